#pragma once

#include "shiftlines.h"
#include "shiftprinter.h"

namespace foyer::printing {

/** X and Z reports and slips as PDF files, for who has no receipt printer: one page of a roll's width, as long as it
 * takes, in a folder that is made when needed. Texts, dates and money in the given language. */
class ShiftPdf final : public ports::ShiftPrinter
{
public:
    ShiftPdf(QString folder, QLocale locale);

    /** Answers the file's path. It is complete or not there. A Z report's name says its number and when it began, a
     *  copy's that it is one. */
    QFuture<Result<ports::PrintedTickets>> print(const ports::ShiftReport &report, const domain::Cinema &cinema,
                                                 bool isCopy) override;
    QFuture<Result<ports::PrintedTickets>> printSlip(const ports::RefundSlip &slip, const domain::Cinema &cinema,
                                                     bool isCopy) override;
    /** The same, at once. */
    Result<QString> write(const ports::ShiftReport &report, const domain::Cinema &cinema, bool isCopy) const;

private:
    Result<QString> write(const QList<ReportLine> &lines, const QString &title, const QString &name) const;

    QString m_folder;
    QLocale m_locale;
};

} // namespace foyer::printing
