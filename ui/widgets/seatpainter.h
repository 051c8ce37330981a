#pragma once

#include "seatplan.h"
#include "seatstate.h"
#include "theme.h"

#include <QHash>
#include <QPainter>
#include <QPixmap>

namespace foyer::widgets {

/** The side on which a sofa half touches the other. */
enum class SofaJoin : quint8 { None, Left, Right };

/** All that decides how a seat is drawn, but for its number, place and angle. */
struct SeatLook
{
    domain::SeatType type = domain::SeatType::Standard;
    SeatState state = SeatState::Available;
    SofaJoin join = SofaJoin::None;
    qint16 width = 100; ///< Hundredths of a seat pitch.
};

/** Below these sizes of a seat pitch, in px, less is drawn. */
namespace detail {
inline constexpr qreal shape = 9; ///< A rounded seat; under it a dot of its colour.
inline constexpr qreal number = 21; ///< Its number.
inline constexpr qreal symbolAndNumber = 40; ///< Number beside a wheelchair or companion symbol.
inline constexpr qreal holder = 40; ///< Who holds it, under the number.
} // namespace detail

/** The fill of a seat as a single colour: for seats too small for a shape. */
QColor dotColour(const Theme &theme, const SeatLook &look);
/** The colour of the number and symbol on a seat. */
QColor inkColour(const Theme &theme, const SeatLook &look);
/** Whether a number is written on it: what cannot be had stays quiet. */
bool showsNumber(const SeatLook &look, qreal pitch);

/** Draws one seat around the painter's origin, facing up; @p angle (degrees) only keeps its symbols upright. */
void paintSeat(QPainter &painter, const Theme &theme, const SeatLook &look, qreal pitch, qreal angle = 0);

/** Draws seats and numbers from pixmaps made once for each look, half degree and size. */
class SeatPainter
{
public:
    /** Drops the pixmaps unless pitch and ratio are what they were. */
    void setScale(qreal pitch, qreal devicePixelRatio);
    /** Drops the pixmaps: the theme changed. */
    void clear();

    void drawSeat(QPainter &painter, QPointF centre, const SeatLook &look, float angle);
    /** @p index names @p text in the cache: equal texts have equal indexes. */
    void drawNumber(QPainter &painter, QPointF centre, const SeatLook &look, int index, const QString &text);

    /** Who holds it, under the number; a long name is elided. */
    void drawHolder(QPainter &painter, QPointF centre, const SeatLook &look, const QString &holder) const;

private:
    void drawCentred(QPainter &painter, QPointF centre, const QPixmap &pixmap) const;
    QPixmap numberPixmap(const SeatLook &look, const QString &text) const;

    qreal m_pitch = 0;
    qreal m_ratio = 1;
    QHash<quint64, QPixmap> m_seats;
    QHash<quint64, QPixmap> m_numbers;
};

} // namespace foyer::widgets
