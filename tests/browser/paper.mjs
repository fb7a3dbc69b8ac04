// A printed page as it lies on the table: each sheet drawn as a picture by a reader of PDF that is not the printer, and the text
// that can be selected on it. The pictures are kept in tests/browser/output, for looking at.

import { mkdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

const library = resolve(import.meta.dirname, "node_modules/pdfjs-dist/legacy/build");
const output = resolve(import.meta.dirname, "output");
mkdirSync(output, { recursive: true });

/** Keeps a PDF and the pictures of its sheets under a name; gives of each sheet its size in points and its text. */
export async function lay(context, pdf, name) {
  writeFileSync(resolve(output, `${name}.pdf`), pdf);
  const table = await context.newPage();
  // The reader's worker is there beforehand, so that the reader fetches none.
  for (const script of ["pdf.worker.min.mjs", "pdf.min.mjs"]) await table.addScriptTag({ path: resolve(library, script), type: "module" });
  await table.waitForFunction(() => globalThis.pdfjsLib && globalThis.pdfjsWorker);
  const sheets = await table.evaluate(async (base64) => {
    const data = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
    const paper = await globalThis.pdfjsLib.getDocument({ data }).promise;
    const drawn = [];
    for (let number = 1; number <= paper.numPages; number++) {
      const sheet = await paper.getPage(number);
      const viewport = sheet.getViewport({ scale: 1.5 });
      const canvas = Object.assign(document.createElement("canvas"), { width: viewport.width, height: viewport.height });
      await sheet.render({ canvas, viewport }).promise;
      const { items } = await sheet.getTextContent();
      const [, , width, height] = sheet.view;
      drawn.push({ width, height, text: items.map(({ str, hasEOL }) => str + (hasEOL ? "\n" : "")).join(""), picture: canvas.toDataURL("image/png") });
    }
    return drawn;
  }, pdf.toString("base64"));
  await table.close();
  return sheets.map(({ picture, ...sheet }, i) => {
    const file = sheets.length > 1 ? `${name}-${i + 1}.png` : `${name}.png`;
    writeFileSync(resolve(output, file), Buffer.from(picture.split(",")[1], "base64"));
    return sheet;
  });
}
