// What every page of the real content has, by its HTML alone.

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";
import { crawl, path } from "./crawl.mjs";
import { kinds } from "./kinds.mjs";
import { MISSING, blank, check, root, start } from "./support.mjs";

const site = await start();
const reached = [...(await crawl(site, await blank())).values()];
// Links lead to files too: the Markdown that a page is made of.
const pages = reached.filter(({ type }) => type.startsWith("text/html"));
const [missing] = [...(await crawl({ ...site, url: site.at(MISSING) }, await blank())).values()];
const documents = pages.filter(({ role }) => role === "document");

/** Names the pages for which `wrong` has something to say. */
const findings = (list, wrong) => list.flatMap((page) => [wrong(page)].flat().filter(Boolean).map((what) => `${path(site, page.url)}: ${what}`));

test("every link leads to a page", async () => {
  assert.deepEqual(findings(reached, ({ status }) => status !== 200 && `status ${status}`), []);
});

test("every link to a section leads to a section", async () => {
  const known = new Map(pages.map((page) => [page.url, new Set(page.ids)]));
  const lost = (link) => {
    const [address, anchor] = link.split("#");
    return anchor && known.has(address) && !known.get(address).has(decodeURIComponent(anchor)) && !address.endsWith("/zoeken/");
  };
  assert.deepEqual(findings(pages, ({ links }) => links.filter(lost)), []);
});

test("every stylesheet, script, icon and image is there", async () => {
  const files = new Set([...pages, missing].flatMap((page) => page.files));
  const lost = [];
  for (const file of files) {
    const answer = await fetch(file);
    await answer.arrayBuffer();
    if (!answer.ok) lost.push(`${file}: ${answer.status}`);
  }
  assert.deepEqual(lost, []);
});

test("every file of the content has its page, and home leads to it by links", async () => {
  const folder = resolve(root, "content");
  const files = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".md") && name !== "index.md");
  const found = new Set(documents.map(({ source }) => source));
  assert.deepEqual(files.filter((file) => !found.has(file)), []);
});

test("every page has a language, a title, one h1", async () => {
  assert.deepEqual(findings(pages, ({ language, title, headings }) => [
    language !== "nl" && `language ${language}`,
    !title && "no title",
    (headings.length !== 1 || !headings[0]) && `h1: ${JSON.stringify(headings)}`,
  ]), []);
});

test("no two pages have the same title", async () => {
  const seen = new Map();
  for (const { title, url } of pages) seen.set(title, [...(seen.get(title) ?? []), path(site, url)]);
  assert.deepEqual([...seen].filter(([, urls]) => urls.length > 1), []);
});

test("every page but home has a breadcrumb that ends with itself", async () => {
  const list = pages.filter(({ role }) => role !== "home");
  assert.deepEqual(findings(list, ({ breadcrumb, headings }) =>
    (breadcrumb.length < 2 || breadcrumb.at(-1) !== headings[0]) && `breadcrumb ${JSON.stringify(breadcrumb)} of ${headings[0]}`), []);
});

test("every document has its last change and a link to its source", async () => {
  assert.deepEqual(findings(documents, ({ modified, source, sourceLink }) => [
    !/^\d{4}-\d\d-\d\d$/.test(modified) && `last change ${modified}`,
    !source.endsWith(".md") && `source ${source}`,
    !sourceLink && "no link to its source",
  ]), []);
});

test("every document with three headings or more has a table of contents that leads to them", async () => {
  assert.deepEqual(findings(documents, ({ outline, contents, ids }) => [
    outline >= 3 && !contents.length && `no contents for ${outline} headings`,
    contents.length > 0 && contents.length < 3 && `contents for ${contents.length} headings`,
    ...contents.filter((hash) => !ids.includes(decodeURIComponent(hash.slice(1)))),
  ]), []);
});

check("an address that does not exist gets the page that helps on", site, {}, async ({ page }) => {
  const answer = await page.goto(site.at(MISSING));
  assert.equal(answer.status(), 404);
  assert.deepEqual([missing.headings.length, missing.breadcrumb], [1, []]);
  await page.locator("main").getByRole("link").first().click();
  await page.waitForURL(site.url);
});

test("no page has anything inline", async () => {
  assert.deepEqual(findings([...pages, missing], ({ inline }) => inline), []);
});

test("every page is sent with a policy without unsafe-inline and unsafe-eval", async () => {
  assert.deepEqual(findings([...pages, missing], ({ policy }) => {
    const sources = new Map((policy ?? "").split(";").map((part) => part.trim().split(/\s+/)).map(([name, ...values]) => [name, values]));
    return [
      sources.get("default-src")?.join() !== "'none'" && `default-src ${sources.get("default-src")}`,
      sources.get("script-src")?.join() !== "'self','wasm-unsafe-eval'" && `script-src ${sources.get("script-src")}`,
      sources.get("style-src")?.join() !== "'self'" && `style-src ${sources.get("style-src")}`,
      /'unsafe-(inline|eval|hashes)'/.test(policy) && policy,
    ];
  }), []);
});

test("kinds.mjs has every kind of page of the site", async () => {
  const folder = (source) => (source.includes("/") ? source.split("/")[0] : "paginas");
  const found = new Set(pages.filter(({ role }) => role)
    .map(({ role, source }) => (role === "document" ? `document ${folder(source)}` : role)));
  const listed = new Set(kinds.map(({ name }) => name));
  assert.deepEqual([...found].filter((name) => !listed.has(name)), []);
});
