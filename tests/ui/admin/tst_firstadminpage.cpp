#include "firstadminpage.h"

#include "async.h"
#include "theme.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;

namespace {

/** Refuses as told, then makes everybody. */
class FakeFirstAdmin final : public ports::FirstAdminApi
{
public:
    QList<ports::FirstAdmin> asked;
    QList<Error> refusals;

    QFuture<Result<bool>> isWanted() override { return async::ready<Result<bool>>(true); }
    QFuture<Result<void>> create(const ports::FirstAdmin &admin) override
    {
        asked.append(admin);
        if (refusals.isEmpty())
            return async::ready<Result<void>>({});
        return async::failed<void>(refusals.takeFirst());
    }
};

} // namespace

class TestFirstAdminPage : public QObject
{
    Q_OBJECT
    std::unique_ptr<FakeFirstAdmin> m_api;
    std::unique_ptr<admin::FirstAdminPage> m_page;

    void open(const QString &token)
    {
        m_page = std::make_unique<admin::FirstAdminPage>(*m_api, token);
        m_page->resize(1366, 768);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        QTRY_VERIFY(focused() == u"field-displayName"_s);
    }
    QString focused() const
    {
        return QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString();
    }
    void type(const QString &text) { QTest::keyClicks(QApplication::focusWidget(), text); }
    void press(Qt::Key key) { QTest::keyClick(QApplication::focusWidget(), key); }
    QString problem(const QString &field) const
    {
        const auto *label = m_page->findChild<QLabel *>(u"problem-"_s + field);
        return label && label->isVisible() ? label->text() : QString();
    }

private Q_SLOTS:
    void initTestCase() { widgets::Theme::apply(*qApp, widgets::ThemeMode::Dark); }
    void init() { m_api = std::make_unique<FakeFirstAdmin>(); }
    void cleanup() { m_page.reset(); }

    void byKeysAloneSomebodyIsMade()
    {
        open(u"from-the-file"_s);
        QVERIFY(!m_page->findChild<QWidget *>(u"field-token"_s));
        QSignalSpy made(m_page.get(), &admin::FirstAdminPage::made);
        type(u"Ada Lovelace"_s);
        press(Qt::Key_Tab);
        type(u"ada"_s);
        press(Qt::Key_Tab);
        type(u"a-good-pass-phrase"_s);
        press(Qt::Key_Return);
        QTRY_COMPARE(made.size(), 1);
        QCOMPARE(made.first().first().toString(), u"ada"_s);
        QCOMPARE(m_api->asked.size(), 1);
        const ports::FirstAdmin &asked = m_api->asked.first();
        QCOMPARE(asked.token, u"from-the-file"_s);
        QCOMPARE(asked.displayName, u"Ada Lovelace"_s);
        QCOMPARE(asked.password, u"a-good-pass-phrase"_s);
        QVERIFY(m_page->findChild<QLineEdit *>(u"field-password"_s)->text().isEmpty());
    }
    void whatIsMissingIsToldWithoutAskingTheServer()
    {
        open({});
        press(Qt::Key_Return);
        QVERIFY(m_api->asked.isEmpty());
        for (const QString &field : {u"displayName"_s, u"login"_s, u"password"_s, u"token"_s})
            QVERIFY2(!problem(field).isEmpty(), qPrintable(field));
        type(u"A"_s);
        QVERIFY(problem(u"displayName"_s).isEmpty());
    }
    void whatTheServerRefusesStandsAtItsFieldAndTheNextTryIsTheSamePerson()
    {
        open({});
        m_api->refusals = {invalidFields({{u"token"_s, FieldFault::Unknown, {}}}), {ErrorCode::Timeout, {}, {}}};
        for (const auto &[field, text] :
             {std::pair(u"displayName"_s, u"Ada"_s), std::pair(u"login"_s, u"ada"_s),
              std::pair(u"password"_s, u"a-good-pass-phrase"_s), std::pair(u"token"_s, u"wrong"_s)}) {
            m_page->findChild<QWidget *>(u"field-"_s + field)->setFocus();
            type(text);
        }
        press(Qt::Key_Return);
        QTRY_VERIFY(!problem(u"token"_s).isEmpty());
        QCOMPARE(focused(), u"field-token"_s);
        press(Qt::Key_Return);
        QTRY_COMPARE(m_api->asked.size(), 2); // nobody knows whether it was done
        QTRY_VERIFY(m_page->findChild<QWidget *>(u"createFirstAdmin"_s)->isEnabled());
        press(Qt::Key_Return);
        QTRY_COMPARE(m_api->asked.size(), 3);
        QCOMPARE(m_api->asked.at(2).id, m_api->asked.at(0).id);
        QCOMPARE(m_api->asked.at(2).password, u"a-good-pass-phrase"_s);
    }
};

QTEST_MAIN(TestFirstAdminPage)
#include "tst_firstadminpage.moc"
