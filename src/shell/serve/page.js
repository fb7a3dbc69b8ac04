// What `serve` adds to each page: the findings above it, and what is new on it. Where only words of its text changed they change in
// place, so that nobody who writes loses their place in it; else the page is loaded again. A file of its own, so that the strict
// policy holds here too. Before it come `const base = "/";`, the address of the site, and `const findings = […];`.

const own = new URL(document.currentScript.src);
let version = own.search.slice(1);
const PANEL = new URL("panel.css", own).href;
const OPEN = "wegwijs-open";
const FOLDED = "wegwijs-folded";
const make = (name, properties, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};
// A page may not be allowed to keep anything.
const kept = (store, key) => { try { return globalThis[store].getItem(key); } catch { return null; } };
const keep = (store, key, value) => { try { globalThis[store].setItem(key, value); } catch { /* then it is not kept */ } };

// What somebody had unfolded stays so.
const foldable = () => [...document.querySelectorAll("main details")];
const before = JSON.parse(kept("sessionStorage", OPEN) ?? "null");
if (before?.path === location.pathname) {
  foldable().forEach((details, at) => { details.open = before.open[at] ?? details.open; });
  sessionStorage.removeItem(OPEN);
}
const reload = () => {
  keep("sessionStorage", OPEN, JSON.stringify({ path: location.pathname, open: foldable().map(({ open }) => open) }));
  location.reload();
};

// The file of this page, by the link with which it is improved.
const improve = [...document.querySelectorAll("a[href*='redactie/schrijven/#']")].map((link) => decodeURIComponent(link.hash.slice(1)));

function entry({ severity, file, line, column, text, message, hint }) {
  const place = [file, line, column].filter(Boolean).join(":");
  const isNote = /\.(md|markdown)$/i.test(file);
  const where = isNote ? make("a", { href: `${base}redactie/schrijven/#${encodeURIComponent(file)}`, textContent: place }) : place;
  const item = make("li", {}, make("p", {}, make("strong", { textContent: `${severity}: ` }), message, hint ? ` ${hint}` : ""), make("p", {}, where));
  if (text) item.append(make("pre", { textContent: `${text}\n${" ".repeat(Math.max(column - 1, 0))}^` }));
  return item;
}

let known = [];
/** Shows what is wrong above the page. */
function tell(findings) {
  if (JSON.stringify(findings) === JSON.stringify(known)) return;
  if (!document.querySelector(`link[href="${PANEL}"]`)) document.head.append(make("link", { rel: "stylesheet", href: PANEL }));
  document.getElementById("wegwijs-panel")?.remove();
  known = findings;
  if (!findings.length) return;
  const isOwn = ({ file }) => improve.includes(file);
  const parts = [[findings.filter(isOwn), "Op deze pagina"], [findings.filter((one) => !isOwn(one)), "Elders op de site"]];
  const count = findings.length === 1 ? "1 bevinding" : `${findings.length} bevindingen`;
  const summary = make("summary", { textContent: `Wat nog niet klopt: ${count}` });
  const details = make("details", { open: kept("localStorage", FOLDED) === null }, summary);
  for (const [list, name] of parts.filter(([list]) => list.length)) {
    details.append(make("h2", { textContent: name }), make("ul", {}, ...list.map(entry)));
  }
  // The browser says "toggle" some time later, by which the page may have been replaced.
  summary.addEventListener("click", () => {
    if (details.open) keep("localStorage", FOLDED, "1"); else { try { localStorage.removeItem(FOLDED); } catch { /* nothing was kept */ } }
  });
  const panel = make("aside", { id: "wegwijs-panel", lang: "nl", ariaLabel: "Wat nog niet klopt" }, details);
  const main = document.querySelector("main");
  if (main) main.before(panel); else document.body.append(panel);
}
tell(findings);

// The page as it was sent, without what scripts made of it.
let sent;

const isBlank = (node) => node.nodeType === Node.TEXT_NODE && !node.data.trim();
const isElement = (node) => node.nodeType === Node.ELEMENT_NODE;
const isAlike = (one, other) => isElement(one) && isElement(other) && one.cloneNode().isEqualNode(other.cloneNode());

/** The stretches in which two lists of nodes differ, beside the longest list that both have. */
function stretches(old, now) {
  const [a, b] = [old, now].map((nodes) => nodes.map((node) => node.outerHTML ?? `${node.nodeType} ${node.nodeValue}`));
  const longest = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) longest[i][j] = a[i] === b[j] ? longest[i + 1][j + 1] + 1 : Math.max(longest[i + 1][j], longest[i][j + 1]);
  }
  const found = [];
  let [i, j, open] = [0, 0, undefined];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      [i, j, open] = [i + 1, j + 1, undefined];
      continue;
    }
    if (!open) found.push(open = { gone: [], came: [], start: i });
    if (j === b.length || (i < a.length && longest[i + 1][j] >= longest[i][j + 1])) open.gone.push(old[i++]); else open.came.push(now[j++]);
  }
  return found;
}

