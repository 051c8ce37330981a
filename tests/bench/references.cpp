#include "references.h"

#include "echoserver.h"

#include <QCryptographicHash>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>

namespace foyer::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

/** Calls @p once until @p duration is over; calls a second. */
template <class Once>
double ratePerSecond(std::chrono::milliseconds duration, Once once)
{
    const SteadyClock::time_point begin = SteadyClock::now();
    qint64 count = 0;
    while (SteadyClock::now() - begin < duration) {
        if (!once())
            return 0;
        ++count;
    }
    return static_cast<double>(count) / std::chrono::duration<double>(SteadyClock::now() - begin).count();
}

Result<double> commitsInto(QSqlDatabase database, std::chrono::milliseconds duration)
{
    QSqlQuery query(database);
    for (const QString &statement :
         {u"PRAGMA journal_mode=WAL"_s, u"PRAGMA synchronous=FULL"_s,
          u"CREATE TABLE commits (id INTEGER NOT NULL PRIMARY KEY, what VARCHAR(100) NOT NULL)"_s}) {
        if (!query.exec(statement))
            return fail(ErrorCode::Storage, query.lastError().text());
    }
    query.prepare(u"INSERT INTO commits (id, what) VALUES (?, ?)"_s);
    qint64 id = 0;
    const QString what(80, u'x');
    const double rate = ratePerSecond(duration, [&] {
        query.bindValue(0, ++id);
        query.bindValue(1, what);
        return query.exec(); // a transaction by itself
    });
    if (rate == 0)
        return fail(ErrorCode::Storage, query.lastError().text());
    return rate;
}

class EchoClients final : public Clients
{
public:
    EchoClients(int requestBytes, int clients)
        : m_request(graphQlRequest(QByteArray(300, 't'), QByteArray(requestBytes, 'x')))
        , m_answers(static_cast<std::size_t>(clients), 0)
    {
    }
    Turn next(int, SteadyClock::time_point now, QByteArray &request) override
    {
        request = m_request;
        return {Turn::Kind::Send, now};
    }
    void handleAnswer(int client, const HttpAnswer &) override { ++m_answers[static_cast<std::size_t>(client)]; }

private:
    const QByteArray m_request;
    std::vector<qint64> m_answers;
};

} // namespace

Result<double> commitsPerSecond(const QString &folder, std::chrono::milliseconds duration)
{
    const QTemporaryDir data(folder + u"/commits-XXXXXX"_s);
    const QString name = u"reference"_s;
    Result<double> rate = fail(ErrorCode::Storage, u"cannot open a database"_s);
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
        database.setDatabaseName(data.filePath(u"commits.sqlite"_s));
        if (database.open())
            rate = commitsInto(database, duration);
    }
    QSqlDatabase::removeDatabase(name);
    return rate;
}

Result<double> echoesPerSecond(int requestBytes, int answerBytes, std::chrono::milliseconds duration)
{
    const EchoServer server(answerBytes);
    LoadSettings settings;
    settings.port = server.port();
    settings.duration = duration;
    EchoClients clients(requestBytes, settings.clients);
    const Result<LoadReport> report = runLoad(settings, clients);
    if (!report)
        return fail(report.error());
    return report->perSecond();
}

double hashesPerSecond(std::chrono::milliseconds duration)
{
    QByteArray text(1024, 'x');
    return ratePerSecond(duration, [&text] {
        text.replace(0, 32, QCryptographicHash::hash(text, QCryptographicHash::Sha256));
        return true;
    });
}

} // namespace foyer::bench
