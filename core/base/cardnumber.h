#pragma once

#include <QStringView>

#include <optional>

namespace foyer {

/** Where the number of a payment card stands in a text. Value type. */
struct CardNumberPlace
{
    qsizetype start = 0;
    qsizetype length = 0;
};

/** The first number in @p text, from @p from on, that may be that of a payment card: 13 to 19 digits that begin with 2
 * to 6, as cards do, and pass the check of ISO/IEC 7812, annex B. Digits in a row are looked at wherever they stand
 * but in hexadecimal, of which ids and fingerprints are; those in groups, with a blank or a dash between them, only as
 * words of their own, since ids are made of such groups. What has a + in front is a telephone. One number in ten that
 * is none passes, too. */
std::optional<CardNumberPlace> findCardNumber(QStringView text, qsizetype from = 0);

} // namespace foyer
