// A note on paper: the text, where it comes from and how old it is. The paper is kept in tests/browser/output, for looking at.

import assert from "node:assert/strict";
import { lay } from "./paper.mjs";
import { check, start } from "./support.mjs";

const site = await start();

const NOTE = "praktijknotities/van-rups-naar-duup/";
// A4 without the margins of 2 cm, in CSS pixels.
const paper = { width: 643, height: 971 };

check("a printed note has no furniture, and tells its dates and the address of the page and of links", site, { viewport: paper }, async ({ page }) => {
  await page.goto(site.at(NOTE));
  const screen = await page.locator("main").innerText();
  await page.emulateMedia({ media: "print" });
  const furniture = ".site-menu, .menu-button, .search-box, .page-top, .toc, .theme-switch, .skip-link, .site-footer nav";
  assert.deepEqual(await page.locator(furniture).evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => one.className)), []);
  const text = await page.locator("body").innerText();
  const foot = await page.locator(".page-foot").innerText();
  assert.ok(foot.includes(site.at(NOTE)), foot);
  assert.match(foot, /Laatst gewijzigd\s+\d+ \w+ \d{4}/);
  const told = (line) => !/^(Op deze pagina|Inhoud|Druk af|Verbeter deze pagina)?$/.test(line.trim());
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
  const sheets = await lay(page.context(), pdf, "note");
  // A long address is cut where a line ends.
  const joined = (text) => text.replace(/\s+/g, "");
  const selected = joined(sheets.map(({ text }) => text).join(""));
  for (const words of [await page.locator("h1").innerText(), site.at(NOTE), "Laatst gewijzigd"]) {
    assert.ok(selected.includes(joined(words)), `“${words}” cannot be selected`);
  }
  // As many as the text is long: one more would mean that a sheet before it is left half empty.
  await page.setViewportSize({ width: 794, height: paper.height });
  await page.emulateMedia({ media: "print" });
  const long = await page.evaluate((width) => {
    document.body.style.inlineSize = `${width}px`;
    return document.body.scrollHeight;
  }, paper.width);
  assert.ok(sheets.length >= 2 && sheets.length <= Math.ceil(long / paper.height), `${sheets.length} sheets for ${long} px`);
  assert.match(pdf.toString("latin1"), /\/StructTreeRoot/, "no headings for a screen reader");
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  const [red, green, blue] = (await page.evaluate(() => getComputedStyle(document.querySelector("h1")).color)).match(/\d+/g).map(Number);
  assert.ok(Math.max(red, green, blue) < 100, "dark ink on white paper");
});
