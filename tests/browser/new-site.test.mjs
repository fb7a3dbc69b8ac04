// A site of one's own, as `init` makes it: one language, one example of each kind.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { check, narrow, program, serve, start, wide } from "./support.mjs";

const folder = mkdtempSync(join(tmpdir(), "wegwijs-new-"));
after(() => rmSync(folder, { recursive: true, force: true }));
execFileSync(program, ["init", folder]);

const real = await start();
const own = await serve({ content: join(folder, "content") });
after(own.stop);

for (const [name, site] of [["a new site", own], ["the real site", real]]) {
  for (const viewport of [wide, narrow]) {
    check(`nothing covers the title of ${name} at ${viewport.width} px`, site, { viewport }, async ({ page }) => {
      await page.goto(site.url);
      const covered = await page.locator("h1").evaluate((title) => {
        const { left, top, bottom } = title.getBoundingClientRect();
        return [top + 2, (top + bottom) / 2, bottom - 2].filter((y) => document.elementFromPoint(left + 5, y) !== title).length;
      });
      assert.equal(covered, 0);
    });
  }
}

check("every page of a new site is found from home", own, {}, async ({ page }) => {
  await page.goto(own.at("a-z/"));
  for (const title of ["Voorbeeld van een praktijknotitie", "Huisvestingswet 2014", "Voorbeeld van een motie"]) {
    await page.getByRole("link", { name: title, exact: true }).first().click();
    assert.equal(await page.locator("h1").innerText(), title);
    await page.goBack();
  }
});
