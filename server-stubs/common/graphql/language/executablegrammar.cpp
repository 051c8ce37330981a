#include "language/grammar.h"

#include <deque>

namespace foyer::graphql::grammar {

using namespace Qt::Literals::StringLiterals;

namespace {

using Kind = Token::Kind;

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

/** Reads the selection sets of one definition. What is selected waits on one stack until its set is closed and its
 *  number known, so that each set takes the room it needs, once. */
class SelectionReader
{
public:
    explicit SelectionReader(TokenStream &stream)
        : m_stream(stream)
    {
        m_open.reserve(32); // more than most definitions have open at once
    }

    // Section 2.4.
    ast::SelectionSet set()
    {
        const TokenStream::Nesting nesting(m_stream);
        const int start = m_stream.start();
        const auto first = static_cast<std::ptrdiff_t>(m_open.size());
        m_stream.many(Kind::BraceOpen, Kind::BraceClose, [this] {
            if (m_stream.isAt(Kind::Spread))
                m_open.push_back(fragment());
            else
                field();
        });
        ast::SelectionSet made;
        const auto begin = m_open.begin() + first;
        made.selections.assign(std::make_move_iterator(begin), std::make_move_iterator(m_open.end()));
        m_open.erase(begin, m_open.end());
        made.range = m_stream.since(start);
        return made;
    }

private:
    // Section 2.5. Made on the stack, since moving a field costs about as much as reading it.
    void field()
    {
        const int start = m_stream.start();
        const std::size_t place = m_open.size();
        m_open.emplace_back();
        readHead(fieldAt(place));
        if (m_stream.isAt(Kind::BraceOpen)) {
            ast::SelectionSet inner = set(); // may move the stack
            fieldAt(place).selectionSet = std::move(inner);
        }
        fieldAt(place).range = m_stream.since(start);
    }

    ast::Field &fieldAt(std::size_t place) { return std::get<ast::Field>(m_open[place].kind); }

    void readHead(ast::Field &made)
    {
        made.name = name(m_stream);
        if (m_stream.skip(Kind::Colon))
            made.alias = std::exchange(made.name, name(m_stream));
        if (m_stream.isAt(Kind::ParenOpen))
            made.arguments = arguments(m_stream, Variables::Allowed);
        if (m_stream.isAt(Kind::At))
            made.directives = directives(m_stream, Variables::Allowed);
    }

    // Section 2.8: FragmentSpread and InlineFragment.
    ast::Selection fragment()
    {
        const int start = m_stream.start();
        m_stream.expect(Kind::Spread);
        const bool hasCondition = m_stream.skipKeyword("on"_L1);
        if (!hasCondition && m_stream.isAt(Kind::Name)) {
            ast::FragmentSpread spread;
            spread.name = name(m_stream);
            spread.directives = directives(m_stream, Variables::Allowed);
            spread.range = m_stream.since(start);
            return {std::move(spread)};
        }
        ast::InlineFragment made;
        if (hasCondition)
            made.typeCondition = name(m_stream);
        made.directives = directives(m_stream, Variables::Allowed);
        made.selectionSet = set();
        made.range = m_stream.since(start);
        return {std::move(made)};
    }

    TokenStream &m_stream;
    std::vector<ast::Selection> m_open; ///< Those of sets that are not closed yet, the innermost set's last.
};

ast::SelectionSet selectionSet(TokenStream &stream)
{
    return SelectionReader(stream).set();
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
