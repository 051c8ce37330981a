#include "cinematables.h"

#include "async.h"
#include "queryamong.h"
#include "searchtext.h"

#include <QSet>

namespace foyer::cinema {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::CinemaId;

/** A condition and what is bound to it. */
struct Condition
{
    QStringList terms{u"1 = 1"_s};
    db::Binds binds;

    QString sql() const { return terms.join(u" AND "_s); }
    void add(const QString &term, const db::Binds &values)
    {
        terms.append(term);
        binds += values;
    }
};

/** Text that LIKE finds anywhere, whatever is in it. */
QString anywhere(QString text)
{
    for (const QChar special : {u'!', u'%', u'_'})
        text.replace(special, QString(u'!') + special);
    return u'%' + text + u'%';
}

void addStates(Condition &condition, const QList<OpenState> &states)
{
    // Which of the two there are is said by one condition, however often they were named.
    if (!states.isEmpty() && !states.contains(OpenState::Closed))
        condition.add(u"state = ?"_s, {toWireName(OpenState::Open)});
    if (!states.isEmpty() && !states.contains(OpenState::Open))
        condition.add(u"state = ?"_s, {toWireName(OpenState::Closed)});
}

// Words and facilities are looked for in each row: a circuit has at most some thousand cinemas, and no index finds what
// stands in the middle of a text. Sorting and cinema_id have theirs.

Condition conditionOf(const CinemaQuery &query)
{
    Condition condition;
    const QStringList words = domain::searchText(query.text).split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : words)
        condition.add(u"(search_name LIKE ? ESCAPE '!' OR search_city LIKE ? ESCAPE '!')"_s,
                      {anywhere(word), anywhere(word)});
    const QSet<Facility> facilities(query.facilities.cbegin(), query.facilities.cend());
    for (const Facility facility : facilities)
        condition.add(u"facilities LIKE ? ESCAPE '!'"_s, {anywhere(facilitiesText({facility}))});
    addStates(condition, query.states);
    return condition;
}

Condition conditionOf(const AuditoriumQuery &query)
{
    Condition condition;
    if (!query.cinema.isNull())
        condition.add(u"cinema_id = ?"_s, {query.cinema});
    const QStringList words = domain::searchText(query.text).split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : words)
        condition.add(u"search_name LIKE ? ESCAPE '!'"_s, {anywhere(word)});
    addStates(condition, query.states);
    return condition;
}

QString sortColumn(CinemaQuery::SortKey key)
{
    return key == CinemaQuery::SortKey::City ? u"search_city"_s : u"search_name"_s;
}

QString sortColumn(AuditoriumQuery::SortKey key)
{
    return key == AuditoriumQuery::SortKey::Capacity ? u"capacity"_s : u"search_name"_s;
}

template <class Value, class Query>
Result<TablePage<Value>> readPage(db::Connection &connection, const QString &table, const QString &columns,
                                  const Query &query, Result<Value> (*make)(const db::Row &))
{
    Condition condition = conditionOf(query);
    const Result<db::Rows> count =
        connection.query(u"SELECT COUNT(*) FROM %1 WHERE %2"_s.arg(table, condition.sql()), condition.binds);
    if (!count)
        return fail(count.error());
    condition.binds += db::Binds{query.window.first, query.window.offset};
    const QString direction = query.isDescending ? u"DESC"_s : u"ASC"_s;
    const auto rows =
        eachOf(connection.query(u"SELECT %1 FROM %2 WHERE %3 ORDER BY %4 %5, id %5 LIMIT ? OFFSET ?"_s.arg(
                                    columns, table, condition.sql(), sortColumn(query.sortBy), direction),
                                condition.binds),
               make);
    if (!rows)
        return fail(rows.error());
    return TablePage<Value>{*rows, count->constFirst().integer(0)};
}

