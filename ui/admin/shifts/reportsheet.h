#pragma once

#include "cinema.h"
#include "sheet.h"
#include "shiftapi.h"
#include "shiftprinter.h"

class QLabel;
class QScrollArea;

namespace foyer::printing {
class ReportView;
}

namespace foyer::admin {

/** An X or Z report, to be read and printed. What is printed of a Z report here is a copy: the till printed it when the
 *  shift was closed. */
class ReportSheet final : public Sheet
{
    Q_OBJECT
public:
    struct Source
    {
        ports::ShiftApi &shifts; ///< Both are borrowed.
        ports::ShiftPrinter &printer;
        domain::Cinema cinema;
    };
    ReportSheet(const Source &source, QWidget *page);

    /** The X report of an open shift, the Z report of a closed one. */
    void read(const QString &shift, bool isOpen);
    /** One that is known; of a day that was just closed it is no copy. */
    void showReport(const ports::ShiftReport &report, bool isCopy);

private:
    void handle(const Result<ports::ShiftReport> &report);
    void print();

    Source m_source;
    ports::ShiftReport m_report;
    bool m_isCopy = true;
    printing::ReportView *m_view = nullptr; // children
    QScrollArea *m_area = nullptr;
    QLabel *m_text = nullptr;
    widgets::ActionButton *m_print = nullptr;
};

} // namespace foyer::admin
