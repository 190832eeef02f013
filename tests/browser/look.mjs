// Opens a page in Chromium in each of its views, and says what is wrong with it there.

import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";

import axe from "axe-core";
import { chromium } from "playwright-core";

import { measure } from "./measure.mjs";

const HEIGHT = 844;

/** How much of a long page a picture shows, in pixels. */
const MOST_OF_A_PICTURE = 4000;

/** An A4 page with margins of 15 mm, at 96 pixels an inch. */
const WIDTH_OF_PAPER = 680;

/**
 * How a page is looked at. Where `layout` is all that matters, there are no pictures: WCAG wants no page of 320 pixels
 * to scroll sideways (1.4.10), and none to lose text when its reader spaces it wider (1.4.12).
 */
export const VIEWS = [
  { name: "320-light", width: 320, scheme: "light", layout: true },
  { name: "390-spaced", width: 390, scheme: "light", layout: true, spaced: true },
  { name: "390-light", width: 390, scheme: "light" },
  { name: "390-dark", width: 390, scheme: "dark" },
  { name: "1280-light", width: 1280, scheme: "light" },
  { name: "1280-dark", width: 1280, scheme: "dark" },
  { name: "print-light", width: WIDTH_OF_PAPER, scheme: "light", print: true },
  { name: "print-dark", width: WIDTH_OF_PAPER, scheme: "dark", print: true },
];

/** The spacing that readers may ask for. */
const SPACING = `
  * { letter-spacing: 0.12em !important; line-height: 1.5 !important; word-spacing: 0.16em !important }
  p { margin-bottom: 2em !important }
`;

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Starts the browser, with a profile that is new and is removed afterwards. */
export function start() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    headless: true,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
    ],
  });
}

/** Spaces the text wider, if the view asks for that. */
export async function space(page, view) {
  if (view.spaced) {
    await page.evaluate((rules) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(rules);
      document.adoptedStyleSheets.push(sheet);
    }, SPACING);
  }
}

/** What axe has against the page as it is shown now, and what it could not decide. */
async function findings(page) {
  const { violations, incomplete } = await page.evaluate(async (values) => {
    // Frames are looked at on their own: one without scripts answers nobody.
    const rules = { "frame-tested": { enabled: false } };
    const options = { runOnly: { type: "tag", values }, rules, iframes: false };
    const { violations, incomplete } = await axe.run(document, options);
    // What is within the element or touches it; the rest is taken away.
    const isolate = (element) => {
      const { top, bottom } = element.getBoundingClientRect();
      const away = [];
      for (let inner = element; inner.parentElement; inner = inner.parentElement) {
        for (const other of inner.parentElement.children) {
          const box = other.getBoundingClientRect();
          if (other !== inner && other.localName !== "head" && (box.bottom < top || box.top > bottom)) {
            away.push([other, other.style.display]);
          }
        }
      }
      away.forEach(([other]) => (other.style.display = "none"));
      return () => away.forEach(([other, display]) => (other.style.display = display));
    };
    // On a very long page axe is in doubt about what lies over what: it looks once more, at the element alone.
    const doubts = [];
    for (const finding of incomplete) {
      const nodes = [];
      for (const node of finding.nodes) {
        const element = node.target.length === 1 && document.querySelector(node.target[0]);
        const restore = element ? isolate(element) : () => {};
        const again = await axe.run({ include: [element || node.target] }, options);
        restore();
        nodes.push(...again.incomplete.filter(({ id }) => id === finding.id).flatMap(({ nodes }) => nodes));
        violations.push(...again.violations.filter(({ id }) => id === finding.id));
      }
      if (nodes.length > 0) {
        doubts.push({ ...finding, nodes });
      }
    }
    return { violations, incomplete: doubts };
  }, TAGS);
  const faults = [];
  for (const [found, doubt] of [[violations, ""], [incomplete, ", perhaps"]]) {
    for (const { id, help, nodes } of found) {
      const places = nodes.slice(0, 3).map(({ target, any }) => `${target.join(" ")} (${any[0]?.message ?? "…"})`);
      const others = nodes.length > 3 ? ` and ${nodes.length - 3} more` : "";
      faults.push({ check: `axe ${id}`, what: `${help}${doubt}: ${places.join("; ")}${others}` });
    }
  }
  return faults;
}

