// A walk through the site with the keyboard alone, on which the focus is seen at every step.

import assert from "node:assert/strict";
import { check, start } from "./support.mjs";

const site = await start();
const TABS = 80;

/** What has the focus, and what is wrong with how it shows. */
const focused = (page) => page.evaluate(() => {
  const element = document.activeElement;
  const name = `${element.localName} “${(element.getAttribute("aria-label") ?? element.innerText ?? "").trim().split("\n")[0]}”`;
  const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(element);
  const outlined = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && !/(, 0\)|\/ 0\)|transparent)$/.test(outlineColor);
  const { top, bottom, left, right, width, height } = element.getBoundingClientRect();
  const inside = width > 0 && height > 0 && bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
  return {
    name,
    href: element.href ?? "",
    type: element.type ?? "",
    faults: [
      ...(outlined || boxShadow !== "none" ? [] : [`${name} at ${location.pathname}: focus does not show`]),
      ...(inside ? [] : [`${name} at ${location.pathname}: outside the window`]),
    ],
  };
});

/** Goes on by Tab until the focus is where `wanted` says; gives what was wrong on the way. */
async function tabTo(page, wanted) {
  const faults = [];
  const passed = [];
  for (let step = 0; step < TABS; step += 1) {
    await page.keyboard.press("Tab");
    const at = await focused(page);
    faults.push(...at.faults);
    passed.push(at.name);
    if (wanted(at)) return faults;
  }
  throw new Error(`${TABS} times Tab did not get there:\n${passed.join("\n")}`);
}

const follow = async (page, path) => {
  const faults = await tabTo(page, ({ href }) => href === site.at(path));
  await page.keyboard.press("Enter");
  await page.waitForURL(site.at(path));
  return faults;
};

check("home, route, filter, note, section, search, result and back, by keyboard with the focus in sight", site, {}, async ({ page }) => {
  const faults = [];
  await page.goto(site.url);
  faults.push(...await follow(page, "routes/huisvesting/"));
  // The filter: the steps of one situation, and how many that are in words.
  faults.push(...await tabTo(page, ({ type }) => type === "radio"));
  await page.keyboard.press("ArrowDown");
  faults.push(...(await focused(page)).faults);
  await page.locator(".picker-told").filter({ hasText: /\d+/ }).waitFor();
  faults.push(...await follow(page, "praktijknotities/voorrang-bij-een-woning/"));
  faults.push(...await follow(page, "praktijknotities/voorrang-bij-een-woning/#wie-kun-je-vragen"));
  assert.equal(await page.locator("#wie-kun-je-vragen").evaluate((heading) => {
    const { top } = heading.getBoundingClientRect();
    return top >= 0 && top < innerHeight / 2;
  }), true, "the section is in sight");

  await page.keyboard.press("/");
  faults.push(...(await focused(page)).faults);
  await page.keyboard.type("huisvest");
  await page.getByRole("search").getByRole("option").first().waitFor();
  await page.getByRole("status").filter({ hasText: /resulta/ }).first().waitFor({ state: "attached" });
  await page.keyboard.press("ArrowDown");
  const looks = await page.getByRole("search").getByRole("option").evaluateAll((options) => options.map((option) => {
    const { backgroundColor, outline, boxShadow } = getComputedStyle(option);
    return [option.getAttribute("aria-selected"), [backgroundColor, outline, boxShadow].join()];
  }));
  const chosen = looks.filter(([selected]) => selected === "true").map(([, look]) => look);
  assert.equal(chosen.length, 1);
  assert.ok(looks.every(([selected, look]) => selected === "true" || look !== chosen[0]), "the chosen option looks different");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => !url.pathname.startsWith("/praktijknotities/voorrang"));
  const result = page.url();
  await page.locator("h1").waitFor();
  faults.push(...await tabTo(page, ({ href }) => href === site.url));

  await page.goBack();
  await page.waitForURL(/voorrang-bij-een-woning/);
  await page.goForward();
  await page.waitForURL(result);
  assert.deepEqual(faults, []);
});

check("the search page: words, filter, result, by keyboard with the focus in sight", site, {}, async ({ page }) => {
  await page.goto(site.at("zoeken/"));
  const faults = await tabTo(page, ({ name }) => name.startsWith("input"));
  await page.keyboard.type("gemeente");
  await page.locator(".results > li").first().waitFor();
  faults.push(...await tabTo(page, ({ name }) => name.startsWith("input")));
  await page.keyboard.press("Space");
  await page.waitForURL(/#q=gemeente&./);
  // The address changes first; this button appears with the results of the filter.
  await page.locator("#filters-wissen").waitFor();
  const first = await page.locator(".results a").first().evaluate((link) => link.href);
  faults.push(...await tabTo(page, ({ href }) => href === first));
  await page.keyboard.press("Enter");
  await page.waitForURL(first);
  assert.deepEqual(faults, []);
});

check("the first Tab leads to the skip link, which leads past everything to the text", site, {}, async ({ page }) => {
  await page.goto(site.at("routes/huisvesting/"));
  await page.keyboard.press("Tab");
  const { name, faults } = await focused(page);
  assert.match(name, /Direct naar de hoofdinhoud/);
  assert.deepEqual(faults, []);
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.localName), "main");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => Boolean(document.activeElement.closest("main"))), true);
});

check("no stop on any way through a note is out of sight, forwards or backwards", site, {}, async ({ page }) => {
  await page.goto(site.at("praktijknotities/een-centrumgemeente-voor-drie-regios/"));
  const faults = await tabTo(page, ({ href }) => href === site.at("toegankelijkheid/"));
  for (let step = 0; step < 20; step += 1) {
    await page.keyboard.press("Shift+Tab");
    faults.push(...(await focused(page)).faults);
  }
  assert.deepEqual(faults, []);
});
