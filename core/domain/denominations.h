#pragma once

#include "money.h"

#include <QList>
#include <QMap>

#include <optional>

namespace foyer::domain {

/** A kind of coin or note. Value type. */
struct Denomination
{
    enum class Kind { Note, Coin };
    qint64 minor = 0; ///< What one of them is worth, in minor units.
    Kind kind = Kind::Note;

    friend bool operator==(const Denomination &, const Denomination &) = default;
};

/** What people pay with in @p currency, the greatest first. Empty where Foyer does not know: cash is a free amount
 *  there, counted in pieces of one minor unit. */
QList<Denomination> denominationsOf(const Currency &currency);

/** Pieces by what one of them is worth, in minor units. None of nothing. */
using CashPieces = QMap<qint64, qint64>;

/** What @p pieces are worth. InvalidInput when one of them is worth nothing or there are fewer than none;
 *  AmountOutOfRange. */
Result<Money> worthOf(const CashPieces &pieces, const Currency &currency);

/** Cash that is being counted, piece by piece or as an amount; what was typed last can be taken back. Value type. */
class CashCount
{
public:
    /** Of one kind. More is a typing mistake. */
    static constexpr qint64 mostPieces = 100'000;

    CashCount() = default; ///< Of no currency: holds nothing.
    explicit CashCount(Currency currency);

    const Currency &currency() const { return m_currency; }
    /** Is it typed as one amount, for want of known denominations? */
    bool isFreeAmount() const { return m_denominations.isEmpty(); }
    const QList<Denomination> &denominations() const { return m_denominations; }

    /** There are @p pieces of them. InvalidInput for what is no denomination here; AmountOutOfRange below zero and
     *  above mostPieces. Nothing is changed then. */
    Result<void> setPieces(qint64 denominationMinor, qint64 pieces);
    /** Where it is a free amount. InvalidInput elsewhere, and for another currency; AmountOutOfRange below zero. */
    Result<void> setAmount(const Money &amount);
    /** What was set last is as it was before. Answers which denomination that is (1 of a free amount); nothing when
     *  nothing is left to take back. */
    std::optional<qint64> takeBack();

    qint64 piecesOf(qint64 denominationMinor) const { return m_pieces.value(denominationMinor); }
    const CashPieces &pieces() const { return m_pieces; }
    Money sum() const;
    bool isBegun() const { return !m_before.isEmpty(); }

private:
    struct Step
    {
        qint64 denomination;
        qint64 pieces;
    };
    void put(qint64 denomination, qint64 pieces);

    Currency m_currency;
    QList<Denomination> m_denominations;
    CashPieces m_pieces;
    QList<Step> m_before; ///< What stood there before each step.
};

} // namespace foyer::domain
