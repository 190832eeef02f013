// What people do with the service: each of these is played with a service that is new.

import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

import { VIEWS } from "../look.mjs";
import { PROVIDER, asked, at, keysOf, look, picture, until, untilSaved } from "./scenario.mjs";

const AREAS = ["leadership", "inclusion", "curriculum", "teaching", "achievement", "professional-behaviours"];
const WEAK = "/areas/teaching/themes/pedagogy/grade";
const NOTED = "/areas/leadership/themes/governance-and-oversight";
export const NOTE = "Plan for 2024–27, reviewed by governors";

/** The chosen grade of a theme. */
const gradeOf = (field) => (field === WEAK ? "attention-needed" : "secure");

/** Somebody without a mouse fills in a year, breaks it in five ways, mends it, and compares it with the year before. */
export async function byKeyboard(scenario, sample, out) {
  const page = await scenario.visit();
  const keys = keysOf(scenario, page);
  await page.goto("/");
  await keys.type("provider", PROVIDER);
  await keys.type("year", "2024");
  await keys.to("from");
  await page.keyboard.type("The draft");
  await keys.type("document", sample);
  await keys.press("Begin the year");
  await until(page, `${PROVIDER} 2024`);
  await keys.press("Check and publish");
  await until(page, `Report card: ${PROVIDER} 2024`);
  await keys.press("Providers and years");
  await until(page, "Providers and years");
  await keys.type("provider", PROVIDER);
  await keys.type("year", "2025");
  await keys.press("Begin the year");
  await until(page, `${PROVIDER} 2025`);

  await fillIn(scenario, page, keys, out);
  await breakAndMend(scenario, page, keys);
  await read(scenario, page, keys, out);
}

async function fillIn(scenario, page, keys, out) {
  await keys.press("Provision and requirements");
  await until(page, "Provision and requirements");
  await keys.press("/provision/phases=primary", "Space");
  await keys.press("/provision/phases=secondary", "Space");
  await keys.choose("/provision/apprenticeships", "false");
  await keys.choose("/provision/partnership-agreement", "true");
  await untilSaved(page, 0);
  let judged = 0;
  for (const status of await asked(page)) {
    await keys.choose(status, "met");
    judged += 1;
  }
  await untilSaved(page, judged);
  for (const area of AREAS) {
    await keys.press("Next: ");
    await page.waitForURL(new RegExp(`/form/${area}$`));
    for (const field of await asked(page)) {
      if (field.endsWith("/concerns")) {
        await keys.press(`${field}=true`, "Space");
      } else {
        await keys.choose(field, gradeOf(field));
      }
      judged += 1;
      if (field === `${NOTED}/grade`) {
        await keys.press("Evidence for Governance and oversight");
        await keys.type(`${NOTED}/evidence/0`, NOTE);
      }
    }
    await untilSaved(page, judged);
    if (area === "teaching" && out) {
      await picture(scenario, page, join(out, "form.png"));
    }
  }
  const kept = await scenario.kept(page, 2);
  const phases = at(kept, "/provision/phases").join();
  scenario.expect("kept", phases === "primary,secondary", `the phases are ${phases}`);
  scenario.expect("kept", at(kept, WEAK) === gradeOf(WEAK), `the grade is ${at(kept, WEAK)}`);
  const notes = at(kept, `${NOTED}/evidence`)?.join();
  scenario.expect("kept", notes === NOTE, `the evidence is ${notes}`);
}

