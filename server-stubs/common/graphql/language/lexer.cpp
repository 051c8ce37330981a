#include "language/lexer.h"

#include "language/blockstring.h"

#include <algorithm>
#include <array>

namespace foyer::graphql {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr bool isDigit(char16_t unit)
{
    return unit >= u'0' && unit <= u'9';
}

constexpr bool isNameStart(char16_t unit)
{
    return (unit >= u'a' && unit <= u'z') || (unit >= u'A' && unit <= u'Z') || unit == u'_';
}

/** NameContinue of section 2.1.9, from a table: names are most of a document. */
bool isNamePart(char16_t unit)
{
    static constexpr auto parts = [] {
        std::array<bool, 128> ascii{};
        for (char16_t i = 0; i < ascii.size(); ++i)
            ascii[i] = isNameStart(i) || isDigit(i);
        return ascii;
    }();
    return unit < parts.size() && parts[unit];
}

/** Section 2.1.7 but comments: byte order marks, white space, ends of lines and commas. */
constexpr bool isIgnored(char16_t unit)
{
    return unit == u' ' || unit == u'\t' || unit == u'\n' || unit == u'\r' || unit == u',' || unit == u'\ufeff';
}

int hexValue(char16_t unit)
{
    if (isDigit(unit))
        return unit - u'0';
    if (unit >= u'a' && unit <= u'f')
        return unit - u'a' + 10;
    if (unit >= u'A' && unit <= u'F')
        return unit - u'A' + 10;
    return -1;
}

QString codePointName(char16_t unit)
{
    return u"U+%1"_s.arg(static_cast<uint>(unit), 4, 16, '0'_L1).toUpper();
}

Token::Kind punctuatorKind(char16_t unit)
{
    switch (unit) {
    case u'!':
        return Token::Kind::Bang;
    case u'$':
        return Token::Kind::Dollar;
    case u'&':
        return Token::Kind::Ampersand;
    case u'(':
        return Token::Kind::ParenOpen;
    case u')':
        return Token::Kind::ParenClose;
    case u':':
        return Token::Kind::Colon;
    case u'=':
        return Token::Kind::Equals;
    case u'@':
        return Token::Kind::At;
    case u'[':
        return Token::Kind::BracketOpen;
    case u']':
        return Token::Kind::BracketClose;
    case u'{':
        return Token::Kind::BraceOpen;
    case u'|':
        return Token::Kind::Pipe;
    case u'}':
        return Token::Kind::BraceClose;
    default:
        return Token::Kind::End;
    }
}

} // namespace

QString describe(Token::Kind kind)
{
    switch (kind) {
    case Token::Kind::End:
        return u"the end"_s;
    case Token::Kind::Bang:
        return u"\"!\""_s;
    case Token::Kind::Dollar:
        return u"\"$\""_s;
    case Token::Kind::Ampersand:
        return u"\"&\""_s;
    case Token::Kind::ParenOpen:
        return u"\"(\""_s;
    case Token::Kind::ParenClose:
        return u"\")\""_s;
    case Token::Kind::Spread:
        return u"\"...\""_s;
    case Token::Kind::Colon:
        return u"\":\""_s;
    case Token::Kind::Equals:
        return u"\"=\""_s;
    case Token::Kind::At:
        return u"\"@\""_s;
    case Token::Kind::BracketOpen:
        return u"\"[\""_s;
    case Token::Kind::BracketClose:
        return u"\"]\""_s;
    case Token::Kind::BraceOpen:
        return u"\"{\""_s;
    case Token::Kind::Pipe:
        return u"\"|\""_s;
    case Token::Kind::BraceClose:
        return u"\"}\""_s;
    case Token::Kind::Name:
        return u"a name"_s;
    case Token::Kind::Int:
        return u"an integer"_s;
    case Token::Kind::Float:
        return u"a decimal number"_s;
    case Token::Kind::String:
    case Token::Kind::BlockString:
        return u"a string"_s;
    }
    return {};
}

QString describe(const Token &token)
{
    switch (token.kind) {
    case Token::Kind::Name:
    case Token::Kind::Int:
    case Token::Kind::Float: {
        constexpr int longest = 60; // a message is not the place for a megabyte
        const bool isLong = token.value.size() > longest;
        return u'"' + (isLong ? token.value.left(longest) + u"..."_s : token.value) + u'"';
    }
    default:
        return describe(token.kind);
    }
}

Lexer::Lexer(const Source &source)
    : m_source(source)
    , m_text(source.text())
{
}

