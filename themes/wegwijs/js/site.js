// What a page does when scripts work. Everything here is a comfort: without it every page reads and every link leads on.
// Search itself is another file, fetched when the reader turns to it.

const root = document.documentElement;
const one = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

/** A store that is closed to us (privacy settings) is an empty one. */
function stored(store, key) {
  try { return window[store].getItem(key); } catch { return null; }
}

// Appearance: as the device says, light, dark.
const appearance = one("#theme-switch");
if (appearance) {
  const order = ["auto", "light", "dark"];
  const show = () => { one("span", appearance).textContent = appearance.dataset[root.dataset.theme || "auto"]; };
  appearance.addEventListener("click", () => {
    const next = order[(order.indexOf(root.dataset.theme || "auto") + 1) % 3];
    if (next === "auto") delete root.dataset.theme; else root.dataset.theme = next;
    try { next === "auto" ? localStorage.removeItem("theme") : localStorage.setItem("theme", next); } catch { /* not kept */ }
    show();
  });
  show();
}

const entryFile = (base) => fetch(`${base}zoek.bin`, { cache: "no-cache" }).then((answer) => (answer.ok ? answer.arrayBuffer() : undefined));

// What a first search needs is asked for at once: one wait for a far-away host in place of one after another.
function firstNeeds({ worker, wasm, searchBase }, index = { entry: entryFile(searchBase) }) {
  const nothing = () => undefined;
  // The worker's own script only has to be in the cache when the worker starts.
  fetch(worker).then((answer) => answer.blob()).catch(nothing);
  return {
    module: WebAssembly.compileStreaming(fetch(wasm)).catch(nothing),
    entry: index.entry.catch(nothing),
    pack: index.pack?.catch(nothing),
  };
}

// An open group of the menu closes when the reader turns elsewhere.
const closeMenu = () => { for (const group of all(".menu-group[open]")) group.open = false; };
addEventListener("click", ({ target }) => { if (!target.closest(".menu-group")) closeMenu(); });
addEventListener("keydown", ({ key, target }) => {
  const group = key === "Escape" && target.closest?.(".menu-group[open]");
  if (group) { closeMenu(); one("summary", group).focus(); }
});

/** Has search find its words where its other data is. */
const worded = (element) => fetch(element.dataset.words).then((answer) => answer.json()).then((words) => Object.assign(element.dataset, words));

/** Fetches the styles of the list of answers; a list without them is better than none. */
const styled = (href) => new Promise((done) => { document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href, onload: done, onerror: done })); });

// Search: the words go behind the # of the address, which no browser sends to a server.
const forms = all(".search-box[data-search]");
for (const form of forms) {
  const field = one("input", form);
  const fault = () => { one("[role=status]", form).textContent = form.dataset.tFault; };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const q = field.value.trim();
    location.href = q ? `${form.action}#${new URLSearchParams({ q })}` : form.action;
  });
  let started;
  const start = () => {
    if (started) return;
    const first = firstNeeds(form.dataset);
    started = Promise.all([import(form.dataset.search), worded(form), styled(form.dataset.style)]).then(([search]) => search.attach(form, first), fault);
  };
  field.addEventListener("focus", start);
  field.addEventListener("input", start);
}

// On the search page this script, that of search and the page's own are one file.
const searchPage = one("[data-search-page]");
if (searchPage) {
  const start = () => import(searchPage.dataset.searchPage).then((search) => search.start(searchPage, search, firstNeeds)).catch(
    () => { one(".search-total").textContent = searchPage.dataset.tFault; one(".search-results").hidden = false; },
  );
  // A question in the address is answered at once; else the page is drawn before its filters are fetched.
  if (location.hash || location.search) start(); else addEventListener("load", () => (window.requestIdleCallback ?? setTimeout)(start));
}

addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  const field = one(".search-box-input");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey || !field) return;
  event.preventDefault();
  field.focus();
});

// The words that led here are lit up on the page they were found on.
const found = stored("sessionStorage", "found");
if (found && document.body.dataset.highlight) {
  sessionStorage.removeItem("found");
  const { path, ...lit } = JSON.parse(found);
  if (path === location.pathname) import(document.body.dataset.highlight).then((highlight) => highlight.light(lit));
}

// Sharing by the system's own way, printing, and copying the link to a section.
const title = document.title;
const share = one("[data-share]");
if (share && navigator.share) {
  share.hidden = false;
  share.addEventListener("click", () => navigator.share({ title, url: location.href }).catch(() => undefined));
}
one("[data-print]")?.addEventListener("click", () => print());
const { tCopy, tCopied } = document.body.dataset;
for (const heading of navigator.clipboard && tCopy ? all(".document-body :is(.prose, section:not(.part)) > h2[id]") : []) {
  const link = Object.assign(document.createElement("a"), { href: `#${heading.id}`, className: "copy-link", textContent: "#", title: tCopy });
  link.setAttribute("aria-label", `${tCopy}: ${heading.textContent}`);
  link.addEventListener("click", async () => {
    await navigator.clipboard.writeText(link.href).catch(() => undefined);
    link.textContent = tCopied;
  });
  link.addEventListener("blur", () => { link.textContent = "#"; });
  heading.after(link);
}

// A term's meaning closes by a button too, for who has no Escape key.
addEventListener("beforetoggle", ({ target: note, newState }) => {
  if (newState !== "open" || !note.matches(".term-note") || one(".term-close", note)) return;
  const close = Object.assign(document.createElement("button"), { type: "button", className: "term-close", textContent: "×" });
  close.setAttribute("aria-label", document.body.dataset.tClose);
  close.addEventListener("click", () => note.hidePopover());
  note.prepend(close);
}, true);

// Where one is in the text, shown in the table of contents beside it.
const entries = new Map(all(".toc-side a").map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
if (entries.size && "IntersectionObserver" in window) {
  const headings = [...entries.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  const watcher = new IntersectionObserver(() => {
    const passed = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight * 0.3);
    for (const link of entries.values()) link.removeAttribute("aria-current");
    const link = entries.get(passed.at(-1)?.id);
    if (!link) return;
    link.setAttribute("aria-current", "true");
    // A long list of contents follows the text.
    const contents = link.closest(".toc-side");
    const away = link.getBoundingClientRect().top - contents.getBoundingClientRect().top;
    if (away < 0 || away > contents.clientHeight - 48) contents.scrollTop += away - contents.clientHeight / 2;
  }, { rootMargin: "0px 0px -70% 0px" });
  for (const heading of headings) watcher.observe(heading);
}
