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
    return anchor && known.has(address) && !known.get(address).has(decodeURIComponent(anchor)) && !/\/(zoeken|schrijven)\/$/.test(address);
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
  const files = readdirSync(folder, { recursive: true }).filter((name) => /(?<!(^|\/)index(\.en)?)\.md$/.test(name));
  const found = new Set(documents.map(({ source }) => source));
  assert.deepEqual(files.filter((file) => !found.has(file)), []);
});

const english = ({ url }) => path(site, url).startsWith("/en/");

test("every page has its language, a title, one h1", async () => {
  assert.ok(pages.some(english));
  assert.deepEqual(findings(pages, ({ url, language, title, headings }) => [
    language !== (english({ url }) ? "en" : "nl") && `language ${language}`,
    !title && "no title",
    (headings.length !== 1 || !headings[0]) && `h1: ${JSON.stringify(headings)}`,
  ]), []);
});

test("a page and its translation link to each other, for readers and for machines", async () => {
  const known = new Map(pages.map((page) => [path(site, page.url), page]));
  assert.deepEqual(findings(pages, ({ url, language, versions, otherLanguages }) => {
    const here = path(site, url);
    const other = otherLanguages[0]?.[2];
    if (!other) return [english({ url }) && "no way back to Dutch", versions.length > 0 && "alternates without a link"];
    const [dutch, translation] = language === "nl" ? [here, other] : [other, here];
    return [
      `${otherLanguages}` !== `${language === "nl" ? "en,en" : "nl,nl"},${other}` && `link ${otherLanguages}`,
      known.get(other)?.otherLanguages[0]?.[2] !== here && `${other} does not link back`,
      `${versions}` !== `${[["nl", dutch], ["x-default", dutch], ["en", translation]]}` && `alternates ${versions}`,
    ];
  }), []);
});

test("no two pages in a language have the same title", async () => {
  const seen = new Map();
  for (const { title, url, language } of pages) seen.set(`${language} ${title}`, [...(seen.get(`${language} ${title}`) ?? []), path(site, url)]);
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

test("a table of contents has the order of its page", async () => {
  assert.deepEqual(findings(documents, ({ contents, ids }) => {
    const places = contents.map((hash) => ids.indexOf(decodeURIComponent(hash.slice(1))));
    return places.some((place, index) => place < places[index - 1]) && `contents in another order: ${contents.join(" ")}`;
  }), []);
});

test("a table of contents calls each part by its heading", async () => {
  assert.deepEqual(findings(documents, ({ miscalled }) => miscalled.map(([called, heading]) => `“${called}” is “${heading}”`)), []);
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
