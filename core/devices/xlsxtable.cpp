#include "xlsxtable.h"

#include "csvtable.h"

#include <QDateTime>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <xlsxwriter.h>

namespace foyer::devices {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype maxCellCharacters = 32'767; // Excel's
constexpr double columnWidth = 20; // characters
const QDate firstDay(1900, 3, 1); // before it spreadsheets have a day that never was

/** Without what XML cannot say. */
QByteArray cellText(const QString &text)
{
    QString good;
    for (const QChar c : text.first(std::min(text.size(), maxCellCharacters))) {
        if (c >= u' ' || c == u'\t' || c == u'\n' || c == u'\r')
            good.append(c == QChar(0xfffe) || c == QChar(0xffff) ? QChar(QChar::ReplacementCharacter) : c);
    }
    return good.toUtf8();
}

} // namespace

XlsxTable::XlsxTable(const QString &path)
    : m_path(path)
    , m_file(path + u".XXXXXX"_s)
{
}

XlsxTable::~XlsxTable()
{
    if (m_workbook)
        lxw_workbook_free(m_workbook);
}

Result<void> XlsxTable::begin(const QStringList &titles)
{
    if (!m_file.open())
        return fail(fileError(m_file));
    QByteArray folder = QFile::encodeName(QFileInfo(m_path).absolutePath());
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    options.tmpdir = folder.data();
    m_workbook = workbook_new_opt(QFile::encodeName(m_file.fileName()).constData(), &options);
    m_sheet = workbook_add_worksheet(m_workbook, "Foyer");
    lxw_format *bold = workbook_add_format(m_workbook);
    format_set_bold(bold);
    m_day = workbook_add_format(m_workbook);
    format_set_num_format(m_day, "yyyy-mm-dd");
    m_moment = workbook_add_format(m_workbook);
    format_set_num_format(m_moment, "yyyy-mm-dd hh:mm");
    worksheet_freeze_panes(m_sheet, 1, 0);
    const auto lastColumn = static_cast<lxw_col_t>(std::max<qsizetype>(1, titles.size()) - 1);
    worksheet_set_column(m_sheet, 0, lastColumn, columnWidth, nullptr);
    for (qsizetype i = 0; i < titles.size(); ++i)
        worksheet_write_string(m_sheet, 0, static_cast<lxw_col_t>(i), cellText(titles.at(i)).constData(), bold);
    m_rows = 1;
    return {};
}

void XlsxTable::writeCell(int column, const QVariant &value)
{
    const auto row = static_cast<lxw_row_t>(m_rows);
    const auto col = static_cast<lxw_col_t>(column);
    if (!value.isValid() || value.isNull())
        return;
    const bool isDay = value.typeId() == QMetaType::QDate;
    const QDateTime moment = isDay ? QDateTime(value.toDate(), QTime(0, 0), Qt::UTC) : value.toDateTime().toUTC();
    if ((isDay || value.typeId() == QMetaType::QDateTime) && moment.isValid() && moment.date() >= firstDay) {
        worksheet_write_unixtime(m_sheet, row, col, moment.toSecsSinceEpoch(), isDay ? m_day : m_moment);
    } else if (isNumberCell(value)) {
        worksheet_write_number(m_sheet, row, col, value.toDouble(), nullptr);
    } else if (const QByteArray text = cellText(plainCellText(value)); !text.isEmpty()) {
        worksheet_write_string(m_sheet, row, col, text.constData(), nullptr);
    }
}

Result<void> XlsxTable::addRow(const QVariantList &cells)
{
    if (m_rows == maxRows)
        return fail(ErrorCode::TooLarge, u"a sheet holds %1 rows"_s.arg(maxRows));
    for (qsizetype i = 0; i < cells.size(); ++i)
        writeCell(static_cast<int>(i), cells.at(i));
    ++m_rows;
    return {};
}

Result<void> XlsxTable::finish()
{
    errno = 0;
    const lxw_error error = workbook_close(std::exchange(m_workbook, nullptr));
    if (error != LXW_NO_ERROR)
        return fail(errno == ENOSPC ? ErrorCode::StorageFull : ErrorCode::Storage,
                    m_path + u": "_s + QString::fromUtf8(lxw_strerror(error)));
    const QByteArray from = QFile::encodeName(m_file.fileName());
    if (std::rename(from.constData(), QFile::encodeName(m_path).constData()) != 0)
        return fail(ErrorCode::Storage, m_path + u": "_s + qt_error_string(errno));
    m_file.setAutoRemove(false);
    return {};
}

} // namespace foyer::devices
