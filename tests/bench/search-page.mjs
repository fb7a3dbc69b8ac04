#!/usr/bin/env node
// node tests/bench/search-page.mjs [--content content | --site public] [--runs 3] [--queries woning,schulden,…] [--waterfall]
//
// What a question in the address of the search page costs a reader who comes for the first time, over a slow line: from the
// request for the page to five results on it, everything included. It measures, it does not judge.
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
import { serve, total } from "./server.mjs";

const { values: options } = parseArgs({
  options: {
    content: { type: "string", default: join(root, "content") },
    site: { type: "string" },
    runs: { type: "string", default: "3" },
    queries: { type: "string", default: "woning,schulden,voorrang bij een woning,uitkering aanvragen,huisuitzetting" },
    waterfall: { type: "boolean", default: false },
  },
});
const NETWORK = { latency: 560, throughput: 200 };
const RESULTS = 5;

/** Opens the search page with a question, in a browser that has nothing; gives the time, and what was sent until the answer. */
async function ask(browser, host, query) {
  const context = await browser.newContext({ locale: "nl-NL" });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const rate = NETWORK.throughput * 1000;
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", { offline: false, latency: NETWORK.latency, downloadThroughput: rate, uploadThroughput: rate });
  const requests = [];
  const began = performance.now();
  context.on("request", (request) => requests.push({ request, path: new URL(request.url()).pathname, from: performance.now() - began }));
  context.on("requestfinished", (request) => { requests.find((one) => one.request === request).to = performance.now() - began; });
  host.take();
  try {
    await page.goto(`${host.origin}/zoeken/#${new URLSearchParams({ q: query })}`, { waitUntil: "commit" });
    await page.waitForFunction((n) => document.querySelectorAll(".results > li").length >= n, RESULTS, { polling: 20 });
    const { bytes, requests: sent } = total(host.take());
    return { ms: performance.now() - began, bytes, sent, requests };
  } finally {
    await context.close();
  }
}

const made = mkdtempSync(join(tmpdir(), "wegwijs-search-page-"));
if (!options.site) execFileSync(program, ["build", "--content", resolve(options.content), "--out", made, "--base-url", "https://www.example.org/"], { stdio: "ignore" });
const host = await serve(options.site ?? made);
const browser = await launch();
try {
  const rows = [];
  for (const query of options.queries.split(",")) {
    const tries = [];
    for (let run = 0; run < Number(options.runs); run += 1) tries.push(await ask(browser, host, query));
    const of = (key) => median(tries.map((one) => one[key]));
    rows.push({ query, ms: Math.round(of("ms")), kB: of("bytes") / 1000, requests: median(tries.map(({ sent }) => sent)) });
    if (options.waterfall) {
      for (const { path, from, to } of tries[0].requests) console.log(`${from.toFixed(0).padStart(6)} ${to?.toFixed(0).padStart(6) ?? "     …"}  ${path}`);
      console.log();
    }
  }
  console.table(rows);
} finally {
  await browser.close();
  host.stop();
  rmSync(made, { recursive: true });
}
