#pragma once

#include "cinemarows.h"
#include "database.h"
#include "distance.h"

#include <QFuture>

namespace foyer::cinema {

/** Which rows of a table a back office shows: any @c first of them from any @c offset. */
struct PageWindow
{
    int first = 50; ///< 1 to maxFirst.
    int offset = 0;

    static constexpr int maxFirst = 200;
};

struct CinemaQuery
{
    enum class SortKey { Name, City };

    QString text; ///< Each word is in the name or the city; empty for all.
    QList<Facility> facilities; ///< Those that have all of these.
    QList<OpenState> states; ///< Empty for all.
    SortKey sortBy = SortKey::Name;
    bool isDescending = false;
    PageWindow window;

    static constexpr qsizetype maxTextLength = 100;
};

struct AuditoriumQuery
{
    enum class SortKey { Name, Capacity };

    domain::CinemaId cinema; ///< Null for all.
    QString text; ///< Each word is in the name; empty for all.
    QList<OpenState> states; ///< Empty for all.
    SortKey sortBy = SortKey::Name;
    bool isDescending = false;
    PageWindow window;
};

template <class Value>
struct TablePage
{
    QList<Value> rows;
    qint64 totalCount = 0; ///< On all pages.
};

struct NearCinema
{
    Cinema cinema;
    double metres = 0;
};

/** Cinemas and auditoriums as lists. Any thread; futures finish elsewhere, see db::Database. */
class CinemaTables
{
public:
    explicit CinemaTables(std::shared_ptr<db::Database> database);

    /** Rows that sort alike stand in the order of their ids, so that pages never overlap. InvalidInput for a window
     *  that is none, TooLarge for a long text. */
    QFuture<Result<TablePage<Cinema>>> cinemas(const CinemaQuery &query) const;
    QFuture<Result<TablePage<Auditorium>>> auditoriums(const AuditoriumQuery &query) const;

    /** The open cinemas nearest to @p place, the nearest first; at most @p first, 1 to maxNearest. InvalidInput. */
    QFuture<Result<QList<NearCinema>>> nearest(const Place &place, int first) const;

    static constexpr int maxNearest = 50;

private:
    const std::shared_ptr<db::Database> m_database;
};

} // namespace foyer::cinema
