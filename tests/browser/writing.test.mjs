// The writing page on the built real site, from a plain static host: what somebody does who has never written for it.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after } from "node:test";
import { everyLook } from "./axe.mjs";
import { host } from "./static.mjs";
import { check, narrow, program, root } from "./support.mjs";

const site = await host();
const page_ = "redactie/schrijven/";

/** Opens the page and waits until one can begin. */
async function open(page, hash = "") {
  await page.goto(site.at(page_) + hash);
  await page.locator(hash ? "[data-part=desk]" : "[data-part=start]").waitFor({ timeout: 30_000 });
}

/** Does something, and waits until the note was checked after it. */
async function checked(page, action) {
  const done = () => page.locator("[data-writing]").evaluate((desk) => Number(desk.dataset.checked ?? 0));
  const before = await done();
  await action();
  await page.waitForFunction((n) => Number(document.querySelector("[data-writing]").dataset.checked ?? 0) > n, before);
  await page.waitForTimeout(250);
}

async function begin(page, title, kind = "Praktijknotitie") {
  await page.getByLabel("Soort").selectOption({ label: kind });
  await page.getByLabel("Titel", { exact: true }).fill(title);
  await checked(page, () => page.getByRole("button", { name: "Begin" }).click());
}

const titleField = (page) => page.locator('[data-part=form] > [data-field="titel"] input');
const findings = (page) => page.locator("[data-part=findings] > li");
const preview = (page) => page.frameLocator("[data-part=frame]");

/** What `check` says of a file in the real content. */
function verdict(path, text) {
  const folder = mkdtempSync(join(tmpdir(), "wegwijs-written-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(resolve(root, "content"), folder, { recursive: true });
  writeFileSync(join(folder, path), text);
  const output = execFileSync(program, ["check", "--strict", "--content", folder, "--format", "json"], { encoding: "utf8", stdio: "pipe" });
  return output.includes(path) ? output : "";
}

check("somebody writes a note with two mistakes and a BSN, is told, mends them, sees it and downloads it", site, {}, async ({ page }) => {
  await open(page);
  await begin(page, "Een proef met een vast gezicht");
  assert.equal(await page.locator("[data-part=path]").innerText(), "praktijknotities/een-proef-met-een-vast-gezicht.md");

  // A required field that is empty says so itself.
  const routes = page.locator('[data-field="routes"]');
  assert.match(await routes.locator(".writing-told").innerText(), /verplichte veld “routes” ontbreekt/);

  const text = page.getByRole("textbox", { name: "Tekst", exact: true });
  await checked(page, () => text.fill("## Aanpak\n\nEen inwoner (111222333) krijgt een vast gezicht. Zie [het plan](plan-dat-er-niet-is.md).\n"));
  await findings(page).filter({ hasText: "burgerservicenummer" }).first().waitFor();
  const dead = findings(page).filter({ hasText: "plan-dat-er-niet-is" });
  assert.match(await dead.innerText(), /Fout, regel 3:/);
  await dead.getByRole("button", { name: /Ga ernaartoe/ }).click();
  assert.equal(await text.evaluate((field) => field.value.slice(field.selectionStart, field.selectionEnd)), "plan-dat-er-niet-is.md");

  await page.getByLabel(/^Samenvatting/).fill("Een gemeente geeft iedere inwoner één vast gezicht.");
  await routes.getByLabel("Begeleiding").check();
  await checked(page, () => text.fill("## Hoe het gaat\n\nEen inwoner krijgt een vast gezicht. Zie de [route begeleiding](../routes/begeleiding.md).\n"));
  await page.locator("[data-part=verdict]").filter({ hasNotText: /\d fout/ }).waitFor();

  await preview(page).getByRole("heading", { name: "Een proef met een vast gezicht" }).waitFor();
  await preview(page).getByRole("heading", { name: "Hoe het gaat" }).waitFor();
  const background = await preview(page).locator("body").evaluate((body) => getComputedStyle(body).fontFamily);
  assert.match(background, /Segoe UI|apple-system/, "the styles of the site");

  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download het bestand" }).click()]);
  assert.equal(download.suggestedFilename(), "een-proef-met-een-vast-gezicht.md");
  const written = readFileSync(await download.path(), "utf8");
  assert.match(written, /^---\ntitel: Een proef met een vast gezicht\n/);
  assert.equal(verdict("praktijknotities/een-proef-met-een-vast-gezicht.md", written), "");
});

check("the findings of a page of the site are those of `check`, and its file stays as it was but for the key that changed", site, {}, async ({ page }) => {
  await page.goto(site.at("praktijknotities/voorrang-bij-een-woning/"));
  await page.getByRole("link", { name: "Verbeter deze pagina" }).click();
  await page.locator("[data-part=desk]").waitFor({ timeout: 30_000 });
  assert.equal(await page.locator("[data-part=path]").innerText(), "praktijknotities/voorrang-bij-een-woning.md");
  const before = readFileSync(resolve(root, "content/praktijknotities/voorrang-bij-een-woning.md"), "utf8");
  await titleField(page).fill("Voorrang bij een huis");
  await checked(page, () => titleField(page).press("End"));
  await page.locator("[data-do=whole]").check();
  const all = page.locator("[data-part=text]");
  await page.waitForFunction(() => document.querySelector("[data-part=text]").value.includes("Voorrang bij een huis"));
  const titled = (text) => text.replace(/^titel: .*$/m, "titel: X").trimEnd();
  assert.equal(titled(await all.inputValue()), titled(before));
  await preview(page).getByRole("heading", { level: 1, name: "Voorrang bij een huis" }).waitFor();
});

check("records are added, moved and removed by keyboard, and the focus stays", site, {}, async ({ page }) => {
  await open(page);
  await begin(page, "Bronnen op volgorde", "Bericht");
  await page.getByText("Meer velden").click();
  const list = page.locator('[data-field="bronnen"]');
  await list.getByRole("button", { name: "Voeg toe: bronnen" }).press("Enter");
  await page.keyboard.type("Eerste bron");
  await list.getByRole("button", { name: "Voeg toe: bronnen" }).press("Enter");
  await page.keyboard.type("Tweede bron");
  await list.getByRole("button", { name: "Omhoog: Bronnen 2" }).press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.value), "Tweede bron");
  await list.getByRole("button", { name: "Haal weg: Bronnen 2" }).press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.value), "Tweede bron");
  await checked(page, () => page.keyboard.type("!"));
  await page.locator("[data-do=whole]").check();
  await page.waitForFunction(() => document.querySelector("[data-part=text]").value.includes("bronnen:\n  - titel: Tweede bron!\n"));
});

