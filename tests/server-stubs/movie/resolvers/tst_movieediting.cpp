#include "movieoffice.h"

#include <QJsonArray>
#include <QTest>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;
using test::MovieOffice;
using test::newId;

// Films as managers write them.
class TestMovieEditing : public QObject
{
    Q_OBJECT

    std::unique_ptr<MovieOffice> m_office;

    static QJsonObject plain(const QString &title) { return {{u"title"_s, title}, {u"runtimeMinutes"_s, 90}}; }
    static QJsonObject whole()
    {
        return {{u"title"_s, u"Die fabelhafte Welt der Amélie"_s},
                {u"originalTitle"_s, u"Le Fabuleux Destin d'Amélie Poulain"_s},
                {u"synopsis"_s, u"Sie hilft anderen.\n\nUnd sich?"_s},
                {u"directors"_s, QJsonArray{u"Jean-Pierre Jeunet"_s}},
                {u"cast"_s, QJsonArray{u"Audrey Tautou"_s, u"Mathieu Kassovitz"_s}},
                {u"genres"_s, QJsonArray{u"Comedy"_s, u"Romance"_s}},
                {u"distributor"_s, u"Prokino"_s},
                {u"countries"_s, QJsonArray{u"FR"_s, u"DE"_s}},
                {u"languages"_s, QJsonArray{u"fr"_s, u"de"_s}},
                {u"subtitles"_s, QJsonArray{u"de"_s, u"pt-BR"_s}},
                {u"formats"_s, QJsonArray{u"2D"_s, u"ATMOS"_s}},
                {u"runtimeMinutes"_s, 122},
                {u"releaseYear"_s, 2001},
                {u"releasedOn"_s, u"2001-08-16"_s},
                {u"endsOn"_s, u"2026-12-31"_s},
                {u"ageRating"_s, 6},
                {u"contentNotes"_s, QJsonArray{u"Flashing lights"_s}},
                {u"score"_s, 89}};
    }
    static QJsonObject changing(const QString &id, int version, const QJsonObject &movie)
    {
        return {{u"movieId"_s, id}, {u"version"_s, version}, {u"movie"_s, movie}};
    }
    static QString refusalOf(const QJsonValue &payload) { return payload[u"refusal"_s][u"code"_s].toString(); }
    QJsonValue create(const QString &id, const QJsonObject &movie)
    {
        return m_office->edit(u"createMovie"_s, {{u"movieId"_s, id}, {u"movie"_s, movie}});
    }
    QJsonValue setState(const QString &id, int version, const QString &state, bool dryRun = false)
    {
        return m_office->edit(
            u"setMovieState"_s,
            {{u"movieId"_s, id}, {u"version"_s, version}, {u"state"_s, state}, {u"dryRun"_s, dryRun}});
    }

private Q_SLOTS:
    void init() { m_office = std::make_unique<MovieOffice>(); }
    void cleanup() { m_office.reset(); }

    void aNewFilmIsADraftWithAllThatWasSaid()
    {
        const QString id = newId();
        const QJsonValue payload = create(id, whole());
        QVERIFY(payload[u"refusal"_s].isNull());
        QJsonObject expected = whole();
        expected.insert(u"id"_s, id);
        expected.insert(u"generatedFields"_s, QJsonArray{u"POSTER"_s});
        expected.insert(u"state"_s, u"DRAFT"_s);
        expected.insert(u"version"_s, 1);
        expected.insert(u"changedAt"_s, u"2026-01-01T12:00:00.000Z"_s);
        expected.insert(u"changedBy"_s, u"Mia"_s);
        QCOMPARE(payload[u"movie"_s].toObject(), expected);
        QCOMPARE(m_office->film(id).toObject(), expected);
    }

    void anUpdateReplacesAllThatTheBodySays()
    {
        const QString id = newId();
        create(id, whole());
        m_office->clock.advance(std::chrono::hours(1));
        const QJsonValue payload =
            m_office->edit(u"updateMovie"_s, changing(id, 1, plain(u"Amélie"_s)), MovieOffice::manager(u"Ben"_s));
        QVERIFY(payload[u"refusal"_s].isNull());
        const QJsonValue film = m_office->film(id);
        QCOMPARE(payload[u"movie"_s], film);
        QCOMPARE(film[u"title"_s].toString(), u"Amélie"_s);
        QCOMPARE(film[u"version"_s].toInt(), 2);
        QCOMPARE(film[u"changedBy"_s].toString(), u"Ben"_s);
        QCOMPARE(film[u"changedAt"_s].toString(), u"2026-01-01T13:00:00.000Z"_s);
        for (const QString &emptied : {u"synopsis"_s, u"distributor"_s, u"releaseYear"_s, u"releasedOn"_s, u"score"_s})
            QVERIFY2(film[emptied].isNull(), qPrintable(emptied));
        for (const QString &emptied : {u"cast"_s, u"countries"_s, u"languages"_s, u"formats"_s, u"contentNotes"_s})
            QCOMPARE(film[emptied].toArray(), QJsonArray());
    }

