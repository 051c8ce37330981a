'use strict';

const { spawnSync } = require('node:child_process');
const { readFileSync } = require('node:fs');

/** The SDL of a source: a file, or "NAME=COMMAND" that prints it. */
function sdlOf(source) {
  if (!source.includes('=')) return readFileSync(source, 'utf8');
  const run = spawnSync(source.slice(source.indexOf('=') + 1), ['schema'], { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (run.status !== 0) throw new Error(run.stderr);
  return run.stdout;
}

module.exports = { sdlOf };
