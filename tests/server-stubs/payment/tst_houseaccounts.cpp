#include "fieldproblem.h"
#include "paymentoffice.h"

#include <QTest>

#include <thread>

using namespace foyer;
using namespace foyer::domain;
using namespace foyer::payment;
using namespace foyer::payment::test;
using namespace Qt::Literals::StringLiterals;

/** Customers of the house who buy now and pay by invoice. */
class TestHouseAccounts : public QObject
{
    Q_OBJECT

    const db::Author m_bea{u"Bea"_s, {}};
    std::unique_ptr<PaymentOffice> m_office;

    const HouseAccountBook &book() { return m_office->payments().accounts(); }
    static OpenHouseAccount school(qint64 limitMinor)
    {
        return {HouseAccountId::create(),
                *Currency::fromCode(u"EUR"),
                {u"Grundschule Mitte"_s, u"Schulweg 1\n10115 Berlin"_s, {}, limitMinor}};
    }
    HouseAccount open(qint64 limitMinor) { return *await(book().open(school(limitMinor), m_bea))->account; }
    HouseAccount now(const HouseAccount &account) { return await(book().byId({account.id}))->value(account.id); }
    Statement statement(const HouseAccount &account, const StatementSpan &span = {})
    {
        return *await(book().statement(account.id, span));
    }
    static Capture purchase(const HouseAccount &account, qint64 minor, const QString &order = {})
    {
        return captureBy(PaymentMethod::Account, minor,
                         account.code.toString() + (order.isEmpty() ? QString() : u' ' + order));
    }
    AccountPayment payment(const HouseAccount &account, qint64 minor)
    {
        return {AccountEntryId::create(),        account.id, euros(minor),
                AccountPaymentWay::BankTransfer, u"RE 1"_s,  u"Bea"_s};
    }
    QStringList problems()
    {
        return *await(m_office->database().read([](db::Connection &c) { return houseAccountProblems(c); }));
    }
    Error refusalIn(const Result<HouseAccountEdit> &edit)
    {
        return edit && edit->refusal ? *edit->refusal : Error{ErrorCode::Internal, u"not refused"_s, {}};
    }
    bool execute(const QString &sql)
    {
        return await(m_office->database().write([sql](db::Transaction &t) { return t.execute(sql); })).has_value();
    }

private Q_SLOTS:
    void init() { m_office = std::make_unique<PaymentOffice>(); }
    void cleanup() { m_office.reset(); }

