// The writing page: a note as a form and a text, what is wrong with it, and its page. All of it is worked out in a worker on this
// device; this script sends nothing anywhere.
//
// The note is the text of its file. The form changes one key of it at a time, through the program; the text field has what comes
// after the front matter, or the whole file.

const desk = document.querySelector("[data-writing]");
const words = desk.dataset;
const part = (name) => desk.querySelector(`[data-part="${name}"]`);
const does = (name, action, event = "click") => desk.querySelector(`[data-do="${name}"]`)?.addEventListener(event, action);
const forms = [part("form"), part("more-form")];
const field = part("text");
const frame = part("frame");
/** How long somebody pauses before the note is looked at. */
const PAUSE = 150;
const DRAFT = "wegwijs-concept";

// The worker. Under Trusted Types one policy of this page names it, and lets through the page that a note becomes: that goes into
// a frame in which no script runs.
const policy = globalThis.trustedTypes?.createPolicy("wegwijs-worker", {
  createScriptURL(address) {
    if (address === words.worker) return address;
    throw new TypeError("not the worker of this page");
  },
  createHTML: (html) => html,
}) ?? { createScriptURL: (address) => address, createHTML: (html) => html };
const worker = new Worker(policy.createScriptURL(words.worker));
const open = new Map();
let last = 0;
let loaded = 0;

function send(message) {
  return new Promise((done, failed) => {
    open.set(++last, { done, failed });
    worker.postMessage({ id: last, ...message });
  });
}
const ask = (request) => send({ ask: request });

worker.onmessage = ({ data }) => {
  if (data.loaded) {
    loaded += data.loaded;
    part("progress").value = loaded / Number(words.bytes);
    return;
  }
  const { done, failed } = open.get(data.id);
  open.delete(data.id);
  if (data.fault) failed(new Error(data.fault)); else done(data.answer);
};

const absolute = (address) => new URL(address, location.href).href;
// The program is most of what is fetched, so it is asked for first.
const loading = send({ open: { module: absolute(words.module), pack: absolute(words.pack) } });
loading.catch(() => {});

const { fields, make, nameOf, placeOf, tell } = await import(words.form);
const { preview } = await import(words.preview);
const hand = await import(words.handIn);
(await import(words.bar)).bar(desk, field, () => ({ note, site, words }));

let kinds; // the program's description of them
let site; // pages and choices
let listed; // when those are known
let today;
let note; // { path, kind, front, body, values }: front matter and text of the file
let draw; // makes the form of a key
let isWhole = false;
let isChanged = false;
let findings = [];

const text = () => note.front + note.body;

async function begin() {
  try {
    ({ today } = await loading);
    kinds = await ask({ do: "kinds" });
  } catch (error) {
    part("status").textContent = words.tFault;
    part("progress").hidden = true;
    throw error;
  }
  part("kind").append(...kinds.map(({ folder, name }) => make("option", { value: folder, textContent: name })));
  part("progress").hidden = true;
  part("status").textContent = words.tReady;
  part("start").hidden = false;
  // The program reads the notes of the site while somebody chooses, before it answers anything else.
  listed = list();
  showDraft();
  await openAsked();
}

async function list() {
  site = await ask({ do: "describe" });
  part("pages").append(...site.pages.map(({ path, title }) => make("option", { value: title, label: path })));
  draw = fields(site, words, change);
}

/** Opens the page that the address names after its #: the path of its file. Anything else is a place on this page. */
async function openAsked() {
  let path = location.hash.slice(1);
  try { path = decodeURIComponent(path); } catch { /* as it is */ }
  if (/\.(md|markdown)$/i.test(path)) await openPage(path);
}

async function openPage(path) {
  const answer = words.notes ? await opened(path) : await ask({ do: "open", path });
  if (answer.error) part("status").textContent = words.tAbsent; else show(answer);
}

/** The file itself, where the site is served from the writer's own folder: what is published may lack a remark or a draft. */
async function opened(path) {
  const file = await fetch(words.notes + hand.inAddress(path)).catch(() => ({}));
  if (!file.ok) return { error: "absent" };
  const answer = await ask({ do: "read", path, text: decoded(await file.arrayBuffer()) });
  return { ...answer, tag: file.headers.get("etag") };
}

