// audited.js NODE_FOLDER FOYERD SERVICES_FOLDER
// Whatever staff change names them, in the history of the service that changed it: each mutation that the services'
// schemas let staff ask for is asked for in story.js, and then one of these tables has one more row with who asked. A new
// mutation is covered the moment it is in a schema: it has an example, and that leaves a row, or it is named below.
'use strict';

const { execFileSync } = require('node:child_process');
const { existsSync, mkdtempSync, readFileSync, readdirSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const { check, post, serve } = require('./asking.js');
const { Storyteller } = require('./storyteller.js');

const [nodeFolder, foyerd, servicesFolder] = process.argv.slice(2);
const { parse } = require(join(nodeFolder, 'node_modules', 'graphql'));
const staff = ['CASHIER', 'MANAGER', 'ADMIN'];

// Rows that name who did it: by id, or, in payment's tables, by name.
const histories = {
  user: ['SELECT COUNT(*) FROM edit_log WHERE author_id = ID', 'SELECT COUNT(*) FROM kiosk_code WHERE created_by = NAME',
    'SELECT COUNT(*) FROM sign_in_log WHERE COALESCE(author_id, user_id) = ID'],
  movie: ['SELECT COUNT(*) FROM edit_log WHERE author_id = ID'],
  cinema: ['SELECT COUNT(*) FROM edit_log WHERE author_id = ID'],
  coupon: ['SELECT COUNT(*) FROM edit_log WHERE author_id = ID'],
  booking: ['SELECT COUNT(*) FROM edit_log WHERE author_id = ID', 'SELECT COUNT(*) FROM audit_entry WHERE actor_id = ID',
    'SELECT COUNT(*) FROM booking_reprint WHERE user_name = NAME'],
  payment: ['SELECT COUNT(*) FROM payment_decision WHERE decided_by = NAME',
    'SELECT COUNT(*) FROM stored_value WHERE issued_by = NAME',
    'SELECT COUNT(*) FROM stored_value_transfer WHERE taken_by = NAME',
    'SELECT COUNT(*) FROM house_account_entry WHERE taken_by = NAME',
    'SELECT COUNT(*) FROM edit_log WHERE author_id = ID'],
  notification: ['SELECT COUNT(*) FROM message WHERE asked_by = NAME'],
};

// What leaves no row, and why that is so.
const unaudited = {
  holdSeats: 'nothing is sold; what is bought with it is told',
  holdBestSeats: 'nothing is sold; what is bought with it is told',
  releaseHold: 'nothing is sold',
  extendHold: 'nothing is sold',
  abandonCheckout: 'ends what was begun and not paid; a payment that was taken is told',
  checkOwedRefund: 'asks payment what was decided there, where the decision names who made it',
  checkPin: 'changes nothing; a wrong one is in the log of sign-ins (tst_signinlog)',
  noteCrashSeen: 'the report itself names who saw it (tst_crashreports)',
  decidePayment: 'here nothing is to be decided; a decision is a row that names who made it (tst_deciding)',
  beginTotp: 'changes nothing until confirmTotp',
  confirmTotp: 'here refused; the second step that is confirmed is in the history of its owner (tst_secondstep)',
  removeTotp: 'here refused, as there is none (tst_secondstep)',
  removeTotpOf: 'here there is none to remove (tst_secondstep)',
  stepUp: 'changes nothing; the token says that a code was given',
  deleteMovie: 'here it is refused; a deleted film says who deleted it (tst_moviehistory)',
  importMoviePoster: 'here no host is allowed; a poster names who brought it, as setMoviePoster shows',
  resendNotification: 'here nothing failed; what is sent again names who asked (tst_dispatcher)',
};

function argument(directive, name) {
  return directive?.arguments.find((one) => one.name.value === name)?.value;
}

// What the story only looks at, done: a document without the film that is refused, and things at the version they have then.
const done = {
  'cinema/setCinemaState': ({ input }) => ({ input: { ...input, dryRun: false } }),
  'coupon/setCouponState': ({ input }) => ({ input: { ...input, dryRun: false, version: 2 } }),
  'movie/importMovies': ({ input }) => ({
    input: { ...input, dryRun: false, document: JSON.stringify(JSON.parse(input.document).slice(0, 1)) },
  }),
};

// [service, mutation] of all that staff may ask for.
function staffMutations() {
  const found = [];
  for (const service of readdirSync(servicesFolder)) {
    const file = join(servicesFolder, service, 'schema.graphql');
    if (!existsSync(file)) continue;
    for (const definition of parse(readFileSync(file, 'utf8')).definitions) {
      if (definition.name?.value !== 'Mutation') continue;
      for (const field of definition.fields) {
        const auth = field.directives.find(({ name }) => name.value === 'auth');
        const roles = argument(auth, 'roles').values.map(({ value }) => value);
        if (roles.some((role) => staff.includes(role))) found.push([service, field.name.value]);
      }
    }
  }
  return found;
}

// The services whose databases there are, each with its file.
function databases(folder) {
  const list = (at) => readdirSync(at, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? list(join(at, entry.name)) : [join(at, entry.name)]));
  return Object.fromEntries(Object.keys(histories).map((service) => {
    const file = list(folder).find((one) => new RegExp(`/${service}\\.(sqlite|db)$`).test(one));
    check(file, `no database of ${service} among ${list(folder).join(' ')}`);
    return [service, file];
  }));
}

