// The site without scripts: everything can be read, and everything can be reached.

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { crawl } from "./crawl.mjs";
import { kinds, title } from "./kinds.mjs";
import { blank, check, narrow, root, start } from "./support.mjs";

const site = await start();
const scriptless = { javaScriptEnabled: false };

/** Addresses of the links one can see on the page. */
const visible = (page) => page.locator("a[href]").evaluateAll((links) =>
  links.filter((link) => link.checkVisibility()).map((link) => new URL(link.getAttribute("href"), document.baseURI).href.replace(/#.*/, "")));

// Home and lists have texts of their own, which are no documents.
const files = readdirSync(resolve(root, "content"), { recursive: true }).filter((name) => name.endsWith(".md") && !/(^|\/)index(\.en)?\.md$/.test(name));
const dutch = files.filter((name) => !name.endsWith(".en.md"));

check("every document is reached from home by links that one can see", site, scriptless, async ({ page }) => {
  const documents = [...(await crawl(site, await blank())).values()].filter(({ role }) => role === "document").map(({ url }) => url);
  assert.ok(documents.length >= files.length, `${documents.length} documents`);
  const seen = new Set([site.url]);
  for (const url of seen) {
    // The lists lead to everything; what documents link to besides need not be looked at.
    if (documents.includes(url) || !url.endsWith("/")) continue;
    await page.goto(url);
    for (const link of await visible(page)) if (link.startsWith(site.url)) seen.add(link);
  }
  assert.deepEqual(documents.filter((url) => !seen.has(url)), []);
});

check("the search page says why it does not search, and offers lists", site, scriptless, async ({ page }) => {
  await page.goto(site.at("zoeken/"));
  const main = page.locator("main");
  assert.match(await main.innerText(), /JavaScript/);
  assert.equal(await main.getByRole("link", { name: "Alles van A tot Z" }).isVisible(), true);
  assert.ok((await visible(page)).length > 20);
});

check("the list from A to Z has every document", site, scriptless, async ({ page }) => {
  await page.goto(site.at("a-z/"));
  assert.ok(await page.locator(".index a").count() >= dutch.length);
});

check("no page shows a control that would do nothing", site, scriptless, async ({ page }) => {
  const dead = [];
  for (const kind of kinds) {
    await page.goto(site.at(kind.path));
    const controls = await page.locator("input, select, textarea, button:not([popovertarget])")
      .evaluateAll((all) => all.filter((control) => control.checkVisibility()).map((control) => control.outerHTML.slice(0, 80)));
    dead.push(...controls.map((control) => `${title(kind)}: ${control}`));
  }
  assert.deepEqual(dead, []);
});

check("the menu of a narrow window opens", site, { ...scriptless, viewport: narrow }, async ({ page }) => {
  await page.goto(site.url);
  await page.getByRole("button", { name: "Menu" }).click();
  await page.getByRole("link", { name: "Wetten", exact: true }).first().click();
  await page.waitForURL(site.at("wetten/"));
});

check("the table of contents of a narrow window unfolds", site, { ...scriptless, viewport: narrow }, async ({ page }) => {
  await page.goto(site.at("praktijknotities/voorrang-bij-een-woning/"));
  await page.locator("summary", { hasText: "Inhoud" }).click();
  await page.getByRole("link", { name: "Wie kun je vragen" }).first().click();
  await page.waitForURL(/#wie-kun-je-vragen$/);
});
