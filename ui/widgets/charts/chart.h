#pragma once

#include <QPixmap>
#include <QWidget>

namespace foyer::widgets {

/** What is said of one thing in a chart when it is pointed at. */
struct ChartPoint
{
    QString label; ///< "Fri 27 Nov"
    QString value; ///< "€9,480.00", with its unit.
    QString before; ///< "Before: €8,120.00 (+16.7 %)"; may be empty.

    friend bool operator==(const ChartPoint &, const ChartPoint &) = default;
};

/** What all charts have in common: the picture is painted once and kept until data, size, theme or screen change; over
 *  it lies what is pointed at, by mouse or by the arrow keys, with its value in a bubble. A screen reader hears the
 *  same. Charts are not mirrored from right to left: time goes on as on the axis of a map. */
class Chart : public QWidget
{
    Q_OBJECT
public:
    explicit Chart(QWidget *parent = nullptr);

    const QList<ChartPoint> &points() const { return m_points; }
    /** What is pointed at; -1 for nothing. */
    int currentPoint() const { return m_current; }
    void setCurrentPoint(int point);
    /** Said of the whole: "Revenue by day, in euros, 14 days." */
    void setSummary(const QString &summary);
    /** Shown in the middle while there are no points. */
    void setEmptyText(const QString &text);

Q_SIGNALS:
    void currentPointChanged(int point);

protected:
    /** Replaces them; what is pointed at stays when there are as many. */
    void setPoints(const QList<ChartPoint> &points);
    /** The picture is not right any more. */
    void invalidate();

    /** Places everything for the size and the fonts there are now; before anything is painted or asked. */
    virtual void layOut() = 0;
    virtual void paintChart(QPainter &painter) = 0;
    /** Over the picture: what shows that this one is pointed at. */
    virtual void paintMark(QPainter &painter, int point) = 0;
    /** -1 for nothing. */
    virtual int pointAt(const QPointF &position) const = 0;
    /** What its bubble points to. */
    virtual QRectF placeOf(int point) const = 0;
    /** Where an arrow key leads. */
    virtual int neighbour(int point, Qt::Key key) const;

    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void ensureLaidOut();
    void paintBubble(QPainter &painter) const;
    void tell();

    QList<ChartPoint> m_points;
    int m_current = -1;
    QString m_summary;
    QString m_emptyText;
    QPixmap m_picture; ///< Null when it has to be painted anew.
    bool m_isLaidOut = false;
};

} // namespace foyer::widgets
