// keys.js NODE_FOLDER FOYERD SERVICES_FOLDER DATA_FOLDER
// A key of a request belongs to who used it, to what was asked with it and to how. Asks a real Foyer on DATA_FOLDER all examples
// of the API's documentation in their order. Whatever one with a key brings about is then asked again: by the same person, which
// is answered alike; with another body, by another person of the same role, and for something else, which is refused, tells
// nothing of the first answer, and does nothing. A mutation is here by what its @idempotent says, so a new one is, too.
'use strict';

const crypto = require('node:crypto');
const { readFileSync, readdirSync, existsSync } = require('node:fs');
const { join } = require('node:path');

const { Asking, check, post, serve } = require('../../contract/apidoc/asking.js');
const { replyText } = require('../../contract/apidoc/reply.js');
const story = require('../../contract/apidoc/story.js');

const [nodeFolder, foyerd, servicesFolder, dataFolder] = process.argv.slice(2);
const { parse } = require(join(nodeFolder, 'node_modules', 'graphql'));

// What is named by its @idempotent is no key made for one request, but a thing that is there: asked again it is so already.
const ofThings = new Set([
  'abandonCheckout', 'rememberBooking', 'checkOwedRefund', 'commitRedemption', 'releaseRedemption', 'giveBackRedemption',
  'noteCrashSeen', 'rateMovie', 'removeRating', 'chooseNotifications', 'cancelPayment', 'mergeCustomers', 'eraseCustomer',
  'endSessions', 'refreshSession', 'enrolKiosk', 'resendNotification', 'closeShift',
]);
// Services ask these of each other, and no example does. Where another body is refused: tst_paymentservice, tst_redemptions,
// tst_captures, tst_staffrows, tst_toldevents.
const ofServices = new Set(['capture', 'captureAll', 'refund', 'reserveCoupons', 'notify', 'copyStaff']);
// The first admin is made once, before there is a demo: tst_firstadmin. A decision takes a payment that is in doubt, which no
// example makes: tst_deciding.
const elsewhere = new Set(['createFirstAdmin', 'decidePayment']);
// What these make is the office's: the id is that of a thing, who makes it may see it whoever made it, and is told so when it is
// exactly what they asked for. With anything else the id is refused.
const ofTheOffice = new Set([
  'createMovie', 'createCinema', 'createAuditorium', 'createPriceCard', 'scheduleShowtime', 'copyDay', 'createCoupon',
  'createUser', 'createKioskCode', 'openHouseAccount',
  'cancelShowtime', // a showtime is cancelled once, by whomever
]);
// An id of a print with another booking that there is: tst_reprints. One that there is not is refused before.
const refusedBefore = new Set(['reprintTickets']);
// Of what was copied the copy remembers what it is of and for which day, not where it was looked for.
const notOfTheBody = new Set(['copyDay input.fromDay']);
const refusals = new Set([
  'IDEMPOTENCY_KEY_REUSED', 'FORBIDDEN', 'NOT_YOUR_HOLD', 'NOT_FOUND', 'CONFLICT', 'INVALID_INPUT', 'ILLEGAL_STATE',
  'HOLD_EXPIRED', 'PRICE_CHANGED', 'SEAT_TAKEN', 'COUPON_REFUSED', 'UNAUTHENTICATED',
]);

// By name: {service, places: ['input.idempotencyKey', ...]}.
function mutationsWithPlaces() {
  const found = new Map();
  for (const service of readdirSync(servicesFolder)) {
    const file = join(servicesFolder, service, 'schema.graphql');
    if (!existsSync(file)) continue;
    for (const definition of parse(readFileSync(file, 'utf8')).definitions) {
      if (definition.name?.value !== 'Mutation') continue;
      for (const field of definition.fields) {
        const idempotent = field.directives.find(({ name }) => name.value === 'idempotent');
        if (idempotent)
          found.set(field.name.value, { service, places: idempotent.arguments[0].value.values.map(({ value }) => value) });
      }
    }
  }
  return found;
}

