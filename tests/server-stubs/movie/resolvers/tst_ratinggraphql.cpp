#include "movieoffice.h"

#include <QJsonArray>
#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** Ratings as customers and other services see them: through the schema, behind the rule of @auth. */
class TestRatingGraphQl : public QObject
{
    Q_OBJECT
    std::unique_ptr<MovieOffice> m_office;
    QString m_film;

    static graphql::Identity customer(const QString &id = newId())
    {
        graphql::Identity identity = MovieOffice::with(u"CUSTOMER"_s);
        identity.subject = id;
        return identity;
    }
    QJsonValue rate(int stars, const graphql::Identity &as)
    {
        return m_office->data(
            u"mutation M($input: RateMovieInput!) { rateMovie(input: $input) { movie { id ratingCount } "
            "rating { stars ratedAt movie { title } } refusal { code problems { field fault limit } } } "
            "}"_s,
            {{u"input"_s, QJsonObject{{u"movieId"_s, m_film}, {u"stars"_s, stars}}}}, as)[u"rateMovie"_s];
    }
    QJsonValue remove(const graphql::Identity &as)
    {
        return m_office->data(u"mutation M($input: RemoveRatingInput!) { removeRating(input: $input) { movie { id "
                              "ratingCount } rating { stars } refusal { code } } }"_s,
                              {{u"input"_s, QJsonObject{{u"movieId"_s, m_film}}}}, as)[u"removeRating"_s];
    }
    QJsonObject ratingsOf(const QString &user, const graphql::Identity &as)
    {
        const QJsonObject representation{{u"__typename"_s, u"User"_s}, {u"id"_s, user}};
        return m_office->ask(u"query Q($r: [_Any!]!) { _entities(representations: $r) { ... on User { ratings { stars "
                             "movie { id title } } } } }"_s,
                             {{u"r"_s, QJsonArray{representation}}}, as);
    }
    static QJsonArray in(const QJsonObject &answer)
    {
        return answer[u"data"_s][u"_entities"_s][0][u"ratings"_s].toArray();
    }
    static QString codeIn(const QJsonObject &answer)
    {
        return answer[u"errors"_s][0][u"extensions"_s][u"code"_s].toString();
    }

private Q_SLOTS:
    void init()
    {
        m_office = std::make_unique<MovieOffice>();
        m_film = newId();
        m_office->create(m_film, {{u"title"_s, u"Persona"_s}, {u"runtimeMinutes"_s, 83}});
        m_office->setState(m_film, u"PUBLISHED"_s);
    }

    void aCustomerRatesAndTakesItBack()
    {
        const auto clara = customer();
        const QJsonValue rated = rate(5, clara);
        QVERIFY(rated[u"refusal"_s].isNull());
        QCOMPARE(rated[u"rating"_s][u"stars"_s].toInt(), 5);
        QCOMPARE(rated[u"rating"_s][u"ratedAt"_s].toString(), u"2026-01-01T12:00:00.000Z"_s);
        QCOMPARE(rated[u"rating"_s][u"movie"_s][u"title"_s].toString(), u"Persona"_s);
        QCOMPARE(rated[u"movie"_s][u"ratingCount"_s].toInt(), 1);
        QCOMPARE(rate(3, clara)[u"movie"_s][u"ratingCount"_s].toInt(), 1);
        const QJsonArray hers = in(ratingsOf(clara.subject, clara));
        QCOMPARE(hers.size(), 1);
        QCOMPARE(hers.first()[u"stars"_s].toInt(), 3);
        QCOMPARE(hers.first()[u"movie"_s][u"id"_s].toString(), m_film);
        const auto page = [&](int first, int offset) {
            return m_office->ask(
                u"query Q($r: [_Any!]!) { _entities(representations: $r) { ... on User { ratings(first: %1, offset: "
                u"%2) "
                "{ stars } } } }"_s.arg(first)
                    .arg(offset),
                {{u"r"_s, QJsonArray{QJsonObject{{u"__typename"_s, u"User"_s}, {u"id"_s, clara.subject}}}}}, clara);
        };
        QCOMPARE(in(page(1, 0)).size(), 1);
        QCOMPARE(in(page(500, 1)).size(), 0);
        QCOMPARE(codeIn(page(501, 0)), u"INVALID_INPUT"_s);
        const QJsonValue removed = remove(clara);
        QVERIFY(removed[u"refusal"_s].isNull() && removed[u"rating"_s].isNull());
        QCOMPARE(removed[u"movie"_s][u"ratingCount"_s].toInt(), 0);
        QVERIFY(in(ratingsOf(clara.subject, clara)).isEmpty());
    }

