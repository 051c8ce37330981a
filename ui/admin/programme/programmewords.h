#pragma once

#include "dayplanning.h"
#include "fieldproblem.h"

#include <QLocale>

/** What is told of the programme, in the language of the program. */
namespace foyer::admin {

/** Why a showtime was not planned so; of problems with fields what stands in the way: "Nosferatu has the hall at
 * 20:00." */
QString planningSentence(const Error &error, const QLocale &locale);
/** The same with whose showtime it is, and after a conflict with what is different now. */
QString troubleSentence(const workflow::DayPlanning::Trouble &trouble, const QLocale &locale);
/** "Metropolis, Hall 1, 20:00". */
QString showtimeLabel(const ports::PlannedShowtime &showtime, const QLocale &locale);
/** "Friday 20 November". */
QString dayName(QDate day, const QLocale &locale);

} // namespace foyer::admin
