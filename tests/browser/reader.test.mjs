// What a reader meets first: home, the menu, their own municipality, and how soon the answer begins on a page.

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { lay } from "./paper.mjs";
import { check, root, start } from "./support.mjs";

const site = await start();
const phone = { viewport: { width: 390, height: 844 } };
const names = (folder) => readdirSync(resolve(root, "content", folder)).filter((name) => /^[^.]+\.md$/.test(name)).map((name) => `${folder}/${name.slice(0, -3)}/`);

const top = (page, selector) => page.locator(selector).first().evaluate((element) => Math.round(element.getBoundingClientRect().top + scrollY));

check("search is first on home, and its list is in sight on a laptop", site, { viewport: { width: 1366, height: 768 } }, async ({ page }) => {
  await page.goto(site.url);
  await page.getByRole("search").getByRole("combobox").pressSequentially("huisvest");
  await page.getByRole("search").getByRole("option").nth(3).waitFor();
  const { y, height } = await page.locator(".search-box-panel").boundingBox();
  assert.ok(y + height <= 768 && height > 300, `the list is from ${y} to ${y + height}`);
  assert.ok(await page.locator("#nieuw").evaluate((title) => title.closest("section").querySelectorAll("h3").length) <= 2);
  for (const id of ["verouderd", "gezocht"]) assert.equal(await page.locator(`#${id}`).count(), 1, id);
});

check("the menu is by task; its groups close with Escape and with a click elsewhere", site, {}, async ({ page }) => {
  await page.goto(site.at("routes/"));
  const menu = page.getByRole("navigation", { name: "Hoofdmenu" });
  const shown = await menu.locator(":scope > ul > li").evaluateAll((items) => items.map((item) => (item.querySelector("summary") ?? item).textContent.trim()));
  assert.deepEqual(shown, ["Situaties", "Routes", "Gemeenten", "Wetten en moties", "Meer"]);
  const more = menu.locator("summary", { hasText: "Meer" });
  await more.click();
  await menu.getByRole("link", { name: "Begrippen" }).waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await menu.getByRole("link", { name: "Begrippen" }).isVisible(), false);
  await more.click();
  await page.locator("footer").click({ position: { x: 2, y: 40 } });
  assert.equal(await menu.getByRole("link", { name: "Begrippen" }).isVisible(), false);
});

for (const [width, options, most] of [[1280, {}, 600], [390, phone, 900]]) {
  check(`the text of each note begins within ${most} px at ${width}`, site, options, async ({ page }) => {
    const late = [];
    for (const path of names("praktijknotities")) {
      await page.goto(site.at(path));
      const at = await top(page, ".document-body");
      if (at > most) late.push(`${path} ${at}`);
    }
    assert.deepEqual(late, []);
  });
}

check("the first step of each route is within 900 px at 390, and the choice of a situation opens above it", site, phone, async ({ page }) => {
  const late = [];
  for (const path of names("routes")) {
    await page.goto(site.at(path));
    const at = await top(page, ".step");
    if (at > 900) late.push(`${path} ${at}`);
    await page.locator("main summary", { hasText: "Voor welke situatie?" }).click();
    await page.getByRole("radio").nth(1).check();
    await page.getByText(/van de \d+ stappen gelden voor/).waitFor();
  }
  assert.deepEqual(late, []);
});

check("all that a note says ends at one right edge", site, {}, async ({ page }) => {
  await page.goto(site.at("praktijknotities/voorrang-bij-een-woning/"));
  const edge = await page.locator(".document-body").evaluate((body) => body.getBoundingClientRect().right);
  const wide = await page.locator(".document-body :is(table, .callout, .related-list, ol)").evaluateAll((all) => all.map((part) => part.getBoundingClientRect().right));
  assert.ok(wide.length > 3 && wide.every((right) => right <= edge + 1), `${edge}: ${wide}`);
});

