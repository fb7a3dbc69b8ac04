// Help that fits: a route for one situation, on its own page and at once, and all routes on one sheet of paper.

import assert from "node:assert/strict";
import { lay } from "./paper.mjs";
import { check, narrow, start } from "./support.mjs";

const site = await start();

const titles = (page, within = ".steps") => page.locator(`${within} :is(h3, h4)`).evaluateAll((all) =>
  all.filter((title) => title.checkVisibility()).map((title) => title.textContent.trim()));
const link = (name) => ({ name, exact: true });

check("without script a reader picks a situation and gets the steps for it, different for each", site, { javaScriptEnabled: false }, async ({ page }) => {
  const seen = [];
  await page.goto(site.at("routes/inkomen/"));
  const all = await titles(page);
  for (const situation of ["Met een bijstandsuitkering", "Zonder bijstandsuitkering", "Werkzaam in opting-in"]) {
    await page.goto(site.at("routes/inkomen/"));
    await page.locator(".picker").getByRole("link", link(situation)).click();
    await page.locator("h1", { hasText: "Inkomen:" }).waitFor();
    const steps = await titles(page);
    assert.ok(steps.length > 1 && steps.length < all.length, steps.join());
    assert.equal(steps[0], all[0], "the first step holds for everybody");
    seen.push(steps.join());
  }
  assert.equal(new Set(seen).size, 3);
});

check("with script the steps change at once, it is told politely, and the address keeps the choice", site, {}, async ({ page, requests }) => {
  await page.goto(site.at("routes/inkomen/"));
  const [all, before] = [await titles(page), requests.length];
  const status = page.locator(".picker [role=status]");
  await page.getByRole("radio", { name: "Met een bijstandsuitkering" }).check();
  assert.equal(await status.innerText(), "2 van de 12 stappen gelden voor: Met een bijstandsuitkering.");
  const chosen = await titles(page);
  assert.deepEqual(chosen, ["Stel de situatie vast", "Vraag om bijstand die past"]);
  assert.equal(page.url(), site.at("routes/inkomen/#situatie=met-bijstand"));
  const contents = await page.locator('.toc-side a[href^="#stap-"]').evaluateAll((links) => links.filter((link) => link.checkVisibility()).length);
  assert.equal(contents, 2);
  assert.deepEqual(requests.slice(before).map((request) => request.url()).filter((url) => /bijstand|situatie/.test(url)), []);

  // The choice survives reloading, and goes by the keyboard.
  await page.reload();
  assert.deepEqual(await titles(page), chosen);
  await page.getByRole("radio", { checked: true }).focus();
  await page.keyboard.press("ArrowDown");
  assert.match(await status.innerText(), /Zonder bijstandsuitkering/);
  await page.getByRole("radio", { name: "Alle stappen" }).check();
  assert.deepEqual(await titles(page), all);
  assert.equal(page.url(), site.at("routes/inkomen/"));
});

check("who is self-employed and in debt without benefit gets one list of steps, with law and contact, in four actions", site, { viewport: narrow, hasTouch: true }, async ({ page }) => {
  await page.goto(site.url);
  await page.getByRole("link", { name: /Keuzehulp/ }).tap();
  for (const situation of ["Zonder bijstandsuitkering", "Zelfstandig met KvK-inschrijving", "Met problematische schulden"]) {
    await page.getByRole("checkbox", { name: situation }).tap();
  }
  const steps = await titles(page, ".guide .way-step");
  assert.equal(new Set(steps).size, steps.length, "each step once");
  assert.equal(await page.locator(".guide [role=status]").innerText(), `${steps.length} stappen hieronder, elke stap één keer. Onder elke route staat wat voor iedereen geldt.`);
  const step = page.locator(".way-step", { hasText: "Vraag Bbz-bijstand bij het beëindigen" });
  await step.getByRole("link", { name: /Bbz 2004, artikel/ }).first().waitFor();
  await step.getByText("Vragen stellen aan").waitFor();

  // The choice is in the address, so that it can be kept and shared; what holds for everybody is behind one line.
  assert.equal(page.url(), site.at("situaties/#situatie=zonder-bijstand,zzp-kvk,schulden"));
  await page.reload();
  assert.deepEqual(await titles(page, ".guide .way-step"), steps);
  await page.getByText(/^Geldt voor iedereen/).first().tap();
  assert.ok((await titles(page, ".guide .way-step")).length > steps.length);
});

