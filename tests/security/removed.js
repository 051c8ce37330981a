// removed.js BUILD_FOLDER [TEST...]
// Takes the rules of removals.json away, one after the other, those of the tests that are named or all, and says whether the test
// sees it: runs the test with all rules, which must pass, then builds and runs it without each rule, which must fail, and puts
// the rule back. Ends with 1 when a test did not see one. It changes sources, and puts them back however it ends; after a kill
// that nothing can catch, the next start does.
//
// FOYER_BUILD_COMMAND: what builds the targets that are put behind it, else cmake.
'use strict';

const { spawn } = require('node:child_process');
const { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { dirname, join, resolve } = require('node:path');

const [folder, ...wanted] = process.argv.slice(2);
if (!folder) {
  console.error('removed.js BUILD_FOLDER [TEST...]');
  process.exit(2);
}
const build = resolve(folder);
const top = join(__dirname, '..', '..');
const keptAside = join(build, 'removed', 'source.json');
const buildCommand = process.env.FOYER_BUILD_COMMAND ?? `cmake --build '${build}' --target`;

const all = JSON.parse(readFileSync(join(__dirname, 'removals.json'), 'utf8'));
const unknown = wanted.filter((name) => !all.some(({ test }) => test === name));
if (unknown.length > 0) {
  console.error(`no rule is taken away for ${unknown.join(', ')}`);
  process.exit(2);
}
const removals = all.filter(({ test }) => wanted.length === 0 || wanted.includes(test));

let running = null;

/** All that the command said, and how it ended; in a process group of its own, so that all of it can be ended. */
function run(command) {
  return new Promise((done) => {
    let said = '';
    running = spawn('/bin/sh', ['-c', command], { cwd: top, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [running.stdout, running.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
    running.on('close', (code) => {
      running = null;
      done({ isGood: code === 0, said });
    });
  });
}

function takeAway({ file, rule, instead }) {
  const whole = readFileSync(join(top, file), 'utf8');
  if (whole.split(rule).length !== 2) throw new Error(`${file} does not have it once: ${rule}`);
  writeFileSync(keptAside, JSON.stringify({ file, whole }));
  writeFileSync(join(top, file), whole.replace(rule, () => instead));
}

function putBack() {
  if (!existsSync(keptAside)) return;
  const { file, whole } = JSON.parse(readFileSync(keptAside, 'utf8'));
  writeFileSync(join(top, file), whole);
  rmSync(keptAside);
}

function stop(signal) {
  if (running) process.kill(-running.pid, 'SIGTERM');
  putBack();
  console.error(`${signal}: the rules are back.`);
  process.exit(1);
}

/** Only what the test needs: itself, and the programs that it starts. */
const built = ({ test, programs = [] }) => run(`${buildCommand} ${[test, ...programs].join(' ')}`);
/** One engine is enough to see it; of several parts the first that does. */
const tested = ({ test }) =>
  run(`ctest --test-dir '${build}' -R '^${test}(_.*)?$' -LE '^(mariadb|fixture)$' --no-tests=error --stop-on-failure --output-on-failure`);

/** What of the test saw it. Who ends otherwise, by its limit of time say, saw nothing. */
function whoSaw(said) {
  const failure = /^(?:\d+: )?FAIL!\s+: \w+::(\S+?)\(/m.exec(said);
  return failure ? failure[1] : null;
}

/** With all rules it passes, or its failing tells nothing. */
async function passesWithThem(removal) {
  const made = await built(removal);
  const outcome = made.isGood ? await tested(removal) : made;
  if (!outcome.isGood) console.log(outcome.said.slice(-4000));
  return outcome.isGood;
}

/** { seen, by }: the function of the test that failed, or why it is not seen. */
async function without(removal) {
  takeAway(removal);
  try {
    const made = await built(removal);
    if (!made.isGood) {
      console.log(made.said.slice(-4000));
      return { seen: false, by: 'it does not build' };
    }
    const outcome = await tested(removal);
    const by = outcome.isGood ? null : whoSaw(outcome.said);
    if (!outcome.isGood && !by) console.log(outcome.said.slice(-4000));
    return { seen: by !== null, by: by ?? (outcome.isGood ? 'it passes' : 'it ended, but not by a check') };
  } finally {
    putBack();
  }
}

async function main() {
  mkdirSync(dirname(keptAside), { recursive: true });
  putBack(); // of a run that was killed
  const line = (...cells) => console.log(`| ${cells.join(' | ')} |`);
  line('rule against', 'test', 'without', 'seen by', 'seconds');
  line('---', '---', '---', '---', '---');
  const missed = [];
  for (const test of new Set(removals.map((removal) => removal.test))) {
    const ofTest = removals.filter((removal) => removal.test === test);
    if (!(await passesWithThem(ofTest[0]))) {
      line('-', test, 'nothing', 'MISSED: it fails with all rules', '-');
      missed.push(...ofTest);
      continue;
    }
    for (const removal of ofTest) {
      const from = Date.now();
      const { seen, by } = await without(removal);
      if (!seen) missed.push(removal);
      const rule = removal.rule.replace(/\s+/g, ' ').replaceAll('|', '\\|');
      line(removal.kind, test, `\`${rule}\``, seen ? by : `MISSED: ${by}`, Math.round((Date.now() - from) / 1000));
    }
  }
  console.log(`${removals.length - missed.length} of ${removals.length} rules are seen. They are back; build before you test.`);
  return missed.length === 0 ? 0 : 1;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(signal));
main().then(
  (code) => process.exit(code),
  (error) => {
    putBack();
    console.error(error.message);
    process.exit(1);
  },
);
