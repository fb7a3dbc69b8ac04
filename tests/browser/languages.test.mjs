// Pages in English beside those in Dutch, on the real content.

import assert from "node:assert/strict";
import { path } from "./crawl.mjs";
import { check, start } from "./support.mjs";

const site = await start();

/** Titles of the hits that the search box lists for a query. */
async function hits(page, query) {
  const box = page.getByRole("search").getByRole("combobox");
  await box.fill("");
  await box.pressSequentially(query);
  await page.locator(".search-box-panel:not([hidden])").waitFor();
  await page.waitForFunction(() => !document.querySelector(".search-box-note").hidden || document.querySelector("[role=option]"));
  // What was found for the first letters may still be there.
  const titles = () => page.locator(".search-box-list .hit-title").allInnerTexts();
  for (let before; ;) {
    const now = await titles();
    if (now.join() === before) return now;
    before = now.join();
    await page.waitForTimeout(300);
  }
}

check("by keyboard one goes to the English page and back", site, {}, async ({ page }) => {
  for (const [from, name, to, language] of [
    ["/routes/huisvesting/", "This page in English", "/en/routes/huisvesting/", "en"],
    ["/en/routes/huisvesting/", "Deze pagina in het Nederlands", "/routes/huisvesting/", "nl"],
  ]) {
    await page.goto(site.at(from));
    const link = page.getByRole("link", { name, exact: true });
    for (let presses = 0; presses < 40 && !(await link.evaluate((element) => element === document.activeElement)); presses++) await page.keyboard.press("Tab");
    assert.ok(await link.evaluate((element) => element === document.activeElement), `${name} is out of reach`);
    await page.keyboard.press("Enter");
    await page.waitForURL(site.at(to));
    assert.equal(await page.evaluate(() => document.documentElement.lang), language);
  }
});

check("search on an English page finds English pages, in English", site, {}, async ({ page }) => {
  await page.goto(site.at("en/"));
  const found = await hits(page, "housing");
  assert.equal(found[0], "Housing");
  assert.ok(found.includes("About wegwijs"), found.join());
  assert.match(await page.locator(".hit-all").innerText(), /^All results/);
  assert.match(await page.locator(".hit-meta").first().innerText(), /Route\s· 1\sJuly\s2026/);
  assert.deepEqual(await hits(page, "hardheidsclausule"), []);
  assert.match(await page.locator(".search-box-note").innerText(), /^No results/);
  await page.getByRole("search").getByRole("combobox").fill("housing");
  await page.keyboard.press("Enter");
  await page.locator(".results > li").first().waitFor();
  assert.equal(path(site, page.url()).replace(/#.*/, ""), "/en/zoeken/");
  assert.equal(await page.getByRole("group", { name: "Kind" }).count(), 1);
  await page.locator(".results a").first().click();
  await page.waitForURL(site.at("en/routes/huisvesting/"));
});

check("other forms of an English word find the page too", site, {}, async ({ page }) => {
  await page.goto(site.at("en/"));
  for (const query of ["municipality ", "associations ", "dwellings "]) assert.ok((await hits(page, query)).includes("Housing"), query);
});

check("search on a Dutch page finds no English pages", site, {}, async ({ page }) => {
  await page.goto(site.url);
  assert.ok((await hits(page, "huisvesting")).includes("Huisvesting"));
  const found = await page.locator(".search-box-list [role=option]").evaluateAll((options) => options.map(({ href }) => href ?? ""));
  assert.ok(found.length > 1 && found.every((href) => !href.includes("/en/")), found.join());
  assert.deepEqual(await hits(page, "dwelling"), []);
});

check("why a search failed is told in the language of the page", site, {}, async ({ page, context, faults }) => {
  for (const [start, words] of [["en/", /cannot be reached/], ["", /niet bereikbaar/]]) {
    await page.goto(site.at(start));
    await context.route("**/zoekindex/**", (route) => (route.request().url().endsWith(".js") ? route.continue() : route.abort()));
    await hits(page, "geld");
    assert.match(await page.locator(".search-box-note").innerText(), words);
    await context.unroute("**/zoekindex/**");
  }
  // The browser logs each request that was broken off.
  faults.splice(0, faults.length, ...faults.filter((fault) => !/ERR_FAILED/.test(fault)));
});

check("everything on an English page that is Dutch says so", site, {}, async ({ page }) => {
  for (const start of ["en/", "en/routes/huisvesting/", "en/over/", "en/routes/", "en/situaties/", "en/situaties/woning-nodig/", "en/wie-doet-wat/"]) {
    await page.goto(site.at(start));
    const unmarked = await page.evaluate(() => {
      const dutch = /\b(de|het|een|voor|mensen|hulp|gemeenten|sekswerk|stoppen|werk)\b/;
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const found = [];
      // The names of places in the table with the map, and in the choice of one, are the same in any language.
      while (walker.nextNode()) {
        const { data, parentElement } = walker.currentNode;
        if (dutch.test(data) && parentElement.closest("[lang]").lang === "en" && !parentElement.closest("script, template, .coverage-map details, .own-choice")) found.push(data.trim());
      }
      return found;
    });
    assert.deepEqual(unmarked, [], start);
  }
});
