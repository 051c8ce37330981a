#pragma once

#include "foyerdprocess.h"
#include "result.h"

#include <QList>
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

/** The demo's data folder with many showtimes added that nobody has bought anything of, in halls of 300 standard seats;
 *  copied for each measurement, so that all begin alike. */
class Stage
{
public:
    /** Makes it below @p folder. @p pastSales are the demo's `--bookings`; 0 for its usual few thousand. */
    static Result<std::unique_ptr<Stage>> build(const QString &folder, int showtimes, qint64 pastSales);

    /** A copy of the data, removed with the returned object. */
    Result<std::unique_ptr<QTemporaryDir>> copy() const;
    const QList<QByteArray> &showtimes() const { return m_showtimes; }
    qint64 pastTickets() const { return m_pastTickets; }

private:
    Stage() = default;
    Result<void> addShowtimes(int count);

    QString m_folder;
    std::unique_ptr<QTemporaryDir> m_data;
    QList<QByteArray> m_showtimes;
    qint64 m_pastTickets = 0;
};

/** `foyerd all` on a copy of a stage, with many cashiers signed in. */
class BoxOffice
{
public:
    struct Settings
    {
        int sessions = 64;
        /** A library to be loaded before all others; empty for none. */
        QString preload;
    };
    static Result<std::unique_ptr<BoxOffice>> open(const Stage &stage, const Settings &settings);
    ~BoxOffice();

    quint16 port() const { return static_cast<quint16>(m_server.url().port()); }
    const QList<QByteArray> &tokens() const { return m_tokens; }
    const QList<FreshShowtime> &showtimes() const { return m_showtimes; }
    const QList<PlacedSeat> &plan() const { return m_plan; } ///< Of all of them: they are of one hall.
    /** Processor time of the services and the database since they started, all threads, to 10 ms. */
    std::chrono::milliseconds cpu() const;
    /** Of the SQLite database of @p service; for looking into it while nothing is asked of the server. */
    QString databasePath(const QString &service) const;
    /** Claims of @p showtime as the server tells them: seat and state. */
    QHash<int, QString> claims(const QByteArray &showtime) const;

private:
    explicit BoxOffice(std::unique_ptr<QTemporaryDir> data);
    Result<void> signIn(int sessions);
    Result<void> readPlan(const QByteArray &showtime);

    std::unique_ptr<QTemporaryDir> m_data;
    test::FoyerdProcess m_server;
    std::optional<test::Caller> m_caller;
    QList<QByteArray> m_tokens;
    QList<FreshShowtime> m_showtimes;
    QList<PlacedSeat> m_plan;
};

} // namespace foyer::bench
