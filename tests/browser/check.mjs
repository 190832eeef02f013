// Is there anything wrong with the pages, as a browser shows and prints them?
//
//     node check.mjs PAGES OUT
//
// Looks at each `*.html` of PAGES, and writes to OUT what it sees: `page-width-scheme.png`, and for paper
// `page-print-scheme.png` and `.pdf`. The variable CHROMIUM is the path of the browser, if it is not
// /usr/bin/chromium.

import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";

import { VIEWS, firstScreen, look, start } from "./look.mjs";

/** What is to be seen without scrolling. */
const FIRST = { "card.html": [".alert", ".grades"] };

const [pages, out] = process.argv.slice(2);
const files = (await readdir(pages)).filter((file) => file.endsWith(".html")).sort();
if (files.length === 0) {
  throw new Error(`${pages} has no pages`);
}
await mkdir(out, { recursive: true });

let count = 0;
const browser = await start();
for (const file of files) {
  const before = Date.now();
  // Each fault with the views that have it.
  const faults = new Map();
  for (const view of VIEWS) {
    for (const { check, what } of await look(browser, join(pages, file), view, out)) {
      const line = `${check}: ${what}`;
      faults.set(line, [...(faults.get(line) ?? []), view.name]);
    }
  }
  for (const what of await firstScreen(browser, join(pages, file), FIRST[file] ?? [], out)) {
    faults.set(`first screen: ${what}`, ["1280 by 800"]);
  }
  for (const [line, views] of faults) {
    const where = views.length === VIEWS.length ? "everywhere" : views.join(", ");
    console.error(`${file}, ${where}: ${line}`);
  }
  const seconds = ((Date.now() - before) / 1000).toFixed(1);
  console.log(`${file}: ${VIEWS.length} views, ${faults.size} faults, ${seconds} s`);
  count += faults.size;
}
await browser.close();
process.exitCode = count > 0 ? 1 : 0;
