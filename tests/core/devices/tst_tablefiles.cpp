#include "csvtable.h"
#include "xlsxtable.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QHash>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>
#include <QtEndian>

#include <zlib.h>

using namespace foyer;
using namespace foyer::devices;
using namespace Qt::Literals::StringLiterals;

namespace {

template <class T>
T number(const QByteArray &bytes, qsizetype at)
{
    return qFromLittleEndian<T>(bytes.constData() + at);
}

/** The entries of an archive, by its directory; every checksum and size is checked. */
QHash<QByteArray, QByteArray> unzipped(const QByteArray &zip)
{
    QHash<QByteArray, QByteArray> files;
    const qsizetype end = zip.lastIndexOf("PK\x05\x06");
    if (end < 0)
        return {};
    qsizetype at = number<quint32>(zip, end + 16);
    for (int i = 0; i < number<quint16>(zip, end + 10); ++i) {
        const quint32 crc = number<quint32>(zip, at + 16);
        const quint32 packedSize = number<quint32>(zip, at + 20);
        const quint32 size = number<quint32>(zip, at + 24);
        const quint16 nameSize = number<quint16>(zip, at + 28);
        const QByteArray name = zip.mid(at + 46, nameSize);
        const qsizetype local = number<quint32>(zip, at + 42);
        QByteArray packed = zip.mid(local + 30 + number<quint16>(zip, local + 26), packedSize);
        QByteArray content(size, '\0');
        z_stream stream{};
        inflateInit2(&stream, -MAX_WBITS);
        stream.next_in = reinterpret_cast<Bytef *>(packed.data());
        stream.avail_in = static_cast<uInt>(packed.size());
        stream.next_out = reinterpret_cast<Bytef *>(content.data());
        stream.avail_out = static_cast<uInt>(content.size());
        const int state = inflate(&stream, Z_FINISH);
        inflateEnd(&stream);
        const auto sum =
            crc32(0, reinterpret_cast<const Bytef *>(content.constData()), static_cast<uInt>(content.size()));
        if (state != Z_STREAM_END || sum != crc || number<quint32>(zip, local + 14) != crc
            || number<quint32>(zip, local + 18) != packedSize)
            return {};
        files.insert(name, content);
        at += 46 + nameSize;
    }
    return files;
}

/** What is in the cells of a sheet, as written. */
QList<QStringList> cellsOf(const QByteArray &sheet, bool *isWellFormed)
{
    QList<QStringList> rows;
    QXmlStreamReader xml(sheet);
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement() && xml.name() == "row"_L1)
            rows.append(QStringList());
        else if (xml.isStartElement() && xml.name() == "c"_L1) { // empty ones are left out
            const int column = xml.attributes().value("r"_L1).at(0).unicode() - 'A';
            while (rows.last().size() <= column)
                rows.last().append(QString());
        } else if (xml.isCharacters() && !rows.isEmpty() && !rows.last().isEmpty())
            rows.last().last() += xml.text();
        else if (xml.isStartElement() && xml.name() == "f"_L1)
            rows.last().last() = u"a formula"_s;
    }
    *isWellFormed = !xml.hasError();
    return rows;
}

} // namespace

