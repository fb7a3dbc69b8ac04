#!/usr/bin/env node
// node tests/bench/publish.mjs [--notes 1000] [--kills 20]
//
// Publishes a site to three nodes of Garage, changes a note, publishes again, and says how many bytes that sent. Meanwhile a reader asks
// for pages and for all assets that each names. A node is killed while publishing and while reading, and the publisher at random moments.
// It measures, it does not judge. GARAGE names the program (`cargo install garage`), WEGWIJS that which is measured.

import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { program } from "../browser/support.mjs";
import { BUCKET, startCluster } from "./cluster.mjs";
import { writeContent } from "./content.mjs";
import { slug } from "./notes.mjs";

const { values: options } = parseArgs({ options: { notes: { type: "string", default: "1000" }, kills: { type: "string", default: "20" } } });
const sleep = (ms) => new Promise((done) => { setTimeout(done, ms); });
const folder = mkdtempSync(join(tmpdir(), "wegwijs-publish-"));
const sites = ["one", "two"].map((name) => join(folder, name));

/** Builds a site with a sentence of its own in one note. */
function build(site, sentence) {
  const content = join(folder, "content");
  writeContent(content, Number(options.notes));
  const path = join(content, "praktijknotities", `${slug(0)}.md`);
  writeFileSync(path, `${readFileSync(path, "utf8")}\n${sentence}\n`);
  execFileSync(program, ["build", "--content", content, "--out", site, "--base-url", "https://www.example.org/", "--today", "2026-02-01", "--quiet"], { stdio: "ignore" });
}

const files = (site) => readFileSync(join(site, "SHA256SUMS"), "utf8").trim().split("\n").map((line) => line.slice(66));
sites.forEach((site, at) => build(site, `Dit is zin ${at} van de proef.`));
const cluster = await startCluster(process.env.GARAGE ?? "garage", join(folder, "cluster"));
const publish = (site) => ["publiceer", `s3://${BUCKET}/site`, "--site", site, "--quiet"];
const environment = { ...process.env, ...cluster.environment };

/** Publishes without holding up the reader. */
function run(site) {
  return new Promise((done, fail) => {
    const child = spawn(program, publish(site), { env: environment });
    let [text, errors] = ["", ""];
    child.stdout.on("data", (part) => { text += part; });
    child.stderr.on("data", (part) => { errors += part; });
    child.on("close", (code) => (code === 0 ? done(text.trim()) : fail(new Error(errors))));
  });
}
const bytesOf = (text) => Number(/\(([\d.]+) bytes/.exec(text)[1].replaceAll(".", ""));

const seen = { pages: 0, assets: 0, errors: [] };
let reading = true;
async function reader() {
  const old = new Map(sites.map((site) => [site, new Set(files(site))]));
  const pages = files(sites[0]).filter((path) => path.endsWith(".html") && old.get(sites[1]).has(path));
  for (let at = 0; reading; at = (at + 7) % pages.length) {
    const path = pages[at];
    try {
      const page = await cluster.read(`site/${path}`);
      const text = (page.packed ? gunzipSync(page.bytes) : page.bytes).toString();
      const whole = page.status === 200 && sites.some((site) => readFileSync(join(site, path), "utf8") === text);
      if (!whole) seen.errors.push(`${path}: ${page.status}, neither old nor new`);
      seen.pages += 1;
      for (const asset of new Set(text.match(/assets\/[\w.-]+/g) ?? [])) {
        const found = await cluster.read(`site/${asset}`);
        if (found.status !== 200) seen.errors.push(`${path} without ${asset}: ${found.status}`);
        seen.assets += 1;
      }
    } catch (error) {
      seen.errors.push(`${path}: ${error.message}`);
    }
  }
}

try {
  const row = (name, value) => console.log(`| ${name} | ${value} |`);
  row(`publishing ${options.notes} notes`, "");
  let began = performance.now();
  const all = bytesOf(await run(sites[0]));
  row("first time", `${all} bytes, ${((performance.now() - began) / 1000).toFixed(1)} s`);
  const readers = [reader(), reader()];
  began = performance.now();
  const one = bytesOf(await run(sites[1]));
  row("one note changed", `${one} bytes (${((100 * one) / all).toFixed(2)} %), ${((performance.now() - began) / 1000).toFixed(1)} s`);
  const whole = performance.now() - began;
  const going = run(sites[0]);
  await sleep(whole / 3);
  cluster.kill(3);
  await going;
  row("a node killed while publishing", "published");
  await sleep(3000);
  row("with a node missing", `read on: ${seen.pages} pages, ${seen.assets} assets, ${seen.errors.length} errors`);
  await cluster.revive(3);
  await sleep(3000);
  let cut = 0;
  for (let kill = 0; kill < Number(options.kills); kill += 1) {
    const child = spawn(program, publish(sites[kill % 2]), { env: environment, stdio: "ignore" });
    const end = new Promise((done) => { child.on("close", (_, signal) => done(signal)); });
    await sleep(Math.random() * whole * 0.4);
    child.kill("SIGKILL");
    if (await end === "SIGKILL") cut += 1;
  }
  await run(sites[1]);
  reading = false;
  await Promise.all(readers);
  row("publisher killed", `${cut} of ${options.kills} times`);
  row("read in all", `${seen.pages} pages, ${seen.assets} assets`);
  row("errors, mixes and missing assets", seen.errors.length);
  seen.errors.slice(0, 5).forEach((error) => console.log(error));
  let wrong = 0;
  for (const path of files(sites[1]).filter((path) => path.endsWith(".html"))) {
    const page = await cluster.read(`site/${path}`);
    const bytes = page.packed ? gunzipSync(page.bytes) : page.bytes;
    if (!bytes.equals(readFileSync(join(sites[1], path)))) wrong += 1;
  }
  row("pages that are not the new ones at the end", wrong);
} finally {
  reading = false;
  cluster.stop();
  await sleep(500);
  rmSync(folder, { recursive: true, force: true });
}
