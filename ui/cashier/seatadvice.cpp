#include "seatadvice.h"

#include "words.h"

#include <QCoreApplication>

namespace foyer::cashier {

using namespace Qt::Literals::StringLiterals;
using domain::SeatGroup;
using domain::SeatProposal;
using domain::SeatReason;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(foyer::cashier::SeatAdvice)
};

QStringList labelsOf(const workflow::Checkout &checkout, const QList<domain::SeatId> &seats)
{
    QStringList labels;
    for (const domain::SeatId seat : seats) {
        if (const domain::PlanSeat *planned = checkout.hall().map().plan().seat(seat))
            labels.append(planned->label());
    }
    return labels;
}

/** Empty for what a customer would not ask about. */
QString words(const SeatReason &reason)
{
    switch (reason.kind) {
    case SeatReason::Kind::Together:
        return reason.value == 1 ? QString() : Words::tr("%n together", nullptr, reason.value);
    case SeatReason::Kind::SameRow:
        return Words::tr("%n groups in one row", nullptr, reason.value);
    case SeatReason::Kind::RowsBehind:
        return Words::tr("%n groups, one behind the other", nullptr, reason.value);
    case SeatReason::Kind::Apart:
        return Words::tr("%n groups apart", nullptr, reason.value);
    case SeatReason::Kind::SomebodyAlone:
        return Words::tr("%n sitting alone", nullptr, reason.value);
    case SeatReason::Kind::NoSingleLeft:
        return Words::tr("leaves no single seat");
    case SeatReason::Kind::SinglesLeft:
        return Words::tr("leaves %n single, there was no other way", nullptr, reason.value);
    case SeatReason::Kind::KeptSeats:
        return Words::tr("%n of those kept for others", nullptr, reason.value);
    case SeatReason::Kind::HalfSofas:
        return Words::tr("%n half sofas", nullptr, reason.value);
    case SeatReason::Kind::SeveralTypes:
        return Words::tr("of several types");
    case SeatReason::Kind::SinglesDoNotMatter:
    case SeatReason::Kind::AcceptedTypes: // the basket says of each what it is
    case SeatReason::Kind::CompanionsBeside:
        return {};
    }
    Q_UNREACHABLE();
}

QStringList whyBest(const SeatProposal &best)
{
    QStringList rows;
    for (const SeatGroup &group : best.groups)
        rows.append(group.row);
    QStringList parts{best.groups.size() == 1 ? Words::tr("Row %1").arg(rows.first())
                                              : Words::tr("Rows %1").arg(seatList(rows))};
    for (const SeatReason &reason : best.reasons)
        parts.append(words(reason));
    if (best.groups.size() == 1) {
        const int off = best.groups.first().seatsOffMiddle;
        parts.insert(std::min<qsizetype>(2, parts.size()),
                     off == 0 ? Words::tr("in the middle") : Words::tr("%n seats off the middle", nullptr, off));
    }
    parts.removeAll(QString());
    parts.first() = Words::tr("Best: %1").arg(parts.first());
    return parts;
}

} // namespace

SeatAdvice seatAdvice(const workflow::Checkout &checkout)
{
    if (const SeatProposal *best = checkout.chosenAsBest())
        return {whyBest(*best), false};
    if (checkout.seats().isEmpty())
        return {};
    QStringList warnings;
    if (const QList<domain::SeatId> kept = checkout.keptPlaces(); !kept.isEmpty())
        warnings.append(Words::tr("%1: kept for wheelchairs").arg(seatList(labelsOf(checkout, kept))));
    if (const domain::SinglesLeft left = checkout.singlesLeft(); left.areForbidden())
        warnings.append(Words::tr("%1 would be left single").arg(seatList(labelsOf(checkout, left.seats))));
    return {warnings, !warnings.isEmpty()};
}

} // namespace foyer::cashier
