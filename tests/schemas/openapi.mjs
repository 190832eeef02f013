// Is a document valid OpenAPI, and is what it refers to there?
//
//     node openapi.mjs FILE

import SwaggerParser from "@apidevtools/swagger-parser";

const { openapi, paths } = await SwaggerParser.validate(process.argv[2]);
console.log(`OpenAPI ${openapi}, ${Object.keys(paths).length} paths`);
