#include "movieoffice.h"
#include "webtraps.h"

#include <QBuffer>
#include <QImage>
#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** Posters as managers upload them and as everybody sees them, with the real renderer. */
class TestMoviePosters : public QObject
{
    Q_OBJECT
    TestAuthority m_authority;
    std::unique_ptr<WebHost> m_host;
    ScriptedResolver::Script m_names;
    std::unique_ptr<MovieOffice> m_office;
    QString m_film;

    static QString picture(const QColor &colour, QSize size = {400, 600})
    {
        QImage image(size, QImage::Format_RGB32);
        image.fill(colour);
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        image.save(&buffer, "PNG");
        return QString::fromLatin1(bytes.toBase64());
    }
    QJsonValue setPoster(const QJsonValue &image, int version, const graphql::Identity &as = MovieOffice::manager())
    {
        const QString query =
            u"mutation M($input: SetMoviePosterInput!) { setMoviePoster(input: $input) { movie { version posterHash "
            "generatedFields changedBy } refusal { code problems { field fault limit } } } }"_s;
        return m_office->data(
            query, {{u"input"_s, QJsonObject{{u"movieId"_s, m_film}, {u"version"_s, version}, {u"image"_s, image}}}},
            as)[u"setMoviePoster"_s];
    }
    QJsonValue poster(const QString &size, const graphql::Identity &as = MovieOffice::nobody())
    {
        return m_office->data(u"query Q($id: ID!, $size: PosterSize!) { moviePoster(id: $id, size: $size) }"_s,
                              {{u"id"_s, m_film}, {u"size"_s, size}}, as)[u"moviePoster"_s];
    }
    static QImage imageOf(const QJsonValue &base64)
    {
        return QImage::fromData(QByteArray::fromBase64(base64.toString().toLatin1()), "JPEG");
    }

    /** Has posters fetched from two hosts, which are where m_names says, at m_host's port. */
    void fetchPosters()
    {
        m_office = std::make_unique<MovieOffice>([this](movie::MovieService &service) {
            service.takePostersFrom(
                net::WebHosts::from({u"posters.example"_s, u"a.posters.example"_s}).value(),
                std::make_unique<NearWebFiles>(m_names, m_host ? m_host->port() : quint16(9),
                                               net::WebFiles::Limits{.time = std::chrono::seconds(30)}));
        });
        publishFilm();
    }
    /** A host on the web of its own, which has @p body and whom the system trusts. */
    void startHost(const QByteArray &body)
    {
        m_authority.issue(u"posters"_s, {u"posters.example"_s});
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setCaCertificates(QSslCertificate::fromPath(m_authority.trusted()));
        QSslConfiguration::setDefaultConfiguration(tls);
        const QHostAddress near(u"127.0.0.2"_s);
        m_host = std::make_unique<WebHost>(m_authority, u"posters"_s, near);
        m_host->answer = "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
        m_names.answers[u"posters.example"_s] = {QList<QHostAddress>{near}};
    }
    static QString importQuery()
    {
        return u"mutation M($input: ImportMoviePosterInput!) { importMoviePoster(input: $input) { movie { version } "
               "refusal { code detail problems { field fault limit } } } }"_s;
    }
    QJsonObject importVariables(const QString &url) const
    {
        return {{u"input"_s, QJsonObject{{u"movieId"_s, m_film}, {u"version"_s, 2}, {u"url"_s, url}}}};
    }
    QJsonValue importPoster(const QString &url)
    {
        return m_office->data(importQuery(), importVariables(url), MovieOffice::manager())[u"importMoviePoster"_s];
    }
    void publishFilm()
    {
        m_film = newId();
        m_office->create(m_film, {{u"title"_s, u"Persona"_s}, {u"runtimeMinutes"_s, 83}});
        m_office->setState(m_film, u"PUBLISHED"_s); // version 2
    }

private Q_SLOTS:
    void init()
    {
        m_host.reset();
        m_names = {};
        m_names.answers[u"posters.example"_s] = {QList<QHostAddress>{QHostAddress(u"127.0.0.1"_s)}};
        m_office = std::make_unique<MovieOffice>();
        publishFilm();
    }

