#include "movieoffice.h"

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

private Q_SLOTS:
    void init()
    {
        m_office = std::make_unique<MovieOffice>();
        m_film = newId();
        m_office->create(m_film, {{u"title"_s, u"Persona"_s}, {u"runtimeMinutes"_s, 83}});
        m_office->setState(m_film, u"PUBLISHED"_s); // version 2
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
