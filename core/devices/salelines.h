#pragma once

#include "salejournal.h"

#include <QJsonObject>

/** The lines of the sale journal. Version 1, 2 of exchanges, 3 of reservations, 4 with parts, 5 with what staff said
 * of it; a later version reads the earlier ones. */
namespace foyer::devices {

QJsonObject beginLine(const ports::BegunSale &sale);
QJsonObject stopLine(IdempotencyKey key);
QJsonObject finishLine(IdempotencyKey key, const ports::SaleOutcome &outcome);

/** Protocol unless @p line is what beginLine() wrote. */
Result<ports::BegunSale> readBeginLine(const QJsonObject &line);
/** There are codes of gift cards or vouchers in its line, which are worth money. */
bool tellsCodes(const ports::BegunSale &sale);
/** The key of a line that stopLine() wrote, else Protocol. */
Result<IdempotencyKey> readStopLine(const QJsonObject &line);
bool isStopLine(const QJsonObject &line);
/** The key of a line that finishLine() wrote, else Protocol. */
Result<IdempotencyKey> readFinishLine(const QJsonObject &line);
bool isFinishLine(const QJsonObject &line);

} // namespace foyer::devices
