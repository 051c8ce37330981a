#pragma once

#include "basketprices.h"
#include "visit.h"
#include "visitorapi.h"

#include <QLocale>
#include <QString>

/** What happens at a kiosk, in the words of whoever stands before it. */
namespace foyer::kiosk {

/** Between facts that stand in one line. */
inline const QString factsSeparator = QStringLiteral("  \u00b7  ");

QString sentence(const workflow::Visit::Notice &notice);
/** "Adult": in full, where the till has room for a short word only. */
QString ticketName(const domain::TicketType &type);
/** "Row H, seats 10–13", "Row H seat 10, row J seats 4 and 5". */
QString seatsText(const QList<domain::PlanSeat> &seats);
using models::areCouponsApart;
using models::shownPrices;
/** "Today", "Mon 23 Nov". */
QString dayText(QDate day, QDate today, const QLocale &locale);
/** "Hall 3 · Today 19:30 · 2 h 14 min · Dolby Atmos". */
QString factsText(const domain::ShowtimeSummary &showtime, QDate today, const QLocale &locale);

/** Why a film is suggested; "Because you saw" and "You gave 5 stars to" want the title of that after it. */
QString reasonText(const ports::SuggestedFilm &film);

} // namespace foyer::kiosk
