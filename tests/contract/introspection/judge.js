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

// printSchema leaves out the built-in types and directives, and buildClientSchema takes graphql-js's own instead of
// what it was told, so these are compared as introspection gives them. Descriptions are everybody's own.
function builtIns(introspection) {
  const plain = JSON.parse(JSON.stringify(introspection.__schema, (key, value) => {
    if (key === 'description') return undefined;
    const isNamed = Array.isArray(value) && value.every((item) => item !== null && typeof item.name === 'string');
    if (isNamed) return [...value].sort((a, b) => (a.name < b.name ? -1 : 1));
    return key === 'locations' ? [...value].sort() : value;
  }));
  return JSON.stringify({
    types: plain.types.filter(({ name }) => name.startsWith('__') || graphql.specifiedScalarTypes.some((type) => type.name === name)),
    directives: plain.directives.filter(({ name }) => graphql.specifiedDirectives.some((directive) => directive.name === name)),
  }, (key, value) => (value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value), 1);
}
const expected = builtIns(graphql.introspectionFromSchema(theirs, {
  specifiedByUrl: true, directiveIsRepeatable: true, inputValueDeprecation: true,
}));
if (builtIns(response.data) !== expected) {
  fail(`built-in types are\n${builtIns(response.data)}\nbut graphql-js has\n${expected}`);
}
