// The choice of one or more situations, and of a municipality: the steps that hold for any of them stay, each once. The choice is
// behind the # of the address, so that it can be kept and shared and no server hears of it.

const guide = document.querySelector("[data-guide]");
const boxes = [...guide.querySelectorAll("input")];
const place = guide.querySelector("select");
const told = guide.querySelector("[role=status]");
const ways = guide.querySelector(".ways");
const routes = [...ways.querySelectorAll(".way")];
const unknown = guide.querySelector(".guide-unknown");
const own = [...ways.querySelectorAll(".way-step")].filter((step) => step.dataset.situations);

const holds = (item, chosen) => item.dataset.situations.split(" ").some((slug) => chosen.includes(slug));

/** What is known of the municipality: whom to ask, and its notes on what was ticked; all of them where nothing was. */
function showPlace(chosen) {
  const option = place?.selectedOptions[0];
  const slug = place?.value ?? "";
  for (const known of guide.querySelectorAll(".guide-known")) {
    known.hidden = known.dataset.place !== slug;
    for (const note of known.querySelectorAll("li")) note.hidden = chosen.length > 0 && note.dataset.situations !== "" && !holds(note, chosen);
  }
  const { tOther, tVia } = unknown.dataset;
  const via = option?.dataset.via;
  unknown.hidden = !slug || (slug !== "-" && !via);
  unknown.textContent = via ? tVia.replace("{s}", via) : tOther.replace("{s}", option?.textContent ?? "");
  return slug;
}

function show() {
  const chosen = boxes.filter((box) => box.checked).map((box) => box.value);
  const slug = showPlace(chosen);
  const isElsewhere = ({ dataset }) => slug && dataset.places && !dataset.places.split(" ").includes(slug);
  for (const step of own) step.hidden = isElsewhere(step) || !holds(step, chosen);
  for (const way of routes) {
    const steps = way.querySelectorAll(":scope > .way-steps > :not([hidden])").length;
    way.classList.toggle("is-bare", steps === 0);
    // On paper a route with more steps gets more room.
    way.dataset.steps = steps;
  }
  // What holds for everybody only, comes last.
  ways.append(...routes.toSorted((a, b) => (a.dataset.steps === "0") - (b.dataset.steps === "0")));
  ways.hidden = chosen.length === 0;
  const count = own.filter((step) => !step.hidden).length;
  const { tNone, tChosen } = guide.dataset;
  told.textContent = chosen.length ? tChosen.replace("{n}", count) : tNone;
  return chosen;
}

/** The choice as it is in the address; a municipality by its name. */
function address(chosen) {
  const name = place?.value ? place.selectedOptions[0].textContent : "";
  const parts = [chosen.length && `situatie=${chosen.join(",")}`, name && `gemeente=${encodeURIComponent(name)}`].filter(Boolean);
  return parts.length ? `#${parts.join("&")}` : location.pathname;
}

function follow() {
  const asked = new URLSearchParams(location.hash.slice(1));
  if (location.hash && !asked.has("situatie") && !asked.has("gemeente")) return;
  const wanted = asked.get("situatie")?.split(",") ?? [];
  for (const box of boxes) box.checked = wanted.includes(box.value);
  const option = place && [...place.options].find(({ textContent, value }) => value && textContent === asked.get("gemeente"));
  if (place) place.selectedIndex = option ? option.index : 0;
  show();
}

guide.addEventListener("change", () => history.replaceState(history.state, "", address(show())));
addEventListener("hashchange", follow);
follow();