    void theSecondOfTwoManagersIsToldWhatTheFirstChanged()
    {
        const QString id = newId();
        create(id, plain(u"Night Train"_s));
        QJsonObject mias = plain(u"Night Train"_s);
        mias.insert(u"synopsis"_s, u"It never stops."_s);
        QJsonObject bens = plain(u"Night Train"_s);
        bens.insert(u"distributor"_s, u"Kinowelt"_s);
        QVERIFY(m_office->edit(u"updateMovie"_s, changing(id, 1, mias))[u"refusal"_s].isNull());

        const QJsonValue late = m_office->edit(u"updateMovie"_s, changing(id, 1, bens), MovieOffice::manager(u"Ben"_s));
        QCOMPARE(refusalOf(late), u"CONFLICT"_s);
        QCOMPARE(late[u"movie"_s], m_office->film(id));
        QCOMPARE(late[u"movie"_s][u"synopsis"_s].toString(), u"It never stops."_s);
        QCOMPARE(late[u"movie"_s][u"changedBy"_s].toString(), u"Mia"_s);
        QCOMPARE(late[u"movie"_s][u"version"_s].toInt(), 2);
        // Having seen it, he says both.
        mias.insert(u"distributor"_s, u"Kinowelt"_s);
        const QJsonValue both = m_office->edit(u"updateMovie"_s, changing(id, 2, mias), MovieOffice::manager(u"Ben"_s));
        QVERIFY(both[u"refusal"_s].isNull());
        QCOMPARE(both[u"movie"_s][u"version"_s].toInt(), 3);
    }

    void whatIsWrongStandsBesideItsField()
    {
        QJsonObject wrong = whole();
        wrong.insert(u"title"_s, u" "_s);
        wrong.insert(u"countries"_s, QJsonArray{u"FR"_s, u"QX"_s});
        wrong.insert(u"endsOn"_s, u"2001-08-15"_s);
        const QString id = newId();
        const QJsonValue payload = create(id, wrong);
        QVERIFY(payload[u"movie"_s].isNull());
        QCOMPARE(refusalOf(payload), u"INVALID_INPUT"_s);
        const auto problem = [](const QString &field, const QString &fault, const QJsonValue &limit) {
            return QJsonObject{{u"field"_s, field}, {u"fault"_s, fault}, {u"limit"_s, limit}};
        };
        QCOMPARE(payload[u"refusal"_s][u"problems"_s].toArray(),
                 QJsonArray({problem(u"title"_s, u"REQUIRED"_s, QJsonValue()),
                             problem(u"countries.1"_s, u"UNKNOWN"_s, QJsonValue()),
                             problem(u"endsOn"_s, u"NOT_TOGETHER"_s, u"releasedOn"_s)}));
        QVERIFY(m_office->film(id).isNull());
    }

    void aFilmThatThereIsIsNotUniqueAtItsTitle()
    {
        create(newId(), whole());
        const QJsonValue payload = create(newId(), whole());
        QCOMPARE(refusalOf(payload), u"INVALID_INPUT"_s);
        QCOMPARE(payload[u"refusal"_s][u"problems"_s][0],
                 QJsonValue(
                     QJsonObject{{u"field"_s, u"title"_s}, {u"fault"_s, u"NOT_UNIQUE"_s}, {u"limit"_s, QJsonValue()}}));
        const QString id = newId();
        create(id, plain(u"Other"_s));
        QCOMPARE(refusalOf(create(id, plain(u"Another"_s))), u"IDEMPOTENCY_KEY_REUSED"_s);
    }

    void anIdThatIsNoneIsRefused()
    {
        for (const QString &id : {u"seven"_s, QUuid().toString(QUuid::WithoutBraces)}) {
            QCOMPARE(refusalOf(create(id, plain(u"X"_s))), u"INVALID_INPUT"_s);
            QCOMPARE(refusalOf(m_office->edit(u"updateMovie"_s, changing(id, 1, plain(u"X"_s)))), u"INVALID_INPUT"_s);
            QCOMPARE(refusalOf(setState(id, 1, u"PUBLISHED"_s)), u"INVALID_INPUT"_s);
        }
        QCOMPARE(refusalOf(setState(newId(), 1, u"PUBLISHED"_s)), u"NOT_FOUND"_s);
    }

