#pragma once

#include "sheet.h"
#include "weekcopy.h"

class QComboBox;
class QDateEdit;
class QLabel;
class QProgressBar;

namespace foyer::widgets {
class FittedList;
}

namespace foyer::admin {

/** Copies seven days some weeks on, as drafts: as soon as the weeks are chosen it says of each showtime what would
 *  become of it; then the person says go, may stop between two days, and goes on with what was stopped or cut off. */
class CopyWeekSheet : public Sheet
{
    Q_OBJECT
public:
    /** The port is borrowed. */
    CopyWeekSheet(ports::PlanningApi &api, const domain::CinemaId &cinema, QDate from, QWidget *page);

    /** The first day of the week in which something may have been made; invalid when nothing was sent. */
    QDate copiedTo() const { return m_isBegun ? m_copy.firstDay() : QDate(); }

protected:
    void handleEscape() override;

private:
    QWidget *makeChoice(QDate from);
    void nameWeeks();
    void look();
    void go();
    void showState();
    QString planned() const;
    QString outcome() const;
    void report();

    workflow::WeekCopy m_copy;
    domain::CinemaId m_cinema;
    bool m_isBegun = false; ///< Something was sent: the weeks stay.
    QDateEdit *m_from = nullptr; // children
    QComboBox *m_later = nullptr;
    QLabel *m_text = nullptr;
    QProgressBar *m_progress = nullptr;
    widgets::FittedList *m_report = nullptr;
    widgets::ActionButton *m_stop = nullptr;
    widgets::ActionButton *m_go = nullptr;
};

} // namespace foyer::admin
