// JSON-LD, the dataset and its description, read by a JSON-LD processor, a JSON Schema validator, and the TypeScript compiler with
// the vocabulary of schema.org as types. Contexts come from here: no test asks another host for one.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import jsonld from "jsonld";
import ts from "typescript";
import { answers, elements, jsonLd, licence, origin, ownPages, paths, read } from "./support.mjs";

const vocabulary = { "@vocab": "http://schema.org/", ...Object.fromEntries(["url", "sameAs", "mainEntityOfPage"].map((name) => [name, { "@type": "@id" }])) };
const documentLoader = async (url) => {
  assert.equal(url, "https://schema.org");
  return { contextUrl: null, documentUrl: url, document: { "@context": vocabulary } };
};
const pages = ownPages();

test("the JSON-LD of every page expands, with every key and address known", async () => {
  for (const path of pages) {
    const [data, ...rest] = jsonLd(path);
    assert.deepEqual(rest, [], path);
    const graph = await jsonld.expand(data, { documentLoader, safe: true });
    assert.ok(graph.length > 0, path);
    for (const thing of graph) assert.match(thing["@type"]?.[0] ?? "", /^http:\/\/schema\.org\/[A-Z]/, path);
  }
});

test("the JSON-LD of every page has the types and properties of schema.org", () => {
  const source = pages.map((path, index) => `export const page${index}: Graph = ${JSON.stringify(jsonLd(path)[0])}; // ${path}`).join("\n");
  const file = fileURLToPath(new URL("graphs.ts", import.meta.url));
  const options = { strict: true, noEmit: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, skipLibCheck: true };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  // A page that is wrong on purpose: what finds its fault, looks.
  const wrong = { "@context": "https://schema.org", "@graph": [{ "@type": "Article", headlin: "x" }] };
  const text = `import type { Graph } from "schema-dts";\n${source}\nexport const wrong: Graph = ${JSON.stringify(wrong)};\n`;
  host.fileExists = (name) => name === file || fileExists.call(host, name);
  host.readFile = (name) => (name === file ? text : readFile.call(host, name));
  host.getSourceFile = (name, ...rest) => (name === file ? ts.createSourceFile(name, text, options.target) : getSourceFile.call(host, name, ...rest));
  const faults = ts.getPreEmitDiagnostics(ts.createProgram([file], options, host));
  const messages = faults.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n").slice(0, 600));
  assert.ok(messages.length === 1 && messages[0].includes("headlin"), messages.join("\n\n"));
});

test("each kind of page is what it is about", () => {
  const types = (path) => jsonLd(`${path}index.html`)[0]["@graph"].map((thing) => thing["@type"]);
  const wanted = { "": "WebSite", "praktijknotities/voorrang-bij-een-woning/": "Article", "bijeenkomsten/proef/": "Event", "begrippen/tozo/": "DefinedTerm",
    "organisaties/vng/": "Organization", "gemeenten/utrecht/": "GovernmentOrganization", "wetten/participatiewet/": "Legislation", "praktijknotities/": "CollectionPage" };
  for (const [path, type] of Object.entries(wanted)) assert.deepEqual(types(path), path ? [type, "BreadcrumbList"] : [type], path);
});

test("a work and its translation name each other", () => {
  const work = (path) => jsonLd(`${path}index.html`)[0]["@graph"][0];
  const [dutch, english] = [work("routes/huisvesting/"), work("en/routes/huisvesting/")];
  assert.deepEqual([dutch.inLanguage, english.inLanguage], ["nl", "en"]);
  assert.deepEqual([dutch.workTranslation, english.translationOfWork], [[{ "@id": english["@id"] }], { "@id": dutch["@id"] }]);
  assert.equal(work("routes/inkomen/").workTranslation, undefined);
});

test("every breadcrumb counts up and its addresses answer", () => {
  for (const path of pages) {
    const trail = jsonLd(path)[0]["@graph"].find((thing) => thing["@type"] === "BreadcrumbList");
    trail?.itemListElement.forEach(({ position, item }, index) => assert.ok(position === index + 1 && answers(item["@id"]), `${path}: ${item["@id"]}`));
  }
});

