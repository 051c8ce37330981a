// Has graphql-js and our engine answer the same questions, and compares.
'use strict';

const { spawnSync } = require('node:child_process');

const { asOurs, comparable, comparableOfVariables, conditionsDecided, inputs, isControlCharacter, rules } = require('./differences');
const { treeText } = require('./trees');
const { resolver, sorted } = require('./world');

/** A question: { document, validate?, variables?, seed? }, as oracle.cpp describes them, and isValid? when it was made to be so. */
class Judge {
  constructor(graphql, program) {
    this.graphql = graphql;
    this.program = program;
    this.hits = new Map(); // name of a rule -> documents in which it refused something
    this.counts = {};
    this.rules = rules(graphql).map((rule) => this.counted(rule));
  }

  count(what) {
    this.counts[what] = (this.counts[what] ?? 0) + 1;
  }

  /** The rule, its errors marked with its name. */
  counted(rule) {
    return (context) => rule(Object.create(context, {
      reportError: { value: (error) => { error.rule = rule.name.replace(/Rule$/, ''); context.reportError(error); } },
    }));
  }

  /** Our engine's answers, in the order of the questions. */
  ask(sdl, questions) {
    // Escaped, since Qt takes a byte order mark at the beginning of a text for one of the transport.
    const input = [{ schema: sdl }, ...questions].map((question) => JSON.stringify(question).replace(/\ufeff/g, '\\ufeff')).join('\n');
    const run = spawnSync(this.program, [], { input: `${input}\n`, encoding: 'utf8', maxBuffer: 1 << 30 });
    if (run.status !== 0) throw new Error(`${this.program} failed: ${run.error ?? run.signal ?? run.status} ${run.stderr}`);
    const answers = run.stdout.trimEnd().split('\n').map((line) => JSON.parse(line));
    if (answers[0].errors.length > 0) throw new Error(`the schema is refused: ${JSON.stringify(answers[0].errors)}`);
    if (answers.length !== questions.length + 1) throw new Error(`${answers.length - 1} answers to ${questions.length} questions`);
    return answers.slice(1);
  }

  /** What differs, in words; nothing when all is the same. */
  compare(schema, question, ours) {
    const { graphql } = this;
    const differs = (what, own, other) => `${what}\n  ours:       ${show(own)}\n  graphql-js: ${show(other)}`;
    let document;
    try {
      document = graphql.parse(question.document);
    } catch (error) {
      const [{ line, column }] = error.locations;
      const own = ours.syntax?.locations[0];
      if (own && isControlCharacter(question.document, own)) return [];
      this.count('refused by the parser');
      return own && own.line === line && own.column === column ? [] : [differs('syntax error', ours.syntax ?? 'none', error.toJSON())];
    }
    if (ours.syntax) return isControlCharacter(question.document, ours.syntax.locations[0]) ? [] : [differs('syntax error', ours.syntax, 'none')];
    this.count('parsed');

    const found = [];
    const tree = treeText(document);
    if (tree !== ours.tree) found.push(differs('tree', ...firstDifference(ours.tree, tree)));
    // Where lines are broken is the printer's own; what is printed has to read the same.
    const printed = graphql.print(document);
    const again = this.reprinted(ours.printed);
    if (printed !== again) found.push(differs('printed', ...firstDifference(again, printed)));
    if (question.validate) {
      const errors = this.errorsOf(schema, document);
      if (question.isValid && errors.length > 0) return [`made to be valid, but is not\n  ${errors.join('\n  ')}`];
      found.push(...this.compareErrors(errors, ours, differs));
    }
    if (question.variables) found.push(...this.compareVariables(schema, document, question, ours, differs));
    if (question.seed) found.push(...this.compareData(schema, document, question, ours, differs));
    return found;
  }

  reprinted(text) {
    try {
      return this.graphql.print(this.graphql.parse(text));
    } catch (error) {
      return `${error.message} in ${text}`;
    }
  }

  errorsOf(schema, document) {
    // What is inside definitions of the type system is no matter of a document that may be executed (section 5.1.1).
    const definitions = document.definitions.filter((definition) => !this.graphql.isExecutableDefinitionNode(definition));
    const isInside = ({ rule, positions }) => rule !== 'ExecutableDefinitions' && definitions.some(({ loc }) => positions.some((at) => loc.start <= at && at < loc.end));
    const errors = this.graphql.validate(schema, document, this.rules, { maxErrors: 1e9 }).filter((error) => !isInside(error));
    this.count(errors.length === 0 ? 'valid' : 'refused by the rules');
    return errors;
  }

