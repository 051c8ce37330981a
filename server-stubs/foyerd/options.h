#pragma once

#include "origins.h"
#include "result.h"
#include "settings.h"

#include <QDate>
#include <QHash>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace foyer::foyerd {

/** What the command line asks for, checked. Value type. */
struct Options
{
    /** "all", a service's name, "gateway", "demo", "schema", "dump-state", "verify", "verify-audit", "backup",
     * "restore" or "psp-simulator". */
    QString verb;
    /** `schema` only: whose; "gateway" is a service here. Empty: what clients see. */
    QString service;
    QString dataFolder;
    db::Settings::Engine database = db::Settings::Engine::Sqlite;
    /** With MySql: the file that says where the databases are (DatabasePlaces). */
    QString databaseSettings;
    quint16 port = 0;
    /** Of verbs that answer GraphQL: whose pages may ask. */
    http::AllowedOrigins allowedOrigins;
    bool demo = false;
    /** Forget the books the demo made, and begin anew. Never done to data that is not the demo's. */
    bool resetDemo = false;
    /** The day the clock shows; the time of day stays the machine's. */
    std::optional<QDate> today;
    quint64 seed = 1;
    /** `demo` only: past sales to make in all. */
    qint64 bookings = 0;
    /** Ends when standard input does: for a program that starts this one and may be killed. */
    bool untilStdinCloses = false;
    /** Where other services are, by name, for a service or gateway that runs alone; "psp" is the payment provider. */
    QHash<QString, QUrl> upstreams;
    /** `backup` only: the folder in which the backup is made. Empty: backups/ in the data folder. */
    QString backupTo;
    /** `restore` only: one backup, or a folder of them, the newest good one of which is taken. Empty: backups/ in the
     *  data folder. */
    QString restoreFrom;
    /** `restore` only: go on with the databases as they stand. */
    bool asItIs = false;
    /** `all` only: hours between the backups it makes; 0 for none. */
    int backupEveryHours = 24;
    /** `all` only: how many of these are kept. */
    int keepBackups = 7;
    /** Whether clients may ask for the schema; otherwise they bring along what they know of it. */
    bool introspection = true;
    /** `psp-simulator` only: where it tells what became of payments. */
    QUrl webhook;
};

/** The services in the order in which they start. */
QStringList serviceNames();
/** DESIGN: gateway 5000, booking 3007, cinema 3008, coupon 3009, movie 3010, payment 3011, user 3012, psp-simulator
 *  3014. */
quint16 defaultPort(const QString &verb);

/** Parses argv without the program's name. InvalidInput with a sentence for people; `--help` and `--version` are
 *  Cancelled with the text in detail. */
Result<Options> parseOptions(const QStringList &arguments);

} // namespace foyer::foyerd
