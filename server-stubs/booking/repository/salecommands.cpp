#include "salecommands.h"

#include "answers.h"
#include "attempt.h"
#include "audit.h"
#include "bookings.h"
#include "claims.h"
#include "confirmationcode.h"
#include "foyerassert.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::BookingId;
using domain::Money;
using domain::PaymentId;

/** What a hold is for. */
struct SaleFacts
{
    BookingFacts booking;
    ShowtimeRecord showtime;
    PriceCard card;
    PlanCache::Plan plan;
};

/** Nothing when there is no such booking. */
Result<std::optional<SaleFacts>> saleFacts(db::Connection &connection, PlanCache &plans, const BookingId &id)
{
    const Result<std::optional<BookingFacts>> booking = bookingFacts(connection, id);
    if (!booking)
        return fail(booking.error());
    if (!*booking)
        return std::optional<SaleFacts>();
    const auto showtimes = showtimesById(connection, {(*booking)->showtime});
    if (!showtimes)
        return fail(showtimes.error());
    SaleFacts facts;
    facts.booking = **booking;
    facts.showtime = showtimes->value((*booking)->showtime);
    const auto cards = priceCardsById(connection, {facts.showtime.priceCard});
    if (!cards)
        return fail(cards.error());
    facts.card = cards->value(facts.showtime.priceCard);
    const Result<PlanCache::Plan> plan = plans.plan(connection, facts.showtime.plan);
    if (!plan)
        return fail(plan.error());
    facts.plan = *plan;
    return std::optional(facts);
}

QString nameOf(const PriceCard &card, const QString &ticketType)
{
    for (const TicketType &type : card.types) {
        if (type.code == ticketType)
            return type.name;
    }
    return ticketType;
}

Result<void> writePrices(db::Transaction &transaction, const SaleFacts &facts, const Quote &quote)
{
    QList<db::Binds> rows;
    for (const PricedSeat &line : quote.lines) {
        rows.append({facts.booking.id, static_cast<qint32>(line.seat), line.ticketType,
                     nameOf(facts.card, line.ticketType), line.price.minor(), line.tax.minor()});
    }
    return transaction
        .insertRows(
            u"booking_seat"_s,
            {u"booking_id"_s, u"seat_id"_s, u"ticket_type"_s, u"ticket_type_name"_s, u"price_minor"_s, u"tax_minor"_s},
            rows)
        .map([](qint64) {});
}

/** 0 when the payment id is taken. */
Result<qint64> writeIntent(db::Transaction &transaction, const IntentRecord &intent, const SaleTimes &times,
                           qint64 nowMs)
{
    return transaction.execute(
        u"INSERT INTO payment_intent (payment_id, booking_id, method, currency, amount_minor, tendered_minor, state, "
        "user_id, user_name, idempotency_key, created_at, attempts, leased_until) "
        "VALUES (?, ?, ?, ?, ?, ?, 'OPEN', ?, ?, ?, ?, 1, ?) ON CONFLICT (payment_id) DO NOTHING"_s,
        {intent.payment, intent.booking, toWireName(intent.method), intent.amount.currency().code(),
         intent.amount.minor(), intent.tenderedMinor, intent.user, intent.userName, intent.key, nowMs,
         nowMs + times.lease.count()});
}

