// removed.js BUILD_FOLDER [TEST...]
// Takes the rules of removals.json away, one after the other, those of the tests that are named or all, and says whether the test
// sees it: builds it, runs it, and puts the rule back. Ends with 1 when a test did not. It changes sources: for a clean tree.
'use strict';

const { spawnSync } = require('node:child_process');
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const [build, ...wanted] = process.argv.slice(2);
const top = join(__dirname, '..', '..');
const removals = JSON.parse(readFileSync(join(__dirname, 'removals.json'), 'utf8'))
  .filter(({ test }) => wanted.length === 0 || wanted.includes(test));

function run(command, options) {
  return spawnSync(command, options, { cwd: top, encoding: 'utf8' });
}

// What the test looks at are the programs, too.
function isSeen({ test, file, rule, instead }) {
  const path = join(top, file);
  const whole = readFileSync(path, 'utf8');
  if (whole.split(rule).length !== 2) throw new Error(`${file} does not have it once: ${rule}`);
  writeFileSync(path, whole.replace(rule, () => instead));
  try {
    const built = run('cmake', ['--build', build, '--target', test, 'foyerd', 'foyer']);
    if (built.status !== 0) throw new Error(`${file} does not compile without it:\n${built.stdout}`);
    const tested = run('ctest', ['--test-dir', build, '-R', `^${test}(_.*)?$`]);
    return tested.status !== 0;
  } finally {
    writeFileSync(path, whole);
  }
}

let missed = 0;
for (const removal of removals) {
  const seen = isSeen(removal);
  missed += seen ? 0 : 1;
  console.log(`${seen ? 'seen' : 'MISSED'}: ${removal.kind}, by ${removal.test} without ${removal.rule.trim()}`);
}
console.log('The rules are back; build before you test.');
process.exit(missed === 0 ? 0 : 1);
