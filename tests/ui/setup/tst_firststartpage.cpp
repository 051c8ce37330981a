#include "async.h"
#include "firststartpage.h"
#include "theme.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTemporaryDir>
#include <QTest>

using namespace foyer;
using namespace foyer::setup;
using namespace Qt::Literals::StringLiterals;
using Where = FirstStartPage::Where;

namespace {

class FakeProbe final : public ports::ServerProbe
{
public:
    Result<ports::ServerFacts> answer = ports::ServerFacts{u"0.1.0"_s, u"0.1.0"_s};
    Result<ports::OfferedAuthority> offered = fail(ErrorCode::Protocol);
    QList<std::pair<QUrl, QByteArray>> asked;
    QList<QUrl> askedForAuthority;
    std::vector<QPromise<Result<ports::ServerFacts>>> waiting;
    bool keepsBack = false;

    QFuture<Result<ports::OfferedAuthority>> offeredAuthority(const QUrl &server) override
    {
        askedForAuthority.append(server);
        return async::ready(offered);
    }
    QFuture<Result<ports::ServerFacts>> probe(const QUrl &server, const QByteArray &authority) override
    {
        asked.append({server, authority});
        if (!keepsBack)
            return async::ready(answer);
        waiting.emplace_back();
        waiting.back().start();
        return waiting.back().future();
    }
    void letGo()
    {
        for (auto &promise : waiting) {
            promise.addResult(answer);
            promise.finish();
        }
        waiting.clear();
    }
};

} // namespace

class TestFirstStartPage : public QObject
{
    Q_OBJECT
    FakeProbe m_probe;
    std::unique_ptr<FirstStartPage> m_page;
    QList<FirstStartPage::Choice> m_chosen;

    QLineEdit *field(const QString &name) const { return m_page->findChild<QLineEdit *>(name); }
    QPushButton *go() const { return m_page->findChild<QPushButton *>(u"go"_s); }
    QList<QRadioButton *> places() const { return m_page->findChildren<QRadioButton *>(); }
    QString said() const
    {
        const auto *banner = m_page->findChild<QWidget *>(u"setupMessage"_s);
        return banner->isVisible() ? banner->findChild<QLabel *>(u"messageText"_s)->text() : QString();
    }
    static void press(Qt::Key key) { QTest::keyClick(QApplication::focusWidget(), key); }
    void connectTo(const QString &address, const QString &ca = {})
    {
        QTest::mouseClick(places().last(), Qt::LeftButton);
        field(u"address"_s)->setText(address);
        field(u"ca"_s)->setText(ca);
        QTest::mouseClick(go(), Qt::LeftButton);
    }

private Q_SLOTS:
    void initTestCase() { widgets::Theme::apply(*qApp, widgets::ThemeMode::Dark); }
    void init()
    {
        QLocale::setDefault(QLocale(u"en_GB"_s));
        m_probe.answer = ports::ServerFacts{u"0.1.0"_s, u"0.1.0"_s};
        m_probe.offered = fail(ErrorCode::Protocol);
        m_probe.asked.clear();
        m_probe.askedForAuthority.clear();
        m_probe.keepsBack = false;
        m_chosen.clear();
        m_page = std::make_unique<FirstStartPage>(m_probe);
        connect(m_page.get(), &FirstStartPage::chosen, this,
                [this](const FirstStartPage::Choice &choice) { m_chosen.append(choice); });
        m_page->resize(1024, 600);
        m_page->show();
        QApplication::setActiveWindow(m_page.get());
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    }
    void cleanup() { m_page.reset(); }

