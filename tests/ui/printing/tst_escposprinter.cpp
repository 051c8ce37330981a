#include "encoder.h"
#include "escposprinter.h"
#include "escposreader.h"
#include "linepicture.h"
#include "lineprinter.h"
#include "qrmatrix.h"
#include "rollpicture.h"
#include "simulatedprinter.h"
#include "tcpline.h"

#include <QDir>
#include <QPainter>
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
using Kind = RollItem::Kind;

Q_DECLARE_METATYPE(foyer::escpos::Paper)

namespace {

const QString arabicTitle = u"في انتظار الفجر"_s;

/** What another program reads in a picture. */
QString readByZbar(const QImage &picture)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"code.png"_s);
    picture.save(path);
    QProcess process;
    process.start(u"zbarimg"_s, {u"--raw"_s, u"-q"_s, path});
    if (!process.waitForFinished(60'000))
        return u"zbarimg did not run"_s;
    return QString::fromUtf8(process.readAllStandardOutput()).chopped(1);
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

Booking booking(int seats, const QString &title = u"Größenwahn"_s)
{
    const Currency eur = *Currency::fromCode(u"EUR");
    Booking booking;
    booking.id = BookingId::create();
    booking.state = BookingState::Confirmed;
    booking.confirmationCode = u"K7QF2M"_s;
    booking.confirmedAtUtc = QDateTime(QDate(2026, 11, 14), QTime(18, 2), Qt::UTC);
    booking.showtime.movieTitle = title;
    booking.showtime.auditoriumName = u"Saal 3"_s;
    booking.showtime.formats = {u"2D"_s, u"ATMOS"_s};
    booking.showtime.language = u"fr"_s;
    booking.showtime.subtitles = u"de"_s;
    booking.showtime.ageRating = 12;
    booking.showtime.startsLocal = {QDate(2026, 11, 14), QTime(19, 30)};
    // Another moment and zone on purpose: what is printed is the clock on the cinema's wall.
    booking.showtime.startsAtUtc = QDateTime(QDate(2026, 11, 14), QTime(18, 30), Qt::UTC);
    qint64 total = 0;
    for (int i = 0; i < seats; ++i) {
        PlanSeat seat;
        seat.row = u"H"_s;
        seat.number = QString::number(10 + i);
        // As long as a signed ticket is, in the letters it is made of.
        const QString code = u"F1:"_s + QString(u"K7QF2M:$%*+-./ 0123456789ABCDEFGHIJ"_s).repeated(4) + u"-%1"_s.arg(i);
        const bool isChild = i % 3 == 2;
        const Money price(isChild ? 800 : 1350, eur);
        total += price.minor();
        booking.tickets.append({TicketId::create(), seat,
                                isChild ? TicketType{u"CHILD"_s, u"Kind"_s} : TicketType{u"STAFF"_s, u"Für Größere"_s},
                                price, code});
    }
    booking.total = Money(total, eur);
    booking.tax = Money(total * 7 / 107, eur);
    booking.tendered = Money(total + 650, eur);
    booking.change = Money(650, eur);
    booking.soldBy = u"Anna K."_s;
    return booking;
}

QString why(const Result<ports::PrintedTickets> &result)
{
    return result ? QString() : toString(result.error());
}

RollLook look(const Paper &paper)
{
    RollLook look;
    look.paper = paper;
    look.locale = QLocale(QLocale::German, QLocale::Germany);
    return look;
}

ReadRoll printed(const Booking &sale, const RollLook &look, int reprint = 0)
{
    const auto document = ticketRoll(sale, cinema(), look, reprint);
    if (!document)
        return {{}, {toString(document.error())}};
    return readRoll(escpos::encode(*document, look.paper), look.paper.columns, look.paper.dots);
}

/** To look at, when FOYER_ROLLS names a folder. */
void keep(const ReadRoll &roll, const RollLook &look, const QString &name)
{
    const QString folder = qEnvironmentVariable("FOYER_ROLLS");
    if (!folder.isEmpty())
        pictureOf(roll, look.paper.columns, look.paper.dots).save(folder + u'/' + name + u".png"_s);
}

} // namespace

/** Real bookings, printed and read again by a reader that shares nothing with the writer. */
class TestEscPosPrinter : public QObject
{
    Q_OBJECT

    static void papers()
    {
        QTest::addColumn<Paper>("paper");
        QTest::newRow("80 mm") << Paper::roll80();
        QTest::newRow("58 mm") << Paper::roll58();
    }

private Q_SLOTS:
    void saysWhatTheDoorAndTheCustomerNeed_data() { papers(); }
    void saysWhatTheDoorAndTheCustomerNeed()
    {
        QFETCH(const Paper, paper);
        const Booking sale = booking(2);
        const ReadRoll roll = printed(sale, look(paper));
        keep(roll, look(paper), u"sale-%1"_s.arg(paper.columns));
        QVERIFY2(roll.errors.isEmpty(), qPrintable(roll.errors.join(u'\n')));
        for (const QString &text : {u"Lumière am Ring"_s, u"Ring 1, 55222 Mainz"_s, u"Größenwahn"_s, u"12 years"_s,
                                    u"14. November 2026"_s, u"19:30"_s, u"Saal 3"_s, u"Für Größere"_s, u"13,50 €"_s,
                                    u"K7QF2M"_s, u"Ticket 1 of 2"_s, u"Ticket 2 of 2"_s})
            QVERIFY2(roll.line(text), qPrintable(text + u" is not in\n"_s + roll.lines().join(u'\n')));
        // What is looked for in the dark is large.
        QCOMPARE(roll.line(u"Größenwahn"_s)->runs.first().height, 2);
        QVERIFY(roll.line(u"19:30"_s)->runs.first().width >= 2);
        const RollItem *seat = roll.line(u"11"_s);
        QVERIFY(seat && seat->runs.first().text == u"H"_s);
        QVERIFY(seat->runs.first().height >= 3 && seat->runs.last().height >= 3);
        QVERIFY(!roll.line(u"DUPLICATE"_s));
    }

    // What is printed is the ticket's own code, of every ticket, each on a piece of its own.
    void everyTicketHasItsOwnCode_data() { papers(); }
    void everyTicketHasItsOwnCode()
    {
        QFETCH(const Paper, paper);
        const Booking sale =
            booking(20, u"Das lange Leben der ungewöhnlich ausführlichen Filmtitel und ihrer Fortsetzungen"_s);
        const ReadRoll roll = printed(sale, look(paper));
        QVERIFY2(roll.errors.isEmpty(), qPrintable(roll.errors.join(u'\n')));
        QStringList codes;
        for (const RollItem &code : roll.ofKind(Kind::Qr)) {
            codes.append(QString::fromUtf8(code.data));
            // The quiet zone is on the paper too, and a module is no smaller than scanners read: 3/8 mm.
            const auto matrix = qrMatrix(codes.last());
            QVERIFY((matrix->side() + 8) * code.dots <= paper.dots);
            QVERIFY(code.dots >= 3);
        }
        QStringList expected;
        for (const Ticket &ticket : sale.tickets)
            expected.append(ticket.code);
        QCOMPARE(codes, expected);
        QCOMPARE(roll.ofKind(Kind::Cut).size(), 21); // and the receipt
        // Between two cuts one code.
        int since = 0;
        for (const RollItem &item : roll.items) {
            if (item.kind == Kind::Qr)
                QCOMPARE(++since, 1);
            else if (item.kind == Kind::Cut)
                since = 0;
        }
    }

    void anotherReaderReadsWhatIsPrintedAsDots_data() { papers(); }
    void anotherReaderReadsWhatIsPrintedAsDots()
    {
        QFETCH(Paper, paper);
        paper.qr = Paper::QrWay::Picture;
        const Booking sale = booking(1);
        const ReadRoll roll = printed(sale, look(paper));
        QVERIFY2(roll.errors.isEmpty(), qPrintable(roll.errors.join(u'\n')));
        QVERIFY(roll.ofKind(Kind::Qr).isEmpty());
        const QList<RollItem> pictures = roll.ofKind(Kind::Picture);
        QCOMPARE(pictures.size(), 1);
        QCOMPARE(readByZbar(pictureOf(pictures.first())), sale.tickets.first().code);
    }
    // A code with control bytes would be taken apart by the printer.
    void aCodeThatIsNoTextIsPrintedAsDots()
    {
        Booking sale = booking(1);
        sale.tickets.first().code = u"A\x10\x14\x01\x01\x05Z"_s;
        const ReadRoll roll = printed(sale, look({}));
        QVERIFY2(roll.errors.isEmpty(), qPrintable(roll.errors.join(u'\n')));
        QVERIFY(roll.ofKind(Kind::Qr).isEmpty());
        QCOMPARE(roll.ofKind(Kind::Picture).size(), 1);
    }

    // A film may be named by anybody; its name moves no paper.
    void noNameIsACommand()
    {
        Booking sale = booking(1, u"Alien\x1B@\x1DV\x01 vs.\nPredator \x10\x14\x01\x01\x05 2"_s);
        sale.showtime.auditoriumName = u"Saal\x1Bp 1"_s;
        sale.soldBy = u"An\x1D!\x77na"_s;
        const ReadRoll roll = printed(sale, look({}));
        QVERIFY2(roll.errors.isEmpty(), qPrintable(roll.errors.join(u'\n')));
        QVERIFY(roll.line(u"Alien@V vs."_s));
        QVERIFY(roll.line(u"An!wna"_s));
        QCOMPARE(roll.ofKind(Kind::Cut).size(), 2);
        QVERIFY(roll.ofKind(Kind::Drawer).isEmpty());
    }

    // No printer's page has these letters: they are dots, no question marks.
    void aTitleInOtherLettersIsAPicture_data()
    {
        QTest::addColumn<QString>("title");
        QTest::newRow("Arabic") << arabicTitle;
        QTest::newRow("Japanese") << u"千と千尋の神隠し"_s;
        QTest::newRow("Hebrew") << u"ואלס עם באשיר"_s;
    }
    void aTitleInOtherLettersIsAPicture()
    {
        QFETCH(const QString, title);
        for (const Paper &paper : {Paper::roll80(), Paper::roll58()}) {
            const ReadRoll roll = printed(booking(1, title), look(paper));
            keep(roll, look(paper), u"%1-%2"_s.arg(QLatin1StringView(QTest::currentDataTag())).arg(paper.columns));
            QVERIFY2(roll.errors.isEmpty(), qPrintable(roll.errors.join(u'\n')));
            QVERIFY(!roll.lines().join(QString()).contains(u'?'));
            const QList<RollItem> pictures = roll.ofKind(Kind::Picture);
            QCOMPARE(pictures.size(), 2); // on the ticket and on the receipt
            const QImage picture = pictureOf(pictures.first());
            QCOMPARE(picture.width(), paper.dots);
            int black = 0;
            for (int y = 0; y < picture.height(); ++y) {
                for (int x = 0; x < picture.width(); ++x)
                    black += qGray(picture.pixel(x, y)) < 128;
            }
            QVERIFY2(black > 1000, qPrintable(QString::number(black)));
            // The rest is still the printer's own letters.
            QVERIFY(roll.line(u"19:30"_s));
        }
    }
    // It begins at the right, as it is read.
    void arabicBeginsAtTheRight()
    {
        const escpos::Bitmap bitmap = textPicture(arabicTitle, {}, escpos::Align::Left, 576, 1);
        const auto isEmpty = [&bitmap](int from, int to) {
            for (int y = 0; y < bitmap.height(); ++y) {
                for (int x = from; x < to; ++x) {
                    if (bitmap.isBlack(x, y))
                        return false;
                }
            }
            return true;
        };
        QVERIFY(!isEmpty(500, 576));
        QVERIFY(isEmpty(0, 200));
    }

    // As much ink as the same text has where there is room on all sides: nothing is cut off above or below.
    void noLetterIsCutOff_data() { aTitleInOtherLettersIsAPicture_data(); }
    void noLetterIsCutOff()
    {
        QFETCH(const QString, title);
        const int times = 2;
        const escpos::Bitmap bitmap = textPicture(title, escpos::Style::large(times), escpos::Align::Center, 576, 1);
        QImage wide(576, 400, QImage::Format_Grayscale8);
        wide.fill(Qt::white);
        {
            QPainter painter(&wide);
            QFont font;
            font.setFamilies(
                {u"Inter"_s, u"Noto Sans"_s, u"Noto Sans Arabic"_s, u"Noto Sans Hebrew"_s, u"Noto Sans CJK JP"_s});
            font.setPixelSize(24 * times);
            font.setBold(true);
            painter.setFont(font);
            painter.drawText(QPointF(20, 200), title);
        }
        const auto rowsWithInk = [](int height, int width, const auto &isInk) {
            int rows = 0;
            for (int y = 0; y < height; ++y) {
                bool hasInk = false;
                for (int x = 0; x < width; ++x)
                    hasInk = hasInk || isInk(x, y);
                rows += hasInk;
            }
            return rows;
        };
        const int ours =
            rowsWithInk(bitmap.height(), bitmap.width(), [&bitmap](int x, int y) { return bitmap.isBlack(x, y); });
        const int whole =
            rowsWithInk(wide.height(), wide.width(), [&wide](int x, int y) { return qGray(wide.pixel(x, y)) < 150; });
        QVERIFY2(whole > 20 && qAbs(ours - whole) <= 2, qPrintable(u"%1 of %2 rows"_s.arg(ours).arg(whole)));
        // In two columns too.
        const escpos::Bitmap columns = columnsPicture({{title, escpos::Style::large(times)}, {u"1"_s, {}}}, 1152);
        const int beside =
            rowsWithInk(columns.height(), columns.width(), [&columns](int x, int y) { return columns.isBlack(x, y); });
        QVERIFY2(qAbs(beside - whole) <= 2, qPrintable(u"%1 of %2 rows"_s.arg(beside).arg(whole)));
    }

    void aReprintSaysSo_data() { papers(); }
    void aReprintSaysSo()
    {
        QFETCH(const Paper, paper);
        const ReadRoll roll = printed(booking(2), look(paper), 3);
        keep(roll, look(paper), u"reprint-%1"_s.arg(paper.columns));
        QVERIFY2(roll.errors.isEmpty(), qPrintable(roll.errors.join(u'\n')));
        // On every piece, white on black.
        QCOMPARE(roll.lines().filter(u"DUPLICATE 3"_s).size(), 3);
        QVERIFY(roll.line(u"DUPLICATE 3"_s)->runs.first().inverse);
    }

    void theReceiptAddsUp_data() { papers(); }
    void theReceiptAddsUp()
    {
        QFETCH(const Paper, paper);
        Booking sale = booking(3); // 2 x 13.50 and 8.00
        const auto receipt = [&sale, &paper] {
            const QStringList lines = printed(sale, look(paper)).lines();
            return lines.mid(lines.indexOf(QRegularExpression(u"^Receipt .*"_s)))
                .join(u'\n')
                .replace(QRegularExpression(u" +"_s), u" "_s);
        };
        const QString text = receipt();
        for (const QString &line : {u"Receipt K7QF2M"_s, u"14.11.26 19:02"_s, u"Served by Anna K."_s,
                                    u"2 × Für Größere 27,00 €"_s, u"1 × Child 8,00 €"_s, u"Total 35,00 €"_s,
                                    u"Tax included 2,28 €"_s, u"Given 41,50 €"_s, u"Change 6,50 €"_s})
            QVERIFY2(text.contains(line), qPrintable(line + u" is not in\n"_s + text));
        QVERIFY(!text.contains(u"Discount"_s));
        // With a coupon, and paid to the cent.
        sale.total = Money(3200, sale.total.currency());
        sale.tendered = sale.total;
        sale.change = Money(0, sale.total.currency());
        QVERIFY(receipt().contains(u"Discount -3,00 €"_s));
        // Taxes by rate, once they are known, and how it was paid.
        const Currency eur = sale.total.currency();
        sale.tickets[0].taxes = {{700, Money(1350, eur), Money(88, eur)}};
        sale.tickets[1].taxes = {{700, Money(1000, eur), Money(65, eur)}, {1900, Money(350, eur), Money(56, eur)}};
        sale.paid = {{u"CARD"_s, Money(2000, eur), u"VISA 4242"_s}, {u"CASH"_s, Money(1200, eur)}};
        const QString taxed = receipt();
        for (const QString &line : {u"7 % tax of 23,50 € 1,53 €"_s, u"19 % tax of 3,50 € 0,56 €"_s,
                                    u"VISA 4242 20,00 €"_s, u"Cash 12,00 €"_s})
            QVERIFY2(taxed.contains(line), qPrintable(line + u" is not in\n"_s + taxed));
        QVERIFY(!taxed.contains(u"Tax included"_s));
        QVERIFY(!receipt().contains(u"Change"_s));
    }

    // The number is the receipt's for ever: a second print has the same.
    void aNumberedReceiptSaysItsNumberAndTheBooking_data() { papers(); }
    void aNumberedReceiptSaysItsNumberAndTheBooking()
    {
        QFETCH(const Paper, paper);
        Booking sold = booking(1);
        sold.receiptNumber = 100234;
        for (const int reprint : {0, 2}) {
            const QString text =
                printed(sold, look(paper), reprint).lines().join(u'\n').replace(QRegularExpression(u" +"_s), u" "_s);
            QVERIFY2(text.contains(u"Receipt 100234\n"_s), qPrintable(text));
            QVERIFY2(text.contains(u"Booking K7QF2M\n"_s), qPrintable(text));
        }
    }

    void withoutAReceiptThereAreTicketsOnly()
    {
        RollLook plain = look({});
        plain.hasReceipt = false;
        const ReadRoll roll = printed(booking(2), plain);
        QCOMPARE(roll.ofKind(Kind::Cut).size(), 2);
        QVERIFY(!roll.line(u"Total"_s));
    }

    void theLogoIsAtTheHead()
    {
        QImage logo(1200, 300, QImage::Format_ARGB32);
        logo.fill(Qt::transparent);
        for (int x = 300; x < 900; ++x) {
            for (int y = 100; y < 200; ++y)
                logo.setPixel(x, y, qRgba(0, 0, 0, 255));
        }
        RollLook withLogo = look({});
        withLogo.logo = dithered(logo, withLogo.paper.dots);
        const ReadRoll roll = printed(booking(2), withLogo);
        QVERIFY2(roll.errors.isEmpty(), qPrintable(roll.errors.join(u'\n')));
        QCOMPARE(roll.ofKind(Kind::Picture).size(), 3);
        const QImage first = pictureOf(roll.items.first());
        QCOMPARE(first.width(), 576);
        QCOMPARE(first.height(), 144);
        QCOMPARE(qGray(first.pixel(288, 72)), 0);
        QCOMPARE(qGray(first.pixel(10, 10)), 255); // what is transparent is paper
    }

    void whatIsNotSoldIsNotPrinted()
    {
        Booking held = booking(1);
        held.state = BookingState::Held;
        QCOMPARE(ticketRoll(held, cinema(), look({}), 0).error().code, ErrorCode::IllegalState);
        Booking empty = booking(0);
        QCOMPARE(ticketRoll(empty, cinema(), look({}), 0).error().code, ErrorCode::IllegalState);
    }

    // From a booking to the paper of a printer in the network.
    void aBookingIsPrintedOverTheNetwork()
    {
        SimulatedPrinter twin;
        twin.mind.isPaperLow = true;
        devices::LinePrinter line({u"Counter"_s, true, {}, {}}, [&twin]() -> std::unique_ptr<devices::ByteLine> {
            return std::make_unique<devices::TcpLine>(u"127.0.0.1"_s, twin.port());
        });
        EscPosPrinter printer(line, look({}));
        const Booking sale = booking(4);
        const auto printing = printer.print(sale, cinema());
        QTRY_VERIFY(printing.isFinished());
        QVERIFY2(printing.result().has_value(), qPrintable(why(printing.result())));
        QCOMPARE(*printing.result(), (ports::PrintedTickets{u"Counter"_s, {}, true}));
        const ReadRoll roll = readRoll(twin.mind.printed, 48, 576);
        QVERIFY2(roll.errors.isEmpty(), qPrintable(roll.errors.join(u'\n')));
        QCOMPARE(roll.ofKind(Kind::Qr).size(), 4);
        QCOMPARE(QString::fromUtf8(roll.ofKind(Kind::Qr).last().data), sale.tickets.last().code);
        // Another roll.
        twin.mind.isPaperLow = false;
        twin.mind.printed.clear();
        const auto testing = printer.printTestPage();
        QTRY_VERIFY(testing.isFinished());
        const ReadRoll page = readRoll(twin.mind.printed, 48, 576);
        QVERIFY2(page.errors.isEmpty(), qPrintable(page.errors.join(u'\n')));
        QVERIFY(page.line(u"Counter"_s) && page.line(u"€"_s));
        QCOMPARE(page.ofKind(Kind::Cut).size(), 1);
    }
};

QTEST_MAIN(TestEscPosPrinter)
#include "tst_escposprinter.moc"
