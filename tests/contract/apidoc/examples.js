// examples.js NODE_FOLDER FOYERD SERVICES_FOLDER check|write
// Asks a real Foyer all examples of the API's documentation in the order of story.js. Check: that each reply is, byte for
// byte, the one that lies beside its example. Write: puts it there. How a reply is written down: reply.js.
'use strict';

const { spawn } = require('node:child_process');
const { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const readline = require('node:readline');

const { KeptValues, replyText } = require('./reply.js');
const story = require('./story.js');

const [nodeFolder, foyerd, servicesFolder, mode] = process.argv.slice(2);
const modules = join(nodeFolder, 'node_modules');
const { createClient } = require(join(modules, 'graphql-ws'));
const WebSocket = require(join(modules, 'ws'));

const firstDay = '2026-12-24';
// Whose session it is: nobody's, one that nobody signed, or that of one of the demo's people.
const stranger = 'somebody with a token that is none';
const logins = { cashier: 'anna', manager: 'manager', admin: 'admin', customer: 'clara' };

function check(condition, message) {
  if (!condition) throw new Error(message);
}

// The day that the clock has to show for the demo's programme to begin with firstDay. It begins with the business day of
// the cinema that is furthest behind, New York, where days change at five in the morning: ten in UTC.
function clockDay() {
  const day = new Date(`${firstDay}T00:00:00Z`);
  if (new Date().getUTCHours() < 10) day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}

// A document with what its first lines, which are comments, say of it.
function read(name) {
  const [service, file] = name.split('/');
  const base = join(servicesFolder, service, 'examples', file);
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

// Whatever lies in a folder of examples is a part of one that is run.
function checkAllAreRun(names) {
  const files = names.flatMap((name) => ['graphql', 'variables.json', 'reply.json'].map((ending) => `${name}.${ending}`));
  for (const service of readdirSync(servicesFolder)) {
    const folder = join(servicesFolder, service, 'examples');
    for (const file of existsSync(folder) ? readdirSync(folder) : [])
      check(files.includes(`${service}/${file}`), `${join(folder, file)} belongs to no example of story.js`);
  }
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

class Storyteller {
  constructor(url) {
    this.url = url;
    this.kept = new KeptValues();
    this.tokens = new Map([[stranger, 'no.session.atall']]);
    this.differences = [];
    this.names = [];
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

  async ask({ example: name, keeps, until, during }) {
    const example = read(name);
    if (during) {
      await this.listen(example, during);
      return;
    }
    const token = await this.token(example.askedBy);
    let { status, json } = await post(this.url, this.request(example), token);
    while (until && !until(json.data)) ({ status, json } = await post(this.url, this.request(example), token));
    check(status === example.status, `${name}: status ${status} instead of ${example.status}: ${JSON.stringify(json)}`);
    for (const [as, path] of Object.entries(keeps ?? {})) this.kept.keep(as, path, json);
    this.compare(example, json);
  }

  // A subscription's reply is the list of its answers.
  async listen(example, during) {
    const client = createClient({
      url: `${this.url.replace(/^http/, 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      lazyCloseTimeout: 0,
    });
    const answers = client.iterate(this.request(example));
    const heard = [(await answers.next()).value];
    for (const name of during) {
      await this.ask({ example: name });
      heard.push((await answers.next()).value);
    }
    await answers.return();
    this.compare(example, heard);
  }

  compare(example, reply) {
    this.names.push(example.name);
    const text = replyText(reply, this.kept);
    if (mode === 'write') {
      writeFileSync(example.replyFile, text);
      return;
    }
    const written = existsSync(example.replyFile) ? readFileSync(example.replyFile, 'utf8') : '';
    if (text !== written) this.differences.push(`${example.replyFile} says\n${written}but the reply is\n${text}`);
  }
}

// What API.md shows to type into a shell is answered as well.
async function checkCommand(url) {
  const body = readFileSync(join(servicesFolder, 'API.md'), 'utf8').match(/^ +--data '(.*)'$/m)[1];
  const { status, json } = await post(url, JSON.parse(body));
  check(status === 200 && json.data && !json.errors, `${body}: ${status} ${JSON.stringify(json)}`);
}

async function tell(url) {
  await checkCommand(url);
  const storyteller = new Storyteller(url);
  try {
    for (const step of story) await storyteller.ask(step);
  } catch (error) {
    // What was different before is likely to be why.
    throw new Error([...storyteller.differences, error.message].join('\n'));
  }
  checkAllAreRun(storyteller.names);
  check(storyteller.differences.length === 0,
    `${storyteller.differences.join('\n')}\nTo bring replies and pages up to date: cmake --build build/release --target apidoc-update`);
  console.log(`${storyteller.names.length} examples`);
}

check(mode === 'check' || mode === 'write', 'examples.js NODE_FOLDER FOYERD SERVICES_FOLDER check|write');
const folder = mkdtempSync(join(tmpdir(), 'foyer-apidoc-'));
// It ends with our end of its standard input, also should this process be killed.
const server = spawn(foyerd,
  ['all', '--data', folder, '--demo', '--seed', '1', '--today', clockDay(), '--backup-every', '0', '--port', '0', '--until-stdin-closes'],
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
