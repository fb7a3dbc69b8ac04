// The notes of many other sites in one: building, files, and what a first search costs.
//
//   node tests/bench/harvest.mjs [--sites 342] [--notes 300]
//
// Then the traffic of a day on which one site in ten changes a note: what is fetched, and what is published anew.
//
// Each site is a file as `wegwijs oogst` keeps it, with notes of `notes.mjs`'s kind of words; one municipality for each. WEGWIJS names the
// program, which is a release build unless it does.

import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { argv, env } from "node:process";
import { gzipSync } from "node:zlib";
import { launch } from "../browser/support.mjs";
import { median } from "./build.mjs";
import { serve, total } from "./server.mjs";
import { saveData, search } from "./wegwijs.mjs";

const option = (name, usual) => Number(argv[argv.indexOf(`--${name}`) + 1] || 0) * Number(argv.includes(`--${name}`)) || usual;
const root = resolve(import.meta.dirname, "../..");
const [sites, count] = [option("sites", 342), option("notes", 300)];
const folder = resolve(root, "target/bench/harvest");
const program = resolve(root, env.WEGWIJS ?? "target/release/wegwijs");
if (!existsSync(program)) execFileSync("cargo", ["build", "--release"], { cwd: root, stdio: "inherit" });

/** Numbers without a pattern, the same every time. */
let seed = 1;
const below = (end) => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 2 ** 32) * end);
};
const syllables = "ba be bi bo bu da de di do ge ga ha he ka ko la le li lo ma me mi mo na ne ni no pa po ra re ri ro sa se ta te ti to va ve wo ze zo".split(" ");
const words = Array.from({ length: 60000 }, () => Array.from({ length: 2 + below(3) }, () => syllables[below(syllables.length)]).join(""));
// A few words are common and most are rare, as in any language.
const word = () => words[Math.floor(words.length ** (below(10000) / 10000)) - 1];
const sentence = (length) => {
  const text = Array.from({ length }, word).join(" ");
  return `${text[0].toUpperCase()}${text.slice(1)}.`;
};

