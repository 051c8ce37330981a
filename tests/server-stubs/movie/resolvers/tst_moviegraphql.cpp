#include "movieoffice.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace foyer;
using namespace foyer::movie;
using namespace Qt::Literals::StringLiterals;

class TestMovieGraphQl : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::MovieOffice> m_office;

    QJsonObject ask(const QString &query, const QJsonObject &variables = {})
    {
        return m_office->ask(query, variables, test::MovieOffice::manager());
    }
    QJsonValue data(const QString &query, const QJsonObject &variables = {})
    {
        return m_office->data(query, variables, test::MovieOffice::manager());
    }
    QString errorCode(const QString &query, const QJsonObject &variables = {})
    {
        return m_office->errorCode(query, variables, test::MovieOffice::manager());
    }

    QJsonObject import(const QString &document, const QJsonObject &more = {})
    {
        QJsonObject input{{u"idempotencyKey"_s, newUuidV7().toString(QUuid::WithoutBraces)},
                          {u"format"_s, u"MOVIES_DATASET"_s},
                          {u"document"_s, document}};
        for (auto it = more.begin(); it != more.end(); ++it)
            input.insert(it.key(), it.value());
        return ask(u"mutation M($input: ImportMoviesInput!) { importMovies(input: $input) {"
                   " rowsRead imported alreadyKnown badRows { rowNumber title reason detail } } }"_s,
                   {{u"input"_s, input}});
    }
    int filmCount() { return data(u"{ movies { totalCount } }"_s)[u"movies"_s][u"totalCount"_s].toInt(-1); }

