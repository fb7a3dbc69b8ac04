// Search as the pages use it: a client of the search worker, and the box with a list of results as one types
// (the combobox pattern of ARIA 1.2). Loaded when the reader turns to the box; a query never leaves the device.

/** Makes an element with text and children. */
export function make(name, props = {}, ...children) {
  const element = Object.assign(document.createElement(name), props);
  element.append(...children);
  return element;
}

/** Runs of text, by turns plain and marked, as nodes. */
export const marked = (runs) => runs.map((run, i) => (i % 2 ? make("mark", {}, run) : run));

// As the pages write them: English dates are British, the order of Dutch ones.
const { lang } = document.documentElement;
const locale = lang === "en" ? "en-GB" : lang;

/** A year, a month or a day (ISO 8601) in words, on one line. */
function inWords(date) {
  const month = date.length > 4 ? { month: "long" } : {};
  const day = date.length > 7 ? { day: "numeric" } : {};
  const words = new Intl.DateTimeFormat(locale, { year: "numeric", ...month, ...day, timeZone: "UTC" });
  return words.format(new Date(date)).replaceAll(" ", "\u00a0");
}

/** Kind, place and date of a hit in one line; and in words when it no longer holds. */
export function about(hit, strings) {
  const standing = { outdated: strings.tOutdated, archived: strings.tArchived }[hit.standing];
  const via = hit.via && strings.tVia.replace("{n}", () => hit.via);
  return [standing, hit.kind, hit.places.join(", "), hit.date && inWords(hit.date), via].filter(Boolean).join("\u00a0· ");
}

/** A number of results in words. */
export const count = (n, strings) =>
  n === 0 ? strings.tNone : n === 1 ? strings.tCountOne : strings.tCountOther.replace("{n}", n.toLocaleString(document.documentElement.lang));

/** What became of the words of a query, in sentences: nothing is ignored or replaced in silence. Words of one fate share one. */
export function told(answer, strings) {
  const said = new Map();
  for (const [kind, word, by] of answer.notices) {
    const text = strings[`t${kind[0].toUpperCase()}${kind.slice(1)}`]?.replace("{m}", () => by);
    if (text && !(answer.corrected && kind === "replaced")) said.set(text, (said.get(text) ?? new Set()).add(word));
  }
  const sentences = [...said].map(([text, words]) => text.replace("{n}", () => [...words].join("”, “")));
  return answer.corrected ? [strings.tCorrected.replace("{n}", () => answer.corrected), ...sentences] : sentences;
}

/** Why a question was not answered, in a sentence. */
export const failed = ({ code = "" }, strings) => strings[`tFault${code && code[0].toUpperCase() + code.slice(1)}`] ?? strings.tFault;

// The client: one worker for the page. Each question has a number, and the answer comes back with it.

const policies = globalThis.trustedTypes;
const open = new Map();
let worker;
let opened; // promise: the worker has been told what it works with
let expected = {}; // promises of the module and of files of the index, when the page asked for them beforehand
let policy;
let last = 0;

/** Takes over what the page asked for before this script was there. */
export function expect(first) {
  expected = first;
}

/** Starts the worker that `place` (the data of a search form) names. */
function connect(place) {
  const absolute = (address) => new URL(address, location.href).href;
  const url = absolute(place.worker);
  // Under Trusted Types only this policy may name a script, and it lets through nothing but the worker's own address. The
  // indexes of all languages share one worker.
  const createScriptURL = (address) => {
    if (address === url && url.startsWith(absolute(place.siteBase))) return address;
    throw new TypeError("not the search worker");
  };
  policy ??= policies?.createPolicy("wegwijs-worker", { createScriptURL }) ?? { createScriptURL };
  worker = new Worker(policy.createScriptURL(url), { type: "module" });
  worker.onmessage = ({ data }) => {
    const question = open.get(data.id);
    open.delete(data.id);
    if (data.type === "result") question?.resolve(data);
    else question?.reject(data);
  };
  // A worker that fell over is replaced, once for each question that waits.
  worker.onerror = (event) => {
    event.preventDefault();
    worker.terminate();
    worker = undefined;
    for (const [id, question] of [...open]) {
      open.delete(id);
      if (question.again) question.reject({}); else send(id, { ...question, again: true });
    }
  };
  const saveData = Boolean(navigator.connection?.saveData);
  const started = worker;
  const { pack } = expected;
  opened = Promise.all([expected.module, expected.entry]).then(([module, entry]) => {
    started.postMessage({ type: "open", base: absolute(place.searchBase), wasm: module ?? absolute(place.wasm), entry, packing: Boolean(pack), saveData });
    pack?.then((content) => started.postMessage({ type: "pack", pack: content }));
  });
}

function send(id, question) {
  open.set(id, question);
  if (!worker) connect(question.place);
  const asked = worker;
  opened.then(() => asked.postMessage({ type: "search", id, ...question.request }));
}

/** Asks the worker. Rejects with `type: "stale"` when a newer question overtook this one, else with a `code` if there is one. */
export function ask(request, place) {
  return new Promise((resolve, reject) => send(++last, { request, place, resolve, reject }));
}

