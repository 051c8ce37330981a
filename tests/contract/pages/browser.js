// A Chromium without a window, over the pipe of its DevTools protocol.
'use strict';

const { spawn } = require('node:child_process');
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

class Browser {
  constructor(program) {
    this.folder = mkdtempSync(join(tmpdir(), 'foyer-chromium-'));
    const options = ['--headless=new', '--remote-debugging-pipe', `--user-data-dir=${this.folder}`, '--no-first-run',
      '--disable-gpu', '--disable-dev-shm-usage', '--hide-scrollbars', '--lang=en'];
    if (process.getuid() === 0) options.push('--no-sandbox'); // which Chromium refuses to root otherwise
    this.process = spawn(program, options, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
    this.ended = new Promise((resolve) => this.process.on('exit', resolve));
    this.open = new Map();
    this.listeners = [];
    this.last = 0;
    let rest = '';
    this.process.stdio[4].setEncoding('utf8').on('data', (text) => {
      const parts = (rest + text).split('\0');
      rest = parts.pop();
      for (const part of parts) this.hear(JSON.parse(part));
    });
    this.process.stdio[3].on('error', () => {});
    this.process.on('exit', () => {
      for (const { reject } of this.open.values()) reject(new Error('Chromium ended'));
    });
  }

  hear(message) {
    const waiting = this.open.get(message.id);
    if (!waiting) {
      for (const listener of this.listeners) listener(message);
      return;
    }
    this.open.delete(message.id);
    if (message.error) waiting.reject(new Error(`${waiting.method}: ${message.error.message}`));
    else waiting.resolve(message.result);
  }

  send(method, params = {}, sessionId = undefined) {
    this.last += 1;
    this.process.stdio[3].write(`${JSON.stringify({ id: this.last, method, params, sessionId })}\0`);
    return new Promise((resolve, reject) => this.open.set(this.last, { method, resolve, reject }));
  }

  // A tab of its own, in which `look` is { width, height, scheme, scale }.
  async tab(look) {
    const { targetId } = await this.send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true });
    const tab = new Tab(this, targetId, sessionId);
    for (const domain of ['Page', 'Network', 'Log', 'Runtime']) await tab.send(`${domain}.enable`);
    await tab.send('Emulation.setDeviceMetricsOverride', { width: look.width, height: look.height, deviceScaleFactor: look.scale || 1, mobile: false });
    await tab.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: look.scheme }] });
    return tab;
  }

  async close() {
    await this.send('Browser.close').catch(() => this.process.kill('SIGKILL'));
    await this.ended;
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }); // its children end after it
  }
}

class Tab {
  constructor(browser, targetId, sessionId) {
    Object.assign(this, { browser, targetId, sessionId, complaints: [], requests: new Map() });
    browser.listeners.push((message) => {
      if (message.sessionId === sessionId) this.hear(message.method, message.params);
    });
  }

  hear(method, params) {
    if (method === 'Log.entryAdded' && params.entry.level !== 'verbose') this.complaints.push(params.entry.text);
    if (method === 'Runtime.exceptionThrown') this.complaints.push(params.exceptionDetails.text);
    if (method === 'Network.requestWillBeSent') this.requests.set(params.requestId, { url: params.request.url, kind: params.type });
    if (method === 'Network.responseReceived') this.requests.get(params.requestId).status = params.response.status;
    if (method === 'Page.loadEventFired' && this.loaded) this.loaded();
  }

  send(method, params = {}) {
    return this.browser.send(method, params, this.sessionId);
  }

  async go(url) {
    this.complaints = [];
    this.requests.clear();
    const load = new Promise((resolve) => { this.loaded = resolve; });
    const { errorText } = await this.send('Page.navigate', { url });
    if (errorText) throw new Error(`${url}: ${errorText}`);
    await load;
    // Pictures that are not in sight come when they are.
    await this.run('Promise.all([...document.images].map((i) => { i.loading = "eager"; return i.decode().catch(() => {}); })).then(() => 0)');
  }

  // The page's own policy does not bind what is asked from here.
  async run(expression) {
    const { result, exceptionDetails } = await this.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description || exceptionDetails.text);
    return result.value;
  }

  async picture() {
    const { data } = await this.send('Page.captureScreenshot', { format: 'png' });
    return Buffer.from(data, 'base64');
  }

  close() {
    return this.browser.send('Target.closeTarget', { targetId: this.targetId });
  }
}

module.exports = { Browser };
