#include "shiftlines.h"

#include "moneylabel.h"
#include "printerwords.h"
#include "ticketfacts.h"

#include <QCoreApplication>
#include <QDir>
#include <QTimeZone>

namespace foyer::printing {

using namespace Qt::Literals::StringLiterals;
using domain::Money;
using ports::ShiftReport;
using Kind = ReportLine::Kind;

namespace {

/** The context of this file's strings; functions have no class to lend one. */
struct ShiftLines
{
    Q_DECLARE_TR_FUNCTIONS(foyer::printing::ShiftLines)
};

QString methodText(const QString &method)
{
    const std::pair<QLatin1StringView, QString> names[] = {
        {"CASH"_L1, ShiftLines::tr("Cash")},        {"CARD"_L1, ShiftLines::tr("Card")},
        {"ONLINE"_L1, ShiftLines::tr("Online")},    {"GIFT_CARD"_L1, ShiftLines::tr("Gift cards")},
        {"VOUCHER"_L1, ShiftLines::tr("Vouchers")}, {"ACCOUNT"_L1, ShiftLines::tr("On account")},
    };
    for (const auto &[code, name] : names) {
        if (method == code)
            return name;
    }
    return method; // a newer server's
}

/** "7", "7.25": of ten-thousandths, exactly. */
QString percentText(int permyriad, const QLocale &locale)
{
    QString text = locale.toString(permyriad / 100);
    if (permyriad % 100 != 0) {
        QString part = u"%1"_s.arg(permyriad % 100, 2, 10, QChar(u'0'));
        if (part.endsWith(u'0'))
            part.chop(1);
        text += locale.decimalPoint() + part;
    }
    return text;
}

class Writer
{
public:
    Writer(const ShiftReport &report, const domain::Cinema &cinema, const QLocale &locale)
        : m_report(report)
        , m_cinema(cinema)
        , m_locale(locale)
    {
    }

    void writeHead(bool isCopy);
    void writeSales();
    void writeMethods();
    void writeDrawer();
    void writeDay();
    void writeEnd();
    QList<ReportLine> lines() const { return m_lines; }

private:
    void add(Kind kind, const QString &left, const QString &right = {}) { m_lines.append({kind, left, right}); }
    void fact(const QString &name, const Money &amount) { add(Kind::Fact, name, money(amount)); }
    void fact(const QString &name, qint64 count) { add(Kind::Fact, name, m_locale.toString(count)); }
    /** What goes out of the drawer; nothing is no less than nothing. */
    void outgoing(const QString &name, const Money &amount)
    {
        fact(name, Money(amount.isZero() ? 0 : -amount.minor(), amount.currency()));
    }
    QString money(const Money &amount) const { return widgets::moneyText(amount, m_locale); }
    QString moment(const QDateTime &utc) const { return momentText(utc, m_cinema, m_locale); }

