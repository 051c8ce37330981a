// refusals.js FOYERD
// A gateway that runs alone asks each service for its schema. With one that does not fit the others it does not start,
// and says why; with one that does, it does.
'use strict';

const { spawn, spawnSync } = require('node:child_process');
const { mkdtempSync, rmSync } = require('node:fs');
const http = require('node:http');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const [foyerd] = process.argv.slice(2);
const own = spawnSync(foyerd, ['schema', 'movie'], { encoding: 'utf8', maxBuffer: 1 << 26 }).stdout;

/** Starts a gateway whose movie service answers @p sdl; resolves to {status, out, err} when it is ready or has ended. */
async function gatewayWith(sdl, folder) {
  const movie = http.createServer((request, response) => {
    request.resume().on('end', () => {
      response.setHeader('Content-Type', 'application/graphql-response+json');
      response.end(JSON.stringify({ data: { _service: { sdl } } }));
    });
  });
  await new Promise((resolve) => { movie.listen(0, '127.0.0.1', resolve); });
  const gateway = spawn(foyerd, ['gateway', '--data', folder, '--port', '0', '--until-stdin-closes',
    '--upstream', `movie=http://127.0.0.1:${movie.address().port}`]);
  const said = { out: '', err: '' };
  gateway.stderr.on('data', (text) => { said.err += text; });
  gateway.stdout.on('data', (text) => {
    said.out += text;
    if (/^foyerd ready on /m.test(said.out)) gateway.stdin.end();
  });
  said.status = await new Promise((resolve) => { gateway.on('close', resolve); });
  movie.close();
  movie.closeAllConnections();
  return said;
}

async function judge(folder) {
  const fitting = await gatewayWith(own, folder);
  if (fitting.status !== 0 || !/ready on/.test(fitting.out)) throw new Error(`it did not start: ${fitting.err}`);

  const stranger = own.replace('posterSeed: Int!', 'posterSeed: Int!\n  price: Money!\n}\n\ntype Cinema {\n  name: String!');
  if (stranger === own) throw new Error('movie has no posterSeed');
  const refused = await gatewayWith(stranger, folder);
  if (refused.status !== 1 || /ready on/.test(refused.out)) throw new Error(`it started: ${refused.out}`);
  const reason = 'Cinema.name is answered by movie and by cinema and is not @shareable in both';
  if (!refused.err.includes(reason)) throw new Error(`it did not say why: ${refused.err}`);
}

const folder = mkdtempSync(join(tmpdir(), 'foyer-refusals-'));
judge(folder)
  .catch((error) => { console.error(error.message); process.exitCode = 1; })
  .finally(() => rmSync(folder, { recursive: true, force: true }));
