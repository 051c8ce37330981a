#pragma once

#include "result.h"

#include <QStringList>
#include <QVariantList>

namespace foyer::ports {

/** A file of rows and columns that is being written. There is a file under its name once finish() succeeded, and until
 *  then none, or the one that was there before: dropping the writer leaves nothing. Any one thread. */
class TableWriter
{
public:
    virtual ~TableWriter() = default;

    /** First, once. Storage, StorageFull. */
    virtual Result<void> begin(const QStringList &titles) = 0;
    /** Cells are QString, numbers, bool, QStringList, QDate or QDateTime; an invalid one is empty. TooLarge: the format
     *  has no room for more rows. */
    virtual Result<void> addRow(const QVariantList &cells) = 0;
    /** Last, once: now the file is there. */
    virtual Result<void> finish() = 0;
};

} // namespace foyer::ports
