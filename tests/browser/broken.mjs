// Does each check notice what it is there for?
//
//     node broken.mjs OUT
//
// `good.html` has no fault in any view. Each entry of the table changes a piece of it, and the view that is named must
// then have the faults that are named, each at least once, and no others. The pages are written to OUT.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { VIEWS, firstScreen, look, start } from "./look.mjs";

const LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";
const GRADIENT = "linear-gradient(red, white)";
const LINK = '<li><a href="#areas">Areas</a>';
const POLICY = /<meta http-equiv="Content-Security-Policy".*>\n/;

/** The view, the faults, the piece of the good page, and what it is replaced by. */
const BROKEN = [
  // The document.
  ["390-light", ["document"], "<!doctype html>\n", ""],
  ["390-light", ["document"], '<meta charset="utf-8">\n', ""],
  ["390-light", ["document"], /<meta name="viewport".*>\n/, ""],
  ["390-light", ["language"], ' lang="en-GB"', ' lang="en"'],
  ["390-light", ["title", "axe document-title"], "<title>Grades of a partnership</title>", "<title> </title>"],

  // Nothing runs, and nothing is fetched.
  ["390-light", ["script"], "</main>", '</main><script type="application/json">{}</script>'],
  ["390-light", ["script"], "https://example.org/", "javascript:void 0"],
  ["390-light", ["handler", "console"], "<body>", '<body onbeforeprint="">'],
  ["390-light", ["script", "console"], POLICY, "<script>console.log(1)</script>"],
  ["390-light", ["script", "error"], POLICY, "<script>nothing.at.all</script>"],
  ["390-light", ["request", "console"], "</h1>", '</h1><img src="https://example.org/a.png" alt="">'],
  ["390-light", ["request"], POLICY, "<style>ul { list-style: url(https://example.org/a.png) }</style>"],
  ["390-light", ["request", "fetch"], POLICY, '<link rel="stylesheet" href="good.css">'],
  ["390-dark", ["request"], POLICY, "<style>@media (prefers-color-scheme: dark) { ul { list-style: url(a) } }</style>"],
  ["print-light", ["request"], POLICY, "<style>@media print { ul { list-style: url(a) } }</style>"],
  ["390-light", ["fetch"], POLICY, '<link rel="preconnect" href="https://example.org/">'],
  ["390-light", ["fetch"], POLICY, '<base href="good.html">'],
  ["390-light", ["fetch"], 'href="https://example.org/"', 'href="https://example.org/" ping="https://example.org/"'],

  // The structure.
  ["390-light", ["h1"], "<h2>Source</h2>", "<h1>Source</h1>"],
  ["390-light", ["h1", "headings", "axe page-has-heading-one"], /<h1>.*<\/h1>/, ""],
  ["390-light", ["headings", "axe heading-order"], "<h3>Themes</h3>", "<h4>Themes</h4>"],
  ["390-light", ["caption"], /<caption>.*<\/caption>/, ""],
  ["390-light", ["scope"], '<th scope="row">Leadership', "<th>Leadership"],
  ["390-light", ["header"], "</style>", "@media (max-width: 640px) { thead { display: none } }</style>"],
  ["390-light", ["id"], 'id="areas"', 'id="teaching"'],
  ["390-light", ["link"], 'href="#teaching"', 'href="#nowhere"'],
  ["390-light", ["link"], 'href="#teaching"', 'href="#"'],

  // Nothing scrolls sideways, and text is whole.
  ["390-light", ["sideways", "spill"], "<h1>", `<h1 style="overflow-wrap: normal">${LONG_WORD}`],
  ["390-light", ["sideways"], "<main>", '<main><div style="width: 400px; height: 1px"></div>'],
  ["320-light", ["sideways"], "<main>", '<main><div style="width: 330px; height: 1px"></div>'],
  ["390-light", ["cut"], "; overflow-wrap: anywhere", ""],
  ["390-light", ["cut"], 'class="plate"', 'class="plate" style="white-space: nowrap"'],
  ["390-light", ["cut"], 'class="plate"', 'class="plate" style="white-space: nowrap; text-overflow: ellipsis"'],
  ["1280-light", ["cut"], 'class="plate"', 'class="plate" style="height: 1em"'],
  ["320-light", ["cut"], "<h2>Source", '<h2 style="margin-left: -3rem">Source'],
  ["390-light", ["cut"], "overflow-wrap: anywhere", "overflow-x: clip"],
  ["print-light", ["cut"], "<ul>", '<ul tabindex="0" style="height: 2em; overflow: auto"><li>A<li>B<li>C'],
  ["390-light", [], 'class="plate"', 'class="plate" style="line-height: 1; height: 5.5em"'],
  ["390-spaced", ["cut"], 'class="plate"', 'class="plate" style="line-height: 1; height: 5.5em"'],
  ["1280-light", ["spill"], "<caption>", `<caption style="width: 9em; overflow-wrap: normal">${LONG_WORD}`],
  ["390-light", ["cut"], '<p class="inner">', '<p class="inner" style="overflow: hidden; height: 1em">'],

  // What axe finds in each scheme.
  ["390-light", ["axe color-contrast"], "--link: #1a4f8a", "--link: #8ab4e8"],
  ["1280-dark", ["axe color-contrast"], "--link: #9cc4f5", "--link: #1a4f8a"],
  ["390-light", ["axe color-contrast"], '<p class="inner">', '<p class="inner" style="color: #999">'],
  ["390-light", ["axe color-contrast"], 'class="plate"', `class="plate" style="background: ${GRADIENT}"`],
  ["390-light", ["axe target-size"], "<ul>", `<ul style="font-size: 6px; line-height: 1">${LINK}${LINK}`],
  ["390-light", ["axe region"], "</main>", "</main><p>Outside</p>"],
  ["390-light", ["axe svg-img-alt"], "<ul>", '<ul><li><svg role="img" width="9" height="9"></svg>'],

  // On paper.
  ["print-light", ["details"], /.*details::details-content.*\n/, ""],
  ["print-light", ["details"], '<p class="inner">', '<p class="inner" style="display: none">'],
  ["print-light", ["paper"], "; print-color-adjust: exact", ""],
  ["print-dark", ["paper"], "@media screen and ", "@media "],
  ["print-light", ["pdf"], "size: A4", "size: A5"],
  ["print-light", ["pdf"], "size: A4", "size: A4 landscape"],
  ["print-light", ["sideways"], "<main>", '<main><div style="width: 700px; height: 1px"></div>'],
];

