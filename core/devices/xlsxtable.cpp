#include "xlsxtable.h"

#include "csvtable.h"

#include <QDateTime>

namespace foyer::devices {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype bufferBytes = 256 * 1024;
constexpr qsizetype maxCellCharacters = 32'767; // Excel's
const QByteArray declaration("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
const QByteArray office("http://schemas.openxmlformats.org/officeDocument/2006/relationships");
const QByteArray package("http://schemas.openxmlformats.org/package/2006/");
const QByteArray sheets("http://schemas.openxmlformats.org/spreadsheetml/2006/main");
const QByteArray types("application/vnd.openxmlformats-officedocument.spreadsheetml.");

/** Index of cellXfs below. */
enum class Style { Plain, Title, Day, Moment };

QByteArray stylesXml()
{
    return declaration + "<styleSheet xmlns=\"" + sheets
        + "\"><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
          "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
          "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
          "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
          "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
          "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
          "<cellXfs count=\"4\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
          "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/>"
          "<xf numFmtId=\"14\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>"
          "<xf numFmtId=\"22\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>"
          "</cellXfs></styleSheet>";
}

/** Days since 30 December 1899, as spreadsheets count from March 1900 on. */
QByteArray serialOf(const QDateTime &moment)
{
    static const QDateTime first(QDate(1899, 12, 30), QTime(0, 0), Qt::UTC);
    return QByteArray::number(static_cast<double>(first.msecsTo(moment)) / 86'400'000.0, 'f', 9);
}

/** Without what XML 1.0 cannot say. */
QByteArray escaped(const QString &text)
{
    QString good;
    for (const QChar c : text.first(std::min(text.size(), maxCellCharacters))) {
        if (c >= u' ' || c == u'\t' || c == u'\n' || c == u'\r')
            good.append(c == QChar(0xfffe) || c == QChar(0xffff) ? QChar(QChar::ReplacementCharacter) : c);
    }
    return good.toHtmlEscaped().toUtf8();
}

QByteArray cell(const QVariant &value, Style style)
{
    const QByteArray styled =
        style == Style::Plain ? QByteArray() : QByteArray(" s=\"") + QByteArray::number(static_cast<int>(style)) + '"';
    if (!value.isValid() || value.isNull())
        return "<c/>";
    if (isNumberCell(value))
        return "<c" + styled + "><v>" + value.toString().toLatin1() + "</v></c>";
    const QString text = plainCellText(value);
    if (text.isEmpty())
        return "<c/>";
    return "<c" + styled + " t=\"inlineStr\"><is><t xml:space=\"preserve\">" + escaped(text) + "</t></is></c>";
}

QByteArray cell(const QVariant &value)
{
    if (value.typeId() == QMetaType::QDate && value.toDate().isValid() && value.toDate().year() > 1900)
        return "<c s=\"2\"><v>" + serialOf(QDateTime(value.toDate(), QTime(0, 0), Qt::UTC)) + "</v></c>";
    if (value.typeId() == QMetaType::QDateTime && value.toDateTime().isValid()
        && value.toDateTime().date().year() > 1900)
        return "<c s=\"3\"><v>" + serialOf(value.toDateTime().toUTC()) + "</v></c>";
    return cell(value, Style::Plain);
}

} // namespace

XlsxTable::XlsxTable(const QString &path)
    : m_file(path)
    , m_archive(m_file)
{
}

Result<void> XlsxTable::addFile(const QByteArray &name, const QByteArray &content)
{
    return m_archive.beginEntry(name).and_then([&] { return m_archive.write(content); }).and_then([&] {
        return m_archive.endEntry();
    });
}

Result<void> XlsxTable::begin(const QStringList &titles)
{
    if (!m_file.open(QIODevice::WriteOnly))
        return fail(fileError(m_file));
    const QByteArray typesXml = declaration + "<Types xmlns=\"" + package
        + "content-types\"><Default Extension=\"rels\" "
          "ContentType=\"application/vnd.openxmlformats-package.relationships"
          "+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
          "<Override PartName=\"/xl/workbook.xml\" ContentType=\""
        + types + "sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" + types
        + "worksheet+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"" + types + "styles+xml\"/></Types>";
    const QByteArray relations = declaration + "<Relationships xmlns=\"" + package
        + "relationships\"><Relationship Id=\"rId1\" Type=\"" + office
        + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
    const QByteArray workbook = declaration + "<workbook xmlns=\"" + sheets + "\" xmlns:r=\"" + office
        + "\"><sheets><sheet name=\"Foyer\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
    const QByteArray workbookRelations = declaration + "<Relationships xmlns=\"" + package
        + "relationships\"><Relationship Id=\"rId1\" Type=\"" + office
        + "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"" + office
        + "/styles\" Target=\"styles.xml\"/></Relationships>";
    m_buffer = declaration + "<worksheet xmlns=\"" + sheets
        + "\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" "
          "activePane=\"bottomLeft\" "
          "state=\"frozen\"/></sheetView></sheetViews><cols><col min=\"1\" max=\""
        + QByteArray::number(std::max<qsizetype>(1, titles.size()))
        + "\" width=\"20\" customWidth=\"1\"/></cols><sheetData>";
    QVariantList cells;
    for (const QString &title : titles)
        cells.append(title);
    return addFile("[Content_Types].xml", typesXml)
        .and_then([&] { return addFile("_rels/.rels", relations); })
        .and_then([&] { return addFile("xl/workbook.xml", workbook); })
        .and_then([&] { return addFile("xl/_rels/workbook.xml.rels", workbookRelations); })
        .and_then([&] { return addFile("xl/styles.xml", stylesXml()); })
        .and_then([&] { return m_archive.beginEntry("xl/worksheets/sheet1.xml"); })
        .and_then([&] { return addCells(cells, true); });
}

Result<void> XlsxTable::addCells(const QVariantList &cells, bool areTitles)
{
    if (m_rows == maxRows)
        return fail(ErrorCode::TooLarge, u"a sheet holds %1 rows"_s.arg(maxRows));
    ++m_rows;
    m_buffer += "<row>";
    for (const QVariant &value : cells)
        m_buffer += areTitles ? cell(value, Style::Title) : cell(value);
    m_buffer += "</row>";
    if (m_buffer.size() < bufferBytes)
        return {};
    return m_archive.write(std::exchange(m_buffer, {}));
}

Result<void> XlsxTable::addRow(const QVariantList &cells)
{
    return addCells(cells, false);
}

Result<void> XlsxTable::finish()
{
    const Result<void> whole = m_archive.write(std::exchange(m_buffer, {}) + "</sheetData></worksheet>")
                                   .and_then([&] { return m_archive.endEntry(); })
                                   .and_then([&] { return m_archive.finish(); });
    if (!whole)
        return whole;
    if (!m_file.commit())
        return fail(fileError(m_file));
    return {};
}

} // namespace foyer::devices
