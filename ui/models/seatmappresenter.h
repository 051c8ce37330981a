#pragma once

#include "checkout.h"

#include <QObject>

namespace foyer::models {

/** What a seat map shows: the hall as the server has it, with this till's own wishes laid over it. */
class SeatMapPresenter : public QObject
{
    Q_OBJECT
public:
    enum class SeatState {
        Free,
        Chosen, ///< In the basket; the server has not agreed yet.
        Mine, ///< Held for this sale.
        HeldByOther, ///< holder() may tell by whom.
        Sold,
    };
    Q_ENUM(SeatState)

    explicit SeatMapPresenter(const workflow::Checkout &checkout, QObject *parent = nullptr);

    /** Empty while no hall is open. */
    const domain::SeatPlan &plan() const;
    SeatState state(domain::SeatId seat) const;
    /** The other till's name; empty when nobody else holds it or nobody tells. */
    QString holder(domain::SeatId seat) const;
    /** How many may still come: the free seats, or fewer where the room lets in fewer people. */
    int freeSeats() const;
    /** So many may come, where that is fewer than there are seats. */
    std::optional<int> capacityLimit() const;

Q_SIGNALS:
    /** Another hall, or all seats anew. */
    void reset();
    void seatsChanged(const QList<foyer::domain::SeatId> &seats);

private:
    void handleBasket();

    const workflow::Checkout &m_checkout;
    QHash<domain::SeatId, bool> m_ownSeats; ///< As last told; the value is whether it was held.
};

} // namespace foyer::models
