// The search worker: feeds the search module with what it asks for, by fetch, and answers the page.
//
// A module worker without dependencies. Nothing it sends anywhere holds a query: it fetches files whose names are hashes.
//
// Page to worker
//   {type: 'open', base, wasm, entry, saveData}
//                                          first message. base: absolute URL of the index's folder, ending in '/'.
//                                          wasm: URL of the search module, or the compiled WebAssembly.Module.
//                                          entry: ArrayBuffer of the entry file, if the page has just fetched it.
//                                          packing: whether the page fetches the pack too; `pack` follows.
//                                          saveData: true keeps the idle prefetch from running.
//   {type: 'pack', pack}                   bytes of the pack after the entry file, or nothing if they could not be had.
//   {type: 'search', id, query, filters, sort, limit, offset, typing, facets}
//                                          filters: [[key, label], …]; sort: 'relevance' | 'date'; typing: the last word
//                                          may be unfinished; facets: count the values of all facets too.
//                                          All but id and query may be left out.
// Worker to page
//   {type: 'ready'}                        module and entry file are there.
//   {type: 'result', id, total, hits, facets, notices, corrected}
//       hit: {url, source, title, kind, places, date, standing, score, via, excerpt, fact, sections: [{anchor, heading}]}
//       fact: [label, text] of the first hit, where the query asks for what one of its fields says; else absent
//       title, excerpt and heading are runs of text, by turns plain and marked, beginning with plain.
//       facet: {key, label, values: [[label, count], …]}
//       notice: ['common' | 'unknown' | 'completed' | 'titles' | 'filter' | 'inflected' | 'listing' | 'cut', word, '']
//               or ['replaced' | 'also' | 'split' | 'kin' | 'offered', word, by]
//               or ['damaged', '', '']: a part of the index could not be had, so there may be more than is shown
//   {type: 'stale', id}                    a newer request came before this one was answered.
//   {type: 'fault', id, code}              code: 'offline' | 'damaged' | 'outdated' | 'failed'. Later requests may succeed.
//
// Of the requests that wait only the newest is answered.

const ENTRY = 'zoek.bin';
const MAGIC = [0x57, 0x57, 0x5a, 10];
// The pack has the number after the last unit's; so has every number that no unit has.
const PACK = -1;
const PACK_NAME = 'zoek-vooraf.bin';
const FEW_UNITS = 3;
const PREFETCH_MOST = 1 << 20;
const PREFETCH_AT_ONCE = 4;
const MOST_ROUNDS = 16;

class Fault extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();
let settings; // the 'open' message
let module; // promise of the compiled module
let wasm; // exports of the running instance
let entry; // hash and content of the entry file, as the module wants them
let opening; // promise of a running instance with the entry file open
let pending; // newest request that waits
let running = false;
let asked = false; // whether somebody searched, rather than only looked at the filters
let prefetched = false;
let packing; // promise: the pack that the page fetches has come, or will not
let arrived; // ends it

addEventListener('message', ({ data }) => {
  if (data.type === 'open') {
    settings = data;
    if (data.packing) packing = new Promise((resolve) => { arrived = resolve; });
    ready().then(() => postMessage({ type: 'ready' }), () => {});
    return;
  }
  if (data.type === 'pack') return arrived(data.pack);
  if (pending) postMessage({ type: 'stale', id: pending.id });
  pending = data;
  if (!running) run();
});

async function run() {
  running = true;
  while (pending) {
    const request = pending;
    pending = undefined;
    asked ||= !listing(request);
    try {
      const result = await answer(request);
      postMessage(result ? { type: 'result', id: request.id, ...result } : { type: 'stale', id: request.id });
    } catch (error) {
      const code = error instanceof Fault ? error.code : 'failed';
      postMessage({ type: 'fault', id: request.id, code });
    }
  }
  running = false;
  if (asked && !prefetched && wasm) prefetch();
}

// The result, or nothing when a newer request has come.
async function answer(request) {
  let trapped = false;
  let reopened = false;
  let tried = false;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    await ready();
    if (pending) return undefined;
    try {
      if (round === 0) wasm.retry();
      const result = ask(request);
      if (result.hits) return result;
      if (!result.missing) throw new Fault('damaged');
      const spare = result.missing.filter(([, , spare]) => spare);
      const many = !listing(request) && result.missing.length - spare.length > FEW_UNITS;
      // What the pack has not is fetched beside it.
      const pack = packing ? takePack() : many && !tried && fetchPack();
      tried ||= Boolean(pack);
      const units = pack ? spare : result.missing;
      const [fetched] = await Promise.all([Promise.all(units.map((unit) => supply(...unit))), pack]);
      const failed = units.filter((_, i) => !fetched[i]);
      if (failed.some(([, , spare]) => !spare) && !reopened && (await republished())) reopened = true;
      // What can be answered without these units is answered.
      else failed.forEach(([number]) => wasm.give_up(number));
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError && !trapped) {
        // A trapped instance is in no defined state; a fresh one starts from the entry file.
        trapped = true;
        opening = undefined;
      } else if (error instanceof Fault && error.code === 'damaged' && !reopened && (await republished())) {
        reopened = true;
      } else {
        throw error;
      }
    }
  }
  throw new Fault('failed');
}

function ready() {
  opening ??= open().catch((error) => {
    opening = undefined;
    throw error;
  });
  return opening;
}

