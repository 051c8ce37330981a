#include "denominations.h"

#include "foyerassert.h"

#include <algorithm>
#include <array>
#include <span>

namespace foyer::domain {

namespace {

using namespace Qt::Literals::StringLiterals;
using Kind = Denomination::Kind;

struct Pieces
{
    QLatin1StringView currency;
    std::span<const qint64> notes; ///< In minor units.
    std::span<const qint64> coins;
};

// What the issuers say is in circulation.
// European Central Bank, "Euro banknotes" and "Euro coins". No new notes of 500 are made; they stay legal tender.
constexpr std::array<qint64, 7> euroNotes{50'000, 20'000, 10'000, 5'000, 2'000, 1'000, 500};
constexpr std::array<qint64, 8> euroCoins{200, 100, 50, 20, 10, 5, 2, 1};
// Bureau of Engraving and Printing, "Denominations"; United States Mint, "Circulating coins".
constexpr std::array<qint64, 7> dollarNotes{10'000, 5'000, 2'000, 1'000, 500, 200, 100};
// A dollar's coin is worth what its note is: both are counted as one kind.
constexpr std::array<qint64, 5> dollarCoins{50, 25, 10, 5, 1};
// Bank of England, "Current banknotes"; The Royal Mint, "Circulating coin designs".
constexpr std::array<qint64, 4> poundNotes{5'000, 2'000, 1'000, 500};
constexpr std::array<qint64, 8> poundCoins{200, 100, 50, 20, 10, 5, 2, 1};
// Swiss National Bank, "Ninth banknote series"; Swissmint, "Circulation coins".
constexpr std::array<qint64, 6> frankNotes{100'000, 20'000, 10'000, 5'000, 2'000, 1'000};
constexpr std::array<qint64, 7> frankCoins{500, 200, 100, 50, 20, 10, 5};
// Bank of Japan, "Banknotes and coins currently issued"; notes of 2000 are rare, and taken.
constexpr std::array<qint64, 4> yenNotes{10'000, 5'000, 2'000, 1'000};
constexpr std::array<qint64, 6> yenCoins{500, 100, 50, 10, 5, 1};

constexpr std::array known{
    Pieces{"EUR"_L1, euroNotes, euroCoins},   Pieces{"USD"_L1, dollarNotes, dollarCoins},
    Pieces{"GBP"_L1, poundNotes, poundCoins}, Pieces{"CHF"_L1, frankNotes, frankCoins},
    Pieces{"JPY"_L1, yenNotes, yenCoins},
};

} // namespace

QList<Denomination> denominationsOf(const Currency &currency)
{
    const auto pieces =
        std::find_if(known.begin(), known.end(), [&](const Pieces &p) { return currency.code() == p.currency; });
    QList<Denomination> list;
    if (pieces == known.end())
        return list;
    for (const qint64 minor : pieces->notes)
        list.append({minor, Kind::Note});
    for (const qint64 minor : pieces->coins)
        list.append({minor, Kind::Coin});
    return list;
}

Result<Money> worthOf(const CashPieces &pieces, const Currency &currency)
{
    Money sum(0, currency);
    for (auto piece = pieces.begin(); piece != pieces.end(); ++piece) {
        if (piece.key() <= 0 || piece.value() < 0)
            return fail(ErrorCode::InvalidInput, u"no piece of money"_s);
        const Result<Money> together = Money(piece.key(), currency).times(piece.value());
        const Result<Money> next = together ? sum.plus(*together) : together;
        if (!next)
            return next;
        sum = *next;
    }
    return sum;
}

CashCount::CashCount(Currency currency)
    : m_currency(std::move(currency))
    , m_denominations(denominationsOf(m_currency))
{
}

Result<void> CashCount::setPieces(qint64 denominationMinor, qint64 pieces)
{
    const bool isKnown = std::any_of(m_denominations.begin(), m_denominations.end(),
                                     [=](const Denomination &d) { return d.minor == denominationMinor; });
    if (!isKnown)
        return fail(ErrorCode::InvalidInput, u"no denomination"_s);
    if (pieces < 0 || pieces > mostPieces)
        return fail(ErrorCode::AmountOutOfRange);
    put(denominationMinor, pieces);
    return {};
}

Result<void> CashCount::setAmount(const Money &amount)
{
    if (!isFreeAmount() || !(amount.currency() == m_currency))
        return fail(ErrorCode::InvalidInput, u"it is counted by pieces"_s);
    if (amount.isNegative())
        return fail(ErrorCode::AmountOutOfRange);
    put(1, amount.minor());
    return {};
}

void CashCount::put(qint64 denomination, qint64 pieces)
{
    const qint64 before = piecesOf(denomination);
    if (before == pieces)
        return; // nothing that could be taken back
    m_before.append({denomination, before});
    if (pieces == 0)
        m_pieces.remove(denomination);
    else
        m_pieces.insert(denomination, pieces);
}

std::optional<qint64> CashCount::takeBack()
{
    if (m_before.isEmpty())
        return std::nullopt;
    const Step step = m_before.takeLast();
    if (step.pieces == 0)
        m_pieces.remove(step.denomination);
    else
        m_pieces.insert(step.denomination, step.pieces);
    return step.denomination;
}

Money CashCount::sum() const
{
    const Result<Money> sum = worthOf(m_pieces, m_currency);
    FOYER_ASSERT(sum); // of so few pieces it cannot overflow
    return *sum;
}

} // namespace foyer::domain
