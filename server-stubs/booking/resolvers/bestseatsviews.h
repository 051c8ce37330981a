#pragma once

#include "bookingviews.h"
#include "seatpicker.h"

/** @file
 *  Parties and the seats proposed to them, as the schema has them. */
namespace foyer::booking {

struct BestSeatsInput
{
    Q_GADGET
    Q_PROPERTY(int seats MEMBER seats)
    Q_PROPERTY(int wheelchairs MEMBER wheelchairs)
    Q_PROPERTY(int companions MEMBER companions)
    Q_PROPERTY(int children MEMBER children)
    Q_PROPERTY(QStringList wanted MEMBER wanted)
    Q_PROPERTY(QStringList accepted MEMBER accepted)
    Q_PROPERTY(QString splitting MEMBER splitting)
public:
    int seats = 0;
    int wheelchairs = 0;
    int companions = 0;
    int children = 0;
    QStringList wanted;
    QStringList accepted;
    QString splitting;

    domain::Party party(bool isForStaff) const;
    friend bool operator==(const BestSeatsInput &, const BestSeatsInput &) = default;
};

struct HoldBestSeatsInput
{
    Q_GADGET
    Q_PROPERTY(QUuid idempotencyKey MEMBER idempotencyKey)
    Q_PROPERTY(foyer::domain::BookingId bookingId MEMBER bookingId)
    Q_PROPERTY(foyer::domain::ShowtimeId showtimeId MEMBER showtimeId)
    Q_PROPERTY(foyer::booking::BestSeatsInput request MEMBER request)
public:
    QUuid idempotencyKey;
    domain::BookingId bookingId;
    domain::ShowtimeId showtimeId;
    BestSeatsInput request;
};

struct SeatGroupView
{
    Q_GADGET
    Q_PROPERTY(QString row MEMBER row)
    Q_PROPERTY(QList<foyer::booking::PlanSeatView> seats READ toSeats)
    Q_PROPERTY(int seatsOffMiddle MEMBER seatsOffMiddle)
    Q_PROPERTY(int rowsFromBest MEMBER rowsFromBest)
public:
    QString row;
    QList<PlanSeatView> seats;
    int seatsOffMiddle = 0;
    int rowsFromBest = 0;

    QList<PlanSeatView> toSeats() const { return seats; }
};

struct SeatReasonView
{
    Q_GADGET
    Q_PROPERTY(QString kind MEMBER kind)
    Q_PROPERTY(int value MEMBER value)
    Q_PROPERTY(int value2 MEMBER value2)
public:
    QString kind;
    int value = 0;
    int value2 = 0;
};

struct SeatProposalView
{
    Q_GADGET
    Q_PROPERTY(qint64 version READ version)
    Q_PROPERTY(QString outcome READ outcome)
    Q_PROPERTY(QList<foyer::booking::SeatGroupView> groups READ groups)
    Q_PROPERTY(int score READ score)
    Q_PROPERTY(QList<foyer::booking::SeatReasonView> reasons READ reasons)
    Q_PROPERTY(QString sentence READ sentence)
public:
    PickedSeats picked;

    qint64 version() const { return picked.version; }
    QString outcome() const;
    QList<SeatGroupView> groups() const;
    int score() const { return picked.proposal.score; }
    QList<SeatReasonView> reasons() const;
    QString sentence() const { return domain::sentence(picked.proposal); }
};

struct BestSeatsPayloadView
{
    Q_GADGET
    Q_PROPERTY(std::optional<foyer::booking::SeatProposalView> proposal READ toProposal)
    Q_PROPERTY(std::optional<foyer::booking::RefusalView> refusal READ toRefusal)
public:
    std::optional<SeatProposalView> proposal;
    std::optional<RefusalView> refusal;

    std::optional<SeatProposalView> toProposal() const { return proposal; }
    std::optional<RefusalView> toRefusal() const { return refusal; }
};

struct HoldBestSeatsPayloadView
{
    Q_GADGET
    Q_PROPERTY(std::optional<foyer::booking::BookingView> booking READ toBooking)
    Q_PROPERTY(std::optional<foyer::booking::SeatProposalView> proposal READ toProposal)
    Q_PROPERTY(std::optional<foyer::booking::RefusalView> refusal READ toRefusal)
public:
    std::optional<BookingView> booking;
    std::optional<SeatProposalView> proposal;
    std::optional<RefusalView> refusal;

    std::optional<BookingView> toBooking() const { return booking; }
    std::optional<SeatProposalView> toProposal() const { return proposal; }
    std::optional<RefusalView> toRefusal() const { return refusal; }
};

} // namespace foyer::booking
