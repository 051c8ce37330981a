// schemaoracle.js NODE_FOLDER PROGRAM SDL...
// Generates type systems from a seed, makes most of them and each SDL (a file, or "NAME=COMMAND..." that prints it) bad in many ways,
// and has graphql-js and PROGRAM say whether they are valid (section 3). Any disagreement fails, and so does a rule that nothing broke.
// FOYER_ORACLE_SEED and FOYER_ORACLE_FACTOR choose another seed and a multiple of the schemas.
'use strict';

const { spawnSync } = require('node:child_process');
const { join } = require('node:path');

const { isControlCharacter } = require('./differences');
const { brokenText } = require('./mutations');
const { Random } = require('./random');
const { OURS_ALONE, SCHEMA_RULES, ourSchemaRule, schemaErrors, schemaRule } = require('./schemadifferences');
const { SchemaGenerator } = require('./schemas');
const { SchemaMutator } = require('./schemamutations');
const { sdlOf } = require('./sources');

const [nodeFolder, program, ...sources] = process.argv.slice(2);
const graphql = require(join(nodeFolder, 'node_modules', 'graphql'));
const validation = join(nodeFolder, 'node_modules', 'graphql', 'validation'); // the rules of schemas are not exported by the whole
const { validateSDL } = require(join(validation, 'validate.js'));
const { specifiedSDLRules } = require(join(validation, 'specifiedRules.js'));
const seed = Number(process.env.FOYER_ORACLE_SEED ?? 20211026);
const factor = Number(process.env.FOYER_ORACLE_FACTOR ?? 1);

/** Of each kind; the last is for each SDL. */
const COUNTS = { valid: 500, broken: 2800, cut: 300, real: 60 };
/** Each rule refuses at least so many schemas. */
const LEAST_HITS = 3;

function schemas(random) {
  const generator = new SchemaGenerator(random);
  const mutator = new SchemaMutator(graphql, random);
  const repeat = (count, make) => Array.from({ length: Math.round(count * factor) }, make);
  const parsed = () => graphql.parse(generator.schema(), { noLocation: true });
  return [
    ...repeat(COUNTS.valid, () => ({ sdl: generator.schema(), isValid: true })),
    ...repeat(COUNTS.broken, () => ({ sdl: mutator.broken(parsed()) })),
    ...repeat(COUNTS.cut, () => ({ sdl: brokenText(generator.schema(), random) })),
    ...sources.flatMap((source) => {
      const document = graphql.parse(sdlOf(source), { noLocation: true });
      return [{ sdl: graphql.print(document), isValid: true }, ...repeat(COUNTS.real, () => ({ sdl: mutator.broken(document) }))];
    }),
  ];
}

/** Our errors of each SDL. */
function ask(sdls) {
  const input = sdls.map((schema) => JSON.stringify({ schema }).replace(/\ufeff/g, '\\ufeff')).join('\n');
  const run = spawnSync(program, [], { input: `${input}\n`, encoding: 'utf8', maxBuffer: 1 << 30 });
  if (run.status !== 0) throw new Error(`${program} failed: ${run.error ?? run.signal ?? run.status} ${run.stderr}`);
  const answers = run.stdout.trimEnd().split('\n').map((line) => JSON.parse(line).errors);
  if (answers.length !== sdls.length) throw new Error(`${answers.length} answers to ${sdls.length} schemas`);
  return answers;
}

/** Nothing, or what they disagree about. */
function disagreement(sdl, ours, theirs) {
  if (!theirs) return undefined;
  if ((ours.length === 0) === (theirs.length === 0)) return undefined;
  if (theirs.length > 0) return `graphql-js alone: ${schemaRule(theirs[0])}`;
  // What one rule of ours refuses by itself is explained there; anything else is not.
  if (ours.every((error) => ourSchemaRule(error) || (error.locations?.[0] && isControlCharacter(sdl, error.locations[0])))) return undefined;
  return `ours alone: ${ours.find((error) => !ourSchemaRule(error)).message.replace(/"[^"]*"|\b[A-Z]\w*\b/g, '_')}`;
}

/** The same disagreement in an SDL of as few lines as possible. */
function shrunk(sdl, kind) {
  let lines;
  try {
    lines = graphql.print(graphql.parse(sdl)).split('\n');
  } catch {
    return sdl;
  }
  for (let size = Math.ceil(lines.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < lines.length;) {
      const smaller = [...lines.slice(0, at), ...lines.slice(at + size)];
      const text = smaller.join('\n');
      if (smaller.length > 0 && disagreement(text, ask([text])[0], schemaErrors({ ...graphql, validateSDL, specifiedSDLRules }, text)) === kind) lines = smaller;
      else at += size;
    }
  }
  return lines.join('\n');
}

function main() {
  console.log(`seed ${seed}`);
  const questions = schemas(new Random(seed));
  const answers = ask(questions.map(({ sdl }) => sdl));
  const kinds = new Map();
  const hits = new Map();
  const counts = { valid: 0, refused: 0 };
  questions.forEach(({ sdl, isValid }, i) => {
    const theirs = schemaErrors({ ...graphql, validateSDL, specifiedSDLRules }, sdl);
    if (!theirs) return;
    counts[theirs.length === 0 ? 'valid' : 'refused'] += 1;
    new Set(theirs.map(schemaRule)).forEach((rule) => hits.set(rule, (hits.get(rule) ?? 0) + 1));
    if (theirs.length === 0) new Set(answers[i].map(ourSchemaRule)).forEach((rule) => hits.set(rule, (hits.get(rule) ?? 0) + 1));
    const kind = isValid && theirs.length > 0 ? `made to be valid, but is not: ${schemaRule(theirs[0])}` : disagreement(sdl, answers[i], theirs);
    if (kind) kinds.set(kind, [...(kinds.get(kind) ?? []), { sdl, ours: answers[i], theirs }]);
  });
  for (const [kind, cases] of [...kinds].slice(0, 12)) {
    const small = shrunk(cases[0].sdl, kind);
    console.error(`\n=== ${cases.length} like this, seed ${seed}: ${kind}\n${small}\n  ours:       ${ask([small])[0].map(({ message }) => message).join('\n              ') || 'valid'}`
      + `\n  graphql-js: ${schemaErrors({ ...graphql, validateSDL, specifiedSDLRules }, small).map(({ message }) => message).join('\n              ') || 'valid'}`);
  }
  console.log(`${questions.length} schemas: ${counts.valid} valid, ${counts.refused} refused`);
  const rules = ['Syntax', ...specifiedSDLRules.map(({ name }) => name.replace(/Rule$/, '')), ...SCHEMA_RULES, ...OURS_ALONE.map((name) => `${name} (ours alone)`)];
  const hitsOf = (rule) => hits.get(rule.replace(' (ours alone)', '')) ?? 0;
  console.log(rules.map((rule) => `${rule} ${hitsOf(rule)}`).join(', '));
  const idle = rules.filter((rule) => hitsOf(rule) < LEAST_HITS * factor);
  if (idle.length > 0) console.error(`nearly never broken: ${idle.join(', ')}`);
  if (kinds.size > 0) console.error(`${[...kinds.values()].flat().length} disagreements of ${kinds.size} kinds`);
  process.exitCode = kinds.size > 0 || idle.length > 0 ? 1 : 0;
}

main();
