// client.js NODE_FOLDER FOYERD all|apart
// The client of graphql-ws, the reference of the graphql-transport-ws protocol, subscribes to a real Foyer: one process, or a
// gateway and six services. Of those booking is killed in the middle.
'use strict';

const { spawn, spawnSync } = require('node:child_process');
const { randomUUID } = require('node:crypto');
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const readline = require('node:readline');

const [nodeFolder, foyerd, mode] = process.argv.slice(2);
const modules = join(nodeFolder, 'node_modules');
const { createClient, CloseCode } = require(join(modules, 'graphql-ws'));
const WebSocket = require(join(modules, 'ws'));

function check(condition, message) {
  if (!condition) throw new Error(message);
}
function same(actual, expected, what) {
  check(JSON.stringify(actual) === JSON.stringify(expected), `${what}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);
}

const folder = mkdtempSync(join(tmpdir(), 'foyer-subscriptions-'));
const children = new Map();

// They end with our end of their standard input, also should this process be killed.
function start(verb, options = []) {
  const child = spawn(foyerd, [verb, '--data', folder, '--until-stdin-closes', ...options], { stdio: ['pipe', 'pipe', 'inherit'] });
  children.set(verb, child);
  return new Promise((resolve, reject) => {
    child.on('exit', (code, signal) => reject(new Error(`${verb} ended: ${code} ${signal}`)));
    readline.createInterface({ input: child.stdout }).on('line', (line) => {
      const ready = /^foyerd ready on (.*)$/.exec(line);
      if (ready) resolve(ready[1]);
    });
  });
}
function ended(child) {
  return new Promise((resolve) => (child.exitCode !== null || child.signalCode !== null ? resolve() : child.on('exit', resolve)));
}

async function post(url, query, variables, token) {
  const response = await fetch(new URL('/graphql', url), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify({ query, variables }),
  });
  const json = await response.json();
  check(!json.errors, `${query}: ${JSON.stringify(json.errors)}`);
  return json.data;
}

function clientOf(url, connectionParams) {
  return createClient({ url: url.replace(/^http/, 'ws') + '/graphql', webSocketImpl: WebSocket, retryAttempts: 0, lazyCloseTimeout: 0, connectionParams });
}

// What a subscription hears, to be taken one by one.
class Listener {
  constructor(client, query, variables) {
    this.events = [];
    this.waiting = [];
    const tell = (event) => (this.waiting.length > 0 ? this.waiting.shift()(event) : this.events.push(event));
    this.dispose = client.subscribe({ query, variables }, {
      next: (value) => tell({ next: value }),
      error: (error) => tell({ error }),
      complete: () => tell({ complete: true }),
    });
  }
  take() {
    return this.events.length > 0 ? Promise.resolve(this.events.shift()) : new Promise((resolve) => this.waiting.push(resolve));
  }
}

const seatMapChanged = 'subscription ($id: ID!, $since: Long!) { seatMapChanged(showtimeId: $id, sinceVersion: $since) { version gap claims { seatId state holder } } }';

// A showtime that sells, with the free seats that are its last.
async function openShowtime(url) {
  const { cinemas } = await post(url, '{ cinemas { id } }');
  for (const { id } of cinemas) {
    const days = (await post(url, 'query ($id: ID!) { programme(cinemaId: $id, day: "2000-01-01") { days } }', { id })).programme.days;
    for (const day of days.slice(0, 3)) {
      const { programme } = await post(url, 'query ($id: ID!, $day: Date!) { programme(cinemaId: $id, day: $day) { showtimes { id salesOpen seatsFree } } }', { id, day });
      const open = programme.showtimes.find((showtime) => showtime.salesOpen && showtime.seatsFree > 10);
      if (!open) continue;
      const { showtime } = await post(url, 'query ($id: ID!) { showtime(id: $id) { id seatMap { version seats { id type } claims { seatId } } } }', { id: open.id });
      const taken = new Set(showtime.seatMap.claims.map((claim) => claim.seatId));
      const free = showtime.seatMap.seats.filter((seat) => seat.type === 'STANDARD' && !taken.has(seat.id)).map((seat) => seat.id);
      return { id: showtime.id, version: showtime.seatMap.version, free };
    }
  }
  throw new Error('no showtime sells');
}

async function signIn(url) {
  const { signIn: answer } = await post(url, 'mutation ($input: SignInInput!) { signIn(input: $input) { session { accessToken } refusal { code } } }',
    { input: { login: 'anna', password: 'foyer-demo' } });
  check(answer.session, `Anna cannot sign in: ${JSON.stringify(answer.refusal)}`);
  return answer.session.accessToken;
}

async function hold(url, token, showtimeId, seatIds) {
  const { holdSeats } = await post(url, 'mutation ($input: HoldSeatsInput!) { holdSeats(input: $input) { booking { id } refusal { code } } }',
    { input: { idempotencyKey: randomUUID(), bookingId: randomUUID(), showtimeId, seatIds } }, token);
  check(holdSeats.booking, `the seats are not held: ${JSON.stringify(holdSeats.refusal)}`);
}

async function judge(url) {
  const showtime = await openShowtime(url);
  const token = await signIn(url);

  // ---- A visitor and a cashier watch the same hall
  const visitor = clientOf(url);
  const cashier = clientOf(url, async () => ({ authorization: `Bearer ${token}` }));
  const variables = { id: showtime.id, since: showtime.version };
  const byVisitor = new Listener(visitor, seatMapChanged, variables);
  const byCashier = new Listener(cashier, seatMapChanged, variables);
  for (const listener of [byVisitor, byCashier])
    same(await listener.take(), { next: { data: { seatMapChanged: { version: showtime.version, gap: false, claims: [] } } } }, 'the first answer');
  const seat = showtime.free[0];
  await hold(url, token, showtime.id, [seat]);
  const version = showtime.version + 1;
  const seen = (holder) => ({ next: { data: { seatMapChanged: { version, gap: false, claims: [{ seatId: seat, state: 'HELD', holder }] } } } });
  same(await byVisitor.take(), seen(null), 'what a visitor sees');
  const told = await byCashier.take();
  const { holder } = told.next.data.seatMapChanged.claims[0];
  check(typeof holder === 'string' && holder.length > 0, 'a cashier is not told who holds');
  same(told, seen(holder), 'what a cashier sees');

  // ---- Everything else goes over a socket as well
  const query = new Listener(visitor, '{ cinemas { __typename } __schema { subscriptionType { name } } }');
  const { next } = await query.take();
  check(next.data.cinemas.length > 0 && next.data.__schema.subscriptionType.name === 'Subscription', `a query over the socket: ${JSON.stringify(next)}`);
  same(await query.take(), { complete: true }, 'the end of a query');
  const refused = new Listener(cashier, 'mutation ($input: HoldSeatsInput!) { holdSeats(input: $input) { refusal { code } } }',
    { input: { idempotencyKey: randomUUID(), bookingId: randomUUID(), showtimeId: randomUUID(), seatIds: [1] } });
  const answer = (await refused.take()).next;
  check(answer.errors || answer.data.holdSeats.refusal, `a mutation over the socket: ${JSON.stringify(answer)}`);

  // ---- What cannot begin
  for (const [document, given] of [['subscription { nothing }', {}], ['subscription {', {}], [seatMapChanged, { id: 1 }],
    ['subscription ($id: ID!) { a: seatMapChanged(showtimeId: $id, sinceVersion: 0) { gap } b: seatMapChanged(showtimeId: $id, sinceVersion: 0) { gap } }', { id: showtime.id }]]) {
    const { error } = await new Listener(visitor, document, given).take();
    check(Array.isArray(error) && error.length > 0 && typeof error[0].message === 'string', `${document} begins`);
  }
  const { error: unknown } = await new Listener(visitor, seatMapChanged, { id: randomUUID(), since: 0 }).take();
  same(unknown[0].extensions.code, 'NOT_FOUND', 'a showtime that is none');
  const { error: forbidden } = await new Listener(clientOf(url, { authorization: 'Bearer nonsense' }), seatMapChanged, variables).take();
  same(forbidden.code, CloseCode.Forbidden, 'a session that is none');

  // ---- More than one socket takes, from several: behind the gateway they share one
  const crowd = [clientOf(url), clientOf(url), clientOf(url)];
  const many = crowd.flatMap((client) => Array.from({ length: 60 }, () => new Listener(client, seatMapChanged, { ...variables, since: version })));
  for (const listener of many)
    same((await listener.take()).next?.data.seatMapChanged.version, version, 'one of many');
  const alone = clientOf(url);
  const tooMany = Array.from({ length: 101 }, () => new Listener(alone, seatMapChanged, { ...variables, since: version }));
  same((await tooMany[100].take()).error?.[0].extensions.code, 'BUSY', 'one too many');
  await Promise.all([...crowd, alone].map((client) => client.dispose()));

  // ---- Who leaves is not told any more, and who stays is
  byVisitor.dispose();
  await hold(url, token, showtime.id, [showtime.free[2]]);
  const later = await byCashier.take();
  same(later.next.data.seatMapChanged.version, version + 1, 'who stays');
  same((await byVisitor.take()), { complete: true }, 'who leaves');
  return { showtime, token, cashier, byCashier, visitor };
}

// Booking goes without a word and comes back.
async function judgeLoss(url, bookingUrl, { showtime, token, cashier, byCashier }) {
  const booking = children.get('booking');
  booking.removeAllListeners('exit');
  booking.kill('SIGKILL');
  await ended(booking);
  const { error } = await byCashier.take();
  check(Array.isArray(error), `the loss of booking: ${JSON.stringify(error)}`);
  same([error[0].extensions.code, error[0].extensions.service], ['UNREACHABLE', 'booking'], 'the loss of booking');
  const down = new Listener(cashier, seatMapChanged, { id: showtime.id, since: showtime.version });
  same((await down.take()).error[0].extensions.code, 'UNREACHABLE', 'while it is gone');
  check((await post(url, '{ cinemas { id } }')).cinemas.length > 0, 'the others do not answer');

  await start('booking', bookingOptions(new URL(bookingUrl).port));
  const back = new Listener(cashier, seatMapChanged, { id: showtime.id, since: showtime.version });
  const { next } = await back.take();
  same(next.data.seatMapChanged.claims.map((claim) => claim.seatId).sort((a, b) => a - b),
    [showtime.free[0], showtime.free[2]].sort((a, b) => a - b), 'what was missed');
  await hold(url, token, showtime.id, [showtime.free[4]]);
  same((await back.take()).next.data.seatMapChanged.claims.map((claim) => claim.seatId), [showtime.free[4]], 'what comes then');
}

const urls = {};
function upstreams(names) {
  return names.flatMap((name) => ['--upstream', `${name}=${urls[name]}`]);
}
function bookingOptions(port) {
  return ['--port', port, ...upstreams(['payment', 'coupon', 'movie', 'cinema', 'notification'])];
}

async function run() {
  const demo = spawnSync(foyerd, ['demo', '--demo', '--data', folder], { encoding: 'utf8' });
  check(demo.status === 0, demo.stderr);
  if (mode === 'all') {
    await judge(await start('all', ['--demo', '--port', '0']));
    return;
  }
  for (const name of ['user', 'movie', 'cinema', 'coupon', 'payment', 'notification']) urls[name] = await start(name, ['--demo', '--port', '0']);
  urls.booking = await start('booking', bookingOptions('0'));
  const gateway = await start('gateway', ['--port', '0', ...upstreams(Object.keys(urls))]);
  await judgeLoss(gateway, urls.booking, await judge(gateway));
}

run().then(() => 0, (error) => {
  console.error(error);
  return 1;
}).then(async (outcome) => {
  for (const child of children.values()) {
    child.removeAllListeners('exit');
    child.stdin.end();
  }
  await Promise.all([...children.values()].map(ended));
  rmSync(folder, { recursive: true, force: true });
  process.exit(outcome);
});
