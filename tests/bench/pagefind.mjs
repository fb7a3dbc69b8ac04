// Pagefind by its JavaScript API: search and the data of five results, which its interfaces need for one screen. Its
// interface's debounce is left out. An interface would add its own script and style to what travels.

/** Pagefind packs its module itself, with gzip. */
export const wasm = { folder: "pagefind", name: /^wasm\.nl\.pagefind$/ };

/** An empty page: nothing of Pagefind is loaded. */
export const start = "/leeg/";

export const saveData = () => {};

/** In the page: the first call loads Pagefind. Gives time and number of results with data. */
export const search = async (words) => {
  const began = performance.now();
  globalThis.pagefind ??= await import("/pagefind/pagefind.js");
  const { results } = await globalThis.pagefind.search(words);
  const data = await Promise.all(results.slice(0, 5).map((result) => result.data()));
  return { ms: performance.now() - began, shown: data.filter(({ excerpt }) => excerpt).length };
};

export const open = async () => {
  globalThis.pagefind ??= await import("/pagefind/pagefind.js");
  await globalThis.pagefind.init();
  // In its worker Pagefind puts off loading until the first search; filters alone are what is asked for after this.
  await globalThis.pagefind.search("gemeente");
};

export const facets = async () => {
  const found = await globalThis.pagefind.filters();
  return Object.values(found).reduce((sum, values) => sum + Object.keys(values).length, 0);
};