/** Seats, booking, prices and intent become one sale in the making, or nothing does. */
Result<Decision<IntentRecord>> startPaying(db::Transaction &transaction, const SaleFacts &facts, const Quote &quote,
                                           const Checkout &command, const Actor &actor, const SaleTimes &times,
                                           qint64 nowMs)
{
    FOYER_ASSERT(nextState(facts.booking.state, BookingEvent::PaymentBegun) == BookingState::Paying);
    const Result<qint64> claims = beginPayingClaims(transaction, command.booking, nowMs);
    if (!claims)
        return fail(claims.error());
    const Result<qint64> booked = transaction.execute(
        u"UPDATE booking SET state = 'PAYING', expires_at = NULL, currency = ?, total_minor = ?, tax_minor = ? "
        "WHERE id = ? AND user_id = ? AND state = 'HELD' AND expires_at > ?"_s,
        {quote.total.currency().code(), quote.total.minor(), quote.tax.minor(), command.booking, actor.user, nowMs});
    if (!booked)
        return fail(booked.error());
    if (*claims != quote.lines.size() || *booked != 1)
        return Decision<IntentRecord>(refuse(ErrorCode::HoldExpired, u"the hold is over; make a new booking"_s));
    const IntentRecord intent{command.tender.payment,
                              command.booking,
                              command.tender.method,
                              quote.total,
                              command.tender.tenderedMinor,
                              actor.user,
                              actor.name,
                              command.key};
    const Result<qint64> intended = writeIntent(transaction, intent, times, nowMs);
    if (!intended)
        return fail(intended.error());
    if (*intended != 1) {
        return Decision<IntentRecord>(
            refuse(ErrorCode::IdempotencyKeyReused, u"the payment id was used for another sale"_s));
    }
    if (const Result<void> priced = writePrices(transaction, facts, quote); !priced)
        return fail(priced.error());
    const Result<void> told =
        recordChanges(transaction, facts.booking.showtime, changesTo(facts.booking.seats, ClaimState::Paying));
    if (!told)
        return fail(told.error());
    return Decision<IntentRecord>(intent);
}

Result<Decision<IntentRecord>> decideAndBegin(db::Transaction &transaction, PlanCache &plans, const Checkout &command,
                                              const Actor &actor, const SaleTimes &times, qint64 nowMs)
{
    const Result<std::optional<SaleFacts>> facts = saleFacts(transaction.connection(), plans, command.booking);
    if (!facts)
        return fail(facts.error());
    if (!*facts)
        return Decision<IntentRecord>(refuse(ErrorCode::NotFound, u"no such booking"_s));
    const SaleFacts &sale = **facts;
    const Decision<Quote> quote = decideCheckout(command, actor, sale.showtime.facts(), sale.card,
                                                 sale.showtime.occasion(), *sale.plan, sale.booking, nowMs);
    if (!quote)
        return Decision<IntentRecord>(refuse(quote.error()));
    return startPaying(transaction, sale, *quote, command, actor, times, nowMs);
}

Result<IntentRecord> toIntent(const db::Row &row)
{
    const Result<domain::Currency> currency = domain::Currency::fromCode(row.text(2));
    if (!currency)
        return fail(ErrorCode::Storage, u"an intent with "_s + currency.error().detail);
    return IntentRecord{row.id<domain::PaymentTag>(0),
                        row.id<domain::BookingTag>(1),
                        PaymentMethod::Cash,
                        Money(row.integer(3), *currency),
                        row.integer(4),
                        row.id<domain::UserTag>(5),
                        row.text(6),
                        row.id<IdempotencyKeyTag>(7)};
}

constexpr QLatin1StringView intentColumns(
    "payment_id, booking_id, currency, amount_minor, tendered_minor, user_id, user_name, idempotency_key");

Result<IntentRecord> intentById(db::Transaction &transaction, const PaymentId &payment)
{
    const Result<db::Rows> rows =
        transaction.query(u"SELECT %1 FROM payment_intent WHERE payment_id = ?"_s.arg(intentColumns), {payment});
    if (!rows)
        return fail(rows.error());
    if (rows->isEmpty())
        return fail(ErrorCode::NotFound, u"no such intent"_s);
    return toIntent(rows->first());
}

/** Marks the intent as settled; when it was already, the answer it led to. */
Result<std::optional<Answer>> settleIntent(db::Transaction &transaction, const IntentRecord &intent,
                                           QLatin1StringView state, const std::optional<QString> &refusalCode,
                                           qint64 nowMs)
{
    const Result<qint64> settled = transaction.execute(
        u"UPDATE payment_intent SET state = ?, refusal_code = ?, settled_at = ? WHERE payment_id = ? AND state = 'OPEN'"_s,
        {state, refusalCode, nowMs, intent.payment});
    if (!settled)
        return fail(settled.error());
    if (*settled == 1)
        return std::optional<Answer>();
    const Result<std::optional<Answer>> answer = storedAnswer(transaction, intent.user, intent.key);
    if (answer && !*answer)
        return fail(ErrorCode::Internal, u"a settled sale has no answer"_s);
    return answer;
}