    void aDryRunOnlySaysWhatWouldBeRefused()
    {
        const QString id = newId();
        create(id, plain(u"Film"_s));
        const QJsonValue before = m_office->film(id);
        const QJsonValue good = setState(id, 1, u"PUBLISHED"_s, true);
        QVERIFY(good[u"refusal"_s].isNull());
        QCOMPARE(good[u"movie"_s], before);
        QCOMPARE(refusalOf(setState(id, 1, u"RETIRED"_s, true)), u"ILLEGAL_STATE"_s);
        QCOMPARE(refusalOf(setState(id, 7, u"PUBLISHED"_s, true)), u"CONFLICT"_s);
        QCOMPARE(m_office->film(id), before);
        QCOMPARE(setState(id, 1, u"PUBLISHED"_s)[u"movie"_s][u"state"_s].toString(), u"PUBLISHED"_s);
        QCOMPARE(m_office->film(id)[u"version"_s].toInt(), 2);
    }

    void onlyADraftIsDeleted()
    {
        const auto remove = [this](const QString &id, int version) {
            return m_office->edit(u"deleteMovie"_s, {{u"movieId"_s, id}, {u"version"_s, version}});
        };
        const QString id = newId();
        create(id, plain(u"Film"_s));
        const QJsonValue late = remove(id, 2);
        QCOMPARE(refusalOf(late), u"CONFLICT"_s);
        QCOMPARE(late[u"movie"_s], m_office->film(id));
        const QJsonValue removed = remove(id, 1);
        QVERIFY(removed[u"refusal"_s].isNull() && removed[u"movie"_s].isNull());
        QVERIFY(m_office->film(id).isNull());
        QCOMPARE(remove(id, 1), removed);

        const QString seen = newId();
        create(seen, plain(u"Seen"_s));
        setState(seen, 1, u"PUBLISHED"_s);
        const QJsonValue refused = remove(seen, 2);
        QCOMPARE(refusalOf(refused), u"ILLEGAL_STATE"_s);
        QCOMPARE(refused[u"movie"_s][u"state"_s].toString(), u"PUBLISHED"_s);
    }

    void managersAreToldWhoChangedWhatTheNewestFirst()
    {
        const QString query = u"query Q($id: ID!, $first: Int!, $after: String) { movie(id: $id) { "
                              "edits(first: $first, after: $after) { nodes { action version at by "
                              "changes { field before after } } nextCursor } } }"_s;
        const auto edits = [&](const QString &id, int first, const QJsonValue &after) {
            return m_office->data(query, {{u"id"_s, id}, {u"first"_s, first}, {u"after"_s, after}},
                                  MovieOffice::manager())[u"movie"_s][u"edits"_s];
        };
        const auto change = [](const QString &field, const QJsonValue &before, const QJsonValue &after) {
            return QJsonObject{{u"field"_s, field}, {u"before"_s, before}, {u"after"_s, after}};
        };
        const QString id = newId();
        create(id, plain(u"Night Train"_s));
        m_office->clock.advance(std::chrono::hours(1));
        m_office->edit(u"updateMovie"_s, changing(id, 1, plain(u"Day Train"_s)), MovieOffice::manager(u"Ben"_s));
        setState(id, 2, u"PUBLISHED"_s, true);
        setState(id, 2, u"PUBLISHED"_s);

        const QJsonValue newest = edits(id, 2, {});
        QCOMPARE(newest[u"nodes"_s].toArray(),
                 QJsonArray(
                     {QJsonObject{{u"action"_s, u"STATE"_s},
                                  {u"version"_s, 3},
                                  {u"at"_s, u"2026-01-01T13:00:00.000Z"_s},
                                  {u"by"_s, u"Mia"_s},
                                  {u"changes"_s, QJsonArray{change(u"state"_s, u"DRAFT"_s, u"PUBLISHED"_s)}}},
                      QJsonObject{{u"action"_s, u"CHANGED"_s},
                                  {u"version"_s, 2},
                                  {u"at"_s, u"2026-01-01T13:00:00.000Z"_s},
                                  {u"by"_s, u"Ben"_s},
                                  {u"changes"_s, QJsonArray{change(u"title"_s, u"Night Train"_s, u"Day Train"_s)}}}}));
        const QJsonValue oldest = edits(id, 2, newest[u"nextCursor"_s]);
        QCOMPARE(oldest[u"nodes"_s].toArray().size(), 1);
        QCOMPARE(oldest[u"nodes"_s][0][u"action"_s].toString(), u"CREATED"_s);
        QCOMPARE(oldest[u"nodes"_s][0][u"changes"_s].toArray(),
                 QJsonArray({change(u"title"_s, QJsonValue(), u"Night Train"_s),
                             change(u"runtimeMinutes"_s, QJsonValue(), u"90"_s)}));
        QVERIFY(oldest[u"nextCursor"_s].isNull());

        for (const QString &role : {u"CASHIER"_s, u"CUSTOMER"_s, u"SERVICE"_s, u"KIOSK"_s}) {
            QCOMPARE(m_office->errorCode(query, {{u"id"_s, id}, {u"first"_s, 2}}, MovieOffice::with(role)),
                     u"FORBIDDEN"_s);
        }
        QCOMPARE(m_office->errorCode(query, {{u"id"_s, id}, {u"first"_s, 101}}, MovieOffice::manager()),
                 u"INVALID_INPUT"_s);
    }

