// Follows the links of a site from its home page, by the HTML as it is sent: what a reader without scripts can reach.

/** What a test may ask of a page; runs in the browser, on a document without policy, because Node has no HTML parser. */
function facts({ html, url }) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const all = (selector, within = page) => [...within.querySelectorAll(selector)];
  const text = (element) => element?.textContent.trim().replace(/\s+/g, " ") ?? "";
  const addresses = (selector, attribute) => all(selector).map((element) => new URL(element.getAttribute(attribute), url).href);
  const fact = (...terms) => all(".page-foot dt").find((dt) => terms.includes(text(dt)))?.nextElementSibling;
  const main = page.querySelector("main");
  const outline = all("h2, h3", main ?? page).filter((heading) => !heading.closest("nav, .page-foot"));
  const inline = all("*").flatMap((element) => [
    ...element.getAttributeNames().filter((name) => name === "style" || name.startsWith("on")).map((name) => `<${element.localName} ${name}>`),
    ...(element.localName === "style" ? ["<style>"] : []),
    // A block of data is no script: no browser runs it and no policy blocks it.
    ...(element.localName === "script" && element.getAttribute("type") !== "application/ld+json" && (!element.getAttribute("src") || text(element)) ? ["<script> without src"] : []),
    ...(/^\s*javascript:/i.test(element.getAttribute("href") ?? "") ? ["javascript: address"] : []),
  ]);
  const role = /role-([a-z-]+)/.exec(page.body.className)?.[1];
  return {
    role,
    language: page.documentElement.lang,
    versions: all("link[hreflang]").map((link) => [link.hreflang, new URL(link.getAttribute("href"), url).pathname]),
    otherLanguages: all(".languages a").map((link) => [link.lang, link.hreflang, new URL(link.getAttribute("href"), url).pathname]),
    title: page.title,
    headings: all("h1").map(text),
    breadcrumb: all(".breadcrumb li").map(text),
    modified: fact("Laatst gewijzigd", "Last changed")?.querySelector("time")?.dateTime,
    source: text(fact("Bronbestand", "Source file")),
    outline: outline.length,
    contents: all(".toc-side a").map((link) => link.hash),
    miscalled: all(".toc-side a").map((link) => [text(link), text(page.getElementById(decodeURIComponent(link.hash.slice(1))))])
      .filter(([called, heading]) => called !== heading),
    ids: all("[id]").map(({ id }) => id),
    links: addresses("a[href]", "href"),
    files: [...addresses("link[rel=stylesheet], link[rel=icon]", "href"), ...addresses("script[src], img[src]", "src")],
    inline,
  };
}

/** Every page of the site by its address, each with its status and facts. `blank` is an empty page of a browser. */
export async function crawl(site, blank) {
  const pages = new Map();
  const waiting = [site.url];
  for (let url; (url = waiting.shift()); ) {
    if (pages.has(url)) continue;
    const answer = await fetch(url);
    const page = { url, status: answer.status, type: answer.headers.get("content-type") ?? "", links: [], inline: [], files: [], ids: [] };
    pages.set(url, page);
    page.policy = answer.headers.get("content-security-policy");
    if (!page.type.startsWith("text/html")) { await answer.arrayBuffer(); continue; }
    Object.assign(page, await blank.evaluate(facts, { html: await answer.text(), url }));
    waiting.push(...page.links.map((link) => link.replace(/#.*/, "")).filter((link) => new URL(link).origin === site.origin));
  }
  return pages;
}

/** Path of a page within the site, for lists of findings. */
export const path = (site, url) => `/${url.slice(site.url.length)}`;