const list = readFileSync(join(root, "src/site/gemeenten.csv"), "utf8").trim().split("\n").slice(1).map((line) => line.split(";"));
const slug = (name) => name.normalize("NFD").replace(/[\u0300-\u036f']/g, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

rmSync(folder, { recursive: true, force: true });
mkdirSync(join(folder, "content/geoogst"), { recursive: true });
mkdirSync(join(folder, "content/routes"), { recursive: true });
const routes = ["huisvesting", "inkomen", "begeleiding", "arbeidsmarkt"];
for (const route of routes) {
  writeFileSync(join(folder, `content/routes/${route}.md`), `---\ntitel: ${route}\nsamenvatting: Over ${route}.\ndatum: 2026-01-01\nstappen:\n  - titel: Vraag\n    tekst: Vraag het.\n---\n`);
}
let settings = "titel: Landelijk\nbeheerder: Redactie\nbasis_url: https://landelijk.example.org/\nzustersites:\n";
for (let site = 0; site < sites; site += 1) {
  const [, official, common] = list[site % list.length];
  const place = slug(common || official);
  const base = `https://s${site}.example.org/`;
  settings += `  - adres: ${base}\n    naam: Site ${site} ${place}\n`;
  const notes = Array.from({ length: count }, (_, n) => ({
    adres: `${base}praktijknotities/n${String(n).padStart(4, "0")}/`,
    titel: sentence(6),
    samenvatting: sentence(18),
    van: place,
    stand: "actueel",
    datum: `202${below(7)}-0${1 + below(9)}-1${below(10)}`,
    gemeenten: [place],
    routes: [routes[below(4)]],
    tekst: Array.from({ length: 22 }, () => sentence(8 + below(16))).join(" "),
  }));
  const data = { adres: `${base}praktijknotities.json`, opgehaald: "2026-01-30", licentie: "https://l.example.org/", praktijknotities: notes };
  writeFileSync(join(folder, "content/geoogst", `site-${site}-${place}.json`), `${JSON.stringify(data, null, 2)}\n`);
}
writeFileSync(join(folder, "content/wegwijs.yaml"), settings);
writeFileSync(join(folder, "content/index.md"), "# Landelijk\n");

const files = (path) => readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
const bytes = (paths) => paths.reduce((sum, path) => sum + statSync(path).size, 0);
const megabytes = (n) => `${(n / 1e6).toFixed(1)} MB`;

const out = join(folder, "public");
/** Builds the site; gives time, memory and exit code. */
const build = () => {
  const command = [program, "build", "--content", join(folder, "content"), "--out", out, "--today", "2026-02-01", "--cache", join(folder, "cache")];
  return JSON.parse(spawnSync("python3", [join(root, "tests/bench/measure.py"), join(folder, "log"), ...command], { encoding: "utf8" }).stdout);
};
const cost = build();
console.log(`| ${sites} sites of ${count} notes | |\n|---|---|`);
console.log(`| fetched files | ${megabytes(bytes(files(join(folder, "content/geoogst"))))} |`);
console.log(`| build | exit ${cost.code}, ${cost.wall.toFixed(1)} s, ${cost.cpu.toFixed(1)} s of CPU |`);
console.log(`| peak memory | ${cost.peak.toFixed(0)} MiB |`);
if (cost.code === 0) {
  const all = files(out);
  const index = all.filter((path) => path.includes("zoekindex"));
  console.log(`| files | ${all.length}, ${megabytes(bytes(all))} |`);
  console.log(`| search index | ${index.length} files, ${megabytes(bytes(index))} |`);
  const host = await serve(out);
  const browser = await launch();
  const costs = [];
  // From common to rare.
  for (const rank of [3, 30, 300, 3000, 30000]) {
    const page = await (await browser.newContext({ locale: "nl-NL" })).newPage();
    await page.addInitScript(saveData);
    await page.goto(host.origin, { waitUntil: "load" });
    host.take();
    const { ms, shown } = await page.evaluate(search, words[rank]);
    costs.push({ word: words[rank], shown, ms, ...total(host.take()) });
    await page.context().close();
  }
  for (const { word, shown, ms, bytes, requests } of costs) {
    console.log(`| first search “${word}” | ${(bytes / 1000).toFixed(1)} kB, ${requests} requests, ${ms.toFixed(0)} ms, ${shown} shown |`);
  }
  console.log(`| median | ${(median(costs.map(({ bytes }) => bytes)) / 1000).toFixed(1)} kB |`);
  await browser.close();
  await host.close?.();
  day();
}
process.exit(0);

/** The checksum of each file of the site. */
function sums() {
  return new Map(readFileSync(join(out, "SHA256SUMS"), "utf8").trim().split("\n").map((line) => [line.slice(66), line.slice(0, 64)]));
}

/** Changes a note of one site in ten, and says what travels, as `publiceer` packs it. */
function day() {
  const before = sums();
  const packed = (path) => {
    const file = readFileSync(path);
    return /\.(bin|webp|avif|png|jpe?g|woff2)$/.test(path) ? file.length : Math.min(file.length, gzipSync(file).length);
  };
  let fetched = 0;
  const changed = readdirSync(join(folder, "content/geoogst")).filter((_, at) => at % 10 === 0).map((name) => join(folder, "content/geoogst", name));
  for (const path of changed) {
    const data = JSON.parse(readFileSync(path, "utf8"));
    data.opgehaald = "2026-01-31";
    data.praktijknotities[count >> 1].tekst += ` ${sentence(12)}`;
    writeFileSync(path, `${JSON.stringify(data, null, 2)}\n`);
    fetched += packed(path);
  }
  const { code, wall, cpu } = build();
  const after = sums();
  const all = [...after.keys()].map((path) => [path, packed(join(out, path))]);
  const sent = all.filter(([path]) => before.get(path) !== after.get(path));
  const total = (list) => list.reduce((sum, [, size]) => sum + size, 0);
  console.log(`| a day: a note of each of ${changed.length} sites | fetched ${megabytes(fetched)}, and ${sites - changed.length} answers that nothing changed |`);
  console.log(`| building it | exit ${code}, ${wall.toFixed(1)} s, ${cpu.toFixed(1)} s of CPU |`);
  console.log(`| publishing it | ${sent.length} files of ${all.length}, ${megabytes(total(sent))} of ${megabytes(total(all))} |`);
}
