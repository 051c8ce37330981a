// Valid documents, and JSON for their variables, from the grammar of a schema.
'use strict';

let graphql;

/** Text of a value, and the same value as JSON, for every scalar that a schema here has. */
const SCALARS = {
  Int: (random) => plain(random.pick([0, 1, -1, 7, 42, 2147483647, -2147483648, random.below(1000)])),
  Float: (random) => plain(random.pick([0, 1, -3, 0.5, 2.25, -17.75, 1000000, random.below(4000) / 8])),
  String: (random) => {
    const value = random.pick(['', 'a', 'Metropolis', 'two words', 'größer', '"quoted"', 'back\\slash', 'line\nbreak', '🎬', '#no comment', '1']);
    const block = value !== '' && /^[ -!#-[\]-~]*$/.test(value) && random.chance(0.3);
    return { text: block ? `"""${value}"""` : JSON.stringify(value), json: value };
  },
  Boolean: (random) => plain(random.chance(0.5)),
  ID: (random) => random.pick([plain(`id-${random.below(9)}`), plain(random.below(99)), plain('')]),
  Json: (random) => random.pick([plain(1), plain('text'), plain(true), plain(2.5), { text: '[1, [true], {a: "b"}]', json: [1, [true], { a: 'b' }] },
    { text: '{a: {b: [], c: null}}', json: { a: { b: [], c: null } } }]),
  Long: (random) => plain(random.pick([0, -5, 4294967296, 9007199254740991])),
  DateTime: (random) => plain(random.pick(['2026-03-01T18:30:00Z', '2026-03-01t18:30:00.5+01:00', '2024-02-29T00:00:00.123-09:30'])),
  Date: (random) => plain(random.pick(['2026-03-01', '2024-02-29'])),
  CurrencyCode: (random) => plain(random.pick(['EUR', 'CHF'])),
  UUID: (random) => plain(`0190a6b2-7c1d-7e2f-8a3b-${String(random.below(1e9)).padStart(12, '0')}`),
};

function plain(value) {
  return { text: JSON.stringify(value), json: value };
}

class DocumentGenerator {
  /** `introspects`: may select __schema and __type, whose answer is everybody's own. */
  constructor(library, schema, random, { introspects = true } = {}) {
    graphql = library;
    this.schema = schema;
    this.random = random;
    this.introspects = introspects;
    this.composites = Object.values(schema.getTypeMap()).filter((type) => graphql.isCompositeType(type) && !type.name.startsWith('__'));
    this.directives = schema.getDirectives();
  }

  /** { text, variables: by name of the operation }: text in which every rule of section 5 holds. */
  document() {
    this.signatures = new Map(); // response key -> what it stands for, the same everywhere, so that all fields can be merged
    this.variables = new Map();
    this.fragments = [];
    this.aliases = 0;
    this.budget = 12 + this.random.below(25);
    const roots = [this.schema.getQueryType(), this.schema.getQueryType(), this.schema.getMutationType(), this.schema.getSubscriptionType()].filter(Boolean);
    const count = this.random.chance(0.8) ? 1 : 2 + this.random.below(2);
    const operations = [];
    for (let i = 0; i < count; ++i) operations.push(this.operation(this.random.pick(roots), count === 1 ? null : `Operation${i}`));
    const parts = [...operations.map(({ text }) => text), ...this.fragments.map(({ text }) => text)];
    return {
      text: (this.random.chance(0.7) ? parts : this.random.shuffled(parts)).join('\n'),
      operations: operations.map(({ name, kind, variables }) => ({ name, kind, variables })),
    };
  }

  operation(root, requiredName) {
    const random = this.random;
    const kind = root === this.schema.getQueryType() ? 'query' : root === this.schema.getMutationType() ? 'mutation' : 'subscription';
    this.scope = { variables: new Set(), fragments: new Set() };
    const selection = kind === 'subscription' ? `{ ${this.field(root, 4)} }` : this.selectionSet(root, 1 + random.below(5));
    const name = requiredName ?? (random.chance(0.5) ? 'Only' : null);
    const directives = this.directivesFor(kind.toUpperCase());
    const used = this.reachable(this.scope);
    const definitions = random.shuffled([...used]).map((variable) => this.variableDefinition(variable));
    const variables = [...used].map((variable) => ({ name: variable, ...this.variables.get(variable) }));
    const isShort = kind === 'query' && !name && definitions.length === 0 && directives === '' && random.chance(0.7);
    const head = isShort ? '' : `${kind}${name ? ` ${name}` : ''}${definitions.length > 0 ? `(${definitions.join(', ')})` : ''}${directives} `;
    return { text: head + selection, name, kind, variables };
  }

  /** The variables of a definition and of every fragment it spreads. */
  reachable(scope) {
    const names = new Set(scope.variables);
    for (const fragment of scope.fragments) this.reachable(fragment.scope).forEach((name) => names.add(name));
    return names;
  }

  variableDefinition(name) {
    const { type, defaultText } = this.variables.get(name);
    const directives = this.withConstants(() => this.directivesFor('VARIABLE_DEFINITION'));
    return `$${name}: ${type}${defaultText === null ? '' : ` = ${defaultText}`}${directives}`;
  }

  withConstants(make) {
    const before = this.constant;
    this.constant = true;
    const made = make();
    this.constant = before;
    return made;
  }

  selectionSet(type, depth) {
    const random = this.random;
    const selections = [];
    for (let left = 1 + random.below(4); left > 0; --left) selections.push(this.selection(type, depth));
    return `{ ${selections.join(' ')} }`;
  }

  selection(type, depth) {
    const random = this.random;
    if (depth > 0 && this.budget > 0 && random.chance(0.25)) return random.chance(0.5) ? this.inlineFragment(type, depth - 1) : this.spread(type, depth - 1);
    return this.field(type, depth);
  }

  overlapping(type) {
    return this.composites.filter((other) => graphql.doTypesOverlap(this.schema, type, other));
  }

  inlineFragment(type, depth) {
    const condition = this.random.chance(0.8) ? this.random.pick(this.overlapping(type)) : null;
    if (type.name.startsWith('__') || !condition) return `...${this.directivesFor('INLINE_FRAGMENT')} ${this.selectionSet(type, depth)}`;
    return `... on ${condition.name}${this.directivesFor('INLINE_FRAGMENT')} ${this.selectionSet(condition, depth)}`;
  }

  spread(type, depth) {
    const random = this.random;
    if (type.name.startsWith('__')) return this.field(type, depth);
    const known = this.fragments.filter((fragment) => graphql.doTypesOverlap(this.schema, type, fragment.type));
    const fragment = known.length > 0 && random.chance(0.6) ? random.pick(known) : this.fragment(random.pick(this.overlapping(type)), depth);
    this.scope.fragments.add(fragment);
    return `...${fragment.name}${this.directivesFor('FRAGMENT_SPREAD')}`;
  }

  /** Kept only when it is complete, so no fragment can spread itself. */
  fragment(type, depth) {
    const outer = this.scope;
    this.scope = { variables: new Set(), fragments: new Set() };
    const name = `Part${this.fragmentCount = (this.fragmentCount ?? 0) + 1}`;
    const text = `fragment ${name} on ${type.name}${this.directivesFor('FRAGMENT_DEFINITION')} ${this.selectionSet(type, depth)}`;
    const made = { name, type, text, scope: this.scope };
    this.fragments.push(made);
    this.scope = outer;
    return made;
  }

  fieldsOf(type) {
    const own = graphql.isUnionType(type) ? [] : Object.values(type.getFields());
    const isQuery = type === this.schema.getQueryType();
    return isQuery && this.introspects && this.random.chance(0.1) ? [...own, graphql.SchemaMetaFieldDef, graphql.TypeMetaFieldDef] : own;
  }

  field(type, depth) {
    const random = this.random;
    --this.budget;
    let fields = this.fieldsOf(type);
    const isSubscribed = type === this.schema.getSubscriptionType();
    if (!isSubscribed && (depth <= 0 || this.budget <= 0)) fields = fields.filter((field) => graphql.isLeafType(graphql.getNamedType(field.type)));
    const field = fields.length === 0 || (!isSubscribed && random.chance(0.1)) ? graphql.TypeNameMetaFieldDef : random.pick(fields);
    const argumentsText = this.arguments(field.args);
    const named = graphql.getNamedType(field.type);
    const shape = graphql.isLeafType(named) ? String(field.type) : String(field.type).replace(named.name, '*');
    const signature = `${field.name}${argumentsText}: ${shape}`;
    const key = this.responseKey(field.name, signature);
    const selection = graphql.isLeafType(named) ? '' : ` ${this.selectionSet(named, depth - 1)}`;
    const directives = isSubscribed ? '' : this.directivesFor('FIELD');
    return `${key === field.name ? '' : `${key}: `}${field.name}${argumentsText}${directives}${selection}`;
  }

  responseKey(name, signature) {
    const wished = this.random.chance(0.8) ? name : this.random.pick(['a', 'b', 'c', 'name', 'id']);
    for (let key = wished; ; key = `a${++this.aliases}`) {
      const known = this.signatures.get(key) ?? signature;
      this.signatures.set(key, known);
      if (known === signature) return key;
    }
  }

  arguments(definitions) {
    const given = definitions.filter((definition) => graphql.isRequiredArgument(definition) || this.random.chance(0.4));
    if (given.length === 0) return '';
    const parts = this.random.shuffled(given).map((definition) => `${definition.name}: ${this.value(definition.type, definition.defaultValue !== undefined)}`);
    return `(${parts.join(', ')})`;
  }

  directivesFor(location) {
    const random = this.random;
    if (!random.chance(0.12)) return '';
    const fitting = this.directives.filter((directive) => directive.locations.includes(location));
    let text = '';
    const used = new Set();
    for (let left = 1 + random.below(3); left > 0 && fitting.length > 0; --left) {
      const directive = random.pick(fitting);
      if (used.has(directive) && !directive.isRepeatable) continue;
      used.add(directive);
      text += ` @${directive.name}${this.arguments(directive.args)}`;
    }
    return text;
  }

  /** A literal, or a variable, or a literal with variables in it. */
  value(type, hasDefault, depth = 3) {
    const random = this.random;
    if (!this.constant && random.chance(0.25)) return `$${this.variableFor(type, hasDefault)}`;
    if (graphql.isNonNullType(type)) return this.nonNullValue(type.ofType, depth);
    return random.chance(0.08) ? 'null' : this.nonNullValue(type, depth);
  }

  nonNullValue(type, depth) {
    const random = this.random;
    if (graphql.isListType(type)) {
      // Section 3.11: what is no list stands for a list of one; a variable would have to be a list by itself.
      if (random.chance(0.15)) return this.withConstants(() => this.nonNullValue(graphql.getNullableType(type.ofType), depth - 1));
      const items = [];
      for (let left = depth > 0 ? random.below(4) : 0; left > 0; --left) items.push(this.value(type.ofType, false, depth - 1));
      return `[${items.join(', ')}]`;
    }
    if (graphql.isEnumType(type)) return random.pick(type.getValues()).name;
    if (graphql.isScalarType(type)) return this.scalar(type).text;
    const fields = Object.values(type.getFields()).filter((field) => graphql.isRequiredInputField(field) || (depth > 0 && random.chance(0.4)));
    return `{${random.shuffled(fields).map((field) => `${field.name}: ${this.value(field.type, field.defaultValue !== undefined, depth - 1)}`).join(', ')}}`;
  }

  scalar(type) {
    if (!SCALARS[type.name]) throw new Error(`no values for the scalar ${type.name}: add them to documents.js`);
    return SCALARS[type.name](this.random);
  }

  variableFor(type, hasDefault) {
    const random = this.random;
    const position = String(type);
    const known = [...this.variables].filter(([, variable]) => variable.positions.has(position) && variable.hasDefault === hasDefault);
    if (known.length > 0 && random.chance(0.6)) {
      const [name] = random.pick(known);
      this.scope.variables.add(name);
      return name;
    }
    // AreTypesCompatible and IsVariableUsageAllowed, section 5.8.5.
    let own = type;
    let defaultText = null;
    const constant = (of) => this.withConstants(() => this.nonNullValue(graphql.getNullableType(of), 2));
    if (graphql.isNonNullType(type)) {
      if (random.chance(0.3)) {
        own = type.ofType;
        defaultText = constant(own);
      } else if (hasDefault && random.chance(0.5)) {
        own = type.ofType;
      }
    } else if (random.chance(0.3)) {
      own = new graphql.GraphQLNonNull(type);
    }
    if (defaultText === null && random.chance(0.25)) defaultText = graphql.isNonNullType(own) || random.chance(0.8) || type !== own ? constant(own) : 'null';
    own = this.stricter(own);
    const name = `v${this.variables.size}`;
    this.variables.set(name, { type: String(own), of: own, defaultText: defaultText === null ? null : this.withConstants(() => this.defaultOf(own, defaultText)), positions: new Set([position]), hasDefault });
    this.scope.variables.add(name);
    return name;
  }

  /** The default fits the stricter type too. */
  defaultOf(type, text) {
    return text === 'null' ? text : this.nonNullValue(graphql.getNullableType(type), 2);
  }

  /** Items that may be null in the position need not be so in the variable. */
  stricter(type) {
    if (graphql.isNonNullType(type)) return new graphql.GraphQLNonNull(this.stricter(type.ofType));
    if (!graphql.isListType(type)) return type;
    const item = this.stricter(type.ofType);
    return new graphql.GraphQLList(!graphql.isNonNullType(item) && this.random.chance(0.2) ? new graphql.GraphQLNonNull(item) : item);
  }

  /** JSON that fits `type`, as a client would send it. */
  json(type, depth = 3) {
    const random = this.random;
    if (graphql.isNonNullType(type)) return this.nonNullJson(type.ofType, depth);
    return random.chance(0.15) ? null : this.nonNullJson(type, depth);
  }

  nonNullJson(type, depth) {
    const random = this.random;
    if (graphql.isListType(type)) {
      if (random.chance(0.15)) return this.nonNullJson(graphql.getNullableType(type.ofType), depth - 1);
      return Array.from({ length: depth > 0 ? random.below(4) : 0 }, () => this.json(type.ofType, depth - 1));
    }
    if (graphql.isEnumType(type)) return random.pick(type.getValues()).name;
    if (graphql.isScalarType(type)) return this.scalar(type).json;
    const fields = Object.values(type.getFields()).filter((field) => graphql.isRequiredInputField(field) || (depth > 0 && random.chance(0.4)));
    return Object.fromEntries(fields.map((field) => [field.name, this.json(field.type, depth - 1)]));
  }

  variableValues(variables) {
    const given = variables.filter(({ of, defaultText }) => (graphql.isNonNullType(of) && defaultText === null) || this.random.chance(0.7));
    return Object.fromEntries(given.map(({ name, of }) => [name, this.json(of)]));
  }
}

module.exports = { DocumentGenerator };
