// A client of a service whose answers have these schemas: it is compiled, not run.

import type { AreaExplanation } from "./generated/area-explanation";
import type { Assessment } from "./generated/assessment";
import type { Assessment as WithoutConditions } from "./generated/assessment-without-conditions";
import type { BlockExplanation } from "./generated/block-explanation";
import type { Comparison } from "./generated/comparison";
import type { Draft } from "./generated/draft";
import type { Inconsistencies } from "./generated/inconsistencies";
import type { NextSteps } from "./generated/next-steps";
import type { Outlook } from "./generated/outlook";
import type { ReportCard } from "./generated/report-card";
import type { Toolkit } from "./generated/toolkit";
import type { Violations } from "./generated/violations";

type Change = Comparison["changes"][number];
type Pedagogy = Assessment["areas"]["teaching"]["themes"]["pedagogy"];

// A form begins with nothing and may leave a field empty.
export const begun: Draft = {};
export const filledIn: Draft = {
  edition: "2025-02-draft",
  provision: { phases: ["primary"], apprenticeships: false },
  areas: { teaching: { themes: { pedagogy: { grade: null, evidence: ["Six lessons"] } } } },
};

// A whole assessment is a draft, whether its conditions are known or not.
export function draftOf(assessment: Assessment & WithoutConditions): Draft {
  return assessment;
}

// Every theme is judged in one form.
export function sameForm(pedagogy: Pedagogy): Assessment["areas"]["achievement"]["themes"]["outcomes"] {
  return pedagogy;
}

// @ts-expect-error: no theme is exemplary.
export const wrongGrade: Pedagogy["grade"] = "exemplary";

export function line(change: Change): string {
  switch (change.kind) {
    case "provision":
      return `${change.from.phases.join()} to ${change.to.phases.join()}`;
    case "area":
      return `${change.area}: ${change.direction} from ${change.from} to ${change.to}`;
    case "theme":
      return `${change.theme} of ${change.area}: from ${change.from} to ${change.to}`;
    case "concern":
      return `${change.concern}: ${change.to === undefined ? "not judged" : change.to}`;
    case "claim":
      return `${change.area}: ${change.to ?? "nothing claimed"}`;
    case "requirement":
      return `${change.requirement}: ${change.to ?? "not judged"}`;
    case "block":
      return `${change.block}: ${change.from} to ${change.to}`;
    default:
      return change satisfies never;
  }
}

export function toDo(steps: NextSteps): string[] {
  return steps.map((step) => {
    const words = step.target?.text ?? step.text;
    switch (step.kind) {
      case "requirement":
        return `${step.block}: ${step.requirement}: ${words}`;
      case "concern":
        return `${step.area}: ${step.concern}`;
      case "theme":
        return `${step.theme}: ${step.from} to ${step.to}: ${words}`;
      case "area":
      case "claim":
        return `${step.area}: ${words}`;
      default:
        return step satisfies never;
    }
  });
}

export function summary(card: ReportCard, outlook: Outlook, toolkit: Toolkit): string[] {
  const { done, total } = outlook.progress;
  const grades = toolkit.areas.map(({ id, title }) => `${title}: ${card.areas[id].grade}`);
  return [`${done} of ${total}`, ...outlook["still-to-judge"], ...grades];
}

export function reasons(area: AreaExplanation, block: BlockExplanation): string[] {
  return [area.text, ...area.obstacles.themes, block.text, block.passage?.text ?? ""];
}

export function complaints(violations: Violations, inconsistencies: Inconsistencies): [string, string][] {
  return [
    ...violations.map(({ pointer, message }): [string, string] => [pointer, message]),
    ...inconsistencies.flatMap(({ pointers, text }) =>
      pointers.map((pointer): [string, string] => [pointer, text]),
    ),
  ];
}