/** Address of a hit, or of a section of it. A note of another site has its whole address. */
export const address = (hit, place, anchor) =>
  (/^https?:/.test(hit.url) ? hit.url : place.siteBase.replace(/\/$/, "") + hit.url) + (anchor ? `#${anchor}` : "");

/** Keeps the words that were found, for the page that is about to open to light them up, and the results it was found among. */
export function remember(hit, href, { tLit, tUnlit, tLabel, tBack }, from) {
  const words = new Set([hit.title, hit.excerpt].flatMap((runs) => runs.filter((_, i) => i % 2)).map((word) => word.toLowerCase()));
  try {
    if (words.size) sessionStorage.setItem("found", JSON.stringify({ path: new URL(href, location.href).pathname, words: [...words], tLit, tUnlit, tLabel, tBack, from }));
  } catch { /* not lit up: no harm */ }
}

/** Turns the search box of a form into a combobox. */
export function attach(form, first) {
  if (!worker) expect(first);
  const field = form.querySelector("[role=combobox]");
  if (!field) return;
  const strings = form.dataset;
  const panel = form.querySelector(".search-box-panel");
  const list = form.querySelector("[role=listbox]");
  const note = form.querySelector(".search-box-note");
  const status = form.querySelector("[role=status]");
  let asked = 0;
  let timer;

  const options = () => [...list.children];
  const active = () => list.querySelector("[aria-selected=true]");

  const say = (text) => {
    clearTimeout(timer);
    timer = setTimeout(() => { status.textContent = text; }, 400);
  };

  const choose = (option) => {
    active()?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) field.setAttribute("aria-activedescendant", option.id); else field.removeAttribute("aria-activedescendant");
  };

  const show = (shown) => {
    panel.hidden = !shown;
    field.setAttribute("aria-expanded", shown && list.children.length > 0);
    if (!shown) choose();
  };

  /** Empties the list and says above it what there is to say. */
  const tell = (text) => {
    choose();
    list.replaceChildren();
    note.textContent = text;
    note.hidden = false;
    show(true);
  };

  const follow = (option, event) => {
    const { href, hit } = option;
    if (hit) remember(hit, href, strings);
    show(false);
    if (event.ctrlKey || event.metaKey) window.open(href, "_blank", "noopener"); else location.href = href;
  };

  const option = (props, ...children) => {
    const item = make("li", props, ...children);
    item.role = "option";
    item.id = `${list.id}-${list.children.length}`;
    item.setAttribute("aria-selected", "false");
    list.append(item);
  };

  const fill = (query, answer) => {
    const notices = told(answer, strings);
    tell([...notices, answer.total ? "" : strings.tNone].join(" ").trim());
    if (!answer.total) return;
    note.hidden = !notices.length;
    for (const hit of answer.hits) {
      option({ hit, href: address(hit, strings) },
        make("span", { className: "hit-title" }, ...marked(hit.title)),
        make("span", { className: "hit-meta" }, about(hit, strings)),
        make("span", { className: "hit-excerpt" }, ...marked(hit.excerpt)));
    }
    const everything = `${form.action}#${new URLSearchParams({ q: query })}`;
    option({ href: everything, className: "hit-all" }, `${strings.tAll} (${answer.total})`);
    show(true);
  };

  const search = async () => {
    const query = field.value.trim();
    const number = ++asked;
    if (!query) return show(false);
    try {
      const answer = await ask({ query, limit: 5, typing: true }, strings);
      // Only the newest question counts.
      if (number !== asked) return;
      fill(query, answer);
      say([...told(answer, strings), count(answer.total, strings)].join(" – "));
    } catch (fault) {
      if (number !== asked || fault.type === "stale") return;
      tell(failed(fault, strings));
      say(note.textContent);
    }
  };

  field.addEventListener("input", search);
  field.addEventListener("focus", () => { if (field.value.trim() && list.children.length) show(true); });
  form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) show(false); });
  // The field keeps the focus while an option is pressed, or the list would close before the click arrives.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => { const item = event.target.closest("[role=option]"); if (item) follow(item, event); });

  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const items = options();
    const at = items.indexOf(active());
    const to = {
      ArrowDown: () => (panel.hidden && items.length ? items[0] : items[(at + 1) % items.length]),
      ArrowUp: () => items[at < 0 ? items.length - 1 : at - 1],
      // With an option chosen these go through the list; otherwise they move the caret, as in any field.
      Home: () => at >= 0 && items[0],
      End: () => at >= 0 && items.at(-1),
    }[event.key]?.();
    // Up from the first one goes back to the field.
    if (to || (event.key === "ArrowUp" && at === 0)) {
      event.preventDefault();
      show(true);
      choose(to);
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      follow(items[at], event);
    } else if (event.key === "Enter") {
      show(false);
    } else if (event.key === "Escape" && !panel.hidden) {
      event.preventDefault();
      show(false);
    }
  });

  if (field.value) search();
}
