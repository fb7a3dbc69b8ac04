// What every browser test needs: the site as `wegwijs serve` sends it, a browser to open it in, and an eye on what goes wrong.
//
// WEGWIJS names the program (default: target/debug/wegwijs of this checkout), CHROMIUM the browser (default: /usr/bin/chromium).

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { after, test } from "node:test";
import { chromium } from "playwright-core";

export const root = resolve(import.meta.dirname, "../..");
export const program = resolve(root, process.env.WEGWIJS ?? "target/debug/wegwijs");
export const browserPath = process.env.CHROMIUM ?? "/usr/bin/chromium";
export const flags = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

/** An address that no site has, for the page that says so. */
export const MISSING = "bestaat-niet/";

export const wide = { width: 1280, height: 800 };
export const narrow = { width: 320, height: 640 };

/** Starts `wegwijs serve`; gives the printed address and a way to stop it. */
export async function serve({ content = resolve(root, "content"), baseUrl, theme } = {}) {
  const options = [...(baseUrl ? ["--base-url", baseUrl] : []), ...(theme ? ["--theme", theme] : [])];
  const server = spawn(program, ["serve", "--port", "0", "--content", content, ...options], { stdio: ["ignore", "pipe", "pipe"] });
  // A test that breaks off leaves no server behind.
  const end = () => server.kill("SIGKILL");
  process.once("exit", end);
  let said = "";
  server.stderr.on("data", (text) => { said += text; });
  const ended = once(server, "exit");
  ended.catch(() => {});
  const url = await Promise.race([
    (async () => {
      for await (const line of createInterface(server.stdout)) {
        const address = /http:\/\/\S+/.exec(line);
        if (address) return address[0];
      }
      throw new Error(`wegwijs serve printed no address:\n${said}`);
    })(),
    once(server, "error").then(([error]) => { throw new Error(`${program} does not start: ${error.message}. Build it with: cargo build`); }),
  ]);
  server.stdout.resume();
  return {
    url,
    origin: new URL(url).origin,
    at: (path) => new URL(path.replace(/^\//, ""), url).href,
    stop: async () => {
      process.off("exit", end);
      server.kill("SIGINT");
      await ended;
    },
  };
}

/** Playwright gives each launch a fresh folder for its profile. */
export const launch = () => chromium.launch({ executablePath: browserPath, args: flags });

let browser;

/** A server, and the browser, for all tests of a file. */
export async function start(options) {
  const site = await serve(options);
  after(site.stop);
  await shareBrowser();
  return site;
}

/** The browser for all tests of a file, for a file that brings a server of its own. */
export async function shareBrowser() {
  if (browser) return;
  browser = await launch();
  after(() => browser.close());
}

/** An empty page, apart from the tests. */
export const blank = () => browser.newPage();

/** Whether a fault is a breach of the content security policy or a request to another host. */
export const isBreach = (fault) => /policy|another host/i.test(fault);

/** Notes every request, and as faults: errors in the console, breaches of the policy, and requests to any other host. */
export async function watch(context, origin, faults = []) {
  const requests = [];
  context.on("request", (request) => {
    requests.push(request);
    if (new URL(request.url()).origin !== origin) faults.push(`asks another host: ${request.url()}`);
  });
  context.on("console", (message) => {
    const { url } = message.location();
    // The page for an address that does not exist is an error to the browser, and meant here.
    if (message.type() === "error" && !url.endsWith(MISSING)) faults.push(`console: ${message.text()} (${url})`);
  });
  context.on("weberror", (error) => faults.push(`exception: ${error.error().stack}`));
  await context.addInitScript(() => addEventListener("securitypolicyviolation", (event) => {
    console.error(`policy: ${event.violatedDirective} forbids ${event.blockedURI} ${event.sample}`);
  }));
  return { requests, faults };
}

/**
 * A test in a browser context of its own. It fails also when the page logs an error, breaches the content security policy
 * or asks another host for anything.
 */
export function check(name, site, options, body) {
  test(name, { timeout: 120_000 }, async () => {
    const context = await browser.newContext({ viewport: wide, locale: "nl-NL", reducedMotion: "reduce", ...options });
    context.setDefaultTimeout(30_000);
    const { requests, faults } = await watch(context, site.origin);
    try {
      const page = await context.newPage();
      await body({ page, context, requests, faults });
      assert.deepEqual(faults, []);
    } finally {
      await context.close();
    }
  });
}
