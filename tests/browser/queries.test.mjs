// The relevance suite (tests/queries) in the browser: through worker and module the same hits in the same order as natively.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import { check, program, root, start } from "./support.mjs";

const site = await start();
const DEPTH = 10;

check("every judged query finds in the browser what it finds natively", site, {}, async ({ page }) => {
  const list = resolve(root, "tests/queries/queries.tsv");
  const measure = ["search", "--measure", "--json", "--queries", list, "--content", resolve(root, "content")];
  const expected = JSON.parse(execFileSync(program, measure, { encoding: "utf8", maxBuffer: 1 << 26 })).antwoorden;
  assert.ok(expected.length >= 60, `${expected.length} queries`);

  await page.goto(site.at(""));
  const found = await page.evaluate(async ([queries, limit]) => {
    const place = document.querySelector("[data-worker]").dataset;
    const absolute = (address) => new URL(address, location.href).href;
    // The only policy that the site's own policy allows.
    const policy = globalThis.trustedTypes.createPolicy("wegwijs-worker", { createScriptURL: (address) => address });
    const worker = new Worker(policy.createScriptURL(absolute(place.worker)), { type: "module" });
    worker.postMessage({ type: "open", base: absolute(place.searchBase), wasm: absolute(place.wasm), saveData: true });
    const ask = (id, { query, filters, nieuwste }) => new Promise((answered, failed) => {
      worker.onmessage = ({ data }) => {
        if (data.id !== id) return;
        if (data.type === "result") answered(data); else failed(new Error(`${query}: ${data.type} ${data.message}`));
      };
      worker.postMessage({ type: "search", id, query, filters, sort: nieuwste ? "date" : "relevance", limit });
    });
    const answers = [];
    for (const [id, query] of queries.entries()) answers.push((await ask(id + 1, query)).hits.map((hit) => hit.source));
    worker.terminate();
    return answers;
  }, [expected, DEPTH]);

  for (const [at, { query, gevonden }] of expected.entries()) assert.deepEqual(found[at], gevonden, query);
});
