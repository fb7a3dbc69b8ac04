// How many instructions a build takes, phase by phase, beside what is written down in instructions.json. A count is the same on a
// busy machine, so that it can be a test where a time cannot.
//
//     node tests/bench/instructions.mjs            # compares; exits with 1 where a phase takes over 5 % more or less
//     UPDATE=1 node tests/bench/instructions.mjs   # writes down what it takes now

import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { writeContent } from "./content.mjs";

const NOTES = Number(process.env.NOTES ?? 300);
const TODAY = "2026-11-21";
const MARGIN = 0.05;
/** Millions of instructions that are no matter: a phase may be so short that chance is more than the margin. */
const LEAST = 2;
const FILE = join(import.meta.dirname, "instructions.json");

/** The functions with which phases begin; before the first of them, a program reads. */
const BEGINS = {
  "wegwijs::assemble": "parse",
  "wegwijs::gate::inspect": "gate",
  "wegwijs::site::assemble::assemble": "assemble",
  "wegwijs::site::assemble::Assembly::images": "relate",
  "wegwijs::render::render": "render",
  "wegwijs::plain::check": "plain language",
  "wegwijs::shell::publish::<impl wegwijs::shell::publish::intake::Intake>::publish": "write",
  "wegwijs::shell::report::write": "report",
};
/** Runs within rendering, and is a phase of its own. */
const INDEX = "wegwijs::search::index";

/** What counts depend on besides the program: with another of these they say nothing. */
function circumstances() {
  const flags = readFileSync("/proc/cpuinfo", "utf8").match(/^flags\s*:.*$/m)?.[0] ?? "";
  return {
    compiler: execFileSync("rustc", ["--version"], { encoding: "utf8" }).trim(),
    processor: `${process.arch}${flags.includes(" avx2") ? " with AVX2" : ""}`,
  };
}

/** Runs the program in a folder, with nothing around it that differs from one machine to another; resolves to callgrind's files. */
async function profiles(program, place, args) {
  const file = join(place, `callgrind.${args[0]}`);
  const begins = Object.keys(BEGINS).map((name) => `--dump-before=${name}`);
  const options = ["--tool=callgrind", "--quiet", `--callgrind-out-file=${file}`, ...begins];
  const env = { PATH: process.env.PATH, HOME: place, TZ: "UTC", LC_ALL: "C", RAYON_NUM_THREADS: "1" };
  const child = spawn("valgrind", [...options, program, ...args], { cwd: place, env, stdio: ["ignore", "ignore", "ignore"] });
  const code = await new Promise((resolve, reject) => child.on("error", reject).on("close", resolve));
  if (code !== 0) throw new Error(`valgrind ${program} ${args.join(" ")} ended with ${code}`);
  const parts = readdirSync(place).filter((name) => name.startsWith(`callgrind.${args[0]}`));
  return parts.map((name) => readFileSync(join(place, name), "utf8"));
}

/** The instructions of a function and all that it calls, in a file of callgrind. */
function within(text, wanted) {
  const number = text.match(new RegExp(`^c?fn=\\((\\d+)\\) ${wanted}$`, "m"))?.[1];
  const calls = number ? text.matchAll(new RegExp(`^cfn=\\(${number}\\).*\\ncalls=.*\\n\\S+ (\\d+)$`, "gm")) : [];
  return [...calls].reduce((sum, [, count]) => sum + Number(count), 0);
}

/** The instructions of each phase, in millions. */
function phases(parts) {
  const read = (text) => ({
    part: Number(text.match(/^part: (\d+)$/m)?.[1] ?? Infinity),
    next: text.match(/^desc: Trigger: --dump-before=(.*)$/m)?.[1],
    count: Number(text.match(/^totals: (\d+)/m)?.[1]),
    index: within(text, INDEX),
  });
  const counts = {};
  let phase = "read";
  for (const { next, count, index } of parts.map(read).sort((a, b) => a.part - b.part)) {
    counts[phase] = (counts[phase] ?? 0) + count - index;
    if (index > 0) counts.index = (counts.index ?? 0) + index;
    phase = BEGINS[next];
  }
  return Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, Math.round(count / 1e5) / 10]));
}

async function measure(program) {
  const place = mkdtempSync(join(tmpdir(), "wegwijs-instructions-"));
  try {
    writeContent(join(place, "content"), NOTES);
    const on = ["--content", "content", "--today", TODAY];
    const commands = [["build", ...on, "--out", "site", "--cache", "cache", "--quiet"], ["check", ...on]];
    const all = await Promise.all(commands.map((args) => profiles(program, place, args)));
    return Object.fromEntries(commands.map(([name], at) => [name, phases(all[at])]));
  } finally {
    rmSync(place, { recursive: true });
  }
}

/** What is wrong with counts beside those that were written down. */
function differences(now, before) {
  const faults = [];
  for (const command of Object.keys({ ...before, ...now })) {
    for (const phase of Object.keys({ ...before[command], ...now[command] })) {
      const [count, was] = [now[command]?.[phase] ?? 0, before[command]?.[phase] ?? 0];
      const percent = ((100 * (count - was)) / was).toFixed(1);
      if (count > was * (1 + MARGIN) + LEAST) faults.push(`${command}, ${phase}: ${count} million instructions, ${percent} % more than ${was}`);
      if (count < was * (1 - MARGIN) - LEAST) faults.push(`${command}, ${phase}: ${count} million instructions, ${percent} %: less than ${was}, which is to be kept`);
    }
  }
  return faults;
}

const target = process.env.CARGO_TARGET_DIR ?? join(import.meta.dirname, "../../target");
const around = circumstances();
const counts = await measure(process.argv[2] ?? join(target, "debug/wegwijs"));
console.log(JSON.stringify(counts, null, 2));
if (process.env.UPDATE) {
  writeFileSync(FILE, `${JSON.stringify({ ...around, notes: NOTES, counts }, null, 2)}\n`);
} else {
  const written = JSON.parse(readFileSync(FILE, "utf8"));
  const faults = differences(counts, written.counts);
  const other = Object.keys(around).filter((what) => around[what] !== written[what]);
  for (const what of other) console.log(`The ${what} is ${around[what]}; the counts in instructions.json are of ${written[what]}.`);
  for (const fault of faults) console.log(fault);
  if (faults.length > 0 || other.length > 0) {
    console.log("If that is as it should be, write down the new counts: UPDATE=1 node tests/bench/instructions.mjs");
  }
  // Another compiler makes other instructions of the same program: that is told, and judged by nobody.
  process.exitCode = Number(faults.length > 0 && other.length === 0);
}
