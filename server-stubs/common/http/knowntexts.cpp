#include "knowntexts.h"

#include "jsontext.h"

#include <QJsonArray>

namespace foyer::http {

namespace {

constexpr int knownBytes = 1024 * 1024;
constexpr qsizetype longestText = 32 * 1024; // one that is not to put all others out

constexpr QByteArrayView beginning = "{\"query\":\"";

/** What is between the quotation marks of the first member of @p body, "query", as it stands there. */
std::optional<QByteArrayView> writtenQuery(QByteArrayView body)
{
    if (!body.startsWith(beginning))
        return std::nullopt;
    for (qsizetype end = body.indexOf('"', beginning.size()); end >= 0; end = body.indexOf('"', end + 1)) {
        qsizetype first = end;
        while (body[first - 1] == '\\')
            --first;
        if ((end - first) % 2 == 0)
            return body.sliced(beginning.size(), end - beginning.size());
    }
    return std::nullopt;
}

} // namespace

KnownTexts::KnownTexts()
    : m_texts(knownBytes)
{
}

std::optional<KnownTexts::Split> KnownTexts::split(const QByteArray &body) const
{
    const std::optional<QByteArrayView> written = writtenQuery(body);
    if (!written)
        return std::nullopt;
    // Another member follows: a comma in front of the end would be gone with what is taken away.
    const qsizetype behind = beginning.size() + written->size() + 1;
    if (body.size() < behind + 2 || body[behind] != ',' || body[behind + 1] != '"')
        return std::nullopt;
    const QString *text = m_texts.object(QByteArray::fromRawData(written->data(), written->size()));
    if (!text)
        return std::nullopt;
    return Split{*text, '{' + body.sliced(behind + 1)};
}

void KnownTexts::learn(const QByteArray &body)
{
    const std::optional<QByteArrayView> written = writtenQuery(body);
    if (!written || written->size() > longestText)
        return;
    // By itself: of two members of one name it is the other that counts.
    if (const auto array = documentFromJson("[\"" + written->toByteArray() + "\"]"))
        m_texts.insert(written->toByteArray(), new QString(array->array().first().toString()),
                       static_cast<int>(3 * written->size()));
}

} // namespace foyer::http
