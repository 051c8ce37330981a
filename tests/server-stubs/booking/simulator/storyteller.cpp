#include "storyteller.h"

namespace foyer::booking::simulator {

namespace {

using namespace Qt::Literals::StringLiterals;

/** Enough of an id to find it again. */
template <class TypedId>
QString brief(const TypedId &id)
{
    return id.isNull() ? u"-"_s : id.toString().first(8);
}

QString seatsIn(const QList<domain::SeatId> &seats)
{
    QStringList words;
    for (const domain::SeatId seat : seats)
        words.append(QString::number(static_cast<int>(seat)));
    return u'[' + words.join(u' ') + u']';
}

QString legIn(const Leg &leg)
{
    return u"%1 %2 %3 %4 %5"_s.arg(leg.direction == Leg::Direction::Take ? u"take"_s : u"give"_s, brief(leg.id),
                                   toWireName(leg.method), QString::number(leg.amountMinor), toWireName(leg.state));
}

QString nameOf(Effect::Kind kind)
{
    constexpr std::array names{"reserve coupons"_L1, "commit coupons"_L1, "release coupons"_L1, "return coupons"_L1,
                               "capture"_L1,         "stop"_L1,           "give back"_L1};
    return names.at(static_cast<size_t>(kind));
}

struct CommandInWords
{
    QString operator()(const HoldSeats &c) const
    {
        return u"hold %1 %2 of %3"_s.arg(brief(c.booking), seatsIn(c.seats), brief(c.showtime));
    }
    QString operator()(const ExtendHold &c) const { return u"extend "_s + brief(c.booking); }
    QString operator()(const ReserveHold &c) const { return u"reserve "_s + brief(c.booking); }
    QString operator()(const ReleaseHold &c) const { return u"release "_s + brief(c.booking); }
    QString operator()(const Checkout &c) const
    {
        QString words =
            u"check out %1, %2 tickets for %3"_s.arg(brief(c.booking)).arg(c.tickets.size()).arg(c.expectedTotalMinor);
        for (const Tender &tender : c.tenders) {
            words += u", %1 %2 %3"_s.arg(brief(tender.payment), toWireName(tender.method),
                                         tender.amountMinor ? QString::number(*tender.amountMinor) : u"the rest"_s);
        }
        if (!c.couponCodes.isEmpty())
            words += u", coupons "_s + c.couponCodes.join(u' ');
        if (c.exchange)
            words += u", instead of %1 tickets of %2"_s.arg(c.exchange->tickets.size()).arg(brief(c.exchange->booking));
        return words;
    }
    QString operator()(const AbandonCheckout &c) const { return u"abandon "_s + brief(c.booking); }
    QString operator()(const Refund &c) const
    {
        return u"refund %1, %2"_s.arg(brief(c.booking),
                                      c.amountMinor ? u"%1 cents"_s.arg(*c.amountMinor)
                                                    : u"%1 tickets"_s.arg(c.tickets.size()));
    }
    QString operator()(const Rebook &c) const
    {
        return u"rebook %1 as %2 %3 of %4"_s.arg(brief(c.booking), brief(c.newBooking), seatsIn(c.seats),
                                                 brief(c.showtime));
    }
    QString operator()(const CancelShowtime &c) const
    {
        return u"cancel showtime %1, then %2 %3"_s.arg(brief(c.showtime), c.then ? toWireName(*c.then) : u"nothing"_s,
                                                       brief(c.target));
    }
    QString operator()(const ExpireHold &c) const { return u"expire "_s + brief(c.booking); }
    QString operator()(const EffectAnswered &c) const
    {
        return u"%1 of saga %2 %3: %4"_s.arg(nameOf(c.effect), brief(c.saga), brief(c.leg), inWords(c.outcome));
    }
    QString operator()(const OwedGivenByHand &c) const { return u"given by hand of saga "_s + brief(c.saga); }
    QString operator()(const TakeUpSaga &c) const { return u"take up saga "_s + brief(c.saga); }
};

struct EventInWords
{
    QString operator()(const BookingChanged &e) const
    {
        return u"booking %1 %2 r%3"_s.arg(brief(e.booking.id), toWireName(e.booking.state)).arg(e.booking.revision);
    }
    QString operator()(const SeatsChanged &e) const
    {
        QStringList words;
        for (const auto &[seat, claim] : e.seats)
            words.append(u"%1=%2"_s.arg(static_cast<int>(seat)).arg(claim ? toWireName(claim->state) : u"FREE"_s));
        return u"seats "_s + words.join(u' ');
    }
    QString operator()(const SagaChanged &e) const
    {
        QStringList words{u"saga %1 %2 coupons %3"_s.arg(brief(e.saga.id), toWireName(e.saga.state),
                                                         toWireName(e.saga.coupons.state))};
        for (const Leg &leg : e.saga.legs)
            words.append(legIn(leg));
        return words.join(u", "_s);
    }
    QString operator()(const BookingRefused &) const { return u"the booking's revision"_s; }
    QString operator()(const AnswerKept &e) const { return u"answer kept for "_s + e.operation; }
    QString operator()(const Posted &e) const { return u"%1 lines in the books"_s.arg(e.lines.size()); }
    QString operator()(const Reported &e) const { return u"reported "_s + e.kind; }
    QString operator()(const ShowtimeCancelled &) const { return u"showtime cancelled"_s; }
};

} // namespace

QString inWords(const Command &command)
{
    return command.actor.name + u": "_s + std::visit(CommandInWords{}, command.what);
}

QString inWords(const Effect &effect)
{
    return nameOf(effect.kind) + u" of saga "_s + brief(effect.saga.id)
        + (effect.leg >= 0 ? u", "_s + legIn(effect.saga.legs.at(effect.leg)) : QString());
}

QString inWords(const EffectOutcome &outcome)
{
    switch (outcome.kind) {
    case EffectOutcome::Kind::Done:
        return u"done"_s;
    case EffectOutcome::Kind::Refused:
        return u"refused, "_s + outcome.refusal.detail;
    case EffectOutcome::Kind::Unknown:
        break;
    }
    return u"unknown"_s;
}

QString inWords(const Step &step)
{
    QString words = !step.answer ? u"  no answer yet"_s
        : step.answer->refusal ? u"  %1: %2"_s.arg(toWireName(step.answer->refusal->code), step.answer->refusal->detail)
                               : u"  yes"_s;
    for (const Event &event : step.events)
        words += u"\n      "_s + std::visit(EventInWords{}, event);
    for (const Effect &effect : step.effects)
        words += u"\n      -> "_s + inWords(effect);
    return words;
}

} // namespace foyer::booking::simulator
