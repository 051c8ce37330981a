// The data that world.cpp answers with.
'use strict';

function hashOf(text) {
  let hash = 2166136261;
  for (let i = 0; i < text.length; ++i) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function leaf(type, hash) {
  if (type.getValues) return type.getValues()[hash % type.getValues().length].name;
  switch (type.name) {
    case 'Int': return (hash % 1000) - 500;
    case 'Float': return (hash % 1000) / 4;
    case 'Boolean': return hash % 2 === 0;
    case 'Long': return hash * 1000000;
    case 'CurrencyCode': return hash % 2 === 0 ? 'EUR' : 'CHF';
    case 'Date': return `2026-03-${String((hash % 28) + 1).padStart(2, '0')}`;
    case 'DateTime': return new Date(hash).toISOString();
    case 'UUID': return `0190a6b2-7c1d-7e2f-8a3b-${String(hash).padStart(12, '0')}`;
    case 'Json': return { a: [1, true, null, 'text'], b: {} };
    default: return `"text" ü\n${hash % 1000}`;
  }
}

function value(graphql, schema, type, place) {
  const luck = hashOf(place) % 100;
  if (luck < 4) return new Error('planned');
  if (luck < (graphql.isNonNullType(type) ? 6 : 14)) return null;
  const nullable = graphql.getNullableType(type);
  if (graphql.isListType(nullable)) {
    return Array.from({ length: hashOf(`${place}#`) % 4 }, (_, i) => value(graphql, schema, nullable.ofType, `${place}.${i}`));
  }
  if (graphql.isLeafType(nullable)) return leaf(nullable, hashOf(`${place}=`));
  const names = graphql.isAbstractType(nullable) ? schema.getPossibleTypes(nullable).map(({ name }) => name).sort() : [nullable.name];
  return { __typename: names[hashOf(`${place}?`) % names.length], place };
}

/** Maps print their keys in order. */
function sorted(json) {
  if (Array.isArray(json)) return json.map(sorted);
  if (json === null || typeof json !== 'object') return json;
  return Object.fromEntries(Object.keys(json).sort().map((key) => [key, sorted(json[key])]));
}

/** `seed` is a text. */
function resolver(graphql, seed) {
  return (source, args, context, info) => {
    if (info.parentType.name === 'Query' && info.fieldName === 'echo') return sorted(args);
    let place = '';
    for (let path = info.path; path; path = path.prev) place = `.${path.key}${place}`;
    return value(graphql, info.schema, info.returnType, seed + place);
  };
}

module.exports = { resolver, sorted };
