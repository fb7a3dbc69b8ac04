// WCAG 2.2 AA as far as a program can see it: axe-core on every kind of page, in both appearances, at both widths.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { kinds, title, visit } from "./kinds.mjs";
import { check, narrow, start, wide } from "./support.mjs";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const site = await start();

/** Runs axe on the page as it stands; one line for each element that breaks a rule. */
async function violations(page) {
  const results = await page.evaluate((values) => globalThis.axe.run({ runOnly: { type: "tag", values }, resultTypes: ["violations"] }), tags);
  assert.ok(results.passes.length > 10, "axe looked at next to nothing");
  return results.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
}

/** The same page in light and dark, wide and narrow. */
async function everyLook(page) {
  await page.evaluate(`${axe};0`);
  const found = [];
  for (const [width, viewport] of Object.entries({ wide, narrow })) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      for (const line of await violations(page)) found.push(`${width} ${colorScheme}: ${line}`);
    }
  }
  return found;
}

for (const kind of kinds) {
  check(`axe finds nothing on ${title(kind)}`, site, {}, async ({ page }) => {
    await visit(page, site, kind);
    assert.deepEqual(await everyLook(page), []);
  });
}

check("axe finds nothing with the list of results open", site, {}, async ({ page }) => {
  await page.goto(site.url);
  await page.getByRole("combobox").pressSequentially("huisvest");
  await page.getByRole("option").first().waitFor();
  await page.keyboard.press("ArrowDown");
  assert.deepEqual(await everyLook(page), []);
});

check("axe finds nothing with the menu of a narrow window open", site, { viewport: narrow }, async ({ page }) => {
  await page.goto(site.url);
  await page.getByRole("button", { name: "Menu" }).click();
  await page.getByRole("navigation", { name: "Hoofdmenu" }).waitFor();
  await page.evaluate(`${axe};0`);
  assert.deepEqual(await violations(page), []);
});

check("axe finds nothing with words lit up on a found page", site, {}, async ({ page }) => {
  await page.goto(site.at("zoeken/#q=voorrang"));
  await page.locator(".results a").first().click();
  await page.locator("mark").first().waitFor();
  assert.deepEqual(await everyLook(page), []);
});

check("the chosen appearance holds on the next page", site, { colorScheme: "light" }, async ({ page }) => {
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.goto(site.url);
  const light = await background();
  const choice = page.getByRole("button", { name: /Weergave/ });
  while (!/donker/.test(await choice.innerText())) await choice.click();
  const dark = await background();
  assert.notEqual(dark, light);
  await page.goto(site.at("routes/"));
  assert.equal(await background(), dark);
  assert.match(await choice.innerText(), /donker/);
});
