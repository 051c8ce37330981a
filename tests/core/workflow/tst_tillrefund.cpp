#include "async.h"
#include "bookingapi.h"
#include "fakeboxoffice.h"
#include "fakesecondstep.h"
#include "tillrefund.h"

#include <QTest>

using namespace foyer;
using namespace foyer::workflow;
using namespace Qt::Literals::StringLiterals;
using State = TillRefund::State;

namespace {

using Owed = std::optional<domain::Money>;

/** Answers when the test says so. */
class Desk final : public ports::RefundDesk
{
public:
    ports::SoldBooking booking{domain::BookingId::create(), u"K7M2"_s, {}, {}, {}, {}, {u"1"_s}, {u"F 7"_s}, {}};
    std::optional<QPromise<Result<ports::SoldBooking>>> finding;
    std::optional<QPromise<Result<Owed>>> giving;
    std::optional<QPromise<Result<ports::GivenApproval>>> allowing;
    QList<ports::RefundRequest> asked;

    template <class T>
    static QFuture<Result<T>> begin(std::optional<QPromise<Result<T>>> &promise)
    {
        promise.emplace();
        promise->start();
        return promise->future();
    }
    template <class T>
    static void answer(std::optional<QPromise<Result<T>>> &promise, const Result<T> &result)
    {
        promise->addResult(result);
        promise->finish();
    }
    QFuture<Result<ports::SoldBooking>> find(QString) override { return begin(finding); }
    QFuture<Result<Owed>> refund(const ports::RefundRequest &request) override
    {
        asked.append(request);
        return begin(giving);
    }
    std::optional<QPromise<Result<ports::GivenBack>>> telling; ///< What is asked once the refund is done.
    ports::GivenBack before;
    QFuture<Result<ports::GivenBack>> givenBack(domain::BookingId) override
    {
        return asked.isEmpty() ? async::ready<Result<ports::GivenBack>>(before) : begin(telling);
    }
    QList<ports::ApprovalRequest> approvals;
    QFuture<Result<ports::GivenApproval>> approve(const ports::ApprovalRequest &request) override
    {
        approvals.append(request);
        return begin(allowing);
    }
};

Error mustBeAllowed()
{
    const QVariantMap approval{{u"operation"_s, u"REFUND"_s}, {u"amountMinor"_s, 900}, {u"currency"_s, u"EUR"_s}};
    return ports::asRefusal({ErrorCode::Forbidden, {}, {{u"approval"_s, approval}}});
}

Error mustBeProven()
{
    Error error = mustBeAllowed();
    QVariantMap approval = error.extras.value(u"approval"_s).toMap();
    approval.insert(u"withCode"_s, true);
    approval.insert(u"isOwnCodeEnough"_s, true);
    error.extras.insert(u"approval"_s, approval);
    return error;
}

} // namespace

/** What follows on what in a refund at the till, and what may not be interrupted. */
class TestTillRefund : public QObject
{
    Q_OBJECT
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<test::FakeSecondStep> m_codes;
    test::FakeSession m_session;
    ManualClock m_clock{QDateTime(QDate(2026, 11, 14), QTime(18, 0), Qt::UTC)};
    std::unique_ptr<TillRefund> m_refund;

    void find()
    {
        m_refund->look(u"K7M2"_s);
        Desk::answer<ports::SoldBooking>(m_desk->finding, m_desk->booking);
        QTRY_COMPARE(m_refund->state(), State::Found);
    }
    void ask()
    {
        find();
        m_refund->giveBack(u"OTHER"_s, false);
        Desk::answer<Owed>(m_desk->giving, fail(mustBeAllowed()));
        QTRY_COMPARE(m_refund->state(), State::Approval);
    }

