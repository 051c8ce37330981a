#pragma once

#include <QString>
#include <QStringList>

namespace foyer::test {

/** What a program said and how it ended. */
struct Ran
{
    int status = -1; ///< -1: it did not start, did not end in time or was killed.
    QString output; ///< Standard output and error, as they came.
};
Ran ran(const QString &program, const QStringList &arguments, int timeoutMs = 60'000);

/** Where the files of an installation go. */
struct InstallPlaces
{
    QString prefix;
    /** DESTDIR: a folder in front of every path. Empty: none. */
    QString staging;
};
/** Installs @p component ("client" or "server") of this build. */
Ran installComponent(const QString &component, const InstallPlaces &places);

/** The files below @p folder, as paths in it, sorted. */
QStringList filesBelow(const QString &folder);

} // namespace foyer::test
