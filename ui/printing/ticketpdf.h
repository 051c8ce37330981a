#pragma once

#include "ticketprinter.h"

#include <QLocale>
#include <QSizeF>
#include <QString>

namespace foyer::printing {

/** Tickets as a PDF file, one page a ticket and one for the receipt, named by the confirmation code, in a folder that is made when needed.
 *  Times are the cinema's wall time; texts, dates and money in the given language. */
class TicketPdf : public ports::TicketPrinter
{
public:
    enum class Paper {
        Roll80, ///< 80 x 200 mm, what a thermal printer's driver takes.
        A6, ///< 105 x 148 mm.
    };
    TicketPdf(QString folder, QLocale locale, Paper paper = Paper::Roll80);

    /** Answers the file's path. It is complete or not there. */
    QFuture<Result<ports::PrintedTickets>> print(const domain::Booking &booking, const domain::Cinema &cinema) override;
    /** Into a file of its own: the code and the number. */
    QFuture<Result<ports::PrintedTickets>> reprint(const domain::Booking &booking, const domain::Cinema &cinema,
                                                   int number) override;
    /** The same, at once. @p reprint 0: it is none. */
    Result<QString> write(const domain::Booking &booking, const domain::Cinema &cinema, int reprint = 0) const;

private:
    QString m_folder;
    QLocale m_locale;
    Paper m_paper;
};

} // namespace foyer::printing
