#pragma once

#include "configuration.h"
#include "databaseplaces.h"

#include "origins.h"
#include "result.h"

#include <QDate>
#include <QHash>
#include <QHostAddress>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace foyer::foyerd {

/** What the command line, the environment and the file of settings ask for, checked. Value type. */
struct Options
{
    QString verb; ///< One of verbTable().
    QStringList arguments; ///< What follows the verb: of `schema`, whose it is.
    /** `schema` only: whose; "gateway" is a service here. Empty: what clients see. */
    QString service;
    /** Every setting; what is below is made out of it. */
    Configuration configuration;
    /** `doctor` only, which tells them: what is wrong with the settings. */
    QStringList mistakes;
    QString dataFolder;
    DatabasePlaces databases;
    quint16 port = 0;
    /** To listen on. Beyond this machine only with TLS. */
    QHostAddress address = QHostAddress(QHostAddress::LocalHost);
    enum class Tls { BeyondThisMachine, Always };
    Tls tls = Tls::BeyondThisMachine;
    /** Where `ca` keeps the authority and its certificates, and where processes look for theirs. */
    QString tlsFolder;
    /** `ca` only: what a certificate is to be good for; empty: this machine's names and addresses. */
    QStringList hosts;
    /** `ca` only: write over what is there; renew what is not due. */
    bool force = false;
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
    /** Of a service: the gateways that it tells that it is there. */
    QList<QUrl> gateways;
    /** `backup` only: the folder in which the backup is made. Empty: backups/ in the data folder. `ca issue`: the
     * folder for another machine's files. Empty: tlsFolder. */
    QString backupTo;
    /** `restore` only: one backup, or a folder of them, the newest good one of which is taken. Empty: backups/ in the
     *  data folder. */
    QString restoreFrom;
    /** `restore` only: go on with the databases as they stand. */
    bool asItIs = false;
    /** `all` and `run`: between the backups they make; 0 for none. */
    std::chrono::milliseconds backupEvery{};
    /** `all` and `run`: from the start to the first of these, at least. */
    std::chrono::milliseconds firstBackupAfter{};
    /** `all` and `run`: how many of these are kept. */
    int keepBackups = 7;
    /** `migrate` only. */
    struct Migration
    {
        bool check = false; ///< Only tell what would be done.
        bool create = false; ///< Make databases and users on a server first, as this admin of it.
        QString adminUser = QStringLiteral("root");
        QString adminPasswordFile; ///< Empty: none is asked for, as through a socket.
        QString userHost; ///< From where the services come; empty: from where we come.
    };
    Migration migration;
    bool json = false; ///< `doctor` and `status` only: for programs instead of people.
    /** Whether clients may ask for the schema; otherwise they bring along what they know of it. */
    bool introspection = true;
    /** `psp-simulator` only: where it tells what became of payments. */
    QUrl webhook;
};

/** Reads argv without the program's name, @p environment, and the file of settings that they name. InvalidInput with
 * all mistakes, a line each, for people; `--help`, `--version` and the verb `help` are Cancelled with the text in
 * detail. */
Result<Options> parseOptions(const QStringList &arguments,
                             const QProcessEnvironment &environment = QProcessEnvironment::systemEnvironment());

} // namespace foyer::foyerd
