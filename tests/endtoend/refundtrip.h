#pragma once

#include "saletrip.h"

#include <QJsonValue>

namespace foyer::test {

/** What a manager of the demo shows at somebody else's till. */
struct Shown
{
    int staffNumber = 102;
    QString pin = QStringLiteral("1895");
    QJsonValue code{}; ///< A one-time code; null: none.
};

/** Refunds as a till asks for them: what Anna sold she gives back, as far as she may or a manager lets her. */
class RefundTrip
{
public:
    /** @p anna is signed in, and borrowed. */
    explicit RefundTrip(Caller &anna)
        : m_anna(anna)
    {
    }

    /** Looks for seats to sell; false when there are too few. */
    bool findSeats();
    /** Two adults. */
    TillSale sold();

    /** All of @p sale, for refund(), under a key of its own. */
    static QJsonObject inputOf(const TillSale &sale);
    /** The payload: booking { state history }, refusal { code detail approval }. */
    static QJsonObject refund(const Caller &caller, const QJsonObject &input);
    /** The payload of asking at Anna's till that the refund of @p sale be allowed: approval { token approver }, refusal
     *  { code }. */
    QJsonObject approve(const TillSale &sale, const Shown &shown = {}) const;
    /** The token of that; empty when it is not allowed. */
    QString approval(const TillSale &sale, const Shown &shown = {}) const;

private:
    Caller &m_anna;
    QJsonObject m_showtime;
    QList<int> m_free;
};

} // namespace foyer::test
