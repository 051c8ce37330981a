#include "membernumber.h"

#include "foyerassert.h"

#include <algorithm>

namespace foyer::domain {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype digits = 9;

/** ISO 7064, MOD 11,10. */
int checkDigitOf(const QString &payload)
{
    int carried = 10;
    for (const QChar digit : payload) {
        int sum = (digit.digitValue() + carried) % 10;
        if (sum == 0)
            sum = 10;
        carried = sum * 2 % 11;
    }
    return (11 - carried) % 10;
}

QString payloadOf(quint32 number)
{
    return u"%1"_s.arg(number, digits, 10, QChar(u'0'));
}

} // namespace

MemberNumber MemberNumber::fromNumber(quint32 number)
{
    FOYER_ASSERT(number <= most);
    return MemberNumber(number);
}

Result<MemberNumber> MemberNumber::fromString(const QString &typed)
{
    QString text = typed.toUpper();
    text.remove(u' ').remove(u'-');
    const bool isLikeOne = text.size() == digits + 2 && text.startsWith(u'M')
        && std::all_of(text.cbegin() + 1, text.cend(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (!isLikeOne)
        return fail(ErrorCode::InvalidInput, u"no member's number"_s);
    const QString payload = text.mid(1, digits);
    if (checkDigitOf(payload) != text.back().digitValue())
        return fail(ErrorCode::InvalidInput, u"a digit of the member's number is wrong"_s);
    return MemberNumber(payload.toUInt());
}

QString MemberNumber::toString() const
{
    const QString payload = payloadOf(m_number);
    return u'M' + payload + QString::number(checkDigitOf(payload));
}

QString MemberNumber::toDisplay() const
{
    const QString text = toString();
    return u"M %1 %2 %3 %4"_s.arg(text.mid(1, 3), text.mid(4, 3), text.mid(7, 3), text.right(1));
}

} // namespace foyer::domain
