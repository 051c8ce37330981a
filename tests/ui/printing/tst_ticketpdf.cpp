#include "qrmatrix.h"
#include "ticketpdf.h"

#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace foyer;
using namespace foyer::domain;
using namespace foyer::printing;
using namespace Qt::Literals::StringLiterals;

namespace {

/** What another program says to a file; both are of the packages that the tests ask for. */
QString output(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(60'000))
        return u"%1 did not run: %2"_s.arg(program, process.errorString());
    return QString::fromUtf8(process.readAllStandardOutput());
}

Cinema cinema()
{
    Cinema cinema;
    cinema.name = u"Lumière am Ring"_s;
    cinema.street = u"Ring 1"_s;
    cinema.city = u"Berlin"_s;
    return cinema;
}

Booking booking()
{
    const Currency eur = *Currency::fromCode(u"EUR");
    Booking booking;
    booking.id = BookingId::create();
    booking.state = BookingState::Confirmed;
    booking.confirmationCode = u"K7QF2M"_s;
    booking.showtime.movieTitle = u"Das lange Leben der ungewöhnlich ausführlichen Filmtitel und ihrer Fortsetzungen"_s;
    booking.showtime.auditoriumName = u"Saal 3"_s;
    booking.showtime.formats = {u"2D"_s, u"ATMOS"_s};
    booking.showtime.language = u"fr"_s;
    booking.showtime.subtitles = u"de"_s;
    booking.showtime.ageRating = 12;
    booking.showtime.startsLocal = {QDate(2026, 11, 14), QTime(19, 30)};
    // Another moment and zone on purpose: what is printed is the clock on the cinema's wall.
    booking.showtime.startsAtUtc = QDateTime(QDate(2026, 11, 14), QTime(18, 30), Qt::UTC);
    for (int i = 0; i < 3; ++i) {
        PlanSeat seat;
        seat.row = u"H"_s;
        seat.number = QString::number(10 + i);
        // As long as a signed ticket is, in the letters it is made of.
        const QString code =
            (u"F1:"_s + QString(u"K7QF2M:$%*+-./ 0123456789ABCDEFGHIJ"_s).repeated(4) + QString::number(i) + u"X"_s)
                .left(152);
        booking.tickets.append(
            {TicketId::create(), seat, {u"ADULT"_s, u"Erwachsene"_s}, Money(1350 + i, eur), code + QString::number(i)});
    }
    booking.total = Money(4000, eur); // of 40.53, with a coupon
    booking.tax = Money(262, eur);
    booking.tickets[0].taxes = {{700, Money(1350, eur), Money(88, eur)}};
    booking.tickets[1].taxes = {{700, Money(1351, eur), Money(88, eur)}};
    booking.tickets[2].taxes = {{700, Money(1000, eur), Money(65, eur)}, {1900, Money(352, eur), Money(56, eur)}};
    booking.paid = {{u"GIFT_CARD"_s, Money(1500, eur)},
                    {u"CARD"_s, Money(2000, eur), u"VISA 4242"_s},
                    {u"CASH"_s, Money(500, eur)}};
    booking.tendered = Money(1000, eur);
    booking.change = Money(500, eur);
    booking.soldBy = u"Anna Berg"_s;
    return booking;
}

} // namespace

class TestTicketPdf : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    /** Another library reads what ours printed, from pixels at about what a phone sees. */
    void anotherReaderReadsEveryTicket_data()
    {
        QTest::addColumn<TicketPdf::Paper>("paper");
        QTest::newRow("roll") << TicketPdf::Paper::Roll80;
        QTest::newRow("A6") << TicketPdf::Paper::A6;
    }
    void anotherReaderReadsEveryTicket()
    {
        QFETCH(TicketPdf::Paper, paper);
        const QTemporaryDir folder;
        const Booking sale = booking();
        const auto path =
            TicketPdf(folder.filePath(u"tickets/today"_s), QLocale(QLocale::German), paper).write(sale, cinema());
        QVERIFY2(path.has_value(), qPrintable(toString(path ? Error() : path.error())));
        QVERIFY(path->endsWith(u"/K7QF2M.pdf"_s));
        output(u"pdftoppm"_s, {u"-r"_s, u"200"_s, u"-png"_s, *path, folder.filePath(u"page"_s)});
        const QStringList pages = QDir(folder.path()).entryList({u"page*.png"_s}, QDir::Files, QDir::Name);
        QCOMPARE(pages.size(), 4); // and the receipt
        for (int i = 0; i < 3; ++i)
            QCOMPARE(output(u"zbarimg"_s, {u"--raw"_s, u"-q"_s, folder.filePath(pages.at(i))}).chopped(1),
                     sale.tickets.at(i).code);
    }