    void askForProof()
    {
        find();
        m_refund->giveBack(u"OTHER"_s, false);
        Desk::answer<Owed>(m_desk->giving, fail(mustBeProven()));
        QTRY_COMPARE(m_refund->state(), State::Proof);
    }

private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<Desk>();
        m_codes = std::make_unique<test::FakeSecondStep>();
        m_session.user->hasTotp = true;
        m_refund = std::make_unique<TillRefund>(*m_desk, *m_codes, m_session, m_clock);
    }

    // Once, with what is known, also where the next customer is served by the time it is.
    void theSlipSaysWhatIsFoundOut_data()
    {
        QTest::addColumn<bool>("isAnswered");
        QTest::addColumn<bool>("isNextBegun");
        QTest::newRow("known at once") << true << false;
        QTest::newRow("known later") << true << true;
        QTest::newRow("never known") << false << false;
    }
    void theSlipSaysWhatIsFoundOut()
    {
        QFETCH(bool, isAnswered);
        QFETCH(bool, isNextBegun);
        QList<ports::RefundSlip> slips;
        connect(m_refund.get(), &TillRefund::slipDue, this,
                [&slips](const ports::RefundSlip &slip) { slips.append(slip); });
        m_desk->booking.left = domain::Money(900, *domain::Currency::fromCode(u"EUR"));
        const ports::MoneyBack earlier{u"earlier"_s, m_desk->booking.left, false, false};
        const ports::MoneyBack now{u"now"_s, m_desk->booking.left, true, false};
        m_desk->before = {{earlier}, 4};
        find();
        m_refund->giveBack(u"OTHER"_s, false);
        Desk::answer<Owed>(m_desk->giving, Owed());
        QTRY_COMPARE(m_refund->state(), State::Done);
        QVERIFY(slips.isEmpty());
        if (isNextBegun)
            QVERIFY(m_refund->reset());
        const Error away{ErrorCode::Unreachable, {}, {}};
        Desk::answer<ports::GivenBack>(
            m_desk->telling, isAnswered ? Result<ports::GivenBack>(ports::GivenBack{{earlier, now}, 9}) : fail(away));
        QTRY_COMPARE(slips.size(), 1);
        QCOMPARE(slips.first().booking, m_desk->booking);
        QCOMPARE(slips.first().atUtc, m_clock.nowUtc());
        QCOMPARE(slips.first().number, isAnswered ? std::optional(9) : std::nullopt);
        QCOMPARE(slips.first().moved, isAnswered ? std::optional(QList{now}) : std::nullopt);
    }

    void nothingIsAskedWithoutACodeOrAReason()
    {
        m_refund->look(u"  "_s);
        QCOMPARE(m_refund->state(), State::Code);
        m_refund->giveBack(u"OTHER"_s, false); // of which booking?
        QVERIFY(m_desk->asked.isEmpty());
        find();
        m_refund->giveBack({}, false);
        QVERIFY(m_desk->asked.isEmpty());
    }

    void whileAnAnswerIsWaitedForNothingElseIsBegun()
    {
        find();
        m_refund->giveBack(u"OTHER"_s, false);
        QCOMPARE(m_refund->state(), State::Asking);
        m_refund->giveBack(u"OTHER"_s, false);
        m_refund->stepBack();
        QVERIFY(!m_refund->reset());
        QCOMPARE(m_refund->state(), State::Asking);
        QCOMPARE(m_desk->asked.size(), 1);
    }

    void whatIsAllowedGoesOnUnderItsKey()
    {
        ask();
        m_refund->approve(u"102"_s, u"1895"_s);
        QVERIFY(!m_refund->reset());
        Desk::answer<ports::GivenApproval>(m_desk->allowing, ports::GivenApproval{u"t"_s, u"Milan"_s});
        QTRY_COMPARE(m_refund->state(), State::Asking);
        QCOMPARE(m_desk->asked.last().key, m_desk->asked.first().key);
        QCOMPARE(m_desk->asked.last().approval, u"t"_s);
        Desk::answer<Owed>(m_desk->giving, Owed());
        QTRY_COMPARE(m_refund->state(), State::Done);
        QCOMPARE(m_refund->approvedBy(), u"Milan"_s);
    }

    // The next refund of the same till is another one: it has another key, and nobody allowed it.
    void whatWasAllowedIsForOneRefund()
    {
        ask();
        m_refund->approve(u"102"_s, u"1895"_s);
        Desk::answer<ports::GivenApproval>(m_desk->allowing, ports::GivenApproval{u"t"_s, u"Milan"_s});
        QTRY_COMPARE(m_refund->state(), State::Asking);
        Desk::answer<Owed>(m_desk->giving, Owed());
        QTRY_COMPARE(m_refund->state(), State::Done);
        QVERIFY(m_refund->reset());
        find();
        m_refund->giveBack(u"OTHER"_s, false);
        QVERIFY(m_desk->asked.last().key != m_desk->asked.first().key);
        QVERIFY(m_desk->asked.last().approval.isEmpty());
        Desk::answer<Owed>(m_desk->giving, Owed());
        QTRY_COMPARE(m_refund->state(), State::Done);
        QVERIFY(m_refund->approvedBy().isEmpty());
    }

    void aCodeIsEnoughAndTheSameRequestGoesOn()
    {
        askForProof();
        m_refund->prove(u"123456"_s);
        QTRY_COMPARE(m_refund->state(), State::Asking);
        QCOMPARE(m_codes->given, QStringList{u"123456"_s});
        QCOMPARE(m_desk->asked.last().key, m_desk->asked.first().key);
        QVERIFY(m_desk->asked.last().approval.isEmpty());
        Desk::answer<Owed>(m_desk->giving, Owed());
        QTRY_COMPARE(m_refund->state(), State::Done);
        QVERIFY(m_refund->approvedBy().isEmpty());
    }

    void aWrongCodeIsAskedForAgainAndNothingIsSent()
    {
        askForProof();
        m_refund->prove(u"000000"_s);
        QTRY_COMPARE(m_refund->state(), State::Proof);
        QCOMPARE(m_refund->error()->code, ErrorCode::WrongCredentials);
        QCOMPARE(m_desk->asked.size(), 1);
        m_refund->stepBack();
        QCOMPARE(m_refund->state(), State::Found);
        m_refund->prove(u"123456"_s);
        QCOMPARE(m_codes->given.size(), 1);
    }

    void aCodeThatIsTooLongAgoIsAskedForAgain()
    {
        askForProof();
        m_refund->prove(u"123456"_s);
        QTRY_COMPARE(m_refund->state(), State::Asking);
        Desk::answer<Owed>(m_desk->giving, fail(mustBeProven()));
        QTRY_COMPARE(m_refund->state(), State::Proof);
        QVERIFY(m_refund->error());
    }

    void somebodyElseMayAllowItWithACode()
    {
        askForProof();
        m_refund->askSomebodyElse();
        QCOMPARE(m_refund->state(), State::Approval);
        m_refund->approve(u"102"_s, u"1895"_s, u"654321"_s);
        QCOMPARE(m_desk->approvals.last().code, u"654321"_s);
        Desk::answer<ports::GivenApproval>(m_desk->allowing, ports::GivenApproval{u"t"_s, u"Milan"_s});
        QTRY_COMPARE(m_refund->state(), State::Asking);
        QCOMPARE(m_desk->asked.last().key, m_desk->asked.first().key);
        QVERIFY(m_codes->given.isEmpty());
    }

    void whoHasNoSecondStepNeedsSomebodyWhoHas()
    {
        m_session.user->hasTotp = false;
        find();
        m_refund->giveBack(u"OTHER"_s, false);
        Desk::answer<Owed>(m_desk->giving, fail(mustBeProven()));
        QTRY_COMPARE(m_refund->state(), State::Approval);
        QVERIFY(m_refund->needed()->withCode);
    }

    void givingUpIsBeforeTheQuestion()
    {
        ask();
        m_refund->stepBack();
        QCOMPARE(m_refund->state(), State::Found);
        m_refund->approve(u"102"_s, u"1895"_s);
        QVERIFY(!m_desk->allowing);
        m_refund->stepBack();
        QCOMPARE(m_refund->state(), State::Code);
    }

    void whatIsUnknownStaysUntilItIsKnown()
    {
        find();
        m_refund->giveBack(u"OTHER"_s, false);
        Desk::answer<Owed>(m_desk->giving, fail(ErrorCode::Unreachable));
        QTRY_COMPARE(m_refund->state(), State::Open);
        m_refund->stepBack();
        QVERIFY(!m_refund->reset());
        m_refund->askAgain();
        QCOMPARE(m_desk->asked.last().key, m_desk->asked.first().key);
        Desk::answer<Owed>(m_desk->giving, Owed(domain::Money(300, *domain::Currency::fromCode(u"EUR"))));
        QTRY_COMPARE(m_refund->state(), State::Done);
        QCOMPARE(m_refund->owed()->minor(), 300);
    }
};

QTEST_GUILESS_MAIN(TestTillRefund)
#include "tst_tillrefund.moc"
