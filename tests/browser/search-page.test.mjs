// The search page: filters with counts, more results, and a state that can be shared and gone back to.

import assert from "node:assert/strict";
import { check, start } from "./support.mjs";

const site = await start();

const results = (page) => page.locator(".results > li");
const titles = (page) => page.locator(".results > li h3").allInnerTexts();
const facet = (page, group, value) => page.locator("fieldset", { has: page.locator("legend", { hasText: new RegExp(`^${group}$`, "i") }) })
  .locator("label.facet", { hasText: value });

/** The number that the live region tells, once it is another than `before`. */
async function total(page, before) {
  const region = page.locator(".search-total");
  for (let wait = 0; wait < 100; wait += 1) {
    const n = /(\d+) resulta/.exec(await region.textContent())?.[1];
    if (n && Number(n) !== before) return Number(n);
    await page.waitForTimeout(50);
  }
  throw new Error(`the live region stays at “${await region.textContent()}”`);
}

async function open(page, hash) {
  await page.goto(site.at(`zoeken/#${hash}`));
  await results(page).first().waitFor();
  return total(page);
}

check("a filter narrows the results to the number beside it", site, {}, async ({ page }) => {
  const all = await open(page, "q=gemeente");
  const notes = facet(page, "Soort", "Praktijknotitie");
  const promised = Number(await notes.locator(".facet-count").innerText());
  assert.ok(promised > 0 && promised < all, `${promised} of ${all}`);
  await notes.getByRole("checkbox").check();
  assert.equal(await total(page, all), promised);
});

check("several filters work together: within a group they add up, across groups they narrow", site, {}, async ({ page }) => {
  const all = await open(page, "q=gemeente");
  await facet(page, "Soort", "Praktijknotitie").getByRole("checkbox").check();
  const notes = await total(page, all);
  await facet(page, "Soort", "Begrip").getByRole("checkbox").check();
  const both = await total(page, notes);
  assert.ok(both > notes, `${both} with two kinds, ${notes} with one`);
  await facet(page, "Route", "Inkomen").getByRole("checkbox").check();
  const narrowed = await total(page, both);
  assert.ok(narrowed < both, `${narrowed} of ${both}`);
  const hash = new URLSearchParams(new URL(page.url()).hash.slice(1));
  assert.equal([...hash].length, 4);
  await page.getByRole("button", { name: "Wis alle filters" }).click();
  assert.equal(await total(page, narrowed), all);
});

check("of a long list of values those stay in sight that most pages have", site, {}, async ({ page }) => {
  await page.goto(site.at("zoeken/"));
  await page.getByRole("group", { name: "Soort" }).locator("summary").waitFor();
  const counts = await page.getByRole("group", { name: "Soort" }).evaluate((group) => {
    const of = (values) => [...values].map((count) => Number(count.textContent));
    return { shown: of(group.querySelectorAll(":scope > .facet .facet-count")), folded: of(group.querySelectorAll(":scope > details .facet-count")) };
  });
  assert.equal(counts.shown.length, 8);
  assert.ok(counts.folded.length && Math.min(...counts.shown) >= Math.max(...counts.folded), JSON.stringify(counts));
});

check("an overview is found by its name", site, {}, async ({ page }) => {
  await page.goto(site.at("zoeken/#q=wie+doet+wat"));
  const first = page.locator(".results h3 a").first();
  await first.waitFor();
  assert.equal(await first.innerText(), "Wie doet wat");
  await first.click();
  await page.waitForURL(site.at("wie-doet-wat/"));
});

check("filters alone, without words, list everything that fits", site, {}, async ({ page }) => {
  await page.goto(site.at("zoeken/"));
  // A long group folds its last values away.
  await page.locator("fieldset[data-key=soort] summary").click();
  const laws = facet(page, "Soort", "Wet");
  await laws.getByRole("checkbox").check();
  assert.equal(await total(page), Number(await laws.locator(".facet-count").innerText()));
  assert.ok((await titles(page)).includes("Participatiewet"));
});

check("the count is told in a live region", site, {}, async ({ page }) => {
  await open(page, "q=voorrang");
  const region = page.getByRole("status").filter({ hasText: /resulta/ });
  assert.equal(await region.count(), 1);
  const before = await total(page);
  await page.getByRole("searchbox").fill("voorrang inkomen arbeidsmarkt gemeente");
  assert.notEqual(await total(page, before), before);
});

check("“Toon meer” adds results until all are there", site, {}, async ({ page }) => {
  const all = await open(page, "q=gemeente");
  const more = page.getByRole("button", { name: "Toon meer" });
  const first = await titles(page);
  assert.ok(first.length < all);
  for (let shown = first.length; shown < all; shown = await results(page).count()) {
    await more.click();
    await results(page).nth(shown).waitFor();
    assert.equal(await results(page).nth(shown).evaluate((item) => item.contains(document.activeElement)), true, "the first new result has the focus");
  }
  const shown = await titles(page);
  assert.equal(shown.length, all);
  assert.deepEqual(shown.slice(0, first.length), first);
  assert.deepEqual(shown.filter((title, i) => shown.indexOf(title) !== i), [], "no result twice");
  assert.equal(await more.isHidden(), true);
});

check("an address with a query and filters shows the same to somebody else", site, {}, async ({ page, context }) => {
  const all = await open(page, "q=gemeente");
  await facet(page, "Soort", "Praktijknotitie").getByRole("checkbox").check();
  const narrowed = await total(page, all);
  const url = new URL(page.url());
  assert.equal(url.search, "");
  const other = await context.newPage();
  await other.goto(url.href);
  await results(other).first().waitFor();
  assert.equal(await total(other), narrowed);
  assert.deepEqual(await titles(other), await titles(page));
  assert.equal(await other.getByRole("searchbox").inputValue(), "gemeente");
  assert.equal(await facet(other, "Soort", "Praktijknotitie").getByRole("checkbox").isChecked(), true);
});