async function open() {
  module ??= compile(settings.wasm);
  try {
    [, entry] = await Promise.all([module, entry ?? givenEntry() ?? fetchEntry('no-cache')]);
  } catch (error) {
    module = undefined;
    throw error;
  }
  wasm = (await WebAssembly.instantiate(await module, {})).exports;
  if (wasm.open(...give(entry))) return;
  entry = await fetchEntry('reload');
  if (!wasm.open(...give(entry))) throw new Fault('damaged');
}

// Puts in the pack that the page fetched. Of another edition, or damaged, it is as if it had not come: units follow.
async function takePack() {
  const given = await packing;
  if (!packing) return;
  packing = undefined;
  const content = given && (await inflate(given));
  if (content) wasm.supply(PACK, ...give(content));
}

async function compile(source) {
  if (source instanceof WebAssembly.Module) return source;
  const response = await get(source, 'default');
  // A host that serves the module under another media type cannot stream it.
  return WebAssembly.compileStreaming(response.clone()).catch(async () => WebAssembly.compile(await response.arrayBuffer()));
}

// What the page fetched for us, once; if it is damaged it is fetched again.
function givenEntry() {
  const given = settings.entry;
  settings.entry = undefined;
  return given && unpackEntry(given).catch(() => fetchEntry('reload'));
}

async function fetchEntry(cache) {
  return unpackEntry(await (await get(new URL(ENTRY, settings.base), cache)).arrayBuffer());
}

async function unpackEntry(buffer) {
  const bytes = new Uint8Array(buffer);
  if (MAGIC.some((byte, i) => i < 3 && bytes[i] !== byte)) throw new Fault('damaged');
  if (bytes[3] !== MAGIC[3]) throw new Fault('outdated');
  const content = await inflate(bytes.subarray(12));
  if (!content) throw new Fault('damaged');
  const out = new Uint8Array(8 + content.length);
  out.set(bytes.subarray(4, 12));
  out.set(content, 8);
  return out;
}

// Whether the site has another index than the one that is open; if so, it is opened next.
async function republished() {
  const fresh = await fetchEntry('reload');
  if (entry.length === fresh.length && entry.every((byte, i) => byte === fresh[i])) return false;
  entry = fresh;
  opening = undefined;
  prefetched = false;
  return true;
}

// Fetches a unit, once more past the cache if it is not what its name says; false when it cannot be had. Without a network
// that is a fault, but not for a spare unit, which an answer does without.
async function supply(number, name, spare) {
  const url = new URL(name, settings.base);
  for (const cache of ['default', 'reload']) {
    const response = await get(url, cache).catch((error) => {
      if (error.code === 'offline' && !spare) throw error;
    });
    const bytes = response && (await response.arrayBuffer().catch(() => new ArrayBuffer(0)));
    const content = bytes && (await inflate(name === PACK_NAME ? afterEntry(bytes) : bytes));
    if (content && wasm.supply(number, ...give(content))) return true;
  }
  return false;
}

// The pack begins with the entry file, after its length.
function afterEntry(buffer) {
  return buffer.byteLength > 4 ? buffer.slice(4 + new DataView(buffer).getUint32(0)) : buffer;
}

async function get(url, cache) {
  let response;
  try {
    response = await fetch(url, { cache });
  } catch {
    throw new Fault('offline');
  }
  if (!response.ok) throw new Fault('damaged');
  return response;
}

// Undoes raw DEFLATE; undefined for bytes that are no such thing.
async function inflate(bytes) {
  try {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch {
    return undefined;
  }
}

// Puts bytes into the module's memory; gives the arguments for the function that takes them.
function give(bytes) {
  const at = wasm.alloc(bytes.length);
  new Uint8Array(wasm.memory.buffer, at, bytes.length).set(bytes);
  return [at, bytes.length];
}

function ask({ query, filters = [], sort, limit = 10, offset = 0, typing, facets }) {
  const line = (text) => String(text).replace(/[\n\t]/g, ' ');
  const head = [limit, offset, typing ? 1 : 0, sort === 'date' ? 1 : 0, facets ? 1 : 0].join(' ');
  const lines = [head, line(query), ...filters.map(([key, label]) => `${line(key)}\t${line(label)}`)];
  return read(wasm.search(...give(encoder.encode(lines.join('\n')))));
}

function read(length) {
  return JSON.parse(decoder.decode(new Uint8Array(wasm.memory.buffer, wasm.answer(), length)));
}

// Whether a request is answered without the words of any page.
function listing({ query, filters = [] }) {
  return !query && !filters.length;
}

// Fetches a small index whole, in one wait instead of several, unless the reader saves data.
async function fetchPack() {
  if (saves()) return;
  const { missing } = read(wasm.absent());
  if (missing.length === 1) await supply(...missing[0]);
}

function saves() {
  return settings.saveData || navigator.connection?.saveData;
}

// After the first question, in idle time, a small index is fetched whole: from then on searching makes no request at all.
async function prefetch() {
  prefetched = true;
  await takePack();
  if (saves()) return;
  const { missing, bytes } = read(wasm.absent());
  if (bytes > PREFETCH_MOST) return;
  const opened = wasm;
  const next = async () => {
    while (missing.length && !running && wasm === opened) await supply(...missing.shift());
  };
  await Promise.all(Array.from({ length: PREFETCH_AT_ONCE }, next)).catch(() => {});
  // A search came between: go on after it.
  if (missing.length && running) prefetched = false;
}