// Opening.
part("new").addEventListener("submit", async (event) => {
  event.preventDefault();
  const answer = await ask({ do: "new", kind: part("kind").value, title: part("title").value.trim(), today });
  if (site.pages.some(({ path }) => path === answer.path)) part("status").textContent = words.tExists; else show(answer);
});

part("open").addEventListener("submit", async (event) => {
  event.preventDefault();
  await listed;
  const wanted = part("page").value.trim().toLowerCase();
  const found = site.pages.find(({ path, title }) => title.toLowerCase() === wanted || path.toLowerCase() === wanted);
  const isFile = words.notes && /\.(md|markdown)$/.test(wanted);
  if (found || isFile) openPage(found?.path ?? part("page").value.trim()); else part("status").textContent = words.tAbsent;
});

/** The text of a file: UTF-8, UTF-16 with a byte-order mark, or else what old programs on Windows write. */
function decoded(bytes) {
  const [first, second] = new Uint8Array(bytes);
  const wide = first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : null;
  try {
    return new TextDecoder(wide ?? "utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

part("file").addEventListener("change", async ({ target }) => {
  const [file] = target.files;
  if (!file) return;
  const content = decoded(await file.arrayBuffer());
  if (!/\.(md|markdown)$/i.test(file.name) || content.includes("\0")) {
    part("status").textContent = words.tNotMarkdown;
    return;
  }
  await listed;
  // A file on its own does not say of which kind it is: one of that name on the site does, else the choice above.
  const known = site.pages.find(({ path }) => path.split("/").pop() === file.name);
  show(await ask({ do: "read", path: known?.path ?? `${part("kind").value}/${file.name}`, text: content }));
});

addEventListener("hashchange", openAsked);

/** Shows a note at the desk. */
function show(answer, { changed = false } = {}) {
  note = { tag: answer.tag };
  take(answer);
  isChanged = changed;
  isWhole = false;
  desk.querySelector("[data-do=whole]").checked = false;
  part("status").textContent = "";
  part("start").hidden = true;
  part("desk").hidden = false;
  part("handed").textContent = "";
  part("more").open = false;
  frame.removeAttribute("srcdoc");
  drawForm();
  showText();
  part("name").focus();
  check();
}

/** Takes over a note as the program read it. */
function take({ path, kind, text: all, body, values }) {
  Object.assign(note, { path, kind, front: all.slice(0, body), body: all.slice(body), values });
  part("name").textContent = values?.titel || values?.term || path;
  part("path").textContent = path;
}

function drawForm() {
  const isReadable = note.values !== null;
  part("form-section").hidden = !isReadable;
  if (!isReadable) {
    part("status").textContent = words.tUnreadable;
    isWhole = true;
    desk.querySelector("[data-do=whole]").checked = true;
    return;
  }
  const { keys } = kinds.find(({ folder }) => folder === note.kind);
  const isFirst = ({ key, required }) => required || key in note.values;
  part("form").replaceChildren(...keys.filter(isFirst).map((spec) => draw(spec, note.values[spec.key])));
  part("more-form").replaceChildren(...keys.filter((spec) => !isFirst(spec)).map((spec) => draw(spec)));
}

function showText() {
  field.value = isWhole ? text() : note.body.replace(/^\n+/, "");
  part("text-label").textContent = isWhole ? words.tWholeLabel : desk.dataset.tText;
}

// Changing. Each change of a key goes through the program, one after another.
let changes = Promise.resolve();
function change(key, value) {
  touch();
  changes = changes.then(async () => {
    const answer = await ask({ do: "set", path: note.path, text: text(), key, value });
    if (answer.error) return;
    const { body } = note;
    take(answer);
    // What was typed meanwhile is newer than the answer.
    note.body = body.startsWith("\n") || answer.body === 0 ? body : note.body;
    if (isWhole) showText();
    soon();
  });
}

field.addEventListener("input", () => {
  if (isWhole) Object.assign(note, { front: "", body: field.value });
  else note.body = `${note.front ? "\n" : ""}${field.value}`;
  touch();
  soon();
});

// What is pasted from a word processor or a web page becomes Markdown; what did not come along is named.
field.addEventListener("paste", async (event) => {
  const [html, plain] = ["text/html", "text/plain"].map((kind) => event.clipboardData.getData(kind));
  if (!html) return;
  event.preventDefault();
  field.focus();
  const place = field.selectionStart;
  if (field.selectionEnd > place) document.execCommand("delete");
  const { markdown, lost } = await ask({ do: "paste", html });
  // Who typed on in the meantime did so behind the place, and goes on there.
  const ahead = field.value.length - field.selectionStart;
  const typed = field.selectionStart > place;
  field.focus();
  field.setSelectionRange(place, place);
  document.execCommand("insertText", false, markdown || plain);
  if (typed) field.setSelectionRange(field.value.length - ahead, field.value.length - ahead);
  const names = lost.map((name) => words[`tLost${name.split("-").map((word) => word[0].toUpperCase() + word.slice(1)).join("")}`]);
  part("pasted").textContent = names.length ? words.tLost.replace("{n}", names.join("; ")) : words.tPasted;
});

function touch() {
  isChanged = true;
  part("handed").textContent = "";
}

does("whole", async ({ target }) => {
  take(await ask({ do: "read", path: note.path, text: text() }));
  isWhole = target.checked;
  drawForm();
  showText();
  check();
}, "change");

for (const form of forms) form.addEventListener("submit", (event) => event.preventDefault());

// Checking, when somebody pauses.
let pause;
let isAsked = false;
let isOutdated = false;
function soon() {
  clearTimeout(pause);
  pause = setTimeout(check, PAUSE);
}

async function check() {
  clearTimeout(pause);
  if (isAsked) {
    isOutdated = true;
    return;
  }
  [isAsked, isOutdated] = [true, false];
  const [path, asked] = [note.path, text()];
  try {
    const answer = await ask({ do: "check", path, text: asked });
    if (path === note.path && asked === text()) await showChecked(answer);
  } finally {
    isAsked = false;
    desk.dataset.checked = Number(desk.dataset.checked ?? 0) + 1;
  }
  keepDraft();
  if (isOutdated) check();
}

async function showChecked(answer) {
  // Mended or broken in the text: the form comes back, or goes.
  if ((answer.values === null) !== (note.values === null)) {
    take(answer);
    drawForm();
    if (note.values === null) showText(); else part("status").textContent = "";
  }
  if (isWhole) take(answer);
  findings = answer.findings ?? [];
  tell(forms, findings);
  part("findings").replaceChildren(...findings.map(entry));
  part("overview").hidden = findings.length === 0;
  const count = (severity, one, other) => {
    const n = findings.filter((finding) => finding.severity === severity).length;
    return n === 0 ? [] : [n === 1 ? one : other.replace("{n}", n)];
  };
  const said = [
    ...count("fout", words.tErrorsOne, words.tErrorsOther),
    ...count("waarschuwing", words.tWarningsOne, words.tWarningsOther),
    ...count("tip", words.tHintsOne, words.tHintsOther),
  ].join(", ") || words.tWell;
  if (part("verdict").textContent !== said) part("verdict").textContent = said;
  part("no-page").hidden = Boolean(answer.html);
  frame.hidden = !answer.html;
  if (answer.html) preview(frame, answer.html, policy);
}

/** Where a finding is, as somebody sees it: the name of a field, or a line of the text that is shown. */
function placeName({ field: path, line }) {
  if (path.length && !isWhole) return `, ${nameOf(path.find((part) => !/^\d+$/.test(part)) ?? path[0])}`;
  if (!line) return "";
  const above = isWhole ? 0 : text().slice(0, text().length - field.value.length).split("\n").length - 1;
  return `, ${words.tLine.replace("{n}", line - above)}`;
}

function entry(finding) {
  const severity = { fout: words.tError, waarschuwing: words.tWarning, tip: words.tHint }[finding.severity];
  const where = placeName(finding);
  const go = make("button", { type: "button", className: "button-quiet", textContent: words.tGo, aria: { label: `${words.tGo}: ${finding.message}` } });
  go.addEventListener("click", () => goTo(finding));
  const mend = make("button", { type: "button", className: "button-quiet", textContent: words.tMend, aria: { label: `${words.tMend}: ${finding.message}` } });
  mend.addEventListener("click", () => mended(finding));
  return make("li", { data: { severity: finding.severity } },
    make("p", {}, make("strong", { textContent: `${severity}${where}: ` }), finding.message, finding.hint ? ` ${finding.hint}` : ""),
    make("p", { className: "writing-buttons" }, ...(finding.field.length || finding.line ? [go] : []), ...(finding.edits.length ? [mend] : [])));
}

/** Moves to the field or the place in the text that a finding is about. */
function goTo(finding) {
  const place = !isWhole && placeOf(forms, finding.field);
  if (place) {
    if (part("more").contains(place)) part("more").open = true;
    const control = place.matches("fieldset") ? place : place.querySelector("input, select, textarea");
    control.scrollIntoView({ block: "center" });
    control.focus();
    return;
  }
  const shown = isWhole ? 0 : text().length - field.value.length;
  const [start, end] = [finding.start - shown, finding.end - shown].map((at) => Math.max(0, at));
  field.focus();
  field.setSelectionRange(start, end);
  const lines = (until) => field.value.slice(0, until).split("\n").length;
  field.scrollTop = (lines(start) / lines() - 0.1) * field.scrollHeight;
}

/** Makes the changes that mend a finding. */
async function mended({ edits }) {
  let all = text();
  for (const { start, end, replacement } of [...edits].reverse()) all = all.slice(0, start) + replacement + all.slice(end);
  touch();
  take(await ask({ do: "read", path: note.path, text: all }));
  drawForm();
  showText();
  part("verdict").setAttribute("tabindex", "-1");
  part("verdict").focus();
  check();
}

does("phone", ({ target }) => frame.classList.toggle("is-phone", target.checked), "change");

// Handing in.
const { handed } = hand.handIn(desk, words, {
  note: () => note,
  text,
  isNew: (path) => site.pages.every((page) => page.path !== path),
  done: () => {
    isChanged = false;
    keepDraft();
  },
});

does("close", () => {
  if (isChanged && !confirm(words.tLeave)) return;
  isChanged = false;
  part("desk").hidden = true;
  part("start").hidden = false;
  if (location.hash) history.replaceState(null, "", location.pathname);
  showDraft();
  part("kind").focus();
});

addEventListener("beforeunload", (event) => { if (isChanged) event.preventDefault(); });

// A draft on this device, only for somebody who asks for it.
const keep = desk.querySelector("[data-do=keep]");
const stored = () => { try { return JSON.parse(localStorage.getItem(DRAFT)); } catch { return null; } };

function keepDraft() {
  if (!keep.checked) return;
  try { localStorage.setItem(DRAFT, JSON.stringify({ path: note.path, tag: note.tag, text: text() })); } catch { /* not kept */ }
}

function showDraft() {
  const draft = stored();
  part("draft").hidden = !draft;
  part("draft-name").textContent = draft?.path ?? "";
  if (!draft) keep.checked = false;
}

keep.addEventListener("change", () => {
  const other = stored()?.path;
  if (keep.checked && other && other !== note.path && !confirm(words.tKeepOther.replace("{n}", other))) {
    keep.checked = false;
    return;
  }
  if (keep.checked) keepDraft(); else try { localStorage.removeItem(DRAFT); } catch { /* nothing was kept */ }
  handed(keep.checked ? words.tKept : words.tWiped);
});

does("resume", async () => {
  keep.checked = true;
  const { path, tag, text } = stored();
  show({ ...(await ask({ do: "read", path, text })), tag }, { changed: true });
});

does("wipe", () => {
  try { localStorage.removeItem(DRAFT); } catch { /* nothing was kept */ }
  showDraft();
  part("status").textContent = words.tWiped;
  part("kind").focus();
});

await begin();
