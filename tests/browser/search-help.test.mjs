// What the search page says and does around the results: what a query means, help where nothing is found, the title, paper,
// a phone, and the way back from a page.

import assert from "node:assert/strict";
import { check, narrow, start } from "./support.mjs";

const site = await start();

const first = (page) => page.locator(".results > li h3 a").first();

async function open(page, hash) {
  await page.goto(site.at(`zoeken/#${hash}`));
  await first(page).waitFor();
}

check("a query in the address proper moves behind the # at once", site, {}, async ({ page }) => {
  await page.goto(site.at("zoeken/?q=wie+doet+wat"));
  await first(page).waitFor();
  assert.equal(page.url(), site.at("zoeken/#q=wie+doet+wat"));
  assert.equal(await page.locator("#zoek").inputValue(), "wie doet wat");
});

check("half a word finds on the page what the list promised", site, {}, async ({ page }) => {
  await page.goto(site.at(""));
  await page.getByRole("search").getByRole("combobox").fill("begel");
  const promised = /\((\d+)\)/.exec(await page.locator(".hit-all").innerText())[1];
  await page.getByRole("search").getByRole("combobox").press("Enter");
  await page.locator(".search-total", { hasText: `${promised} resultaten` }).waitFor();
  assert.match(await page.locator(".search-notices").innerText(), /woorden die zo beginnen/);
  assert.equal(await page.locator(".search-notices").getAttribute("role"), "status");
});

check("a page that is found by another word says by which", site, {}, async ({ page }) => {
  await open(page, "q=nachtopvang");
  assert.match(await page.locator(".results").innerText(), /gevonden via: \p{L}/u);
});

check("the title of the window names the query", site, {}, async ({ page }) => {
  await open(page, "q=huisvesting");
  assert.match(await page.title(), /^huisvesting – /);
  await page.locator("#zoek").fill("schulden");
  await page.waitForFunction(() => document.title.startsWith("schulden – "));
});

check("on paper the query and the filters are there", site, {}, async ({ page }) => {
  await open(page, "q=huisvesting&soort=Begrip");
  await page.emulateMedia({ media: "print" });
  const asked = page.locator(".search-asked");
  assert.ok(await asked.isVisible());
  assert.match(await asked.innerText(), /huisvesting, Begrip/);
});

check("on a phone the filters say how many results there are, and lead to them", site, { viewport: narrow }, async ({ page }) => {
  await open(page, "q=gemeente");
  await page.getByText("Kies filters").click();
  const button = page.locator("#filters-klaar");
  await page.locator("label.facet", { hasText: "Begrip" }).first().getByRole("checkbox").check();
  await page.waitForFunction(() => location.hash.includes("soort=Begrip"));
  await first(page).waitFor();
  const total = /\d+/.exec(await button.innerText())[0];
  await button.click();
  assert.ok(!(await button.isVisible()));
  assert.ok((await page.locator(".search-total").innerText()).startsWith(`${total} `));
  assert.ok(await first(page).evaluate((link) => link === document.activeElement));
});

check("a query that finds nothing offers the routes", site, {}, async ({ page }) => {
  await page.goto(site.at("zoeken/#q=xqzvw"));
  await page.locator(".search-notices", { hasText: "redactie" }).waitFor();
  assert.ok(await page.locator(".search-browse").isVisible());
  assert.ok((await page.locator(".search-browse a").count()) > 3);
});

check("the bar of marked words is first in the order of tabs, leads back, and Escape takes it away", site, {}, async ({ page }) => {
  await open(page, "q=huisvesting");
  const results = page.url();
  await first(page).click();
  const back = page.getByRole("link", { name: "Terug naar de resultaten" });
  await back.waitFor();
  const before = await back.evaluate((link) => link.compareDocumentPosition(document.querySelector("main")) & Node.DOCUMENT_POSITION_FOLLOWING);
  assert.ok(before, "it comes before the text");
  assert.equal(await back.getAttribute("href"), results);
  assert.ok((await page.locator("main mark").count()) > 0);
  await page.keyboard.press("Escape");
  await back.waitFor({ state: "detached" });
  assert.equal(await page.locator("main mark").count(), 0);
});
