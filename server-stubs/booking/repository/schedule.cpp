#include "schedule.h"

#include "planblob.h"
#include "publication.h"
#include "queryamong.h"

#include <QTimeZone>

#include <bit>

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::CinemaId;
using domain::ShowtimeId;

constexpr qint64 msPerMinute = 60'000;

const QStringList plannedColumns{
    u"id"_s,
    u"cinema_id"_s,
    u"auditorium_id"_s,
    u"auditorium_name"_s,
    u"movie_id"_s,
    u"movie_title"_s,
    u"plan_snapshot_id"_s,
    u"price_card_id"_s,
    u"starts_at"_s,
    u"ends_at"_s,
    u"blocked_until"_s,
    u"starts_local"_s,
    u"ends_local"_s,
    u"time_zone"_s,
    u"business_day"_s,
    u"formats"_s,
    u"language"_s,
    u"subtitles"_s,
    u"sales_open_at"_s,
    u"sales_close_at"_s,
    u"is_cancelled"_s,
    u"seat_count"_s,
    u"seat_version"_s,
    u"age_rating"_s,
    u"plan_revision"_s,
    u"publication"_s,
    u"trailers_minutes"_s,
    u"changed_at"_s,
    u"changed_by"_s,
    u"capacity_limit"_s,
    u"taken_when_limited"_s,
};

/** Few enough for one statement, of which SQLite takes 500 selects. */
constexpr qsizetype questionsAtOnce = 128;

/** The answer to the question with this number: ids alone, so that only those rows are read whole that are told. */
QString idsToCome(qsizetype number, bool isForCinema)
{
    return u"SELECT %1 AS question, id AS id_to_come FROM (SELECT id FROM showtime WHERE movie_id = ? AND "
           "starts_at > ? AND is_cancelled = 0 AND publication = 'PUBLISHED'%2 ORDER BY starts_at, id LIMIT ?) answer"_s
               .arg(QString::number(number), isForCinema ? u" AND cinema_id = ?"_s : QString());
}

/** To at most questionsAtOnce questions, which all name a cinema or all name none, by their number. */
Result<QList<QList<ShowtimeRecord>>> answersToCome(db::Connection &connection, const QList<ToComeQuestion> &questions,
                                                   qint64 nowMs)
{
    // Up to a power of two it is asked for no film: few different statements to prepare and to keep.
    const std::size_t count = std::bit_ceil(static_cast<std::size_t>(questions.size()));
    const bool isForCinema = questions.first().cinema.has_value();
    QStringList selects;
    db::Binds binds;
    for (qsizetype number = 0; number < static_cast<qsizetype>(count); ++number) {
        const ToComeQuestion question = questions.value(number, {domain::MovieId(), CinemaId(), 1});
        selects.append(idsToCome(number, isForCinema));
        binds += db::Binds{question.movie, nowMs};
        if (isForCinema)
            binds.append(question.cinema);
        binds.append(question.first);
    }
    const Result<db::Rows> rows = connection.query(
        u"SELECT %1, question FROM (%2) to_come JOIN showtime ON id = id_to_come ORDER BY starts_at, id"_s.arg(
            showtimeColumns().join(u", "_s), selects.join(u" UNION ALL "_s)),
        binds);
    if (!rows)
        return fail(rows.error());
    QList<QList<ShowtimeRecord>> answers(questions.size());
    for (const db::Row &row : *rows)
        answers[row.integer("question")].append(toShowtime(row));
    return answers;
}

} // namespace

const QStringList &showtimeColumns()
{
    return plannedColumns;
}

ShowtimeRecord toShowtime(const db::Row &row)
{
    ShowtimeRecord showtime;
    int column = 0;
    showtime.id = row.id<domain::ShowtimeTag>(column++);
    showtime.cinema = row.id<domain::CinemaTag>(column++);
    showtime.auditorium = row.id<domain::AuditoriumTag>(column++);
    showtime.auditoriumName = row.text(column++);
    showtime.movie = row.id<domain::MovieTag>(column++);
    showtime.movieTitle = row.text(column++);
    showtime.plan = row.id<PlanSnapshotTag>(column++);
    showtime.priceCard = row.id<domain::PriceCardTag>(column++);
    showtime.startsAtMs = row.integer(column++);
    showtime.endsAtMs = row.integer(column++);
    showtime.blockedUntilMs = row.integer(column++);
    showtime.startsLocal = row.text(column++);
    showtime.endsLocal = row.text(column++);
    showtime.timeZone = row.text(column++);
    showtime.businessDay = QDate::fromString(row.text(column++), Qt::ISODate);
    showtime.formats = row.text(column++).split(u' ', Qt::SkipEmptyParts);
    showtime.language = row.text(column++);
    if (!row.isNull(column))
        showtime.subtitles = row.text(column);
    ++column;
    showtime.salesOpenMs = row.integer(column++);
    showtime.salesCloseMs = row.integer(column++);
    showtime.isCancelled = row.boolean(column++);
    showtime.seatCount = static_cast<int>(row.integer(column++));
    showtime.seatVersion = row.integer(column++);
    if (!row.isNull(column))
        showtime.ageRating = static_cast<int>(row.integer(column));
    ++column;
    showtime.planRevision = static_cast<int>(row.integer(column++));
    showtime.isDraft = row.text(column++) == toWireName(Publication::Draft);
    showtime.trailersMinutes = static_cast<int>(row.integer(column++));
    showtime.changedAtMs = row.integer(column++);
    showtime.changedBy = row.text(column++);
    if (!row.isNull(column))
        showtime.capacityLimit = static_cast<int>(row.integer(column));
    ++column;
    if (!row.isNull(column))
        showtime.takenWhenLimited = static_cast<int>(row.integer(column));
    return showtime;
}

