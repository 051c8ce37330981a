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
    /** Said below the time instead of "seats held": how to get more of it. clicked() is then for that, too. */
    void setHint(const QString &hint);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    /** Only with a hint. */
    void clicked();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    QString caption() const;

    QString m_hint;
    std::chrono::milliseconds m_left{0};
    std::chrono::milliseconds m_whole{1};
};

} // namespace foyer::widgets
