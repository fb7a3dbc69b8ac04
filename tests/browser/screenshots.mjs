// Writes a picture of every kind of page: wide and narrow, light and dark. For looking at, not for comparing.
//
//   node tests/browser/screenshots.mjs FOLDER [WORD]     WORD: only the kinds whose name has it

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { kinds, title, visit } from "./kinds.mjs";
import { launch, narrow, serve, wide } from "./support.mjs";

const [folder, word = ""] = process.argv.slice(2);
if (!folder) {
  console.error("usage: node screenshots.mjs FOLDER [WORD]");
  process.exit(2);
}
mkdirSync(folder, { recursive: true });

const slug = (text) => text.toLowerCase().replace(/[^a-z-]+/g, "-").replace(/-$/, "");
const site = await serve();
const browser = await launch();
for (const [width, viewport] of Object.entries({ wide, narrow })) {
  for (const colorScheme of ["light", "dark"]) {
    const context = await browser.newContext({ viewport, colorScheme, locale: "nl-NL", reducedMotion: "reduce" });
    const page = await context.newPage();
    const shoot = async (name, options) => {
      const path = join(folder, `${slug(name)}-${width}-${colorScheme}.png`);
      await page.screenshot({ path, ...options });
      console.log(path);
    };
    for (const kind of kinds.filter((kind) => title(kind).includes(word))) {
      await visit(page, site, kind);
      await shoot(title(kind), { fullPage: true });
    }
    if (word) { await context.close(); continue; }
    await page.goto(site.url);
    await page.getByRole("search").getByRole("combobox").pressSequentially("huisvest");
    await page.getByRole("search").getByRole("option").first().waitFor();
    await shoot("search-box", {});
    await context.close();
  }
}
await browser.close();
await site.stop();
