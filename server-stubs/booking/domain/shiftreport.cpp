#include "shiftreport.h"

#include "foyerassert.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;

/** floor(amount × weight / whole), without overflow; whole is more than zero. */
qint64 shareOf(qint64 amount, qint64 weight, qint64 whole)
{
    const Result<domain::Money> share =
        domain::scaled(domain::Money(amount, {}), weight, whole, domain::Rounding::Down);
    FOYER_ASSERT(share.has_value());
    return share->minor();
}

/** @p amount in the proportion of @p weights, what rounding leaves to the last that has any: the first so many of
 *  something, so that what lies between two of these adds up. */
QList<qint64> splitBy(const QList<qint64> &weights, qint64 amount)
{
    qint64 whole = 0;
    qsizetype last = 0;
    for (qsizetype i = 0; i < weights.size(); ++i) {
        whole += weights.at(i);
        if (weights.at(i) > 0)
            last = i;
    }
    QList<qint64> parts;
    qint64 rest = amount;
    for (const qint64 weight : weights) {
        parts.append(whole > 0 ? shareOf(amount, weight, whole) : 0);
        rest -= parts.last();
    }
    if (!parts.isEmpty())
        parts[last] += rest;
    return parts;
}

/** The first @p grossMinor of a ticket, with @p taxMinor in it, by its rates. */
RateSums firstOf(const PricedSeat &line, qint64 grossMinor, qint64 taxMinor)
{
    if (line.taxes.isEmpty()) // of before rates were kept with a sale
        return grossMinor == 0 && taxMinor == 0 ? RateSums() : RateSums{{0, {grossMinor, taxMinor}}};
    QList<qint64> gross;
    QList<qint64> tax;
    for (const domain::TaxPart &part : line.taxes) {
        gross.append(part.gross.minor());
        tax.append(part.tax.minor());
    }
    gross = splitBy(gross, grossMinor);
    tax = splitBy(tax, taxMinor);
    RateSums sums;
    for (qsizetype i = 0; i < line.taxes.size(); ++i) {
        RateSum &sum = sums[line.taxes.at(i).ratePermyriad];
        sum.grossMinor += gross.at(i);
        sum.taxMinor += tax.at(i);
    }
    return sums;
}

void add(RateSums &sums, const RateSums &more, qint64 times = 1)
{
    for (auto rate = more.cbegin(); rate != more.cend(); ++rate) {
        RateSum &sum = sums[rate.key()];
        sum.grossMinor += times * rate->grossMinor;
        sum.taxMinor += times * rate->taxMinor;
    }
}

QJsonArray toArray(const RateSums &rates)
{
    QJsonArray all;
    for (auto rate = rates.cbegin(); rate != rates.cend(); ++rate)
        all.append(QJsonArray{rate.key(), rate->grossMinor, rate->taxMinor});
    return all;
}

RateSums ratesFromArray(const QJsonArray &all)
{
    RateSums rates;
    for (const QJsonValue &rate : all)
        rates.insert(rate[0].toInt(), {rate[1].toInteger(), rate[2].toInteger()});
    return rates;
}

QJsonObject toJson(const ShiftFigures &figures)
{
    QJsonObject methods;
    for (auto method = figures.methods.cbegin(); method != figures.methods.cend(); ++method)
        methods.insert(method.key(), QJsonArray{method->takenMinor, method->givenMinor});
    return {{u"sales"_s, figures.sales},
            {u"refunds"_s, figures.refunds},
            {u"ticketsSold"_s, figures.ticketsSold},
            {u"ticketsReturned"_s, figures.ticketsReturned},
            {u"soldMinor"_s, figures.soldMinor},
            {u"refundedMinor"_s, figures.refundedMinor},
            {u"taxMinor"_s, figures.taxMinor},
            {u"discountMinor"_s, figures.discountMinor},
            {u"rates"_s, toArray(figures.rates)},
            {u"methods"_s, methods},
            {u"firstCode"_s, figures.firstCode},
            {u"lastCode"_s, figures.lastCode}};
}

ShiftFigures figuresFromJson(const QJsonObject &json)
{
    ShiftFigures figures;
    figures.sales = json[u"sales"_s].toInteger();
    figures.refunds = json[u"refunds"_s].toInteger();
    figures.ticketsSold = json[u"ticketsSold"_s].toInteger();
    figures.ticketsReturned = json[u"ticketsReturned"_s].toInteger();
    figures.soldMinor = json[u"soldMinor"_s].toInteger();
    figures.refundedMinor = json[u"refundedMinor"_s].toInteger();
    figures.taxMinor = json[u"taxMinor"_s].toInteger();
    figures.discountMinor = json[u"discountMinor"_s].toInteger();
    figures.rates = ratesFromArray(json[u"rates"_s].toArray());
    const QJsonObject methods = json[u"methods"_s].toObject();
    for (auto method = methods.constBegin(); method != methods.constEnd(); ++method)
        figures.methods.insert(method.key(), {method.value()[0].toInteger(), method.value()[1].toInteger()});
    figures.firstCode = json[u"firstCode"_s].toString();
    figures.lastCode = json[u"lastCode"_s].toString();
    return figures;
}

} // namespace

