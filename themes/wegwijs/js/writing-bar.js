// The bar above the text: it puts Markdown around what is selected, or where the cursor is. One stop of the keyboard, arrows within.

const INSERT = {
  heading: ["\n## ", ""], bold: ["**", "**"], list: ["\n- ", ""], numbers: ["\n1. ", ""],
  table: ["\n\n| Kop | Kop |\n| --- | --- |\n| ", " |  |\n"], callout: ["\n\n> [!NOTE]\n> ", "\n"],
};

/** Has the buttons work on a field. */
export function bar(buttons, field) {
  buttons.addEventListener("click", ({ target }) => {
    const around = INSERT[target.dataset.insert];
    if (!around) return;
    const { selectionStart: start, selectionEnd: end, value } = field;
    const chosen = value.slice(start, end);
    const isAtLine = start === 0 || value[start - 1] === "\n";
    const before = isAtLine ? around[0].replace(/^\n+/, (lines) => (start === 0 || value[start - 2] === "\n" ? "" : lines.slice(1))) : around[0];
    field.focus();
    // Unlike a new value, this can be undone.
    document.execCommand("insertText", false, before + chosen + around[1]);
    field.setSelectionRange(start + before.length, start + before.length + chosen.length);
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
