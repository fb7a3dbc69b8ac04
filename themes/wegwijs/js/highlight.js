// Lights up the words of a search on the page that was found, and lets the reader put them out.

const MOST = 400;

/** Marks every occurrence of the words in the text of the page. */
export function light(lit) {
  const { words } = lit;
  const main = document.querySelector("main");
  // Whole words light up. A longer one also stands for words that begin with it: "huisvesting" for "huisvestingswet".
  const letter = "[\\p{L}\\p{N}]";
  const wanted = words.map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&") + (word.length > 3 ? `${letter}*` : ""));
  if (!wanted.length) return;
  const pattern = new RegExp(`(?<!${letter})(?:${wanted.join("|")})(?!${letter})`, "giu");
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT, {
    acceptNode: (node) => node.parentElement.closest("nav, script, style, .term-note, .page-foot") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  });
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  const marks = [];
  for (const text of texts) {
    // From the last to the first, so that cutting the text does not move what is still to come.
    for (const { index, 0: match } of [...text.data.matchAll(pattern)].reverse()) {
      if (marks.length >= MOST) break;
      const mark = document.createElement("mark");
      text.splitText(index).splitText(match.length);
      text.nextSibling.replaceWith(mark);
      mark.textContent = match;
      marks.push(mark);
    }
  }
  if (marks.length) note(marks, lit);
}

/**
 * A line at the foot of the window that names what is lit up, with a button to put it out and, where the reader came from the
 * search page, a link back to the results. It comes before the text in the order of tabs; Escape puts it out too.
 */
function note(marks, { words, from, tLit, tUnlit, tLabel, tBack }) {
  const box = document.createElement("aside");
  const button = document.createElement("button");
  box.className = "highlight-note";
  box.setAttribute("aria-label", tLabel);
  button.type = "button";
  button.className = "button button-plain";
  button.textContent = tUnlit;
  const putOut = () => {
    for (const mark of marks) { const parent = mark.parentNode; mark.replaceWith(mark.textContent); parent.normalize(); }
    box.remove();
    removeEventListener("keydown", escape);
    document.querySelector("main").focus();
  };
  const escape = (event) => { if (event.key === "Escape" && !event.defaultPrevented) putOut(); };
  button.addEventListener("click", putOut);
  addEventListener("keydown", escape);
  const line = document.createElement("p");
  line.textContent = tLit.replace("{n}", words.join(", "));
  box.append(line, button);
  if (from) box.append(Object.assign(document.createElement("a"), { href: from, textContent: tBack }));
  document.querySelector("main").before(box);
}
