// What is no longer right says so everywhere: the note about the Tozo, a scheme that has ended, over the real content.

import assert from "node:assert/strict";
import { check, start } from "./support.mjs";

const site = await start();
const NOTE = "praktijknotities/herorientatie-via-de-tozo/";
const link = `a[href="/${NOTE}"]`;

check("a note that no longer holds says so on its page, before its text", site, {}, async ({ page }) => {
  await page.goto(site.at(NOTE));
  const banner = page.getByRole("complementary", { name: "Verouderd" });
  assert.match(await banner.innerText(), /Verouderd: gold tot en met 30\sseptember\s2021/);
  const [notice, text] = [await banner.boundingBox(), await page.locator(".document-body").boundingBox()];
  assert.ok(notice.y < text.y);
});

check("a note that no longer holds is labelled in every list", site, {}, async ({ page }) => {
  for (const list of ["praktijknotities/", "situaties/zzp-kvk/", "gemeenten/den-haag/", "moties/den-haag-toegang-banenaanpak/", "begrippen/tozo/"]) {
    await page.goto(site.at(list));
    // A term names it in its text, and so no list under it does.
    const entry = page.locator(":is(main li, .prose p)", { has: page.locator(link) });
    assert.match(await entry.locator(".standing, .link-standing").first().innerText(), /^\(?verouderd\)?$/i, list);
  }
  await page.goto(site.at("a-z/"));
  assert.match(await page.locator("li", { has: page.locator(link) }).innerText(), /verouderd/);
});

check("search sinks a note that no longer holds and labels it", site, {}, async ({ page }) => {
  await page.goto(site.at("zoeken/#q=heroriëntatie+via+de+tozo"));
  await page.locator(".results > li").first().waitFor();
  const titles = await page.locator(".results > li h3").allInnerTexts();
  const place = titles.findIndex((title) => title.startsWith("Heroriëntatie via de Tozo (Den Haag"));
  // The words are its title's own, and still the current pages about them go first.
  assert.ok(place > titles.indexOf("Tozo") && place > titles.indexOf("Heroriëntatie") && titles.includes("Tozo"), titles.join(" | "));
  assert.match(await page.locator(".results > li").nth(place).innerText(), /Verouderd/);
});

check("the list under the search box labels it too", site, {}, async ({ page }) => {
  await page.goto(site.url);
  await page.getByRole("search").getByRole("combobox").pressSequentially("herorientatie via de tozo");
  const option = page.getByRole("option", { name: /Heroriëntatie via de Tozo \(Den Haag/ });
  await option.waitFor();
  assert.match(await option.innerText(), /Verouderd/);
});

check("the work list has it, with the way to its file", site, {}, async ({ page }) => {
  await page.goto(site.url);
  await page.getByRole("contentinfo").getByRole("link", { name: "Werklijst voor de redactie" }).click();
  const row = page.getByRole("region", { name: "Verouderd" }).getByRole("row", { name: /Heroriëntatie via de Tozo/ });
  assert.match(await row.innerText(), /30\sseptember\s2021/);
  await row.getByRole("link", { name: "praktijknotities/herorientatie-via-de-tozo.md" }).waitFor();
  assert.equal(await page.locator("meta[name=robots]").getAttribute("content"), "noindex");
});

check("a motion's dossier leads from request by appreciation and disposal to the notes that answer it", site, {}, async ({ page }) => {
  await page.goto(site.at("moties/bruins-van-der-graaf-maatwerk/"));
  const moments = await page.locator(".timeline > li:not(.timeline-gap)").evaluateAll((items) => items.map((item) => item.className));
  assert.deepEqual(moments, ["timeline-ingediend", "timeline-appreciatie", "timeline-voortgang", "timeline-vraag", "timeline-voortgang", "timeline-praktijk"]);
  assert.ok(await page.locator(".timeline-notes a").count() >= 1);
  const source = page.locator(".timeline-appreciatie").getByRole("link");
  assert.equal(await source.getAttribute("href"), "https://zoek.officielebekendmakingen.nl/kst-24515-554.html");
});
