#include "boxoffice.h"

#include "id.h"
#include "planblob.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>

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

/** A database file opened by this process, which the service must not have open for writing at the same time. */
class OpenFile
{
public:
    explicit OpenFile(const QString &path)
        : m_name(newUuidV7().toString())
        , m_database(QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name))
    {
        m_database.setDatabaseName(path);
    }
    ~OpenFile()
    {
        m_database = {};
        QSqlDatabase::removeDatabase(m_name);
    }
    OpenFile(const OpenFile &) = delete;
    OpenFile &operator=(const OpenFile &) = delete;
    QSqlDatabase &database() { return m_database; }

private:
    QString m_name;
    QSqlDatabase m_database;
};

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

} // namespace

Result<std::unique_ptr<Stage>> Stage::build(const QString &folder, int showtimes, qint64 pastSales)
{
    std::unique_ptr<Stage> stage(new Stage);
    stage->m_folder = folder;
    stage->m_data = std::make_unique<QTemporaryDir>(folder + u"/stage-XXXXXX"_s);
    if (!stage->m_data->isValid())
        return cannot(u"cannot make a folder"_s, stage->m_data->errorString());
    QProcess demo;
    QStringList options{u"demo"_s, u"--data"_s, stage->m_data->path()};
    if (pastSales > 0)
        options += QStringList{u"--bookings"_s, QString::number(pastSales)};
    demo.setProcessChannelMode(QProcess::MergedChannels);
    demo.start(QStringLiteral(FOYER_BIN_DIR "/foyerd"), options);
    if (!demo.waitForFinished(demoTimeoutMs) || demo.exitCode() != 0)
        return cannot(u"foyerd demo"_s, QString::fromUtf8(demo.readAll()));
    if (const Result<void> added = stage->addShowtimes(showtimes); !added)
        return fail(added.error());
    return stage;
}

/** Copies of a showtime to come, each in a hall of its own, so that none overlaps. Columns are taken as they are found:
 *  a later schema needs no change here. */
Result<void> Stage::addShowtimes(int count)
{
    OpenFile file(m_data->filePath(u"booking.sqlite"_s));
    QSqlDatabase &database = file.database();
    if (!database.open() || !database.transaction())
        return cannot(u"cannot open booking.sqlite"_s, database.lastError().text());
    QSqlQuery query(database);
    if (!query.exec(u"SELECT COUNT(*) FROM ticket"_s) || !query.next())
        return cannot(u"cannot count tickets"_s, query.lastError().text());
    m_pastTickets = query.value(0).toLongLong();
    query.prepare(u"SELECT * FROM showtime WHERE starts_at > ? AND is_cancelled = 0 ORDER BY starts_at, id"_s);
    query.addBindValue(QDateTime::currentMSecsSinceEpoch() + 2 * 24 * 60 * 60 * 1000);
    if (!query.exec() || !query.next())
        return cannot(u"the demo has no showtime to come"_s, query.lastError().text());
    QSqlRecord showtime = query.record();
    query.prepare(u"SELECT * FROM plan_snapshot WHERE id = ?"_s);
    query.addBindValue(showtime.value(u"plan_snapshot_id"_s));
    if (!query.exec() || !query.next())
        return cannot(u"the demo's showtime has no plan"_s, query.lastError().text());
    QSqlRecord plan = query.record();
    const Result<QByteArray> seats = hallOfStandardSeats();
    if (!seats)
        return fail(seats.error());
    const QByteArray planId = newUuidV7().toRfc4122();
    plan.setValue(u"id"_s, planId);
    plan.setValue(u"auditorium_id"_s, newUuidV7().toRfc4122());
    plan.setValue(u"seat_count"_s, rows * seatsOfRow);
    plan.setValue(u"seats"_s, *seats);
    if (const Result<void> inserted = insert(database, u"plan_snapshot"_s, plan); !inserted)
        return inserted;
    showtime.setValue(u"plan_snapshot_id"_s, planId);
    showtime.setValue(u"seat_count"_s, rows * seatsOfRow);
    showtime.setValue(u"seat_version"_s, 0);
    for (int n = 0; n < count; ++n) {
        const QUuid id = newUuidV7();
        showtime.setValue(u"id"_s, id.toRfc4122());
        showtime.setValue(u"auditorium_id"_s, newUuidV7().toRfc4122());
        if (const Result<void> inserted = insert(database, u"showtime"_s, showtime); !inserted)
            return inserted;
        m_showtimes.append(id.toByteArray(QUuid::WithoutBraces));
    }
    if (!database.commit())
        return cannot(u"cannot add showtimes"_s, database.lastError().text());
    query.clear();
    // Into the file itself, which is what is copied.
    if (!query.exec(u"PRAGMA wal_checkpoint(TRUNCATE)"_s))
        return cannot(u"cannot write back"_s, query.lastError().text());
    return {};
}

