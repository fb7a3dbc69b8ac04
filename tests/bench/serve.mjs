#!/usr/bin/env node
// node tests/bench/serve.mjs [--notes 1000,10000] [--runs 7]; --notes 0 for the real content alone
//
// What saving a note costs whoever looks at its page under `wegwijs serve`: from the moment that the file is written to the frame in
// which Chromium shows the new sentence. With the real content, and with made notes. It measures, it does not judge.
//
// WEGWIJS names the program (default: target/debug/wegwijs). Playwright is that of tests/browser (`npm ci` there).

import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { launch, program, root, serve } from "../browser/support.mjs";
import { median } from "./build.mjs";
import { writeContent } from "./content.mjs";

const { values: options } = parseArgs({
  options: { notes: { type: "string", default: "1000,10000" }, runs: { type: "string", default: "7" } },
});
const RUNS = Number(options.runs);

const place = mkdtempSync(join(tmpdir(), "wegwijs-serve-"));
process.on("exit", () => rmSync(place, { recursive: true, force: true }));

function contents() {
  const real = join(place, "real");
  cpSync(join(root, "content"), real, { recursive: true });
  const sets = [["the real content", real]];
  for (const count of options.notes.split(",").map(Number).filter(Boolean)) {
    const made = join(place, String(count));
    mkdirSync(made);
    writeContent(made, count);
    sets.push([`${count} notes`, made]);
  }
  return sets;
}

/** In the page, before its own scripts: says when a numbered sentence is drawn for the first time. */
function look() {
  let last = 0;
  const see = () => {
    const number = Number(/Proefzin nummer (\d+)\./.exec(document.querySelector("main")?.textContent ?? "")?.[1] ?? 0);
    if (number <= last) return;
    last = number;
    // The frame after this callback is the one that shows it.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => globalThis.shown(number, Date.now());
      port2.postMessage(0);
    });
  };
  new MutationObserver(see).observe(document, { subtree: true, childList: true, characterData: true });
}

async function measure(browser, [name, content]) {
  const folder = join(content, "praktijknotities");
  const note = readdirSync(folder).filter((file) => /^[^.]+\.md$/.test(file) && file !== "index.md").sort()[0];
  const file = join(folder, note);
  const text = readFileSync(file, "utf8");
  const site = await serve({ content });
  const page = await browser.newPage({ locale: "nl-NL" });
  try {
    let tell;
    await page.exposeFunction("shown", (number, at) => tell?.(number, at));
    await page.addInitScript(look);
    await page.goto(site.at(`praktijknotities/${note.slice(0, -3)}/`));
    await page.evaluate(() => { globalThis.isSame = true; });
    const times = [];
    let stayed = 0;
    for (let number = 1; number <= RUNS + 2; number += 1) {
      // The site behind the page is built meanwhile.
      await page.waitForTimeout(2500);
      const drawn = new Promise((done) => { tell = (seen, at) => seen === number && done(at); });
      const began = Date.now();
      writeFileSync(file, `${text.trimEnd()}\n\nProefzin nummer ${number}. Hier staat een zin.\n`);
      times.push((await drawn) - began);
      stayed += (await page.evaluate(() => Boolean(globalThis.isSame))) ? 1 : 0;
      await page.evaluate(() => { globalThis.isSame = true; });
    }
    // The first two warm up.
    const counted = times.slice(2);
    console.log(`| ${name} | ${median(counted)} ms | ${Math.min(...counted)} to ${Math.max(...counted)} ms | ${stayed} of ${times.length} in place |`);
  } finally {
    await page.close();
    await site.stop();
  }
}

const browser = await launch();
try {
  console.log(`${program}, load ${loadavg()[0].toFixed(1)}\n\n| | median of ${RUNS} | | |\n|---|---|---|---|`);
  for (const set of contents()) await measure(browser, set);
} finally {
  await browser.close();
}
