// The page that a note becomes, in a frame in which no script runs.

/** Shows a page in the frame; only what is within it changes, so that it stays where somebody is reading. */
export function preview(frame, html, policy) {
  const made = new DOMParser().parseFromString(policy.createHTML(html), "text/html");
  const base = made.createElement("base");
  base.target = "_blank";
  made.head.append(base);
  made.documentElement.className = document.documentElement.className;
  if (document.documentElement.dataset.theme) made.documentElement.dataset.theme = document.documentElement.dataset.theme;
  const styles = (of) => [...of.querySelectorAll("link[rel=stylesheet]")].map((link) => link.getAttribute("href")).join();
  const shown = frame.contentDocument;
  if (frame.hasAttribute("srcdoc") && shown?.body && styles(shown) === styles(made)) {
    const top = shown.documentElement.scrollTop;
    shown.body.replaceWith(shown.adoptNode(made.body));
    shown.documentElement.scrollTop = top;
  } else {
    // Scripts would not run in the frame; without them the browser has nothing to refuse.
    for (const script of made.querySelectorAll("script")) script.remove();
    frame.srcdoc = policy.createHTML(`<!doctype html>${made.documentElement.outerHTML}`);
  }
}