template <class Query>
Result<void> check(const Query &query)
{
    if (query.window.first < 1 || query.window.first > PageWindow::maxFirst)
        return fail(ErrorCode::InvalidInput, u"first: 1 to %1"_s.arg(PageWindow::maxFirst));
    if (query.window.offset < 0)
        return fail(ErrorCode::InvalidInput, u"offset: not below 0"_s);
    if (query.text.size() > CinemaQuery::maxTextLength)
        return fail(ErrorCode::TooLarge, u"text: at most %1 characters"_s.arg(CinemaQuery::maxTextLength));
    return {};
}

struct Candidate
{
    CinemaId id;
    double metres = 0;
};

/** All are measured: some thousand take less time than a query by degrees, which has corners at the date line. */
Result<QList<Candidate>> nearestIds(db::Connection &connection, const Place &place, int first)
{
    const Result<db::Rows> rows =
        connection.query(u"SELECT id, latitude_e6, longitude_e6 FROM cinema WHERE state = 'OPEN'"_s);
    if (!rows)
        return fail(rows.error());
    QList<Candidate> candidates;
    for (const db::Row &row : *rows) {
        const Place there{static_cast<qint32>(row.integer(1)), static_cast<qint32>(row.integer(2))};
        candidates.append({row.id<domain::CinemaTag>(0), metresBetween(place, there)});
    }
    std::sort(candidates.begin(), candidates.end(), [](const Candidate &a, const Candidate &b) {
        return a.metres < b.metres || (a.metres == b.metres && a.id < b.id);
    });
    return candidates.first(std::min<qsizetype>(first, candidates.size()));
}

Result<QList<NearCinema>> readNearest(db::Connection &connection, const Place &place, int first)
{
    const Result<QList<Candidate>> nearest = nearestIds(connection, place, first);
    if (!nearest)
        return fail(nearest.error());
    QList<CinemaId> ids;
    for (const Candidate &candidate : *nearest)
        ids.append(candidate.id);
    const auto cinemas = eachOf(
        db::queryAmong(connection, u"SELECT %1 FROM cinema WHERE id IN (%2)"_s.arg(cinemaColumns(), u"%1"_s), ids),
        toCinema);
    if (!cinemas)
        return fail(cinemas.error());
    QHash<CinemaId, Cinema> byId;
    for (const Cinema &cinema : *cinemas)
        byId.insert(cinema.id, cinema);
    QList<NearCinema> found;
    for (const Candidate &candidate : *nearest)
        found.append({byId.value(candidate.id), candidate.metres});
    return found;
}

} // namespace

CinemaTables::CinemaTables(std::shared_ptr<db::Database> database)
    : m_database(std::move(database))
{
}

QFuture<Result<TablePage<Cinema>>> CinemaTables::cinemas(const CinemaQuery &query) const
{
    if (const Result<void> checked = check(query); !checked)
        return async::failed<TablePage<Cinema>>(checked.error());
    return m_database->read([query](db::Connection &connection) {
        return readPage<Cinema>(connection, u"cinema"_s, cinemaColumns(), query, toCinema);
    });
}

QFuture<Result<TablePage<Auditorium>>> CinemaTables::auditoriums(const AuditoriumQuery &query) const
{
    if (const Result<void> checked = check(query); !checked)
        return async::failed<TablePage<Auditorium>>(checked.error());
    return m_database->read([query](db::Connection &connection) {
        return readPage<Auditorium>(connection, u"auditorium"_s, auditoriumColumns(), query, toAuditorium);
    });
}

QFuture<Result<QList<NearCinema>>> CinemaTables::nearest(const Place &place, int first) const
{
    if (first < 1 || first > maxNearest)
        return async::failed<QList<NearCinema>>(ErrorCode::InvalidInput, u"first: 1 to %1"_s.arg(maxNearest));
    return m_database->read(
        [place, first](db::Connection &connection) { return readNearest(connection, place, first); });
}

} // namespace foyer::cinema
