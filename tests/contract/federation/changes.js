// changes.js NODE_FOLDER FOYERD RELEASED
// What clients rely on stays: compares what `foyerd schema` prints with the copy in RELEASED. A breaking change, as
// graphql-js knows them, fails, and so does a copy that is no longer the same; both say what to do.
'use strict';

const { spawnSync } = require('node:child_process');
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const [nodeFolder, foyerd, released] = process.argv.slice(2);
const graphql = require(join(nodeFolder, 'node_modules', 'graphql'));

const run = spawnSync(foyerd, ['schema'], { encoding: 'utf8', maxBuffer: 1 << 26 });
if (run.status !== 0) throw new Error(run.stderr);

/** Sentences: none when a client of @p before is well served by @p after. */
function breaking(before, after) {
  return graphql.findBreakingChanges(graphql.buildSchema(before), graphql.buildSchema(after)).map(({ description }) => description);
}

const copy = readFileSync(released, 'utf8');
const accept = `build/release/bin/foyerd schema > ${released}`;
const broken = breaking(copy, run.stdout);
if (broken.length > 0) {
  console.error(`Clients of the schema as it was would break:\n${broken.join('\n')}
A field that has to go is @deprecated first, for a release at least. When it is meant nevertheless: ${accept}
and say in the commit who is affected.`);
  process.exit(1);
}
if (copy !== run.stdout) {
  console.error(`The schema has changed, and no client breaks. Keep it with the change: ${accept}`);
  process.exit(1);
}
// That it can say no.
const renamed = copy.replace(' serviceStatus:', ' statusOfServices:');
const narrower = copy.replace('serviceStatus: [ServiceStatus!]', 'serviceStatus: [ServiceStatus]');
const demanding = copy.replace('cinema(id: ID!): Cinema', 'cinema(id: ID!, day: Date!): Cinema');
for (const changed of [renamed, narrower, demanding]) {
  if (changed === copy || breaking(copy, changed).length !== 1) throw new Error('graphql-js finds no breaking change where there is one');
}
const larger = copy.replace(' serviceStatus:', ' more: Int\n  serviceStatus:');
if (larger === copy || breaking(copy, larger).length !== 0) throw new Error('a new field breaks nothing');
