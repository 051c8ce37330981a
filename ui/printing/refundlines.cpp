#include "refundlines.h"

#include "moneylabel.h"
#include "ticketfacts.h"

#include <QCoreApplication>

namespace foyer::printing {

using domain::Money;
using ports::RefundSlip;
using Kind = ReportLine::Kind;

namespace {

/** The context of this file's strings; functions have no class to lend one. */
struct RefundLines
{
    Q_DECLARE_TR_FUNCTIONS(foyer::printing::RefundLines)
};

/** How it went back, a line each way: what is owed is in no drawer and on no card. */
QList<ReportLine> waysOf(const RefundSlip &slip, const QLocale &locale)
{
    const domain::Currency &currency = slip.booking.left.currency();
    qint64 cash = 0;
    qint64 owed = slip.owed ? slip.owed->minor() : 0;
    qint64 otherwise = 0;
    if (slip.moved) {
        owed = 0;
        for (const ports::MoneyBack &back : *slip.moved)
            (back.isOwed ? owed : back.inCash ? cash : otherwise) += back.amount.minor();
    }
    QList<ReportLine> lines;
    const auto add = [&](const QString &name, qint64 minor) {
        if (minor > 0)
            lines.append({Kind::Fact, name, widgets::moneyText(Money(minor, currency), locale)});
    };
    add(RefundLines::tr("Cash"), cash);
    add(RefundLines::tr("The way it was paid"), otherwise);
    add(RefundLines::tr("Owed: given by hand later"), owed);
    if (cash > 0) {
        lines.append({Kind::Text, RefundLines::tr("Received in cash (signature):")});
        lines.append({Kind::Signature, {}});
    }
    return lines;
}

} // namespace

QString refundTitle(const RefundSlip &slip, const QLocale &locale)
{
    return slip.number ? RefundLines::tr("Refund %1").arg(numberText(*slip.number, locale)) : RefundLines::tr("Refund");
}

QList<ReportLine> refundLines(const RefundSlip &slip, const domain::Cinema &cinema, const QLocale &locale, bool isCopy)
{
    QList<ReportLine> lines{{Kind::House, cinema.name}};
    if (const QString address = addressText(cinema); !address.isEmpty())
        lines.append({Kind::House, address});
    if (isCopy)
        lines.append({Kind::Stamp, RefundLines::tr("COPY")});
    lines.append({Kind::Rule, {}});
    lines.append({Kind::Title, refundTitle(slip, locale)});
    lines.append({Kind::Text, momentText(slip.atUtc, cinema, locale)});
    if (!slip.cashierName.isEmpty())
        lines.append({Kind::Text, slip.cashierName});
    if (!slip.approvedBy.isEmpty())
        lines.append({Kind::Text, RefundLines::tr("Allowed by %1").arg(slip.approvedBy)});
    lines.append({Kind::Rule, {}});
    lines.append({Kind::Section, slip.booking.movieTitle});
    lines.append({Kind::Text, momentText(slip.booking.startsAtUtc, cinema, locale)});
    lines.append({Kind::Fact, RefundLines::tr("Seats"), slip.booking.seats.join(QStringLiteral(", "))});
    lines.append({Kind::Fact, RefundLines::tr("Booking"), slip.booking.code});
    lines.append({Kind::Rule, {}});
    lines.append({Kind::Total, RefundLines::tr("Goes back"), widgets::moneyText(slip.booking.left, locale)});
    return lines + waysOf(slip, locale);
}

QString slipPrintText(const Result<ports::PrintedTickets> &result, bool isCopy)
{
    return paperText(result,
                     isCopy ? RefundLines::tr("A copy of the slip is printed: %1")
                            : RefundLines::tr("The slip is printed: %1"),
                     RefundLines::tr("The slip could not be printed."));
}

} // namespace foyer::printing
