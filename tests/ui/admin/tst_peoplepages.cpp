#include "fakerecords.h"

#include "cinemakind.h"
#include "recordpage.h"
#include "signinkind.h"
#include "theme.h"
#include "tilldesk.h"
#include "userkind.h"

#include <QAbstractButton>
#include <QAction>
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
    QList<ports::Record> similar;
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
    QFuture<Result<ports::RecordAnswer>> issueBadge(const QString &, int version) override
    {
        return answer(u"badge %1"_s.arg(version));
    }
    QFuture<Result<ports::RecordAnswer>> revokeBadge(const QString &, int version) override
    {
        return answer(u"no badge %1"_s.arg(version));
    }
    QFuture<Result<ports::RecordAnswer>> removeTotp(const QString &, int version) override
    {
        return answer(u"removeTotp %1"_s.arg(version));
    }
    QFuture<Result<int>> endSessions(const QString &) override
    {
        asked.append(u"endSessions"_s);
        return async::ready<Result<int>>(2);
    }
    QFuture<Result<QList<ports::Record>>> similarCustomers(const QString &) override
    {
        return async::ready<Result<QList<ports::Record>>>(similar);
    }
    QFuture<Result<ports::RecordAnswer>> mergeCustomers(const QString &, int version, const QString &into) override
    {
        return answer(u"merge %1 %2"_s.arg(version).arg(into));
    }
    QFuture<Result<ports::RecordAnswer>> eraseCustomer(const QString &, int version) override
    {
        return answer(u"erase %1"_s.arg(version));
    }
    QFuture<Result<QByteArray>> exportPerson(const QString &) override
    {
        asked.append(u"export"_s);
        if (const auto failed = std::exchange(fault, std::nullopt))
            return async::failed<QByteArray>(*failed);
        return async::ready<Result<QByteArray>>(QByteArray("{}"));
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
        answer.record->values = {{u"staffNumber"_s, 12}, {u"badge"_s, u"0123456789"_s}};
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
    QString m_saved;

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
    /** Of as many modules as the text is long. */
    static std::pair<int, QBitArray> qrOf(const QString &text)
    {
        const auto side = static_cast<int>(text.size());
        return {side, QBitArray(side * side)};
    }
    SaveText saver()
    {
        return [this](QWidget *, const QString &name, const QByteArray &content,
                      const std::function<void(const Result<QString> &)> &saved) {
            m_saved = name + u' ' + QString::fromUtf8(content);
            saved(QString(u"folder/"_s + name));
        };
    }
    RecordKind peopleKind()
    {
        return userKind(*m_people, cinemaReference(*m_cinemas), customerReference(*m_users), saver(), qrOf, *m_session);
    }
    void beAdmin()
    {
        m_session->anna.roles = {u"ADMIN"_s};
        std::ignore = m_session->signIn(u"anna"_s, u"right"_s, {});
    }
    void makeCustomers()
    {
        for (ports::Record &user : m_users->records)
            user.values.insert(u"roles"_s, QStringList{u"CUSTOMER"_s});
    }
    QString everyText() const
    {
        QStringList texts;
        const auto labels = m_page->findChildren<QLabel *>();
        for (const QLabel *label : labels) {
            if (label->isVisible())
                texts.append(label->text());
        }
        return texts.join(u'\n');
    }
    [[nodiscard]] bool openPerson()
    {
        if (!open(peopleKind()))
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
    /** In the menu of what is rare. */
    bool isOffered(const QString &name) const { return named<QAction>(name); }
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
        QVERIFY(open(userKind(*m_people, cinemas, customerReference(*m_users), saver(), qrOf, *m_session)));
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
    // What is on a badge is shown once, as what a scanner reads; it can be taken from whoever has one.
    void aBadgeIsIssuedAndRevoked()
    {
        QVERIFY(openPerson());
        QVERIFY(!isOffered(u"revokeBadge"_s)); // there is none
        named<QAction>(u"issueBadge"_s)->trigger();
        QTRY_VERIFY(sees(u"sheetYes"_s));
        QVERIFY(!sees(u"sheetScanned"_s));
        named<QAbstractButton>(u"sheetYes"_s)->click();
        QTRY_VERIFY(sees(u"sheetScanned"_s));
        QVERIFY(textOf(u"sheetMessage"_s).contains(u"0123456789"_s));
        QCOMPARE(m_people->asked, QStringList{u"badge 1"_s});
        named<QAbstractButton>(u"sheetNo"_s)->click();
        QTRY_VERIFY(!sees(u"sheetScanned"_s));

        for (ports::Record &user : m_users->records)
            user.values.insert(u"hasBadge"_s, true);
        m_people->asked.clear();
        QVERIFY(openPerson());
        named<QAction>(u"revokeBadge"_s)->trigger();
        QTRY_VERIFY(sees(u"sheetYes"_s));
        named<QAbstractButton>(u"sheetYes"_s)->click();
        QTRY_COMPARE(m_people->asked, QStringList{u"no badge 1"_s});
        QTRY_VERIFY(textOf(u"sheetMessage"_s).contains(u"no badge any more"_s));
    }
    void whoSeemsToBeTheSamePersonIsSuggested()
    {
        makeCustomers();
        ports::Record twin = m_users->records.at(1);
        twin.values.insert(u"email"_s, u"noor@example.org"_s);
        m_people->similar = {twin};
        QVERIFY(openPerson());
        named<QAction>(u"merge"_s)->trigger();
        QTRY_VERIFY(sees(u"field-intoId"_s));
        QVERIFY2(everyText().contains(u"noor@example.org"_s), qPrintable(everyText()));
        QTRY_VERIFY(named<QLineEdit>(u"field-intoId"_s)->text().contains(u"Noor Haddad"_s));
        m_people->refusal = Error{ErrorCode::IllegalState, {}, {}};
        named<QAbstractButton>(u"sheetYes"_s)->click();
        QTRY_VERIFY(!textOf(u"sheetMessage"_s).isEmpty());
        QCOMPARE(m_people->asked, QStringList{u"merge 1 "_s + twin.id});
        named<QAbstractButton>(u"sheetYes"_s)->click();
        QTRY_VERIFY(!sees(u"field-intoId"_s));
        QCOMPARE(m_people->asked.size(), 2);
    }
    void nobodyIsErasedByASlip()
    {
        makeCustomers();
        QVERIFY(openPerson());
        named<QAction>(u"erase"_s)->trigger();
        QTRY_VERIFY(sees(u"field-name"_s));
        type(u"Noor"_s);
        press(Qt::Key_Return);
        QTRY_VERIFY(!textOf(u"problem-name"_s).isEmpty());
        QVERIFY(m_people->asked.isEmpty());
        type(u"Noor Haddad"_s);
        press(Qt::Key_Return);
        QTRY_COMPARE(m_people->asked, QStringList{u"erase 1"_s});
        QTRY_VERIFY(!sees(u"field-name"_s));
    }
    void whatIsKnownOfSomebodyIsSavedAsAWhole()
    {
        QVERIFY(openPerson());
        named<QAction>(u"exportPerson"_s)->trigger();
        QTRY_VERIFY(sees(u"sheetYes"_s));
        m_people->fault = Error{ErrorCode::Unreachable, {}, {}};
        named<QAbstractButton>(u"sheetYes"_s)->click();
        QTRY_VERIFY(!textOf(u"sheetMessage"_s).isEmpty());
        QVERIFY(m_saved.isEmpty()); // a part would be taken for all
        named<QAbstractButton>(u"sheetYes"_s)->click();
        QTRY_COMPARE(m_saved, u"person-%1.json {}"_s.arg(m_users->records.first().id));
        QTRY_VERIFY(textOf(u"sheetMessage"_s).contains(u"folder/person-"_s));
    }
    void sessionsAreEnded()
    {
        QVERIFY(openPerson());
        named<QAction>(u"endSessions"_s)->trigger();
        QTRY_VERIFY(sees(u"sheetYes"_s));
        named<QAbstractButton>(u"sheetYes"_s)->click();
        QTRY_COMPARE(m_people->asked, QStringList{u"endSessions"_s});
    }
    void aSecondStepIsRemovedOfSomebodyWhoLostIt()
    {
        beAdmin();
        m_users->records.first().values.insert(u"hasTotp"_s, true);
        QVERIFY(openPerson());
        QVERIFY(isOffered(u"removeTotp"_s));
        named<QAction>(u"removeTotp"_s)->trigger();
        QTRY_VERIFY(sees(u"sheetYes"_s));
        QVERIFY2(everyText().contains(u"Noor Haddad is signed out everywhere"_s), qPrintable(everyText()));
        QVERIFY(m_people->asked.isEmpty()); // asked first
        press(Qt::Key_Escape);
        QTRY_VERIFY(!sees(u"sheetYes"_s));
        QVERIFY(m_people->asked.isEmpty());
        named<QAction>(u"removeTotp"_s)->trigger();
        QTRY_VERIFY(sees(u"sheetYes"_s));
        named<QAbstractButton>(u"sheetYes"_s)->click();
        QTRY_COMPARE(m_people->asked, QStringList{u"removeTotp %1"_s.arg(m_users->records.first().version)});
        QTRY_VERIFY(everyText().contains(u"Noor Haddad has no second step any more."_s));
    }
    void aSecondStepIsNotRemovedOfOneselfNorByOthers_data()
    {
        QTest::addColumn<bool>("hasOne");
        QTest::addColumn<bool>("isAdmin");
        QTest::addColumn<bool>("isSelf");
        QTest::newRow("who has none") << false << true << false;
        QTest::newRow("by a manager") << true << false << false;
        QTest::newRow("one's own") << true << true << true;
    }
    void aSecondStepIsNotRemovedOfOneselfNorByOthers()
    {
        QFETCH(bool, hasOne);
        QFETCH(bool, isAdmin);
        QFETCH(bool, isSelf);
        if (isSelf)
            m_users->records.first().id = m_session->anna.user.toString();
        if (isAdmin)
            beAdmin();
        else
            std::ignore = m_session->signIn(u"anna"_s, u"right"_s, {});
        m_users->records.first().values.insert(u"hasTotp"_s, hasOne);
        QVERIFY(openPerson());
        QVERIFY(!isOffered(u"removeTotp"_s));
        QVERIFY(isOffered(u"endSessions"_s));
    }
    void staffAreNeitherMergedNorErased()
    {
        QVERIFY(openPerson());
        QVERIFY(isOffered(u"exportPerson"_s));
        QVERIFY(!isOffered(u"merge"_s) && !isOffered(u"erase"_s));
        QVERIFY(sees(u"more"_s));
    }
    void whoWasErasedIsLeftAlone()
    {
        makeCustomers();
        for (ports::Record &user : m_users->records) {
            user.state = u"DISABLED"_s;
            user.values.insert(u"erasedAt"_s, QDateTime(QDate(2026, 11, 14), QTime(18, 15), Qt::UTC));
        }
        QVERIFY(openPerson());
        for (const QString &action : {u"merge"_s, u"erase"_s, u"exportPerson"_s, u"endSessions"_s})
            QVERIFY2(!isOffered(action), qPrintable(action));
        QVERIFY(!sees(u"more"_s)); // there is nothing in it
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
    void whatWasAllowedAtATillIsToldInWords()
    {
        const RecordKind kind = signInKind(cinemaReference(*m_cinemas));
        ports::Record record;
        record.values = {{u"by"_s, u"Nora"_s}, {u"operation"_s, u"EXCHANGE 0197-1, 2800 EUR"_s}};
        QCOMPARE(kind.secondLine(record), u"by or at Nora  ·  Exchange, up to €28.00"_s);
        record.values = {{u"operation"_s, u"Mutation.updateUser"_s}};
        QCOMPARE(kind.secondLine(record), u"Mutation.updateUser"_s);
    }
    void theLogOfSignInsOnlyShows()
    {
        const QDateTime evening(QDate(2026, 11, 14), QTime(18, 0), Qt::UTC);
        m_users->records[2].state = u"WRONG_PASSWORD"_s;
        m_users->records[2].values = {{u"userName"_s, u"Noor Haddad"_s},
                                      {u"result"_s, u"WRONG_PASSWORD"_s},
                                      {u"times"_s, 5},
                                      {u"at"_s, evening},
                                      {u"lastAt"_s, evening.addSecs(50)},
                                      {u"by"_s, u"Left kiosk"_s},
                                      {u"deviceName"_s, u"Till 2"_s},
                                      {u"address"_s, u"192.0.2.7"_s}};
        m_users->records[1].state = u"NOT_ALLOWED"_s;
        m_users->records[1].values = {{u"result"_s, u"NOT_ALLOWED"_s},
                                      {u"times"_s, 1},
                                      {u"at"_s, evening},
                                      {u"operation"_s, u"Mutation.updateUser"_s},
                                      {u"userName"_s, u"<b>Bold</b>"_s}};
        m_users->records[0].state = u"UNKNOWN_LOGIN"_s;
        m_users->records[0].values = {{u"result"_s, u"UNKNOWN_LOGIN"_s}, {u"times"_s, 995}, {u"at"_s, evening}};
        QVERIFY(open(signInKind(cinemaReference(*m_cinemas))));
        QVERIFY(!sees(u"new"_s));
        press(Qt::Key_N, Qt::ControlModifier);
        QVERIFY(sees(u"count"_s)); // still the list
        named<QAbstractButton>(u"filter-kinds-REFUSAL"_s)->click();
        QTRY_COMPARE(m_users->asked.last().query.choices.value(u"kinds"_s), QStringList{u"REFUSAL"_s});
        named<QAbstractButton>(u"filter-within-WEEK"_s)->click();
        QTRY_COMPARE(m_users->asked.last().query.choices.value(u"within"_s), QStringList{u"WEEK"_s});
        named<QAbstractButton>(u"filter-within-HOUR"_s)->click(); // one of them
        QTRY_COMPARE(m_users->asked.last().query.choices.value(u"within"_s), QStringList{u"HOUR"_s});
        const QString folder = qEnvironmentVariable("FOYER_PICTURES");
        QTest::qWait(0);
        m_page->enter();
        if (!folder.isEmpty())
            m_page->grab().save(folder + u"/signin-list.png"_s);
        press(Qt::Key_Return);
        QTRY_VERIFY2(everyText().contains(u"192.0.2.7"_s), qPrintable(everyText()));
        QVERIFY2(everyText().contains(u"Wrong password"_s), qPrintable(everyText()));
        QVERIFY2(everyText().contains(u"Left kiosk"_s), qPrintable(everyText()));
        QVERIFY(!sees(u"save"_s));
        if (!folder.isEmpty())
            m_page->grab().save(folder + u"/signin-form.png"_s);
    }
};

QTEST_MAIN(TestPeoplePages)
#include "tst_peoplepages.moc"
