// Do other people's renderers show words as what they are?
//
//     node check.mjs DOCUMENTS
//
// DOCUMENTS is what `documents.rs` beside this file writes: for each place Markdown with words in it, the first of which
// are no markup. The others must give a page of the same structure with the same words, in which nothing but addresses
// is shown as code. `cmark-gfm` is on the path.

import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";

import markdownIt from "markdown-it";
import rehypeParse from "rehype-parse";
import rehypeStringify from "rehype-stringify";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";

/** How many failures of one renderer are shown. */
const MOST_SHOWN = 20;

/** What may be shown as code: an address, a mention or an emoji. */
const ADDRESS = /@|\/\/|www|:[\w+-]+:/i;

function cmarkGfm(markdown) {
  const extensions = ["autolink", "table", "strikethrough", "tasklist", "footnotes"].flatMap((name) => ["-e", name]);
  const { status, stdout, stderr, error } = spawnSync("cmark-gfm", ["--unsafe", ...extensions], {
    encoding: "utf8",
    input: markdown,
  });
  if (error || status !== 0) {
    throw error ?? new Error(stderr);
  }
  return stdout;
}

/** What looks for links in words looks for all that it can find. */
function markdownItWith(options) {
  const renderer = markdownIt({ linkify: true, typographer: false, ...options });
  renderer.linkify.set({ fuzzyLink: true, fuzzyEmail: true });
  return (markdown) => renderer.render(markdown);
}

const remark = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeStringify, { allowDangerousHtml: true });

const RENDERERS = {
  "cmark-gfm": cmarkGfm,
  "markdown-it": markdownItWith({ html: true }),
  "markdown-it without HTML": markdownItWith({ html: false }),
  "remark-gfm": (markdown) => String(remark.processSync(markdown)),
};

const html = unified().use(rehypeParse, { fragment: true });

/** The page as its tags and the words between them, with what is shown as code as words. */
function read(page) {
  const pieces = [];
  const codes = [];
  let words = "";
  const add = (tag) => {
    pieces.push(words, tag);
    words = "";
  };
  const visit = (node, isPreformatted) => {
    if (node.type === "text") {
      words += node.value;
    } else if (node.tagName === "code" && !isPreformatted) {
      codes.push(node.children.map((child) => child.value).join(""));
      words += codes.at(-1);
    } else if (node.type === "element") {
      add(`<${node.tagName} ${JSON.stringify(node.properties)}>`);
      node.children.forEach((child) => visit(child, node.tagName === "pre"));
      add(`</${node.tagName}>`);
    } else if (node.type === "root") {
      node.children.forEach((child) => visit(child, false));
    } else {
      add(`<!${node.type}>`);
    }
  };
  visit(html.parse(page), false);
  return { pieces: [...pieces, words], codes };
}

const places = JSON.parse(await readFile(process.argv[2], "utf8"));
let passed = 0;
let failed = 0;
for (const [renderer, render] of Object.entries(RENDERERS)) {
  const failures = [];
  for (const { name, documents } of places) {
    const [plain, ...others] = documents;
    const model = read(render(plain.markdown)).pieces;
    for (const { words, markdown } of others) {
      const expected = model.map((piece) => piece.replaceAll(plain.words, () => words));
      const { pieces, codes } = read(render(markdown));
      const at = expected.findIndex((piece, index) => piece !== pieces[index]);
      if (at >= 0 || expected.length !== pieces.length) {
        failures.push(`${name}: ${words}\n    ${expected.slice(at, at + 3).join("")}\n    ${pieces.slice(at, at + 3).join("")}`);
      } else if (codes.some((code) => !ADDRESS.test(code))) {
        failures.push(`${name}: ${words}\n    as code: ${codes.join(" ")}`);
      } else {
        passed += 1;
      }
    }
  }
  for (const failure of failures.slice(0, MOST_SHOWN)) {
    console.error(`${renderer}: ${failure}`);
  }
  console.log(`${renderer}: ${failures.length} failures`);
  failed += failures.length;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
