#include "secondsteppage.h"

#include "async.h"
#include "theme.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;

namespace {

/** Knows the password "right" and the code 123456. */
class FakeSecondStep final : public ports::SecondStepApi
{
public:
    QList<Error> refusals; ///< Of the next, whatever is asked.
    bool hasOne = false;
    int wentOn = 0;

    QFuture<Result<ports::CodeSecret>> begin(QString password) override
    {
        if (!refusals.isEmpty())
            return async::failed<ports::CodeSecret>(refusals.takeFirst());
        if (password != "right"_L1)
            return async::failed<ports::CodeSecret>(unknown(u"currentPassword"_s));
        return async::ready<Result<ports::CodeSecret>>(
            ports::CodeSecret{u"otpauth://totp/Foyer:ada?secret=GEZDGNBV"_s, u"GEZDGNBVGY3TQOJQ"_s});
    }
    QFuture<Result<QStringList>> confirm(QString code) override
    {
        if (!refusals.isEmpty())
            return async::failed<QStringList>(refusals.takeFirst());
        if (code != "123456"_L1)
            return async::failed<QStringList>(unknown(u"code"_s));
        hasOne = true;
        return async::ready<Result<QStringList>>(QStringList{u"ABCD-EFGH"_s, u"IJKL-MNOP"_s});
    }
    QFuture<Result<void>> remove(QString password, QString code) override
    {
        if (password != "right"_L1)
            return async::failed<void>(unknown(u"currentPassword"_s));
        if (code != "123456"_L1)
            return async::failed<void>(unknown(u"code"_s));
        hasOne = false;
        return async::ready<Result<void>>({});
    }
    QFuture<Result<void>> prove(QString) override { return async::failed<void>(ErrorCode::WrongCredentials); }
    QFuture<Result<void>> goOn() override
    {
        ++wentOn;
        return async::ready<Result<void>>({});
    }

private:
    static Error unknown(const QString &field) { return invalidFields({{field, FieldFault::Unknown, {}}}); }
};

} // namespace

class TestSecondStepPage : public QObject
{
    Q_OBJECT
    std::unique_ptr<FakeSecondStep> m_api;
    std::unique_ptr<admin::SecondStepPage> m_page;
    QString m_scanned;
    QStringList m_printed;
    QString m_saved;

    QString focused() const
    {
        return QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString();
    }
    void type(const QString &text) { QTest::keyClicks(QApplication::focusWidget(), text); }
    void press(Qt::Key key) { QTest::keyClick(QApplication::focusWidget(), key); }
    QString text(const QString &name) const
    {
        const auto *label = m_page->findChild<QLabel *>(name);
        return label && label->isVisible() ? label->text() : QString();
    }
    QString said() const
    {
        const auto *banner = m_page->findChild<QWidget *>(u"secondStepMessage"_s);
        const auto *label = banner && banner->isVisible() ? banner->findChild<QLabel *>() : nullptr;
        return label ? label->text() : QString();
    }
    void open(bool hasOne, bool isWanted)
    {
        m_page->begin(hasOne, isWanted);
        m_page->resize(1366, 768);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        QTRY_COMPARE(focused(), u"field-currentPassword"_s);
    }

private Q_SLOTS:
    void init()
    {
        m_api = std::make_unique<FakeSecondStep>();
        m_scanned.clear();
        m_printed.clear();
        m_saved.clear();
        admin::SecondStepPage::Outlets outlets;
        outlets.qrOf = [this](const QString &uri) {
            m_scanned = uri;
            return std::pair(21, QBitArray(21 * 21, true));
        };
        outlets.print = [this](QWidget *, const QString &heading, const QStringList &lines) {
            m_printed = QStringList{heading} + lines;
        };
        outlets.save = [this](QWidget *, const QString &name, const QByteArray &content, const auto &saved) {
            m_saved = name + u'\n' + QString::fromUtf8(content);
            saved(QString(u"folder/"_s + name));
        };
        m_page = std::make_unique<admin::SecondStepPage>(*m_api, outlets);
    }
    void cleanup() { m_page.reset(); }

