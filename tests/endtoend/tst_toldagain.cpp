#include "foyerdprocess.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QTest>

using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** A real foyerd whose answers are told again to guests: what is changed is seen, and what belongs to one request stays
 *  that request's. */
class TestToldAgain : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<FoyerdProcess> m_foyerd;
    QNetworkAccessManager m_network;

    static QString filmsQuery()
    {
        return u"{ movies(first: 50, sort: { by: CHANGED_AT, direction: DESCENDING }) { nodes { id title synopsis showtimes { id startsAt } } } }"_s;
    }
    static QString firstTitle(const Caller::Reply &reply)
    {
        return reply.data()["movies"_L1]["nodes"_L1][0]["title"_L1].toString();
    }

    /** What a guest who asks filmsQuery() hears. */
    struct Heard
    {
        int status = 0;
        QByteArray requestId;
        QByteArray coding;
        QByteArray body;
    };
    Heard ask(const QByteArray &requestId, const QByteArray &encodings)
    {
        QNetworkRequest request(m_foyerd->url().resolved(QUrl(u"/graphql"_s)));
        request.setRawHeader("Foyer-Request-Id", requestId);
        request.setRawHeader("Accept-Encoding", encodings); // given by hand, so that nothing is decoded by Qt
        request.setRawHeader("Content-Type", "application/json");
        QNetworkReply *reply = m_network.post(request, QJsonDocument(QJsonObject{{u"query"_s, filmsQuery()}}).toJson());
        if (!QTest::qWaitFor([reply] { return reply->isFinished(); }, 30'000))
            qFatal("no answer");
        reply->deleteLater();
        return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
                reply->rawHeader("Foyer-Request-Id"), reply->rawHeader("Content-Encoding"), reply->readAll()};
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_foyerd = std::make_unique<FoyerdProcess>(m_folder.filePath(u"data"_s));
        QVERIFY2(m_foyerd->start({u"all"_s, u"--demo"_s}), qPrintable(m_foyerd->lastOutput()));
    }

    void whatWasChangedIsSeenAtOnce()
    {
        Caller manager(m_foyerd->url());
        QVERIFY(manager.signIn(u"manager"_s, u"foyer-demo"_s));
        Caller clara(m_foyerd->url());
        QVERIFY(clara.signIn(u"clara"_s, u"foyer-demo"_s));
        const Caller guest(m_foyerd->url());
        const QString id = u"0190a000-0000-7000-8000-00000000a9e1"_s;
        int version = 0;
        for (const QString &title : {u"First"_s, u"Second"_s, u"Third"_s, u"Fourth"_s}) {
            const QJsonObject film{{u"title"_s, title}, {u"runtimeMinutes"_s, 90}};
            const bool isNew = version == 0;
            const Caller::Reply edited = manager.graphQl(
                (isNew ? u"mutation ($i: CreateMovieInput!) { edit: createMovie(input: $i) { movie { version } } }"_s
                       : u"mutation ($i: UpdateMovieInput!) { edit: updateMovie(input: $i) { movie { version } } }"_s),
                {{u"i"_s,
                  isNew ? QJsonObject{{u"movieId"_s, id}, {u"movie"_s, film}}
                        : QJsonObject{{u"movieId"_s, id}, {u"version"_s, version}, {u"movie"_s, film}}}});
            version = edited.data()["edit"_L1]["movie"_L1]["version"_L1].toInt();
            QVERIFY2(version > 0, edited.body);
            if (isNew) {
                const Caller::Reply published = manager.graphQl(
                    u"mutation ($i: SetMovieStateInput!) { setMovieState(input: $i) { movie { version } } }"_s,
                    {{u"i"_s, QJsonObject{{u"movieId"_s, id}, {u"version"_s, version}, {u"state"_s, u"PUBLISHED"_s}}}});
                version = published.data()["setMovieState"_L1]["movie"_L1]["version"_L1].toInt();
                QVERIFY2(version > 0, published.body);
            }
            for (int i = 0; i < 3; ++i) {
                QCOMPARE(firstTitle(guest.graphQl(filmsQuery())), title);
                QCOMPARE(firstTitle(clara.graphQl(filmsQuery())), title);
                QCOMPARE(firstTitle(manager.graphQl(filmsQuery())), title);
            }
        }
    }

    void eachRequestHasItsNameAndItsCoding()
    {
        const Heard first = ask("first", "br");
        QCOMPARE(first.status, 200);
        QCOMPARE(first.requestId, "first");
        QCOMPARE(first.coding, QByteArray());
        QVERIFY(!QJsonDocument::fromJson(first.body)["data"_L1].isNull());
        const Heard second = ask("second", "gzip");
        QCOMPARE(second.requestId, "second");
        QCOMPARE(second.coding, "gzip");
        QVERIFY(second.body.startsWith("\x1f\x8b"));
        const Heard third = ask("third", "br");
        QCOMPARE(third.requestId, "third");
        QCOMPARE(third.coding, QByteArray());
        QCOMPARE(third.body, first.body);
    }

    void aSessionThatIsNoneIsRefusedAllTheSame()
    {
        Caller caller(m_foyerd->url());
        QCOMPARE(caller.graphQl(filmsQuery()).errorCode(), QString());
        caller.setToken(u"no.good.token"_s);
        QCOMPARE(caller.graphQl(filmsQuery()).errorCode(), u"UNAUTHENTICATED"_s);
    }
};

QTEST_GUILESS_MAIN(TestToldAgain)
#include "tst_toldagain.moc"
