#pragma once

#include <QString>

namespace foyer::graphql {

/** What a block string means: common indentation and blank first and last lines removed, lines ended by LF
 *  (spec, section 2.9.4, BlockStringValue). @p raw has its \""" already replaced. */
QString blockStringValue(const QString &raw);

/** Whether printBlockString() gives back exactly @p value when it is read again. */
bool isPrintableAsBlockString(const QString &value);

/** @p value between triple quotation marks, every line after the first indented by @p indentation. */
QString printBlockString(const QString &value, const QString &indentation);

} // namespace foyer::graphql
