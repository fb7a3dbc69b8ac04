// Has the browser keep what the reader opens, on sites that ask for it: the worker itself is at the root of the site.

const { offline } = document.body.dataset;
const createScriptURL = (url) => {
  if (url === offline) return url;
  throw new TypeError("not the worker of this site");
};
const policy = globalThis.trustedTypes?.createPolicy("wegwijs-offline", { createScriptURL }) ?? { createScriptURL };

// After the page: what is kept must not delay what is read.
const register = () => navigator.serviceWorker?.register(policy.createScriptURL(offline)).catch(() => undefined);
if (document.readyState === "complete") register(); else addEventListener("load", register);
