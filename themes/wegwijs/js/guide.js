// The choice of one or more situations: the steps that hold for any of them stay, each once. The choice stands behind the # of the
// address, so that it can be kept and shared and no server hears of it.

const guide = document.querySelector("[data-guide]");
const boxes = [...guide.querySelectorAll("input")];
const told = guide.querySelector("[role=status]");
const ways = guide.querySelector(".ways");
const own = [...ways.querySelectorAll(".way-step")].filter((step) => step.dataset.situations);

function show() {
  const chosen = boxes.filter((box) => box.checked).map((box) => box.value);
  for (const step of own) step.hidden = !step.dataset.situations.split(" ").some((slug) => chosen.includes(slug));
  ways.hidden = chosen.length === 0;
  const count = own.filter((step) => !step.hidden).length;
  const { tNone, tChosen } = guide.dataset;
  told.textContent = chosen.length ? tChosen.replace("{n}", count) : tNone;
  return chosen;
}

function follow() {
  const wanted = new URLSearchParams(location.hash.slice(1)).get("situatie")?.split(",") ?? [];
  if (location.hash && !wanted.length) return;
  for (const box of boxes) box.checked = wanted.includes(box.value);
  show();
}

guide.addEventListener("change", () => {
  const chosen = show();
  history.replaceState(history.state, "", chosen.length ? `#situatie=${chosen.join(",")}` : location.pathname);
});
addEventListener("hashchange", follow);
follow();
