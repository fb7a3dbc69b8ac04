// The search page: filters, notices and results. Its state lives behind the # of the address and nowhere else, so that it
// can be shared and the back button works, while no server ever sees it.

const STEP = 10;
const VALUES = 8;

/** Fetches the pack of the index; gives promises of the entry file, with which it begins after its length, and of the rest. */
function packed(address) {
  const reader = fetch(address, { cache: "no-cache" }).then((answer) => (answer.ok ? answer.body.getReader() : Promise.reject(answer.status)));
  let bytes = new Uint8Array();
  const until = async (length) => {
    while (bytes.length < length) {
      const { value, done } = await (await reader).read();
      if (done) break;
      const grown = new Uint8Array(bytes.length + value.length);
      grown.set(bytes);
      grown.set(value, bytes.length);
      bytes = grown;
    }
    return bytes;
  };
  const end = until(4).then((start) => 4 + new DataView(start.buffer).getUint32(0));
  const entry = end.then(until).then(async (start) => start.slice(4, await end).buffer);
  const pack = entry.then(() => until(Infinity)).then(async (all) => all.slice(await end));
  return { entry, pack };
}

/** Starts the page; `client` is the search module, and `firstNeeds` asks for what a first search needs. */
export function start(page, client, firstNeeds) {
  const { make, marked } = client;
  const strings = page.dataset;
  Object.assign(strings, JSON.parse(strings.words));
  // A question that came as `?q=` (a bookmark, a link from elsewhere) goes behind the # at once, where no server sees it.
  const given = new URLSearchParams(location.search).get("q");
  if (given !== null) history.replaceState(null, "", `${location.pathname}#${new URLSearchParams({ q: given })}`);
  // The whole index is for a question; until there is one, its list of filters will do.
  client.expect(location.hash ? firstNeeds(strings, packed(strings.pack)) : firstNeeds(strings));
  const one = (selector) => page.querySelector(selector);
  const form = one(".search-form");
  const field = one("#zoek");
  const filters = one(".search-filters");
  const choices = one(".search-filters-form");
  const fold = one(".search-filters > details");
  const clear = one("#filters-wissen");
  const results = one(".search-results");
  const total = one(".search-total");
  const notices = one(".search-notices");
  const list = one(".results");
  const more = one("#meer");
  const sort = one("#sorteren");
  const browse = one(".search-browse");
  const done = one("#filters-klaar");
  const asked = one(".search-asked");
  const title = document.title;

  let last = 0;
  let timer;

  /** What the address asks for: words, order and filters. */
  const read = () => {
    const hash = new URLSearchParams(location.hash.slice(1));
    const query = hash.get("q") ?? "";
    const order = hash.get("sorteer") === "datum" ? "date" : "relevance";
    hash.delete("q");
    hash.delete("sorteer");
    return { query, sort: order, filters: [...hash] };
  };

  /** Puts a state into the address; while one types, without a new step in the history. */
  const write = ({ query, sort: order, filters: chosen }, quiet) => {
    const hash = new URLSearchParams();
    if (query.trim()) hash.set("q", query.trim());
    if (order === "date") hash.set("sorteer", "datum");
    for (const [key, value] of chosen) hash.append(key, value);
    history[quiet ? "replaceState" : "pushState"](null, "", hash.size ? `#${hash}` : location.pathname);
    show(quiet);
  };

  const chosen = () => [...choices.querySelectorAll("input:checked")].map((box) => [box.name, box.value]);

  const state = () => ({ query: field.value, sort: sort.value, filters: chosen() });

  // Filters. Boxes stay where they are while counts change under them, so that the focus stays too.

  const box = (key, value) => {
    const input = make("input", { type: "checkbox", name: key, value });
    return make("label", { className: "facet" }, input, make("span", {}, value), make("span", { className: "facet-count" }));
  };

  const group = ({ key, label }) => {
    const set = make("fieldset", { className: "facet-group" }, make("legend", {}, label));
    set.dataset.key = key;
    choices.append(set);
    return set;
  };

  const boxes = (set) => [...set.querySelectorAll(".facet")];

  const fillGroup = (facet, wanted) => {
    const set = [...choices.children].find((known) => known.dataset.key === facet.key) ?? group(facet);
    const counts = new Map(facet.values);
    // A filter from a shared address shows even when nothing has it.
    for (const [key, value] of wanted) if (key === facet.key && !counts.has(value)) counts.set(value, 0);
    for (const known of boxes(set)) {
      const input = known.firstChild;
      if (!counts.has(input.value) && input !== document.activeElement) known.remove();
    }
    const most = new Set([...counts].sort(([, a], [, b]) => b - a).slice(0, VALUES).map(([value]) => value));
    for (const [value, n] of counts) {
      let known = boxes(set).find((label) => label.firstChild.value === value);
      if (!known) {
        known = box(facet.key, value);
        (most.has(value) ? set : rest(set)).append(known);
      }
      known.firstChild.checked = wanted.some(([key, v]) => key === facet.key && v === value);
      known.lastChild.textContent = n;
    }
    const tail = set.querySelector("details");
    if (tail) {
      tail.hidden = !tail.querySelector(".facet");
      tail.firstChild.textContent = strings.tMoreValues.replace("{n}", tail.querySelectorAll(".facet").length);
      if (tail.querySelector(":checked")) tail.open = true;
      set.append(tail);
    }
    set.hidden = !boxes(set).length;
  };

  /** A long list shows the values that most pages have; the others fold away. */
  const rest = (set) => {
    const known = set.querySelector("details");
    if (known) return known;
    const tail = make("details", {}, make("summary"));
    set.append(tail);
    return tail;
  };

  // Results.

  const section = (hit, { anchor, heading }) => {
    const link = make("a", { href: client.address(hit, strings, anchor) }, ...marked(heading));
    return make("li", {}, link);
  };

  const result = (hit) => {
    const link = make("a", { href: client.address(hit, strings) }, ...marked(hit.title));
    const item = make("li", { className: "entry" }, make("h3", { className: "entry-title" }, link));
    const standing = one(`template[data-standing="${hit.standing}"]`);
    if (standing) item.append(standing.content.cloneNode(true));
    if (hit.fact) {
      const [label, text] = hit.fact;
      item.append(make("p", { className: "search-answer" }, make("strong", {}, `${label}: `), text));
    }
    item.append(make("p", { className: "entry-summary" }, ...marked(hit.excerpt)));
    const sections = hit.sections.filter(({ anchor }) => anchor);
    if (sections.length) {
      const links = make("ul", { className: "result-sections" }, ...sections.map((found) => section(hit, found)));
      links.setAttribute("aria-label", strings.tSections);
      item.append(links);
    }
    item.append(make("p", { className: "meta" }, client.about({ ...hit, standing: "current" }, strings)));
    item.addEventListener("click", (event) => { const to = event.target.closest("a"); if (to) client.remember(hit, to.href, strings, location.href); });
    return item;
  };

  const ask = (offset, quiet) => {
    const wanted = read();
    const idle = !wanted.query && !wanted.filters.length;
    return client.ask({ ...wanted, limit: idle ? 0 : STEP, offset, typing: Boolean(quiet), facets: offset === 0 }, strings);
  };

  const fault = (reason) => {
    if (reason.type === "stale") return;
    results.hidden = false;
    more.hidden = true;
    list.replaceChildren();
    notices.replaceChildren();
    total.textContent = client.failed(reason, strings);
  };

  /** What an answer has to say of its query; a word that may be meant instead is one press away. */
  const notice = (answer, wanted) => {
    const offers = answer.notices.filter(([kind]) => kind === "offered").map(([kind, word, by]) => {
      const hash = new URLSearchParams([["q", wanted.query.replace(word, () => by)], ...wanted.filters]);
      return make("p", {}, make("a", { href: `#${hash}` }, ...client.told({ notices: [[kind, word, by]] }, strings)));
    });
    const rest = { ...answer, notices: answer.notices.filter(([kind]) => kind !== "offered") };
    const lines = [...client.told(rest, strings).map((text) => make("p", {}, text)), ...offers];
    return answer.total || !wanted.query && !wanted.filters.length ? lines : [...lines, make("p", {}, strings.tTips)];
  };

  /** Fills the live region only when it says something else, so that it is not read out at every letter. */
  const say = (lines) => {
    const text = lines.map((line) => line.textContent).join("");
    if (text !== notices.textContent) notices.replaceChildren(...lines);
  };

  /** Names the query and the filters in the title of the window and on paper. */
  const name = ({ query, filters: chosen }) => {
    document.title = query ? `${query} – ${title}` : title;
    asked.textContent = strings.tAsked.replace("{n}", () => [query, ...chosen.map(([, value]) => value)].filter(Boolean).join(", "));
  };

  /** Shows what the address asks for. */
  async function show(quiet) {
    const wanted = read();
    const number = ++last;
    if (field.value.trim() !== wanted.query) field.value = wanted.query;
    sort.value = wanted.sort;
    let answer;
    try { answer = await ask(0, quiet); } catch (reason) { return number === last && fault(reason); }
    if (number !== last) return;
    const idle = !wanted.query && !wanted.filters.length;
    for (const set of choices.children) if (!answer.facets.some(({ key }) => key === set.dataset.key)) set.hidden = true;
    for (const facet of answer.facets) fillGroup(facet, wanted.filters);
    filters.hidden = !answer.facets.some(({ values }) => values.length) && !wanted.filters.length;
    clear.hidden = !wanted.filters.length;
    results.hidden = idle;
    // Where nothing is found the routes and lists help on.
    browse.hidden = !idle && answer.total > 0;
    done.textContent = strings.tShow.replace("{n}", () => client.count(answer.total, strings));
    name(wanted);
    list.replaceChildren(...answer.hits.map(result));
    more.hidden = answer.hits.length >= answer.total;
    say(notice(answer, wanted));
    clearTimeout(timer);
    timer = setTimeout(() => { total.textContent = idle ? "" : client.count(answer.total, strings); }, quiet ? 300 : 0);
  }

  async function showMore() {
    const number = last;
    let answer;
    try { answer = await ask(list.children.length); } catch (reason) { return fault(reason); }
    if (number !== last) return;
    const added = answer.hits.map(result);
    list.append(...added);
    more.hidden = list.children.length >= answer.total;
    added[0]?.querySelector("a").focus();
  }

  field.addEventListener("input", () => write(state(), true));
  form.addEventListener("submit", (event) => { event.preventDefault(); write(state()); });
  choices.addEventListener("change", () => write(state()));
  choices.addEventListener("submit", (event) => event.preventDefault());
  sort.addEventListener("change", () => write(state()));
  clear.addEventListener("click", () => { write({ ...state(), filters: [] }); field.focus(); });
  more.addEventListener("click", showMore);
  done.addEventListener("click", () => { fold.open = false; total.scrollIntoView(); list.querySelector("a")?.focus({ preventScroll: true }); });
  addEventListener("popstate", () => show());

  // Beside the results the filters are always open; above them they fold.
  const wide = matchMedia("(min-width: 60rem)");
  const unfold = () => { fold.open = wide.matches; };
  wide.addEventListener("change", unfold);
  unfold();
  show();
}
