#include "async.h"
#include "posterart.h"
#include "posterkeeper.h"
#include "postershelf.h"

#include <QApplication>
#include <QBuffer>
#include <QTest>

using namespace foyer;
using namespace foyer::app;
using namespace Qt::Literals::StringLiterals;

namespace {

/** Has posters by film, counts the questions. */
class FakePosters final : public ports::PosterApi
{
public:
    QFuture<Result<QByteArray>> poster(const QString &movieId) override
    {
        asked.append(movieId);
        return async::ready(answers.value(movieId, fail(ErrorCode::Unreachable, u"nobody there"_s)));
    }
    QFuture<Result<void>> setPoster(const QString &, int, const std::optional<QByteArray> &) override
    {
        return async::ready(Result<void>());
    }
    QFuture<Result<QStringList>> posterHosts() override { return async::ready(Result<QStringList>()); }
    QFuture<Result<void>> importPoster(const QString &, int, const QString &) override
    {
        return async::ready(Result<void>());
    }
    QHash<QString, Result<QByteArray>> answers;
    QStringList asked;
};

QByteArray jpeg(const QColor &colour)
{
    QImage image(360, 540, QImage::Format_RGB32);
    image.fill(colour);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "JPEG", 100);
    return bytes;
}

QColor shown(const QString &seed, QSize size = {54, 80})
{
    return widgets::posterArt(seed, u"Persona"_s, size, 1).toImage().pixelColor(size.width() / 2, size.height() / 2);
}

bool isNearly(const QColor &a, const QColor &b)
{
    return qAbs(a.red() - b.red()) < 6 && qAbs(a.green() - b.green()) < 6 && qAbs(a.blue() - b.blue()) < 6;
}

} // namespace

/** Real posters take the place of painted ones wherever a film is shown, and give it back. */
class TestPosterKeeper : public QObject
{
    Q_OBJECT
    std::unique_ptr<FakePosters> m_posters;
    std::unique_ptr<PosterKeeper> m_keeper;

private Q_SLOTS:
    void init()
    {
        m_posters = std::make_unique<FakePosters>();
        m_posters->answers.insert(u"film"_s, jpeg(Qt::green));
        m_keeper = std::make_unique<PosterKeeper>(*m_posters);
        widgets::removePoster(u"7"_s);
    }

    void theRealPosterIsShownInsteadOfThePaintedOneAndFetchedOnce()
    {
        const QColor painted = shown(u"7"_s);
        QVERIFY(!isNearly(painted, Qt::green));
        m_keeper->want(u"7"_s, u"film"_s, u"ab12"_s);
        m_keeper->want(u"7"_s, u"film"_s, u"ab12"_s);
        QTRY_VERIFY(isNearly(shown(u"7"_s), Qt::green));
        for (const QSize size : {QSize(54, 80), QSize(400, 120), QSize(120, 400), QSize(200, 300)})
            QVERIFY(isNearly(shown(u"7"_s, size), Qt::green));
        m_keeper->want(u"7"_s, u"film"_s, u"ab12"_s);
        QCOMPARE(m_posters->asked, QStringList{u"film"_s});
        QVERIFY(isNearly(shown(u"8"_s), shown(u"8"_s))); // the others stay painted
        QVERIFY(widgets::shelvedPoster(u"8"_s).isNull());
    }
    void anotherPosterTakesItsPlaceAndNoneGivesThePaintedOneBack()
    {
        const QColor painted = shown(u"7"_s);
        m_keeper->want(u"7"_s, u"film"_s, u"ab12"_s);
        QTRY_VERIFY(isNearly(shown(u"7"_s), Qt::green));
        m_posters->answers.insert(u"film"_s, jpeg(Qt::blue));
        m_keeper->want(u"7"_s, u"film"_s, u"cd34"_s);
        QTRY_VERIFY(isNearly(shown(u"7"_s), Qt::blue));
        m_keeper->want(u"7"_s, u"film"_s, QString());
        QCOMPARE(shown(u"7"_s), painted);
    }
    void whatCannotBeFetchedStaysPaintedAndIsNotAskedForWithEveryFrame_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("nobody answers") << QByteArray();
        QTest::newRow("no picture") << QByteArray("text");
    }
    void whatCannotBeFetchedStaysPaintedAndIsNotAskedForWithEveryFrame()
    {
        QFETCH(QByteArray, answer);
        if (answer.isEmpty())
            m_posters->answers.clear();
        else
            m_posters->answers.insert(u"film"_s, answer);
        const QColor painted = shown(u"7"_s);
        for (int frame = 0; frame < 5; ++frame) {
            m_keeper->want(u"7"_s, u"film"_s, u"ab12"_s);
            QCoreApplication::processEvents();
        }
        QCOMPARE(m_posters->asked.size(), 1);
        QCOMPARE(shown(u"7"_s), painted);
    }
};

QTEST_MAIN(TestPosterKeeper)
#include "tst_posterkeeper.moc"