check("the choice of situations goes by the keyboard, and back to none", site, {}, async ({ page }) => {
  await page.goto(site.at("situaties/"));
  await page.getByRole("checkbox", { name: "Jonger dan 27 jaar" }).focus();
  await page.keyboard.press("Space");
  assert.notEqual((await titles(page, ".guide .way-step")).length, 0);
  await page.keyboard.press("Space");
  assert.deepEqual(await titles(page, ".guide .way-step"), []);
  assert.equal(page.url(), site.at("situaties/"));
});

check("without script the choice of situations is a list of pages", site, { javaScriptEnabled: false }, async ({ page }) => {
  await page.goto(site.at("situaties/"));
  assert.equal(await page.locator(".guide").isVisible(), false);
  await page.getByRole("link", { name: "Met problematische schulden" }).first().click();
  await page.getByRole("heading", { level: 1, name: "Met problematische schulden" }).waitFor();
});

check("a link to a step that is out of sight brings it back", site, {}, async ({ page }) => {
  await page.goto(site.at("routes/inkomen/#situatie=met-bijstand"));
  const step = page.locator("#stap-5");
  assert.equal(await step.isVisible(), false);
  await page.evaluate(() => { location.hash = "#stap-5"; });
  await step.waitFor();
  assert.equal(await page.getByRole("radio", { name: "Alle stappen" }).isChecked(), true);
});

check("the choice leads to all routes for the same situation", site, {}, async ({ page }) => {
  await page.goto(site.at("routes/arbeidsmarkt/#situatie=opting-in"));
  await page.getByRole("link", { name: "Alle routes naast elkaar voor deze situatie" }).click();
  await page.waitForURL(site.at("situaties/opting-in/"));
  assert.equal(await page.locator("h1").innerText(), "Werkzaam in opting-in");
});

check("a situation shows every route with its own steps, each with footing, notes and whom to ask", site, {}, async ({ page }) => {
  await page.goto(site.at("situaties/zonder-bijstand/"));
  assert.deepEqual(await page.locator(".way > h3").allInnerTexts(), ["Huisvesting", "Begeleiding", "Inkomen", "Arbeidsmarkt"]);
  const income = await titles(page, '.way[data-route="inkomen"] .way-steps');
  assert.deepEqual(income, ["Stel de situatie vast", "Vraag bijstand aan", "Geen recht? Kijk naar artikel 16"]);
  const sheet = page.locator(".sheet");
  await sheet.getByRole("link", link("Participatiewet, artikel 16")).waitFor();
  await sheet.getByRole("link", link("Hulp bij werk zonder uitkering: de wet")).first().waitFor();
  assert.match(await sheet.innerText(), /Vragen stellen aan: College van de woongemeente/);
});

check("without script there is a page for each combination that the settings name, with each step once", site, { javaScriptEnabled: false }, async ({ page }) => {
  await page.goto(site.at("situaties/"));
  const combined = page.locator("section", { has: page.locator("#combinaties") }).last();
  assert.ok(await combined.getByRole("link").count() >= 4);
  await combined.getByRole("link", { name: "Zelfstandig, met schulden en zonder uitkering" }).click();
  await page.waitForURL(/situaties\/zelfstandig-met-schulden-zonder-uitkering\/$/);
  const steps = await titles(page, ".way-steps");
  assert.equal(new Set(steps).size, steps.length, "no step twice");
  const separate = new Set();
  for (const slug of ["zzp-kvk", "schulden", "zonder-bijstand"]) {
    await page.goto(site.at(`situaties/${slug}/`));
    for (const title of await titles(page, ".way-steps")) separate.add(title);
  }
  assert.deepEqual(steps.toSorted(), [...separate].toSorted());
});

