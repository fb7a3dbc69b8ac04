// Puts script into everything that an editor or a reader can write, and looks whether any of it runs: with the policy in force,
// where it must not even be tried, and without it, where only what is written keeps it out.
//
// Every payload goes through every way in; a page has one payload in all its ways.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { check, program, start } from "./support.mjs";

const RUN = "alert(1)";

/** Elements and attributes that run script, in the spellings that filters have missed. */
const MARKUP = [
  `<script>${RUN}</script>`, `<SCRIPT>${RUN}</SCRIPT>`, `<script src="/docs/kwaad.js"></script>`, `<script src=//elders.invalid/x></script>`,
  `<scr<script>ipt>${RUN}</scr</script>ipt>`, `<script/x>${RUN}</script>`, `<script\t>${RUN}</script>`, `<script type=module>${RUN}</script>`,
  `"><script>${RUN}</script>`, `'><script>${RUN}</script>`, `</title><script>${RUN}</script>`, `</textarea><script>${RUN}</script>`,
  `--><script>${RUN}</script>`, `]]><script>${RUN}</script>`, `</script><script>${RUN}</script>`, `</style><script>${RUN}</script>`,
  `<img src=x onerror=${RUN}>`, `<img src=x onerror="${RUN}">`, `<IMG SRC=x OnError=${RUN}>`, `<img/src=x/onerror=${RUN}>`,
  `<img src=x:x onerror\n=${RUN}>`, `<img src="x" alt="" onerror='${RUN}'`, `<img srcset=x onerror=${RUN}>`, `"><img src=x onerror=${RUN}>`,
  `x" onerror="${RUN}`, `x' onerror='${RUN}`, `" onmouseover="${RUN}" x="`, `' autofocus onfocus='${RUN}`, `\` onmouseover=${RUN} \``,
  `<svg onload=${RUN}>`, `<svg/onload=${RUN}>`, `<svg><script>${RUN}</script></svg>`, `<svg><animate onbegin=${RUN} attributeName=x dur=1s>`,
  `<svg><a xlink:href="javascript:${RUN}"><text y=9>x</text></a></svg>`, `<svg><use href="data:image/svg+xml,<svg id=x onload=${RUN}>#x"/></svg>`,
  `<math><mtext><table><mglyph><style><img src=x onerror=${RUN}></style></table></mtext></math>`, `<math href="javascript:${RUN}">x</math>`,
  `<details open ontoggle=${RUN}>`, `<details open ontoggle=${RUN}><summary>x</summary></details>`, `<body onload=${RUN}>`,
  `<iframe src="javascript:${RUN}"></iframe>`, `<iframe srcdoc="<script>parent.${RUN}</script>"></iframe>`, `<object data="javascript:${RUN}"></object>`,
  `<embed src="javascript:${RUN}">`, `<base href="//elders.invalid/">`, `<meta http-equiv=refresh content="0;url=javascript:${RUN}">`,
  `<link rel=stylesheet href="//elders.invalid/x.css">`, `<form action="javascript:${RUN}"><button>x</button></form>`,
  `<button formaction="javascript:${RUN}">x</button>`, `<input autofocus onfocus=${RUN}>`, `<select autofocus onfocus=${RUN}>`,
  `<video src=x onerror=${RUN}></video>`, `<video><source onerror=${RUN}></video>`, `<audio src=x onerror=${RUN}>`, `<marquee onstart=${RUN}>x</marquee>`,
  `<p style="animation-name:x" onanimationstart=${RUN}>x</p>`, `<p style="background:url(javascript:${RUN})">x</p>`, `<style>@import "//elders.invalid/x.css";</style>`,
  `<a href="javascript:${RUN}">x</a>`, `<a href=" javascript:${RUN}">x</a>`, `<a href="java\nscript:${RUN}">x</a>`, `<a href="java&#115;cript:${RUN}">x</a>`,
  `<a href="java&Tab;script:${RUN}">x</a>`, `<a href="&#1;javascript:${RUN}">x</a>`, `<a href="JaVaScRiPt:${RUN}">x</a>`, `<a href="vbscript:${RUN}">x</a>`,
  `<a href="data:text/html,<script>${RUN}</script>">x</a>`, `<a href="x" onclick="${RUN}">x</a>`, `<a id=x tabindex=0 onfocus=${RUN}>x</a>`,
  `<template><script>${RUN}</script></template>`, `<noscript><p title="</noscript><img src=x onerror=${RUN}>">`, `<xmp><p title="</xmp><img src=x onerror=${RUN}>">`,
  `<!--><img src=x onerror=${RUN}>-->`, `<!-- --!><img src=x onerror=${RUN}> -->`, `<![CDATA[><img src=x onerror=${RUN}>]]>`, `<?x ><img src=x onerror=${RUN}>`,
  `<dialog open><form method=dialog onsubmit=${RUN}></form></dialog>`, `<p popover id=x onbeforetoggle=${RUN}>x</p><button popovertarget=x>x</button>`,
  `&lt;img src=x onerror=${RUN}&gt;`, `&#60;script&#62;${RUN}&#60;/script&#62;`, `\\u003cscript\\u003e${RUN}\\u003c/script\\u003e`, `%3Cscript%3E${RUN}%3C/script%3E`,
  `＜script＞${RUN}＜/script＞`, `<ſcript>${RUN}</ſcript>`, `{{ ${RUN} }}`, `{% raw %}<script>${RUN}</script>{% endraw %}`, `\${${RUN}}`, `";${RUN};//`, `');${RUN};//`,
  `</script>{"@context":"x"}<script>${RUN}</script>`, `<img src=x onerror=${RUN}//`, `<a name=x><b><i><u><img src=x onerror=${RUN}>`, `<q cite="javascript:${RUN}">x</q>`,
  `<svg><style><img src=x onerror=${RUN}></style></svg>`, `<svg><foreignObject><img src=x onerror=${RUN}></foreignObject></svg>`, `<svg><desc><img src=x onerror=${RUN}></desc></svg>`,
  `<svg><set onbegin=${RUN} attributeName=x to=1>`, `<svg><discard onbegin=${RUN}>`, `<svg><script>//<![CDATA[\n${RUN}//]]></script></svg>`, `<svg><title><style></title><img src=x onerror=${RUN}></style></svg>`,
  `<math><annotation-xml encoding="text/html"><img src=x onerror=${RUN}></annotation-xml></math>`, `<math><mi><table><mi><style><img src=x onerror=${RUN}>`,
  `<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=${RUN}>`, `<noembed><p title="</noembed><img src=x onerror=${RUN}>">`, `<noframes><p title="</noframes><img src=x onerror=${RUN}>">`,
  `<plaintext><img src=x onerror=${RUN}>`, `<listing>&lt;img src=x onerror=${RUN}&gt;</listing>`, `<select><style></select><img src=x onerror=${RUN}></style>`, `<table><td><form><input></td><img src=x onerror=${RUN}>`,
  `<iframe srcdoc="&lt;img src&equals;x onerror&equals;parent.${RUN}&gt;"></iframe>`, `<input type=image src=x onerror=${RUN}>`, `<keygen autofocus onfocus=${RUN}>`, `<textarea autofocus onfocus=${RUN}>x</textarea>`,
  `<frameset onload=${RUN}>`, `<table background="javascript:${RUN}"><tr><td>x</td></tr></table>`, `<video poster="javascript:${RUN}"></video>`, `<img src="javascript:${RUN}" alt="">`,
  `<p contenteditable autofocus onfocus=${RUN}>x</p>`, `<p style="content-visibility:auto" oncontentvisibilityautostatechange=${RUN}>x</p>`, `<a href="x" ping="javascript:${RUN}">x</a>`,
  `<style onload=${RUN}>p{}</style>`, `<link rel=stylesheet href="data:text/css," onload=${RUN}>`, `<video><track default src=x onerror=${RUN}></video>`, `<slot onslotchange=${RUN}>x</slot>`,
  `<body onhashchange=${RUN}><a href="#x">x</a>`, `<p hidden=until-found onbeforematch=${RUN}>x</p>`, `<p tabindex=0 autofocus onfocusin=${RUN}>x</p>`, `<x-y onclick=${RUN} autofocus tabindex=0 onfocus=${RUN}>x</x-y>`,
  `<!--<img src="--><img src=x onerror=${RUN}//">`, `<![if !IE]><img src=x onerror=${RUN}><![endif]>`, `<title>x</title onload=${RUN}><img src=x onerror=${RUN}>`,
];

