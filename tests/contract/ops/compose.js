// compose.js NODE_FOLDER COMPOSE_YAML SCHEMA FOYERD
// Judges the compose file by the schema of the Compose Specification and by what operators are promised of it.
'use strict';

const { spawnSync } = require('node:child_process');
const { existsSync, readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { judge } = require('./rules.js');

const [nodeFolder, composeFile, schemaFile, foyerd] = process.argv.slice(2);
const modules = join(nodeFolder, 'node_modules');
const yaml = require(join(modules, 'yaml'));
const Ajv2019 = require(join(modules, 'ajv/dist/2019'));

const schema = JSON.parse(readFileSync(schemaFile, 'utf8'));
const ajv = new Ajv2019({ strict: false, allErrors: true, logger: false,
  formats: { ports: true, expose: true, duration: /^[0-9]+(ms|s|m|h)/, subnet_ip_address: true, email: true, 'uri-reference': true } });
// It names itself as draft 2019-09 and its parts by "id", as the drafts before did.
const isCompose = ajv.compile(JSON.parse(JSON.stringify(schema, (key, value) =>
  (key === 'id' && typeof value === 'string') || key === '$schema' ? undefined : value)));

const verbs = new Map();
function isVerb(word) {
  if (!verbs.has(word)) verbs.set(word, spawnSync(foyerd, ['help', word]).status === 0);
  return verbs.get(word);
}

// Who has a database is a service; the gateway has none.
const settings = spawnSync(foyerd, ['help', 'config'], { encoding: 'utf8' }).stdout;
const lasting = [...[...settings.matchAll(/^\[database\.([a-z]+)\]$/gm)].map(([, name]) => name), 'gateway'];
if (lasting.length < 2) throw new Error('foyerd names no services');

function complaintsOf(text) {
  const said = [];
  const complain = (condition, sentence) => { if (!condition) said.push(sentence); };
  let file;
  try {
    file = yaml.parse(text, { merge: true, strict: true, uniqueKeys: true });
  } catch (error) {
    return [error.message];
  }
  if (!isCompose(file)) return isCompose.errors.map((error) => `${error.instancePath}: ${error.message}`);
  const services = file.services;
  for (const name of [...lasting, 'mariadb']) complain(services[name], `there is no ${name}`);
  if (said.length > 0) return said;

  for (const [name, service] of Object.entries(services)) {
    const isOurs = name !== 'mariadb';
    const lasts = service.restart !== 'no';
    complain(/^[a-z]+:[0-9]+\.[0-9]+\.[0-9]+$/.test(service.image ?? ''), `${name}: the image is no name with an exact release`);
    complain(!service.privileged && !service.network_mode, `${name} is not kept to itself`);
    complain(name === 'gateway' || !service.ports, `${name} is reached from outside`);
    complain(name === 'gateway' || (service.networks ?? []).every((network) => file.networks[network]?.internal === true),
      `${name} is on a network that leads outside`);
    complain(!lasts || Array.isArray(service.healthcheck?.test), `${name}: nobody asks how it is`);
    for (const [variable, value] of Object.entries(service.environment ?? {}))
      complain(!/PASSWORD|SECRET|TOKEN/.test(variable) || /_FILE$/.test(variable), `${name}: ${variable} is a secret in the open (${value})`);
    for (const secret of service.secrets ?? []) complain(file.secrets?.[secret]?.file, `${name}: no secret ${secret}`);
    for (const [other, { condition }] of Object.entries(service.depends_on ?? {})) {
      complain(services[other], `${name} waits for ${other}, which is not there`);
      if (condition === 'service_healthy') complain(Array.isArray(services[other]?.healthcheck?.test), `${name} waits for ${other} to be well, which nobody asks`);
      if (condition === 'service_completed_successfully') complain(services[other]?.restart === 'no', `${name} waits for the end of ${other}, which goes on`);
    }
    for (const volume of service.volumes ?? []) {
      const [from] = volume.split(':');
      complain(from.startsWith('.') ? existsSync(join(dirname(composeFile), from)) : from in file.volumes, `${name}: no ${from}`);
    }
    if (!isOurs) continue;
    complain(service.read_only === true && service.cap_drop?.includes('ALL') && service.security_opt?.includes('no-new-privileges:true'),
      `${name} may do more than it needs`);
    complain(service.user === undefined, `${name}: the image says who runs it`);
    if (!service.entrypoint) complain(isVerb(service.command[0]), `${name}: foyerd has no verb ${service.command[0]}`);
    if (lasts) {
      complain(service.command[0] === name, `${name} runs ${service.command[0]}`);
      complain(service.healthcheck?.test?.join(' ') === `CMD foyerd health ${name}`, `${name}: its health is asked of somebody else`);
      complain(service.depends_on?.mariadb?.condition === 'service_healthy', `${name} does not wait for the database`);
    }
  }
  const options = services.mariadb.command ?? [];
  for (const option of ['--innodb-flush-log-at-trx-commit=1', '--sync-binlog=1', '--innodb-doublewrite=ON'])
    complain(options.includes(option), `mariadb: sales may be lost without ${option}`);
  complain(services.mariadb.volumes.some((volume) => volume.endsWith(':/var/lib/mysql')), 'mariadb keeps nothing');
  complain(services.gateway.ports?.length === 1, 'the gateway has one port');
  for (const config of Object.values(file.configs ?? {}))
    complain(existsSync(join(dirname(composeFile), config.file)), `there is no ${config.file}`);
  return said;
}

judge('compose.yaml', readFileSync(composeFile, 'utf8'), complaintsOf, {
  'not YAML': (text) => text.replace('services:', 'services: ['),
  'a key that the specification does not have': (text) => text.replace('restart: unless-stopped', 'restarts: unless-stopped'),
  'no booking': (text) => text.replace('\n  booking:', '\n  bookings:'),
  'a port of a service': (text) => text.replace('command: [booking]', 'command: [booking]\n    ports: ["3007:3007"]'),
  'any release of MariaDB': (text) => text.replace(/mariadb:[0-9.]+/, 'mariadb:latest'),
  'an image from somebody by name': (text) => text.replace('mariadb:', 'images.example/mariadb:'),
  'a secret in the open': (text) => text.replace('MARIADB_ROOT_PASSWORD_FILE: /run/secrets/root.password', 'MARIADB_ROOT_PASSWORD: secret'),
  'a secret that is not there': (text) => text.replace('secrets: [booking.password]', 'secrets: [bookings.password]'),
  'no health check': (text) => text.replace(/ {4}healthcheck: .*movie\] *\}\n/, ''),
  'the health of another service': (text) => text.replace('health, movie', 'health, cinema'),
  'a verb that is none': (text) => text.replace('command: [demo]', 'command: [demos]'),
  'another service than it is called': (text) => text.replace('command: [movie]', 'command: [cinema]'),
  'a database that forgets': (text) => text.replace('--innodb-flush-log-at-trx-commit=1', '--innodb-flush-log-at-trx-commit=2'),
  'a database in a container alone': (text) => text.replace('      - databases:/var/lib/mysql\n', ''),
  'a file that is not there': (text) => text.replace('./compose/databases.sh', './compose/database.sh'),
  'a network that leads outside': (text) => text.replace('internal: true', 'internal: false'),
  'a container that may do all': (text) => text.replace('cap_drop: [ALL]', 'cap_drop: [NET_RAW]'),
  'waiting for the end of what goes on': (text) => text.replace('restart: "no"', 'restart: always'),
});