test("every document has the core of OWMS as Dublin Core, with addresses in TOOI", () => {
  const tooi = /^https:\/\/identifier\.overheid\.nl\/tooi\/(id\/gemeente\/gm\d{4}|def\/thes\/top\/c_[0-9a-f]+)$/;
  const core = (path) => {
    const found = new Map();
    for (const { attributes } of elements(path).filter(({ name }) => /^(meta|link)$/.test(name))) {
      const [, name] = /^(?:DCTERMS|OVERHEID)\.(.+)/.exec(attributes.name ?? attributes.rel ?? "") ?? [];
      if (name) found.set(name, [...(found.get(name) ?? []), attributes.content ?? attributes.href]);
    }
    return found;
  };
  const documents = paths("index.html").filter((path) => elements(path).some(({ attributes }) => attributes.class === "page-foot"));
  assert.ok(documents.length > 70);
  for (const path of documents) {
    const found = core(path);
    const one = (name) => (assert.equal(found.get(name)?.length, 1, `${path}: ${name}`), found.get(name)[0]);
    assert.equal(one("identifier"), `${origin}/${path.replace(/index\.html$/, "")}`);
    assert.equal(one("language"), path.startsWith("en/") ? "en" : "nl");
    assert.match(one("modified"), /^\d{4}-\d{2}-\d{2}$/);
    for (const name of ["title", "type", "creator"]) assert.ok(one(name), `${path}: ${name}`);
    for (const address of [...(found.get("spatial") ?? []), ...(found.get("subject") ?? [])]) assert.match(address, tooi, path);
  }
  const note = core("praktijknotities/werk-zoeken-zonder-bijstand/index.html");
  assert.deepEqual(note.get("spatial"), ["https://identifier.overheid.nl/tooi/id/gemeente/gm0518"]);
  assert.equal(note.get("subject").length, 3);
  assert.ok(core("routes/inkomen/index.html").get("subject")[0].endsWith("c_d4890526"));
});

test("the dataset follows its schema, and the schema JSON Schema 2020-12", () => {
  const ajv = new Ajv({ strict: true, allErrors: true });
  addFormats(ajv);
  const validate = ajv.compile(JSON.parse(read("praktijknotities.schema.json")));
  const data = JSON.parse(read("praktijknotities.json"));
  assert.ok(validate(data), JSON.stringify(validate.errors, null, 1));
  assert.deepEqual(new Set(data.praktijknotities.map(({ stand }) => stand)), new Set(["actueel", "verouderd"]));
  assert.ok(data.praktijknotities.length >= 13 && data.praktijknotities.every(({ adres }) => answers(adres)));
  assert.ok(!validate({ ...data, praktijknotities: [{ ...data.praktijknotities[0], routes: "wonen" }] }), "the schema lets anything pass");
});

test("the description of the dataset is DCAT", async () => {
  const [dataset] = await jsonld.expand(JSON.parse(read("praktijknotities.dcat.jsonld")), { safe: true });
  const dcat = (name) => `http://www.w3.org/ns/dcat#${name}`, dct = (name) => `http://purl.org/dc/terms/${name}`;
  assert.deepEqual(dataset["@type"], [dcat("Dataset")]);
  // What DCAT-AP-NL 3.0 makes obligatory in its SHACL, and the licence that the settings of this site name.
  const obligatory = [dct("title"), dct("description"), dct("identifier"), dct("publisher"), dct("creator"), dct("accessRights"), dcat("contactPoint"), dcat("theme")];
  for (const key of [...obligatory, dct("modified"), dcat("distribution")]) assert.ok(dataset[key]?.length === 1, key);
  for (const key of [dct("publisher"), dct("creator")]) assert.ok(dataset[key][0]["http://xmlns.com/foaf/0.1/name"][0]["@value"], key);
  assert.ok(dataset[dcat("contactPoint")][0]["http://www.w3.org/2006/vcard/ns#fn"][0]["@value"]);
  const [distribution] = dataset[dcat("distribution")];
  assert.equal(distribution[dct("license")][0]["@id"], licence);
  for (const key of [dcat("accessURL"), dcat("downloadURL"), dct("conformsTo")]) assert.ok(answers(distribution[key][0]["@id"]), key);
  assert.ok(dataset["@id"].startsWith(origin));
});
