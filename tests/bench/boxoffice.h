#pragma once

#include "foyerdprocess.h"
#include "mariadbserver.h"
#include "result.h"
#include "settings.h"

#include <QList>
#include <QSqlDatabase>
#include <QTemporaryDir>

#include <chrono>
#include <memory>
#include <optional>

namespace foyer::bench {

/** A showtime that nobody has sold anything of yet. Value type. */
struct FreshShowtime
{
    QByteArray id; ///< As GraphQL writes it.
    QList<int> seats; ///< Standard ones in the plan's order: by row, from one end to the other.
};

/** A seat and where it is, in hundredths of a seat pitch. */
struct PlacedSeat
{
    int id = 0;
    int x = 0;
    int y = 0;
};

/** Where one foyerd runs: its data folder, and with MariaDB a server of its own. Both go with this. */
struct Place
{
    std::unique_ptr<QTemporaryDir> data;
    std::unique_ptr<test::MariaDbServer> server; ///< Null with SQLite.
    QList<QByteArray> showtimes; ///< That nobody has bought anything of, in halls of 300 standard seats.
    qint64 pastTickets = 0;

    /** What foyerd has to be told. */
    QStringList options() const;
    /** A service's, for as long as the returned object lives; nobody else must write meanwhile. */
    std::unique_ptr<QSqlDatabase, void (*)(QSqlDatabase *)> database(const QString &service) const;
};

/** The demo with many showtimes added; each measurement has its own, so that all begin alike. */
class Stage
{
public:
    struct Settings
    {
        QString folder; ///< Places are made below it.
        db::Settings::Engine engine = db::Settings::Engine::Sqlite;
        int showtimes = 1;
        qint64 pastSales = 0; ///< The demo's `--bookings`; 0 for its usual few thousand.
        /** Of each of the first so many films, by title, so many showtimes more. */
        int films = 0;
        int showtimesOfFilm = 0;
    };
    static Result<std::unique_ptr<Stage>> build(const Settings &settings);

    /** The same each time. Copied with SQLite, made anew with MariaDB. */
    Result<Place> place() const;
    db::Settings::Engine engine() const { return m_settings.engine; }

private:
    explicit Stage(Settings settings);
    Result<Place> makePlace() const;

    const Settings m_settings;
    Place m_model; ///< Of the copies.
};

/** Those that hold locks in @p dataFolder: all of `foyerd all`, or of `foyerd run`, itself included. */
QList<qint64> processesOn(const QString &dataFolder);

/** `foyerd all` or `foyerd run` on a place of a stage, with many cashiers signed in. */
class BoxOffice
{
public:
    struct Settings
    {
        int sessions = 64;
        /** A library to be loaded before all others, by the services and by a database server; empty for none. */
        QString preload;
        QString verb = QStringLiteral("all");
    };
    static Result<std::unique_ptr<BoxOffice>> open(const Stage &stage, const Settings &settings);
    ~BoxOffice();

    QUrl url() const { return m_server.url(); }
    quint16 port() const { return static_cast<quint16>(m_server.url().port()); }
    const QList<QByteArray> &tokens() const { return m_tokens; }
    const QList<FreshShowtime> &showtimes() const { return m_showtimes; }
    const QList<PlacedSeat> &plan() const { return m_plan; } ///< Of all of them: they are of one hall.
    /** Processor time of the services and the database since they started, all threads, to 10 ms. */
    std::chrono::milliseconds cpu() const;
    QString dataFolder() const { return m_place.data->path(); }
    test::MariaDbServer *databaseServer() const { return m_place.server.get(); } ///< Null with SQLite.
    qint64 processId() const { return m_server.processId(); }
    qint64 pastTickets() const { return m_place.pastTickets; }
    /** Claims of @p showtime as the server tells them: seat and state. Unreachable when it tells nothing. */
    Result<QHash<int, QString>> claims(const QByteArray &showtime) const;

private:
    explicit BoxOffice(Place place);
    Result<void> signIn(int sessions);
    Result<void> readPlan(const QByteArray &showtime);

    Place m_place;
    test::FoyerdProcess m_server;
    std::optional<test::Caller> m_caller;
    QList<QByteArray> m_tokens;
    QList<FreshShowtime> m_showtimes;
    QList<PlacedSeat> m_plan;
};

} // namespace foyer::bench
