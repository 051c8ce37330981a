#pragma once

#include "result.h"

#include <QJsonObject>
#include <QList>

#include <optional>

namespace foyer::psp {

/** How the provider behaves towards one request, so that tests can see all that a real one does on a bad day. */
enum class Behaviour {
    Approve,
    Decline,
    Slow, ///< It takes delayMs; the answer comes then.
    Silent, ///< Does it and never answers that request.
    Duplicate, ///< Sends the webhook twice.
    CrashBefore, ///< Dies before anything is in its books; the next time it does not.
    CrashAfter, ///< Dies when it is in its books, before the answer.
    Busy, ///< 503, and nothing is done.
};

/** "timeout_after_capture" for Silent; nothing for no such word. */
std::optional<Behaviour> behaviourFromName(QStringView name);

struct FaultOrder
{
    Behaviour behaviour = Behaviour::Approve;
    qint64 delayMs = 3'000; ///< Of Slow.
    QString operation; ///< "charge", "intent", "refund", "lookup", "cancel"; empty is any.
    QString terminal; ///< Empty is any.
    qint64 amountMinor = -1; ///< -1 is any.
    int times = -1; ///< How often it still holds; -1 is always.
};

/** Which behaviour holds for a request: the newest order that fits; else what the terminal's name says (SIM-DECLINE,
 *  SIM-SLOW, SIM-TIMEOUT, SIM-DUPLICATE, SIM-CRASH-BEFORE, SIM-CRASH-AFTER, SIM-BUSY); else Approve. */
class FaultOrders
{
public:
    /** InvalidInput names the member that does not fit. */
    static Result<FaultOrder> parse(const QJsonObject &json);
    void add(const FaultOrder &order) { m_orders.prepend(order); }
    void clear() { m_orders.clear(); }
    /** Counts: an order for three times holds for three calls. */
    FaultOrder take(const QString &operation, const QString &terminal, qint64 amountMinor);

private:
    QList<FaultOrder> m_orders;
};

} // namespace foyer::psp
