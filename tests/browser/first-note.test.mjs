// The guide to a first note: a newcomer who does what it says, with the words that it uses, gets to a file that can be published.
// The pictures in it are made here: UPDATE=1 makes them again.

import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { host } from "./static.mjs";
import { check, root } from "./support.mjs";

const site = await host();
const page_ = resolve(root, "content/paginas/eerste-notitie.md");
const guide = readFileSync(page_, "utf8");

/** What the guide calls a part of the page; a word that it does not use fails here. */
function called(words) {
  assert.ok(guide.includes(`**${words}**`), `the guide does not name “${words}”`);
  return words;
}

/** Takes the picture of a name, or checks that it is there. */
async function picture(name, part) {
  const file = resolve(root, `content/paginas/eerste-notitie-${name}.png`);
  assert.ok(guide.includes(`](eerste-notitie-${name}.png)`), `the guide has no picture of ${name}`);
  if (process.env.UPDATE) await part.screenshot({ path: file, animations: "disabled" });
  assert.ok(statSync(file).size > 5_000);
}

check("the guide leads from nothing to a file without errors", site, { viewport: { width: 1280, height: 900 } }, async ({ page }) => {
  await page.goto(site.at("eerste-notitie/"));
  await page.getByRole("main").getByRole("link", { name: "schrijfpagina" }).first().click();
  await page.locator("[data-part=start]").waitFor({ timeout: 30_000 });
  await page.getByLabel(called("Soort")).selectOption({ label: "Praktijknotitie" });
  await page.getByLabel(called("Titel"), { exact: true }).fill("Een vast gezicht");
  await picture("begin", page.locator("[data-part=new]"));
  await page.getByRole("button", { name: called("Begin") }).click();
  await page.locator("[data-part=desk]").waitFor();

  await page.getByText(called("Meer velden")).waitFor();
  await page.getByRole("heading", { name: called("Wat je nog kunt verbeteren") }).waitFor();
  await page.getByRole("button", { name: new RegExp(called("Ga ernaartoe")) }).first().waitFor();
  await picture("bevindingen", page.locator("[data-part=overview]"));
  await page.getByLabel(/^Samenvatting/).fill("Een gemeente geeft iedere deelnemer één vast gezicht.");
  await page.locator('[data-field="routes"]').getByLabel("Begeleiding").check();
  const text = page.getByRole("textbox", { name: called("Tekst"), exact: true });
  await text.fill("## Hoe het gaat\n\nEen deelnemer praat steeds met dezelfde persoon.\n\n## Wat helpt\n\n- één telefoonnummer\n- een vaste dag\n");
  await page.frameLocator("[data-part=frame]").getByText("een vaste dag").waitFor();
  await text.scrollIntoViewIfNeeded();
  await page.evaluate(() => document.activeElement.blur());
  await picture("tekst", page);

  await page.locator("[data-part=verdict]").filter({ hasNotText: /\d fout/ }).waitFor();
  await page.getByLabel(new RegExp(called("Bewaar een concept op dit apparaat"))).waitFor();
  await page.getByRole("button", { name: called("Mail de redactie") }).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: called("Download het bestand") }).click(),
  ]);
  assert.equal(download.suggestedFilename(), "een-vast-gezicht.md");
  assert.match(guide, /\*\*Herstel dit\*\*/);
});
