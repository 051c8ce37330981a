#include "language/grammar.h"

#include <deque>

namespace foyer::graphql::grammar {

using namespace Qt::Literals::StringLiterals;

namespace {

using Kind = Token::Kind;

ast::SelectionSet selectionSet(TokenStream &stream);

// Section 2.6: Argument.
std::vector<ast::Argument> arguments(TokenStream &stream, Variables variables)
{
    std::vector<ast::Argument> made;
    stream.optionalMany(Kind::ParenOpen, Kind::ParenClose, [&] {
        const int start = stream.start();
        ast::Argument argument;
        argument.name = name(stream);
        stream.expect(Kind::Colon);
        argument.value = value(stream, variables);
        argument.range = stream.since(start);
        made.push_back(std::move(argument));
    });
    return made;
}

// Section 2.5: Field. Made where it stays, since moving one costs about as much as reading it.
void field(TokenStream &stream, ast::Field &made)
{
    const int start = stream.start();
    made.name = name(stream);
    if (stream.skip(Kind::Colon))
        made.alias = std::exchange(made.name, name(stream));
    made.arguments = arguments(stream, Variables::Allowed);
    made.directives = directives(stream, Variables::Allowed);
    if (stream.isAt(Kind::BraceOpen))
        made.selectionSet = selectionSet(stream);
    made.range = stream.since(start);
}

// Section 2.8: FragmentSpread and InlineFragment.
ast::Selection fragment(TokenStream &stream)
{
    const int start = stream.start();
    stream.expect(Kind::Spread);
    const bool hasCondition = stream.skipKeyword("on"_L1);
    if (!hasCondition && stream.isAt(Kind::Name)) {
        ast::FragmentSpread spread;
        spread.name = name(stream);
        spread.directives = directives(stream, Variables::Allowed);
        spread.range = stream.since(start);
        return {std::move(spread)};
    }
    ast::InlineFragment made;
    if (hasCondition)
        made.typeCondition = name(stream);
    made.directives = directives(stream, Variables::Allowed);
    made.selectionSet = selectionSet(stream);
    made.range = stream.since(start);
    return {std::move(made)};
}

// Section 2.4.
ast::SelectionSet selectionSet(TokenStream &stream)
{
    const TokenStream::Nesting nesting(stream);
    const int start = stream.start();
    ast::SelectionSet made;
    stream.many(Kind::BraceOpen, Kind::BraceClose, [&] {
        if (stream.isAt(Kind::Spread))
            made.selections.push_back(fragment(stream));
        else
            field(stream, std::get<ast::Field>(made.selections.emplace_back().kind));
    });
    made.range = stream.since(start);
    return made;
}

// Section 2.10.
ast::VariableDefinition variableDefinition(TokenStream &stream)
{
    const int start = stream.start();
    ast::VariableDefinition made;
    stream.expect(Kind::Dollar);
    made.name = name(stream);
    stream.expect(Kind::Colon);
    made.type = typeReference(stream);
    if (stream.skip(Kind::Equals))
        made.defaultValue = value(stream, Variables::Refused);
    made.directives = directives(stream, Variables::Refused);
    made.range = stream.since(start);
    return made;
}

// Section 2.3.
ast::OperationDefinition operation(TokenStream &stream)
{
    const int start = stream.start();
    ast::OperationDefinition made;
    if (!stream.isAt(Kind::BraceOpen)) { // else the query shorthand
        made.operation = operationType(stream);
        if (stream.isAt(Kind::Name))
            made.name = name(stream);
        stream.optionalMany(Kind::ParenOpen, Kind::ParenClose,
                            [&] { made.variables.push_back(variableDefinition(stream)); });
        made.directives = directives(stream, Variables::Allowed);
    }
    made.selectionSet = selectionSet(stream);
    made.range = stream.since(start);
    return made;
}

ast::FragmentDefinition fragmentDefinition(TokenStream &stream)
{
    const int start = stream.start();
    ast::FragmentDefinition made;
    stream.expectKeyword("fragment"_L1);
    if (stream.isAtKeyword("on"_L1))
        stream.failExpected(u"a fragment's name, which may not be \"on\""_s);
    made.name = name(stream);
    stream.expectKeyword("on"_L1);
    made.typeCondition = name(stream);
    made.directives = directives(stream, Variables::Allowed);
    made.selectionSet = selectionSet(stream);
    made.range = stream.since(start);
    return made;
}

ast::ListValue listValue(TokenStream &stream, Variables variables)
{
    ast::ListValue made;
    stream.expect(Kind::BracketOpen);
    while (!stream.hasFailed() && !stream.skip(Kind::BracketClose))
        made.items.push_back(value(stream, variables));
    return made;
}

ast::ObjectValue objectValue(TokenStream &stream, Variables variables)
{
    ast::ObjectValue made;
    stream.expect(Kind::BraceOpen);
    while (!stream.hasFailed() && !stream.skip(Kind::BraceClose)) {
        const int start = stream.start();
        ast::ObjectField entry;
        entry.name = name(stream);
        stream.expect(Kind::Colon);
        entry.value = value(stream, variables);
        entry.range = stream.since(start);
        made.fields.push_back(std::move(entry));
    }
    return made;
}

ast::Value::Kind nameValue(const QString &word)
{
    if (word == "true"_L1 || word == "false"_L1)
        return ast::BooleanValue{word == "true"_L1};
    if (word == "null"_L1)
        return ast::NullValue{};
    return ast::EnumValue{word};
}

ast::Value::Kind valueKind(TokenStream &stream, Variables variables)
{
    switch (stream.current().kind) {
    case Kind::Name:
        return nameValue(stream.take().value);
    case Kind::Int:
        return ast::IntValue{stream.take().value};
    case Kind::Float:
        return ast::FloatValue{stream.take().value};
    case Kind::String:
    case Kind::BlockString: {
        const Token token = stream.take();
        return ast::StringValue{token.value, token.kind == Kind::BlockString, token.range};
    }
    case Kind::BracketOpen:
        return listValue(stream, variables);
    case Kind::BraceOpen:
        return objectValue(stream, variables);
    case Kind::Dollar:
        if (variables == Variables::Allowed) {
            stream.take();
            return ast::Variable{name(stream).value};
        }
        stream.failExpected(u"a constant value, where no variable may stand"_s, stream.take());
        return ast::NullValue{};
    default:
        stream.failExpected(u"a value"_s);
        return ast::NullValue{};
    }
}

} // namespace

ast::Name name(TokenStream &stream)
{
    Token token = stream.expect(Kind::Name);
    return {std::move(token.value), token.range};
}

// Section 2.9.
ast::Value value(TokenStream &stream, Variables variables)
{
    const TokenStream::Nesting nesting(stream);
    const int start = stream.start();
    ast::Value made;
    made.kind = valueKind(stream, variables);
    made.range = stream.since(start);
    return made;
}

// Section 2.11. Brackets are counted, not entered; see ast::TypeReference.
ast::TypeReference typeReference(TokenStream &stream)
{
    using Wrapper = ast::TypeReference::Wrapper;
    const int start = stream.start();
    std::deque<TokenStream::Nesting> nestings;
    ast::TypeReference made;
    while (stream.isAt(Kind::BracketOpen)) {
        nestings.emplace_back(stream);
        stream.skip(Kind::BracketOpen);
    }
    made.name = name(stream);
    if (stream.skip(Kind::Bang))
        made.wrappers.push_back(Wrapper::NonNull);
    for (std::size_t i = 0; i < nestings.size() && !stream.hasFailed(); ++i) {
        stream.expect(Kind::BracketClose);
        made.wrappers.push_back(Wrapper::List);
        if (stream.skip(Kind::Bang))
            made.wrappers.push_back(Wrapper::NonNull);
    }
    made.range = stream.since(start);
    return made;
}

// Section 2.12.
std::vector<ast::Directive> directives(TokenStream &stream, Variables variables)
{
    std::vector<ast::Directive> made;
    while (stream.isAt(Kind::At)) {
        const int start = stream.start();
        stream.take();
        ast::Directive directive;
        directive.name = name(stream);
        directive.arguments = arguments(stream, variables);
        directive.range = stream.since(start);
        made.push_back(std::move(directive));
    }
    return made;
}

ast::OperationType operationType(TokenStream &stream)
{
    const Token word = stream.expect(Kind::Name);
    if (word.value == "mutation"_L1)
        return ast::OperationType::Mutation;
    if (word.value == "subscription"_L1)
        return ast::OperationType::Subscription;
    if (word.value != "query"_L1)
        stream.failExpected(u"\"query\", \"mutation\" or \"subscription\""_s, word);
    return ast::OperationType::Query;
}

bool isAtExecutableDefinition(const TokenStream &stream)
{
    return stream.isAt(Kind::BraceOpen) || stream.isAtKeyword("query"_L1) || stream.isAtKeyword("mutation"_L1)
        || stream.isAtKeyword("subscription"_L1) || stream.isAtKeyword("fragment"_L1);
}

ast::Definition executableDefinition(TokenStream &stream)
{
    if (stream.isAtKeyword("fragment"_L1))
        return fragmentDefinition(stream);
    return operation(stream);
}

} // namespace foyer::graphql::grammar