/** Destinations of links that are no addresses of pages. */
const ADDRESSES = [
  `javascript:${RUN}`, `JAVASCRIPT:${RUN}`, `java&#x73;cript:${RUN}`, `java%73cript:${RUN}`, `javascript&colon;${RUN}`, `javascript://x%0A${RUN}`, `\u0001javascript:${RUN}`,
  `java\\tscript:${RUN}`, `vbscript:${RUN}`, `data:text/html,<script>${RUN}</script>`, `data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==`,
  `data:image/svg+xml,<svg onload=${RUN}>`, `blob:x`, `filesystem:x`, `file:///etc/passwd`, `//elders.invalid/x`, `\\\\elders.invalid/x`, `view-source:x`, `feed:javascript:${RUN}`,
  `jar:javascript:${RUN}!/`, `x" onclick="${RUN}`, `x' onclick='${RUN}`, `#" onclick="${RUN}`, `?x="><script>${RUN}</script>`, `mailto:x" onclick="${RUN}`, `tel:1" onclick="${RUN}`,
  `javas&NewLine;cript:${RUN}`, `java\u00adscript:${RUN}`, `javascript:${RUN}//https://example.org/`, `https:javascript:${RUN}`, `y.md/../javascript:${RUN}`, `data:text/javascript,${RUN}`,
];

