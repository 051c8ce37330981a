// gateway.js NODE_FOLDER FOYERD OPERATIONS_FOLDER
// Starts FOYERD, has it answer graphql-js's own introspection query over HTTP, builds a client's schema from the answer,
// compares it with what `foyerd schema` prints, and validates every operation of the client against it.
'use strict';

const { spawn, spawnSync } = require('node:child_process');
const { mkdtempSync, readdirSync, readFileSync, rmSync } = require('node:fs');
const http = require('node:http');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const readline = require('node:readline');

const [nodeFolder, foyerd, operations] = process.argv.slice(2);
const graphql = require(join(nodeFolder, 'node_modules', 'graphql'));

function post(url, body) {
  return new Promise((resolve, reject) => {
    const request = http.request(new URL('/graphql', url), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json' },
    }, (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () => resolve({ status: response.statusCode, json: JSON.parse(Buffer.concat(parts).toString('utf8')) }));
    });
    request.on('error', reject);
    request.end(JSON.stringify(body));
  });
}

function check(condition, message) {
  if (!condition) throw new Error(message);
}

// What buildClientSchema leaves out: applied directives and the definitions of those that only services know.
function printed(schema) {
  return graphql.printSchema(graphql.lexicographicSortSchema(schema));
}

async function judge(url) {
  const query = graphql.getIntrospectionQuery({
    descriptions: true, specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true, inputValueDeprecation: true,
  });
  const { status, json } = await post(url, { query });
  check(status === 200 && !json.errors, `introspection was answered with ${status}: ${JSON.stringify(json.errors)}`);
  const schema = graphql.buildClientSchema(json.data);
  const problems = graphql.validateSchema(schema);
  check(problems.length === 0, problems.join('\n'));

  const own = spawnSync(foyerd, ['schema'], { encoding: 'utf8', maxBuffer: 1 << 26 });
  check(own.status === 0, own.stderr);
  check(printed(schema) === printed(graphql.buildSchema(own.stdout)), `introspection says\n${printed(schema)}\nbut 'foyerd schema'\n${own.stdout}`);

  // As the client sends them: with the fragments that they and these spread, each from a file of its own.
  const withFragments = (text) => {
    const spread = [...text.matchAll(/\.\.\.(\w+)/g)].map((match) => match[1]);
    const missing = spread.find((name) => !text.includes(`fragment ${name} on `));
    return missing ? withFragments(`${text}\n${readFileSync(join(operations, 'fragments', `${missing}.graphql`), 'utf8')}`) : text;
  };
  const files = readdirSync(operations).filter((name) => name.endsWith('.graphql'));
  check(files.length > 0, `no operations in ${operations}`);
  for (const file of files) {
    const document = graphql.parse(withFragments(readFileSync(join(operations, file), 'utf8')));
    const errors = graphql.validate(schema, document);
    check(errors.length === 0, `${file}: ${errors.join('\n')}`);
  }
  // That the validator can say no.
  check(graphql.validate(schema, graphql.parse('{ cinemas { colour } }')).length === 1, 'graphql-js accepts anything');
  console.log(`${files.length} operations are valid`);
}

const folder = mkdtempSync(join(tmpdir(), 'foyer-introspection-'));
// It ends with our end of its standard input, also should this process be killed.
const server = spawn(foyerd, ['all', '--data', folder, '--port', '0', '--until-stdin-closes'], { stdio: ['pipe', 'pipe', 'inherit'] });
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
