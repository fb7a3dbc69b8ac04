// The ways a note leaves the writing page, and what is asked while it is written: saving in one's own folder, the code host, links,
// laws and pictures; and the page of a site in English.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { after } from "node:test";
import { everyLook } from "./axe.mjs";
import { host } from "./static.mjs";
import { check, program, root, start } from "./support.mjs";

/** A folder of its own with content. */
function folder(fill) {
  const path = mkdtempSync(join(tmpdir(), "wegwijs-hand-in-"));
  after(() => rmSync(path, { recursive: true, force: true }));
  fill(path);
  return path;
}
const write = (path, text) => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
};

const own = folder((path) => cpSync(resolve(root, "content"), path, { recursive: true }));
const served = await start({ content: own });
const hosted = await host({
  content: folder((path) => {
    cpSync(resolve(root, "content"), path, { recursive: true });
    const settings = join(path, "wegwijs.yaml");
    writeFileSync(settings, readFileSync(settings, "utf8").replace(/^bron_url:.*$/m, ""));
    appendFileSync(settings, "\nbron_url: https://github.com/voorbeeld/site/blob/main/content\n");
  }),
});
const english = await host({
  content: folder((path) => {
    write(join(path, "wegwijs.yaml"), "titel: Notes\nbasis_url: https://example.org\ntaal: en\nschrijven: ja\n");
    write(join(path, "berichten/news.md"), "---\ntitel: News\nsamenvatting: In short.\ndatum: 2026-01-31\n---\n\nText.\n");
  }),
});

/** Small sites, each at another code host: its `bron_url`, and where a new note and a known one are handed in. */
const HOSTS = {
  GitLab: {
    source: "https://gitlab.com/voorbeeld/site/-/tree/main/content?ref_type=heads",
    fresh: "https://gitlab.com/voorbeeld/site/-/new/main/content/berichten?file_name=een-nieuw-bericht.md",
    known: "https://gitlab.com/voorbeeld/site/-/edit/main/content/berichten/nieuws.md",
  },
  Forgejo: {
    source: "https://codeberg.org/voorbeeld/site/src/branch/main/content",
    fresh: /^https:\/\/codeberg\.org\/voorbeeld\/site\/_new\/main\/content\/berichten\?filename=een-nieuw-bericht\.md&value=---%0Atitel/,
    known: "https://codeberg.org/voorbeeld/site/_edit/main/content/berichten/nieuws.md",
  },
  "Azure DevOps": {
    source: "https://dev.azure.com/voorbeeld/a/_git/site?path=/content&version=GBmain",
    fresh: "https://dev.azure.com/voorbeeld/a/_git/site?version=GBmain&path=/content/berichten",
    known: "https://dev.azure.com/voorbeeld/a/_git/site?version=GBmain&path=/content/berichten/nieuws.md",
  },
};
for (const one of Object.values(HOSTS)) {
  one.site = await host({
    content: folder((path) => {
      write(join(path, "wegwijs.yaml"), `titel: Proef\nbasis_url: https://example.org\nschrijven: ja\nreacties_naar: redactie@example.org\nbron_url: ${one.source}\n`);
      write(join(path, "berichten/nieuws.md"), "---\ntitel: Nieuws\nsamenvatting: Kort.\ndatum: 2026-01-31\n---\n\nTekst.\n");
    }),
  });
}

async function open(page, site, hash = "") {
  await page.goto(`${site.at("redactie/schrijven/")}${hash}`);
  await page.locator(hash ? "[data-part=desk]" : "[data-part=start]").waitFor({ timeout: 30_000 });
}

async function begin(page, title) {
  await page.getByLabel("Soort").selectOption({ label: "Bericht" });
  await page.getByLabel("Titel", { exact: true }).fill(title);
  await page.getByRole("button", { name: "Begin" }).click();
  await page.locator("[data-part=desk]").waitFor();
}

const text = (page) => page.getByRole("textbox", { name: "Tekst", exact: true });
const handed = (page, said) => page.locator("[data-part=handed]").filter({ hasText: said }).waitFor();

