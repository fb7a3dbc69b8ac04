// What hardly ever happens and must not break: very long, very wide, very empty. And pictures, of which the content has few.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { violations } from "./axe.mjs";
import { clipped, wider } from "./layout.mjs";
import { png } from "./picture.mjs";
import { check, narrow, start, wide } from "./support.mjs";

const TITLE = "Samenwerkingsovereenkomst over de uitstapprogrammavoorzieningen van centrumgemeenten & maatschappelijke hulporganisaties";
const WORDS = 32_000;
const COLUMNS = 14;

const words = (count) => Array.from({ length: count }, (_, index) => ["woning", "hulp", "gemeente", "uitkering", "traject"][index % 5]).join(" ");
const row = (cell) => `| ${Array.from({ length: COLUMNS }, (_, column) => cell(column)).join(" | ")} |`;
const note = (title, rest) => `---\ntitel: ${title}\nsamenvatting: Over ${title.slice(0, 80)}.\ndatum: 2026-01-01\n---\n\n${rest}\n`;

const content = mkdtempSync(join(tmpdir(), "wegwijs-extremes-"));
after(() => rmSync(content, { recursive: true }));
mkdirSync(join(content, "berichten"));
mkdirSync(join(content, "begrippen"));
const TERM = "samenwerkingsovereenkomst over uitstapprogrammavoorzieningen van centrumgemeenten";
writeFileSync(join(content, "begrippen/lang.md"), note("Een lang begrip", "").replace("datum:", `term: ${TERM}\ndefinitie: Een begrip dat op geen regel past.\ndatum:`));
const write = (name, text) => writeFileSync(join(content, "berichten", name), text);
write("titel.md", note(TITLE, "## Kop\n\nTekst."));
write("tabel.md", note("Een brede tabel", [row((column) => `Kolom ${column + 1}`), row(() => "---"), ...Array.from({ length: 30 }, (_, line) => row((column) => `Waarde ${line}.${column}`))].join("\n")));
write("lang.md", note("Een lange tekst", Array.from({ length: 160 }, (_, part) => `${part % 4 ? "###" : "##"} Deel ${part + 1}\n\n${words(WORDS / 160)}`).join("\n\n")));
write("woord.md", note("Een lang woord", `${"aansprakelijkheids".repeat(12)}verzekering en \`${"a_b".repeat(80)}\` en https://example.org/${"pad/".repeat(60)}`));
write("begrip.md", note("Een lang begrip in een zin", `Zie (${TERM})!?; en verder.`));
write("leeg.md", note("Niets", ""));
write("vorm.md", note("Een tabel en een lijst", "| a | b | c |\n|---|--:|:-:|\n| 1 | 2 | 3 |\n\n- [x] klaar\n- [ ] niet"));
write("plaat.png", png(1600, 900));
write("plaat.md", note("Een plaat", `Tekst vooraf.\n\n![Een patroon](plaat.png "Zo ziet het eruit")\n\n${words(300)}\n\n![Nog een](plaat.png)\n\nTekst erna.`));

const site = await start({ content });
const pages = ["", "berichten/", "a-z/", ...["titel", "tabel", "lang", "woord", "begrip", "leeg", "plaat"].map((name) => `berichten/${name}/`)];

check("very long titles, words, tables and texts fit, at 1280 and at 320 px", site, {}, async ({ page }) => {
  const found = [];
  for (const path of pages) {
    await page.goto(site.at(path));
    for (const viewport of [wide, narrow]) {
      await page.setViewportSize(viewport);
      const lines = [...await page.evaluate(wider), ...await page.evaluate(clipped)];
      found.push(...lines.map((line) => `/${path} at ${viewport.width} px: ${line}`));
    }
  }
  assert.deepEqual(found, []);
});

