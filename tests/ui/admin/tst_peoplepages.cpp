#include "fakerecords.h"

#include "cinemakind.h"
#include "recordpage.h"
#include "theme.h"
#include "tilldesk.h"
#include "userkind.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QTest>

using namespace foyer;
using namespace foyer::admin;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/** Sets passwords and PINs, and gives codes, as told. Remembers what it was asked. */
class FakePeople final : public ports::PeopleApi
{
public:
    QStringList asked;
    QStringList codeIds;
    std::optional<Error> refusal; ///< Of the next call.
    std::optional<Error> fault; ///< Of the next call: nobody knows whether it was done.

    QFuture<Result<ports::RecordAnswer>> resetPassword(const QString &, int version, const QString &password) override
    {
        return answer(u"password %1 %2"_s.arg(version).arg(password));
    }
    QFuture<Result<ports::RecordAnswer>> setPin(const QString &, int version, const QString &pin) override
    {
        return answer(u"pin %1 %2"_s.arg(version).arg(pin));
    }
    QFuture<Result<ports::KioskCode>> createKioskCode(const QString &codeId, const QString &cinemaId,
                                                      const QString &name) override
    {
        codeIds.append(codeId);
        asked.append(cinemaId + u' ' + name);
        if (const auto failed = std::exchange(fault, std::nullopt))
            return async::failed<ports::KioskCode>(*failed);
        return async::ready<Result<ports::KioskCode>>(
            ports::KioskCode{u"K7M2-QX4R-B"_s, name, QDateTime(QDate(2026, 11, 14), QTime(18, 15), Qt::UTC)});
    }

private:
    QFuture<Result<ports::RecordAnswer>> answer(const QString &call)
    {
        asked.append(call);
        if (const auto failed = std::exchange(fault, std::nullopt))
            return async::failed<ports::RecordAnswer>(*failed);
        ports::RecordAnswer answer;
        answer.refusal = std::exchange(refusal, std::nullopt);
        answer.record = ports::Record{};
        answer.record->values = {{u"staffNumber"_s, 12}};
        return async::ready<Result<ports::RecordAnswer>>(answer);
    }
};

} // namespace

class TestPeoplePages : public QObject
{
    Q_OBJECT
    std::unique_ptr<FakeRecords> m_users;
    std::unique_ptr<FakeRecords> m_cinemas;
    std::unique_ptr<FakePeople> m_people;
    std::unique_ptr<DeskSession> m_session;
    std::unique_ptr<RecordPage> m_page;

