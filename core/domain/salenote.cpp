#include "salenote.h"

#include "cardnumber.h"

#include <algorithm>

namespace foyer::domain {

using namespace Qt::Literals::StringLiterals;

Result<QString> readSaleNote(const QString &typed)
{
    const QString note = typed.trimmed();
    if (note.size() > longestSaleNote)
        return fail(ErrorCode::TooLarge, u"a note of at most %1 characters"_s.arg(longestSaleNote));
    const bool isOneLine = std::none_of(note.cbegin(), note.cend(), [](QChar c) {
        const QChar::Category category = c.category();
        return category == QChar::Other_Control || category == QChar::Separator_Line
            || category == QChar::Separator_Paragraph;
    });
    if (!isOneLine)
        return fail(ErrorCode::InvalidInput, u"a note has no control characters"_s);
    if (findCardNumber(note))
        return fail(ErrorCode::InvalidInput, u"a note takes no card number"_s, {{u"cardNumber"_s, true}});
    return note;
}

} // namespace foyer::domain
