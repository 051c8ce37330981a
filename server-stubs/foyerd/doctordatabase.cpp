#include "doctordatabase.h"

#include "migrateverb.h"

#include "pulse.h"
#include "serverlook.h"

#include <QFile>

#include <cmath>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;
using State = Finding::State;

namespace {

QString check()
{
    return u"database"_s;
}

Diagnosis migrationsOf(const Options &options, const QString &service)
{
    const Result<QList<db::Migration>> pending = pendingMigrations(options.databases, service);
    if (!pending)
        return {State::Failed, check(), u"%1: %2"_s.arg(service, pending.error().detail),
                pending.error().code == ErrorCode::VersionMismatch
                    ? u"run the release that wrote it, or a later one"_s
                    : u"see that the database is there and well, and that [database] of the settings is right"_s};
    if (!pending->isEmpty())
        return {State::Warning, check(), u"%1: %2 migrations are due"_s.arg(service).arg(pending->size()),
                u"'foyerd migrate %1', or just start it: each start migrates"_s.arg(service)};
    return {State::Ok, check(), u"%1: opens, is durable, and is up to date"_s.arg(service), {}};
}

QList<Diagnosis> rightsOn(db::Connection &connection, const QString &service, const QString &database)
{
    const Result<db::Rights> rights = db::rightsOf(connection, database);
    if (!rights)
        return {{State::Failed, check(), u"%1: its rights cannot be read: %2"_s.arg(service, rights.error().detail),
                 u"look at the user's grants on the server"_s}};
    QList<Diagnosis> findings;
    if (!rights->missing.isEmpty())
        findings.append(
            {State::Failed, check(), u"%1: its user may not %2"_s.arg(service, rights->missing.join(u", "_s)),
             u"'foyerd migrate --create' gives it its rights, or GRANT %1 ON %2.*"_s.arg(rights->missing.join(u", "_s),
                                                                                         database)});
    if (!rights->beyond.isEmpty())
        findings.append({State::Warning, check(),
                         u"%1: its user has rights on %2, too"_s.arg(service, rights->beyond.join(u", "_s)),
                         u"give each service a user of its own: 'foyerd migrate --create' makes them"_s});
    if (findings.isEmpty())
        findings.append(
            {State::Ok, check(), u"%1: has the rights it needs, on its own database alone"_s.arg(service), {}});
    return findings;
}

std::optional<Diagnosis> triggersOn(db::Connection &connection, const QString &service)
{
    const Result<bool> may = db::mayMakeTriggers(connection);
    if (!may || *may)
        return std::nullopt;
    return Diagnosis{
        State::Warning, check(),
        u"%1: the server has a binary log and log_bin_trust_function_creators = 0: a migration cannot make "
        "triggers"_s.arg(service),
        u"SET GLOBAL log_bin_trust_function_creators = 1 on the server, and in its file"_s};
}

/** What /readyz would say of the server. */
QList<Diagnosis> healthOf(db::Connection &connection, const QString &service, const Clock &clock)
{
    const QString clockCheck = u"clock"_s;
    const Result<db::Pulse> pulse = db::pulseOf(connection);
    if (!pulse || !pulse->nowMs)
        return {{State::Failed, clockCheck,
                 u"%1: its database does not tell the time: %2"_s.arg(service,
                                                                      pulse ? u"it has none"_s : pulse.error().detail),
                 u"look at the server"_s}};
    QList<Diagnosis> findings;
    if (const Finding found = lookAtPulse(*pulse); found.state != State::Ok)
        findings.append({found.state, check(), u"%1: %2"_s.arg(service, found.detail),
                         u"it is a replica, or somebody set read_only: name the server that takes writes"_s});
    const Finding offset = lookAtOffset(static_cast<double>(*pulse->nowMs - clock.nowMs()) / 1000);
    if (offset.state == State::Ok)
        findings.append({State::Ok, clockCheck, u"%1: its database's clock agrees with ours"_s.arg(service), {}});
    else
        findings.append({offset.state, clockCheck,
                         u"%1: its database's clock is %2 s %3 ours"_s.arg(service)
                             .arg(std::abs(offset.value.toDouble()), 0, 'f', 0)
                             .arg(offset.value.toDouble() > 0 ? u"ahead of"_s : u"behind"_s),
                         u"let both machines take the time from the same servers (timedatectl set-ntp true)"_s});
    return findings;
}

} // namespace

QList<Diagnosis> examineDatabases(const Options &options, const Clock &clock)
{
    QList<Diagnosis> findings;
    const QStringList services = serviceNames();
    for (const QString &service : services) {
        const db::Settings settings = options.databases.withMigrations(service);
        const bool isFile = settings.engine == db::Settings::Engine::Sqlite;
        if (isFile && !QFile::exists(settings.filePath)) {
            findings.append({State::Ok, check(), u"%1: is not there yet; the first start makes it"_s.arg(service), {}});
            continue;
        }
        findings.append(migrationsOf(options, service));
        if (isFile || findings.last().state == State::Failed)
            continue;
        const auto connection = db::Connection::open(settings, db::Connection::Access::ReadOnly);
        if (!connection)
            continue; // it went away just now; the next run says so
        findings += rightsOn(**connection, service, settings.server.database);
        if (const std::optional<Diagnosis> triggers = triggersOn(**connection, service))
            findings.append(*triggers);
        findings += healthOf(**connection, service, clock);
    }
    return findings;
}

} // namespace foyer::foyerd
