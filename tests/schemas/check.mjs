// Are the schemas of `data/schemas` such as other people's tools can use?
//
//     node check.mjs ROOT DOCUMENTS
//
// ROOT is the root of the repository. DOCUMENTS has documents as files: `draft.json` and `draft.*.json` are for
// `data/schemas/draft.json`. What is generated is written beside this file.

import { spawnSync } from "node:child_process";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

import SwaggerParser from "@apidevtools/swagger-parser";
import { Ajv2020 } from "ajv/dist/2020.js";
import { compile } from "json-schema-to-typescript";

/** The schemas that there must be. */
const EXPECTED = [
  "area-explanation",
  "assessment",
  "assessment-without-conditions",
  "block-explanation",
  "comparison",
  "draft",
  "inconsistencies",
  "next-steps",
  "outlook",
  "report-card",
  "toolkit",
  "violations",
];

/** How many types an assessment is made of, at most. */
const MOST_TYPES_OF_AN_ASSESSMENT = 20;

const here = fileURLToPath(new URL(".", import.meta.url));
const [root, documents] = process.argv.slice(2);
const failures = [];

function fail(what) {
  failures.push(what);
}

async function readJson(...path) {
  return JSON.parse(await readFile(join(...path), "utf8"));
}

/** Each schema by its name. */
async function readSchemas() {
  const folder = join(root, "data", "schemas");
  const schemas = new Map();
  for (const file of (await readdir(folder)).sort()) {
    schemas.set(basename(file, ".json"), await readJson(folder, file));
  }
  for (const name of EXPECTED) {
    if (!schemas.has(name)) {
      fail(`data/schemas/${name}.json is missing`);
    }
  }
  return schemas;
}

/** The validator of the schema, if strict mode has nothing against it. */
function validator(name, schema) {
  const warn = (...words) => fail(`${name}: ${words.join(" ")}`);
  const logger = { log: warn, warn, error: warn };
  try {
    return new Ajv2020({ strict: true, allErrors: true, logger }).compile(schema);
  } catch (error) {
    return fail(`${name}: ${error.message}`);
  }
}

/** Each document has a schema and is valid by it; each schema has a document. */
async function validate(schemas) {
  const validators = new Map();
  for (const [name, schema] of schemas) {
    validators.set(name, validator(name, schema));
  }
  const unused = new Set(schemas.keys());
  const files = (await readdir(documents)).sort();
  for (const file of files) {
    const name = file.split(".", 1)[0];
    unused.delete(name);
    if (!validators.has(name)) {
      fail(`${file}: there is no schema for it`);
      continue;
    }
    const isValid = validators.get(name);
    if (isValid && !isValid(await readJson(documents, file))) {
      const [{ instancePath, message }, ...others] = isValid.errors;
      fail(`${file}: ${instancePath} ${message}, and ${others.length} more`);
    }
  }
  for (const name of unused) {
    fail(`${name}: there is no document to try it with`);
  }
  console.log(`${files.length} documents, ${schemas.size} schemas`);
}

/**
 * The types of each schema, one module each. A draft may have other fields: without this option its types would
 * have index signatures, and TypeScript would not take an assessment for a draft.
 */
async function generate(schemas) {
  const folder = join(here, "generated");
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  for (const [name, schema] of schemas) {
    const types = await compile(structuredClone(schema), name, { additionalProperties: false, bannerComment: "" });
    await writeFile(join(folder, `${name}.ts`), types);
    const names = [...types.matchAll(/^export (?:type|interface) (\w+)/gm)].map((found) => found[1]);
    console.log(`${name}: ${names.length} types`);
    if (name.startsWith("assessment") && names.length > MOST_TYPES_OF_AN_ASSESSMENT) {
      fail(`${name}: more than ${MOST_TYPES_OF_AN_ASSESSMENT} types`);
    }
    // The generator numbers the types that it takes for others of the same name.
    for (const copy of names.filter((each) => /\d$/.test(each))) {
      fail(`${name}: ${copy} is a type twice`);
    }
  }
}

/** The types, and a client that uses them, compile. */
function compileTypes(schemas) {
  const compiler = join(here, "node_modules", "typescript", "bin", "tsc");
  const options = ["--strict", "--noEmit", "--module", "esnext", "--moduleResolution", "bundler"];
  const modules = [...schemas.keys()].map((name) => join("generated", `${name}.ts`));
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [compiler, ...options, "client.ts", ...modules],
    { cwd: here, encoding: "utf8" },
  );
  if (status !== 0) {
    fail(`${stdout}${stderr}`);
  }
}

/** An OpenAPI document that refers to the schemas is valid, and what it refers to is there. */
async function refer() {
  try {
    await SwaggerParser.validate(join(root, "tests", "schemas", "openapi.json"));
  } catch (error) {
    fail(`openapi.json: ${error.message}`);
  }
}

const schemas = await readSchemas();
await validate(schemas);
await generate(schemas);
compileTypes(schemas);
await refer();
for (const failure of failures) {
  console.error(failure);
}
process.exitCode = failures.length > 0 ? 1 : 0;
