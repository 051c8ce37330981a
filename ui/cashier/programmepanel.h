#pragma once

#include "cardframe.h"
#include "programmemodel.h"
#include "saleline.h"

#include <QTimer>

class QLabel;
class QLineEdit;

namespace foyer::widgets {
class ActionButton;
class DayStrip;
class TextLabel;
} // namespace foyer::widgets

namespace foyer::cashier {

class MovieList;

/** What a till looks up by itself: a confirmation code or a member's number by its check character, or a ticket's QR
 * code by its length. */
bool isOfBooking(const QString &text);

/** Days, the line one types into, and the films of the day. The line searches films as one types and, when it reads
 *  as an order such as `7 2a1c b`, carries it out on Enter. */
class ProgrammePanel : public widgets::CardFrame
{
    Q_OBJECT
public:
    explicit ProgrammePanel(models::ProgrammeModel &programme, QWidget *parent = nullptr);

    void setOpenShowtime(domain::ShowtimeId showtime);
    /** Puts the cursor into the line, its text selected. */
    void focusLine();
    /** One day back or on, within the days shown. */
    void stepDay(int days);
    /** The order was carried out: an empty line for the next. */
    void clearLine();

Q_SIGNALS:
    void showtimeChosen(foyer::domain::ShowtimeId showtime);
    /** The line reads as an order, and nobody has typed for a moment. */
    void lineRead(const foyer::domain::SaleLine &line);
    /** It does not, or not any more. */
    void lineUnread();
    /** The cursor is somewhere else in the window. */
    void lineLeft();
    /** Enter on a line that reads as an order. */
    void lineEntered(const foyer::domain::SaleLine &line);
    /** Enter on a confirmation code, or what a scanner read off a ticket. */
    void bookingEntered(const QString &text);
    /** Enter on a line that does not, and finds no film. */
    void lineRefused(const foyer::domain::SaleLineProblem &problem);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void handleText(const QString &text);
    void handleEnter();
    void showState();
    QString missingText() const;
    /** The first day after the one shown that has showtimes. */
    std::optional<QDate> nextDay() const;

    models::ProgrammeModel &m_programme;
    models::ProgrammeFilter m_filter;
    widgets::DayStrip *m_days = nullptr; // children
    QLineEdit *m_line = nullptr;
    QTimer m_pause; ///< Of typing.
    widgets::TextLabel *m_reading = nullptr;
    QLabel *m_missing = nullptr;
    MovieList *m_list = nullptr;
    QWidget *m_empty = nullptr;
    widgets::TextLabel *m_emptyTitle = nullptr;
    QLabel *m_emptyText = nullptr;
    widgets::ActionButton *m_retry = nullptr;
    widgets::ActionButton *m_nextDay = nullptr;
};

} // namespace foyer::cashier