Result<void> issueTickets(db::Transaction &transaction, const BookingId &booking, const ShowtimeRecord &showtime,
                          const Quote &quote, const TicketSigner &signer, qint64 nowMs)
{
    QList<db::Binds> rows;
    for (const PricedSeat &line : quote.lines) {
        const auto id = domain::TicketId::create();
        const Result<QByteArray> code =
            signer.sign(ticketFacts(showtime.id, showtime.startsAtMs, showtime.blockedUntilMs, line, id));
        if (!code)
            return fail(code.error());
        rows.append({id, booking, showtime.id, static_cast<qint32>(line.seat), 1, *code, nowMs});
    }
    return transaction
        .insertRows(u"ticket"_s,
                    {u"id"_s, u"booking_id"_s, u"showtime_id"_s, u"seat_id"_s, u"is_live"_s, u"code"_s, u"issued_at"_s},
                    rows)
        .map([](qint64) {});
}

Result<void> writeLedger(db::Transaction &transaction, const BookingId &booking, const QList<LedgerLine> &lines,
                         qint64 nowMs)
{
    FOYER_ASSERT(isBalanced(lines));
    QList<db::Binds> rows;
    for (const LedgerLine &line : lines) {
        rows.append({booking, rows.size() + 1, nowMs, line.account, line.amount.currency().code(), line.amount.minor(),
                     line.text});
    }
    return transaction
        .insertRows(u"ledger_entry"_s,
                    {u"booking_id"_s, u"line"_s, u"at"_s, u"account"_s, u"currency"_s, u"amount_minor"_s, u"text"_s},
                    rows)
        .map([](qint64) {});
}

/** The booking's row, with a confirmation code that no other booking has. */
Result<QString> confirmBooking(db::Transaction &transaction, const IntentRecord &intent, qint64 changeMinor,
                               qint64 nowMs)
{
    constexpr int tries = 5; // one collision is a matter of 1e-11 times the number of bookings
    for (int i = 0; i < tries; ++i) {
        const QString code = domain::ConfirmationCode::create().toString();
        const Result<qint64> confirmed = transaction.execute(
            u"UPDATE booking SET state = 'CONFIRMED', confirmed_at = ?, confirmation_code = ?, tendered_minor = ?, "
            "change_minor = ? WHERE id = ? AND state = 'PAYING'"_s,
            {nowMs, code, intent.tenderedMinor, changeMinor, intent.booking});
        if (!confirmed && db::violates(confirmed.error(), "booking_code"))
            continue;
        if (!confirmed)
            return fail(confirmed.error());
        if (*confirmed != 1)
            return fail(ErrorCode::Internal, u"the booking of an open intent is not paying"_s);
        return code;
    }
    return fail(ErrorCode::Internal, u"no free confirmation code"_s);
}

QJsonObject saleReport(const IntentRecord &intent, const ShowtimeRecord &showtime, const Quote &quote,
                       const QString &code)
{
    QJsonArray seats;
    for (const PricedSeat &line : quote.lines)
        seats.append(static_cast<qint32>(line.seat));
    return {{u"booking"_s, intent.booking.toString()},
            {u"showtime"_s, showtime.id.toString()},
            {u"payment"_s, intent.payment.toString()},
            {u"code"_s, code},
            {u"seats"_s, seats},
            {u"totalMinor"_s, quote.total.minor()},
            {u"taxMinor"_s, quote.tax.minor()},
            {u"currency"_s, quote.total.currency().code()}};
}