    void boughtNowAndPaidLater()
    {
        const HouseAccount account = open(10'000);
        const Capture first = purchase(account, 3000, u"Klasse 3b"_s);
        const Result<Attempt> bought = m_office->capture(first);
        QCOMPARE(bought->state, PaymentState::Captured);
        QCOMPARE(bought->houseAccount, account.id);
        QCOMPARE(bought->cardBrand, u"Grundschule Mitte"_s);
        QCOMPARE(bought->providerReference, u"Klasse 3b"_s);
        // As it is read back, by whoever asks later, it says the same.
        const Attempt stored = m_office->stored(first.payment);
        QCOMPARE(stored.houseAccount, account.id);
        QCOMPARE(stored.cardBrand, u"Grundschule Mitte"_s);
        QCOMPARE(stored.providerReference, u"Klasse 3b"_s);
        QCOMPARE(now(account).owedMinor, 3000);
        QCOMPARE(now(account).leftMinor(), 7000);
        const AccountPayment paid = payment(account, 3000);
        QCOMPARE(await(book().pay(paid))->account->owedMinor, 0);
        QCOMPARE(await(book().pay(paid))->account->owedMinor, 0); // asked again it is the same
        QCOMPARE(problems(), QStringList());
    }

    void aPaymentAskedForTwiceIsTakenOnce()
    {
        const HouseAccount account = open(10'000);
        Capture capture = purchase(account, 4000);
        QCOMPARE(m_office->capture(capture)->state, PaymentState::Captured);
        m_office->restart();
        QCOMPARE(m_office->capture(capture)->state, PaymentState::Captured);
        QCOMPARE(now(account).owedMinor, 4000);
        capture.amount = euros(4001);
        capture.tenderedMinor = 4001;
        QCOMPARE(m_office->capture(capture).error().code, ErrorCode::IdempotencyKeyReused);
        QCOMPARE(m_office->number(u"SELECT COUNT(*) FROM house_account_entry"_s), 1);
    }

    void whatIsNotGoodIsRefused_data()
    {
        QTest::addColumn<QString>("which");
        QTest::addColumn<QString>("reason");
        QTest::newRow("no code") << u"hello"_s << u"UNKNOWN_CODE"_s;
        QTest::newRow("nobody's") << u"nobody"_s << u"UNKNOWN_CODE"_s;
        QTest::newRow("closed") << u"closed"_s << u"CLOSED"_s;
        QTest::newRow("dollars") << u"dollars"_s << u"WRONG_CURRENCY"_s;
        QTest::newRow("over the limit") << u"over"_s << u"OVER_LIMIT:900"_s;
    }
    void whatIsNotGoodIsRefused()
    {
        QFETCH(QString, which);
        QFETCH(QString, reason);
        const HouseAccount account = open(1000);
        QVERIFY(m_office->capture(purchase(account, 100)));
        Capture capture = purchase(account, 901);
        if (which == "hello"_L1)
            capture.reference = which;
        if (which == "nobody"_L1)
            capture.reference = ConfirmationCode::fromNumber(7).toString();
        if (which == "dollars"_L1)
            capture.amount = Money(901, *Currency::fromCode(u"USD"));
        if (which == "closed"_L1) {
            QVERIFY(!await(book().pay(payment(account, 100)))->refusal);
            QVERIFY(!await(book().setState(account.id, 1, HouseAccountState::Closed, false, m_bea))->refusal);
        }
        QCOMPARE(m_office->capture(capture)->refusal, (Refusal{u"PAYMENT_REFUSED"_s, reason}));
        QCOMPARE(m_office->capture(capture)->refusal, (Refusal{u"PAYMENT_REFUSED"_s, reason}));
        QCOMPARE(now(account).owedMinor, which == "closed"_L1 ? 0 : 100);
        QCOMPARE(problems(), QStringList());
    }

    void toTheLimitAndNotACentMore()
    {
        const HouseAccount account = open(1000);
        QCOMPARE(m_office->capture(purchase(account, 1001))->refusal.reason, u"OVER_LIMIT:1000"_s);
        QCOMPARE(m_office->capture(purchase(account, 1000))->state, PaymentState::Captured);
        QCOMPARE(m_office->capture(purchase(account, 1))->refusal.reason, u"OVER_LIMIT:0"_s);
    }

    // Fifty tills at once want a tenth of the limit each: ten get it.
    void fiftyTillsNeverPassTheLimit()
    {
        const HouseAccount account = open(1000);
        db::GroupWriter<Capture, Result<Attempt>> writer(
            m_office->service().database(), [](db::Transaction &transaction, const QList<Capture> &captures) {
                return captureAll(transaction, captures, {1'700'000'000'000, 0, {}});
            });
        QList<QFuture<Result<Result<Attempt>>>> futures(50);
        std::vector<std::thread> threads;
        for (qsizetype i = 0; i < futures.size(); ++i)
            threads.emplace_back([&writer, &account, future = &futures[i]] {
                *future = writer.submit(purchase(account, 100));
                future->waitForFinished();
            });
        for (std::thread &thread : threads)
            thread.join();
        int captured = 0;
        for (const auto &future : futures) {
            const Result<Attempt> attempt = future.result().value();
            QVERIFY(attempt.has_value());
            captured += attempt->state == PaymentState::Captured ? 1 : 0;
            QVERIFY(attempt->state != PaymentState::Refused || attempt->refusal.reason == "OVER_LIMIT:0"_L1);
        }
        QCOMPARE(captured, 10);
        QCOMPARE(now(account).owedMinor, 1000);
        QCOMPARE(problems(), QStringList());
    }

    // Two instances have each read that there is room; the condition is in what they write.
    void whoReadBeforeTheOtherWroteIsRefused()
    {
        const HouseAccount account = open(1000);
        const auto charge = [this, &account](qint64 minor) {
            AccountEntry entry;
            entry.id = AccountEntryId::create();
            entry.debitAccount = accountOf(account.id);
            entry.creditAccount = salesAccount;
            entry.amount = euros(minor);
            entry.takenBy = u"Mia"_s;
            entry.bodyHash = QByteArray(32, 'x');
            return *await(m_office->database().write([id = account.id, entry](db::Transaction &transaction) {
                return chargeAccount(transaction, id, entry);
            }));
        };
        QVERIFY(charge(600));
        QVERIFY(!charge(401));
        QVERIFY(charge(400));
        QCOMPARE(now(account).owedMinor, 1000);
    }

    void whatIsGivenBackGoesToTheAccount()
    {
        const HouseAccount account = open(1000);
        const Capture bought = purchase(account, 800, u"K7"_s);
        QVERIFY(m_office->capture(bought));
        const RefundRequest refund = refundOf(bought.payment, 300);
        QCOMPARE(m_office->refund(refund)->state, RefundState::Done);
        QCOMPARE(m_office->refund(refund)->method, PaymentMethod::Account);
        QCOMPARE(now(account).owedMinor, 500);
        QCOMPARE(m_office->refund(refundOf(bought.payment, 501))->refusal.code, u"AMOUNT_OUT_OF_RANGE"_s);
        const Statement moved = statement(account);
        QCOMPARE(moved.lines.size(), 2);
        QCOMPARE(kindOf(moved.lines.at(1).entry, account.id), AccountEntryKind::Refunded);
        QCOMPARE(moved.lines.at(1).entry.purchaseOrder, u"K7"_s);
        QCOMPARE(moved.lines.at(1).entry.booking, bought.booking);
        QCOMPARE(problems(), QStringList());
    }

    // What was never paid is not given out in money, and no debt comes of a refund.
    void nothingElseIsGivenForIt()
    {
        const HouseAccount account = open(1000);
        const Capture bought = purchase(account, 800);
        QVERIFY(m_office->capture(bought));
        RefundRequest refund = refundOf(bought.payment, 300);
        refund.otherMethod = PaymentMethod::Cash;
        QCOMPARE(m_office->refund(refund)->refusal, (Refusal{u"INVALID_INPUT"_s, u"BACK_TO_THE_ACCOUNT"_s}));
        const Capture cash = captureBy(PaymentMethod::Cash, 500);
        QVERIFY(m_office->capture(cash));
        refund = refundOf(cash.payment, 300);
        refund.otherMethod = PaymentMethod::Account;
        refund.otherReference = account.code.toString();
        QCOMPARE(m_office->refund(refund)->refusal, (Refusal{u"INVALID_INPUT"_s, u"BACK_TO_THE_ACCOUNT"_s}));
        QCOMPARE(now(account).owedMinor, 800);
    }

    // Closed and paid, and then a show is cancelled: the house owes the customer, and says so.
    void aClosedAccountGetsBackWhatIsItsOwn()
    {
        const HouseAccount account = open(1000);
        const Capture bought = purchase(account, 800);
        QVERIFY(m_office->capture(bought));
        QCOMPARE(refusalIn(await(book().setState(account.id, 1, HouseAccountState::Closed, false, m_bea))).code,
                 ErrorCode::IllegalState);
        QVERIFY(!await(book().pay(payment(account, 800)))->refusal);
        QCOMPARE(await(book().setState(account.id, 1, HouseAccountState::Closed, true, m_bea))->account->state,
                 HouseAccountState::Closed);
        QCOMPARE(now(account).state, HouseAccountState::Active); // that was only tried
        QCOMPARE(await(book().setState(account.id, 1, HouseAccountState::Closed, false, m_bea))->account->version, 2);
        QCOMPARE(m_office->refund(refundOf(bought.payment, 300))->state, RefundState::Done);
        QCOMPARE(now(account).owedMinor, -300);
        // It is paid out, and not a cent more.
        const QList<FieldProblem> tooMuch{{u"amountMinor"_s, FieldFault::TooSmall, u"-300"_s}};
        QCOMPARE(fieldProblemsOf(refusalIn(await(book().pay(payment(account, -301))))), tooMuch);
        QCOMPARE(await(book().pay(payment(account, -300)))->account->owedMinor, 0);
        QCOMPARE(kindOf(statement(account).lines.constLast().entry, account.id), AccountEntryKind::PaidOut);
        QCOMPARE(problems(), QStringList());
    }

    void openingAgainIsTheSameAccount()
    {
        OpenHouseAccount request = school(1000);
        const HouseAccount first = *await(book().open(request, m_bea))->account;
        const HouseAccount again = *await(book().open(request, m_bea))->account;
        QCOMPARE(again.code, first.code);
        QCOMPARE(m_office->number(u"SELECT COUNT(*) FROM house_account"_s), 1);
        request.body.limitMinor = 1001;
        QCOMPARE(refusalIn(await(book().open(request, m_bea))).code, ErrorCode::IdempotencyKeyReused);
        const auto byCode = await(book().byCode(first.code.toDisplay().toLower()));
        QCOMPARE((*byCode)->id, first.id);
        QVERIFY(!*await(book().byCode(u"AAAA-AAAA-A"_s)));
    }

    void whatIsWrongIsSaidOfEachField()
    {
        OpenHouseAccount request = school(-1);
        request.body.name = QString(61, u'x');
        request.body.invoiceAddress = u" \n "_s;
        QStringList fields;
        for (const FieldProblem &problem : fieldProblemsOf(refusalIn(await(book().open(request, m_bea)))))
            fields.append(problem.field);
        fields.sort();
        QCOMPARE(fields, (QStringList{u"invoiceAddress"_s, u"limitMinor"_s, u"name"_s}));
        const HouseAccount account = open(1000);
        AccountPayment paid = payment(account, 0);
        paid.reason = u" "_s;
        fields.clear();
        for (const FieldProblem &problem : fieldProblemsOf(refusalIn(await(book().pay(paid)))))
            fields.append(problem.field);
        QCOMPARE(fields, (QStringList{u"amountMinor"_s, u"reason"_s}));
        paid = payment(account, 5);
        paid.amount = Money(5, *Currency::fromCode(u"USD"));
        QCOMPARE(fieldProblemsOf(refusalIn(await(book().pay(paid)))).constFirst().field, u"currency"_s);
        QCOMPARE(m_office->number(u"SELECT COUNT(*) FROM house_account_entry"_s), 0);
    }

    void anEditOverAnothersIsRefusedAndLogged()
    {
        const HouseAccount account = open(1000);
        HouseAccountBody body = account.body;
        body.limitMinor = 500;
        QCOMPARE(await(book().update(account.id, 1, body, m_bea))->account->version, 2);
        QCOMPARE(await(book().update(account.id, 1, body, m_bea))->account->version, 2); // says so already
        body.name = u"Grundschule Nord"_s;
        QCOMPARE(refusalIn(await(book().update(account.id, 1, body, m_bea))).code, ErrorCode::Conflict);
        const auto log = await(m_office->database().read([&account](db::Connection &c) {
            return db::readEdits(c, houseAccountEditKind(), account.id.toBytes(), 10, {});
        }));
        QCOMPARE(log->entries.size(), 2);
        QCOMPARE(log->entries.constFirst().by.name, u"Bea"_s);
        QCOMPARE(log->entries.constFirst().changes, (QList<db::FieldChange>{{u"limitMinor"_s, u"1000"_s, u"500"_s}}));
    }

    // A limit below what is owed stops further sales, and nothing else.
    void aLowerLimitStopsFurtherSales()
    {
        const HouseAccount account = open(1000);
        QVERIFY(m_office->capture(purchase(account, 800)));
        HouseAccountBody body = account.body;
        body.limitMinor = 500;
        const HouseAccount lower = *await(book().update(account.id, 1, body, m_bea))->account;
        QCOMPARE(lower.owedMinor, 800);
        QCOMPARE(lower.leftMinor(), 0);
        QCOMPARE(m_office->capture(purchase(account, 1))->refusal.reason, u"OVER_LIMIT:0"_s);
        QVERIFY(!await(book().pay(payment(account, 400)))->refusal);
        QCOMPARE(m_office->capture(purchase(account, 100))->state, PaymentState::Captured);
    }

    // The statement is the ledger: whatever is asked for, opening and entries come to what is owed.
    void aStatementTiesToTheLedger()
    {
        const HouseAccount account = open(100'000);
        const HouseAccount other = open(100'000);
        QList<qint64> moments;
        for (int day = 0; day < 6; ++day) {
            const Capture bought = purchase(account, 1000 + day, u"PO %1"_s.arg(day));
            QVERIFY(m_office->capture(bought));
            QVERIFY(m_office->capture(purchase(other, 77)));
            if (day == 2)
                QVERIFY(m_office->refund(refundOf(bought.payment, 500)));
            if (day == 4)
                QVERIFY(await(book().pay(payment(account, 2000))));
            moments.append(m_office->clock.nowMs());
            m_office->clock.advance(std::chrono::hours(24));
        }
        const Statement whole = statement(account);
        QCOMPARE(whole.openingMinor, 0);
        QCOMPARE(whole.lines.size(), 8);
        QCOMPARE(whole.closingMinor, now(account).owedMinor);
        QCOMPARE(whole.closingMinor, 6 * 1000 + 15 - 500 - 2000);
        qint64 sum = 0;
        for (const Statement::Line &line : whole.lines) {
            sum += owedBy(line.entry, account.id);
            QCOMPARE(line.balanceMinor, sum);
        }
        // From day to day each begins with what the one before ended with.
        qint64 before = 0;
        for (const qint64 moment : std::as_const(moments)) {
            const Statement day = statement(account, {moment, moment + 1});
            QCOMPARE(day.openingMinor, before);
            before = day.closingMinor;
        }
        QCOMPARE(before, whole.closingMinor);
        const Statement none = statement(account, {moments.at(3) + 1, moments.at(4)});
        QCOMPARE(none.lines.size(), 0);
        QCOMPARE(none.openingMinor, none.closingMinor);
        QCOMPARE(problems(), QStringList());
    }

    void aLongStatementTellsTheLatestAndWhatWasBefore()
    {
        const HouseAccount account = open(100'000);
        for (int i = 0; i < 7; ++i) {
            QVERIFY(m_office->capture(purchase(account, 10)));
            m_office->clock.advance(std::chrono::seconds(1));
        }
        const Statement latest = *await(
            m_office->database().read([&account](db::Connection &c) { return statementOf(c, account.id, {}, 3); }));
        QVERIFY(!latest.isWhole);
        QCOMPARE(latest.openingMinor, 40);
        QCOMPARE(latest.lines.size(), 3);
        QCOMPARE(latest.lines.constFirst().balanceMinor, 50);
        QCOMPARE(latest.closingMinor, 70);
    }

    void theVerifierSeesWhatIsNotTheLedgers()
    {
        const HouseAccount account = open(1000);
        QVERIFY(m_office->capture(purchase(account, 100)));
        QCOMPARE(problems(), QStringList());
        QVERIFY(execute(u"UPDATE house_account SET owed_minor = 99"_s));
        QCOMPARE(problems().size(), 1);
        QVERIFY(execute(u"UPDATE house_account SET owed_minor = 100"_s));
        QCOMPARE(problems(), QStringList());
    }

    void theDatabaseItselfKeepsTheLedger()
    {
        const HouseAccount account = open(1000);
        const Capture bought = purchase(account, 100);
        QVERIFY(m_office->capture(bought));
        QCOMPARE(m_office->refund(refundOf(bought.payment, 10))->state, RefundState::Done);
        for (const QString &sql :
             {u"UPDATE house_account SET currency = 'USD'"_s, u"UPDATE house_account SET code = 'X'"_s,
              u"DELETE FROM house_account"_s, u"UPDATE house_account_entry SET amount_minor = 1"_s,
              u"DELETE FROM house_account_entry"_s, u"UPDATE house_account SET state = 'CLOSED'"_s,
              u"UPDATE house_account SET limit_minor = -1"_s, u"UPDATE payment_attempt SET amount_minor = 1"_s,
              u"DELETE FROM payment_attempt"_s, u"DELETE FROM payment_refund"_s}) {
            const auto done = await(m_office->database().write([sql](db::Transaction &t) { return t.execute(sql); }));
            QVERIFY2(!done, qPrintable(sql));
            QCOMPARE(done.error().code, ErrorCode::Conflict);
        }
    }

    void theListFindsThem()
    {
        const HouseAccount school = open(1000);
        OpenHouseAccount firm{HouseAccountId::create(),
                              *Currency::fromCode(u"EUR"),
                              {u"Öko-Bau GmbH"_s, u"Ring 2"_s, u"calls first"_s, 5000}};
        const HouseAccount builder = *await(book().open(firm, m_bea))->account;
        const auto found = [this](HouseAccountQuery query) {
            QStringList names;
            const auto page = await(book().page(query));
            for (const HouseAccount &account : page->accounts)
                names.append(account.body.name);
            return names;
        };
        HouseAccountQuery query;
        QCOMPARE(found(query), (QStringList{school.body.name, builder.body.name}));
        query.isDescending = true;
        QCOMPARE(found(query), (QStringList{builder.body.name, school.body.name}));
        for (const QString &text : {u"oko"_s, builder.code.toDisplay(), builder.id.toString(), u"gmbh"_s}) {
            query.text = text;
            QCOMPARE(found(query), QStringList{builder.body.name});
        }
        query.text = u"%"_s;
        QCOMPARE(found(query), QStringList());
        query.text.clear();
        QVERIFY(!await(book().setState(school.id, 1, HouseAccountState::Closed, false, m_bea))->refusal);
        query.states = {HouseAccountState::Active};
        QCOMPARE(found(query), QStringList{builder.body.name});
    }
};

QTEST_GUILESS_MAIN(TestHouseAccounts)
#include "tst_houseaccounts.moc"
