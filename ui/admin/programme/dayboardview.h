#pragma once

#include "dayboard.h"
#include "dayplanning.h"

#include <QAbstractScrollArea>
#include <QSet>

class QMimeData;

namespace foyer::admin {

/** A film on its way from the list to the board. */
struct DraggedFilm
{
    QString id;
    QString title;
    int runtimeMinutes = 0;

    /** What a drag carries; taken by it. */
    QMimeData *toMime() const;
    static std::optional<DraggedFilm> fromMime(const QMimeData *data);
};

/** The programme of a day: a lane a hall, a block a showtime with the cleaning after it hatched. Time runs as one
 * reads.
 *
 *  Mouse: a click selects, with Ctrl it adds; a double click opens; a block is dragged in time and between halls, in
 * steps of five minutes, and what is in the way is told meanwhile. Films are dropped. Ctrl+wheel zooms. Keys: arrows go
 * from block to block, Alt+arrows move it and letting go of Alt puts it down, Esc takes it back, Space adds to the
 * selection, Ctrl+A selects all, Enter opens, + and - zoom. */
class DayBoardView : public QAbstractScrollArea
{
    Q_OBJECT
public:
    /** Of trailers and cleaning of what is dropped. */
    static constexpr int defaultTrailersMinutes = 15;
    static constexpr int defaultCleanUpMinutes = 15;

    /** The day is borrowed. */
    explicit DayBoardView(workflow::DayPlanning &day, QWidget *parent = nullptr);

    /** What the keys act on; none on an empty board. */
    std::optional<domain::ShowtimeId> current() const;
    void setCurrent(const domain::ShowtimeId &id);
    /** Those that were chosen, or the current one; by lane and start. */
    QList<domain::ShowtimeId> selection() const;
    /** Something is held over the board: where it would be put down. */
    std::optional<models::DayBoard::Slot> heldOver() const;
    /** The title of what is in the way there; empty for nothing. */
    QString inTheWay() const;
    const models::DayBoard &board() const { return m_board; }

    /** In coordinates of the viewport. Empty for one that is not on the board. */
    QRect blockRect(const domain::ShowtimeId &id) const;
    /** Of a moment in a lane, likewise. */
    QPoint positionOf(int lane, const QDateTime &momentUtc) const;
    /** "Metropolis, Hall 1, 20:00 to 21:45, draft, 0 of 80 seats sold". */
    QString description(const domain::ShowtimeId &id) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void opened(const foyer::domain::ShowtimeId &id);
    void selectionChanged();
    void filmDropped(const QString &movieId, int lane, const QDateTime &startsAtUtc);

protected:
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    friend class DayBoardAccessible;
    friend class BlockAccessible;
    enum class Holding { Nothing, Pressed, ByMouse, ByKeys, Film };
    /** What is held over the board. */
    struct Held
    {
        domain::ShowtimeId showtime; ///< Null: a film.
        QString title;
        models::DayBoard::Slot slot;
        int minutes = 0; ///< With its cleaning.
    };

    const ports::PlannedShowtime &showtimeAt(int index) const;
    void showPlan();
    void layOut();
    void scrollToBeginning();
    QDateTime leadingMoment() const;
    void scrollTo(const QDateTime &leading);
    QPoint origin() const;
    QRect boardRect() const;
    int headWidth() const;
    int rulerHeight() const;
    QRect toView(const QRectF &rect) const;
    QPointF toBoard(QPointF position) const;
    void ensureVisible(const QRectF &rect);
    void zoomBy(qreal factor);

    void makeCurrent(int index);
    void toggle(const domain::ShowtimeId &id);
    void go(models::DayBoard::Direction direction);
    void carry(models::DayBoard::Direction direction);
    void hold(const Held &held);
    void putDown();
    void letGo();
    Held heldBlock(int index) const;
    models::DayBoard::Slot slotUnder(QPointF position, qint64 grabbedMs, bool isSnapped = true) const;
    std::optional<models::DayBoard::Direction> directionOf(int key) const;
    QString wallTime(const QDateTime &momentUtc) const;

    void paintBoard(QPainter &painter, const QRect &dirty) const;
    void paintBlock(QPainter &painter, int index) const;
    void paintFacts(QPainter &painter, const ports::PlannedShowtime &showtime, const QRect &block) const;
    void paintHeld(QPainter &painter) const;
    void paintPending(QPainter &painter) const;
    void paintRuler(QPainter &painter) const;
    void paintHeads(QPainter &painter) const;

    workflow::DayPlanning &m_day;
    models::DayBoard m_board;
    QHash<domain::ShowtimeId, int> m_planIndex; ///< Into the plan's showtimes.
    quint32 m_generation = 0; // counts the boards, so that what was made for an old one knows it is
    std::optional<domain::ShowtimeId> m_current;
    QSet<domain::ShowtimeId> m_selected;
    QDate m_shownDay;
    qreal m_zoom = 1;
    Holding m_holding = Holding::Nothing;
    std::optional<Held> m_held;
    QPoint m_pressedAt;
    qint64 m_grabbedMs = 0; ///< From the block's start to where it was taken hold of.
};

/** From here on assistive technology finds each block as a list item with the words of description(). May be repeated.
 */
void installDayBoardAccessibility();

} // namespace foyer::admin
