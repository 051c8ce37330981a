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

// printSchema leaves out the built-in types and directives, prints default values anew, and buildClientSchema takes
// graphql-js's own instead of what it was told; so all of it is compared once more as introspection gives it. The
// descriptions of what is built in are everybody's own.
function told(introspection) {
  const isBuiltIn = ({ name }) => name.startsWith('__')
    || graphql.specifiedScalarTypes.some((type) => type.name === name)
    || graphql.specifiedDirectives.some((directive) => directive.name === name);
  const withoutDescriptions = (node) => JSON.parse(JSON.stringify(node, (key, value) => (key === 'description' ? undefined : value)));
  const { types, directives, ...rest } = introspection.__schema;
  const named = (list) => list.map((node) => (isBuiltIn(node) ? withoutDescriptions(node) : node));
  return JSON.stringify({ ...rest, types: named(types), directives: named(directives) }, (key, value) => {
    if (Array.isArray(value)) {
      const byName = value.every((item) => item !== null && typeof item.name === 'string');
      return byName ? [...value].sort((a, b) => (a.name < b.name ? -1 : 1)) : key === 'locations' ? [...value].sort() : value;
    }
    return value !== null && typeof value === 'object'
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value;
  }, 1);
}
const expected = told(graphql.introspectionFromSchema(theirs, {
  specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true, inputValueDeprecation: true,
})).split('\n');
const answered = told(response.data).split('\n');
const at = expected.findIndex((line, i) => line !== answered[i]);
if (at >= 0 || answered.length !== expected.length) {
  fail(`introspection says\n${answered.slice(at - 12, at + 3).join('\n')}\nbut graphql-js has\n${expected.slice(at - 12, at + 3).join('\n')}`);
}
