#pragma once

#include "language/source.h"

#include <tl/expected.hpp>

#include <optional>

namespace foyer::graphql {

/** A lexical token (spec, section 2.1.6). */
struct Token
{
    enum class Kind {
        End,
        Bang,
        Dollar,
        Ampersand,
        ParenOpen,
        ParenClose,
        Spread,
        Colon,
        Equals,
        At,
        BracketOpen,
        BracketClose,
        BraceOpen,
        Pipe,
        BraceClose,
        Name,
        Int,
        Float,
        String,
        BlockString,
    };
    Kind kind = Kind::End;
    Range range;
    QString value; ///< Text of a name or number, meaning of a string; empty for punctuation.
};

/** `Name "seat"`, `"{"`, `the end`: for messages. */
QString describe(const Token &token);
QString describe(Token::Kind kind);

/** Cuts a source into tokens, skipping white space, commas, comments and byte order marks. Each call is linear in
 *  what it consumes. */
class Lexer
{
public:
    /** @p source is borrowed and outlives the lexer. */
    explicit Lexer(const Source &source);

    /** The next token; Kind::End again and again at the end. After an error it must not be called again. */
    tl::expected<Token, GraphQlError> next();

private:
    using Lexed = tl::expected<Token, GraphQlError>;

    char16_t unitAt(qsizetype offset) const
    {
        // NUL may not stand in a source, so it can mean "past the end" without taking anything away.
        return offset < m_text.size() ? m_text.at(offset).unicode() : u'\0';
    }
    bool hasAt(qsizetype offset, QLatin1StringView text) const;
    /** How many units the character at @p offset takes; 0 when none may stand there (section 2.1.1). */
    int characterLength(qsizetype offset) const;
    tl::expected<void, GraphQlError> skipComment();
    Token make(Token::Kind kind, qsizetype end, QString value = {});
    tl::unexpected<GraphQlError> refuse(const QString &message, qsizetype offset) const;
    tl::unexpected<GraphQlError> refuseCharacter(qsizetype offset) const;
    Lexed name();
    Lexed number();
    Lexed string();
    Lexed blockString();
    /** Appends what the escape at @p offset means and moves past it. */
    tl::expected<void, GraphQlError> escape(qsizetype &offset, QString &value) const;
    std::optional<char16_t> fixedEscape(qsizetype offset) const;
    tl::expected<char32_t, GraphQlError> unicodeEscape(qsizetype &offset) const;

    const Source &m_source;
    QStringView m_text;
    qsizetype m_at = 0;
};

} // namespace foyer::graphql
