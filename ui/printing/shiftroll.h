#pragma once

#include "document.h"
#include "printerconnection.h"
#include "shiftlines.h"
#include "shiftprinter.h"
#include "ticketroll.h"

#include <QObject>

namespace foyer::printing {

/** A report or a slip as a roll of paper, cut off at its end. */
escpos::Document shiftRoll(const QList<ReportLine> &lines, const RollLook &look);

/** X and Z reports and slips on a receipt printer that speaks ESC/POS, as EscPosPrinter prints tickets. GUI thread;
 * borrows the connection. */
class EscPosReports final : public QObject, public ports::ShiftPrinter
{
    Q_OBJECT
public:
    EscPosReports(ports::PrinterConnection &connection, RollLook look, QObject *parent = nullptr);

    QFuture<Result<ports::PrintedTickets>> print(const ports::ShiftReport &report, const domain::Cinema &cinema,
                                                 bool isCopy) override;
    QFuture<Result<ports::PrintedTickets>> printSlip(const ports::RefundSlip &slip, const domain::Cinema &cinema,
                                                     bool isCopy) override;

private:
    QFuture<Result<ports::PrintedTickets>> send(const QList<ReportLine> &lines);

    ports::PrinterConnection &m_connection;
    RollLook m_look;
};

} // namespace foyer::printing