const PAYLOADS = [...MARKUP, ...ADDRESSES];

/** A value of a key, between quotation marks. */
const quoted = (text) => JSON.stringify(text);
const line = (text) => text.replace(/\s+/g, " ");

/** A text with a payload in every way in that Markdown has. */
const ways = (payload) => [
  payload, `Woord ${payload} woord.`, `# ${line(payload)}`, `## ${line(payload)} {#${line(payload)}}`, `- ${line(payload)}`, `> ${line(payload)}`,
  `[x](<${line(payload)}>)`, `[x](${payload.replace(/[\s()]/g, "")})`, `[x](y.md "${line(payload)}")`, `[${line(payload)}](y.md)`, `![${line(payload)}](plaatje.svg)`,
  `![x](${payload.replace(/[\s()]/g, "")})`, `![x](plaatje.svg "${line(payload)}")`, `<${payload.replace(/\s/g, "")}>`, `[x][${line(payload)}]\n\n[${line(payload)}]: <${line(payload)}>`,
  "`" + payload + "`", "```" + line(payload) + "\n" + payload + "\n```", `| ${line(payload)} | b |\n|---|---|\n| ${line(payload)} | c |`,
  `:::note ${line(payload)}\n${payload}\n:::`, `Noot[^${line(payload)}]\n\n[^${line(payload)}]: ${payload}`, `[[${line(payload)}]]`, `[[x art. 1|${line(payload)}]]`,
  `<p class="${payload}" id="${payload}" title="${payload}">x</p>`, `<a href="${payload}">x</a>`, `<a href='${payload}' name='${payload}'>x</a>`,
  `<img src="plaatje.svg" alt="${payload}">`, `<img src="${payload}" alt="x">`, `<details><summary>${payload}</summary>\n\n${payload}\n\n</details>`, `<b>${payload}</b>`,
  `https://example.org/${payload.replace(/\s/g, "")}`, `term-x ${payload}`,
].join("\n\n");

const front = (keys) => `---\n${Object.entries(keys).map(([key, value]) => `${key}: ${value}\n`).join("")}---\n\n`;

const folder = mkdtempSync(join(tmpdir(), "injection-"));
after(() => rmSync(folder, { recursive: true }));
const write = (path, text) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};

