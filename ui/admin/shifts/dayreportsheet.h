#pragma once

#include "sheet.h"
#include "shiftbook.h"
#include "shiftprinter.h"

class QComboBox;
class QDateEdit;
class QLabel;

namespace foyer::admin {

/** The Z report of a day that was closed, once more: chosen here, then read and printed as a copy (ReportSheet). */
class DayReportSheet final : public Sheet
{
    Q_OBJECT
public:
    /** Both are borrowed. */
    DayReportSheet(workflow::ShiftBook &book, ports::ShiftPrinter &printer, QWidget *page);

    /** As open(), with the focus on the cinema. */
    void openAtForm();

private:
    void fill(const QList<domain::Cinema> &cinemas);
    void takeCinema();
    const domain::Cinema *cinema() const;
    void read();
    void say(const QString &text);

    workflow::ShiftBook &m_book;
    ports::ShiftPrinter &m_printer;
    QWidget *m_page; ///< Borrowed: what the sheet is over.
    QList<domain::Cinema> m_cinemas;
    QComboBox *m_cinema = nullptr; // children
    QDateEdit *m_day = nullptr;
    QLabel *m_text = nullptr;
    widgets::ActionButton *m_go = nullptr;
};

} // namespace foyer::admin
