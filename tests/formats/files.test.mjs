// Sitemap, OpenSearch, security.txt, checksums, redirects and Open Graph, read by parsers that are not ours or by the rules of their
// standard.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { XMLParser } from "fast-xml-parser";
import { validateXML } from "xmllint-wasm";
import { answers, bytes, elements, has, origin, ownPages, paths, read, today } from "./support.mjs";

const xml = (path) => new XMLParser({ ignoreAttributes: false, parseTagValue: false }).parse(read(path));
const schema = (path) => ({ fileName: path.split("/").at(-1), contents: readFileSync(path, "utf8") });
const own = (name) => schema(fileURLToPath(new URL(`schemas/${name}`, import.meta.url)));
// The schema of sitemaps.org, as the package for writing sitemaps has it.
const sitemaps = schema(join(dirname(createRequire(import.meta.url).resolve("sitemap")), "../../schema/sitemap.xsd"));

/** What libxml2 has against a text by a schema; the schemas that it imports lie beside it. */
const faults = async (text, wanted, preload = []) => {
  const { errors } = await validateXML({ xml: { fileName: "file.xml", contents: text }, schema: wanted, preload });
  return errors.map(({ message }) => message);
};

test("the sitemap follows the schema of sitemaps.org", async () => {
  const namespaces = { "http://www.sitemaps.org/schemas/sitemap/0.9": "sitemap.xsd", "http://www.w3.org/1999/xhtml": "xhtml-link.xsd" };
  const imports = Object.entries(namespaces).map(([namespace, file]) => `<import namespace="${namespace}" schemaLocation="${file}"/>`);
  const all = { fileName: "all.xsd", contents: `<schema xmlns="http://www.w3.org/2001/XMLSchema">${imports.join("")}</schema>` };
  const check = (text) => faults(text, all, [sitemaps, own("xhtml-link.xsd")]);
  const text = read("sitemap.xml");
  assert.deepEqual(await check(text), []);
  for (const [from, to] of [["<lastmod>2", "<lastmod>x2"], ["<loc>", "<location>"], ['hreflang="en"', 'lang="en"']]) {
    assert.ok(text.includes(from) && (await check(text.replace(from, to))).length > 0, `${to} passes`);
  }
});

test("the OpenSearch descriptions follow the rules of their format", async () => {
  const description = own("opensearch.xsd");
  for (const path of paths("opensearch.xml")) assert.deepEqual(await faults(read(path), description), [], path);
  const text = read("opensearch.xml");
  for (const [from, to] of [["<ShortName>", "<ShortName>meer dan zestien "], ["{searchTerms}", "{count}"], ["<Description>", "<Describe>"]]) {
    assert.ok(text.includes(from) && (await faults(text.replace(from, to), description)).length > 0, `${to} passes`);
  }
});

test("the sitemap names every page once, and only pages that search engines may have", () => {
  const { urlset } = xml("sitemap.xml");
  assert.equal(urlset["@_xmlns"], "http://www.sitemaps.org/schemas/sitemap/0.9");
  const named = urlset.url.map(({ loc }) => loc);
  const pages = ownPages().filter((path) => !path.startsWith("redactie/")).map((path) => `${origin}/${path.replace(/index\.html$/, "")}`);
  assert.deepEqual([...named].sort(), pages.sort());
  for (const { loc, lastmod } of urlset.url) {
    assert.ok(Buffer.byteLength(loc) < 2048 && new URL(loc).href === loc, loc);
    if (lastmod !== undefined) assert.match(lastmod, /^\d{4}-\d{2}-\d{2}$/, loc);
  }
  assert.ok(urlset.url.filter(({ lastmod }) => lastmod).length > 40);
  assert.match(read("robots.txt"), new RegExp(`^Sitemap: ${origin}/sitemap\\.xml$`, "m"));
});

test("the versions of a page name each other in the sitemap as in their heads", () => {
  const { urlset } = xml("sitemap.xml");
  assert.equal(urlset["@_xmlns:xhtml"], "http://www.w3.org/1999/xhtml");
  const versions = new Map(urlset.url.filter((url) => url["xhtml:link"]).map((url) => [url.loc, url["xhtml:link"]]));
  assert.ok(versions.has(`${origin}/routes/huisvesting/`) && versions.has(`${origin}/en/over/`) && versions.size < urlset.url.length / 2);
  for (const [loc, links] of versions) {
    const named = links.map((link) => [link["@_hreflang"], link["@_href"]]);
    assert.ok(links.every((link) => link["@_rel"] === "alternate"), loc);
    assert.deepEqual(named.map(([language]) => language), ["nl", "en", "x-default"], loc);
    assert.equal(named[2][1], named[0][1], loc);
    assert.ok(named.some(([, href]) => href === loc), `${loc} does not name itself`);
    for (const [, href] of named) assert.deepEqual(versions.get(href), links, `${loc} and ${href}`);
    const head = elements(`${loc.slice(origin.length + 1)}index.html`).filter(({ name, attributes }) => name === "link" && attributes.hreflang);
    const inHead = head.map(({ attributes }) => [attributes.hreflang, attributes.href]);
    assert.deepEqual(inHead.sort(), named.sort(), loc);
  }
});