const mutations = mutationsWithPlaces();
const isVersioned = ({ places }) => places.some((place) => /[vV]ersion$/.test(place));
const keyed = [...mutations.keys()].filter((name) => !isVersioned(mutations.get(name)) && !ofThings.has(name)
  && !ofServices.has(name) && !elsewhere.has(name));
const placeOf = (name) => mutations.get(name).places[0];

function mutationIn(query) {
  if (!query.startsWith('mutation')) return undefined; // some examples cannot be read
  return parse(query).definitions.find(({ kind }) => kind === 'OperationDefinition').selectionSet.selections[0].name.value;
}

const copy = (value) => JSON.parse(JSON.stringify(value));
const valueAt = (value, path) => path.reduce((at, step) => at?.[step], value);
function withValue(value, path, leaf) {
  const result = copy(value);
  valueAt(result, path.slice(0, -1))[path.at(-1)] = leaf;
  return result;
}
function leavesOf(value, path = []) {
  if (value === null || typeof value !== 'object') return [path];
  return Object.keys(value).flatMap((step) => leavesOf(value[step], [...path, step]));
}
// Another value of the kind; undefined where there is none that is certainly another.
function otherThan(value) {
  if (typeof value === 'number') return value + 1;
  if (typeof value !== 'string') return undefined;
  if (/^[0-9a-f-]{36}$/.test(value)) return crypto.randomUUID();
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return new Date(Date.parse(value) + 86_400_000).toISOString().slice(0, 10);
  if (value.includes('{')) return `${value} `; // a document
  return /[a-z ]/.test(value) ? `${value}x` : undefined; // codes of all capitals are of a list
}
const textsOf = (value) => leavesOf(value).map((path) => valueAt(value, path)).filter((leaf) => typeof leaf === 'string');

// The code of the refusal, whether it is the request's, an error of the field or one in its payload.
function refusalOf({ json }, name) {
  const payload = json.data?.[name];
  return json.errors?.[0]?.extensions?.code ?? payload?.refusal?.code ?? payload?.refusalCode ?? payload?.copies?.[0]?.refusal?.code
    ?? null;
}

class KeyTrial extends Asking {
  constructor(url) {
    super(url, servicesFolder);
    this.others = new Map();
    this.tried = new Map(); // mutation -> how many ways
    this.done = []; // {name, request, role} that succeeded
    this.problems = [];
  }

  // Somebody of the same role who has nothing to do with any of it.
  async other(role) {
    if (role === 'anybody') return undefined;
    if (role === 'customer') return this.signIn('david', 'foyer-demo');
    if (!this.others.has(role)) {
      const login = `other-${role}`;
      const input = {
        userId: crypto.randomUUID(),
        login,
        password: 'nine-quiet-harbours',
        user: { displayName: `Other ${role}`, roles: [role.toUpperCase()], cinemaIds: [], language: 'en' },
      };
      const { json } = await post(this.url, {
        query: 'mutation ($input: CreateUserInput!) { createUser(input: $input) { user { id } refusal { detail } } }',
        variables: { input },
      }, await this.token('admin'));
      check(json.data?.createUser?.user, `no other ${role}: ${JSON.stringify(json)}`);
      this.others.set(role, await this.signIn(login, 'nine-quiet-harbours'));
    }
    return this.others.get(role);
  }

  async signIn(login, password) {
    const { json } = await post(this.url, {
      query: 'mutation ($input: SignInInput!) { signIn(input: $input) { session { accessToken } } }',
      variables: { input: { login, password } },
    });
    return json.data.signIn.session.accessToken;
  }