/** What is wrong with the page, or with one frame of it, as it is shown now. For `hasScript` see `measure`. */
export async function examine(page, view, hasScript = false) {
  const faults = await page.evaluate(measure, { print: view.print ?? false, hasScript });
  if (!view.layout) {
    await page.evaluate(axe.source);
    faults.push(...(await findings(page)));
  }
  return faults;
}

/** What is wrong with the PDF file that the browser prints. */
async function print(page, file) {
  const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true, path: file });
  const text = pdf.toString("latin1");
  const faults = [];
  if (!/\/Type\s*\/Page\b/.test(text)) {
    faults.push({ check: "pdf", what: "the PDF file has no page" });
  }
  for (const [, width, height] of text.matchAll(/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)/g)) {
    if (Math.abs(width - 595) > 1 || Math.abs(height - 842) > 1) {
      faults.push({ check: "pdf", what: `a page of ${width} by ${height} points is not A4` });
    }
  }
  return faults;
}

/** The faults of the page in one view: `{ check, what }` for each. `out`, if there is one, gets pictures. */
export async function look(browser, file, view, out) {
  const address = pathToFileURL(file).href;
  const faults = [];
  const context = await browser.newContext({
    viewport: { width: view.width, height: HEIGHT },
    colorScheme: view.scheme,
  });
  try {
    const page = await context.newPage();
    await page.emulateMedia({ media: view.print ? "print" : "screen", colorScheme: view.scheme });
    // Whatever the page asks for is empty, and nothing leaves this machine.
    await context.route((url) => url.href !== address, (route) => route.fulfill({ body: "" }));
    page.on("request", (request) => {
      if (request.url() !== address) {
        faults.push({ check: "request", what: `a request: ${request.url().slice(0, 200)}` });
      }
    });
    page.on("console", (message) => faults.push({ check: "console", what: `the console has: ${message.text()}` }));
    page.on("pageerror", (error) => faults.push({ check: "error", what: `an error: ${error.message}` }));
    await page.goto(address);

    await space(page, view);
    const stem = out && join(out, `${basename(file, ".html")}-${view.name}`);
    if (stem && !view.layout) {
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      const clip = { x: 0, y: 0, width: view.width, height: Math.min(height, MOST_OF_A_PICTURE) };
      await page.screenshot({ path: `${stem}.png`, fullPage: true, clip });
    }
    faults.push(...(await examine(page, view)));
    if (view.print) {
      faults.push(...(await print(page, stem && `${stem}.pdf`)));
    } else if (await page.evaluate(() => document.querySelector("details:not([open])") !== null)) {
      await page.evaluate(() => {
        for (const details of document.querySelectorAll("details")) {
          // Of those that share a name one alone can be open.
          details.removeAttribute("name");
          details.open = true;
        }
      });
      faults.push(...(await examine(page, view)));
    }
  } finally {
    await context.close();
  }
  const unlike = new Map(faults.map((fault) => [`${fault.check} ${fault.what}`, fault]));
  return [...unlike.values()];
}

/** Which of the elements one has to scroll for, on a screen of 1280 by 800 pixels; `out`, if given, gets its picture. */
export async function firstScreen(browser, file, selectors, out) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    await page.goto(pathToFileURL(file).href);
    if (out) {
      await page.screenshot({ path: join(out, `${basename(file, ".html")}-first-screen.png`) });
    }
    return await page.evaluate((selectors) => {
      const bottom = (selector) => document.querySelector(selector)?.getBoundingClientRect().bottom ?? Infinity;
      const low = selectors.filter((selector) => bottom(selector) > innerHeight);
      return low.map((selector) => `${selector} ends at ${bottom(selector)} of ${innerHeight} pixels`);
    }, selectors);
  } finally {
    await context.close();
  }
}