bool Lexer::hasAt(qsizetype offset, QLatin1StringView text) const
{
    return m_text.mid(offset, text.size()) == text;
}

int Lexer::characterLength(qsizetype offset) const
{
    const char16_t unit = unitAt(offset);
    if (QChar::isHighSurrogate(unit))
        return QChar::isLowSurrogate(unitAt(offset + 1)) ? 2 : 0;
    if (QChar::isLowSurrogate(unit))
        return 0;
    return unit >= u' ' || unit == u'\t' || unit == u'\n' || unit == u'\r' ? 1 : 0;
}

tl::unexpected<GraphQlError> Lexer::refuse(const QString &message, qsizetype offset) const
{
    GraphQlError error;
    error.message = u"Syntax error: "_s + message;
    error.locations = {m_source.locationAt(offset)};
    return tl::unexpected<GraphQlError>(std::move(error));
}

tl::unexpected<GraphQlError> Lexer::refuseCharacter(qsizetype offset) const
{
    const char16_t unit = unitAt(offset);
    const bool isPlain = unit > u' ' && unit < u'\x7f';
    return refuse(u"unexpected character %1."_s.arg(isPlain ? u'"' + QString(QChar(unit)) + u'"' : codePointName(unit)),
                  offset);
}

tl::expected<void, GraphQlError> Lexer::skipComment()
{
    while (m_at < m_text.size() && unitAt(m_at) != u'\n' && unitAt(m_at) != u'\r') {
        const int length = characterLength(m_at);
        if (length == 0)
            return refuseCharacter(m_at);
        m_at += length;
    }
    return {};
}

Token Lexer::make(Token::Kind kind, qsizetype end, QString value)
{
    Token token{kind, {static_cast<int>(m_at), static_cast<int>(end)}, std::move(value)};
    m_at = end;
    return token;
}

tl::expected<Token, GraphQlError> Lexer::next()
{
    while (isIgnored(unitAt(m_at)) || unitAt(m_at) == u'#') {
        if (unitAt(m_at) != u'#')
            ++m_at;
        else if (auto skipped = skipComment(); !skipped)
            return tl::unexpected<GraphQlError>(skipped.error());
    }
    if (m_at >= m_text.size())
        return make(Token::Kind::End, m_at);
    const char16_t unit = unitAt(m_at);
    if (isNameStart(unit))
        return name();
    if (isDigit(unit) || unit == u'-')
        return number();
    if (unit == u'"')
        return hasAt(m_at, "\"\"\""_L1) ? blockString() : string();
    if (unit == u'.' && hasAt(m_at, "..."_L1))
        return make(Token::Kind::Spread, m_at + 3);
    if (const Token::Kind kind = punctuatorKind(unit); kind != Token::Kind::End)
        return make(kind, m_at + 1);
    return refuseCharacter(m_at);
}

Lexer::Lexed Lexer::name()
{
    const QStringView rest = m_text.mid(m_at);
    const auto end = std::find_if_not(rest.begin(), rest.end(), [](QChar unit) { return isNamePart(unit.unicode()); });
    const qsizetype length = end - rest.begin();
    return make(Token::Kind::Name, m_at + length, rest.first(length).toString());
}

// Sections 2.9.1 and 2.9.2.
Lexer::Lexed Lexer::number()
{
    qsizetype end = m_at;
    bool isFloat = false;
    const auto digits = [this, &end] {
        const qsizetype first = end;
        while (isDigit(unitAt(end)))
            ++end;
        return end > first;
    };
    if (unitAt(end) == u'-')
        ++end;
    if (unitAt(end) == u'0') {
        ++end;
        if (isDigit(unitAt(end)))
            return refuse(u"a number may not begin with 0."_s, end);
    } else if (!digits()) {
        return refuse(u"a digit was expected after \"-\"."_s, end);
    }
    if (unitAt(end) == u'.') {
        isFloat = true;
        ++end;
        if (!digits())
            return refuse(u"a digit was expected after the decimal point."_s, end);
    }
    if (unitAt(end) == u'e' || unitAt(end) == u'E') {
        isFloat = true;
        ++end;
        if (unitAt(end) == u'+' || unitAt(end) == u'-')
            ++end;
        if (!digits())
            return refuse(u"a digit was expected in the exponent."_s, end);
    }
    // "0xF1" and "1.2.3" are mistakes, not two tokens.
    if (unitAt(end) == u'.' || isNameStart(unitAt(end)))
        return refuse(u"a number ends where another token begins; write a space between."_s, end);
    return make(isFloat ? Token::Kind::Float : Token::Kind::Int, end, m_text.mid(m_at, end - m_at).toString());
}

