// Building: time, processor, memory, files and bytes of wegwijs beside the floor, Hugo and Pagefind.

import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
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

/** How many files a folder has, and their bytes. */
function contents(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return { files: files.length, bytes: files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0) };
}

const empty = (folder) => rmSync(folder, { recursive: true, force: true });

function wegwijs(tools, place) {
  const args = ["build", "--today", TODAY, "--content", join(place, "content"), "--out", join(place, "wegwijs")];
  return measure(tools, join(place, "log"), tools.wegwijs, ...args);
}

export function buildWegwijs(tools, place) {
  empty(join(place, "wegwijs"));
  return wegwijs(tools, place);
}

/** Reads the notes, makes the index and asks it one query; no pages. The nearest to what Pagefind's process does. */
function indexWegwijs(tools, place) {
  const list = join(place, "one.tsv");
  writeFileSync(list, "query\ttype\trelevant_path\ngemeente\twoord\tindex.md\n");
  return measure(tools, join(place, "log"), tools.wegwijs, "search", "--measure", "--queries", list, "--content", join(place, "content"));
}

function buildFloor(tools, place) {
  empty(join(place, "floor"));
  return measure(tools, join(place, "log"), tools.floor, join(place, "content"), join(place, "wegwijs"), join(place, "floor"));
}

function buildHugo(tools, place) {
  const out = join(place, "hugo-site");
  empty(out);
  return measure(tools, join(place, "log"), tools.hugo, "--quiet", "--source", join(place, "hugo"), "--destination", out, "--cacheDir", join(place, "cache"));
}

export const indexPagefind = (tools, place, site) => {
  empty(join(site, "pagefind"));
  return measure(tools, join(place, "log"), tools.pagefind, "--site", site);
};

const FIGURES = ["wall", "cpu", "peak"];

/** The median of each figure over the runs. */
const medians = (runs, read) => Object.fromEntries(FIGURES.map((figure) => [figure, median(runs.map((run) => read(run)[figure]))]));

/** What two programs cost that run one after the other: of memory the larger one counts. */
const both = (one, other) => ({ wall: one.wall + other.wall, cpu: one.cpu + other.cpu, peak: Math.max(one.peak, other.peak) });

/** By turns, so that a machine that slows down slows all of them down. Gives what each program cost, and what it made. */
export function builds(tools, place, times) {
  const runs = Array.from({ length: times }, () => {
    const cold = buildWegwijs(tools, place);
    const again = wegwijs(tools, place);
    const floor = buildFloor(tools, place);
    const hugo = buildHugo(tools, place);
    const made = contents(join(place, "hugo-site"));
    const pagefind = indexPagefind(tools, place, join(place, "hugo-site"));
    return { cold, again, floor, hugo, searched: both(hugo, pagefind), made };
  });
  const site = contents(join(place, "wegwijs"));
  return {
    "floor": { ...medians(runs, (run) => run.floor), ...contents(join(place, "floor")) },
    "Hugo": { ...medians(runs, (run) => run.hugo), ...runs[0].made },
    "Hugo + Pagefind": { ...medians(runs, (run) => run.searched), ...contents(join(place, "hugo-site")) },
    "wegwijs": { ...medians(runs, (run) => run.cold), ...site },
    "wegwijs, nothing changed": { ...medians(runs, (run) => run.again), ...site },
  };
}

/** Making the index alone, by turns; `site` is wegwijs's output, marked for Pagefind. */
export function indexes(tools, place, site, times) {
  const runs = Array.from({ length: times }, () => ({ ours: indexWegwijs(tools, place), theirs: indexPagefind(tools, place, site) }));
  const of = (figure) => [median(runs.map((run) => run.ours[figure])), median(runs.map((run) => run.theirs[figure]))];
  return { wall: of("wall"), peak: of("peak"), files: [contents(join(place, "wegwijs/zoekindex")).files, contents(join(site, "pagefind")).files] };
}
