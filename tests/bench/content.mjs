// The notes as a content folder of wegwijs, with the routes, municipalities and laws that they name.

import { folder, frontMatter } from "./files.mjs";
import { LAWS, MUNICIPALITIES, ROUTES, SITUATIONS, note, slug, slugify } from "./notes.mjs";

export function writeContent(place, n) {
  const write = folder(place);
  const situations = SITUATIONS.map((name) => `  - slug: ${slugify(name)}\n    titel: ${name}\n    omschrijving: ${name}.\n`).join("");
  write("wegwijs.yaml", `titel: Praktijknotities\nbasis_url: https://example.org/\nsituaties:\n${situations}`);
  const named = { routes: ROUTES, gemeenten: MUNICIPALITIES, wetten: LAWS };
  for (const [kind, names] of Object.entries(named)) {
    for (const name of names) write(`${kind}/${slugify(name)}.md`, frontMatter({ titel: name, samenvatting: `Over ${name}.`, datum: "2026-01-01" }));
  }
  for (let i = 0; i < n; i++) {
    const one = note(i, (to) => `${slug(to)}.md`);
    const facts = {
      titel: one.title,
      samenvatting: one.summary,
      datum: one.date,
      routes: one.routes.map(slugify),
      gemeenten: one.municipalities.map(slugify),
      situaties: one.situations.map(slugify),
      fase: one.phase,
      wettelijk_kader: one.laws.map((law) => ({ wet: slugify(law) })),
    };
    write(`praktijknotities/${one.slug}.md`, `${frontMatter(facts)}\n${one.markdown}`);
  }
}
