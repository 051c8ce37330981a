// What makes a good document bad: of its characters and tokens, for the parser; of its tree, for the rules; of JSON, for variables.
'use strict';

const PUNCTUATION = ['{', '}', '(', ')', '[', ']', ':', '!', '$', '@', '=', '|', '&', '...', '"', '"""', '#', ',', '.', '-', '\\', "'"];
const WORDS = ['on', 'fragment', 'query', 'mutation', 'subscription', 'true', 'false', 'null', 'type', 'extend', 'schema', 'input', 'enum', 'union',
  'interface', 'implements', 'scalar', 'directive', 'repeatable', 'FIELD', 'NOWHERE', 'name', 'x'];
const LITERALS = ['0', '-1', '01', '1.', '1.5', '.5', '1e', '1e5', '-', '00', '1x', '2147483648', '"open', '"a\\qb"', '"\\u00e9"', '"\\u00g9"', '"\\ud83d"',
  '"\\ud83d\\ude00"', '"\\ud83d\\u0041"', '"\\ude00"', '"\\u{1F600}"', '"\\u{110000}"', '"\\u{D83D}\\uDE00"', '"\\uD83D\\u{DE00}"', '"\\u{}"',
  '"\\u{00000041}"', '"\\u{000000041}"', '"\\ud83d\\u00g0"', '"\\u12"', '"tab\tin"', '"""block', '"""block \\""" and more"""', '"""\n   deep\n  less\n"""', '"""""', '""""""', '"a\nb"', '"""a\r\n  b\rc"""',
  '"description" query', '"description" extend', '"description" {', '"""d""" type', '\ufeff', '#comment\r', '#\u0007', '"\u0007"', '\u0000', 'é', '\ud83c', '"\ud83c"', '"🎬"', '# 🎬\n', '..', '....', '{a:$', '$ v', '@ d'];

/** The source of each token with what stands before it, as far as the text can be cut. */
function tokens(text) {
  return text.match(/\s*(?:"""[^]*?"""|"(?:\\.|[^"\\\n])*"|#[^\n]*|\.\.\.|[\w-]+(?:\.\w+)?|[^\s\w])/gu) ?? [text];
}

/** The same tokens, ignored ones put between them at random (section 2.1). */
function relaid(text, random) {
  const gaps = [' ', '  ', '\n', '\r\n', '\r', '\t', ', ', ',,', '\ufeff ', ' # a comment, {not} "read\n', '\n#\n', '\n\n  '];
  return tokens(text).map((token) => (random.chance(0.3) ? random.pick(gaps) : token.match(/^\s/) ? ' ' : '') + token.trim() + (token.startsWith('#') || token.trim().startsWith('#') ? '\n' : '')).join('');
}

function brokenText(text, random) {
  const parts = tokens(text);
  for (let left = random.chance(0.7) ? 1 : 2; left > 0; --left) {
    const at = random.below(parts.length);
    const strange = () => random.pick(random.pick([PUNCTUATION, WORDS, LITERALS]));
    switch (random.below(8)) {
      case 0: parts.splice(at, 1); break;
      case 1: parts.splice(at, 0, parts[random.below(parts.length)] ?? ''); break;
      case 2: parts.splice(at, 1, ` ${strange()}`); break;
      case 3: parts.splice(at, 0, ` ${strange()} `); break;
      case 4: parts.length = at + 1; break;
      case 5: [parts[at], parts[0]] = [parts[0], parts[at]]; break;
      case 6: parts[at] += strange(); break;
      default: {
        const part = parts[at];
        const index = random.below(part.length + 1);
        parts[at] = part.slice(0, index) + random.pick(['', String.fromCharCode(random.below(0x80)), '\u00a0', '\u2028', '"', '\\']) + part.slice(index + random.below(2));
      }
    }
    if (parts.length === 0) return '';
  }
  return parts.join('');
}

