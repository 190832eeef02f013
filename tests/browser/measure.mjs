// What is measured inside a page. The browser gets the function as text, so that it has all it needs in itself.

/**
 * What is wrong with the page as it is laid out now: `{ check, what }` for each fault.
 *
 * `print` says that the page is laid out for paper, where nobody scrolls or opens anything; `hasScript`, that the page
 * works with a script of its own.
 */
export function measure({ print, hasScript }) {
  const faults = [];
  const fault = (check, what) => faults.push({ check, what });
  const all = (selector) => [...document.querySelectorAll(selector)];

  /** A word or two about an element, to find it by. */
  function describe(element) {
    const id = element.id ? `#${element.id}` : "";
    const classes = [...element.classList].map((each) => `.${each}`).join("");
    const text = element.textContent.replace(/\s+/g, " ").trim();
    const start = text.length > 40 ? `${text.slice(0, 40)}…` : text;
    return `<${element.localName}${id}${classes}> "${start}"`;
  }

  /** The texts that are shown: each with the element that has it and the boxes of its lines. */
  function shownTexts() {
    const texts = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { currentNode: node } = walker;
      const element = node.parentElement;
      if (node.data.trim() === "" || !element.checkVisibility({ visibilityProperty: true })) {
        continue;
      }
      const range = document.createRange();
      range.selectNodeContents(node);
      const lines = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
      texts.push({ element, lines });
    }
    return texts;
  }

  function checkDocument() {
    const root = document.documentElement;
    if (document.compatMode !== "CSS1Compat") {
      fault("document", "there is no <!doctype html>");
    }
    if (document.characterSet !== "UTF-8" || !document.querySelector("meta[charset]")) {
      fault("document", "there is no <meta charset=utf-8>");
    }
    if (!/width\s*=\s*device-width/.test(document.querySelector("meta[name=viewport]")?.content)) {
      fault("document", "no <meta name=viewport> asks for the width of the device");
    }
    if (root.getAttribute("lang") !== "en-GB") {
      fault("language", `the language is ${root.getAttribute("lang")} and not en-GB`);
    }
    if (document.title.trim() === "") {
      fault("title", "there is no title");
    }
  }

  function checkThatNothingRuns() {
    for (const element of all("script")) {
      fault("script", `a script: ${describe(element)}`);
    }
    for (const element of all("*")) {
      for (const { name, value } of element.attributes) {
        if (/^on/i.test(name)) {
          fault("handler", `the attribute ${name}: ${describe(element)}`);
        } else if (/^\s*javascript:/i.test(value)) {
          fault("script", `${name} runs a script: ${describe(element)}`);
        }
      }
    }
  }

  function checkThatNothingIsFetched() {
    const own = ":is([rel=stylesheet], [rel=icon])[href^='/']:not([href^='//'])";
    const link = `link[href]:not([href^='data:' i], ${own})`;
    for (const element of all(`${link}, base, meta[http-equiv=refresh i], [ping]`)) {
      fault("fetch", `leads the browser elsewhere: ${element.outerHTML.slice(0, 100)}`);
    }
  }

  function checkHeadings() {
    const headings = all("h1, h2, h3, h4, h5, h6");
    const count = headings.filter(({ localName }) => localName === "h1").length;
    if (count !== 1) {
      fault("h1", `${count} first-level headings`);
    }
    let above = 0;
    for (const heading of headings) {
      const level = Number(heading.localName[1]);
      if (level > above + 1) {
        fault("headings", `level ${level} follows level ${above}: ${describe(heading)}`);
      }
      above = level;
    }
  }

  function checkTables() {
    for (const table of all("table")) {
      if (!table.caption?.textContent.trim()) {
        fault("caption", `no caption: ${describe(table)}`);
      }
    }
    for (const header of all("th")) {
      if (!["row", "col", "rowgroup", "colgroup"].includes(header.getAttribute("scope"))) {
        fault("scope", `no scope: ${describe(header)}`);
      }
      // What is not rendered is no header for a screen reader either.
      if (!header.checkVisibility() && header.closest("table").checkVisibility()) {
        fault("header", `a header that is not there: ${describe(header)}`);
      }
    }
  }

  function checkLinks() {
    const seen = new Set();
    for (const { id } of all("[id]")) {
      if (seen.has(id)) {
        fault("id", `two elements have the id '${id}'`);
      }
      seen.add(id);
    }
    for (const link of all("[href^='#']")) {
      const target = decodeURIComponent(link.getAttribute("href").slice(1));
      if (!seen.has(target)) {
        fault("link", `#${target} leads nowhere: ${describe(link)}`);
      }
    }
  }

  function checkWidth() {
    const { scrollWidth, clientWidth } = document.scrollingElement;
    if (scrollWidth > clientWidth) {
      const wide = all("body *").filter((element) => element.getBoundingClientRect().right > clientWidth + 1);
      const cause = wide.length > 0 ? `: ${describe(wide.at(-1))}` : "";
      fault("sideways", `${scrollWidth} px wide${cause}`);
    }
  }

  /** The boxes outside which nothing of the element is seen. */
  function clips(element) {
    const found = [];
    const cutting = print ? /hidden|clip|auto|scroll/ : /hidden|clip/;
    let { position } = getComputedStyle(element);
    let from = element;
    for (let box = element; box && box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box);
      if (box !== from && position === "absolute" && style.position === "static") {
        continue;
      }
      const sideways = cutting.test(style.overflowX) || /paint|content|strict/.test(style.contain);
      const upright = cutting.test(style.overflowY) || /paint|content|strict/.test(style.contain);
      if ((sideways || upright) && !/^(inline|contents)$|^table-/.test(style.display)) {
        found.push({ box, style, sideways, upright });
      }
      ({ position } = style);
      from = box;
      if (position === "fixed") {
        break;
      }
    }
    return found;
  }

  /** The element whose box the text of another is set in. */
  function block(element) {
    let box = element;
    while (box !== document.body && /^(inline|contents)$/.test(getComputedStyle(box).display)) {
      box = box.parentElement;
    }
    return box;
  }

  /** Whether the line reaches over the sides of the box. The font's own height may be more than the line's. */
  function reachesOver(line, { left, right, top, bottom }, { sideways, upright }) {
    const slack = line.height / 6;
    return (
      (sideways && (line.left < left - 1 || line.right > right + 1)) ||
      (upright && (line.top < top - slack || line.bottom > bottom + slack))
    );
  }

  function inside(box) {
    const rectangle = box.getBoundingClientRect();
    const left = rectangle.left + box.clientLeft;
    const top = rectangle.top + box.clientTop;
    return { left, top, right: left + box.clientWidth, bottom: top + box.clientHeight };
  }

  function checkThatTextIsWhole() {
    const { scrollWidth } = document.scrollingElement;
    const found = new Map();
    for (const { element, lines } of shownTexts()) {
      const boxes = clips(element);
      // Text for screen readers alone.
      if (boxes.some(({ box }) => box.clientWidth <= 1 && box.clientHeight <= 1)) {
        continue;
      }
      const cut = boxes.find((each) => {
        const shortened = each.style.textOverflow !== "clip" && each.box.scrollWidth > each.box.clientWidth;
        return shortened || lines.some((line) => reachesOver(line, inside(each.box), each));
      });
      const page = { left: -scrollX, right: scrollWidth - scrollX, top: -scrollY, bottom: Infinity };
      const own = block(element);
      if (cut) {
        found.set(cut.box, ["cut", `text is cut off: ${describe(cut.box)}`]);
      } else if (lines.some((line) => reachesOver(line, page, { sideways: true, upright: true }))) {
        found.set(element, ["cut", `text is off the page: ${describe(element)}`]);
      } else if (
        lines.some((line) => reachesOver(line, own.getBoundingClientRect(), { sideways: true, upright: true }))
      ) {
        found.set(own, ["spill", `text runs out of its box: ${describe(own)}`]);
      }
    }
    for (const [check, what] of found.values()) {
      fault(check, what);
    }
  }

  /** On paper nobody can open anything. A browser gives a height to what it does not paint, so that is asked too. */
  function checkThatDetailsAreOpen() {
    for (const details of all("details")) {
      const hidden = getComputedStyle(details, "::details-content").contentVisibility === "hidden";
      const contents = [...details.children].filter(
        (child) => child.localName !== "summary" && child.textContent.trim() !== "",
      );
      const isShown = (child) => child.checkVisibility() && child.getBoundingClientRect().height > 0;
      if (hidden || !contents.every(isShown)) {
        fault("details", `closed on paper: ${describe(details)}`);
      }
    }
  }

  const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });

  /** Red, green and blue from 0 to 255, and how much it covers, from 0 to 1. */
  function colour(css) {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = css;
    context.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = context.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  }

  function over([red, green, blue, alpha], below) {
    return [red, green, blue].map((each, index) => each * alpha + below[index] * (1 - alpha));
  }

  /** As WCAG defines it. */
  function luminance(rgb) {
    const [red, green, blue] = rgb.map((each) => {
      const part = each / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  /** The colour of the paper behind an element. Browsers print no background unless the page insists on it. */
  function paperBehind(element) {
    const layers = [];
    for (let box = element; box; box = box.parentElement) {
      const style = getComputedStyle(box);
      const insists = (style.printColorAdjust ?? style.webkitPrintColorAdjust) === "exact";
      if (insists) {
        layers.push(colour(style.backgroundColor));
      }
    }
    return layers.reduceRight((below, layer) => over(layer, below), [255, 255, 255]);
  }

  function checkContrastOnPaper() {
    // For each pair of colours the elements that have it.
    const poor = new Map();
    for (const { element, lines } of shownTexts()) {
      if (lines.length === 0) {
        continue;
      }
      const style = getComputedStyle(element);
      const paper = paperBehind(element);
      const ink = over(colour(style.color), paper);
      const [darker, lighter] = [luminance(ink), luminance(paper)].sort((one, other) => one - other);
      const ratio = (lighter + 0.05) / (darker + 0.05);
      const size = parseFloat(style.fontSize);
      const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
      if (ratio < (isLarge ? 3 : 4.5)) {
        const pair = `${style.color} has a contrast of ${ratio.toFixed(2)}`;
        poor.set(pair, [...(poor.get(pair) ?? []), element]);
      }
    }
    for (const [pair, elements] of poor) {
      fault("paper", `${pair} where no background is printed: ${elements.length} texts, as ${describe(elements[0])}`);
    }
  }

  checkDocument();
  if (!hasScript) {
    checkThatNothingRuns();
  }
  checkThatNothingIsFetched();
  checkHeadings();
  checkTables();
  checkLinks();
  checkWidth();
  checkThatTextIsWhole();
  if (print) {
    checkThatDetailsAreOpen();
    checkContrastOnPaper();
  }
  return faults;
}
