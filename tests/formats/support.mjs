// Builds the site that the tests look at: the real content, and beside it one document for each thing the real content has not
// got yet (a meeting with a date, an old address).

import { execFileSync } from "node:child_process";
import { appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { after } from "node:test";
import { Parser } from "htmlparser2";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const program = process.env.WEGWIJS ?? join(root, "target/debug/wegwijs");

export const origin = "https://www.example.org";
/** The day after the last change of the real content, so that what is added here is the newest of its feeds. */
export const today = "2026-12-01";
/** A licence, which only the publisher of the real site can choose. */
export const licence = "http://creativecommons.org/publicdomain/zero/1.0/";

const folder = mkdtempSync(join(tmpdir(), "wegwijs-formats-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const [content, site] = [join(folder, "content"), join(folder, "site")];
cpSync(join(root, "content"), content, { recursive: true });

const text = "Een lange zin met een komma, een puntkomma; een schuine streep \\ en een é, zodat een regel die te lang is moet worden gevouwen.";
const meeting = (title, more) => `---\ntitel: "${title}"\nsamenvatting: '${text}'\ndatum: 2026-01-31\n${more}---\n\n${text}\n`;
writeFileSync(join(content, "bijeenkomsten/proef.md"), meeting("Proef: één dag, of twee; <of> meer", "begin: 2027-02-28\neinde: 2027-03-01\nlocatie: 'Zaal 1, Zuiddorp; ingang \"achter\"'\norganisator: [vng]\naliassen: [/oud/proef/]\n"));
writeFileSync(join(content, "bijeenkomsten/proef-2.md"), meeting("Proef 2", "begin: 2027-12-31 20:00\neinde: 2028-01-01 01:00\n"));
appendFileSync(join(content, "wegwijs.yaml"), `\nlicentie_url: ${licence}\n`);

// Everything that a text can hold, for what carries texts elsewhere.
const everything = "| a | b |\n|---|--:|\n| 1 | **2** |\n\n- [x] klaar\n- [ ] niet\n\n> [!NOTE]\n> Kader\n\n![Plaat](plaat.png)\n\n<details><summary>Meer</summary>\n\nVerborgen *tekst*.\n\n</details>\n\n```sh\nls <map>\n```\n\n<p>Rauw <br> <a href='proef.md'>anders</a></p>\n\nTerm\n: Uitleg\n\n[Noot](#kop)\n\n## Kop\n\n1. een\n2. twee\n";
writeFileSync(join(content, "berichten/proef.md"), `---\ntitel: Proef\nsamenvatting: Over alles.\ndatum: ${today}\n---\n\n${everything}`);
writeFileSync(join(content, "berichten/proef-noot.md"), `---\ntitel: Proef met een noot\nsamenvatting: Over noten.\ndatum: ${today}\n---\n\nEen **vette** noot.[^1]\n\n[^1]: Onderaan.\n`);
cpSync(join(root, "tests/golden/markdown/content/stip.png"), join(content, "berichten/plaat.png"));

execFileSync(program, ["build", "--content", content, "--out", site, "--base-url", `${origin}/`, "--today", today], { stdio: ["ignore", "ignore", "inherit"] });

/** The text of a file of the site. */
export const read = (path) => readFileSync(join(site, path), "utf8");
export const bytes = (path) => readFileSync(join(site, path));
export const has = (path) => existsSync(join(site, path));

/** Paths of all files whose path ends so. */
export const paths = (ending) =>
  readdirSync(site, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(site, join(entry.parentPath ?? entry.path, entry.name)))
    .filter((path) => path.endsWith(ending))
    .sort();

/** Whether the site has a page or file at an absolute address. */
export const answers = (address) => {
  const { origin: host, pathname } = new URL(address);
  return host === origin && has(decodeURIComponent(pathname.endsWith("/") ? `${pathname}index.html` : pathname).slice(1));
};

/** Elements of a page in order: name, attributes and, for scripts, text. */
export const elements = (path) => {
  const found = [];
  const parser = new Parser({
    onopentag: (name, attributes) => found.push({ name, attributes, text: "" }),
    ontext: (data) => { if (found.at(-1)?.name === "script") found.at(-1).text += data; },
  });
  parser.end(read(path));
  return found;
};

/** The JSON-LD of a page, parsed; nothing when it has none. */
export const jsonLd = (path) =>
  elements(path).filter(({ name, attributes }) => name === "script" && attributes.type === "application/ld+json").map(({ text }) => JSON.parse(text));

/** Paths of all pages that are not an old address, which only leads on. */
export const ownPages = () => paths("index.html").filter((path) => !read(path).includes('http-equiv="refresh"'));
