#pragma once

#include "pricing.h"

namespace foyer::booking {

/** Random numbers that are the same everywhere for a seed (splitmix64); a fraction of the price of QRandomGenerator. */
class Dice
{
public:
    explicit Dice(quint64 seed)
        : m_state(seed)
    {
    }
    quint64 next()
    {
        m_state += 0x9e3779b97f4a7c15u;
        quint64 mixed = m_state;
        mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9u;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebu;
        return mixed ^ (mixed >> 31);
    }
    /** From 0 to @p count - 1. */
    int below(int count) { return static_cast<int>(next() % static_cast<quint64>(count)); }
    qint64 upTo(qint64 most) { return static_cast<qint64>(next() % (static_cast<quint64>(most) + 1)); }
    bool percent(int chance) { return below(100) < chance; }
    template <class T>
    const T &of(const QList<T> &list)
    {
        return list.at(below(static_cast<int>(list.size())));
    }
    template <class T>
    void shuffle(QList<T> &list)
    {
        for (qsizetype i = list.size() - 1; i > 0; --i)
            list.swapItemsAt(i, below(static_cast<int>(i + 1)));
    }

private:
    quint64 m_state;
};

/** Somebody's wish at a box office that a die has furnished. */
struct Basket
{
    Occasion occasion;
    QList<domain::PlanSeat> seats;
    QList<TicketChoice> choices;
    QList<domain::CouponTerms> coupons;
};

/** Cards with every kind of rule, surcharge and tax, in currencies with no, two and three decimals. One in fifty has
 *  prices near the end of the range. All pass PriceCard::check(). */
PriceCard randomCard(Dice &dice);
/** One to 50 seats, mostly few; none to three coupons that are not nonsense. */
Basket randomBasket(Dice &dice, const PriceCard &card);

} // namespace foyer::booking