write("wegwijs.yaml", [
  ...["titel", "ondertitel", "omschrijving", "beheerder"].map((key, index) => `${key}: ${quoted(PAYLOADS[index * 8])}`),
  "vertalingen:", `  - taal: en\n    titel: ${quoted(PAYLOADS[16])}\n    omschrijving: ${quoted(PAYLOADS[8])}`,
  "situaties:", ...PAYLOADS.slice(0, 40).map((payload, i) => `  - slug: s${i}\n    titel: ${quoted(payload)}\n    omschrijving: ${quoted(payload)}`),
].join("\n"));
write("docs/kwaad.js", RUN);
write("docs/plaatje.svg", `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"/>`);
const ACTIVE = { "kwaad.svg": `<svg xmlns="http://www.w3.org/2000/svg" onload="${RUN}"/>`, "kwaad.html": `<script src="kwaad.js"></script>`,
  "kwaad.xhtml": `<html xmlns="http://www.w3.org/1999/xhtml"><script src="kwaad.js"/></html>`, "kwaad.xml": `<x:script xmlns:x="http://www.w3.org/1999/xhtml" src="kwaad.js"/>` };
for (const [name, text] of Object.entries(ACTIVE)) write(`docs/${name}`, text);
for (const [i, payload] of PAYLOADS.entries()) {
  const shared = { titel: quoted(line(payload)), samenvatting: quoted(payload), datum: "2026-01-01", trefwoorden: `[${quoted(payload)}]`, eigenaar: quoted(payload) };
  write(`docs/p${i}.md`, front(shared) + ways(payload));
  write(`begrippen/b${i}.md`, front({ ...shared, term: quoted(`x${i} ${line(payload)}`), definitie: quoted(payload), synoniemen: `[term-x]`, afkorting: quoted(line(payload)) }));
  write(`organisaties/o${i}.md`, front({ ...shared, soort: quoted(payload), rol: quoted(payload), website: quoted(payload) }));
  // What no file system takes in a name is left out of it.
  const name = Buffer.from(line(payload).replace(/[/\0]/g, "_")).subarray(0, 100).toString().replace(/[.\ufffd]+$/, "");
  write(`namen/${i} ${name}.md`, `# Naam ${i}\n`);
}
write("routes/r.md", front({ titel: "Route", samenvatting: "x", datum: "2026-01-01" }).replace(/---\n\n$/, `stappen:\n${
  PAYLOADS.map((payload) => `  - titel: ${quoted(payload)}\n    tekst: ${quoted(payload)}\n`).join("")}---\n`));
write("bijeenkomsten/m.md", front({ titel: "M", samenvatting: "x", datum: "2026-01-01", begin: "2026-03-01 14:00", locatie: quoted(PAYLOADS[8]) }));

const site = await start({ content: folder });

/** What in a page could run script, whether or not it did. */
const suspects = () => {
  const found = [];
  for (const element of document.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      const isAddress = ["href", "src", "action", "formaction", "data", "xlink:href", "srcset", "poster", "cite"].includes(name);
      // As a browser reads an address: without white space and control characters.
      const plain = value.replace(/[\u0000-\u0020]/g, "").toLowerCase();
      if (/^on/.test(name) || name === "style" || name === "srcdoc" || (isAddress && /^(javascript|vbscript|data|blob|filesystem|file|feed|jar|view-source):/.test(plain))) {
        found.push(element.outerHTML.slice(0, 200));
      }
    }
    const is = element.localName;
    const isOurs = is === "script" && (element.src ? new URL(element.src).origin === location.origin && /^\/(assets|_wegwijs)\//.test(new URL(element.src).pathname) : element.type === "application/ld+json");
    if (["iframe", "object", "embed", "base", "style", "math"].includes(is) || (is === "template" && !element.dataset.standing) || (is === "script" && !isOurs)) found.push(element.outerHTML.slice(0, 200));
    for (const kind of ["mouseover", "focus", "toggle", "error", "click"]) if (!element.closest("a, button, form")) element.dispatchEvent(new Event(kind));
  }
  return found;
};

/** Pages on which a payload shows. */
const pages = ["", "docs/", "begrippen/", "organisaties/", "namen/", "routes/", "routes/r/", "situaties/", "bijeenkomsten/m/", "redactie/",
  ...PAYLOADS.map((_, i) => `docs/p${i}/`), ...PAYLOADS.flatMap((_, i) => (i % 8 === 0 ? [`begrippen/b${i}/`, `organisaties/o${i}/`] : []))];

