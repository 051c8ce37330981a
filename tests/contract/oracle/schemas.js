// Type systems of every kind of definition, all of them valid (section 3), made from a seed.
'use strict';

const LEAVES = ['Int', 'Float', 'String', 'Boolean', 'ID'];
const EXECUTABLE = ['QUERY', 'MUTATION', 'SUBSCRIPTION', 'FIELD', 'FRAGMENT_DEFINITION', 'FRAGMENT_SPREAD', 'INLINE_FRAGMENT', 'VARIABLE_DEFINITION'];
const WRITTEN = ['SCHEMA', 'SCALAR', 'OBJECT', 'FIELD_DEFINITION', 'ARGUMENT_DEFINITION', 'INTERFACE', 'UNION', 'ENUM', 'ENUM_VALUE', 'INPUT_OBJECT',
  'INPUT_FIELD_DEFINITION'];
const VALUES = {
  Int: ['0', '-7', '2147483647'], Float: ['1', '0.5', '-1e3'], String: ['"a"', '""', '"""\n  b\n"""'], Boolean: ['true', 'false'], ID: ['"id"', '4'],
};

class SchemaGenerator {
  constructor(random) {
    this.random = random;
  }

  /** An SDL. */
  schema() {
    const { random } = this;
    const named = (kind, least, most) => Array.from({ length: least + random.below(most - least + 1) }, (_, i) => `${kind}${i}`);
    this.scalars = named('Scalar', 0, 2);
    this.enums = named('Enum', 0, 2);
    this.inputs = named('Input', 0, 3);
    this.interfaces = named('Interface', 0, 4);
    this.objects = named('Object', 1, 4);
    this.unions = named('Union', 0, 2);
    this.directives = Array.from({ length: random.below(4) }, (_, i) => this.directive(`directive${i}`));
    this.values = new Map(this.enums.map((name) => [name, Array.from({ length: 1 + random.below(4) }, (_, i) => `VALUE_${i}`)]));
    this.fieldsOf = new Map();
    this.implementedBy = new Map();
    const parts = [
      ...this.directives.map(({ text }) => text),
      ...this.scalars.map((name) => `${this.described()}scalar ${name}${this.applied('SCALAR')}${random.chance(0.3) ? ' @specifiedBy(url: "https://example.org")' : ''}`),
      ...this.enums.flatMap((name) => this.split(`enum ${name}${this.applied('ENUM')}`, 'enum', name,
        this.values.get(name).map((value) => `${this.described()}${value}${this.applied('ENUM_VALUE')}${this.deprecated()}`))),
      ...this.inputs.flatMap((name, index) => this.input(name, index)),
      ...this.interfaces.flatMap((name) => this.composite('interface', name, 'INTERFACE')),
      ...this.objects.flatMap((name) => this.composite('type', name, 'OBJECT')),
      ...this.unions.flatMap((name) => this.union(name)),
      ...this.roots(),
    ];
    return (random.chance(0.5) ? random.shuffled(parts) : parts).join(random.pick(['\n', '\n\n', ' ']));
  }

  described() {
    return this.random.chance(0.15) ? this.random.pick(['"What it is" ', '"""\nWhat it is,\nover lines\n"""\n', '"" ']) : '';
  }

  deprecated() {
    return this.random.chance(0.1) ? this.random.pick([' @deprecated', ' @deprecated(reason: "old")']) : '';
  }

  directive(name) {
    const { random } = this;
    const locations = [...new Set(Array.from({ length: 1 + random.below(5) }, () => random.pick(random.chance(0.7) ? WRITTEN : EXECUTABLE)))];
    const type = random.pick(['Int', 'String!', '[Boolean!]', 'ID']);
    const hasArgument = random.chance(0.5);
    const hasDefault = hasArgument && random.chance(0.4);
    const repeatable = random.chance(0.3);
    const value = { Int: '3', 'String!': '"text"', '[Boolean!]': '[true]', ID: '"a"' }[type];
    const argument = hasArgument ? `(argument: ${type}${hasDefault ? ` = ${value}` : ''})` : '';
    const text = `${this.described()}directive @${name}${argument}${repeatable ? ' repeatable' : ''} on ${random.chance(0.2) ? '| ' : ''}${locations.join(' | ')}`;
    const use = ` @${name}${hasArgument && (random.chance(0.5) || (type.endsWith('!') && !hasDefault)) ? `(argument: ${value})` : ''}`;
    return { text, locations, repeatable, use };
  }

  applied(location) {
    const fitting = this.directives.filter(({ locations }) => locations.includes(location));
    if (fitting.length === 0 || !this.random.chance(0.3)) return '';
    const { use, repeatable } = this.random.pick(fitting);
    return repeatable && this.random.chance(0.3) ? use + use : use;
  }

  /** The definition with all of its members, or with some of them in an extension. */
  split(head, kind, name, members, bare = `${kind} ${name}`) {
    const { random } = this;
    const text = (list) => ` { ${list.join(random.pick(['\n  ', ' ', ', ']))} }`;
    if (members.length < 2 || !random.chance(0.2)) return [this.described() + head + text(members)];
    const at = 1 + random.below(members.length - 1);
    return [this.described() + head + text(members.slice(0, at)), `extend ${bare}${text(members.slice(at))}`];
  }

  wrapped(name, depth = 2) {
    const { random } = this;
    const type = depth > 0 && random.chance(0.3) ? `[${this.wrapped(name, depth - 1)}]` : name;
    return random.chance(0.3) ? `${type}!` : type;
  }

