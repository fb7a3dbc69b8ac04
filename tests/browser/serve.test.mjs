// `wegwijs serve`, for somebody who writes: shows each change, stays quiet otherwise, and can serve from a folder of its host.

import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after } from "node:test";
import { blank, check, root, start } from "./support.mjs";
import { everyLook } from "./axe.mjs";
import { crawl, path } from "./crawl.mjs";

const folder = mkdtempSync(join(tmpdir(), "wegwijs-browser-"));
after(() => rmSync(folder, { recursive: true }));
cpSync(resolve(root, "content"), folder, { recursive: true });
const note = join(folder, "praktijknotities/voorrang-bij-een-woning.md");
const original = readFileSync(note, "utf8");

const writing = await start({ content: folder });
const below = await start({ baseUrl: "http://localhost/wegwijs/" });

check("an open page stays as it is while nothing changes", writing, {}, async ({ page, requests }) => {
  await page.goto(writing.at("praktijknotities/voorrang-bij-een-woning/"));
  const before = requests.length;
  await page.waitForTimeout(1500);
  assert.deepEqual(requests.slice(before).filter((request) => request.isNavigationRequest()).map((request) => request.url()), []);
});

check("a change in a note shows on the open page", writing, {}, async ({ page }) => {
  await page.goto(writing.at("praktijknotities/voorrang-bij-een-woning/"));
  await page.getByText("Verzamel wat de band met de regio").waitFor();
  writeFileSync(note, original.replace("Verzamel wat de band met de regio", "Verzamel nu wat de band met de regio"));
  await page.getByText("Verzamel nu wat de band met de regio").waitFor();
});