check("a reader's own municipality leads to its page, to that of its region, or to an invitation", site, {}, async ({ page }) => {
  await page.goto(site.at("wie-doet-wat/"));
  const [choice, told] = [page.getByLabel("Kies je gemeente"), page.locator(".own [role=status]")];
  await choice.selectOption({ label: "Utrecht" });
  assert.equal(await told.innerText(), "5 praktijknotities op deze site.");
  await choice.selectOption({ label: "Aalten" });
  assert.equal(await told.innerText(), "Apeldoorn doet dit voor deze regio.");
  assert.match(await page.getByRole("link", { name: "Naar Apeldoorn" }).getAttribute("href"), /gemeenten\/apeldoorn\/$/);
  await choice.selectOption({ label: "Zwolle" });
  assert.match(await told.innerText(), /^Van Zwolle staat hier nog niets/);
  assert.equal(await page.locator(".own-link").isVisible(), false);
  await page.locator(".own .own-share").getByRole("link", { name: "Waar begin je als gemeente?" }).waitFor();
});

check("with a municipality the choice of situations shows whom to ask there, and no steps of another", site, {}, async ({ page, requests }) => {
  await page.goto(site.at("situaties/#situatie=zonder-bijstand"));
  const inDenHaag = page.locator(".guide .way-step", { hasText: "In Den Haag: vraag" });
  await inDenHaag.waitFor();
  const before = requests.length;
  await page.getByLabel("In welke gemeente?").selectOption({ label: "Den Haag" });
  const known = page.locator('.guide-known[data-place="den-haag"]');
  await known.getByRole("link", { name: "14070" }).waitFor();
  assert.match(await known.innerText(), /Stand van 16 maart 2021\. Dat is meer dan een jaar geleden/);
  assert.equal(page.url(), site.at("situaties/#situatie=zonder-bijstand&gemeente=Den%20Haag"));
  assert.equal(await inDenHaag.isVisible(), true);
  await page.getByLabel("In welke gemeente?").selectOption({ label: "Utrecht" });
  assert.equal(await inDenHaag.isVisible(), false);
  assert.deepEqual(requests.slice(before).map((request) => request.url()).filter((url) => /gemeente=/.test(url)), []);
  await page.reload();
  assert.equal(await page.getByLabel("In welke gemeente?").inputValue(), "utrecht");
});

check("a route without steps for what was ticked comes after those that have some", site, {}, async ({ page }) => {
  await page.goto(site.at("situaties/#situatie=schulden"));
  const first = () => page.locator(".guide .way h3").first().innerText();
  await page.locator(".guide .way-step", { hasText: "Vraag een gesprek over schulden" }).waitFor();
  assert.equal(await first(), "Inkomen");
  await page.getByRole("checkbox", { name: "Zonder woonadres" }).check();
  await page.locator(".guide .way-step", { hasText: "Regel een briefadres" }).waitFor();
  assert.equal(await first(), "Huisvesting");
});

check("home and the menu lead to whom to ask and to where to begin", site, {}, async ({ page }) => {
  await page.goto(site.url);
  for (const name of ["Wie kan ik bellen?", "Waar begin je als gemeente?"]) {
    await page.locator(".hero").getByRole("link", { name }).waitFor();
    assert.equal(await page.locator(".site-nav").getByRole("link", { name, includeHidden: true }).count(), 1, name);
  }
});

check("two municipalities are compared in the table of all", site, {}, async ({ page }) => {
  await page.goto(site.at("wie-doet-wat/"));
  const shown = () => page.locator(".matrix tbody tr:visible th").allInnerTexts();
  const all = await shown();
  await page.getByLabel("Eerste gemeente").selectOption("Den Haag");
  assert.deepEqual(await shown(), all);
  await page.getByLabel("Tweede gemeente").selectOption("Utrecht");
  assert.deepEqual(await shown(), ["Den Haag", "Utrecht"]);
});

check("what was chosen is printed on one sheet", site, {}, async ({ page }) => {
  await page.goto(site.at("situaties/#situatie=zonder-bijstand,zzp-kvk,schulden&gemeente=Den%20Haag"));
  await page.locator(".guide .way-step:visible").first().waitFor();
  const sheets = await lay(page.context(), await page.pdf({ preferCSSPageSize: true }), "guide");
  assert.equal(sheets.length, 1);
  assert.match(sheets[0].text, /Bbz-bijstand/);
});