function typo(name, random) {
  const at = random.below(name.length);
  const letter = String.fromCharCode(97 + random.below(26));
  const made = random.pick([
    () => name.slice(0, at) + name.slice(at + 1),
    () => name.slice(0, at) + letter + name.slice(at),
    () => name.slice(0, at) + letter + name.slice(at + 1),
    () => name.slice(0, at) + (name[at + 1] ?? '') + name[at] + name.slice(at + 2),
    () => name.toUpperCase(),
    () => `${name}${random.below(100)}`,
    () => 'nothingLikeIt',
  ])();
  return /^[_A-Za-z][_0-9A-Za-z]*$/.test(made) ? made : 'x';
}

/** Changes trees in place; each mutation is told of one node of its kind and where it hangs. */
class TreeMutator {
  constructor(graphql, schema, random) {
    this.graphql = graphql;
    this.random = random;
    this.schema = schema;
    this.typeNames = Object.keys(schema.getTypeMap());
    const pick = (list) => random.pick(list);
    const copy = (node) => structuredClone(node);
    const again = (list, node) => list.splice(random.below(list.length + 1), 0, copy(node));
    const drop = (list, node) => list.splice(list.indexOf(node), 1);
    const value = () => graphql.parseValue(pick(['1', '-3', '2147483648', '99999999999999999999', '1.5', '1e3', '"text"', '""', 'true', 'null', 'NOWHERE', 'DRAMA', 'dramA', '[]', '[1, "a", null]',
      '[[1], [null]]', '{}', '{name: "x"}', '{x: 1, y: "far"}', '{nothing: 1}', '$unknown', '[$unknown]', '{name: $v0}', '"DRAMA"', '"""block"""', '{by: NAME, by: AGE}']), { noLocation: true });
    const name = (text) => ({ kind: 'Name', value: text });
    const type = () => graphql.parseType(pick([() => pick(this.typeNames), () => `[${pick(this.typeNames)}${pick(['', '!'])}]`])() + pick(['', '!']), { noLocation: true });
    const directive = () => graphql.parse(`{ a ${pick(['@skip(if: true)', '@include', '@skip(if: "yes")', '@skip(if: true, if: false)', '@unknown', '@marked(level: "high")', '@marked(txet: "a")', '@once(reason: "a")', '@once', '@whole',
      '@deprecated', '@specifiedBy(url: "x")', '@written', '@include(if: $unknown)', '@whole(filter: {genr: DRAMA})', '@incldue(if: true)'])} }`, { noLocation: true }).definitions[0].selectionSet.selections[0].directives[0];
    const definition = () => graphql.parse(pick(['type Bird { wings: Int }', 'extend type Query { more: Int }', 'schema { query: Query }', 'extend schema @written', 'directive @late on FIELD', 'scalar Moment', 'enum Tiny { A }',
      '{ __typename }', 'query Only { __typename }', 'mutation { __typename }', 'subscription { __typename }', 'fragment Part1 on Query { __typename }', 'fragment Unused on Query { ...Unused }',
      'subscription Twice { a: __typename b: __typename }', 'query Operation0($v0: Int, $v0: String, $v0: Int) { __typename }']), { noLocation: true }).definitions[0];

    this.mutations = {
      Name: [(node) => { node.value = typo(node.value, random); }],
      Field: [
        (node) => { node.name = name(typo(node.name.value, random)); },
        (node) => { node.name = name(pick(this.fieldNames())); },
        (node) => { node.alias = name(pick(['name', 'id', 'a', 'label', 'price'])); },
        (node) => { node.selectionSet = node.selectionSet ? undefined : graphql.parse('{ id name __typename }', { noLocation: true }).definitions[0].selectionSet; },
        (node) => { (node.arguments ??= []).push({ kind: 'Argument', name: name(pick(['first', 'id', 'filter', 'currency', 'nothing'])), value: value() }); },
        (node) => { if (node.arguments?.length) drop(node.arguments, pick(node.arguments)); },
        (node) => { if (node.arguments?.length) { const twice = pick(node.arguments); again(node.arguments, twice); if (random.chance(0.3)) again(node.arguments, twice); } },
        (node) => { (node.directives ??= []).push(directive()); },
        (node) => { const twice = directive(); (node.directives ??= []).push(twice, copy(twice)); },
      ],
      Argument: [(node) => { node.value = value(); }, (node) => { node.name = name(typo(node.name.value, random)); }],
      ObjectField: [(node) => { node.name = name(typo(node.name.value, random)); }, (node) => { node.value = value(); }],
      ObjectValue: [
        (node) => { if (node.fields.length > 0) drop(node.fields, pick(node.fields)); },
        (node) => { if (node.fields.length > 0) again(node.fields, pick(node.fields)); },
      ],
      ListValue: [(node) => { node.values.push(value()); }],
      EnumValue: [(node) => { node.value = typo(node.value, random); if (['true', 'false', 'null'].includes(node.value)) node.value = 'X'; }],
      Variable: [(node) => { node.name = name(typo(node.name.value, random)); }],
      VariableDefinition: [
        (node) => { node.type = type(); },
        (node) => { node.type = node.type.kind === 'NonNullType' ? node.type.type : { kind: 'NonNullType', type: node.type }; },
        (node) => { node.type = { kind: 'ListType', type: node.type }; },
        (node) => { node.type = { kind: 'NamedType', name: name(pick(['Int', 'String', 'Boolean', 'ID', 'Float', 'FilmFilter', 'Film', 'Genre'])) }; },
        (node) => { node.defaultValue = node.defaultValue ? undefined : graphql.parseConstValue('null', { noLocation: true }); },
        (node) => { (node.directives ??= []).push(directive()); },
      ],
      NamedType: [
        (node) => { node.name = name(typo(node.name.value, random)); },
        (node) => { node.name = name(pick(this.typeNames)); },
      ],
      Directive: [(node) => { node.name = name(typo(node.name.value, random)); }, (node) => { node.arguments = []; }, (node) => { if (node.arguments.length > 0) again(node.arguments, pick(node.arguments)); }],
      FragmentSpread: [(node) => { node.name = name(typo(node.name.value, random)); if (node.name.value === 'on') node.name.value = 'x'; }],
      InlineFragment: [(node) => { node.typeCondition = { kind: 'NamedType', name: name(pick(this.typeNames)) }; }],
      FragmentDefinition: [
        (node) => { node.name = name(typo(node.name.value, random)); if (node.name.value === 'on') node.name.value = 'x'; },
        (node) => { node.typeCondition = { kind: 'NamedType', name: name(pick(this.typeNames)) }; },
        (node, document) => { again(document.definitions, node); },
        (node, document) => { again(node.selectionSet.selections, { kind: 'FragmentSpread', name: copy(pick(this.nodesOf(document, 'FragmentDefinition')).node.name), directives: [] }); },
      ],
      SelectionSet: [
        (node, document) => { const spread = pick(this.nodesOf(document, 'FragmentDefinition').map(({ node: fragment }) => fragment.name.value).concat('Nowhere')); again(node.selections, { kind: 'FragmentSpread', name: name(spread), directives: [] }); },
        (node, document) => { again(node.selections, pick(this.nodesOf(document, 'Field')).node); },
        (node, document) => { node.selections.push({ ...copy(pick(this.nodesOf(document, 'Field')).node), alias: name(pick(['name', 'id', 'a', 'label'])) }); },
        (node, document) => { const key = pick(node.selections.filter(({ kind }) => kind === 'Field').map((field) => (field.alias ?? field.name).value).concat('a')); node.selections.push({ ...copy(pick(this.nodesOf(document, 'Field')).node), alias: name(key) }); },
        (node) => { again(node.selections, pick(node.selections)); const field = node.selections.find(({ kind }) => kind === 'Field'); if (field) field.arguments = []; },
      ],
      OperationDefinition: [
        (node) => { node.operation = pick(['query', 'mutation', 'subscription']); },
        (node) => { node.variableDefinitions ??= []; if (node.variableDefinitions.length > 0) drop(node.variableDefinitions, pick(node.variableDefinitions)); },
        (node) => { if (node.variableDefinitions?.length) { const twice = pick(node.variableDefinitions); again(node.variableDefinitions, twice); if (random.chance(0.3)) again(node.variableDefinitions, twice); } },
        (node) => { (node.variableDefinitions ??= []).push(graphql.parse('query ($spare: Int = 3) { a }', { noLocation: true }).definitions[0].variableDefinitions[0]); },
        (node) => { node.name = undefined; },
        (node) => { (node.directives ??= []).push(directive()); },
        (node, document) => { again(document.definitions, node); },
        (node) => { if (node.operation === 'subscription') again(node.selectionSet.selections, pick([graphql.parse('{ ticks more: ticks }', { noLocation: true }).definitions[0].selectionSet.selections[1], { kind: 'Field', name: name('__typename'), arguments: [], directives: [] }])); },
      ],
      Document: [(node) => { again(node.definitions, definition()); }],
    };
  }