    void passwordAppCodeAndTheCodesOnPaper()
    {
        open(false, false);
        QSignalSpy closed(m_page.get(), &admin::SecondStepPage::closed);
        type(u"wrong"_s);
        press(Qt::Key_Return);
        QTRY_VERIFY(said().contains(u"password is wrong"_s));
        QCOMPARE(focused(), u"field-currentPassword"_s);
        m_page->findChild<QLineEdit *>(u"field-currentPassword"_s)->clear();
        type(u"right"_s);
        press(Qt::Key_Return);
        QTRY_COMPARE(focused(), u"field-code"_s);
        QCOMPARE(m_scanned, u"otpauth://totp/Foyer:ada?secret=GEZDGNBV"_s);
        QCOMPARE(text(u"totpKey"_s), u"GEZD GNBV GY3T QOJQ"_s);
        QCOMPARE(said(), QString());
        if (qEnvironmentVariableIsSet("FOYER_PICTURES"))
            m_page->grab().save(qEnvironmentVariable("FOYER_PICTURES") + u"/secondstep-app.png"_s);

        type(u"111111"_s);
        press(Qt::Key_Return);
        QTRY_VERIFY(said().contains(u"code is wrong"_s));
        m_page->findChild<QLineEdit *>(u"field-code"_s)->clear();
        type(u"123456"_s);
        press(Qt::Key_Return);
        QTRY_COMPARE(text(u"recoveryCodes"_s), u"ABCD-EFGH\nIJKL-MNOP"_s);
        QVERIFY(text(u"totpKey"_s).isEmpty());
        QVERIFY(!m_page->findChild<QWidget *>(u"secondStepLeave"_s)->isVisible()); // they are shown once
        press(Qt::Key_Escape);
        QCOMPARE(closed.size(), 0);
        QTest::mouseClick(m_page->findChild<QWidget *>(u"copyCodes"_s), Qt::LeftButton);
        QCOMPARE(QApplication::clipboard()->text(), u"ABCD-EFGH\nIJKL-MNOP"_s);
        QTest::mouseClick(m_page->findChild<QWidget *>(u"printCodes"_s), Qt::LeftButton);
        QCOMPARE(m_printed.sliced(1), (QStringList{u"ABCD-EFGH"_s, u"IJKL-MNOP"_s}));
        QTest::mouseClick(m_page->findChild<QWidget *>(u"saveCodes"_s), Qt::LeftButton);
        QVERIFY2(m_saved.startsWith(u"recovery-codes.txt\n"_s) && m_saved.endsWith(u"\nABCD-EFGH\nIJKL-MNOP\n"_s),
                 qPrintable(m_saved));
        QCOMPARE(said(), u"Saved as folder/recovery-codes.txt"_s);
        if (qEnvironmentVariableIsSet("FOYER_PICTURES"))
            m_page->grab().save(qEnvironmentVariable("FOYER_PICTURES") + u"/secondstep-codes.png"_s);
        QCOMPARE(m_api->wentOn, 0);
        QTest::mouseClick(m_page->findChild<QWidget *>(u"secondStepNext"_s), Qt::LeftButton);
        QTRY_COMPARE(closed.size(), 1);
        QCOMPARE(m_api->wentOn, 1);
        QCOMPARE(text(u"recoveryCodes"_s), QString());
    }

    void itIsTakenAwayByPasswordAndCode()
    {
        m_api->hasOne = true;
        open(true, false);
        QSignalSpy closed(m_page.get(), &admin::SecondStepPage::closed);
        type(u"right"_s);
        press(Qt::Key_Tab);
        QCOMPARE(focused(), u"field-code"_s);
        type(u"1"_s);
        press(Qt::Key_Return);
        QTRY_VERIFY(said().contains(u"code is wrong"_s));
        QVERIFY(m_api->hasOne);
        m_page->findChild<QLineEdit *>(u"field-code"_s)->clear();
        type(u"123456"_s);
        press(Qt::Key_Return);
        QTRY_COMPARE(closed.size(), 1);
        QVERIFY(!m_api->hasOne);
    }

    void whoIsLateBeginsAgainAndEscapeLeaves()
    {
        open(false, true);
        QVERIFY(text(u"secondStepText"_s).contains(u"asks its admins"_s));
        type(u"right"_s);
        press(Qt::Key_Return);
        QTRY_COMPARE(focused(), u"field-code"_s);
        m_api->refusals = {{ErrorCode::IllegalState, {}, {}}};
        type(u"123456"_s);
        press(Qt::Key_Return);
        QTRY_COMPARE(focused(), u"field-currentPassword"_s);
        QVERIFY(said().contains(u"too long"_s));
        QSignalSpy closed(m_page.get(), &admin::SecondStepPage::closed);
        press(Qt::Key_Escape);
        QCOMPARE(closed.size(), 1);
    }
};

QTEST_MAIN(TestSecondStepPage)
#include "tst_secondsteppage.moc"
