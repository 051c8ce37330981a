#include "giftcardcode.h"

#include "foyerassert.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

namespace foyer::payment {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QLatin1StringView alphabet("23456789ABCDEFGHJKMNPQRSTUVWXYZ");
constexpr int base = 31;
constexpr int freeCharacters = GiftCardCode::length - 1;
constexpr qsizetype shortestSecret = 32;

static_assert(alphabet.size() == base);

/** Distinct and not zero modulo 31 for all places, the check character's (1) included: that is what makes every single
 *  error and every swap change the sum. */
int sumOf(QStringView text)
{
    int sum = 0;
    for (qsizetype i = 0; i < text.size(); ++i)
        sum += static_cast<int>((GiftCardCode::length - i) * alphabet.indexOf(text.at(i)));
    return sum % base;
}

} // namespace

GiftCardCode GiftCardCode::of(const StoredValueId &card, const QByteArray &secret)
{
    FOYER_ASSERT(secret.size() >= shortestSecret);
    const QByteArray bits =
        QMessageAuthenticationCode::hash("gift card " + card.toBytes(), secret, QCryptographicHash::Sha256);
    GiftCardCode code;
    for (int i = 0; i < freeCharacters; ++i) {
        // Two bytes a character: 65,536 is so much more than 31 that no character is noticeably likelier.
        const int value = static_cast<uchar>(bits.at(2 * i)) * 256 + static_cast<uchar>(bits.at(2 * i + 1));
        code.m_text.append(QChar(alphabet.at(value % base)));
    }
    code.m_text.append(QChar(alphabet.at((base - sumOf(code.m_text)) % base)));
    return code;
}

Result<GiftCardCode> GiftCardCode::fromString(QStringView text)
{
    GiftCardCode code;
    for (const QChar character : text) {
        if (character == u' ' || character == u'-')
            continue;
        const QChar upper = character.toUpper();
        if (!alphabet.contains(upper) || code.m_text.size() == length)
            return fail(ErrorCode::InvalidInput, u"not a gift card's code"_s);
        code.m_text.append(upper);
    }
    if (code.m_text.size() != length || sumOf(code.m_text) != 0)
        return fail(ErrorCode::InvalidInput, u"not a gift card's code"_s);
    return code;
}

QString GiftCardCode::toDisplay() const
{
    QStringList groups;
    for (qsizetype i = 0; i < m_text.size(); i += 4)
        groups.append(m_text.sliced(i, 4));
    return groups.join(u'-');
}

QByteArray GiftCardCode::hash() const
{
    return QCryptographicHash::hash(m_text.toLatin1(), QCryptographicHash::Sha256);
}

} // namespace foyer::payment
