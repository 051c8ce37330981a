#include "badge.h"
#include "cardnumber.h"
#include "demousers.h"
#include "pinrules.h"
#include "staffpins.h"
#include "testdatabase.h"
#include "userdirectory.h"

#include <QSignalSpy>
#include <QTest>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;
using auth::HashCost;
using domain::CinemaId;
using domain::UserId;
using user::StaffPins;
using user::User;

/** Staff who show who they are at a kiosk. */
class TestStaffPins : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_fresh = std::make_unique<test::TestDatabase>();
        db::Settings settings = m_fresh->settings(u"user"_s);
        m_database = *db::Database::open(settings);
        m_clock = std::make_unique<ManualClock>(1'800'000'000'000);
        m_repository = std::make_unique<user::UserRepository>(m_database);
        m_directory = std::make_unique<user::UserDirectory>(m_database);
        m_log = std::make_unique<user::SignInLog>(m_database, *m_clock);
        m_pins = std::make_unique<StaffPins>(m_database, *m_repository, m_passwords, *m_clock, *m_log);
        QVERIFY(write([](db::Transaction &t) { return user::addDemoUsers(t, HashCost::cheap(), 1); }));
        run(u"UPDATE app_user SET staff_number = NULL, pin_hash = ''"_s);
        m_anna = user::demoUsers().at(0).id;
        m_manager = user::demoUsers().at(1).id;
        m_admin = user::demoUsers().at(2).id;
        m_kiosk = {UserId::create(), {CinemaId::create()}};
    }
    void cleanup()
    {
        m_pins.reset();
        m_log.reset();
        m_repository.reset();
        m_directory.reset();
        m_database.reset(); // nobody else has it now: its files are closed before they go
    }

    void whatIsNoPin_data()
    {
        QTest::addColumn<QString>("pin");
        QTest::addColumn<QStringList>("faults");
        QTest::newRow("good") << u"4071"_s << QStringList{};
        QTest::newRow("the longest") << u"40718253"_s << QStringList{};
        QTest::newRow("too short") << u"407"_s << QStringList{u"TOO_SHORT 4"_s};
        QTest::newRow("too long") << u"407182530"_s << QStringList{u"TOO_LONG 8"_s};
        QTest::newRow("letters") << u"40a1"_s << QStringList{u"BAD_FORMAT digits"_s};
        QTest::newRow("digits that no key pad has")
            << u"\u0664\u0660\u0667\u0661"_s << QStringList{u"BAD_FORMAT digits"_s};
        QTest::newRow("one digit") << u"7777"_s << QStringList{u"TOO_EASY"_s};
        QTest::newRow("upwards") << u"1234"_s << QStringList{u"TOO_EASY"_s};
        QTest::newRow("downwards") << u"98765"_s << QStringList{u"TOO_EASY"_s};
        QTest::newRow("by twos") << u"2468"_s << QStringList{u"TOO_EASY"_s};
    }
    void whatIsNoPin()
    {
        QFETCH(QString, pin);
        FieldChecks checks;
        user::checkPin(checks, pin);
        QStringList faults;
        for (const FieldProblem &problem : checks.problems()) {
            QCOMPARE(problem.field, u"pin"_s);
            faults.append((toWireName(problem.fault) + u' ' + problem.limit).trimmed());
        }
        QTEST(faults, "faults");
    }

    void theFirstPinComesWithANumberThatStays()
    {
        const auto anna = setPin(m_admin, m_anna, 1, u"4071"_s);
        QVERIFY2(anna, anna ? "" : qPrintable(toString(anna.error())));
        QCOMPARE(anna->user.staffNumber, 101);
        QVERIFY(anna->user.hasPin);
        QCOMPARE(anna->user.version, 2);
        QCOMPARE(setPin(m_admin, m_manager, 1, u"4071"_s)->user.staffNumber, 102); // two may have the same PIN
        QCOMPARE(setPin(m_admin, m_anna, 2, u"8520"_s)->user.staffNumber, 101);
        QCOMPARE(setPin(m_admin, m_anna, 3, {})->user.staffNumber, 101);
        QVERIFY(!(**m_directory->user(m_anna, {}).result()).hasPin);
        QCOMPARE(setPin(m_admin, m_anna, 99, {})->user.version, 4); // has none already
    }

    void aStalePinIsAConflict()
    {
        QVERIFY(setPin(m_admin, m_anna, 1, u"4071"_s));
        const auto again = setPin(m_admin, m_anna, 1, u"4071"_s);
        QVERIFY(again && again->refusal);
        QCOMPARE(again->refusal->code, ErrorCode::Conflict);
    }

    void whoMaySetOne()
    {
        QVERIFY(setPin(m_manager, m_anna, 1, u"4071"_s));
        QVERIFY(setPin(m_manager, m_manager, 1, u"4071"_s)); // one's own
        QCOMPARE(setPin(m_manager, m_admin, 1, u"4071"_s).error().code, ErrorCode::Forbidden);
        QCOMPARE(setPin(m_anna, m_manager, 2, u"4071"_s).error().code, ErrorCode::Forbidden);
        const UserId customer = add(u"clara"_s, {u"CUSTOMER"_s}, {});
        QCOMPARE(setPin(m_admin, customer, 1, u"4071"_s).error().code, ErrorCode::IllegalState);
    }

    void theRightPinTellsWhoItIs()
    {
        QVERIFY(setPin(m_admin, m_anna, 1, u"4071"_s));
        const auto anna = check(101, u"4071"_s);
        QVERIFY2(anna, anna ? "" : qPrintable(toString(anna.error())));
        QCOMPARE(anna->id, m_anna);
    }

    void demoStaffHaveNumbersAndAPinThatEverybodyKnows()
    {
        run(u"DELETE FROM user_role"_s);
        run(u"DELETE FROM user_word"_s);
        run(u"DELETE FROM app_user"_s);
        QVERIFY(write([](db::Transaction &t) { return user::addDemoUsers(t, HashCost::cheap(), 1); }));
        const QList<User> staff = user::demoUsers();
        QCOMPARE(staff.first().staffNumber, 101);
        for (const User &person : staff)
            QCOMPARE(check(*person.staffNumber, user::demoPin())->id, person.id);
    }

    void everyRefusalReadsTheSame()
    {
        QVERIFY(setPin(m_admin, m_anna, 1, u"4071"_s));
        const auto wrong = check(101, u"4072"_s);
        QCOMPARE(wrong.error().code, ErrorCode::WrongCredentials);
        QVERIFY(check(999, u"4071"_s).error() == wrong.error());
        QVERIFY(check(101, {}).error() == wrong.error());
        QVERIFY(setPin(m_admin, m_manager, 1, u"8520"_s));
        QVERIFY(setPin(m_admin, m_manager, 2, {}));
        QVERIFY(check(102, u"8520"_s).error() == wrong.error());
        QVERIFY(check(102, {}).error() == wrong.error()); // no PIN is not an empty one
        const UserId elsewhere = add(u"elsewhere"_s, {u"CASHIER"_s}, {CinemaId::create()});
        QCOMPARE(setPin(m_admin, elsewhere, 1, u"1407"_s)->user.staffNumber, 103);
        QVERIFY(check(103, u"1407"_s).error() == wrong.error());
        const UserId here = add(u"here"_s, {u"CASHIER"_s}, m_kiosk.cinemas);
        QVERIFY(setPin(m_admin, here, 1, u"1407"_s));
        QCOMPARE(check(104, u"1407"_s)->id, here);
        run(u"UPDATE app_user SET is_active = 0 WHERE login = 'here'"_s);
        QVERIFY(check(104, u"1407"_s).error() == wrong.error());
        QVERIFY(check(101, u"4071"_s));
        run(u"UPDATE user_role SET role = 'CUSTOMER' WHERE role = 'CASHIER' AND user_id = "
            "(SELECT id FROM app_user WHERE login = 'anna')"_s);
        QVERIFY(check(101, u"4071"_s).error() == wrong.error());
    }

    void guessingIsSlowedAndWaitingHelps()
    {
        QVERIFY(setPin(m_admin, m_anna, 1, u"4071"_s));
        for (int i = 0; i < 5; ++i)
            QCOMPARE(check(101, u"0000"_s).error().code, ErrorCode::WrongCredentials);
        m_kiosk.id = UserId::create(); // another kiosk does not help
        const auto throttled = check(101, u"4071"_s);
        QCOMPARE(throttled.error().code, ErrorCode::TooManyAttempts);
        QCOMPARE(throttled.error().extras.value(u"retryAfterMs"_s).toLongLong(), 1000);
        m_clock->advance(std::chrono::seconds(1));
        QVERIFY(check(101, u"4071"_s));
        QCOMPARE(check(101, u"0000"_s).error().code, ErrorCode::WrongCredentials); // counted from none again
    }

    void oneKioskIsSlowedWhateverNumbersItTries()
    {
        QVERIFY(setPin(m_admin, m_anna, 1, u"4071"_s));
        for (int number = 500; number < 510; ++number)
            QCOMPARE(check(number, u"0000"_s).error().code, ErrorCode::WrongCredentials);
        QCOMPARE(check(101, u"4071"_s).error().code, ErrorCode::TooManyAttempts);
        m_kiosk.id = UserId::create();
        QVERIFY(check(101, u"4071"_s));
    }

    void whatTheDatabaseCouldNotDecideDoesNotCount()
    {
        m_database->close();
        for (int i = 0; i < 10; ++i)
            QCOMPARE(check(101, u"4071"_s).error().code, ErrorCode::Cancelled);
    }

    void whatIsOnABadgeIsLongAndStandsNowhere()
    {
        const QString badge = giveBadge(m_anna, 1);
        QCOMPARE(badge.size(), user::badgeDigits);
        QVERIFY(badge != user::newBadge());
        QCOMPARE(user::badgeHash(badge).size(), 32);
        for (const QString &none : {QString(), badge.left(39), badge + u'1', u"x"_s + badge.mid(1), u"101"_s,
                                    QString(u'\u0661') + badge.mid(1)})
            QVERIFY(user::badgeHash(none).isEmpty());
        for (int i = 0; i < 200; ++i) // one that looks like a payment card could not be sent
            QVERIFY(!findCardNumber(user::newBadge()));
        const Result<db::Rows> all =
            m_database->read([](db::Connection &c) { return c.query(u"SELECT * FROM app_user"_s); }).result();
        for (const db::Row &row : *all) {
            for (int i = 0; i < row.size(); ++i)
                QVERIFY(!row.bytes(i).contains(badge.toLatin1()));
        }
    }

    void aBadgeStandsForTheNumber()
    {
        QVERIFY(setPin(m_admin, m_anna, 1, u"4071"_s));
        const QString badge = giveBadge(m_anna, 2);
        QVERIFY((**m_directory->user(m_anna, {}).result()).hasBadge);
        QCOMPARE(checkBadge(badge, u"4071"_s)->id, m_anna);
        QCOMPARE(checkBadge(badge, u"4072"_s).error().code, ErrorCode::WrongCredentials);
        QCOMPARE(checkBadge(badge, {}).error().code, ErrorCode::WrongCredentials); // a lost one is no key
        QVERIFY(checkBadge(user::newBadge(), u"4071"_s).error() == check(101, u"4072"_s).error());
    }

    void whereTheHouseSaysSoABadgeIsGoodAlone()
    {
        m_pins = std::make_unique<StaffPins>(m_database, *m_repository, m_passwords, *m_clock, *m_log, false,
                                             user::BadgeRule::Alone);
        const QString badge = giveBadge(m_anna, 1); // who has no PIN may have one
        QCOMPARE(checkBadge(badge, {})->id, m_anna);
        QCOMPARE(checkBadge(user::newBadge(), {}).error().code, ErrorCode::WrongCredentials);
        QCOMPARE(checkBadge({}, {}).error().code, ErrorCode::WrongCredentials);
        QCOMPARE(check(101, {}).error().code, ErrorCode::WrongCredentials); // a number is none
        run(u"UPDATE app_user SET is_active = 0 WHERE login = 'anna'"_s);
        QCOMPARE(checkBadge(badge, {}).error().code, ErrorCode::WrongCredentials);
    }

    void anotherBadgeOrNoneEndsTheOneBefore()
    {
        QVERIFY(setPin(m_admin, m_anna, 1, u"4071"_s));
        const QString lost = giveBadge(m_anna, 2);
        const QString next = giveBadge(m_anna, 3);
        QCOMPARE(checkBadge(lost, u"4071"_s).error().code, ErrorCode::WrongCredentials);
        QVERIFY(checkBadge(next, u"4071"_s));
        QVERIFY(!m_directory->setBadge(m_admin, m_anna, 4, {}, 1).result()->user.hasBadge);
        QCOMPARE(checkBadge(next, u"4071"_s).error().code, ErrorCode::WrongCredentials);
        QVERIFY(!m_directory->setBadge(m_admin, m_anna, 4, {}, 1).result()->refusal); // there is none already
        QVERIFY(m_directory->setBadge(m_admin, m_anna, 4, user::badgeHash(lost), 1).result()->refusal);
    }

    void whoMayIssueOne()
    {
        const QByteArray hash = user::badgeHash(user::newBadge());
        const auto issue = [&](UserId editor, UserId id) {
            return m_directory->setBadge(editor, id, 1, hash, 1).result();
        };
        QCOMPARE(issue(m_manager, m_admin).error().code, ErrorCode::Forbidden);
        QCOMPARE(issue(m_anna, m_manager).error().code, ErrorCode::Forbidden);
        QCOMPARE(issue(m_admin, add(u"clara"_s, {u"CUSTOMER"_s}, {})).error().code, ErrorCode::IllegalState);
        QVERIFY(issue(m_manager, m_anna));
    }

    // Else a badge would be a second row of guesses at its owner's PIN.
    void guessesWithABadgeCountWithThoseAtTheNumber()
    {
        QVERIFY(setPin(m_admin, m_anna, 1, u"4071"_s));
        const QString badge = giveBadge(m_anna, 2);
        for (int i = 0; i < 5; ++i)
            QCOMPARE(checkBadge(badge, u"0000"_s).error().code, ErrorCode::WrongCredentials);
        m_kiosk.id = UserId::create();
        QCOMPARE(check(101, u"4071"_s).error().code, ErrorCode::TooManyAttempts);
        QCOMPARE(checkBadge(badge, u"4071"_s).error().code, ErrorCode::TooManyAttempts);
    }

    void atACopyABadgeIsNoWayRoundTheSecondStep()
    {
        QVERIFY(setPin(m_admin, m_anna, 1, u"4071"_s));
        const QString badge = giveBadge(m_anna, 2);
        m_pins = std::make_unique<StaffPins>(m_database, *m_repository, m_passwords, *m_clock, *m_log, true);
        QVERIFY(checkBadge(badge, u"4071"_s));
        run(u"UPDATE app_user SET has_totp = 1 WHERE login = 'anna'"_s);
        QCOMPARE(checkBadge(badge, u"4071"_s).error().code, ErrorCode::WrongCredentials);
    }

