// What Lighthouse finds on a phone, apart from time: that is measured by tests/bench/lighthouse.mjs.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { pages, startAuditor, startHost } from "./lighthouse.mjs";

const LEAST = 99;

const site = await startHost();
after(site.stop);
const auditor = await startAuditor();
after(auditor.stop);

for (const [name, path] of Object.entries(pages)) {
  test(`Lighthouse gives ${name} at least ${LEAST} for accessibility, best practices and search engines`, { timeout: 120_000 }, async () => {
    const { scores, short } = await auditor.audit(site.at(path), ["accessibility", "best-practices", "seo"]);
    assert.deepEqual(Object.keys(scores).sort(), ["accessibility", "best-practices", "seo"]);
    assert.deepEqual(Object.entries(scores).filter(([, score]) => score < LEAST), [], short.join("\n"));
  });
}
