// The meaning of a term, where it is first used: by keyboard, by touch, without script, for everybody.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
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
  assert.match(await note.innerText(), /loonheffing/);
  const focused = () => page.evaluate(() => document.activeElement.getAttribute("href") ?? document.activeElement.innerText);
  const reached = [];
  for (let at = 0; at < 2; at++) {
    await page.keyboard.press("Tab");
    reached.push(await focused());
  }
  assert.ok(reached.includes("/begrippen/opting-in/"), `the link and the button that closes it: ${reached}`);
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

check("in every situation each term that a route shows is explained where it is first in sight", site, {}, async ({ page }) => {
  const counts = { again: 0, hidden: 0 };
  for (const route of ["huisvesting", "begeleiding", "inkomen", "arbeidsmarkt"]) {
    await page.goto(site.at(`routes/${route}/`));
    for (const radio of await page.locator(".picker input[type=radio]").all()) {
      await radio.check();
      const { missing, again, hidden } = await page.evaluate(() => {
        const buttons = [...document.querySelectorAll("main .term")];
        const named = Map.groupBy(buttons, (button) => button.popoverTargetElement.querySelector("strong").textContent);
        // What a reader reads, without links, which lead to their own meaning, and what opens only when asked for.
        const read = (part) => {
          const copy = part.cloneNode(true);
          for (const rest of copy.querySelectorAll(".term-note, a")) rest.remove();
          return copy.textContent;
        };
        const parts = [...document.querySelectorAll("main :is(.lead, .plain, .prose :is(p, li, td))")].filter((part) => part.checkVisibility());
        const missing = [];
        for (const [name, all] of named) {
          const words = new RegExp(`(^|[^\\p{L}\\p{N}-])(${all.map((button) => button.textContent).join("|")})($|[^\\p{L}\\p{N}-])`, "u");
          const first = parts.find((part) => words.test(read(part)));
          const shown = all.find((button) => button.checkVisibility());
          if (first && !first.contains(shown)) missing.push(name);
        }
        return { missing, again: buttons.length - named.size, hidden: buttons.filter((button) => !button.checkVisibility()).length };
      });
      assert.deepEqual(missing, [], `${route}, ${await radio.inputValue()}`);
      counts.again = Math.max(counts.again, again);
      counts.hidden += hidden;
    }
  }
  assert.ok(counts.again > 0 && counts.hidden > 0, JSON.stringify(counts));
});

check("no line begins with the mark behind a term or ends with the one before it, at any width of a phone", site, {}, async ({ page }) => {
  const broken = () => [...document.querySelectorAll(".term-kept")].filter((kept) => kept.checkVisibility()).filter((kept) => {
    const term = kept.querySelector(".term").getBoundingClientRect();
    const marks = [kept.firstChild, kept.lastChild].filter((node) => node.nodeType === Node.TEXT_NODE);
    return marks.some((mark) => {
      const range = document.createRange();
      range.selectNode(mark);
      const { top, bottom } = range.getBoundingClientRect();
      return bottom <= term.top + 1 || top >= term.bottom - 1;
    });
  }).length;
  let without = 0;
  for (const path of [PAGE, "routes/inkomen/", "routes/begeleiding/", "begrippen/tozo/"]) {
    await page.goto(site.at(path));
    // The same marks around a term that stands in italics.
    await page.evaluate(() => {
      for (const kept of [...document.querySelectorAll("p > .term-kept")]) {
        const paragraph = kept.parentElement.cloneNode(true);
        for (const copy of paragraph.querySelectorAll(".term-kept")) {
          const dress = document.createElement("em");
          copy.querySelector(".term").before(dress);
          dress.append(...copy.querySelectorAll(".term, .term-note"));
        }
        kept.parentElement.after(paragraph);
      }
    });
    for (let width = 320; width <= 420; width += 5) {
      await page.setViewportSize({ width, height: 640 });
      assert.equal(await page.evaluate(broken), 0, `${path} at ${width} px`);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${path} at ${width} px`);
      // That the rule is what does it: without it lines do break there.
      await page.evaluate(() => document.querySelectorAll(".term-kept").forEach((kept) => { kept.style.whiteSpace = "inherit"; }));
      without += await page.evaluate(broken);
      await page.evaluate(() => document.querySelectorAll(".term-kept").forEach((kept) => { kept.style.whiteSpace = ""; }));
    }
  }
  assert.ok(without > 0);
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