QString toWireName(PostingKind kind)
{
    switch (kind) {
    case PostingKind::Sale:
        return u"SALE"_s;
    case PostingKind::Return:
        return u"RETURN"_s;
    case PostingKind::Undone:
        return u"UNDONE"_s;
    case PostingKind::ByHand:
        return u"BY_HAND"_s;
    }
    Q_UNREACHABLE();
}

QString toText(const RateSums &rates)
{
    return QString::fromUtf8(QJsonDocument(toArray(rates)).toJson(QJsonDocument::Compact));
}

Result<RateSums> ratesFromText(const QString &text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
    if (!document.isArray())
        return fail(ErrorCode::Storage, u"tax rates that cannot be read"_s);
    return ratesFromArray(document.array());
}

qint64 discountOf(const QList<PricedSeat> &lines)
{
    qint64 off = 0;
    for (const PricedSeat &line : lines) {
        for (const domain::PriceStep &step : line.steps) {
            if (step.kind == domain::PriceStep::Kind::Coupon)
                off -= step.amount.minor();
        }
    }
    return off;
}

RateSums ratesOf(const QList<PricedSeat> &lines)
{
    RateSums sums;
    for (const PricedSeat &line : lines)
        add(sums, firstOf(line, line.price.minor(), line.tax.minor()));
    return sums;
}

RateSums ratesOf(const QList<Revocation> &revocations, const Booking &booking)
{
    RateSums sums;
    for (const Revocation &revocation : revocations) {
        const Ticket *ticket = booking.ticket(revocation.ticket);
        FOYER_ASSERT(ticket != nullptr);
        const qint64 gross = ticket->refundedMinor;
        const qint64 tax = ticket->refundedTaxMinor;
        add(sums, firstOf(ticket->line, gross + revocation.amountMinor, tax + revocation.taxMinor), -1);
        add(sums, firstOf(ticket->line, gross, tax));
    }
    return sums;
}

qint64 ShiftFigures::cashMinor() const
{
    const MethodSum cash = methods.value(u"cash"_s);
    return cash.takenMinor - cash.givenMinor;
}

void ShiftFigures::add(const ShiftFigures &other)
{
    sales += other.sales;
    refunds += other.refunds;
    ticketsSold += other.ticketsSold;
    ticketsReturned += other.ticketsReturned;
    soldMinor += other.soldMinor;
    refundedMinor += other.refundedMinor;
    taxMinor += other.taxMinor;
    discountMinor += other.discountMinor;
    booking::add(rates, other.rates);
    for (auto method = other.methods.cbegin(); method != other.methods.cend(); ++method) {
        MethodSum &sum = methods[method.key()];
        sum.takenMinor += method->takenMinor;
        sum.givenMinor += method->givenMinor;
    }
    if (firstCode.isEmpty())
        firstCode = other.firstCode;
    if (!other.lastCode.isEmpty())
        lastCode = other.lastCode;
}

QJsonObject toJson(const ShiftReport &report)
{
    QJsonObject json{{u"kind"_s, report.kind == ShiftReport::Kind::Day ? u"DAY"_s : u"SHIFT"_s},
                     {u"cinema"_s, report.cinema.toString()},
                     {u"drawer"_s, report.drawer},
                     {u"cashierNames"_s, QJsonArray::fromStringList(report.cashierNames)},
                     {u"fromMs"_s, report.fromMs},
                     {u"untilMs"_s, report.untilMs},
                     {u"currency"_s, report.currency.code()},
                     {u"figures"_s, toJson(report.figures)},
                     {u"floatMinor"_s, report.floatMinor},
                     {u"dropMinor"_s, report.dropMinor},
                     {u"paidInMinor"_s, report.paidInMinor},
                     {u"paidOutMinor"_s, report.paidOutMinor},
                     {u"noSales"_s, report.noSales},
                     {u"expectedMinor"_s, report.expectedMinor}};
    if (report.number)
        json.insert(u"number"_s, *report.number);
    if (report.replaces)
        json.insert(u"replaces"_s, *report.replaces);
    if (report.countedMinor)
        json.insert(u"countedMinor"_s, *report.countedMinor);
    if (report.kind == ShiftReport::Kind::Shift)
        return json;
    json.insert(u"day"_s, report.day.toString(Qt::ISODate));
    json.insert(u"outside"_s, toJson(report.outside.value_or(ShiftFigures())));
    QJsonArray shifts;
    for (const DayShift &shift : report.shifts)
        shifts.append(QJsonObject{{u"shift"_s, shift.shift.toString()},
                                  {u"number"_s, shift.number},
                                  {u"drawer"_s, shift.drawer},
                                  {u"cashierName"_s, shift.cashierName},
                                  {u"grossMinor"_s, shift.grossMinor},
                                  {u"overShortMinor"_s, shift.overShortMinor}});
    json.insert(u"shifts"_s, shifts);
    return json;
}

