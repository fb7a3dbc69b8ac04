// A house style of NL Design System from npm, used as it is published: the site takes its colours and type.

import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { everyLook } from "./axe.mjs";
import { kinds, title, visit } from "./kinds.mjs";
import { check, start } from "./support.mjs";

const published = (file) => createRequire(import.meta.url).resolve(`@nl-design-system-unstable/voorbeeld-design-tokens/dist/${file}`);
const tokens = new Map(JSON.parse(readFileSync(published("list.json"), "utf8")).map(({ path, $value }) => [path.join("-"), $value]));

const theme = mkdtempSync(join(tmpdir(), "wegwijs-house-style-"));
after(() => rmSync(theme, { recursive: true }));
mkdirSync(join(theme, "tokens"));
copyFileSync(published("theme.css"), join(theme, "tokens/voorbeeld.css"));
writeFileSync(join(theme, "theme.yaml"), "name: voorbeeld\ntokens:\n  stylesheet: tokens/voorbeeld.css\n  class: voorbeeld-theme\n");

const site = await start({ theme });
const NOTE = "praktijknotities/voorrang-bij-een-woning/";

/** What is looked at: page, element, property, and the token whose value it must have. */
const worn = [
  [NOTE, ".prose a", "color", "utrecht-link-color"],
  [NOTE, "h1", "fontFamily", "utrecht-heading-1-font-family"],
  [NOTE, "h1", "fontSize", "utrecht-heading-1-font-size"],
  [NOTE, "h1", "color", "utrecht-heading-1-color"],
  [NOTE, ".prose h2", "fontFamily", "utrecht-heading-2-font-family"],
  [NOTE, ".prose h2", "fontSize", "utrecht-heading-2-font-size"],
  [NOTE, ".prose h2", "color", "utrecht-heading-2-color"],
  [NOTE, "body", "fontFamily", "utrecht-root-font-family"],
  [NOTE, "body", "color", "utrecht-root-color"],
  [NOTE, "body", "backgroundColor", "utrecht-root-background-color"],
  [NOTE, ".prose > p", "fontSize", "utrecht-paragraph-font-size"],
  [NOTE, ".lead", "fontSize", "utrecht-paragraph-lead-font-size"],
  [NOTE, ".search-box-button", "backgroundColor", "utrecht-button-primary-action-background-color"],
  [NOTE, ".search-box-button", "color", "utrecht-button-primary-action-color"],
  [NOTE, ".search-box-button", "borderStartEndRadius", "utrecht-button-border-radius"],
  [NOTE, ".search-box-input", "backgroundColor", "utrecht-textbox-background-color"],
  [NOTE, ".search-box-input", "borderTopColor", "utrecht-textbox-border-color"],
  [NOTE, ".prose thead th", "borderBottomColor", "utrecht-table-header-border-block-end-color"],
  [NOTE, ".breadcrumb a", "color", "utrecht-breadcrumb-nav-link-color"],
  [NOTE, ".site-header", "backgroundColor", "utrecht-page-header-background-color"],
  [NOTE, ".site-footer", "backgroundColor", "utrecht-page-footer-background-color"],
  ["routes/huisvesting/", ".step h3", "fontSize", "utrecht-heading-3-font-size"],
  ["routes/huisvesting/", ".step h3", "fontFamily", "utrecht-heading-3-font-family"],
  ["praktijknotities/herorientatie-via-de-tozo/", ".banner", "backgroundColor", "utrecht-alert-warning-background-color"],
];

// This house style is made for a light page: on a dark screen the site keeps to it, in place of mixing in colours of its own.
for (const colorScheme of ["light", "dark"]) check(`every part of the interface wears the token that NL Design System has for it, on a ${colorScheme} screen`, site, { colorScheme }, async ({ page }) => {
  const wrong = [];
  for (const [path, selector, property, token] of worn) {
    if (page.url() !== site.at(path)) await visit(page, site, { path });
    const wanted = tokens.get(token);
    assert.ok(wanted !== undefined, `the house style has no token ${token}`);
    // The browser writes a value its own way: `#5115ef` is `rgb(81, 21, 239)`.
    const [found, value] = await page.locator(selector).first().evaluate((element, [name, text]) => {
      const style = getComputedStyle(element);
      const actual = style[name];
      element.style.setProperty(name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), text);
      const expected = getComputedStyle(element)[name];
      element.removeAttribute("style");
      return [actual, expected];
    }, [property, String(wanted)]);
    if (found !== value) wrong.push(`${selector} ${property} is ${found}, and --${token} ${value}`);
  }
  assert.deepEqual(wrong, []);
});

check("of the thousands of tokens only those that the site reads travel, and all of those", site, {}, async ({ page }) => {
  const read = async (name) => (await fetch(await page.locator(`link[href*='/${name}.']`).evaluate((link) => link.href))).text();
  await visit(page, site, { path: NOTE });
  const [css, style] = [await read("site"), await read("tokens")];
  const whole = readFileSync(published("theme.css"), "utf8");
  assert.ok(style.length < whole.length / 10, `${style.length} of ${whole.length} bytes`);
  const named = (text, pattern) => [...text.matchAll(pattern)].map(([, name]) => name);
  const set = new Set(named(style, /(--[\w-]+):/g));
  const inWhole = new Set(named(whole, /(--[\w-]+):/g));
  const asked = named(css + style, /var\((--[\w-]+)/g).filter((name) => inWhole.has(name));
  assert.ok(asked.length > 50, `${asked.length} tokens`);
  assert.deepEqual(asked.filter((name) => !set.has(name)), []);
});

check("what has focus wears the house style's focus", site, {}, async ({ page }) => {
  await visit(page, site, { path: NOTE });
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  const [background, colour, outline] = await page.evaluate(() => {
    const style = getComputedStyle(document.activeElement);
    return [style.backgroundColor, style.color, style.outlineStyle];
  });
  assert.deepEqual([background, colour, outline], ["rgb(255, 221, 0)", "rgb(11, 12, 12)", tokens.get("basis-focus-outline-style")]);
  assert.equal(tokens.get("basis-focus-background-color"), "#ffdd00");
});

// A house style changes colours and type, not structure: these pages have every component between them.
const shown = ["home", "document routes", "document praktijknotities", "document praktijknotities (outdated)", "document moties", "search (results)"];

for (const kind of kinds.filter((kind) => shown.includes(title(kind)))) {
  check(`axe finds nothing on ${title(kind)} in this house style`, site, {}, async ({ page }) => {
    await visit(page, site, kind);
    assert.deepEqual(await everyLook(page), []);
  });
}
