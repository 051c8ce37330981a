#include "auditchain.h"
#include "ledger.h"
#include "salesstate.h"

#include <QMap>
#include <QTest>

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

class TestBookingState : public QObject
{
    Q_OBJECT
    const Currency euro = *Currency::fromCode(u"EUR");

private Q_SLOTS:
    // The whole table: what is not listed is illegal.
    void bookingsMoveOnlyAlongTheTable()
    {
        using S = BookingState;
        using E = BookingEvent;
        const QMap<std::pair<S, E>, S> legal{
            {{S::Held, E::SeatsChanged}, S::Held},
            {{S::Held, E::Released}, S::Cancelled},
            {{S::Held, E::HoldRanOut}, S::Expired},
            {{S::Held, E::PaymentBegun}, S::Paying},
            {{S::Paying, E::PaymentUndone}, S::Held},
            {{S::Paying, E::PaymentTaken}, S::Confirmed},
            {{S::Confirmed, E::SomeTicketsEnded}, S::Confirmed},
            {{S::Confirmed, E::AllTicketsRefunded}, S::Refunded},
            {{S::Confirmed, E::AllTicketsExchanged}, S::Exchanged},
        };
        for (int state = 0; state < bookingStateCount; ++state) {
            for (int event = 0; event < bookingEventCount; ++event) {
                const std::pair step{static_cast<S>(state), static_cast<E>(event)};
                const auto expected = legal.constFind(step);
                const std::optional<S> next = nextState(step.first, step.second);
                QCOMPARE(next.has_value(), expected != legal.cend());
                if (next)
                    QCOMPARE(*next, *expected);
            }
            const auto from = static_cast<S>(state);
            QCOMPARE(bookingStateFromWireName(toWireName(from)), from);
        }
        QVERIFY(!bookingStateFromWireName(u"held"));
    }

    void anUnbalancedLedgerIsNoticed()
    {
        QList<LedgerLine> lines{{u"cash"_s, Money(5, euro), {}}, {u"revenue"_s, Money(-4, euro), {}}};
        QVERIFY(!isBalanced(lines));
        lines.append({u"tax"_s, Money(-1, *Currency::fromCode(u"USD")), {}});
        QVERIFY(!isBalanced(lines));
        lines.last().amount = Money(-1, euro);
        QVERIFY(isBalanced(lines));
        QVERIFY(isBalanced({}));
    }

    // Each way of paying has an account of its own: a drawer is counted by what is in it.
    void everyMethodHasItsAccount()
    {
        QSet<QString> accounts;
        for (const PaymentMethod method : paymentMethods) {
            accounts.insert(accountOf(method));
            QCOMPARE(paymentMethodFromWireName(toWireName(method)), method);
        }
        QCOMPARE(accounts,
                 (QSet<QString>{u"cash"_s, u"card"_s, u"online"_s, u"gift_card"_s, u"voucher"_s, u"account"_s}));
    }

    void aChangedAuditEntryIsFound()
    {
        QList<AuditEntry> chain;
        QByteArray previous = auditChainStart(1);
        for (int i = 1; i <= 20; ++i) {
            AuditEntry entry{i,
                             1000 + i,
                             UserId(uuidV7(1, 1, 1)),
                             u"Mia"_s,
                             u"booking.confirmed"_s,
                             QByteArray(16, 'b'),
                             "{\"n\":" + QByteArray::number(i) + '}',
                             previous,
                             {}};
            entry.hash = hashOf(entry);
            previous = entry.hash;
            chain.append(entry);
        }
        QVERIFY(!firstBrokenEntry(chain));
        auto changed = chain;
        changed[6].actorName = u"Max"_s;
        QCOMPARE(firstBrokenEntry(changed), 7);
        changed = chain;
        changed[6].atMs += 1;
        changed[6].hash = hashOf(changed[6]);
        QCOMPARE(firstBrokenEntry(changed), 8);
        changed = chain;
        changed.removeAt(11);
        QCOMPARE(firstBrokenEntry(changed), 12);
    }
};

QTEST_GUILESS_MAIN(TestBookingState)
#include "tst_bookingstate.moc"
