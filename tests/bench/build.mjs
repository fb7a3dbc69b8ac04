// Building: time, processor and memory of wegwijs beside Hugo and Pagefind.

import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

// The day for which sites are built, so that a run next year builds the same site.
const TODAY = "2026-11-21";

export const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/** Runs a program and gives what it cost; it must succeed. */
function measure(tools, log, program, ...args) {
  const cost = JSON.parse(execFileSync(tools.python, [join(import.meta.dirname, "measure.py"), log, program, ...args], { encoding: "utf8" }));
  const said = readFileSync(log, "utf8");
  if (cost.code !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${cost.code}:\n${said}`);
  return { ...cost, said };
}

const count = (folder) => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;

export function buildWegwijs(tools, place) {
  const out = join(place, "wegwijs");
  rmSync(out, { recursive: true, force: true });
  const args = ["build", "--today", TODAY, "--content", join(place, "content"), "--out", out];
  return measure(tools, join(place, "log"), tools.wegwijs, ...args);
}

/** Reads the notes, makes the index and asks it one query; no pages. The nearest to what Pagefind's process does. */
function indexWegwijs(tools, place) {
  const list = join(place, "one.tsv");
  writeFileSync(list, "query\ttype\trelevant_path\ngemeente\twoord\tindex.md\n");
  return measure(tools, join(place, "log"), tools.wegwijs, "search", "--measure", "--queries", list, "--content", join(place, "content"));
}

function buildHugo(tools, place) {
  const out = join(place, "hugo-site");
  rmSync(out, { recursive: true, force: true });
  return measure(tools, join(place, "log"), tools.hugo, "--quiet", "--source", join(place, "hugo"), "--destination", out, "--cacheDir", join(place, "cache"));
}

export const indexPagefind = (tools, place, site) => {
  rmSync(join(site, "pagefind"), { recursive: true, force: true });
  return measure(tools, join(place, "log"), tools.pagefind, "--site", site);
};

/** By turns, so that a machine that slows down slows all of them down. `site` is wegwijs's output, marked for Pagefind. */
export function builds(tools, place, site, times) {
  const runs = Array.from({ length: times }, () => ({
    wegwijs: buildWegwijs(tools, place),
    wegwijsIndex: indexWegwijs(tools, place),
    hugo: buildHugo(tools, place),
    pagefindOnHugo: indexPagefind(tools, place, join(place, "hugo-site")),
    pagefind: indexPagefind(tools, place, site),
  }));
  const of = (read) => median(runs.map(read));
  const both = (what) => of((run) => run.hugo[what] + run.pagefindOnHugo[what]);
  return {
    wall: [of((run) => run.wegwijs.wall), both("wall")],
    cpu: [of((run) => run.wegwijs.cpu), both("cpu")],
    // They run one after the other, so the larger one counts.
    peak: [of((run) => run.wegwijs.peak), of((run) => Math.max(run.hugo.peak, run.pagefindOnHugo.peak))],
    index: [of((run) => run.wegwijsIndex.wall), of((run) => run.pagefind.wall)],
    indexPeak: [of((run) => run.wegwijsIndex.peak), of((run) => run.pagefind.peak)],
    files: [count(join(place, "wegwijs/zoekindex")), count(join(site, "pagefind"))],
  };
}
