// Search when things go wrong: files that are missing, cut short or altered, a program that breaks down, a site that is
// replaced under an open page, and no network at all. On a host of its own, that does what each test asks of it.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, resolve } from "node:path";
import { after } from "node:test";
import { check, isBreach, program, root, shareBrowser, watch } from "./support.mjs";

const TYPES = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".wasm": "application/wasm", ".bin": "application/octet-stream" };
const MEGABYTE = 1 << 20;

const work = mkdtempSync(join(tmpdir(), "wegwijs-faults-"));
after(() => rmSync(work, { recursive: true }));
await shareBrowser();

function build(content, name) {
  const place = join(work, name);
  execFileSync(program, ["build", "--content", content, "--out", place, "--today", "2026-11-22"], { stdio: "pipe" });
  return place;
}

const site = build(resolve(root, "content"), "site");

// What every host is told to send; without HTTPS there is nothing to upgrade to.
const [, POLICY] = /Content-Security-Policy: (.*); upgrade-insecure-requests$/m.exec(readFileSync(join(site, "_headers"), "utf8"));

/** A host; `serve.place` and `serve.alter` may change while it runs. `alter(name, bytes, times)` gives other bytes, or nothing for 404. */
async function host() {
  const serve = { place: site, alter: (_, bytes) => bytes, asked: [] };
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
    const file = join(serve.place, path.endsWith("/") ? `${path}index.html` : path);
    const name = file.split("/").at(-1);
    const times = serve.asked.filter((one) => one.path === path).length;
    serve.asked.push({ path, name, past: request.headers["cache-control"] === "no-cache" });
    const bytes = statSync(file, { throwIfNoEntry: false })?.isFile() ? serve.alter(name, readFileSync(file), times) : undefined;
    if (!bytes) return response.writeHead(404).end();
    const lasting = path.startsWith("/zoekindex/") && !name.startsWith("zoek");
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "text/plain", "content-security-policy": POLICY, "cache-control": lasting ? "max-age=31536000, immutable" : "no-cache" }).end(bytes);
  });
  await new Promise((resolve) => { server.listen(0, "127.0.0.1", resolve); });
  after(() => server.close());
  serve.origin = `http://127.0.0.1:${server.address().port}`;
  serve.stop = () => { server.closeAllConnections(); server.close(); };
  return serve;
}

const savesData = () => Object.defineProperty(navigator, "connection", { value: { saveData: true } });
const isUnit = (name) => name.endsWith(".bin") && !name.startsWith("zoek");
const flipped = (bytes) => { const other = Buffer.from(bytes); other[other.length >> 1] ^= 1; return other; };

/** Types words on an open page; gives the titles and what is said, once either is there. */
async function search(page, words) {
  // Nothing of an earlier answer may pass for the next.
  await page.evaluate(() => {
    document.querySelector("[role=listbox]").replaceChildren();
    document.querySelector(".search-box-note").textContent = "";
  });
  await page.getByRole("search").getByRole("combobox").fill(words);
  await page.waitForFunction(() => {
    const note = document.querySelector(".search-box-note");
    return document.querySelector(".hit-title") || (note && !note.hidden && note.textContent);
  });
  // The list is emptied and filled in one step: what stands there now is the answer.
  return page.evaluate(() => ({
    titles: [...document.querySelectorAll(".hit-title")].map((title) => title.textContent),
    said: document.querySelector(".search-box-note").textContent,
  }));
}

/** Other errors in the console are what these tests are about; a breach of the policy never is. */
const broken = (site, name, options, body) => check(name, site, options, async (given) => {
  await body(given);
  given.faults.splice(0, Infinity, ...given.faults.filter(isBreach));
});

const altering = await host();
broken(altering, "a file that arrives altered is fetched once more, past the cache", {}, async ({ page, context }) => {
  await context.addInitScript(savesData);
  altering.alter = (name, bytes, times) => (isUnit(name) && times === 0 ? flipped(bytes) : bytes);
  await page.goto(`${altering.origin}/`);
  const { titles, said } = await search(page, "huisvest");
  assert.ok(titles.includes("Huisvesting"), titles.join());
  assert.equal(said, "");
  const units = altering.asked.filter(({ name }) => isUnit(name));
  const names = new Set(units.map(({ name }) => name));
  assert.ok(names.size >= 3, `${names.size} files`);
  for (const name of names) assert.deepEqual(units.filter((one) => one.name === name).map(({ past }) => past), [false, true], name);
});

