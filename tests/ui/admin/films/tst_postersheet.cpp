#include "async.h"
#include "fieldproblem.h"
#include "filmkind.h"
#include "theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QProgressBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace foyer;
using namespace foyer::admin;
using namespace Qt::Literals::StringLiterals;

namespace {

class FakePosters final : public ports::PosterApi
{
public:
    struct Sent
    {
        QString movie;
        int version;
        std::optional<QByteArray> file;
        QString url = {};
    };
    QFuture<Result<QByteArray>> poster(const QString &) override { return async::ready(Result<QByteArray>()); }
    QFuture<Result<void>> setPoster(const QString &movie, int version, const std::optional<QByteArray> &file) override
    {
        sent.append({movie, version, file});
        promise = std::make_shared<QPromise<Result<void>>>();
        promise->start();
        return promise->future();
    }
    QFuture<Result<QStringList>> posterHosts() override { return async::ready(hosts); }
    QFuture<Result<void>> importPoster(const QString &movie, int version, const QString &url) override
    {
        const QFuture<Result<void>> future = setPoster(movie, version, std::nullopt);
        sent.last().url = url;
        return future;
    }
    void answer(const Result<void> &result)
    {
        promise->addResult(result);
        promise->finish();
    }
    Result<QStringList> hosts;
    QList<Sent> sent;
    std::shared_ptr<QPromise<Result<void>>> promise;
};

} // namespace

/** A manager gives a film a poster: by a file, by dropping one, and is told what is wrong with it. */
class TestPosterSheet : public QObject
{
    Q_OBJECT
    FakePosters m_api;
    QTemporaryDir m_folder;
    QString m_chosen;
    std::unique_ptr<QWidget> m_page;
    QPointer<PosterSheet> m_sheet;
    int m_changes = 0;

    /** As the form does it: by the kind's action. */
    void open(const QString &hash = {})
    {
        ports::Record film;
        film.id = u"film"_s;
        film.version = 4;
        film.values = {{u"title"_s, u"Persona"_s}, {u"posterSeed"_s, 7}, {u"posterHash"_s, hash}};
        const RecordKind kind =
            filmKind({&m_api, [this](QWidget *, const std::function<void(const QString &)> &chosen) {
                          if (!m_chosen.isEmpty())
                              chosen(m_chosen);
                      }});
        QCOMPARE(kind.actions.size(), 1);
        kind.actions.first().run(m_page.get(), film, [this] { ++m_changes; });
        m_sheet = m_page->findChild<PosterSheet *>();
        QVERIFY(m_sheet && m_sheet->isVisible());
    }
    QString file(const QByteArray &bytes)
    {
        QFile file(m_folder.filePath(u"poster.png"_s));
        return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(bytes) == bytes.size()
            ? file.fileName()
            : QString();
    }
    QAbstractButton *button(const QString &name) const { return m_sheet->findChild<QAbstractButton *>(name); }
    QString message() const
    {
        const auto *banner = m_sheet->findChild<QWidget *>(u"posterMessage"_s);
        return banner->isVisible() ? banner->findChild<QLabel *>()->text() : QString();
    }
    bool drop(const QList<QUrl> &urls)
    {
        QMimeData dragged;
        dragged.setUrls(urls);
        const QPointF at = m_sheet->rect().center();
        QDragEnterEvent enter(at.toPoint(), Qt::CopyAction, &dragged, Qt::LeftButton, Qt::NoModifier);
        enter.ignore();
        QApplication::sendEvent(m_sheet, &enter);
        if (!enter.isAccepted())
            return false;
        QDropEvent event(at, Qt::CopyAction, &dragged, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_sheet, &event);
        return true;
    }

private Q_SLOTS:
    void initTestCase() { widgets::Theme::apply(*qApp, widgets::ThemeMode::Dark); }
    void init()
    {
        m_api.sent.clear();
        m_api.hosts = QStringList();
        m_chosen.clear();
        m_changes = 0;
        m_page = std::make_unique<QWidget>();
        m_page->resize(1000, 700);
        m_page->show();
    }

