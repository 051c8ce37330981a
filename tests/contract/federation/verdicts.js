// verdicts.js NODE_FOLDER COMPOSE
// Has COMPOSE and @apollo/composition compose each graph of cases.js: both refuse it or both accept it, with the same
// schema for clients, except where cases.js says why ours is stricter.
'use strict';

const { spawnSync } = require('node:child_process');
const { join } = require('node:path');
const { createRequire } = require('node:module');
const { cases, link } = require('./cases.js');
const apollo = require('./apollo.js');

const [nodeFolder, program] = process.argv.slice(2);
const judge = apollo(createRequire(join(nodeFolder, 'package.json')));

const graphs = cases.map((each) => ({
  subgraphs: ['a', 'b', 'c'].filter((name) => each[name] !== undefined)
    .map((name) => ({ name, sdl: (each.bare ? '' : link) + each[name] })),
}));
const run = spawnSync(program, [], { input: JSON.stringify(graphs), encoding: 'utf8', maxBuffer: 1 << 26 });
if (run.status !== 0) throw new Error(`${program} failed: ${run.stderr}`);
const ours = JSON.parse(run.stdout);

const problems = [];
cases.forEach((each, i) => {
  const say = (sentence) => problems.push(`${each.name}: ${sentence}`);
  const theirs = judge.compose(graphs[i].subgraphs);
  const { conflicts } = ours[i];
  if (!each.refused && conflicts.length > 0) say(`refused with ${conflicts.join('; ')}`);
  const isExpected = (sentence) => (each.refused instanceof RegExp ? each.refused.test(sentence) : sentence === each.refused);
  if (each.refused && !conflicts.some(isExpected)) say(`not refused with "${each.refused}" but with ${JSON.stringify(conflicts)}`);
  const isRefused = theirs.errors.length > 0;
  if (isRefused !== (each.refused !== undefined && each.stricter === undefined)) say(`Apollo ${isRefused ? `refuses it: ${theirs.errors.join('; ')}` : 'accepts it'}`);
  if (!isRefused && conflicts.length === 0) {
    const own = judge.sortedSdl(ours[i].sdl);
    if (own !== theirs.api) say(`clients see\n${own}\nand with Apollo\n${theirs.api}`);
  }
});
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}
console.log(`${cases.length} graphs, ${cases.filter(({ stricter }) => stricter).length} of which only we refuse`);
