#pragma once

#include "seatmapview.h"

namespace foyer::widgets {

/** The hall to be drawn in: seats are picked instead of bought, and what is wrong with them is marked. It shows and
 *  asks: a pick is a signal, and the page answers with setSelection().
 *
 *  Mouse: click a seat or a row's letter; drag anywhere for all seats under a rectangle; Ctrl adds or takes away, Shift
 *  reaches from the seat picked last; the middle button moves the hall, the wheel zooms.
 *  Keys: as SeatMapView, and Return picks the focused seat alone, Space adds it or takes it away, Shift+Space its row,
 *  Shift+arrows reach on. */
class SeatPlanView : public SeatMapView
{
    Q_OBJECT
public:
    enum class Pick {
        Only,
        Toggle,
        Range, ///< From the one picked last up to this one.
        Add,
    };
    Q_ENUM(Pick)

    explicit SeatPlanView(QWidget *parent = nullptr);

    void setSelection(const QSet<domain::SeatId> &seats);
    /** What is wrong with seats, in words. */
    void setProblems(const QHash<domain::SeatId, QString> &problems);

Q_SIGNALS:
    void seatPicked(foyer::domain::SeatId seat, foyer::widgets::SeatPlanView::Pick pick);
    void rowPicked(const QString &row, foyer::widgets::SeatPlanView::Pick pick);
    /** Seats under a rectangle, maybe none: a click on the floor is a rectangle of no size. */
    void areaPicked(const QList<foyer::domain::SeatId> &seats, foyer::widgets::SeatPlanView::Pick pick);

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    QString description(int index) const override;
    void paintOver(QPainter &painter) override;

private:
    QRectF band() const { return QRectF(m_from, m_to).normalized(); }
    QList<int> indexesInBand() const;
    void paintBadge(QPainter &painter, int index) const;

    QHash<domain::SeatId, QString> m_problems;
    bool m_isPressed = false;
    bool m_isBanding = false;
    QPointF m_from; ///< Widget coordinates, as m_to.
    QPointF m_to;
};

} // namespace foyer::widgets