/** The smallest parts in which an element differs from a newer form of it: what is gone, what came, and what that comes before. */
function differences(before, after) {
  if (before.isEqualNode(after)) return [];
  const whole = [{ gone: [before], came: [after] }];
  if (!isAlike(before, after)) return whole;
  const old = [...before.childNodes];
  const found = stretches(old, [...after.childNodes]);
  const gone = new Set(found.flatMap((stretch) => stretch.gone));
  const parts = found.map((stretch) => {
    if (stretch.gone.length === stretch.came.length && stretch.gone.every((node, at) => isAlike(node, stretch.came[at]))) {
      return stretch.gone.flatMap((node, at) => differences(node, stretch.came[at]));
    }
    // Words are part of the element around them.
    if (![...stretch.gone, ...stretch.came].every((node) => isElement(node) || isBlank(node))) return undefined;
    const behind = old.slice(stretch.start + stretch.gone.length).find(isElement);
    const ahead = old.slice(0, stretch.start).findLast(isElement);
    const part = { gone: stretch.gone.filter(isElement), came: stretch.came.filter(isElement), behind, ahead: gone.has(ahead) ? undefined : ahead };
    if (!part.gone.length && !part.came.length) return [];
    return part.gone.length || behind || part.ahead ? [part] : undefined;
  });
  return parts.includes(undefined) ? whole : parts.flat();
}

// What a script of the theme may have its hands on, or finds its way by.
const HELD = "script, style, form, input, select, textarea, iframe, nav, h1, h2, h3, h4, h5, h6";
const isHeld = (element) => element.closest("nav") || [element, ...element.querySelectorAll("*")].some((one) => one.matches(HELD) || Object.keys(one.dataset ?? {}).length > 0);

/** The element on this page that one of the page as it was sent is; nothing where it is not as it was sent. */
function here(element) {
  const same = (within) => [...within.querySelectorAll(element.localName)].filter((one) => one.isEqualNode(element));
  const [there, shown] = [same(sent.querySelector("main")), same(document.querySelector("main"))];
  return there.length === shown.length ? shown[there.indexOf(element)] : undefined;
}

/** Changes a part in place; returns what does it, or nothing where the page has to be loaded again. */
function change({ gone, came, behind, ahead }) {
  const [first] = gone;
  if (first?.localName === "title" && came[0]?.localName === "title") return () => { document.title = came[0].textContent; };
  if (![...gone, behind ?? ahead ?? first].every((one) => one.closest("main") && !one.matches("main")) || [...gone, ...came].some(isHeld)) return undefined;
  const [old, next, last] = [gone.map(here), behind && here(behind), ahead && here(ahead)];
  if (old.includes(undefined) || !(old.length || next || last)) return undefined;
  return () => {
    const focusable = (nodes) => nodes.flatMap((node) => [node, ...node.querySelectorAll("*")]).filter((node) => node.tabIndex >= 0);
    const focused = focusable(old).indexOf(document.activeElement);
    const made = came.map((node) => document.importNode(node, true));
    if (old.length) old[0].before(...made); else if (next) next.before(...made); else last.after(...made);
    for (const node of old) node.remove();
    if (focused >= 0) focusable(made)[focused]?.focus({ preventScroll: true });
  };
}

/** Shows a newer form of the page in place; returns whether it could. */
function follow({ next, findings }) {
  if (!next || !sent || !document.querySelector("main")) return false;
  const isSame = JSON.stringify(findings) === JSON.stringify(known);
  const parts = differences(sent.documentElement, next.documentElement);
  const changes = parts.map(change);
  // With nothing to see in either, a picture changed under its name.
  if (changes.includes(undefined) || (isSame && !changes.length)) return false;
  for (const apply of changes) apply();
  sent = next;
  tell(findings);
  return true;
}

/** Waits for news of the page; nothing if there is none for long. The policy lets no script read HTML in any other way. */
const ask = (known) => new Promise((done, fail) => {
  const request = Object.assign(new XMLHttpRequest(), { responseType: "document", onerror: fail, onabort: fail });
  request.onload = () => {
    if (request.status === 204) return done(undefined);
    const [next, news] = [request.response, request.response?.getElementById("wegwijs-news")];
    if (request.status !== 200 || !news) return fail(request.status);
    news.remove();
    done({ version: news.dataset.version, findings: JSON.parse(news.textContent), next: news.dataset.page === "true" ? next : undefined });
  };
  request.open("GET", `/_wegwijs/version?${known}${location.pathname}`);
  request.send();
});

// News. A server that does not answer any more says so.
const stopped = make("p", { id: "wegwijs-stopped", lang: "nl", role: "status" });
let [misses, isBegun] = [0, false];
const wait = async () => {
  for (;;) {
    try {
      // The first answer, at once, is the page as it was sent.
      const news = await ask(isBegun ? version : "");
      if (misses) stopped.textContent = "";
      misses = 0;
      if (!news) continue;
      if (news.version !== version && !follow(news)) return reload();
      sent ??= news.next;
      isBegun = true;
      version = news.version;
    } catch {
      misses += 1;
      if (misses === 4) {
        document.body.append(stopped);
        stopped.textContent = "wegwijs serve is gestopt. Start het opnieuw om verder te gaan; deze pagina werkt zichzelf dan bij.";
      }
      await new Promise((done) => setTimeout(done, 500));
    }
  }
};
wait();