    void aChosenFileIsSentAsItIsAndTheFormIsReadAnew()
    {
        open();
        m_chosen = file("the bytes of a picture");
        button(u"posterChoose"_s)->click();
        QCOMPARE(m_api.sent.size(), 1);
        QCOMPARE(m_api.sent.first().movie, u"film"_s);
        QCOMPARE(m_api.sent.first().version, 4);
        QCOMPARE(m_api.sent.first().file, QByteArray("the bytes of a picture"));
        QVERIFY(m_sheet->findChild<QProgressBar *>()->isVisible());
        QVERIFY(!button(u"posterChoose"_s)->isEnabled());
        QTest::keyClick(m_sheet, Qt::Key_Escape); // not while it is on its way
        QVERIFY(m_sheet);
        m_api.answer({});
        QTRY_COMPARE(m_changes, 1);
        QTRY_VERIFY(!m_sheet);
    }
    void whoThinksBetterOfItSendsNothing()
    {
        open();
        button(u"posterChoose"_s)->click();
        QVERIFY(m_api.sent.isEmpty());
        QTest::keyClick(m_sheet, Qt::Key_Escape);
        QTRY_VERIFY(!m_sheet);
        QCOMPARE(m_changes, 0);
    }
    void aDroppedFileIsSentAndAnythingElseIsNotTaken()
    {
        open();
        QVERIFY(!drop({}));
        QVERIFY(!drop({QUrl(u"https://example.com/poster.png"_s)}));
        QVERIFY(!drop({QUrl::fromLocalFile(u"/a"_s), QUrl::fromLocalFile(u"/b"_s)}));
        QVERIFY(drop({QUrl::fromLocalFile(file("dropped"))}));
        QCOMPARE(m_api.sent.size(), 1);
        QCOMPARE(m_api.sent.first().file, QByteArray("dropped"));
        m_api.answer({});
        QTRY_COMPARE(m_changes, 1);
    }
    void aPosterCanBeTakenAwayWhereThereIsOne()
    {
        open();
        QVERIFY(!button(u"posterRemove"_s)->isVisible());
        m_sheet->deleteLater();
        QTRY_VERIFY(!m_sheet);
        open(u"ab12"_s);
        button(u"posterRemove"_s)->click();
        QCOMPARE(m_api.sent.size(), 1);
        QVERIFY(!m_api.sent.first().file);
        m_api.answer({});
        QTRY_COMPARE(m_changes, 1);
    }
    void anAddressIsAskedForWhereTheServerFetches()
    {
        m_api.hosts = QStringList{u"images.example.org"_s};
        open();
        auto *address = m_sheet->findChild<QLineEdit *>(u"posterAddress"_s);
        QTRY_VERIFY(button(u"posterFromWeb"_s)->isVisible());
        QVERIFY(!address->isVisible());
        button(u"posterFromWeb"_s)->click();
        QVERIFY(address->isVisible() && address->hasFocus());
        button(u"posterFromWeb"_s)->click(); // nothing is written yet
        QVERIFY(m_api.sent.isEmpty());
        QTest::keyClicks(address, u" https://images.example.org/persona.jpg "_s);
        QTest::keyClick(address, Qt::Key_Return);
        QCOMPARE(m_api.sent.size(), 1);
        QCOMPARE(m_api.sent.first().movie, u"film"_s);
        QCOMPARE(m_api.sent.first().version, 4);
        QCOMPARE(m_api.sent.first().url, u"https://images.example.org/persona.jpg"_s);
        QVERIFY(!address->isEnabled());
        m_api.answer({});
        QTRY_COMPARE(m_changes, 1);
        QTRY_VERIFY(!m_sheet);
    }
    void whereItFetchesNothingThereIsNoneToWrite_data()
    {
        QTest::addColumn<Result<QStringList>>("hosts");
        QTest::newRow("nothing") << Result<QStringList>();
        QTest::newRow("an older server") << Result<QStringList>(fail(ErrorCode::Protocol, u"no such field"_s));
    }
    void whereItFetchesNothingThereIsNoneToWrite()
    {
        QFETCH(Result<QStringList>, hosts);
        m_api.hosts = hosts;
        open();
        QCoreApplication::processEvents();
        QVERIFY(!button(u"posterFromWeb"_s)->isVisible());
        QVERIFY(button(u"posterChoose"_s)->isVisible());
    }
    void whatIsWrongIsToldInWordsAndTheSheetStays_data()
    {
        QTest::addColumn<Error>("error");
        QTest::addColumn<QString>("words");
        const auto wrong = [](FieldFault fault, const QString &limit = {}) {
            return invalidFields({{u"image"_s, fault, limit}});
        };
        QTest::newRow("no picture") << wrong(FieldFault::BadFormat) << u"PNG, JPEG or WebP"_s;
        QTest::newRow("too many bytes") << wrong(FieldFault::TooLarge, u"2097152"_s) << u"2 MiB"_s;
        QTest::newRow("too many pixels") << wrong(FieldFault::TooLarge, u"40000000 px"_s) << u"pixels"_s;
        QTest::newRow("too small") << wrong(FieldFault::TooSmall, u"120"_s) << u"at least 120 pixels"_s;
        QTest::newRow("of another host") << invalidFields({{u"url"_s, FieldFault::Unknown, u"a.example b.example"_s}})
                                         << u"a.example b.example"_s;
        QTest::newRow("nothing there") << invalidFields({{u"url"_s, FieldFault::Unknown, {}}}) << u"no picture"_s;
        QTest::newRow("no address") << invalidFields({{u"url"_s, FieldFault::BadFormat, {}}}) << u"https://"_s;
        QTest::newRow("nobody there") << Error{ErrorCode::Unreachable, {}, {}} << u" "_s;
    }
    void whatIsWrongIsToldInWordsAndTheSheetStays()
    {
        QFETCH(Error, error);
        QFETCH(QString, words);
        open();
        m_sheet->upload(file("x"));
        m_api.answer(fail(error));
        QTRY_VERIFY2(message().contains(words), qPrintable(message()));
        QVERIFY(button(u"posterChoose"_s)->isEnabled());
        QCOMPARE(m_changes, 0);
    }
    void aFileThatIsTooLargeOrCannotBeReadIsNotSent()
    {
        open();
        m_sheet->upload(file(QByteArray(ports::maxPosterBytes + 1, 'x')));
        QVERIFY2(message().contains(u"2 MiB"_s), qPrintable(message()));
        m_sheet->upload(m_folder.filePath(u"nobody"_s));
        QVERIFY2(message().contains(u"cannot be read"_s), qPrintable(message()));
        QVERIFY(m_api.sent.isEmpty());
    }
};

QTEST_MAIN(TestPosterSheet)
#include "tst_postersheet.moc"
