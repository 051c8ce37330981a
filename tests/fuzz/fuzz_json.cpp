#include "fuzztarget.h"

#include "foyerassert.h"
#include "graphqlrequest.h"
#include "jsontext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QStringDecoder>

#include <algorithm>

/* The input is the body of a request. Whether it is JSON is found out a second time, by the letter of RFC 8259. */

using namespace foyer;
using namespace foyer::http;
using namespace Qt::Literals::StringLiterals;

namespace {

/** A text that is JSON, to the letter; where servers may differ (section 9), notes so. */
class StrictReader
{
public:
    explicit StrictReader(QByteArrayView text)
        : m_text(text)
    {
    }

    /** One object or array and nothing else. */
    bool isDocument()
    {
        skipSpace();
        if (!isAt('{') && !isAt('['))
            return false;
        if (!value(0))
            return false;
        skipSpace();
        return m_at == m_text.size();
    }
    /** It nests deeper than any request that means something, or has a number that no double comes near. */
    bool isExtreme() const { return m_isExtreme; }
    /** An integer of it, as text, is not that of any qint64, and as a double it is. */
    bool hasWrapped() const { return m_hasWrapped; }

private:
    static constexpr int deep = 1000;

    bool isAt(char byte) const { return m_at < m_text.size() && m_text[m_at] == byte; }
    bool skip(char byte)
    {
        const bool found = isAt(byte);
        m_at += found ? 1 : 0;
        return found;
    }
    void skipSpace()
    {
        while (isAt(' ') || isAt('\t') || isAt('\n') || isAt('\r'))
            ++m_at;
    }
    bool skipWord(QByteArrayView word)
    {
        const bool found = m_text.sliced(m_at).startsWith(word);
        m_at += found ? word.size() : 0;
        return found;
    }

    bool value(int depth)
    {
        if (depth > deep) {
            m_isExtreme = true;
            return false;
        }
        if (isAt('{'))
            return members('{', '}', [this, depth] {
                if (!string())
                    return false;
                skipSpace();
                if (!skip(':'))
                    return false;
                skipSpace();
                return value(depth + 1);
            });
        if (isAt('['))
            return members('[', ']', [this, depth] { return value(depth + 1); });
        if (isAt('"'))
            return string();
        return skipWord("true") || skipWord("false") || skipWord("null") || number();
    }
    template <class Member>
    bool members(char open, char close, Member member)
    {
        skip(open);
        skipSpace();
        if (skip(close))
            return true;
        do {
            skipSpace();
            if (!member())
                return false;
            skipSpace();
        } while (skip(','));
        return skip(close);
    }
    bool digits()
    {
        const qsizetype first = m_at;
        while (m_at < m_text.size() && m_text[m_at] >= '0' && m_text[m_at] <= '9')
            ++m_at;
        return m_at > first;
    }
    bool number()
    {
        const qsizetype first = m_at;
        skip('-');
        if (!skip('0') && !digits())
            return false;
        if (skip('.') && !digits())
            return false;
        if (isAt('e') || isAt('E')) {
            ++m_at;
            if (!skip('+'))
                skip('-');
            if (!digits())
                return false;
        }
        const QByteArray number = m_text.sliced(first, m_at - first).toByteArray();
        bool fits = false;
        const double nearest = number.toDouble(&fits);
        m_isExtreme = m_isExtreme || !fits;
        const bool isInteger =
            std::all_of(number.begin(), number.end(), [](char c) { return c == '-' || (c >= '0' && c <= '9'); });
        const bool isQint64 = nearest >= -9223372036854775808.0 && nearest < 9223372036854775808.0;
        m_hasWrapped = m_hasWrapped
            || (isInteger && isQint64 && number != "-0" && QByteArray::number(number.toLongLong()) != number);
        return true;
    }
    /** Four hexadecimal digits behind "\u"; -1 when there are none. */
    int unit()
    {
        int value = 0;
        for (qsizetype end = m_at + 4; m_at < end; ++m_at) {
            static constexpr QByteArrayView hexadecimal = "0123456789abcdef";
            const char byte = m_at < m_text.size() ? m_text[m_at] : ' ';
            const qsizetype digit =
                hexadecimal.indexOf(byte >= 'A' && byte <= 'F' ? static_cast<char>(byte + 32) : byte);
            if (digit < 0)
                return -1;
            value = value * 16 + static_cast<int>(digit);
        }
        return value;
    }
    bool escape()
    {
        if (skip('u')) {
            const int first = unit();
            if (first < 0 || QChar::isLowSurrogate(static_cast<char32_t>(first)))
                return false;
            if (!QChar::isHighSurrogate(static_cast<char32_t>(first)))
                return true;
            const int second = skipWord("\\u") ? unit() : -1;
            return second >= 0 && QChar::isLowSurrogate(static_cast<char32_t>(second));
        }
        for (const char known : {'"', '\\', '/', 'b', 'f', 'n', 'r', 't'}) {
            if (skip(known))
                return true;
        }
        return false;
    }
    bool string()
    {
        if (!skip('"'))
            return false;
        const qsizetype first = m_at;
        while (m_at < m_text.size() && !isAt('"')) {
            if (static_cast<uchar>(m_text[m_at]) < ' ')
                return false;
            if (skip('\\')) {
                if (!escape())
                    return false;
            } else {
                ++m_at;
            }
        }
        QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        const QString decoded = decoder(m_text.sliced(first, m_at - first));
        return !decoder.hasError() && skip('"');
    }

    const QByteArrayView m_text;
    qsizetype m_at = 0;
    bool m_isExtreme = false;
    bool m_hasWrapped = false;
};

void checkRequest(const QJsonObject &members)
{
    const auto request = GraphQlRequest::fromMembers(members);
    if (!request) {
        FOYER_ASSERT(!request.error().isEmpty());
        return;
    }
    FOYER_ASSERT(!request->query.trimmed().isEmpty());
    FOYER_ASSERT(request->query.isValidUtf16()); // no half of a surrogate pair: UTF-8 can hold it
    FOYER_ASSERT(request->operationName.isValidUtf16());
    // What it means written anew means it again.
    const QJsonObject written{{u"query"_s, request->query},
                              {u"operationName"_s, request->operationName},
                              {u"variables"_s, request->variables},
                              {u"extensions"_s, request->extensions}};
    const QByteArray json = QJsonDocument(written).toJson(QJsonDocument::Compact);
    const auto document = documentFromJson(json);
    FOYER_ASSERT(document.has_value());
    const auto again = GraphQlRequest::fromMembers(document->object());
    FOYER_ASSERT(again.has_value());
    FOYER_ASSERT(again->query == request->query);
    FOYER_ASSERT(again->operationName == request->operationName);
    FOYER_ASSERT(again->variables == request->variables);
    FOYER_ASSERT(again->extensions == request->extensions);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray json(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const auto document = documentFromJson(json);

    // A byte order mark may be ignored (RFC 8259, section 8.1).
    const QByteArrayView plain =
        json.startsWith("\xef\xbb\xbf") ? QByteArrayView(json).sliced(3) : QByteArrayView(json);
    StrictReader strict(plain);
    const bool isJson = strict.isDocument();
    FOYER_ASSERT(document.has_value() == (isJson && !strict.hasWrapped()) || strict.isExtreme());
    if (document && document->isObject())
        checkRequest(document->object());
    return 0;
}
