#include "boxoffice.h"

#include "async.h"
#include "bookings.h"
#include "pricecardheads.h"

namespace foyer::booking::test {

using namespace Qt::Literals::StringLiterals;
using domain::SeatId;

namespace {

EffectOutcome outcome(EffectOutcome::Kind kind, ErrorCode code = ErrorCode::Internal)
{
    EffectOutcome result;
    result.kind = kind;
    result.refusal = {code, u"as told"_s, {}, {}};
    result.isUnanswered = kind == EffectOutcome::Kind::Unknown;
    return result;
}

} // namespace

QFuture<EffectOutcome> ScriptedPayments::capture(const Saga &, const Leg &leg)
{
    requests.append(leg);
    if (cancelled.contains(leg.id))
        return async::ready(outcome(EffectOutcome::Kind::Refused, ErrorCode::Cancelled));
    EffectOutcome done = outcome(EffectOutcome::Kind::Done);
    done.changeMinor = leg.tenderedMinor - leg.amountMinor;
    if (leg.method == PaymentMethod::Card)
        done.maskedCard = cardShown;
    switch (nextOf.value(leg.method, next)) {
    case Next::Capture:
        captured.insert(leg.id, leg.amountMinor);
        return async::ready(done);
    case Next::Refuse:
        return async::ready(outcome(EffectOutcome::Kind::Refused, ErrorCode::PaymentRefused));
    case Next::LoseAnswer:
        captured.insert(leg.id, leg.amountMinor);
        return async::ready(outcome(EffectOutcome::Kind::Unknown, ErrorCode::Timeout));
    case Next::NeverAnswer:
        captured.insert(leg.id, leg.amountMinor);
        m_open.emplace_back().start();
        return m_open.back().future();
    case Next::BeUnreachable:
        return async::ready(outcome(EffectOutcome::Kind::Unknown, ErrorCode::Unreachable));
    }
    Q_UNREACHABLE();
}

QFuture<EffectOutcome> ScriptedPayments::cancelCapture(const Saga &, const Leg &leg)
{
    if (captured.contains(leg.id))
        return async::ready(outcome(EffectOutcome::Kind::Done));
    cancelled.insert(leg.id);
    return async::ready(outcome(EffectOutcome::Kind::Refused, ErrorCode::Cancelled));
}

QFuture<EffectOutcome> ScriptedPayments::giveBack(const Saga &, const Leg &leg)
{
    requests.append(leg);
    switch (nextOf.value(leg.method, next)) {
    case Next::Refuse:
        return async::ready(outcome(EffectOutcome::Kind::Refused, ErrorCode::PaymentRefused));
    case Next::BeUnreachable:
        return async::ready(outcome(EffectOutcome::Kind::Unknown, ErrorCode::Unreachable));
    case Next::LoseAnswer:
        given.insert(leg.id, leg.amountMinor);
        return async::ready(outcome(EffectOutcome::Kind::Unknown, ErrorCode::Timeout));
    case Next::NeverAnswer:
    case Next::Capture:
        break;
    }
    given.insert(leg.id, leg.amountMinor);
    return async::ready(outcome(EffectOutcome::Kind::Done));
}

QFuture<Result<QList<HandGiven>>> ScriptedPayments::givenByHand(const QList<domain::PaymentId> &refunds)
{
    askedByHand.append(refunds);
    if (next == Next::BeUnreachable)
        return async::failed<QList<HandGiven>>(ErrorCode::Unreachable, u"as told"_s);
    if (next == Next::NeverAnswer) {
        m_unanswered.emplace_back().start();
        return m_unanswered.back().future();
    }
    QList<HandGiven> found;
    for (const domain::PaymentId &refund : refunds) {
        if (byHand.contains(refund))
            found.append({refund, u"Bea"_s});
    }
    return async::ready<Result<QList<HandGiven>>>(found);
}

QFuture<EffectOutcome> ScriptedCoupons::check(const QStringList &codes, const CouponContext &context)
{
    contexts.append(context);
    if (isDown)
        return async::ready(outcome(EffectOutcome::Kind::Unknown, ErrorCode::Unreachable));
    EffectOutcome done = outcome(EffectOutcome::Kind::Done);
    for (const QString &code : codes) {
        if (!known.contains(code)) {
            EffectOutcome refused = outcome(EffectOutcome::Kind::Refused, ErrorCode::CouponRefused);
            refused.refusal.coupons = {{code, u"UNKNOWN_CODE"_s, u"there is no such code"_s}};
            return async::ready(refused);
        }
        done.terms.append(known.value(code));
    }
    return async::ready(done);
}

QFuture<EffectOutcome> ScriptedCoupons::reserve(const Saga &saga, const CouponContext &context)
{
    if (!isDown && states.value(saga.coupons.redemption) == "RELEASED"_L1)
        return async::ready(outcome(EffectOutcome::Kind::Refused, ErrorCode::IllegalState));
    const QFuture<EffectOutcome> checked = check(saga.coupons.codes, context);
    if (checked.result().kind == EffectOutcome::Kind::Done)
        states.insert(saga.coupons.redemption, u"RESERVED"_s);
    return checked;
}

QFuture<EffectOutcome> ScriptedCoupons::commit(const Saga &saga)
{
    if (isDown)
        return async::ready(outcome(EffectOutcome::Kind::Unknown, ErrorCode::Unreachable));
    states.insert(saga.coupons.redemption, u"COMMITTED"_s);
    return async::ready(outcome(EffectOutcome::Kind::Done));
}

QFuture<EffectOutcome> ScriptedCoupons::release(const Saga &saga)
{
    if (isDown)
        return async::ready(outcome(EffectOutcome::Kind::Unknown, ErrorCode::Unreachable));
    states.insert(saga.coupons.redemption, u"RELEASED"_s);
    return async::ready(outcome(EffectOutcome::Kind::Done));
}

QFuture<EffectOutcome> ScriptedCoupons::giveBack(const Saga &saga)
{
    states.insert(saga.coupons.redemption, u"GIVEN_BACK"_s);
    return async::ready(outcome(EffectOutcome::Kind::Done));
}

Result<QByteArray> ScriptedSigner::sign(const domain::TicketFacts &facts) const
{
    if (fails)
        return fail(ErrorCode::Storage, u"no key"_s);
    return key.sign(facts);
}

BoxOffice::BoxOffice(const QString &migrations, const WriteShowtime &writeShowtime)
{
    options.askAgainAfter = options.policy.lease;
    open(migrations);
    populate(writeShowtime ? writeShowtime : [](db::Transaction &t, const ShowtimeRecord &record) -> Result<void> {
        const auto cards = priceCardsById(t.connection(), {record.priceCard});
        if (!cards)
            return fail(cards.error());
        PriceCardHead head{record.priceCard, record.cinema};
        head.state = Publication::Published;
        head.setRevision(cards->value(record.priceCard));
        if (const Result<void> added = addPriceCardHead(t, head); !added)
            return added;
        return addShowtimes(t, {record});
    });
}

BoxOffice::~BoxOffice()
{
    owed.reset();
    sales.reset();
    database->close();
}

void BoxOffice::open(const QString &migrations)
{
    db::Settings where = settings();
    if (!migrations.isEmpty())
        where.migrationsPath = migrations;
    const auto opened = db::Database::open(where);
    if (!opened)
        qFatal("%s", qPrintable(toString(opened.error())));
    database = *opened;
    PaymentPort &money = port ? *port : payments;
    sales = std::make_unique<Sales>(database, std::make_shared<Snapshots>(),
                                    Sales::Ports{clock, money, coupons, signer}, options);
    owed = std::make_unique<OwedRefunds>(database, clock, money, *sales);
}

void BoxOffice::restart()
{
    owed.reset();
    sales.reset();
    database->close();
    open();
}

void BoxOffice::populate(const WriteShowtime &writeShowtime)
{
    QList<domain::PlanSeat> seats;
    for (int i = 0; i < 60; ++i) {
        domain::PlanSeat seat;
        seat.id = SeatId{i + 1};
        seat.row = QChar(u'A' + i / 12);
        seat.number = QString::number(i % 12 + 1);
        seat.type = i >= 48 ? domain::SeatType::Vip : domain::SeatType::Standard;
        seat.x = i % 12 * 100;
        seat.y = i / 12 * 110;
        seats.append(seat);
    }
    PriceCard prices;
    prices.id = card;
    prices.cinema = cinema;
    prices.name = u"Standard"_s;
    prices.currency = *domain::Currency::fromCode(u"EUR");
    prices.taxPermyriad = 700;
    prices.types = {{u"ADULT"_s, u"Adult"_s}, {u"CHILD"_s, u"Child"_s}};
    prices.baseMinor = {{{u"ADULT"_s, domain::SeatType::Standard}, 1000},
                        {{u"CHILD"_s, domain::SeatType::Standard}, 700},
                        {{u"ADULT"_s, domain::SeatType::Vip}, 1400}};
    showtime.id = domain::ShowtimeId::create();
    showtime.cinema = cinema;
    showtime.auditorium = auditorium;
    showtime.auditoriumName = u"Saal 1"_s;
    showtime.movie = domain::MovieId::create();
    showtime.movieTitle = u"The General"_s;
    showtime.priceCard = card;
    showtime.timeZone = u"Europe/Berlin"_s;
    showtime.startsAtMs = clock.nowMs() + 2 * 3'600'000;
    showtime.endsAtMs = showtime.startsAtMs + 2 * 3'600'000;
    showtime.blockedUntilMs = showtime.endsAtMs + 15 * 60'000;
    showtime.startsLocal = wallTime(showtime.startsAtMs, showtime.timeZone);
    showtime.endsLocal = wallTime(showtime.endsAtMs, showtime.timeZone);
    showtime.businessDay = *businessDayAt(showtime.startsAtMs, showtime.timeZone, 300);
    showtime.formats = {u"2D"_s};
    showtime.language = u"en"_s;
    showtime.salesOpenMs = clock.nowMs() - 3'600'000;
    showtime.salesCloseMs = showtime.startsAtMs + 20 * 60'000;
    showtime.seatCount = 60;
    const auto plan = *domain::SeatPlan::create(1, seats);
    const Result<PlanSnapshotId> written =
        await(database->write([this, prices, plan, writeShowtime](db::Transaction &t) -> Result<PlanSnapshotId> {
            if (const auto saved = saveCinema(t, {cinema, showtime.timeZone, 300}); !saved)
                return fail(saved.error());
            if (const auto added = addPriceCard(t, prices); !added)
                return fail(added.error());
            const auto snapshot = planSnapshot(t, auditorium, plan);
            if (!snapshot)
                return snapshot;
            ShowtimeRecord record = showtime;
            record.plan = *snapshot;
            if (const auto added = writeShowtime(t, record); !added)
                return fail(added.error());
            return snapshot;
        }));
    if (!written)
        qFatal("%s", qPrintable(toString(written.error())));
    showtime.plan = *written;
}

QStringList BoxOffice::dump(const QStringList &tables)
{
    QStringList names = tables;
    const bool isMariaDb = foyer::test::TestDatabase::isMariaDb();
    if (names.isEmpty()) {
        const QString all = isMariaDb
            ? u"SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY table_name"_s
            : u"SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"_s;
        for (const db::Row &row : query(all))
            names.append(row.text(0));
    }
    QStringList lines;
    for (const QString &table : std::as_const(names)) {
        for (const db::Row &row : query(u"SELECT * FROM "_s + table)) {
            QByteArray line;
            for (int column = 0; column < row.size(); ++column)
                line += (row.isNull(column) ? QByteArray("null") : row.bytes(column).toHex()) + ' ';
            lines.append(table + u' ' + QString::fromLatin1(line));
        }
    }
    lines.sort();
    return lines;
}

db::Rows BoxOffice::query(const QString &sql, const db::Binds &binds)
{
    const auto rows = await(database->read([sql, binds](db::Connection &c) { return c.query(sql, binds); }));
    if (!rows)
        qFatal("%s", qPrintable(toString(rows.error())));
    return *rows;
}

void BoxOffice::execute(const QString &sql)
{
    const auto done = await(database->write([sql](db::Transaction &t) { return t.execute(sql); }));
    if (!done)
        qFatal("%s", qPrintable(toString(done.error())));
}

ClaimsAtVersion BoxOffice::changesSince(qint64 version)
{
    const auto changed =
        await(database->read([version, id = showtime.id, now = clock.nowMs()](db::Connection &connection) {
            return claimsChangedSince(connection, {{id, version}}, now);
        }));
    if (!changed)
        qFatal("%s", qPrintable(toString(changed.error())));
    return *changed->first();
}

HoldSeats BoxOffice::holdOf(const QList<int> &seats, const domain::BookingId &booking) const
{
    HoldSeats command{IdempotencyKey::create(), booking, showtime.id, {}};
    for (const int seat : seats)
        command.seats.append(SeatId{seat});
    return command;
}

Performed BoxOffice::performed(const Command &command)
{
    const Result<Performed> done = await(sales->perform(command));
    if (!done)
        qFatal("%s", qPrintable(toString(done.error())));
    return *done;
}

Answer BoxOffice::hold(const QList<int> &seats, const Actor &actor, const domain::BookingId &booking)
{
    return perform(holdOf(seats, booking), actor).answer;
}

Checkout BoxOffice::checkoutOf(const domain::BookingId &booking, const QList<int> &seats) const
{
    Checkout command{IdempotencyKey::create(), booking, {}, 0, {}};
    for (const int seat : seats) {
        command.tickets.append({SeatId{seat}, u"ADULT"_s});
        command.expectedTotalMinor += priceOf(seat);
    }
    command.tenders = {{domain::PaymentId::create(), PaymentMethod::Cash, {}, command.expectedTotalMinor, {}}};
    return command;
}

Answer BoxOffice::checkout(const Checkout &command, const Actor &actor)
{
    return perform(command, actor).answer;
}

Booking BoxOffice::bookingNow(const domain::BookingId &id)
{
    const auto state = await(database->read([id](db::Connection &c) {
        Snapshots snapshots;
        Needs needs;
        needs.bookings = {id};
        return loadState(c, snapshots, needs);
    }));
    if (!state)
        qFatal("%s", qPrintable(toString(state.error())));
    return state->bookings.value(id);
}

} // namespace foyer::booking::test