Result<void> report(db::Transaction &transaction, const Actor &actor, QLatin1StringView kind, const BookingId &booking,
                    const QJsonObject &body, qint64 nowMs)
{
    if (const Result<void> audited = appendAudit(transaction, actor, kind, booking.toBytes(), body, nowMs); !audited)
        return audited;
    return transaction
        .execute(u"INSERT INTO outbox (id, at, kind, subject_id, payload) VALUES (?, ?, ?, ?, ?)"_s,
                 {newUuidV7().toRfc4122(), nowMs, kind, booking,
                  QString::fromUtf8(QJsonDocument(body).toJson(QJsonDocument::Compact))})
        .map([](qint64) {});
}

} // namespace

Result<BegunSale> beginSale(db::Transaction &transaction, PlanCache &plans, const Checkout &command, const Actor &actor,
                            const SaleTimes &times, qint64 nowMs)
{
    const RequestKey request{actor.user, command.key, "checkout"_L1, bodyHash(command)};
    const Result<std::optional<Answer>> earlier = earlierAnswer(transaction, request);
    if (!earlier)
        return fail(earlier.error());
    if (*earlier)
        return BegunSale{**earlier, {}};
    const Result<Decision<IntentRecord>> begun =
        attempt(transaction, [&] { return decideAndBegin(transaction, plans, command, actor, times, nowMs); });
    if (!begun)
        return fail(begun.error());
    BegunSale result;
    if (*begun)
        result.intent = **begun;
    else
        result.answer = Answer{command.booking, begun->error()};
    const Result<void> kept = recordAnswer(transaction, request, result.answer, nowMs, std::nullopt);
    if (!kept)
        return fail(kept.error());
    return result;
}

Result<Answer> confirmSale(db::Transaction &transaction, const PaymentId &payment, qint64 changeMinor,
                           const TicketSigner &signer, qint64 nowMs)
{
    const Result<IntentRecord> intent = intentById(transaction, payment);
    if (!intent)
        return fail(intent.error());
    const Result<std::optional<Answer>> before =
        settleIntent(transaction, *intent, "CONFIRMED"_L1, std::nullopt, nowMs);
    if (!before)
        return fail(before.error());
    if (*before)
        return **before;

    db::Connection &connection = transaction.connection();
    const Result<Quote> quote = pricedSeats(connection, intent->booking, intent->amount.currency());
    if (!quote)
        return fail(quote.error());
    const Result<std::optional<BookingFacts>> booking = bookingFacts(connection, intent->booking);
    if (!booking)
        return fail(booking.error());
    const auto showtimes = showtimesById(connection, {(*booking)->showtime});
    if (!showtimes)
        return fail(showtimes.error());
    const ShowtimeRecord showtime = showtimes->value((*booking)->showtime);
    const Result<qint64> sold = sellClaims(transaction, intent->booking);
    if (!sold)
        return fail(sold.error());
    // Both are ours to keep true; a database in which they are not must not sell on top of it.
    if (*sold != quote->lines.size() || quote->total != intent->amount)
        return fail(ErrorCode::Internal, u"seats, prices and intent of a sale disagree"_s);
    const Result<QString> code = confirmBooking(transaction, *intent, changeMinor, nowMs);
    if (!code)
        return fail(code.error());
    const Answer answer{intent->booking, {}};
    const Actor actor{intent->user, intent->userName, Role::Cashier};
    Result<void> done = issueTickets(transaction, intent->booking, showtime, *quote, signer, nowMs);
    if (done)
        done = writeLedger(transaction, intent->booking, linesOfCashSale(*quote), nowMs);
    if (done)
        done = recordChanges(transaction, showtime.id, changesTo((*booking)->seats, ClaimState::Sold));
    if (done)
        done = report(transaction, actor, "booking.confirmed"_L1, intent->booking,
                      saleReport(*intent, showtime, *quote, *code), nowMs);
    if (done)
        done = finishAnswer(transaction, intent->user, intent->key, answer);
    if (!done)
        return fail(done.error());
    return answer;
}