const folder = mkdtempSync(join(tmpdir(), 'foyer-audited-'));

async function tell(url) {
  const files = databases(folder);
  const people = new Map();
  const mutations = new Map(staffMutations().map(([service, name]) => [name, service]));
  check(mutations.size > 40, `the schemas have ${mutations.size} mutations for staff?`);
  const rows = (service, { id, displayName }) => {
    if (!histories[service]) return 0; // a gateway has no database
    const statement = histories[service].map((one) =>
      one.replace('ID', `X'${id.replaceAll('-', '')}'`).replace('NAME', `'${displayName.replaceAll("'", "''")}'`)).join('; ');
    const told = execFileSync('sqlite3', ['-readonly', '-cmd', '.timeout 20000', files[service], statement], { encoding: 'utf8' });
    return told.split('\n').reduce((sum, line) => sum + Number(line), 0);
  };
  const asked = async (role) => {
    if (!people.has(role)) {
      const { json } = await post(url, { query: '{ me { id displayName } }' }, await storyteller.token(role));
      people.set(role, json.data.me);
    }
    return people.get(role);
  };
  const fieldOf = (example) => example.query.match(/^mutation[^{]*\{\s*(\w+)/m)?.[1];
  const isOfStaff = (example) => mutations.has(fieldOf(example)) && ['cashier', 'manager', 'admin', 'customer'].includes(example.askedBy);
  const shown = new Set();
  let rowsBefore = 0;
  const before = async (example) => {
    if (isOfStaff(example)) rowsBefore = rows(mutations.get(fieldOf(example)), await asked(example.askedBy));
  };
  const hear = async (example) => {
    if (!isOfStaff(example)) return;
    const field = fieldOf(example);
    if (rows(mutations.get(field), await asked(example.askedBy)) > rowsBefore) shown.add(field);
  };
  const storyteller = new Storyteller(url, { nodeFolder, servicesFolder, hear, before });
  await storyteller.tell();
  for (const [name, change] of Object.entries(done)) {
    const example = storyteller.read(name);
    await before(example);
    const request = storyteller.request(example);
    const { json } = await post(url, { ...request, variables: change(request.variables) }, await storyteller.token(example.askedBy));
    const { refusal } = json.data[fieldOf(example)];
    check(!refusal, `${name}: ${JSON.stringify(refusal)}`);
    await hear(example);
  }
  const silent = [...mutations.keys()].filter((name) => !shown.has(name) && !unaudited[name]);
  check(silent.length === 0, `nothing names who asked for ${silent.join(', ')}`);
  const wrong = Object.keys(unaudited).filter((name) => shown.has(name) || !mutations.has(name));
  check(wrong.length === 0, `said to leave no row, and does, or is none: ${wrong.join(', ')}`);
  // Who was refused stands in the log that managers read: the gateway tells it a moment later.
  const refused = 'mutation { setPin(input: { userId: "00000000-0000-7000-8000-000000000001", version: 1 }) { refusal { code } } }';
  await post(url, { query: refused }, await storyteller.token('cashier'));
  const told = async () => {
    const query = '{ signIns(filter: { results: [NOT_ALLOWED] }) { nodes { userName operation } } }';
    const { json } = await post(url, { query }, await storyteller.token('manager'));
    return json.data.signIns.nodes.filter(({ operation, userName }) => operation === 'Mutation.setPin' && userName);
  };
  const patience = Date.now() + 20000;
  while ((await told()).length === 0) {
    check(Date.now() < patience, 'a refusal is not in the log of sign-ins');
    await new Promise((resolve) => { setTimeout(resolve, 500); }); // who asks in a loop is slowed
  }
  console.log(`${shown.size} mutations of staff name who asked, ${Object.keys(unaudited).length} need not`);
}

serve(foyerd, folder, [], tell);