db::Binds showtimeBinds(const ShowtimeRecord &s)
{
    return {s.id,
            s.cinema,
            s.auditorium,
            s.auditoriumName,
            s.movie,
            s.movieTitle,
            s.plan,
            s.priceCard,
            s.startsAtMs,
            s.endsAtMs,
            s.blockedUntilMs,
            s.startsLocal,
            s.endsLocal,
            s.timeZone,
            s.businessDay.toString(Qt::ISODate),
            s.formats.join(u' '),
            s.language,
            s.subtitles,
            s.salesOpenMs,
            s.salesCloseMs,
            s.isCancelled,
            s.seatCount,
            s.seatVersion,
            s.ageRating,
            s.planRevision,
            toWireName(s.isDraft ? Publication::Draft : Publication::Published),
            s.trailersMinutes,
            s.changedAtMs,
            s.changedBy,
            s.capacityLimit,
            s.takenWhenLimited};
}

QString placeholders(qsizetype count)
{
    return QStringList(count, u"?"_s).join(u", "_s);
}

Result<PlanCache::Plan> PlanCache::plan(db::Connection &connection, const PlanSnapshotId &id)
{
    {
        const QMutexLocker lock(&m_mutex);
        const auto known = m_plans.constFind(id);
        if (known != m_plans.cend())
            return *known;
    }
    const Result<db::Rows> rows = connection.query(u"SELECT seats FROM plan_snapshot WHERE id = ?"_s, {id});
    if (!rows)
        return fail(rows.error());
    if (rows->isEmpty())
        return fail(ErrorCode::NotFound, u"no such plan snapshot"_s);
    Result<domain::SeatPlan> plan = decodePlan(rows->first().bytes(0));
    if (!plan)
        return fail(plan.error());
    auto shared = std::make_shared<const domain::SeatPlan>(*std::move(plan));
    const QMutexLocker lock(&m_mutex);
    return *m_plans.insert(id, shared);
}

Result<std::optional<CinemaRecord>> cinemaById(db::Connection &connection, const CinemaId &id)
{
    const Result<db::Rows> rows =
        connection.query(u"SELECT time_zone, day_change_minutes FROM cinema_snapshot WHERE id = ?"_s, {id});
    if (!rows)
        return fail(rows.error());
    if (rows->isEmpty())
        return std::optional<CinemaRecord>();
    return std::optional(CinemaRecord{id, rows->first().text(0), static_cast<int>(rows->first().integer(1))});
}

Result<QHash<ShowtimeId, ShowtimeRecord>> showtimesById(db::Connection &connection, const QList<ShowtimeId> &ids)
{
    const Result<db::Rows> rows = db::queryAmong(
        connection, u"SELECT "_s + showtimeColumns().join(u", "_s) + u" FROM showtime WHERE id IN (%1)"_s, ids);
    if (!rows)
        return fail(rows.error());
    QHash<ShowtimeId, ShowtimeRecord> showtimes;
    for (const db::Row &row : *rows) {
        const ShowtimeRecord showtime = toShowtime(row);
        showtimes.insert(showtime.id, showtime);
    }
    return showtimes;
}

Result<QList<ShowtimeRecord>> showtimesOfDay(db::Connection &connection, const CinemaId &cinema, QDate day)
{
    const Result<db::Rows> rows =
        connection.query(u"SELECT %1 FROM showtime WHERE cinema_id = ? AND business_day = ? AND is_cancelled = 0 AND "
                         u"publication = 'PUBLISHED' "
                         "ORDER BY starts_at, auditorium_name, id"_s.arg(showtimeColumns().join(u", "_s)),
                         {cinema, day.toString(Qt::ISODate)});
    if (!rows)
        return fail(rows.error());
    QList<ShowtimeRecord> showtimes;
    for (const db::Row &row : *rows)
        showtimes.append(toShowtime(row));
    return showtimes;
}

