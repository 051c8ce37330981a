// A tree of graphql-js as treetext.cpp writes ours.
'use strict';

function at({ start, end }) {
  return `@${start}-${end}`;
}

function node(kind, of, ...parts) {
  return `(${[kind + at(of.loc), ...parts.map(text)].join(' ')})`;
}

/** The same of an optional node, a list, a flag, a word, and every kind of node. */
function text(of) {
  if (of === undefined) return '-';
  if (of === true) return 'yes';
  if (of === false) return 'no';
  if (typeof of === 'string') return of;
  if (Array.isArray(of)) return `[${of.map(text).join(' ')}]`;
  const isExtension = of.kind.endsWith('Extension');
  const { description, name, directives, fields, interfaces } = of;
  const alike = [isExtension, description, name];
  switch (of.kind.replace('Extension', 'Definition')) {
    case 'Name': return of.value + at(of.loc);
    case 'NamedType':
    case 'ListType':
    case 'NonNullType': return `${typeText(of)} ${text(innermost(of).name)}${at(of.loc)}`;
    case 'NullValue': return `null${at(of.loc)}`;
    case 'Variable': return `$${name.value}${at(of.loc)}`;
    case 'IntValue': return `int:${of.value}${at(of.loc)}`;
    case 'FloatValue': return `float:${of.value}${at(of.loc)}`;
    case 'StringValue': return `${of.block ? 'block' : 'string'}<${of.value}>${at(of.loc)}`;
    case 'BooleanValue': return of.value + at(of.loc);
    case 'EnumValue': return `enum:${of.value}${at(of.loc)}`;
    case 'ListValue': return text(of.values) + at(of.loc);
    case 'ObjectValue': return `{${text(fields)}}${at(of.loc)}`;
    case 'ObjectField': return node('entry', of, name, of.value);
    case 'Argument': return node('argument', of, name, of.value);
    case 'Directive': return node('directive', of, name, of.arguments);
    case 'SelectionSet': return text(of.selections) + at(of.loc);
    case 'Field': return node('field', of, of.alias, name, of.arguments, directives, of.selectionSet);
    case 'FragmentSpread': return node('spread', of, name, directives);
    case 'InlineFragment': return node('inline', of, of.typeCondition?.name, directives, of.selectionSet);
    case 'VariableDefinition': return node('variable', of, of.variable.name, of.type, of.defaultValue, directives);
    case 'OperationDefinition': return node('operation', of, of.operation, name, of.variableDefinitions, directives, of.selectionSet);
    case 'FragmentDefinition': return node('fragment', of, name, of.typeCondition.name, directives, of.selectionSet);
    case 'OperationTypeDefinition': return node('root', of, of.operation, of.type.name);
    case 'InputValueDefinition': return node('input', of, description, name, of.type, of.defaultValue, directives);
    case 'FieldDefinition': return node('fieldOf', of, description, name, of.arguments, of.type, directives);
    case 'EnumValueDefinition': return node('value', of, description, name, directives);
    case 'SchemaDefinition': return node('schema', of, isExtension, description, directives, of.operationTypes ?? []);
    case 'ScalarTypeDefinition': return node('scalar', of, ...alike, directives);
    case 'ObjectTypeDefinition': return node('type', of, ...alike, interfaces.map((type) => type.name), directives, fields);
    case 'InterfaceTypeDefinition': return node('interface', of, ...alike, interfaces.map((type) => type.name), directives, fields);
    case 'UnionTypeDefinition': return node('union', of, ...alike, directives, of.types.map((type) => type.name));
    case 'EnumTypeDefinition': return node('enum', of, ...alike, directives, of.values);
    case 'InputObjectTypeDefinition': return node('inputObject', of, ...alike, directives, fields);
    case 'DirectiveDefinition': return node('directiveOf', of, description, name, of.arguments, of.repeatable, of.locations);
    default: throw new Error(`no text for ${of.kind}`);
  }
}

function innermost(type) {
  return type.kind === 'NamedType' ? type : innermost(type.type);
}

function typeText(type) {
  if (type.kind === 'NamedType') return type.name.value;
  return type.kind === 'ListType' ? `[${typeText(type.type)}]` : `${typeText(type.type)}!`;
}

function treeText(document) {
  return document.definitions.map(text).join('\n');
}

module.exports = { treeText };
