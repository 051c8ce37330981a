#pragma once

#include <QByteArray>
#include <QSet>
#include <QString>
#include <QStringList>

#include <optional>

namespace foyer::test {

/** One <message> of a .ts file. */
struct TsMessage
{
    QString context;
    QString source;
    QString comment;
    QString type; ///< "unfinished", "vanished", "obsolete", or empty: finished.
    bool hasPlural = false;
    QStringList translations; ///< As many as the language has plural forms when hasPlural, else one.

    /** What makes it the same message in another file. */
    QString key() const;
};

struct TsFile
{
    QString language;
    QList<TsMessage> messages;

    QSet<QString> keys() const;
};

/** Nothing when it is no well-formed .ts file. */
std::optional<TsFile> readTs(const QByteArray &xml);

/** A sentence for each thing that must not be in a file that is delivered: what is not finished, no longer used,
 * without its plural forms, or differs from its source in what the program or the eye relies on: place markers,
 * mnemonics, tags, spaces at the ends, and how it ends. @p plurals: how many plural forms the language has. */
QStringList problemsOf(const TsFile &file, int plurals);

} // namespace foyer::test
