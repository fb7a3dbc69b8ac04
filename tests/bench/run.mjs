#!/usr/bin/env node
// node tests/bench/run.mjs [--notes 1000,10000] [--runs 3] [--only build|search]
//
// Builds sites of that many notes with wegwijs, and with Hugo and Pagefind, and searches both in Chromium. It measures, it
// does not judge: the exit code is 0 even where a bar is missed. README.md says what is counted.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { launch, NETWORKS, searches } from "./browser.mjs";
import { builds, buildWegwijs, indexPagefind } from "./build.mjs";
import { writeContent } from "./content.mjs";
import { writeHugo } from "./hugo.mjs";
import { mark } from "./marked.mjs";
import * as pagefind from "./pagefind.mjs";
import { queries } from "./queries.mjs";
import { table } from "./report.mjs";
import { Missing, prepare, work } from "./tools.mjs";
import * as wegwijs from "./wegwijs.mjs";

const { values: options } = parseArgs({
  options: {
    notes: { type: "string", default: "1000,10000" },
    runs: { type: "string", default: "3" },
    only: { type: "string" },
  },
});
const runs = Number(options.runs);
const sizes = options.notes.split(",").map(Number);
if (!sizes.every((n) => Number.isInteger(n) && n > 0)) throw new Error("--notes takes numbers, as in 1000,10000");

const say = (text) => console.error(`  ${(performance.now() / 1000).toFixed(0).padStart(4)} s  ${text}`);
const kB = (bytes) => bytes / 1000;

function buildRows(cost) {
  return [
    ["build, wall", "s", ...cost.wall, "ratio"],
    ["build, processor", "s", ...cost.cpu],
    ["build, peak memory", "MiB", ...cost.peak],
    ["index, wall", "s", ...cost.index, "ratio"],
    ["index, peak memory", "MiB", ...cost.indexPeak, "ratio"],
    ["index, files", "", ...cost.files],
  ];
}

function searchRows(ours, theirs) {
  const both = (read) => [read(ours), read(theirs)];
  const travelled = (name, key) => [
    [name, "kB", ...both((side) => kB(side[key].bytes))],
    [`  requests`, "", ...both((side) => side[key].requests)],
  ];
  return [
    ...travelled("first search, 5 results", "first"),
    ["  largest of the five tries", "kB", ...both((side) => kB(side.first.most))],
    ...travelled("next word, mean", "next"),
    ...travelled("3 words", "three"),
    ...travelled("12 letters typed from cold", "letters"),
    ...travelled("all facets with counts", "facets"),
    ["round trips in a row", "", ...both((side) => side.chain)],
    ["key to results", "ms", ...both((side) => side.key)],
    ...Object.keys(ours.short).map((query) => [`"${query}" again`, "ms", ...both((side) => side.short[query])]),
    ...NETWORKS.map(({ latency }, i) => [`cold to 5 results, ${latency} ms`, "ms", ...both((side) => side.networks[i])]),
    ["idle prefetch, apart", "kB", kB(ours.prefetched.bytes)],
    ["  requests", "", ours.prefetched.requests],
    ...Object.entries(ours.wasm).map(([packing, bytes]) => [`wasm, ${packing}`, "kB", kB(bytes), kB(theirs.wasm[packing])]),
  ];
}

/** Prints a table as soon as it is there: what comes after it may take long. */
function print(n, what, rows, notes = []) {
  const { text, missed } = table(n, rows);
  console.log(`\n${what}, ${n.toLocaleString("en")} notes\n\n${text}\n\n${[...notes, `bars missed: ${missed}`].join("\n")}\n`);
}

async function size(tools, n) {
  const place = join(work, String(n));
  const site = join(place, "marked");
  mkdirSync(place, { recursive: true });
  say(`${n} notes: writing them`);
  writeContent(join(place, "content"), n);
  writeHugo(join(place, "hugo"), n);
  // A first build that is not counted: it warms the disk's cache, and Pagefind's copy is made of it.
  buildWegwijs(tools, place);
  mark(join(place, "wegwijs"), site, n);
  if (options.only === "search") {
    indexPagefind(tools, place, site);
  } else {
    say(`${n} notes: building`);
    print(n, "building", buildRows(builds(tools, place, site, runs)));
  }
  if (options.only !== "build") {
    const words = queries(n);
    const browser = await launch(tools);
    say(`${n} notes: searching with wegwijs`);
    const ours = await searches(browser, wegwijs, join(place, "wegwijs"), words, runs);
    say(`${n} notes: searching with Pagefind`);
    const theirs = await searches(browser, pagefind, site, words, runs);
    await browser.close();
    print(n, "searching", searchRows(ours, theirs), [
      `in a row, wegwijs:  ${ours.links.join(" → ")}`,
      `in a row, Pagefind: ${theirs.links.join(" → ")}`,
      `fewest results shown at a first search: ${ours.first.shown} and ${theirs.first.shown}; values of facets: ${ours.facets.values} and ${theirs.facets.values}`,
    ]);
  }
}

try {
  const tools = prepare();
  for (const n of sizes) await size(tools, n);
} catch (error) {
  if (!(error instanceof Missing)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
