#include "encoder.h"
#include "escposreader.h"
#include "refundlines.h"
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

/** €29 out of the drawer, €100 to a card. */
ports::RefundSlip slip()
{
    ports::RefundSlip slip;
    slip.number = 1'017;
    slip.booking.code = u"K7M2QX4RB"_s;
    slip.booking.movieTitle = u"Paper Lanterns"_s;
    slip.booking.startsAtUtc = QDateTime(QDate(2026, 11, 14), QTime(18, 30), Qt::UTC);
    slip.booking.seats = {u"F 7"_s, u"F 8"_s};
    slip.booking.left = eur(12'900);
    slip.moved = QList<ports::MoneyBack>{{u"1"_s, eur(2'900), true, false}, {u"2"_s, eur(10'000), false, false}};
    slip.atUtc = QDateTime(QDate(2026, 11, 14), QTime(17, 4), Qt::UTC);
    slip.cashierName = u"Anna K."_s;
    slip.approvedBy = u"Milan Novak"_s;
    return slip;
}

ReadRoll printed(const ports::RefundSlip &slip, const Paper &paper, bool isCopy = false)
{
    RollLook look;
    look.paper = paper;
    look.locale = QLocale(u"en_GB"_s);
    const escpos::Document document = shiftRoll(refundLines(slip, cinema(), look.locale, isCopy), look);
    return readRoll(escpos::encode(document, paper), paper.columns, paper.dots);
}

/** Lines without the white between what stands at their edges; "@" where something is drawn from edge to edge. */
QStringList squeezed(const ReadRoll &roll, const Paper &paper)
{
    QStringList lines;
    for (const QString &line : roll.lines()) {
        const bool isRule = line.size() == paper.columns && line.count(line.front()) == line.size();
        if (!line.trimmed().isEmpty())
            lines.append(isRule ? u"@"_s : line.simplified());
    }
    return lines;
}

QString textOfPdf(const QString &path)
{
    QProcess process;
    process.start(u"pdftotext"_s, {u"-raw"_s, path, u"-"_s});
    if (!process.waitForFinished(60'000))
        return process.errorString();
    return QString::fromUtf8(process.readAllStandardOutput());
}

} // namespace

/** What a customer takes along who got money back, read by a reader that shares nothing with the writer. */
class TestRefundSlip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(u"en_GB"_s)); }

    void theSlipLineByLine()
    {
        const Paper paper = Paper::roll80();
        const ReadRoll roll = printed(slip(), paper);
        if (const QString folder = qEnvironmentVariable("FOYER_ROLLS"); !folder.isEmpty()) // to look at
            pictureOf(roll, paper.columns, paper.dots).save(folder + u"/refund-80.png"_s);
        QVERIFY2(roll.errors.isEmpty(), qPrintable(roll.errors.join(u'\n')));
        const QString expected = uR"(Lumière am Ring
Ring 1, 55222 Mainz
@
Refund 1017
14/11/2026 18:04
Anna K.
Allowed by Milan Novak
@
Paper Lanterns
14/11/2026 19:30
Seats F 7, F 8
Booking K7M2QX4RB
@
Goes back €129.00
Cash €29.00
The way it was paid €100.00
Received in cash (signature):
@)"_s;
        QCOMPARE(squeezed(roll, paper).join(u'\n'), expected);
        QCOMPARE(roll.ofKind(RollItem::Kind::Cut).size(), 1);
    }

    void onNarrowPaperNothingIsLeftOut()
    {
        const ReadRoll roll = printed(slip(), Paper::roll58());
        QVERIFY2(roll.errors.isEmpty(), qPrintable(roll.errors.join(u'\n')));
        const QString text = squeezed(roll, Paper::roll58()).join(u' ');
        for (const ReportLine &line : refundLines(slip(), cinema(), QLocale(u"en_GB"_s), false)) {
            for (const QString &part : {line.left, line.right})
                QVERIFY2(text.contains(part.simplified()), qPrintable(part + u" is not in\n"_s + text));
        }
    }

    void withoutCashNobodySigns()
    {
        ports::RefundSlip card = slip();
        card.moved = QList<ports::MoneyBack>{{u"2"_s, eur(12'900), false, false}};
        card.approvedBy.clear();
        const QString text = squeezed(printed(card, Paper::roll80()), Paper::roll80()).join(u'\n');
        QVERIFY2(text.endsWith(u"Goes back €129.00\nThe way it was paid €129.00"_s), qPrintable(text));
        QVERIFY(!text.contains(u"Allowed"_s));
    }

    void whatIsOwedIsNotPaidOut()
    {
        ports::RefundSlip owed = slip();
        owed.moved = QList<ports::MoneyBack>{{u"2"_s, eur(12'900), true, true}};
        QVERIFY(squeezed(printed(owed, Paper::roll80()), Paper::roll80())
                    .join(u'\n')
                    .endsWith(u"Goes back €129.00\nOwed: given by hand later €129.00"_s));
        owed.moved.reset(); // nobody knows how, but what is owed was said at once
        owed.owed = eur(900);
        owed.number.reset();
        const QStringList lines = squeezed(printed(owed, Paper::roll80()), Paper::roll80());
        QVERIFY(lines.contains(u"Refund"_s));
        QCOMPARE(lines.last(), u"Owed: given by hand later €9.00"_s);
    }

    void aCopySaysThatItIsOne()
    {
        QVERIFY(printed(slip(), Paper::roll80(), true).line(u"COPY"_s));
        QVERIFY(!printed(slip(), Paper::roll80()).line(u"COPY"_s));
    }

    void theFileSaysTheSame()
    {
        const QTemporaryDir folder;
        ShiftPdf printer(folder.path(), QLocale(u"en_GB"_s));
        const QFuture<Result<ports::PrintedTickets>> written = printer.printSlip(slip(), cinema(), false);
        QTRY_VERIFY(written.isFinished());
        QVERIFY(written.result().has_value());
        const QString path = written.result()->place;
        QVERIFY2(path.endsWith(u"/refund-K7M2QX4RB-20261114-170400.pdf"_s), qPrintable(path));
        // A reader of PDFs puts spaces where it likes, and the colon before a digit is a glyph that it does not know.
        const auto plain = [](QString words) {
            static const QRegularExpression unread(u"[\\s\\x{a0}\\x{202f}:-]"_s);
            return words.remove(unread);
        };
        const QString text = plain(textOfPdf(path));
        for (const ReportLine &line : refundLines(slip(), cinema(), QLocale(u"en_GB"_s), false)) {
            for (const QString &part : {line.left, line.right})
                QVERIFY2(text.contains(plain(part)), qPrintable(part + u" is not in\n"_s + text));
        }
        const QFuture<Result<ports::PrintedTickets>> copy = printer.printSlip(slip(), cinema(), true);
        QTRY_VERIFY(copy.isFinished());
        QVERIFY(copy.result()->place.endsWith(u"-copy.pdf"_s));
        QVERIFY(textOfPdf(copy.result()->place).contains(u"COPY"_s));
    }
};

QTEST_MAIN(TestRefundSlip)
#include "tst_refundslip.moc"
