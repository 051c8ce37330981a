#pragma once

#include "alertapi.h"

#include <QWidget>

class QVBoxLayout;

namespace foyer::admin {

/** What somebody has to look at, each with what to do, and what is over of late. How urgent it is is told by word,
 *  symbol and colour. */
class AlertList : public QWidget
{
    Q_OBJECT
public:
    /** Of those that are over. */
    static constexpr int shownOver = 5;

    explicit AlertList(QWidget *parent = nullptr);

    /** In this order. Before the first answer there is nothing to show: @p isKnown. */
    void setAlerts(const QList<ports::Alert> &alerts, bool isKnown);

private:
    void addOpen(const ports::Alert &alert, int number);
    void addOver(const QList<ports::Alert> &over);

    QVBoxLayout *m_column = nullptr; // child
    QWidget *m_rows = nullptr; ///< Child; made anew with each list.
};

} // namespace foyer::admin