  /** What an input object must contain has a higher index than itself, so no chain of those is a circle (section 3.10). */
  input(name, index) {
    const { random } = this;
    const fields = Array.from({ length: 1 + random.below(4) }, (_, i) => {
      const inner = random.chance(0.3) && this.inputs.length > 0 ? random.pick(this.inputs) : null;
      let type = this.wrapped(inner ?? random.pick([...LEAVES, ...this.enums, ...this.scalars]));
      if (inner && this.inputs.indexOf(inner) <= index && /^\w+!$/.test(type)) type = type.slice(0, -1);
      const hasDefault = !inner && random.chance(0.3);
      const value = hasDefault ? ` = ${this.value(type)}` : '';
      return `${this.described()}field${i}: ${type}${value}${this.applied('INPUT_FIELD_DEFINITION')}${type.endsWith('!') && !hasDefault ? '' : this.deprecated()}`;
    });
    return this.split(`input ${name}${this.applied('INPUT_OBJECT')}`, 'input', name, fields);
  }

  /** A literal of a type of leaves. */
  value(type) {
    const { random } = this;
    if (type.endsWith('!')) return this.value(type.slice(0, -1)).replace(/^null$/, () => this.value(type));
    if (random.chance(0.1)) return 'null';
    if (type.startsWith('[')) return random.chance(0.2) ? '[]' : `[${this.value(type.slice(1, -1))}]`;
    if (this.values.has(type)) return random.pick(this.values.get(type));
    return random.pick(VALUES[type] ?? ['1', '"any"', '{a: [true]}']);
  }

  arguments() {
    const { random } = this;
    if (!random.chance(0.3)) return '';
    const list = Array.from({ length: 1 + random.below(3) }, (_, i) => {
      const type = this.wrapped(random.pick([...LEAVES, ...this.enums, ...this.scalars, ...this.inputs]));
      const hasDefault = !this.inputs.some((name) => type.includes(name)) && random.chance(0.4);
      return `${this.described()}argument${i}: ${type}${hasDefault ? ` = ${this.value(type)}` : ''}${this.applied('ARGUMENT_DEFINITION')}${type.endsWith('!') && !hasDefault ? '' : this.deprecated()}`;
    });
    return `(${list.join(', ')})`;
  }

  composite(kind, name, location) {
    const { random } = this;
    // An interface implements earlier ones only, and all that these implement.
    const candidates = kind === 'interface' ? this.interfaces.slice(0, this.interfaces.indexOf(name)) : this.interfaces;
    const implemented = new Set();
    candidates.filter(() => random.chance(0.35)).forEach((each) => [each, ...this.implementedBy.get(each)].forEach((one) => implemented.add(one)));
    this.implementedBy.set(name, implemented);
    const fields = new Map();
    for (const each of implemented) {
      for (const [field, { text, type }] of this.fieldsOf.get(each)) {
        if (!fields.has(field)) fields.set(field, { text, type: random.chance(0.2) && !type.endsWith('!') ? `${type}!` : type });
      }
    }
    // One of two interfaces may want more of a field than the other.
    for (const each of implemented) {
      for (const [field, { type }] of this.fieldsOf.get(each)) if (type.endsWith('!')) fields.get(field).type = type;
    }
    const outputs = [...LEAVES, ...LEAVES, ...this.scalars, ...this.enums, ...this.interfaces, ...this.objects, ...this.unions];
    for (let left = fields.size > 0 ? random.below(3) : 1 + random.below(4); left > 0; --left) {
      const own = `${name.toLowerCase()}${fields.size}`;
      fields.set(own, { text: `${own}${this.arguments()}`, type: this.wrapped(random.pick(outputs)) });
    }
    this.fieldsOf.set(name, fields);
    const implementing = implemented.size > 0 ? ` implements ${random.shuffled([...implemented]).join(' & ')}` : '';
    return this.split(`${kind} ${name}${implementing}${this.applied(location)}`, kind, name,
      [...fields.values()].map(({ text, type }) => `${this.described()}${text}: ${type}${this.applied('FIELD_DEFINITION')}${this.deprecated()}`));
  }

  union(name) {
    const { random } = this;
    const members = random.shuffled(this.objects).slice(0, 1 + random.below(this.objects.length));
    const head = `${this.described()}union ${name}${this.applied('UNION')} = ${random.chance(0.2) ? '| ' : ''}`;
    if (members.length < 2 || !random.chance(0.2)) return [head + members.join(' | ')];
    return [head + members[0], `extend union ${name} = ${members.slice(1).join(' | ')}`];
  }

  roots() {
    const { random } = this;
    const wanted = ['query', 'mutation', 'subscription'].filter((operation) => operation === 'query' || random.chance(0.3));
    if (random.chance(0.5)) return wanted.map((operation) => `type ${operation[0].toUpperCase()}${operation.slice(1)} { root: Int }`);
    const lines = wanted.map((operation) => `${operation}: Of_${operation}`);
    return [...wanted.map((operation) => `type Of_${operation} { root: Int }`),
      ...(lines.length > 1 && random.chance(0.3)
        ? [`schema { ${lines[0]} }`, `extend schema${this.applied('SCHEMA')} { ${lines.slice(1).join(' ')} }`]
        : [`${this.described()}schema${this.applied('SCHEMA')} { ${lines.join(' ')} }`])];
  }
}

module.exports = { SchemaGenerator };
