// Three nodes of Garage (object storage that speaks S3) on this machine, and one address in front of them, as a balancer has it.

import { execFileSync, spawn } from "node:child_process";
import { createHash, createHmac, randomBytes } from "node:crypto";
import { closeSync, mkdirSync, openSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { connect, createServer } from "node:net";
import { join } from "node:path";

export const BUCKET = "wegwijs";
const REGION = "garage";
const NODES = [1, 2, 3];
const port = (node, last) => 3900 + 10 * node + last;
const sleep = (ms) => new Promise((done) => { setTimeout(done, ms); });

/** Starts the nodes with three copies of everything. `program` is that of Garage (`cargo install garage`). */
export async function startCluster(program, folder) {
  const secret = randomBytes(32).toString("hex");
  const config = (node) => join(folder, `${node}`, "garage.toml");
  const processes = new Map();
  for (const node of NODES) {
    mkdirSync(join(folder, `${node}`), { recursive: true });
    writeFileSync(config(node), `metadata_dir = "${join(folder, `${node}`, "meta")}"
data_dir = "${join(folder, `${node}`, "data")}"
db_engine = "sqlite"
replication_factor = 3
rpc_bind_addr = "127.0.0.1:${port(node, 1)}"
rpc_public_addr = "127.0.0.1:${port(node, 1)}"
rpc_secret = "${secret}"
[s3_api]
s3_region = "${REGION}"
api_bind_addr = "127.0.0.1:${port(node, 0)}"
`);
    start(node);
  }
  function start(node) {
    const log = openSync(join(folder, `${node}`, "log"), "a");
    processes.set(node, spawn(program, ["-c", config(node), "server"], { stdio: ["ignore", log, log], env: { ...process.env, RUST_LOG: "garage=warn" } }));
    closeSync(log);
  }
  const ask = (node, ...words) => execFileSync(program, ["-c", config(node), ...words], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  const patiently = async (...words) => {
    for (let times = 100; ; times -= 1) {
      try { return ask(...words); } catch (error) { if (times === 0) throw error; await sleep(200); }
    }
  };
  const ids = [];
  for (const node of NODES) ids.push((await patiently(node, "node", "id", "-q")).trim());
  for (const id of ids.slice(1)) await patiently(1, "node", "connect", id);
  for (const [at, id] of ids.entries()) await patiently(1, "layout", "assign", "-z", `zone${at}`, "-c", "1G", id.split("@")[0]);
  await patiently(1, "layout", "apply", "--version", "1");
  await patiently(1, "bucket", "create", BUCKET);
  const key = await patiently(1, "key", "create", BUCKET);
  await patiently(1, "bucket", "allow", "--read", "--write", "--owner", BUCKET, "--key", BUCKET);
  const [id, word] = [/Key ID:\s*(\S+)/, /Secret key:\s*(\S+)/].map((pattern) => pattern.exec(key)[1]);
  const front = await balance(NODES.map((node) => port(node, 0)));
  return {
    environment: { AWS_ENDPOINT_URL: front.address, AWS_REGION: REGION, AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: word },
    read: (path) => read(front.port, id, word, path),
    kill: (node) => processes.get(node).kill("SIGKILL"),
    // Left to itself it takes its time to find the others, and answers meanwhile that there is no quorum.
    revive: async (node) => {
      start(node);
      for (const [at, id] of ids.entries()) if (NODES[at] !== node) await patiently(node, "node", "connect", id);
    },
    stop: () => { front.close(); processes.forEach((child) => child.kill("SIGKILL")); },
  };
}

/** Hands each connection to the next node that answers. */
async function balance(ports) {
  let next = 0;
  const server = createServer((visitor) => {
    visitor.on("error", () => {});
    const reach = (tries) => {
      if (tries === 0) { visitor.destroy(); return; }
      const node = connect(ports[next++ % ports.length], "127.0.0.1");
      node.once("error", () => reach(tries - 1));
      node.once("connect", () => {
        node.removeAllListeners("error");
        node.on("error", () => visitor.destroy());
        node.on("close", () => visitor.destroy());
        visitor.on("close", () => node.destroy());
        visitor.pipe(node).pipe(visitor);
      });
    };
    reach(ports.length);
  });
  await new Promise((done) => { server.listen(0, "127.0.0.1", done); });
  return { port: server.address().port, address: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

/** Reads an object as it is stored. A connection that a dying node breaks is tried again, as browsers do. */
async function read(front, id, word, path) {
  for (let times = 3; ; times -= 1) {
    try { return await once(front, id, word, path); } catch (error) { if (times === 0) throw error; }
  }
}

function once(front, id, word, path) {
  const hmac = (key, text) => createHmac("sha256", key).update(text).digest();
  const hash = (text) => createHash("sha256").update(text).digest("hex");
  const now = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
  const [day, host] = [now.slice(0, 8), `127.0.0.1:${front}`];
  const target = `/${BUCKET}/${path.split("/").map(encodeURIComponent).join("/")}`;
  const empty = hash("");
  const canonical = ["GET", target, "", `host:${host}`, `x-amz-content-sha256:${empty}`, `x-amz-date:${now}`, "", "host;x-amz-content-sha256;x-amz-date", empty].join("\n");
  const scope = `${day}/${REGION}/s3/aws4_request`;
  const key = ["s3", "aws4_request"].reduce(hmac, hmac(hmac(`AWS4${word}`, day), REGION));
  const signature = hmac(key, ["AWS4-HMAC-SHA256", now, scope, hash(canonical)].join("\n")).toString("hex");
  const authorization = `AWS4-HMAC-SHA256 Credential=${id}/${scope}, SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=${signature}`;
  const headers = { host, authorization, "x-amz-date": now, "x-amz-content-sha256": empty };
  return new Promise((done, fail) => {
    const asked = request({ host: "127.0.0.1", port: front, path: target, headers, agent: false, timeout: 20_000 }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part)).on("error", fail);
      answer.on("end", () => {
        const broken = answer.statusCode >= 500 || !answer.complete;
        if (broken) fail(new Error(`${answer.statusCode} for ${path}`));
        else done({ status: answer.statusCode, bytes: Buffer.concat(parts), packed: answer.headers["content-encoding"] === "gzip" });
      });
    });
    asked.on("error", fail).on("timeout", () => asked.destroy(new Error("too slow"))).end();
  });
}
