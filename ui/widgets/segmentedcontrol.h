#pragma once

#include <QList>
#include <QStringList>
#include <QWidget>

namespace foyer::widgets {

class Segment;

/** One of a few, all in view: ticket types, periods. Arrow keys and clicks choose; a screen reader hears radio buttons.
 */
class SegmentedControl : public QWidget
{
    Q_OBJECT
public:
    explicit SegmentedControl(QWidget *parent = nullptr);

    /** Replaces the options and chooses the first, without a signal. */
    void setOptions(const QStringList &options);
    QStringList options() const;
    int currentIndex() const;
    /** Without a signal. */
    void setCurrentIndex(int index);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /** The person chose another. */
    void currentChanged(int index);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void placeSegments();
    QList<Segment *> m_segments; // children
};

} // namespace foyer::widgets
