#pragma once

#include "result.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace foyer::test {

/** A request that was sent to a real Foyer by examples.js, and what came back. Value type. */
struct Example
{
    QString name; ///< Of its files, without the endings: "checkout".
    QString text; ///< What the first lines of the document, which are comments, say to readers.
    QString askedBy; ///< "anybody", "cashier"...
    int status = 200; ///< Of HTTP.
    QString document; ///< Without these first lines.
    QString variables; ///< JSON; empty when it has none.
    QString reply; ///< JSON. Of a subscription the list of its answers.

    /** "query programme": kind and name of the first field the document asks for; empty when it cannot be read. */
    QString operation() const;
};

/** The examples of a folder, by name; none when there is no such folder. Each is NAME.graphql and NAME.reply.json,
 * maybe with NAME.variables.json. InvalidInput names the file that is missing or does not say who asks. */
Result<QList<Example>> readExamples(const QString &folder);

} // namespace foyer::test
