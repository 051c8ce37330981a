#pragma once

#include "cinema.h"
#include "planningapi.h"

#include <QRectF>

namespace foyer::models {

/** Where things of a business day lie on a board: a lane a hall, the time that really passes along it (a night in which
 *  clocks are set is an hour shorter or longer). Lengths are px; x grows with time, or against it where one reads from
 *  right to left. Pure, value type. */
class DayBoard
{
public:
    static constexpr int snapMinutes = 5;

    struct Metrics
    {
        qreal pxPerMinute = 1.2;
        qreal laneHeight = 64;
        bool isMirrored = false;
    };
    struct Block
    {
        domain::ShowtimeId id;
        int lane = 0;
        QDateTime startsAtUtc;
        QDateTime endsAtUtc;
        QDateTime blockedUntilUtc;
    };
    /** A full hour of the cinema's clock. */
    struct Hour
    {
        QDateTime atUtc;
        QTime wall;
    };
    /** What something would take up. */
    struct Slot
    {
        int lane = 0;
        QDateTime startsAtUtc;

        friend bool operator==(const Slot &, const Slot &) = default;
    };
    enum class Direction { Earlier, Later, Up, Down };

    DayBoard() = default;
    /** Lanes are plan.halls in their order. Without blocks when this machine does not know the time zone. */
    DayBoard(const ports::DayPlan &plan, const domain::Cinema &cinema);

    void setMetrics(const Metrics &metrics) { m_metrics = metrics; }
    const Metrics &metrics() const { return m_metrics; }
    QDateTime beginsAtUtc() const { return m_beginsAtUtc; }
    QDateTime endsAtUtc() const { return m_endsAtUtc; }
    const QList<domain::AuditoriumId> &lanes() const { return m_lanes; }
    const QList<Block> &blocks() const { return m_blocks; }
    QList<Hour> hours() const;
    /** Whole board. */
    QSizeF size() const;

    qreal x(const QDateTime &momentUtc) const;
    QDateTime moment(qreal x) const;
    /** From start to end, or with @p cleanUp to when the hall is clean. */
    QRectF rectOf(const Block &block, bool cleanUp = false) const;
    /** Of something that begins in @p slot and takes so long. */
    QRectF rectOf(const Slot &slot, int minutes) const;
    QRectF laneRect(int lane) const;
    /** Index of the block at @p point, or -1. Its cleaning is a part of it. */
    int blockAt(QPointF point) const;
    /** The lane at @p y, the nearest one outside of all; -1 without lanes. */
    int laneAt(qreal y) const;
    int indexOf(const domain::ShowtimeId &id) const;
    /** -1 for one that is not on the board. */
    int laneOf(const domain::AuditoriumId &hall) const;

    /** To the nearest five minutes of the clock, within the day. */
    QDateTime snapped(const QDateTime &momentUtc) const;
    /** The first block that is in the way of something of @p minutes in @p slot, cleaning included; -1 for none. @p
     * except is not. */
    int inTheWay(const Slot &slot, int minutes, const domain::ShowtimeId &except = {}) const;
    /** Where @p block may be next, earlier or later by five minutes, or in the next lane at the same time; as it is at
     * the ends of the board. */
    Slot stepped(const Slot &slot, Direction direction) const;
    /** The block to go to from another one: the next in its lane, or the nearest in time in the next lane that has any.
     * The same when there is none; the first of all from -1, and -1 on an empty board. */
    int neighbour(int index, Direction direction) const;

private:
    QDateTime m_beginsAtUtc;
    QDateTime m_endsAtUtc;
    QString m_timeZone;
    QList<domain::AuditoriumId> m_lanes;
    QList<Block> m_blocks; ///< By lane and start.
    Metrics m_metrics;
};

} // namespace foyer::models
