#include "programmereader.h"

namespace foyer::booking {

using namespace Qt::Literals::StringLiterals;

Result<ProgrammeView> programmeOf(db::Connection &connection, const domain::CinemaId &cinema, QDate day, qint64 nowMs)
{
    const Result<std::optional<CinemaRecord>> record = cinemaById(connection, cinema);
    if (!record)
        return fail(record.error());
    if (!*record) {
        // Nothing was ever planned there, so its clock is not known here either: who asks for about today means today.
        const QDate utc = QDateTime::fromMSecsSinceEpoch(nowMs, Qt::UTC).date();
        return ProgrammeView{day, std::clamp(day, utc.addDays(-1), utc.addDays(1)), {}, {}};
    }
    const Result<QDate> today = businessDayAt(nowMs, (*record)->timeZone, (*record)->dayChangeMinutes);
    if (!today)
        return fail(today.error());
    const Result<QList<QDate>> days = daysWithShowtimes(connection, cinema, *today);
    if (!days)
        return fail(days.error());
    const Result<QList<ShowtimeRecord>> showtimes = showtimesOfDay(connection, cinema, day);
    if (!showtimes)
        return fail(showtimes.error());
    ProgrammeView view{day, *today, *days, {}};
    for (const ShowtimeRecord &showtime : *showtimes)
        view.showtimes.append({showtime});
    return view;
}

} // namespace foyer::booking
