// Examples of the API's documentation, and those who ask them.
'use strict';

const { spawn } = require('node:child_process');
const { existsSync, readFileSync, rmSync } = require('node:fs');
const { join } = require('node:path');
const readline = require('node:readline');

const { KeptValues } = require('./reply.js');

const firstDay = '2026-12-24';
// The day that the clock has to show for the demo's programme to begin with firstDay. It begins with the business day of
// the cinema that is furthest behind, New York, where days change at five in the morning: ten in UTC.
function clockDay() {
  const day = new Date(`${firstDay}T00:00:00Z`);
  if (new Date().getUTCHours() < 10) day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}

// Whose session it is: nobody's, one that nobody signed, or that of one of the demo's people.
const stranger = 'somebody with a token that is none';
const logins = { cashier: 'anna', manager: 'manager', admin: 'admin', customer: 'clara' };

function check(condition, message) {
  if (!condition) throw new Error(message);
}

async function post(url, { query, variables }, token) {
  const response = await fetch(new URL('/graphql', url), {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/graphql-response+json',
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
    },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, json: await response.json() };
}

class Asking {
  constructor(url, servicesFolder) {
    this.url = url;
    this.servicesFolder = servicesFolder;
    this.kept = new KeptValues();
    this.tokens = new Map([[stranger, 'no.session.atall']]);
  }

  // A document with what its first lines, which are comments, say of it.
  read(name) {
    const [service, file] = name.split('/');
    const base = join(this.servicesFolder, service, 'examples', file);
    const document = readFileSync(`${base}.graphql`, 'utf8');
    const said = (key) => document.match(new RegExp(`^# ${key}: (.*)$`, 'm'))?.[1];
    const askedBy = said('Asked by');
    const known = ['anybody', stranger, ...Object.keys(logins)];
    check(known.includes(askedBy), `${base}.graphql: asked by whom? ${known.join(', ')}`);
    const variables = `${base}.variables.json`;
    return {
      name,
      query: document.replace(/^(#.*\n)*/, ''),
      variables: existsSync(variables) ? readFileSync(variables, 'utf8') : undefined,
      askedBy,
      status: Number(said('Status') ?? 200),
      replyFile: `${base}.reply.json`,
    };
  }

  async token(role) {
    if (role !== 'anybody' && !this.tokens.has(role)) {
      const { json } = await post(this.url, {
        query: 'mutation ($input: SignInInput!) { signIn(input: $input) { session { accessToken } } }',
        variables: { input: { login: logins[role], password: 'foyer-demo' } },
      });
      this.tokens.set(role, json.data.signIn.session.accessToken);
    }
    return this.tokens.get(role);
  }

  request(example) {
    return { query: example.query, variables: example.variables && JSON.parse(this.kept.filledIn(example.variables)) };
  }
}

// Runs a Foyer with the demo's data of seed 1 on `folder`, which is gone afterwards, for as long as `tell(url)` takes. The process
// ends with 1 when that fails.
function serve(foyerd, folder, options, tell) {
  // It ends with our end of its standard input, also should this process be killed.
  const server = spawn(foyerd,
    ['all', '--data', folder, '--demo', '--seed', '1', '--today', clockDay(), '--backup-every', '0', '--port', '0',
      '--until-stdin-closes', ...options],
    { stdio: ['pipe', 'pipe', 'inherit'] });
  let outcome = 1;
  server.on('exit', () => {
    rmSync(folder, { recursive: true, force: true });
    process.exit(outcome);
  });
  readline.createInterface({ input: server.stdout }).on('line', (line) => {
    const ready = /^foyerd ready on (\S+)/.exec(line);
    if (!ready) return;
    tell(ready[1]).then(() => { outcome = 0; }, (error) => console.error(error.message)).finally(() => server.stdin.end());
  });
}

module.exports = { Asking, check, post, serve };
