#include "salesdesk.h"

#include <QTest>

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 adult = SalesDesk::adultMinor;

std::optional<NeededApproval> neededOf(const Step &step)
{
    return step.answer && step.answer->refusal ? step.answer->refusal->approval : std::nullopt;
}

std::optional<NeededApproval> needed(ApprovedOperation operation, qint64 minor, NeededCode code = NeededCode::None)
{
    return NeededApproval{operation, Money(minor, *Currency::fromCode(u"EUR")), code};
}

} // namespace

/** What a cashier may give back alone, and what a manager's approval is good for. */
class TestRefundApprovals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<SalesDesk>();
        m_desk->showtime(m_desk->film).cinema = m_cinema;
        m_desk->policy.cashierRefundLimitMinor = adult;
        m_booking = m_desk->sold(m_desk->carl, seats({1, 2, 3}));
        m_nextSeat = 1;
    }

    void cashiersGiveBackUpToTheLimit()
    {
        const Step step = m_desk->give(m_desk->mia, m_desk->refundOf(m_booking, adult));
        QVERIFY(!step.answer);
        QVERIFY(!m_desk->sagaOf(step).approval);
    }

    void aboveItAManagerIsAsked()
    {
        const Step step = m_desk->give(m_desk->mia, m_desk->refundOf(m_booking, adult + 1));
        QCOMPARE(neededOf(step), needed(ApprovedOperation::Refund, adult + 1));
        QCOMPARE(step.answer->refusal->code, ErrorCode::Forbidden);
        QVERIFY(step.events.isEmpty()); // not even the memory of it: the same request comes again
        QCOMPARE(neededOf(m_desk->give(m_desk->mia, m_desk->refundOf(m_booking))),
                 needed(ApprovedOperation::Refund, 3 * adult));
    }

    // Else whoever wants to give more than they may gives it in parts.
    void whatWasGivenBeforeCounts()
    {
        m_desk->answer(m_desk->give(m_desk->mia, m_desk->refundOf(m_booking, 800)), SalesDesk::done());
        QCOMPARE(neededOf(m_desk->give(m_desk->mia, m_desk->refundOf(m_booking, 251))),
                 needed(ApprovedOperation::Refund, 251));
        QVERIFY(!m_desk->give(m_desk->mia, m_desk->refundOf(m_booking, 250)).answer);
    }

    void aLimitOfNothingIsEveryRefund()
    {
        m_desk->policy.cashierRefundLimitMinor = 0;
        QCOMPARE(neededOf(m_desk->give(m_desk->mia, m_desk->refundOf(m_booking, 1))),
                 needed(ApprovedOperation::Refund, 1));
    }

    void whereThereIsNoLimitNobodyIsAsked()
    {
        m_desk->policy.cashierRefundLimitMinor.reset();
        QVERIFY(!m_desk->give(m_desk->mia, m_desk->refundOf(m_booking)).answer);
    }

    void managersAndCustomersAreNotBoundByTheLimit()
    {
        m_desk->answer(m_desk->give(m_desk->boss, m_desk->refundOf(m_booking, 2 * adult)), SalesDesk::done());
        QVERIFY(!m_desk->give(m_desk->carl, m_desk->refundOf(m_booking)).answer);
    }

    void whatIsLateMayBeAllowed()
    {
        m_desk->nowMs = m_desk->showtime(m_desk->film).startsAtMs + 15 * SalesDesk::minuteMs;
        const Step step = m_desk->give(m_desk->mia, m_desk->refundOf(m_booking, 1));
        QCOMPARE(neededOf(step), needed(ApprovedOperation::Refund, 1));
        QCOMPARE(step.answer->refusal->code, ErrorCode::SalesClosed);
        Refund refund = m_desk->refundOf(m_booking, 1);
        refund.approval = approval();
        QVERIFY(!m_desk->give(m_desk->mia, refund).answer);
        // Nobody allows it to customers, who are told that it is too late and nothing else.
        QVERIFY(!neededOf(m_desk->give(m_desk->carl, m_desk->refundOf(m_booking, 1))));
    }

    void anotherWayIsAnOperationOfItsOwn()
    {
        Refund refund = m_desk->refundOf(m_booking, 1);
        refund.otherTender = OtherTender{PaymentMethod::Cash, {}};
        QCOMPARE(neededOf(m_desk->give(m_desk->mia, refund)), needed(ApprovedOperation::RefundOtherWay, 1));
        refund.approval = approval();
        QVERIFY(neededOf(m_desk->give(m_desk->mia, refund)));
        Approval other = approval();
        other.operation = ApprovedOperation::RefundOtherWay;
        refund.approval = other;
        QVERIFY(!m_desk->give(m_desk->mia, refund).answer);
        Refund customers = m_desk->refundOf(m_desk->sold(m_desk->rosa, seats({9})), 1);
        customers.otherTender = refund.otherTender;
        customers.approval = other;
        const Step refused = m_desk->give(m_desk->rosa, customers);
        QCOMPARE(refused.answer->refusal->code, ErrorCode::Forbidden);
        QVERIFY(!neededOf(refused));
    }

    void whatWasAllowedIsDoneAndBothAreInTheBooks()
    {
        Refund refund = m_desk->refundOf(m_booking);
        refund.approval = approval();
        const Step begun = m_desk->give(m_desk->mia, refund);
        QCOMPARE(m_desk->sagaOf(begun).approval, approval());
        QCOMPARE(m_desk->sagaOf(begun).actor, m_desk->mia);
        const Step ended = m_desk->answer(begun, SalesDesk::done());
        QCOMPARE(m_desk->booking(m_booking).state, BookingState::Refunded);
        for (const Event &event : ended.events) {
            if (const auto *report = std::get_if<Reported>(&event)) {
                QCOMPARE(report->actor.name, u"Mia"_s);
                QCOMPARE(approvalFromJson(report->body.value("approval"_L1).toObject()), approval());
            }
        }
        QCOMPARE(reportsOf(ended, u"booking.refunded"_s), 1);
    }

    void theSameRequestGoesOnWithTheApproval()
    {
        Refund refund = m_desk->refundOf(m_booking);
        QVERIFY(neededOf(m_desk->give(m_desk->mia, refund)));
        refund.approval = approval();
        const Step begun = m_desk->give(m_desk->mia, refund);
        QVERIFY(!begun.answer);
        const Step ended = m_desk->answer(begun, SalesDesk::done());
        // Sent again it is answered as before: with the approval, which is used up, and without, too.
        QCOMPARE(m_desk->ask(m_desk->mia, refund), *ended.answer);
        refund.approval = Result<Approval>(fail(ErrorCode::Unauthenticated, u"expired"_s));
        QCOMPARE(m_desk->ask(m_desk->mia, refund), *ended.answer);
        refund.approval.reset();
        QCOMPARE(m_desk->ask(m_desk->mia, refund), *ended.answer);
    }

    void anApprovalIsUsedOnce()
    {
        Refund refund = m_desk->refundOf(m_booking, adult + 1);
        refund.approval = approval();
        m_desk->answer(m_desk->give(m_desk->mia, refund), SalesDesk::done());
        Refund again = m_desk->refundOf(m_booking, 1);
        again.approval = approval();
        const Step step = m_desk->give(m_desk->mia, again);
        QCOMPARE(neededOf(step), needed(ApprovedOperation::Refund, 1));
        QCOMPARE(step.answer->refusal->detail, u"the approval was used"_s);
    }

    void anApprovalThatIsNotNeededIsNotUsedUp()
    {
        Refund small = m_desk->refundOf(m_booking, 1);
        small.approval = approval();
        m_desk->answer(m_desk->give(m_desk->mia, small), SalesDesk::done());
        Refund large = m_desk->refundOf(m_booking);
        large.approval = approval();
        QVERIFY(!m_desk->give(m_desk->mia, large).answer);
    }

    void whatAnApprovalIsNotGoodFor_data()
    {
        QTest::addColumn<int>("which");
        QTest::addColumn<QString>("why");
        QTest::newRow("another cashier") << 0 << u"it is somebody else's"_s;
        QTest::newRow("allowed by oneself") << 1 << u"nobody allows themselves"_s;
        QTest::newRow("another operation") << 2 << u"it is for another operation"_s;
        QTest::newRow("another booking") << 3 << u"it is for another booking"_s;
        QTest::newRow("another cinema") << 4 << u"it is of another cinema"_s;
        QTest::newRow("another currency") << 5 << u"it is of another currency"_s;
        QTest::newRow("a cent more") << 6 << u"it is for less"_s;
        QTest::newRow("what is no approval") << 7 << u"expired"_s;
    }
    void whatAnApprovalIsNotGoodFor()
    {
        QFETCH(int, which);
        Refund refund = m_desk->refundOf(m_booking);
        Approval brought = approval();
        switch (which) {
        case 0:
            brought.caller = m_desk->max.user;
            break;
        case 1:
            brought.approver = m_desk->mia.user;
            break;
        case 2:
            brought.operation = ApprovedOperation::RefundOtherWay;
            break;
        case 3:
            brought.booking = m_desk->newBooking();
            break;
        case 4:
            brought.cinema = CinemaId(uuidV7(1, 6, 2));
            break;
        case 5:
            brought.amount = Money(3 * adult, *Currency::fromCode(u"USD"));
            break;
        case 6:
            brought.amount = Money(3 * adult - 1, *Currency::fromCode(u"EUR"));
            break;
        default:
            break;
        }
        refund.approval = which == 7 ? Result<Approval>(fail(ErrorCode::Unauthenticated, u"expired"_s)) : brought;
        const Step step = m_desk->give(m_desk->mia, refund);
        QCOMPARE(neededOf(step), needed(ApprovedOperation::Refund, 3 * adult));
        QTEST(step.answer->refusal->detail, "why");
        QVERIFY(step.events.isEmpty() && step.effects.isEmpty());
    }

    // What is left over of an exchange is given back as well: else who may not refund exchanges for something cheap.
    void anExchangeGivesBackNoMoreThanARefundMay()
    {
        const Checkout checkout = exchangeFor(1);
        const Step refused = m_desk->give(m_desk->mia, checkout);
        QCOMPARE(neededOf(refused), needed(ApprovedOperation::Exchange, 2 * adult));
        QCOMPARE(refused.answer->refusal->code, ErrorCode::Forbidden);
        QVERIFY(refused.events.isEmpty());
        Checkout allowed = checkout;
        allowed.approval = approval(); // of a refund
        QCOMPARE(m_desk->ask(m_desk->mia, allowed).refusal->detail, u"it is for another operation"_s);
        Approval of = approval();
        of.operation = ApprovedOperation::Exchange;
        allowed.approval = of;
        const Step begun = m_desk->give(m_desk->mia, allowed);
        QCOMPARE(m_desk->sagaOf(begun).approval, of);
        const Step ended = m_desk->answer(begun, SalesDesk::done());
        QCOMPARE(m_desk->booking(m_booking).state, BookingState::Exchanged);
        for (const Event &event : ended.events) {
            const auto *report = std::get_if<Reported>(&event);
            if (report && report->kind == "booking.exchanged"_L1)
                QCOMPARE(approvalFromJson(report->body.value("approval"_L1).toObject()), of);
        }
        QCOMPARE(reportsOf(ended, u"booking.exchanged"_s), 1);
        // Used up, like one of a refund, and the answer is the same when it is sent again.
        QCOMPARE(m_desk->ask(m_desk->mia, allowed), *ended.answer);
        QVERIFY(m_desk->state.usedApprovals.contains(of.id));
    }

    void exchangesAndRefundsOfOneSaleCountTogether()
    {
        const Checkout first = exchangeFor(2);
        m_desk->answer(m_desk->give(m_desk->mia, first), SalesDesk::done());
        QCOMPARE(neededOf(m_desk->give(m_desk->mia, m_desk->refundOf(first.booking, 1))),
                 needed(ApprovedOperation::Refund, 1));
        m_booking = first.booking;
        QCOMPARE(neededOf(m_desk->give(m_desk->mia, exchangeFor(1))), needed(ApprovedOperation::Exchange, adult));
        QVERIFY(!m_desk->give(m_desk->mia, exchangeFor(2)).answer->refusal); // nothing goes back
    }

    void aLateExchangeMayBeAllowed()
    {
        m_desk->nowMs = m_desk->showtime(m_desk->film).startsAtMs + 15 * SalesDesk::minuteMs;
        Checkout checkout = exchangeFor(3);
        const Step step = m_desk->give(m_desk->mia, checkout);
        QCOMPARE(neededOf(step), needed(ApprovedOperation::Exchange, 0));
        QCOMPARE(step.answer->refusal->code, ErrorCode::SalesClosed);
        Approval of = approval();
        of.operation = ApprovedOperation::Exchange;
        checkout.approval = of;
        QVERIFY(!m_desk->ask(m_desk->mia, checkout).refusal);
    }

    void managersExchangeWithoutAsking()
    {
        const BookingId fresh = m_desk->hold(m_desk->boss, m_desk->later, firstSeats(1));
        Checkout checkout = m_desk->checkoutOf(fresh, QList<Tender>{});
        checkout.exchange = ExchangeOf{m_booking, {}};
        QVERIFY(!m_desk->give(m_desk->boss, checkout).answer);
    }

    void aboveTheStepUpEverybodyGivesACode_data()
    {
        QTest::addColumn<bool>("isManager");
        QTest::newRow("manager") << true;
        QTest::newRow("cashier") << false;
    }
    void aboveTheStepUpEverybodyGivesACode()
    {
        QFETCH(bool, isManager);
        const Actor &who = isManager ? m_desk->boss : m_desk->mia;
        m_desk->policy.cashierRefundLimitMinor.reset();
        m_desk->policy.stepUpRefundAboveMinor = adult;
        QVERIFY(!m_desk->give(who, m_desk->refundOf(m_booking, 1)).answer);
        m_booking = m_desk->sold(m_desk->carl, seats({4, 5, 6}));
        Refund refund = m_desk->refundOf(m_booking, adult + 1);
        const Step refused = m_desk->give(who, refund);
        QCOMPARE(neededOf(refused), needed(ApprovedOperation::Refund, adult + 1, NeededCode::Own));
        QCOMPARE(refused.answer->refusal->code, ErrorCode::Forbidden);
        QVERIFY(refused.events.isEmpty()); // the same request comes again
        refund.codeGivenAtMs = m_desk->nowMs;
        const Step begun = m_desk->give(who, refund);
        QVERIFY(!begun.answer);
        const Step ended = m_desk->answer(begun, SalesDesk::done());
        refund.codeGivenAtMs = 0; // sent again by a session that was renewed
        QCOMPARE(m_desk->ask(who, refund), *ended.answer);
    }

    void aCodeIsFreshForFiveMinutes()
    {
        m_desk->policy.stepUpRefundAboveMinor = 1;
        Refund refund = m_desk->refundOf(m_booking, adult);
        refund.codeGivenAtMs = m_desk->nowMs - 5 * SalesDesk::minuteMs;
        QVERIFY(neededOf(m_desk->give(m_desk->boss, refund)));
        refund.codeGivenAtMs += 1;
        QVERIFY(!m_desk->give(m_desk->boss, refund).answer);
    }

    // Else whoever wants to give more than they may without a code gives it in parts.
    void whatWasGivenBeforeCountsForTheCode()
    {
        m_desk->policy.stepUpRefundAboveMinor = 1000;
        m_desk->answer(m_desk->give(m_desk->boss, m_desk->refundOf(m_booking, 800)), SalesDesk::done());
        QCOMPARE(neededOf(m_desk->give(m_desk->boss, m_desk->refundOf(m_booking, 201))),
                 needed(ApprovedOperation::Refund, 201, NeededCode::Own));
        QVERIFY(!m_desk->give(m_desk->boss, m_desk->refundOf(m_booking, 200)).answer);
    }

    void whoAllowsItGivesTheCode()
    {
        m_desk->policy.stepUpRefundAboveMinor = adult;
        Refund refund = m_desk->refundOf(m_booking);
        refund.codeGivenAtMs = m_desk->nowMs; // a cashier's own is not the manager's
        QCOMPARE(neededOf(m_desk->give(m_desk->mia, refund)),
                 needed(ApprovedOperation::Refund, 3 * adult, NeededCode::Approvers));
        refund.approval = approval();
        const Step without = m_desk->give(m_desk->mia, refund);
        QCOMPARE(without.answer->refusal->detail, u"it was allowed without a one-time code"_s);
        Approval withCode = approval();
        withCode.withCode = true;
        refund.approval = withCode;
        const Step begun = m_desk->give(m_desk->mia, refund);
        QVERIFY(!begun.answer);
        QCOMPARE(m_desk->sagaOf(begun).approval, withCode);
        QCOMPARE(approvalFromJson(toJson(withCode)), withCode);
    }

    // A manager who has no second step is allowed it by one who has.
    void somebodyElsesCodeIsEnoughForAManager()
    {
        m_desk->policy.stepUpRefundAboveMinor = adult;
        Refund refund = m_desk->refundOf(m_booking);
        Approval brought = approval();
        brought.caller = m_desk->boss.user;
        brought.approver = UserId(uuidV7(1, 8, 1));
        refund.approval = brought;
        QCOMPARE(neededOf(m_desk->give(m_desk->boss, refund)),
                 needed(ApprovedOperation::Refund, 3 * adult, NeededCode::Own));
        brought.withCode = true;
        refund.approval = brought;
        QVERIFY(!m_desk->give(m_desk->boss, refund).answer);
    }

    void customersGiveNoCode()
    {
        m_desk->policy.stepUpRefundAboveMinor = 1;
        QVERIFY(!m_desk->give(m_desk->carl, m_desk->refundOf(m_booking)).answer);
    }

private:
    /** All of the booking for so many seats of the later showtime. */
    Checkout exchangeFor(int count)
    {
        const int first = m_nextSeat;
        m_nextSeat += count;
        QList<SeatId> wanted;
        for (int seat = first; seat < m_nextSeat; ++seat)
            wanted.append(seats({seat}));
        Checkout checkout = m_desk->checkoutOf(m_desk->hold(m_desk->mia, m_desk->later, wanted), QList<Tender>{});
        checkout.exchange = ExchangeOf{m_booking, {}};
        return checkout;
    }

    /** Berta allows Mia to give all of the booking back. */
    Approval approval() const
    {
        return {ApprovalId(uuidV7(1, 7, 1)),
                m_desk->mia.user,
                m_desk->boss.user,
                m_desk->boss.name,
                ApprovedOperation::Refund,
                m_booking,
                Money(3 * adult, *Currency::fromCode(u"EUR")),
                m_cinema};
    }

    const CinemaId m_cinema{uuidV7(1, 6, 1)};
    std::unique_ptr<SalesDesk> m_desk;
    BookingId m_booking;
    int m_nextSeat = 1; ///< Of the later showtime.
};

QTEST_GUILESS_MAIN(TestRefundApprovals)
#include "tst_refundapprovals.moc"
