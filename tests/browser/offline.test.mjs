// A site that works without a connection, where its settings ask for it: what was opened can be read and searched, a new edition
// replaces the old one, and without the setting everything that was kept is gone.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { check, isBreach, start } from "./support.mjs";

/** A site with the setting, and a way to change its files. */
async function offlineSite() {
  const content = mkdtempSync(join(tmpdir(), "wegwijs-offline-"));
  after(() => rmSync(content, { recursive: true }));
  mkdirSync(join(content, "berichten"));
  const write = (name, text) => writeFileSync(join(content, name), text);
  const note = (name, text, more = "") => write(`berichten/${name}.md`, `---\ntitel: Bericht ${name}\nsamenvatting: Kort.\ndatum: 2026-01-01\n${more}---\n\n${text}\n`);
  const settings = (offline) => write("wegwijs.yaml", `titel: Proef\noffline: ${offline}\n`);
  settings(true);
  note("een", "Over schulden.");
  note("twee", "Over wonen.");
  note("geheim", "Over veiligheid.", "snelle_uitgang: true\n");
  return { site: await start({ content }), note, settings };
}

const kept = (page) => page.evaluate(async () => {
  const names = await caches.keys();
  const caches_ = await Promise.all(names.map((name) => caches.open(name)));
  const keys = await Promise.all(caches_.map((cache) => cache.keys()));
  return { names, paths: keys.flat().map(({ url }) => new URL(url).pathname) };
});

/** Waits for something in the page; a page that reloads itself meanwhile is asked again. */
async function until(page, test, argument) {
  for (let left = 150; left > 0; left -= 1) {
    if (await page.evaluate(test, argument).catch(() => false)) return;
    await page.waitForTimeout(100);
  }
  assert.fail(`never: ${test}`);
}

/** Opens a page and waits until the worker has it and answers for it. */
async function open(page, address) {
  await page.goto(address);
  await until(page, async (path) => navigator.serviceWorker.controller?.state === "activated" && Boolean(await caches.match(path)), new URL(address).pathname);
}

// What the console says of a host that is away is meant here; a breach of the policy is not.
const forgive = (faults) => faults.splice(0, faults.length, ...faults.filter(isBreach));

const first = await offlineSite();

check("what was opened is read and searched without a host, in its newest edition; what may have to be left at once is not kept", first.site, {}, async ({ page, faults }) => {
  const { site, note } = first;
  await open(page, site.at("berichten/een/"));
  await page.goto(site.at("berichten/geheim/"));
  const before = await kept(page);
  assert.equal(before.names.length, 1);
  assert.ok(!before.paths.includes("/berichten/geheim/"), before.paths.join());
  note("een", "Over schulden, in een nieuwe uitgave.");
  await until(page, async () => (await (await fetch("/berichten/een/")).text()).includes("nieuwe uitgave"));
  await page.goto(site.url);
  await until(page, async ([old]) => { const names = await caches.keys(); return names.length === 1 && names[0] !== old; }, before.names);
  await until(page, async () => (await (await caches.match("/berichten/een/"))?.text())?.includes("nieuwe uitgave"));
  await site.stop();
  await page.goto(site.at("berichten/een/"));
  assert.match(await page.locator("main").innerText(), /in een nieuwe uitgave/);
  await page.goto(site.at("zoeken/#q=schulden"));
  await page.locator(".results > li").getByRole("link", { name: "Bericht een" }).waitFor();
  await assert.rejects(page.goto(site.at("berichten/twee/")), /ERR_/);
  forgive(faults);
});

const second = await offlineSite();

check("without the setting what was kept is gone, and so is the worker", second.site, {}, async ({ page, faults }) => {
  const { site, settings } = second;
  await open(page, site.at("berichten/een/"));
  settings(false);
  await until(page, async () => !(await (await fetch("/offline.js", { cache: "no-store" })).text()).includes("EDITION"));
  await page.goto(site.at("berichten/twee/"));
  await until(page, async () => !(await navigator.serviceWorker.getRegistrations()).length && !(await caches.keys()).length);
  await page.goto(site.at("berichten/een/"));
  assert.equal(await page.evaluate(() => navigator.serviceWorker.controller), null);
  assert.deepEqual(await kept(page), { names: [], paths: [] });
  forgive(faults);
});
