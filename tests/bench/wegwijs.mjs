// wegwijs as a reader uses it: the search box on the home page, and for facets alone the page's own worker.
//
// Each function takes the page apart from where it starts, so that both sides are driven alike; see `pagefind.mjs`.

/** Where the wasm module is among the files of the site. */
export const wasm = { folder: "zoekindex", name: /\.wasm$/ };

/** Where a reader is before turning to search, with nothing of search loaded. */
export const start = "/";

/** Loading the rest of the index in idle time is switched off as it is for readers who save data: it is counted apart. */
export const saveData = () => Object.defineProperty(navigator.connection ?? {}, "saveData", { get: () => true });

/** In the page: puts words in the box at once, as pasting does, and waits for its results. Gives time and number shown. */
export const search = (words) => new Promise((resolve, reject) => {
  const form = document.querySelector(".search-box[data-search]");
  const field = form.querySelector("[role=combobox]");
  const list = form.querySelector("[role=listbox]");
  const note = form.querySelector(".search-box-note");
  const wanted = `#${new URLSearchParams({ q: words })}`;
  const began = performance.now();
  const look = () => {
    const all = list.lastElementChild;
    if (all?.href?.endsWith(wanted)) done(list.children.length - 1);
    else if (!note.hidden && !list.children.length && note.textContent !== form.dataset.tNone) reject(new Error(note.textContent));
    else if (!note.hidden && !list.children.length) done(0);
  };
  const watcher = new MutationObserver(look);
  const done = (shown) => {
    watcher.disconnect();
    resolve({ ms: performance.now() - began, shown });
  };
  // The note of an earlier search without results must not pass for the answer to this one.
  note.hidden = true;
  watcher.observe(form, { subtree: true, childList: true, attributes: true });
  field.focus();
  field.value = words;
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
});

/** In the page: starts the worker by itself, on an empty page, and waits until it has what every search needs. */
export const open = async () => {
  const home = new DOMParser().parseFromString(await (await fetch("/")).text(), "text/html");
  const { worker, wasm, searchBase } = home.querySelector(".search-box[data-search]").dataset;
  const absolute = (address) => new URL(address, location.href).href;
  const made = new Worker(absolute(worker), { type: "module" });
  let last = 0;
  globalThis.ask = (request) => new Promise((resolve, reject) => {
    const id = ++last;
    made.addEventListener("message", ({ data }) => {
      if (data.id === id) (data.type === "result" ? resolve : reject)(data);
    });
    made.postMessage({ type: "search", id, ...request });
  });
  await new Promise((resolve) => {
    made.addEventListener("message", ({ data }) => { if (data.type === "ready") resolve(); });
    made.postMessage({ type: "open", base: absolute(searchBase), wasm: absolute(wasm), saveData: true });
  });
};

/** In the page, after `open`: every value of every facet with its count, as the search page asks for them. */
export const facets = async () => {
  const { facets: found } = await globalThis.ask({ query: "", limit: 0, facets: true });
  return found.reduce((sum, { values }) => sum + values.length, 0);
};
