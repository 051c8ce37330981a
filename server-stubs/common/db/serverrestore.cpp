#include "serverrestore.h"

#include "restoremark.h"
#include "serverdump.h"
#include "textsession.h"

#include <QDateTime>

#include <chrono>
#include <functional>
#include <thread>

namespace foyer::db {

using namespace Qt::Literals::StringLiterals;

namespace {

/** One statement may rewrite or drop a large table. */
constexpr int patienceSeconds = 24 * 60 * 60;
/** Who has just ended is listed by the server for a moment. */
constexpr int looks = 40;
constexpr std::chrono::milliseconds betweenLooks{50};

QString quotedName(const QString &name)
{
    return u'"' + name + u'"';
}

} // namespace

/** One of the databases. */
class ServerRestore::Place
{
public:
    static Result<std::unique_ptr<Place>> open(const BackupDatabase &database)
    {
        Settings settings = database.settings;
        settings.answerTimeoutSeconds = patienceSeconds;
        Result<std::unique_ptr<TextSession>> session = TextSession::open(settings, Connection::Access::ReadWrite);
        if (!session)
            return fail(session.error());
        return std::unique_ptr<Place>(new Place(database, *std::move(session)));
    }

    /** After it, who comes sees the mark; who was there before is found by the second look. */
    Result<void> mark()
    {
        if (const Result<void> made =
                run(u"CREATE TABLE IF NOT EXISTS %1 (is_placing SMALLINT NOT NULL)"_s.arg(restoreMark));
            !made)
            return made;
        return checkAlone();
    }
    /** A user who sees only its own connections sees all of the service's: they are the same user's. */
    Result<void> checkAlone();
    Result<void> unmark() { return run(u"DROP TABLE IF EXISTS %1"_s.arg(restoreMark)); }
    Result<void> notePlacing() { return run(u"INSERT INTO %1 VALUES (1)"_s.arg(restoreMark)); }
    Result<bool> isPlacing()
    {
        return m_session->column(u"SELECT is_placing FROM %1"_s.arg(restoreMark)).map([](const QStringList &rows) {
            return !rows.isEmpty();
        });
    }

    Result<void> bringNear(const QString &folder)
    {
        if (const Result<void> cleared = takeAwayStaged(); !cleared)
            return cleared;
        m_foreignKeys.clear();
        m_triggers.clear();
        return readDump(u"%1/%2"_s.arg(folder, m_database.fileName()),
                        [this](const DumpStatement &statement) { return take(statement); })
            .and_then([this] { return countStaged(); });
    }

    /** A table that is renamed is known by what was counted of it last, which is nothing for one that was just made:
     *  the server then joins it as if it were empty, and a check of the books takes hours. */
    Result<void> countStaged()
    {
        return eachStaged([this](const QString &table) {
            return m_session->column(u"ANALYZE LOCAL TABLE "_s + quotedName(table)).map([](const QStringList &) {});
        });
    }

    Result<void> takeAwayStaged()
    {
        return eachStaged([this](const QString &table) { return run(u"DROP TABLE "_s + quotedName(table)); });
    }

    Result<void> putInPlace(const QString &kept)
    {
        if (const Result<void> freed = freeNames(); !freed)
            return freed;
        const Result<QStringList> tables = tablesThere();
        if (!tables)
            return fail(tables.error());
        QStringList old;
        QStringList come;
        for (const QString &table : *tables) {
            if (isServicesTable(table))
                old.append(u"%1 TO %2"_s.arg(quotedName(table), quotedName(kept + table)));
            else if (table.startsWith(stagedPrefix))
                come.append(u"%1 TO %2"_s.arg(quotedName(table), quotedName(table.mid(stagedPrefix.size()))));
        }
        if (const Result<void> renamed = run(u"RENAME TABLE "_s + (old + come).join(u", "_s)); !renamed)
            return renamed;
        for (const QByteArray &statement : m_foreignKeys + m_triggers) {
            if (const Result<void> made = run(statement, QString::fromUtf8(statement.left(80))); !made)
                return made;
        }
        return {};
    }

private:
    Place(BackupDatabase database, std::unique_ptr<TextSession> session)
        : m_database(std::move(database))
        , m_session(std::move(session))
    {
    }

    Result<void> run(const QString &statement) { return run(statement.toUtf8(), statement); }
    Result<void> run(const QByteArray &statement, const QString &what)
    {
        const Result<void> done = m_session->run(statement, what);
        if (done)
            return done;
        Error error = done.error();
        error.detail.prepend(u"database '%1': "_s.arg(m_database.settings.server.database));
        return fail(error);
    }

    Result<void> eachStaged(const std::function<Result<void>(const QString &table)> &step)
    {
        const Result<QStringList> tables = tablesThere();
        if (!tables)
            return fail(tables.error());
        for (const QString &table : *tables) {
            if (!table.startsWith(stagedPrefix))
                continue;
            if (const Result<void> done = step(table); !done)
                return done;
        }
        return {};
    }

    Result<QStringList> tablesThere()
    {
        return m_session->column(
            u"SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() AND "
            "table_type = 'BASE TABLE' ORDER BY table_name"_s);
    }

