#include "shifthouse.h"

#include <QTest>

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::booking::test;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

namespace {

template <class T>
ErrorCode codeOf(const Result<T> &result)
{
    return result ? ErrorCode::Internal : result.error().code;
}

const QDate day(2026, 11, 20);

} // namespace

/** What is done with shifts, on both engines. */
class TestShifts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_house = std::make_unique<ShiftHouse>(); }
    void cleanup()
    {
        if (m_house)
            QCOMPARE(m_house->findings(), QStringList());
        m_house.reset();
    }

    void fromFloatToCount()
    {
        ShiftHouse &house = *m_house;
        const Shift shift = house.opened(u" Till 1 "_s, house.office.mia);
        QCOMPARE(shift.drawer, u"Till 1"_s);
        QCOMPARE(shift.floatMinor, 6000);
        QCOMPARE(shift.businessDay, day);
        const BookingId first = house.sold({1, 2}, house.office.mia);
        house.sold({3}, house.office.mia, PaymentMethod::Card);
        house.refunded(first, house.office.mia, 700);
        using enum ShiftMovementKind;
        QVERIFY(house.run(moveCash, house.movementOf(shift, Drop, 3000), house.office.mia));
        QVERIFY(house.run(moveCash, house.movementOf(shift, PaidIn, 500), house.office.mia));
        QVERIFY(house.run(moveCash, house.movementOf(shift, PaidOut, 120), house.office.mia));
        QVERIFY(house.run(moveCash, house.movementOf(shift, NoSale, 0), house.office.mia));
        const Shift closed = *house.run(closeShift, house.closingOf(shift, 4600), house.office.mia);
        // 60 float, 20 sold, 7 back, 30 dropped, 5 in, 1.20 out
        QCOMPARE(closed.closing->expectedMinor, 6000 + 2000 - 700 - 3000 + 500 - 120);
        QCOMPARE(closed.closing->overShortMinor(), 4600 - 4680);
        QCOMPARE(closed.closing->reportNumber, 1);
        QCOMPARE(closed.movements.size(), 4);

        const ShiftReport z = house.z(shift);
        QCOMPARE(z.number, std::optional(1));
        QCOMPARE(z.figures.sales, 2);
        QCOMPARE(z.figures.ticketsSold, 3);
        QCOMPARE(z.figures.refunds, 1);
        QCOMPARE(z.figures.ticketsReturned, 0);
        QCOMPARE(z.figures.soldMinor, 3000);
        QCOMPARE(z.figures.refundedMinor, 700);
        QCOMPARE(z.figures.methods.value(u"cash"_s), (MethodSum{2000, 700}));
        QCOMPARE(z.figures.methods.value(u"card"_s), (MethodSum{1000, 0}));
        QCOMPARE(z.figures.rates.keys(), QList<int>{700});
        QCOMPARE(z.figures.rates.first(), (RateSum{z.figures.grossMinor(), z.figures.taxMinor}));
        QCOMPARE(z.dropMinor, 3000);
        QCOMPARE(z.noSales, 1);
        QCOMPARE(z.countedMinor, std::optional<qint64>(4600));
        QVERIFY(z.figures.firstCode != z.figures.lastCode);
        QCOMPARE(z.figures.firstCode, house.office.bookingNow(first).confirmationCode);
        QCOMPARE(z.auditHash.size(), 32);
        const db::Rows overShort =
            house.office.query(u"SELECT SUM(amount_minor) FROM shift_entry WHERE account = 'over_short'"_s);
        QCOMPARE(overShort.first().integer(0), 80);
        // Whoever comes next finds an empty drawer, and sells in the shift of nobody until one is opened.
        house.sold({5}, house.office.mia);
        QCOMPARE(house.figures(shift).sales, 2);
    }

    void whatIsDoneAgainIsDoneOnce()
    {
        ShiftHouse &house = *m_house;
        const Actor &mia = house.office.mia;
        const OpenShift opening = house.openingOf(u"Till 1"_s);
        const Shift shift = *house.run(openShift, opening, mia);
        QCOMPARE(*house.run(openShift, opening, mia), shift);
        OpenShift other = opening;
        other.floatPieces = {{1, 1}};
        QCOMPARE(codeOf(house.run(openShift, other, mia)), ErrorCode::IdempotencyKeyReused);
        QCOMPARE(codeOf(house.run(openShift, opening, house.office.max)), ErrorCode::IdempotencyKeyReused);
        const MoveCash drop = house.movementOf(shift, ShiftMovementKind::Drop, 100);
        QVERIFY(house.run(moveCash, drop, mia));
        QCOMPARE(house.run(moveCash, drop, mia)->movements.size(), 1);
        MoveCash more = drop;
        more.amountMinor = 101;
        QCOMPARE(codeOf(house.run(moveCash, more, mia)), ErrorCode::IdempotencyKeyReused);
        const TakeOverShift over{ShiftHandoverId::create(), house.office.cinema, shift.id, mia.user};
        QVERIFY(house.run(takeOverShift, over, house.office.max));
        QCOMPARE(house.run(takeOverShift, over, house.office.max)->handovers.size(), 1);
        // The service dies between the commit and the answer: who asks again is told the same.
        const CloseShift closing = house.closingOf(shift, 5900);
        const Shift closed = *house.run(closeShift, closing, house.office.max);
        house.office.restart();
        QCOMPARE(*house.run(closeShift, closing, house.office.max), closed);
        QCOMPARE(codeOf(house.run(closeShift, house.closingOf(shift, 5901), house.office.max)),
                 ErrorCode::IllegalState);
        QCOMPARE(house.office.query(u"SELECT number FROM shift_report"_s).size(), 1);
        QCOMPARE(house.run(moveCash, drop, mia)->movements.size(), 1); // also after it was closed
        const ReopenShift again{ShiftId::create(), house.office.cinema, shift.id, u"miscounted"_s};
        const Shift reopened = *house.run(reopenShift, again, house.boss);
        QCOMPARE(*house.run(reopenShift, again, house.boss), reopened);
        QVERIFY(house.run(closeShift, house.closingOf(reopened, 5900), house.boss));
        const CloseDay closeIt = house.dayOf(day);
        const ShiftReport report = *house.run(closeDay, closeIt, house.boss);
        house.office.clock.advance(std::chrono::hours(1));
        QCOMPARE(*house.run(closeDay, closeIt, house.boss), report);
        QCOMPARE(house.office.query(u"SELECT number FROM shift_report WHERE kind = 'DAY'"_s).size(), 1);
        QCOMPARE(house.office.query(u"SELECT sequence FROM audit_entry"_s).size(), 7);
    }

    void whatIsRefusedChangesNothing()
    {
        ShiftHouse &house = *m_house;
        const Actor &mia = house.office.mia;
        const Actor &max = house.office.max;
        const Shift shift = house.opened(u"Till 1"_s, mia);
        const QStringList before = house.office.dump();
        const auto inTheWay = [](const Result<Shift> &refused) {
            return refused ? QStringList() : refused.error().extras.value(u"openShifts"_s).toStringList();
        };
        QCOMPARE(inTheWay(house.run(openShift, house.openingOf(u"Till 1"_s), max)), QStringList{u"Till 1 (Mia)"_s});
        QCOMPARE(inTheWay(house.run(openShift, house.openingOf(u"Till 2"_s), mia)), QStringList{u"Till 1 (Mia)"_s});
        QCOMPARE(codeOf(house.run(openShift, house.openingOf(u" "_s), max)), ErrorCode::InvalidInput);
        QCOMPARE(codeOf(house.run(openShift, house.openingOf(u"T"_s, {{-5, 1}}), max)), ErrorCode::InvalidInput);
        QCOMPARE(codeOf(house.run(openShift, house.openingOf(u"T"_s, {{5, -1}}), max)), ErrorCode::InvalidInput);
        const qint64 huge = std::numeric_limits<qint64>::max();
        QCOMPARE(codeOf(house.run(openShift, house.openingOf(u"T"_s, {{huge, 2}}), max)), ErrorCode::InvalidInput);
        using enum ShiftMovementKind;
        QCOMPARE(codeOf(house.run(moveCash, house.movementOf(shift, Drop, 1), max)), ErrorCode::Forbidden);
        QCOMPARE(codeOf(house.run(moveCash, house.movementOf(shift, Drop, 0), mia)), ErrorCode::InvalidInput);
        QCOMPARE(codeOf(house.run(moveCash, house.movementOf(shift, Drop, -1), mia)), ErrorCode::InvalidInput);
        QCOMPARE(codeOf(house.run(moveCash, house.movementOf(shift, NoSale, 1), mia)), ErrorCode::InvalidInput);
        MoveCash elsewhere = house.movementOf(shift, Drop, 1);
        elsewhere.cinema = CinemaId::create();
        QCOMPARE(codeOf(house.run(moveCash, elsewhere, house.boss)), ErrorCode::NotFound);
        QCOMPARE(codeOf(house.run(closeShift, house.closingOf(shift, 6000), max)), ErrorCode::Forbidden);
        const TakeOverShift wrong{ShiftHandoverId::create(), house.office.cinema, shift.id, max.user};
        QCOMPARE(codeOf(house.run(takeOverShift, wrong, max)), ErrorCode::Conflict);
        const ReopenShift open{ShiftId::create(), house.office.cinema, shift.id, u"why"_s};
        QCOMPARE(codeOf(house.run(reopenShift, open, house.boss)), ErrorCode::IllegalState);
        QCOMPARE(codeOf(house.run(reopenShift, open, mia)), ErrorCode::Forbidden);
        QCOMPARE(codeOf(house.run(closeDay, house.dayOf(day), mia)), ErrorCode::Forbidden);
        QCOMPARE(codeOf(house.run(closeDay, house.dayOf(day.addDays(1)), house.boss)), ErrorCode::InvalidInput);
        QCOMPARE(house.office.dump(), before);

        QVERIFY(house.run(closeShift, house.closingOf(shift, 6000), mia));
        const QStringList closed = house.office.dump();
        QCOMPARE(codeOf(house.run(moveCash, house.movementOf(shift, Drop, 1), mia)), ErrorCode::IllegalState);
        const TakeOverShift late{ShiftHandoverId::create(), house.office.cinema, shift.id, mia.user};
        QCOMPARE(codeOf(house.run(takeOverShift, late, max)), ErrorCode::IllegalState);
        QCOMPARE(house.office.dump(), closed);
    }

    void aDrawerIsHandedOver()
    {
        ShiftHouse &house = *m_house;
        const Shift shift = house.opened(u"Till 1"_s, house.office.mia);
        house.sold({1}, house.office.mia);
        const TakeOverShift over{ShiftHandoverId::create(), house.office.cinema, shift.id, house.office.mia.user};
        const Shift taken = *house.run(takeOverShift, over, house.office.max);
        QCOMPARE(taken.cashier, house.office.max.user);
        QCOMPARE(taken.handovers.first().fromName, u"Mia"_s);
        QCOMPARE(taken.handovers.first().toName, u"Max"_s);
        house.sold({2}, house.office.max);
        house.sold({3}, house.office.mia); // in no shift now
        QCOMPARE(house.figures(shift).sales, 2);
        QVERIFY(!house.run(closeShift, house.closingOf(shift, 8000), house.office.mia));
        const Shift closed = *house.run(closeShift, house.closingOf(shift, 8000), house.office.max);
        QCOMPARE(closed.closing->overShortMinor(), 0);
        QCOMPARE(house.z(shift).cashierNames, (QStringList{u"Mia"_s, u"Max"_s}));
    }

    void aClosedOneIsOpenedAgainByAnotherOne()
    {
        ShiftHouse &house = *m_house;
        const Shift shift = house.opened(u"Till 1"_s, house.office.mia);
        QVERIFY(house.run(closeShift, house.closingOf(shift, 5000), house.office.mia));
        const ShiftReport first = house.z(shift);
        const ReopenShift command{ShiftId::create(), house.office.cinema, shift.id, u"a roll was overlooked"_s};
        const Shift again = *house.run(reopenShift, command, house.boss);
        QCOMPARE(again.reopensReport, std::optional(1));
        QCOMPARE(again.cashier, house.office.mia.user);
        QCOMPARE(again.floatMinor, 5000);
        ReopenShift twice = command;
        twice.id = ShiftId::create();
        QCOMPARE(codeOf(house.run(reopenShift, twice, house.boss)), ErrorCode::IllegalState);
        house.sold({1}, house.office.mia);
        QVERIFY(house.run(closeShift, house.closingOf(again, 7000), house.office.mia));
        QCOMPARE(house.z(again).number, std::optional(2));
        QCOMPARE(house.z(again).replaces, std::optional(1));
        QCOMPARE(house.z(shift), first); // stays as it was
        // Missing at first, found afterwards: the two add up.
        const ShiftReport total = *house.run(closeDay, house.dayOf(day), house.boss);
        QCOMPARE(total.countedMinor.value_or(0) - total.expectedMinor, 0);
    }

    void whatIsClosedStays_data()
    {
        QTest::addColumn<QString>("sql");
        for (const char *sql : {"UPDATE shift SET counted_minor = 1", "UPDATE shift SET is_open = 1, closed_at = NULL",
                                "DELETE FROM shift", "UPDATE shift_report SET body = 'x'", "DELETE FROM shift_report",
                                "UPDATE shift_entry SET amount_minor = 1", "DELETE FROM shift_entry",
                                "UPDATE shift_movement SET amount_minor = 1", "DELETE FROM shift_movement",
                                "UPDATE posting SET shift_id = NULL", "DELETE FROM posting"})
            QTest::newRow(sql) << QString::fromLatin1(sql);
    }
    void whatIsClosedStays()
    {
        QFETCH(QString, sql);
        ShiftHouse &house = *m_house;
        const Shift shift = house.opened(u"Till 1"_s, house.office.mia);
        house.sold({1}, house.office.mia);
        QVERIFY(house.run(moveCash, house.movementOf(shift, ShiftMovementKind::Drop, 5), house.office.mia));
        QVERIFY(house.run(closeShift, house.closingOf(shift, 1), house.office.mia));
        const auto done = await(
            house.office.database->write([sql](db::Transaction &transaction) { return transaction.execute(sql); }));
        QCOMPARE(codeOf(done), ErrorCode::Conflict);
    }

    void theDayIsNotClosedWhileShiftsAreOpen()
    {
        ShiftHouse &house = *m_house;
        const Shift one = house.opened(u"Till 1"_s, house.office.mia);
        const Shift two = house.opened(u"Till 2"_s, house.office.max);
        house.sold({1, 2}, house.office.mia);
        house.sold({3}, house.office.max, PaymentMethod::Card);
        house.sold({4}, house.office.customer, PaymentMethod::Online);
        house.office.clock.advance(std::chrono::minutes(1));
        Result<ShiftReport> refused = house.run(closeDay, house.dayOf(day), house.boss);
        QCOMPARE(codeOf(refused), ErrorCode::IllegalState);
        QCOMPARE(refused.error().extras.value(u"openShifts"_s).toStringList(),
                 (QStringList{u"Till 1 (Mia)"_s, u"Till 2 (Max)"_s}));
        QVERIFY(house.run(closeShift, house.closingOf(one, 7990), house.office.mia));
        refused = house.run(closeDay, house.dayOf(day), house.boss);
        QCOMPARE(refused.error().extras.value(u"openShifts"_s).toStringList(), QStringList{u"Till 2 (Max)"_s});
        QVERIFY(house.run(closeShift, house.closingOf(two, 6000), house.office.max));
        house.office.clock.advance(std::chrono::minutes(1));
        const ShiftReport report = *house.run(closeDay, house.dayOf(day), house.boss);
        QCOMPARE(report.number, std::optional(1));
        QCOMPARE(report.figures.sales, 3);
        QCOMPARE(report.figures.grossMinor(), 4000);
        QCOMPARE(report.outside->sales, 1);
        QCOMPARE(report.outside->methods.value(u"online"_s), (MethodSum{1000, 0}));
        QCOMPARE(report.shifts.size(), 2);
        QCOMPARE(report.shifts.first().overShortMinor, -10);
        QCOMPARE(report.countedMinor.value_or(0) - report.expectedMinor, -10);
        QCOMPARE(codeOf(house.run(closeDay, house.dayOf(day), house.boss)), ErrorCode::IllegalState);

        // What comes after is the next day's, and nothing is in both.
        house.sold({5}, house.office.customer, PaymentMethod::Online);
        house.office.clock.advance(std::chrono::hours(24));
        const ShiftReport next = *house.run(closeDay, house.dayOf(day.addDays(1)), house.boss);
        QCOMPARE(next.number, std::optional(2));
        QCOMPARE(next.fromMs, report.untilMs);
        QCOMPARE(next.figures.sales, 1);
        QCOMPARE(next.shifts.size(), 0);
        QCOMPARE(house.office.query(u"SELECT SUM(amount_minor) FROM ledger_entry WHERE account IN ('revenue', 'tax')"_s)
                     .first()
                     .integer(0),
                 -report.figures.grossMinor() - next.figures.grossMinor());
    }

    // Yesterday's may be closed while today's drawers are open.
    void aLaterDaysShiftsDoNotKeepADayOpen()
    {
        ShiftHouse &house = *m_house;
        const Shift shift = house.opened(u"Till 1"_s, house.office.mia);
        QVERIFY(house.run(closeShift, house.closingOf(shift, 6000), house.office.mia));
        house.office.clock.advance(std::chrono::hours(20));
        const Shift next = house.opened(u"Till 1"_s, house.office.mia);
        QCOMPARE(next.businessDay, day.addDays(1));
        const ShiftReport report = *house.run(closeDay, house.dayOf(day), house.boss);
        QCOMPARE(report.shifts.size(), 1);
        QCOMPARE(report.untilMs, QDateTime(QDate(2026, 11, 21), QTime(4, 0), Qt::UTC).toMSecsSinceEpoch());
    }

    void verifyingFindsWhatWasChanged_data()
    {
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QStringList>("checks");
        QTest::newRow("a count") << u"shift"_s << u"UPDATE shift SET counted_minor = counted_minor + 1"_s
                                 << QStringList{u"shift-figures"_s};
        QTest::newRow("a line") << u"shift_entry"_s
                                << u"UPDATE shift_entry SET amount_minor = amount_minor + 1 WHERE line = 1"_s
                                << QStringList{u"shift-balance"_s, u"shift-drawer"_s};
        QTest::newRow("a report") << u"shift_report"_s
                                  << u"UPDATE shift_report SET body = REPLACE(body, '\"sales\":1', '\"sales\":2')"_s
                                  << QStringList{u"shift-audit"_s, u"shift-figures"_s};
        QTest::newRow("a number") << u"shift_report"_s << u"UPDATE shift_report SET number = 2"_s
                                  << QStringList{u"shift-numbers"_s, u"shift-report"_s};
        QTest::newRow("no report") << u"shift_report"_s << u"DELETE FROM shift_report"_s
                                   << QStringList{u"shift-report"_s};
        QTest::newRow("a sale less") << u"posting"_s << u"UPDATE posting SET shift_id = NULL"_s
                                     << QStringList{u"shift-drawer"_s, u"shift-figures"_s};
        QTest::newRow("a line in none") << u"posting"_s << u"UPDATE posting SET last_line = last_line - 1"_s
                                        << QStringList{u"posting-lines"_s, u"shift-figures"_s};
    }
    void verifyingFindsWhatWasChanged()
    {
        QFETCH(QString, table);
        QFETCH(QString, sql);
        QFETCH(QStringList, checks);
        {
            ShiftHouse &house = *m_house;
            const Shift shift = house.opened(u"Till 1"_s, house.office.mia);
            house.sold({1}, house.office.mia);
            QVERIFY(house.run(closeShift, house.closingOf(shift, 7000), house.office.mia));
            QCOMPARE(house.findings(), QStringList());
            // Somebody who has the file may take the triggers away first.
            const QString update = table == "shift"_L1 ? u"shift_closed_for_good"_s : table + u"_no_update"_s;
            house.office.execute(u"DROP TRIGGER "_s + update);
            house.office.execute(u"DROP TRIGGER "_s + table + u"_no_delete"_s);
            house.office.execute(sql);
            QStringList found;
            for (const QString &line : house.findings()) {
                if (const QString check = line.section(u':', 0, 0); !found.contains(check))
                    found.append(check);
            }
            std::sort(found.begin(), found.end());
            QCOMPARE(found, checks);
        }
        m_house.reset();
    }

private:
    std::unique_ptr<ShiftHouse> m_house;
};

QTEST_GUILESS_MAIN(TestShifts)
#include "tst_shifts.moc"