// Section 2.9.4.
Lexer::Lexed Lexer::string()
{
    QString value;
    qsizetype at = m_at + 1;
    while (true) {
        const char16_t unit = unitAt(at);
        if (at >= m_text.size() || unit == u'\n' || unit == u'\r')
            return refuse(u"the string is not closed."_s, at);
        if (unit == u'"')
            return make(Token::Kind::String, at + 1, std::move(value));
        if (unit == u'\\') {
            if (auto escaped = escape(at, value); !escaped)
                return tl::unexpected<GraphQlError>(escaped.error());
            continue;
        }
        const int length = characterLength(at);
        if (length == 0)
            return refuseCharacter(at);
        value += m_text.mid(at, length);
        at += length;
    }
}

tl::expected<void, GraphQlError> Lexer::escape(qsizetype &offset, QString &value) const
{
    const char16_t kind = unitAt(offset + 1);
    char16_t meaning = u'\0';
    switch (kind) {
    case u'"':
    case u'\\':
    case u'/':
        meaning = kind;
        break;
    case u'b':
        meaning = u'\b';
        break;
    case u'f':
        meaning = u'\f';
        break;
    case u'n':
        meaning = u'\n';
        break;
    case u'r':
        meaning = u'\r';
        break;
    case u't':
        meaning = u'\t';
        break;
    case u'u': {
        const auto codePoint = unicodeEscape(offset);
        if (!codePoint)
            return tl::unexpected<GraphQlError>(codePoint.error());
        value += QChar::fromUcs4(*codePoint);
        return {};
    }
    default:
        return refuse(u"no such escape in a string."_s, offset);
    }
    value += QChar(meaning);
    offset += 2;
    return {};
}

/** The four digits of the \uXXXX at @p offset, or nothing. */
std::optional<char16_t> Lexer::fixedEscape(qsizetype offset) const
{
    if (!hasAt(offset, "\\u"_L1))
        return std::nullopt;
    int unit = 0;
    for (qsizetype at = offset + 2; at < offset + 6; ++at) {
        const int digit = hexValue(unitAt(at));
        if (digit < 0)
            return std::nullopt;
        unit = unit * 16 + digit;
    }
    return static_cast<char16_t>(unit);
}

/** \uXXXX, two of them for a surrogate pair, and \u{X...} of the later specification. */
tl::expected<char32_t, GraphQlError> Lexer::unicodeEscape(qsizetype &offset) const
{
    constexpr qsizetype mostDigits = 8;
    char32_t codePoint = 0;
    qsizetype end = offset + 6;
    bool isComplete = false;
    if (unitAt(offset + 2) == u'{') {
        qsizetype at = offset + 3;
        while (at < offset + 3 + mostDigits && hexValue(unitAt(at)) >= 0)
            codePoint = codePoint * 16 + static_cast<char32_t>(hexValue(unitAt(at++)));
        isComplete = at > offset + 3 && unitAt(at) == u'}';
        end = at + 1;
    } else if (const std::optional<char16_t> unit = fixedEscape(offset)) {
        isComplete = true;
        codePoint = *unit;
        const std::optional<char16_t> second = QChar::isHighSurrogate(*unit) ? fixedEscape(end) : std::nullopt;
        if (second && QChar::isLowSurrogate(*second)) {
            codePoint = QChar::surrogateToUcs4(*unit, *second);
            end += 6;
        }
    }
    if (!isComplete || codePoint > QChar::LastValidCodePoint)
        return refuse(u"this Unicode escape is not one of \\uXXXX or \\u{...}."_s, offset);
    if (QChar::isSurrogate(codePoint))
        return refuse(u"half of a surrogate pair is no character."_s, offset);
    offset = end;
    return codePoint;
}

Lexer::Lexed Lexer::blockString()
{
    QString raw;
    qsizetype at = m_at + 3;
    while (true) {
        if (at >= m_text.size())
            return refuse(u"the block string is not closed."_s, at);
        if (hasAt(at, "\"\"\""_L1))
            return make(Token::Kind::BlockString, at + 3, blockStringValue(raw));
        if (hasAt(at, "\\\"\"\""_L1)) {
            raw += "\"\"\""_L1;
            at += 4;
            continue;
        }
        const int length = characterLength(at);
        if (length == 0)
            return refuseCharacter(at);
        raw += m_text.mid(at, length);
        at += length;
    }
}

} // namespace foyer::graphql
