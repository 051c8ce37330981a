#include "language/tokenstream.h"

namespace foyer::graphql {

using namespace Qt::Literals::StringLiterals;

TokenStream::TokenStream(const Source &source, const ParseLimits &limits)
    : m_source(source)
    , m_limits(limits)
    , m_lexer(source)
{
    if (source.text().size() > limits.maxLength)
        failTooLarge(
            u"The document has %1 characters; the limit is %2."_s.arg(source.text().size()).arg(limits.maxLength),
            {u"length"_s, source.text().size(), limits.maxLength}, 0);
    else
        advance();
}

bool TokenStream::isAtKeyword(QLatin1StringView word) const
{
    return isAt(Token::Kind::Name) && m_current.value == word;
}

void TokenStream::advance()
{
    m_lastEnd = m_current.range.end;
    auto token = m_lexer.next();
    if (!token) {
        fail(std::move(token.error()));
        return;
    }
    m_current = std::move(*token);
    if (m_current.kind != Token::Kind::End && ++m_tokens > m_limits.maxTokens)
        failTooLarge(u"The document has more than %1 tokens, which is the limit."_s.arg(m_limits.maxTokens),
                     {u"tokens"_s, m_tokens, m_limits.maxTokens}, start());
}

Token TokenStream::take()
{
    Token taken = std::move(m_current);
    if (!hasFailed())
        advance();
    return taken;
}

bool TokenStream::skip(Token::Kind kind)
{
    if (!isAt(kind) || hasFailed())
        return false;
    advance();
    return true;
}

bool TokenStream::skipKeyword(QLatin1StringView word)
{
    if (!isAtKeyword(word))
        return false;
    advance();
    return true;
}

Token TokenStream::expect(Token::Kind kind)
{
    if (!isAt(kind))
        failExpected(describe(kind));
    return take();
}

void TokenStream::expectKeyword(QLatin1StringView word)
{
    if (!skipKeyword(word))
        failExpected(u"\"%1\""_s.arg(word));
}

void TokenStream::failUnexpected()
{
    fail(u"Syntax error: unexpected %1."_s.arg(describe(m_current)), start());
}

void TokenStream::failExpected(const QString &what, const Token &found)
{
    fail(u"Syntax error: expected %1, found %2."_s.arg(what, describe(found)), found.range.start);
}

void TokenStream::fail(const QString &message, int offset)
{
    GraphQlError error;
    error.message = message;
    error.locations = {m_source.locationAt(offset)};
    fail(std::move(error));
}

void TokenStream::failTooLarge(const QString &message, const Excess &excess, int offset)
{
    fail(GraphQlError::tooLarge(message, excess, {m_source.locationAt(offset)}));
}

void TokenStream::fail(GraphQlError error)
{
    if (hasFailed())
        return;
    m_error = std::move(error);
    m_current = Token{Token::Kind::End, {m_lastEnd, m_lastEnd}, {}};
}

TokenStream::Nesting::Nesting(TokenStream &stream)
    : m_stream(stream)
{
    if (++m_stream.m_depth > m_stream.m_limits.maxDepth)
        m_stream.failTooLarge(
            u"The document nests deeper than %1, which is the limit."_s.arg(m_stream.m_limits.maxDepth),
            {u"nesting"_s, m_stream.m_depth, m_stream.m_limits.maxDepth}, m_stream.start());
}

} // namespace foyer::graphql
