// The pages that wegwijs made, marked for Pagefind as its manual says, so that both index the same text and offer the same
// filters: the documents only, their main text only.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { folder } from "./files.mjs";
import { LAWS, MUNICIPALITIES, ROUTES, note, slug, slugify } from "./notes.mjs";

const escape = (text) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;");
const filters = (pairs) => pairs.map(([key, value]) => `<span data-pagefind-filter="${key}:${escape(value)}"></span>`).join("");

export function mark(site, place, n) {
  const write = folder(place);
  const copy = (path, pairs) => {
    const html = readFileSync(join(site, path, "index.html"), "utf8");
    const marked = html.replace(/<main\b[^>]*>/, (main) => `${main.replace("<main", "<main data-pagefind-body")}${filters(pairs)}`);
    if (marked === html) throw new Error(`${path} has no <main>`);
    write(`${path}/index.html`, marked);
  };
  for (const name of ROUTES) copy(`routes/${slugify(name)}`, [["soort", "Route"], ["route", name], ["jaar", "2026"]]);
  for (const name of MUNICIPALITIES) copy(`gemeenten/${slugify(name)}`, [["soort", "Gemeente"], ["gemeente", name], ["jaar", "2026"]]);
  for (const name of LAWS) copy(`wetten/${slugify(name)}`, [["soort", "Wet"], ["jaar", "2026"]]);
  for (let i = 0; i < n; i++) {
    const one = note(i, slug);
    const each = (key, values) => values.map((value) => [key, value]);
    copy(`praktijknotities/${one.slug}`, [
      ["soort", "Praktijknotitie"], ["fase", one.phase], ["jaar", one.date.slice(0, 4)], ...each("route", one.routes),
      ...each("gemeente", one.municipalities), ...each("wet", one.laws), ...each("situatie", one.situations),
    ]);
  }
}
