#include "couponsubgraph.h"

#include "async.h"

#include <QTest>

using namespace foyer;
using namespace foyer::booking;
using namespace Qt::Literals::StringLiterals;

namespace {

/** The coupon service: keeps what it is asked, and answers as told. */
class Coupons final : public service::SubgraphPort
{
public:
    QFuture<Result<service::ServiceAnswer>> send(const service::SubgraphRequest &request) override
    {
        asked.append(request);
        return async::ready(answer);
    }
    std::unique_ptr<graphql::ResponseStream> subscribe(const service::SubgraphRequest &) override { return nullptr; }

    QList<service::SubgraphRequest> asked;
    Result<service::ServiceAnswer> answer = fail(ErrorCode::Timeout, u"no answer"_s);
};

} // namespace

/** How booking asks what coupons are worth. */
class TestCouponSubgraph : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // A till waits ten seconds for its quote. Behind a line where nothing answers it has to be told what is missing
    // before that, or it would ask the same again for ever; what uses a coupon has the time of a sale.
    void aQuestionHasLessTimeThanWhoWaitsForIt()
    {
        Coupons service;
        CouponSubgraph coupons(service, [] { return graphql::Identity(); });
        const QFuture<EffectOutcome> checked = coupons.check({u"WINTER"_s}, {});
        QTRY_VERIFY(checked.isFinished());
        QCOMPARE(checked.result().kind, EffectOutcome::Kind::Unknown);
        QCOMPARE(checked.result().refusal.code, ErrorCode::Timeout);
        QVERIFY(!service.asked.last().deadline.isForever());
        QVERIFY(service.asked.last().deadline.remainingTime() <= 5'000);
        const QFuture<EffectOutcome> reserved = coupons.reserve({}, {});
        QTRY_VERIFY(reserved.isFinished());
        QVERIFY(service.asked.last().deadline > service.asked.first().deadline);
    }

    void whatIsRefusedIsToldByCoupon()
    {
        Coupons service;
        service.answer = graphql::federation::answerFromJson(
            R"({"data":{"checkCoupons":{"grants":[],"refusals":[{"code":"COUPON_REFUSED","condition":"EXPIRED",
            "detail":"since May","couponCode":"WINTER"}]}}})");
        CouponSubgraph coupons(service, [] { return graphql::Identity(); });
        const QFuture<EffectOutcome> checked = coupons.check({u"WINTER"_s}, {});
        QTRY_VERIFY(checked.isFinished());
        const EffectOutcome outcome = checked.result();
        QCOMPARE(outcome.kind, EffectOutcome::Kind::Refused);
        QCOMPARE(outcome.refusal.code, ErrorCode::CouponRefused);
        QCOMPARE(outcome.refusal.coupons.size(), 1);
        QCOMPARE(outcome.refusal.coupons.first().condition, u"EXPIRED"_s);
    }
};

QTEST_GUILESS_MAIN(TestCouponSubgraph)
#include "tst_couponsubgraph.moc"
