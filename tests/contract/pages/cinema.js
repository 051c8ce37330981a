// A foyerd with the demo's cinemas, for as long as what is done with it takes.
'use strict';

const { spawn } = require('node:child_process');
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const readline = require('node:readline');

async function ask(url, query) {
  const response = await fetch(new URL('/graphql', url), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return (await response.json()).data;
}

// Its exit code is that of this process: 0 when `judge(url)` was content.
function withCinema(foyerd, judge) {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-pages-'));
  let outcome = 1;
  // It ends with our end of its standard input, also should this process be killed.
  const server = spawn(foyerd, ['all', '--demo', '--data', folder, '--port', '0', '--until-stdin-closes'], { stdio: ['pipe', 'pipe', 'inherit'] });
  server.on('exit', () => {
    rmSync(folder, { recursive: true, force: true });
    process.exit(outcome);
  });
  readline.createInterface({ input: server.stdout }).on('line', (line) => {
    const ready = /^foyerd ready on (\S+)/.exec(line);
    if (!ready) return;
    judge(ready[1]).then(() => { outcome = 0; }, (error) => console.error(error.message)).finally(() => server.stdin.end());
  });
}

module.exports = { ask, withCinema };
