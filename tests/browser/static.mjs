// A built site on a plain static host: files, with the headers that its `_headers` asks for, and nothing else.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, normalize, resolve } from "node:path";
import { after } from "node:test";
import { brotliCompressSync, constants } from "node:zlib";
import { program, root, shareBrowser } from "./support.mjs";

const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".json": "application/json",
  ".svg": "image/svg+xml", ".wasm": "application/wasm", ".webp": "image/webp", ".png": "image/png",
};

/** The rules of `_headers`: an address, which may end in `*`, and its headers. */
function rules(text) {
  const found = [];
  for (const line of text.split("\n").filter(Boolean)) {
    const at = line.indexOf(": ");
    if (line.startsWith(" ")) found.at(-1).headers.push([line.slice(0, at).trim(), line.slice(at + 2)]);
    else found.push({ pattern: line, headers: [] });
  }
  return found;
}

/** Builds a content folder and serves the site; `sent` has the address and the size of each answer. */
export async function host({ content = resolve(root, "content") } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "wegwijs-static-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  execFileSync(program, ["build", "--content", content, "--out", folder], { stdio: "pipe" });
  const all = rules(readFileSync(join(folder, "_headers"), "utf8"));
  const sent = [];
  const packed = new Map();
  const compressed = (path, plain) => {
    const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } };
    if (!packed.has(path)) packed.set(path, brotliCompressSync(plain, options));
    return packed.get(path);
  };
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
    const file = join(folder, normalize(path), path.endsWith("/") ? "index.html" : "");
    const isThere = statSync(file, { throwIfNoEntry: false })?.isFile();
    const matches = ({ pattern }) => (pattern.endsWith("*") ? path.startsWith(pattern.slice(0, -1)) : path === pattern);
    for (const [name, value] of all.filter(matches).flatMap(({ headers }) => headers)) response.setHeader(name, value);
    if (!isThere) return response.writeHead(404).end();
    const [plain, type] = [readFileSync(file), TYPES[extname(file)]];
    const body = type ? compressed(path, plain) : plain;
    if (type) response.setHeader("content-type", type).setHeader("content-encoding", "br");
    sent.push({ path, bytes: body.length });
    return response.writeHead(200, { "content-length": body.length }).end(body);
  });
  await new Promise((done) => { server.listen(0, "127.0.0.1", done); });
  after(() => { server.closeAllConnections(); server.close(); });
  await shareBrowser();
  const origin = `http://127.0.0.1:${server.address().port}`;
  return { origin, url: `${origin}/`, at: (path) => new URL(path.replace(/^\//, ""), `${origin}/`).href, sent, folder };
}
