// audits.js NODE_FOLDER FOYERD VERB
// Starts FOYERD with VERB ("all", "gateway" or a service's name) and has it judged by all audits of graphql-http: what
// the draft of GraphQL over HTTP says a server must, should and may do. We claim all three.
'use strict';

const { spawn } = require('node:child_process');
const { mkdtempSync, rmSync } = require('node:fs');
const { createServer } = require('node:http');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const readline = require('node:readline');

const [nodeFolder, foyerd, verb] = process.argv.slice(2);
const { serverAudits } = require(join(nodeFolder, 'node_modules', 'graphql-http'));

function check(condition, message) {
  if (!condition) throw new Error(message);
}

// A line for each audit that failed.
async function failuresOf(url) {
  const failures = [];
  const audits = serverAudits({ url });
  check(audits.length > 50, `there are only ${audits.length} audits`);
  for (const audit of audits) {
    const { id, name, status, reason } = await audit.fn();
    if (status !== 'ok') failures.push(`${id} ${name}: ${reason}`);
  }
  console.log(`${url}: ${audits.length - failures.length} of ${audits.length} audits passed`);
  return failures;
}

// That the audits can say no: to a server that is content with everything.
async function failuresOfACarelessServer() {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end('{"data":{"__typename":"Query"}}');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await failuresOf(`http://127.0.0.1:${server.address().port}/graphql`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

async function judge(url) {
  const careless = await failuresOfACarelessServer();
  for (const kind of ['SHOULD', 'MAY']) {
    check(careless.some((line) => line.includes(` ${kind} `)), `the audits find nothing that a careless server ${kind} do better`);
  }
  const failures = await failuresOf(new URL('/graphql', url).href);
  check(failures.length === 0, failures.join('\n'));
}

const folder = mkdtempSync(join(tmpdir(), 'foyer-http-'));
// It ends with our end of its standard input, also should this process be killed.
const server = spawn(foyerd, [verb, '--data', folder, '--port', '0', '--until-stdin-closes'], { stdio: ['pipe', 'pipe', 'inherit'] });
let outcome = 1;
server.on('exit', () => {
  rmSync(folder, { recursive: true, force: true });
  process.exit(outcome);
});
readline.createInterface({ input: server.stdout }).on('line', (line) => {
  const ready = /^foyerd ready on (\S+)/.exec(line);
  if (!ready) return;
  judge(ready[1]).then(() => { outcome = 0; }, (error) => console.error(error.message)).finally(() => server.stdin.end());
});
