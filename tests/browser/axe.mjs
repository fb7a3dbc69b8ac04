// WCAG 2.2 AA as far as a program can see it: axe-core with all its rules, on a page in both appearances, at both widths.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { narrow, wide } from "./support.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
// Every rule, the experimental ones too. Of AAA, the theme promises what NL Design System asks, which is AA.
const values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "experimental"];

/** Runs axe on the page as it stands; one line for each element that breaks a rule. */
export async function violations(page) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(`${axe};0`);
  const results = await page.evaluate((tags) => {
    const rules = Object.fromEntries(globalThis.axe.getRules(tags).map(({ ruleId }) => [ruleId, { enabled: true }]));
    return globalThis.axe.run({ runOnly: { type: "tag", values: tags }, rules, resultTypes: ["violations"] });
  }, values);
  assert.ok(results.passes.length > 10, "axe looked at next to nothing");
  return results.violations.flatMap(({ id, nodes }) => nodes.map(({ target, any }) => `${id}: ${target.join(" ")} ${any[0]?.message ?? ""}`));
}

/** The same page in light and dark, wide and narrow. */
export async function everyLook(page) {
  const found = [];
  for (const [width, viewport] of Object.entries({ wide, narrow })) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      for (const line of await violations(page)) found.push(`${width} ${colorScheme}: ${line}`);
    }
  }
  return found;
}
