// dockerfile.js NODE_FOLDER DOCKERFILE TOP
// Judges the Dockerfile, as dockerfile-ast reads it, by what operators are promised of the image.
'use strict';

const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { judge } = require('./rules.js');

const [nodeFolder, dockerfile, top] = process.argv.slice(2);
const { DockerfileParser } = require(join(nodeFolder, 'node_modules', 'dockerfile-ast'));

const known = new Set(['ARG', 'CMD', 'COPY', 'ENTRYPOINT', 'ENV', 'EXPOSE', 'FROM', 'HEALTHCHECK', 'LABEL', 'RUN', 'SHELL', 'STOPSIGNAL', 'USER',
  'VOLUME', 'WORKDIR']);

function complaintsOf(text) {
  const said = [];
  const complain = (condition, sentence) => { if (!condition) said.push(sentence); };
  const instructions = DockerfileParser.parse(text).getInstructions();
  const wordOf = (instruction) => instruction.getKeyword();
  const restOf = (instruction) => (instruction.getRawArgumentsContent() ?? '').replace(/\\\n/g, ' ').replace(/\s+/g, ' ').trim();
  for (const instruction of instructions)
    complain(known.has(wordOf(instruction)), `line ${instruction.getRange().start.line + 1}: ${wordOf(instruction)} is not one that is used here`);
  const froms = instructions.filter((instruction) => wordOf(instruction) === 'FROM');
  complain(froms.length >= 2, 'what builds it is in what is shipped');
  for (const from of froms)
    complain(/^debian:bookworm-[0-9]{8}(-slim)?( AS [a-z]+)?$/.test(restOf(from)), `${restOf(from)}: not one release of Debian 12`);
  const last = instructions.slice(instructions.indexOf(froms.at(-1)));
  const argumentsOf = (word) => last.filter((instruction) => wordOf(instruction) === word).map(restOf);
  const users = argumentsOf('USER');
  complain(/^[1-9][0-9]*(:[1-9][0-9]*)?$/.test(users.at(-1) ?? ''), 'root runs it, or somebody whose number nobody knows');
  complain(argumentsOf('HEALTHCHECK').length === 1 && /CMD \["foyerd", *"health"\]$/.test(argumentsOf('HEALTHCHECK')[0]), 'nobody asks how it is');
  complain(argumentsOf('ENTRYPOINT').join() === '["foyerd"]', 'the verb is not its argument');
  complain(argumentsOf('CMD').every((command) => command.startsWith('[')), 'a shell stands before it and takes its signals');
  complain(argumentsOf('VOLUME').join().includes('/var/lib/foyer'), 'the books are in the container');
  complain(argumentsOf('STOPSIGNAL').join() === 'SIGTERM', 'it is not asked to end');
  const labels = argumentsOf('LABEL').join(' ');
  for (const label of ['title', 'description', 'version', 'revision', 'licenses'])
    complain(labels.includes(`org.opencontainers.image.${label}=`), `no label ${label}`);
  for (const instruction of instructions) {
    const rest = restOf(instruction);
    if (wordOf(instruction) === 'RUN' && /apt-get install/.test(rest)) {
      complain(/--no-install-recommends/.test(rest), 'more is installed than is needed');
      complain(/rm -rf \/var\/lib\/apt\/lists/.test(rest), 'lists of packages are left in the image');
    }
    if (wordOf(instruction) === 'ENV' || wordOf(instruction) === 'ARG')
      complain(!/PASSWORD|SECRET|TOKEN/i.test(rest), `a secret would be in the image: ${rest}`);
    if (wordOf(instruction) === 'COPY')
      for (const source of rest.split(' ').slice(0, -1)) complain(existsSync(join(top, source)), `there is no ${source}`);
  }
  return said;
}

judge('Dockerfile', readFileSync(dockerfile, 'utf8'), complaintsOf, {
  'a word that is none': (text) => text.replace('WORKDIR /src', 'WORKDIRS /src'),
  'any release of Debian': (text) => text.replace(/bookworm-[0-9]+-slim AS/, 'latest AS'),
  'root': (text) => text.replace(/USER .*/, 'USER root'),
  'nobody said': (text) => text.replace(/USER .*\n/, ''),
  'no health check': (text) => text.replace(/HEALTHCHECK .*\n/, ''),
  'a shell before it': (text) => text.replace('CMD ["all"]', 'CMD foyerd all'),
  'a secret': (text) => text.replace('ARG VERSION', 'ARG PASSWORD=x\nARG VERSION'),
  'books in the container': (text) => text.replace(/VOLUME .*\n/, ''),
  'what is recommended, too': (text) => text.replace('install -y --no-install-recommends', 'install -y'),
  'a file that is not there': (text) => text.replace('app/packages app/', 'app/package app/'),
});
