#include "csvtable.h"

#include <QDateTime>
#include <QRegularExpression>

namespace foyer::devices {

using namespace Qt::Literals::StringLiterals;

QString plainCellText(const QVariant &cell)
{
    switch (cell.typeId()) {
    case QMetaType::QStringList:
        return cell.toStringList().join(u", "_s);
    case QMetaType::QDate:
        return cell.toDate().toString(Qt::ISODate);
    case QMetaType::QDateTime:
        return cell.toDateTime().toUTC().toString(Qt::ISODate);
    default:
        return cell.toString();
    }
}

bool isNumberCell(const QVariant &cell)
{
    const int type = cell.typeId();
    return type == QMetaType::Int || type == QMetaType::LongLong || type == QMetaType::Double || type == QMetaType::UInt
        || type == QMetaType::ULongLong;
}

Error fileError(const QFileDevice &file)
{
    const bool isFull = file.error() == QFileDevice::ResourceError;
    return {isFull ? ErrorCode::StorageFull : ErrorCode::Storage, file.fileName() + u": "_s + file.errorString(), {}};
}

CsvTable::CsvTable(const QString &path)
    : m_file(path)
{
}

Result<void> CsvTable::begin(const QStringList &titles)
{
    if (!m_file.open(QIODevice::WriteOnly))
        return fail(fileError(m_file));
    if (const Result<void> marked = write(QByteArray("\xef\xbb\xbf")); !marked)
        return marked;
    QVariantList cells;
    for (const QString &title : titles)
        cells.append(title);
    return addRow(cells);
}

QString CsvTable::cellText(const QVariant &cell)
{
    if (isNumberCell(cell))
        return cell.toString();
    QString text = plainCellText(cell);
    // An amount comes as its exact digits, and what is a number and nothing else runs nothing.
    static const QRegularExpression negativeNumber(u"^-\\d{1,18}(\\.\\d{1,6})?\\z"_s);
    if (negativeNumber.match(text).hasMatch())
        return text;
    static const QString runs = u"=+-@\t\r"_s;
    if (!text.isEmpty() && runs.contains(text.at(0)))
        text.prepend(u'\'');
    const bool isPlain = !text.contains(u'"') && !text.contains(u',') && !text.contains(u';') && !text.contains(u'\n')
        && !text.contains(u'\r') && text == text.trimmed();
    return isPlain ? text : u'"' + text.replace(u"\""_s, u"\"\""_s) + u'"';
}

Result<void> CsvTable::addRow(const QVariantList &cells)
{
    QStringList texts;
    for (const QVariant &cell : cells)
        texts.append(cellText(cell));
    return write((texts.join(u',') + u"\r\n"_s).toUtf8());
}

Result<void> CsvTable::finish()
{
    if (!m_file.commit())
        return fail(fileError(m_file));
    return {};
}

Result<void> CsvTable::write(const QByteArray &bytes)
{
    if (m_file.write(bytes) != bytes.size())
        return fail(fileError(m_file));
    return {};
}

} // namespace foyer::devices
