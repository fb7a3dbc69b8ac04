// What does not fit: run in the page.

/** Elements that stick out of the window, apart from what scrolls in a region of its own. */
export const wider = () => {
  const scrolls = (element) => element.closest(".visually-hidden, .skip-link") || (() => {
    for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
      if (/auto|scroll|hidden|clip/.test(getComputedStyle(box).overflowX)) return true;
    }
    return false;
  })();
  const out = [...document.body.querySelectorAll("*")].filter((element) => {
    const { right, left, width } = element.getBoundingClientRect();
    return width && (right > innerWidth + 1 || left < -1) && element.checkVisibility() && !scrolls(element);
  });
  const lines = out.map((element) => `${element.localName}.${element.className} ends at ${Math.round(element.getBoundingClientRect().right)} px`);
  const { scrollWidth } = document.documentElement;
  return scrollWidth > innerWidth ? [`the page is ${scrollWidth} px wide`, ...lines] : lines;
};

/** Words that are cut off: boxes that hide what does not fit in them, apart from what only screen readers are to find. */
export const clipped = () => {
  const hides = (element) => {
    const { overflowX, overflowY, textOverflow, webkitLineClamp } = getComputedStyle(element);
    return /hidden|clip/.test(overflowX + overflowY) && textOverflow !== "ellipsis" && webkitLineClamp === "none";
  };
  const cut = [...document.body.querySelectorAll("*")].filter((element) =>
    element.checkVisibility() && element.innerText && hides(element) && element.clientWidth > 1
    && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1));
  return cut.map((element) => `${element.localName}.${element.className} cuts off “${element.innerText.slice(0, 40)}”`);
};

/** The spacing a reader may set (WCAG 1.4.12), through the one door that the policy leaves open. */
export const spaced = () => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }");
  document.adoptedStyleSheets = [sheet];
};
