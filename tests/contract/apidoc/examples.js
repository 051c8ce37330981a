// examples.js NODE_FOLDER FOYERD SERVICES_FOLDER check|write
// Asks a real Foyer all examples of the API's documentation in the order of story.js. Check: that each reply is, byte for
// byte, the one that lies beside its example. Write: puts it there. How a reply is written down: reply.js.
'use strict';

const { existsSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const { check, post, serve } = require('./asking.js');
const { replyText } = require('./reply.js');
const { Storyteller } = require('./storyteller.js');

const [nodeFolder, foyerd, servicesFolder, mode] = process.argv.slice(2);

// Whatever lies in a folder of examples is a part of one that is run.
function checkAllAreRun(names) {
  const files = names.flatMap((name) => ['graphql', 'variables.json', 'reply.json'].map((ending) => `${name}.${ending}`));
  for (const service of readdirSync(servicesFolder)) {
    const folder = join(servicesFolder, service, 'examples');
    for (const file of existsSync(folder) ? readdirSync(folder) : [])
      check(files.includes(`${service}/${file}`), `${join(folder, file)} belongs to no example of story.js`);
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
  const differences = [];
  const names = [];
  const hear = (example, reply) => {
    names.push(example.name);
    const text = replyText(reply, storyteller.kept);
    if (mode === 'write') {
      writeFileSync(example.replyFile, text);
      return;
    }
    const written = existsSync(example.replyFile) ? readFileSync(example.replyFile, 'utf8') : '';
    if (text !== written) differences.push(`${example.replyFile} says\n${written}but the reply is\n${text}`);
  };
  const storyteller = new Storyteller(url, { nodeFolder, servicesFolder, hear });
  try {
    await storyteller.tell();
  } catch (error) {
    // What was different before is likely to be why.
    throw new Error([...differences, error.message].join('\n'));
  }
  checkAllAreRun(names);
  check(differences.length === 0,
    `${differences.join('\n')}\nTo bring replies and pages up to date: cmake --build build/release --target apidoc-update`);
  console.log(`${names.length} examples`);
}

check(mode === 'check' || mode === 'write', 'examples.js NODE_FOLDER FOYERD SERVICES_FOLDER check|write');
serve(foyerd, mkdtempSync(join(tmpdir(), 'foyer-apidoc-')), [], tell);
