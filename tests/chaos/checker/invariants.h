#pragma once

#include "books.h"
#include "history.h"

/** @file
 *  What must hold of a history and the books at its end, whatever failed meanwhile. Each function tells what breaks its
 *  rule, a sentence each; nothing when all is well. Pure. */
namespace foyer::chaos {

/** At no instant two bookings had a seat for certain; seats were never shown free while somebody had them. */
QStringList seatsHaveOneOwner(const History &history, const Books &books);
/** What a client was told is done is in the books, as it was told, and every repetition was told the same. */
QStringList acknowledgedWorkSurvives(const History &history, const Books &books);
/** What a client was told is refused left nothing behind, though it may have been asked again later. */
QStringList definiteErrorsChangedNothing(const History &history, const Books &books);
/** Each attempt to pay took its money at most once, here and at the provider. */
QStringList attemptsAreChargedOnce(const History &history, const Books &books);
/** What was taken less what was given back is the price of the live tickets; ledger, payments, stored value and the
 *  provider say the same. */
QStringList moneyIsConserved(const History &history, const Books &books);
/** Nobody got anything back twice, or more than was paid. */
QStringList refundsHappenOnce(const History &history, const Books &books);
/** Coupons were granted no more often than they may be, and only to sales. */
QStringList couponsStayWithinTheirLimits(const History &history, const Books &books);
/** After healing everything came to an end: no request without an answer, nothing half done. */
QStringList nothingIsPending(const History &history, const Books &books);
/** The audit chain is whole, and it and the outbox tell each sale and refund once. */
QStringList auditIsComplete(const History &history, const Books &books);
/** Each drawer holds the cash that was put in. */
QStringList drawersBalance(const History &history, const Books &books);
/** Of a showtime that lets in fewer people than it has seats never more were taken, neither in the books nor for
 * certain at any instant. */
QStringList housesAreNeverTooFull(const History &history, const Books &books);
/** Customers and kiosks never had more seats in a hold, or more holds at once, than they may. */
QStringList holdsStayWithinTheirLimits(const History &history, const Books &books);

struct Invariant
{
    const char *name;
    QStringList (*violations)(const History &history, const Books &books);
};
/** All of the above. */
QList<Invariant> invariants();

} // namespace foyer::chaos
