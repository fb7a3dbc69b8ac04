// axe-core on every kind of page and in the states that scripts bring about, in both appearances, at both widths.

import assert from "node:assert/strict";
import { everyLook, violations } from "./axe.mjs";
import { kinds, title, visit } from "./kinds.mjs";
import { check, narrow, start, wide } from "./support.mjs";

const site = await start();

for (const kind of kinds) {
  check(`axe finds nothing on ${title(kind)}`, site, {}, async ({ page }) => {
    await visit(page, site, kind);
    assert.deepEqual(await everyLook(page), []);
  });
}

check("axe finds nothing with the list of results open", site, {}, async ({ page }) => {
  await page.goto(site.url);
  await page.getByRole("search").getByRole("combobox").pressSequentially("huisvest");
  await page.getByRole("search").getByRole("option").first().waitFor();
  await page.keyboard.press("ArrowDown");
  assert.deepEqual(await everyLook(page), []);
});

check("axe finds nothing with the menu of a narrow window open", site, { viewport: narrow }, async ({ page }) => {
  await page.goto(site.url);
  await page.getByRole("button", { name: "Menu" }).click();
  await page.getByRole("navigation", { name: "Hoofdmenu" }).waitFor();
  assert.deepEqual(await violations(page), []);
});

check("axe finds nothing with words lit up on a found page", site, {}, async ({ page }) => {
  await page.goto(site.at("zoeken/#q=voorrang"));
  await page.locator(".results a").first().click();
  await page.locator("mark").first().waitFor();
  assert.deepEqual(await everyLook(page), []);
});

check("the chosen appearance holds on the next page", site, { colorScheme: "light" }, async ({ page }) => {
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.goto(site.url);
  const light = await background();
  const choice = page.getByRole("button", { name: /Weergave/ });
  while (!/donker/.test(await choice.innerText())) await choice.click();
  const dark = await background();
  assert.notEqual(dark, light);
  await page.goto(site.at("routes/"));
  assert.equal(await background(), dark);
  assert.match(await choice.innerText(), /donker/);
});

check("in forced colours every control keeps a border or an underline, and focus its outline", site, { forcedColors: "active" }, async ({ page }) => {
  const faults = [];
  for (const kind of kinds) {
    await visit(page, site, kind);
    faults.push(...(await page.evaluate(() => {
      const controls = [...document.querySelectorAll("button, .button, input:not([type=checkbox], [type=radio]), select, main a[href]")].filter((one) => one.checkVisibility() && one.offsetWidth > 1);
      const seen = (one) => {
        const { borderBottomStyle, borderBottomWidth, borderBottomColor, textDecorationLine } = getComputedStyle(one);
        const bordered = borderBottomStyle !== "none" && parseFloat(borderBottomWidth) > 0 && borderBottomColor !== "rgba(0, 0, 0, 0)";
        return bordered || textDecorationLine.includes("underline") || one.closest(".tile, [aria-current]");
      };
      return controls.filter((one) => !seen(one)).map((one) => `${one.localName}.${one.className} “${one.textContent.trim().slice(0, 30)}”`);
    })).map((line) => `${title(kind)}: ${line}`));
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    if (outline === "none") faults.push(`${title(kind)}: focus has no outline`);
  }
  assert.deepEqual(faults, []);
});

// axe sees to the 24 px of WCAG for everything that can be pressed; NL Design System asks 48 of what is pressed most.
check("what is pressed most is at least 48 px high, on any kind of page", site, {}, async ({ page }) => {
  const actions = [
    ".brand", ".site-nav a", ".search-box-input", "button:not(.term)", ".button", "select", ".toc summary", ".search-filters > details > summary",
    ".picker-choice", ".picker-links a", ".ways-list > li", ".more a", ".letters a",
  ];
  const low = new Set();
  const met = new Set();
  for (const viewport of [wide, narrow]) {
    await page.setViewportSize(viewport);
    for (const kind of kinds) {
      await visit(page, site, kind);
      const heights = await page.evaluate((selectors) => selectors.flatMap((selector) => [...document.querySelectorAll(selector)]
        .filter((one) => one.checkVisibility() && one.offsetWidth > 1).map((one) => [selector, one.getBoundingClientRect().height])), actions);
      for (const [selector, height] of heights) {
        met.add(selector);
        if (height < 47.9) low.add(`${selector} on ${title(kind)} is ${height} px high`);
      }
    }
  }
  assert.deepEqual([...low], []);
  assert.deepEqual(actions.filter((selector) => !met.has(selector)), [], "actions that no page has");
});

/** What moves, or would when one points at it or goes to it: of every element, and of what is drawn before and behind it. */
const motions = () => [...document.querySelectorAll("*")].flatMap((element) => [null, "::before", "::after", "::backdrop"].flatMap((part) => {
  const { animationName, transitionDuration, transitionProperty, scrollBehavior } = getComputedStyle(element, part);
  const moves = [
    animationName !== "none" && `animation ${animationName}`,
    transitionProperty !== "none" && transitionDuration.split(",").some((time) => parseFloat(time) > 0.01) && `transition ${transitionDuration}`,
    scrollBehavior !== "auto" && `scrolls ${scrollBehavior}`,
  ];
  return moves.filter(Boolean).map((move) => `${element.localName}.${element.className}${part ?? ""}: ${move}`);
}));

check("nothing moves for who asks for less motion, on any kind of page and in any state", site, { reducedMotion: "reduce" }, async ({ page }) => {
  const found = [];
  const look = async (what) => {
    const running = await page.evaluate(() => document.getAnimations().length);
    found.push(...(await page.evaluate(motions)).map((line) => `${what}: ${line}`), ...(running ? [`${what}: ${running} animations run`] : []));
  };
  for (const kind of kinds) {
    await visit(page, site, kind);
    // Where one arrives, with the focus in the page, and each kind of control pointed at.
    await page.evaluate(() => {
      // On the search page, what stands there is a question.
      const heading = document.querySelector("main:not(:has(.search-page)) :is(h2, h3)[id]");
      if (heading) location.hash = heading.id;
    });
    await page.keyboard.press("Tab");
    for (const control of ["main a[href]", "button", ".tile, .route-card, .entry", "summary"]) {
      const one = page.locator(control).filter({ visible: true }).first();
      if (await one.count()) await one.hover();
      await look(`${title(kind)} at ${control}`);
    }
  }
  await page.goto(site.url);
  await page.getByRole("search").getByRole("combobox").pressSequentially("huisvest");
  await page.getByRole("search").getByRole("option").first().waitFor();
  await look("the list of results");
  await page.setViewportSize(narrow);
  await page.goto(site.at("praktijknotities/voorrang-bij-een-woning/"));
  await page.getByRole("button", { name: "Menu" }).click();
  await look("the menu");
  await page.keyboard.press("Escape");
  await page.locator(".term").first().click();
  await look("the meaning of a term");
  assert.deepEqual(found, []);
});

check("the mark of where one arrived fades, and only for who did not ask for less motion", site, {}, async ({ page }) => {
  const moving = async (reducedMotion) => {
    await page.emulateMedia({ reducedMotion });
    await page.goto(site.at("routes/huisvesting/"));
    await page.evaluate(() => { location.hash = "stap-2"; });
    return page.evaluate(() => [document.getAnimations().length, getComputedStyle(document.documentElement).scrollBehavior]);
  };
  assert.deepEqual(await moving("reduce"), [0, "auto"]);
  assert.equal((await moving("no-preference"))[0], 1);
});
