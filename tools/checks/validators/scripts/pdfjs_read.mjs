// Prints, for each page of a PDF, its text in the order of the tags as pdf.js gives it to a browser's screen reader:
// [[{roles: [...], text, alt, lang}, ...], ...]. Called with the path of pdf.mjs and the path of the PDF.
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [library, file] = process.argv.slice(2);
const { getDocument, VerbosityLevel } = await import(pathToFileURL(library));
const data = new Uint8Array(await readFile(file));
const pdf = await getDocument({ data, verbosity: VerbosityLevel.ERRORS, disableFontFace: true }).promise;

function textById(items) {
  const texts = new Map();
  const open = [];
  for (const item of items) {
    if (item.type === "beginMarkedContentProps" || item.type === "beginMarkedContent") {
      open.push(item.id ?? null);
    } else if (item.type === "endMarkedContent") {
      open.pop();
    } else if (item.str !== undefined) {
      const id = open.findLast((one) => one !== null);
      if (id) {
        texts.set(id, (texts.get(id) ?? "") + item.str + (item.hasEOL ? "\n" : ""));
      }
    }
  }
  return texts;
}

function walk(node, roles, texts, spoken) {
  if (node.type === "content") {
    spoken.push({ roles, text: texts.get(node.id) ?? "", alt: null });
    return;
  }
  if (node.role === undefined) {
    return;
  }
  const inside = node.role === "Root" ? roles : [...roles, node.role];
  if (node.alt) {
    spoken.push({ roles: inside, text: "", alt: node.alt });
  }
  for (const child of node.children ?? []) {
    walk(child, inside, texts, spoken);
  }
}

const pages = [];
for (let number = 1; number <= pdf.numPages; number++) {
  const page = await pdf.getPage(number);
  const tree = await page.getStructTree();
  const content = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true });
  const spoken = [];
  if (tree) {
    walk(tree, [], textById(content.items), spoken);
  }
  pages.push(spoken);
  page.cleanup();
}
process.stdout.write(JSON.stringify(pages));
