#pragma once

#include "saga.h"

namespace foyer::booking {

struct Booking;

/** One line of the double entry.
 *
 *  Accounts: cash, card, online, gift_card, voucher, account (what was taken and given, by method); revenue; tax;
 * exchange (value that moves from the tickets of one booking to another); refunds_payable (what the house owes because
 * giving it back was refused); by_hand (what of that people gave back otherwise, out of no account of ours). The lines
 * of one booking sum to zero, always. */
struct LedgerLine
{
    QString account;
    domain::Money amount; ///< Debit positive, credit negative.
    QString text;
};

/** What a payment of this method is booked on. */
QString accountOf(PaymentMethod method);

/** A sale or the new half of an exchange: what was taken and given, old tickets' value, revenue without tax, tax. */
QList<LedgerLine> linesOfSale(const Saga &saga, const Booking &booking);
/** A refund, or the old half of an exchange, on the booking whose tickets end. */
QList<LedgerLine> linesOfRevocation(const Saga &saga);
/** Money that was taken and given back; none when none moved. */
QList<LedgerLine> linesOfUndoneSaga(const Saga &saga);

/** What was owed was given by hand. */
QList<LedgerLine> linesOfByHand(const Saga &saga, const Leg &leg);

/** True when @p lines are of one currency and sum to zero. */
bool isBalanced(const QList<LedgerLine> &lines);

} // namespace foyer::booking
