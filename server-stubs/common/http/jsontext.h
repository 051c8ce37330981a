#pragma once

/** @file
 *  Private to those who read requests: what QJsonDocument lets through. */

#include <QByteArrayView>
#include <QString>

#include <optional>

namespace foyer::http {

/** What is wrong with @p json: a number such as .5 or 1. that lacks digits (RFC 8259, section 6), in a string a control
 *  character or an escape that there is not (section 7), or an escape that is half of a surrogate pair (section 8.2),
 *  which is no character: no UTF-8 can hold it, so that answers and databases would each make something else of it.
 *  Nothing where QJsonDocument sees it itself. */
std::optional<QString> faultInJson(QByteArrayView json);

} // namespace foyer::http