  // What there is of everything that a mutation with a key makes, moves or takes away. What goes on by itself, such as how far
  // a refund is, is not in it.
  async everything() {
    const { json } = await post(this.url, {
      query: `{ bookings(first: 100) { totalCount nodes { id total { amountMinor } ticketCount: tickets { id } } }
        paymentList(first: 100) { totalCount nodes { id amount { amountMinor } } }
        giftCardList(first: 100) { totalCount nodes { id balance { amountMinor } } }
        coupons(first: 100) { totalCount nodes { id version usage { used issuedCodes } } }
        movies(first: 100) { totalCount nodes { id version } }
        cinemas { id version }
        auditoriums(first: 100) { totalCount nodes { id version } }
        priceCards(first: 100) { totalCount nodes { id version } }
        users(first: 100) { totalCount nodes { id version } } }`,
    }, await this.token('admin'));
    check(json.data && !json.errors, `everything: ${JSON.stringify(json).slice(0, 600)}`);
    return json.data;
  }

  async tell({ example: name, keeps, until, during }) {
    const example = this.read(name);
    if (during) { // who listens is of no interest here
      for (const each of during) await this.tell({ example: each });
      return;
    }
    const request = this.request(example);
    let reply = await post(this.url, request, await this.token(example.askedBy));
    while (until && !until(reply.json.data)) reply = await post(this.url, request, await this.token(example.askedBy));
    for (const [as, path] of Object.entries(keeps ?? {})) this.kept.keep(as, path, reply.json);
    const mutation = mutationIn(request.query);
    if (!keyed.includes(mutation) || refusalOf(reply, mutation) || request.variables?.input?.dryRun) return; // nothing was brought about
    await this.tryAgain(mutation, request, reply, example.askedBy);
    this.done.push({ name: mutation, request, role: example.askedBy });
  }

  async tryAgain(name, request, first, role) {
    const token = await this.token(role);
    const other = await this.other(role);
    const place = placeOf(name).split('.');
    const before = await this.everything();
    const known = JSON.stringify([request.variables, before]);
    // Of the first answer, what who asks does not say, and nobody but who did it may see.
    const secrets = textsOf(first.json).filter((text) => text.length > 7 && !known.includes(text) && !refusals.has(text));
    const refused = (what, reply, mayKnow = '') => {
      const code = refusalOf(reply, name);
      if (!refusals.has(code)) this.problem(name, `${what}: not refused`, reply);
      const text = JSON.stringify(reply.json);
      const told = secrets.filter((secret) => text.includes(secret) && !mayKnow.includes(secret));
      if (told.length > 0) this.problem(name, `${what}: tells ${told.join(', ')}`, reply);
      this.tried.set(name, (this.tried.get(name) ?? 0) + 1);
      return code;
    };

    const again = await post(this.url, request, token);
    if (replyText(again.json, this.kept) !== replyText(first.json, this.kept)) this.problem(name, 'again: another answer', again);

    const codes = [];
    for (const { what, variables } of this.otherBodies(name, request.variables, place))
      codes.push(refused(`with another ${what}`, await post(this.url, { ...request, variables }, token)));
    if (!codes.includes('IDEMPOTENCY_KEY_REUSED') && codes.length > 0 && !refusedBefore.has(name)) this.problem(name, `no other body is told so: ${codes.join(', ')}`, again);

    if (other) {
      const reply = await post(this.url, request, other);
      const seen = await this.seenBy(other, request);
      if (!ofTheOffice.has(name)) refused('by somebody else', reply, seen);
      else if (replyText(reply.json, this.kept) !== replyText(first.json, this.kept) && !refusalOf(reply, name))
        this.problem(name, 'by somebody else: another answer', reply);
      for (const { what, variables } of this.otherBodies(name, request.variables, place).slice(0, 2))
        refused(`by somebody else with another ${what}`, await post(this.url, { ...request, variables }, other), seen);
    }
    await this.tryForSomethingElse(name, request, place, token, refused);

    const after = await this.everything();
    if (JSON.stringify(after) !== JSON.stringify(before)) this.problem(name, 'something was done', { json: { before, after } });
  }

  // What of the booking that is asked for anybody may know who has this session: tills see those of their house.
  async seenBy(token, { variables }) {
    const id = variables?.input?.bookingId;
    if (!id) return '';
    const { json } = await post(this.url, {
      query: `query ($id: ID!) { booking(id: $id) { state expiresAt confirmationCode confirmedAt seats { id row number }
        tickets { id code state } endedTickets { id state } } }`,
      variables: { id },
    }, token);
    check(json.data, `what may be known: ${JSON.stringify(json)}`);
    return JSON.stringify(json.data);
  }

