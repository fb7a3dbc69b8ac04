#!/usr/bin/env node
// node tests/bench/writing.mjs [--notes 1000] [--runs 5] [--only page|server]
//
// What writing costs a writer: loading the writing page over a line of 10 Mbit/s and 50 ms, the time from the last letter to the page as
// it will look, and how long the language server takes to complete. Each with the real content and with made notes. It measures,
// it does not judge.
//
// WEGWIJS names the program (default: target/debug/wegwijs); a release has the module that readers get, a build for trying out a
// larger one. Playwright is that of tests/browser (`npm ci` there).

import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { launch, program, root } from "../browser/support.mjs";
import { median } from "./build.mjs";
import { writeContent } from "./content.mjs";
import { brotli, serve, total } from "./server.mjs";

const { values: options } = parseArgs({
  options: { notes: { type: "string", default: "1000" }, runs: { type: "string", default: "5" }, only: { type: "string" } },
});
const RUNS = Number(options.runs);
/** 10 Mbit/s; the browser's emulation counts bytes in a second. */
const NETWORK = { offline: false, latency: 50, downloadThroughput: 1_250_000, uploadThroughput: 1_250_000 };
const PAGE = "redactie/schrijven/";
const round = (ms) => Math.round(ms);

const place = mkdtempSync(join(tmpdir(), "wegwijs-writing-"));
process.on("exit", () => rmSync(place, { recursive: true, force: true }));

/** The contents that are measured: the real one, and made notes. */
function contents() {
  const made = join(place, "made");
  mkdirSync(made);
  writeContent(made, Number(options.notes));
  const settings = join(made, "wegwijs.yaml");
  writeFileSync(settings, `${readFileSync(settings, "utf8")}schrijven: ja\n`);
  const real = join(place, "real");
  cpSync(join(root, "content"), real, { recursive: true });
  const note = (content) => readdirSync(join(content, "praktijknotities")).sort().find((name) => name.endsWith(".md"));
  return [["the real content", real], [`${options.notes} notes`, made]].map(([name, content]) => ({ name, content, note: `praktijknotities/${note(content)}` }));
}

/** Opens the page in a browser that has nothing, until a form can be filled in; gives the time and what was sent. */
async function load(browser, host) {
  const context = await browser.newContext({ locale: "nl-NL" });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", NETWORK);
  host.take();
  const began = performance.now();
  try {
    await page.goto(`${host.origin}/${PAGE}`, { waitUntil: "commit" });
    await page.waitForFunction(() => document.querySelector("[data-part=start]")?.hidden === false, undefined, { polling: 20, timeout: 120_000 });
    return { ms: performance.now() - began, ...total(host.take()) };
  } finally {
    await context.close();
  }
}

/** Types into a note of the site; gives how long it takes, each time, until the page beside it has what was typed. */
async function type(browser, host, note, times) {
  const page = await browser.newPage({ locale: "nl-NL" });
  try {
    await page.goto(`${host.origin}/${PAGE}#${note}`);
    await page.locator("[data-part=desk]").waitFor({ timeout: 120_000 });
    await page.locator("[data-part=text]").press("Control+End");
    const shown = [];
    for (let time = 0; time < times + 2; time += 1) {
      await page.waitForTimeout(600);
      shown.push(await page.evaluate((word) => new Promise((done) => {
        const [field, frame] = ["text", "frame"].map((name) => document.querySelector(`[data-part=${name}]`));
        field.value += `\n\nHet woord ${word}.\n`;
        const began = performance.now();
        field.dispatchEvent(new Event("input", { bubbles: true }));
        const look = () => (frame.contentDocument?.body?.textContent.includes(word) ? done(performance.now() - began) : setTimeout(look, 1));
        look();
      }), `zwaluwstaart${time}x`));
    }
    // The first are slower: the browser is still making the module fast, and the frame has no page yet.
    return shown.slice(2);
  } finally {
    await page.close();
  }
}

/** The pause in the script of the page before a note is looked at. */
const pause = () => Number(/const PAUSE = (\d+);/.exec(readFileSync(join(root, "themes/wegwijs/js/writing.js"), "utf8"))[1]);

