#include "boxoffice.h"

#include "filerecord.h"
#include "id.h"
#include "lockholder.h"
#include "options.h"
#include "planblob.h"
#include "processprobe.h"

#include <QDateTime>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QThread>

#include <unistd.h>

namespace foyer::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int rows = 15;
constexpr int seatsOfRow = 20;
constexpr int demoTimeoutMs = 24 * 60 * 60 * 1000; // ten million tickets take their time

tl::unexpected<Error> cannot(const QString &what, const QString &why)
{
    return fail(ErrorCode::Storage, what + u": "_s + why);
}

Result<QByteArray> hallOfStandardSeats()
{
    QList<domain::PlanSeat> seats;
    for (int row = 0; row < rows; ++row) {
        for (int number = 0; number < seatsOfRow; ++number) {
            domain::PlanSeat seat;
            seat.id = domain::SeatId(seats.size() + 1);
            seat.row = QChar(u'A' + row);
            seat.number = QString::number(number + 1);
            seat.x = 100 * number;
            seat.y = 120 * row;
            seats.append(seat);
        }
    }
    const Result<domain::SeatPlan> plan = domain::SeatPlan::create(1, seats);
    if (!plan)
        return fail(plan.error());
    return booking::encodePlan(*plan);
}

Result<void> insert(QSqlDatabase &database, const QString &table, const QSqlRecord &row)
{
    QStringList columns;
    for (int i = 0; i < row.count(); ++i)
        columns.append(row.fieldName(i));
    const QStringList marks(columns.size(), u"?"_s);
    QSqlQuery query(database);
    query.prepare(u"INSERT INTO %1 (%2) VALUES (%3)"_s.arg(table, columns.join(u", "_s), marks.join(u", "_s)));
    for (int i = 0; i < row.count(); ++i)
        query.addBindValue(row.value(i));
    if (!query.exec())
        return cannot(u"cannot fill "_s + table, query.lastError().text());
    return {};
}

bool copyFolder(const QString &from, const QString &to)
{
    if (!QDir().mkpath(to))
        return false;
    const QFileInfoList entries = QDir(from).entryInfoList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden);
    return std::all_of(entries.begin(), entries.end(), [&to](const QFileInfo &entry) {
        const QString target = to + u'/' + entry.fileName();
        return entry.isDir() ? entry.fileName() == "backups"_L1 || copyFolder(entry.filePath(), target)
                             : QFile::copy(entry.filePath(), target);
    });
}

Result<qint64> countTickets(QSqlDatabase &database)
{
    QSqlQuery query(database);
    if (!query.exec(u"SELECT COUNT(*) FROM ticket"_s) || !query.next())
        return cannot(u"cannot count tickets"_s, query.lastError().text());
    return query.value(0).toLongLong();
}

/** The first row of @p sql. */
Result<QSqlRecord> recordOf(QSqlDatabase &database, const QString &sql, const QVariant &bound)
{
    QSqlQuery query(database);
    query.prepare(sql);
    query.addBindValue(bound);
    if (!query.exec() || !query.next())
        return cannot(u"the demo lacks something"_s, sql + u' ' + query.lastError().text());
    return query.record();
}

/** A showtime that can be sold, to be copied. Columns are taken as they are found: a later schema needs no change here.
 */
Result<QSqlRecord> showtimeToCome(QSqlDatabase &database)
{
    return recordOf(database,
                    u"SELECT * FROM showtime WHERE starts_at > ? AND is_cancelled = 0 ORDER BY starts_at, id"_s,
                    QDateTime::currentMSecsSinceEpoch() + 2 * 24 * 60 * 60 * 1000);
}

/** Adds @p showtime under a new id, which it answers, in a hall of its own, so that it overlaps no other. */
Result<QUuid> addShowtime(QSqlDatabase &database, QSqlRecord showtime)
{
    const QUuid id = newUuidV7();
    showtime.setValue(u"id"_s, id.toRfc4122());
    showtime.setValue(u"auditorium_id"_s, newUuidV7().toRfc4122());
    if (const Result<void> inserted = insert(database, u"showtime"_s, showtime); !inserted)
        return fail(inserted.error());
    return id;
}

