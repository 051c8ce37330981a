#pragma once

#include "plandrawing.h"

#include <QWidget>

#include <functional>

class QLabel;
class QLineEdit;

namespace foyer::widgets {
class ActionButton;
class FittedList;
class TextLabel;
} // namespace foyer::widgets

namespace foyer::admin {

/** What can be done with the selected seats and rows, beside the plan that is drawn. Every tool has a key; the page has
 *  the shortcuts. */
class PlanTools : public QWidget
{
    Q_OBJECT
public:
    using Outcome = workflow::SeatPlanEdit::Outcome;
    /** Something to be done with the plan. */
    using Edit = std::function<Outcome(workflow::SeatPlanEdit &)>;

    /** The drawing is borrowed. */
    explicit PlanTools(const workflow::PlanDrawing &drawing, QWidget *parent = nullptr);

    /** What is selected, drawn or wrong is another thing now. */
    void showState();

Q_SIGNALS:
    void editAsked(const foyer::admin::PlanTools::Edit &edit);
    /** The person chose a problem: show it. */
    void problemChosen(int seat);

private:
    void makeSelection();
    void makeRows();
    void makeEmptyHall();
    void makeProblems();
    QWidget *addSection(const QString &title);
    /** Into the section begun last. */
    widgets::ActionButton *addButton(const QString &text, const QString &name, const QString &key, const Edit &edit);
    QLineEdit *addField(const QString &label, const QString &name);
    void drawRows();

    const workflow::PlanDrawing &m_drawing;
    QWidget *m_section = nullptr; // children, as all below
    widgets::TextLabel *m_selected = nullptr;
    QList<std::pair<domain::SeatType, widgets::ActionButton *>> m_types;
    QLineEdit *m_number = nullptr;
    QList<QWidget *> m_seatTools; ///< Need a selection.
    QLineEdit *m_rowName = nullptr;
    QLineEdit *m_rowSeats = nullptr;
    widgets::ActionButton *m_letters = nullptr;
    QList<QWidget *> m_filledSections;
    QWidget *m_emptySection = nullptr;
    QLineEdit *m_newRows = nullptr;
    QLineEdit *m_newSeats = nullptr;
    QLineEdit *m_newAisles = nullptr;
    QLabel *m_newProblem = nullptr;
    QWidget *m_problemSection = nullptr;
    widgets::FittedList *m_problems = nullptr;
};

} // namespace foyer::admin
