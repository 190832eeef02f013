// Looks at the documentation that rustdoc has built, as its readers do: does a search find every identifier, does each
// link lead to a place that is there, does a page fit on a phone, and does axe find nothing that is not rustdoc's own?
//
//     node documentation.mjs FOLDER IDENTIFIERS
//
// FOLDER is rustdoc's for the crate. IDENTIFIERS is the snapshot with the identifiers of each type.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import axe from "axe-core";

import { start } from "./look.mjs";

const [folder, snapshot] = process.argv.slice(2).map((path) => resolve(path));
const EDITION = "2025-02-draft";

/** What axe finds in any page of rustdoc: its colours, its menus, and blocks of code that scroll. */
const OF_RUSTDOC = [
  "color-contrast",
  "link-in-text-block",
  "link-name",
  "nested-interactive",
  "region",
  "scrollable-region-focusable",
  "summary-name",
  "target-size",
];

const faults = [];

/** Each identifier with the end of the address that a search is to find. */
function identifiers() {
  const found = [[EDITION, "struct.Edition.html"]];
  let type = "";
  for (const line of readFileSync(snapshot, "utf8").split("\n")) {
    type = /^[A-Z]\w+$/.exec(line)?.[0] ?? type;
    const id = /^ {4}([a-z-]+)/.exec(line)?.[1];
    if (id) {
      const variant = id.replace(/(^|-)(.)/g, (_, gap, letter) => letter.toUpperCase());
      found.push([id, `enum.${type}.html#variant.${variant}`]);
    }
  }
  return found;
}

/** The pages of the crate, without those that only lead to another, and without rustdoc's list of all items. */
function pages(at = folder) {
  return readdirSync(at, { withFileTypes: true }).flatMap((entry) => {
    const path = join(at, entry.name);
    if (entry.isDirectory()) {
      return pages(path);
    }
    const isPage = /(?<!^all)\.html$/.test(entry.name) && !readFileSync(path, "utf8").includes("http-equiv=\"refresh\"");
    return isPage ? [path] : [];
  });
}

async function search(browser) {
  const page = await browser.newPage();
  await page.goto(`${pathToFileURL(join(folder, "index.html")).href}?search=toolkit`);
  await page.locator(".search-input").waitFor();
  const all = identifiers();
  for (const [id, address] of all) {
    await page.evaluate((query) => {
      document.querySelectorAll(".search-results").forEach((each) => each.remove());
      const input = document.querySelector(".search-input");
      input.value = query;
      input.form.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
    }, id);
    const result = page.locator(`.search-results a[href$="${address}"]`).first();
    await result.waitFor({ state: "attached", timeout: 5000 }).catch(() => {
      faults.push(`a search for '${id}' does not find ${address}`);
    });
  }
  await page.close();
  return all.length;
}

/** Looks for the target of every link within the documentation. */
function follow(all) {
  const sources = new Map(all.map((path) => [path, readFileSync(path, "utf8")]));
  let followed = 0;
  for (const [path, source] of sources) {
    for (const [, href] of source.matchAll(/<a [^>]*?href="([^"]+)"/g)) {
      const target = new URL(href.replaceAll("&amp;", "&"), pathToFileURL(path));
      const file = target.protocol === "file:" ? fileURLToPath(target) : "";
      // Other crates are not there. Rustdoc makes the places of an item's source with a script, and those of an `impl`
      // with escapes.
      if (!file.startsWith(folder)) {
        continue;
      }
      followed += 1;
      const id = target.hash.startsWith("#impl-") ? "" : decodeURIComponent(target.hash.slice(1));
      const isThere = id ? (sources.get(file) ?? "").includes(`id="${id}"`) : existsSync(file);
      if (!isThere) {
        faults.push(`${relative(folder, path)}: the link ${href} leads nowhere`);
      }
    }
  }
  return followed;
}

/** What is wrong with the page as it is laid out now. */
function measure() {
  const found = [];
  if (document.documentElement.scrollWidth > innerWidth) {
    found.push(`it is ${document.documentElement.scrollWidth} px wide`);
  }
  for (const table of document.querySelectorAll(".docblock table")) {
    const { clientWidth, scrollWidth } = table.parentElement;
    if (scrollWidth > clientWidth || table.getBoundingClientRect().right > innerWidth) {
      found.push(`a table runs off the screen: ${table.textContent.trim().slice(0, 40)}`);
    }
  }
  const range = document.createRange();
  const texts = document.createTreeWalker(document.querySelector("#main-content"), NodeFilter.SHOW_TEXT);
  for (let text; (text = texts.nextNode());) {
    const block = text.parentElement.closest(".docblock :is(p, li, td, th, h2, h3, h4, h5)");
    if (!block || text.parentElement.closest("pre")) {
      continue;
    }
    // What may break: after a hyphen. A name that is longer than a line has to break somewhere.
    for (const { 0: word, index } of text.data.matchAll(/[^\s-]+/g)) {
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      const pieces = [...range.getClientRects()].filter(({ width }) => width > 0);
      const lines = new Set(pieces.map(({ top }) => Math.round(top)));
      const width = pieces.reduce((sum, piece) => sum + piece.width, 0);
      const isCode = text.parentElement.closest("code");
      if (isCode && lines.size > 1 && (width < block.clientWidth * 0.8 || block.closest("td, th"))) {
        found.push(`'${word}' is broken`);
      }
    }
  }
  // Rustdoc's own headings are not in a block of documentation.
  const titles = new Set();
  for (const { id, textContent } of document.querySelectorAll(".docblock :is(h2, h3, h4, h5, h6)")) {
    if (/-\d+$/.test(id) && titles.has(textContent) && !["§Errors", "§Panics"].includes(textContent)) {
      found.push(`a heading is there twice: ${textContent}`);
    }
    titles.add(textContent);
  }
  return found;
}

async function look(browser, all) {
  for (const [width, colorScheme] of [[390, "light"], [1280, "dark"]]) {
    const context = await browser.newContext({ viewport: { width, height: 844 }, colorScheme, bypassCSP: true });
    const page = await context.newPage();
    for (const path of all) {
      const fault = (what) => faults.push(`${relative(folder, path)} at ${width} px, ${colorScheme}: ${what}`);
      await page.goto(pathToFileURL(path).href);
      (await page.evaluate(measure)).forEach(fault);
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate(() => globalThis.axe.run({ resultTypes: ["violations"] }));
      for (const { id, help, nodes } of violations.filter(({ id }) => !OF_RUSTDOC.includes(id))) {
        fault(`${id}: ${help}: ${nodes[0].html.slice(0, 100)}`);
      }
    }
    await context.close();
  }
}

const all = pages();
const followed = follow(all);
const browser = await start();
const searched = await search(browser);
await look(browser, all);
await browser.close();
for (const fault of faults) {
  console.error(fault);
}
console.log(
  `${searched} identifiers searched for, ${followed} links followed, ${all.length} pages looked at, ${faults.length} faults`,
);
process.exitCode = faults.length > 0 ? 1 : 0;
