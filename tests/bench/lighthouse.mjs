#!/usr/bin/env node
// node tests/bench/lighthouse.mjs [--runs 3]
//
// Lighthouse's four scores on a phone with a slow line, for home, a note, a route and the search page: the median of a few
// runs, and what cost points. It measures, it does not judge: run it on a machine that does nothing else.

import { parseArgs } from "node:util";
import { pages, startAuditor, startHost } from "../browser/lighthouse.mjs";
import { median } from "./build.mjs";

const { values: options } = parseArgs({ options: { runs: { type: "string", default: "3" } } });
const site = await startHost();
const auditor = await startAuditor();
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const TIMES = { "first paint": "first-contentful-paint", "largest paint": "largest-contentful-paint", "blocked": "total-blocking-time" };
const rows = [];
const short = new Set();
for (const [name, path] of Object.entries(pages)) {
  const runs = [];
  for (let run = 0; run < Number(options.runs); run += 1) runs.push(await auditor.audit(site.at(path), CATEGORIES));
  const of = (value) => median(runs.map(value));
  rows.push([
    name,
    ...CATEGORIES.map((category) => String(of(({ scores }) => scores[category]))),
    ...Object.values(TIMES).map((id) => `${Math.round(of(({ audits }) => audits[id].numericValue))} ms`),
    String(of(({ shift }) => shift)),
  ]);
  for (const run of runs) for (const line of run.short) short.add(`${name}: ${line}`);
}
const lines = [["", ...CATEGORIES, ...Object.keys(TIMES), "layout shift"], ...rows];
const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
for (const line of lines) console.log(line.map((cell, column) => cell.padEnd(widths[column])).join("  ").trimEnd());
if (short.size) console.log(`\n${[...short].join("\n")}`);
await auditor.stop();
site.stop();
