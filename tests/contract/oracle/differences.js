// Where graphql-js 16 and the specification of October 2021 differ, the specification wins: graphql-js is corrected here, before it
// judges. And where our engine is deliberately unlike graphql-js, the reason stands here. Nothing else may differ.
'use strict';

/** Changes the library in place, once. */
function correctTypes(graphql) {
  // Section 5.6.1: the arguments of a directive that is not defined have no type. graphql-js takes that of the field's argument of the
  // same name.
  const { enter } = graphql.TypeInfo.prototype;
  graphql.TypeInfo.prototype.enter = function enterCorrected(node) {
    enter.call(this, node);
    if (node.kind === 'Directive') this._directive ??= { args: [] };
  };
}

/** Changes the schema in place. */
function correct(graphql, schema) {
  // Section 5.3.2, SameResponseShape: __typename has a type, String!, like any field; graphql-js does not look for meta fields there.
  // Not enumerable, so that nobody else meets it.
  for (const type of Object.values(schema.getTypeMap())) {
    if (!graphql.isObjectType(type) && !graphql.isInterfaceType(type)) continue;
    Object.defineProperty(type.getFields(), '__typename', { value: graphql.TypeNameMetaFieldDef, enumerable: false });
  }
  // Scalars are what their service makes of them: ours take any value but the name of an enum value (type/scalars.h).
  const json = schema.getType('Json');
  if (json) {
    const hasEnum = (node) => node.kind === 'EnumValue' || (node.values ?? node.fields?.map(({ value }) => value) ?? []).some(hasEnum);
    json.parseLiteral = (node, variables) => (hasEnum(node) ? undefined : graphql.valueFromASTUntyped(node, variables));
  }
  OWN_SCALARS.forEach(([name, parse]) => {
    const type = schema.getType(name);
    if (!type) return;
    type.parseValue = (value) => {
      const parsed = parse(value);
      if (parsed === undefined) throw new TypeError(`${name} cannot represent it`);
      return parsed;
    };
    const isOfItsKind = (node) => node.kind === (name === 'Long' ? 'IntValue' : 'StringValue');
    type.parseLiteral = (node) => type.parseValue(isOfItsKind(node) ? graphql.valueFromASTUntyped(node) : Symbol('another kind'));
  });
}

/** The rules with which graphql-js judges. */
function rules(graphql) {
  const corrected = new Map([
    [graphql.SingleFieldSubscriptionsRule, singleFieldSubscriptions(graphql)],
    [graphql.VariablesInAllowedPositionRule, variablesInAllowedPosition(graphql)],
    [graphql.OverlappingFieldsCanBeMergedRule, overlappingFieldsCanBeMerged(graphql)],
  ]);
  return [...graphql.specifiedRules.map((rule) => corrected.get(rule) ?? rule), knownOperationTypes(graphql)];
}

/** Section 3.3.1: without a root type for it a schema does not support an operation. graphql-js only says so when it executes. */
function knownOperationTypes(graphql) {
  return function KnownOperationTypesRule(context) {
    return {
      OperationDefinition(node) {
        if (!context.getSchema().getRootType(node.operation)) context.reportError(new graphql.GraphQLError(`The schema has no ${node.operation} operations.`, { nodes: node }));
      },
    };
  };
}

const HAS_VARIABLE_IN_LIST = /\[[^\]]*\$/;

/** Section 5.8.5 asks for the type of an item of a list. Where no list is expected, in a scalar that may be anything, an item has none;
 *  graphql-js takes that of the whole. */
function variablesInAllowedPosition(graphql) {
  const corrected = (context) => {
    const free = new Set();
    const findFree = () => {
      const types = new graphql.TypeInfo(context.getSchema());
      graphql.visit(context.getDocument(), graphql.visitWithTypeInfo(types, {
        ListValue(list) {
          if (!graphql.isListType(graphql.getNullableType(types.getParentInputType()))) graphql.visit(list, { Variable: (node) => { free.add(node); } });
        },
      }));
    };
    if (HAS_VARIABLE_IN_LIST.test(context.getDocument().loc.source.body)) findFree();
    const usages = (operation) => context.getRecursiveVariableUsages(operation).filter(({ node }) => !free.has(node));
    return graphql.VariablesInAllowedPositionRule(Object.create(context, { getRecursiveVariableUsages: { value: usages } }));
  };
  return Object.defineProperty(corrected, 'name', { value: graphql.VariablesInAllowedPositionRule.name });
}

