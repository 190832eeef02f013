// Writes assessments that are unlike the sample: one of a provider at its best and one at its worst, with long
// notes in several scripts.
//
//     node assessments.mjs TOOLKIT SAMPLE FOLDER
//
// TOOLKIT is `data/toolkit.json`, SAMPLE an assessment, and FOLDER gets `exemplary.json` and `worst.json`.

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const [toolkitFile, sampleFile, folder] = process.argv.slice(2);
const read = async (file) => JSON.parse(await readFile(file, "utf8"));
const { areas } = await read(toolkitFile);
const { edition } = await read(sampleFile);

const LONG = [
  "Visits to nine partner schools in the autumn term, the minutes of the strategic board and the mentors' own " +
    "records say the same: what was agreed in June has not been put into practice, and nobody was asked why. " +
    "The next review is on 14 March; until then the programme lead reports to the board every second week.",
  "تُظهر زيارات المدارس الشريكة ومحاضر مجلس الإدارة أن ما اتُّفق عليه في حزيران لم يُنفَّذ بعد (انظر الملحق 3)",
  "連携校への訪問、運営委員会の議事録、指導教員の記録はいずれも同じことを示している。六月に合意された事項はまだ実行されていない。",
  "Agreed:\n- mentors meet on Mondays\n- the lead reports\n\nhttps://example.org/" + "records/".repeat(24),
];

const provision = {
  phases: ["early-years", "primary", "secondary", "further-education-and-skills"],
  apprenticeships: true,
  "partnership-agreement": true,
};
const keyed = (items, value) => Object.fromEntries(items.map((item) => [item.id, value]));

/// Every theme has this grade, every concern that is given applies, and every requirement has this status.
const assessment = ({ grade, applies, status, evidence, claims }) => ({
  edition,
  provision,
  areas: Object.fromEntries(
    areas.map((area) => [
      area.id,
      {
        themes: keyed(area.themes, { grade, evidence }),
        concerns: applies ? keyed(area["causing-concern"].concerns, { evidence }) : {},
        ...(claims && { exemplary: claims }),
      },
    ]),
  ),
  compliance: keyed(
    areas.flatMap((area) => area.compliance?.requirements ?? []),
    { status, evidence },
  ),
});

const write = (name, value) => writeFile(join(folder, name), JSON.stringify(value, null, 2));
await write(
  "exemplary.json",
  assessment({
    grade: "strong",
    applies: false,
    status: "met",
    evidence: ["Visits to partner schools in the autumn term."],
    claims: [
      {
        feature: "The mentors' curriculum, which three other providers have taken up.",
        moderation: "confirmed",
        considerations: ["embedded-and-sustained", "shared-externally"],
      },
    ],
  }),
);
await write(
  "worst.json",
  assessment({ grade: "attention-needed", applies: true, status: "not-met", evidence: LONG }),
);
