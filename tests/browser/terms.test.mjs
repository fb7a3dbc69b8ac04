// The meaning of a term, where it is first used: by keyboard, by touch, without script, for everybody.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { kinds } from "./kinds.mjs";
import { check, narrow, start, wide } from "./support.mjs";

const site = await start();
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PAGE = "praktijknotities/werk-zoeken-zonder-bijstand/";

check("a term opens by keyboard, closes with Escape and keeps the reader in place", site, {}, async ({ page }) => {
  await page.goto(site.at(PAGE));
  const term = page.getByRole("button", { name: "opting-in", exact: true });
  await term.focus();
  await page.keyboard.press("Enter");
  const note = page.locator("#uitleg-opting-in");
  await note.waitFor({ state: "visible" });
  assert.match(await note.innerText(), /arbeidsconstructie/);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("href")), "/begrippen/opting-in/");
  await page.keyboard.press("Escape");
  await note.waitFor({ state: "hidden" });
  assert.ok(await term.evaluate((button) => button === document.activeElement));
});

check("a term opens by touch without script", site, { viewport: narrow, hasTouch: true, javaScriptEnabled: false }, async ({ page }) => {
  await page.goto(site.at(PAGE));
  await page.getByRole("button", { name: "opting-in", exact: true }).tap();
  const note = page.locator("#uitleg-opting-in");
  await note.waitFor({ state: "visible" });
  const { x, width } = await note.boundingBox();
  assert.ok(x >= 0 && x + width <= narrow.width, `${x} + ${width}`);
});

check("axe finds nothing with a meaning open", site, {}, async ({ page }) => {
  await page.goto(site.at(PAGE));
  await page.evaluate(`${axe};0`);
  await page.getByRole("button", { name: "opting-in", exact: true }).click();
  const found = [];
  for (const viewport of [wide, narrow]) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      const values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
      const { violations, passes } = await page.evaluate((tags) => globalThis.axe.run({ runOnly: { type: "tag", values: tags } }), values);
      assert.ok(passes.length > 10);
      found.push(...violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${viewport.width} ${colorScheme} ${id}: ${target.join(" ")}`)));
    }
  }
  assert.deepEqual(found, []);
});

check("no line begins with the comma behind a term, or ends with the bracket before it, at any width", site, {}, async ({ page }) => {
  const parted = [];
  for (const { path } of kinds) {
    await page.goto(site.at(path));
    for (const width of [320, 360, 390, 412, 768, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      parted.push(...await page.locator(".term").evaluateAll((terms) => terms.filter((term) => term.checkVisibility()).flatMap((term) => {
        const line = term.getClientRects();
        const range = document.createRange();
        const touching = (text, from, edge) => {
          if (text?.nodeType !== Node.TEXT_NODE || !/[^\s\p{L}\p{N}]/u.test(text.data.at(from))) return [];
          range.setStart(text, from < 0 ? text.length - 1 : 0);
          range.setEnd(text, from < 0 ? text.length : 1);
          const { top, bottom } = range.getBoundingClientRect();
          return (top + bottom) / 2 > edge.top && (top + bottom) / 2 < edge.bottom ? [] : [`${term.textContent}${range}`];
        };
        return [...touching(term.previousSibling, -1, line[0]), ...touching(term.nextElementSibling.nextSibling, 0, line[line.length - 1])];
      })));
    }
  }
  assert.deepEqual(parted, []);
});
