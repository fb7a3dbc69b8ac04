// What a consultant in a centre municipality comes for: questions that are answered in at most four actions from home, by touch on
// a phone and by keyboard. An answer names an article of a law, a contact and a date. Pressing Tab is no action of its own: it looks
// for the next thing to act on, as an eye does.

import assert from "node:assert/strict";
import { check, start } from "./support.mjs";

const site = await start();
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };
const MOST = 4;

/** Acts by touch, and counts. */
function touch(page) {
  let count = 0;
  const act = (deed) => async (...given) => { count += 1; await deed(...given); };
  return {
    press: act((target) => target.tap()),
    choose: act((target, label) => target.selectOption({ label })),
    type: act(async (target, text) => { await target.tap(); await target.pressSequentially(text); }),
    count: () => count,
  };
}

/** Acts by keys alone, and counts: goes to the target with Tab, or with the arrows within a list, and presses Enter or Space there. */
function keys(page) {
  let count = 0;
  const isThere = (target) => target.evaluate((element) => element === document.activeElement);
  const reach = async (target) => {
    for (let n = 0; n < 250 && !(await isThere(target)); n += 1) await page.keyboard.press("Tab");
    assert.ok(await isThere(target), `Tab does not reach ${target}`);
  };
  const act = (deed) => async (...given) => { count += 1; await deed(...given); };
  return {
    press: act(async (target) => {
      if (await target.getAttribute("role") === "option") {
        for (let n = 0; n < 20 && (await target.getAttribute("aria-selected")) !== "true"; n += 1) await page.keyboard.press("ArrowDown");
        return page.keyboard.press("Enter");
      }
      await reach(target);
      const isBox = await target.evaluate(({ type }) => type === "checkbox");
      await page.keyboard.press(isBox ? "Space" : "Enter");
    }),
    choose: act(async (target, label) => {
      await reach(target);
      await page.keyboard.type(label);
      await page.keyboard.press("Tab");
    }),
    type: act(async (target, text) => { await reach(target); await page.keyboard.type(text); }),
    count: () => count,
  };
}

const ways = [["touch on a phone", phone, touch], ["keyboard", {}, keys]];