    void whatAManagerUploadsEverybodySees()
    {
        QVERIFY(poster(u"MEDIUM"_s).isNull());
        const QJsonValue payload = setPoster(picture(Qt::darkGreen), 2);
        QVERIFY(payload[u"refusal"_s].isNull());
        QCOMPARE(payload[u"movie"_s][u"version"_s].toInt(), 3);
        QCOMPARE(payload[u"movie"_s][u"changedBy"_s].toString(), u"Mia"_s);
        QCOMPARE(payload[u"movie"_s][u"posterHash"_s].toString().size(), 64);
        QVERIFY(payload[u"movie"_s][u"generatedFields"_s].toArray().isEmpty());
        QCOMPARE(imageOf(poster(u"SMALL"_s)).size(), QSize(120, 180));
        QCOMPARE(imageOf(poster(u"MEDIUM"_s)).size(), QSize(360, 540));
        QCOMPARE(imageOf(poster(u"LARGE"_s)).size(), QSize(400, 600)); // it was no larger
        const QColor seen = imageOf(poster(u"SMALL"_s)).pixelColor(60, 90);
        QVERIFY(qAbs(seen.green() - 128) < 4 && seen.red() < 4);
    }
    void theSamePictureAgainChangesNothingAndAnotherTakesItsPlace()
    {
        setPoster(picture(Qt::darkGreen), 2);
        const QJsonValue again = setPoster(picture(Qt::darkGreen), 2);
        QVERIFY(again[u"refusal"_s].isNull());
        QCOMPARE(again[u"movie"_s][u"version"_s].toInt(), 3);
        QCOMPARE(setPoster(picture(Qt::red), 2)[u"refusal"_s][u"code"_s].toString(), u"CONFLICT"_s);
        QVERIFY(setPoster(picture(Qt::red), 3)[u"refusal"_s].isNull());
        QVERIFY(imageOf(poster(u"SMALL"_s)).pixelColor(60, 90).red() > 250);
    }
    void aPosterCanBeTakenAway()
    {
        setPoster(picture(Qt::darkGreen), 2);
        const QJsonValue payload = setPoster(QJsonValue::Null, 3);
        QVERIFY(payload[u"movie"_s][u"posterHash"_s].isNull());
        QCOMPARE(payload[u"movie"_s][u"generatedFields"_s][0].toString(), u"POSTER"_s);
        QVERIFY(poster(u"MEDIUM"_s).isNull());
    }
    void anotherEditLeavesThePosterAlone()
    {
        setPoster(picture(Qt::darkGreen), 2);
        m_office->edit(u"updateMovie"_s,
                       {{u"movieId"_s, m_film},
                        {u"version"_s, 3},
                        {u"movie"_s, QJsonObject{{u"title"_s, u"Persona!"_s}, {u"runtimeMinutes"_s, 84}}}});
        QVERIFY(!poster(u"MEDIUM"_s).isNull());
    }
    void whatIsNoPictureIsRefusedAtItsField_data()
    {
        QTest::addColumn<QString>("image");
        QTest::addColumn<QString>("fault");
        QTest::newRow("no base64") << u"***"_s << u"BAD_FORMAT"_s;
        QTest::newRow("no picture") << QString::fromLatin1(QByteArray("text").toBase64()) << u"BAD_FORMAT"_s;
        QTest::newRow("too small") << picture(Qt::red, {60, 90}) << u"TOO_SMALL"_s;
        QTest::newRow("too large") << QString(3'000'000, u'A') << u"TOO_LARGE"_s;
        QTest::newRow("empty") << QString() << u"REQUIRED"_s;
    }
    void whatIsNoPictureIsRefusedAtItsField()
    {
        QFETCH(QString, image);
        QFETCH(QString, fault);
        const QJsonValue refusal = setPoster(image.isNull() ? u""_s : image, 2)[u"refusal"_s];
        QCOMPARE(refusal[u"code"_s].toString(), u"INVALID_INPUT"_s);
        QCOMPARE(refusal[u"problems"_s][0][u"field"_s].toString(), u"image"_s);
        QCOMPARE(refusal[u"problems"_s][0][u"fault"_s].toString(), fault);
        QVERIFY(poster(u"MEDIUM"_s).isNull());
    }
    void nothingIsFetchedUntilThereAreHosts()
    {
        QVERIFY(m_office->data(u"{ posterHosts }"_s, {}, MovieOffice::manager())[u"posterHosts"_s].toArray().isEmpty());
        const QJsonValue payload = importPoster(u"https://posters.example/a.jpg"_s);
        QCOMPARE(payload[u"refusal"_s][u"code"_s].toString(), u"ILLEGAL_STATE"_s);
    }
    /** What is asked at all, and how, is tst_webaddresses'. */
    void whatCannotBeFetchedIsRefusedAtTheUrl_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("limit");
        QTest::newRow("no URL") << u"http://posters.example/a.jpg"_s << u"BAD_FORMAT"_s << QString();
        QTest::newRow("too long") << u"https://posters.example/"_s + QString(2'000, u'a') << u"BAD_FORMAT"_s
                                  << QString();
        QTest::newRow("of another host") << u"https://other.example/a.jpg"_s << u"UNKNOWN"_s
                                         << u"posters.example a.posters.example"_s;
        QTest::newRow("inside") << u"https://posters.example/a.jpg"_s << u"UNKNOWN"_s << QString();
    }
    void whatCannotBeFetchedIsRefusedAtTheUrl()
    {
        QFETCH(QString, url);
        QFETCH(QString, fault);
        QFETCH(QString, limit);
        fetchPosters();
        QCOMPARE(m_office->data(u"{ posterHosts }"_s, {}, MovieOffice::manager())[u"posterHosts"_s].toArray().size(),
                 2);
        const QJsonValue refusal = importPoster(url)[u"refusal"_s];
        QCOMPARE(refusal[u"code"_s].toString(), u"INVALID_INPUT"_s);
        QCOMPARE(refusal[u"problems"_s][0][u"field"_s].toString(), u"url"_s);
        QCOMPARE(refusal[u"problems"_s][0][u"fault"_s].toString(), fault);
        QCOMPARE(refusal[u"problems"_s][0][u"limit"_s].toString(), limit);
        QVERIFY(!refusal[u"detail"_s].toString().contains(u"127.0"_s)); // where it is, is for the log
        QCOMPARE(m_names.asked,
                 limit.isEmpty() && fault == "UNKNOWN"_L1 ? QStringList{u"posters.example"_s} : QStringList());
        QVERIFY(poster(u"MEDIUM"_s).isNull());
    }
    void whatIsFetchedEverybodySees()
    {
        startHost(QByteArray::fromBase64(picture(Qt::darkGreen).toLatin1()));
        fetchPosters();
        const QString url = u"https://posters.example/a.png"_s;
        const QJsonValue payload = importPoster(url);
        QVERIFY2(payload[u"refusal"_s].isNull(), qPrintable(payload[u"refusal"_s][u"detail"_s].toString()));
        QCOMPARE(payload[u"movie"_s][u"version"_s].toInt(), 3);
        QCOMPARE(imageOf(poster(u"SMALL"_s)).size(), QSize(120, 180));
        const QJsonValue again = importPoster(url);
        QVERIFY(again[u"refusal"_s].isNull());
        QCOMPARE(again[u"movie"_s][u"version"_s].toInt(), 3);
        QCOMPARE(m_host->requests.size(), 2);
    }
    /** The same child judges it by its bytes, whatever its address and its headers say. */
    void whatIsFetchedAndIsNoPictureIsRefusedAtTheUrl()
    {
        startHost("<html><script>alert(1)</script></html>");
        m_host->answer.replace("200 OK", "200 OK\r\nContent-Type: image/png");
        fetchPosters();
        const QJsonValue refusal = importPoster(u"https://posters.example/a.png"_s)[u"refusal"_s];
        QCOMPARE(refusal[u"problems"_s][0][u"field"_s].toString(), u"url"_s);
        QCOMPARE(refusal[u"problems"_s][0][u"fault"_s].toString(), u"BAD_FORMAT"_s);
        QVERIFY(poster(u"MEDIUM"_s).isNull());
    }
    void onlyManagersHaveThemFetched()
    {
        fetchPosters();
        for (const graphql::Identity &who :
             {MovieOffice::with(u"CASHIER"_s), MovieOffice::with(u"CUSTOMER"_s), MovieOffice::with(u"KIOSK"_s)}) {
            QCOMPARE(m_office->errorCode(importQuery(), importVariables(u"https://posters.example/a.jpg"_s), who),
                     u"FORBIDDEN"_s);
            QCOMPARE(m_office->errorCode(u"{ posterHosts }"_s, {}, who), u"FORBIDDEN"_s);
        }
        QVERIFY(m_names.asked.isEmpty());
    }
    void thePosterOfADraftIsForTheOfficeOnlyAndGoesWithIt()
    {
        m_film = newId();
        m_office->create(m_film, {{u"title"_s, u"A draft"_s}, {u"runtimeMinutes"_s, 83}});
        setPoster(picture(Qt::darkGreen), 1);
        QVERIFY(poster(u"MEDIUM"_s).isNull());
        QVERIFY(!poster(u"MEDIUM"_s, MovieOffice::manager()).isNull());
        m_office->edit(u"deleteMovie"_s, {{u"movieId"_s, m_film}, {u"version"_s, 2}});
        QVERIFY(poster(u"MEDIUM"_s, MovieOffice::manager()).isNull());
    }
    void onlyManagersUpload()
    {
        QCOMPARE(m_office->errorCode(
                     u"mutation M($input: SetMoviePosterInput!) { setMoviePoster(input: $input) { movie { id } } }"_s,
                     {{u"input"_s, QJsonObject{{u"movieId"_s, m_film}, {u"version"_s, 2}}}},
                     MovieOffice::with(u"CASHIER"_s)),
                 u"FORBIDDEN"_s);
    }
};

QTEST_GUILESS_MAIN(TestMoviePosters)
#include "tst_movieposters.moc"