    const ShiftReport &m_report;
    const domain::Cinema &m_cinema;
    QLocale m_locale;
    QList<ReportLine> m_lines;
};

void Writer::writeHead(bool isCopy)
{
    add(Kind::House, m_cinema.name);
    if (const QString address = addressText(m_cinema); !address.isEmpty())
        add(Kind::House, address);
    if (isCopy)
        add(Kind::Stamp, ShiftLines::tr("COPY"));
    add(Kind::Rule, {});
    add(Kind::Title, reportTitle(m_report, m_locale));
    if (m_report.kind == ShiftReport::Kind::Day)
        add(Kind::Text, m_locale.toString(m_report.day, QLocale::LongFormat));
    else
        add(Kind::Text, m_report.drawer);
    if (!m_report.cashierNames.isEmpty())
        add(Kind::Text, m_report.cashierNames.join(u", "_s));
    if (m_report.fromUtc.isValid())
        add(Kind::Fact, ShiftLines::tr("From"), moment(m_report.fromUtc));
    if (m_report.untilUtc.isValid())
        add(Kind::Fact, m_report.number ? ShiftLines::tr("Until") : ShiftLines::tr("As of"), moment(m_report.untilUtc));
    if (m_report.replaces)
        add(Kind::Text,
            ShiftLines::tr("Goes on with Z report %1, which stays as it is.")
                .arg(numberText(*m_report.replaces, m_locale)));
}

void Writer::writeSales()
{
    const ports::ShiftFigures &figures = m_report.figures;
    add(Kind::Rule, {});
    add(Kind::Section, ShiftLines::tr("Sales"));
    fact(ShiftLines::tr("Sales"), figures.sales);
    fact(ShiftLines::tr("Tickets sold"), figures.ticketsSold);
    fact(ShiftLines::tr("Refunds"), figures.refunds);
    fact(ShiftLines::tr("Tickets returned"), figures.ticketsReturned);
    fact(ShiftLines::tr("Sold"), figures.sold);
    outgoing(ShiftLines::tr("Refunded"), figures.refunded);
    add(Kind::Total, ShiftLines::tr("Gross"), money(figures.gross));
    fact(ShiftLines::tr("Net"), figures.net);
    for (const ports::RateTotal &rate : figures.rates)
        fact(ShiftLines::tr("Tax %1 % of %2").arg(percentText(rate.ratePermyriad, m_locale), money(rate.gross)),
             rate.tax);
    fact(ShiftLines::tr("Tax in all"), figures.tax);
    if (!figures.discounts.isZero())
        fact(ShiftLines::tr("Taken off by coupons"), figures.discounts);
    if (m_report.outside && m_report.outside->sales + m_report.outside->refunds > 0)
        fact(ShiftLines::tr("Of it in no shift"), m_report.outside->gross);
    if (!figures.firstCode.isEmpty()) {
        add(Kind::Fact, ShiftLines::tr("First booking"), figures.firstCode);
        add(Kind::Fact, ShiftLines::tr("Last booking"), figures.lastCode);
    }
}

void Writer::writeMethods()
{
    if (m_report.figures.methods.isEmpty())
        return;
    add(Kind::Rule, {});
    add(Kind::Section, ShiftLines::tr("Paid by"));
    for (const ports::MethodTotal &method : m_report.figures.methods) {
        fact(methodText(method.method), method.taken);
        if (!method.given.isZero())
            outgoing(ShiftLines::tr("%1, given back").arg(methodText(method.method)), method.given);
    }
}

void Writer::writeDrawer()
{
    add(Kind::Rule, {});
    add(Kind::Section, ShiftLines::tr("Drawer"));
    fact(ShiftLines::tr("Float"), m_report.floatTotal);
    fact(ShiftLines::tr("Paid in"), m_report.paidIn);
    outgoing(ShiftLines::tr("Paid out"), m_report.paidOut);
    outgoing(ShiftLines::tr("To the safe"), m_report.drops);
    fact(ShiftLines::tr("Opened without a sale"), m_report.noSales);
    if (m_report.isBlind)
        add(Kind::Text,
            ShiftLines::tr("What was taken in cash, and what should be in the drawer, is told after the "
                           "count."));
    if (m_report.expected)
        add(Kind::Total, ShiftLines::tr("Should be in it"), money(*m_report.expected));
    if (m_report.counted)
        add(Kind::Total, ShiftLines::tr("Counted"), money(*m_report.counted));
    if (m_report.overShort)
        add(Kind::Total, overShortName(*m_report.overShort), money(*m_report.overShort));
}

void Writer::writeDay()
{
    if (m_report.kind != ShiftReport::Kind::Day)
        return;
    add(Kind::Rule, {});
    add(Kind::Section, ShiftLines::tr("Shifts"));
    for (const ports::DayShift &shift : m_report.shifts) {
        fact(ShiftLines::tr("Z %1  %2, %3")
                 .arg(numberText(shift.reportNumber, m_locale), shift.drawer, shift.cashierName),
             shift.gross);
        if (!shift.overShort.isZero())
            fact(overShortName(shift.overShort), shift.overShort);
    }
    if (m_report.shifts.isEmpty())
        add(Kind::Text, ShiftLines::tr("None"));
}

void Writer::writeEnd()
{
    if (m_report.auditHead.isEmpty())
        return;
    add(Kind::Rule, {});
    add(Kind::Text, ShiftLines::tr("Audit log: %1").arg(m_report.auditHead));
}

} // namespace

QString numberText(int number, QLocale locale)
{
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    return locale.toString(number);
}

QString momentText(const QDateTime &utc, const domain::Cinema &cinema, const QLocale &locale)
{
    const QTimeZone zone(cinema.timeZone.toLatin1());
    return zone.isValid() ? locale.toString(utc.toTimeZone(zone), QLocale::ShortFormat)
                          : locale.toString(utc.toUTC(), QLocale::ShortFormat) + u" UTC"_s;
}

QString overShortName(const Money &overShort)
{
    return overShort.isZero()    ? ShiftLines::tr("Exact")
        : overShort.isNegative() ? ShiftLines::tr("Short")
                                 : ShiftLines::tr("Over");
}

QString reportTitle(const ShiftReport &report, const QLocale &locale)
{
    if (!report.number)
        return ShiftLines::tr("X report");
    const QString number = numberText(*report.number, locale);
    return report.kind == ShiftReport::Kind::Day ? ShiftLines::tr("Day's Z report %1").arg(number)
                                                 : ShiftLines::tr("Z report %1").arg(number);
}

QList<ReportLine> shiftLines(const ShiftReport &report, const domain::Cinema &cinema, const QLocale &locale,
                             bool isCopy)
{
    Writer writer(report, cinema, locale);
    writer.writeHead(isCopy);
    writer.writeSales();
    writer.writeMethods();
    writer.writeDrawer();
    writer.writeDay();
    writer.writeEnd();
    return writer.lines();
}

QString paperText(const Result<ports::PrintedTickets> &result, const QString &done, const QString &failed)
{
    QStringList texts{result ? done.arg(QDir::toNativeSeparators(result->place)) : failed};
    QList<ports::PrinterTrouble> troubles = result ? result->passedOver : ports::printerTroubles(result.error());
    const bool mayBePrinted = std::any_of(troubles.begin(), troubles.end(),
                                          [](const ports::PrinterTrouble &trouble) { return trouble.mayBePrinted; });
    for (ports::PrinterTrouble &trouble : troubles) {
        trouble.mayBePrinted = false; // its words are about tickets
        texts.append(sentence(trouble));
    }
    if (mayBePrinted)
        texts.append(ShiftLines::tr("Some of it may have come out there: look first."));
    return texts.join(u' ');
}

QString reportPrintText(const Result<ports::PrintedTickets> &result, bool isCopy)
{
    return paperText(result,
                     isCopy ? ShiftLines::tr("A copy is printed: %1") : ShiftLines::tr("The report is printed: %1"),
                     ShiftLines::tr("The report could not be printed."));
}

} // namespace foyer::printing
