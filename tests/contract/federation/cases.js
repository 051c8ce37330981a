// Small graphs of two or three services, and what becomes of them: one sentence of ours for those that are refused (a
// pattern where it is the schema rules' and not the composer's).
// `stricter` says why we refuse what Apollo composes; without it the two agree.
'use strict';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable", '
  + '"@inaccessible", "@composeDirective", "@external", "@requires", "@provides", "@override", "@interfaceObject", "@tag"])\n';

// What most graphs need beside what they are about.
const answers = 'type Query { here: Int }';
const one = 'one field, one signature: a client gets the same whoever answers, and the services are released together';
const unsupported = 'not supported: no schema of ours needs it, and a plan that did not know of it would be wrong';

module.exports = { link, cases: [
  // Fields
  { name: 'a field of two services', a: 'type Query { x: Int }', b: 'type Query { x: Int }', refused: 'Query.x is answered by a and by b and is not @shareable in both' },
  { name: 'shareable in one only', a: 'type Query { x: Int @shareable }', b: 'type Query { x: Int }', refused: 'Query.x is answered by a and by b and is not @shareable in both' },
  { name: 'shareable in both', a: 'type Query { x: Int @shareable }', b: 'type Query { x: Int @shareable }' },
  { name: 'a value type of both', a: 'type Query { x: Money } type Money @shareable { minor: Int! }', b: 'type Query { y: Money } type Money @shareable { minor: Int! }' },
  { name: 'a value type, not shareable', a: 'type Query { x: Money } type Money { minor: Int! }', b: 'type Query { y: Money } type Money { minor: Int! }', refused: 'Money.minor is answered by a and by b and is not @shareable in both' },
  { name: 'another type', a: 'type Query { x: Int @shareable }', b: 'type Query { x: String @shareable }', refused: 'Query.x is x: Int in a and x: String in b' },
  { name: 'a list in one', a: 'type Query { x: Int @shareable }', b: 'type Query { x: [Int] @shareable }', refused: 'Query.x is x: Int in a and x: [Int] in b' },
  { name: 'another nullability', a: 'type Query { x: Int @shareable }', b: 'type Query { x: Int! @shareable }', refused: 'Query.x is x: Int in a and x: Int! in b', stricter: one },
  { name: 'a member type instead of its interface', a: 'type Query { x: I @shareable } interface I { n: Int } type T implements I @shareable { n: Int }', b: 'type Query { x: T @shareable } type T @shareable { n: Int }', refused: 'Query.x is x: I in a and x: T in b', stricter: one },
  { name: 'an argument in one only', a: 'type Query { x(n: Int): Int @shareable }', b: 'type Query { x: Int @shareable }', refused: 'Query.x is x(n: Int): Int in a and x: Int in b', stricter: one },
  { name: 'a required argument in one only', a: 'type Query { x(n: Int!): Int @shareable }', b: 'type Query { x: Int @shareable }', refused: 'Query.x is x(n: Int!): Int in a and x: Int in b' },
  { name: 'an argument of another type', a: 'type Query { x(n: Int): Int @shareable }', b: 'type Query { x(n: String): Int @shareable }', refused: 'Query.x is x(n: Int): Int in a and x(n: String): Int in b' },
  { name: 'an argument with another default', a: 'type Query { x(n: Int = 1): Int @shareable }', b: 'type Query { x(n: Int = 2): Int @shareable }', refused: 'Query.x is x(n: Int = 1): Int in a and x(n: Int = 2): Int in b' },
  { name: 'arguments in another order', a: 'type Query { x(n: Int, m: Int): Int @shareable }', b: 'type Query { x(m: Int, n: Int): Int @shareable }' },
  { name: 'deprecated by one', a: 'type Query { x: Int @shareable }', b: 'type Query { x: Int @shareable @deprecated(reason: "old") }' },
  { name: 'described by one', a: 'type Query { x: Int @shareable }', b: 'type Query { "told" x: Int @shareable }' },

  // Other kinds of definitions
  { name: 'an object and an enum', a: 'type Query { x: T } type T { n: Int }', b: 'type Query { y: T } enum T { A }', refused: 'T is an object in a and an enum in b' },
  { name: 'a scalar and an input', a: 'type Query { x: T } scalar T', b: 'type Query { y(t: T): Int } input T { n: Int }', refused: 'T is a scalar in a and an input object in b' },
  { name: 'an enum that goes in and out differs', a: 'type Query { x(e: E): E } enum E { A B }', b: 'type Query { y(e: E): E } enum E { A }', refused: 'E differs between a and b' },
  { name: 'an enum that only comes out differs', a: 'type Query { x: E } enum E { A B }', b: 'type Query { y: E } enum E { A }', refused: 'E differs between a and b', stricter: one },
  { name: 'an enum that only goes in differs', a: 'type Query { x(e: E): Int } enum E { A B }', b: 'type Query { y(e: E): Int } enum E { A }', refused: 'E differs between a and b', stricter: one },
  { name: 'the same enum in another order', a: 'type Query { x: E } enum E { A B }', b: 'type Query { y: E } "told" enum E { B A }' },
  { name: 'an input with another required field', a: 'type Query { x(i: I): Int } input I { n: Int }', b: 'type Query { y(i: I): Int } input I { n: Int m: Int! }', refused: 'I differs between a and b' },
  { name: 'an input with another field', a: 'type Query { x(i: I): Int } input I { n: Int }', b: 'type Query { y(i: I): Int } input I { n: Int m: Int }', refused: 'I differs between a and b', stricter: one },
  { name: 'an input field of another type', a: 'type Query { x(i: I): Int } input I { n: Int }', b: 'type Query { y(i: I): Int } input I { n: String }', refused: 'I differs between a and b' },
  { name: 'an input field with another default', a: 'type Query { x(i: I): Int } input I { n: Int = 1 }', b: 'type Query { y(i: I): Int } input I { n: Int = 2 }', refused: 'I differs between a and b' },
  { name: 'a scalar by another specification', a: 'type Query { x: S } scalar S @specifiedBy(url: "https://a.example")', b: 'type Query { y: S } scalar S @specifiedBy(url: "https://b.example")', refused: 'S differs between a and b', stricter: 'two formats under one name' },
  { name: 'a directive that differs', a: `${answers} directive @once(n: Int) on FIELD`, b: 'type Query { b: Int } directive @once(n: String) on FIELD', refused: '@once differs between a and b' },
  { name: 'a directive of operations that one knows', a: `${answers} directive @once on FIELD`, b: 'type Query { b: Int }', refused: '@once may stand in operations, but only a knows it', stricter: 'Apollo drops it, and an operation that uses it is refused; we say so at start' },
  { name: 'a directive of operations that all know', a: `${answers} directive @once on FIELD`, b: 'type Query { b: Int } directive @once on FIELD' },
  { name: "a service's own directive", a: 'type Query { x: Int @mine } directive @mine on FIELD_DEFINITION', b: 'type Query { b: Int }' },
  { name: 'a directive to keep that nobody defines', a: `extend schema @link(url: "https://a.example/mine/v1.0", import: ["@mine"]) @composeDirective(name: "@mine") ${answers}`, b: 'type Query { b: Int }', refused: '@composeDirective names @mine, which nobody defines' },

  // Entities
  { name: 'an entity and a stub', a: 'type Query { x: T } type T @key(fields: "id") { id: ID! n: Int }', b: 'type Query { y: T } type T @key(fields: "id", resolvable: false) { id: ID! }' },
  { name: 'a stub that nobody resolves', a: 'type Query { x: T } type T @key(fields: "id", resolvable: false) { id: ID! }', b: 'type Query { b: Int }', refused: 'T is referred to by a and resolved by nobody', stricter: 'a reference that leads nowhere is a mistake, whether or not a query can show it' },
  { name: 'fields that nobody resolves', a: 'type Query { x: T } type T @key(fields: "id", resolvable: false) { id: ID! }', b: 'type Query { y: T } type T @key(fields: "id", resolvable: false) { id: ID! n: Int }', refused: 'T is referred to by a, b and resolved by nobody' },
  { name: 'a key without its field', a: 'type Query { x: T } type T @key(fields: "id") { n: Int }', b: 'type Query { b: Int }', refused: 'a: T has the key "id", but no such field' },
  { name: 'a key with arguments', a: 'type Query { x: T } type T @key(fields: "id") { id(n: Int): ID! }', b: 'type Query { b: Int }', refused: 'a: T.id is a key, so it is no list and has no arguments' },
  { name: 'a key that is a list', a: 'type Query { x: T } type T @key(fields: "id") { id: [ID!]! }', b: 'type Query { b: Int }', refused: 'a: T.id is a key, so it is no list and has no arguments', stricter: 'a list is no name' },
  { name: 'a key of two fields', a: 'type Query { x: T } type T @key(fields: "row seat") { row: ID! seat: ID! }', b: 'type Query { b: Int }', refused: 'a: T has the key "row seat"; one field is supported', stricter: unsupported },
  { name: 'no key in common', a: 'type Query { x: T } type T @key(fields: "id") { id: ID! n: Int }', b: 'type Query { y: T } type T @key(fields: "code") { code: ID! m: Int }', refused: 'T.code of b cannot be reached from what a answers at Query.x: no @key leads there' },
  { name: 'by way of a third service', a: 'type Query { x: T } type T @key(fields: "id") { id: ID! n: Int }', b: 'type Query { y: T } type T @key(fields: "code") { code: ID! m: Int }', c: 'type Query { z: T } type T @key(fields: "id") @key(fields: "code") { id: ID! code: ID! }' },
  { name: 'a one-way key', a: 'type Query { x: T } type T @key(fields: "id") { id: ID! n: Int }', b: 'type Query { y: T } type T @key(fields: "id", resolvable: false) { id: ID! m: Int }', refused: 'T.m of b cannot be reached from what a answers at Query.x: no @key leads there' },
  { name: 'an entity that another does not know to be one', a: 'type Query { x: T } type T @key(fields: "id") { id: ID! n: Int }', b: 'type Query { y: T } type T { m: Int }', refused: 'T.id of a cannot be reached from what b answers at Query.y: no @key leads there' },
  { name: 'a value type that differs', a: 'type Query { x: Money } type Money @shareable { minor: Int! }', b: 'type Query { y: Money } type Money @shareable { minor: Int! text: String }', refused: 'Money.text of b cannot be reached from what a answers at Query.x: no @key leads there' },
  { name: 'a value type that differs where no query comes', a: 'type Query { x: Int } type Money @shareable { minor: Int! }', b: 'type Query { y: Money } type Money @shareable { minor: Int! text: String }' },
  { name: 'a shareable root that only the second follows up', a: 'type Query { x: Money @shareable } type Money @shareable { minor: Int! }', b: 'type Query { x: Money @shareable } type Money @shareable { minor: Int! text: String }', refused: 'Money.text of b cannot be reached from what a answers at Query.x: no @key leads there', stricter: 'a root field is asked of the first service that answers it' },
  { name: 'the query type below the root', a: 'type Query { x: Int again: Query }', b: 'type Query { y: Int }', refused: 'Query.y of b cannot be reached from what a answers at Query.again: no @key leads there', stricter: 'only the root of an operation is spread over the services' },
  { name: 'through a mutation', a: `${answers} type Mutation { make: T } type T { n: Int }`, b: 'type Query { y: T } type T { m: Int }', refused: 'T.m of b cannot be reached from what a answers at Mutation.make: no @key leads there' },

  // Interfaces and unions
  { name: 'members of several services', a: 'type Query { any: U } union U = T | S type T @key(fields: "id") { id: ID! } type S @key(fields: "id") { id: ID! }', b: 'type Query { b: U } union U = T | R type R { n: Int } type T @key(fields: "id") { id: ID! m: Int }' },
  { name: 'an interface of several services', a: 'type Query { any: I } interface I { id: ID! } type T implements I @key(fields: "id") { id: ID! }', b: 'type Query { b: I } interface I { id: ID! m: Int } type T implements I @key(fields: "id") { id: ID! m: Int }' },
  { name: 'an implementation that is incomplete', a: 'type Query { any: I } interface I { id: ID! } type S implements I { id: ID! }', b: 'type Query { b: I } interface I { id: ID! m: Int } type T implements I { id: ID! m: Int }', refused: /^Interface field I\.m expected/ },
  { name: 'an incomplete implementation in one service', a: 'type Query { any: I } interface I { id: ID! } type S implements I { n: Int }', b: 'type Query { b: Int }', refused: /^a: Interface field I\.id expected/ },
  { name: 'an interface that differs', a: 'type Query { any: I } interface I { n: Int } type S implements I { n: Int }', b: 'type Query { b: I } interface I { n: String } type T implements I { n: String }', refused: 'I.n is n: Int in a and n: String in b' },
  { name: 'a member that cannot be followed up', a: 'type Query { any: U } union U = T type T { n: Int }', b: 'type Query { b: T } type T { m: Int }', refused: 'T.m of b cannot be reached from what a answers at Query.any: no @key leads there' },
  { name: 'an interface of an interface', a: 'type Query { any: I } interface I { id: ID! } interface J implements I { id: ID! n: Int } type T implements I & J @key(fields: "id") { id: ID! n: Int }', b: 'type Query { b: J } interface I { id: ID! } interface J implements I { id: ID! } type T implements I & J @key(fields: "id") { id: ID! }' },
  { name: 'an interface with a key', a: 'type Query { any: I } interface I @key(fields: "id") { id: ID! } type T implements I @key(fields: "id") { id: ID! }', b: 'type Query { b: Int }', refused: 'a: the interface I has a key; only objects are supported', stricter: unsupported },

  // Names, schemas, directives of federation
  { name: 'it cannot be read', a: 'type Query {', b: answers, refused: /^a: Syntax error/i },
  { name: 'an unknown type', a: 'type Query { x: T }', b: 'type Query { y: T } type T { n: Int }', refused: /^a: .*unknown type "T"/i },
  { name: 'a type twice', a: 'type Query { x: T } type T { n: Int } type T { m: Int }', b: 'type Query { b: Int }', refused: /^a: There can be only one type named "T"/ },
  { name: 'nothing to query', a: 'type T @key(fields: "id") { id: ID! }', b: 'type T @key(fields: "id") { id: ID! n: Int }', refused: /^Query root type must be provided/ },
  { name: 'nothing to query in one service', a: 'type T @key(fields: "id") { id: ID! m: Int }', b: 'type Query { t: T } type T @key(fields: "id") { id: ID! n: Int }' },
  { name: 'extensions', a: 'extend type Query { x: Int } extend type T @key(fields: "id") { id: ID! m: Int }', b: 'type Query { t: T } type T @key(fields: "id") { id: ID! } extend type T { n: Int }' },
  { name: 'a root type of another name', a: 'schema { query: Root } type Root { x: Int }', b: 'type Query { b: Int }', refused: 'a: a root type is named Root; only Query is supported', stricter: unsupported },
  { name: 'not imported', bare: true, a: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@shareable"]) type Query { x: T } type T @key(fields: "id") { id: ID! }`, b: answers, refused: 'a: T uses @key, which @link does not import' },
  { name: 'by its long name', bare: true, a: 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3") type Query { x: T } type T @federation__key(fields: "id") { id: ID! }', b: `${link} type Query { b: Int } type T @key(fields: "id") { id: ID! m: Int }` },
  { name: 'by names of its own', bare: true, a: 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", as: "fed", import: [{name: "@key", as: "@by"}]) type Query { x: T n: Int @fed__shareable } type T @by(fields: "id") { id: ID! }', b: `${link} type Query { n: Int @shareable } type T @key(fields: "id") { id: ID! m: Int }` },
  { name: 'without @link', bare: true, a: 'type Query { x: T } type T @key(fields: "id") { id: ID! }', b: `${link} type Query { b: Int } type T @key(fields: "id") { id: ID! m: Int }` },
  { name: "with what its server adds", a: 'scalar _Any union _Entity = T type _Service { sdl: String } type Query { x: T _service: _Service! _entities(representations: [_Any!]!): [_Entity]! } type T @key(fields: "id") { id: ID! }', b: 'type Query { b: Int }' },
  { name: 'tagged', a: 'type Query { x: Int @tag(name: "public") }', b: 'type Query { b: Int }' },
  { name: '@requires', a: 'type Query { x: T } type T @key(fields: "id") { id: ID! n: Int }', b: 'type Query { y: Int } type T @key(fields: "id") { id: ID! n: Int @external m: Int @requires(fields: "n") }', refused: 'b: T.m uses @requires, which is not supported', stricter: unsupported },
  { name: '@provides', a: 'type Query { x: T } type T @key(fields: "id") { id: ID! n: Int @shareable }', b: 'type Query { y: T @provides(fields: "n") } type T @key(fields: "id") { id: ID! n: Int @external }', refused: 'b: Query.y uses @provides, which is not supported', stricter: unsupported },
  { name: '@override', a: 'type Query { x: Int }', b: 'type Query { x: Int @override(from: "a") y: Int }', c: 'type Query { z: Int }', refused: 'b: Query.x uses @override, which is not supported', stricter: unsupported },
  { name: '@interfaceObject', a: 'type Query { x: I } interface I @key(fields: "id") { id: ID! } type T implements I @key(fields: "id") { id: ID! }', b: 'type Query { y: Int } type I @interfaceObject @key(fields: "id") { id: ID! m: Int }', refused: 'b: I uses @interfaceObject, which is not supported', stricter: unsupported },

  // What clients do not see
  { name: 'a hidden field', a: 'type Query { x: Int y: Int @inaccessible }', b: 'type Query { b: Int }' },
  { name: 'hidden by one of two', a: 'type Query { x: Int y: Int @shareable @inaccessible }', b: 'type Query { y: Int @shareable }' },
  { name: 'a hidden type', a: 'type Query { x: Int y: T @inaccessible } type T @inaccessible { n: Int }', b: 'type Query { b: Int }' },
  { name: 'a hidden argument, value and member', a: 'type Query { x(n: Int @inaccessible, m: Int): E u: U } enum E { A B @inaccessible } union U = T | S type T { n: Int } type S @inaccessible { n: Int }', b: 'type Query { b: Int }' },
  { name: 'a hidden type that shows', a: 'type Query { x: Int y: T } type T @inaccessible { n: Int }', b: 'type Query { b: Int }', refused: /unknown type "T"/i },
  { name: 'a hidden argument that is required', a: 'type Query { x(n: Int! @inaccessible): Int }', b: 'type Query { b: Int }', refused: 'Query.x.n is required and @inaccessible, so nobody could ask for it' },
  { name: 'all fields of a type hidden', a: 'type Query { x: T } type T { n: Int @inaccessible }', b: 'type Query { b: Int }', refused: /^Type T must define one or more fields/ },
] };
