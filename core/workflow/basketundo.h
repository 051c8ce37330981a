#pragma once

#include "checkout.h"

#include <QObject>

namespace foyer::workflow {

/** What a person did to a basket, step by step back and forward again: seats taken and given back, other tickets,
 * coupons. Never beyond a sale: with the payment, the next sale or another hall there is nothing to take back any more;
 * nor in an exchange, or where a reservation is collected. What the server did is no step: a coupon it refused, and
 * seats that somebody else has, do not come back. GUI thread; borrows the checkout. */
class BasketUndo final : public QObject
{
    Q_OBJECT
public:
    explicit BasketUndo(Checkout &checkout, QObject *parent = nullptr);

    bool canUndo() const { return isPossible() && !m_back.isEmpty(); }
    bool canRedo() const { return isPossible() && !m_forward.isEmpty(); }
    /** The basket is what it was before the last step; seats that are not free any more are left out and told by
     *  seatsGone(). IllegalState where there is none, or not now; else as Checkout::order(), and nothing is changed. */
    Result<void> undo() { return step(m_back, m_forward); }
    /** The same of the step that was taken back last. */
    Result<void> redo() { return step(m_forward, m_back); }
    /** While somebody still types what the seats are for, all that happens is one step, or none when it ends as it
     *  began. */
    void setTentative(bool isTentative);

Q_SIGNALS:
    void seatsGone(const QList<foyer::domain::RefusedSeat> &seats);

private:
    struct Basket
    {
        QList<domain::SeatId> seats;
        QStringList ticketTypes; ///< Theirs.
        QStringList coupons;

        friend bool operator==(const Basket &, const Basket &) = default;
    };

    static constexpr qsizetype mostSteps = 100;

    bool isPossible() const;
    Basket basketNow() const;
    void note();
    void forget();
    void push(const Basket &basket);
    void handleSeatsRefused(const QList<domain::RefusedSeat> &seats);
    void handleCouponRefused(const QString &code);
    /** What the server did was taken for a step; and of the person's before it there may be nothing left. */
    void dropServersStep();
    Result<void> step(QList<Basket> &from, QList<Basket> &to);
    Result<void> apply(const Basket &basket);

    Checkout &m_checkout;
    QList<Basket> m_back;
    QList<Basket> m_forward;
    Basket m_now;
    Basket m_before; ///< What is tentative.
    quint64 m_sale = 0;
    bool m_isTentative = false;
    bool m_isStepping = false;
};

} // namespace foyer::workflow
