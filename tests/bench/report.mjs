// The tables: each figure of all sides, their ratios, and the bars that wegwijs set itself.

/** The bars, for 1,000 and for 10,000 notes. Other numbers of notes have none. */
const BARS = {
  "index, wall": [0.3, 0.2],
  "index, peak memory": [0.5, 0.25],
  "index, files": [undefined, 5000],
  "first search, 5 results": [75, 100],
  "next word, mean": [14, 20],
  "3 words": [25, 32],
  "12 letters typed from cold": [100, 130],
  "all facets with counts": [4, 15],
  "round trips in a row": [4, 4],
  "key to results": [30, 50],
  '"de" again': [30, 60],
  '"s" again': [30, 60],
  "cold to 5 results, 560 ms": [3000, 3300],
  "wasm, brotli": [52, 52],
  "wasm, gzip": [60, 60],
};
const SIZES = [1000, 10_000];

const show = (value, unit) => `${value.toLocaleString("en", { maximumFractionDigits: value < 10 ? 2 : value < 100 ? 1 : 0 })}${unit ? ` ${unit}` : ""}`;

/** Rows are [name, unit, ours, theirs, kind]; a bar of kind "ratio" is held against the ratio, else against our figure. */
export function table(n, rows) {
  const lines = [["", "wegwijs", "peer", "ratio", "bar", ""]];
  let missed = 0;
  for (const [name, unit, ours, theirs, kind] of rows) {
    const ratio = theirs ? ours / theirs : undefined;
    const bar = BARS[name]?.[SIZES.indexOf(n)];
    const holds = bar === undefined || (kind === "ratio" ? ratio : ours) <= bar;
    if (!holds) missed++;
    lines.push([
      name, show(ours, unit), theirs === undefined ? "–" : show(theirs, unit), ratio === undefined ? "–" : ratio.toFixed(2),
      bar === undefined ? "" : `≤ ${show(bar, kind === "ratio" ? "×" : unit)}`, bar === undefined ? "" : holds ? "holds" : "bar missed",
    ]);
  }
  return { text: aligned(lines, 5), missed };
}

/** Columns one under the other; the first and `left` begin at the left. */
function aligned(lines, left) {
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const cell = (text, i) => (i === 0 || i === left ? text.padEnd(widths[i]) : text.padStart(widths[i]));
  return lines.map((line) => line.map(cell).join("  ").trimEnd()).join("\n");
}

/** The bars of a build: how many notes, what is divided by what, and the most that may be. */
const RATIOS = [
  [1000, "wall", "wegwijs", "Hugo", 0.8],
  [10_000, "wall", "wegwijs", "Hugo", 0.5],
  [10_000, "cpu", "wegwijs", "Hugo", 0.6],
  [10_000, "peak", "wegwijs", "Hugo", 0.5],
  [10_000, "wall", "wegwijs", "Hugo + Pagefind", 0.2],
  [10_000, "wall", "wegwijs, nothing changed", "wegwijs", 0.2],
];
/** Largest growth of the time for ten times as many notes, and the most memory of any build, in MiB. */
const GROWTH = 11;
const MEMORY = 2048;

/** What each program cost, one in a line, and then the bars; `fewer` is what wegwijs cost with fewer notes. */
export function buildTable(n, cost, fewer) {
  const lines = [["", "wall", "processor", "peak memory", "files", "size", "÷ floor", "÷ Hugo"]];
  for (const [name, { wall, cpu, peak, files, bytes }] of Object.entries(cost)) {
    const ratios = [cost.floor, cost.Hugo].map((other) => (wall / other.wall).toFixed(2));
    lines.push([name, show(wall, "s"), show(cpu, "s"), show(peak, "MiB"), show(files), show(bytes / 1e6, "MB"), ...ratios]);
  }
  const ours = cost.wegwijs;
  const bars = RATIOS.filter(([notes]) => notes === n).map(([, figure, one, other, most]) =>
    bar(`${one} ÷ ${other}, ${figure}`, cost[one][figure] / cost[other][figure], most));
  if (fewer) {
    const growth = `wegwijs ÷ itself at ${fewer.n.toLocaleString("en")} notes`;
    bars.push(bar(`${growth}, wall`, ours.wall / fewer.wall, (GROWTH * n) / fewer.n / 10), bar("wegwijs, peak memory in MiB", ours.peak, MEMORY));
  }
  return [aligned(lines), "", ...bars].join("\n");
}

const bar = (what, found, most) => `${what}: ${show(found)} (bar ${show(most)}: ${found <= most ? "holds" : "missed"})`;
