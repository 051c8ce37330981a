#include "accountpage.h"

#include "async.h"
#include "theme.h"
#include "tilldesk.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;

namespace {

/** Knows the password "right". */
class FakeAccount final : public ports::OwnAccountApi
{
public:
    FakeAccount()
    {
        account.id = u"u1"_s;
        account.version = 4;
        const QDateTime morning({2026, 11, 23}, {8, 0}, Qt::UTC);
        account.sessions = {{u"s1"_s, u"Desk 1"_s, morning, morning.addSecs(3600), true},
                            {u"s2"_s, u"Office <b>laptop</b>"_s, morning.addDays(-3), morning.addDays(-1), false},
                            {u"s3"_s, u""_s, morning.addDays(-9), morning.addDays(-8), false}};
    }
    ports::OwnAccount account;
    QList<Error> refusals; ///< Of the next reads.
    QStringList done;

    QFuture<Result<ports::OwnAccount>> read() override
    {
        if (!refusals.isEmpty())
            return async::failed<ports::OwnAccount>(refusals.takeFirst());
        return async::ready<Result<ports::OwnAccount>>(account);
    }
    QFuture<Result<void>> changePassword(int version, QString currentPassword, QString password) override
    {
        if (currentPassword != "right"_L1)
            return async::failed<void>(unknown());
        done.append(u"password %1 of %2"_s.arg(password).arg(version));
        ++account.version;
        account.sessions.resize(1);
        return async::ready<Result<void>>({});
    }
    QFuture<Result<void>> changePin(int version, QString currentPassword, QString pin) override
    {
        if (currentPassword != "right"_L1)
            return async::failed<void>(unknown());
        done.append(u"pin %1 of %2"_s.arg(pin).arg(version));
        ++account.version;
        account.hasPin = !pin.isEmpty();
        account.staffNumber = 7;
        return async::ready<Result<void>>({});
    }
    QFuture<Result<int>> endSessions(QString userId, QString sessionId) override
    {
        done.append(u"end %1 of %2"_s.arg(sessionId.isEmpty() ? u"others"_s : sessionId, userId));
        account.sessions.removeIf([&](const ports::OwnSession &session) {
            return sessionId.isEmpty() ? !session.isThis : session.id == sessionId;
        });
        return async::ready<Result<int>>(1);
    }

private:
    static Error unknown() { return invalidFields({{u"currentPassword"_s, FieldFault::Unknown, {}}}); }
};

} // namespace

/** One's own account, by keyboard. */
class TestAccountPage : public QObject
{
    Q_OBJECT
    test::DeskSession m_session;
    std::unique_ptr<FakeAccount> m_api;
    std::unique_ptr<admin::AccountPage> m_page;

