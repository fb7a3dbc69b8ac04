// A static host on the loopback address: brotli for text to whoever accepts it, immutable caching for files whose name is a
// hash, and a count of what travelled. Counted is the body of each response as it was sent, and nothing else: no headers.

import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".json": "application/json",
  ".speculation": "application/speculationrules+json", ".svg": "image/svg+xml", ".wasm": "application/wasm", ".xml": "application/xml",
};
const HASHED = /^\/(assets|zoekindex|pagefind\/(index|fragment|filter))\/(?!zoek)/;
const EMPTY = "/leeg/";

export const brotli = (bytes) => brotliCompressSync(bytes, {
  params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
});

/** Serves a folder, and an empty page at `/leeg/`; each answer after a delay in ms, and pages with the rules for preparing others. */
export async function serve(place, { delay = 0, rules = false } = {}) {
  const known = new Map();
  const sent = [];

  const load = (path) => {
    if (path === EMPTY) return { type: TYPES[".html"], plain: Buffer.from('<!doctype html><link rel=icon href="data:,"><title>leeg</title>') };
    let file = join(place, normalize(path));
    if (path.endsWith("/")) file = join(file, "index.html");
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return undefined;
    const plain = readFileSync(file);
    const type = TYPES[extname(file)];
    // What has no type here is compressed already: the pieces of both indexes.
    const small = type && brotli(plain);
    return { type: type ?? "application/octet-stream", plain, small: small?.length < plain.length ? small : undefined, tag: `"${createHash("sha256").update(plain).digest("hex").slice(0, 16)}"` };
  };

  const server = createServer(async (request, response) => {
    if (delay) await new Promise((done) => { setTimeout(done, delay); });
    const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
    if (!known.has(path)) known.set(path, load(path));
    const found = known.get(path);
    // The icon comes whenever the browser finds time for it, and has nothing to do with search.
    const note = (bytes) => { if (!path.startsWith("/favicon")) sent.push({ path, bytes }); };
    if (!found) {
      note(0);
      response.writeHead(404).end();
      return;
    }
    const headers = { "content-type": found.type, "cache-control": HASHED.test(path) ? "public, max-age=31536000, immutable" : "no-cache", vary: "accept-encoding" };
    if (found.tag) headers.etag = found.tag;
    if (rules && found.type?.startsWith("text/html")) headers["speculation-rules"] = '"/vooruit.speculation"';
    if (found.tag && request.headers["if-none-match"] === found.tag) {
      note(0);
      response.writeHead(304, headers).end();
      return;
    }
    const packed = found.small && /\bbr\b/.test(request.headers["accept-encoding"] ?? "");
    const body = packed ? found.small : found.plain;
    if (packed) headers["content-encoding"] = "br";
    note(body.length);
    response.writeHead(200, { ...headers, "content-length": body.length }).end(body);
  });
  server.keepAliveTimeout = 60_000;
  await new Promise((resolve) => { server.listen(0, "127.0.0.1", resolve); });

  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    empty: EMPTY,
    /** What was sent since the last time this was asked. */
    take: () => sent.splice(0),
    stop: () => { server.closeAllConnections(); server.close(); },
  };
}

export const total = (sent) => ({ bytes: sent.reduce((sum, { bytes }) => sum + bytes, 0), requests: sent.length });
