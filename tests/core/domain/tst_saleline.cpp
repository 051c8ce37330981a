#include "saleline.h"

#include <QTest>

using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;
using Kind = SaleLineProblem::Kind;

namespace {

QStringList tickets(int adults, int children, int seniors = 0, int students = 0)
{
    return QStringList(adults, u"ADULT"_s) + QStringList(children, u"CHILD"_s) + QStringList(seniors, u"SENIOR"_s)
        + QStringList(students, u"STUDENT"_s);
}

QList<SeatName> seats(const QString &row, int from, int to)
{
    QList<SeatName> list;
    for (int number = from; number <= to; ++number)
        list.append({row, QString::number(number)});
    return list;
}

} // namespace

class TestSaleLine : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsALine_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("showtime"); // 0: none
        QTest::addColumn<QStringList>("types");
        QTest::addColumn<bool>("best");
        QTest::addColumn<QList<SeatName>>("named");

        QTest::newRow("all of it") << u"7 2a1c b"_s << 7 << tickets(2, 1) << true << QList<SeatName>();
        QTest::newRow("capitals") << u"7 2A1C B"_s << 7 << tickets(2, 1) << true << QList<SeatName>();
        QTest::newRow("white space") << u"  12\t1s   b "_s << 12 << tickets(0, 0, 1) << true << QList<SeatName>();
        QTest::newRow("showtime only") << u"5"_s << 5 << QStringList() << false << QList<SeatName>();
        QTest::newRow("open showtime, best") << u"2a b"_s << 0 << tickets(2, 0) << true << QList<SeatName>();
        QTest::newRow("every letter") << u"1a2c3s4t b"_s << 0 << tickets(1, 2, 3, 4) << true << QList<SeatName>();
        QTest::newRow("order kept") << u"1c1a b"_s << 0 << QStringList{u"CHILD"_s, u"ADULT"_s} << true
                                    << QList<SeatName>();
        QTest::newRow("range of seats") << u"3 h10-13"_s << 3 << QStringList() << false << seats(u"H"_s, 10, 13);
        QTest::newRow("one seat") << u"h10"_s << 0 << QStringList() << false << seats(u"H"_s, 10, 10);
        QTest::newRow("seats and tickets")
            << u"3 2a1c h10-11 aa4"_s << 3 << tickets(2, 1) << false << seats(u"H"_s, 10, 11) + seats(u"AA"_s, 4, 4);
        QTest::newRow("row b is not best") << u"b7"_s << 0 << QStringList() << false << seats(u"B"_s, 7, 7);
        QTest::newRow("tickets only") << u"2a"_s << 0 << tickets(2, 0) << false << QList<SeatName>();
        QTest::newRow("as many as can be") << u"50a b"_s << 0 << tickets(50, 0) << true << QList<SeatName>();
    }
    void readsALine()
    {
        QFETCH(QString, line);
        QFETCH(int, showtime);
        const auto read = parseSaleLine(line);
        QVERIFY(read.has_value());
        QCOMPARE(read->showtimeNumber.value_or(0), showtime);
        QTEST(read->request.ticketTypes, "types");
        QTEST(read->request.best, "best");
        QTEST(read->request.seats, "named");
    }

    void readsACoupon()
    {
        QCOMPARE(parseSaleLine(u" c  welcome ")->couponCode, u"WELCOME"_s);
        QVERIFY(parseSaleLine(u"C 2a")->request.isEmpty()); // a code may look like anything
        QVERIFY(parseSaleLine(u"2a b")->couponCode.isEmpty());
    }

    void saysWhatIsWrongAndWhere_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<QString>("word");
        QTest::addColumn<qsizetype>("position");

        const auto row = [](const char *name, const QString &line, Kind kind, const QString &word, qsizetype position) {
            QTest::newRow(name) << line << kind << word << position;
        };
        row("nothing", u""_s, Kind::Empty, u""_s, 0);
        row("only spaces", u"   "_s, Kind::Empty, u""_s, 0);
        row("a word", u"7 refund"_s, Kind::UnknownWord, u"refund"_s, 2);
        row("a coupon without a code", u"c"_s, Kind::UnknownWord, u"c"_s, 0);
        row("a coupon and more", u"c welcome 2a"_s, Kind::UnknownWord, u"c"_s, 0);
        row("a sign", u"-7"_s, Kind::UnknownWord, u"-7"_s, 0);
        row("other digits", u"٧"_s, Kind::UnknownWord, u"٧"_s, 0);
        row("other digits after a row", u"h١٠"_s, Kind::UnknownWord, u"h١٠"_s, 0);
        row("no such ticket", u"7 2a1x b"_s, Kind::UnknownLetter, u"2a1x"_s, 2);
        row("count without letter", u"2a1 b"_s, Kind::UnknownWord, u"2a1"_s, 0);
        row("letters without count", u"2ac b"_s, Kind::UnknownWord, u"2ac"_s, 0);
        row("no tickets", u"0a b"_s, Kind::BadCount, u"0a"_s, 0);
        row("showtime zero", u"0"_s, Kind::BadCount, u"0"_s, 0);
        row("showtime too large", u"99999999999"_s, Kind::BadCount, u"99999999999"_s, 0);
        row("too many tickets", u"51a b"_s, Kind::TooMany, u"51a"_s, 0);
        row("too many together", u"30a21c b"_s, Kind::TooMany, u"30a21c"_s, 0);
        row("far too many", u"99999999999a b"_s, Kind::TooMany, u"99999999999a"_s, 0);
        row("too many seats", u"h1-51"_s, Kind::TooMany, u"h1-51"_s, 0);
        row("far too many seats", u"h0-2147483647"_s, Kind::TooMany, u"h0-2147483647"_s, 0);
        row("backwards", u"h13-10"_s, Kind::BadRange, u"h13-10"_s, 0);
        row("no end", u"h13-"_s, Kind::BadRange, u"h13-"_s, 0);
        row("end with more", u"h13-14x"_s, Kind::BadRange, u"h13-14x"_s, 0);
        row("a seat twice", u"h10-12 h12"_s, Kind::BadRange, u"h12"_s, 7);
        row("showtime late", u"2a 7 b"_s, Kind::OutOfPlace, u"7"_s, 3);
        row("two showtimes", u"7 8"_s, Kind::OutOfPlace, u"8"_s, 2);
        row("tickets twice", u"2a 1c b"_s, Kind::OutOfPlace, u"1c"_s, 3);
        row("best and named", u"2a b h10-11"_s, Kind::OutOfPlace, u"h10-11"_s, 5);
        row("named and best", u"2a h10-11 b"_s, Kind::OutOfPlace, u"b"_s, 10);
        row("three tickets, two seats", u"2a1c h10-11"_s, Kind::CountMismatch, u"2a1c h10-11"_s, 0);
        row("best, but how many", u"7 b"_s, Kind::TicketsMissing, u"7 b"_s, 0);
    }
    void saysWhatIsWrongAndWhere()
    {
        QFETCH(QString, line);
        const auto read = parseSaleLine(line);
        QVERIFY(!read.has_value());
        QTEST(read.error().kind, "kind");
        QTEST(read.error().word, "word");
        QTEST(read.error().position, "position");
    }
};

QTEST_GUILESS_MAIN(TestSaleLine)
#include "tst_saleline.moc"