class TestTableFiles : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_folder;
    QString path(const QString &name) const { return m_folder->filePath(name); }
    QByteArray content(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void csvCells_data()
    {
        QTest::addColumn<QVariant>("cell");
        QTest::addColumn<QString>("text");
        QTest::newRow("text") << QVariant(u"Amélie"_s) << u"Amélie"_s;
        QTest::newRow("nothing") << QVariant() << QString();
        QTest::newRow("comma") << QVariant(u"Me, Myself"_s) << u"\"Me, Myself\""_s;
        QTest::newRow("quotes") << QVariant(u"\"M\""_s) << u"\"\"\"M\"\"\""_s;
        QTest::newRow("lines") << QVariant(u"a\nb"_s) << u"\"a\nb\""_s;
        QTest::newRow("number") << QVariant(-7) << u"-7"_s;
        QTest::newRow("long number") << QVariant(qint64(9007199254740993)) << u"9007199254740993"_s;
        QTest::newRow("list") << QVariant(QStringList{u"Drama"_s, u"Crime"_s}) << u"\"Drama, Crime\""_s;
        QTest::newRow("day") << QVariant(QDate(2026, 11, 14)) << u"2026-11-14"_s;
        QTest::newRow("moment") << QVariant(QDateTime(QDate(2026, 11, 14), QTime(18, 5), Qt::UTC))
                                << u"2026-11-14T18:05:00Z"_s;
        QTest::newRow("=") << QVariant(u"=HYPERLINK(1)"_s) << u"'=HYPERLINK(1)"_s;
        QTest::newRow("+") << QVariant(u"+1"_s) << u"'+1"_s;
        QTest::newRow("-") << QVariant(u"-1+cmd|' /C calc'!A0"_s) << u"'-1+cmd|' /C calc'!A0"_s;
        QTest::newRow("an amount below zero") << QVariant(u"-12.50"_s) << u"-12.50"_s;
        QTest::newRow("an amount and more") << QVariant(u"-12.50+1"_s) << u"'-12.50+1"_s;
        QTest::newRow("an amount and a line") << QVariant(u"-12.50\n"_s) << u"\"'-12.50\n\""_s;
        QTest::newRow("@") << QVariant(u"@SUM(1)"_s) << u"'@SUM(1)"_s;
        QTest::newRow("tab") << QVariant(u"\t=1"_s) << u"'\t=1"_s;
        QTest::newRow("return") << QVariant(u"\r=1"_s) << u"\"'\r=1\""_s;
        QTest::newRow("quoted formula") << QVariant(u"=A1,\"x\""_s) << u"\"'=A1,\"\"x\"\"\""_s;
        QTest::newRow("a list that begins so") << QVariant(QStringList{u"=1"_s, u"x"_s}) << u"\"'=1, x\""_s;
    }
    void csvCells()
    {
        QFETCH(QVariant, cell);
        QFETCH(QString, text);
        QCOMPARE(CsvTable::cellText(cell), text);
    }
    void aCsvFile()
    {
        CsvTable table(path(u"films.csv"_s));
        QVERIFY(table.begin({u"Title"_s, u"=Year"_s}));
        QVERIFY(table.addRow({u"Größenwahn"_s, 1999}));
        QVERIFY(content(u"films.csv"_s).isEmpty()); // not there before it is whole
        QVERIFY(table.finish());
        QCOMPARE(content(u"films.csv"_s), u"\ufeffTitle,'=Year\r\nGrößenwahn,1999\r\n"_s.toUtf8());
    }
    void anAbandonedFileLeavesWhatWasThere()
    {
        {
            CsvTable table(path(u"films.csv"_s));
            QVERIFY(table.begin({u"Title"_s}));
            QVERIFY(table.finish());
        }
        const QByteArray before = content(u"films.csv"_s);
        {
            XlsxTable table(path(u"films.csv"_s));
            QVERIFY(table.begin({u"Other"_s}));
            QVERIFY(table.addRow({1}));
        }
        QCOMPARE(content(u"films.csv"_s), before);
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{u"films.csv"_s});
    }
    void aPlaceThatCannotBeWrittenIsTold()
    {
        CsvTable csv(path(u"nowhere/films.csv"_s));
        QCOMPARE(csv.begin({u"Title"_s}).error().code, ErrorCode::Storage);
        XlsxTable xlsx(path(u"nowhere/films.xlsx"_s));
        QCOMPARE(xlsx.begin({u"Title"_s}).error().code, ErrorCode::Storage);
    }
    void aWorkbook()
    {
        XlsxTable table(path(u"films.xlsx"_s));
        QVERIFY(table.begin({u"Title"_s, u"Year"_s, u"Day"_s, u"Changed"_s, u"Genres"_s}));
        QVERIFY(table.addRow({u"=1+1 <b>\"&\x01"_s, 1999, QDate(2026, 11, 14),
                              QDateTime(QDate(2026, 11, 14), QTime(18, 0), Qt::UTC), QStringList{u"Drama"_s}}));
        QVERIFY(table.addRow({u" 千年の手紙 "_s, QVariant(), QVariant(), QDateTime(), QStringList()}));
        QVERIFY(table.finish());
        const auto files = unzipped(content(u"films.xlsx"_s));
        for (const QByteArray &part : files) {
            QXmlStreamReader xml(part);
            while (!xml.atEnd())
                xml.readNext();
            QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        }
        bool isWellFormed = false;
        const QList<QStringList> rows = cellsOf(files.value("xl/worksheets/sheet1.xml"), &isWellFormed);
        QVERIFY(isWellFormed);
        QCOMPARE(rows.size(), 3);
        QCOMPARE(rows.at(0).first(), u"Title"_s);
        QCOMPARE(rows.at(1), QStringList({u"=1+1 <b>\"&"_s, u"1999"_s, u"46340"_s, u"46340.75"_s, u"Drama"_s}));
        QCOMPARE(rows.at(2), QStringList{u" 千年の手紙 "_s});
    }
    void aLongWorkbookIsCompressedAsItIsWritten()
    {
        XlsxTable table(path(u"films.xlsx"_s));
        QVERIFY(table.begin({u"Title"_s, u"Year"_s}));
        for (int i = 0; i < 20'000; ++i)
            QVERIFY(table.addRow({u"Thing %1"_s.arg(i), i}));
        QVERIFY(table.finish());
        const QByteArray zip = content(u"films.xlsx"_s);
        bool isWellFormed = false;
        const QByteArray sheet = unzipped(zip).value("xl/worksheets/sheet1.xml");
        const QList<QStringList> rows = cellsOf(sheet, &isWellFormed);
        QVERIFY(isWellFormed);
        QCOMPARE(rows.size(), 20'001);
        QCOMPARE(rows.last(), QStringList({u"Thing 19999"_s, u"19999"_s}));
        QVERIFY(zip.size() < sheet.size() / 5);
    }
};

QTEST_GUILESS_MAIN(TestTableFiles)
#include "tst_tablefiles.moc"
