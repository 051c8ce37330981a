#include "ledger.h"

#include "faultpoint.h"
#include "foyerassert.h"
#include "salesstate.h"

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::Money;

void add(QList<LedgerLine> &lines, const Saga &saga, const QString &account, qint64 minor, const QString &text)
{
    if (minor != 0)
        lines.append({account, Money(minor, saga.currency), text});
}

/** What the legs moved: taken is debit, given is credit, and what could not be given is owed. */
void addLegs(QList<LedgerLine> &lines, const Saga &saga)
{
    for (const Leg &leg : saga.legs) {
        const bool takes = leg.direction == Leg::Direction::Take;
        if (leg.state == Leg::State::Done)
            add(lines, saga, accountOf(leg.method), takes ? leg.amountMinor : -leg.amountMinor, leg.id.toString());
        else if (leg.state == Leg::State::Owed)
            add(lines, saga, u"refunds_payable"_s, -leg.amountMinor, leg.id.toString());
        else if (leg.state == Leg::State::ByHand)
            add(lines, saga, u"by_hand"_s, -leg.amountMinor, leg.id.toString());
    }
}

qint64 taxOf(const QList<Revocation> &revocations)
{
    qint64 tax = 0;
    for (const Revocation &revocation : revocations)
        tax += revocation.taxMinor;
    return tax;
}

} // namespace

QString accountOf(PaymentMethod method)
{
    if (FOYER_DELIBERATE_FAULT("books_cash_as_card") && method == PaymentMethod::Cash)
        return u"card"_s;
    return toWireName(method).toLower();
}

QList<LedgerLine> linesOfSale(const Saga &saga, const Booking &booking)
{
    const QString tickets = u"%1 tickets"_s.arg(booking.lines.size());
    QList<LedgerLine> lines;
    addLegs(lines, saga);
    add(lines, saga, u"exchange"_s, saga.revokedMinor(), saga.revokedFrom.toString());
    add(lines, saga, u"revenue"_s, booking.taxMinor - booking.totalMinor, tickets);
    add(lines, saga, u"tax"_s, -booking.taxMinor, u"included tax"_s);
    FOYER_ASSERT(isBalanced(lines));
    return lines;
}

QList<LedgerLine> linesOfRevocation(const Saga &saga)
{
    const qint64 tax = taxOf(saga.revocations);
    const QString tickets = u"%1 tickets"_s.arg(saga.revocations.size());
    QList<LedgerLine> lines;
    add(lines, saga, u"revenue"_s, saga.revokedMinor() - tax, tickets);
    add(lines, saga, u"tax"_s, tax, u"included tax"_s);
    if (saga.kind == Saga::Kind::Refund)
        addLegs(lines, saga);
    else
        add(lines, saga, u"exchange"_s, -saga.revokedMinor(), saga.booking.toString());
    FOYER_ASSERT(isBalanced(lines));
    return lines;
}

QList<LedgerLine> linesOfUndoneSaga(const Saga &saga)
{
    QList<LedgerLine> lines;
    addLegs(lines, saga);
    FOYER_ASSERT(isBalanced(lines));
    return lines;
}

QList<LedgerLine> linesOfByHand(const Saga &saga, const Leg &leg)
{
    QList<LedgerLine> lines;
    add(lines, saga, u"refunds_payable"_s, leg.amountMinor, leg.id.toString());
    add(lines, saga, u"by_hand"_s, -leg.amountMinor, leg.id.toString());
    return lines;
}

bool isBalanced(const QList<LedgerLine> &lines)
{
    Money sum = lines.isEmpty() ? Money() : Money(0, lines.first().amount.currency());
    for (const LedgerLine &line : lines) {
        const Result<Money> next = sum.plus(line.amount);
        if (!next)
            return false;
        sum = *next;
    }
    return sum.isZero();
}

} // namespace foyer::booking