check("under `serve` a note is saved in the folder, and shows on the site", served, {}, async ({ page }) => {
  await open(page, served);
  await begin(page, "Een nieuw bericht");
  await page.getByLabel(/^Samenvatting/).fill("Wat er nieuw is.");
  await text(page).fill("Een eerste alinea.\n");
  await page.getByRole("button", { name: "Sla op" }).click();
  await handed(page, "Opgeslagen in berichten/een-nieuw-bericht.md");
  assert.match(readFileSync(join(own, "berichten/een-nieuw-bericht.md"), "utf8"), /^---\ntitel: Een nieuw bericht\n[^]*---\n\nEen eerste alinea\.\n$/);
  // Saved once more, over what was saved before.
  await text(page).fill("Een tweede alinea.\n");
  await page.getByRole("button", { name: "Sla op" }).click();
  await page.waitForFunction(() => !document.querySelector("[data-part=handed]").textContent.includes("#"));
  await handed(page, "Opgeslagen");
  const shows = async () => (await page.request.get(served.at("berichten/een-nieuw-bericht/"))).text();
  for (let tries = 0; !(await shows()).includes("Een tweede alinea."); tries += 1) {
    assert.ok(tries < 100, "the site does not show the note");
    await page.waitForTimeout(100);
  }
});