async function measurePage(browser, { name, content, note }) {
  const site = join(place, `site-${name.replaceAll(" ", "-")}`);
  execFileSync(program, ["build", "--content", content, "--out", site, "--base-url", "https://www.example.org/"], { stdio: "ignore" });
  const assets = readdirSync(join(site, "assets"));
  const packed = (name) => brotli(readFileSync(join(site, "assets", assets.find((file) => name.test(file))))).length;
  const host = await serve(site);
  try {
    await load(browser, host); // The host packs each file when it is first asked for.
    const loads = [];
    for (let run = 0; run < RUNS; run += 1) loads.push(await load(browser, host));
    const shown = (await type(browser, host, note, 5 * RUNS)).map((ms) => ms - pause());
    return {
      content: name,
      "module kB": packed(/^writing\..*\.wasm$/) / 1000,
      "pack kB": packed(/^writing-pack\./) / 1000,
      "sent kB": median(loads.map(({ bytes }) => bytes)) / 1000,
      "load ms": round(median(loads.map(({ ms }) => ms))),
      "slowest load": round(Math.max(...loads.map(({ ms }) => ms))),
      [`preview ms, after ${pause()} ms of pause`]: round(median(shown)),
      "slowest preview": round(Math.max(...shown)),
    };
  } finally {
    host.stop();
  }
}

/** A language server in a folder; `ask` gives the answer to a request. */
function languageServer(folder) {
  const server = spawn(program, ["lsp", "--content", "."], { cwd: folder, stdio: ["pipe", "pipe", "ignore"] });
  const waiting = new Map();
  let [buffer, last] = [Buffer.alloc(0), 0];
  server.stdout.on("data", (data) => {
    buffer = Buffer.concat([buffer, data]);
    for (;;) {
      const end = buffer.indexOf("\r\n\r\n");
      const length = end < 0 ? NaN : Number(/Content-Length: (\d+)/i.exec(buffer.subarray(0, end))[1]);
      if (!(buffer.length >= end + 4 + length)) return;
      const message = JSON.parse(buffer.subarray(end + 4, end + 4 + length));
      buffer = buffer.subarray(end + 4 + length);
      waiting.get(message.id)?.(message.result);
    }
  });
  const send = (message) => {
    const text = JSON.stringify({ jsonrpc: "2.0", ...message });
    server.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  };
  return {
    tell: (method, params) => send({ method, params }),
    ask: (method, params) => new Promise((done) => { waiting.set(++last, done); send({ id: last, method, params }); }),
    stop: () => server.kill(),
  };
}

/** What is completed: the line that is typed, and what must be offered. */
const PLACES = {
  key: ["sam", "samenvatting"], route: ["routes: [", "huisvesting"], municipality: ["gemeenten: [ut", "utrecht"],
  law: ["\nZie [[", null], link: ["\nZie [dit](../routes/", null], anchor: ["\n## Een kop\n\nZie [dit](#", "een-kop"],
};

async function measureServer({ name, content }) {
  const server = languageServer(content);
  try {
    await server.ask("initialize", { processId: null, rootUri: pathToFileURL(content).href, capabilities: {} });
    server.tell("initialized", {});
    const uri = pathToFileURL(join(content, "praktijknotities/proef.md")).href;
    server.tell("textDocument/didOpen", { textDocument: { uri, languageId: "markdown", version: 0, text: "" } });
    const began = performance.now();
    await server.ask("textDocument/completion", { textDocument: { uri }, position: { line: 0, character: 0 } });
    const row = { content: name, "folder read": round(performance.now() - began) };
    let version = 0;
    for (const [place, [typed, wanted]] of Object.entries(PLACES)) {
      const isBody = typed.startsWith("\n");
      const before = isBody ? `---\ntitel: Proef\n---\n${typed}` : `---\ntitel: Proef\n${typed}`;
      const position = { line: before.split("\n").length - 1, character: before.split("\n").at(-1).length };
      const times = [];
      for (let run = 0; run < 4 * RUNS; run += 1) {
        // As it is while somebody types: the note has just changed, and is being checked.
        const text = `${before}${isBody ? "" : "\n---\n"}\n${version}\n`;
        server.tell("textDocument/didChange", { textDocument: { uri, version: ++version }, contentChanges: [{ text }] });
        const began = performance.now();
        const answer = await server.ask("textDocument/completion", { textDocument: { uri }, position });
        times.push(performance.now() - began);
        const labels = (answer?.items ?? answer ?? []).map(({ label }) => label);
        if (labels.length === 0 || (wanted && !labels.some((label) => label.includes(wanted)))) throw new Error(`nothing is completed for ${place}: ${labels.slice(0, 5)}`);
      }
      row[place] = `${round(median(times))} (${round(Math.max(...times))})`;
    }
    return row;
  } finally {
    server.stop();
  }
}

const all = contents();
if (options.only !== "server") {
  const browser = await launch();
  try {
    const rows = [];
    for (const one of all) rows.push(await measurePage(browser, one));
    console.table(rows);
  } finally {
    await browser.close();
  }
}
if (options.only !== "page") {
  console.log("Completion in ms, median and slowest:");
  const rows = [];
  for (const one of all) rows.push(await measureServer(one));
  console.table(rows);
}
