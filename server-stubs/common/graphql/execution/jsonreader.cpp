#include "jsonreader.h"

#include <QStringDecoder>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace foyer::graphql {

namespace {

constexpr int deepest = 512;
/** Up to so many members each is compared with each; more are sorted. */
constexpr std::size_t fewMembers = 16;

class Reader
{
public:
    explicit Reader(QByteArrayView text)
        : m_at(text.data())
        , m_end(text.data() + text.size())
    {
    }

    /** False at the first fault; what was read until then is of no use. */
    bool readText(JsonValue &into)
    {
        skipSpace();
        if (!readValue(into, 0))
            return false;
        skipSpace();
        return m_at == m_end;
    }

private:
    bool readValue(JsonValue &into, int depth);
    bool readObject(JsonValue &into, int depth);
    bool readList(JsonValue &into, int depth);
    bool readString(QString &into);
    bool readEscape(QString &into);
    std::optional<char16_t> readUnit();
    bool readNumber(JsonValue &into);
    bool readWord(std::string_view word);

    bool take(char wanted)
    {
        if (m_at == m_end || *m_at != wanted)
            return false;
        ++m_at;
        return true;
    }
    void skipSpace()
    {
        while (m_at != m_end && (*m_at == ' ' || *m_at == '\n' || *m_at == '\r' || *m_at == '\t'))
            ++m_at;
    }
    /** How many digits there are, which it passes. */
    qsizetype skipDigits()
    {
        const char *begin = m_at;
        while (m_at != m_end && *m_at >= '0' && *m_at <= '9')
            ++m_at;
        return m_at - begin;
    }

    const char *m_at;
    const char *const m_end;
};

bool hasTwice(const JsonValue::Object &object)
{
    if (object.size() <= fewMembers) {
        for (std::size_t i = 1; i < object.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                if (object[i].first == object[j].first)
                    return true;
            }
        }
        return false;
    }
    std::vector<QStringView> keys;
    keys.reserve(object.size());
    for (const auto &member : object)
        keys.push_back(member.first);
    std::sort(keys.begin(), keys.end());
    return std::adjacent_find(keys.begin(), keys.end()) != keys.end();
}

bool Reader::readValue(JsonValue &into, int depth)
{
    if (m_at == m_end || depth > deepest)
        return false;
    switch (*m_at) {
    case '{':
        return readObject(into, depth);
    case '[':
        return readList(into, depth);
    case '"': {
        QString text;
        const bool isRead = readString(text);
        into = JsonValue(std::move(text));
        return isRead;
    }
    case 't':
        into = JsonValue(true);
        return readWord("true");
    case 'f':
        into = JsonValue(false);
        return readWord("false");
    case 'n':
        into = JsonValue();
        return readWord("null");
    default:
        return readNumber(into);
    }
}

bool Reader::readObject(JsonValue &into, int depth)
{
    JsonValue::Object object;
    ++m_at;
    skipSpace();
    if (!take('}')) {
        do {
            skipSpace();
            auto &[key, value] = object.emplace_back();
            if (!readString(key))
                return false;
            skipSpace();
            if (!take(':'))
                return false;
            skipSpace();
            if (!readValue(value, depth + 1))
                return false;
            skipSpace();
        } while (take(','));
        if (!take('}') || hasTwice(object))
            return false;
    }
    into = JsonValue(std::move(object));
    return true;
}

bool Reader::readList(JsonValue &into, int depth)
{
    JsonValue::List list;
    ++m_at;
    skipSpace();
    if (!take(']')) {
        do {
            skipSpace();
            if (!readValue(list.emplace_back(), depth + 1))
                return false;
            skipSpace();
        } while (take(','));
        if (!take(']'))
            return false;
    }
    into = JsonValue(std::move(list));
    return true;
}

bool Reader::readString(QString &into)
{
    if (!take('"'))
        return false;
    for (;;) {
        const char *begin = m_at;
        bool isAscii = true;
        while (m_at != m_end && *m_at != '"' && *m_at != '\\') {
            const auto byte = static_cast<unsigned char>(*m_at++);
            if (byte < ' ')
                return false;
            isAscii = isAscii && byte < 0x80;
        }
        if (m_at == m_end)
            return false;
        const QByteArrayView part(begin, m_at);
        if (isAscii) {
            into += QLatin1StringView(part);
        } else {
            QStringDecoder decoder(QStringDecoder::Utf8,
                                   QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
            into += decoder(part);
            if (decoder.hasError())
                return false;
        }
        if (take('"'))
            return true;
        if (!readEscape(into))
            return false;
    }
}

bool Reader::readEscape(QString &into)
{
    ++m_at; // the backslash
    if (m_at == m_end)
        return false;
    switch (*m_at++) {
    case '"':
        into += u'"';
        return true;
    case '\\':
        into += u'\\';
        return true;
    case '/':
        into += u'/';
        return true;
    case 'b':
        into += u'\b';
        return true;
    case 'f':
        into += u'\f';
        return true;
    case 'n':
        into += u'\n';
        return true;
    case 'r':
        into += u'\r';
        return true;
    case 't':
        into += u'\t';
        return true;
    case 'u':
        break;
    default:
        return false;
    }
    const std::optional<char16_t> unit = readUnit();
    if (!unit || QChar::isLowSurrogate(*unit))
        return false;
    into += QChar(*unit);
    if (!QChar::isHighSurrogate(*unit))
        return true;
    if (!take('\\') || !take('u'))
        return false;
    const std::optional<char16_t> second = readUnit();
    if (!second || !QChar::isLowSurrogate(*second))
        return false;
    into += QChar(*second);
    return true;
}

/** The four hexadecimal digits of an escape. */
std::optional<char16_t> Reader::readUnit()
{
    if (m_end - m_at < 4)
        return std::nullopt;
    std::uint16_t unit = 0;
    const auto [end, error] = std::from_chars(m_at, m_at + 4, unit, 16);
    if (error != std::errc() || end != m_at + 4)
        return std::nullopt;
    m_at = end;
    return static_cast<char16_t>(unit);
}

bool Reader::readNumber(JsonValue &into)
{
    const char *begin = m_at;
    bool isInteger = true;
    take('-');
    const char *first = m_at;
    const qsizetype digits = skipDigits();
    if (digits == 0 || (digits > 1 && *first == '0'))
        return false;
    if (take('.')) {
        isInteger = false;
        if (skipDigits() == 0)
            return false;
    }
    if (take('e') || take('E')) {
        isInteger = false;
        if (!take('+'))
            take('-');
        if (skipDigits() == 0)
            return false;
    }
    if (isInteger) {
        qint64 integer = 0;
        if (std::from_chars(begin, m_at, integer).ec == std::errc()) {
            into = JsonValue(integer);
            return true;
        }
    }
    double number = 0;
    const std::errc error = std::from_chars(begin, m_at, number).ec;
    into = JsonValue(number);
    return error == std::errc() && std::isfinite(number);
}

bool Reader::readWord(std::string_view word)
{
    if (static_cast<std::size_t>(m_end - m_at) < word.size() || std::string_view(m_at, word.size()) != word)
        return false;
    m_at += word.size();
    return true;
}

} // namespace

std::optional<JsonValue> readJson(QByteArrayView text)
{
    static constexpr QByteArrayView mark = "\xef\xbb\xbf";
    JsonValue value;
    if (!Reader(text.startsWith(mark) ? text.sliced(mark.size()) : text).readText(value))
        return std::nullopt;
    return value;
}

} // namespace foyer::graphql