    Result<void> take(const DumpStatement &statement)
    {
        using Kind = DumpStatement::Kind;
        if (statement.kind == Kind::ForeignKey) {
            m_foreignKeys.append(statement.sql);
            return {};
        }
        if (statement.kind == Kind::Trigger) {
            m_triggers.append(statement.sql);
            return {};
        }
        const bool isTable = statement.kind == Kind::Table;
        const QString what = (isTable ? u"CREATE TABLE "_s : u"INSERT INTO "_s) + stagedPrefix + statement.table;
        return run((isTable ? "CREATE TABLE " : "INSERT INTO ") + quotedName(stagedPrefix + statement.table).toUtf8()
                       + statement.sql,
                   what);
    }

    /** Names of foreign keys and triggers are there once in a database, and those that come have the same. */
    Result<void> freeNames()
    {
        // All rows are of one moment, at which they held; checked again, each would copy its table.
        if (const Result<void> set = run(u"SET SESSION foreign_key_checks = 0"_s); !set)
            return set;
        const Result<QStringList> drops = m_session->column(
            u"SELECT CONCAT('DROP TRIGGER \"', trigger_name, '\"') FROM information_schema.triggers "
            "WHERE trigger_schema = DATABASE() UNION ALL "
            "SELECT CONCAT('ALTER TABLE \"', table_name, '\" DROP FOREIGN KEY \"', constraint_name, '\"') FROM "
            "information_schema.table_constraints WHERE table_schema = DATABASE() AND constraint_type = 'FOREIGN "
            "KEY'"_s);
        if (!drops)
            return fail(drops.error());
        for (const QString &drop : *drops) {
            if (const Result<void> dropped = run(drop); !dropped)
                return dropped;
        }
        return {};
    }

    const BackupDatabase m_database;
    const std::unique_ptr<TextSession> m_session;
    QList<QByteArray> m_foreignKeys;
    QList<QByteArray> m_triggers;
};

Result<void> ServerRestore::Place::checkAlone()
{
    QString who;
    for (int look = 0; look < looks; ++look) {
        if (look > 0)
            std::this_thread::sleep_for(betweenLooks);
        const Result<QStringList> others =
            m_session->column(u"SELECT CONCAT(id, ' from ', host) FROM information_schema.processlist "
                              "WHERE db = DATABASE() AND id <> CONNECTION_ID()"_s);
        if (!others)
            return fail(others.error());
        if (others->isEmpty())
            return {};
        who = others->join(u", "_s);
    }
    return fail(
        ErrorCode::Conflict,
        u"the database '%1' is in use (connection %2): end the services everywhere first. A connection of a "
        "machine that is gone is ended by KILL and its number."_s.arg(m_database.settings.server.database, who));
}

ServerRestore::ServerRestore()
    : m_kept(keptPrefix + QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd't'HHmmsszzz'_'"_s))
{
}

ServerRestore::~ServerRestore()
{
    if (!m_isBegun || m_isPlacing)
        return;
    for (const std::unique_ptr<Place> &place : m_places) {
        std::ignore = place->takeAwayStaged();
        std::ignore = place->unmark();
    }
}

QString ServerRestore::keptName() const
{
    return m_kept;
}

Result<std::unique_ptr<ServerRestore>> ServerRestore::begin(const QList<BackupDatabase> &databases)
{
    std::unique_ptr<ServerRestore> restore(new ServerRestore);
    for (const BackupDatabase &database : databases) {
        Result<std::unique_ptr<Place>> place = Place::open(database);
        if (!place)
            return fail(place.error());
        restore->m_places.push_back(std::move(*place));
    }
    for (const std::unique_ptr<Place> &place : restore->m_places) {
        const Result<bool> isPlacing = place->isPlacing();
        restore->m_isPlacing = restore->m_isPlacing || (isPlacing && *isPlacing);
    }
    // Services that run are not to notice that somebody tried.
    for (const std::unique_ptr<Place> &place : restore->m_places) {
        if (const Result<void> alone = place->checkAlone(); !alone)
            return fail(alone.error());
    }
    restore->m_isBegun = true;
    for (const std::unique_ptr<Place> &place : restore->m_places) {
        if (const Result<void> marked = place->mark(); !marked)
            return fail(marked.error());
    }
    return restore;
}

Result<void> ServerRestore::bringNear(const BackupSet &set)
{
    for (const std::unique_ptr<Place> &place : m_places) {
        if (const Result<void> brought = place->bringNear(set.folder); !brought)
            return brought;
    }
    return {};
}

Result<void> ServerRestore::putInPlace()
{
    m_isPlacing = true;
    for (const std::unique_ptr<Place> &place : m_places) {
        if (const Result<void> noted = place->notePlacing(); !noted)
            return noted;
    }
    for (const std::unique_ptr<Place> &place : m_places) {
        if (const Result<void> placed = place->putInPlace(m_kept); !placed)
            return placed;
    }
    return {};
}

Result<void> ServerRestore::finish()
{
    for (const std::unique_ptr<Place> &place : m_places) {
        if (const Result<void> unmarked = place->unmark(); !unmarked)
            return unmarked;
    }
    m_isBegun = false;
    return {};
}

Result<void> ServerRestore::giveUp()
{
    if (m_isPlacing)
        return fail(ErrorCode::IllegalState,
                    u"a restore was broken off while it put the databases in place: run it to its end"_s);
    for (const std::unique_ptr<Place> &place : m_places) {
        if (const Result<void> taken = place->takeAwayStaged(); !taken)
            return taken;
    }
    return finish();
}

} // namespace foyer::db
