#pragma once

#include "tablewriter.h"

#include <QSaveFile>

namespace foyer::devices {

/** RFC 4180 with a byte order mark, by which spreadsheets know that it is UTF-8. A cell that a spreadsheet would run as
 *  a formula (it begins with = + - @, a tab or a return) has an apostrophe before it; numbers are numbers, also such as
 *  come as their digits ("-12.50"). */
class CsvTable final : public ports::TableWriter
{
public:
    explicit CsvTable(const QString &path);

    Result<void> begin(const QStringList &titles) override;
    Result<void> addRow(const QVariantList &cells) override;
    Result<void> finish() override;

    /** One cell, quoted where it must be. */
    static QString cellText(const QVariant &cell);

private:
    Result<void> write(const QByteArray &bytes);
    QSaveFile m_file;
};

/** What is in a cell that is no number, as text: lists joined, days and moments (UTC) in ISO 8601. */
QString plainCellText(const QVariant &cell);
/** True for what is written as a number. */
bool isNumberCell(const QVariant &cell);
/** Storage or StorageFull, as @p file says. */
Error fileError(const QFileDevice &file);

} // namespace foyer::devices