    void listsAreSortedAndJumpAnywhere()
    {
        for (int i = 0; i < 9; ++i) {
            QJsonObject film = plain(u"Film %1"_s.arg(i));
            film.insert(u"runtimeMinutes"_s, 100 - i);
            film.insert(u"releasedOn"_s, QDate(2026, 1, 1 + i).toString(Qt::ISODate));
            create(newId(), film);
        }
        const auto sorted = [this](const QString &by, const QJsonObject &more) {
            QJsonObject variables{{u"sort"_s, QJsonObject{{u"by"_s, by}, {u"direction"_s, u"DESCENDING"_s}}}};
            for (auto it = more.begin(); it != more.end(); ++it)
                variables.insert(it.key(), it.value());
            return m_office->titles(variables, MovieOffice::manager());
        };
        QCOMPARE(sorted(u"TITLE"_s, {{u"offset"_s, 7}}), QStringList({u"Film 1"_s, u"Film 0"_s}));
        QCOMPARE(sorted(u"RUNTIME"_s, {{u"first"_s, 2}}), QStringList({u"Film 0"_s, u"Film 1"_s}));
        QCOMPARE(sorted(u"RELEASED_ON"_s, {{u"filter"_s, QJsonObject{{u"showingOn"_s, u"2026-01-03"_s}}}}),
                 QStringList({u"Film 2"_s, u"Film 1"_s, u"Film 0"_s}));
        QCOMPARE(m_office->titles({{u"sort"_s, QJsonObject()}, {u"first"_s, 1}}, MovieOffice::manager()),
                 QStringList(u"Film 0"_s));
        QCOMPARE(m_office->errorCode(u"{ movies(offset: -1) { totalCount } }"_s, {}, MovieOffice::manager()),
                 u"INVALID_INPUT"_s);
    }

    void importedFilmsMayBeDraftsFirst()
    {
        const auto import = [this](const QString &title, const QJsonObject &more) {
            QJsonObject input{{u"idempotencyKey"_s, newId()},
                              {u"format"_s, u"MOVIES_DATASET"_s},
                              {u"document"_s, uR"([{"title":"%1","runtime":"90"}])"_s.arg(title)}};
            for (auto it = more.begin(); it != more.end(); ++it)
                input.insert(it.key(), it.value());
            return m_office->ask(
                u"mutation M($input: ImportMoviesInput!) { importMovies(input: $input) { imported } }"_s,
                {{u"input"_s, input}}, MovieOffice::manager(u"Ben"_s));
        };
        import(u"At once"_s, {});
        import(u"Looked at first"_s, {{ u"state"_s, u"DRAFT"_s }});
        const QJsonObject refused = import(u"Never"_s, {{u"state"_s, u"RETIRED"_s}});
        QCOMPARE(refused[u"errors"_s][0][u"extensions"_s][u"code"_s].toString(), u"INVALID_INPUT"_s);
        QCOMPARE(m_office->titles({}, MovieOffice::nobody()), QStringList(u"At once"_s));
        const QJsonArray films = m_office
                                     ->data(u"{ movies { nodes { title state version changedBy } } }"_s, {},
                                            MovieOffice::manager())[u"movies"_s][u"nodes"_s]
                                     .toArray();
        const auto film = [](const QString &title, const QString &state) {
            return QJsonObject{{u"title"_s, title}, {u"state"_s, state}, {u"version"_s, 1}, {u"changedBy"_s, u"Ben"_s}};
        };
        QCOMPARE(films, QJsonArray({film(u"At once"_s, u"PUBLISHED"_s), film(u"Looked at first"_s, u"DRAFT"_s)}));
        // The same key asks for something else then.
        const QJsonObject key{{u"idempotencyKey"_s, newId()}};
        QJsonObject asDraft = key;
        asDraft.insert(u"state"_s, u"DRAFT"_s);
        import(u"Keyed"_s, key);
        QCOMPARE(import(u"Keyed"_s, asDraft)[u"errors"_s][0][u"extensions"_s][u"code"_s].toString(),
                 u"IDEMPOTENCY_KEY_REUSED"_s);
    }
};

QTEST_GUILESS_MAIN(TestMovieEditing)
#include "tst_movieediting.moc"