private:
    /** What is on it. */
    QString giveBadge(UserId id, int version)
    {
        const QString badge = user::newBadge();
        const auto given = m_directory->setBadge(m_admin, id, version, user::badgeHash(badge), 1).result();
        return given && !given->refusal ? badge : QString();
    }
    Result<User> check(int number, const QString &pin) { return resultOf(m_pins->check(m_kiosk, number, pin)); }
    Result<User> checkBadge(const QString &badge, const QString &pin)
    {
        return resultOf(m_pins->checkBadge(m_kiosk, badge, pin));
    }
    static Result<User> resultOf(const QFuture<Result<User>> &future)
    {
        QFutureWatcher<Result<User>> watcher;
        QSignalSpy finished(&watcher, &QFutureWatcherBase::finished);
        watcher.setFuture(future);
        if (!finished.wait(20'000) || future.resultCount() == 0)
            return fail(ErrorCode::Timeout);
        return future.result();
    }
    Result<user::UserEdit> setPin(UserId editor, UserId id, int version, const QString &pin)
    {
        const QByteArray hash = pin.isEmpty() ? QByteArray() : *auth::hashPassword(pin, HashCost::cheap());
        return m_directory->setPin(editor, id, version, hash, {}, m_clock->nowMs()).result();
    }
    UserId add(const QString &login, const QStringList &roles, const QList<CinemaId> &cinemas)
    {
        const User person{UserId::create(), login, login, roles, cinemas, u"en"_s};
        const bool added = write([person](db::Transaction &t) {
            return user::UserRepository::insertAccount(t, {person, "$hash"}, 1);
        });
        return added ? person.id : UserId();
    }
    template <class Body>
    bool write(Body body)
    {
        return m_database->write(body).result().has_value();
    }
    void run(const QString &sql)
    {
        QVERIFY(write([sql](db::Transaction &t) { return t.execute(sql); }));
    }

    std::unique_ptr<test::TestDatabase> m_fresh;
    std::shared_ptr<db::Database> m_database;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<user::UserRepository> m_repository;
    std::unique_ptr<user::UserDirectory> m_directory;
    auth::PasswordChecker m_passwords{HashCost::cheap()};
    std::unique_ptr<user::SignInLog> m_log;
    std::unique_ptr<StaffPins> m_pins;
    UserId m_anna;
    UserId m_manager;
    UserId m_admin;
    user::PinAsker m_kiosk;
};

QTEST_GUILESS_MAIN(TestStaffPins)
#include "tst_staffpins.moc"
