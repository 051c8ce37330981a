// services.js NODE_FOLDER FOYERD
// Starts every service by itself on the books of a demo, and asks each what the gateway would. Each is a valid subgraph
// of Apollo Federation v2, and what Apollo makes of all of them is, to clients, the schema that `foyerd schema` prints.
'use strict';

const { spawn, spawnSync } = require('node:child_process');
const { mkdtempSync, rmSync } = require('node:fs');
const http = require('node:http');
const { createRequire } = require('node:module');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const readline = require('node:readline');
const apollo = require('./apollo.js');

const [nodeFolder, foyerd] = process.argv.slice(2);
const judge = apollo(createRequire(join(nodeFolder, 'package.json')));
const { graphql } = judge;
const services = ['user', 'movie', 'cinema', 'coupon', 'payment', 'notification', 'booking'];
const unknownId = '0190b5f0-7c2a-7d3e-8f00-1234567890ab';
const noId = 'no id at all';
// Entities to which a service only adds something. It cannot know which there are, so these ids are as good as any.
const added = {
  movie: { User: [unknownId] },
  coupon: { User: [unknownId] },
  notification: { Booking: [unknownId], User: [unknownId, noId] },
  booking: { Movie: [unknownId, noId], Auditorium: [unknownId, noId], Cinema: [unknownId, noId], User: [unknownId, noId] },
};

function check(condition, message) {
  if (!condition) throw new Error(message);
}

function equal(found, expected, what) {
  check(JSON.stringify(found) === JSON.stringify(expected), `${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`);
}

let token; // of the demo's admin, once signed in

function ask(url, query, variables = {}) {
  return new Promise((resolve, reject) => {
    const request = http.request(new URL('/graphql', url), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json', ...(token && { Authorization: `Bearer ${token}` }) },
    }, (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () => resolve(JSON.parse(Buffer.concat(parts).toString('utf8'))));
    });
    request.on('error', reject);
    request.end(JSON.stringify({ query, variables }));
  });
}

function run(...args) {
  const ended = spawnSync(foyerd, args, { encoding: 'utf8', maxBuffer: 1 << 26 });
  check(ended.status === 0, `foyerd ${args.join(' ')}: ${ended.stderr}`);
  return ended.stdout;
}