/** In halls of standard seats only, of one film. */
Result<QList<QByteArray>> addShowtimes(QSqlDatabase &database, int count)
{
    Result<QSqlRecord> showtime = showtimeToCome(database);
    if (!showtime)
        return fail(showtime.error());
    Result<QSqlRecord> plan =
        recordOf(database, u"SELECT * FROM plan_snapshot WHERE id = ?"_s, showtime->value(u"plan_snapshot_id"_s));
    if (!plan)
        return fail(plan.error());
    const Result<QByteArray> seats = hallOfStandardSeats();
    if (!seats)
        return fail(seats.error());
    const QByteArray planId = newUuidV7().toRfc4122();
    plan->setValue(u"id"_s, planId);
    plan->setValue(u"auditorium_id"_s, newUuidV7().toRfc4122());
    plan->setValue(u"seat_count"_s, rows * seatsOfRow);
    plan->setValue(u"seats"_s, *seats);
    if (const Result<void> inserted = insert(database, u"plan_snapshot"_s, *plan); !inserted)
        return fail(inserted.error());
    showtime->setValue(u"plan_snapshot_id"_s, planId);
    showtime->setValue(u"seat_count"_s, rows * seatsOfRow);
    showtime->setValue(u"seat_version"_s, 0);
    QList<QByteArray> ids;
    for (int n = 0; n < count; ++n) {
        const Result<QUuid> id = addShowtime(database, *showtime);
        if (!id)
            return fail(id.error());
        ids.append(id->toByteArray(QUuid::WithoutBraces));
    }
    return ids;
}

/** @p ofEach for each of the first @p count films by title. */
Result<void> addShowtimesOfFilms(QSqlDatabase &booking, QSqlDatabase &films, int count, int ofEach)
{
    const Result<QSqlRecord> showtime = showtimeToCome(booking);
    if (!showtime)
        return fail(showtime.error());
    QSqlQuery query(films);
    query.prepare(u"SELECT id, title FROM movie WHERE state = 'PUBLISHED' ORDER BY sort_title, id LIMIT ?"_s);
    query.addBindValue(count);
    if (!query.exec())
        return cannot(u"cannot read the films"_s, query.lastError().text());
    while (query.next()) {
        QSqlRecord ofFilm = *showtime;
        ofFilm.setValue(u"movie_id"_s, query.value(0));
        ofFilm.setValue(u"movie_title"_s, query.value(1));
        for (int n = 0; n < ofEach; ++n) {
            if (const Result<QUuid> added = addShowtime(booking, ofFilm); !added)
                return fail(added.error());
        }
    }
    return {};
}

/** A database for each service on @p server, and the file that tells foyerd. */
Result<void> prepareServer(const test::MariaDbServer &server, const QString &folder)
{
    QFile file(folder + u"/foyerd.ini"_s);
    if (!file.open(QIODevice::WriteOnly))
        return cannot(u"cannot write"_s, file.fileName());
    file.write("[database]\nuser = root\n");
    for (const QString &service : foyerd::serviceNames()) {
        const Result<void> created = test::runAsRoot(
            server.socketPath(), u"CREATE DATABASE foyer_%1 CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"_s.arg(service));
        if (!created)
            return created;
        file.write(u"[database.%1]\nsocket = %2\ndatabase = foyer_%1\n"_s.arg(service, server.socketPath()).toUtf8());
    }
    return {};
}

/** In the environment of the processes that are started while this lives. */
class Preload
{
public:
    explicit Preload(const QString &library)
        : m_isSet(!library.isEmpty())
    {
        if (m_isSet)
            qputenv("LD_PRELOAD", library.toLocal8Bit());
    }
    ~Preload()
    {
        if (m_isSet)
            qunsetenv("LD_PRELOAD");
    }
    Preload(const Preload &) = delete;
    Preload &operator=(const Preload &) = delete;

private:
    const bool m_isSet;
};

} // namespace

QStringList Place::options() const
{
    return server ? QStringList{u"--database"_s, u"mysql"_s} : QStringList();
}

std::unique_ptr<QSqlDatabase, void (*)(QSqlDatabase *)> Place::database(const QString &service) const
{
    const QString name = newUuidV7().toString();
    auto *database = new QSqlDatabase(QSqlDatabase::addDatabase(server ? u"QMYSQL"_s : u"QSQLITE"_s, name));
    if (server) {
        database->setConnectOptions(u"UNIX_SOCKET="_s + server->socketPath());
        database->setHostName(u"localhost"_s);
        database->setUserName(u"root"_s);
        database->setDatabaseName(u"foyer_"_s + service);
    } else {
        database->setDatabaseName(data->filePath(service + u".sqlite"_s));
    }
    database->open(); // the first statement tells when it failed
    return {database, [](QSqlDatabase *own) {
                const QString opened = own->connectionName();
                delete own;
                QSqlDatabase::removeDatabase(opened);
            }};
}

