#include "async.h"
#include "encoder.h"
#include "escposreader.h"
#include "rollpicture.h"
#include "shiftpdf.h"
#include "shiftroll.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace foyer;
using namespace foyer::domain;
using namespace foyer::printing;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using escpos::Paper;
using ItemKind = RollItem::Kind;

namespace {

Money eur(qint64 minor)
{
    return {minor, *Currency::fromCode(u"EUR")};
}

Cinema cinema()
{
    Cinema cinema;
    cinema.name = u"Lumière am Ring"_s;
    cinema.street = u"Ring 1"_s;
    cinema.city = u"55222 Mainz"_s;
    cinema.timeZone = u"Europe/Berlin"_s;
    return cinema;
}

ports::ShiftReport zReport()
{
    ports::ShiftReport report;
    report.number = 1'012;
    report.drawer = u"Till 1"_s;
    report.cashierNames = {u"Anna K."_s, u"Ben"_s};
    report.fromUtc = QDateTime(QDate(2026, 11, 14), QTime(13, 2), Qt::UTC);
    report.untilUtc = QDateTime(QDate(2026, 11, 14), QTime(22, 47), Qt::UTC);
    report.currency = *Currency::fromCode(u"EUR");
    ports::ShiftFigures &figures = report.figures;
    figures.sales = 41;
    figures.refunds = 2;
    figures.ticketsSold = 97;
    figures.ticketsReturned = 3;
    figures.sold = eur(123'450);
    figures.refunded = eur(3'450);
    figures.gross = eur(120'000);
    figures.net = eur(111'905);
    figures.tax = eur(8'095);
    figures.discounts = eur(600);
    figures.rates = {{700, eur(115'000), eur(7'523)}, {1'925, eur(5'000), eur(572)}};
    figures.methods = {{u"CARD"_s, eur(80'000), eur(0)}, {u"CASH"_s, eur(43'450), eur(3'450)}};
    figures.firstCode = u"K7QF2M"_s;
    figures.lastCode = u"ZZ9AB3"_s;
    report.floatTotal = eur(15'000);
    report.drops = eur(30'000);
    report.paidIn = eur(5'000);
    report.paidOut = eur(349);
    report.noSales = 4;
    report.expected = eur(29'651);
    report.counted = eur(29'151);
    report.overShort = eur(-500);
    report.auditHead = u"0123456789abcdef"_s.repeated(4);
    return report;
}

ports::ShiftReport xReport()
{
    ports::ShiftReport report = zReport();
    report.number.reset();
    report.expected.reset();
    report.counted.reset();
    report.overShort.reset();
    report.auditHead.clear();
    report.isBlind = true;
    report.figures.methods.removeLast();
    return report;
}

ports::ShiftReport dayReport()
{
    ports::ShiftReport report = zReport();
    report.kind = ports::ShiftReport::Kind::Day;
    report.number = 7;
    report.day = QDate(2026, 11, 14);
    report.drawer.clear();
    report.shifts = {{ports::ShiftId::create(), 1'011, u"Till 1"_s, u"Anna K."_s, eur(70'000), eur(-500)},
                     {ports::ShiftId::create(), 1'012, u"Till 2"_s, u"Ben"_s, eur(40'000), eur(0)}};
    report.outside = ports::ShiftFigures();
    report.outside->sales = 3;
    report.outside->gross = eur(10'000);
    return report;
}

RollLook look(const Paper &paper, const QLocale &locale = QLocale(u"en_GB"_s))
{
    RollLook look;
    look.paper = paper;
    look.locale = locale;
    return look;
}

ReadRoll printed(const ports::ShiftReport &report, const RollLook &look, bool isCopy = false)
{
    const escpos::Document document = shiftRoll(shiftLines(report, cinema(), look.locale, isCopy), look);
    return readRoll(escpos::encode(document, look.paper), look.paper.columns, look.paper.dots);
}

/** To look at, when FOYER_ROLLS names a folder. */
void keep(const ReadRoll &roll, const RollLook &look, const QString &name)
{
    const QString folder = qEnvironmentVariable("FOYER_ROLLS");
    if (!folder.isEmpty())
        pictureOf(roll, look.paper.columns, look.paper.dots).save(folder + u'/' + name + u".png"_s);
}

/** Lines without the white between what stands at their edges. */
QString squeezed(const ReadRoll &roll)
{
    QStringList lines;
    for (const QString &line : roll.lines()) {
        if (!line.trimmed().isEmpty())
            lines.append(line.simplified());
    }
    return lines.join(u'\n');
}

QString output(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(60'000))
        return u"%1 did not run: %2"_s.arg(program, process.errorString());
    return QString::fromUtf8(process.readAllStandardOutput());
}

class Connection final : public ports::PrinterConnection
{
public:
    QList<QByteArray> jobs;
    QString name() const override { return u"Counter"_s; }
    QFuture<Result<ports::PrinterState>> state() override
    {
        return async::ready<Result<ports::PrinterState>>(ports::PrinterState());
    }
    QFuture<Result<ports::PrinterState>> send(const QByteArray &job) override
    {
        jobs.append(job);
        ports::PrinterState after;
        after.isPaperLow = true;
        return async::ready<Result<ports::PrinterState>>(after);
    }
    QFuture<Result<void>> openDrawer() override { return async::ready<Result<void>>({}); }
};

} // namespace

/** X and Z reports on paper, read by a reader that shares nothing with the writer, and as files. */
class TestShiftReports : public QObject
{
    Q_OBJECT

    static void papers()
    {
        QTest::addColumn<Paper>("paper");
        QTest::newRow("80 mm") << Paper::roll80();
        QTest::newRow("58 mm") << Paper::roll58();
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(u"en_GB"_s)); }

    void theZReportLineByLine()
    {
        const RollLook wide = look(Paper::roll80());
        const ReadRoll roll = printed(zReport(), wide);
        keep(roll, wide, u"shift-z-80"_s);
        QVERIFY2(roll.errors.isEmpty(), qPrintable(roll.errors.join(u'\n')));
        const QString expected = uR"(Lumière am Ring
Ring 1, 55222 Mainz
@
Z report 1012
Till 1
Anna K., Ben
From 14/11/2026 14:02
Until 14/11/2026 23:47
@
Sales
Sales 41
Tickets sold 97
Refunds 2
Tickets returned 3
Sold €1,234.50
Refunded -€34.50
Gross €1,200.00
Net €1,119.05
Tax 7 % of €1,150.00 €75.23
Tax 19.25 % of €50.00 €5.72
Tax in all €80.95
Taken off by coupons €6.00
First booking K7QF2M
Last booking ZZ9AB3
@
Paid by
Card €800.00
Cash €434.50
Cash, given back -€34.50
@
Drawer
Float €150.00
Paid in €50.00
Paid out -€3.49
To the safe -€300.00
Opened without a sale 4
Should be in it €296.51
Counted €291.51
Short -€5.00
@
Audit log:
0123456789abcdef0123456789abcdef0123456789abcdef
0123456789abcdef)"_s;
        QString text = squeezed(roll);
        const QString rule = [&] { // whatever the printer draws it with
            for (const QString &line : text.split(u'\n')) {
                if (line.size() == wide.paper.columns && line.count(line.front()) == line.size())
                    return line;
            }
            return u"no rule"_s;
        }();
        QCOMPARE(text.replace(rule, u"@"_s), expected);
        QCOMPARE(roll.ofKind(ItemKind::Cut).size(), 1);
        QCOMPARE(roll.line(u"Z report"_s)->runs.first().height, 2);
        QVERIFY(roll.line(u"Short"_s)->runs.first().bold);
    }

    // Narrow paper says the same: whatever stood on one line is there, if need be on two.
    void nothingIsLeftOutOnAnyPaper_data()
    {
        QTest::addColumn<Paper>("paper");
        QTest::addColumn<int>("which");
        for (int which = 0; which < 3; ++which) {
            const QByteArray name = which == 0 ? "z" : which == 1 ? "x" : "day";
            QTest::newRow(name + " 80 mm") << Paper::roll80() << which;
            QTest::newRow(name + " 58 mm") << Paper::roll58() << which;
        }
    }
    void nothingIsLeftOutOnAnyPaper()
    {
        QFETCH(const Paper, paper);
        QFETCH(const int, which);
        const ports::ShiftReport report = which == 0 ? zReport() : which == 1 ? xReport() : dayReport();
        const RollLook on = look(paper, QLocale(QLocale::German, QLocale::Germany));
        const ReadRoll roll = printed(report, on);
        keep(roll, on, u"shift-%1-%2"_s.arg(which).arg(paper.columns));
        QVERIFY2(roll.errors.isEmpty(), qPrintable(roll.errors.join(u'\n')));
        QString all = roll.lines().join(QString());
        all.remove(QChar::Space).remove(QChar::Nbsp);
        for (const ReportLine &line : shiftLines(report, cinema(), on.locale, false)) {
            for (QString part : {line.left, line.right})
                QVERIFY2(all.contains(part.remove(QChar::Space).remove(QChar::Nbsp)),
                         qPrintable(part + u" is not in\n"_s + roll.lines().join(u'\n')));
        }
    }

    void aCopySaysThatItIsOne_data() { papers(); }
    void aCopySaysThatItIsOne()
    {
        QFETCH(const Paper, paper);
        QVERIFY(!printed(zReport(), look(paper)).line(u"COPY"_s));
        const ReadRoll copy = printed(zReport(), look(paper), true);
        QVERIFY2(copy.errors.isEmpty(), qPrintable(copy.errors.join(u'\n')));
        QVERIFY(copy.line(u"COPY"_s));
        QVERIFY(copy.line(u"COPY"_s)->runs.first().inverse);
    }

    // An X report for who will count tells neither what should be in the drawer nor what was taken in cash.
    void anXReportIsBlind()
    {
        const QString text = squeezed(printed(xReport(), look(Paper::roll80())));
        QVERIFY(text.contains(u"X report"_s) && text.contains(u"As of"_s));
        QVERIFY(!text.contains(u"Should be in it"_s) && !text.contains(u"Cash"_s) && !text.contains(u"434.50"_s));
        QVERIFY(text.contains(u"told after the"_s));
    }

    void aDaySumsUpItsShifts()
    {
        const QString text = squeezed(printed(dayReport(), look(Paper::roll80())));
        QVERIFY2(text.contains(u"Day's Z report 7"_s), qPrintable(text));
        QVERIFY(text.contains(u"14 November 2026"_s));
        QVERIFY(text.contains(u"Z 1011 Till 1, Anna K. €700.00"_s));
        QVERIFY(text.contains(u"Z 1012 Till 2, Ben €400.00"_s));
        QVERIFY(text.contains(u"Of it in no shift €100.00"_s));
    }

    void aShiftThatGoesOnNamesTheReportBefore()
    {
        ports::ShiftReport report = zReport();
        report.replaces = 1'011;
        QVERIFY(squeezed(printed(report, look(Paper::roll80()))).contains(u"Goes on with Z report 1011"_s));
    }

    void timesAreTheCinemas()
    {
        Cinema far = cinema();
        far.timeZone = u"Asia/Tokyo"_s;
        QString text;
        for (const ReportLine &line : shiftLines(zReport(), far, QLocale(u"en_GB"_s), false))
            text += line.right + u'\n';
        QVERIFY2(text.contains(u"14/11/2026 22:02"_s), qPrintable(text));
        far.timeZone = u"Nowhere/Else"_s;
        text.clear();
        for (const ReportLine &line : shiftLines(zReport(), far, QLocale(u"en_GB"_s), false))
            text += line.right + u'\n';
        QVERIFY2(text.contains(u"13:02 UTC"_s), qPrintable(text));
    }

    void theNamesOfOthersMoveNoPaper()
    {
        ports::ShiftReport report = zReport();
        report.cashierNames = {u"An\x1B@na\x1DV\x01"_s};
        report.drawer = u"Till\x10\x14\x01\x01\x05 1"_s;
        const ReadRoll roll = printed(report, look(Paper::roll80()));
        QVERIFY2(roll.errors.isEmpty(), qPrintable(roll.errors.join(u'\n')));
        QCOMPARE(roll.ofKind(ItemKind::Cut).size(), 1);
        QVERIFY(roll.ofKind(ItemKind::Drawer).isEmpty());
    }

    void thePrinterGetsOneJob()
    {
        Connection connection;
        EscPosReports printer(connection, look(Paper::roll58()));
        Result<ports::PrintedTickets> answer = fail(ErrorCode::Internal);
        async::then(printer.print(zReport(), cinema(), false), &printer,
                    [&answer](const Result<ports::PrintedTickets> &printed) { answer = printed; });
        QTRY_VERIFY(answer.has_value());
        QCOMPARE(connection.jobs.size(), 1);
        QCOMPARE(answer->place, u"Counter"_s);
        QVERIFY(answer->isPaperLow);
    }

    void theFileSaysTheSame()
    {
        const QTemporaryDir folder;
        const QLocale german(QLocale::German, QLocale::Germany);
        const ShiftPdf printer(folder.filePath(u"reports"_s), german);
        const Result<QString> path = printer.write(zReport(), cinema(), false);
        QVERIFY2(path.has_value(), qPrintable(toString(path ? Error() : path.error())));
        QVERIFY2(path->endsWith(u"/shift-20261114-130200-z1012.pdf"_s), qPrintable(*path));
        // Letter by letter: a reader of PDFs puts spaces where it likes, and colon and minus before a digit are glyphs
        // of their own, which it does not know.
        QString text = output(u"pdftotext"_s, {u"-raw"_s, *path, u"-"_s});
        const auto plain = [](QString words) {
            static const QRegularExpression unread(u"[\\s\\x{a0}\\x{202f}:-]"_s);
            return words.remove(unread);
        };
        text = plain(text);
        for (const ReportLine &line : shiftLines(zReport(), cinema(), german, false)) {
            for (const QString &part : {line.left, line.right})
                QVERIFY2(text.contains(plain(part)), qPrintable(part + u" is not in\n"_s + text));
        }
        QVERIFY(output(u"pdfinfo"_s, {*path}).contains(u"Pages:           1"_s));
        // A copy is a file of its own, and the original stays.
        const Result<QString> copy = printer.write(zReport(), cinema(), true);
        QVERIFY(copy.has_value() && *copy != *path);
        QVERIFY(output(u"pdftotext"_s, {*copy, u"-"_s}).contains(u"COPY"_s));
        QVERIFY(!output(u"pdftotext"_s, {*path, u"-"_s}).contains(u"COPY"_s));
        const Result<QString> day = printer.write(dayReport(), cinema(), false);
        QVERIFY(day->endsWith(u"/day-2026-11-14-z7.pdf"_s));
    }

    void aFolderThatCannotBeMadeIsAnError()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"taken"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const ShiftPdf printer(folder.filePath(u"taken/reports"_s), QLocale(u"en_GB"_s));
        QCOMPARE(printer.write(zReport(), cinema(), false).error().code, ErrorCode::Storage);
    }
};

QTEST_MAIN(TestShiftReports)
#include "tst_shiftreports.moc"