check("each situation fits on one printed sheet, with text that can be selected", site, {}, async ({ page }) => {
  await page.goto(site.at("situaties/"));
  const addresses = await page.locator("main a").evaluateAll((links) => links.map((link) => link.href).filter((href) => /situaties\/.+/.test(href)));
  assert.ok(addresses.length > 4, addresses.join());
  for (const address of addresses) {
    await page.goto(address);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    const name = new URL(address).pathname.split("/").at(-2);
    const sheets = await lay(page.context(), pdf, `sheet-${name}`);
    assert.equal(sheets.length, 1, `${name} takes ${sheets.length} sheets`);
    // The long side lies flat: A4 is 842 by 595 points.
    const [{ width, height, text }] = sheets;
    assert.ok(Math.abs(width - 842) < 1.5 && Math.abs(height - 595) < 1.5, `${width} × ${height}`);
    const headings = await page.locator(".way > h3").allInnerTexts();
    assert.deepEqual(headings.filter((heading) => !text.includes(heading)), [], `text to select: ${text}`);
  }
  await page.goto(site.at("situaties/zonder-bijstand/"));
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 1047, height: 726 });
  const cut = await page.locator(".way").evaluateAll((ways) => ways.filter((way) => way.scrollWidth > way.clientWidth + 1 || way.getBoundingClientRect().right > innerWidth + 1).length);
  assert.equal(cut, 0);
  await page.goto(site.at("situaties/opting-in/"));
  const larger = await page.locator(".way-step").evaluateAll((steps) => steps.flatMap((step) => {
    const size = (element) => parseFloat(getComputedStyle(element).fontSize);
    return [...step.querySelectorAll("*")].filter((part) => part.checkVisibility() && size(part) > size(step.querySelector("h4"))).map((part) => part.textContent);
  }));
  assert.deepEqual(larger, [], "words that are larger than the title of their step");
});

check("the numbers of who does what lead to the notes they count", site, {}, async ({ page }) => {
  await page.goto(site.at("wie-doet-wat/"));
  const table = page.getByRole("table", { name: "Aantal praktijknotities per gemeente en route" });
  assert.equal(await table.getByRole("row", { name: /Papendrecht/ }).getByText("geen").count(), 2);
  await table.getByRole("link", { name: /^4 notities: Den Haag, Inkomen/ }).click();
  await page.waitForURL(/gemeenten\/den-haag\/#route_inkomen$/);
  assert.equal(await page.locator("section", { has: page.locator("#route_inkomen") }).last().getByRole("listitem").count(), 4);
});

check("the map and the table beside it tell the same", site, { viewport: narrow }, async ({ page }) => {
  await page.goto(site.at("wie-doet-wat/"));
  const map = page.getByRole("group", { name: /^Kaart van Nederland/ });
  const dots = (await map.locator(".map-dots").getAttribute("d")).split("M").length - 1;
  const marks = await map.locator(".map-mark").count();
  const table = page.getByRole("table", { name: "Gemeenten met en zonder notitie, per provincie" });
  const named = await table.locator(".places a").allInnerTexts();
  const without = (await table.locator("details p").allTextContents()).join(", ").split(/, (?!Gerwen)/).length;
  assert.ok(marks > 7, `${marks} municipalities with a note`);
  assert.deepEqual([named.length, dots, without], [marks, 342 - marks, 342 - marks]);
  // A name is drawn where there is room beside its mark; the table has them all.
  const drawn = await map.locator("text").allTextContents();
  assert.deepEqual([drawn.length > 3, drawn.filter((name) => !named.includes(name))], [true, []]);
});
