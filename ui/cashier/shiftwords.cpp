#include "shiftwords.h"

#include "words.h"

#include <QCoreApplication>
#include <QTimeZone>

namespace foyer::cashier {

namespace {

/** The context of this file's strings; functions have no class to lend one. */
struct ShiftWords
{
    Q_DECLARE_TR_FUNCTIONS(foyer::cashier::ShiftWords)
};

} // namespace

using State = workflow::ShiftDesk::State;
using Request = workflow::ShiftDesk::Request;

QString shiftTimeText(const QDateTime &utc, const QDateTime &nowUtc, const QString &timeZone, const QLocale &locale)
{
    const QTimeZone zone(timeZone.toLatin1());
    const auto wall = [&zone](const QDateTime &moment) {
        return zone.isValid() ? moment.toTimeZone(zone) : moment.toLocalTime();
    };
    const QString time = timeText(wall(utc).time(), locale);
    if (wall(utc).date() == wall(nowUtc).date())
        return time;
    return ShiftWords::tr("%1 %2").arg(locale.toString(wall(utc).date(), ShiftWords::tr("ddd d MMM")), time);
}

QString shiftText(const workflow::ShiftDesk &desk, const QLocale &locale)
{
    if (desk.request() == Request::Checking)
        return ShiftWords::tr("Shift is being checked");
    switch (desk.state()) {
    case State::Away:
    case State::Reading:
        return {};
    case State::Unread:
        return ShiftWords::tr("Shift not known");
    case State::None:
        return ShiftWords::tr("No shift");
    case State::Open:
    case State::Counting: {
        const QTimeZone zone(desk.cinema()->timeZone.toLatin1());
        const QDateTime opened = desk.shift().openedAtUtc;
        const QDateTime wall = zone.isValid() ? opened.toTimeZone(zone) : opened.toLocalTime();
        return ShiftWords::tr("Shift since %1").arg(timeText(wall.time(), locale));
    }
    case State::Closed:
        return ShiftWords::tr("Shift closed");
    }
    Q_UNREACHABLE();
}

QString shiftProblem(const Error &error, Request request)
{
    if (request == Request::Checking)
        return ShiftWords::tr("It is not known yet whether this was done: it is being checked. Nothing happens twice "
                              "when you ask again.");
    const QStringList open = ports::openShiftsOf(error);
    if (!open.isEmpty())
        return ShiftWords::tr("There is an open shift already: %1.").arg(open.join(ShiftWords::tr(", ")));
    switch (error.code) {
    case ErrorCode::IllegalState:
        return ShiftWords::tr("That is not possible any more: this shift was closed.");
    case ErrorCode::Conflict:
        return ShiftWords::tr("Somebody else has the drawer by now.");
    case ErrorCode::NotFound:
        return ShiftWords::tr("There is no such shift (any more).");
    case ErrorCode::Forbidden:
        return ShiftWords::tr("This is not your shift. A manager may do this.");
    case ErrorCode::InvalidInput:
        return ShiftWords::tr("The server did not accept this amount or reason.");
    default:
        return sentence(error);
    }
}

} // namespace foyer::cashier
