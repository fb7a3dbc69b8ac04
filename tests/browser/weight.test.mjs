// What a reader's line has to carry: a note of 800 words, cold, everything included. And that nothing moves.

import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { pages } from "./lighthouse.mjs";
import { check, narrow, root, start } from "./support.mjs";

const WORDS = 800;
const BYTES = 30 * 1024;
const REQUESTS = 6;

// The real content, and a note of that length made of three real ones. A title of its own: `serve` shows what is wrong above each page.
const content = mkdtempSync(join(tmpdir(), "wegwijs-weight-"));
after(() => rmSync(content, { recursive: true }));
cpSync(join(root, "content"), content, { recursive: true });
const notes = ["werk-zoeken-zonder-bijstand", "van-rups-naar-duup", "voorrang-bij-een-woning"]
  .map((name) => readFileSync(join(content, `praktijknotities/${name}.md`), "utf8").split(/^---\n/m));
writeFileSync(join(content, "praktijknotities/achthonderd-woorden.md"), `---\n${notes[0][1].replace(/^titel:.*$/m, "titel: Achthonderd woorden")}---\n${notes.map(([, , text]) => text).join("\n")}`);

const site = await start({ content });

check(`a note of ${WORDS} words comes in at most ${REQUESTS} requests and ${BYTES / 1024} KB of brotli, cold, all included`, site, {}, async ({ page }) => {
  const answers = [];
  page.on("response", (response) => answers.push(response));
  await page.goto(site.at("praktijknotities/achthonderd-woorden/"));
  await page.waitForTimeout(1000);
  const words = (await page.locator("main").innerText()).split(/\s+/).length;
  assert.ok(words >= WORDS, `${words} words`);
  // `serve` adds what has the page reload while one writes; no site has it.
  const own = answers.filter((answer) => !new URL(answer.url()).pathname.startsWith("/_wegwijs/"));
  const parts = await Promise.all(own.map(async (answer) => [new URL(answer.url()).pathname, brotliCompressSync(await answer.body()).length]));
  const total = parts.reduce((sum, [, bytes]) => sum + bytes, 0);
  const list = parts.map(([path, bytes]) => `${path} ${bytes}`).join("\n");
  assert.ok(parts.length > 3 && parts.length <= REQUESTS, list);
  assert.ok(total <= BYTES, `${total} bytes\n${list}`);
});

// All that the head of a page asks for, the page itself included. Fonts and pictures of its text do not exist here.
for (const [folder, most] of [["praktijknotities", 17_000], ["routes", 19_000]]) {
  check(`each of ${folder} weighs at most ${most / 1000} kB as brotli, everything included`, site, {}, async ({ context }) => {
    const known = new Map();
    const weigh = async (address) => {
      if (!known.has(address)) known.set(address, context.request.get(address).then((answer) => answer.body()).then((body) => brotliCompressSync(body).length));
      return known.get(address);
    };
    const heavy = [];
    for (const name of readdirSync(join(root, "content", folder)).filter((name) => /^[^.]+\.md$/.test(name))) {
      const address = site.at(`${folder}/${name.slice(0, -3)}/`);
      const html = await (await context.request.get(address)).text();
      const needed = [...html.matchAll(/<(?:link rel="(?:stylesheet|icon)"|script)[^>]* (?:href|src)="([^"]+)"/g)].map(([, path]) => new URL(path, address).href);
      const own = needed.filter((path) => !path.includes("/_wegwijs/"));
      assert.ok(own.length >= 4, `${name}: ${own}`);
      const total = (await Promise.all([address, ...own].map(weigh))).reduce((sum, bytes) => sum + bytes, 0);
      if (total > most) heavy.push(`${name} ${total}`);
    }
    assert.deepEqual(heavy, []);
  });
}

for (const [name, path] of [...Object.entries(pages), ["results", "zoeken/#q=gemeente"]]) {
  check(`nothing on ${name} moves while it loads, on a phone`, site, { viewport: narrow }, async ({ page }) => {
    await page.addInitScript(() => {
      globalThis.shifts = [];
      new PerformanceObserver((list) => {
        for (const { value, sources, hadRecentInput } of list.getEntries()) {
          if (!hadRecentInput) globalThis.shifts.push(`${value}: ${sources.map(({ node }) => node?.className ?? node?.nodeName)}`);
        }
      }).observe({ type: "layout-shift", buffered: true });
    });
    await page.goto(site.at(path));
    await page.waitForTimeout(1500);
    assert.deepEqual(await page.evaluate(() => globalThis.shifts), []);
  });
}
