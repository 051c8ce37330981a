#pragma once

#include <QString>
#include <QStringList>

namespace foyer::remote {

/** One stored GraphQL document of operations/, as it is sent: in one line, with the fragments it needs. */
struct Operation
{
    QString name; ///< "HoldSeats", as the document names it; also for the server's log.
    QString document;
};

/** The document of operations/@p file.graphql. That there is one is our promise: a missing one is our bug. */
Operation operation(const QString &file);
/** All of them, for the test that checks them against the schema. */
QStringList operationFiles();

} // namespace foyer::remote
