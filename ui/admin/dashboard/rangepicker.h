#pragma once

#include "dashboardfigures.h"

#include <QWidget>

class QComboBox;
class QDateEdit;

namespace foyer::widgets {
class SegmentedControl;
} // namespace foyer::widgets

namespace foyer::admin {

/** Which days and which cinema: shows what the workflow looks at, and tells it what the person chooses. */
class RangePicker : public QWidget
{
    Q_OBJECT
public:
    /** Borrowed. */
    explicit RangePicker(workflow::DashboardFigures &figures, QWidget *parent = nullptr);

Q_SIGNALS:
    /** Two days were chosen that are no range; why, for people. */
    void refused(const QString &why);

private:
    void show();
    void chooseRange(int index);
    void chooseDays();
    void chooseCinema(int index);

    workflow::DashboardFigures &m_figures;
    widgets::SegmentedControl *m_ranges = nullptr; // children
    QWidget *m_days = nullptr;
    QDateEdit *m_from = nullptr;
    QDateEdit *m_to = nullptr;
    QComboBox *m_cinemas = nullptr;
    bool m_isShowing = false; ///< What changes now was not chosen by the person.
};

} // namespace foyer::admin
