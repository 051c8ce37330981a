#pragma once

#include "saga.h"

#include <QList>
#include <QString>

namespace foyer::booking {

/** Something in the books that cannot be. */
struct BookFinding
{
    QString check; ///< Which one found it: "sold-seat".
    domain::BookingId booking; ///< Null when it is of none.
    QString what; ///< Goes on after "booking ID"; of none it says itself of what.
};
/** One line for people. */
QString toText(const BookFinding &finding);

/** A leg of a saga, as far as the payment service must know the same. */
struct BookedLeg
{
    domain::PaymentId id; ///< Of the payment or refund.
    domain::BookingId booking;
    bool isRefund = false;
    domain::PaymentId payment; ///< Of a refund: what it gives back of.
    qint64 amountMinor = 0;
    QString currency;
    Leg::State state = Leg::State::Waiting;
    bool isOver = false; ///< Its saga has come to an end.
};

/** Money that moved, as the payment service has it: captured payments, and refunds that are done or were given by hand.
 */
struct MovedMoney
{
    domain::PaymentId id;
    bool isRefund = false;
    domain::PaymentId payment;
    domain::BookingId booking; ///< Null of a refund.
    qint64 amountMinor = 0;
    QString currency;
    bool isByHand = false;
};

/** Every leg that is done moved its money, and no other money moved. Selling may go on meanwhile: @p legsBefore was
 * read before @p moved, @p legsAfter after it; on books that stand still they are the same. What was given by hand is
 * still owed here until this service has asked. */
QList<BookFinding> matchMoney(const QList<BookedLeg> &legsBefore, const QList<MovedMoney> &moved,
                              const QList<BookedLeg> &legsAfter);

} // namespace foyer::booking