private Q_SLOTS:
    void init() { m_office = std::make_unique<test::MovieOffice>(); }
    void cleanup() { m_office.reset(); }

    void anImportedFilmIsShownWhole()
    {
        const QJsonObject answer = import(
            uR"([{"title":"WALL·E","directors":["Andrew Stanton"],"runtime":"98","year":"2008","genres":["animation"," sci_fi"]}])"_s);
        QVERIFY(!answer.contains(u"errors"_s));
        QCOMPARE(answer[u"data"_s][u"importMovies"_s],
                 QJsonValue(QJsonObject{
                     {u"rowsRead"_s, 1}, {u"imported"_s, 1}, {u"alreadyKnown"_s, 0}, {u"badRows"_s, QJsonArray()}}));

        const QJsonValue list = data(u"{ movies { totalCount nextCursor nodes { id title directors genres "
                                     u"runtimeMinutes releaseYear ageRating score"
                                     " posterSeed generatedFields } } }"_s)[u"movies"_s];
        QCOMPARE(list[u"totalCount"_s].toInt(), 1);
        QVERIFY(list[u"nextCursor"_s].isNull());
        QJsonObject film = list[u"nodes"_s][0].toObject();
        const QJsonValue id = film.take(u"id"_s);
        QVERIFY(film.take(u"posterSeed"_s).toInt(-1) >= 0);
        const QJsonObject expected{{u"title"_s, u"WALL·E"_s},
                                   {u"directors"_s, QJsonArray{u"Andrew Stanton"_s}},
                                   {u"genres"_s, QJsonArray{u"Animation"_s, u"Sci-Fi"_s}},
                                   {u"runtimeMinutes"_s, 98},
                                   {u"releaseYear"_s, 2008},
                                   {u"ageRating"_s, QJsonValue()},
                                   {u"score"_s, QJsonValue()},
                                   {u"generatedFields"_s, QJsonArray{u"POSTER"_s}}};
        QCOMPARE(film, expected);

        QCOMPARE(data(u"query Q($id: ID!) { movie(id: $id) { title } }"_s, {{u"id"_s, id}})[u"movie"_s][u"title"_s],
                 QJsonValue(u"WALL·E"_s));
    }

    void anUnknownFilmIsNullAndNoIdIsAnError()
    {
        QVERIFY(data(u"{ movie(id: \"0190a000-0000-7000-8000-000000000000\") { title } }"_s)[u"movie"_s].isNull());
        QCOMPARE(errorCode(u"{ movie(id: \"seven\") { title } }"_s), u"INVALID_INPUT"_s);
    }

    void filmsAreFoundAndPaged()
    {
        import(uR"([{"title":"Amélie","directors":["Jean-Pierre Jeunet"],"runtime":"122","genres":["romance"]},
                    {"title":"Zodiac","directors":["David Fincher"],"runtime":"157","genres":["crime"]},
                    {"title":"Se7en","directors":["David Fincher"],"runtime":"127","genres":["crime"]}])"_s);
        const QString query =
            u"query Q($filter: MovieFilter, $first: Int, $after: String) {"
            " movies(filter: $filter, first: $first, after: $after) { totalCount nextCursor nodes { title } } }"_s;
        const auto titles = [this, &query](const QJsonObject &variables) {
            QStringList list;
            for (const QJsonValue &node : data(query, variables)[u"movies"_s][u"nodes"_s].toArray())
                list.append(node[u"title"_s].toString());
            return list;
        };
        QCOMPARE(titles({}), QStringList({u"Amélie"_s, u"Se7en"_s, u"Zodiac"_s}));
        QCOMPARE(titles({{u"filter"_s, QJsonObject{{u"text"_s, u"amelie"_s}}}}), QStringList(u"Amélie"_s));
        QCOMPARE(titles({{u"filter"_s, QJsonObject{{u"text"_s, u"fincher"_s}, {u"genre"_s, QJsonValue()}}}}),
                 QStringList({u"Se7en"_s, u"Zodiac"_s}));
        QCOMPARE(titles({{u"filter"_s, QJsonObject{{u"genre"_s, u"Crime"_s}}}, {u"first"_s, QJsonValue()}}),
                 QStringList({u"Se7en"_s, u"Zodiac"_s}));

        const QJsonValue page = data(query, {{u"first"_s, 2}})[u"movies"_s];
        QCOMPARE(page[u"totalCount"_s].toInt(), 3);
        QCOMPARE(titles({{u"first"_s, 2}, {u"after"_s, page[u"nextCursor"_s]}}), QStringList(u"Zodiac"_s));
    }

    void badRowsAreReportedAndNothingIsImported()
    {
        const QString document =
            uR"([{"title":"Good","runtime":"90"},{"title":1776,"runtime":"90"},{"runtime":"90"}])"_s;
        const QJsonValue refused = import(document)[u"data"_s][u"importMovies"_s];
        QCOMPARE(refused[u"rowsRead"_s].toInt(), 3);
        QCOMPARE(refused[u"imported"_s].toInt(), 0);
        const QJsonArray expected{QJsonObject{{u"rowNumber"_s, 2},
                                              {u"title"_s, u"1776"_s},
                                              {u"reason"_s, u"TITLE_NOT_TEXT"_s},
                                              {u"detail"_s, u"the title 1776 is not a text"_s}},
                                  QJsonObject{{u"rowNumber"_s, 3},
                                              {u"title"_s, QJsonValue()},
                                              {u"reason"_s, u"MISSING_TITLE"_s},
                                              {u"detail"_s, u"no title"_s}}};
        QCOMPARE(refused[u"badRows"_s].toArray(), expected);
        QCOMPARE(filmCount(), 0);

        const QJsonValue dry = import(document, {{u"skipBadRows"_s, true}, {u"dryRun"_s, true}})[u"data"_s];
        QCOMPARE(dry[u"importMovies"_s][u"imported"_s].toInt(), 1);
        QCOMPARE(filmCount(), 0);
        const QJsonValue skipped = import(document, {{u"skipBadRows"_s, true}})[u"data"_s];
        QCOMPARE(skipped[u"importMovies"_s][u"imported"_s].toInt(), 1);
        QCOMPARE(filmCount(), 1);
    }

    void repeatingAnImportAnswersTheSame()
    {
        const QJsonObject key{{u"idempotencyKey"_s, newUuidV7().toString(QUuid::WithoutBraces)}};
        const QString document = uR"([{"title":"Once","runtime":"90"}])"_s;
        const QJsonObject first = import(document, key);
        QCOMPARE(import(document, key), first);
        QCOMPARE(filmCount(), 1);
        const QJsonObject other = import(u"[]"_s, key);
        QCOMPARE(other[u"errors"_s][0][u"extensions"_s][u"code"_s].toString(), u"IDEMPOTENCY_KEY_REUSED"_s);
    }

    void wrongInputIsRefused_data()
    {
        QTest::addColumn<QJsonObject>("more");
        QTest::newRow("not JSON") << QJsonObject{{u"document"_s, u"[{"_s}};
        QTest::newRow("no list") << QJsonObject{{u"document"_s, u"{}"_s}};
        QTest::newRow("too large") << QJsonObject{{u"document"_s, QString(MovieFile::maxBytes + 1, u' ')}};
        QTest::newRow("nil key") << QJsonObject{{u"idempotencyKey"_s, QUuid().toString(QUuid::WithoutBraces)}};
        QTest::newRow("key in words") << QJsonObject{{u"idempotencyKey"_s, u"again"_s}};
        QTest::newRow("unknown format") << QJsonObject{{u"format"_s, u"CSV"_s}};
        QTest::newRow("unknown field") << QJsonObject{{u"force"_s, true}};
        QTest::newRow("number for a document") << QJsonObject{{u"document"_s, 7}};
    }
    void wrongInputIsRefused()
    {
        QFETCH(QJsonObject, more);
        const QJsonObject answer = import(u"[]"_s, more);
        QVERIFY(!answer[u"errors"_s].toArray().isEmpty());
        QVERIFY(!answer[u"data"_s][u"importMovies"_s].isObject());
        QCOMPARE(filmCount(), 0);
    }

    void wrongPagesAreRefused()
    {
        QCOMPARE(errorCode(u"{ movies(first: 0) { totalCount } }"_s), u"INVALID_INPUT"_s);
        QCOMPARE(errorCode(u"{ movies(first: 201) { totalCount } }"_s), u"INVALID_INPUT"_s);
        QCOMPARE(errorCode(u"{ movies(after: \"x\") { totalCount } }"_s), u"INVALID_INPUT"_s);
        QCOMPARE(errorCode(u"query Q($t: String) { movies(filter: {text: $t}) { totalCount } }"_s,
                           {{u"t"_s, QString(201, u'a')}}),
                 u"TOO_LARGE"_s);
    }

    void otherServicesReferToFilms()
    {
        import(uR"([{"title":"A","runtime":"90"},{"title":"B","runtime":"90"}])"_s);
        const QJsonArray nodes = data(u"{ movies { nodes { id title } } }"_s)[u"movies"_s][u"nodes"_s].toArray();
        QJsonArray representations;
        for (const QJsonValue &id :
             {nodes[1][u"id"_s], QJsonValue(u"0190a000-0000-7000-8000-000000000000"_s), nodes[0][u"id"_s]})
            representations.append(QJsonObject{{u"__typename"_s, u"Movie"_s}, {u"id"_s, id}});
        const QJsonValue entities = data(
            u"query Q($r: [_Any!]!) { _entities(representations: $r) { ... on Movie { title runtimeMinutes } } }"_s,
            {{u"r"_s, representations}})[u"_entities"_s];
        QCOMPARE(entities[0][u"title"_s].toString(), u"B"_s);
        QVERIFY(entities[1].isNull());
        QCOMPARE(entities[2][u"title"_s].toString(), u"A"_s);
    }

    void theDemosFilmsSayWhatWasMadeUp()
    {
        QVERIFY(m_office->service().seedDemo(1).result());
        const QJsonValue list =
            data(u"{ movies(filter: {text: \"amelie\"}) { nodes { title ageRating score generatedFields } } }"_s);
        const QJsonValue film = list[u"movies"_s][u"nodes"_s][0];
        QCOMPARE(film[u"title"_s].toString(), u"Amélie"_s);
        QVERIFY(film[u"ageRating"_s].isDouble() && film[u"score"_s].isDouble());
        QCOMPARE(film[u"generatedFields"_s].toArray(), QJsonArray({u"AGE_RATING"_s, u"SCORE"_s, u"POSTER"_s}));
        QCOMPARE(filmCount(), 1001);
    }
};

QTEST_GUILESS_MAIN(TestMovieGraphQl)
#include "tst_moviegraphql.moc"
