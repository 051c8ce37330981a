// What makes a good type system bad, now and then: changes of its tree, one kind of node after another.
'use strict';

const { typo } = require('./mutations');

const DIRECTIVES = ['@deprecated', '@deprecated(reason: null)', '@deprecated(reason: 3)', '@specifiedBy(url: "x")', '@specifiedBy', '@specifiedBy(url: null)', '@skip(if: true)',
  '@unknown', '@directive0', '@directive1', '@directive0(argument: 3)', '@directive0(argument: "text")', '@directive0(argument: [true])', '@directive0(argument: null)',
  '@directive0(other: 3)', '@directive0(argument: 3, argument: 3)', '@directive0(argument: {a: 1, a: 2})', '@oncePerRequest', '@written'];
const VALUES = ['1', '-3', '1.5', '2147483648', '"text"', 'true', 'null', 'VALUE_0', 'NOWHERE', '[]', '[1, "a"]', '[[true]]', '{}', '{field0: 1}', '{field0: 1, field0: 2}', '{nothing: [null]}'];
const DEFINITIONS = ['type Late { a: Int }', 'type Empty', 'interface Empty', 'enum Empty', 'union Empty', 'input Empty', 'scalar Late', 'scalar Query', 'scalar Int', 'enum Mutation { A }',
  'input Subscription { a: Int }', 'type __Late { a: Int }', 'type Late { __a: Int }', 'enum Late { __A }', 'input Late { __a: Int }', 'directive @__late on FIELD', 'directive @late(__a: Int) on FIELD',
  'enum Late { A B A }', 'type Late { a(b: Int, b: Int): Int }', 'directive @late(a: Int, a: Int) on FIELD', 'type Late { a: Nothing }', 'input Late { late: Late! }', 'input Late { late: [Late!]! }',
  'input One { two: Two! } input Two { one: One! }', 'interface One implements Two { a: Int } interface Two implements One { a: Int }', 'interface One implements One { a: Int }',
  'interface One { a: Int } interface Two implements One { a: Int } type Three implements Two { a: Int }', 'union Late = Int', 'union Late = Late', 'union Late = Object0 | Object0',
  'directive @directive0 on OBJECT', 'directive @skip(if: Boolean!) on FIELD', 'directive @deprecated on OBJECT', 'directive @late(a: Object0) on FIELD', 'directive @late(a: Int @late) on ARGUMENT_DEFINITION',
  'directive @late(a: Late) on INPUT_OBJECT input Late @late { a: Int }', 'directive @late(a: Int! @deprecated) on FIELD', 'type Late { a(b: Int! @deprecated): Int }', 'input Late { a: Int! @deprecated }',
  'input Late { a: Int! = 1 @deprecated }', 'interface One { a: Int } type Two implements One { a(b: Int!): Int }', 'directive @late(a: Int) on SCALAR scalar Late @late(a: "text")', 'type Late { a: Input0 }',
  'schema { query: Query }', 'schema { query: Query query: Query }', 'schema { query: Query mutation: Query }', 'schema { query: Int }', 'schema { query: Nothing }',
  'schema { mutation: Query }', 'schema { subscription: Object0 }', 'extend schema { mutation: Object0 }', 'extend schema { query: Object0 }', 'extend schema @unknown', 'extend schema { mutation: Enum0 }',
  'extend type Object0 { late: Int }', 'extend type Object0 { a: Int a: Int }', 'extend type Nothing { a: Int }', 'extend interface Object0 { a: Int }', 'extend scalar Int @specifiedBy(url: "x")',
  'extend type Object0 implements Interface0', 'extend interface Interface0 { late: Int }', 'extend enum Enum0 { LATE }', 'extend enum Enum0 { VALUE_0 }', 'extend union Union0 = Object0',
  'extend input Input0 { field0: Int }', 'extend input Input0 { late: Int! }', 'extend type __Type { late: Int }', 'query { a }', 'fragment Late on Query { root }', 'type String { a: Int }', 'enum ID { A }',
  'scalar Late @specifiedBy(url: "a") @specifiedBy(url: "b")', 'type Late implements Interface0 { a: Int }', 'type Late implements Object0 { a: Int }', 'type Late implements Nothing { a: Int }'];

