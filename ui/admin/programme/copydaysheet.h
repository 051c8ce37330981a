#pragma once

#include "planningapi.h"
#include "sheet.h"

#include <QHash>

class QDateEdit;
class QLabel;

namespace foyer::widgets {
class FittedList;
}

namespace foyer::admin {

/** Copies showtimes of a day to another one, as drafts: as soon as a day is chosen it says what would fit there and
 * what not, and why; then the person says go. Sending again makes nothing twice. */
class CopyDaySheet : public Sheet
{
    Q_OBJECT
public:
    /** @p showtimes are of @p plan's day; the port is borrowed. */
    CopyDaySheet(ports::PlanningApi &api, const ports::DayPlan &plan, const QList<ports::PlannedShowtime> &showtimes,
                 QWidget *page);

    void setTarget(QDate day);

Q_SIGNALS:
    /** Something may have been made on that day. */
    void copied(QDate day);

private:
    const ports::DayCopy &order();
    void look();
    void go();
    void ask(bool dryRun);
    void show(const Result<ports::DayCopyAnswer> &answer, bool dryRun);
    void report(const ports::DayCopyAnswer &answer);

    ports::PlanningApi &m_api;
    ports::DayPlan m_plan;
    QList<ports::PlannedShowtime> m_showtimes;
    QHash<QDate, ports::DayCopy> m_orders; ///< The ids of copies stay the same for a day, however often it is asked.
    quint64 m_asked = 0;
    QDateEdit *m_day = nullptr; // children
    QLabel *m_text = nullptr;
    widgets::FittedList *m_report = nullptr;
    widgets::ActionButton *m_stop = nullptr;
    widgets::ActionButton *m_go = nullptr;
};

} // namespace foyer::admin