const losing = await host();
broken(losing, "a file that cannot be had is said in one sentence, and the rest of the search goes on", {}, async ({ page, context, faults }) => {
  await context.addInitScript(savesData);
  await page.goto(`${losing.origin}/`);
  const whole = (await search(page, "gemeente")).titles;
  const needed = [...new Set(losing.asked.map(({ name }) => name).filter(isUnit))];
  const seen = { partial: 0, none: 0, spare: 0 };
  for (const [at, lost] of needed.entries()) {
    const damage = [() => undefined, (bytes) => bytes.subarray(0, bytes.length >> 1), flipped][at % 3];
    losing.alter = (name, bytes) => (name === lost ? damage(bytes) : bytes);
    const fresh = await context.browser().newContext();
    await watch(fresh, losing.origin, faults);
    await fresh.addInitScript(savesData);
    const other = await fresh.newPage();
    await other.goto(`${losing.origin}/`);
    const { titles, said } = await search(other, "gemeente");
    // Words that mean the same are asked for beside the rest; here the answer does without.
    const isSpare = said === "" && titles.join() === whole.join();
    if (isSpare) seen.spare += 1; else if (titles.length) seen.partial += 1; else seen.none += 1;
    // Without one of several words the order may be another one, but what is found is found in the whole index too.
    assert.ok(!titles.length || titles.some((title) => whole.includes(title)), `without ${lost}: ${titles}`);
    if (!isSpare) assert.match(said, titles.length ? /^Een deel van de zoekindex is niet goed aangekomen/ : /^Een deel van de zoekindex is beschadigd/, lost);
    // Once it can be had again, the next answer is whole.
    losing.alter = (_, bytes) => bytes;
    assert.deepEqual((await search(other, "gemeente ")).said, "");
    await fresh.close();
  }
  assert.ok(seen.partial >= 1 && seen.none >= 1 && seen.spare <= 1, JSON.stringify(seen));
});

const trapping = await host();
broken(trapping, "a search program that breaks down is started anew", {}, async ({ page }) => {
  // The first search of the first instance ends as a trap does.
  const trap = `const instantiate = WebAssembly.instantiate; let sound;
    WebAssembly.instantiate = async (...given) => {
      const { exports } = await instantiate(...given);
      if (sound) return { exports };
      sound = true;
      return { exports: { ...exports, search: () => { throw new WebAssembly.RuntimeError("unreachable"); } } };
    };\n`;
  trapping.alter = (name, bytes) => (name.startsWith("search-worker") ? Buffer.concat([Buffer.from(trap), bytes]) : bytes);
  await page.goto(`${trapping.origin}/`);
  assert.ok((await search(page, "huisvest")).titles.includes("Huisvesting"));
});

const falling = await host();
broken(falling, "a worker that falls over is replaced", {}, async ({ page, context }) => {
  await context.route(/search-worker/, async (route, request) => {
    const times = falling.asked.filter(({ name }) => name === "worker").length;
    falling.asked.push({ name: "worker" });
    // The page asks for the script ahead, then the worker does: the first worker gets one that throws.
    if (request.resourceType() !== "fetch" && times < 2) return route.fulfill({ contentType: "text/javascript", body: "throw new Error('falls over');" });
    return route.continue();
  });
  await page.goto(`${falling.origin}/`);
  assert.ok((await search(page, "huisvest")).titles.includes("Huisvesting"));
});

const moving = await host();
broken(moving, "a page that was open while the site was replaced finds what is new", {}, async ({ page, context }) => {
  await context.addInitScript(savesData);
  await page.goto(`${moving.origin}/`);
  assert.ok((await search(page, "huisvest")).titles.includes("Huisvesting"));
  const content = join(work, "content");
  cpSync(resolve(root, "content"), content, { recursive: true });
  writeFileSync(join(content, "berichten/vuurtorenwachter.md"), "---\ntitel: De vuurtorenwachter\nsamenvatting: Een bericht van na de vernieuwing.\ndatum: 2026-11-20\n---\n\nDe vuurtorenwachter houdt de wacht.\n");
  moving.place = build(content, "newer");
  const { titles } = await search(page, "vuurtorenwach");
  assert.deepEqual(titles, ["De vuurtorenwachter"]);
});

const idle = await host();
broken(idle, "after a first search a small index is there whole, and searching works without a network", {}, async ({ page }) => {
  await page.goto(`${idle.origin}/`);
  await search(page, "huisvest");
  const kept = () => idle.asked.filter(({ name }) => isUnit(name));
  for (let before = -1; before !== kept().length;) {
    before = kept().length;
    await page.waitForTimeout(500);
  }
  const bytes = [...new Set(kept().map(({ path }) => path))].reduce((sum, path) => sum + statSync(join(site, path)).size, 0);
  assert.ok(bytes <= MEGABYTE, `${bytes} bytes`);
  const before = idle.asked.length;
  idle.stop();
  for (const [words, title] of [["schulden", /./], ["\"van werk naar werk\"", /./], ["werkverandring", /./]]) {
    const { titles } = await search(page, words);
    assert.ok(titles.length && titles.every((one) => title.test(one)), words);
  }
  assert.equal(idle.asked.length, before);
});

const saving = await host();
broken(saving, "for a reader who saves data nothing is fetched ahead", {}, async ({ page, context }) => {
  await context.addInitScript(savesData);
  await page.goto(`${saving.origin}/`);
  await search(page, "huisvest");
  const before = saving.asked.length;
  await page.waitForTimeout(1500);
  assert.deepEqual(saving.asked.slice(before), []);
});
