// Visits every kind of page with the policy in force. `check` itself fails on a breach, an error in the console, and a
// request to another host; here the visits are made on purpose, and the watching itself is put to the test.

import assert from "node:assert/strict";
import { kinds, title, visit } from "./kinds.mjs";
import { check, start } from "./support.mjs";

const site = await start();

check("every kind of page opens without a breach of the policy, an error, or a request to another host", site, {}, async ({ page, faults }) => {
  for (const kind of kinds) {
    await visit(page, site, kind);
    await page.mouse.wheel(0, 5000);
    await page.waitForTimeout(50);
    assert.deepEqual(faults, [], title(kind));
  }
});

check("resting on a link fetches the page behind it ahead, within the policy", site, {}, async ({ page }) => {
  await page.goto(site.url);
  const link = page.locator("main a[href='/routes/huisvesting/']").first();
  await Promise.all([page.waitForRequest(site.at("routes/huisvesting/")), link.hover()]);
});

// A browser drops the rules for a reader who saves data, which no test can switch on; what is left is that scripts fetch nothing ahead.
check("only the browser's own rules fetch a page ahead", site, {}, async ({ page, context, requests }) => {
  await context.route("**/vooruit.speculation", (route) => route.abort());
  await page.route(site.url, async (route) => {
    const answer = await route.fetch();
    const { "speculation-rules": _, ...headers } = answer.headers();
    await route.fulfill({ response: answer, headers });
  });
  await page.goto(site.url);
  await page.locator("main a[href='/routes/huisvesting/']").first().hover();
  await page.waitForTimeout(500);
  assert.deepEqual(requests.map((request) => request.url()).filter((url) => url.endsWith("/routes/huisvesting/")), []);
});

check("the policy is in force: what it forbids is noticed", site, {}, async ({ page, faults }) => {
  await page.goto(site.url);
  await page.evaluate(() => {
    document.body.append(Object.assign(document.createElement("img"), { src: "https://elders.invalid/spion.gif" }));
    document.body.setAttribute("style", "color: red");
  });
  await page.waitForTimeout(200);
  assert.ok(faults.some((fault) => fault.includes("img-src")), faults.join("\n"));
  assert.ok(faults.some((fault) => fault.includes("style-src")), faults.join("\n"));
  faults.length = 0;
});

check("nothing is kept about a reader who only reads", site, {}, async ({ page, context }) => {
  for (const path of ["", "praktijknotities/voorrang-bij-een-woning/", "zoeken/#q=voorrang"]) await page.goto(site.at(path));
  assert.deepEqual(await context.cookies(), []);
  assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length]), [0, 0]);
});
