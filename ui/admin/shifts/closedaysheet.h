#pragma once

#include "errandsheet.h"
#include "shiftbook.h"
#include "shiftprinter.h"

class QComboBox;
class QDateEdit;

namespace foyer::admin {

/** A day of a cinema is closed: its Z report sums up all its shifts. Refused while one is open, with the names of
 *  those. Once it is closed its report is shown and printed from here. */
class CloseDaySheet final : public ErrandSheet
{
    Q_OBJECT
public:
    /** Both are borrowed. */
    CloseDaySheet(workflow::ShiftBook &book, ports::ShiftPrinter &printer, QWidget *page);

protected:
    QString question() const override;
    QString yes() const override;
    workflow::Errand::Step step() override;
    QString doneText() const override;
    QString refusalText(const Error &error) const override;
    void begin() override;

private:
    void readCinemas();
    void fill(const QList<domain::Cinema> &cinemas);
    void takeCinema();
    const domain::Cinema *cinema() const;
    void showReport();

    workflow::ShiftBook &m_book;
    ports::ShiftPrinter &m_printer;
    QWidget *m_page; ///< Borrowed: what the sheet is over.
    QList<domain::Cinema> m_cinemas;
    ports::CloseDayRequest m_request;
    ports::ShiftReport m_report;
    QComboBox *m_cinema = nullptr; // children
    QDateEdit *m_day = nullptr;
    widgets::ActionButton *m_show = nullptr;
};

} // namespace foyer::admin
