#pragma once

#include "recordkind.h"

/** What codes of bookings and payments are called in the back office. */
namespace foyer::admin {

/** "Cash", "Card"... */
QList<Choice> paymentMethods();
/** Why money is given back: codes of the house. */
QList<Choice> refundReasons();
/** Of bookings' movements of money: "being checked", "done"... */
QList<Choice> movementStates();
/** What happened to a booking. */
QList<Choice> bookingEvents();
QList<Choice> ticketStates();
/** How a payment or a refund stands. */
QList<Choice> paymentStandings();
QList<Choice> paymentDecisions();
/** Of how a price came about, where the house gave it no name. */
QList<Choice> priceSteps();
/** The label of @p value among @p choices; itself when it is none of them. */
QString wordOf(const QList<Choice> &choices, const QString &value);
/** "F 12 and F 13": the seats of a booking, rows with row and number. */
QString seatsText(const QVariantList &seats);

} // namespace foyer::admin
