#include "bulksales.h"

#include "foyerassert.h"
#include "keptfigures.h"
#include "ledger.h"
#include "people.h"

#include <QJsonDocument>
#include <QMap>

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
                  {u"id"_s, u"root_id"_s, u"showtime_id"_s, u"user_id"_s, u"user_name"_s, u"state"_s, u"created_at"_s,
                   u"extensions"_s, u"is_reserved"_s, u"confirmation_code"_s, u"currency"_s, u"total_minor"_s,
                   u"tax_minor"_s, u"confirmed_at"_s, u"tendered_minor"_s, u"change_minor"_s, u"ledger_lines"_s,
                   u"revision"_s},
                  {}};
    Table seat{u"booking_seat"_s,
               {u"booking_id"_s, u"seat_id"_s, u"ticket_type"_s, u"ticket_type_name"_s, u"price_minor"_s,
                u"tax_minor"_s, u"taxes"_s},
               {}};
    Table claim{u"seat_claim"_s, {u"showtime_id"_s, u"seat_id"_s, u"booking_id"_s, u"state"_s, u"claimed_at"_s}, {}};
    Table ticket{u"ticket"_s,
                 {u"id"_s, u"booking_id"_s, u"showtime_id"_s, u"seat_id"_s, u"is_live"_s, u"code"_s, u"issued_at"_s},
                 {}};
    Table saga{u"saga"_s,
               {u"id"_s, u"kind"_s, u"state"_s, u"booking_id"_s, u"root_id"_s, u"idempotency_key"_s, u"body_hash"_s,
                u"user_id"_s, u"user_name"_s, u"role"_s, u"currency"_s, u"expected_total_minor"_s, u"coupon_state"_s,
                u"details"_s, u"created_at"_s, u"settled_at"_s, u"attempts"_s, u"revision"_s},
               {}};
    Table leg{u"saga_leg"_s,
              {u"id"_s, u"saga_id"_s, u"position"_s, u"direction"_s, u"method"_s, u"amount_minor"_s,
               u"tendered_minor"_s, u"change_minor"_s, u"reference"_s, u"other_tender"_s, u"state"_s, u"refusal_code"_s,
               u"provider_reference"_s, u"masked_card"_s, u"redirect_url"_s},
              {}};
    Table visitor{u"booking_visitor"_s, {u"booking_id"_s, u"user_id"_s, u"noted_at"_s}, {}};
    Table ledger{
        u"ledger_entry"_s,
        {u"booking_id"_s, u"line"_s, u"at"_s, u"account"_s, u"currency"_s, u"amount_minor"_s, u"text"_s, u"saga_id"_s},
        {}};
};

/** The saga of a sale that was paid in cash. */
Saga cashSaga(const SoldBooking &sale)
{
    Saga saga;
    saga.id = SagaId(sale.payment.uuid());
    saga.booking = sale.id;
    saga.currency = sale.quote.total.currency();
    Leg leg;
    leg.id = sale.payment;
    leg.amountMinor = sale.quote.total.minor();
    leg.tenderedMinor = sale.tenderedMinor;
    leg.state = Leg::State::Done;
    saga.legs.append(leg);
    return saga;
}

void append(Tables &tables, const SoldBooking &sale, const QHash<QString, QString> &typeNames)
{
    FOYER_ASSERT(sale.tickets.size() == sale.quote.lines.size());
    const QString currency = sale.quote.total.currency().code();
    const qint64 total = sale.quote.total.minor();
    const qint64 at = sale.confirmedAtMs;
    Booking booking;
    booking.lines = sale.quote.lines;
    booking.totalMinor = total;
    booking.taxMinor = sale.quote.tax.minor();
    const Saga saga = cashSaga(sale);
    const QList<LedgerLine> lines = linesOfSale(saga, booking);
    tables.booking.rows.append({sale.id, sale.id, sale.showtime, sale.seller.user, sale.seller.name, "CONFIRMED"_L1,
                                sale.createdAtMs, 0, 0, sale.confirmationCode, currency, total, booking.taxMinor, at,
                                sale.tenderedMinor, sale.tenderedMinor - total, lines.size(), 0});
    for (qsizetype i = 0; i < sale.quote.lines.size(); ++i) {
        const PricedSeat &line = sale.quote.lines.at(i);
        const auto seat = static_cast<qint32>(line.seat);
        tables.seat.rows.append(
            {sale.id, seat, line.ticketType, typeNames.value(line.ticketType), line.price.minor(), line.tax.minor(),
             QString::fromUtf8(QJsonDocument(domain::toJson(line.taxes)).toJson(QJsonDocument::Compact))});
        tables.claim.rows.append({sale.showtime, seat, sale.id, "SOLD"_L1, sale.createdAtMs});
        tables.ticket.rows.append(
            {sale.tickets.at(i).id, sale.id, sale.showtime, seat, 1, sale.tickets.at(i).code, at});
    }
    tables.saga.rows.append({saga.id, "SALE"_L1, "CONFIRMED"_L1, sale.id, sale.id, sale.payment.toBytes(),
                             QByteArray(32, '\0'), sale.seller.user, sale.seller.name, toWireName(sale.seller.role),
                             currency, total, "NONE"_L1, "{}"_L1, at, at, 1, 0});
    if (!sale.visitor.isNull())
        tables.visitor.rows.append({sale.id, sale.visitor, at});
    tables.leg.rows.append({sale.payment, saga.id, 0, "TAKE"_L1, "CASH"_L1, total, sale.tenderedMinor,
                            sale.tenderedMinor - total, QString(), 0, "DONE"_L1, QString(), QString(), QString(),
                            QString()});
    int number = 0;
    for (const LedgerLine &line : lines) {
        tables.ledger.rows.append(
            {sale.id, ++number, at, line.account, currency, line.amount.minor(), line.text, saga.id});
    }
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
    QMap<domain::UserId, QString> people;
    for (const SoldBooking &sale : sales)
        people.insert(sale.seller.user, sale.seller.name);
    if (const Result<void> added = addPeopleToFind(transaction, people); !added)
        return added;
    for (const Table *table : {&tables.booking, &tables.seat, &tables.claim, &tables.ticket, &tables.saga, &tables.leg,
                               &tables.visitor, &tables.ledger}) {
        const Result<qint64> written = transaction.insertRows(table->name, table->columns, table->rows);
        if (!written)
            return fail(written.error());
    }
    if (sales.isEmpty())
        return {};
    const auto earliest = std::min_element(sales.begin(), sales.end(), [](const SoldBooking &a, const SoldBooking &b) {
        return a.confirmedAtMs < b.confirmedAtMs;
    });
    return forgetDaysKeptAfter(transaction, earliest->confirmedAtMs);
}

} // namespace foyer::booking
