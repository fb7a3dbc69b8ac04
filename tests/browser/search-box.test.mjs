// The search box in the head of every page, by keyboard alone.

import assert from "node:assert/strict";
import { check, start } from "./support.mjs";

const site = await start();

const box = (page) => page.getByRole("search").getByRole("combobox");
const options = (page) => page.getByRole("search").getByRole("option");
const note = "praktijknotities/van-rups-naar-duup/";

/** Waits for the answer to the last letter: the list is told when it stands still. */
async function settled(page) {
  await options(page).first().waitFor();
  await page.getByRole("status").filter({ hasText: /resulta/ }).first().waitFor({ state: "attached" });
}

/** Opens a page, goes to the box by key and types. */
async function typeInBox(page, words, path = note) {
  await page.goto(site.at(path));
  await page.keyboard.press("/");
  await page.keyboard.type(words);
}

check("half a word finds pages with title, kind and an excerpt with the words marked", site, {}, async ({ page }) => {
  await typeInBox(page, "huisvest");
  await settled(page);
  const hits = await options(page).evaluateAll((items) => items.filter((item) => item.querySelector(".hit-title")).map((item) => ({
    title: item.querySelector(".hit-title").textContent,
    kind: item.querySelector(".hit-meta").textContent.split(/\s· /)[0],
    excerpt: item.querySelector(".hit-excerpt").textContent,
    marked: [...item.querySelectorAll("mark")].map((mark) => mark.textContent.toLowerCase()),
  })));
  assert.ok(hits.length >= 3, `${hits.length} results`);
  assert.deepEqual(hits.filter(({ title, kind, excerpt }) => !title || !kind || !excerpt), []);
  assert.deepEqual(hits.filter(({ marked }) => !marked.some((word) => word.startsWith("huisvest"))), []);
  assert.ok(hits.some(({ title, kind }) => title === "Huisvesting" && kind === "Route"), JSON.stringify(hits));
});

check("arrow down and Enter open a result, where the words are lit up", site, {}, async ({ page }) => {
  await typeInBox(page, "huisvest");
  await settled(page);
  await page.keyboard.press("ArrowDown");
  const chosen = page.getByRole("option", { selected: true });
  assert.equal(await box(page).getAttribute("aria-activedescendant"), await chosen.getAttribute("id"));
  const title = await chosen.locator(".hit-title").innerText();
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => !url.href.includes(note));
  assert.equal(await page.locator("h1").innerText(), title);
  await page.locator("main mark").first().waitFor();
  assert.match(await page.locator("main mark").first().innerText(), /^huisvest/i);
});

check("the box is a combobox that tells its state", site, {}, async ({ page }) => {
  await typeInBox(page, "");
  assert.equal(await box(page).evaluate((field) => field === document.activeElement), true);
  assert.equal(await box(page).getAttribute("aria-expanded"), "false");
  await page.keyboard.type("gemeente");
  await settled(page);
  assert.equal(await box(page).getAttribute("aria-expanded"), "true");
  const list = await box(page).getAttribute("aria-controls");
  assert.equal(await page.locator(`[id="${list}"]`).getAttribute("role"), "listbox");
  await page.keyboard.press("Escape");
  assert.equal(await box(page).getAttribute("aria-expanded"), "false");
  assert.equal(await options(page).first().isHidden(), true);
});

check("a typo finds pages too, and the list says so", site, {}, async ({ page }) => {
  await typeInBox(page, "huisvestign");
  await settled(page);
  assert.match(await options(page).first().innerText(), /huisvesting/i);
  const said = (await page.locator("form[role=search]").innerText()).concat(await page.getByRole("status").first().innerText());
  assert.match(said, /resultaten voor.*huisvesting/i);
});

check("a word that is nowhere is said, not met with silence", site, {}, async ({ page }) => {
  await typeInBox(page, "xqzvwjk");
  await page.getByRole("status").filter({ hasText: /Geen resultaten/ }).first().waitFor({ state: "attached" });
  assert.equal(await box(page).getAttribute("aria-expanded"), "false");
});

check("Enter without a choice opens the search page with the query behind the #", site, {}, async ({ page }) => {
  await typeInBox(page, "voorrang woning");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/zoeken\//);
  const url = new URL(page.url());
  assert.deepEqual([url.search, new URLSearchParams(url.hash.slice(1)).get("q")], ["", "voorrang woning"]);
  await page.locator(".results > li").first().waitFor();
});

check("a slash that is typed in a field is a slash", site, {}, async ({ page }) => {
  await typeInBox(page, "en/of");
  assert.equal(await box(page).inputValue(), "en/of");
});

check("nothing of search is asked for before the reader turns to it", site, {}, async ({ page, requests }) => {
  const ofSearch = () => requests.map((request) => new URL(request.url()).pathname).filter((path) => /zoekindex|\/search[.-]|\.wasm/.test(path));
  for (const path of ["", note, "a-z/"]) {
    await page.goto(site.at(path));
    await page.mouse.wheel(0, 2000);
    await page.waitForTimeout(300);
  }
  assert.deepEqual(ofSearch(), []);
  await page.keyboard.press("/");
  await page.keyboard.type("wmo");
  await options(page).first().waitFor();
  // Also shows that this test sees what a worker asks for.
  assert.ok(ofSearch().some((path) => path.endsWith(".wasm")), ofSearch().join("\n"));
});

check("no request carries the query, nor does what the page keeps", site, {}, async ({ page, requests }) => {
  const word = "huisvest";
  await typeInBox(page, word);
  await options(page).first().waitFor();
  await page.keyboard.press("Enter");
  await page.locator(".results > li").first().waitFor();
  // The small index is fetched in idle time; what is asked for then counts as well.
  await page.waitForTimeout(500);
  const leaks = requests.flatMap((request) => [request.url().replace(/#.*/, ""), request.postData() ?? "", ...Object.values(request.headers())])
    // The site has pages whose address holds the word; none of them is opened here.
    .filter((text) => decodeURIComponent(text).toLowerCase().includes(word));
  assert.deepEqual(leaks, []);
  const kept = await page.evaluate(() => [document.cookie, JSON.stringify(localStorage)].join());
  assert.ok(!kept.includes(word), kept);
});