    void whatIsWrongIsTold()
    {
        const QJsonValue tooMany = rate(6, customer());
        QCOMPARE(tooMany[u"refusal"_s][u"code"_s].toString(), u"INVALID_INPUT"_s);
        QCOMPARE(
            tooMany[u"refusal"_s][u"problems"_s],
            (QJsonArray{QJsonObject{{u"field"_s, u"stars"_s}, {u"fault"_s, u"TOO_LARGE"_s}, {u"limit"_s, u"5"_s}}}));
        m_film = newId();
        QCOMPARE(rate(5, customer())[u"refusal"_s][u"code"_s].toString(), u"NOT_FOUND"_s);
        m_film = u"no id"_s;
        QCOMPARE(rate(5, customer())[u"refusal"_s][u"code"_s].toString(), u"INVALID_INPUT"_s);
    }

    void onlyCustomersRate_data()
    {
        QTest::addColumn<QString>("role");
        for (const char *role : {"CASHIER", "MANAGER", "ADMIN", "KIOSK", "SERVICE"})
            QTest::newRow(role) << QString::fromLatin1(role);
    }
    void onlyCustomersRate()
    {
        QFETCH(QString, role);
        const QString input = u"(input: {movieId: \"%1\" %2}) { refusal { code } } }"_s;
        const auto as = MovieOffice::with(role);
        QCOMPARE(m_office->errorCode(u"mutation { rateMovie"_s + input.arg(m_film, u"stars: 5"_s), {}, as),
                 u"FORBIDDEN"_s);
        QCOMPARE(m_office->errorCode(u"mutation { removeRating"_s + input.arg(m_film, QString()), {}, as),
                 u"FORBIDDEN"_s);
    }

    void whatSomebodyThinksIsTheirsAndTheManagersAndTheSuggestersAlone()
    {
        const auto clara = customer();
        rate(4, clara);
        for (const char *role : {"MANAGER", "ADMIN", "SERVICE"})
            QCOMPARE(in(ratingsOf(clara.subject, MovieOffice::with(QString::fromLatin1(role)))).size(), 1);
        for (const auto &other : {customer(), MovieOffice::with(u"CASHIER"_s), MovieOffice::with(u"KIOSK"_s)})
            QCOMPARE(codeIn(ratingsOf(clara.subject, other)), u"FORBIDDEN"_s);
        QCOMPARE(codeIn(ratingsOf(clara.subject, MovieOffice::nobody())), u"UNAUTHENTICATED"_s);
    }

    void everybodySeesTheMeanOfThree()
    {
        const QString query = u"query Q($id: ID!) { movie(id: $id) { audienceScore ratingCount } }"_s;
        const auto film = [&] { return m_office->data(query, {{u"id"_s, m_film}}, MovieOffice::nobody())[u"movie"_s]; };
        rate(5, customer());
        rate(4, customer());
        QVERIFY(film()[u"audienceScore"_s].isNull());
        QCOMPARE(film()[u"ratingCount"_s].toInt(), 2);
        rate(3, customer());
        QCOMPARE(film()[u"audienceScore"_s].toDouble(), 4.0);
    }

    void servicesReadEverybodysPageByPage()
    {
        const auto clara = customer();
        rate(5, clara);
        rate(1, customer());
        const QString query =
            u"query Q($after: String) { ratings(first: 1, after: $after) { nodes { userId movieId stars } nextCursor } }"_s;
        const auto service = MovieOffice::with(u"SERVICE"_s);
        const QJsonValue first = m_office->data(query, {}, service)[u"ratings"_s];
        const QJsonValue second = m_office->data(query, {{u"after"_s, first[u"nextCursor"_s]}}, service)[u"ratings"_s];
        QVERIFY(second[u"nextCursor"_s].isNull());
        const QJsonObject hers{{u"userId"_s, clara.subject}, {u"movieId"_s, m_film}, {u"stars"_s, 5}};
        QVERIFY((first[u"nodes"_s][0] == hers) != (second[u"nodes"_s][0] == hers));
        QCOMPARE(m_office->errorCode(query, {}, clara), u"FORBIDDEN"_s);
        QCOMPARE(m_office->errorCode(query, {}, MovieOffice::manager()), u"FORBIDDEN"_s);
    }
};

QTEST_GUILESS_MAIN(TestRatingGraphQl)
#include "tst_ratinggraphql.moc"
