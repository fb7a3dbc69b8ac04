// axe-core on every kind of page and in the states that scripts bring about, in both appearances, at both widths.

import assert from "node:assert/strict";
import { everyLook, violations } from "./axe.mjs";
import { kinds, title, visit } from "./kinds.mjs";
import { check, narrow, start, wide } from "./support.mjs";

const site = await start();

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
