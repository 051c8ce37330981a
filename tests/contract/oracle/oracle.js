// oracle.js NODE_FOLDER PROGRAM SDL...
// Generates documents for each SDL (a file, or "NAME=COMMAND..." that prints it) from a seed, and has graphql-js and PROGRAM parse,
// validate and execute them and coerce their variables. Any disagreement fails, and so does a rule that nothing broke.
// FOYER_ORACLE_SEED and FOYER_ORACLE_FACTOR choose another seed and a multiple of the documents.
'use strict';

const { join } = require('node:path');

const { correct, correctTypes } = require('./differences');
const { DocumentGenerator } = require('./documents');
const { Judge } = require('./judge');
const { TreeMutator, brokenJson, brokenText, relaid, tokens } = require('./mutations');
const { everyNullability } = require('./nulls');
const { Random } = require('./random');
const { sdlOf } = require('./sources');

const [nodeFolder, program, ...sources] = process.argv.slice(2);
const graphql = require(join(nodeFolder, 'node_modules', 'graphql'));
const seed = Number(process.env.FOYER_ORACLE_SEED ?? 20211026);
const factor = Number(process.env.FOYER_ORACLE_FACTOR ?? 1);

/** Of each kind of question, for one schema; nulls are data for each type. */
const COUNTS = { valid: 500, executed: 500, broken: 1400, cut: 800, definitions: 300, nulls: 10 };
/** Each rule refuses at least so many documents. */
const LEAST_HITS = 20;

function repeat(count, make) {
  return Array.from({ length: Math.round(count * factor) }, make);
}

function questionsFor(sdl, schema, random) {
  const documents = new DocumentGenerator(graphql, schema, random);
  const answerable = new DocumentGenerator(graphql, schema, random, { introspects: false });
  const mutator = new TreeMutator(graphql, schema, random);
  const valid = () => documents.document();
  const some = (text) => (random.chance(0.5) ? relaid(text, random) : text);
  const variablesOf = (operation) => {
    const values = documents.variableValues(operation.variables);
    return random.chance(0.5) ? brokenJson(values, random) : values;
  };
  const definitions = sdl.split(/\n(?=\S[^}]*\{|"""|"|scalar|union|directive)/).filter((part) => part.trim() !== '');
  return [
    ...repeat(COUNTS.valid, () => {
      const { text, operations } = valid();
      return { document: some(text), validate: true, isValid: true, variables: variablesOf(operations.find(({ kind }) => kind) ?? operations[0]) };
    }),
    ...repeat(COUNTS.executed, (_, index) => {
      for (;;) {
        const { text, operations } = answerable.document();
        if (operations.length === 1 && operations[0].kind !== 'subscription') {
          return { document: some(text), validate: true, isValid: true, variables: variablesOf(operations[0]), seed: `${seed}/${index}` };
        }
      }
    }),
    ...repeat(COUNTS.broken, () => ({ document: some(mutator.broken(valid().text)), validate: true })),
    ...repeat(COUNTS.cut, () => ({ document: brokenText(some(valid().text), random) })),
    ...repeat(COUNTS.definitions, () => {
      const text = repeatText(1 + random.below(3), () => random.pick(definitions));
      return { document: random.chance(0.3) ? some(text) : brokenText(text, random) };
    }),
  ];
}

function repeatText(count, make) {
  return Array.from({ length: count }, make).join('\n');
}

/** Disagreements that are likely to be one. */
function kindOf(found) {
  const [what, own, other] = found[0].split(/\n  (?:ours|graphql-js): +/);
  return what.endsWith('validation') ? [what, own, other].join(' | ').replace(/\d+|"[^"]*"/g, '_').slice(0, 200) : what;
}

/** The question with as few tokens as still disagree. */
function shrunk(judge, sdl, schema, question, kind) {
  let best = question;
  for (let size = Math.ceil(tokens(best.document).length / 2), rounds = 0; size >= 1 && rounds < 40; ++rounds) {
    const parts = tokens(best.document);
    const smaller = [];
    for (let at = 0; at < parts.length; at += size) smaller.push({ ...best, document: [...parts.slice(0, at), ...parts.slice(at + size)].join('') });
    const answers = judge.ask(sdl, smaller);
    const next = smaller.find((candidate, i) => {
      const found = judge.compare(schema, candidate, answers[i]);
      return found.length > 0 && kindOf(found) === kind;
    });
    if (next) best = next;
    else size = size === 1 ? 0 : Math.ceil(size / 2);
    size = Math.min(size, Math.ceil(tokens(best.document).length / 2));
  }
  return best;
}

function main() {
  console.log(`seed ${seed}`);
  correctTypes(graphql);
  const judge = new Judge(graphql, program);
  const kinds = new Map();
  let asked = 0;
  const nulls = everyNullability();
  const aboutNulls = () => nulls.documents.flatMap((document) => repeat(COUNTS.nulls, (_, i) => ({ document, validate: true, isValid: true, variables: {}, seed: `${seed}/${i}` })));
  const subjects = [...sources.map((source, index) => ({ source, sdl: sdlOf(source), make: (sdl, schema) => questionsFor(sdl, schema, new Random(seed + index)) })),
    { source: 'nulls.js', sdl: nulls.sdl, make: aboutNulls }];
  subjects.forEach(({ source, sdl, make }) => {
    const schema = graphql.buildSchema(sdl);
    correct(graphql, schema);
    const questions = make(sdl, schema);
    const answers = judge.ask(sdl, questions);
    questions.forEach((question, i) => {
      const found = judge.compare(schema, question, answers[i]);
      if (found.length === 0) return;
      const kind = kindOf(found);
      kinds.set(kind, [...(kinds.get(kind) ?? []), { source, sdl, schema, question, found }]);
    });
    asked += questions.length;
  });
  const counts = { ...judge.counts };
  const hits = new Map(judge.hits);
  for (const [kind, cases] of [...kinds].slice(0, 10)) {
    const { source, sdl, schema, question } = cases[0];
    const small = shrunk(judge, sdl, schema, question, kind);
    const [answer] = judge.ask(sdl, [small]);
    const found = judge.compare(schema, small, answer);
    console.error(`\n=== ${cases.length} like this, seed ${seed}, ${source}\n${small.document}\n${small.variables ? `${JSON.stringify(small.variables)}\n` : ''}${(found.length > 0 ? found : cases[0].found).join('\n')}`);
  }
  console.log(`${asked} documents: ${Object.entries(counts).map(([what, count]) => `${count} ${what}`).join(', ')}`);
  console.log(graphql.specifiedRules.map(({ name }) => name.replace(/Rule$/, '')).map((name) => `${name} ${hits.get(name) ?? 0}`).join(', '));
  const idle = graphql.specifiedRules.map(({ name }) => name.replace(/Rule$/, '')).filter((name) => (hits.get(name) ?? 0) < LEAST_HITS * factor);
  if (idle.length > 0) console.error(`nearly never broken: ${idle.join(', ')}`);
  if (kinds.size > 0) console.error(`${[...kinds.values()].flat().length} disagreements of ${kinds.size} kinds`);
  process.exitCode = kinds.size > 0 || idle.length > 0 ? 1 : 0;
}

main();
