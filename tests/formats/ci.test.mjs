// The settings that `init` writes for three platforms: GitHub's by GitHub's own parser, the others by a schema after their reference.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { register } from "node:module";
import { after, test } from "node:test";
import Ajv from "ajv/dist/2020.js";
import { parse } from "yaml";

// The parser imports JSON as bundlers allow it; Node wants to be told that it is JSON.
const json = `export const resolve = async (specifier, context, next) => {
  const found = await next(specifier, context);
  return specifier.endsWith(".json") ? { ...found, importAttributes: { type: "json" } } : found;
};`;
register(`data:text/javascript,${encodeURIComponent(json)}`);
const { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } = await import("@actions/workflow-parser");

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const program = process.env.WEGWIJS ?? join(root, "target/debug/wegwijs");
const folder = mkdtempSync(join(tmpdir(), "wegwijs-init-"));
after(() => rmSync(folder, { recursive: true, force: true }));
execFileSync(program, ["init", folder]);
const read = (path) => readFileSync(join(folder, path), "utf8");

/** What GitHub's parser says of a workflow, and its jobs. */
const workflow = async (content) => {
  const { context, value } = parseWorkflow({ name: "site.yml", content }, new NoOperationTraceWriter());
  const { jobs = [], events } = await convertWorkflowTemplate(context, value);
  return { errors: context.errors.getErrors(), jobs, events };
};

const byHand = (name) => new Ajv({ allErrors: true }).compile(JSON.parse(readFileSync(join(root, "tests/formats/schemas", name), "utf8")));

test("GitHub takes the workflow, which checks, builds and runs every night", async () => {
  const text = read(".github/workflows/site.yml");
  const { errors, jobs, events } = await workflow(text);
  assert.deepEqual(errors, []);
  assert.deepEqual(jobs.map((job) => job.id.value), ["site", "online"]);
  assert.deepEqual(events.schedule.map(({ cron }) => cron), ["17 2 * * *"]);
  assert.match(text, /wegwijs check --format github[\s\S]*wegwijs build/);
  assert.notDeepEqual((await workflow(text.replace("runs-on", "runson"))).errors, [], "the parser looks");
});

test("GitLab takes the pipeline, which checks and builds", () => {
  const isValid = byHand("gitlab-ci.json");
  const pipeline = parse(read(".gitlab-ci.yml"));
  assert.ok(isValid(pipeline), JSON.stringify(isValid.errors, null, 1));
  assert.match(JSON.stringify(pipeline), /check --format gitlab.*wegwijs build/);
  assert.ok(!isValid({ ...pipeline, pages: { ...pipeline.pages, scripts: [] } }), "the schema looks");
});

test("Azure DevOps takes the pipeline, which checks, builds and runs every night", () => {
  const isValid = byHand("azure-pipelines.json");
  const pipeline = parse(read("azure-pipelines.yml"));
  assert.ok(isValid(pipeline), JSON.stringify(isValid.errors, null, 1));
  assert.deepEqual(pipeline.schedules.map(({ cron, always }) => [cron, always]), [["17 2 * * *", true]]);
  assert.match(JSON.stringify(pipeline.steps), /wegwijs check.*wegwijs build/);
  assert.ok(!isValid({ ...pipeline, steps: [{ scripts: "x" }] }), "the schema looks");
});
