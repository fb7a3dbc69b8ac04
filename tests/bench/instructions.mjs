#!/usr/bin/env node
// node tests/bench/instructions.mjs [--update]
//
// Counts the instructions of a build of 300 notes on one thread, and compares them with the count in `instructions.json`. Time
// depends on the machine and on what else it does; this hardly does. Needs valgrind.

import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { writeContent } from "./content.mjs";

const here = import.meta.dirname;
const root = resolve(here, "../..");
const kept = join(here, "instructions.json");
/** How much more or less is still the same. */
const MARGIN = 0.05;

/** WEGWIJS_RELEASE names a program to measure instead of a fresh release build of this checkout. */
function program() {
  if (process.env.WEGWIJS_RELEASE) return resolve(process.env.WEGWIJS_RELEASE);
  execFileSync("cargo", ["build", "--release", "--bin", "wegwijs"], { cwd: root, stdio: "inherit" });
  return join(resolve(root, process.env.CARGO_TARGET_DIR ?? "target"), "release/wegwijs");
}

function count(wegwijs, notes) {
  const place = mkdtempSync(join(tmpdir(), "wegwijs-instructions-"));
  try {
    writeContent(join(place, "content"), notes);
    const build = [wegwijs, "build", "--today", "2026-11-21", "--content", join(place, "content"), "--out", join(place, "site")];
    const { status, stderr } = spawnSync("valgrind", ["--tool=callgrind", "--callgrind-out-file=/dev/null", ...build], {
      encoding: "utf8",
      maxBuffer: 2 ** 28,
      env: { ...process.env, RAYON_NUM_THREADS: "1" },
    });
    const found = /Collected : (\d+)/.exec(stderr);
    if (status !== 0 || !found) throw new Error(`the build under valgrind ended with ${status}:\n${stderr}`);
    return Number(found[1]);
  } finally {
    rmSync(place, { recursive: true });
  }
}

const before = JSON.parse(readFileSync(kept, "utf8"));
const now = count(program(), before.notes);
const change = now / before.instructions - 1;
const millions = (n) => `${Math.round(n / 1e6).toLocaleString("en")} million`;
console.log(`${before.notes} notes: ${millions(now)} instructions, ${(100 * change).toFixed(1)} % more than the ${millions(before.instructions)} that are kept`);
if (process.argv.includes("--update")) {
  writeFileSync(kept, `${JSON.stringify({ ...before, instructions: now }, null, 2)}\n`);
} else if (change > MARGIN) {
  console.error("A build does more work than it did. If it must, keep the new count: node tests/bench/instructions.mjs --update");
  process.exitCode = 1;
} else if (change < -MARGIN) {
  console.log("Keep the new count, so that it stays so: node tests/bench/instructions.mjs --update");
}
