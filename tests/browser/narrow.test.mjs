// A phone, or 400 % zoom: 320 px wide.

import assert from "node:assert/strict";
import { kinds, title, visit } from "./kinds.mjs";
import { check, narrow, start } from "./support.mjs";

const site = await start();

/** Elements that stick out of the window, apart from what scrolls in a region of its own. */
const wider = () => {
  const scrolls = (element) => element.closest(".visually-hidden, .skip-link") || (() => {
    for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
      if (/auto|scroll|hidden|clip/.test(getComputedStyle(box).overflowX)) return true;
    }
    return false;
  })();
  const out = [...document.body.querySelectorAll("*")].filter((element) => {
    const { right, left, width } = element.getBoundingClientRect();
    return width && (right > innerWidth + 1 || left < -1) && element.checkVisibility() && !scrolls(element);
  });
  const lines = out.map((element) => `${element.localName}.${element.className} ends at ${Math.round(element.getBoundingClientRect().right)} px`);
  const { scrollWidth } = document.documentElement;
  return scrollWidth > innerWidth ? [`the page is ${scrollWidth} px wide`, ...lines] : lines;
};

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
  await page.getByRole("combobox").pressSequentially("huisvest");
  await page.getByRole("option").first().waitFor();
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

check("a wide table scrolls in a region of its own that the keyboard reaches", site, { viewport: narrow }, async ({ page }) => {
  await page.goto(site.at("praktijknotities/voorrang-bij-een-woning/"));
  const region = page.locator(".table-scroll").first();
  await region.focus();
  assert.deepEqual(await region.evaluate((box) => [box === document.activeElement, box.getAttribute("role"), Boolean(box.getAttribute("aria-label"))]), [true, "region", true]);
});