check("under `serve` a newcomer pastes from Word, is told of two mistakes and a BSN, mends them and saves what `check` accepts", served, {}, async ({ page }) => {
  await open(page, served);
  await page.getByLabel("Soort").selectOption({ label: "Praktijknotitie" });
  await page.getByLabel("Titel", { exact: true }).fill("Geplakt uit Word");
  await page.getByRole("button", { name: "Begin" }).click();
  await page.locator("[data-part=desk]").waitFor();
  const findings = page.locator("[data-part=findings] > li");
  const paste = (html) => text(page).evaluate((field, data) => {
    field.focus();
    field.select();
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", data);
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, html);
  const word = readFileSync(resolve(root, "tests/pasted/word.html"), "utf8");
  await paste(word.replace("</body>", "<p class=MsoNormal>Een inwoner (111222333) belt.</p></body>"));
  await page.keyboard.press("Control+End");
  await page.keyboard.type("\n\nZie [het plan](het-plan.md).");
  await findings.filter({ hasText: "burgerservicenummer" }).first().waitFor();
  await findings.filter({ hasText: "het-plan" }).first().waitFor();
  await findings.filter({ hasText: "routes" }).first().waitFor();
  await page.locator('[data-field="routes"]').getByLabel("Begeleiding").check();
  await page.getByLabel(/^Samenvatting/).fill("Wat een gemeente uit Word plakt.");
  await paste("<html><body><h2 class=MsoTitle>Hoe het gaat</h2><p class=MsoNormal>Een inwoner krijgt een vast gezicht.</p></body></html>");
  await page.frameLocator("[data-part=frame]").getByRole("heading", { name: "Hoe het gaat" }).waitFor();
  await page.locator("[data-part=verdict]").filter({ hasNotText: /\d fout/ }).waitFor();
  await page.getByRole("button", { name: "Sla op" }).click();
  await handed(page, "Opgeslagen in praktijknotities/geplakt-uit-word.md");
  const said = execFileSync(program, ["check", "--content", own, "--format", "json"], { encoding: "utf8", stdio: "pipe" });
  assert.ok(!said.includes("geplakt-uit-word"), said);
});

check("under `serve` a page opens as its file is, and what somebody else changed is not overwritten", served, {}, async ({ page, faults }) => {
  const file = join(own, "praktijknotities/voorrang-bij-een-woning.md");
  const marked = readFileSync(file, "utf8").replace("---\n", "---\n# Een opmerking van de redactie.\n");
  writeFileSync(file, marked);
  await open(page, served, "#praktijknotities/voorrang-bij-een-woning.md");
  await page.locator("[data-do=whole]").check();
  await page.waitForFunction(() => document.querySelector("[data-part=text]").value.includes("# Een opmerking van de redactie."));
  assert.equal((await page.locator("[data-part=text]").inputValue()).trimEnd(), marked.trimEnd());
  writeFileSync(file, `${marked}\nVan een ander.\n`);
  await page.getByRole("button", { name: "Sla op" }).click();
  await handed(page, "Er is niets overschreven");
  assert.match(readFileSync(file, "utf8"), /Van een ander\.\n$/);
  // The browser reports the refusal itself.
  assert.ok(faults.length === 1 && faults[0].includes("412"), faults.join());
  faults.length = 0;
});

check("a draft that is taken up again is saved over the file that it began with, and is not lost to another", served, {}, async ({ page }) => {
  const file = join(own, "berichten/concept.md");
  writeFileSync(file, "---\ntitel: Een concept\nsamenvatting: Kort.\ndatum: 2026-01-31\n---\n\nOud.\n");
  await open(page, served, "#berichten/concept.md");
  const kept = () => page.evaluate(() => localStorage.getItem("wegwijs-concept"));
  await text(page).fill("Nieuw.\n");
  await page.getByLabel(/Bewaar een concept/).check();
  assert.match(await kept(), /Nieuw/);
  const questions = [];
  page.on("dialog", (dialog) => { questions.push(dialog.message()); return dialog.type() === "beforeunload" ? dialog.accept() : dialog.dismiss(); });
  await open(page, served);
  await page.reload();
  await page.locator("[data-part=start]").waitFor({ timeout: 30_000 });
  // Another note does not take its place unasked.
  await begin(page, "Iets anders");
  await page.getByLabel(/Bewaar een concept/).click();
  assert.match(questions.at(-1), /berichten\/concept\.md/);
  assert.equal(await page.getByLabel(/Bewaar een concept/).isChecked(), false);
  assert.match(await kept(), /Nieuw/);
  await page.getByRole("button", { name: "Sluit", exact: true }).click();
  await page.getByRole("button", { name: "Ga verder" }).click();
  await page.getByRole("button", { name: "Sla op" }).click();
  await handed(page, "Opgeslagen in berichten/concept.md");
  assert.match(readFileSync(file, "utf8"), /\n\nNieuw\.\n$/);
  rmSync(file);
});

check("the bar makes whole lines headings, lists and callouts, again makes them plain, and all of it can be undone", hosted, {}, async ({ page }) => {
  await open(page, hosted);
  await begin(page, "Met opmaak");
  const bar = page.getByRole("toolbar", { name: "Opmaak" });
  const is = (value) => page.waitForFunction((wanted) => document.querySelector("[data-part=text]").value === wanted, value);
  const press = (name) => bar.getByRole("button", { name, exact: true }).click();
  const select = (from, to) => text(page).evaluate((field, at) => field.setSelectionRange(...at), [from, to]);
  const before = "Hoe het gaat\neen\ntwee\n";
  await text(page).fill(before);
  // The cursor is somewhere in the line.
  await select(5, 5);
  await press("Kop");
  await is("## Hoe het gaat\neen\ntwee\n");
  await press("Kop");
  await is("### Hoe het gaat\neen\ntwee\n");
  await press("Kop");
  await is(before);
  // A list behind a paragraph is apart from it.
  await select(13, 21);
  await press("Lijst");
  await is("Hoe het gaat\n\n- een\n- twee\n");
  await press("Genummerde lijst");
  await is("Hoe het gaat\n\n1. een\n2. twee\n");
  await press("Genummerde lijst");
  await is("Hoe het gaat\n\neen\ntwee\n");
  await press("Kader");
  await is("Hoe het gaat\n\n> [!NOTE]\n> een\n> twee\n");
  for (let times = 0; times < 4; times += 1) await page.keyboard.press("Control+z");
  await is(before);
  // At the end of the text a new line begins.
  await text(page).press("Control+End");
  await press("Lijst");
  await page.keyboard.type("drie");
  await is(`${before}\n- drie`);
});

check("links, laws and pictures are asked for in a dialog, by keyboard", hosted, {}, async ({ page }) => {
  await open(page, hosted);
  await begin(page, "Met links");
  const bar = page.getByRole("toolbar", { name: "Opmaak" });
  const press = async (name) => {
    await bar.getByRole("button", { name: "Kop" }).focus();
    while (!(await page.evaluate((wanted) => document.activeElement.textContent === wanted, name))) await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
  };
  await text(page).fill("Lees de route.");
  await text(page).evaluate((field) => field.setSelectionRange(8, 13));
  await press("Link");
  const dialog = page.getByRole("dialog", { name: "Link" });
  assert.equal(await dialog.getByLabel(/^De woorden/).inputValue(), "route");
  await dialog.getByLabel(/^Titel van een pagina/).fill("Iets dat er niet is");
  await page.keyboard.press("Enter");
  assert.equal(await dialog.isVisible(), true, "what leads nowhere is not put in");
  await dialog.getByLabel(/^Titel van een pagina/).fill("huisvesting");
  await page.keyboard.press("Enter");
  // The dialog is hidden before what it asked for is put in.
  await page.waitForFunction(() => document.querySelector("[data-part=text]").value === "Lees de [route](../routes/huisvesting.md).");
  await page.waitForFunction(() => document.activeElement.dataset.part === "text");

  await text(page).press("Control+End");
  await press("Wet");
  await page.getByLabel("Welke wet").selectOption({ label: "Huisvestingswet 2014" });
  await page.getByLabel(/^Nummer van het artikel/).fill("12");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("[data-part=text]").value.endsWith(".[[huisvestingswet-2014 art. 12]]"));

  await press("Afbeelding");
  await page.getByLabel(/^Naam van het bestand/).fill("foto (1).jpg");
  await page.getByLabel(/^Wat er te zien is/).fill("Een huis");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("[data-part=text]").value.endsWith("![Een huis](foto%20%281%29.jpg)"));

  // Esc leaves everything as it is, and undo takes away what was put in.
  await press("Link");
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.activeElement.dataset.part === "text");
  await page.keyboard.press("Control+z");
  await page.waitForFunction(() => document.querySelector("[data-part=text]").value.endsWith("art. 12]]"));
  await press("Link");
  assert.deepEqual(await everyLook(page), []);
});