class SchemaMutator {
  constructor(graphql, random) {
    this.graphql = graphql;
    this.random = random;
    const pick = (list) => random.pick(list);
    const copy = (node) => structuredClone(node);
    const again = (list, node) => list.splice(random.below(list.length + 1), 0, copy(node));
    const drop = (list, node) => list.splice(list.indexOf(node), 1);
    const name = (value) => ({ kind: 'Name', value });
    const type = (names) => graphql.parseType(pick([() => pick(names), () => `[${pick(names)}${pick(['', '!'])}]`])() + pick(['', '!']), { noLocation: true });
    const directive = () => graphql.parse(`scalar A ${pick(DIRECTIVES)}`, { noLocation: true }).definitions[0].directives[0];
    const marked = (node) => { (node.directives ??= []).push(directive()); };
    const markedTwice = (node) => { const twice = node.directives?.length ? pick(node.directives) : directive(); (node.directives ??= []).push(twice, copy(twice)); };
    const dropOne = (key) => (node) => { if (node[key]?.length) drop(node[key], pick(node[key])); };
    const twice = (key) => (node) => { if (node[key]?.length) again(node[key], pick(node[key])); };
    const member = (key) => (node, { names }) => { (node[key] ??= []).push({ kind: 'NamedType', name: name(pick(names)) }); };
    const extended = (node) => { node.kind = node.kind.replace(/Definition$/, 'Extension'); delete node.description; };
    const defined = (node) => { node.kind = node.kind.replace(/Extension$/, 'Definition'); };
    const required = (node) => { node.type = node.type.kind === 'NonNullType' ? node.type.type : { kind: 'NonNullType', type: node.type }; };
    const anyType = (node, { names }) => { node.type = type(names); };
    const composite = [dropOne('fields'), twice('fields'), dropOne('interfaces'), twice('interfaces'), member('interfaces'), marked, markedTwice];
    this.mutations = {
      Name: [(node) => { node.value = typo(node.value, random); }, (node, { names }) => { node.value = pick(names); }, (node) => { if (random.chance(0.3)) node.value = `__${node.value}`; }],
      FieldDefinition: [anyType, required, dropOne('arguments'), twice('arguments'), marked, markedTwice,
        (node) => { node.arguments = [...(node.arguments ?? []), ...graphql.parse(`type A { a(late: Int${pick(['', '!', '! = 1'])}): Int }`, { noLocation: true }).definitions[0].fields[0].arguments]; }],
      InputValueDefinition: [anyType, required, marked, markedTwice, (node) => { node.defaultValue = node.defaultValue ? undefined : graphql.parseConstValue(pick(VALUES), { noLocation: true }); },
        (node) => { required(node); node.defaultValue = undefined; node.directives = [graphql.parse('scalar A @deprecated', { noLocation: true }).definitions[0].directives[0]]; }],
      EnumValueDefinition: [marked, markedTwice],
      ObjectTypeDefinition: [...composite, extended, (node) => { node.kind = 'InterfaceTypeDefinition'; }],
      InterfaceTypeDefinition: [...composite, extended, (node) => { node.kind = 'ObjectTypeDefinition'; }, (node, { names }) => { node.kind = 'UnionTypeDefinition'; node.types = [{ kind: 'NamedType', name: name(pick(names)) }]; }],
      ObjectTypeExtension: [...composite, defined, (node) => { node.kind = 'InterfaceTypeExtension'; }],
      InterfaceTypeExtension: [...composite, defined],
      UnionTypeDefinition: [dropOne('types'), twice('types'), member('types'), marked, markedTwice, extended],
      EnumTypeDefinition: [dropOne('values'), twice('values'), marked, markedTwice, extended],
      InputObjectTypeDefinition: [dropOne('fields'), twice('fields'), marked, markedTwice, extended, (node) => { node.kind = 'ObjectTypeDefinition'; node.interfaces = []; node.fields.forEach((field) => { field.kind = 'FieldDefinition'; field.arguments = []; }); }],
      ScalarTypeDefinition: [marked, markedTwice, extended],
      SchemaDefinition: [dropOne('operationTypes'), twice('operationTypes'), marked, markedTwice],
      OperationTypeDefinition: [(node) => { node.operation = pick(['query', 'mutation', 'subscription']); }, (node, { names }) => { node.type.name = name(pick(names)); }],
      DirectiveDefinition: [dropOne('arguments'), twice('arguments'), dropOne('locations'), (node) => { node.repeatable = !node.repeatable; },
        (node) => { node.locations = [name(pick(['FIELD', 'OBJECT', 'FIELD_DEFINITION', 'ENUM', 'INPUT_OBJECT', 'ARGUMENT_DEFINITION']))]; }],
      Directive: [dropOne('arguments'), twice('arguments'), (node) => { node.arguments = directive().arguments; }],
      Document: [
        (node) => { node.definitions.push(...graphql.parse(pick(DEFINITIONS), { noLocation: true }).definitions); },
        (node) => { node.definitions.push(...graphql.parse(pick(DEFINITIONS), { noLocation: true }).definitions); },
        dropOne('definitions'), twice('definitions'),
      ],
    };
  }

  nodesOf(document, kind) {
    const found = [];
    const walk = (node) => {
      if (Array.isArray(node)) node.forEach(walk);
      else if (node !== null && typeof node === 'object') {
        if (node.kind === kind) found.push(node);
        Object.values(node).forEach(walk);
      }
    };
    walk(document);
    return found;
  }

  mutate(document) {
    const names = ['Int', 'String', 'Nothing', ...document.definitions.filter(({ kind }) => kind.endsWith('TypeDefinition')).map((node) => node.name.value)];
    for (let tries = 0; tries < 20; ++tries) {
      const kind = this.random.pick([...Object.keys(this.mutations), ...Array(8).fill('Document'), 'FieldDefinition', 'InputValueDefinition']);
      const nodes = this.nodesOf(document, kind);
      if (nodes.length === 0) continue;
      this.random.pick(this.mutations[kind])(this.random.pick(nodes), { names });
      return;
    }
  }

  /** `document` with one change or two. */
  broken(document) {
    const changed = structuredClone(document);
    for (let left = this.random.chance(0.8) ? 1 : 2; left > 0; --left) this.mutate(changed);
    return this.graphql.print(changed);
  }
}

module.exports = { SchemaMutator };