    void enterAtOnceTriesFoyerHere()
    {
        QTRY_COMPARE(QApplication::focusWidget(), field(u"tillName"_s));
        press(Qt::Key_Return);
        QCOMPARE(m_chosen.size(), 1);
        QCOMPARE(m_chosen.first().where, Where::TryHere);
        QCOMPARE(m_chosen.first().tillName, u"Till 1"_s);
        QVERIFY(m_probe.asked.isEmpty());
    }
    void byKeyboardAlone()
    {
        field(u"tillName"_s)->setFocus();
        press(Qt::Key_Backtab);
        QCOMPARE(QApplication::focusWidget(), places().first());
        press(Qt::Key_Right);
        press(Qt::Key_Right);
        QVERIFY(places().at(2)->isChecked());
        press(Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), field(u"address"_s));
        QTest::keyClicks(QApplication::focusWidget(), u"box-office.example:5000"_s);
        press(Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), field(u"ca"_s));
        press(Qt::Key_Tab);
        QTest::keyClicks(QApplication::focusWidget(), u"  Foyer  left "_s);
        press(Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), go());
        press(Qt::Key_Return);
        QTRY_COMPARE(m_chosen.size(), 1);
        QCOMPARE(m_chosen.first().where, Where::Server);
        QCOMPARE(m_chosen.first().server, QUrl(u"https://box-office.example:5000"_s));
        QCOMPARE(m_chosen.first().tillName, u"Foyer left"_s);
        QCOMPARE(m_probe.asked.size(), 1);
        QCOMPARE(m_probe.asked.first().first, m_chosen.first().server);
    }
    void aCinemaOfOnesOwnIsBegunByKeyboard()
    {
        field(u"tillName"_s)->setFocus();
        press(Qt::Key_Backtab);
        press(Qt::Key_Right);
        QVERIFY(places().at(1)->isChecked());
        QVERIFY(!field(u"address"_s)->isVisible());
        QVERIFY(!field(u"ca"_s)->isVisible());
        press(Qt::Key_Return); // there, on the choice
        QCOMPARE(m_chosen.size(), 1);
        QCOMPARE(m_chosen.first().where, Where::Own);
        QVERIFY(m_chosen.first().server.isEmpty());
        QVERIFY(m_probe.asked.isEmpty());
    }
    void aNameHasItsLimit()
    {
        QTest::keyClicks(field(u"tillName"_s), QString(60, u'x'));
        QCOMPARE(field(u"tillName"_s)->text().size(), 40);
    }
    void badAddressesAreRefusedWithoutAsking_data()
    {
        QTest::addColumn<QString>("address");
        QTest::newRow("empty") << QString();
        QTest::newRow("another scheme") << u"ftp://box-office.example"_s;
        QTest::newRow("no host") << u"http://"_s;
        QTest::newRow("port beyond") << u"https://box-office.example:99999"_s;
        QTest::newRow("spaces") << u"box office example"_s;
        QTest::newRow("a file") << u"file:///etc/passwd"_s;
    }
    void badAddressesAreRefusedWithoutAsking()
    {
        QFETCH(QString, address);
        connectTo(address);
        QVERIFY2(said().startsWith(u"That is no address."_s), qPrintable(said()));
        QVERIFY(field(u"address"_s)->property("invalid").toBool());
        QCOMPARE(QApplication::focusWidget(), field(u"address"_s));
        QVERIFY(m_probe.asked.isEmpty());
        QVERIFY(m_chosen.isEmpty());
        QTest::keyClick(field(u"address"_s), Qt::Key_A);
        QVERIFY(!field(u"address"_s)->property("invalid").toBool());
    }
    void plainHttpIsTakenAsTyped()
    {
        connectTo(u"http://127.0.0.1:5000"_s);
        QTRY_COMPARE(m_chosen.size(), 1);
        QCOMPARE(m_chosen.first().server, QUrl(u"http://127.0.0.1:5000"_s));
    }
    void aCertificateFileThatIsNotThereIsRefusedWithoutAsking()
    {
        const QTemporaryDir folder;
        connectTo(u"box-office.example"_s, folder.filePath(u"none.pem"_s));
        QCOMPARE(said(), u"There is no such file, or it cannot be read."_s);
        QCOMPARE(QApplication::focusWidget(), field(u"ca"_s));
        QVERIFY(m_probe.asked.isEmpty());
    }
    void aCertificateFileIsHandedOn()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"ca.pem"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("whom to trust");
        file.close();
        connectTo(u"box-office.example"_s, u" "_s + file.fileName() + u" "_s);
        QTRY_COMPARE(m_chosen.size(), 1);
        QCOMPARE(m_chosen.first().authority, "whom to trust");
        QCOMPARE(m_probe.asked.first().second, "whom to trust");
    }
    void anAuthorityOfItsOwnIsTrustedOnceAPersonHasComparedIt()
    {
        const Error untrusted{ErrorCode::Protocol, {}, {{u"untrusted"_s, true}}};
        m_probe.answer = fail(untrusted);
        m_probe.offered = ports::OfferedAuthority{"its certificate", QByteArray(32, '\xa7')};
        connectTo(u"box-office.example:5000"_s);
        auto *fingerprint = m_page->findChild<QLabel *>(u"fingerprint"_s);
        QTRY_VERIFY(fingerprint->isVisible());
        QCOMPARE(fingerprint->text().split(u'\n').size(), 2);
        QCOMPARE(fingerprint->text().split(u'\n').first(), u"A7A7 A7A7 A7A7 A7A7 A7A7 A7A7 A7A7 A7A7"_s);
        QVERIFY(!fingerprint->accessibleName().isEmpty());
        QVERIFY(m_chosen.isEmpty());
        QCOMPARE(m_probe.asked.size(), 1);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        QCOMPARE(m_page->size(), QSize(1024, 600));
        QVERIFY(m_page->rect().contains(QRect(go()->mapTo(m_page.get(), QPoint(0, 0)), go()->size())));

        m_probe.answer = ports::ServerFacts{u"0.1.0"_s, u"0.1.0"_s};
        QTest::mouseClick(go(), Qt::LeftButton);
        QTRY_COMPARE(m_chosen.size(), 1);
        QCOMPARE(m_chosen.first().authority, "its certificate");
        QCOMPARE(m_probe.asked.last().second, "its certificate"); // and it was seen to be the server's
    }
    void whatWasComparedIsForThatServerAlone()
    {
        m_probe.answer = fail(Error{ErrorCode::Protocol, {}, {{u"untrusted"_s, true}}});
        m_probe.offered = ports::OfferedAuthority{"its certificate", QByteArray(32, '\xa7')};
        connectTo(u"box-office.example:5000"_s);
        auto *fingerprint = m_page->findChild<QLabel *>(u"fingerprint"_s);
        QTRY_VERIFY(fingerprint->isVisible());
        field(u"address"_s)->setText(u"other.example:5000"_s);
        QVERIFY(!fingerprint->isVisible());
        QTest::mouseClick(go(), Qt::LeftButton);
        QTRY_COMPARE(m_probe.asked.size(), 2);
        QCOMPARE(m_probe.asked.last().second, QByteArray());
        QTRY_COMPARE(m_probe.askedForAuthority.last(), QUrl(u"https://other.example:5000"_s));
    }
    void aServerWithAnotherAuthorityThanItOffersIsRefused()
    {
        m_probe.answer = fail(Error{ErrorCode::Protocol, {}, {{u"untrusted"_s, true}}});
        m_probe.offered = ports::OfferedAuthority{"another certificate", QByteArray(32, '\xa7')};
        connectTo(u"box-office.example:5000"_s);
        QTRY_VERIFY(m_page->findChild<QLabel *>(u"fingerprint"_s)->isVisible());
        QTest::mouseClick(go(), Qt::LeftButton);
        QTRY_VERIFY2(said().contains(u"does not trust"_s), qPrintable(said()));
        QVERIFY(m_chosen.isEmpty());
        QVERIFY(!m_page->findChild<QLabel *>(u"fingerprint"_s)->isVisible());
    }
    void whatTheServerSaysIsPutIntoWords_data()
    {
        QTest::addColumn<Error>("error");
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("cursor");
        const auto mismatch = [](const QString &server, const QString &client) {
            return Error{ErrorCode::VersionMismatch, {}, {{u"server"_s, server}, {u"client"_s, client}}};
        };
        QTest::newRow("newer than the server")
            << mismatch(u"0.1.4"_s, u"0.2.0"_s)
            << u"This till runs release 0.2.0, the server 0.1.4. Update the server first, or install release 0.1.4 here."_s
            << QString();
        QTest::newRow("too old for the server")
            << mismatch(u"0.10.0"_s, u"0.9.0"_s)
            << u"This till runs release 0.9.0, which is too old for the server's 0.10.0. Install release 0.10.0 here."_s
            << QString();
        QTest::newRow("no certificate") << Error{ErrorCode::InvalidInput, {}, {}} << u"The file holds no certificate."_s
                                        << u"ca"_s;
        QTest::newRow("something else")
            << Error{ErrorCode::Protocol, {}, {}}
            << u"What answers there is no Foyer server that this till may trust. Check the address and the certificate."_s
            << u"address"_s;
        QTest::newRow("slow") << Error{ErrorCode::Timeout, {}, {}} << u"The server does not answer in time."_s
                              << u"address"_s;
        QTest::newRow("nobody") << Error{ErrorCode::Unreachable, {}, {}}
                                << u"There is no server at that address. Is it running, and is the port right?"_s
                                << u"address"_s;
    }
    void whatTheServerSaysIsPutIntoWords()
    {
        QFETCH(Error, error);
        QFETCH(QString, words);
        QFETCH(QString, cursor);
        m_probe.answer = fail(error);
        connectTo(u"box-office.example:5000"_s);
        QTRY_COMPARE(said(), words);
        QVERIFY(m_chosen.isEmpty());
        if (!cursor.isEmpty())
            QCOMPARE(QApplication::focusWidget(), field(cursor));
        // Put right, it goes on.
        m_probe.answer = ports::ServerFacts{u"0.1.0"_s, u"0.1.0"_s};
        QTest::mouseClick(go(), Qt::LeftButton);
        QTRY_COMPARE(m_chosen.size(), 1);
    }
    void whileItLooksItAsksOnlyOnce()
    {
        m_probe.keepsBack = true;
        connectTo(u"box-office.example:5000"_s);
        QCOMPARE(said(), u"Looking for the server…"_s);
        QVERIFY(!go()->isEnabled());
        QTest::keyClick(field(u"address"_s), Qt::Key_Return);
        QCOMPARE(m_probe.asked.size(), 1);
        m_probe.letGo();
        QTRY_COMPARE(m_chosen.size(), 1);
    }
    void whoChangesTheirMindWhileItLooksIsNotConnected()
    {
        m_probe.keepsBack = true;
        connectTo(u"box-office.example:5000"_s);
        QTest::mouseClick(places().first(), Qt::LeftButton);
        m_probe.letGo();
        QTRY_VERIFY(go()->isEnabled());
        QVERIFY(m_chosen.isEmpty());
        QTest::mouseClick(go(), Qt::LeftButton);
        QCOMPARE(m_chosen.size(), 1);
        QCOMPARE(m_chosen.first().where, Where::TryHere);
    }
    void choosingAnotherPlaceForgetsTheComplaint()
    {
        connectTo(QString());
        QVERIFY(!said().isEmpty());
        QTest::mouseClick(places().first(), Qt::LeftButton);
        QVERIFY(said().isEmpty());
    }
    void withAllItsFieldsAndAComplaintItFitsALowScreen()
    {
        connectTo(QString());
        QVERIFY(!said().isEmpty());
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        QCOMPARE(m_page->size(), QSize(1024, 600));
        for (const QLabel *label : m_page->findChildren<QLabel *>()) {
            if (!label->isVisible())
                continue;
            const int needed = label->wordWrap() ? 0 : label->fontMetrics().horizontalAdvance(label->text());
            QVERIFY2(needed <= label->width(), qPrintable(label->text()));
            QVERIFY2(m_page->rect().contains(QRect(label->mapTo(m_page.get(), QPoint(0, 0)), label->size())),
                     qPrintable(label->text()));
        }
        QVERIFY(m_page->rect().contains(QRect(go()->mapTo(m_page.get(), QPoint(0, 0)), go()->size())));
    }
    void everyFieldHasANameForAScreenReader()
    {
        for (const QLineEdit *edit : m_page->findChildren<QLineEdit *>())
            QVERIFY2(!edit->accessibleName().isEmpty(), qPrintable(edit->objectName()));
        QVERIFY(!m_page->findChild<QWidget *>(u"where"_s)->accessibleName().isEmpty());
    }
};

QTEST_MAIN(TestFirstStartPage)
#include "tst_firststartpage.moc"