    QString focused() const
    {
        return QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString();
    }
    void type(const QString &text) { QTest::keyClicks(QApplication::focusWidget(), text); }
    void press(Qt::Key key) { QTest::keyClick(QApplication::focusWidget(), key); }
    QWidget *seen(const QString &name) const
    {
        auto *widget = m_page->findChild<QWidget *>(name);
        return widget && widget->isVisible() ? widget : nullptr;
    }
    void click(const QString &name)
    {
        QVERIFY2(seen(name), qPrintable(name));
        QVERIFY(seen(name)->isEnabled());
        QTest::mouseClick(seen(name), Qt::LeftButton);
    }
    QString text(const QString &name) const
    {
        const auto *label = qobject_cast<QLabel *>(seen(name));
        return label ? label->text() : QString();
    }
    QString said() const
    {
        const QWidget *banner = seen(u"accountMessage"_s);
        return banner ? banner->findChild<QLabel *>()->text() : QString();
    }
    void open()
    {
        m_page->resize(1366, 768);
        m_page->show();
        m_page->begin();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        QTRY_COMPARE(focused(), u"accountLeave"_s);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(u"en_GB"_s));
        widgets::Theme::apply(*qApp, widgets::ThemeMode::Dark);
        QTRY_VERIFY(m_session.signIn(u"anna"_s, u"right"_s, u"Desk 1"_s).isFinished());
    }
    void init()
    {
        m_api = std::make_unique<FakeAccount>();
        m_page = std::make_unique<admin::AccountPage>(*m_api, m_session);
    }
    void cleanup() { m_page.reset(); }

    void whereOneIsSignedInIsShownAndEnded()
    {
        open();
        QCOMPARE(text(u"accountName"_s), u"Anna K."_s);
        QTRY_COMPARE(text(u"accountNumber"_s), u"anna"_s);
        QTRY_COMPARE(text(u"session-1"_s), u"Office <b>laptop</b>"_s);
        QCOMPARE(qobject_cast<QLabel *>(seen(u"session-1"_s))->textFormat(), Qt::PlainText);
        QCOMPARE(text(u"session-2"_s), u"A device without a name"_s);
        QVERIFY(!seen(u"endSession-0"_s)); // one signs out here by signing out
        if (qEnvironmentVariableIsSet("FOYER_PICTURES"))
            m_page->grab().save(qEnvironmentVariable("FOYER_PICTURES") + u"/account.png"_s);
        click(u"endSession-1"_s);
        QTRY_COMPARE(text(u"session-1"_s), u"A device without a name"_s);
        click(u"endOthers"_s);
        QTRY_VERIFY(!seen(u"session-1"_s));
        QVERIFY(!seen(u"endOthers"_s));
        QCOMPARE(m_api->done, (QStringList{u"end s2 of u1"_s, u"end others of u1"_s}));
    }
    void aPasswordIsChangedWithTheOldOne()
    {
        open();
        click(u"changePassword"_s);
        QTRY_COMPARE(focused(), u"field-currentPassword"_s);
        type(u"wrong"_s);
        press(Qt::Key_Tab);
        type(u"a new secret"_s);
        press(Qt::Key_Return);
        QTRY_COMPARE(text(u"problem-currentPassword"_s), u"The password is wrong."_s);
        QCOMPARE(focused(), u"field-currentPassword"_s);
        QVERIFY(m_api->done.isEmpty());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_A, Qt::ControlModifier);
        type(u"right"_s);
        press(Qt::Key_Return);
        QTRY_VERIFY(text(u"sheetMessage"_s).contains(u"new password is set"_s));
        QCOMPARE(m_api->done, QStringList{u"password a new secret of 4"_s});
        press(Qt::Key_Escape);
        QTRY_VERIFY(!seen(u"sheet"_s));
        QVERIFY(!seen(u"session-1"_s));
    }
    void thePinAndTheNumberThatComesWithIt()
    {
        open();
        QTRY_COMPARE(text(u"accountPin"_s), u"not set"_s);
        click(u"changePin"_s);
        QTRY_COMPARE(focused(), u"field-currentPassword"_s);
        type(u"right"_s);
        press(Qt::Key_Tab);
        type(u"482913"_s);
        press(Qt::Key_Return);
        QTRY_COMPARE(m_api->done, QStringList{u"pin 482913 of 4"_s});
        press(Qt::Key_Escape);
        QTRY_COMPARE(text(u"accountNumber"_s), u"anna, staff number 7"_s);
        click(u"changePin"_s); // with the version there is now
        type(u"right"_s);
        press(Qt::Key_Return);
        QTRY_COMPARE(m_api->done.last(), u"pin  of 5"_s);
    }
    void escapeLeavesAndWhatCouldNotBeReadIsAskedAgain()
    {
        m_api->refusals = {{ErrorCode::Unreachable, {}, {}}};
        open();
        QTRY_VERIFY(!said().isEmpty());
        QVERIFY(!seen(u"changePassword"_s)->isEnabled());
        click(u"accountAgain"_s);
        QTRY_COMPARE(text(u"session-0"_s), u"Desk 1"_s);
        QCOMPARE(said(), QString());
        QSignalSpy asked(m_page.get(), &admin::AccountPage::secondStepRequested);
        click(u"changeStep"_s);
        QCOMPARE(asked.size(), 1);
        QSignalSpy closed(m_page.get(), &admin::AccountPage::closed);
        m_page->findChild<QWidget *>(u"accountLeave"_s)->setFocus();
        press(Qt::Key_Escape);
        QCOMPARE(closed.size(), 1);
    }
};

QTEST_MAIN(TestAccountPage)
#include "tst_accountpage.moc"
