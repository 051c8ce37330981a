#include "couponcode.h"

namespace foyer::coupon {

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr qsizetype shortest = 3;
constexpr qsizetype longest = 32;
/** Typed with as many separators as anybody would. */
constexpr qsizetype longestTyped = 100;

bool isSeparator(QChar character)
{
    return character.isSpace() || character == u'-' || character == u'.' || character == u'_';
}

/** ASCII only: letters that look alike, and capitals that are two letters, have no place in a code. */
bool isAllowed(QChar upper)
{
    return (upper >= u'A' && upper <= u'Z') || (upper >= u'0' && upper <= u'9');
}

} // namespace

std::optional<QString> comparedCode(QStringView typed)
{
    if (typed.size() > longestTyped)
        return std::nullopt;
    QString code;
    for (const QChar character : typed) {
        if (isSeparator(character))
            continue;
        const QChar upper = character.toUpper();
        if (!isAllowed(upper))
            return std::nullopt;
        code.append(upper);
    }
    return code.size() < shortest || code.size() > longest ? std::nullopt : std::optional(code);
}

QString printedCode(const QString &compared, bool isIssued)
{
    if (!isIssued)
        return compared;
    const Result<domain::ConfirmationCode> code = domain::ConfirmationCode::fromString(compared);
    return code ? code->toDisplay() : compared;
}

} // namespace foyer::coupon
