#pragma once

#include "plantools.h"
#include "seatplanview.h"

#include <QWidget>

class QLabel;

namespace foyer::widgets {
class ActionButton;
class CardFrame;
class Chip;
class Legend;
class MessageBanner;
class TextLabel;
} // namespace foyer::widgets

namespace foyer::admin {

/** The seat plan of one room, to be drawn: the hall at the left, what can be done with what is selected at the right.
 *  Ctrl+S saves; Ctrl+Z and Ctrl+Y go back and forth; Esc drops the selection, then leaves, and asks first when
 *  something would be lost. The keys of seats are in seatplanview.h, Alt+arrows move what is selected. When somebody
 *  else was faster nothing drawn is lost. */
class PlanPage : public QWidget
{
    Q_OBJECT
public:
    /** The book is borrowed. */
    explicit PlanPage(ports::SeatPlanBook &book, QWidget *parent = nullptr);

    void open(domain::AuditoriumId hall);
    bool isChanged() const { return m_drawing.isChanged(); }
    /** Whatever was drawn goes. */
    void forget();

Q_SIGNALS:
    /** The person is done here. */
    void closed();
    /** The server has a new plan. */
    void saved();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeHall();
    QWidget *makeOvertaken();
    void makeShortcuts();
    void edit(const PlanTools::Edit &act);
    void change(const std::function<void(workflow::SeatPlanEdit &)> &act);
    void leave();
    void showProblem(int seat);
    void showState();
    void showHall();
    void showCounts();
    void showOvertaken();

    workflow::PlanDrawing m_drawing;
    domain::DrawnSeats m_shown; ///< What the view shows, so that only other seats are laid out anew.
    bool m_isAsking = false; ///< A question is open.
    widgets::TextLabel *m_title = nullptr; // children, as all below
    widgets::TextLabel *m_facts = nullptr;
    widgets::Chip *m_unsaved = nullptr;
    widgets::ActionButton *m_undo = nullptr;
    widgets::ActionButton *m_redo = nullptr;
    widgets::ActionButton *m_save = nullptr;
    widgets::MessageBanner *m_message = nullptr;
    widgets::CardFrame *m_overtaken = nullptr;
    widgets::TextLabel *m_overtakenTitle = nullptr;
    QLabel *m_overtakenText = nullptr;
    widgets::SeatPlanView *m_view = nullptr;
    QLabel *m_noSeats = nullptr;
    widgets::Legend *m_counts = nullptr;
    PlanTools *m_tools = nullptr;
};

} // namespace foyer::admin
