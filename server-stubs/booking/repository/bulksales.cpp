#include "bulksales.h"

#include "foyerassert.h"

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;

struct Table
{
    QString name;
    QStringList columns;
    QList<db::Binds> rows;
};

struct Tables
{
    Table booking{u"booking"_s,
                  {u"id"_s, u"showtime_id"_s, u"user_id"_s, u"user_name"_s, u"state"_s, u"created_at"_s, u"currency"_s,
                   u"total_minor"_s, u"tax_minor"_s, u"confirmed_at"_s, u"confirmation_code"_s, u"tendered_minor"_s,
                   u"change_minor"_s},
                  {}};
    Table seat{
        u"booking_seat"_s,
        {u"booking_id"_s, u"seat_id"_s, u"ticket_type"_s, u"ticket_type_name"_s, u"price_minor"_s, u"tax_minor"_s},
        {}};
    Table claim{u"seat_claim"_s, {u"showtime_id"_s, u"seat_id"_s, u"booking_id"_s, u"state"_s, u"claimed_at"_s}, {}};
    Table ticket{u"ticket"_s,
                 {u"id"_s, u"booking_id"_s, u"showtime_id"_s, u"seat_id"_s, u"is_live"_s, u"code"_s, u"issued_at"_s},
                 {}};
    Table intent{u"payment_intent"_s,
                 {u"payment_id"_s, u"booking_id"_s, u"method"_s, u"currency"_s, u"amount_minor"_s, u"tendered_minor"_s,
                  u"state"_s, u"user_id"_s, u"user_name"_s, u"idempotency_key"_s, u"created_at"_s, u"settled_at"_s,
                  u"attempts"_s, u"leased_until"_s},
                 {}};
    Table ledger{u"ledger_entry"_s,
                 {u"booking_id"_s, u"line"_s, u"at"_s, u"account"_s, u"currency"_s, u"amount_minor"_s, u"text"_s},
                 {}};
};

void append(Tables &tables, const SoldBooking &sale, const QHash<QString, QString> &typeNames)
{
    FOYER_ASSERT(sale.tickets.size() == sale.quote.lines.size());
    const QString currency = sale.quote.total.currency().code();
    const qint64 total = sale.quote.total.minor();
    const qint64 at = sale.confirmedAtMs;
    tables.booking.rows.append({sale.id, sale.showtime, sale.seller.user, sale.seller.name, "CONFIRMED"_L1,
                                sale.createdAtMs, currency, total, sale.quote.tax.minor(), at, sale.confirmationCode,
                                sale.tenderedMinor, sale.tenderedMinor - total});
    for (qsizetype i = 0; i < sale.quote.lines.size(); ++i) {
        const PricedSeat &line = sale.quote.lines.at(i);
        const auto seat = static_cast<qint32>(line.seat);
        tables.seat.rows.append(
            {sale.id, seat, line.ticketType, typeNames.value(line.ticketType), line.price.minor(), line.tax.minor()});
        tables.claim.rows.append({sale.showtime, seat, sale.id, "SOLD"_L1, sale.createdAtMs});
        tables.ticket.rows.append(
            {sale.tickets.at(i).id, sale.id, sale.showtime, seat, 1, sale.tickets.at(i).code, at});
    }
    tables.intent.rows.append({sale.payment, sale.id, toWireName(PaymentMethod::Cash), currency, total,
                               sale.tenderedMinor, "CONFIRMED"_L1, sale.seller.user, sale.seller.name,
                               sale.payment.toBytes(), at, at, 1, at});
    int number = 0;
    for (const LedgerLine &line : linesOfCashSale(sale.quote))
        tables.ledger.rows.append({sale.id, ++number, at, line.account, currency, line.amount.minor(), line.text});
}

} // namespace

Result<void> addSoldBookings(db::Transaction &transaction, const PriceCard &card, const QList<SoldBooking> &sales)
{
    QHash<QString, QString> typeNames;
    for (const TicketType &type : card.types)
        typeNames.insert(type.code, type.name);
    Tables tables;
    for (const SoldBooking &sale : sales)
        append(tables, sale, typeNames);
    for (const Table *table :
         {&tables.booking, &tables.seat, &tables.claim, &tables.ticket, &tables.intent, &tables.ledger}) {
        const Result<qint64> written = transaction.insertRows(table->name, table->columns, table->rows);
        if (!written)
            return fail(written.error());
    }
    return {};
}

} // namespace foyer::booking
