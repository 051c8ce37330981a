#pragma once

#include "ids.h"

#include <QHash>
#include <QList>
#include <QString>

#include <optional>

namespace foyer::domain {

enum class SeatType {
    Standard,
    Premium,
    Vip,
    Wheelchair, ///< A place for a wheelchair, no chair.
    Companion, ///< Beside a wheelchair place, for whoever comes along.
    Sofa, ///< One half of a two-seat sofa; partner names the other.
};

/** "STANDARD" and so on, as in GraphQL and SQL. */
QString toWireName(SeatType type);
std::optional<SeatType> seatTypeFromWireName(QStringView name);

/** One chair as drawn in the plan. Positions are in hundredths of a seat pitch (a standard seat is 100 wide and
 *  100 deep), x to the right as the audience sees it on screen, y away from the cinema screen, of the seat's
 *  centre. Integers, so that a plan is the same on every machine. */
struct PlanSeat
{
    SeatId id{};
    QString row; ///< "A"; never empty.
    QString number; ///< "12"; never empty. (row, number) is unique in a plan.
    SeatType type = SeatType::Standard;
    qint32 x = 0;
    qint32 y = 0;
    qint32 angle = 0; ///< Tenths of a degree, clockwise; 0 faces the screen.
    qint32 width = 100; ///< Hundredths of a seat pitch.
    std::optional<SeatId> partner; ///< The other half of a sofa.

    /** "A12": what is printed and spoken. */
    QString label() const { return row + number; }
    friend bool operator==(const PlanSeat &, const PlanSeat &) = default;
};

/** Where every chair of an auditorium stands, at one version. Value type; cheap to copy. */
class SeatPlan
{
public:
    SeatPlan() = default; ///< Version 0, no seats.

    /** What is wrong with a plan: one entry a fault, so that all are shown together. */
    struct Problem
    {
        enum class Kind {
            NoSeats,
            TooManySeats,
            DuplicateId,
            DuplicateLabel,
            EmptyLabel,
            BadPartner,
            OutOfBounds,
            Overlap
        };
        Kind kind;
        QString where; ///< Seat label, or a description of the place.
        qsizetype seat = -1; ///< Its index in the list; -1 when it is about all of them.
        friend bool operator==(const Problem &, const Problem &) = default;
    };
    /** Empty when the seats make a plan. At most 100 problems are listed. */
    static QList<Problem> problemsIn(const QList<PlanSeat> &seats);

    /** Fails with InvalidInput when problemsIn() finds any (extras.problems: list of strings). Keeps the order. */
    static Result<SeatPlan> create(int version, QList<PlanSeat> seats);

    /** Seats as they are being drawn or were found in somebody's file, to be shown with all that is wrong with them.
     *  Version 0. Of two seats with one id seat() finds the last. Nothing is sold from such a plan. */
    static SeatPlan drawn(QList<PlanSeat> seats);

    int version() const { return m_version; }
    const QList<PlanSeat> &seats() const { return m_seats; }
    int capacity() const { return static_cast<int>(m_seats.size()); }
    /** Null when the plan has no such seat. */
    const PlanSeat *seat(SeatId id) const;
    const PlanSeat *seatByLabel(QStringView row, QStringView number) const;

    static constexpr int maxSeats = 60'000;
    static constexpr qint32 maxCoordinate = 100'000;

private:
    int m_version = 0;
    QList<PlanSeat> m_seats;
    QHash<SeatId, qsizetype> m_indexById;
};

} // namespace foyer::domain
