// Leaving at once: by the link, or by Shift three times within five seconds.

const root = document.documentElement;
const exit = document.querySelector("[data-exit]");
const status = document.querySelector("#exit-status");
let presses = 0, timer;
const leave = (event) => {
  event.preventDefault();
  root.classList.add("leaving");
  document.title = "";
  status.textContent = status.dataset.leaving;
  location.replace(exit.href);
};
exit.addEventListener("click", leave);
addEventListener("keyup", (event) => {
  if (event.key !== "Shift") return;
  clearTimeout(timer);
  timer = setTimeout(() => { presses = 0; status.textContent = ""; }, 5000);
  presses += 1;
  if (presses === 3) leave(event); else status.textContent = status.dataset.step.replace("{n}", presses);
});
// Coming back by the browser's own button shows the page again.
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
