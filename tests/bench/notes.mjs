// N practice notes that look like Dutch, always the same: note i depends on i alone, so that a small set is the beginning of
// a larger one. `content.mjs` and `hugo.mjs` write them down, each for its own generator.

import { FUNCTION_WORDS, pick, random, word } from "./words.mjs";

export const ROUTES = ["Huisvesting", "Begeleiding", "Arbeidsmarkt", "Inkomen"];
export const LAWS = ["Participatiewet", "Wmo 2015", "Huisvestingswet 2014", "Wgs", "Bbz 2004", "Jeugdwet"];
const PHASES = ["idee", "pilot", "regulier", "gestopt"];
export const SITUATIONS = ["Met bijstand", "Zonder bijstand", "Zelfstandig", "Met schulden", "Woning nodig", "Met kinderen"];
export const MUNICIPALITIES = `Alkmaar Almelo Almere Amersfoort Amsterdam Apeldoorn Arnhem Assen Breda Delft Deventer Dordrecht
  Ede Eindhoven Emmen Enschede Gouda Groningen Haarlem Heerlen Helmond Hengelo Hilversum Hoorn Leeuwarden Leiden Lelystad
  Maastricht Middelburg Nijmegen Oss Purmerend Roermond Rotterdam Schiedam Tilburg Utrecht Venlo Zaanstad Zwolle`.trim().split(/\s+/);

const DAYS = ["2019-01-01", "2026-10-31"].map((day) => Date.parse(day) / 86_400_000);
const SECTIONS = ["Waarom we begonnen", "Hoe het werkt", "Wat het oplevert", "Wat het kost", "Wat we leerden", "Met wie"];

export const slugify = (text) => text.normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
const capital = (text) => text[0].toUpperCase() + text.slice(1);
const between = (draw, least, most) => least + Math.floor(draw() * (most - least + 1));
const words = (draw, least, most) => Array.from({ length: between(draw, least, most) }, () => word(draw));

/** Some of the values, each at most once. */
function some(draw, values, least, most) {
  const chosen = new Set();
  for (const wanted = between(draw, least, most); chosen.size < wanted;) chosen.add(pick(draw, values));
  return values.filter((value) => chosen.has(value));
}

/** A word that says something, for titles. */
function content(draw) {
  for (;;) {
    const found = word(draw);
    if (!FUNCTION_WORDS.includes(found)) return found;
  }
}

function title(draw) {
  const [a, b, c] = [content(draw), content(draw), content(draw)];
  return capital(pick(draw, [`${a} en ${b}`, `${a} bij ${b}`, `${a} voor ${b} en ${c}`, `${a} zonder ${b}`, `van ${a} naar ${b}`]));
}

function sentence(draw, link) {
  const said = words(draw, 8, 18);
  if (link) said.splice(between(draw, 2, 5), 0, link);
  if (draw() < 0.3) said[between(draw, 2, 4)] += ",";
  return `${capital(said.join(" "))}.`;
}

function paragraph(draw, link) {
  return Array.from({ length: between(draw, 2, 4) }, (_, i) => sentence(draw, i === 0 && link)).join(" ");
}

const bullets = (draw, mark) => Array.from({ length: between(draw, 3, 5) }, (_, i) => `${mark(i)} ${capital(words(draw, 4, 9).join(" "))}`).join("\n");

function table(draw) {
  const row = (cells) => `| ${cells.join(" | ")} |`;
  const rows = Array.from({ length: between(draw, 2, 4) }, () => row([capital(words(draw, 1, 3).join(" ")), between(draw, 1, 900), content(draw)]));
  return [row([capital(content(draw)), "Aantal", capital(content(draw))]), row(["---", "---:", "---"]), ...rows].join("\n");
}

/** What note `i` is called; links need it of any note before theirs. */
export const slug = (i) => `${slugify(title(random(i * 2)))}-${i}`;

/** Note `i`. `address` turns the number of another note into a link target, as the one who writes it down needs it. */
export function note(i, address) {
  const heading = title(random(i * 2));
  const draw = random(i * 2 + 1);
  const link = () => {
    if (i === 0 || draw() < 0.4) return undefined;
    const to = Math.floor(draw() * i);
    return `[${words(draw, 1, 3).join(" ")}](${address(to)})`;
  };
  const facts = {
    slug: slug(i),
    title: heading,
    summary: `${sentence(draw)} ${sentence(draw)}`.slice(0, 290),
    date: new Date(between(draw, ...DAYS) * 86_400_000).toISOString().slice(0, 10),
    routes: some(draw, ROUTES, 1, 2),
    municipalities: some(draw, MUNICIPALITIES, 1, 2),
    laws: some(draw, LAWS, 0, 2),
    situations: some(draw, SITUATIONS, 1, 2),
    phase: pick(draw, PHASES),
  };
  const parts = [paragraph(draw, link())];
  for (const name of some(draw, SECTIONS, 3, 4)) {
    parts.push(`## ${name}`, paragraph(draw, link()));
    if (draw() < 0.35) parts.push(`### ${capital(words(draw, 2, 4).join(" "))}`, paragraph(draw, link()));
    const form = draw();
    if (form < 0.3) parts.push(bullets(draw, () => "-"));
    else if (form < 0.4) parts.push(bullets(draw, (n) => `${n + 1}.`));
    else if (form < 0.52) parts.push(table(draw));
    else parts.push(paragraph(draw, link()));
  }
  return { ...facts, markdown: `${parts.join("\n\n")}\n` };
}

/** How often each word stands in the first `n` notes, and in how many of them. */
export function count(n) {
  const times = new Map();
  const notes = new Map();
  for (let i = 0; i < n; i++) {
    const { markdown } = note(i, String);
    const found = markdown.replace(/\]\(\d+\)/g, "]").toLowerCase().match(/[\p{L}\d]+(?:-[\p{L}\d]+)*/gu);
    for (const one of found) times.set(one, (times.get(one) ?? 0) + 1);
    for (const one of new Set(found)) notes.set(one, (notes.get(one) ?? 0) + 1);
  }
  return { times, notes };
}

// node notes.mjs --count 1000: words for each note and how many are distinct, to see what the constants give.
if (process.argv[2] === "--count") {
  const n = Number(process.argv[3] ?? 1000);
  const { times } = count(n);
  const sum = (of) => [...times].reduce((all, [word, many]) => all + many * of(word.length), 0);
  const total = sum(() => 1);
  const letters = (sum((length) => length) / total).toFixed(2);
  const long = ((100 * sum((length) => Number(length >= 12))) / total).toFixed(1);
  console.log(`${n} notes: ${Math.round(total / n)} words each, of ${letters} letters, ${long} % of 12 or more; ${times.size} distinct words`);
}
