// Keeps what a reader opened, so that it can be read and searched without a connection. Only on sites that ask for it (`offline` in
// the settings). Above this come EDITION, the hash of this edition of the site; BASE, the address of its home page; FIRST, what is
// kept from the start; KEPT, the beginnings of the addresses of files that never change; and NEVER, pages of which nothing may stay.

const CACHE = `wegwijs ${BASE} ${EDITION}`;
const isOurs = (name) => name.startsWith(`wegwijs ${BASE} `);
const bare = (url) => url.replace(/[?#].*/, "");

/** Whether an address belongs to a file whose name changes with its bytes. */
const isKept = ({ pathname }) => KEPT.some((start) => pathname.startsWith(start) && !/\/zoek[^/]*\.bin$/.test(pathname));

const mayStay = (answer) => answer.ok && answer.type === "basic" && !answer.redirected;

/** Keeps what an address has now. A file that does not come is not kept, and nothing else depends on it. */
async function keep(cache, address) {
  const url = new URL(address, location.href);
  if (NEVER.includes(url.pathname)) return;
  const answer = await fetch(new Request(url, { cache: isKept(url) ? "default" : "no-cache" })).catch(() => undefined);
  if (answer && mayStay(answer)) await cache.put(url, answer);
}

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(caches.open(CACHE).then((cache) => Promise.all(FIRST.map((address) => keep(cache, address)))));
});

/** A new edition replaces the one before: what was kept of that is fetched anew. */
async function renew() {
  const cache = await caches.open(CACHE);
  const pages = new Set((await clients.matchAll({ includeUncontrolled: true, type: "window" })).map(({ url }) => bare(url)));
  for (const name of (await caches.keys()).filter((name) => isOurs(name) && name !== CACHE)) {
    const old = await (await caches.open(name)).keys();
    for (const { url } of old) if (!isKept(new URL(url))) pages.add(url);
    await caches.delete(name);
  }
  await Promise.all([...pages].filter((url) => new URL(url).pathname.startsWith(BASE)).map((url) => keep(cache, url)));
  await clients.claim();
}

addEventListener("activate", (event) => event.waitUntil(renew()));

/** A file that never changes comes from what is kept; anything else from the host, and from what is kept where that fails. */
async function answer(request) {
  const url = new URL(request.url);
  const cache = await caches.open(CACHE);
  const kept = () => cache.match(bare(request.url));
  const known = isKept(url) && (await kept());
  if (known) return known;
  try {
    const fresh = await fetch(request);
    if (mayStay(fresh) && !url.search && !NEVER.includes(url.pathname)) await cache.put(bare(request.url), fresh.clone());
    return fresh;
  } catch (fault) {
    const last = await kept();
    if (last) return last;
    throw fault;
  }
}

addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method === "GET" && origin === location.origin && pathname.startsWith(BASE) && !pathname.startsWith("/_wegwijs/")) event.respondWith(answer(event.request));
});
