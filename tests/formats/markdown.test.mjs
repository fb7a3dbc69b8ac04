// The Markdown copies of pages, read by a CommonMark parser that is not ours and held beside the pages themselves.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DomUtils, parseDocument } from "htmlparser2";
import MarkdownIt from "markdown-it";
import { answers, has, origin, ownPages, paths, read } from "./support.mjs";

const pages = ownPages().filter((path) => !path.startsWith("redactie/"));
const markdown = new MarkdownIt();
const tidy = (text) => text.replace(/\s+/g, " ").trim();
const under = (node, test) => DomUtils.findAll(test, [node].flat());
const named = (...names) => (node) => names.includes(node.name);

/** The text of an element without the explanations of terms, which open over the page. */
const words = (node) => {
  const inside = (node) => (node.type === "text" ? node.data : "popover" in (node.attribs ?? {}) ? "" : (node.children ?? []).map(inside).join(""));
  return tidy(inside(node));
};

/** The copy of a page as a parser sees it: its HTML as a tree, all its text, and its links. */
const copyOf = (path) => {
  // Footnotes, which CommonMark does not know: the number, and the text at the bottom.
  const text = read(`${path}.md`).replace(/^\[\^[^\]]+\]: /gm, "").replace(/\[\^([^\]]+)\]/g, "$1");
  const root = parseDocument(markdown.render(text));
  return { root, text: words(root), links: new Set(under(root.children, named("a")).map((link) => link.attribs.href)) };
};

/** The main part of a page: without the search form, the choices that need script, and the explanations of terms. */
const mainOf = (path) => {
  const [main] = under(parseDocument(read(path)).children, named("main"));
  const apart = (node) => "popover" in node.attribs || /\b(needs-js|search-(page-)?form|search-(box|link)|search-filters|search-results|page-tools|invite|own)\b/.test(node.attribs.class ?? "");
  for (const node of under(main, apart)) DomUtils.removeElement(node);
  return main;
};

const addressOf = (path) => `${origin}/${path.replace(/index\.html$/, "")}`;

test("llms.txt names the copy of every page, but for later pages of long lists", () => {
  const root = parseDocument(markdown.render(read("llms.txt")));
  const links = under(root.children, named("a")).map((link) => link.attribs.href);
  assert.equal(new Set(links).size, links.length, "a page is named twice");
  const wanted = pages.filter((path) => !/pagina-\d+\//.test(path)).map((path) => `${addressOf(path)}index.html.md`);
  assert.deepEqual(links.sort(), wanted.sort());
  assert.equal(under(root.children, named("h1")).length, 1);
});

test("every page has a copy with the same title, and with its headings in their order", () => {
  assert.deepEqual(paths("index.html.md"), pages.map((path) => `${path}.md`).sort());
  for (const path of pages) {
    const { root, text } = copyOf(path);
    const main = mainOf(path);
    assert.deepEqual(under(root.children, named("h1")).map(words), under(main, named("h1")).map(words), path);
    // Without script the search page is the lists to browse, which its copy has without the heading above them.
    const headings = path.endsWith("zoeken/index.html") ? [] : under(main, named("h2", "h3", "h4")).map(words);
    let from = 0;
    for (const heading of headings) {
      const at = text.indexOf(heading, from);
      assert.notEqual(at, -1, `${path}: ${heading} does not come after ${text.slice(Math.max(0, from - 60), from)}`);
      from = at + heading.length;
    }
  }
});

test("what a page says, its copy says", () => {
  let compared = 0;
  const running = (node) => /\b(prose|plain|lead|facts|step-facts|data-table|citations)\b/.test(node.attribs.class ?? "");
  for (const path of pages) {
    const { text } = copyOf(path);
    for (const part of under(mainOf(path), running)) {
      for (const node of under(part.children, named("p", "li", "td", "dd", "h2", "h3"))) {
        if (under(node.children, named("p", "li", "details", "ul")).length > 0) continue;
        // A list of links has commas between them here as there; numbers of notes have words for who does not see the table.
        for (const link of under(node.children, (node) => node.attribs.class === "visually-hidden" || node.attribs.role === "doc-backlink")) DomUtils.removeElement(link);
        assert.ok(text.includes(words(node)), `${path}: ${words(node)}\n\n${text.slice(0, 1500)}`);
        compared += 1;
      }
    }
  }
  assert.ok(compared > 1000, `${compared} paragraphs`);
});

test("a copy has the links of its page with absolute addresses, and no others", () => {
  for (const path of pages) {
    const { links } = copyOf(path);
    const page = addressOf(path);
    const main = under(mainOf(path), named("a")).map((link) => new URL(link.attribs.href, page).href).filter((href) => !href.startsWith(`${page}#`));
    for (const href of main) assert.ok(links.has(href), `${path} has no ${href}`);
    const head = under(parseDocument(read(path)).children, named("link")).map((link) => link.attribs.href);
    for (const href of links) {
      assert.ok(main.includes(href) || head.includes(href) || href.startsWith(page), `${path} has ${href}`);
      if (href.startsWith(origin)) assert.ok(answers(href), `${path}: ${href}`);
    }
  }
});

test("a page leads to its copy", () => {
  for (const path of pages) {
    const links = under(parseDocument(read(path)).children, named("link")).filter((link) => link.attribs.type === "text/markdown");
    assert.deepEqual(links.map((link) => new URL(link.attribs.href, origin).pathname), [`/${path}.md`], path);
  }
  assert.ok(!has("404.html.md") && !has("redactie/index.html.md"));
});
