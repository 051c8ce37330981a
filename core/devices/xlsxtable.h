#pragma once

#include "tablewriter.h"

#include <QTemporaryFile>

struct lxw_format;
struct lxw_workbook;
struct lxw_worksheet;

namespace foyer::devices {

/** A workbook of one sheet, by libxlsxwriter: a bold first row that stays in view, numbers, days and moments (UTC) as
 *  such, text as text, so that nothing in it is ever a formula. Rows go to the disk as they come, so a list of any
 *  length needs no memory. */
class XlsxTable final : public ports::TableWriter
{
public:
    static constexpr int maxRows = 1'048'576; ///< What a sheet can hold, with the titles.

    explicit XlsxTable(const QString &path);
    ~XlsxTable() override;

    Result<void> begin(const QStringList &titles) override;
    Result<void> addRow(const QVariantList &cells) override;
    Result<void> finish() override;

private:
    void writeCell(int column, const QVariant &value);

    const QString m_path;
    QTemporaryFile m_file; ///< Beside it; takes its name in the end.
    lxw_workbook *m_workbook = nullptr; ///< Owned until it is closed.
    lxw_worksheet *m_sheet = nullptr; // the workbook's, as are the formats
    lxw_format *m_day = nullptr;
    lxw_format *m_moment = nullptr;
    int m_rows = 0;
};

} // namespace foyer::devices