check("fields that cannot be read are mended in the text, with a button where there is a fix", site, {}, async ({ page }) => {
  await open(page);
  await begin(page, "Een bericht", "Bericht");
  await page.locator("[data-do=whole]").check();
  const text = page.locator("[data-part=text]");
  await checked(page, () => text.fill("---\ntitel: Over wonen: het plan\nsamenvatting: Kort.\ndatum: 2026-11-30\n---\n\nTekst.\n"));
  await page.getByText("De velden bovenaan zijn niet te lezen").waitFor();
  await checked(page, () => findings(page).first().getByRole("button", { name: /Herstel dit/ }).click());
  await page.waitForFunction(() => !document.querySelector("[data-part=form-section]").hidden);
  assert.equal(await titleField(page).inputValue(), "Over wonen: het plan");
});

check("a file from disk opens, whatever its encoding, and one that is no text is refused", site, {}, async ({ page }) => {
  await open(page);
  const file = (name, buffer) => page.locator("[data-part=file]").setInputFiles({ name, mimeType: "text/markdown", buffer });
  await file("foto.png", Buffer.from([137, 80, 78, 71, 0, 1]));
  await page.getByText("Dit is geen tekstbestand").waitFor();
  await page.getByLabel("Soort").selectOption({ label: "Bericht" });
  await checked(page, () => file("oud.md", Buffer.from("---\ntitel: Caf\xe9\n---\nTekst\n", "latin1")));
  assert.equal(await titleField(page).inputValue(), "Café");
});

