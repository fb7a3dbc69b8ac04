// The form of the writing page: controls for keys, made from the program's own description of them. A control never refuses what
// somebody fills in and never loses a value that it cannot show: whether a value is right is for the program to say.

/** Makes an element with text and children. */
export function make(name, props = {}, ...children) {
  const { data = {}, aria = {}, ...own } = props;
  const element = Object.assign(document.createElement(name), own);
  Object.assign(element.dataset, data);
  for (const [key, value] of Object.entries(aria)) if (value) element.setAttribute(key === "role" ? key : `aria-${key}`, value);
  element.append(...children);
  return element;
}

/** Up to this many choices are all in sight. */
const FEW = 12;
/** Keys whose text is longer than a line. */
const LONG = ["samenvatting", "tekst", "definitie", "reden_intrekking", "resultaat", "aanleiding", "aanpak", "lessen", "kosten"];

let number = 0;
/** The name of a key for people. */
export const nameOf = (key) => (key[0].toUpperCase() + key.slice(1)).replaceAll("_", " ");
const isEmpty = (value) => value == null || value === "" || (typeof value === "object" && Object.values(value).every(isEmpty));

/** Makes the controls of a form. `site` is the program's description, `words` the page's; `changed(key, value)` hears of changes. */
export function fields(site, words, changed) {
  const choicesOf = (kind) => site.choices[kind] ?? [];

  /** Label, explanation, control and the place for findings; `path` leads to the key. */
  function framed(spec, path, control, { group = false, after = [] } = {}) {
    const id = `veld-${++number}`;
    const label = [nameOf(spec.key ?? ""), spec.required ? make("span", { className: "writing-star", title: words.tRequired, textContent: " *" }) : ""];
    const doc = spec.doc ? [make("p", { id: `${id}-uitleg`, className: "writing-doc", textContent: spec.doc })] : [];
    const told = make("ul", { id: `${id}-fout`, className: "writing-told" });
    const described = [...doc.map((p) => p.id), told.id].join(" ");
    const data = { field: path.join("/") };
    if (group) {
      const frame = make("fieldset", { className: "writing-group", data, tabIndex: -1 }, make("legend", {}, ...label), ...doc, control, ...after, told);
      frame.setAttribute("aria-describedby", described);
      return frame;
    }
    const target = control.matches("input, select, textarea") ? control : control.querySelector("input, select, textarea");
    target.id = id;
    target.setAttribute("aria-describedby", described);
    if (spec.required) target.setAttribute("aria-required", "true");
    return make("div", { className: "writing-row", data }, make("label", { htmlFor: id }, ...label), ...doc, control, ...after, told);
  }

  const heard = (control, change, read) => {
    control.addEventListener("input", () => change(read()));
    return control;
  };

  function line(value, change, props = {}) {
    const control = make("input", { className: "writing-field", type: "text", autocomplete: "off", value: value ?? "", ...props });
    return heard(control, change, () => control.value);
  }

  function select(options, value, change) {
    const known = options.some(([word]) => word === value);
    const all = [["", `${words.tChoose}…`], ...options, ...(isEmpty(value) || known ? [] : [[value, value]])];
    const control = make("select", { className: "writing-field" }, ...all.map(([word, text]) => make("option", { value: word, textContent: text })));
    control.value = value ?? "";
    return heard(control, change, () => control.value);
  }

  /** A field in which one types the beginning of a title; the file gets the name that belongs to it. */
  function suggested(options, value, change) {
    const list = make("datalist", { id: `keuze-${++number}` }, ...options.map(([, text]) => make("option", { value: text })));
    const title = (word) => options.find(([name]) => name === word)?.[1] ?? word ?? "";
    const name = (text) => options.find(([, own]) => own.toLowerCase() === text.trim().toLowerCase())?.[0] ?? text;
    const control = make("input", { className: "writing-field", autocomplete: "off", value: title(value) });
    control.setAttribute("list", list.id);
    return make("span", { className: "writing-suggested" }, heard(control, change, () => name(control.value)), list);
  }

  /** A control for one value of a shape. */
  function single(spec, value, change, around) {
    switch (spec.shape) {
      case "date":
        return isEmpty(value) || /^\d{4}-\d\d-\d\d$/.test(value) ? line(value, change, { type: "date" }) : line(value, change);
      case "flag": {
        const yes = ["ja", "true"].includes(String(value).toLowerCase());
        return select([["ja", "ja"], ["nee", "nee"]], yes ? "ja" : value === "false" ? "nee" : value, change);
      }
      case "number":
        return line(value, change, { inputMode: "numeric" });
      case "choice":
        return select(spec.words.map((word) => [word, word]), value, change);
      case "reference": {
        const options = choicesOf(spec.kind);
        return options.length <= 40 ? select(options, value, change) : suggested(options, value, change);
      }
      default: {
        if (spec.shape === "short" || LONG.includes(spec.key)) {
          const control = make("textarea", { className: "writing-field", rows: 3, value: value ?? "" });
          return heard(control, change, () => control.value);
        }
        const articles = spec.key === "artikel" && site.articles[around?.wet];
        return articles ? suggested(articles.map((article) => [article, article]), value, change) : line(value, change);
      }
    }
  }

  /** How many characters are left of those that a text may have. */
  function counter(spec, control) {
    const left = make("p", { className: "writing-left" });
    const show = () => {
      const rest = spec.most - [...control.value].length;
      left.textContent = (rest < 0 ? words.tOver : words.tLeft).replace("{n}", Math.abs(rest));
      left.classList.toggle("is-over", rest < 0);
    };
    control.addEventListener("input", show);
    show();
    return left;
  }

  /** Boxes to tick, for a list of which all that can be in it is in sight. */
  function boxes(spec, path, value, change, options) {
    const chosen = new Set(Array.isArray(value) ? value : isEmpty(value) ? [] : [value]);
    const all = [...options, ...[...chosen].filter((word) => !options.some(([name]) => name === word)).map((word) => [word, word])];
    const box = ([word, text]) => {
      const control = make("input", { type: "checkbox", checked: chosen.has(word) });
      control.addEventListener("change", () => {
        if (control.checked) chosen.add(word); else chosen.delete(word);
        change([...chosen]);
      });
      return make("label", { className: "writing-choice" }, control, ` ${text}`);
    };
    return framed(spec, path, make("div", { className: "writing-choices" }, ...all.map(box)), { group: true });
  }

  function list(spec, path, value, change) {
    const { item } = spec;
    const options = item.shape === "reference" ? choicesOf(item.kind) : item.shape === "choice" ? item.words.map((word) => [word, word]) : [];
    if (options.length && options.length <= FEW) return boxes(spec, path, value, change, options);
    const items = isEmpty(value) ? [] : Array.isArray(value) ? [...value] : [value];
    const frame = make("ol", { className: "writing-items" });
    const add = make("button", { type: "button", className: "button button-plain", textContent: `${words.tAdd}: ${nameOf(spec.key).toLowerCase()}` });
    const tell = () => change(items.filter((own) => !isEmpty(own)));
    const focus = (index, selector) => (frame.children[index]?.querySelector(selector) ?? add).focus();
    function draw() {
      frame.replaceChildren(...items.map((own, index) => {
        const name = `${nameOf(spec.key)} ${index + 1}`;
        const set = (next) => { items[index] = next; tell(); };
        const part = item.keys
          ? record({ ...item, key: name }, [...path, index], own, set)
          : framed({ ...item, key: name }, [...path, index], single({ ...item, key: spec.key }, own, set));
        const act = (text, to, disabled, action) => {
          const button = make("button", { type: "button", className: "button-quiet", textContent: text, disabled, aria: { label: `${text}: ${name}` } });
          button.addEventListener("click", () => { action(); draw(); tell(); focus(to, "input, select, textarea"); });
          return button;
        };
        const swap = (a, b) => { [items[a], items[b]] = [items[b], items[a]]; };
        return make("li", {}, part, make("p", { className: "writing-buttons" },
          act(words.tUp, index - 1, index === 0, () => swap(index, index - 1)),
          act(words.tDown, index + 1, index === items.length - 1, () => swap(index, index + 1)),
          act(words.tRemove, Math.min(index, items.length - 2), false, () => items.splice(index, 1))));
      }));
    }
    add.addEventListener("click", () => { items.push(item.keys ? {} : ""); draw(); focus(items.length - 1, "input, select, textarea"); });
    draw();
    return framed(spec, path, frame, { group: true, after: [make("p", {}, add)] });
  }

  /** Keys of its own. A plain text is the value of the first. */
  function record(spec, path, value, change) {
    const first = spec.keys[0].key;
    const own = value && typeof value === "object" && !Array.isArray(value) ? { ...value } : isEmpty(value) ? {} : { [first]: value };
    const parts = make("div", { className: "writing-record" }, ...spec.keys.map((key) => field(key, [...path, key.key], own[key.key], (next) => {
      if (isEmpty(next)) delete own[key.key]; else own[key.key] = next;
      const only = spec.shape === "text-or" && Object.keys(own).every((name) => name === first);
      change(only ? own[first] ?? "" : { ...own });
    }, own)));
    return framed(spec, path, parts, { group: true });
  }

  function field(spec, path, value, change, around) {
    if (spec.shape === "list") return list(spec, path, value, change);
    if (spec.keys) return record(spec, path, value, change);
    // A value of another shape is for the text, where nothing of it is lost.
    const plain = value && typeof value === "object" ? JSON.stringify(value) : value;
    const control = single(spec, plain, change, around);
    if (plain !== value) control.disabled = true;
    return framed(spec, path, control, { after: spec.shape === "short" ? [counter(spec, control)] : [] });
  }

  return (spec, value) => field(spec, [spec.key], value, (next) => changed(spec.key, next));
}

/** Shows findings at their fields, and forgets those of before. */
export function tell(forms, findings) {
  for (const form of forms) {
    for (const told of form.querySelectorAll(".writing-told")) told.replaceChildren();
    for (const control of form.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
  }
  for (const finding of findings) {
    const place = placeOf(forms, finding.field);
    if (!place) continue;
    place.querySelector(":scope > .writing-told").append(make("li", { data: { severity: finding.severity } }, [finding.message, finding.hint].filter(Boolean).join(" ")));
    if (finding.severity === "fout" && place.matches("div")) place.querySelector("input, select, textarea")?.setAttribute("aria-invalid", "true");
  }
}

/** The part of the forms for a key, or for the nearest key around it. */
export function placeOf(forms, path) {
  for (let length = path.length; length > 0; length--) {
    const name = path.slice(0, length).join("/");
    for (const form of forms) {
      const place = form.querySelector(`[data-field="${CSS.escape(name)}"]`);
      if (place) return place;
    }
  }
  return null;
}