check("a sentence that is saved shows in place: nobody loses their place in the page", writing, {}, async ({ page }) => {
  const sentence = "Verzamel wat de band met de regio";
  writeFileSync(note, original);
  const address = writing.at("praktijknotities/voorrang-bij-een-woning/");
  for (let tries = 0; !(await (await page.request.get(address)).text()).includes(sentence); tries += 1) {
    assert.ok(tries < 300, "the page is not as it was");
    await page.waitForTimeout(100);
  }
  // Whoever asks for what is newer knows what is there.
  const asked = page.waitForRequest(/_wegwijs\/version\?[0-9a-f]{16}\//);
  await page.goto(address);
  await asked;
  const link = page.locator("main p a").last();
  await link.focus();
  await page.evaluate(() => { globalThis.isSame = true; scrollBy(0, 40); document.querySelector("main details")?.setAttribute("open", ""); });
  const look = () => page.evaluate(() => ({ at: Math.round(document.activeElement.getBoundingClientRect().top), focus: document.activeElement.textContent, open: document.querySelectorAll("main details[open]").length }));
  const before = await look();
  assert.equal(before.focus, await link.textContent());
  const words = (text) => original.replace(sentence, text);
  writeFileSync(note, words("Verzamel toch wat de band met de regio"));
  await page.getByText("Verzamel toch wat de band met de regio").waitFor();
  assert.deepEqual(await look(), before);
  // A paragraph more, in a file that takes the place of the other.
  writeFileSync(`${note}.nieuw`, `${words(sentence).trimEnd()}\n\nNog een alinea met een [verwijzing](binding-aan-de-regio.md).\n`);
  renameSync(`${note}.nieuw`, note);
  await page.getByText("Nog een alinea met een verwijzing").waitFor();
  assert.deepEqual(await look(), before);
  writeFileSync(note, original);
  await page.getByText("Nog een alinea").waitFor({ state: "detached" });
  assert.deepEqual(await look(), before);
  assert.equal(await page.evaluate(() => globalThis.isSame), true, "the page was not loaded again");
  // What scripts find their way by is made anew.
  writeFileSync(note, original.replace(/^titel:.*$/m, "titel: Een andere titel"));
  await page.getByRole("heading", { level: 1, name: "Een andere titel" }).waitFor();
  assert.equal(await page.evaluate(() => globalThis.isSame), undefined);
  writeFileSync(note, original);
  await page.getByRole("heading", { level: 1, name: "Een andere titel" }).waitFor({ state: "detached" });
});

check("a mistake leaves the page as it was, and mending it shows", writing, {}, async ({ page }) => {
  await page.goto(writing.at("praktijknotities/voorrang-bij-een-woning/"));
  const heading = page.locator("h1");
  const shown = await heading.innerText();
  writeFileSync(note, original.replace(/^titel:.*$/m, "titel: [niet af"));
  await page.waitForTimeout(1500);
  assert.equal(await heading.innerText(), shown);
  writeFileSync(note, original.replace(/^titel:.*$/m, "titel: Wonen met voorrang"));
  await page.getByRole("heading", { level: 1, name: "Wonen met voorrang" }).waitFor();
});

check("a mistake shows above the page that stays, with its line and a way to mend it, and goes with it", writing, {}, async ({ page }) => {
  await page.goto(writing.at("praktijknotities/voorrang-bij-een-woning/"));
  await page.locator("h1").waitFor();
  writeFileSync(note, original.replace(/^datum:.*$/m, "datum: 31 februari 2026"));
  const panel = page.getByRole("complementary", { name: "Wat nog niet klopt" });
  await panel.waitFor();
  await panel.getByRole("heading", { name: "Op deze pagina" }).waitFor();
  assert.match(await panel.locator("pre").first().innerText(), /^datum: 31 februari 2026\n {7}\^$/);
  assert.match(await panel.getByRole("link").first().getAttribute("href"), /redactie\/schrijven\/#praktijknotities%2Fvoorrang-bij-een-woning\.md$/);
  assert.equal(await page.locator("h1").count(), 1, "the page is still there");
  assert.deepEqual(await everyLook(page), []);
  // Folded by keyboard, it stays so.
  await panel.locator("summary").focus();
  await page.keyboard.press("Enter");
  await page.reload();
  await panel.waitFor();
  assert.equal(await panel.locator("details").evaluate(({ open }) => open), false);
  writeFileSync(note, original);
  await panel.waitFor({ state: "detached" });
});

check("a draft shows with a banner, and what was unfolded stays so", writing, {}, async ({ page }) => {
  const draft = join(folder, "praktijknotities/een-concept.md");
  const text = (words) => `---\ntitel: Een concept\nsamenvatting: Kort.\ndatum: 2026-01-31\nroutes: [inkomen]\nstatus: concept\n---\n\n${words}\n\n<details><summary>Meer</summary>Woorden</details>\n`;
  writeFileSync(draft, text("Eerste woorden."));
  for (let tries = 0; (await page.request.get(writing.at("praktijknotities/een-concept/"))).status() !== 200; tries += 1) {
    assert.ok(tries < 300, "no page of the draft");
    await page.waitForTimeout(100);
  }
  await page.goto(writing.at("praktijknotities/een-concept/"));
  await page.getByText("Concept: deze pagina staat nog niet op de site").waitFor();
  const details = page.locator("main details:not([open])").first();
  await details.evaluate((one) => { one.open = true; one.dataset.asked = "1"; });
  const at = await page.locator("main details").evaluateAll((all) => all.findIndex((one) => one.dataset.asked));
  writeFileSync(draft, text("Tweede woorden."));
  await page.getByText("Tweede woorden.").waitFor();
  // The text is there before the script that unfolds has run.
  await page.waitForFunction((at) => document.querySelectorAll("main details")[at]?.open, at);
  rmSync(draft);
});

check("a note that is scheduled shows with the day on which it will be on the site", writing, {}, async ({ page }) => {
  const file = join(folder, "berichten/later.md");
  writeFileSync(file, "---\ntitel: Later\nsamenvatting: Kort.\ndatum: 2026-01-31\npubliceren_vanaf: 2126-01-31\n---\n\nVoor later.\n");
  for (let tries = 0; (await page.request.get(writing.at("berichten/later/"))).status() !== 200; tries += 1) {
    assert.ok(tries < 300, "no page of the note");
    await page.waitForTimeout(100);
  }
  await page.goto(writing.at("berichten/later/"));
  await page.getByText("De pagina komt op de site op 31 januari 2126").waitFor();
  rmSync(file);
});

check("a page whose file gets another name stays open, at its new address", writing, {}, async ({ page }) => {
  const file = (name) => join(folder, "berichten", `${name}.md`);
  writeFileSync(file("oude-naam"), "---\ntitel: Een naam\nsamenvatting: Kort.\ndatum: 2026-01-31\n---\n\nOver namen.\n");
  for (let tries = 0; (await page.request.get(writing.at("berichten/oude-naam/"))).status() !== 200; tries += 1) {
    assert.ok(tries < 300, "no page of the note");
    await page.waitForTimeout(100);
  }
  await page.goto(writing.at("berichten/oude-naam/"));
  await page.getByText("Over namen.").waitFor();
  renameSync(file("oude-naam"), file("nieuwe-naam"));
  await page.waitForURL(writing.at("berichten/nieuwe-naam/"));
  await page.getByText("Over namen.").waitFor();
  // A moment later under yet another name, with a word changed.
  writeFileSync(file("nieuwe-naam"), readFileSync(file("nieuwe-naam"), "utf8").replace("Een naam", "Een andere naam"));
  renameSync(file("nieuwe-naam"), file("derde-naam"));
  await page.waitForURL(writing.at("berichten/derde-naam/"));
  await page.getByRole("heading", { level: 1, name: "Een andere naam" }).waitFor();
  rmSync(file("derde-naam"));
});

check("what is saved can be found when writing pauses", writing, {}, async ({ page }) => {
  await page.goto(writing.at("praktijknotities/voorrang-bij-een-woning/"));
  writeFileSync(note, original.replace("Verzamel wat de band met de regio", "Verzamel zwaluwstaarten voor de regio"));
  await page.getByText("Verzamel zwaluwstaarten voor de regio").waitFor();
  // The page is there first, and an open page goes on with the index that it began with.
  for (let tries = 1; ; tries++) {
    await page.reload();
    await page.getByRole("search").getByRole("combobox").pressSequentially("zwaluwstaart");
    try {
      await page.getByRole("search").getByRole("option").first().waitFor({ timeout: 2000 });
      break;
    } catch (error) {
      if (tries === 20) throw error;
    }
  }
});

// What `serve` itself adds lives under /_wegwijs/ in both cases.
check("a site in a folder of its host keeps all its addresses in there", below, {}, async ({ page }) => {
  assert.match(below.url, /^http:\/\/[^/]+\/wegwijs\/$/);
  const pages = [...(await crawl(below, await blank())).values()];
  assert.ok(pages.length > 50, `${pages.length} pages`);
  const wrong = pages.flatMap(({ url, status, files, links }) => [
    ...(status === 200 ? [] : [`${path(below, url)}: ${status}`]),
    ...[...links, ...files].filter((address) => {
      const { origin, pathname } = new URL(address);
      return origin === below.origin && !/^\/(_?wegwijs)\//.test(pathname);
    }).map((address) => `${path(below, url)} → ${address}`),
  ]);
  assert.deepEqual(wrong, []);
  await page.goto(below.at("routes/huisvesting/"));
  assert.notEqual(await page.evaluate(() => document.styleSheets.length), 0);
});

check("search works in a folder of its host, and opens what it finds", below, {}, async ({ page, requests }) => {
  await page.goto(below.url);
  await page.getByRole("search").getByRole("combobox").pressSequentially("participatiewet");
  await page.getByRole("search").getByRole("option").first().waitFor();
  await page.getByRole("search").getByRole("option").first().click();
  await page.waitForURL((url) => url.href !== below.url && url.pathname.startsWith("/wegwijs/"));
  await page.locator("h1").waitFor();
  const outside = requests.map((request) => new URL(request.url()).pathname).filter((name) => !/^\/_?wegwijs\//.test(name));
  assert.deepEqual(outside, []);
});

const stopping = await start({ content: folder });
check("the page says when the server stopped", stopping, {}, async ({ page, faults }) => {
  await page.goto(stopping.at("routes/huisvesting/"));
  await page.locator("h1").waitFor();
  await stopping.stop();
  await page.getByText("wegwijs serve is gestopt").waitFor();
  // The browser reports each try.
  assert.ok(faults.every((fault) => fault.includes("ERR_CONNECTION_REFUSED") || fault.includes("ERR_EMPTY_RESPONSE")), faults.join());
  faults.length = 0;
});
