#include "bestseatsviews.h"

#include "wirenames.h"

#include <array>

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using Kind = domain::SeatReason::Kind;
using Outcome = domain::SeatProposal::Outcome;

constexpr std::array kinds{
    std::pair{Kind::Together, "TOGETHER"_L1},
    std::pair{Kind::SameRow, "SAME_ROW"_L1},
    std::pair{Kind::RowsBehind, "ROWS_BEHIND"_L1},
    std::pair{Kind::Apart, "APART"_L1},
    std::pair{Kind::SomebodyAlone, "SOMEBODY_ALONE"_L1},
    std::pair{Kind::NoSingleLeft, "NO_SINGLE_LEFT"_L1},
    std::pair{Kind::SinglesLeft, "SINGLES_LEFT"_L1},
    std::pair{Kind::SinglesDoNotMatter, "SINGLES_DO_NOT_MATTER"_L1},
    std::pair{Kind::SeveralTypes, "SEVERAL_TYPES"_L1},
    std::pair{Kind::AcceptedTypes, "ACCEPTED_TYPES"_L1},
    std::pair{Kind::KeptSeats, "KEPT_SEATS"_L1},
    std::pair{Kind::HalfSofas, "HALF_SOFAS"_L1},
    std::pair{Kind::CompanionsBeside, "COMPANIONS_BESIDE"_L1},
};

constexpr std::array outcomes{
    std::pair{Outcome::Found, "FOUND"_L1},
    std::pair{Outcome::NoParty, "NO_PARTY"_L1},
    std::pair{Outcome::NotEnoughSeats, "NOT_ENOUGH_SEATS"_L1},
    std::pair{Outcome::NoAccessiblePlaces, "NO_ACCESSIBLE_PLACES"_L1},
    std::pair{Outcome::OnlyApart, "ONLY_APART"_L1},
    std::pair{Outcome::CapReached, "CAP_REACHED"_L1},
};

QList<domain::SeatType> toTypes(const QStringList &names)
{
    QList<domain::SeatType> types;
    for (const QString &name : names) {
        if (const auto type = domain::seatTypeFromWireName(name))
            types.append(*type); // the schema knows no others
    }
    return types;
}

domain::SeatSplitting toSplitting(QStringView name)
{
    if (name == "NEVER"_L1)
        return domain::SeatSplitting::Never;
    return name == "NOBODY_ALONE"_L1 ? domain::SeatSplitting::NobodyAlone : domain::SeatSplitting::Allowed;
}

} // namespace

domain::Party BestSeatsInput::party(bool isForStaff) const
{
    domain::Party party;
    party.seats = seats;
    party.wheelchairs = wheelchairs;
    party.companions = companions;
    party.children = children;
    party.wanted = toTypes(wanted);
    party.accepted = toTypes(accepted);
    party.splitting = toSplitting(splitting);
    party.staff = isForStaff;
    return party;
}

QString SeatProposalView::outcome() const
{
    return nameIn(outcomes, picked.proposal.outcome);
}

QList<SeatGroupView> SeatProposalView::groups() const
{
    QList<SeatGroupView> views;
    for (const domain::SeatGroup &group : picked.proposal.groups) {
        SeatGroupView view{group.row, {}, group.seatsOffMiddle, group.rowsFromBest};
        for (const domain::SeatId seat : group.seats)
            view.seats.append(seatView(*picked.plan, seat));
        views.append(view);
    }
    return views;
}

QList<SeatReasonView> SeatProposalView::reasons() const
{
    QList<SeatReasonView> views;
    for (const domain::SeatReason &reason : picked.proposal.reasons)
        views.append({nameIn(kinds, reason.kind), reason.value, reason.value2});
    return views;
}

} // namespace foyer::booking