/** Section 5.3.2 looks into fragments wherever they are spread. graphql-js remembers which fragments it has compared, and so passes over
 *  what conflicts with the fragments of a fragment (its pull request 4022, from 16.9 on); with fragments in their places it does not. */
function overlappingFieldsCanBeMerged(graphql) {
  const corrected = (context) => {
    let conflicts = false;
    const listening = Object.create(context, { reportError: { value: (error) => { conflicts = true; context.reportError(error); } } });
    const inPlace = (node, around) => graphql.visit(node, {
      FragmentSpread({ name }) {
        const fragment = around.includes(name.value) ? undefined : context.getFragment(name.value);
        if (!fragment) return null;
        return { kind: 'InlineFragment', typeCondition: fragment.typeCondition, directives: [], selectionSet: inPlace(fragment.selectionSet, [...around, name.value]) };
      },
    });
    return {
      ...graphql.OverlappingFieldsCanBeMergedRule(listening),
      Document: {
        leave(document) {
          const hasNested = document.definitions.some((definition) => definition.kind === 'FragmentDefinition' && context.getFragmentSpreads(definition.selectionSet).length > 0);
          if (conflicts || !hasNested) return;
          const definitions = document.definitions.map((definition) => (definition.selectionSet ? inPlace(definition, [definition.name?.value]) : definition));
          // A fragment in two places has each field twice, and what is wrong with that field alone is no conflict.
          const isOneField = ({ nodes }) => nodes.every(({ loc }, i) => loc.start === nodes[(i + nodes.length / 2) % nodes.length].loc.start);
          graphql.validate(context.getSchema(), { ...document, definitions }, [graphql.OverlappingFieldsCanBeMergedRule])
            .filter((error) => !isOneField(error)).forEach((error) => context.reportError(error));
        },
      },
    };
  };
  return Object.defineProperty(corrected, 'name', { value: graphql.OverlappingFieldsCanBeMergedRule.name });
}

/** Section 5.2.3.1 collects the fields of a subscription with no variables at all, and section 6.3.2 tells what @skip and @include then
 *  mean: only a literal true is true. graphql-js throws when the condition is anything but a literal of Boolean. */
function singleFieldSubscriptions(graphql) {
  const conditionsOnly = (directive) => {
    if (directive.name.value !== 'skip' && directive.name.value !== 'include') return undefined;
    const condition = directive.arguments.find(({ name }) => name.value === 'if');
    if (condition?.value.kind === 'BooleanValue') return { ...directive, arguments: [condition] };
    const never = { kind: 'Argument', name: { kind: 'Name', value: 'if' }, value: { kind: 'BooleanValue', value: false } };
    return { ...directive, arguments: [never] };
  };
  const corrected = (context) => {
    if (!context.getDocument().definitions.some(({ operation }) => operation === 'subscription')) return {};
    const document = graphql.visit(context.getDocument(), { Directive: conditionsOnly });
    const rule = graphql.SingleFieldSubscriptionsRule(Object.create(context, { getDocument: { value: () => document } }));
    return { OperationDefinition: (node) => rule.OperationDefinition(document.definitions[context.getDocument().definitions.indexOf(node)]) };
  };
  return Object.defineProperty(corrected, 'name', { value: graphql.SingleFieldSubscriptionsRule.name });
}

/** Section 6.3.2: @skip and @include ask whether a variable has the value true. graphql-js refuses to execute when it is null. */
function conditionsDecided(graphql, document, variables) {
  return graphql.visit(document, {
    Directive(directive) {
      if (directive.name.value !== 'skip' && directive.name.value !== 'include') return undefined;
      const [condition] = directive.arguments;
      if (condition?.value.kind !== 'Variable') return undefined;
      return { ...directive, arguments: [{ ...condition, value: { kind: 'BooleanValue', value: variables[condition.value.name.value] === true } }] };
    },
  });
}

/** Ours are known here again, from their descriptions; what they give is the value that goes out. */
const OWN_SCALARS = [
  ['Long', (value) => (Number.isInteger(value) && Math.abs(value) < 2 ** 63 ? value : undefined)],
  ['CurrencyCode', (value) => (typeof value === 'string' && /^[A-Z]{3}$/.test(value) ? value : undefined)],
  ['UUID', (value) => (typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value) && /[1-9a-f]/i.test(value) ? value.toLowerCase() : undefined)],
  ['Date', (value) => (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && isDate(value) ? value : undefined)],
  ['DateTime', (value) => {
    const parts = typeof value === 'string' && /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/i.exec(value);
    if (!parts || !isDate(parts[1])) return undefined;
    const moment = new Date(`${parts[1]}T${parts[2]}.${(parts[3] ?? '').padEnd(3, '0').slice(0, 3)}${parts[4].toUpperCase()}`);
    return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString();
  }],
];

