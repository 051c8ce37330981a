#pragma once

#include "execution/engine.h"
#include "movieservice.h"
#include "testdatabase.h"

#include <QJsonObject>

/** The movie service as its clients see it: queries in, JSON out, over a real database. */
namespace foyer::test {

class MovieOffice
{
public:
    /** Fresh and empty. Ends the process with a sentence when the service does not open. @p prepare has it before it
     *  is bound to its schema. */
    explicit MovieOffice(const std::function<void(movie::MovieService &)> &prepare = {});

    ManualClock clock{QDateTime(QDate(2026, 1, 1), QTime(12, 0), Qt::UTC)};
    movie::MovieService &service() { return *m_service; }

    static graphql::Identity manager(const QString &name = QStringLiteral("Mia"));
    static graphql::Identity with(const QString &role);
    static graphql::Identity nobody() { return {}; }

    /** The whole answer, behind the rule of @auth. */
    QJsonObject ask(const QString &query, const QJsonObject &variables, const graphql::Identity &as);
    /** Its data; warns of errors. */
    QJsonValue data(const QString &query, const QJsonObject &variables, const graphql::Identity &as);
    /** The code of its first error. */
    QString errorCode(const QString &query, const QJsonObject &variables, const graphql::Identity &as);

    /** The payload of one of the four edits, e.g. edit("updateMovie", {...}). */
    QJsonValue edit(const QString &mutation, const QJsonObject &input, const graphql::Identity &as = manager());
    /** createMovie; the film. */
    QJsonValue create(const QString &movieId, const QJsonObject &movie);
    /** setMovieState of the film as it is now; the film. */
    QJsonValue setState(const QString &movieId, const QString &state);
    /** As a manager sees it. */
    QJsonValue film(const QString &movieId);
    QStringList titles(const QJsonObject &variables, const graphql::Identity &as);

private:
    TestDatabase m_database;
    std::unique_ptr<movie::MovieService> m_service;
    std::unique_ptr<graphql::Engine> m_engine;
};

QString newId();

} // namespace foyer::test
