// Writing folders of files.

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** An empty folder at this place, and how to put text in it. */
export function folder(place) {
  rmSync(place, { recursive: true, force: true });
  const made = new Set();
  return (path, text) => {
    const file = join(place, path);
    if (!made.has(dirname(file))) made.add(mkdirSync(dirname(file), { recursive: true }) ?? dirname(file));
    writeFileSync(file, text);
  };
}

/** Front matter: every value as JSON, which is YAML too. */
export const frontMatter = (facts) =>
  `---\n${Object.entries(facts).map(([key, value]) => `${key}: ${key.match(/datum|date/) ? value : JSON.stringify(value)}\n`).join("")}---\n`;
