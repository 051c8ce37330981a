#pragma once

#include <QByteArray>
#include <QCache>
#include <QString>

#include <optional>

namespace foyer::http {

/** The documents in bodies of requests, as JSON writes them and as they read. Programs ask with the same few again and
 *  again, and to read one as JSON takes longer than the rest of its body. Holds about a megabyte, of the last ones. */
class KnownTexts
{
public:
    KnownTexts();

    struct Split
    {
        QString query;
        QByteArray rest; ///< The body without it; JSON when the body is.
    };
    /** Of a body that begins with a "query" that is known. Nothing for others, also for some of the same meaning, such
     * as those with blanks: they are to be read as a whole, and then told to learn(). */
    std::optional<Split> split(const QByteArray &body) const;
    /** @p body is well-formed. */
    void learn(const QByteArray &body);

private:
    mutable QCache<QByteArray, QString> m_texts; ///< By what is between the quotation marks.
};

} // namespace foyer::http