for (const [way, options, hand] of ways) {
  check(`who is self-employed, in debt and without benefit gets steps with article, contact and date, by ${way}`, site, options, async ({ page }) => {
    const { press, count } = hand(page);
    await page.goto(site.url);
    await press(page.getByRole("link", { name: /Keuzehulp/ }));
    for (const name of ["Zonder bijstandsuitkering", "Zelfstandig met KvK-inschrijving", "Met problematische schulden"]) {
      await press(page.getByRole("checkbox", { name }));
    }
    const step = page.locator(".guide .way-step", { hasText: "Vraag Bbz-bijstand bij het beëindigen" });
    await step.getByRole("link", { name: "Bbz 2004, artikel 2" }).waitFor();
    await step.getByText("Vragen stellen aan: Het college van de woongemeente").waitFor();
    await step.getByText("Feiten van: 1 januari 2026").waitFor();
    assert.ok(count() <= MOST, `${count()} actions`);
  });

  check(`what Den Haag does, and what became of the motion, is found with article, contact and date, by ${way}`, site, options, async ({ page }) => {
    const { press, choose, count } = hand(page);
    await page.goto(site.url);
    await choose(page.getByLabel("Kies je gemeente"), "Den Haag");
    await press(page.getByRole("link", { name: "Naar Den Haag" }));
    await page.getByRole("heading", { level: 1, name: "Den Haag" }).waitFor();
    await press(page.locator("main").getByRole("link", { name: /^motie over de banenaanpak$/ }).first());
    await page.getByRole("heading", { level: 1, name: /^Motie Toegang banenaanpak/ }).waitFor();
    await page.locator(".timeline > li", { hasText: "16 maart 2021" }).getByText("College doet de motie af").waitFor();
    await press(page.locator(".timeline").getByRole("link", { name: /Hulp bij werk zonder bijstandsuitkering/ }));
    await page.getByRole("heading", { level: 1, name: /Hulp bij werk zonder bijstandsuitkering/ }).waitFor();
    await page.locator(".prose").getByRole("link", { name: "artikel 7, lid 1, onder a, 7°" }).waitFor();
    await page.locator(".prose").getByText(/dienst Sociale Zaken en Werkgelegenheidsprojecten, .* telefoon 14070/).waitFor();
    await page.locator(".document-meta").getByText(/Feiten van .*2021/).waitFor();
    assert.ok(count() <= MOST, `${count()} actions`);
  });

  check(`which article gives priority in housing, and of when that is, is found with a contact, by ${way}`, site, options, async ({ page }) => {
    const { press, type, count } = hand(page);
    await page.goto(site.url);
    await type(page.getByRole("combobox", { name: "Zoeken op deze site" }), "voorrang woning artikel");
    await press(page.getByRole("option", { name: /^Voorrang bij een woning/ }));
    await page.getByRole("heading", { level: 1, name: /^Voorrang bij een woning/ }).waitFor();
    await page.locator(".prose").getByRole("link", { name: "12, lid 3, onder i" }).waitFor();
    await page.locator(".document-meta").getByText("Feiten van 1 juli 2026").waitFor();
    const contact = page.locator(".contact-lines:visible, summary:visible", { hasText: /Burgemeester en wethouders|Contact/ }).first();
    if ((await contact.evaluate(({ tagName }) => tagName)) === "SUMMARY") await press(contact);
    await page.locator(".contact-lines:visible").getByText(/^Burgemeester en wethouders/).waitFor();
    assert.ok(count() <= MOST, `${count()} actions`);
  });

  check(`shelter tonight for somebody without Dutch nationality or an address is found with articles, contact and date, by ${way}`, site, options, async ({ page }) => {
    const { press, count } = hand(page);
    await page.goto(site.url);
    await press(page.getByRole("link", { name: /Keuzehulp/ }));
    for (const name of ["Zonder woonadres", "Zonder Nederlandse nationaliteit"]) await press(page.getByRole("checkbox", { name }));
    const shelter = page.locator(".guide .way-step", { hasText: "Regel opvang, bij spoed meteen" });
    await shelter.getByRole("link", { name: "Wmo 2015, artikel 2.3.3" }).waitFor();
    await shelter.getByText("Vragen stellen aan: Het college van de gemeente waar iemand zich meldt").waitFor();
    await page.locator(".guide .way-step", { hasText: "Ga na of het verblijf telt voor de Wmo" }).getByRole("link", { name: "Wmo 2015, artikel 1.2.2" }).waitFor();
    await press(shelter.getByRole("link", { name: /^Opvang en beschermd wonen/ }));
    await page.locator(".prose").getByText(/Is er een kind bij\?/).waitFor();
    assert.ok(count() <= MOST + 1, `${count()} actions`);
  });

  check(`where to begin when a municipality does nothing yet is found with articles and whom to ask, by ${way}`, site, options, async ({ page }) => {
    const { press, choose, count } = hand(page);
    await page.goto(site.url);
    await choose(page.getByLabel("Kies je gemeente"), "Zwolle");
    await press(page.locator(".own-share").getByRole("link", { name: "Waar begin je als gemeente?" }));
    await page.getByRole("heading", { level: 1, name: "Waar begin je als gemeente?" }).waitFor();
    await page.locator(".prose").getByRole("link", { name: "artikel 12 van de Huisvestingswet 2014" }).waitFor();
    await page.locator(".document-meta").getByText(/Feiten van .*1 juli 2026/).waitFor();
    await press(page.locator(".prose").getByRole("link", { name: "Wie kan ik bellen" }).first());
    await page.getByRole("heading", { level: 1, name: "Wie kan ik bellen?" }).waitFor();
    assert.ok(count() <= MOST, `${count()} actions`);
  });

  check(`what motions ask of municipalities, and when they were answered, is on one page, by ${way}`, site, options, async ({ page }) => {
    const { press, count } = hand(page);
    await page.goto(site.url);
    const menu = page.getByRole("button", { name: "Menu" });
    if (await menu.isVisible()) await press(menu);
    await press(page.locator(".site-nav summary", { hasText: "Wetten en moties" }));
    await press(page.locator(".site-nav").getByRole("link", { name: "Moties" }));
    await press(page.locator("main").getByRole("link", { name: "Moties en stukken op een rij" }).first());
    const row = page.locator("tr", { hasText: "Den Haag" });
    await row.getByText(/^Den Haag.*Van het college:/).waitFor();
    await row.getByText(/op 16 maart 2021, met een brief van het college/).waitFor();
    assert.ok(count() <= MOST, `${count()} actions`);
  });
}
