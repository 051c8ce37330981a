#pragma once

#include "recordkind.h"

namespace foyer::admin {

/** Auditoriums, as the back office lists and edits them; their plans have a page of their own. @p cinemas is borrowed;
 *  @p shown are those offered as filters. */
RecordKind hallKind(ports::RecordList &cinemas, const QList<ports::Record> &shown);
/** "Lumière, Berlin" */
QString cinemaLabel(const ports::Record &cinema);

} // namespace foyer::admin