Result<QList<QDate>> daysWithShowtimes(db::Connection &connection, const CinemaId &cinema, QDate from)
{
    const Result<db::Rows> rows =
        connection.query(u"SELECT DISTINCT business_day FROM showtime WHERE cinema_id = ? AND business_day >= ? "
                         "AND is_cancelled = 0 AND publication = 'PUBLISHED' ORDER BY business_day LIMIT 30"_s,
                         {cinema, from.toString(Qt::ISODate)});
    if (!rows)
        return fail(rows.error());
    QList<QDate> days;
    for (const db::Row &row : *rows)
        days.append(QDate::fromString(row.text(0), Qt::ISODate));
    return days;
}

Result<QHash<ToComeQuestion, QList<ShowtimeRecord>>>
showtimesToCome(db::Connection &connection, const QList<ToComeQuestion> &questions, qint64 nowMs)
{
    QList<ToComeQuestion> ofCinemas;
    QList<ToComeQuestion> ofAll;
    for (const ToComeQuestion &question : questions)
        (question.cinema ? ofCinemas : ofAll).append(question);
    QHash<ToComeQuestion, QList<ShowtimeRecord>> answers;
    for (const QList<ToComeQuestion> &alike : {ofCinemas, ofAll}) {
        for (qsizetype start = 0; start < alike.size(); start += questionsAtOnce) {
            const QList<ToComeQuestion> some = alike.mid(start, questionsAtOnce);
            const auto found = answersToCome(connection, some, nowMs);
            if (!found)
                return fail(found.error());
            for (qsizetype number = 0; number < some.size(); ++number)
                answers.insert(some.at(number), found->at(number));
        }
    }
    return answers;
}

Result<QSet<QDate>> allDaysWithShowtimes(db::Connection &connection, const CinemaId &cinema)
{
    const Result<db::Rows> rows =
        connection.query(u"SELECT DISTINCT business_day FROM showtime WHERE cinema_id = ?"_s, {cinema});
    if (!rows)
        return fail(rows.error());
    QSet<QDate> days;
    for (const db::Row &row : *rows)
        days.insert(QDate::fromString(row.text(0), Qt::ISODate));
    return days;
}

Result<void> saveCinema(db::Transaction &transaction, const CinemaRecord &cinema)
{
    const QStringList columns{u"time_zone"_s, u"day_change_minutes"_s};
    const db::Binds facts{cinema.timeZone, cinema.dayChangeMinutes};
    const Result<qint64> updated =
        transaction.updateRows(u"cinema_snapshot"_s, {u"id"_s}, {}, columns, {{{cinema.id}, {}, facts}});
    if (!updated)
        return fail(updated.error());
    if (*updated == 1)
        return {};
    return transaction.insertRows(u"cinema_snapshot"_s, QStringList{u"id"_s} + columns, {db::Binds{cinema.id} + facts})
        .map([](qint64) {});
}

Result<PlanSnapshotId> planSnapshot(db::Transaction &transaction, const domain::AuditoriumId &auditorium,
                                    const domain::SeatPlan &plan)
{
    const Result<qint64> added = transaction.insertRows(
        u"plan_snapshot"_s, {u"id"_s, u"auditorium_id"_s, u"plan_version"_s, u"seat_count"_s, u"seats"_s},
        {{PlanSnapshotId::create(), auditorium, plan.version(), plan.capacity(), encodePlan(plan)}},
        db::OnDuplicate::Skip);
    if (!added)
        return fail(added.error());
    const Result<db::Rows> rows = transaction.query(
        u"SELECT id FROM plan_snapshot WHERE auditorium_id = ? AND plan_version = ?"_s, {auditorium, plan.version()});
    if (!rows)
        return fail(rows.error());
    return rows->first().id<PlanSnapshotTag>(0);
}

Result<void> addShowtimes(db::Transaction &transaction, const QList<ShowtimeRecord> &showtimes)
{
    QList<db::Binds> rows;
    for (const ShowtimeRecord &showtime : showtimes)
        rows.append(showtimeBinds(showtime));
    return transaction.insertRows(u"showtime"_s, showtimeColumns(), rows).map([](qint64) {});
}

Result<QDate> businessDayAt(qint64 atMs, const QString &timeZone, int dayChangeMinutes)
{
    const QTimeZone zone(timeZone.toUtf8());
    if (!zone.isValid())
        return fail(ErrorCode::InvalidInput, u"unknown time zone "_s + timeZone);
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(atMs, zone);
    const bool isNight = local.time().msecsSinceStartOfDay() < dayChangeMinutes * msPerMinute;
    return isNight ? local.date().addDays(-1) : local.date();
}

QString wallTime(qint64 atMs, const QString &timeZone)
{
    const QTimeZone zone(timeZone.toUtf8());
    return zone.isValid() ? QDateTime::fromMSecsSinceEpoch(atMs, zone).toString(u"yyyy-MM-ddTHH:mm") : QString();
}

} // namespace foyer::booking
