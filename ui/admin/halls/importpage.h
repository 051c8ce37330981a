#pragma once

#include "hallimport.h"
#include "hallspage.h"

class QLabel;
class QStackedLayout;

namespace foyer::widgets {
class FittedList;
class ActionButton;
class Legend;
class MessageBanner;
class SeatPlanView;
class TextLabel;
} // namespace foyer::widgets

namespace foyer::admin {

class FieldEditor;

/** A seating chart of the seats.io designer, to become an auditorium: what was understood of it as a hall, what was not
 *  in words, and then the import. Ctrl+O chooses the file, Ctrl+S imports, Esc goes back. */
class ImportPage : public QWidget
{
    Q_OBJECT
public:
    explicit ImportPage(const HallsDesk &desk, QWidget *parent = nullptr);

    /** Another chart; the cinema chosen last stays. */
    void begin();
    /** Another person is next. */
    void forget();
    /** The file at @p path. */
    void read(const QString &path);

Q_SIGNALS:
    /** The person is done here. */
    void closed();
    void made(foyer::domain::AuditoriumId hall);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeHall();
    QWidget *makeFacts();
    void reset();
    void chooseFile();
    void showState();
    void showReport();

    HallsDesk m_desk;
    workflow::HallImport m_import;
    domain::DrawnSeats m_shown;
    widgets::ActionButton *m_make = nullptr; // children, as all below
    widgets::MessageBanner *m_message = nullptr;
    QStackedLayout *m_hallStack = nullptr;
    QWidget *m_noFile = nullptr;
    widgets::TextLabel *m_noFileText = nullptr;
    QWidget *m_hall = nullptr;
    widgets::SeatPlanView *m_view = nullptr;
    widgets::Legend *m_counts = nullptr;
    FieldEditor *m_cinema = nullptr;
    FieldEditor *m_name = nullptr;
    widgets::TextLabel *m_file = nullptr;
    QWidget *m_facts = nullptr;
    widgets::TextLabel *m_understood = nullptr;
    widgets::TextLabel *m_wrongTitle = nullptr;
    widgets::FittedList *m_wrong = nullptr;
    widgets::TextLabel *m_leftOutTitle = nullptr;
    QLabel *m_leftOut = nullptr;
};

} // namespace foyer::admin
