#include "approvals.h"
#include "badge.h"
#include "demousers.h"
#include "testdatabase.h"
#include "totp.h"
#include "userrights.h"

#include <QSignalSpy>
#include <QTest>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;
using auth::HashCost;
using domain::CinemaId;
using domain::UserId;
using user::ApprovalRequest;
using user::GivenApproval;
using user::User;

/** Managers who allow one thing at a cashier's till. */
class TestApprovals : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_fresh = std::make_unique<test::TestDatabase>();
        m_database = *db::Database::open(m_fresh->settings(u"user"_s));
        m_clock = std::make_unique<ManualClock>(1'800'000'000'000);
        m_repository = std::make_unique<user::UserRepository>(m_database);
        m_log = std::make_unique<user::SignInLog>(m_database, *m_clock);
        m_pins = std::make_unique<user::StaffPins>(m_database, *m_repository, m_passwords, *m_clock, *m_log);
        m_codes = std::make_unique<user::TotpStore>(m_database, QByteArray(32, 'k'));
        m_secondStep = std::make_unique<user::SecondStep>(m_database, *m_codes, *m_clock, *m_log);
        m_approvals =
            std::make_unique<user::Approvals>(*m_pins, *m_secondStep, *m_clock, *m_log, [this] { return m_key; });
        QVERIFY(write([](db::Transaction &t) { return user::addDemoUsers(t, HashCost::cheap(), 1); }));
        m_till = {m_anna.id, {}};
    }
    void cleanup()
    {
        m_approvals.reset();
        m_secondStep.reset();
        m_codes.reset();
        m_pins.reset();
        m_log.reset();
        m_repository.reset();
        m_database.reset(); // nobody else has it now: its files are closed before they go
    }

    void aManagerAllowsACashierOneThing()
    {
        const auto given = approve(requestOf(m_manager));
        QVERIFY2(given, given ? "" : qPrintable(toString(given.error())));
        QCOMPARE(given->approver.id, m_manager.id);
        QCOMPARE(given->expiresAtMs, m_clock->nowMs() + 60'000);
        const auto read = auth::readApproval(given->token.toLatin1(), m_keys, u"booking"_s, m_clock->nowMs());
        QVERIFY2(read, read ? "" : qPrintable(toString(read.error())));
        QCOMPARE(read->caller, m_anna.id);
        QCOMPARE(read->approver, m_manager.id);
        QCOMPARE(read->approverName, m_manager.displayName);
        QCOMPARE(read->approverVersion, m_manager.version);
        QCOMPARE(read->operation, u"REFUND"_s);
        QCOMPARE(read->object, m_object);
        QCOMPARE(read->amountMinor, 2800);
        QCOMPARE(read->currency, u"EUR"_s);
        QCOMPARE(read->cinema, m_cinema);
        const auto again = approve(requestOf(m_manager));
        QVERIFY(auth::readApproval(again->token.toLatin1(), m_keys, u"booking"_s, m_clock->nowMs())->id != read->id);
    }

    void everyOperationOfTheSchemaIsSomebodysToAllow()
    {
        for (const user::AllowedOperation &operation : user::allowedOperations()) {
            ApprovalRequest request = requestOf(m_manager);
            request.operation = operation.name;
            QVERIFY(approve(request));
        }
    }

    void aCashiersPinAllowsNothing()
    {
        const User other = add(u"otto"_s, {u"CASHIER"_s}, {});
        QCOMPARE(approve(requestOf(other)).error().code, ErrorCode::Forbidden);
        m_till.id = m_manager.id; // and a manager's own is none of somebody else
        QCOMPARE(approve(requestOf(m_manager)).error().code, ErrorCode::Forbidden);
    }

    void aManagerOfAnotherCinemaMayNot()
    {
        const User elsewhere = add(u"elsa"_s, {u"MANAGER"_s}, {CinemaId::create()});
        QCOMPARE(approve(requestOf(elsewhere)).error().code, ErrorCode::Forbidden);
        const User here = add(u"hera"_s, {u"MANAGER"_s}, {m_cinema});
        QVERIFY(approve(requestOf(here)));
        // At a till of other cinemas alone their PIN is nobody's, as it is for leaving a kiosk.
        m_till.cinemas = {CinemaId::create()};
        QCOMPARE(approve(requestOf(here)).error().code, ErrorCode::WrongCredentials);
    }

    void whoIsDisabledMayNot()
    {
        run(u"UPDATE app_user SET is_active = 0 WHERE login = 'manager'"_s);
        QCOMPARE(approve(requestOf(m_manager)).error().code, ErrorCode::WrongCredentials);
    }

    void whatIsNothingToAllowIsNotAsked_data()
    {
        QTest::addColumn<QString>("operation");
        QTest::addColumn<QString>("object");
        QTest::addColumn<qint64>("amountMinor");
        QTest::newRow("no such operation") << u"CHECKOUT"_s << m_object << qint64(1);
        QTest::newRow("no object") << u"REFUND"_s << QString() << qint64(1);
        QTest::newRow("less than nothing") << u"REFUND"_s << m_object << qint64(-1);
    }
    void aNumberOrABadge()
    {
        ApprovalRequest request = requestOf(m_manager);
        request.badge = user::newBadge();
        QCOMPARE(approve(request).error().code, ErrorCode::InvalidInput); // whose would it be?
        request.staffNumber.reset();
        QCOMPARE(approve(request).error().code, ErrorCode::WrongCredentials);
        run(u"UPDATE app_user SET badge_hash = %1 WHERE login = 'manager'"_s.arg(
            u"X'%1'"_s.arg(QString::fromLatin1(user::badgeHash(request.badge).toHex()))));
        const auto given = approve(request);
        QVERIFY2(given, given ? "" : qPrintable(toString(given.error())));
        QCOMPARE(given->approver.id, m_manager.id);
        request.badge.clear();
        QCOMPARE(approve(request).error().code, ErrorCode::InvalidInput);
    }

    // What was allowed is in the log of sign-ins, used or not, and who was at the till.
    void whatWasAllowedIsInTheLog()
    {
        QCOMPARE(logged(), QStringList());
        QVERIFY(approve(requestOf(m_manager)));
        QCOMPARE(logged(), QStringList{u"REFUND %1, 2800 EUR"_s.arg(m_object)});
        QVERIFY(!approve(requestOf(add(u"otto"_s, {u"CASHIER"_s}, {}))));
        QCOMPARE(logged().size(), 1);
        // Nobody is told of an approval that is written nowhere.
        run(u"DROP TABLE sign_in_log"_s);
        QVERIFY(!approve(requestOf(m_manager)));
    }

    void whatIsNothingToAllowIsNotAsked()
    {
        QFETCH(QString, operation);
        QFETCH(QString, object);
        QFETCH(qint64, amountMinor);
        ApprovalRequest request = requestOf(m_manager);
        request.operation = operation;
        request.object = object;
        request.amountMinor = amountMinor;
        QCOMPARE(approve(request).error().code, ErrorCode::InvalidInput);
    }

    void aManagersCodeIsAskedForAfterThePin()
    {
        const QByteArray secret(20, 's');
        QVERIFY(resultOf(m_codes->begin(m_manager.id, secret, m_clock->nowMs())));
        QVERIFY(resultOf(m_codes->confirm(m_manager.id, code(secret), user::newRecoveryCodes(), {}, m_clock->nowMs())));
        m_clock->advance(std::chrono::minutes(1));
        m_till.peer = u"192.0.2.7"_s;
        ApprovalRequest request = requestOf(m_manager);
        QVERIFY(!read(approve(request)).withCode);
        request.code = u"000000"_s == code(secret) ? u"000001"_s : u"000000"_s;
        QCOMPARE(approve(request).error().code, ErrorCode::WrongCredentials);
        request.code = code(secret);
        request.pin = u"0000"_s; // a wrong one uses up no code
        QCOMPARE(approve(request).error().code, ErrorCode::WrongCredentials);
        request.pin = user::demoPin();
        QVERIFY(read(approve(request)).withCode);
        QCOMPARE(approve(request).error().code, ErrorCode::WrongCredentials); // used
        QVERIFY(resultOf(m_log->flush()));
        const auto rows = m_database
                              ->read([](db::Connection &c) {
                                  return c.query(u"SELECT user_id, author_id, result, peer FROM sign_in_log WHERE "
                                                 "result IN ('STEPPED_UP', 'WRONG_ONE_TIME_CODE') ORDER BY result"_s);
                              })
                              .result();
        QCOMPARE(rows->size(), 2);
        for (const db::Row &row : *rows) {
            QCOMPARE(row.id<domain::UserTag>("user_id"), m_manager.id);
            QCOMPARE(row.id<domain::UserTag>("author_id"), m_anna.id);
            QCOMPARE(row.text("peer"), m_till.peer);
        }
        // Who has none gives none.
        ApprovalRequest other = requestOf(add(u"otto"_s, {u"MANAGER"_s}, {}));
        other.code = u"123456"_s;
        QCOMPARE(approve(other).error().code, ErrorCode::WrongCredentials);
    }

    // Wrong PINs count with those at a kiosk's door: nobody gets a second row of tries here.
    void guessingIsSlowed()
    {
        ApprovalRequest wrong = requestOf(m_manager);
        wrong.pin = u"0000"_s;
        for (int i = 0; i < 5; ++i)
            QCOMPARE(approve(wrong).error().code, ErrorCode::WrongCredentials);
        const auto throttled = approve(requestOf(m_manager));
        QCOMPARE(throttled.error().code, ErrorCode::TooManyAttempts);
        QCOMPARE(throttled.error().extras.value(u"retryAfterMs"_s).toLongLong(), 1000);
        QCOMPARE(resultOf(m_pins->check({UserId::create(), {}}, *m_manager.staffNumber, user::demoPin())).error().code,
                 ErrorCode::TooManyAttempts);
        m_clock->advance(std::chrono::seconds(1));
        QVERIFY(approve(requestOf(m_manager)));
    }

private:
    QStringList logged()
    {
        const auto rows = m_database
                              ->read([this](db::Connection &c) {
                                  return c.query(u"SELECT operation FROM sign_in_log WHERE result = 'ALLOWED' AND "
                                                 "user_id = ? AND author_id = ?"_s,
                                                 {m_manager.id, m_anna.id});
                              })
                              .result();
        QStringList operations;
        for (const db::Row &row : *rows)
            operations.append(row.text(0));
        return operations;
    }
    ApprovalRequest requestOf(const User &approver) const
    {
        return {*approver.staffNumber, user::demoPin(), u"REFUND"_s, m_object, 2800, u"EUR"_s, m_cinema};
    }
    QString code(const QByteArray &secret) const { return auth::totpCode(secret, auth::totpStepAt(m_clock->nowMs())); }
    auth::Approval read(const Result<GivenApproval> &given) const
    {
        return given ? auth::readApproval(given->token.toLatin1(), m_keys, u"booking"_s, m_clock->nowMs())
                           .value_or(auth::Approval())
                     : auth::Approval();
    }
    Result<GivenApproval> approve(const ApprovalRequest &request)
    {
        return resultOf(m_approvals->approve(m_till, request));
    }
    template <class T>
    static Result<T> resultOf(const QFuture<Result<T>> &future)
    {
        QFutureWatcher<Result<T>> watcher;
        QSignalSpy finished(&watcher, &QFutureWatcherBase::finished);
        watcher.setFuture(future);
        if (!finished.wait(20'000) || future.resultCount() == 0)
            return fail(ErrorCode::Timeout);
        return future.result();
    }
    /** With a number and the demo's PIN. */
    User add(const QString &login, const QStringList &roles, const QList<CinemaId> &cinemas)
    {
        User person{UserId::create(), login, login, roles, cinemas, u"en"_s};
        person.staffNumber = m_nextNumber++;
        user::Account account{person, "$hash"};
        account.pinHash = *auth::hashPassword(user::demoPin(), HashCost::cheap());
        const bool added =
            write([account](db::Transaction &t) { return user::UserRepository::insertAccount(t, account, 1); });
        return added ? person : User();
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

    const User m_anna = user::demoUsers().at(0);
    const User m_manager = user::demoUsers().at(1);
    const CinemaId m_cinema = CinemaId::create();
    const QString m_object = domain::BookingId::create().toString();
    const auth::SigningKey m_key = auth::SigningKey::generate();
    const auth::KeySet m_keys{{m_key.publicKey()}};
    std::unique_ptr<test::TestDatabase> m_fresh;
    std::shared_ptr<db::Database> m_database;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<user::UserRepository> m_repository;
    auth::PasswordChecker m_passwords{HashCost::cheap()};
    std::unique_ptr<user::SignInLog> m_log;
    std::unique_ptr<user::StaffPins> m_pins;
    std::unique_ptr<user::TotpStore> m_codes;
    std::unique_ptr<user::SecondStep> m_secondStep;
    std::unique_ptr<user::Approvals> m_approvals;
    user::PinAsker m_till;
    int m_nextNumber = 500;
};

QTEST_GUILESS_MAIN(TestApprovals)
#include "tst_approvals.moc"
