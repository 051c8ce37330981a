#include "stepcomparison.h"

namespace foyer::booking::simulator {

namespace {

using namespace Qt::Literals::StringLiterals;

template <class List, class Same>
bool sameList(const List &a, const List &b, const Same &same)
{
    return a.size() == b.size() && std::equal(a.cbegin(), a.cend(), b.cbegin(), same);
}

bool sameLine(const PricedSeat &a, const PricedSeat &b)
{
    return a.seat == b.seat && a.ticketType == b.ticketType && a.price == b.price && a.tax == b.tax;
}

bool sameTicket(const Ticket &a, const Ticket &b)
{
    return a.id == b.id && sameLine(a.line, b.line) && a.refundedMinor == b.refundedMinor
        && a.refundedTaxMinor == b.refundedTaxMinor && a.state == b.state && a.code == b.code
        && a.issuedAtMs == b.issuedAtMs;
}

bool sameBooking(const Booking &a, const Booking &b)
{
    return a.id == b.id && a.root == b.root && a.showtime == b.showtime && a.user == b.user && a.device == b.device
        && a.state == b.state && a.createdAtMs == b.createdAtMs && a.expiresAtMs == b.expiresAtMs
        && a.extensions == b.extensions && a.isReserved == b.isReserved && a.confirmationCode == b.confirmationCode
        && a.totalMinor == b.totalMinor && a.taxMinor == b.taxMinor && a.confirmedAtMs == b.confirmedAtMs
        && a.tenderedMinor == b.tenderedMinor && a.changeMinor == b.changeMinor && a.redemption == b.redemption
        && sameList(a.lines, b.lines, sameLine) && sameList(a.tickets, b.tickets, sameTicket)
        && a.ledgerLines == b.ledgerLines && a.revision == b.revision && a.note == b.note
        && a.ageConfirmedAtMs == b.ageConfirmedAtMs && a.ageConfirmedBy == b.ageConfirmedBy && a.member == b.member;
}

bool sameSaga(const Saga &a, const Saga &b)
{
    return a.id == b.id && a.kind == b.kind && a.state == b.state && a.booking == b.booking && a.root == b.root
        && a.request == b.request && a.bodyHash == b.bodyHash && a.coupons == b.coupons
        && a.expectedTotalMinor == b.expectedTotalMinor && a.revokedFrom == b.revokedFrom
        && a.revocations == b.revocations && a.endsTickets == b.endsTickets && a.legs == b.legs
        && a.isAbandoned == b.isAbandoned && a.refusal == b.refusal && a.settledAtMs == b.settledAtMs
        && a.dueAtMs == b.dueAtMs && a.attempts == b.attempts && a.revision == b.revision;
}

struct SameEvent
{
    const Event &other;

    bool operator()(const BookingChanged &event) const
    {
        const auto &o = std::get<BookingChanged>(other);
        return event.isNew == o.isNew && sameBooking(event.booking, o.booking);
    }
    bool operator()(const BookingRefused &event) const
    {
        return event.booking == std::get<BookingRefused>(other).booking;
    }
    bool operator()(const SeatsChanged &event) const
    {
        const auto &o = std::get<SeatsChanged>(other);
        return event.showtime == o.showtime && event.seats == o.seats;
    }
    bool operator()(const SagaChanged &event) const
    {
        const auto &o = std::get<SagaChanged>(other);
        return event.isNew == o.isNew && sameSaga(event.saga, o.saga);
    }
    bool operator()(const AnswerKept &event) const
    {
        const auto &o = std::get<AnswerKept>(other);
        return event.request == o.request && event.operation == o.operation && event.kept == o.kept;
    }
    bool operator()(const Posted &event) const
    {
        const auto &o = std::get<Posted>(other);
        return event.booking == o.booking && event.saga == o.saga
            && sameList(event.lines, o.lines, [](const LedgerLine &a, const LedgerLine &b) {
                   return a.account == b.account && a.amount == b.amount && a.text == b.text;
               });
    }
    bool operator()(const Reported &event) const
    {
        const auto &o = std::get<Reported>(other);
        return event.kind == o.kind && event.subject == o.subject;
    }
    bool operator()(const ShowtimeCancelled &event) const
    {
        const auto &o = std::get<ShowtimeCancelled>(other);
        return event.showtime == o.showtime && event.cancellation == o.cancellation;
    }
};

} // namespace

QString differenceOf(const Step &one, const Step &other)
{
    if (one.answer != other.answer)
        return u"the answer"_s;
    if (one.ended != other.ended)
        return u"the saga that ended"_s;
    const bool sameEffects = sameList(one.effects, other.effects, [](const Effect &a, const Effect &b) {
        return a.kind == b.kind && a.leg == b.leg && sameSaga(a.saga, b.saga);
    });
    if (!sameEffects)
        return u"the effects"_s;
    if (one.events.size() != other.events.size())
        return u"%1 events and %2"_s.arg(one.events.size()).arg(other.events.size());
    for (qsizetype i = 0; i < one.events.size(); ++i) {
        const Event &event = one.events.at(i);
        if (event.index() != other.events.at(i).index() || !std::visit(SameEvent{other.events.at(i)}, event))
            return u"event %1, of kind %2"_s.arg(i).arg(event.index());
    }
    return {};
}

} // namespace foyer::booking::simulator
