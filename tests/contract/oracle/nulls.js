// Every place of ! in the types of fields (section 6.4.4), for the data of world.js, in which there is a null or an error now and then.
'use strict';

/** The type, and it with `!`. */
function both(type) {
  return [type, `${type}!`];
}

function lists(type) {
  return both(type).flatMap((item) => both(`[${item}]`));
}

/** { sdl, documents }: a root field for each type, and a document for each field. */
function everyNullability() {
  const ofLeaf = [...both('Int'), ...lists('Int')];
  const objects = ofLeaf.flatMap((type) => both('Int').map((other) => `inner: ${type} other: ${other}`));
  const fields = [
    ...[...ofLeaf, ...lists('Int').flatMap((list) => both(`[${list}]`))].map((type) => ({ type, selection: '' })),
    ...objects.flatMap((_, i) => [...both(`Object${i}`), ...lists(`Object${i}`), ...lists(`Object${i}`).flatMap((list) => both(`[${list}]`))]
      .map((type) => ({ type, selection: ' { inner other }' }))),
  ];
  return {
    sdl: [`type Query { ${fields.map(({ type }, i) => `field${i}: ${type}`).join(' ')} }`, ...objects.map((text, i) => `type Object${i} { ${text} }`)].join('\n'),
    documents: fields.map(({ selection }, i) => `{ field${i}${selection} }`),
  };
}

module.exports = { everyNullability };
