// How a reply is written down so that it is the same in each run. server-stubs/API.md tells it to readers.
'use strict';

// Fields that say when something happened, or how long it took.
const moments = new Set(['asOf', 'at', 'changedAt', 'confirmedAt', 'createdAt', 'expiresAt', 'issuedAt', 'ratedAt', 'settledAt', 'since']);
const numbers = new Set(['latencyMs']);
// Fields that are a picture in base64: of the same picture each version of an encoder makes other bytes.
const pictures = new Set(['moviePoster']);
const momentForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

// Of a longer list than this the first entries stand for all.
const longestList = 6;
const shownOfALongerList = 3;

// Values that differ from run to run, by name.
class KeptValues {
  constructor() {
    this.names = new Map();
  }
  keep(name, path, reply) {
    const value = path.split('.').reduce((at, step) => at?.[step], reply.data);
    if (typeof value !== 'string') throw new Error(`${name}: there is no text at ${path} of ${JSON.stringify(reply)}`);
    this.names.set(value, name);
  }
  nameOf(value) {
    return this.names.get(value);
  }
  // JSON text in which "<name>" became the value.
  filledIn(text) {
    return [...this.names].reduce((so, [value, name]) => so.replaceAll(`"<${name}>"`, JSON.stringify(value)), text);
  }
}

function written(value, kept, field) {
  if (Array.isArray(value)) {
    const shown = value.length > longestList ? value.slice(0, shownOfALongerList) : value;
    const items = shown.map((item) => written(item, kept));
    return shown === value ? items : [...items, `<${value.length - shown.length} more>`];
  }
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, written(member, kept, name)]));
  if (typeof value === 'string' && kept.nameOf(value)) return `<${kept.nameOf(value)}>`;
  if (typeof value === 'string' && moments.has(field) && momentForm.test(value)) return '<moment>';
  if (typeof value === 'number' && numbers.has(field)) return '<number>';
  if (typeof value === 'string' && pictures.has(field)) return '<picture>';
  return value;
}

function replyText(reply, kept) {
  return `${JSON.stringify(written(reply, kept), null, 2)}\n`;
}

module.exports = { KeptValues, replyText };
