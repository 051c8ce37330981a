// judge.js NODE_FOLDER PROGRAM SDL...
// Has PROGRAM answer graphql-js's own introspection query for the schema in the SDL files, builds a client's schema
// from the answer, and compares it with what graphql-js itself reads from the same files.
'use strict';

const { spawnSync } = require('node:child_process');
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const [nodeFolder, program, ...files] = process.argv.slice(2);
const graphql = require(join(nodeFolder, 'node_modules', 'graphql'));

function fail(message) {
  console.error(message);
  process.exit(1);
}

// What buildClientSchema and printSchema leave out: which fields are deprecated is printed, applied directives are not.
function printed(schema) {
  return graphql.printSchema(graphql.lexicographicSortSchema(schema));
}

const query = graphql.getIntrospectionQuery({
  descriptions: true,
  specifiedByUrl: true,
  directiveIsRepeatable: true,
  schemaDescription: true,
  inputValueDeprecation: true,
});
const run = spawnSync(program, files, { input: query, encoding: 'utf8', maxBuffer: 1 << 26 });
if (run.status !== 0) fail(`${program} failed: ${run.stderr}`);
const response = JSON.parse(run.stdout);
if (response.errors) fail(JSON.stringify(response.errors, null, 2));

const ours = graphql.buildClientSchema(response.data);
const problems = graphql.validateSchema(ours);
if (problems.length > 0) fail(problems.join('\n'));

const sdl = files.map((file) => readFileSync(file, 'utf8')).join('\n');
const theirs = graphql.buildSchema(sdl);
if (printed(ours) !== printed(theirs)) {
  fail(`introspection says\n${printed(ours)}\nbut the SDL is\n${printed(theirs)}`);
}

// The built-in types and directives are not printed, so their introspection is compared as it is, but for
// descriptions and order.
function builtIns(schema) {
  const types = Object.values(schema.getTypeMap())
    .filter((type) => type.name.startsWith('__') || graphql.isSpecifiedScalarType(type))
    .map((type) => graphql.printType(type).replace(/"""[^]*?"""\n/g, '').replace(/^ *"""[^]*?"""$/gm, ''))
    .map((text) => text.split('\n').map((line) => line.trim()).filter(Boolean).sort().join('\n'));
  const directives = schema.getDirectives()
    .filter(graphql.isSpecifiedDirective)
    .map((directive) => `@${directive.name} ${directive.args.map((arg) => `${arg.name}: ${arg.type}`)} on ${[...directive.locations].sort()}`);
  return [...types, ...directives].sort().join('\n\n');
}
if (builtIns(ours) !== builtIns(theirs)) {
  fail(`built-in types are\n${builtIns(ours)}\nbut graphql-js has\n${builtIns(theirs)}`);
}
