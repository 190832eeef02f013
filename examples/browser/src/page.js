
/** So many bytes are read: hundreds of times those of the sample. */
const MOST = 4 << 20;
/** So long nobody has typed, in milliseconds, before the text is checked. */
const PAUSE = 250;

const [file, text, status, result, wrong, violations, areas, valid, save, card] = [
  "file", "text", "status", "result", "wrong", "violations", "areas", "valid", "save", "card",
].map((id) => document.getElementById(id));

/** An element with these words, which are text whatever they are, or with these elements. */
function make(name, ...contents) {
  const element = document.createElement(name);
  element.append(...contents);
  return element;
}

function say(words) {
  // What is said again would be read out again.
  if (status.textContent !== words) {
    status.textContent = words;
  }
}

/** Says why nothing can be checked. */
function refuse(words) {
  text.setAttribute("aria-invalid", "true");
  result.hidden = true;
  say(words);
}

function show(answer) {
  text.removeAttribute("aria-invalid");
  const listed = answer.violations ?? [];
  violations.replaceChildren(
    ...listed.map(({ message, pointer }) => make("li", message, make("code", pointer || "the whole document"))),
  );
  areas.replaceChildren(
    ...answer.areas.map(({ area, lowest, highest, judged }) => {
      const heading = make("th", area);
      heading.scope = "row";
      const grade = lowest === highest ? lowest : `${lowest} to ${highest}`;
      return make("tr", heading, make("td", grade), make("td", judged));
    }),
  );
  wrong.hidden = listed.length === 0;
  valid.hidden = answer.card === null;
  URL.revokeObjectURL(save.href);
  save.href = answer.card === null ? "" : URL.createObjectURL(new Blob([answer.card], { type: "text/html" }));
  card.srcdoc = answer.card ?? "";
  result.hidden = false;
  const left = listed.reduce((count, { omitted }) => count + (omitted ?? 1), 0);
  const rest = left === 0 ? "The assessment is valid." : `To correct or to add: ${left}.`;
  say(`Judged: ${answer.judged}. ${rest}`);
}

function check() {
  clearTimeout(timer);
  if (text.value.trim() === "") {
    text.removeAttribute("aria-invalid");
    result.hidden = true;
    say("");
    return;
  }
  if (text.value.length > MOST) {
    refuse("This is longer than any assessment.");
    return;
  }
  try {
    show(JSON.parse(wasm_bindgen.check(text.value)));
  } catch (error) {
    refuse(typeof error === "string" ? `This cannot be read as JSON: ${error}.` : "This cannot be checked.");
  }
}

/** Replaces the text if the user agrees. */
function replace(words) {
  const known = ["", opened, words];
  if (known.includes(text.value) || confirm("Replace the text that is there?")) {
    // A text area has no other ends of lines.
    text.value = words;
    opened = text.value;
    check();
  }
}

async function read(chosen) {
  if (chosen.size > MOST) {
    refuse("This file is longer than any assessment.");
    return;
  }
  try {
    replace(new TextDecoder("utf-8", { fatal: true }).decode(await chosen.arrayBuffer()));
  } catch {
    refuse("This file is not text in UTF-8.");
  }
}

/** The frame is as high as the card, so that there is one thing to scroll. */
const height = new ResizeObserver(([{ target }]) => {
  card.style.height = `${target.offsetHeight + 2}px`;
});

let timer;
/** What was put in without being typed, and can be had again. */
let opened = "";

async function start() {
  const bytes = Uint8Array.from(atob(WASM), (each) => each.charCodeAt(0));
  await wasm_bindgen({ module_or_path: bytes });
  text.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(check, PAUSE);
  });
  // The same file can be opened again.
  file.addEventListener("click", () => (file.value = ""));
  file.addEventListener("change", () => file.files.length > 0 && read(file.files[0]));
  document.getElementById("sample").addEventListener("click", () => replace(wasm_bindgen.sample()));
  card.addEventListener("load", () => {
    height.disconnect();
    height.observe(card.contentDocument.documentElement);
  });
  check();
}

start().catch(() => refuse("This browser cannot run the page. It needs WebAssembly."));
