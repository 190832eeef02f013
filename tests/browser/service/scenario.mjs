// Somebody who uses the service in a browser: what they do, and what is wrong in what they see.

import { stat } from "node:fs/promises";

import { VIEWS, examine, space } from "../look.mjs";

/** What every answer must say. */
export const HEADERS = {
  "content-security-policy": /^(?!.*unsafe-inline)default-src 'none';.*base-uri 'none'.*frame-ancestors 'none'/,
  "x-content-type-options": /^nosniff$/,
  "x-frame-options": /^DENY$/,
  "referrer-policy": /^(same-origin|no-referrer)$/,
  "cross-origin-opener-policy": /^same-origin$/,
  "cross-origin-resource-policy": /^same-origin$/,
  "permissions-policy": /camera=\(\)/,
  "cache-control": /no-store|no-cache/,
};

export const PROVIDER = "North Shore SCITT";

/** A scenario: people who use one service, and what is wrong. */
export class Scenario {
  faults = [];

  constructor(browser, base, isPlanted) {
    Object.assign(this, { browser, base, isPlanted });
  }

  expect(check, holds, what) {
    if (!holds) {
      this.faults.push({ check, what });
    }
  }

  /** A page of somebody who has not been here before. */
  async visit(options = {}) {
    const { width = 390, scheme = "light", ...others } = options;
    const context = await this.browser.newContext({
      viewport: { width, height: 844 },
      colorScheme: scheme,
      baseURL: this.base,
      ...others,
    });
    context.setDefaultTimeout(this.isPlanted ? 4000 : 15_000);
    const page = await context.newPage();
    page.on("request", (request) => {
      this.expect("request", new URL(request.url()).origin === this.base, `a request: ${request.url()}`);
    });
    page.on("response", (response) => this.heed(response));
    page.on("console", (message) => {
      // The browser notes every refusal, and what has the focus instead of what asks for it. Neither is a fault.
      const isNote = message.type() === "info" || /^Failed to load resource: .* status of 4\d\d/.test(message.text());
      this.expect("console", isNote, `the console has: ${message.text()}`);
    });
    page.on("pageerror", (error) => this.expect("error", false, `an error: ${error.message}`));
    page.on("dialog", (dialog) => {
      // When the browser asks whether to leave the page, the user stays.
      this.expect("dialog", dialog.type() === "beforeunload", `a dialog: ${dialog.message()}`);
      dialog.dismiss();
    });
    return page;
  }

  heed(response) {
    const { pathname, origin } = new URL(response.url());
    if (origin !== this.base) {
      return;
    }
    this.expect("status", response.status() < 500, `${response.status()} for ${pathname}`);
    const headers = response.headers();
    for (const [name, wanted] of Object.entries(HEADERS)) {
      this.expect("headers", wanted.test(headers[name] ?? ""), `${pathname}: ${name} is ${headers[name]}`);
    }
    this.expect("headers", !("server" in headers || "x-powered-by" in headers), "the answers name their server");
  }

  /** Begins a year by mouse, and gives the number of its draft. */
  async begin(page, year, document) {
    await page.goto("/");
    await page.getByLabel("Provider", { exact: true }).fill(PROVIDER);
    await page.getByLabel("Year", { exact: true }).fill(String(year));
    if (document) {
      await page.getByLabel("What it begins with").selectOption("draft");
      await page.getByLabel("Document in JSON").fill(document);
    }
    await page.getByRole("button", { name: "Begin the year" }).click();
    await page.waitForURL(/\/drafts\/\d+$/);
    return Number(page.url().split("/").at(-1));
  }

  async publish(page, draft) {
    await page.goto(`/drafts/${draft}`);
    await page.getByRole("button", { name: "Check and publish" }).click();
    await page.getByRole("heading", { level: 1 }).filter({ hasText: /Report card|cannot be published/ }).waitFor();
  }

  /** What the service has kept. */
  async kept(page, draft, of = "") {
    const answer = await page.request.get(`/api/drafts/${draft}${of}`);
    return answer.json();
  }
}

/** The value of a field in a draft, by its pointer. */
export const at = (draft, pointer) => pointer.split("/").slice(1).reduce((value, step) => value?.[step], draft);

/** What somebody without a mouse does. An element is named by its name, its id or the beginning of its text. */
export function keysOf(scenario, page) {
  const keys = {
    /** Presses Tab until the element has the focus. */
    async to(wanted, most = 400) {
      for (let presses = 0; presses <= most; presses++) {
        const { name, id, text, kind, isSeen } = await page.evaluate(() => {
          const { name, id, innerText, localName } = document.activeElement;
          const { outlineStyle } = getComputedStyle(document.activeElement);
          return { name, id, text: innerText?.trim(), kind: localName, isSeen: outlineStyle !== "none" };
        });
        const isNamed = name === wanted || (id === wanted && kind !== "fieldset");
        if (isNamed || (/^(a|button|summary)$/.test(kind) && text.startsWith(wanted))) {
          scenario.expect("focus", isSeen, `nobody sees that ${wanted} has the focus`);
          return;
        }
        await page.keyboard.press("Tab");
      }
      throw new Error(`Tab does not lead to ${wanted} within ${most} presses`);
    },
    async press(wanted, key = "Enter", most) {
      await keys.to(wanted, most);
      await page.keyboard.press(key);
    },
    async type(wanted, words) {
      await keys.to(wanted);
      await page.keyboard.insertText(words);
    },
    async clear(wanted, most) {
      await keys.press(wanted, "Control+A", most);
      await page.keyboard.press("Delete");
    },
    /** Chooses a radio button. */
    async choose(field, value, most) {
      await keys.to(field, most);
      for (let presses = 0; presses < 4; presses++) {
        if ((await page.evaluate(() => document.activeElement.value)) === value) {
          return;
        }
        await page.keyboard.press("ArrowUp");
      }
      throw new Error(`the arrow keys do not lead to ${value} of ${field}`);
    },
  };
  return keys;
}

export const untilSaved = (page, judged) =>
  page.getByRole("status").filter({ hasText: `Saved. Judged so far: ${judged} of 40.` }).waitFor();

/** The names of what a page of the form asks for, in its order. */
export const asked = (page) =>
  page.evaluate(() => {
    const names = Array.from(document.querySelectorAll("#draft-form fieldset"), ({ id }) => id);
    return names.filter((name) => /\/(grade|status|concerns)$/.test(name));
  });

export const until = (page, heading) => page.getByRole("heading", { level: 1, name: heading }).waitFor();

/** A picture for people who read about the service. */
export async function picture(scenario, page, path) {
  const before = page.viewportSize();
  await page.evaluate(() => document.activeElement.blur());
  await page.setViewportSize({ width: 900, height: 900 });
  await page.locator("main").evaluate((main) => main.scrollIntoView());
  await page.screenshot({ path });
  await page.setViewportSize(before);
  scenario.expect("picture", (await stat(path)).size < 150_000, `${path} is large`);
}

/** Looks at the pages. A button leads to some of them. */
export async function look(scenario, page, pages, views = VIEWS.filter(({ print }) => !print)) {
  for (const view of views) {
    await page.setViewportSize({ width: view.width, height: 844 });
    await page.emulateMedia({ colorScheme: view.scheme });
    for (const [path, button] of pages) {
      await page.goto(path);
      if (button) {
        await page.getByRole("button", { name: button }).click();
        await page.waitForURL(`**${path}/*`);
      }
      await space(page, view);
      for (const { check, what } of await examine(page, view, true)) {
        scenario.expect(check, false, `${path}${button ? `, ${button}` : ""}: ${what}`);
      }
    }
  }
  return pages.length;
}
