// Lighthouse for a phone, on a site of `wegwijs build` behind a host that compresses, as hosts do.

import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import lighthouse from "lighthouse";
import { serve } from "../bench/server.mjs";
import { browserPath, flags, program, root } from "./support.mjs";

/** The pages that are measured. */
export const pages = {
  home: "", note: "praktijknotities/voorrang-bij-een-woning/", route: "routes/huisvesting/", guide: "situaties/", search: "zoeken/",
  municipality: "gemeenten/den-haag/", motion: "moties/bruins-van-der-graaf-maatwerk/", law: "wetten/huisvestingswet-2014/",
};

/** The built site, served as a host serves it. */
export async function startHost() {
  const folder = mkdtempSync(join(tmpdir(), "wegwijs-lighthouse-site-"));
  const host = await serve(join(folder, "site"));
  execFileSync(program, ["build", "--content", join(root, "content"), "--out", join(folder, "site"), "--base-url", `${host.origin}/`], { stdio: "ignore" });
  return {
    at: (path) => `${host.origin}/${path}`,
    stop: () => { host.stop(); rmSync(folder, { recursive: true }); },
  };
}

const freePort = async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  return port;
};

/** A browser that Lighthouse can steer; `audit` gives the scores of a page by category, and what fell short. */
export async function startAuditor() {
  const profile = mkdtempSync(join(tmpdir(), "wegwijs-lighthouse-"));
  const port = await freePort();
  const browser = spawn(browserPath, [...flags, `--remote-debugging-port=${port}`, `--user-data-dir=${profile}`, "about:blank"], { stdio: ["ignore", "ignore", "pipe"] });
  const end = () => browser.kill("SIGKILL");
  process.once("exit", end);
  await new Promise((resolve, reject) => {
    browser.stderr.on("data", (text) => { if (`${text}`.includes("DevTools listening")) resolve(); });
    browser.once("error", reject);
    browser.once("exit", () => reject(new Error("the browser ended")));
  });
  return {
    async audit(url, onlyCategories) {
      const { lhr } = await lighthouse(url, { port, onlyCategories, output: "json", logLevel: "error", locale: "nl" });
      const scores = Object.fromEntries(Object.values(lhr.categories).map(({ id, score }) => [id, Math.round(score * 100)]));
      const short = Object.values(lhr.categories).flatMap(({ auditRefs }) => auditRefs)
        .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 0.9)
        .map(({ id }) => `${id}: ${lhr.audits[id].title} ${lhr.audits[id].displayValue ?? ""}`);
      return { scores, short, shift: lhr.audits["cumulative-layout-shift"]?.numericValue, audits: lhr.audits };
    },
    async stop() {
      process.off("exit", end);
      browser.kill("SIGKILL");
      await once(browser, "exit");
      // On a machine that is busy, what the browser had started writes on for seconds after it has ended.
      rmSync(profile, { recursive: true, force: true, maxRetries: 20 });
    },
  };
}
