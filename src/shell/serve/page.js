// What `serve` adds to each page: the findings above it, and a new page as soon as it is no longer what is shown. A file of its own,
// so that the strict policy holds here too. Before it come `const base = "/";`, the
// address of the site, and `const findings = […];`.

const own = new URL(document.currentScript.src);
const version = own.search;
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

if (findings.length) {
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
  document.head.append(make("link", { rel: "stylesheet", href: new URL("panel.css", own).href }));
  const main = document.querySelector("main");
  if (main) main.before(panel); else document.body.append(panel);
}

// News. A server that does not answer any more says so.
const stopped = make("p", { id: "wegwijs-stopped", lang: "nl", role: "status" });
let misses = 0;
const wait = async () => {
  for (;;) {
    try {
      const answer = await fetch(`/_wegwijs/version${version}${location.pathname}`, { cache: "no-store" });
      if (!answer.ok) throw answer.status;
      if (misses) stopped.textContent = "";
      misses = 0;
      if (`?${await answer.text()}` !== version) return reload();
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