  fieldNames() {
    const types = Object.values(this.schema.getTypeMap()).filter((type) => this.graphql.isObjectType(type) || this.graphql.isInterfaceType(type));
    return Object.keys(this.random.pick(types).getFields());
  }

  nodesOf(document, kind) {
    const found = [];
    const walk = (node) => {
      if (Array.isArray(node)) node.forEach(walk);
      else if (node !== null && typeof node === 'object') {
        if (node.kind === kind) found.push({ node });
        Object.values(node).forEach(walk);
      }
    };
    walk(document);
    return found;
  }

  /** The kind of node first and then one of that kind, so that the rare ones are changed as often as fields are. */
  mutate(document) {
    for (let tries = 0; tries < 20; ++tries) {
      const kind = this.random.pick([...Object.keys(this.mutations), 'Field', 'Field', 'SelectionSet', 'SelectionSet', 'FragmentDefinition', 'OperationDefinition']);
      const nodes = this.nodesOf(document, kind);
      if (nodes.length === 0) continue;
      this.random.pick(this.mutations[kind])(this.random.pick(nodes).node, document);
      return;
    }
  }

  /** `text` with one to three changes; as it was when what came of them cannot be printed and read again. */
  broken(text) {
    const document = this.graphql.parse(text, { noLocation: true });
    for (let left = this.random.pick([1, 1, 1, 2, 3]); left > 0; --left) this.mutate(document);
    return this.graphql.print(document);
  }
}

/** JSON with one place that may not fit. */
function brokenJson(values, random) {
  const places = [];
  const walk = (holder) => Object.keys(holder).forEach((key) => {
    places.push([holder, key]);
    if (holder[key] !== null && typeof holder[key] === 'object') walk(holder[key]);
  });
  const made = structuredClone(values);
  walk(made);
  if (places.length === 0) return made;
  for (let left = 1 + random.below(2); left > 0; --left) {
    const [holder, key] = random.pick(places);
    const strange = () => random.pick([null, 0, 1.5, 2147483648, -2147483649, 'text', '', true, [], [null], [[1]], {}, { nothing: 1 }, { name: 'x' }, 'DRAMA', 'drama', 1e10, { x: 1, y: 2, z: 3 }]);
    const change = random.below(3);
    if (change === 0 && !Array.isArray(holder)) delete holder[key];
    else if (change === 1 && !Array.isArray(holder)) holder[`${key}Other`] = strange();
    else holder[key] = strange();
  }
  return made;
}

module.exports = { TreeMutator, brokenText, brokenJson, relaid, tokens, typo };