check("the back button undoes a filter, and returns from a result to the results", site, {}, async ({ page }) => {
  const all = await open(page, "q=gemeente");
  const notes = facet(page, "Soort", "Praktijknotitie").getByRole("checkbox");
  await notes.check();
  const narrowed = await total(page, all);
  const found = await titles(page);
  await results(page).first().getByRole("link").first().click();
  await page.waitForURL((url) => !url.pathname.endsWith("/zoeken/"));
  await page.goBack();
  await results(page).first().waitFor();
  assert.equal(await total(page), narrowed);
  assert.deepEqual(await titles(page), found);
  await page.goBack();
  assert.equal(await total(page, narrowed), all);
  assert.equal(await notes.isChecked(), false);
});

check("results can be put in order of date", site, {}, async ({ page }) => {
  await open(page, "q=gemeente");
  await page.getByLabel("Sorteren op").selectOption({ label: "Datum, nieuwste eerst" });
  await page.waitForURL(/sorteer=datum/);
  await results(page).first().waitFor();
});

check("a typo finds pages too, and the page says so", site, {}, async ({ page }) => {
  await open(page, "q=huisvestign");
  assert.match(await page.locator(".search-notices").innerText(), /huisvesting/i);
});

check("a result leads to the sections where the words are", site, {}, async ({ page }) => {
  await open(page, "q=voorrang");
  const section = page.locator(".result-sections a").first();
  const { hash } = new URL(await section.evaluate((link) => link.href));
  await section.click();
  await page.waitForURL((url) => url.hash === hash);
  assert.equal(await page.locator(`[id="${decodeURIComponent(hash.slice(1))}"]`).count(), 1);
});

check("a word that is nowhere is named, and the others are searched for", site, {}, async ({ page }) => {
  await open(page, "q=gemeente+xqzvwjk");
  assert.match(await page.locator(".search-notices").innerText(), /xqzvwjk/);
});

check("words that are left out for one reason share one sentence", site, {}, async ({ page }) => {
  await open(page, "q=de+gemeente+en+de+xqzvwjk");
  assert.deepEqual(await page.locator(".search-notices p").allInnerTexts(), [
    "Telt niet mee, want het staat overal: “de”, “en”.",
    "Telt niet mee, want het staat op geen enkele pagina: “xqzvwjk”.",
  ]);
});

check("a query without a word to search for lists what is left, and says so", site, {}, async ({ page }) => {
  const notices = page.locator(".search-notices");
  await open(page, "q=-");
  assert.match(await notices.innerText(), /“-” staat geen woord/);
  const all = await page.locator(".search-total").innerText();
  await page.goto(site.at("zoeken/#q=-huisvesting"));
  await notices.filter({ hasText: "“-huisvesting” staat geen woord" }).waitFor();
  assert.notEqual(await page.locator(".search-total").innerText(), all);
});

check("a query that finds nothing says what to try", site, {}, async ({ page }) => {
  await page.goto(site.at("zoeken/#q=xqzvwjk"));
  await page.locator(".search-total", { hasText: "Geen resultaten" }).waitFor();
  assert.match(await page.locator(".search-notices").innerText(), /spelling/);
});

check("part of the index that does not arrive is told in a sentence, and searching again works", site, {}, async ({ page, context, faults }) => {
  await context.route("**/zoekindex/**", (route) => route.abort());
  await page.goto(site.at("zoeken/#q=gemeente"));
  await page.locator(".search-total", { hasText: "Zoeken lukt nu niet" }).waitFor();
  await context.unroute("**/zoekindex/**");
  await page.getByRole("searchbox").fill("voorrang");
  await results(page).first().waitFor();
  // What was cut off is an error to the browser, and meant here.
  faults.splice(0, faults.length, ...faults.filter((fault) => !fault.includes("net::ERR_FAILED")));
});

check("a place is named once with each result", site, {}, async ({ page }) => {
  await open(page, "q=amsterdam");
  const about = await page.locator(".results .meta").allInnerTexts();
  assert.ok(about.some((line) => line.includes("Amsterdam")), about.join("\n"));
  assert.deepEqual(about.filter((line) => /(\p{L}[^,·]*), \1/u.test(line)), []);
});

/** What a page asks for of the index and the search module, by the first part of the names. */
const searching = (page) => {
  const asked = [];
  page.on("request", (request) => asked.push(/\/zoekindex\/(zoek-vooraf|search\.)/.exec(request.url())?.[1]));
  return () => asked.filter(Boolean).sort();
};

check("without a question the page does not fetch the index; for one it does, once", site, {}, async ({ page }) => {
  const asked = searching(page);
  await page.goto(site.at("zoeken/"));
  await facet(page, "Soort", "Praktijknotitie").waitFor();
  await page.waitForTimeout(1000);
  assert.deepEqual(asked(), ["search."]);
  await page.getByRole("searchbox").fill("voorrang bij een woning");
  await results(page).first().waitFor();
  await page.waitForTimeout(1000);
  assert.ok(asked().filter((name) => name === "zoek-vooraf").length <= 1, asked().join());
});

for (const address of ["#q=woning", "?q=woning", "#soort=Wet"]) {
  check(`a question in the address (${address}) has the index fetched with the page, once`, site, {}, async ({ page }) => {
    const asked = searching(page);
    await page.goto(site.at(`zoeken/${address}`));
    await results(page).first().waitFor();
    assert.deepEqual(asked(), ["search.", "zoek-vooraf"]);
  });
}
