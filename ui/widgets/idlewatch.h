#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>

namespace foyer::widgets {

/** Tells once when nobody has pressed, clicked, moved or touched anything in this program for a while, and again after
 *  the next time. GUI thread. */
class IdleWatch : public QObject
{
    Q_OBJECT
public:
    explicit IdleWatch(QObject *parent = nullptr);

    /** Zero: never. Begins anew. */
    void setAfter(std::chrono::milliseconds after);

Q_SIGNALS:
    void idle();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QTimer m_timer;
};

} // namespace foyer::widgets
