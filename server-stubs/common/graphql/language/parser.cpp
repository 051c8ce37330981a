#include "language/parser.h"

#include "language/grammar.h"

namespace foyer::graphql {

namespace {

template <class T, class Production>
ParseResult<T> parseOnly(const QString &text, const ParseLimits &limits, Production production)
{
    const Source source(text);
    TokenStream stream(source, limits);
    T made = production(stream);
    stream.expect(Token::Kind::End);
    if (stream.hasFailed())
        return tl::unexpected<GraphQlError>(stream.error());
    return made;
}

} // namespace

ParseResult<ast::Document> parse(const QString &text, const ParseLimits &limits, const QString &sourceName)
{
    ast::Document document;
    document.source = std::make_shared<const Source>(text, sourceName);
    TokenStream stream(*document.source, limits);
    do {
        if (grammar::isAtExecutableDefinition(stream))
            document.definitions.push_back(grammar::executableDefinition(stream));
        else
            document.definitions.push_back(grammar::typeSystemDefinition(stream));
    } while (!stream.hasFailed() && !stream.isAt(Token::Kind::End));
    if (stream.hasFailed())
        return tl::unexpected<GraphQlError>(stream.error());
    return document;
}

ParseResult<ast::Value> parseValue(const QString &text, const ParseLimits &limits)
{
    return parseOnly<ast::Value>(
        text, limits, [](TokenStream &stream) { return grammar::value(stream, grammar::Variables::Allowed); });
}

ParseResult<ast::TypeReference> parseType(const QString &text, const ParseLimits &limits)
{
    return parseOnly<ast::TypeReference>(text, limits, grammar::typeReference);
}

} // namespace foyer::graphql