function isDate(text) {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** Section 2.1.1: of the control characters only tab, line feed and carriage return may stand in a document. graphql-js takes all of
 *  them in strings and comments. */
function isControlCharacter(text, { line, column }) {
  const unit = (text.split(/\r\n|\r|\n/)[line - 1] ?? '').charCodeAt(column - 1);
  return unit < 0x20 && unit !== 0x09;
}

/** Section 3.10: an input object comes as a map. graphql-js takes an array for one, too, with its indices for names. */
function inputs(graphql, schema, operation, values) {
  const mapsOnly = (value, type) => {
    const nullable = graphql.getNullableType(type);
    if (graphql.isListType(nullable)) return Array.isArray(value) ? value.map((item) => mapsOnly(item, nullable.ofType)) : mapsOnly(value, nullable.ofType);
    if (!graphql.isInputObjectType(nullable) || value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return 'no map';
    const fields = nullable.getFields();
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, fields[name] ? mapsOnly(item, fields[name].type) : item]));
  };
  const types = new Map((operation?.variableDefinitions ?? []).map((definition) => [definition.variable.name.value, graphql.typeFromAST(schema, definition.type)]));
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, types.get(name) ? mapsOnly(value, types.get(name)) : value]));
}

const OVERLAP = /^Fields "[^"]*" conflict because /;

/** What of two lists of errors is to be the same; both have some for a cycle of fragments, or none. */
function comparable(errors, hasCycles) {
  const kept = errors.filter(({ message }) => !OVERLAP.test(message));
  // Overlapping fields (section 5.3.2): graphql-js compares every pair, which a short document can make a billion, and tells of each
  // pair of the outermost fields. Ours groups them, and tells of one field of each pair that differs. So there are other errors, but
  // there are some for the one if there are for the other. Where fragments form a cycle, ours does not look at all.
  if (kept.length < errors.length && !hasCycles) kept.push({ message: 'Fields conflict', locations: [] });
  return kept.map(({ message, locations }) => `${asOurs(message)} ${JSON.stringify((locations ?? []).map(({ line, column }) => [line, column]))}`).sort();
}

/** What of an error of a variable is to be the same. Ours do not repeat a whole value, which may be long, and secret; and they do not
 *  guess at names, which a server without introspection keeps for itself. */
function comparableOfVariables({ message, locations, originalError }) {
  let words = message;
  if (originalError) {
    const before = message.slice(0, -originalError.message.length - 2);
    words = `${/^Variable "\$\w+" got /.exec(before)[0]}an invalid value${/ at "[^"]*"$/.exec(before)?.[0] ?? ''}; ${originalError.message}`;
  }
  const own = words.replace(/ Did you mean [^]*\?$/, '').replace(/(cannot represent [^:"]*value: )[^]*$/, '$1').replace(/( Expected type "(?:Long|CurrencyCode|UUID|Date|DateTime)"\.)[^]*$/, '$1');
  return `${cut(own)} ${JSON.stringify((locations ?? []).map(({ line, column }) => [line, column]))}`;
}

/** Messages that are worded differently on purpose. */
function asOurs(message) {
  return cut(worded(message));
}

/** Messages of ours have the beginning of a value, however long it is; the beginning is compared. */
function cut(message) {
  return message.replace(/(has invalid value |found |value: )([^]{100,}?)(\.?)$/, (whole, before, value) => `${before}${value.slice(0, 100)}...`);
}

function worded(message) {
  // Why a scalar of a service refuses a value is the service's own words.
  // A block string may be printed over several lines.
  const onOneLine = message.replace(/"""\n?([^]*?)\n?"""/g, '"""$1"""');
  return onOneLine.replace(/^(Expected value of type "[^"]*", found [^]*?); (?:Long|CurrencyCode|UUID|Date|DateTime) cannot represent [^]*$/, '$1.');
}

module.exports = { asOurs, comparable, comparableOfVariables, conditionsDecided, correct, correctTypes, inputs, isControlCharacter, rules };
