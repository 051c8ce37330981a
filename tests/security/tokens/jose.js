// jose.js NODE_FOLDER FOYERD
// The library jose reads our tokens by the keys that we publish, as anybody may who has them from /.well-known/jwks.json,
// also after the keys were changed; and makes tokens that nobody may be believed for.
'use strict';

const { spawn, spawnSync } = require('node:child_process');
const { generateKeyPairSync } = require('node:crypto');
const { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const readline = require('node:readline');

const [nodeFolder, foyerd] = process.argv.slice(2);
const jose = require(join(nodeFolder, 'node_modules', 'jose'));

function check(condition, message) {
  if (!condition) throw new Error(message);
}

const folder = mkdtempSync(join(tmpdir(), 'foyer-jose-'));
let child;

// It ends with our end of its standard input, also should this process be killed.
function start() {
  child = spawn(foyerd, ['all', '--demo', '--port', '0', '--data', folder, '--until-stdin-closes'], { stdio: ['pipe', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.on('exit', (code, signal) => reject(new Error(`foyerd ended: ${code} ${signal}`)));
    readline.createInterface({ input: child.stdout }).on('line', (line) => {
      const ready = /^foyerd ready on (.*)$/.exec(line);
      if (ready) resolve(ready[1]);
    });
  });
}

async function ask(url, query, variables, token) {
  const response = await fetch(new URL('/graphql', url), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, json: await response.json() };
}

async function signIn(url) {
  const { json } = await ask(url, 'mutation ($input: SignInInput!) { signIn(input: $input) { session { accessToken refreshToken user { id } } refusal { code } } }',
    { input: { login: 'anna', password: 'foyer-demo' } });
  check(json.data?.signIn.session, `Anna cannot sign in: ${JSON.stringify(json)}`);
  return json.data.signIn.session;
}

// As somebody would who never saw our code: RFC 7519, RFC 8037 and RFC 9068 are all they know.
async function readOurs(url, keys) {
  const session = await signIn(url);
  const { payload, protectedHeader } = await jose.jwtVerify(session.accessToken, keys, {
    issuer: 'foyer/user', audience: 'foyer', typ: 'at+jwt', algorithms: ['EdDSA'], requiredClaims: ['iss', 'aud', 'exp', 'nbf', 'iat', 'jti', 'sub', 'sid'],
  });
  check(payload.sub === session.user.id, `sub is ${payload.sub}`);
  check(payload.exp - payload.iat === 600, `it lasts ${payload.exp - payload.iat} s`);
  await jose.jwtVerify(session.accessToken, keys, { audience: 'elsewhere' }).then(
    () => check(false, 'jose takes a token for elsewhere'), (error) => check(error.code === 'ERR_JWT_CLAIM_VALIDATION_FAILED', error.code));
  return { token: session.accessToken, refresh: session.refreshToken, kid: protectedHeader.kid };
}

// Our signing key is what an attacker has in the worst case: each of these is refused for one thing alone.
async function forge(jwk) {
  const key = await jose.importJWK(jwk, 'EdDSA');
  const kid = await jose.calculateJwkThumbprint(jwk);
  const now = Math.floor(Date.now() / 1000);
  const claims = { aud: 'foyer', cinemas: [], exp: now + 600, iat: now, iss: 'foyer/user', jti: '1', name: 'Mallory', nbf: now, roles: ['CASHIER'], sub: '01990000-0000-7000-8000-000000000001' };
  const header = { alg: 'EdDSA', kid, typ: 'at+jwt' };
  const made = (changedHeader, changedClaims, by = key) => new jose.SignJWT(changedClaims).setProtectedHeader(changedHeader).sign(by);
  const foreign = await jose.generateKeyPair('EdDSA', { extractable: true });
  const foreignJwk = await jose.exportJWK(foreign.publicKey);
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const p256 = await jose.generateKeyPair('ES256');
  const publicBytes = Buffer.from(jwk.x, 'base64url');
  const good = await made(header, claims);
  const other = (changes) => made(header, Object.fromEntries(Object.entries({ ...claims, ...changes }).sort(([a], [b]) => (a < b ? -1 : 1))));
  return {
    good,
    bad: {
      'alg none': new jose.UnsecuredJWT(claims).encode(),
      'HS256 by the public key': await made({ ...header, alg: 'HS256' }, claims, publicBytes),
      'HS256 by the JWK as text': await made({ ...header, alg: 'HS256' }, claims, Buffer.from(JSON.stringify({ kty: 'OKP', crv: 'Ed25519', x: jwk.x }))),
      'RS256': await made({ ...header, alg: 'RS256' }, claims, rsa.privateKey),
      'PS256': await made({ ...header, alg: 'PS256' }, claims, rsa.privateKey),
      'ES256': await made({ ...header, alg: 'ES256' }, claims, p256.privateKey),
      'a foreign key': await made(header, claims, foreign.privateKey),
      'a foreign key by its own kid': await made({ ...header, kid: await jose.calculateJwkThumbprint(foreignJwk) }, claims, foreign.privateKey),
      'jwk': await made({ alg: 'EdDSA', jwk: foreignJwk, kid: await jose.calculateJwkThumbprint(foreignJwk), typ: 'at+jwt' }, claims, foreign.privateKey),
      'jku': await made({ alg: 'EdDSA', jku: 'http://127.0.0.1:1/', kid, typ: 'at+jwt' }, claims),
      'typ JWT': await made({ ...header, typ: 'JWT' }, claims),
      'b64 said': await new jose.CompactSign(Buffer.from(JSON.stringify(claims))).setProtectedHeader({ ...header, b64: true, crit: ['b64'] }).sign(key),
      'a JWE': await new jose.EncryptJWT(claims).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' }).encrypt(publicBytes),
      'nested': await new jose.CompactSign(Buffer.from(good)).setProtectedHeader({ ...header, cty: 'JWT' }).sign(key),
      'members in another order': await made(header, Object.fromEntries(Object.entries(claims).reverse())),
      'expired': await other({ exp: now - 31, iat: now - 600, nbf: now - 600 }),
      'for an hour': await other({ exp: now + 3600 }),
      'not yet': await other({ exp: now + 700, iat: now + 100, nbf: now + 100 }),
      'another issuer': await other({ iss: 'elsewhere' }),
      'another audience': await other({ aud: 'elsewhere' }),
      'two audiences': await other({ aud: ['foyer', 'elsewhere'] }),
      'a service': await other({ roles: ['SERVICE'] }),
    },
  };
}

async function until(what, condition) {
  for (let i = 0; i < 150; ++i) {
    const found = await condition();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`in vain: ${what}`);
}

// The times that pass between the steps are those of the files.
async function changeKeys(url, wellKnown, keys) {
  const published = async () => (await (await fetch(wellKnown)).json()).keys.map((key) => key.kid);
  const ago = (file, minutes) => {
    const then = new Date(Date.now() - minutes * 60000);
    utimesSync(join(folder, 'keys', file), then, then);
  };
  const believes = async (token) => (await ask(url, '{ __typename }', {}, token)).status === 200;
  const before = await readOurs(url, keys);
  const changed = spawnSync(foyerd, ['change-keys', '--data', folder], { encoding: 'utf8' });
  check(changed.status === 0, `change-keys: ${changed.stderr}`);
  check(spawnSync(foyerd, ['change-keys', '--data', folder]).status === 1, 'the keys are changed twice at once');

  const [next] = await until('the next key is published before it signs', async () => {
    const kids = await published();
    return kids.length === 2 && kids.filter((kid) => kid !== before.kid);
  });
  check((await readOurs(url, keys)).kid === before.kid, 'the next key signs before everybody knows it');

  ago('signing.next.jwk', 3);
  const after = await until('the next key signs', async () => {
    const session = await readOurs(url, keys);
    return session.kid === next && session;
  });
  check(await believes(after.token) && await believes(before.token), 'somebody is signed out by a new key');
  await jose.jwtVerify(before.token, keys, { issuer: 'foyer/user', audience: 'foyer' });
  const renewed = await ask(url, 'mutation ($token: String!) { refreshSession(refreshToken: $token) { session { accessToken } } }', { token: before.refresh });
  check(jose.decodeProtectedHeader(renewed.json.data.refreshSession.session.accessToken).kid === next, 'a session is not renewed by the new key');

  ago('signing.was.jwk', 12);
  await until('the old key is forgotten', async () => !(await published()).includes(before.kid) && !(await believes(before.token)));
  check(!existsSync(join(folder, 'keys', 'signing.was.jwk')), 'the old key is kept');
  check(await believes(after.token), 'the new key is not believed');
}

async function judge() {
  const url = await start();
  const wellKnown = new URL('/.well-known/jwks.json', url);
  const answer = await fetch(wellKnown);
  check(answer.status === 200, `the keys are not published: ${answer.status}`);
  const { keys: published } = await answer.json();
  for (const key of published) {
    check(key.d === undefined, 'a private key is published');
    check(key.kid === await jose.calculateJwkThumbprint(key), `kid ${key.kid} is no thumbprint`);
  }
  const keys = jose.createRemoteJWKSet(wellKnown, { cooldownDuration: 0 });
  await readOurs(url, keys);

  const { good, bad } = await forge(JSON.parse(readFileSync(join(folder, 'keys', 'signing.jwk'), 'utf8')));
  const believed = await ask(url, '{ __typename }', {}, good);
  check(believed.status === 200 && !believed.json.errors, `what the bad ones are made from is refused: ${JSON.stringify(believed)}`);
  for (const [name, token] of Object.entries(bad)) {
    const refused = await ask(url, '{ __typename }', {}, token);
    check(refused.status === 401 && refused.json.errors?.[0].extensions.code === 'UNAUTHENTICATED', `${name}: ${JSON.stringify(refused)}`);
  }
  await changeKeys(url, wellKnown, keys);
  console.log(`jose reads our tokens, and ${Object.keys(bad).length} of its own are refused`);
}

judge().then(() => 0, (error) => { console.error(error); return 1; }).then((status) => {
  if (child) child.removeAllListeners('exit');
  const done = () => { rmSync(folder, { recursive: true, force: true }); process.exit(status); };
  if (!child || child.exitCode !== null) return done();
  child.on('exit', done);
  child.stdin.end();
});
