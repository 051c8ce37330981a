// Where our verdict of a type system is not that of graphql-js 16: what it lets pass and the specification of October 2021, or we on
// purpose, do not. Nothing else may differ.
'use strict';

/** Every error that graphql-js has for an SDL: that of its parser, or those of its rules for SDL, or those of the schema that is made
 *  of it, with the name of the rule. Undefined when it has no verdict. */
function schemaErrors(graphql, sdl) {
  let document;
  try {
    document = graphql.parse(sdl);
  } catch (error) {
    return [Object.assign(error, { rule: 'Syntax' })];
  }
  const named = graphql.specifiedSDLRules.map((rule) => (context) => corrected(rule.name, rule(Object.create(context, {
    reportError: { value: (error) => { error.rule = rule.name.replace(/Rule$/, ''); context.reportError(error); } },
  }))));
  const errors = graphql.validateSDL(document, null, named);
  if (errors.length > 0) return errors;
  try {
    const schema = graphql.buildASTSchema(document, { assumeValidSDL: true });
    return [...graphql.validateSchema(schema), ...rootsOfExtensions(graphql, document, schema)];
  } catch (error) {
    // A default that is in itself: the specification says nothing yet of what it is, and graphql-js looks for its end.
    if (error instanceof RangeError) return undefined;
    return [error]; // where it looks into the arguments of @deprecated and @specifiedBy
  }
}

/** Section 3.13: on a field of an input object a directive is at INPUT_FIELD_DEFINITION, wherever the field is written. To graphql-js it
 *  is at ARGUMENT_DEFINITION when that is an extension. */
function corrected(rule, visitor) {
  if (rule !== 'KnownDirectivesRule') return visitor;
  const asDefinition = (node) => (node.kind === 'InputObjectTypeExtension' ? { ...node, kind: 'InputObjectTypeDefinition' } : node);
  return { Directive: (node, key, parent, path, ancestors) => visitor.Directive(node, key, parent, path, ancestors.map(asDefinition)) };
}

/** Section 3.3.1: every root is an object. Without a schema definition graphql-js takes the root that is found by its name and does not
 *  look at what an extension of the schema says. */
function rootsOfExtensions(graphql, document, schema) {
  if (document.definitions.some(({ kind }) => kind === 'SchemaDefinition')) return [];
  return document.definitions.filter(({ kind }) => kind === 'SchemaExtension').flatMap(({ operationTypes }) => operationTypes ?? [])
    .filter(({ type }) => !graphql.isObjectType(schema.getType(type.name.value)))
    .map(({ operation, type }) => ({ message: `${operation} root type must be Object type, it cannot be ${type.name.value}.` }));
}

/** What we refuse and graphql-js does not, by our words for it. */
const OURS_ALONE = [
  // 2.2 with 3: a document with what can be executed is none of a type system.
  ['executable definition', /^A schema cannot contain operations or fragments\.$/],
  // 3.3.1: "must all be different types if provided". graphql-js says so from version 17 on.
  ['one root for two', /^All root types must be different, /],
  // 3.3: "no provided type may have a name which conflicts with any built in types". graphql-js passes over such a type.
  ['name of a built-in type', /^There can be only one type named "(?:Int|Float|String|Boolean|ID|__\w+)"\.$/],
  // 3.13: neither directly nor by what refers to it.
  ['directive in itself', /^Directive "@\w+" must not refer to itself\.$/],
  // 3.6.1, 3.10: a default is what is used where nothing is given, so it has to be of the type; what graphql-js takes, it hands to resolvers.
  ['default value', / has an invalid default value: /],
  // 5.6.1 for directives of a type system: graphql-js validates the values of those in requests alone.
  ['value of a directive', /^@\w+\(\w+:\): /],
];

/** The name of the rule of ours that graphql-js does not have; undefined for any other error. */
function ourSchemaRule({ message }) {
  return OURS_ALONE.find(([, words]) => words.test(message))?.[0];
}

/** What graphql-js says of a schema once its SDL has passed the rules for that. */
const SCHEMA_RULES = {
  'root, no object': /root type must be Object type/,
  'no query': /^Query root type must be provided\.$/,
  'reserved name': /must not begin with "__"/,
  'no fields': /^Type .* must define one or more fields\.$/,
  'no input fields': /^Input Object type .* must define one or more fields\.$/,
  'no values': /^Enum type .* must define one or more values\.$/,
  'no members': /^Union type .* must define one or more member types\.$/,
  'member, no object': /^Union type .* can only include Object types/,
  'member twice': /^Union type .* can only include type .* once\.$/,
  'no output type': /must be Output Type/,
  'no input type': /must be Input Type/,
  'required and deprecated argument': /^Required argument .* cannot be deprecated\.$/,
  'required and deprecated input field': /^Required input field .* cannot be deprecated\.$/,
  'input object in itself': /^Cannot reference Input Object /,
  'implements no interface': /must only implement Interface types/,
  'implements twice': /can only implement .* once\.$/,
  'implements itself': /cannot implement itself/,
  'implements in a circle': /^Type (.*) cannot implement .* because it would create a circular reference\.$/,
  'implements not all': /^Type .* must implement .* because it is implemented by /,
  'field missing': /^Interface field (?!argument ).* expected but .* does not provide it\.$/,
  'field of another type': /^Interface field (?!argument ).* expects type .* but /,
  'argument missing': /^Interface field argument .* expected but .* does not provide it\.$/,
  'argument of another type': /^Interface field argument .* expects type .* but /,
  'required argument more': /includes required argument .* that is missing from the Interface field/,
};

/** The name of the rule by which graphql-js refuses; its own words when it is none of these. */
function schemaRule({ rule, message }) {
  return rule ?? Object.keys(SCHEMA_RULES).find((name) => SCHEMA_RULES[name].test(message)) ?? message;
}

module.exports = { OURS_ALONE: OURS_ALONE.map(([name]) => name), SCHEMA_RULES: Object.keys(SCHEMA_RULES), ourSchemaRule, schemaErrors, schemaRule };