async function breakAndMend(scenario, page, keys) {
  const saved = async () => {
    await page.getByRole("status").filter({ hasText: /^Saved/ }).waitFor();
    await page.waitForLoadState("networkidle");
  };
  const overview = async () => {
    await keys.press("Overview");
    await until(page, `${PROVIDER} 2025`);
  };
  for (const { on, breakIt } of WAYS) {
    await overview();
    await keys.press(on);
    await page.waitForURL(/\/form\//);
    await breakIt(keys);
    await saved();
  }
  for (let left = WAYS.length; left > 0; left--) {
    await overview();
    await keys.press("Check and publish");
    await until(page, "It cannot be published yet");
    const messages = await page.getByRole("alert").getByRole("link").allInnerTexts();
    scenario.expect("messages", messages.length === left, `not ${left} messages: ${messages.join(" | ")}`);
    const way = WAYS.find(({ says }) => says.test(messages[0]));
    if (!way) {
      throw new Error(`nobody expects the message: ${messages[0]}`);
    }
    await keys.press(messages[0]);
    await page.waitForURL(/\/form\/.*#/);
    await way.mendIt(keys);
    await saved();
  }
  await overview();
  await keys.press("Check and publish");
  await until(page, `Report card: ${PROVIDER} 2025`);
}

/** A message leads to its control if that is at most so many steps away. */
const NEAR = 3;

const FEATURE = "/areas/curriculum/exemplary/0/feature";
const MODERATION = "/areas/curriculum/exemplary/0/moderation";

const set = (field, wrong, right) => ({
  breakIt: (keys) => keys.choose(field, wrong),
  mendIt: (keys) => keys.choose(field, right, NEAR),
});

/** Five ways to break a draft: on which page, what the message says, and what mends it. */
const WAYS = [
  {
    on: "Leadership",
    says: /^Choose a grade for Track record/,
    ...set("/areas/leadership/themes/track-record/grade", "", "secure"),
  },
  { on: "Provision", says: /^Say whether .*apprenticeships/, ...set("/provision/apprenticeships", "", "false") },
  { on: "Provision", says: /^Say whether the requirement/, ...set("/compliance/prevent-duty/status", "", "met") },
  {
    on: "Inclusion",
    says: /^Record each concern in Inclusion/,
    breakIt: (keys) => keys.press("/areas/inclusion/concerns=true", "Space"),
    mendIt: (keys) => keys.press("/areas/inclusion/concerns=true", "Space", NEAR),
  },
  {
    on: "Curriculum",
    says: /^Curriculum cannot be claimed as exemplary yet/,
    breakIt: async (keys) => {
      await keys.type(FEATURE, "Mentors research what they teach");
      await keys.choose(MODERATION, "pending");
    },
    mendIt: async (keys) => {
      await keys.clear(FEATURE, NEAR);
      await keys.choose(MODERATION, "");
    },
  },
];

async function read(scenario, page, keys, out) {
  const card = page.getByRole("article");
  const teaching = await card.getByRole("row").filter({ hasText: "Teaching" }).innerText();
  scenario.expect("card", teaching.includes("Attention needed"), `the card says: ${teaching}`);
  scenario.expect("evidence", !(await card.innerText()).includes(NOTE), "what is published shows evidence");
  if (out) {
    await picture(scenario, page, join(out, "card.png"));
  }
  await keys.press("Show the evidence");
  await card.getByText(NOTE).first().waitFor();

  await keys.press("Comparison with the year before");
  await until(page, "What has changed from 2024 to 2025");
  const changes = await page.locator("main li").filter({ hasText: /\.$/ }).allInnerTexts();
  const told = JSON.stringify(await scenario.kept(page, 2, "/comparison"));
  const isTold = (change) => told.includes(JSON.stringify(change).slice(1, -1));
  const others = changes.filter((change) => !isTold(change));
  scenario.expect("comparison", changes.length > 3 && others.length === 0, `what did not change: ${others}`);
  await keys.press("Improvement plan");
  await until(page, /^Improvement plan/);
}

/** Somebody whose browser runs no script fills in a year, and mends a document that is wrong in five ways. */
export async function withoutScript(scenario, sample) {
  const page = await scenario.visit({ width: 1280, javaScriptEnabled: false });
  const first = await scenario.begin(page, 2024, sample);
  await scenario.publish(page, first);

  const draft = await scenario.begin(page, 2025);
  const save = async (judged) => {
    await page.getByRole("button", { name: "Save the page" }).click();
    await page.getByRole("status").filter({ hasText: `Judged so far: ${judged} of` }).waitFor();
  };
  const tick = (field, value) => page.locator(`[id="${field}=${value}"]`).check();
  await page.getByRole("link", { name: "Provision and requirements" }).click();
  await tick("/provision/phases", "primary");
  await tick("/provision/phases", "secondary");
  await tick("/provision/apprenticeships", "false");
  await tick("/provision/partnership-agreement", "true");
  await save(0);
  let judged = 0;
  for (const status of await asked(page)) {
    await tick(status, "met");
    judged += 1;
  }
  await save(judged);
  for (const area of AREAS) {
    await page.getByRole("link", { name: "Next: " }).click();
    await page.waitForURL(new RegExp(`/form/${area}$`));
    for (const field of await asked(page)) {
      await tick(field, field.endsWith("/concerns") ? "true" : gradeOf(field));
      judged += 1;
    }
    if (area === "leadership") {
      await page.getByText("Evidence for Governance and oversight").click();
      await page.locator(`[id="${NOTED}/evidence/0"]`).fill(NOTE);
    }
    await save(judged);
  }
  await scenario.publish(page, draft);
  await until(page, `Report card: ${PROVIDER} 2025`);
  await page.getByRole("link", { name: "Comparison with the year before" }).click();
  await until(page, "What has changed from 2024 to 2025");
  const kept = await scenario.kept(page, draft);
  scenario.expect("kept", at(kept, `${NOTED}/evidence/0`) === NOTE, "the evidence is not kept");

  const wrong = await scenario.begin(page, 2026, broken(sample));
  await scenario.publish(page, wrong);
  const said = (await page.getByRole("alert").innerText()).replaceAll("\n", " ");
  for (const message of MESSAGES) {
    scenario.expect("messages", message.test(said), `no message has ${message}: ${said}`);
  }
  // Each is mended where its link leads: by a choice, or else by taking it out.
  for (let round = 0; round < 6 && (await page.getByRole("alert").count()) > 0; round++) {
    const link = page.getByRole("alert").getByRole("link").first();
    const message = await link.innerText();
    await link.click();
    await page.waitForURL(/\/form\//);
    if (message.includes("is not a grade")) {
      await tick(WEAK, "secure");
      await page.getByRole("button", { name: "Save the page" }).click();
    } else {
      const entry = page.locator(".blocking li").filter({ hasText: message });
      await entry.getByRole("button", { name: "Take it out" }).click();
    }
    await page.waitForLoadState("load");
    await scenario.publish(page, wrong);
  }
  await until(page, `Report card: ${PROVIDER} 2026`);
}

/** What is said of the broken assessment. */
const MESSAGES = [
  /'storng' is not a grade/,
  /'pedagogics' is not a theme/,
  /'Strategic leadership' is recorded under Inclusion/,
  /The answer about apprenticeships is recorded twice/,
  /Note 1 for Outcomes is blank/,
];

/** The assessment with five faults. */
function broken(sample) {
  const draft = JSON.parse(sample);
  const { themes } = draft.areas.teaching;
  themes.pedagogy.grade = "storng";
  themes.pedagogics = { grade: "secure" };
  draft.areas.inclusion.themes["strategic-leadership"] = { grade: "secure" };
  draft.areas.achievement.themes.outcomes.evidence = [" "];
  return JSON.stringify(draft).replace('"apprenticeships":false', '"apprenticeships":false,"apprenticeships":true');
}

/** Two people edit one draft at a time, and nothing of either is lost; once with their scripts, and once without. */
async function together(scenario, sample, hasScript) {
  const [one, other] = [
    await scenario.visit({ javaScriptEnabled: hasScript }),
    await scenario.visit({ javaScriptEnabled: hasScript }),
  ];
  const draft = await scenario.begin(one, 2025, sample);
  const [mine, theirs] = ["expert-teachers", "pedagogy"].map(gradeIn);
  const open = (page) => page.goto(`/drafts/${draft}/form/teaching`);
  const answered = (page) => page.waitForResponse((answer) => answer.request().method() === "POST");
  const tick = async (page, field, value) => {
    const answer = answered(page);
    await page.locator(`[id="${field}=${value}"]`).check();
    if (!hasScript) {
      await page.getByRole("button", { name: "Save the page" }).click();
    }
    return (await answer).status();
  };
  const now = async (field) => at(await scenario.kept(one, draft), field);
  await open(one);
  await open(other);

  // Each changes something else.
  await tick(one, mine, "strong");
  await tick(other, theirs, "secure");
  const both = [await now(mine), await now(theirs)].join();
  scenario.expect("lost", both === "strong,secure", `of two changes there is ${both}`);

  // Both change the same: the second is asked.
  await open(one);
  await open(other);
  await tick(one, mine, "secure");
  const refusal = await tick(other, mine, "attention-needed");
  scenario.expect("conflict", refusal === 409, `the second change is answered by ${refusal}`);
  scenario.expect("lost", (await now(mine)) === "secure", `the first change is ${await now(mine)} now`);
  const alert = other.getByRole("alert");
  await alert.waitFor();
  scenario.expect("told", /'Secure'/.test(await alert.innerText()), `it does not say what the other chose`);
  const isShown = await other.locator(`[id="${mine}=attention-needed"]`).isChecked();
  scenario.expect("lost", isShown, "what the second chose is not shown");
  await other.getByRole("button", { name: "Save the page" }).click();
  await other.getByRole("status").filter({ hasText: "Judged so far: 40 of 40." }).waitFor();
  await other.waitForURL(/#saved$/);
  scenario.expect("lost", (await now(mine)) === "attention-needed", "what the second chose is not saved");
}

export const scripted = (scenario, sample) => together(scenario, sample, true);
export const unscripted = (scenario, sample) => together(scenario, sample, false);

const gradeIn = (theme) => `/areas/teaching/themes/${theme}/grade`;

/** Somebody goes back to a form that was left, while another saves: nothing that the other saved is undone. */
export async function back(scenario, sample) {
  const [one, other] = [await scenario.visit({ javaScriptEnabled: false }), await scenario.visit()];
  const draft = await scenario.begin(one, 2025, sample);
  const [mine, theirs] = [gradeIn("expert-teachers"), gradeIn("pedagogy")];
  await one.goto(`/drafts/${draft}/form/teaching`);
  await one.locator(`[id="${mine}=strong"]`).check();
  await one.getByRole("link", { name: "Overview" }).click();
  await until(one, `${PROVIDER} 2025`);
  await other.goto(`/drafts/${draft}/form/teaching`);
  await other.locator(`[id="${theirs}=secure"]`).check();
  await untilSaved(other, 40);
  await one.goBack();
  await one.getByRole("button", { name: "Save the page" }).click();
  await one.getByRole("heading", { level: 1 }).waitFor();
  const kept = at(await scenario.kept(one, draft), theirs);
  scenario.expect("lost", kept === "secure", `what the other saved is ${kept} now`);
}

/** Somebody leaves a form at once after changing it, while the service is slow: all is saved, or the browser asks. */
export async function leave(scenario, sample) {
  const page = await scenario.visit();
  const draft = await scenario.begin(page, 2025, sample);
  const wanted = { "expert-teachers": "strong", pedagogy: "secure", "subject-knowledge": "attention-needed" };
  await page.goto(`/drafts/${draft}/form/teaching`);
  for (const [theme, grade] of Object.entries(wanted)) {
    await page.locator(`[id="${gradeIn(theme)}=${grade}"]`).check();
  }
  // It fails where the browser asks.
  const left = page.waitForURL(/achievement$/).then(
    () => true,
    () => false,
  );
  await page.getByRole("link", { name: "Next: " }).click({ noWaitAfter: true });
  if (!(await left)) {
    await untilSaved(page, 40);
  }
  const kept = await scenario.kept(page, draft);
  for (const [theme, grade] of Object.entries(wanted)) {
    scenario.expect("lost", at(kept, gradeIn(theme)) === grade, `${theme} is ${at(kept, gradeIn(theme))}`);
  }
}

/** An answer to a form takes as long as with a poor connection. */
export const slow = {
  sent: async (body) => {
    await setTimeout(body.includes("revision=") ? 400 : 0);
    return body;
  },
};

/** Every page in every view, as somebody sees it who does nothing on it. */
export async function everyPage(scenario, sample) {
  const page = await scenario.visit();
  const begin = async (year, document, from) => {
    const answer = await page.request.post(`/api/${from}?provider=${encodeURIComponent(PROVIDER)}&year=${year}`, {
      data: document,
      headers: { "content-type": "application/json" },
    });
    scenario.expect("begin", answer.status() === 201, `a year is begun with ${answer.status()}`);
  };
  await page.goto("/");
  const pages = [["/"]];
  const empty = await look(scenario, page, [["/"]]);
  await begin(2024, sample, "drafts");
  await scenario.publish(page, 1);
  await begin(2023, JSON.stringify(await scenario.kept(page, 1, "/card")), "cards");
  await begin(2025, broken(sample), "drafts");
  await begin(2026, "{}", "drafts");
  for (const path of [
    "/nowhere",
    "/drafts/1",
    "/drafts/3",
    "/drafts/4",
    "/drafts/3/form/provision",
    "/drafts/3/form/teaching?check=true",
    "/drafts/4/form/provision?check=true",
    "/drafts/1/form/professional-behaviours",
    "/drafts/4/form/leadership?check=true",
    "/drafts/1/card",
    "/drafts/1/card?full=true",
    "/drafts/2/card",
    "/drafts/1/comparison",
    "/drafts/1/plan",
  ]) {
    pages.push([path]);
  }
  pages.push(["/drafts/4", "Check and publish"]);
  return empty + (await look(scenario, page, pages));
}

/** A visit to the first page and a form. */
export async function briefly(scenario, sample) {
  const page = await scenario.visit();
  await scenario.begin(page, 2025, sample);
  const views = VIEWS.filter(({ name }) => name === "390-light");
  await look(scenario, page, [["/"], ["/drafts/1"], ["/drafts/1/form/achievement"]], views);
}