check("what is pasted from Word becomes Markdown, and what did not come along is named", site, {}, async ({ page }) => {
  await open(page);
  await begin(page, "Uit Word", "Bericht");
  const html = readFileSync(resolve(root, "tests/pasted/word.html"), "utf8");
  const text = page.getByRole("textbox", { name: "Tekst", exact: true });
  await text.focus();
  await checked(page, () => text.evaluate((field, data) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", data);
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, html));
  assert.equal((await text.inputValue()).trim(), readFileSync(resolve(root, "tests/pasted/word.md"), "utf8").replace(/^lost: .*$/gm, "").trim());
  assert.match(await page.locator("[data-part=pasted]").innerText(), /Dit ging niet mee: /);
});

check("nothing is sent while somebody writes, and it works without a network", site, {}, async ({ page, context, requests }) => {
  await open(page);
  await begin(page, "Zonder net", "Bericht");
  await context.setOffline(true);
  const before = requests.length;
  await page.getByLabel(/^Samenvatting/).fill("Ook dan.");
  await checked(page, () => page.getByRole("textbox", { name: "Tekst", exact: true }).fill("Een alinea zonder net.\n"));
  await preview(page).getByText("Een alinea zonder net.").waitFor();
  // The worker and the page fetch nothing; the frame only has the styles of the site, from the cache.
  const asked = requests.slice(before).filter((request) => request.resourceType() !== "stylesheet");
  assert.deepEqual(asked.map((request) => request.url()), []);
});

check("nothing is kept on the device unless the writer asks for it, and it can be wiped", site, {}, async ({ page }) => {
  await open(page);
  await begin(page, "Een concept", "Bericht");
  assert.equal(await page.evaluate(() => localStorage.length), 0);
  await page.getByLabel(/Bewaar een concept/).check();
  await checked(page, () => page.getByRole("textbox", { name: "Tekst", exact: true }).fill("Half af.\n"));
  await page.evaluate(() => { globalThis.onbeforeunload = null; });
  page.on("dialog", (dialog) => dialog.accept());
  await open(page);
  await page.reload();
  await page.getByRole("heading", { name: "Je bewaarde concept" }).waitFor({ timeout: 30_000 });
  await checked(page, () => page.getByRole("button", { name: "Ga verder" }).click());
  assert.equal(await page.getByRole("textbox", { name: "Tekst", exact: true }).inputValue(), "Half af.\n");
  await page.getByRole("button", { name: "Sluit", exact: true }).click();
  await page.getByRole("button", { name: "Wis het concept" }).click();
  assert.equal(await page.evaluate(() => localStorage.length), 0);
});

check("the page has no fault that axe finds, at the start and at the desk", site, {}, async ({ page }) => {
  await open(page);
  assert.deepEqual(await everyLook(page), []);
  await begin(page, "Toegankelijk", "Praktijknotitie");
  await page.getByText("Meer velden").click();
  assert.deepEqual(await everyLook(page), []);
});

check("nothing sticks out at 320 px", site, { viewport: narrow }, async ({ page }) => {
  await open(page);
  await begin(page, "Smal", "Praktijknotitie");
  await page.getByText("Meer velden").click();
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), narrow.width);
  // What one touches is large enough, whatever styles other pages have.
  const small = await page.locator(".writing :is(.button, .writing-choice, .writing-field, .writing-bar button)").evaluateAll((all) =>
    all.filter((one) => one.offsetParent && one.getBoundingClientRect().height < 44).map((one) => one.outerHTML.slice(0, 80)));
  assert.deepEqual(small, []);
});

check("the rest of the site loads nothing of the page", site, {}, async ({ page }) => {
  site.sent.length = 0;
  for (const path of ["", "praktijknotities/voorrang-bij-een-woning/", "redactie/", "zoeken/#q=woning"]) {
    await page.goto(site.at(path));
    await page.waitForTimeout(300);
  }
  // Nor does a pointer that passes a link to it: browsers prepare the page behind any other.
  await page.goto(site.at("praktijknotities/voorrang-bij-een-woning/"));
  const rules = await page.evaluate(async () => (await fetch("/vooruit.speculation")).json());
  assert.ok(JSON.stringify(rules.prerender[0].where.and).includes('{"not":{"href_matches":"/redactie/schrijven/*"}}'), JSON.stringify(rules));
  await page.getByRole("link", { name: "Verbeter deze pagina" }).hover();
  await page.waitForTimeout(1500);
  assert.deepEqual(site.sent.map(({ path }) => path).filter((path) => /writing|schrijven/.test(path)), []);
});
