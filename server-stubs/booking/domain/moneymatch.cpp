#include "moneymatch.h"

#include <QHash>

namespace foyer::booking {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isSame(const BookedLeg &leg, const MovedMoney &money)
{
    return leg.isRefund == money.isRefund && (leg.state == Leg::State::ByHand) == money.isByHand
        && leg.amountMinor == money.amountMinor && leg.currency == money.currency
        && (leg.isRefund ? leg.payment == money.payment : leg.booking == money.booking);
}

QString nameOf(bool isRefund, const domain::PaymentId &id)
{
    return (isRefund ? u"refund "_s : u"payment "_s) + id.toString();
}

} // namespace

QString toText(const BookFinding &finding)
{
    if (finding.booking.isNull())
        return u"%1: %2"_s.arg(finding.check, finding.what);
    return u"%1: booking %2 %3"_s.arg(finding.check, finding.booking.toString(), finding.what);
}

QList<BookFinding> matchMoney(const QList<BookedLeg> &legsBefore, const QList<MovedMoney> &moved,
                              const QList<BookedLeg> &legsAfter)
{
    QList<BookFinding> findings;
    QHash<domain::PaymentId, MovedMoney> there;
    for (const MovedMoney &money : moved)
        there.insert(money.id, money);
    for (const BookedLeg &leg : legsBefore) {
        if (leg.state != Leg::State::Done && leg.state != Leg::State::ByHand)
            continue;
        const auto money = there.constFind(leg.id);
        if (money == there.cend())
            findings.append({u"not-moved"_s, leg.booking,
                             u"says %1 is done, and the payment service does not"_s.arg(nameOf(leg.isRefund, leg.id))});
        else if (!isSame(leg, *money))
            findings.append({u"moved-otherwise"_s, leg.booking,
                             u"has %1 otherwise than the payment service"_s.arg(nameOf(leg.isRefund, leg.id))});
    }
    QHash<domain::PaymentId, BookedLeg> here;
    for (const BookedLeg &leg : legsAfter)
        here.insert(leg.id, leg);
    for (const MovedMoney &money : moved) {
        const auto leg = here.constFind(money.id);
        if (leg == here.cend())
            findings.append({u"moved-alone"_s, money.booking,
                             u"knows nothing of %1, which was done"_s.arg(nameOf(money.isRefund, money.id))});
        else if (money.isByHand && leg->state != Leg::State::ByHand && leg->state != Leg::State::Owed)
            findings.append({u"by-hand-in-vain"_s, leg->booking,
                             u"owes nothing for %1, which was given by hand"_s.arg(nameOf(true, money.id))});
        else if (!money.isByHand && leg->state != Leg::State::Done && leg->isOver)
            findings.append({u"moved-in-vain"_s, leg->booking,
                             u"ended without %1, which was done"_s.arg(nameOf(money.isRefund, money.id))});
    }
    return findings;
}

} // namespace foyer::booking
