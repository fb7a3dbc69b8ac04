#!/usr/bin/env node
// node tests/bench/run.mjs [--notes 100,1000,10000] [--runs 3] [--only build|search] [--places memory,disk]
//
// Builds sites of that many notes with wegwijs, the floor, and Hugo and Pagefind, and searches both in Chromium. It measures, it
// does not judge: the exit code is 0 even where a bar is missed. README.md says what is counted.

import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { launch, NETWORKS, searches } from "./browser.mjs";
import { builds, buildWegwijs, indexes, indexPagefind } from "./build.mjs";
import { writeContent } from "./content.mjs";
import { writeHugo } from "./hugo.mjs";
import { mark } from "./marked.mjs";
import * as pagefind from "./pagefind.mjs";
import { queries } from "./queries.mjs";
import { buildTable, table } from "./report.mjs";
import { Missing, prepare, work } from "./tools.mjs";
import * as wegwijs from "./wegwijs.mjs";

const { values: options } = parseArgs({
  options: {
    notes: { type: "string", default: "100,1000,10000" },
    runs: { type: "string", default: "3" },
    only: { type: "string" },
    places: { type: "string", default: "memory,disk" },
  },
});
const runs = Number(options.runs);
const sizes = options.notes.split(",").map(Number);
if (!sizes.every((n) => Number.isInteger(n) && n > 0)) throw new Error("--notes takes numbers, as in 1000,10000");
/** Where Linux keeps files in memory. */
const MEMORY = "/dev/shm";
const places = options.places.split(",").filter((place) => place !== "memory" || existsSync(MEMORY));
/** What wegwijs cost with fewer notes, by place: growth is measured against it. */
const smaller = new Map();

const say = (text) => console.error(`  ${(performance.now() / 1000).toFixed(0).padStart(4)} s  ${text}`);
const kB = (bytes) => bytes / 1000;

function indexRows(cost) {
  return [
    ["index, wall", "s", ...cost.wall, "ratio"],
    ["index, peak memory", "MiB", ...cost.peak, "ratio"],
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

/** Builds in a place and prints what that cost. */
function building(tools, n, name) {
  const place = name === "memory" ? mkdtempSync(join(MEMORY, "wegwijs-bench-")) : join(work, String(n));
  try {
    writeContent(join(place, "content"), n);
    writeHugo(join(place, "hugo"), n);
    say(`${n} notes: building, ${name}`);
    const cost = builds(tools, place, runs);
    const fewer = smaller.get(name);
    smaller.set(name, { n, ...cost.wegwijs });
    console.log(`\nbuilding, ${n.toLocaleString("en")} notes, ${name}\n\n${buildTable(n, cost, fewer)}\n`);
  } finally {
    if (name === "memory") rmSync(place, { recursive: true });
  }
}

async function size(tools, n) {
  const place = join(work, String(n));
  const site = join(place, "marked");
  mkdirSync(place, { recursive: true });
  if (options.only !== "search") for (const name of places) building(tools, n, name);
  if (options.only === "build" && !places.includes("disk")) return;
  writeContent(join(place, "content"), n);
  // A first build that is not counted: it warms the disk's cache, and Pagefind's copy is made of it.
  buildWegwijs(tools, place);
  mark(join(place, "wegwijs"), site, n);
  if (options.only === "search") {
    indexPagefind(tools, place, site);
  } else {
    say(`${n} notes: making the index alone`);
    print(n, "making the index alone", indexRows(indexes(tools, place, site, runs)));
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
