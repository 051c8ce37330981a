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
};

QTEST_GUILESS_MAIN(TestMovieEditing)
#include "tst_movieediting.moc"
