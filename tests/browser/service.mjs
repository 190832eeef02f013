// Does the service of `examples/service` do what it should, as people use it?
//
//     node service.mjs SERVICE SAMPLE OUT
//
// SERVICE is the program, SAMPLE a valid assessment. Each scenario has a new database, in OUT, which also gets the
// pictures of the service's README. Then the scenarios are tried with one fault each in what the service sends or gets.

import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { start } from "./look.mjs";
import {
  NOTE,
  back,
  briefly,
  byKeyboard,
  everyPage,
  leave,
  scripted,
  slow,
  unscripted,
  withoutScript,
} from "./service/plays.mjs";
import { HEADERS, Scenario } from "./service/scenario.mjs";
import { between, both, inPage, serve, withoutHeader } from "./service/serve.mjs";

/** The scenarios, with what is between browser and service. */
const PLAYS = [[byKeyboard], [withoutScript], [scripted], [unscripted], [back], [leave, slow], [everyPage]];

/** What a page has is not refused by the browser. */
const lax = withoutHeader("content-security-policy");

/** The style cannot be had. */
const failing = { got: (answer) => ({ ...answer, status: answer.body.startsWith(":root") ? 500 : answer.status }) };

/** Says of every form that it comes from the newest revision. */
const newest = {
  sent: async (body, base, path) => {
    const years = await (await fetch(`${base}/api/drafts`)).json();
    const year = years.find(({ draft }) => path.startsWith(`/drafts/${draft}/`));
    return body.replace(/revision=\d+/, () => `revision=${year.revision}`);
  },
};

/** The scenario, the faults that must be found, and what is changed on the way between browser and service. */
const PLANTED = [
  ...Object.keys(HEADERS).map((name) => [briefly, ["headers"], withoutHeader(name)]),
  [briefly, ["console"], inPage("</main>", "</main><script>1</script>")],
  [briefly, ["console"], inPage("<main", '<main style="margin: 0"')],
  [briefly, ["request"], both(lax, inPage("</main>", '<img src="https://example.org/a.png" alt=""></main>'))],
  [briefly, ["error"], both(lax, inPage("</main>", "</main><script>nothing.at.all</script>"))],
  [briefly, ["dialog"], both(lax, inPage("</main>", "</main><script>alert(1)</script>"))],
  [briefly, ["status"], failing],
  [briefly, ["axe label"], inPage('<label for="/areas/achievement/exemplary/0/feature">', "<label>")],
  [briefly, ["axe color-contrast"], inPage("--ink: #0b0c0c", "--ink: #999")],
  [briefly, ["language"], inPage('lang="en-GB"', 'lang="en"')],
  [briefly, ["sideways"], inPage("</main>", '<svg width="500" height="1"></svg></main>')],
  [briefly, ["use"], inPage('name="token"', 'name="other"')],
  [unscripted, ["lost", "conflict"], newest],
  [scripted, ["lost", "conflict"], newest],
  [unscripted, ["told"], inPage("'Secure'", "something")],
  // A judgement becomes another on its way; nobody sees what has the focus; a message too many; evidence on the card.
  [
    byKeyboard,
    ["kept", "card", "focus", "messages", "evidence", "comparison"],
    [
      { sent: (body) => body.replace("attention-needed", "strong") },
      inPage(":root", ":focus { outline: none !important } :root"),
      inPage('</ul></div><p><a href="/">Go', '<li><a href="/">More</a></li></ul></div><p><a href="/">Go'),
      inPage("</article>", `${NOTE}</article>`),
      inPage("<li>&#39;", "<li>Hardly &#39;"),
    ].reduce(both),
  ],
  [back, ["lost"], inPage('autocomplete="off"', "")],
  [leave, ["lost"], both(slow, inPage("beforeunload", "nothing"))],
  [withoutScript, ["messages"], inPage("is blank", "is there")],
];

const [program, sampleFile, out] = process.argv.slice(2);
const sample = await readFile(sampleFile, "utf8");
await mkdir(out, { recursive: true });
const failures = [];
const browser = await start();

/** The faults of a scenario with a service of its own. */
async function run(play, name, plant) {
  const before = Date.now();
  const { base, stop } = await serve(program, join(out, `${name}.sqlite`));
  const proxy = plant && (await between(base, plant));
  const scenario = new Scenario(browser, proxy?.base ?? base, plant !== undefined);
  let result;
  try {
    result = await play(scenario, sample, plant ? undefined : out);
  } catch (error) {
    const pages = browser.contexts().flatMap((context) => context.pages());
    const said = (page) => page.locator("[role=status], [role=alert], .blocking").allInnerTexts();
    const where = await Promise.all(pages.map(async (page) => `${page.url()} (${await said(page)})`));
    scenario.expect("use", false, `${error.message.split("\n").slice(0, 3).join(" ")} on ${where.join(", ")}`);
  }
  await Promise.all(browser.contexts().map((context) => context.close()));
  proxy?.close();
  const code = await stop();
  scenario.expect("stop", code === 0, `the service ends with ${code}`);
  const faults = new Map(scenario.faults.map((fault) => [`${fault.check}: ${fault.what}`, fault]));
  return { faults, result, seconds: ((Date.now() - before) / 1000).toFixed(1) };
}

for (const [play, change] of PLAYS) {
  const { faults, result, seconds } = await run(play, play.name, change);
  failures.push(...Array.from(faults.keys(), (fault) => `${play.name}: ${fault}`));
  console.log(`${play.name}: ${result ? `${result} pages, ` : ""}${faults.size} faults, ${seconds} s`);
}
for (const [index, [play, expected, plant]] of PLANTED.entries()) {
  const { faults } = await run(play, "planted", plant);
  const found = new Set(Array.from(faults.values(), ({ check }) => check));
  const missed = expected.filter((check) => !found.has(check));
  if (missed.length > 0) {
    failures.push(`planted fault ${index + 1}: ${missed.join(", ")} not found, but ${[...found].join(", ")}`);
  }
}
await browser.close();
for (const failure of failures) {
  console.log(failure);
}
console.log(`${PLANTED.length} planted faults, ${failures.length} failures`);
process.exitCode = failures.length > 0 ? 1 : 0;
