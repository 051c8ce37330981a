#pragma once

#include "language/lexer.h"
#include "language/parser.h"

#include <optional>

namespace foyer::graphql {

/** What the grammar functions read from: one token of lookahead, the budget, and the first error.
 *
 *  A failure is sticky: afterwards the current token is the end, nothing is consumed, and every loop stops. So the
 *  grammar reads straight on without asking after each step; what it built is thrown away by the caller. */
class TokenStream
{
public:
    /** @p source is borrowed and outlives the stream. */
    TokenStream(const Source &source, const ParseLimits &limits);

    const Token &current() const { return m_current; }
    bool isAt(Token::Kind kind) const { return m_current.kind == kind; }
    /** At a name that is this word; GraphQL has no reserved words. */
    bool isAtKeyword(QLatin1StringView word) const;

    /** Takes the current token whatever it is. */
    Token take();
    bool skip(Token::Kind kind);
    bool skipKeyword(QLatin1StringView word);
    Token expect(Token::Kind kind);
    void expectKeyword(QLatin1StringView word);

    /** Refuses the current token. */
    void failUnexpected();
    void failExpected(const QString &what) { failExpected(what, m_current); }
    /** The same of a token taken before. What follows it has been read by then, so when that is no token at all, the
     *  document fails there, as with other GraphQL servers. */
    void failExpected(const QString &what, const Token &found);
    void fail(const QString &message, int offset);
    void failTooLarge(const QString &message, const Excess &excess, int offset);

    bool hasFailed() const { return m_error.has_value(); }
    /** Only after a failure. */
    const GraphQlError &error() const { return *m_error; }

    /** Of a node that began at the current token; see since(). */
    int start() const { return m_current.range.start; }
    /** From @p start to the end of the last token taken. */
    Range since(int start) const { return {start, m_lastEnd}; }

    /** open item... close, at least one item. */
    template <class Item>
    void many(Token::Kind open, Token::Kind close, Item item)
    {
        expect(open);
        do
            item();
        while (!hasFailed() && !skip(close));
    }
    /** The same, or nothing at all. */
    template <class Item>
    void optionalMany(Token::Kind open, Token::Kind close, Item item)
    {
        if (isAt(open))
            many(open, close, item);
    }
    /** [separator] item (separator item)... */
    template <class Item>
    void delimited(Token::Kind separator, Item item)
    {
        skip(separator);
        do
            item();
        while (skip(separator));
    }

    /** Every production that can hold itself runs inside one of these; too many fail. */
    class Nesting
    {
    public:
        explicit Nesting(TokenStream &stream);
        ~Nesting() { --m_stream.m_depth; }
        Q_DISABLE_COPY_MOVE(Nesting)

    private:
        TokenStream &m_stream;
    };

private:
    /** To the next token. */
    void advance();
    void fail(GraphQlError error);

    const Source &m_source;
    ParseLimits m_limits;
    Lexer m_lexer;
    Token m_current;
    std::optional<GraphQlError> m_error;
    int m_lastEnd = 0;
    int m_tokens = 0;
    int m_depth = 0;
};

} // namespace foyer::graphql