/** Addresses with a payload in what a reader can write: the query, the hash, and the section of it. */
const asked = PAYLOADS.filter((_, i) => i % 24 === 0).flatMap((payload) => {
  const text = encodeURIComponent(payload);
  return [`zoeken/?q=${text}`, `zoeken/#q=x&soort=${text}`, `routes/r/#situatie=${text}`, `routes/r/#${payload.replace(/[\n\t]/g, "")}`];
});

async function visit(page, paths, ran) {
  for (const path of paths) {
    await page.goto(site.at(path), { waitUntil: "load" });
    const found = await page.evaluate(suspects);
    assert.deepEqual(found, [], path);
    assert.deepEqual(ran, [], path);
  }
}

for (const bypassCSP of [false, true]) {
  const name = bypassCSP ? "without the policy" : "with the policy in force";
  check(`nothing that an editor writes runs, ${name}`, site, { bypassCSP }, async ({ page, faults }) => {
    const ran = [];
    page.on("dialog", (dialog) => { ran.push(page.url()); return dialog.dismiss(); });
    await visit(page, bypassCSP ? pages : pages.filter((_, i) => i % 3 === 0), ran);
    if (bypassCSP) faults.length = 0;
  });

  check(`nothing that a reader writes in an address or looks for runs, ${name}`, site, { bypassCSP }, async ({ page, faults }) => {
    const ran = [];
    page.on("dialog", (dialog) => { ran.push(page.url()); return dialog.dismiss(); });
    for (const path of asked) {
      await page.goto(site.at(path));
      assert.deepEqual(await page.evaluate(suspects), [], path);
    }
    await page.goto(site.at("zoeken/"));
    // Only the hash changes: the page answers without being loaded again.
    for (const payload of PAYLOADS.filter((_, i) => i % 2 === Number(bypassCSP))) {
      await page.evaluate((hash) => { location.hash = hash; }, `q=${encodeURIComponent(payload)}`);
      await page.waitForTimeout(15);
    }
    await page.goto(site.at("zoeken/"));
    const words = page.locator("#zoek");
    for (const payload of ["woord", ...PAYLOADS.filter((_, i) => i % 16 === 0)]) {
      await words.fill(line(payload));
      await page.waitForTimeout(60);
      assert.deepEqual(await page.evaluate(suspects), [], payload);
    }
    assert.deepEqual(ran, []);
    if (bypassCSP) faults.length = 0;
  });
}

check("an attachment with script in it is not on the site", site, {}, async ({ page }) => {
  for (const name of ["kwaad.js", ...Object.keys(ACTIVE)]) assert.equal((await page.request.get(site.at(`docs/${name}`))).status(), 404, name);
  assert.equal((await page.request.get(site.at("docs/plaatje.svg"))).status(), 200);
});

check("script from a text is refused by trusted types", site, {}, async ({ page, faults }) => {
  await page.goto(site.url);
  const refused = await page.evaluate(() => {
    const attempts = [() => { document.createElement("p").innerHTML = "<b>x</b>"; }, () => { document.createElement("script").text = "1"; },
      () => new Worker("/x.js"), () => trustedTypes.createPolicy("eigen", {})];
    return attempts.map((attempt) => { try { attempt(); return "done"; } catch { return "refused"; } });
  });
  assert.deepEqual(refused, ["refused", "refused", "refused", "refused"]);
  faults.length = 0;
});

test("a setting or an old address that would run script is refused before there is a site", () => {
  for (const [key, value] of ["uitgang_url", "bron_url", "licentie_url"].flatMap((key) => ADDRESSES.slice(0, 14).map((address) => [key, address]))) {
    const place = mkdtempSync(join(tmpdir(), "injection-"));
    writeFileSync(join(place, "wegwijs.yaml"), `titel: A\n${key}: ${quoted(value)}\n`);
    const checked = spawnSync(program, ["check", "--content", place], { encoding: "utf8" });
    rmSync(place, { recursive: true });
    assert.equal(checked.status, 1, `${key}: ${value}: ${checked.stderr}`);
  }
});

test("there are thousands of payloads in their ways", () => assert.ok(PAYLOADS.length >= 150 && PAYLOADS.length * ways("x").split("\n\n").length > 3000));
