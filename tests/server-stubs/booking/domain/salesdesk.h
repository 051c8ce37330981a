#pragma once

#include "decide.h"

namespace foyer::booking {

/** Ids in a row, so that a test can be read and repeated. */
class CountingIds final : public IdSource
{
public:
    QUuid next() override { return uuidV7(1, 99, ++m_last); }
    QString nextConfirmationCode() override { return QStringLiteral("CODE%1").arg(++m_last); }

private:
    quint64 m_last = 0;
};

class SwitchableSigner final : public TicketSigner
{
public:
    Result<QByteArray> sign(const domain::TicketFacts &facts) const override
    {
        if (isFailing)
            return fail(ErrorCode::Internal, QStringLiteral("no key"));
        return QByteArray::number(facts.serial);
    }
    bool isFailing = false;
};

/** A box office for tests of the rules: three showtimes, people of every role, a clock that stands. The test plays the
 *  payment and the coupon service by answering effects. */
class SalesDesk
{
public:
    SalesDesk();

    static constexpr qint64 openingMs = 1'700'000'000'000;
    static constexpr qint64 minuteMs = 60'000;
    static constexpr qint64 adultMinor = 1050; ///< Contains tax of 19 %, half up.
    static constexpr qint64 childMinor = 701;
    static constexpr qint64 adultTaxMinor = 168;
    static constexpr qint64 childTaxMinor = 112;

    qint64 nowMs = openingMs;
    SalesState state;
    SalesPolicy policy;
    CountingIds ids;
    SwitchableSigner signer;

    const Actor mia{domain::UserId(uuidV7(1, 1, 1)), QStringLiteral("Mia"), Role::Cashier,
                    domain::DeviceId(uuidV7(1, 4, 1))};
    const Actor max{domain::UserId(uuidV7(1, 1, 2)), QStringLiteral("Max"), Role::Cashier,
                    domain::DeviceId(uuidV7(1, 4, 2))};
    const Actor boss{domain::UserId(uuidV7(1, 1, 3)), QStringLiteral("Berta"), Role::Manager, {}};
    const Actor carl{domain::UserId(uuidV7(1, 1, 4)), QStringLiteral("Carl"), Role::Customer, {}};
    const Actor rosa{domain::UserId(uuidV7(1, 1, 5)), QStringLiteral("Rosa"), Role::Customer, {}};
    const Actor service{domain::UserId(uuidV7(1, 1, 6)), QStringLiteral("booking"), Role::Service, {}};

    const domain::ShowtimeId film{uuidV7(1, 2, 1)}; ///< Starts in three hours, 60 seats.
    const domain::ShowtimeId later{uuidV7(1, 2, 2)}; ///< Starts in six hours, 60 seats.
    const domain::ShowtimeId abroad{uuidV7(1, 2, 3)}; ///< As later, in dollars.

    Context context();
    Step give(const Actor &actor, const decltype(Command::what) &what);
    /** The answer, which must be there. */
    Answer ask(const Actor &actor, const decltype(Command::what) &what);
    /** Answers the only effect of @p step. */
    Step answer(const Step &step, const EffectOutcome &outcome);

    static EffectOutcome done();
    static EffectOutcome refused(ErrorCode code = ErrorCode::PaymentRefused);
    static EffectOutcome unknown();

    domain::BookingId newBooking() { return domain::BookingId(ids.next()); }
    /** A hold that must be had. */
    domain::BookingId hold(const Actor &actor, const QList<domain::SeatId> &seats);
    domain::BookingId hold(const Actor &actor, const domain::ShowtimeId &showtime, const QList<domain::SeatId> &seats);
    /** Adults on all its seats, at the price, one payment of what is to pay. */
    Checkout checkoutOf(const domain::BookingId &booking, PaymentMethod method = PaymentMethod::Card);
    /** The same with these tenders. */
    Checkout checkoutOf(const domain::BookingId &booking, const QList<Tender> &tenders);
    /** Held, paid and confirmed. */
    domain::BookingId sold(const Actor &actor, const QList<domain::SeatId> &seats,
                           PaymentMethod method = PaymentMethod::Card);
    Tender tender(PaymentMethod method, std::optional<qint64> amountMinor = {});

    Refund refundOf(const domain::BookingId &booking, const QList<domain::TicketId> &tickets = {});
    Refund refundOf(const domain::BookingId &booking, qint64 amountMinor);

    const Booking &booking(const domain::BookingId &id) const { return *state.booking(id); }
    /** The saga that @p step began or went on with. */
    const Saga &sagaOf(const Step &step) const;
    const Saga &lastSagaOf(const domain::BookingId &id) const;
    std::optional<ClaimState> claim(const domain::ShowtimeId &showtime, int seat) const;
    Showtime &showtime(const domain::ShowtimeId &id) { return state.showtimes[id]; }
};

QList<domain::SeatId> seats(std::initializer_list<int> numbers);
QList<domain::SeatId> firstSeats(int count);

/** Did the step change anything but the memory of answers? */
bool changesNothing(const Step &step);
/** How often @p kind was reported. */
int reportsOf(const Step &step, const QString &kind);

} // namespace foyer::booking
