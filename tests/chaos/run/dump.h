#pragma once

#include <QByteArray>
#include <QString>

namespace foyer::chaos {

struct BooksPlace
{
    QString dataFolder;
    QString socketPath; ///< Of the MariaDB that has the services' databases; empty when they are files.

    static QString databaseOf(const QString &service) { return QStringLiteral("foyer_") + service; }
};

/** What `foyerd dump-state` says, while the services run. Empty, and the reason in @p problem, when it fails. */
QByteArray dumpOf(const BooksPlace &place, QString *problem);

} // namespace foyer::chaos
