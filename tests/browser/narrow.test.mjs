// A phone, or 400 % zoom: 320 px wide.

import assert from "node:assert/strict";
import { kinds, title, visit } from "./kinds.mjs";
import { clipped, spaced, wider } from "./layout.mjs";
import { check, narrow, start, wide } from "./support.mjs";

const site = await start();

check("no kind of page scrolls sideways at 320 px", site, { viewport: narrow }, async ({ page }) => {
  const found = [];
  for (const kind of kinds) {
    await visit(page, site, kind);
    found.push(...(await page.evaluate(wider)).map((line) => `${title(kind)}: ${line}`));
  }
  assert.deepEqual(found, []);
});

check("the list of results fits at 320 px", site, { viewport: narrow }, async ({ page }) => {
  await page.goto(site.url);
  await page.getByRole("search").getByRole("combobox").pressSequentially("huisvest");
  await page.getByRole("search").getByRole("option").first().waitFor();
  assert.deepEqual(await page.evaluate(wider), []);
});

check("the menu button opens and closes the main menu at 320 px", site, { viewport: narrow }, async ({ page }) => {
  await page.goto(site.url);
  const menu = page.getByRole("navigation", { name: "Hoofdmenu" });
  assert.equal(await menu.isVisible(), false);
  await page.getByRole("button", { name: "Menu" }).press("Enter");
  assert.equal(await menu.isVisible(), true);
  assert.deepEqual(await page.evaluate(wider), []);
  await page.keyboard.press("Escape");
  assert.equal(await menu.isVisible(), false);
});

check("the main menu is a bar of one line or a button, at every width", site, {}, async ({ page }) => {
  await page.goto(site.url);
  const button = page.getByRole("button", { name: "Menu" });
  const shapes = [];
  for (const width of [640, 768, 960, 1023, 1024, 1100, 1151, 1152, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    const lines = await page.locator(".site-menu").evaluate((menu) => Math.floor(menu.offsetHeight / 48));
    shapes.push(`${width}: ${(await button.isVisible()) ? "button" : `${lines} line`}`);
  }
  assert.deepEqual(shapes, ["640: button", "768: button", "960: button", "1023: button", "1024: 1 line", "1100: 1 line", "1151: 1 line", "1152: 1 line", "1280: 1 line"]);
  await page.setViewportSize({ width: 1100, height: 800 });
  await page.getByRole("button", { name: /^Weergave/ }).click();
});

check("a wide table scrolls in a region of its own that the keyboard reaches", site, { viewport: narrow }, async ({ page }) => {
  await page.goto(site.at("praktijknotities/voorrang-bij-een-woning/"));
  const region = page.locator(".table-scroll").first();
  await region.focus();
  assert.deepEqual(await region.evaluate((box) => [box === document.activeElement, box.getAttribute("role"), Boolean(box.getAttribute("aria-label"))]), [true, "region", true]);
});

check("no kind of page loses text or scrolls sideways with the text spacing of WCAG 1.4.12", site, {}, async ({ page }) => {
  const found = [];
  for (const kind of kinds) {
    await visit(page, site, kind);
    await page.evaluate(spaced);
    for (const viewport of [wide, narrow]) {
      await page.setViewportSize(viewport);
      const lines = [...await page.evaluate(wider), ...await page.evaluate(clipped)];
      found.push(...lines.map((line) => `${title(kind)} at ${viewport.width} px: ${line}`));
    }
  }
  assert.deepEqual(found, []);
});

// 1280 by 1024 px at 400 %.
check("at 400 % zoom nothing sticks in front of the text", site, { viewport: { width: 320, height: 256 } }, async ({ page }) => {
  const found = [];
  for (const kind of kinds) {
    await visit(page, site, kind);
    const lines = await page.evaluate(() => {
      scrollTo(0, 600);
      const fixed = [...document.body.querySelectorAll("*")].filter((element) =>
        /fixed|sticky/.test(getComputedStyle(element).position) && element.checkVisibility());
      return fixed.filter((element) => element.getBoundingClientRect().height > innerHeight / 4).map((element) => `${element.className} takes ${element.offsetHeight} px`);
    });
    found.push(...[...lines, ...await page.evaluate(wider)].map((line) => `${title(kind)}: ${line}`));
  }
  assert.deepEqual(found, []);
});
