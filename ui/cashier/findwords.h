#pragma once

#include "tillfind.h"

#include <QLocale>

/** What is said of a booking that was found, in the language of the program. */
namespace foyer::cashier {

/** The film, its code, when and which seats, and how it stands with its
 * note: empty when it is simply paid, without one. */
QStringList listedParts(const ports::ListedBooking &booking, const QLocale &locale);
/** When, where, seats, how it stands, who sold it, its note, who looked how old people are, and how often it was
 * printed again. */
QString factsText(const ports::BookingFacts &facts, const QLocale &locale);
/** What was paid and given back, and how; empty for nothing. */
QString paidText(const ports::BookingFacts &facts, const QLocale &locale);
/** Why some things cannot be done with it; empty when all that a cashier would ask for can. */
QString whyNotText(const ports::BookingFacts &facts);

} // namespace foyer::cashier