check("columns of a table stand as their writer said, and a task has its box for a bullet", site, {}, async ({ page }) => {
  await page.goto(site.at("berichten/vorm/"));
  const alignments = await page.locator(".prose tr").evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => getComputedStyle(cell).textAlign)));
  assert.deepEqual(alignments, [["start", "end", "center"], ["start", "end", "center"]]);
  assert.deepEqual(await page.locator(".prose li").evaluateAll((items) => items.map((item) => getComputedStyle(item).listStyleType)), ["none", "none"]);
});

check("a term that is longer than a line goes on at the next, with the marks around it", site, { viewport: narrow }, async ({ page }) => {
  await page.goto(site.at("berichten/begrip/"));
  const [term, end, line] = await page.locator(".prose .term").evaluate((term) => {
    const marks = document.createRange();
    marks.selectNode(term.parentElement.lastChild);
    return [term.getBoundingClientRect(), marks.getBoundingClientRect(), term.closest("p").getBoundingClientRect()].map(({ left, right, top, bottom }) => ({ left, right, top, bottom }));
  });
  assert.ok(term.bottom - term.top > 80, "the term stands on several lines");
  assert.ok(end.left >= term.right - 1 && end.bottom <= term.bottom + 2 && end.right <= line.right + 1, JSON.stringify({ term, end, line }));
});

check("axe finds nothing on a page of 32,000 words, a table of 14 columns and an empty page", site, {}, async ({ page }) => {
  const found = [];
  for (const path of pages) {
    await page.goto(site.at(path));
    for (const viewport of [wide, narrow]) {
      await page.setViewportSize(viewport);
      found.push(...(await violations(page)).map((line) => `/${path} at ${viewport.width} px: ${line}`));
    }
  }
  assert.deepEqual(found, []);
});

check("a long table of contents scrolls beside the text and follows it", site, {}, async ({ page }) => {
  await page.goto(site.at("berichten/lang/#deel-81"));
  await page.locator(".toc-side a[aria-current]").waitFor();
  const [inside, current] = await page.locator(".toc-side").evaluate((contents) => {
    const link = contents.querySelector("[aria-current]");
    const box = contents.getBoundingClientRect();
    const { top, bottom } = link.getBoundingClientRect();
    return [top >= box.top && bottom <= box.bottom && box.bottom <= innerHeight, link.textContent];
  });
  assert.deepEqual([inside, current], [true, "Deel 81"]);
});

check("a very long title keeps its place in the list of results", site, { viewport: narrow }, async ({ page }) => {
  await page.goto(site.at("berichten/leeg/"));
  await page.getByRole("search").getByRole("combobox").pressSequentially("samenwerkingsovereenkomst");
  await page.getByRole("search").getByRole("option").first().waitFor();
  assert.deepEqual(await page.evaluate(wider), []);
});

for (const [viewport, deviceScaleFactor, copy] of [[narrow, 1, 400], [narrow, 2, 800], [wide, 1, 800], [wide, 2, 1200]]) {
  check(`a picture comes as wide as a screen of ${viewport.width} px and ${deviceScaleFactor} dots for each needs, and moves nothing`, site, { viewport, deviceScaleFactor }, async ({ page, requests }) => {
    await page.addInitScript(() => {
      globalThis.shifted = 0;
      new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => { globalThis.shifted += value; })).observe({ type: "layout-shift", buffered: true });
    });
    await page.goto(site.at("berichten/plaat/"));
    for (const picture of await page.locator(".prose img").all()) {
      await picture.scrollIntoViewIfNeeded();
      await picture.evaluate((image) => image.decode());
    }
    assert.equal(await page.evaluate(() => globalThis.shifted), 0);
    const asked = requests.map((request) => new URL(request.url()).pathname).filter((path) => path.includes("plaat-"));
    assert.deepEqual(asked.map((path) => path.match(/plaat-(\d+)\./)?.[1]), [String(copy)]);
    assert.equal(await page.locator("figcaption").innerText(), "Zo ziet het eruit");
  });
}
