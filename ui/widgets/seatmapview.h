#pragma once

#include "hallpicture.h"
#include "seatmaplayout.h"
#include "seatplan.h"
#include "seatstate.h"

#include <QHash>
#include <QTimer>
#include <QWidget>

#include <optional>
#include <vector>

namespace foyer::widgets {

/** The hall: every seat of a plan with its state, by mouse, keyboard, touch and screen reader; 50 to 60,000 seats.
 *
 *  It shows and asks, it never decides: a click only emits seatActivated(), and the model answers with
 *  setSeatState(). The hall stands as the audience sees it in every language; it is never mirrored.
 *
 *  Mouse: click a seat; drag from a seat to pick many; drag on empty floor to move; wheel to zoom. Where seats are too
 *  small to be hit one by one, as in an arena, a click brings its block near first, and one on the floor twice shows
 * all again. Keys: arrows to the neighbouring seat, Home and End within the row, Space or Enter to activate, a seat's
 * name
 *  ("h10") to jump to it, + - and Ctrl+0 to zoom, Ctrl+arrows to move, Escape to forget a half-typed name. */
class SeatMapView : public QWidget
{
    Q_OBJECT
public:
    explicit SeatMapView(QWidget *parent = nullptr);

    /** Shows @p plan with every seat Available, fitted to the window. */
    void setPlan(const domain::SeatPlan &plan);
    const domain::SeatPlan &plan() const { return m_plan; }

    /** The same hall, drawn on: what is looked at stays where it is, and so do the states of seats that are still there
     *  and the focus. */
    void replacePlan(const domain::SeatPlan &plan);

    /** The states of all seats, in the order of plan().seats(); as many as there are seats (our bug otherwise).
     *  @p holders names who holds the seats that are HeldByOther, where known. Repaints only what changed. */
    void setSeatStates(const QList<SeatState> &states, const QHash<domain::SeatId, QString> &holders = {});
    /** One seat. Does nothing for a seat the plan does not have: a change may come after the plan was replaced. */
    void setSeatState(domain::SeatId seat, SeatState state, const QString &holder = {});
    /** Available for a seat the plan does not have. */
    SeatState seatState(domain::SeatId seat) const;

    /** The seat keys act on; none while the plan is empty or nothing was focused yet. */
    std::optional<domain::SeatId> focusSeat() const;
    /** Moves the focus ring and scrolls to it. Does nothing for a seat the plan does not have. */
    void setFocusSeat(domain::SeatId seat);

    /** Touch: a tap takes the nearest seat within 22 px, and rows may stand further apart. Default false. */
    void setTouch(bool touch);

    /** What a pointer at @p position (widget coordinates) means. */
    std::optional<domain::SeatId> seatAt(QPointF position) const;
    /** What is repainted when the seat changes, in widget coordinates. Empty for an unknown seat. */
    QRect seatRect(domain::SeatId seat) const;
    /** "Row H seat 10, premium, available": tooltip and screen reader. */
    QString seatDescription(domain::SeatId seat) const;

    /** Pixels of one seat pitch now. */
    qreal seatSize() const;
    bool isFitted() const { return m_fitted; }
    /** Seats are too small to be hit one by one: a click or tap does not choose one, but brings its block near. */
    bool isTooFarToHit() const;
    /** What is typed of a seat's name so far. */
    QString typedName() const { return m_typed; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

public Q_SLOTS:
    void zoomIn();
    void zoomOut();
    /** The whole hall, as large as the window allows. */
    void zoomToFit();

Q_SIGNALS:
    /** A click, Space, Enter or a screen reader's toggle, whatever the seat's state. */
    void seatActivated(foyer::domain::SeatId seat);
    /** A drag over seats ended; those of them that were Available, row by row. Never empty. */
    void seatsPicked(const QList<foyer::domain::SeatId> &seats);
    void focusSeatChanged(foyer::domain::SeatId seat);
    /** Zoomed, moved or resized: what is laid over the map must be placed again. */
    void viewChanged();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

    // For a view that is edited in.
    const SeatMapLayout &seatLayout() const { return m_layout; }
    int indexOf(domain::SeatId seat) const;
    int indexAt(QPointF position) const;
    void focusIndex(int index);
    void hoverIndex(int index);
    /** Repaints what is laid over the seat, hover and focus; a change of the seat itself is seatChanged() before. */
    void updateSeat(int index);
    void moveFocus(int key);
    /** The next letter begins a new name. */
    void forgetTyped() { setTyped({}); }
    /** "Row H seat 10, premium, available". */
    virtual QString description(int index) const;
    /** "Row H seat 10, premium". */
    QString seatName(int index) const;
    /** Over the seats and marks. */
    virtual void paintOver(QPainter &painter) { Q_UNUSED(painter) }
    /** Around a seat, at @p share of a seat pitch. */
    void paintRing(QPainter &painter, int index, const QColor &line, const QColor &fill, qreal share) const;

private:
    friend class SeatMapAccessible;
    friend class SeatAccessible;
    enum class Drag { None, Pressed, Panning, Picking };

    void showPlan(const domain::SeatPlan &plan);
    QRect rectOf(int index) const;
    bool applyState(int index, SeatState state, const QString &holder);
    void activate(int index);
    void focusSomething();
    void tellState(int index);

    void fitToWindow();
    void zoomBy(qreal factor, QPointF around);
    void zoomToBlock(QPointF pixels);
    QPointF zoomCentre() const;
    void moveBy(QPointF pixels);
    void ensureVisible(int index);
    void viewHasChanged();

    bool typeKey(const QKeyEvent &event);
    void setTyped(const QString &typed);

    QRect pickRect() const;
    QList<int> indexesInPick() const;
    void endDrag();

    void paintMarks(QPainter &painter);
    void paintTyped(QPainter &painter);

    domain::SeatPlan m_plan;
    quint32 m_generation = 0; // counts the plans, so that what was made for an old one knows it is
    SeatMapLayout m_layout;
    std::vector<SeatLook> m_looks; // by index in the plan, as all that follows
    std::vector<int> m_numberOf; // index into m_numbers
    QStringList m_numbers;
    QHash<int, QString> m_holders;
    QHash<domain::SeatId, int> m_indexById;

    HallPicture m_picture;

    int m_focus = -1;
    int m_hover = -1;
    bool m_fitted = true;
    bool m_touch = false;
    Drag m_drag = Drag::None;
    int m_pressed = -1;
    QPointF m_pressPosition;
    QPointF m_dragPosition;
    QString m_typed;
    QTimer m_typedTimeout;
};

} // namespace foyer::widgets
