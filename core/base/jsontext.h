#pragma once

/** @file
 *  JSON to the letter, where QJsonDocument is lenient or makes something else of it: for what comes over a network. */

#include <QJsonDocument>
#include <QString>

#include <tl/expected.hpp>

namespace foyer {

/** The object or array in @p json, or what is wrong with it, in a sentence for who sent it. Beside what QJsonDocument
 *  refuses that is a number such as .5 or 1. that lacks digits (RFC 8259, section 6), in a string a control character
 * or an escape that there is not (section 7), or an escape that is half of a surrogate pair (section 8.2), which is no
 *  character: no UTF-8 can hold it, so that answers and databases would each make something else of it. A byte order
 *  mark in front of the text is ignored (section 8.1), one in front of a string belongs to it.
 *
 *  Integers are exact up to 64 bits, and doubles beyond that, as are all numbers written with a point or an exponent.
 *  An integer that is beyond and would be read as -2^63 is refused; so is a number that no double comes near. */
tl::expected<QJsonDocument, QString> documentFromJson(const QByteArray &json);

} // namespace foyer
