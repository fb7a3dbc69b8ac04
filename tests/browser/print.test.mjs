// A note on paper: the text, where it comes from and how old it is. The paper is kept in tests/browser/output, for looking at.

import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { check, start } from "./support.mjs";

const site = await start();
const output = resolve(import.meta.dirname, "output");
mkdirSync(output, { recursive: true });

const NOTE = "praktijknotities/van-rups-naar-duup/";
// A4 without the margins of 2 cm, in CSS pixels.
const paper = { width: 643, height: 971 };

check("a printed note has no furniture, and tells its dates and the address of the page and of links", site, { viewport: paper }, async ({ page }) => {
  await page.goto(site.at(NOTE));
  const screen = await page.locator("main").innerText();
  await page.emulateMedia({ media: "print" });
  await page.screenshot({ path: resolve(output, "note.png"), fullPage: true });
  const furniture = ".site-menu, .menu-button, .search-box, .page-top, .toc, .theme-switch, .skip-link, .site-footer nav";
  assert.deepEqual(await page.locator(furniture).evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => one.className)), []);
  const text = await page.locator("body").innerText();
  const foot = await page.locator(".page-foot").innerText();
  assert.ok(foot.includes(site.at(NOTE)), foot);
  assert.match(foot, /Laatst gewijzigd\s+\d+ \w+ \d{4}/);
  const told = (line) => !/^(Op deze pagina)?$/.test(line.trim());
  assert.deepEqual(screen.split("\n").filter(told).filter((line) => !text.includes(line)), [], "words that the paper lacks");
  const links = await page.locator(".prose a[href^='http'], .citations a[href^='http']").evaluateAll((all) =>
    all.map((link) => [link.getAttribute("href"), getComputedStyle(link, "::after").content]));
  assert.ok(links.length > 0, "a note without sources on the web shows nothing");
  assert.deepEqual(links.filter(([href, after]) => !after.includes(href)), []);
  const { colour, ground, wide } = await page.evaluate(() => {
    const { color, backgroundColor } = getComputedStyle(document.body);
    return { colour: color, ground: backgroundColor, wide: document.documentElement.scrollWidth > innerWidth };
  });
  assert.deepEqual([/^rgba\(0, 0, 0, 0\)$|^rgb\(255, 255, 255\)$/.test(ground), wide], [true, false], `${colour} on ${ground}`);
});

check("a printed note is text that can be selected, also when the screen is dark", site, { colorScheme: "dark" }, async ({ page }) => {
  await page.goto(site.at(NOTE));
  const pdf = await page.pdf({ preferCSSPageSize: true, format: "A4", tagged: true, outline: true });
  writeFileSync(resolve(output, "note.pdf"), pdf);
  const source = pdf.toString("latin1");
  const sheets = (source.match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length;
  // As many as the text is long: one more would mean that a sheet before it is left half empty.
  await page.setViewportSize({ width: 794, height: paper.height });
  await page.emulateMedia({ media: "print" });
  const long = await page.evaluate((width) => {
    document.body.style.inlineSize = `${width}px`;
    return document.body.scrollHeight;
  }, paper.width);
  assert.ok(sheets >= 2 && sheets <= Math.ceil(long / paper.height), `${sheets} sheets for ${long} px`);
  assert.match(source, /\/ToUnicode/, "no text to select");
  assert.match(source, /\/StructTreeRoot/, "no headings for a screen reader");
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  const [red, green, blue] = (await page.evaluate(() => getComputedStyle(document.querySelector("h1")).color)).match(/\d+/g).map(Number);
  assert.ok(Math.max(red, green, blue) < 100, "dark ink on white paper");
});
