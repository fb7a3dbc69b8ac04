// Leaving a page at once: by a link, or by Shift three times, without a way back to it.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { everyLook } from "./axe.mjs";
import { check, start } from "./support.mjs";

const content = mkdtempSync(join(tmpdir(), "wegwijs-exit-"));
after(() => rmSync(content, { recursive: true }));
mkdirSync(join(content, "berichten"));
const write = (name, more) => writeFileSync(join(content, `berichten/${name}.md`), `---\ntitel: Bericht ${name}\nsamenvatting: Kort.\ndatum: 2026-01-01\n${more}---\n\nTekst.\n`);
write("met", "snelle_uitgang: true\n");
write("zonder", "");

const site = await start({ content });

/** Opens home and then the page that can be left; gives where its exit leads, which here is an empty page. */
async function arrive({ page, context, faults }) {
  await page.goto(site.url);
  await page.goto(site.at("berichten/met/"));
  const { href } = await page.locator("[data-exit]").evaluate(({ href }) => ({ href }));
  await context.route(href, (route) => route.fulfill({ contentType: "text/html", body: "<title>Elders</title>" }));
  const left = async () => {
    await page.waitForURL(href);
    await page.goBack();
    assert.equal(page.url(), site.url, "the way back skips the page");
    // To leave the site is what is meant here; the bare page that stands for the other site has no icon.
    faults.splice(0, faults.length, ...faults.filter((fault) => !fault.includes(new URL(href).host)));
  };
  return left;
}

check("Shift three times leaves the page, says how far one is, and leaves no way back", site, {}, async (tools) => {
  const { page } = tools;
  const left = await arrive(tools);
  const told = () => page.locator("#exit-status").innerText();
  await page.keyboard.press("Shift");
  const once = await told();
  await page.keyboard.press("Shift");
  assert.match(once, /1/);
  assert.match(await told(), /2/);
  await page.keyboard.press("Shift");
  await left();
});

check("the link leaves the page in the same way", site, {}, async (tools) => {
  const left = await arrive(tools);
  await tools.page.locator("[data-exit]").click();
  await left();
});

check("the exit stays in sight, axe finds nothing with it, and it stands only where it was asked for", site, {}, async ({ page }) => {
  await page.goto(site.at("berichten/met/"));
  assert.deepEqual(await everyLook(page), []);
  const { y, height } = await page.locator("[data-exit]").boundingBox();
  assert.ok(y >= 0 && height >= 48, `${height} px at ${y}`);
  await page.goto(site.at("berichten/zonder/"));
  assert.equal(await page.locator(".exit").count(), 0);
});
