#pragma once

#include "fieldproblem.h"

#include <QVariantMap>

/** @file
 *  Ticket types, base prices and taxes of a price card: three lists on the wire, one table in a form (pricedesk.h). */
namespace foyer::remote {

/** The card's values as a form has them. */
QVariantMap priceFormFrom(QVariantMap wire);
/** The reverse. */
QVariantMap priceWireFrom(QVariantMap form);
/** What the server says is wrong with what priceWireFrom(@p form) made, told where the form has it. One problem of a
 * kind a cell: what follows from a ticket type without a code is told once. */
QList<FieldProblem> priceFormProblems(const QList<FieldProblem> &problems, const QVariantMap &form);

} // namespace foyer::remote
