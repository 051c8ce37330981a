// removed.js [--make|--try] BUILD_FOLDER [TEST...]
// Takes the rules of removals.json away, one after the other, those of the tests that are named or all, and says whether the test
// sees it. First it makes each program and test without the rule, and puts the rule back (--make: that alone); then it runs each
// test as it is, which must pass, and as it is without each rule, which must fail (--try: that alone). Ends with 1 when a test did
// not see one. It changes sources and what is built of them, and puts both back however it ends; after a kill that nothing can
// catch, the next start does.
//
// FOYER_BUILD_COMMAND: what builds the targets that are put behind it, else cmake.
'use strict';

const { spawn } = require('node:child_process');
const { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } = require('node:fs');
const { join, resolve } = require('node:path');

const phases = ['--make', '--try'];
const [folder, ...wanted] = process.argv.slice(2).filter((word) => !phases.includes(word));
const phase = process.argv.slice(2).find((word) => phases.includes(word));
if (!folder) {
  console.error('removed.js [--make|--try] BUILD_FOLDER [TEST...]');
  process.exit(2);
}
const build = resolve(folder);
const programs = join(build, 'bin');
const top = join(__dirname, '..', '..');
const aside = join(build, 'removed');
const source = join(aside, 'source.json'); // as it was, while a rule is away
const temporary = join(aside, 'tmp'); // for what tests leave that are ended
const whole = join(aside, 'whole'); // programs as they were, while others stand in their place
const buildCommand = process.env.FOYER_BUILD_COMMAND ?? `cmake --build '${build}' --target`;

const all = JSON.parse(readFileSync(join(__dirname, 'removals.json'), 'utf8'));
const unknown = wanted.filter((name) => !all.some(({ test }) => test === name));
if (unknown.length > 0) {
  console.error(`no rule is taken away for ${unknown.join(', ')}`);
  process.exit(2);
}
const removals = all.filter(({ test }) => wanted.length === 0 || wanted.includes(test));

let running = null;

function end() {
  try {
    if (running) process.kill(-running.pid, 'SIGTERM');
  } catch {
    // It just ended by itself.
  }
}

/** All that the command said, and how it ended; in a process group of its own, so that all of it can be ended: as soon as @p isEnough
 * of what it said. */
function run(command, isEnough = () => false) {
  return new Promise((done) => {
    let said = '';
    const env = { ...process.env, TMPDIR: temporary };
    running = spawn('/bin/sh', ['-c', command], { cwd: top, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [running.stdout, running.stderr]) stream.setEncoding('utf8').on('data', (text) => {
      said += text;
      if (isEnough(said)) end();
    });
    running.on('close', (code) => {
      running = null;
      done({ isGood: code === 0, said });
    });
  });
}

function takeAway({ file, rule, instead }) {
  const text = readFileSync(join(top, file), 'utf8');
  if (text.split(rule).length !== 2) throw new Error(`${file} does not have it once: ${rule}`);
  writeFileSync(source, JSON.stringify({ file, text }));
  writeFileSync(join(top, file), text.replace(rule, () => instead));
}

function putSourceBack() {
  if (!existsSync(source)) return;
  const { file, text } = JSON.parse(readFileSync(source, 'utf8'));
  writeFileSync(join(top, file), text);
  rmSync(source);
}

function putProgramsBack() {
  for (const name of readdirSync(whole)) renameSync(join(whole, name), join(programs, name));
}

/** What this phase changes: the other one may be at work elsewhere. */
function putBack() {
  if (phase !== '--try') putSourceBack();
  if (phase !== '--make') putProgramsBack();
}

function stop(signal) {
  end();
  putBack();
  console.error(`${signal}: the rules are back.`);
  process.exit(1);
}

/** Only what the test needs: itself, and the programs that it starts. */
const targetsOf = ({ test, programs: started = [] }) => [test, ...started];
const built = (targets) => run(`${buildCommand} ${[...new Set(targets)].join(' ')}`);
/** Where the programs without the rule are kept. */
const placeOf = (removal) => join(aside, String(all.indexOf(removal)));
/** What of the test saw it. Who ends otherwise, by its limit of time say, saw nothing. */
function whoSaw(said) {
  const failure = /^(?:\d+: )?FAIL!\s+: \w+::(\S+?)\(/m.exec(said);
  return failure ? failure[1] : null;
}

/** One engine is enough to see it; of several parts the first that does, and of that the first check. */
const tested = ({ test }) =>
  run(`ctest --test-dir '${build}' -R '^${test}(_.*)?$' -LE '^(mariadb|fixture)$' --no-tests=error --stop-on-failure -V`, whoSaw);

async function make(removal) {
  const place = placeOf(removal);
  rmSync(place, { recursive: true, force: true });
  takeAway(removal);
  try {
    const made = await built(targetsOf(removal));
    if (!made.isGood) {
      console.log(made.said.slice(-4000));
      return;
    }
    mkdirSync(place);
    for (const name of targetsOf(removal)) copyFileSync(join(programs, name), join(place, name));
  } finally {
    putSourceBack();
  }
}

/** With all rules it passes, or its failing tells nothing. */
async function passesWithThem(removal) {
  const outcome = await tested(removal);
  if (!outcome.isGood) console.log(outcome.said.slice(-4000));
  return outcome.isGood;
}

/** { seen, by }: the function of the test that failed, or why it is not seen. */
async function without(removal) {
  const place = placeOf(removal);
  if (!existsSync(place)) return { seen: false, by: 'it was not built' };
  try {
    for (const name of targetsOf(removal)) {
      renameSync(join(programs, name), join(whole, name));
      copyFileSync(join(place, name), join(programs, name));
    }
    const outcome = await tested(removal);
    const by = outcome.isGood ? null : whoSaw(outcome.said);
    if (!outcome.isGood && !by) console.log(outcome.said.slice(-4000));
    return { seen: by !== null, by: by ?? (outcome.isGood ? 'it passes' : 'it ended, but not by a check') };
  } finally {
    putProgramsBack();
    rmSync(place, { recursive: true });
  }
}

const line = (...cells) => console.log(`| ${cells.join(' | ')} |`);

async function tryAll() {
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
  console.log(`${removals.length - missed.length} of ${removals.length} rules are seen.`);
  return missed.length === 0 ? 0 : 1;
}

async function main() {
  mkdirSync(whole, { recursive: true });
  mkdirSync(temporary, { recursive: true });
  putBack(); // of a run that was killed
  if (phase !== '--try') {
    for (const removal of removals) await make(removal);
    const made = await built(removals.flatMap(targetsOf));
    if (!made.isGood) throw new Error(made.said);
  }
  return phase === '--make' ? 0 : tryAll();
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(signal));
main().then(
  (code) => {
    rmSync(temporary, { recursive: true, force: true, maxRetries: 20, retryDelay: 500 }); // until the last process of them ended
    process.exit(code);
  },
  (error) => {
    putBack();
    console.error(error.message);
    process.exit(1);
  },
);
