#include "shiftroll.h"

#include "async.h"
#include "encoder.h"
#include "refundlines.h"
#include "rollwriter.h"

namespace foyer::printing {

using escpos::Align;
using escpos::Style;
using ports::PrintedTickets;

namespace {
constexpr int gap = 8; // dots: a millimetre
constexpr int signatureRoom = 80;
constexpr int longestText = 8; // lines
const Style bold{true, 1, 1, false};
} // namespace

escpos::Document shiftRoll(const QList<ReportLine> &lines, const RollLook &look)
{
    RollWriter paper(look.paper);
    paper.picture(look.logo);
    for (const ReportLine &line : lines) {
        switch (line.kind) {
        case ReportLine::Kind::House:
            paper.text(line.left, bold, Align::Center, 2);
            break;
        case ReportLine::Kind::Stamp:
            paper.space(gap);
            paper.text(line.left, Style{true, 2, 2, true}, Align::Center, 1);
            break;
        case ReportLine::Kind::Title:
            paper.text(line.left, Style::large(2), Align::Left, 2);
            paper.space(gap);
            break;
        case ReportLine::Kind::Text:
            paper.text(line.left, {}, Align::Left, longestText);
            break;
        case ReportLine::Kind::Section:
            paper.text(line.left, bold);
            break;
        case ReportLine::Kind::Fact:
            paper.columns({line.left, {}}, {line.right, {}});
            break;
        case ReportLine::Kind::Total:
            paper.columns({line.left, bold}, {line.right, bold});
            break;
        case ReportLine::Kind::Signature:
            paper.space(signatureRoom);
            paper.rule();
            break;
        case ReportLine::Kind::Rule:
            paper.rule();
            break;
        }
    }
    paper.cut();
    return paper.document();
}

EscPosReports::EscPosReports(ports::PrinterConnection &connection, RollLook look, QObject *parent)
    : QObject(parent)
    , m_connection(connection)
    , m_look(std::move(look))
{
}

QFuture<Result<PrintedTickets>> EscPosReports::print(const ports::ShiftReport &report, const domain::Cinema &cinema,
                                                     bool isCopy)
{
    return send(shiftLines(report, cinema, m_look.locale, isCopy));
}

QFuture<Result<PrintedTickets>> EscPosReports::printSlip(const ports::RefundSlip &slip, const domain::Cinema &cinema,
                                                         bool isCopy)
{
    return send(refundLines(slip, cinema, m_look.locale, isCopy));
}

QFuture<Result<PrintedTickets>> EscPosReports::send(const QList<ReportLine> &lines)
{
    const escpos::Document document = shiftRoll(lines, m_look);
    return async::andThen(m_connection.send(escpos::encode(document, m_look.paper)), this,
                          [this](const ports::PrinterState &after) -> Result<PrintedTickets> {
                              return PrintedTickets{m_connection.name(), {}, after.isPaperLow};
                          });
}

} // namespace foyer::printing
