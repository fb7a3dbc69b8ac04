#!/usr/bin/env node
// node tests/bench/second-page.mjs [--content content | --site public] [--runs 5] [--rest 1000]
//
// From the click on a link to the first paint of the page behind it, where every answer of the host takes 560 ms: with the rules by
// which a browser prepares that page while the reader rests on the link, and without. It measures, it does not judge.
//
// WEGWIJS names the program (default: target/debug/wegwijs), CHROMIUM the browser. Playwright is that of tests/browser
// (`npm ci` there).

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { launch, program, root } from "../browser/support.mjs";
import { median } from "./build.mjs";
import { serve } from "./server.mjs";

const { values: options } = parseArgs({
  options: {
    content: { type: "string", default: join(root, "content") },
    site: { type: "string" },
    runs: { type: "string", default: "5" },
    rest: { type: "string", default: "1000" },
  },
});
const ROUND_TRIP = 560;
const LINKS = ["routes/huisvesting/", "situaties/", "wie-doet-wat/"];

/** Opens home, rests on a link, follows it; gives the time from the click to the first paint, and whether the page was prepared. */
async function follow(browser, host, path) {
  const context = await browser.newContext({ locale: "nl-NL" });
  const page = await context.newPage();
  await page.addInitScript(() => addEventListener("click", ({ timeStamp }) => {
    sessionStorage.setItem("clicked", performance.timeOrigin + timeStamp);
  }, true));
  try {
    await page.goto(`${host.origin}/`);
    const link = page.locator(`main a[href="/${path}"]`).first();
    await link.hover();
    await page.waitForTimeout(Number(options.rest) + 2 * ROUND_TRIP);
    await link.click();
    await page.waitForURL(`${host.origin}/${path}`);
    await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length);
    return await page.evaluate(() => {
      const [{ activationStart }] = performance.getEntriesByType("navigation");
      const [{ startTime }] = performance.getEntriesByName("first-contentful-paint");
      const painted = performance.timeOrigin + Math.max(startTime, activationStart);
      return { ms: painted - Number(sessionStorage.getItem("clicked")), prepared: activationStart > 0 };
    });
  } finally {
    await context.close();
  }
}

const made = mkdtempSync(join(tmpdir(), "wegwijs-second-page-"));
if (!options.site) execFileSync(program, ["build", "--content", resolve(options.content), "--out", made, "--base-url", "https://www.example.org/"], { stdio: "ignore" });
const browser = await launch();
const rows = [];
try {
  for (const rules of [true, false]) {
    const host = await serve(options.site ?? made, { delay: ROUND_TRIP, rules });
    for (const path of LINKS) {
      const tries = [];
      for (let run = 0; run < Number(options.runs); run += 1) tries.push(await follow(browser, host, path));
      rows.push({ path, rules, ms: Math.round(median(tries.map(({ ms }) => ms))), prepared: tries.filter(({ prepared }) => prepared).length });
    }
    host.stop();
  }
  console.table(rows);
} finally {
  await browser.close();
  rmSync(made, { recursive: true });
}
