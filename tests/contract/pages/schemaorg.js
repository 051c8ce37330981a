// schemaorg.js NODE_FOLDER FOYERD
// The feed of screenings, judged by schema.org's definitions as Google publishes them for TypeScript (schema-dts): each
// thing has properties that its type has, of a kind that they take. And what no type can say, compared with the graph.
'use strict';

const { join } = require('node:path');
const { ask, withCinema } = require('./cinema.js');

const [nodeFolder, foyerd] = process.argv.slice(2);
const modules = join(nodeFolder, 'node_modules');
const ts = require(join(modules, 'typescript'));

function check(condition, message) {
  if (!condition) throw new Error(message);
}

// What TypeScript says against these being ScreeningEvents.
function complaints(events) {
  const name = join(nodeFolder, 'feed.ts'); // beside the modules, so that they are found
  const text = `import type { ScreeningEvent } from 'schema-dts';\n${events.map((event, i) => `const e${i}: Exclude<ScreeningEvent, string> = ${JSON.stringify(event, null, 1)};`).join('\n')}\nexport {};\n`;
  const options = { strict: true, noEmit: true, module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16, types: [], skipLibCheck: true };
  const host = ts.createCompilerHost(options);
  const { fileExists, getSourceFile, readFile } = host;
  host.fileExists = (file) => file === name || fileExists(file);
  host.readFile = (file) => (file === name ? text : readFile(file));
  host.getSourceFile = (file, target) => (file === name ? ts.createSourceFile(file, text, target) : getSourceFile(file, target));
  const program = ts.createProgram([name], options, host);
  return ts.getPreEmitDiagnostics(program).map((one) => ts.flattenDiagnosticMessageText(one.messageText, '\n'));
}

// That the judge can say no.
function findsWhatIsWrong(good) {
  const wrongs = {
    'a property of another type': { ...good, isbn: '1' },
    'a property of another type below': { ...good, location: { ...good.location, duration: 'PT1M' } },
    'no such status': { ...good, eventStatus: 'https://schema.org/EventForgotten' },
    'a thing that goes not there': { ...good, workPresented: { '@type': 'Person', name: 'A' } },
    'no such type': { ...good, '@type': 'Screening' },
    'no such availability': { ...good, offers: [{ ...good.offers[0], availability: 'https://schema.org/Gone' }] },
  };
  for (const [what, wrong] of Object.entries(wrongs)) check(complaints([wrong]).length > 0, `${what} is not minded`);
}

async function judge(server) {
  const response = await fetch(new URL('/feed/screenings.jsonld?days=3', server));
  check(response.status === 200, `the feed is ${response.status}`);
  check(response.headers.get('content-type') === 'application/ld+json', response.headers.get('content-type'));
  check(response.headers.get('cache-control') === 'public, max-age=30', response.headers.get('cache-control'));
  const feed = await response.json();
  check(feed['@context'] === 'https://schema.org', feed['@context']);
  const events = feed['@graph'];
  check(events.length > 20, `there are only ${events.length} events`);
  const found = complaints(events);
  check(found.length === 0, [...new Set(found)].slice(0, 5).join('\n'));
  findsWhatIsWrong(events.find((event) => event.offers.length > 0));

  const { cinemas } = await ask(server, '{ cinemas { id name } }');
  let compared = 0;
  for (const cinema of cinemas) {
    const days = (await ask(server, `{ programme(cinemaId: "${cinema.id}", day: "2000-01-01") { days } }`)).programme.days.slice(0, 3);
    for (const day of days) {
      const { programme } = await ask(server, `{ programme(cinemaId: "${cinema.id}", day: "${day}") { showtimes { id startsAt endsAt movieTitle language subtitles isCancelled } } }`);
      for (const showtime of programme.showtimes) {
        const event = events.find((one) => one['@id'] === `urn:uuid:${showtime.id}`);
        check(event, `${showtime.id} is missing`);
        check(Date.parse(event.startDate) === Date.parse(showtime.startsAt), `${event.startDate} is not ${showtime.startsAt}`);
        check(Date.parse(event.endDate) === Date.parse(showtime.endsAt), `${event.endDate} is not ${showtime.endsAt}`);
        check(/[+-]\d\d:\d\d$/.test(event.startDate), `${event.startDate} has no offset`);
        check(event.name === showtime.movieTitle && event.inLanguage === showtime.language, `${event.name} is ${showtime.movieTitle}`);
        check((event.subtitleLanguage ?? null) === showtime.subtitles, `${event.subtitleLanguage} is not ${showtime.subtitles}`);
        check(event.location.name === cinema.name, `${event.location.name} is not ${cinema.name}`);
        check(event.eventStatus.endsWith(showtime.isCancelled ? 'EventCancelled' : 'EventScheduled'), event.eventStatus);
        compared += 1;
      }
    }
  }
  check(compared === events.length, `of ${events.length} events ${compared} are in the graph`);
  const page = await fetch(events[0].url);
  check(page.status === 200 && page.url.startsWith(server), `${events[0].url} is ${page.status}`);
  console.log(`${events.length} events are what schema.org has`);
}

withCinema(foyerd, judge);
