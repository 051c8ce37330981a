#include "decision.h"

#include "fieldproblem.h"

#include <QTest>

using namespace foyer;
using namespace foyer::payment;
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qint64 now = 1'700'000'000'000;
const QList<Standing> standings{Standing::Pending,       Standing::Captured,         Standing::Refused,
                                Standing::ChargedBack,   Standing::RefundPending,    Standing::RefundDone,
                                Standing::RefundRefused, Standing::RefundGivenByHand};
const QList<DecisionKind> kinds{DecisionKind::Captured,         DecisionKind::Refused,    DecisionKind::ChargedBack,
                                DecisionKind::ChargebackWon,    DecisionKind::RefundDone, DecisionKind::RefundRefused,
                                DecisionKind::RefundGivenByHand};
} // namespace

/** What may follow what. */
class TestDecision : public QObject
{
    Q_OBJECT

    static DecisionSubject subject(Standing standing) { return {standing, now - decidableAfterMs, 1000, 1000, true}; }

private Q_SLOTS:
    void onlyTheseFollow()
    {
        QStringList allowed;
        for (const Standing standing : standings) {
            for (const DecisionKind kind : kinds) {
                const Result<Standing> to = decide(kind, subject(standing), now);
                if (to)
                    allowed.append(toWireName(standing) + u" -> "_s + toWireName(*to));
                else
                    QCOMPARE(to.error().code, ErrorCode::IllegalState);
            }
        }
        QCOMPARE(allowed,
                 QStringList({u"PENDING -> CAPTURED"_s, u"PENDING -> REFUSED"_s, u"CAPTURED -> CHARGED_BACK"_s,
                              u"CHARGED_BACK -> CAPTURED"_s, u"REFUND_PENDING -> REFUND_DONE"_s,
                              u"REFUND_PENDING -> REFUND_REFUSED"_s, u"REFUND_REFUSED -> REFUND_GIVEN_BY_HAND"_s}));
    }

    void whatTheProviderIsStillAskedAboutIsNotDecided()
    {
        DecisionSubject young = subject(Standing::Pending);
        young.sinceMs = now - decidableAfterMs + 1;
        QVERIFY(possibleDecisions(young, now).isEmpty());
        QCOMPARE(possibleDecisions(young, now + 1), QList({DecisionKind::Captured, DecisionKind::Refused}));
    }

    void whatIsLeftIsTakenBackAndNoMore()
    {
        DecisionSubject paid = subject(Standing::Captured);
        paid.leftMinor = 1;
        QVERIFY(decide(DecisionKind::ChargedBack, paid, now));
        paid.leftMinor = 0;
        QCOMPARE(decide(DecisionKind::ChargedBack, paid, now).error().code, ErrorCode::IllegalState);
        DecisionSubject cash = subject(Standing::Captured);
        cash.isByProvider = false;
        QCOMPARE(decide(DecisionKind::ChargedBack, cash, now).error().code, ErrorCode::IllegalState);
        DecisionSubject refused = subject(Standing::RefundRefused);
        refused.leftMinor = 999;
        QCOMPARE(decide(DecisionKind::RefundGivenByHand, refused, now).error().code, ErrorCode::IllegalState);
    }

    // Its tickets are valid: whoever gave the money as well would give it for nothing.
    void nobodyGivesByHandWhatNobodyIsOwed()
    {
        DecisionSubject turnedBack = subject(Standing::RefundRefused);
        turnedBack.isNothingOwed = true;
        QVERIFY(possibleDecisions(turnedBack, now).isEmpty());
        const Result<Standing> refused = decide(DecisionKind::RefundGivenByHand, turnedBack, now);
        QCOMPARE(refused.error().code, ErrorCode::IllegalState);
        QCOMPARE(fieldProblemsOf(refused.error()),
                 QList<FieldProblem>({{u"kind"_s, FieldFault::NotTogether, u"owedIfRefused"_s}}));
        turnedBack.standing = Standing::RefundPending; // what nobody knows of is decided as ever
        QVERIFY(decide(DecisionKind::RefundRefused, turnedBack, now));
    }

    void thereIsAReason_data()
    {
        QTest::addColumn<QString>("reason");
        QTest::addColumn<bool>("isGood");
        QTest::newRow("one") << u"asked Worldpay, case 17"_s << true;
        QTest::newRow("none") << QString() << false;
        QTest::newRow("blank") << u"  "_s << false;
        QTest::newRow("too long") << QString(301, u'x') << false;
    }
    void thereIsAReason()
    {
        QFETCH(QString, reason);
        QFETCH(bool, isGood);
        const Result<void> checked =
            check({DecisionId::create(), QUuid::createUuid(), DecisionKind::Captured, reason, u"Mia"_s});
        QCOMPARE(checked.has_value(), isGood);
        if (!isGood)
            QCOMPARE(fieldProblemsOf(checked.error()).first().field, u"reason"_s);
    }

    void namesAreReadBack()
    {
        for (const DecisionKind kind : kinds)
            QCOMPARE(decisionKindFromWireName(toWireName(kind)), kind);
        for (const Standing standing : standings)
            QCOMPARE(standingFromWireName(toWireName(standing)), standing);
    }
};

QTEST_GUILESS_MAIN(TestDecision)
#include "tst_decision.moc"
