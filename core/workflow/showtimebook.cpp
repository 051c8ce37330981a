#include "showtimebook.h"

#include "async.h"
#include "dayplanning.h"

namespace foyer::workflow {

using namespace Qt::Literals::StringLiterals;
using domain::ShowtimeId;
using ports::PlanAnswer;
using ports::PlannedShowtime;
using ports::Record;
using ports::RecordAnswer;

namespace {

ShowtimeId idOf(const QString &text)
{
    return ShowtimeId::fromString(text).value_or(ShowtimeId());
}

ports::ShowtimePlace placeIn(const QVariantMap &values)
{
    const auto hall = domain::AuditoriumId::fromString(values.value(u"auditoriumId"_s).toString());
    const QDate day = values.value(u"day"_s).toDate();
    const QTime start = values.value(u"start"_s).toTime();
    // What is no time goes as it is: the server says what is wrong with it.
    const QString local =
        day.isValid() && start.isValid() ? day.toString(Qt::ISODate) + u'T' + start.toString(u"HH:mm"_s) : QString();
    return {hall.value_or(domain::AuditoriumId()), local, values.value(u"second"_s).toBool()};
}

ports::ShowtimeDetails detailsIn(const QVariantMap &values)
{
    return {values.value(u"formats"_s).toStringList(), values.value(u"language"_s).toString(),
            values.value(u"subtitles"_s).toString(), values.value(u"priceCardId"_s).toString()};
}

bool isSecond(const PlannedShowtime &showtime)
{
    return placeAt(showtime.hall, showtime.startsAtUtc, showtime.timeZone).isSecond;
}

ports::ShowtimePlace placeOf(const PlannedShowtime &showtime)
{
    return {showtime.hall, showtime.startsLocal, isSecond(showtime)};
}

ports::ShowtimeDetails detailsOf(const PlannedShowtime &showtime)
{
    return {showtime.formats, showtime.language, showtime.subtitles, showtime.priceCard};
}

/** The form has day and time apart. */
std::optional<Error> asFormSays(std::optional<Error> refusal)
{
    if (!refusal || refusal->code != ErrorCode::InvalidInput)
        return refusal;
    QList<FieldProblem> problems = fieldProblemsOf(*refusal);
    for (FieldProblem &problem : problems) {
        if (problem.field == "startsLocal"_L1)
            problem.field = u"start"_s;
    }
    refusal->extras = invalidFields(problems).extras;
    return refusal;
}

} // namespace

ShowtimeBook::ShowtimeBook(ports::PlanningApi &api, QObject *parent)
    : QObject(parent)
    , m_api(api)
{
}

void ShowtimeBook::setDay(const ports::DayPlan &plan)
{
    m_cinema = plan.cinema;
    m_day = plan.day;
    QList<NameList::Entry> halls;
    for (const ports::Hall &hall : plan.halls)
        halls.append({hall.id.toString(), hall.name, hall.isOpen});
    m_halls.setEntries(halls);
    QList<NameList::Entry> cards;
    for (const ports::PriceCardName &card : plan.priceCards)
        cards.append({card.id, card.name, card.isPublished});
    m_priceCards.setEntries(cards);
}

Record ShowtimeBook::recordOf(const PlannedShowtime &showtime) const
{
    Record record;
    record.id = showtime.id.toString();
    record.version = showtime.version;
    record.state = showtime.isDraft ? ports::recordstate::draft : ports::recordstate::published;
    record.changedAtUtc = showtime.changedAtUtc;
    record.changedBy = showtime.changedBy;
    record.values = {{u"movieId"_s, showtime.movie.toString()},
                     {u"movieTitle"_s, showtime.movieTitle},
                     {u"auditoriumId"_s, showtime.hall.toString()},
                     {u"auditoriumName"_s, showtime.hallName},
                     {u"day"_s, QDate::fromString(showtime.startsLocal.left(10), Qt::ISODate)},
                     {u"start"_s, QTime::fromString(showtime.startsLocal.mid(11), u"HH:mm"_s)},
                     {u"second"_s, isSecond(showtime)},
                     {u"trailersMinutes"_s, showtime.trailersMinutes},
                     {u"cleanUpMinutes"_s, showtime.cleanUpMinutes},
                     {u"formats"_s, showtime.formats},
                     {u"language"_s, showtime.language},
                     {u"subtitles"_s, showtime.subtitles},
                     {u"priceCardId"_s, showtime.priceCard},
                     {u"priceCardName"_s, m_priceCards.name(showtime.priceCard)},
                     {u"seatsSold"_s, showtime.seatsSold},
                     {u"bookings"_s, showtime.bookings},
                     {u"businessDay"_s, showtime.businessDay}};
    return record;
}

QFuture<Result<ports::RecordPage>> ShowtimeBook::fetch(const ports::RecordQuery &, int offset, int count)
{
    return async::andThen(m_api.day(m_cinema, m_day), this, [this, offset, count](const ports::DayPlan &plan) {
        ports::RecordPage page{static_cast<int>(plan.showtimes.size()), {}};
        const QList<PlannedShowtime> showtimes = plan.showtimes.mid(offset, count);
        for (const PlannedShowtime &showtime : showtimes) {
            note(showtime);
            page.records.append(recordOf(showtime));
        }
        return page;
    });
}

QFuture<Result<Record>> ShowtimeBook::read(const QString &id)
{
    return async::andThen(m_api.showtime(idOf(id)), this, [this](const PlannedShowtime &showtime) {
        note(showtime);
        return recordOf(showtime);
    });
}

ShowtimeBook::Answer ShowtimeBook::told(const QFuture<Result<PlanAnswer>> &answer)
{
    return async::andThen(answer, this, [this](const PlanAnswer &plan) {
        RecordAnswer told{std::nullopt, asFormSays(plan.refusal)};
        if (plan.showtime) {
            note(*plan.showtime);
            told.record = recordOf(*plan.showtime);
        }
        return told;
    });
}

ShowtimeBook::Answer ShowtimeBook::create(const QString &id, const QVariantMap &values)
{
    return told(m_api.schedule(idOf(id),
                               {values.value(u"movieId"_s).toString(), placeIn(values),
                                values.value(u"trailersMinutes"_s).toInt(), values.value(u"cleanUpMinutes"_s).toInt(),
                                detailsIn(values)}));
}

ShowtimeBook::Answer ShowtimeBook::update(const QString &id, int version, const QVariantMap &values)
{
    const ShowtimeId showtime = idOf(id);
    const auto seen = m_seen.constFind(showtime);
    const ports::ShowtimePlace place = placeIn(values);
    const ports::ShowtimeDetails details = detailsIn(values);
    const bool isSeen = seen != m_seen.cend() && seen->version == version;
    if (isSeen && placeOf(*seen) == place)
        return told(m_api.change(showtime, version, details));
    const auto before = isSeen ? std::optional(detailsOf(*seen)) : std::nullopt;
    const auto moved = m_api.move(showtime, version, place);
    const auto both = async::andThen(
        moved, this, [this, showtime, details, before](const PlanAnswer &answer) -> QFuture<Result<PlanAnswer>> {
            if (answer.refusal || !answer.showtime || detailsOf(*answer.showtime) == details)
                return async::ready(Result<PlanAnswer>(answer));
            // Somebody moved it to the same place and changed more than that: nobody's words are written over unread.
            ports::ShowtimeDetails now = detailsOf(*answer.showtime);
            if (before && before->priceCard != now.priceCard)
                now.priceCard = before->priceCard; // a move may bring the card of the new day
            if (before && now != *before)
                return async::ready(
                    Result<PlanAnswer>(PlanAnswer{answer.showtime, Error{ErrorCode::Conflict, {}, {}}}));
            return m_api.change(showtime, answer.showtime->version, details);
        });
    return told(both);
}

ShowtimeBook::Answer ShowtimeBook::setState(const QString &id, int version, const QString &state, bool dryRun)
{
    return told(m_api.setDraft(idOf(id), version, state == ports::recordstate::draft, dryRun));
}

ShowtimeBook::Answer ShowtimeBook::remove(const QString &id, int version, bool dryRun)
{
    if (!dryRun)
        return told(m_api.remove(idOf(id), version));
    return async::andThen(read(id), this, [version](const Record &record) {
        RecordAnswer answer{record, std::nullopt};
        if (record.version != version)
            answer.refusal = Error{ErrorCode::Conflict, {}, {}};
        else if (record.state != ports::recordstate::draft)
            answer.refusal = Error{ErrorCode::IllegalState, {}, {}};
        return answer;
    });
}

} // namespace foyer::workflow
