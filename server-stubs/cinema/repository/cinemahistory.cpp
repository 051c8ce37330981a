#include "cinemahistory.h"

namespace foyer::cinema {

using namespace Qt::Literals::StringLiterals;

namespace {

/** "-33.456789": exact. */
QString degrees(qint32 millionths)
{
    const QString digits = QString::number(qAbs(qint64(millionths))).rightJustified(7, u'0');
    return (millionths < 0 ? u"-"_s : QString()) + digits.chopped(6) + u'.' + digits.last(6);
}

db::FieldTexts bodyTexts(const CinemaBody &body)
{
    QStringList facilities;
    for (const Facility facility : body.facilities)
        facilities.append(toWireName(facility));
    db::FieldTexts texts;
    texts.text(u"name"_s, body.name)
        .text(u"street"_s, body.street)
        .text(u"postalCode"_s, body.postalCode)
        .text(u"city"_s, body.city)
        .text(u"countryCode"_s, body.countryCode)
        .text(u"latitude"_s, degrees(body.latitudeE6))
        .text(u"longitude"_s, degrees(body.longitudeE6))
        .text(u"timeZone"_s, body.timeZone)
        .text(u"currency"_s, body.currency.code())
        .text(u"dayChangeMinutes"_s, timeText(QTime(0, 0).addSecs(body.dayChangeMinutes * 60)))
        .text(u"phone"_s, body.phone)
        .text(u"email"_s, body.email)
        .text(u"region"_s, body.region)
        .list(u"facilities"_s, facilities);
    for (const OpeningTime &day : body.openingHours)
        texts.text(u"openingHours."_s + toWireName(day.weekday), timeText(day.opens) + u'–' + timeText(day.closes));
    return texts;
}

db::FieldTexts bodyTexts(const AuditoriumBody &body)
{
    return db::FieldTexts()
        .text(u"name"_s, body.name)
        .list(u"formats"_s, body.formats)
        .number(u"capacityLimit"_s, body.capacityLimit);
}

/** Of a change of state, or of anything else. */
template <class Thing>
db::EditEntry changeOf(const QString &kind, const Thing &before, const Thing &after, const Editor &editor)
{
    const auto texts = [](const Thing &thing) {
        return bodyTexts(thing.body()).text(u"state"_s, toWireName(thing.state));
    };
    const auto action = before.state == after.state ? db::EditAction::Changed : db::EditAction::State;
    return {kind,
            after.id.toBytes(),
            after.version,
            action,
            after.changedAtMs,
            authorOf(editor),
            changesBetween(texts(before), texts(after))};
}

} // namespace

QString cinemaEditKind()
{
    return u"CINEMA"_s;
}

QString auditoriumEditKind()
{
    return u"AUDITORIUM"_s;
}

db::Author authorOf(const Editor &editor)
{
    return {editor.name, db::AuthorId(editor.id.uuid())};
}

db::EditEntry madeEntry(const Cinema &cinema, const Editor &editor)
{
    return {cinemaEditKind(),
            cinema.id.toBytes(),
            cinema.version,
            db::EditAction::Created,
            cinema.changedAtMs,
            authorOf(editor),
            db::changesBetween({}, bodyTexts(cinema))};
}

db::EditEntry changedEntry(const Cinema &before, const Cinema &after, const Editor &editor)
{
    return changeOf(cinemaEditKind(), before, after, editor);
}

db::EditEntry madeEntry(const Auditorium &auditorium, db::EditAction action, const Editor &editor)
{
    return {auditoriumEditKind(),
            auditorium.id.toBytes(),
            auditorium.version,
            action,
            auditorium.changedAtMs,
            authorOf(editor),
            db::changesBetween({}, bodyTexts(auditorium).number(u"capacity"_s, auditorium.capacity))};
}

db::EditEntry changedEntry(const Auditorium &before, const Auditorium &after, const Editor &editor)
{
    return changeOf(auditoriumEditKind(), before, after, editor);
}

db::EditEntry planEntry(const Auditorium &auditorium, const domain::SeatPlan &plan, const domain::SeatPlan &next,
                        const Editor &editor, qint64 atMs)
{
    QHash<domain::SeatId, domain::PlanSeat> seats;
    for (const domain::PlanSeat &seat : plan.seats())
        seats.insert(seat.id, seat);
    int added = 0;
    int moved = 0;
    for (const domain::PlanSeat &seat : next.seats()) {
        if (!seats.contains(seat.id))
            ++added;
        else if (seats.take(seat.id) != seat)
            ++moved;
    }
    const auto unlessNone = [](qsizetype count) { return count == 0 ? std::nullopt : std::optional<qint64>(count); };
    const auto texts = [](const domain::SeatPlan &one) {
        return db::FieldTexts().number(u"planVersion"_s, one.version()).number(u"capacity"_s, one.capacity());
    };
    const db::FieldTexts after = texts(next)
                                     .number(u"seatsAdded"_s, unlessNone(added))
                                     .number(u"seatsRemoved"_s, unlessNone(seats.size()))
                                     .number(u"seatsChanged"_s, unlessNone(moved));
    return {auditoriumEditKind(),
            auditorium.id.toBytes(),
            auditorium.version,
            db::EditAction::Plan,
            atMs,
            authorOf(editor),
            db::changesBetween(texts(plan), after)};
}

} // namespace foyer::cinema
