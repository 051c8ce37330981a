#include "faultorders.h"

#include <array>

namespace foyer::psp {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Name
{
    Behaviour behaviour;
    QLatin1StringView name;
    QLatin1StringView terminal;
};

constexpr std::array names{
    Name{Behaviour::Approve, "approve"_L1, "SIM-APPROVE"_L1},
    Name{Behaviour::Decline, "decline"_L1, "SIM-DECLINE"_L1},
    Name{Behaviour::Slow, "slow"_L1, "SIM-SLOW"_L1},
    Name{Behaviour::Silent, "timeout_after_capture"_L1, "SIM-TIMEOUT"_L1},
    Name{Behaviour::Duplicate, "duplicate"_L1, "SIM-DUPLICATE"_L1},
    Name{Behaviour::CrashBefore, "crash_before"_L1, "SIM-CRASH-BEFORE"_L1},
    Name{Behaviour::CrashAfter, "crash_after"_L1, "SIM-CRASH-AFTER"_L1},
    Name{Behaviour::Busy, "busy"_L1, "SIM-BUSY"_L1},
};

const QStringList operations{u"charge"_s, u"intent"_s, u"refund"_s, u"lookup"_s, u"cancel"_s};

bool fits(const FaultOrder &order, const QString &operation, const QString &terminal, qint64 amountMinor)
{
    return order.times != 0 && (order.operation.isEmpty() || order.operation == operation)
        && (order.terminal.isEmpty() || order.terminal == terminal)
        && (order.amountMinor < 0 || order.amountMinor == amountMinor);
}

} // namespace

std::optional<Behaviour> behaviourFromName(QStringView name)
{
    for (const Name &known : names) {
        if (known.name == name)
            return known.behaviour;
    }
    return std::nullopt;
}

Result<FaultOrder> FaultOrders::parse(const QJsonObject &json)
{
    const std::optional<Behaviour> behaviour = behaviourFromName(json.value("behaviour"_L1).toString());
    if (!behaviour)
        return fail(ErrorCode::InvalidInput, u"behaviour"_s);
    FaultOrder order;
    order.behaviour = *behaviour;
    order.operation = json.value("operation"_L1).toString();
    if (!order.operation.isEmpty() && !operations.contains(order.operation))
        return fail(ErrorCode::InvalidInput, u"operation"_s);
    order.terminal = json.value("terminalId"_L1).toString();
    order.amountMinor = json.value("amountMinor"_L1).toInteger(-1);
    order.delayMs = json.value("delayMs"_L1).toInteger(order.delayMs);
    if (order.delayMs < 0 || order.delayMs > 60'000)
        return fail(ErrorCode::InvalidInput, u"delayMs"_s);
    order.times = static_cast<int>(std::clamp<qint64>(json.value("times"_L1).toInteger(-1), -1, 1'000'000));
    return order;
}

FaultOrder FaultOrders::take(const QString &operation, const QString &terminal, qint64 amountMinor)
{
    for (FaultOrder &order : m_orders) {
        if (!fits(order, operation, terminal, amountMinor))
            continue;
        if (order.times > 0)
            --order.times;
        return order;
    }
    FaultOrder order;
    for (const Name &known : names) {
        if (known.terminal == terminal)
            order.behaviour = known.behaviour;
    }
    return order;
}

} // namespace foyer::psp
