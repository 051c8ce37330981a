#pragma once

#include "tablewriter.h"
#include "ziparchive.h"

#include <QSaveFile>

namespace foyer::devices {

/** A workbook of one sheet (ECMA-376, the transitional kind that every spreadsheet reads): a bold first row that stays
 * in view, numbers, days and moments (UTC) as such, text as text, so that nothing in it is ever a formula. */
class XlsxTable final : public ports::TableWriter
{
public:
    static constexpr int maxRows = 1'048'576; ///< What a sheet can hold, with the titles.

    explicit XlsxTable(const QString &path);

    Result<void> begin(const QStringList &titles) override;
    Result<void> addRow(const QVariantList &cells) override;
    Result<void> finish() override;

private:
    Result<void> addFile(const QByteArray &name, const QByteArray &content);
    Result<void> addCells(const QVariantList &cells, bool areTitles);

    QSaveFile m_file;
    ZipArchive m_archive;
    QByteArray m_buffer; ///< Some rows, to be compressed together.
    int m_rows = 0;
};

} // namespace foyer::devices