check("a note goes to the code host, filled in where the host takes it", hosted, {}, async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, hosted);
  await page.evaluate(() => { HTMLAnchorElement.prototype.click = function click() { globalThis.followed = this.href; }; });
  const followed = async () => new URL(await page.evaluate(() => globalThis.followed));
  await begin(page, "Een nieuw bericht");
  await text(page).fill("Kort & goed.\n");
  await page.getByText("Heb je een account bij GitHub?").waitFor();
  await page.getByRole("button", { name: "Zet op GitHub" }).click();
  await handed(page, "De tekst van een-nieuw-bericht.md staat klaar op GitHub");
  const fresh = await followed();
  assert.equal(fresh.origin + fresh.pathname, "https://github.com/voorbeeld/site/new/main/content/berichten");
  assert.equal(fresh.searchParams.get("filename"), "een-nieuw-bericht.md");
  assert.match(fresh.searchParams.get("value"), /^---\ntitel: Een nieuw bericht\n[^]*Kort & goed\.\n$/);

  // Too long for an address: copied.
  await text(page).fill("Nog een zin. ".repeat(700));
  await page.getByRole("button", { name: "Zet op GitHub" }).click();
  await handed(page, "De tekst is gekopieerd");
  assert.ok((await followed()).href.length < 200);
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^---\ntitel: Een nieuw bericht\n/);

  page.on("dialog", (dialog) => dialog.accept());
  await page.goto(hosted.at("redactie/schrijven/#routes/huisvesting.md"));
  await page.locator("[data-part=path]").filter({ hasText: "routes/huisvesting.md" }).waitFor({ timeout: 30_000 });
  await page.getByRole("button", { name: "Zet op GitHub" }).click();
  await handed(page, "plak de tekst in plaats van wat er staat");
  assert.equal((await followed()).href, "https://github.com/voorbeeld/site/edit/main/content/routes/huisvesting.md");
});

for (const [name, { site, fresh, known }] of Object.entries(HOSTS)) {
  check(`a new note and a known one are handed in at ${name}, and the page says what comes next`, site, {}, async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    page.on("dialog", (dialog) => dialog.accept());
    await open(page, site);
    const follows = () => page.evaluate(() => { HTMLAnchorElement.prototype.click = function click() { globalThis.followed = this.href; }; });
    const is = async (wanted) => {
      const followed = await page.evaluate(() => globalThis.followed);
      if (wanted instanceof RegExp) assert.match(followed, wanted); else assert.equal(followed, wanted);
    };
    await follows();
    await begin(page, "Een nieuw bericht");
    await page.getByRole("button", { name: `Zet op ${name}` }).click();
    await handed(page, name === "Forgejo" ? "De tekst van een-nieuw-bericht.md staat klaar op Forgejo" : `Maak op ${name} een nieuw bestand met de naam een-nieuw-bericht.md`);
    await is(fresh);
    await page.getByRole("button", { name: "Mail de redactie" }).click();
    await handed(page, "Voeg het bestand een-nieuw-bericht.md eraan toe");
    await is(/^mailto:redactie@example\.org\?subject=/);
    await page.evaluate(() => { location.hash = "berichten/nieuws.md"; });
    await page.locator("[data-part=path]").filter({ hasText: "berichten/nieuws.md" }).waitFor();
    await page.getByRole("button", { name: `Zet op ${name}` }).click();
    await handed(page, "plak de tekst in plaats van wat er staat");
    await is(known);
  });
}

check("a site in English has the page in English", english, {}, async ({ page }) => {
  await open(page, english);
  await page.getByRole("heading", { level: 1, name: /writ/i }).waitFor();
  await page.getByLabel("Title", { exact: true }).fill("A new note");
  await page.getByRole("button", { name: "Begin" }).click();
  await page.getByRole("button", { name: "Download the file" }).waitFor();
  await page.locator("[data-part=verdict]").filter({ hasText: /\d/ }).waitFor();
  assert.equal(await page.getByText("undefined").count(), 0);
  assert.deepEqual(await everyLook(page), []);
});