Result<ShiftReport> shiftReportFromJson(const QJsonObject &json)
{
    const auto cinema = domain::CinemaId::fromString(json[u"cinema"_s].toString());
    const auto currency = domain::Currency::fromCode(json[u"currency"_s].toString());
    if (!cinema || !currency)
        return fail(ErrorCode::Storage, u"a report that cannot be read"_s);
    ShiftReport report;
    report.kind = json[u"kind"_s] == "DAY"_L1 ? ShiftReport::Kind::Day : ShiftReport::Kind::Shift;
    report.cinema = *cinema;
    report.currency = *currency;
    report.drawer = json[u"drawer"_s].toString();
    for (const QJsonArray names = json[u"cashierNames"_s].toArray(); const QJsonValue &name : names)
        report.cashierNames.append(name.toString());
    report.fromMs = json[u"fromMs"_s].toInteger();
    report.untilMs = json[u"untilMs"_s].toInteger();
    report.figures = figuresFromJson(json[u"figures"_s].toObject());
    report.floatMinor = json[u"floatMinor"_s].toInteger();
    report.dropMinor = json[u"dropMinor"_s].toInteger();
    report.paidInMinor = json[u"paidInMinor"_s].toInteger();
    report.paidOutMinor = json[u"paidOutMinor"_s].toInteger();
    report.noSales = json[u"noSales"_s].toInteger();
    report.expectedMinor = json[u"expectedMinor"_s].toInteger();
    if (json.contains(u"number"_s))
        report.number = json[u"number"_s].toInt();
    if (json.contains(u"replaces"_s))
        report.replaces = json[u"replaces"_s].toInt();
    if (json.contains(u"countedMinor"_s))
        report.countedMinor = json[u"countedMinor"_s].toInteger();
    if (report.kind == ShiftReport::Kind::Shift)
        return report;
    report.day = QDate::fromString(json[u"day"_s].toString(), Qt::ISODate);
    report.outside = figuresFromJson(json[u"outside"_s].toObject());
    for (const QJsonArray shifts = json[u"shifts"_s].toArray(); const QJsonValue &shift : shifts) {
        const auto id = ShiftId::fromString(shift[u"shift"_s].toString());
        report.shifts.append({id ? *id : ShiftId(), shift[u"number"_s].toInt(), shift[u"drawer"_s].toString(),
                              shift[u"cashierName"_s].toString(), shift[u"grossMinor"_s].toInteger(),
                              shift[u"overShortMinor"_s].toInteger()});
    }
    return report;
}

ShiftReport reportOf(const Shift &shift, const ShiftFigures &figures, qint64 untilMs)
{
    ShiftReport report;
    report.cinema = shift.cinema;
    report.drawer = shift.drawer;
    for (const ShiftHandover &handover : shift.handovers) {
        if (!report.cashierNames.contains(handover.fromName))
            report.cashierNames.append(handover.fromName);
    }
    if (!report.cashierNames.contains(shift.cashierName))
        report.cashierNames.append(shift.cashierName);
    report.fromMs = shift.openedAtMs;
    report.untilMs = untilMs;
    report.currency = shift.currency;
    report.figures = figures;
    report.replaces = shift.reopensReport;
    report.floatMinor = shift.floatMinor;
    for (const ShiftMovement &movement : shift.movements) {
        switch (movement.kind) {
        case ShiftMovementKind::Drop:
            report.dropMinor += movement.amountMinor;
            break;
        case ShiftMovementKind::PaidIn:
            report.paidInMinor += movement.amountMinor;
            break;
        case ShiftMovementKind::PaidOut:
            report.paidOutMinor += movement.amountMinor;
            break;
        case ShiftMovementKind::NoSale:
            ++report.noSales;
            break;
        }
    }
    report.expectedMinor =
        shift.floatMinor + figures.cashMinor() + report.paidInMinor - report.paidOutMinor - report.dropMinor;
    return report;
}

} // namespace foyer::booking
