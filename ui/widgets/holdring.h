#pragma once

#include <QWidget>

#include <chrono>

namespace foyer::widgets {

/** How long the seats are still held: a ring that empties, with the time beside it ("4:58"). It has no clock of its
 *  own; whoever owns the hold tells it. Under a minute it turns from warning to danger. */
class HoldRing : public QWidget
{
    Q_OBJECT
public:
    explicit HoldRing(QWidget *parent = nullptr);

    /** @p left is shown rounded up to whole seconds; zero and less is "0:00". @p whole is the length of the full ring.
     */
    void setTimeLeft(std::chrono::milliseconds left, std::chrono::milliseconds whole);
    QString text() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::chrono::milliseconds m_left{0};
    std::chrono::milliseconds m_whole{1};
};

} // namespace foyer::widgets