  compareErrors(errors, ours, differs) {
    new Set(errors.map(({ rule }) => rule)).forEach((rule) => this.hits.set(rule, (this.hits.get(rule) ?? 0) + 1));
    const hasCycles = errors.some(({ rule }) => rule === 'NoFragmentCycles');
    const own = comparable(ours.errors, hasCycles);
    const other = comparable(errors, hasCycles);
    const less = (from, what) => { const left = [...what]; return from.filter((item) => { const at = left.indexOf(item); if (at >= 0) left.splice(at, 1); return at < 0; }); };
    return own.join('\n') === other.join('\n') ? [] : [differs('errors of validation', less(own, other), less(other, own))];
  }

  compareVariables(schema, document, question, ours, differs) {
    const operation = document.definitions.find(({ kind }) => kind === 'OperationDefinition');
    if (!operation) return [];
    const { coerced, errors } = this.graphql.getVariableValues(schema, operation.variableDefinitions ?? [], inputs(this.graphql, schema, operation, question.variables), { maxErrors: 1e9 });
    this.count(errors ? 'variables refused' : 'variables coerced');
    if (errors || ours.coerced.errors) {
      const [own, other] = [(ours.coerced.errors ?? []).map(comparableOfVariables), (errors ?? []).map(comparableOfVariables)].map((list) => list.sort());
      return own.join('\n') === other.join('\n') ? [] : [differs('errors of variables', own, other)];
    }
    const [own, other] = [ours.coerced.values, coerced].map((values) => JSON.stringify(sorted(values)));
    return own === other ? [] : [differs('values of variables', own, other)];
  }

  compareData(schema, document, question, ours, differs) {
    const operation = document.definitions.find(({ kind }) => kind === 'OperationDefinition');
    const variableValues = inputs(this.graphql, schema, operation, question.variables);
    const { coerced } = this.graphql.getVariableValues(schema, operation?.variableDefinitions ?? [], variableValues);
    const decided = conditionsDecided(this.graphql, document, coerced ?? {});
    const answer = this.graphql.executeSync({ schema, document: decided, variableValues, fieldResolver: resolver(this.graphql, question.seed) });
    const data = 'data' in answer ? JSON.stringify(answer.data) : undefined;
    this.count('executed');
    // The same order of keys, but a million may be written 1e+06 (RFC 8259).
    const own = ours.data === undefined ? undefined : JSON.stringify(JSON.parse(ours.data));
    if (own !== data) return [differs('data', own, data)];
    if (data === undefined) return []; // the errors are those of the variables
    // Section 6.4.4: a null that travels upwards takes what was found below with it. graphql-js stops looking there, ours tells of all
    // that went wrong. So the errors of a place that became null are compared as one, and the others one by one.
    const place = ({ path }) => {
      let at = answer.data;
      const depth = path.findIndex((key) => { at = at === null ? null : at[key]; return at === null; });
      return JSON.stringify(answer.data === null ? [] : path.slice(0, depth + 1));
    };
    const whole = (error) => JSON.stringify([error.path, error.locations.map(({ line, column }) => [line, column]), asOurs(error.message)]);
    const told = new Set(ours.errorsOfData.map(whole));
    const others = (answer.errors ?? []).map((error) => error.toJSON());
    if (others.length > 0) this.count('executed with errors');
    const missing = others.filter((error) => !told.has(whole(error)));
    const [ownPlaces, otherPlaces] = [ours.errorsOfData, others].map((errors) => [...new Set(errors.map(place))].sort().join(' '));
    return missing.length === 0 && ownPlaces === otherPlaces ? [] : [differs('errors of execution', ours.errorsOfData.map(whole), others.map(whole))];
  }
}

function show(value) {
  if (Array.isArray(value)) return value.map((item) => `\n    ${show(item)}`).join('');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Both from shortly before the place where they part. */
function firstDifference(a, b) {
  let at = 0;
  while (at < a.length && a[at] === b[at]) ++at;
  const from = Math.max(0, at - 60);
  return [a, b].map((text) => JSON.stringify(text.slice(from, at + 100)));
}

module.exports = { Judge };
