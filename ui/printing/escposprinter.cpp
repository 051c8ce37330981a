#include "escposprinter.h"

#include "async.h"
#include "encoder.h"
#include "rollwriter.h"

namespace foyer::printing {

using namespace Qt::Literals::StringLiterals;
using domain::Booking;
using domain::Cinema;
using ports::PrintedTickets;

EscPosPrinter::EscPosPrinter(ports::PrinterConnection &connection, RollLook look, QObject *parent)
    : QObject(parent)
    , m_connection(connection)
    , m_look(std::move(look))
{
}

QFuture<Result<PrintedTickets>> EscPosPrinter::print(const Booking &booking, const Cinema &cinema)
{
    return send(ticketRoll(booking, cinema, m_look, 0));
}

QFuture<Result<PrintedTickets>> EscPosPrinter::reprint(const Booking &booking, const Cinema &cinema, int number)
{
    return send(ticketRoll(booking, cinema, m_look, number));
}

QFuture<Result<PrintedTickets>> EscPosPrinter::printTestPage()
{
    RollWriter paper(m_look.paper);
    paper.picture(m_look.logo);
    paper.text(m_connection.name(), escpos::Style::large(2), escpos::Align::Center);
    paper.rule();
    paper.text(u"ÄÖÜ äöü ß € éèêç ñ å ø – „Foyer“ ŁŻŠ Ж"_s);
    paper.columns({u"1 × Foyer"_s, {}}, {u"13,50 €"_s, escpos::Style::large(2)});
    if (const Result<void> written = paper.qrCode(u"FOYER:TEST:0123456789"_s); !written)
        return async::ready<Result<PrintedTickets>>(fail(written.error()));
    paper.cut();
    return send(paper.document());
}

QFuture<Result<PrintedTickets>> EscPosPrinter::send(const Result<escpos::Document> &document)
{
    if (!document)
        return async::ready<Result<PrintedTickets>>(fail(document.error()));
    return async::andThen(m_connection.send(escpos::encode(*document, m_look.paper)), this,
                          [this](const ports::PrinterState &after) -> Result<PrintedTickets> {
                              return PrintedTickets{m_connection.name(), {}, after.isPaperLow};
                          });
}

} // namespace foyer::printing
