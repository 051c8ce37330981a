// chromium.js NODE_FOLDER FOYERD CHROMIUM
// The pages for the foyer in a real browser: they load without a complaint and from nowhere else, need no script, fit
// phones, desks and screens on a wall, and axe-core finds nothing that keeps anybody from reading them. With
// FOYER_SCREENSHOTS=FOLDER in the environment a picture of each is left there.
'use strict';

const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { Browser } = require('./browser.js');
const { ask, withCinema } = require('./cinema.js');

const [nodeFolder, foyerd, chromium] = process.argv.slice(2);
const axe = readFileSync(join(nodeFolder, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');
const pictures = process.env.FOYER_SCREENSHOTS;

function check(condition, message) {
  if (!condition) throw new Error(message);
}

const desks = [
  { name: 'desk', width: 1366, height: 768 },
  { name: 'large', width: 1920, height: 1080 },
  { name: 'phone', width: 360, height: 740, scale: 2 },
  { name: 'zoomed', width: 683, height: 384, scale: 2 }, // 1366 by 768 at 200 %
];
const walls = desks.slice(0, 2);

function inBothSchemes(looks) {
  return looks.flatMap((look) => ['light', 'dark'].map((scheme) => ({ ...look, scheme })));
}

// A line for each rule of axe-core that the page breaks, and for each text whose contrast it cannot tell; a sign beside
// words that say the same is none.
async function violations(tab) {
  await tab.run(`${axe};0`);
  const found = await tab.run(`axe.run(document, {
    resultTypes: ['violations', 'incomplete'],
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  }).then((result) => {
    const unclear = result.incomplete.filter((rule) => rule.id === 'color-contrast').map((rule) => ({
      id: rule.id, nodes: rule.nodes.filter((node) => !node.failureSummary.includes('only non-text characters')) }));
    const broken = result.violations.concat(unclear).filter((rule) => rule.nodes.length > 0);
    return { passes: result.passes.length, lines: broken.map((rule) => rule.id + ': ' + rule.nodes.slice(0, 3)
      .map((node) => node.html.slice(0, 120) + ' ' + (node.failureSummary || '')).join(' | ')) };
  })`);
  check(found.passes + found.lines.length > 10, 'axe-core looked at nothing');
  return found.lines;
}

// That the judge can say no, to each thing it is asked about.
async function findsWhatIsWrong(browser, url) {
  const tab = await browser.tab({ width: 360, height: 740, scheme: 'light' });
  await tab.go('data:text/html,<html><body><p style="color:%23ccc;background:%23fff">pale</p><img src="data:,"><h3>a</h3></body></html>');
  const lines = await violations(tab);
  for (const rule of ['color-contrast', 'html-has-lang', 'image-alt', 'document-title'])
    check(lines.some((line) => line.startsWith(rule)), `axe-core does not mind ${rule}`);
  await tab.go(new URL('/posters/none', url).href).catch(() => {});
  check(tab.complaints.length > 0, 'Chromium does not complain of a 404');
  await tab.close();
}

// What holds for every page, however it is looked at.
async function judge(tab, url, look) {
  await tab.go(url);
  const here = `${url} ${look.name} ${look.scheme}`;
  // The page is there before what it shows last, such as its icon.
  for (let i = 0; i < 200 && [...tab.requests.values()].some((request) => request.status === undefined); ++i)
    await new Promise((soon) => setTimeout(soon, 50));
  check(tab.complaints.length === 0, `${here}: ${tab.complaints.join('; ')}`);
  for (const request of tab.requests.values()) {
    check(new URL(request.url).origin === new URL(url).origin, `${here} asks ${request.url}`);
    check(request.kind !== 'Script', `${here} needs the script ${request.url}`);
    check(request.status === 200, `${here}: ${request.url} is ${request.status}`);
  }
  const size = await tab.run('({ wide: document.documentElement.scrollWidth, high: document.documentElement.scrollHeight })');
  check(size.wide <= look.width, `${here} is ${size.wide} wide`);
  const broken = await tab.run('[...document.images].filter((i) => !i.naturalWidth).map((i) => i.src)');
  check(broken.length === 0, `${here}: no picture at ${broken.join(', ')}`);
  // A screen on a wall has to load itself anew, as nobody else does; only there.
  const lines = await violations(tab);
  const [loads, others] = [lines.filter((line) => line.startsWith('meta-refresh')), lines.filter((line) => !line.startsWith('meta-refresh'))];
  check(others.length === 0, `${here}\n${others.join('\n')}`);
  check((loads.length > 0) === url.includes('screen=1'), `${here} loads itself anew: ${loads.length > 0}`);
  return size;
}

async function leavePicture(tab, name, look) {
  if (pictures) writeFileSync(join(pictures, `${name}-${look.name}-${look.scheme}.png`), await tab.picture());
}

async function judgePages(browser, pages, looks) {
  for (const look of looks) {
    const tab = await browser.tab(look);
    for (const [name, url] of Object.entries(pages)) {
      const size = await judge(tab, url, look);
      // Nobody can scroll a screen on a wall.
      if (name.startsWith('wall')) check(size.high <= look.height, `${name} is ${size.high} high, of ${look.height}`);
      await leavePicture(tab, name, look);
    }
    await tab.close();
  }
}

// The same text with scripts switched off, and on paper.
async function needsNothing(browser, url) {
  const tab = await browser.tab({ width: 1366, height: 768, scheme: 'light' });
  await tab.go(url);
  const text = await tab.run('document.body.innerText');
  check(/\d\d:\d\d/.test(text) && text.length > 300, `${url} tells nothing`);
  await tab.send('Emulation.setScriptExecutionDisabled', { value: true });
  const load = new Promise((resolve) => { tab.loaded = resolve; });
  await tab.send('Page.navigate', { url });
  await load;
  const { root } = await tab.send('DOM.getDocument', { depth: 0 });
  const { nodeId } = await tab.send('DOM.querySelector', { nodeId: root.nodeId, selector: 'main' });
  const { outerHTML } = await tab.send('DOM.getOuterHTML', { nodeId });
  check(/\d\d:\d\d/.test(outerHTML), `${url} needs a script`);
  await tab.send('Emulation.setScriptExecutionDisabled', { value: false });
  await tab.send('Emulation.setEmulatedMedia', { media: 'print' });
  await tab.go(url);
  const shown = await tab.run('[...document.querySelectorAll("nav, main")].filter((e) => e.offsetHeight).map((e) => e.localName)');
  check(shown.length === 1 && shown[0] === 'main', `on paper there is ${shown.join(', ')}`);
  await tab.close();
}

// The page tells what the graph does, and can be walked through by keys.
async function tellsTheTruth(browser, url, programme) {
  const tab = await browser.tab({ width: 1366, height: 768, scheme: 'light' });
  await tab.go(url);
  const told = await tab.run('[...document.querySelectorAll("li[id^=s-]")].map((e) => [e.id.slice(2), e.querySelector("time").textContent, e.innerText])');
  const known = programme.showtimes;
  check(known.length > 3 && told.length === known.length, `${told.length} showtimes are told, of ${known.length}`);
  for (const showtime of known) {
    const line = told.find(([id]) => id === showtime.id);
    check(line, `${showtime.id} is not told`);
    check(line[1] === showtime.startsLocal.slice(11), `${showtime.id} is told to begin at ${line[1]}`);
    check(line[2].includes(showtime.auditoriumName), `${line[2]} is not in ${showtime.auditoriumName}`);
    check((showtime.seatsFree === 0) === line[2].includes('Sold out'), `${line[2]} with ${showtime.seatsFree} seats free`);
  }
  for (const type of ['keyDown', 'keyUp']) await tab.send('Input.dispatchKeyEvent', { type, key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 });
  const first = await tab.run('({ skips: document.activeElement.className, left: document.activeElement.getBoundingClientRect().left })');
  check(first.skips === 'skip' && first.left >= 0, 'the first key leads to no way past the navigation');
  // A line by line of the other direction stays on the page, too.
  await tab.run('document.documentElement.dir = "rtl"; 0');
  check(await tab.run('document.documentElement.scrollWidth <= 1366'), 'from right to left it is wider than the window');
  await tab.close();
}

withCinema(foyerd, async (server) => {
  const { cinemas } = await ask(server, '{ cinemas { id } }');
  const cinema = cinemas[0].id;
  const days = (await ask(server, `{ programme(cinemaId: "${cinema}", day: "2000-01-01") { days } }`)).programme.days;
  const day = days[2]; // whatever the time of day is here, all of it is to come
  const at = (query) => new URL(`/programme?cinema=${cinema}&day=${day}${query}`, server).href;
  const browser = new Browser(chromium);
  try {
    await findsWhatIsWrong(browser, server);
    await judgePages(browser, { english: at('&lang=en'), german: at('&lang=de'), cinemas: new URL('/', server).href }, inBothSchemes(desks));
    await judgePages(browser, { wall: at('&lang=de&screen=1') }, inBothSchemes(walls));
    await needsNothing(browser, at('&lang=en'));
    const { programme } = await ask(server, `{ programme(cinemaId: "${cinema}", day: "${day}") { showtimes { id startsLocal auditoriumName seatsFree } } }`);
    await tellsTheTruth(browser, at('&lang=en'), programme);
  } finally {
    await browser.close();
  }
});
