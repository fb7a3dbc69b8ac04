// The reader's own municipality: what the site knows of it, and the way there. The choice stays on this device.

const own = document.querySelector("[data-own]");
const place = own?.querySelector("select");
const told = own?.querySelector("[role=status]");
const line = own?.querySelector(".own-link");
const share = own?.querySelector(".own-share");

function show() {
  const { textContent: name, value, dataset: { url, count, via } } = place.selectedOptions[0];
  const { tKnown, tOne, tNone, tVia, tUnknown, tPage } = own.dataset;
  const counted = count === "1" ? tOne : count === "0" ? tNone : tKnown;
  const text = via ? tVia.replace("{s}", via) : url ? counted.replace("{n}", count) : tUnknown.replace("{s}", name);
  told.textContent = value ? text : "";
  line.hidden = !url;
  if (url) Object.assign(line.firstElementChild, { href: url, textContent: tPage.replace("{s}", via || name) });
  if (share) share.hidden = !value || Boolean(url);
}

place?.addEventListener("change", show);
// A browser that comes back to the page keeps the choice.
if (place?.value) show();

// Two municipalities beside each other: the rows of the others are out of sight.
const compare = document.querySelector("[data-compare]");
compare?.addEventListener("change", () => {
  const chosen = [...compare.querySelectorAll("select")].map((select) => select.selectedIndex - 1).filter((index) => index >= 0);
  const rows = document.querySelectorAll(".matrix tbody tr");
  rows.forEach((row, index) => { row.hidden = chosen.length > 1 && !chosen.includes(index); });
});