    [[nodiscard]] bool open(const RecordKind &kind)
    {
        m_page = std::make_unique<RecordPage>(*m_users, kind, AdminDesk{*m_session, {}, {}, {}, {}, {}});
        m_page->resize(1366, 900);
        m_page->show();
        m_page->activateWindow();
        m_page->enter();
        return QTest::qWaitForWindowActive(m_page.get())
            && QTest::qWaitFor([this] { return !m_users->asked.isEmpty() && sees(u"count"_s); });
    }
    [[nodiscard]] bool openPerson()
    {
        if (!open(userKind(*m_people, cinemaReference(*m_cinemas))))
            return false;
        QTest::qWait(0);
        press(Qt::Key_Return);
        return QTest::qWaitFor([this] { return sees(u"resetPassword"_s); });
    }
    template <class T = QWidget>
    T *named(const QString &name) const
    {
        const QList<T *> all = m_page->findChildren<T *>(name);
        const auto shown = std::find_if(all.begin(), all.end(), [](const T *widget) { return widget->isVisible(); });
        return shown == all.end() ? nullptr : *shown;
    }
    bool sees(const QString &name) const { return named(name); }
    QString textOf(const QString &name) const
    {
        const auto *label = named<QLabel>(name);
        return label ? label->text() : QString();
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
    void type(const QString &text)
    {
        press(Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(QApplication::focusWidget(), text);
    }

private Q_SLOTS:
    void initTestCase() { widgets::Theme::apply(*qApp, widgets::ThemeMode::Dark); }
    void init()
    {
        QLocale::setDefault(QLocale(u"en_GB"_s));
        m_users = std::make_unique<FakeRecords>(3);
        for (ports::Record &user : m_users->records) {
            user.state = u"ACTIVE"_s;
            user.values = {{u"title"_s, u"Noor"_s},  {u"displayName"_s, u"Noor Haddad"_s},    {u"login"_s, u"noor"_s},
                           {u"language"_s, u"de"_s}, {u"roles"_s, QStringList{u"CASHIER"_s}}, {u"hasPin"_s, false}};
        }
        m_cinemas = std::make_unique<FakeRecords>(5);
        for (ports::Record &cinema : m_cinemas->records) {
            cinema.values.insert(u"name"_s, cinema.values.value(u"title"_s));
            cinema.state = u"OPEN"_s;
        }
        m_people = std::make_unique<FakePeople>();
        m_session = std::make_unique<DeskSession>();
    }
    void cleanup() { m_page.reset(); }

    void peopleAndKiosksAreListsOfTheirOwn()
    {
        const Reference cinemas = cinemaReference(*m_cinemas);
        QVERIFY(open(userKind(*m_people, cinemas)));
        QVERIFY(!m_users->asked.last().query.choices.value(u"roles"_s).contains(u"KIOSK"_s));
        QCOMPARE(m_users->asked.last().query.choices.value(u"roles"_s).size(), 4);
        named<QAbstractButton>(u"filter-roles-ADMIN"_s)->click();
        QTRY_COMPARE(m_users->asked.last().query.choices.value(u"roles"_s), QStringList{u"ADMIN"_s});
        named<QAbstractButton>(u"filter-roles-ADMIN"_s)->click();
        QTRY_COMPARE(m_users->asked.last().query.choices.value(u"roles"_s).size(), 4);
        m_users->asked.clear();
        QVERIFY(open(kioskKind(*m_people, cinemas)));
        QCOMPARE(m_users->asked.last().query.choices.value(u"roles"_s), QStringList{u"KIOSK"_s});
    }
    void tabGoesThroughANewPersonAsOneReads()
    {
        QVERIFY(openPerson()); // without what only a new person is asked
        press(Qt::Key_Escape);
        QTRY_VERIFY(sees(u"new"_s));
        press(Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(sees(u"field-password"_s));
        const QStringList inOrder{u"field-displayName"_s, u"field-login"_s,          u"field-password"_s,
                                  u"field-email"_s,       u"field-roles-CUSTOMER"_s, u"field-roles-CASHIER"_s};
        QStringList passed{QApplication::focusWidget()->objectName()};
        for (int i = 0; i < 20 && passed.last() != inOrder.last(); ++i) {
            press(Qt::Key_Tab);
            passed.append(QApplication::focusWidget()->objectName());
        }
        passed.removeIf([&](const QString &name) { return !inOrder.contains(name); });
        QCOMPARE(passed, inOrder);
    }
    void aNewPasswordIsMadeUpAndShownOnceItIsSet()
    {
        QVERIFY(openPerson());
        named<QAbstractButton>(u"resetPassword"_s)->click();
        QTRY_VERIFY(sees(u"field-password"_s));
        const QString password = named<QLineEdit>(u"field-password"_s)->text();
        QVERIFY(QRegularExpression(u"^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$"_s).match(password).hasMatch());
        QVERIFY(!sees(u"sheetLarge"_s));
        press(Qt::Key_Return);
        QTRY_COMPARE(textOf(u"sheetLarge"_s), password);
        QCOMPARE(m_people->asked, QStringList{u"password 1 "_s + password});
        QVERIFY(m_users->whatWasAsked().endsWith(u"read"_s)); // the form shows the new version
        press(Qt::Key_Return);
        QTRY_VERIFY(!sees(u"sheet"_s));
    }
    void aRefusedPasswordIsToldBesideIt()
    {
        QVERIFY(openPerson());
        named<QAbstractButton>(u"resetPassword"_s)->click();
        QTRY_VERIFY(sees(u"field-password"_s));
        m_people->refusal = invalidFields({{u"password"_s, FieldFault::TooShort, u"8"_s}});
        type(u"short"_s);
        press(Qt::Key_Return);
        QTRY_COMPARE(textOf(u"problem-password"_s), u"At least 8 characters."_s);
        QCOMPARE(named<QLineEdit>(u"field-password"_s)->text(), u"short"_s);
        m_people->refusal = invalidFields({{u"password"_s, FieldFault::TooEasy, {}}});
        press(Qt::Key_Return);
        QTRY_COMPARE(textOf(u"problem-password"_s), u"Too easy to guess: it is among the first that are tried."_s);
        m_people->refusal = invalidFields({{u"password"_s, FieldFault::TooEasy, u"login"_s}});
        press(Qt::Key_Return);
        QTRY_COMPARE(textOf(u"problem-password"_s), u"Too easy to guess: the user name is in it."_s);
        m_people->refusal = Error{ErrorCode::Forbidden, {}, {}};
        press(Qt::Key_Return);
        QTRY_VERIFY(!textOf(u"sheetMessage"_s).isEmpty());
        QVERIFY(!sees(u"sheetLarge"_s));
        m_people->fault = Error{ErrorCode::Timeout, {}, {}};
        press(Qt::Key_Return);
        QTRY_COMPARE(textOf(u"sheetMessage"_s), u"The server did not answer in time. It may have been done."_s);
    }
    void aPinComesWithItsNumber()
    {
        QVERIFY(openPerson());
        named<QAbstractButton>(u"setPin"_s)->click();
        QTRY_VERIFY(sees(u"field-pin"_s));
        press(Qt::Key_Return);
        QTRY_COMPARE(textOf(u"problem-pin"_s), u"Please fill this in."_s);
        QVERIFY(m_people->asked.isEmpty());
        type(u"0731"_s);
        m_people->refusal = invalidFields({{u"pin"_s, FieldFault::TooEasy, {}}});
        press(Qt::Key_Return);
        QTRY_COMPARE(textOf(u"problem-pin"_s), u"Too easy to guess: it is among the first that are tried."_s);
        m_people->refusal = invalidFields({{u"pin"_s, FieldFault::BadFormat, u"digits"_s}});
        press(Qt::Key_Return);
        QTRY_COMPARE(textOf(u"problem-pin"_s), u"Digits only."_s);
        m_people->refusal.reset();
        m_people->asked.clear();
        press(Qt::Key_Return);
        QTRY_COMPARE(textOf(u"sheetLarge"_s), u"No. 12"_s);
        QCOMPARE(m_people->asked, QStringList{u"pin 1 0731"_s});
    }
    void whoIsNoStaffHasNoPin()
    {
        for (ports::Record &user : m_users->records)
            user.values.insert(u"roles"_s, QStringList{u"CUSTOMER"_s});
        QVERIFY(openPerson());
        QVERIFY(!sees(u"setPin"_s));
    }
    void aKioskCodeIsTheSameUntilSomethingElseIsAsked()
    {
        QVERIFY(open(kioskKind(*m_people, cinemaReference(*m_cinemas))));
        press(Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(sees(u"field-cinemaId"_s));
        type(u"Foyer left"_s);
        named(u"field-cinemaId"_s)->setFocus();
        type(u"thing 4"_s);
        press(Qt::Key_Return); // the only one
        QTRY_COMPARE(named<QLineEdit>(u"field-cinemaId"_s)->text(), u"Thing 4"_s);
        m_people->fault = Error{ErrorCode::Timeout, {}, {}};
        press(Qt::Key_Return); // nothing is looked for any more: it goes on
        QTRY_VERIFY(!textOf(u"sheetMessage"_s).isEmpty());
        named<QAbstractButton>(u"sheetYes"_s)->click();
        QTRY_COMPARE(textOf(u"sheetLarge"_s), u"K7M2-QX4R-B"_s);
        QCOMPARE(m_people->codeIds.size(), 2);
        QCOMPARE(m_people->codeIds.at(0), m_people->codeIds.at(1));
        QCOMPARE(m_people->asked.last(), m_cinemas->records.at(3).id + u" Foyer left"_s);
        QVERIFY(textOf(u"sheetMessage"_s).contains(u"Foyer left"_s));
    }
    // Nobody is sent to work in a closed one; who worked there when it closed still does, on paper.
    void onlyOpenCinemasAreOfferedAndAClosedOneIsNamedAsThat()
    {
        m_cinemas->records[1].state = u"CLOSED"_s;
        const QString closed = m_cinemas->records.at(1).id;
        for (ports::Record &user : m_users->records)
            user.values.insert(u"cinemaIds"_s, QStringList{closed});
        QVERIFY(openPerson());
        const auto *chip = named<QAbstractButton>(u"field-cinemaIds-"_s + closed);
        QVERIFY(chip);
        QTRY_COMPARE(chip->text(), u"Thing 2 (closed)"_s);
        named(u"field-cinemaIds"_s)->setFocus();
        type(u"thing"_s);
        QTRY_VERIFY(named<QListWidget>(u"pick-field-cinemaIds"_s));
        QStringList offered;
        const auto *list = named<QListWidget>(u"pick-field-cinemaIds"_s);
        for (int row = 0; row < list->count(); ++row)
            offered.append(list->item(row)->text());
        QCOMPARE(offered, (QStringList{u"Thing 1"_s, u"Thing 3"_s, u"Thing 4"_s, u"Thing 5"_s}));
    }
    void aCinemasFacilitiesAreAskedForByTheirNames()
    {
        QVERIFY(open(cinemaKind()));
        named<QAbstractButton>(u"filter-facilities-HEARING_LOOP"_s)->click();
        named<QAbstractButton>(u"filter-facilities-BAR"_s)->click();
        const QStringList both{u"BAR"_s, u"HEARING_LOOP"_s};
        QTRY_COMPARE(m_users->asked.last().query.choices.value(u"facilities"_s), both);
    }
};

QTEST_MAIN(TestPeoplePages)
#include "tst_peoplepages.moc"