Result<Answer> undoSale(db::Transaction &transaction, const PaymentId &payment, const Refusal &refusal,
                        const SaleTimes &times, qint64 nowMs)
{
    const Result<IntentRecord> intent = intentById(transaction, payment);
    if (!intent)
        return fail(intent.error());
    const Result<std::optional<Answer>> before =
        settleIntent(transaction, *intent, "REFUSED"_L1, toWireName(refusal.code), nowMs);
    if (!before)
        return fail(before.error());
    if (*before)
        return **before;
    FOYER_ASSERT(nextState(BookingState::Paying, BookingEvent::PaymentRefused) == BookingState::Held);
    const qint64 expiresAtMs = nowMs + times.holdAfterRefusal.count();
    const Result<std::optional<BookingFacts>> booking = bookingFacts(transaction.connection(), intent->booking);
    if (!booking)
        return fail(booking.error());
    const Result<qint64> claims = returnClaimsToHold(transaction, intent->booking, expiresAtMs);
    if (!claims)
        return fail(claims.error());
    const Result<qint64> held = transaction.execute(
        u"UPDATE booking SET state = 'HELD', expires_at = ?, currency = NULL, total_minor = NULL, tax_minor = NULL "
        "WHERE id = ? AND state = 'PAYING'"_s,
        {expiresAtMs, intent->booking});
    if (!held)
        return fail(held.error());
    if (*held != 1)
        return fail(ErrorCode::Internal, u"the booking of an open intent is not paying"_s);
    const Result<qint64> unpriced =
        transaction.execute(u"DELETE FROM booking_seat WHERE booking_id = ?"_s, {intent->booking});
    if (!unpriced)
        return fail(unpriced.error());
    const Answer answer{intent->booking, refusal};
    Result<void> done =
        recordChanges(transaction, (*booking)->showtime, changesTo((*booking)->seats, ClaimState::Held));
    if (done)
        done = finishAnswer(transaction, intent->user, intent->key, answer);
    if (!done)
        return fail(done.error());
    return answer;
}

Result<QList<IntentRecord>> leaseOpenIntents(db::Transaction &transaction, const SaleTimes &times, bool ignoreLeases,
                                             qint64 nowMs, int limit)
{
    const Result<db::Rows> rows = transaction.query(
        u"SELECT %1 FROM payment_intent WHERE state = 'OPEN' AND leased_until <= ? ORDER BY leased_until LIMIT ?"_s.arg(
            intentColumns),
        {ignoreLeases ? std::numeric_limits<qint64>::max() : nowMs, limit});
    if (!rows)
        return fail(rows.error());
    QList<IntentRecord> intents;
    for (const db::Row &row : *rows) {
        const Result<IntentRecord> intent = toIntent(row);
        if (!intent)
            return fail(intent.error());
        const Result<qint64> leased = transaction.execute(
            u"UPDATE payment_intent SET leased_until = ?, attempts = attempts + 1 WHERE payment_id = ? AND state = 'OPEN'"_s,
            {nowMs + times.lease.count(), intent->payment});
        if (!leased)
            return fail(leased.error());
        if (*leased == 1)
            intents.append(*intent);
    }
    return intents;
}

Result<Decision<Quote>> quoteHold(db::Connection &connection, PlanCache &plans, const BookingId &booking,
                                  const QList<TicketChoice> &choices, const Actor &actor, qint64 nowMs)
{
    const Result<std::optional<SaleFacts>> facts = saleFacts(connection, plans, booking);
    if (!facts)
        return fail(facts.error());
    const auto held = decideStillHeld(actor, *facts ? std::optional((*facts)->booking) : std::nullopt, nowMs);
    if (!held)
        return Decision<Quote>(refuse(held.error()));
    QList<domain::PlanSeat> seats;
    for (const domain::SeatId id : (*facts)->booking.seats) {
        const domain::PlanSeat *seat = (*facts)->plan->seat(id);
        FOYER_ASSERT(seat != nullptr);
        seats.append(*seat);
    }
    return quoteFor((*facts)->card, (*facts)->showtime.occasion(), seats, choices);
}

} // namespace foyer::booking