check("a remark on a page is a mail with the page and its date filled in", site, {}, async ({ page }) => {
  await page.goto(site.at("praktijknotities/voorrang-bij-een-woning/"));
  const mail = new URL(await page.locator(".page-tools").getByRole("link", { name: /Mail de redactie/ }).getAttribute("href"));
  assert.equal(mail.protocol + mail.pathname, "mailto:redactie@wegwijs.example.org");
  const asked = new URLSearchParams(mail.search);
  assert.match(asked.get("subject"), /Voorrang bij een woning/);
  assert.match(asked.get("body"), /praktijknotities\/voorrang-bij-een-woning\/\r\nFeiten van: 1 juli 2026/);
  for (const path of ["", "a-z/", "situaties/", "wetten/"]) {
    await page.goto(site.at(path));
    assert.equal(await page.locator('.site-footer a[href^="mailto:redactie@"]').count(), 1, path);
  }
});

check("a term opens its meaning at its word, and a button closes it", site, phone, async ({ page }) => {
  await page.goto(site.at("praktijknotities/voorrang-bij-een-woning/"));
  const term = page.locator(".prose .term").first();
  await term.click();
  const note = page.locator(".term-note:popover-open");
  const [word, box] = [await term.boundingBox(), await note.boundingBox()];
  const away = Math.min(Math.abs(box.y - word.y - word.height), Math.abs(word.y - box.y - box.height));
  assert.ok(away < 24 && box.x >= 0 && box.x + box.width <= 390, JSON.stringify([word, box]));
  await note.getByRole("button", { name: "Sluit de uitleg" }).click();
  assert.equal(await note.count(), 0);
});

check("national and local events are on one line, oldest first, with gaps dashed", site, {}, async ({ page }) => {
  await page.goto(site.at("moties/"));
  const days = await page.locator(".timeline time").evaluateAll((all) => all.map((time) => time.dateTime));
  assert.ok(days.length > 8 && days.every((day, at) => at === 0 || days[at - 1] <= day), days.join());
  assert.ok(await page.locator(".timeline-local").count() > 0 && await page.locator(".timeline > li:not(.timeline-local, .timeline-gap)").count() > 0);
  assert.match(await page.locator(".timeline-gap").first().innerText(), /jaar$/);
});

check("each municipality on the map is a link that shows its name when it has focus", site, {}, async ({ page }) => {
  await page.goto(site.at("wie-doet-wat/"));
  const map = page.getByRole("group", { name: /^Kaart van Nederland/ });
  assert.equal(await map.locator(".map-province").count(), 12);
  const hidden = map.locator(".map-place:has(.map-name)").first();
  const name = hidden.locator("text");
  assert.equal(await name.evaluate((text) => getComputedStyle(text).visibility), "hidden");
  await hidden.focus();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  assert.equal(await name.evaluate((text) => getComputedStyle(text).visibility), "visible");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/gemeenten\//);
});

check("the page behind a link is ready when a far-away reader opens it", site, { reducedMotion: "no-preference" }, async ({ page, context }) => {
  const wire = await context.newCDPSession(page);
  await page.goto(site.url);
  const answer = await fetch(site.url);
  const rules = answer.headers.get("speculation-rules");
  assert.ok(rules, "a header names the rules");
  const file = await fetch(new URL(JSON.parse(rules), site.url));
  assert.equal(file.headers.get("content-type"), "application/speculationrules+json");
  assert.equal((await file.json()).prerender[0].eagerness, "moderate");
  await wire.detach();
});

check("the list from A to Z and that of terms are in columns, and each link is large enough to press", site, {}, async ({ page }) => {
  for (const [path, links] of [["a-z/", ".index a"], ["begrippen/", ".entry a"]]) {
    await page.goto(site.at(path));
    const boxes = await page.locator(links).evaluateAll((all) => all.map((link) => link.getBoundingClientRect()).map(({ left, height }) => ({ left, height })));
    assert.ok(boxes.length > 40, `${path}: ${boxes.length} links`);
    assert.ok(new Set(boxes.map(({ left }) => Math.round(left))).size > 1, `${path}: one column`);
    assert.deepEqual(boxes.filter(({ height }) => height < 24), [], path);
  }
});