    void saysWhatTheDoorAndTheCustomerNeed()
    {
        const QTemporaryDir folder;
        const auto path =
            TicketPdf(folder.path(), QLocale(QLocale::German, QLocale::Germany)).write(booking(), cinema());
        QVERIFY(path.has_value());
        const QString text = output(u"pdftotext"_s, {u"-layout"_s, *path, u"-"_s});
        for (const QString &part :
             {u"Lumière am Ring"_s, u"Berlin"_s, u"Das lange Leben"_s, u"Saal 3"_s, u"Samstag, 14. November 2026"_s,
              u"ATMOS"_s, u"FR"_s, u"Adult"_s, u"13,50"_s, u"K7QF2M"_s, u"1 of 3"_s})
            QVERIFY2(text.contains(part), qPrintable(part + u" is not in "_s + text));
        // The colon is drawn by a glyph of its own between digits, which readers of text do not know.
        QVERIFY(text.contains(QRegularExpression(u"\\b19.30\\b"_s)));
        QVERIFY(output(u"pdfinfo"_s, {*path}).contains(u"Pages:           4"_s));
    }

    void theReceiptSaysTaxesByRateAndHowItWasPaid()
    {
        const QTemporaryDir folder;
        const auto path = TicketPdf(folder.path(), QLocale(QLocale::German, QLocale::Germany))
                              .reprint(booking(), cinema(), 2)
                              .result();
        QVERIFY(path.has_value());
        // Signs between digits are drawn by glyphs of their own, which readers of text do not know.
        const QString text = output(u"pdftotext"_s, {u"-layout"_s, u"-f"_s, u"4"_s, path->place, u"-"_s})
                                 .replace(QRegularExpression(u"[ \u00a0]+"_s), u" "_s);
        for (const QString &line :
             {u"Receipt K7QF2M"_s, u"DUPLICATE 2"_s, u"Served by Anna Berg"_s, u"1 Adult 13,50 €"_s,
              u"Discount 0,53 €"_s, u"Total 40,00 €"_s, u"7 % tax of 37,01 € 2,41 €"_s, u"19 % tax of 3,52 € 0,56 €"_s,
              u"Gift card 15,00 €"_s, u"VISA 4242 20,00 €"_s, u"Cash 5,00 €"_s, u"Given 10,00 €"_s, u"Change 5,00 €"_s})
            QVERIFY2(text.contains(line), qPrintable(line + u" is not in "_s + text));
    }

    void aNumberedReceiptSaysItsNumberAndTheBooking()
    {
        const QTemporaryDir folder;
        Booking sold = booking();
        sold.receiptNumber = 100234;
        const auto path = TicketPdf(folder.path(), QLocale(QLocale::English)).reprint(sold, cinema(), 2).result();
        QVERIFY(path.has_value());
        const QString text = output(u"pdftotext"_s, {u"-layout"_s, u"-f"_s, u"4"_s, path->place, u"-"_s});
        QVERIFY2(text.contains(u"Receipt 100234"_s), qPrintable(text));
        QVERIFY2(text.contains(u"Booking K7QF2M"_s), qPrintable(text));
    }

    void reprintReplacesTheFile()
    {
        const QTemporaryDir folder;
        const TicketPdf printer(folder.path(), QLocale(QLocale::English));
        QVERIFY(printer.write(booking(), cinema()).has_value());
        QVERIFY(printer.write(booking(), cinema()).has_value());
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"K7QF2M.pdf"_s});
    }

    void whatCannotBePrintedIsAnError()
    {
        const QTemporaryDir folder;
        Booking held = booking();
        held.state = BookingState::Held;
        const TicketPdf printer(folder.path(), QLocale(QLocale::English));
        QCOMPARE(printer.write(held, cinema()).error().code, ErrorCode::IllegalState);
        Booking empty = booking();
        empty.tickets.clear();
        QCOMPARE(printer.write(empty, cinema()).error().code, ErrorCode::IllegalState);
        Booking elsewhere = booking();
        elsewhere.confirmationCode = u"../../etc/cron"_s;
        QCOMPARE(printer.write(elsewhere, cinema()).error().code, ErrorCode::Protocol);
        QCOMPARE(TicketPdf(u"/proc/tickets"_s, QLocale(QLocale::English)).write(booking(), cinema()).error().code,
                 ErrorCode::Storage);
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void matrixIsAQrCodeOfTheSmallestSize()
    {
        const auto small = qrMatrix(u"K7QF2M"_s);
        QCOMPARE(small->side(), 21);
        // The three finder patterns: a dark corner in a light frame.
        for (const QPoint corner : {QPoint(0, 0), QPoint(14, 0), QPoint(0, 14)}) {
            QVERIFY(small->isDark(corner.x(), corner.y()));
            QVERIFY(!small->isDark(corner.x() + 1, corner.y() + 1));
            QVERIFY(small->isDark(corner.x() + 3, corner.y() + 3));
        }
        // 152 letters of the QR alphabet are a version 6: what a signed ticket is made to fit.
        QCOMPARE(qrMatrix(QString(152, u'A'))->side(), 41);
        QCOMPARE(small->modules().size(), 21 * 21);
    }

    void whatNoCodeHoldsIsRefused()
    {
        QCOMPARE(qrMatrix({}).error().code, ErrorCode::InvalidInput);
        QCOMPARE(qrMatrix(QString(4000, u'ä')).error().code, ErrorCode::InvalidInput);
        QCOMPARE(qrMatrix(QString(QChar(u'\0'))).error().code, ErrorCode::InvalidInput);
    }
};

QTEST_MAIN(TestTicketPdf)
#include "tst_ticketpdf.moc"
