// workflow.js NODE_FOLDER WORKFLOW TOP
// Judges the workflow as GitHub's own reader of workflows does, and by what it is there for.
'use strict';

const { spawnSync } = require('node:child_process');
const { readFileSync } = require('node:fs');
const { register } = require('node:module');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { judge } = require('./rules.js');

const [nodeFolder, workflow, top] = process.argv.slice(2);
const modules = join(nodeFolder, 'node_modules');
const yaml = require(join(modules, 'yaml'));
const options = spawnSync(join(top, 'tests', 'run'), ['--help'], { encoding: 'utf8' }).stdout;

// The reader imports its own files as bundlers allow it: without an ending, and JSON like a module.
register(`data:text/javascript,${encodeURIComponent(`
  import { readFile } from 'node:fs/promises';
  export async function resolve(specifier, context, next) {
    for (const ending of ['', '.js', '/index.js']) {
      try {
        return await next(specifier + ending, context);
      } catch (error) {
        if (ending === '/index.js') throw error;
      }
    }
  }
  export async function load(url, context, next) {
    if (!url.endsWith('.json')) return next(url, context);
    return { format: 'module', shortCircuit: true, source: 'export default ' + await readFile(new URL(url), 'utf8') };
  }`)}`);

async function main() {
  const github = await import(pathToFileURL(join(modules, '@actions', 'workflow-parser', 'dist', 'index.js')));
  const complaintsOf = async (text) => {
    const read = github.parseWorkflow({ name: 'ci.yml', content: text }, new github.NoOperationTraceWriter());
    const said = read.context.errors.getErrors().map((error) => error.message);
    if (said.length > 0 || !read.value) return said.length > 0 ? said : ['it is empty'];
    const template = await github.convertWorkflowTemplate(read.context, read.value);
    if (template.errors?.length > 0) return template.errors.map((error) => error.Message ?? error.message);
    const file = yaml.parse(text);
    const complain = (condition, sentence) => { if (!condition) said.push(sentence); };
    complain('push' in file.on, 'it does not run on each push');
    complain(file.permissions?.contents === 'read' && Object.keys(file.permissions).length === 1, 'it may do more than read');
    const steps = Object.values(file.jobs).flatMap((job) => job.steps);
    const commands = steps.map((step) => step.run ?? '');
    complain(commands.includes('tests/run --packages'), 'it does not run the tests with those of the packages');
    for (const job of Object.values(file.jobs)) {
      complain(/^debian:bookworm-[0-9]{8}/.test(job.container?.image ?? job.container ?? ''), 'a job is not on one release of Debian 12');
      for (const step of job.steps)
        complain(!step.uses || /@(v[0-9]+|[0-9a-f]{40})$/.test(step.uses), `${step.uses}: any release`);
    }
    const matrix = Object.values(file.jobs).flatMap((job) => job.strategy?.matrix?.option ?? []);
    const used = [...matrix, ...commands.filter((line) => line.startsWith('tests/run')).flatMap((line) => line.match(/--[a-z]+/g) ?? [])];
    for (const option of used) complain(options.includes(`  ${option} `), `tests/run has no option ${option}`);
    complain(steps.some((step) => /^actions\/upload-artifact@/.test(step.uses ?? '') && /\.deb$/.test(step.with.path)), 'the packages are not kept');
    return said;
  };
  await judge('ci.yml', readFileSync(workflow, 'utf8'), complaintsOf, {
    'not YAML': (text) => text.replace('jobs:', 'jobs: ['),
    'a key that GitHub does not have': (text) => text.replace('timeout-minutes', 'timeout-hours'),
    'a step that does nothing': (text) => text.replace('run: tests/run --packages', 'runs: tests/run --packages'),
    'an expression that is none': (text) => text.replace('${{ github.ref }}', '${{ github..ref }}'),
    'no tests': (text) => text.replace('run: tests/run --packages', 'run: echo well'),
    'an option that tests/run does not have': (text) => text.replace('[--asan, --tsan]', '[--asan, --msan]'),
    'any release of an action': (text) => text.replace('actions/checkout@v4', 'actions/checkout@main'),
    'it may write': (text) => text.replace('contents: read', 'contents: write'),
    'packages that nobody gets': (text) => text.replace('*.deb', '*.log'),
    'not on a push': (text) => text.replace('  push:\n', '  workflow_dispatch:\n'),
  });
}

main();
