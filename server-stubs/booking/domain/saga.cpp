#include "saga.h"

#include "wirenames.h"

#include <array>

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr std::array methodNames{
    std::pair{PaymentMethod::Cash, "CASH"_L1},       std::pair{PaymentMethod::Card, "CARD"_L1},
    std::pair{PaymentMethod::Online, "ONLINE"_L1},   std::pair{PaymentMethod::GiftCard, "GIFT_CARD"_L1},
    std::pair{PaymentMethod::Voucher, "VOUCHER"_L1}, std::pair{PaymentMethod::Account, "ACCOUNT"_L1},
};
constexpr std::array legNames{
    std::pair{Leg::State::Waiting, "WAITING"_L1}, std::pair{Leg::State::Done, "DONE"_L1},
    std::pair{Leg::State::Refused, "REFUSED"_L1}, std::pair{Leg::State::Owed, "OWED"_L1},
    std::pair{Leg::State::ByHand, "BY_HAND"_L1},
};
constexpr std::array couponNames{
    std::pair{CouponUse::State::None, "NONE"_L1},           std::pair{CouponUse::State::Reserving, "RESERVING"_L1},
    std::pair{CouponUse::State::Reserved, "RESERVED"_L1},   std::pair{CouponUse::State::Committing, "COMMITTING"_L1},
    std::pair{CouponUse::State::Releasing, "RELEASING"_L1}, std::pair{CouponUse::State::Returning, "RETURNING"_L1},
};
constexpr std::array sagaNames{
    std::pair{Saga::State::Reserving, "RESERVING"_L1},    std::pair{Saga::State::Taking, "TAKING"_L1},
    std::pair{Saga::State::GivingBack, "GIVING_BACK"_L1}, std::pair{Saga::State::Confirmed, "CONFIRMED"_L1},
    std::pair{Saga::State::Undone, "UNDONE"_L1},
};

qint64 doneMinor(const QList<Leg> &legs, Leg::Direction direction)
{
    qint64 sum = 0;
    for (const Leg &leg : legs) {
        if (leg.direction == direction && leg.state == Leg::State::Done)
            sum += leg.amountMinor;
    }
    return sum;
}

} // namespace

QString toWireName(PaymentMethod method)
{
    return nameIn(methodNames, method);
}

std::optional<PaymentMethod> paymentMethodFromWireName(QStringView name)
{
    return valueIn<PaymentMethod>(methodNames, name);
}

QString toWireName(Leg::State state)
{
    return nameIn(legNames, state);
}

std::optional<Leg::State> legStateFromWireName(QStringView name)
{
    return valueIn<Leg::State>(legNames, name);
}

QString toWireName(CouponUse::State state)
{
    return nameIn(couponNames, state);
}

std::optional<CouponUse::State> couponStateFromWireName(QStringView name)
{
    return valueIn<CouponUse::State>(couponNames, name);
}

QString toWireName(Saga::State state)
{
    return nameIn(sagaNames, state);
}

std::optional<Saga::State> sagaStateFromWireName(QStringView name)
{
    return valueIn<Saga::State>(sagaNames, name);
}

qint64 Saga::takenMinor() const
{
    return doneMinor(legs, Leg::Direction::Take);
}

qint64 Saga::givenMinor() const
{
    return doneMinor(legs, Leg::Direction::Give);
}

qint64 Saga::revokedMinor() const
{
    qint64 sum = 0;
    for (const Revocation &revocation : revocations)
        sum += revocation.amountMinor;
    return sum;
}

bool canTurnBack(const Saga &saga)
{
    return saga.state == Saga::State::Taking && saga.givenMinor() == 0;
}

std::optional<Effect> nextEffect(const Saga &saga)
{
    switch (saga.coupons.state) {
    case CouponUse::State::Reserving:
        return Effect{Effect::Kind::ReserveCoupons, saga, -1};
    case CouponUse::State::Committing:
        return Effect{Effect::Kind::CommitCoupons, saga, -1};
    case CouponUse::State::Releasing:
        return Effect{Effect::Kind::ReleaseCoupons, saga, -1};
    case CouponUse::State::Returning:
        return Effect{Effect::Kind::ReturnCoupons, saga, -1};
    case CouponUse::State::None:
    case CouponUse::State::Reserved:
        break;
    }
    if (saga.isOver())
        return std::nullopt;
    for (int i = 0; i < saga.legs.size(); ++i) {
        const Leg &leg = saga.legs.at(i);
        if (leg.state != Leg::State::Waiting)
            continue;
        if (leg.direction == Leg::Direction::Give)
            return Effect{Effect::Kind::GiveBack, saga, i};
        return Effect{saga.isAbandoned ? Effect::Kind::CancelCapture : Effect::Kind::Capture, saga, i};
    }
    return std::nullopt;
}

} // namespace foyer::booking
