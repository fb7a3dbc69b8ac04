// The reports of `check` for other programs: SARIF by its JSON Schema, and the fields that GitLab documents as required.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { after, test } from "node:test";
import Ajv from "ajv-draft-04";
import addFormats from "ajv-formats";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const program = process.env.WEGWIJS ?? join(root, "target/debug/wegwijs");
const folder = mkdtempSync(join(tmpdir(), "wegwijs-findings-"));
after(() => rmSync(folder, { recursive: true, force: true }));
mkdirSync(join(folder, "content/berichten"), { recursive: true });
// Edits, a finding of a whole file, a name with signs, an emoji before the place, and something of the whole site.
const text = "---\ntitel: Een\nsamenvating: Kort.\ndatum: 21-11-2026\n---\n\n😀 [weg](weg.md) en (dit)[a/b.md]\n\n##Kop\n";
writeFileSync(join(folder, "content/berichten/één & twee.md"), text);
writeFileSync(join(folder, "content/berichten/brief.docx"), "PK");

const check = (...options) => {
  const { stdout, status } = spawnSync(program, ["check", ...options], { cwd: folder, encoding: "utf8" });
  assert.equal(status, 1, stdout);
  return JSON.parse(stdout);
};
const count = spawnSync(program, ["check", "--json"], { cwd: folder, encoding: "utf8" }).stdout.trim().split("\n").length;

test("SARIF is valid by its schema, with help for each rule and fixes", () => {
  const path = join(dirname(createRequire(import.meta.url).resolve("@microsoft/jest-sarif")), "schemas/sarif-2.1.0-rtm.5.json");
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats(ajv);
  const isValid = ajv.compile(JSON.parse(readFileSync(path, "utf8")));
  const log = check("--format", "sarif");
  assert.ok(isValid(log), JSON.stringify(isValid.errors, null, 1));
  assert.ok(!isValid({ ...log, version: "2" }), "the schema looks");
  const [{ tool, results, columnKind }] = log.runs;
  assert.deepEqual([log.version, columnKind, results.length], ["2.1.0", "unicodeCodePoints", count]);
  for (const rule of tool.driver.rules) {
    assert.ok(rule.shortDescription.text && rule.help.text.includes("Oplossing: ") && rule.help.markdown.includes("**Waarom:** "), rule.id);
  }
  for (const result of results) assert.equal(tool.driver.rules[result.ruleIndex].id, result.ruleId);
  const of = (rule) => results.find(({ ruleId }) => ruleId === rule);
  const { artifactLocation, region } = of("dode-link").locations[0].physicalLocation;
  assert.equal(decodeURIComponent(artifactLocation.uri), "content/berichten/één & twee.md");
  assert.deepEqual(region, { startLine: 7, startColumn: 9, endLine: 7, endColumn: 15 });
  assert.equal(of("geen-datum").fixes[0].artifactChanges[0].replacements[0].insertedContent.text, "2026-11-21");
  assert.equal(of("bestandstype").locations[0].physicalLocation.region, undefined);
});

test("GitLab gets every field that it requires, once for each finding", () => {
  const issues = check("--format", "gitlab");
  assert.equal(issues.length, count);
  for (const { description, check_name, fingerprint, severity, location } of issues) {
    for (const text of [description, check_name, location.path]) assert.ok(text.length > 0);
    assert.match(fingerprint, /^[0-9a-f]{32}$/);
    assert.ok(["info", "minor", "major", "critical", "blocker"].includes(severity), severity);
    assert.ok(Number.isInteger(location.lines.begin) && location.lines.begin >= 1);
    assert.ok(location.path.startsWith("content/") && !location.path.startsWith("./"));
  }
  assert.equal(new Set(issues.map(({ fingerprint }) => fingerprint)).size, count);
});