Result<std::unique_ptr<QTemporaryDir>> Stage::copy() const
{
    auto copied = std::make_unique<QTemporaryDir>(m_folder + u"/run-XXXXXX"_s);
    if (!copied->isValid() || !copyFolder(m_data->path(), copied->path()))
        return cannot(u"cannot copy"_s, m_data->path());
    return copied;
}

BoxOffice::BoxOffice(std::unique_ptr<QTemporaryDir> data)
    : m_data(std::move(data))
    , m_server(m_data->path())
{
}

BoxOffice::~BoxOffice()
{
    if (m_server.isRunning())
        m_server.stop();
}

Result<std::unique_ptr<BoxOffice>> BoxOffice::open(const Stage &stage, const Settings &settings)
{
    Result<std::unique_ptr<QTemporaryDir>> data = stage.copy();
    if (!data)
        return fail(data.error());
    std::unique_ptr<BoxOffice> office(new BoxOffice(std::move(*data)));
    if (!settings.preload.isEmpty())
        office->m_server.setEnvironment(u"LD_PRELOAD"_s, settings.preload);
    if (!office->m_server.start())
        return fail(ErrorCode::Unreachable, u"foyerd does not start: "_s + office->m_server.lastOutput());
    office->m_caller.emplace(office->m_server.url());
    if (const Result<void> signedIn = office->signIn(settings.sessions); !signedIn)
        return fail(signedIn.error());
    if (const Result<void> read = office->readPlan(stage.showtimes().first()); !read)
        return fail(read.error());
    const QList<int> seats = office->m_showtimes.takeFirst().seats;
    for (const QByteArray &id : stage.showtimes())
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
    QFile file(u"/proc/%1/stat"_s.arg(m_server.processId()));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    // The name, in parentheses, may have blanks in it; user and system time are fields 14 and 15, in clock ticks.
    const QByteArray line = file.readAll();
    const QList<QByteArray> fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
    const qint64 ticks = fields.value(11).toLongLong() + fields.value(12).toLongLong();
    return std::chrono::milliseconds(ticks * 1000 / sysconf(_SC_CLK_TCK));
}

QString BoxOffice::databasePath(const QString &service) const
{
    return m_data->filePath(service + u".sqlite"_s);
}

QHash<int, QString> BoxOffice::claims(const QByteArray &showtime) const
{
    const test::Caller::Reply reply =
        m_caller->graphQl(u"query ($id: ID!) { showtime(id: $id) { seatMap { claims { seatId state } } } }"_s,
                          {{u"id"_s, QString::fromLatin1(showtime)}});
    const QJsonArray claims =
        reply.data().value("showtime"_L1).toObject().value("seatMap"_L1).toObject().value("claims"_L1).toArray();
    QHash<int, QString> states;
    for (const QJsonValue &claim : claims)
        states.insert(claim.toObject().value("seatId"_L1).toInt(), claim.toObject().value("state"_L1).toString());
    return states;
}

} // namespace foyer::bench
