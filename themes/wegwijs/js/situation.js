// The choice of a situation on the page of a route: the steps that hold for it stay, the others go. The choice stands behind
// the # of the address, so that it can be kept and shared and no server hears of it.

const picker = document.querySelector("[data-picker]");
const radios = [...picker.querySelectorAll("input")];
const steps = [...document.querySelectorAll(".step")];
const told = picker.querySelector("[role=status]");
const sheet = picker.querySelector("a[hidden]");

/** Lines of the tables of contents that lead to a step. */
const contents = (step) => [...document.querySelectorAll(`.toc a[href="#${CSS.escape(step.querySelector("h3").id)}"]`)];

function show(radio) {
  radio.checked = true;
  const slug = radio.value;
  let count = 0;
  for (const step of steps) {
    const situations = step.dataset.situations;
    step.hidden = slug !== "" && situations !== "" && !situations.split(" ").includes(slug);
    for (const link of contents(step)) link.parentElement.hidden = step.hidden;
    if (!step.hidden) count += 1;
  }
  const { tChosen, tAll, total } = picker.dataset;
  const values = { n: count, m: total, s: radio.parentElement.textContent.trim() };
  told.textContent = (slug ? tChosen : tAll).replace(/\{([nms])\}/g, (_, key) => values[key]);
  sheet.hidden = !slug;
  if (slug) sheet.href = radio.dataset.sheet;
}

/** Text from an address; a stray % is what it is. */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What the address asks for; a link to a step that is out of sight brings all steps back. */
function follow(first) {
  const slug = new URLSearchParams(location.hash.slice(1)).get("situatie");
  const wanted = radios.find((radio) => radio.value === slug);
  const target = document.getElementById(decoded(location.hash.slice(1)));
  if (wanted && wanted.value) show(wanted);
  else if (!first && (slug !== null || target?.closest(".step[hidden]"))) { show(radios[0]); target?.scrollIntoView(); }
}

picker.addEventListener("change", ({ target }) => {
  show(target);
  history.replaceState(history.state, "", target.value ? `#${new URLSearchParams({ situatie: target.value })}` : location.pathname);
});
addEventListener("hashchange", () => follow(false));
follow(true);