test("the OpenSearch description keeps within its limits and the query behind the #", () => {
  const description = xml("opensearch.xml").OpenSearchDescription;
  assert.equal(description["@_xmlns"], "http://a9.com/-/spec/opensearch/1.1/");
  assert.ok(description.ShortName.length <= 16 && description.ShortName.length > 0);
  assert.ok(description.Description.length <= 1024 && description.Description.length > 0);
  assert.equal(description.Url["@_type"], "text/html");
  const template = description.Url["@_template"];
  const address = new URL(template.replace("{searchTerms}", "twee%20woorden"));
  assert.deepEqual([address.search, address.hash], ["", "#q=twee%20woorden"]);
  assert.ok(answers(address.href));
});

test("security.txt follows RFC 9116", () => {
  const text = read(".well-known/security.txt");
  const fields = text.trimEnd().split("\n").map((line) => /^([A-Za-z-]+): (\S.*)$/.exec(line)?.slice(1));
  assert.ok(fields.every(Boolean), text);
  const values = (name) => fields.filter(([field]) => field === name).map(([, value]) => value);
  assert.ok(values("Contact").length > 0 && values("Contact").every((value) => ["https:", "mailto:", "tel:"].includes(new URL(value).protocol)));
  assert.equal(values("Expires").length, 1);
  const days = (Date.parse(values("Expires")[0]) - Date.parse(today)) / 86_400_000;
  assert.ok(days > 0 && days < 366, `${days} days`);
  assert.equal(values("Preferred-Languages").length, 1);
  assert.deepEqual(values("Canonical"), [`${origin}/.well-known/security.txt`]);
});

test("the list of checksums has every file as it is", () => {
  const sums = new Map(read("SHA256SUMS").trimEnd().split("\n").map((line) => [line.slice(66), line.slice(0, 64)]));
  assert.deepEqual([...sums.keys()].sort(), paths("").filter((path) => path !== "SHA256SUMS" && path !== ".wegwijs"));
  for (const [path, sum] of sums) assert.equal(createHash("sha256").update(bytes(path)).digest("hex"), sum, path);
});

test("an old address leads to the new one", () => {
  const page = elements("oud/proef/index.html");
  const refresh = page.find(({ attributes }) => attributes["http-equiv"] === "refresh");
  assert.equal(refresh.attributes.content, "0; url=/bijeenkomsten/proef/");
  assert.equal(page.find(({ attributes }) => attributes.rel === "canonical").attributes.href, `${origin}/bijeenkomsten/proef/`);
  assert.match(read("_redirects"), /^\/oud\/proef\/ \/bijeenkomsten\/proef\/ 301$/m);
});

test("every page that search engines may have has what Open Graph requires, and its picture is there", () => {
  for (const path of ownPages().filter((path) => !path.startsWith("redactie/"))) {
    const properties = elements(path).filter(({ attributes }) => attributes.property?.startsWith("og:")).map(({ attributes }) => [attributes.property, attributes.content]);
    const found = new Map(properties);
    assert.equal(found.size, properties.length, `${path} has a property twice`);
    for (const name of ["og:title", "og:type", "og:url", "og:image"]) assert.ok(found.get(name), `${path}: ${name}`);
    assert.equal(found.get("og:url"), `${origin}/${path.replace(/index\.html$/, "")}`);
    assert.ok(answers(found.get("og:image")), found.get("og:image"));
  }
});

test("a reader comes by a link to every feed, every calendar and the data", () => {
  const links = new Set(paths("index.html").flatMap(elements).filter(({ name }) => name === "a").map(({ attributes }) => attributes.href));
  const wanted = [...paths("feed.xml"), ...paths(".ics"), "praktijknotities.json"];
  assert.ok(wanted.length > 10);
  assert.deepEqual(wanted.filter((path) => !links.has(`/${path}`)), []);
});

test("what the head of a page points to is there", () => {
  for (const path of paths("index.html")) {
    for (const { name, attributes } of elements(path)) {
      if (name !== "link" || !/^(alternate|canonical|search)$/.test(attributes.rel)) continue;
      assert.ok(answers(new URL(attributes.href, origin).href), `${path}: ${attributes.href}`);
    }
  }
  assert.ok(has("_headers") && has(".htaccess") && has("_hosting/nginx.conf") && has("_hosting/Caddyfile"));
});
