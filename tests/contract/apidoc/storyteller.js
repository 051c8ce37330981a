// Tells the story of story.js to a Foyer of the demo: each example in its turn, asked by whom it says.
'use strict';

const { join } = require('node:path');

const { Asking, check, post } = require('./asking.js');
const story = require('./story.js');

class Storyteller extends Asking {
  // before(example) and hear(example, reply), or promises of them, around each.
  constructor(url, { nodeFolder, servicesFolder, hear, before = () => {} }) {
    super(url, servicesFolder);
    const modules = join(nodeFolder, 'node_modules');
    this.createClient = require(join(modules, 'graphql-ws')).createClient;
    this.webSocket = require(join(modules, 'ws'));
    this.hear = hear;
    this.before = before;
  }

  async tell() {
    for (const step of story) await this.ask(step);
  }

  async ask({ example: name, keeps, until, during }) {
    const example = this.read(name);
    await this.before(example);
    if (during) {
      await this.listen(example, during);
      return;
    }
    const token = await this.token(example.askedBy);
    let { status, json } = await post(this.url, this.request(example), token);
    while (until && status === 200 && !until(json.data)) ({ status, json } = await post(this.url, this.request(example), token));
    check(status === example.status, `${name}: status ${status} instead of ${example.status}: ${JSON.stringify(json)}`);
    for (const [as, path] of Object.entries(keeps ?? {})) this.kept.keep(as, path, json);
    await this.hear(example, json);
  }

  // A subscription's reply is the list of its answers.
  async listen(example, during) {
    const client = this.createClient({
      url: `${this.url.replace(/^http/, 'ws')}/graphql`,
      webSocketImpl: this.webSocket,
      retryAttempts: 0,
      lazyCloseTimeout: 0,
    });
    const token = await this.token(example.askedBy);
    const extensions = token && { authorization: `Bearer ${token}` };
    const answers = client.iterate({ ...this.request(example), extensions });
    const heard = [(await answers.next()).value];
    for (const name of during) {
      await this.ask({ example: name });
      heard.push((await answers.next()).value);
    }
    await answers.return();
    await this.hear(example, heard);
  }
}

module.exports = { Storyteller };