Stage::Stage(Settings settings)
    : m_settings(std::move(settings))
{
}

Result<std::unique_ptr<Stage>> Stage::build(const Settings &settings)
{
    std::unique_ptr<Stage> stage(new Stage(settings));
    if (settings.engine == db::Settings::Engine::MySql)
        return stage; // nothing to copy: each place is made anew
    Result<Place> made = stage->makePlace();
    if (!made)
        return fail(made.error());
    stage->m_model = std::move(*made);
    return stage;
}

Result<Place> Stage::makePlace() const
{
    Place made;
    made.data = std::make_unique<QTemporaryDir>(m_settings.folder + u"/place-XXXXXX"_s);
    if (!made.data->isValid())
        return cannot(u"cannot make a folder"_s, made.data->errorString());
    if (m_settings.engine == db::Settings::Engine::MySql) {
        // One file for all tables, which grows by 64 MB: a server in use has room, while a new table's own file grows
        // by a megabyte, with eight syncs each time.
        auto server = test::MariaDbServer::start(
            {u"--innodb-buffer-pool-size=256M"_s, u"--innodb-log-file-size=1G"_s, u"--innodb-file-per-table=0"_s},
            m_settings.folder);
        if (!server)
            return fail(server.error());
        made.server = std::move(*server);
        if (const Result<void> prepared = prepareServer(*made.server, made.data->path()); !prepared)
            return fail(prepared.error());
    }
    QStringList arguments = QStringList{u"demo"_s, u"--data"_s, made.data->path()} + made.options();
    if (m_settings.pastSales > 0)
        arguments += QStringList{u"--bookings"_s, QString::number(m_settings.pastSales)};
    QProcess demo;
    demo.setProcessChannelMode(QProcess::MergedChannels);
    demo.start(QStringLiteral(FOYER_BIN_DIR "/foyerd"), arguments);
    if (!demo.waitForFinished(demoTimeoutMs) || demo.exitCode() != 0)
        return cannot(u"foyerd demo"_s, QString::fromUtf8(demo.readAll()));

    const auto database = made.database(u"booking"_s);
    if (!database->transaction())
        return cannot(u"cannot open booking's database"_s, database->lastError().text());
    const Result<qint64> tickets = countTickets(*database);
    if (!tickets)
        return fail(tickets.error());
    made.pastTickets = *tickets;
    const Result<QList<QByteArray>> added = addShowtimes(*database, m_settings.showtimes);
    if (!added)
        return fail(added.error());
    made.showtimes = *added;
    if (m_settings.films > 0) {
        const auto films = made.database(u"movie"_s);
        const Result<void> ofFilms =
            addShowtimesOfFilms(*database, *films, m_settings.films, m_settings.showtimesOfFilm);
        if (!ofFilms)
            return fail(ofFilms.error());
    }
    if (!database->commit())
        return cannot(u"cannot add showtimes"_s, database->lastError().text());
    if (made.server)
        return made;
    // Into the file itself, which is what is copied, and the record of the file says so.
    QSqlQuery(*database).exec(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
    const QString file = database->databaseName();
    const Result<db::FileRecord> record = db::recordAtRest(file, 0);
    if (!record)
        return fail(record.error());
    if (const Result<void> written = db::writeRecord(file, *record); !written)
        return fail(written.error());
    return made;
}

Result<Place> Stage::place() const
{
    if (m_settings.engine == db::Settings::Engine::MySql)
        return makePlace();
    Place copy;
    copy.data = std::make_unique<QTemporaryDir>(m_settings.folder + u"/place-XXXXXX"_s);
    if (!copy.data->isValid() || !copyFolder(m_model.data->path(), copy.data->path()))
        return cannot(u"cannot copy"_s, m_model.data->path());
    copy.showtimes = m_model.showtimes;
    copy.pastTickets = m_model.pastTickets;
    return copy;
}

QList<qint64> processesOn(const QString &dataFolder)
{
    QList<qint64> processes;
    const QList<db::LockHolder> holders = db::lockHolders(dataFolder);
    for (const db::LockHolder &holder : holders) {
        if (!processes.contains(holder.pid))
            processes.append(holder.pid);
    }
    return processes;
}

BoxOffice::BoxOffice(Place place)
    : m_place(std::move(place))
    , m_server(m_place.data->path())
{
}

BoxOffice::~BoxOffice()
{
    if (m_server.isRunning())
        m_server.stop();
}

Result<std::unique_ptr<BoxOffice>> BoxOffice::open(const Stage &stage, const Settings &settings)
{
    Result<Place> place = stage.place();
    if (!place)
        return fail(place.error());
    std::unique_ptr<BoxOffice> office(new BoxOffice(std::move(*place)));
    const Place &here = office->m_place;
    const Preload preload(settings.preload);
    if (here.server && !settings.preload.isEmpty()) {
        here.server->kill();
        if (const Result<void> started = here.server->startAgain(); !started)
            return fail(started.error());
    }
    if (!office->m_server.start(QStringList{settings.verb} + here.options()))
        return fail(ErrorCode::Unreachable, u"foyerd does not start: "_s + office->m_server.lastOutput());
    waitForRest(processesOn(office->dataFolder()));
    office->m_caller.emplace(office->m_server.url());
    if (const Result<void> signedIn = office->signIn(settings.sessions); !signedIn)
        return fail(signedIn.error());
    if (const Result<void> read = office->readPlan(here.showtimes.first()); !read)
        return fail(read.error());
    const QList<int> seats = office->m_showtimes.takeFirst().seats;
    for (const QByteArray &id : here.showtimes)
        office->m_showtimes.append({id, seats});
    return office;
}

Result<void> BoxOffice::signIn(int sessions)
{
    for (int i = 0; i < sessions; ++i) {
        if (!m_caller->signIn(u"anna"_s, u"foyer-demo"_s))
            return fail(ErrorCode::Unauthenticated, u"the demo's cashier cannot sign in"_s);
        m_tokens.append(m_caller->token());
    }
    return {};
}

Result<void> BoxOffice::readPlan(const QByteArray &showtime)
{
    const test::Caller::Reply reply = m_caller->graphQl(
        u"query ($id: ID!) { showtime(id: $id) { salesOpen seatMap { seats { id type x y } claims { seatId } } } }"_s,
        {{u"id"_s, QString::fromLatin1(showtime)}});
    const QJsonObject found = reply.data().value("showtime"_L1).toObject();
    const QJsonObject map = found.value("seatMap"_L1).toObject();
    FreshShowtime fresh{showtime, {}};
    const QJsonArray seats = map.value("seats"_L1).toArray();
    for (const QJsonValue &value : seats) {
        const QJsonObject seat = value.toObject();
        if (seat.value("type"_L1).toString() != "STANDARD"_L1)
            continue;
        const int id = seat.value("id"_L1).toInt();
        fresh.seats.append(id);
        m_plan.append({id, seat.value("x"_L1).toInt(), seat.value("y"_L1).toInt()});
    }
    if (!found.value("salesOpen"_L1).toBool() || fresh.seats.size() < 2 || !map.value("claims"_L1).toArray().isEmpty())
        return fail(ErrorCode::IllegalState, u"the added showtime cannot be sold"_s);
    m_showtimes.append(fresh);
    return {};
}

std::chrono::milliseconds BoxOffice::cpu() const
{
    return cpuOf(processesOn(dataFolder()))
        + (m_place.server ? cpuOf(m_place.server->processId()) : std::chrono::milliseconds(0));
}

Result<QHash<int, QString>> BoxOffice::claims(const QByteArray &showtime) const
{
    const test::Caller::Reply reply =
        m_caller->graphQl(u"query ($id: ID!) { showtime(id: $id) { seatMap { claims { seatId state } } } }"_s,
                          {{u"id"_s, QString::fromLatin1(showtime)}});
    const QJsonObject map = reply.data().value("showtime"_L1).toObject().value("seatMap"_L1).toObject();
    if (!map.value("claims"_L1).isArray())
        return fail(ErrorCode::Unreachable,
                    u"the hall cannot be read: HTTP %1 %2"_s.arg(reply.status).arg(QString::fromUtf8(reply.body)));
    const QJsonArray claims = map.value("claims"_L1).toArray();
    QHash<int, QString> states;
    for (const QJsonValue &claim : claims)
        states.insert(claim.toObject().value("seatId"_L1).toInt(), claim.toObject().value("state"_L1).toString());
    return states;
}

} // namespace foyer::bench