/** Resolves to the URL of a service that runs until its standard input closes. */
function start(service, folder) {
  const server = spawn(foyerd, [service, '--data', folder, '--port', '0', '--until-stdin-closes'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ready = new Promise((resolve, reject) => {
    readline.createInterface({ input: server.stdout }).on('line', (line) => {
      const found = /^foyerd ready on (\S+)/.exec(line);
      if (found) resolve(found[1]);
    });
    server.on('exit', () => reject(new Error(`${service} ended`)));
  });
  const ended = new Promise((resolve) => { server.on('exit', resolve); });
  return { ready, stop: () => { server.stdin.end(); return ended; } };
}

/** The keys by which a service can be asked, as its SDL says them: [{type, field}]. */
function keysOf(sdl) {
  const keys = [];
  graphql.visit(graphql.parse(sdl), {
    ObjectTypeDefinition(node) {
      for (const directive of node.directives.filter(({ name }) => name.value === 'key')) {
        const argument = (name) => directive.arguments.find((each) => each.name.value === name);
        const resolvable = argument('resolvable');
        if (!resolvable || resolvable.value.value) keys.push({ type: node.name.value, field: argument('fields').value.value });
      }
    },
  });
  return keys;
}

const entities = 'query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }';

/** The subgraph specification, service by service. */
async function checkSubgraph(service, url, sdl) {
  const told = await ask(url, '{ __schema { types { name possibleTypes { name } } queryType { fields { name type { kind ofType { kind name ofType { kind name } } } } } } }');
  const type = (name) => told.data.__schema.types.find((each) => each.name === name);
  const field = (name) => told.data.__schema.queryType.fields.find((each) => each.name === name);
  equal(field('_service').type, { kind: 'NON_NULL', ofType: { kind: 'OBJECT', name: '_Service', ofType: null } }, `${service}: _service`);
  const keys = keysOf(sdl);
  check(keys.length > 0, `${service} has no entity`);
  const types = [...new Set(keys.map((key) => key.type))];
  equal(type('_Entity').possibleTypes.map(({ name }) => name).sort(), types.sort(), `${service}: _Entity`);
  check(type('_Any') && field('_entities').type.kind === 'NON_NULL', `${service}: no _entities`);

  const unknown = keys.flatMap((key) => [unknownId, noId].map((id) => ({ __typename: key.type, [key.field]: id })));
  const none = await ask(url, entities, { r: unknown });
  const isAdded = ({ __typename, id }) => added[service]?.[__typename]?.includes(id);
  const expected = unknown.map((each) => (isAdded(each) ? { __typename: each.__typename } : null));
  equal(none, { data: { _entities: expected } }, `${service}: what does not exist`);

  const nobody = { ...unknown[1] };
  const strangers = [nobody, { __typename: 'Stranger', id: '1' }, nobody, { id: '1' }];
  const refused = await ask(url, entities, { r: strangers });
  equal(refused.data, { _entities: [null, null, null, null] }, `${service}: of a type that is no entity`);
  equal(refused.errors.map(({ path, extensions }) => [path, extensions.code]),
    [[['_entities', 1], 'INVALID_INPUT'], [['_entities', 3], 'INVALID_INPUT']], `${service}: of a type that is no entity`);
  return keys.length;
}

/** Entities come in the order in which they are asked for, unknown ones and those of other types between them. */
async function checkOrder(urls) {
  const movies = (await ask(urls.movie, '{ movies(first: 3) { nodes { id title } } }')).data.movies.nodes;
  const cinemas = (await ask(urls.cinema, '{ cinemas { id name auditoriums { id name } } }')).data.cinemas;
  const known = {
    movie: movies.map(({ id, title }) => ({ __typename: 'Movie', id, called: title })),
    cinema: [...cinemas, ...cinemas[0].auditoriums].map((each) => ({ __typename: each.auditoriums ? 'Cinema' : 'Auditorium', id: each.id, called: each.name })),
  };
  const query = {
    movie: 'query ($r: [_Any!]!) { _entities(representations: $r) { __typename ... on Movie { id called: title } } }',
    cinema: 'query ($r: [_Any!]!) { _entities(representations: $r) { __typename ... on Cinema { id called: name } ... on Auditorium { id called: name } } }',
  };
  for (const service of ['movie', 'cinema']) {
    const wanted = known[service];
    check(wanted.length > 2, `the demo has too little of ${service}`);
    const expected = [...wanted].reverse().flatMap((each) => [each, null]).concat(wanted);
    const asked = expected.map((each) => (each ? { __typename: each.__typename, id: each.id } : { __typename: wanted[0].__typename, id: unknownId }));
    equal((await ask(urls[service], query[service], { r: asked })).data._entities, expected, `${service}: the order`);
  }
}

/** All of them together, and the gateway's own part. */
function checkComposition(sdls) {
  const composed = judge.compose(sdls);
  check(composed.errors.length === 0, composed.errors.join('\n'));
  // @auth has it as an argument, which Apollo does not count as a use.
  const hints = composed.hints.map(String).filter((hint) => !hint.startsWith('[UNUSED_ENUM_TYPE]: Enum type "AccessRole"'));
  check(hints.length === 0, hints.join('\n'));
  // Apollo's API schema has no directive of ours, whatever @composeDirective says; they are in its supergraph.
  const printed = graphql.parse(run('schema'));
  const own = printed.definitions.filter(({ kind }) => kind === 'DirectiveDefinition').map(({ name }) => name.value);
  for (const name of own) check(composed.supergraphSdl.includes(`directive @${name}`), `@${name} is not in the supergraph`);
  const plain = graphql.visit(printed, {
    DirectiveDefinition: () => null,
    Directive: (node) => (own.includes(node.name.value) ? null : undefined),
  });
  const ours = judge.sorted(graphql.buildASTSchema(plain));
  check(ours === composed.api, `foyerd schema prints\n${ours}\nand Apollo composes\n${composed.api}`);
}

async function judgeAll(folder) {
  run('demo', '--data', folder, '--bookings', '0');
  const servers = services.map((service) => start(service, folder));
  try {
    const urls = {};
    for (const [i, service] of services.entries()) urls[service] = await servers[i].ready;
    const signedIn = await ask(urls.user, 'mutation { signIn(input: { login: "admin", password: "foyer-demo" }) { session { accessToken } } }');
    token = signedIn.data.signIn.session.accessToken;
    const sdls = [{ name: 'gateway', sdl: run('schema', 'gateway') }];
    let keys = 0;
    for (const service of services) {
      const { sdl } = (await ask(urls[service], '{ _service { sdl } }')).data._service;
      equal(sdl.trim(), run('schema', service).trim(), `foyerd schema ${service}`);
      keys += await checkSubgraph(service, urls[service], sdl);
      sdls.push({ name: service, sdl });
    }
    await checkOrder(urls);
    checkComposition(sdls);
    console.log(`${sdls.length} subgraphs, ${keys} keys`);
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}

const folder = mkdtempSync(join(tmpdir(), 'foyer-federation-'));
judgeAll(folder)
  .catch((error) => { console.error(error.message); process.exitCode = 1; })
  .finally(() => rmSync(folder, { recursive: true, force: true }));