const [out] = process.argv.slice(2);
const goodFile = new URL("good.html", import.meta.url);
const good = await readFile(goodFile, "utf8");
await mkdir(out, { recursive: true });
const failures = [];
const browser = await start();

for (const view of VIEWS) {
  for (const { check, what } of await look(browser, goodFile.pathname, view)) {
    failures.push(`good.html, ${view.name}: ${check}: ${what}`);
  }
}
const lowFile = join(out, "low.html");
await writeFile(lowFile, good.replace("<h1", '<h1 style="margin-top: 900px"'));
for (const [file, expected] of [[goodFile.pathname, 1], [lowFile, 2]]) {
  const low = await firstScreen(browser, file, ["h1", ".none"]);
  if (low.length !== expected) {
    failures.push(`${file}, first screen: ${low.join("; ")}`);
  }
}
for (const [index, [viewName, expected, piece, replacement]] of BROKEN.entries()) {
  const name = `broken-${String(index + 1).padStart(2, "0")}.html`;
  const page = good.replace(piece, () => replacement);
  if (page === good) {
    failures.push(`${name}: good.html has no ${piece}`);
    continue;
  }
  const file = join(out, name);
  await writeFile(file, page);
  const view = VIEWS.find((each) => each.name === viewName);
  const faults = await look(browser, file, view);
  const found = new Set(faults.map(({ check }) => check));
  for (const check of expected.filter((each) => !found.has(each))) {
    failures.push(`${name}, ${viewName}: '${check}' does not notice ${replacement || `that there is no ${piece}`}`);
  }
  for (const { check, what } of faults.filter((each) => !expected.includes(each.check))) {
    failures.push(`${name}, ${viewName}: also ${check}: ${what}`);
  }
}

await browser.close();
for (const failure of failures) {
  console.error(failure);
}
console.log(`${BROKEN.length} broken pages, ${failures.length} failures`);
process.exitCode = failures.length > 0 ? 1 : 0;
