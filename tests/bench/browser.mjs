// Searching in Chromium: what travels and how long it takes, for one side at a time.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { median } from "./build.mjs";
import { brotli, serve, total } from "./server.mjs";

const FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
// Answers come this late while round trips are counted, so that requests which do not wait for each other overlap.
const HOLD = { latency: 400 };
const AGAIN = 7;

/** Round trip in ms, throughput in kB/s. */
export const NETWORKS = [
  { latency: 40, throughput: 2500 },
  { latency: 165, throughput: 400 },
  { latency: 560, throughput: 200 },
];

export const launch = (tools) => tools.driver.launch({ executablePath: tools.chromium, args: FLAGS });

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const prefixes = (word) => Array.from(word, (_, i) => word.slice(0, i + 1));
const each = async (list, body) => {
  const found = [];
  for (const one of list) found.push(await body(one));
  return found;
};

/** What searching costs a side. `side` is the module that drives it, `place` its site; slow networks are tried `times` times. */
export async function searches(browser, side, place, words, times) {
  const host = await serve(place);
  const reader = visits(browser, side, host);
  try {
    return {
      ...(await travelled(reader, words)),
      ...(await roundTrips(reader, words, times)),
      ...(await warm(reader, words)),
      networks: await each(NETWORKS, (network) => cold(reader, words, times, network)),
      prefetched: await prefetched(reader, words),
      wasm: weigh(place, side.wasm),
    };
  } finally {
    host.stop();
  }
}

/** A reader whose browser has nothing cached. */
function visits(browser, side, host) {
  return {
    side,
    host,
    /** Does something on the page from which a reader turns to search. */
    async fresh(body, { at = side.start, prefetch = false } = {}) {
      const context = await browser.newContext({ locale: "nl-NL" });
      if (!prefetch) await context.addInitScript(side.saveData);
      const page = await context.newPage();
      await page.goto(host.origin + at, { waitUntil: "load" });
      host.take();
      try {
        return await body(page, context);
      } finally {
        await context.close();
      }
    },
    async search(page, query) {
      const { ms, shown } = await page.evaluate(side.search, query);
      return { ms, shown, ...total(host.take()) };
    },
  };
}

/** Slows the page and its workers down. */
async function slow(page, context, { latency, throughput }) {
  const session = await context.newCDPSession(page);
  const rate = throughput ? throughput * 1000 : -1;
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", { offline: false, latency, downloadThroughput: rate, uploadThroughput: rate });
}

/** Bytes and requests. */
async function travelled({ fresh, search, side, host }, words) {
  const first = await each(words.first, (word) => fresh((page) => search(page, word)));
  const following = (list) => fresh(async (page) => {
    await search(page, words.first[0]);
    return each(list, (query) => search(page, query));
  });
  const next = await following(words.next);
  const three = await following(words.three);
  const letters = await each(words.letters, (word) => fresh(async (page) => {
    // What a letter makes it fetch counts, whenever it ends.
    await each(prefixes(word), (typed) => page.evaluate(side.search, typed));
    return total(host.take());
  }));
  const facets = await fresh(async (page) => {
    await page.evaluate(side.open);
    host.take();
    const values = await page.evaluate(side.facets);
    return { values, ...total(host.take()) };
  }, { at: host.empty });
  const all = (list, key) => list.map((one) => one[key]);
  const middle = (list) => ({ bytes: median(all(list, "bytes")), requests: median(all(list, "requests")) });
  return {
    first: { ...middle(first), most: Math.max(...all(first, "bytes")), shown: Math.min(...all(first, "shown")) },
    next: { bytes: mean(all(next, "bytes")), requests: mean(all(next, "requests")) },
    three: middle(three),
    letters: middle(letters),
    facets,
  };
}

/** The longest row of requests that wait for each other. */
async function roundTrips({ fresh, side, host }, words, times) {
  const chains = await each(words.first.slice(0, times), (word) => fresh(async (page, context) => {
    await slow(page, context, HOLD);
    const requests = watch(context);
    await page.evaluate(side.search, word);
    return longest(asked(await requests(), host.take()));
  }));
  return { chain: median(chains.map(({ length }) => length)), links: chains[0] };
}

/** Notes when each request began and ended; the answer waits until all have ended. */
function watch(context) {
  const seen = new Map();
  context.on("request", (request) => seen.set(request, { path: new URL(request.url()).pathname, from: performance.now(), to: Infinity }));
  for (const end of ["requestfinished", "requestfailed"]) {
    context.on(end, (request) => { if (seen.has(request)) seen.get(request).to = performance.now(); });
  }
  const waiting = () => [...seen.values()].some(({ to }) => to === Infinity);
  return async () => {
    for (let i = 0; i < 50 && waiting(); i++) await new Promise((resolve) => { setTimeout(resolve, 50); });
    return [...seen.values()];
  };
}

/** Without the requests that the browser answered itself: those of a path beyond as many as reached the host. */
function asked(requests, sent) {
  const left = new Map();
  for (const { path } of sent) left.set(path, (left.get(path) ?? 0) + 1);
  return requests.filter(({ path }) => {
    const times = left.get(decodeURIComponent(path)) ?? 0;
    left.set(decodeURIComponent(path), times - 1);
    return times > 0;
  });
}

/** The most requests of which each began after the one before had ended. */
function longest(requests) {
  const chain = [];
  let free = -Infinity;
  for (const { path, from, to } of requests.sort((a, b) => a.to - b.to)) {
    if (from < free) continue;
    chain.push(path);
    free = to;
  }
  return chain;
}

/** Times when everything that every search needs is there. */
async function warm({ fresh, search }, words) {
  const keys = await fresh(async (page) => {
    await search(page, words.first[0]);
    const found = await each(words.typed, (word) => each(prefixes(word), (typed) => search(page, typed)));
    return found.flat().map(({ ms }) => ms);
  });
  const short = {};
  await fresh(async (page) => {
    for (const query of words.short) {
      await search(page, query);
      short[query] = median(await each(Array.from({ length: AGAIN }), async () => {
        // Another query between, so that no answer is the one already shown.
        await search(page, words.first[0]);
        return (await search(page, query)).ms;
      }));
    }
  });
  return { key: median(keys), short };
}

/** Time to the first results on a slow network. */
async function cold({ fresh, side }, words, times, network) {
  return median(await each(words.first.slice(0, times), (word) => fresh(async (page, context) => {
    await slow(page, context, network);
    return (await page.evaluate(side.search, word)).ms;
  })));
}

/** What is fetched in idle time after the first search. */
function prefetched({ fresh, search, host }, words) {
  return fresh(async (page) => {
    await search(page, words.first[0]);
    await page.waitForTimeout(200);
    await page.waitForLoadState("networkidle");
    return total(host.take());
  }, { prefetch: true });
}

/** How large the wasm module is, packed as hosts do. */
function weigh(place, { folder, name }) {
  const bytes = readFileSync(join(place, folder, readdirSync(join(place, folder)).find((file) => name.test(file))));
  const smallest = (packed) => Math.min(packed.length, bytes.length);
  return { brotli: smallest(brotli(bytes)), gzip: smallest(gzipSync(bytes, { level: 9 })) };
}
