// Search on a site with the notes of others: whose a note is, choosing by that, and a note of another site, which leads there.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after } from "node:test";
import { check, start } from "./support.mjs";

const folder = mkdtempSync(join(tmpdir(), "wegwijs-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const write = (path, text) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const note = (title, place) => `---
titel: ${title}
samenvatting: Over ${title}.
datum: 2026-01-15
routes: [huisvesting]
gemeenten: [${place}]
---

Een loket voor iedereen.
`;
const elsewhere = "https://noord.example.org/praktijknotities/kade/";
write("content/wegwijs.yaml", `titel: Landelijk
beheerder: Redactie
bronmappen:
  - map: ../bronnen/ede
    gemeente: ede
zustersites:
  - adres: https://noord.example.org/
    naam: Kennis Noord
`);
write("content/index.md", "# Landelijk\n");
write("content/routes/huisvesting.md", `---
titel: Huisvesting
samenvatting: Over wonen.
datum: 2026-01-15
stappen:
  - titel: Vraag
    tekst: Vraag het.
---
`);
write("content/praktijknotities/eigen.md", note("Eigen loket", "utrecht"));
write("bronnen/ede/praktijknotities/kazerne.md", note("Loket in de kazerne", "ede"));
write("content/geoogst/kennis-noord.json", JSON.stringify({
  adres: "https://noord.example.org/praktijknotities.json",
  opgehaald: "2026-01-30",
  praktijknotities: [{ adres: elsewhere, titel: "Loket op de kade", samenvatting: "Over een loket.", van: "Noord", stand: "actueel", gemeenten: ["groningen"], routes: ["huisvesting"] }],
}));

const site = await start({ content: join(folder, "content") });
const titles = (page) => page.locator(".results > li h3").allInnerTexts();
const origin = (page, name) => page.getByRole("group", { name: "Van wie" }).locator("label.facet", { hasText: name }).getByRole("checkbox");

async function only(page, name, title) {
  await page.goto(site.at("zoeken/#q=loket"));
  await origin(page, name).check();
  await page.waitForFunction(() => document.querySelectorAll(".results > li").length === 1);
  assert.deepEqual((await titles(page)).map((text) => text.trim()), [title]);
}

check("whose a note is can be chosen, and each result says it", site, {}, async ({ page }) => {
  await page.goto(site.at("zoeken/#q=loket"));
  await page.locator(".results > li").nth(2).waitFor();
  const text = await page.locator(".results").innerText();
  for (const name of ["Ede", "Kennis Noord"]) assert.match(text, new RegExp(`Praktijknotitie · ${name}`, "i"));
  await only(page, "Ede", "Loket in de kazerne");
  await only(page, "Redactie", "Eigen loket");
});

check("a note of another site leads to that site", site, {}, async ({ page }) => {
  await only(page, "Kennis Noord", "Loket op de kade");
  assert.equal(await page.locator(".results > li h3 a").getAttribute("href"), elsewhere);
});
