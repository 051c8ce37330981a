#include "bestseats.h"

#include <QTest>

using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

namespace {

/** A hall drawn as text, a string a row from the screen back; what a letter means:
 *  . free, # sold, space aisle, w wheelchair place, c its companion's, p premium, v VIP, S sofa half (always in twos).
 */
SeatMap hall(const QStringList &rows)
{
    QList<PlanSeat> seats;
    QList<SeatClaim> claims;
    for (qsizetype r = 0; r < rows.size(); ++r) {
        int number = 0;
        for (qsizetype c = 0; c < rows.at(r).size(); ++c) {
            const QChar what = rows.at(r).at(c);
            if (what == u' ')
                continue;
            PlanSeat seat;
            seat.id = static_cast<SeatId>(seats.size() + 1);
            seat.row = QString(QChar(static_cast<char16_t>(u'A' + r)));
            seat.number = QString::number(++number);
            seat.x = static_cast<qint32>(c * 100);
            seat.y = static_cast<qint32>(r * 100);
            if (what == u'w')
                seat.type = SeatType::Wheelchair;
            else if (what == u'c')
                seat.type = SeatType::Companion;
            else if (what == u'p')
                seat.type = SeatType::Premium;
            else if (what == u'v')
                seat.type = SeatType::Vip;
            else if (what == u'S') {
                seat.type = SeatType::Sofa;
                const bool second = !seats.isEmpty() && seats.last().partner == seat.id;
                seat.partner = static_cast<SeatId>(static_cast<int>(seat.id) + (second ? -1 : 1));
            }
            if (what == u'#')
                claims.append({seat.id, ClaimState::Sold, {}, {}});
            seats.append(seat);
        }
    }
    return SeatMap(*SeatPlan::create(1, seats), 1, claims);
}

QString labels(const SeatMap &map, const QList<SeatId> &seats)
{
    QStringList list;
    for (const SeatId seat : seats)
        list.append(map.plan().seat(seat)->label());
    return list.join(u' ');
}

} // namespace

class TestBestSeats : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void takesTheBest_data()
    {
        QTest::addColumn<QStringList>("rows");
        QTest::addColumn<int>("count");
        QTest::addColumn<QString>("expected");

        const QStringList empty(4, u"........."_s);
        QTest::newRow("one: the middle, two thirds back") << empty << 1 << u"C5"_s;
        QTest::newRow("three: around the middle") << empty << 3 << u"C4 C5 C6"_s;
        QTest::newRow("whole row") << empty << 9 << u"C1 C2 C3 C4 C5 C6 C7 C8 C9"_s;
        QTest::newRow("next row when the best is sold")
            << QStringList{u"....."_s, u"....."_s, u"#####"_s, u"....."_s} << 3 << u"B1 B2 B3"_s;
        QTest::newRow("together before near")
            << QStringList{u"......"_s, u".##.##"_s, u".#..#."_s, u"#.##.#"_s} << 3 << u"A2 A3 A4"_s;
        QTest::newRow("not across an aisle") << QStringList{u".. .."_s} << 2 << u"A1 A2"_s;
        QTest::newRow("leaves no single seat") << QStringList{u"#...#"_s} << 2 << u"A2 A3"_s;
        QTest::newRow("a single seat rather than the front row")
            << QStringList{u"........."_s, u"#########"_s, u"###...###"_s, u"#########"_s} << 2 << u"C4 C5"_s;
        QTest::newRow("shifts by one to leave no single seat")
            << QStringList{u"######.....######"_s} << 3 << u"A7 A8 A9"_s;
        QTest::newRow("wheelchair places are not offered") << QStringList{u"..wc.."_s} << 2 << u"A1 A2"_s;
        QTest::newRow("of one type before the middle") << QStringList{u"..pp.."_s} << 2 << u"A3 A4"_s;
        QTest::newRow("mixed types rather than apart") << QStringList{u"##.p##"_s} << 2 << u"A3 A4"_s;
        QTest::newRow("a sofa is not torn apart") << QStringList{u"....SSSS...."_s} << 3 << u"A2 A3 A4"_s;
        QTest::newRow("a sofa for two") << QStringList{u"SSSSSS"_s} << 2 << u"A3 A4"_s;
        QTest::newRow("VIP seats only when nothing else is together") << QStringList{u"...vvvv"_s} << 2 << u"A2 A3"_s;
        QTest::newRow("VIP seats when nothing else is together") << QStringList{u"#.#vvvv"_s} << 2 << u"A4 A5"_s;
        QTest::newRow("apart when there is no other way") << QStringList{u".#.#."_s, u"#####"_s} << 2 << u"A1 A3"_s;
        QTest::newRow("more than are free") << QStringList{u".#."_s} << 3 << QString();
        QTest::newRow("none asked") << empty << 0 << QString();
        QTest::newRow("only wheelchair places left") << QStringList{u"#wc#"_s} << 1 << QString();
    }
    void takesTheBest()
    {
        QFETCH(QStringList, rows);
        QFETCH(int, count);
        const SeatMap map = hall(rows);
        QTEST(labels(map, bestSeats(map, count)), "expected");
    }

    void emptyHallHasNone() { QVERIFY(bestSeats(SeatMap(), 1).isEmpty()); }

    void ownSeatsCountAsFree()
    {
        const SeatMap map = hall({u".##."_s});
        QVERIFY(bestSeats(map, 4).isEmpty());
        QCOMPARE(labels(map, bestSeats(map, 4, {SeatId(2), SeatId(3)})), u"A1 A2 A3 A4"_s);
    }

    void whatItGivesIsFreeAndEachOnce()
    {
        // Whatever the hall: a fixed pattern of sold seats that leaves ever fewer free.
        for (int step = 1; step < 40; ++step) {
            QStringList rows;
            int cell = 0;
            for (int r = 0; r < 6; ++r) {
                QString row;
                for (int c = 0; c < 11; ++c)
                    row.append((++cell * 7) % 41 < step ? u'#' : u'.');
                rows.append(row);
            }
            const SeatMap map = hall(rows);
            for (int count = 1; count <= 12; ++count) {
                const QList<SeatId> seats = bestSeats(map, count);
                QCOMPARE(seats.size(), map.freeSeats() >= count ? count : 0);
                for (const SeatId seat : seats) {
                    QVERIFY(map.isFree(seat));
                    QCOMPARE(seats.count(seat), 1);
                }
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestBestSeats)
#include "tst_bestseats.moc"
