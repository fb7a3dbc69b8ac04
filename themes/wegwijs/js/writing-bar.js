// The bar above the text: it puts Markdown around what is selected, or where the cursor is. One stop of the keyboard, arrows within.
// What needs to know more, such as a link, asks in a dialog.

const AROUND = { bold: ["**", "**"], table: ["\n\n| Kop | Kop |\n| --- | --- |\n| ", " |  |\n"] };

const marked = (lines, mark, write) => (lines.every((line) => mark.test(line))
  ? lines.map((line) => line.replace(mark, ""))
  : lines.map((line, at) => write(at) + line.replace(/^(- |\d+\. )/, "")));

/** What makes whole lines something else. Pressed once more, a heading is the next smaller one or plain again, and a list is plain. */
const LINES = {
  heading(lines) {
    const mark = { "": "## ", "## ": "### " }[/^(#+ )?/.exec(lines[0])[0]] ?? "";
    return lines.map((line) => mark + line.replace(/^#+ /, ""));
  },
  list: (lines) => marked(lines, /^- /, () => "- "),
  numbers: (lines) => marked(lines, /^\d+\. /, (at) => `${at + 1}. `),
  callout: (lines) => ["> [!NOTE]", ...lines.map((line) => `> ${line}`)],
};
/** A line that is no part of a paragraph. */
const MARKED = /^(#+ |- |\d+\. |>)/;

/** Has the buttons of a desk work on a field. `known` gives the note that is written, the site and the words of the page. */
export function bar(desk, field, known) {
  const buttons = desk.querySelector("[data-part=bar]");
  let open; // the dialog that asks, with the selection that it is about

  /** Replaces what is selected; unlike a new value, this can be undone. */
  const insert = (text, from, to = from) => {
    field.focus();
    document.execCommand("insertText", false, text);
    field.setSelectionRange(from, to);
  };

  function put([before, after]) {
    const { selectionStart: start, selectionEnd: end, value } = field;
    const chosen = value.slice(start, end);
    const isAtLine = start === 0 || value[start - 1] === "\n";
    const own = isAtLine ? before.replace(/^\n+/, (lines) => (start === 0 || value[start - 2] === "\n" ? "" : lines.slice(1))) : before;
    insert(own + chosen + after, start + own.length, start + own.length + chosen.length);
  }

  /** Changes the lines in which something is selected, or the cursor is. */
  function change(write) {
    const { selectionStart, selectionEnd, value } = field;
    const start = value.slice(0, selectionStart).lastIndexOf("\n") + 1;
    const last = selectionEnd > selectionStart && value[selectionEnd - 1] === "\n" ? selectionEnd - 1 : selectionEnd;
    const next = value.indexOf("\n", last);
    const end = next < 0 ? value.length : next;
    const written = write(value.slice(start, end).split("\n")).join("\n");
    const before = value.slice(0, start).split("\n").at(-2);
    const gap = MARKED.test(written) && before && !MARKED.test(before) ? "\n" : "";
    field.setSelectionRange(start, end);
    const [from, to] = [start + gap.length, start + gap.length + written.length];
    insert(gap + written, selectionEnd > selectionStart ? from : to, to);
  }

  function ask(name) {
    const { selectionStart: start, selectionEnd: end, value } = field;
    const dialog = desk.querySelector(`[data-dialog="${name}"]`);
    const form = dialog.querySelector("form");
    form.reset();
    const chosen = value.slice(start, end).trim();
    const about = { link: "words", picture: "alt" }[name];
    if (about) form.elements[about].value = chosen;
    if (name === "law") laws(form);
    open = { dialog, start, end, chosen };
    dialog.returnValue = "";
    dialog.showModal();
  }

  function laws({ elements: { law, article } }) {
    const { site: { choices, articles }, words } = known();
    const option = (value, label) => Object.assign(document.createElement("option"), { value, textContent: label });
    law.replaceChildren(option("", words.tChoose), ...choices.wetten.map(([value, label]) => option(value, label)));
    law.onchange = () => article.list.replaceChildren(...(articles[law.value] ?? []).map((number) => option(number, number)));
    law.onchange();
  }

  /** The Markdown for what was filled in; nothing where it means no page. */
  const WRITE = {
    link({ to, words }, { site: { pages }, note }) {
      const wanted = to.value.trim();
      const page = pages.find(({ path, title }) => [path, title].some((one) => one.toLowerCase() === wanted.toLowerCase()));
      if (!page && !/^(https?:\/\/|mailto:)\S+$/i.test(wanted)) return undefined;
      const label = (words.value.trim() || page?.title || wanted).replace(/[[\]]/g, "\\$&");
      return `[${label}](${page ? relative(note.path, page.path) : bracketless(wanted)})`;
    },
    law({ law, article }, _, chosen) {
      const name = [law.value, article.value.trim() && `art. ${article.value.trim()}`].filter(Boolean).join(" ");
      return `[[${name}${chosen && `|${chosen.replace(/[[\]|]/g, " ")}`}]]`;
    },
    picture({ file, alt }) {
      return `![${alt.value.trim().replace(/[[\]]/g, "\\$&")}](${bracketless(encodeURI(file.value.trim()))})`;
    },
  };

  for (const dialog of desk.querySelectorAll("[data-dialog]")) {
    dialog.addEventListener("submit", (event) => {
      const { to } = event.target.elements;
      if (event.submitter?.value !== "insert") return;
      const written = WRITE[dialog.dataset.dialog](event.target.elements, known(), open.chosen);
      if (written) {
        open.written = written;
        return;
      }
      event.preventDefault();
      to.setCustomValidity(known().words.tLinkAbsent);
      to.reportValidity();
      to.oninput = () => to.setCustomValidity("");
    });
    dialog.addEventListener("close", () => {
      const { start, end, written } = open;
      field.focus();
      field.setSelectionRange(start, end);
      if (dialog.returnValue === "insert" && written) insert(written, start + written.length);
    });
  }

  buttons.addEventListener("click", ({ target }) => {
    const { insert: around, ask: asked } = target.dataset;
    if (AROUND[around]) put(AROUND[around]); else if (around) change(LINES[around]); else if (asked) ask(asked);
  });
  buttons.addEventListener("keydown", (event) => {
    const all = [...buttons.querySelectorAll("button")];
    const at = all.indexOf(event.target);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    const next = all[(to + all.length) % all.length];
    for (const button of all) button.tabIndex = button === next ? 0 : -1;
    next.focus();
  });
}

/** An address in which brackets do not end the link. */
const bracketless = (address) => address.replace(/[()]/g, (sign) => ({ "(": "%28", ")": "%29" })[sign]);

/** The link from one file to another. */
function relative(from, to) {
  const [own, other] = [from.split("/").slice(0, -1), to.split("/")];
  let same = 0;
  while (same < own.length && same < other.length - 1 && own[same] === other[same]) same += 1;
  return [...own.slice(same).map(() => ".."), ...other.slice(same)].map((name) => (name === ".." ? name : encodeURIComponent(name))).join("/");
}
