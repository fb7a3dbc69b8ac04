// The table: each figure of both sides, their ratio, and the bar that wegwijs set itself.

/** The bars, for 1,000 and for 10,000 notes. Other numbers of notes have none. */
const BARS = {
  "build, wall": [1, undefined],
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
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const text = lines.map((line) => line.map((cell, i) => (i === 0 || i === 5 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join("  ").trimEnd());
  return { text: text.join("\n"), missed };
}
