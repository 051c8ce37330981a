#include "confirmationcode.h"

#include <QRandomGenerator>

namespace foyer::domain {

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr QLatin1StringView alphabet("23456789ABCDEFGHJKMNPQRSTUVWXYZ");
constexpr int base = 31;
constexpr int freeCharacters = ConfirmationCode::length - 1;

static_assert(alphabet.size() == base);

/** Distinct and not zero modulo 31 for all nine places, the check character's (1) included: that is what makes
 *  every single error and every swap change the sum. */
constexpr int weight(qsizetype place)
{
    return static_cast<int>(ConfirmationCode::length - place);
}

int sumOf(QStringView text)
{
    int sum = 0;
    for (qsizetype i = 0; i < text.size(); ++i)
        sum += weight(i) * static_cast<int>(alphabet.indexOf(text.at(i)));
    return sum % base;
}

} // namespace

ConfirmationCode ConfirmationCode::create()
{
    return fromNumber(QRandomGenerator::system()->generate64());
}

ConfirmationCode ConfirmationCode::fromNumber(quint64 value)
{
    ConfirmationCode code;
    for (int i = 0; i < freeCharacters; ++i) {
        code.m_text.append(QChar(alphabet.at(static_cast<qsizetype>(value % base))));
        value /= base;
    }
    code.m_text.append(QChar(alphabet.at((base - sumOf(code.m_text)) % base)));
    return code;
}

Result<ConfirmationCode> ConfirmationCode::fromString(QStringView text)
{
    ConfirmationCode code;
    for (const QChar character : text) {
        if (character == u' ' || character == u'-')
            continue;
        const QChar upper = character.toUpper();
        if (!alphabet.contains(upper) || code.m_text.size() == length)
            return fail(ErrorCode::InvalidInput, u"not a confirmation code"_s);
        code.m_text.append(upper);
    }
    if (code.m_text.size() != length || sumOf(code.m_text) != 0)
        return fail(ErrorCode::InvalidInput, u"not a confirmation code"_s);
    return code;
}

QString ConfirmationCode::toDisplay() const
{
    return isNull() ? QString() : m_text.first(4) + u'-' + m_text.sliced(4, 4) + u'-' + m_text.last(1);
}

} // namespace foyer::domain
