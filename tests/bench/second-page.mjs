#!/usr/bin/env node
// node tests/bench/second-page.mjs [--content content | --site public] [--runs 5] [--rest 3000]
//
// From the click on a link to the first paint of the page behind it, where every answer of the host takes 560 ms: with the rules by
// which a browser prepares that page while the reader rests on the link (`--rest`, in ms), and without. It measures, it does not judge.
//
// Playwright attaches to pages in a way that has Chromium prepare none, so this speaks the protocol of its tools itself, through a
// pipe. WEGWIJS names the program (default: target/debug/wegwijs), CHROMIUM the browser.

import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { browserPath, flags, program, root } from "../browser/support.mjs";
import { median } from "./build.mjs";
import { serve } from "./server.mjs";

const { values: options } = parseArgs({
  options: {
    content: { type: "string", default: join(root, "content") },
    site: { type: "string" },
    runs: { type: "string", default: "5" },
    rest: { type: "string", default: "3000" },
  },
});
const ROUND_TRIP = 560;
const LINKS = ["/routes/huisvesting/", "/situaties/", "/wie-doet-wat/"];
const PATIENCE = 20_000;

const sleep = (ms) => new Promise((done) => { setTimeout(done, ms); });

/** A browser of its own, and the sessions of its only tab: that of the page, and later that of a page that it prepared. */
async function openBrowser() {
  const profile = mkdtempSync(join(tmpdir(), "wegwijs-second-page-"));
  const browser = spawn(browserPath, [...flags, "--remote-debugging-pipe", `--user-data-dir=${profile}`, "about:blank"], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
  const [asked, sessions] = [new Map(), []];
  let [last, rest] = [0, ""];
  browser.stdio[4].on("data", (bytes) => {
    const messages = (rest + bytes).split("\0");
    rest = messages.pop();
    for (const message of messages.map((text) => JSON.parse(text))) {
      if (message.method === "Target.attachedToTarget") sessions.push(message.params);
      asked.get(message.id)?.(message);
    }
  });
  const send = (method, params = {}, sessionId = undefined) => new Promise((done, fail) => {
    last += 1;
    asked.set(last, ({ result, error }) => (error ? fail(new Error(`${method}: ${error.message}`)) : done(result)));
    browser.stdio[3].write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`);
  });
  const session = async (kind) => {
    for (let left = PATIENCE; left > 0; left -= 50) {
      const found = sessions.findLast(({ targetInfo }) => targetInfo.type === kind);
      if (found) return found.sessionId;
      await sleep(50);
    }
    throw new Error(`no ${kind}`);
  };
  const attach = { autoAttach: true, waitForDebuggerOnStart: false, flatten: true };
  await send("Target.setAutoAttach", { ...attach, filter: [{ type: "tab" }] });
  await send("Target.setAutoAttach", attach, await session("tab"));
  await session("page");
  return {
    page: () => session("page"),
    send,
    close: async () => {
      const ended = once(browser, "exit");
      await send("Browser.close").catch(() => undefined);
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
    },
  };
}

/** Opens home, rests on a link, follows it; gives the time from the click to the first paint, and whether the page was prepared. */
async function follow(host, path) {
  const browser = await openBrowser();
  const home = await browser.page();
  let shown = home;
  const evaluate = async (expression) => {
    const { result } = await browser.send("Runtime.evaluate", { expression: `JSON.stringify(${expression})`, returnByValue: true }, shown);
    return result.value && JSON.parse(result.value);
  };
  const until = async (expression) => {
    for (let left = PATIENCE; left > 0; left -= 50) {
      const value = await evaluate(expression).catch(() => undefined);
      if (value) return value;
      await sleep(50);
    }
    throw new Error(`never: ${expression}`);
  };
  const mouse = async (type, [x, y], more = {}) => browser.send("Input.dispatchMouseEvent", { type, x, y, ...more }, home);
  try {
    await browser.send("Page.navigate", { url: `${host.origin}/` }, home);
    await until(`location.pathname === "/" && document.readyState === "complete"`);
    await evaluate(`addEventListener("click", ({ timeStamp }) => sessionStorage.setItem("clicked", performance.timeOrigin + timeStamp), true)`);
    const place = await evaluate(`(() => {
      const link = document.querySelector('main a[href="${path}"]');
      link.scrollIntoView({ block: "center" });
      const { x, y, width, height } = link.getBoundingClientRect();
      return [x + width / 2, y + height / 2];
    })()`);
    await mouse("mouseMoved", place);
    await sleep(Number(options.rest));
    for (const type of ["mousePressed", "mouseReleased"]) await mouse(type, place, { button: "left", clickCount: 1 });
    // A page that was prepared has a session of its own.
    shown = await browser.page();
    const { ms, prepared } = await until(`location.pathname === "${path}" && performance.getEntriesByName("first-contentful-paint").length > 0 && (() => {
      const [{ activationStart }] = performance.getEntriesByType("navigation");
      const [{ startTime }] = performance.getEntriesByName("first-contentful-paint");
      const painted = performance.timeOrigin + Math.max(startTime, activationStart);
      return { ms: painted - Number(sessionStorage.getItem("clicked")), prepared: activationStart > 0 };
    })()`);
    return { ms, prepared };
  } finally {
    await browser.close();
  }
}

const made = mkdtempSync(join(tmpdir(), "wegwijs-second-page-site-"));
if (!options.site) execFileSync(program, ["build", "--content", resolve(options.content), "--out", made, "--base-url", "https://www.example.org/"], { stdio: "ignore" });
const rows = [];
for (const rules of [true, false]) {
  const host = await serve(options.site ?? made, { delay: ROUND_TRIP, rules });
  for (const path of LINKS) {
    const tries = [];
    for (let run = 0; run < Number(options.runs); run += 1) tries.push(await follow(host, path));
    rows.push({ path, rules, ms: Math.round(median(tries.map(({ ms }) => ms))), prepared: `${tries.filter(({ prepared }) => prepared).length} of ${tries.length}` });
  }
  host.stop();
}
console.table(rows);
rmSync(made, { recursive: true });