  // The same as customers, to whom nobody's booking is told but their own.
  async tellOfCustomers() {
    const [clara, best] = [await this.token('customer'), this.done.findLast(({ name }) => name === 'holdBestSeats')];
    const bookingId = crypto.randomUUID();
    const steps = [[best.request.query, { ...best.request.variables.input, bookingId }]];
    for (const name of ['extendHold', 'reserveHold', 'releaseHold']) {
      const { request } = this.done.findLast((each) => each.name === name);
      steps.push([request.query, { ...request.variables.input, bookingId }]);
    }
    for (const [query, input] of steps) {
      const request = { query, variables: { input: { ...input, idempotencyKey: crypto.randomUUID() } } };
      const name = mutationIn(query);
      const reply = await post(this.url, request, clara);
      check(!refusalOf(reply, name), `a customer's ${name}: ${JSON.stringify(reply.json)}`);
      await this.tryAgain(name, request, reply, 'customer');
    }
  }

  // The example of it changes nothing.
  async tellOfImport() {
    const example = this.read('movie/importMovies');
    const request = this.request(example);
    Object.assign(request.variables.input, { dryRun: false, skipBadRows: true, idempotencyKey: crypto.randomUUID() });
    const reply = await post(this.url, request, await this.token(example.askedBy));
    check(reply.json.data?.importMovies.imported === 1, `importMovies: ${JSON.stringify(reply.json)}`);
    await this.tryAgain('importMovies', request, reply, example.askedBy);
  }

  // One value after the other is another one: numbers, and texts that are free.
  otherBodies(name, variables, place) {
    const bodies = [];
    for (const path of leavesOf(variables)) {
      const value = valueAt(variables, path);
      if (path.join('.').startsWith(place.join('.')) || notOfTheBody.has(`${name} ${path.join('.')}`)) continue;
      const other = otherThan(value);
      if (other !== undefined) bodies.push({ what: path.join('.'), variables: withValue(variables, path, other) });
    }
    return bodies;
  }

  // The last that was asked of the same service with a key of the same name, with this key.
  async tryForSomethingElse(name, request, place, token, refused) {
    const { service } = mutations.get(name);
    const earlier = this.done.findLast((each) => each.name !== name && mutations.get(each.name).service === service
      && placeOf(each.name) === place.join('.'));
    if (!earlier) return;
    const variables = withValue(earlier.request.variables, place, valueAt(request.variables, place));
    const reply = await post(this.url, { ...earlier.request, variables }, token);
    const code = refusalOf(reply, earlier.name);
    if (!refusals.has(code)) this.problem(name, `its key for ${earlier.name}: not refused`, reply);
    this.tried.set(name, (this.tried.get(name) ?? 0) + 1);
  }

  problem(name, what, { json }) {
    this.problems.push(`${name} ${what}: ${JSON.stringify(json).slice(0, 900)}`);
  }
}

async function tell(url) {
  for (const name of [...ofThings, ...ofServices, ...elsewhere, ...ofTheOffice, ...refusedBefore])
    check(mutations.has(name), `there is no ${name} with a key`);
  const trial = new KeyTrial(url);
  for (const step of story) {
    await trial.tell(step);
    if (step.example === 'booking/rebook') await trial.tellOfCustomers(); // later on some of them are erased
    if (step.example === 'movie/importMovies') await trial.tellOfImport();
  }
  for (const name of keyed) if (!(trial.tried.get(name) >= 2)) trial.problems.push(`${name} was not tried: it needs an example that succeeds`);
  check(trial.problems.length === 0, trial.problems.join('\n'));
  console.log(`${trial.tried.size} mutations, ${[...trial.tried.values()].reduce((sum, ways) => sum + ways)} ways`);
}

serve(foyerd, dataFolder, [], tell);
