#include "basketmodel.h"
#include "daylistmodel.h"
#include "fakeboxoffice.h"
#include "rowchanges.h"
#include "seatmappresenter.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace foyer;
using namespace foyer::domain;
using namespace foyer::models;
using namespace foyer::test;
using namespace foyer::workflow;
using namespace Qt::Literals::StringLiterals;
using Call = FakeBoxOffice::Call;
using State = Checkout::State;
using SeatState = SeatMapPresenter::SeatState;
constexpr auto failTest = QAbstractItemModelTester::FailureReportingMode::QtTest;

/** The models that show a sale: basket, seat map, days. */
class TestSaleModels : public QObject
{
    Q_OBJECT
    struct Till
    {
        FakeBoxOffice boxOffice;
        FakeJournal::Books books;
        FakeJournal journal{books};
        FakeSession session;
        SystemClock clock;
        SaleSettlement settlement{boxOffice, journal};
        Checkout checkout{boxOffice, boxOffice, session, settlement, clock};
        Till() { boxOffice.now = QDateTime::currentDateTimeUtc(); }
        void open()
        {
            QVERIFY(checkout.chooseShowtime(boxOffice.summary.id).has_value());
            QTRY_COMPARE(checkout.state(), State::Choosing);
        }
    };

private Q_SLOTS:
    void basketShowsSeatsTicketsAndTheServersPrices()
    {
        Till till;
        BasketModel model(till.checkout);
        QAbstractItemModelTester tester(&model, failTest);
        QSignalSpy total(&model, &BasketModel::totalChanged);
        till.open();
        QVERIFY(till.checkout.setSeats({till.boxOffice.seat(u"B"_s, 4), till.boxOffice.seat(u"A"_s, 5)}).has_value());
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(0).data(BasketModel::LabelRole).toString(), u"B4"_s);
        QCOMPARE(model.index(0).data(BasketModel::HeldRole).toBool(), false);
        QVERIFY(!model.total());
        // The price table's until the server has spoken.
        QCOMPARE(model.index(1).data(BasketModel::PriceRole).value<Money>().minor(), 1800);
        QTRY_VERIFY(till.checkout.canPay());
        QCOMPARE(model.index(0).data(BasketModel::HeldRole).toBool(), true);
        QCOMPARE(model.index(1).data(BasketModel::PriceRole).value<Money>().minor(), 1100);
        QCOMPARE(model.total()->minor(), 2200);
        QVERIFY(total.count() > 0);
        QCOMPARE(model.ticketTypesFor(0).size(), 2);
        QCOMPARE(model.ticketTypesFor(1).size(), 1); // no children in the boxes
        QVERIFY(model.ticketTypesFor(2).isEmpty());
    }

    void ticketTypeIsSetThroughTheModel()
    {
        Till till;
        BasketModel model(till.checkout);
        QAbstractItemModelTester tester(&model, failTest);
        till.open();
        QVERIFY(till.checkout.setSeats({till.boxOffice.seat(u"B"_s, 4), till.boxOffice.seat(u"B"_s, 5)}).has_value());
        QTRY_VERIFY(till.checkout.canPay());
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QVERIFY(model.setData(model.index(1), u"CHILD"_s, BasketModel::TicketTypeRole));
        QCOMPARE(model.index(1).data(BasketModel::TicketTypeNameRole).toString(), u"Child"_s);
        QVERIFY(!model.setData(model.index(1), u"ADMIRAL"_s, BasketModel::TicketTypeRole));
        QVERIFY(!model.setData(model.index(1), u"CHILD"_s, BasketModel::LabelRole));
        QTRY_COMPARE(model.total().value_or(Money()).minor(), 1800);
        for (const QList<QVariant> &signal : changed)
            QCOMPARE(signal.first().toModelIndex().row(), 1);
        QCOMPARE(reset.count(), 0);
    }

    void seatMapShowsOwnWishesOverTheHall()
    {
        Till till;
        SeatMapPresenter presenter(till.checkout);
        QSignalSpy reset(&presenter, &SeatMapPresenter::reset);
        QCOMPARE(presenter.plan().capacity(), 0);
        const SeatId mine = till.boxOffice.seat(u"B"_s, 4);
        const SeatId theirs = till.boxOffice.seat(u"B"_s, 5);
        const SeatId sold = till.boxOffice.seat(u"B"_s, 6);
        till.boxOffice.claim(theirs, ClaimState::Held, u"Desk 2"_s);
        till.boxOffice.claim(sold, ClaimState::Sold);
        till.open();
        QCOMPARE(reset.count(), 1);
        QCOMPARE(presenter.plan().capacity(), 30);
        QCOMPARE(presenter.freeSeats(), 28);
        QCOMPARE(presenter.state(mine), SeatState::Free);
        QCOMPARE(presenter.state(theirs), SeatState::HeldByOther);
        QCOMPARE(presenter.holder(theirs), u"Desk 2"_s);
        QCOMPARE(presenter.state(sold), SeatState::Sold);

        QList<SeatId> told;
        connect(&presenter, &SeatMapPresenter::seatsChanged, this, [&](const QList<SeatId> &seats) { told += seats; });
        till.boxOffice.keptBack = {Call::Hold};
        QVERIFY(till.checkout.toggleSeat(mine).has_value());
        QCOMPARE(presenter.state(mine), SeatState::Chosen); // at once, the server is still thinking
        QCOMPARE(told, QList<SeatId>{mine});
        told.clear();
        till.boxOffice.keptBack.clear();
        till.boxOffice.letGo();
        QTRY_COMPARE(presenter.state(mine), SeatState::Mine);
        QVERIFY(told.contains(mine));
        told.clear();
        QVERIFY(till.checkout.toggleSeat(mine).has_value());
        QVERIFY(told.contains(mine));
        QTRY_COMPARE(presenter.state(mine), SeatState::Free);
    }

    void ofAHallThatLetsInFewerThePlacesAreCounted()
    {
        Till till;
        till.boxOffice.summary.capacityLimit = 5;
        SeatMapPresenter presenter(till.checkout);
        for (const int number : {1, 2, 3})
            till.boxOffice.claim(till.boxOffice.seat(u"A"_s, number), ClaimState::Sold);
        till.open();
        QCOMPARE(presenter.freeSeats(), 2);
        QCOMPARE(presenter.capacityLimit(), 5);
        QCOMPARE(presenter.state(till.boxOffice.seat(u"B"_s, 1)), SeatState::Free); // any seat, until so many are taken
        for (const int number : {2, 3, 4})
            till.boxOffice.claim(till.boxOffice.seat(u"C"_s, number), ClaimState::Sold); // the limit was lowered
        QSignalSpy changed(&presenter, &SeatMapPresenter::seatsChanged);
        till.checkout.hall();
        QTRY_COMPARE(presenter.freeSeats(), 0);
    }

    void daysKeepTheirRows()
    {
        DayListModel model;
        QAbstractItemModelTester tester(&model, failTest);
        model.setLocale(QLocale(QLocale::German));
        const QDate today(2026, 11, 14); // a Saturday
        model.setDays({today, today.addDays(1), today.addDays(2)}, today);
        QCOMPARE(model.index(0).data(DayListModel::LabelRole).toString(), u"Today"_s);
        QCOMPARE(model.index(1).data(DayListModel::LabelRole).toString(), u"So"_s);
        QCOMPARE(model.index(1).data(DayListModel::DayNumberRole).toString(), u"15"_s);
        QCOMPARE(model.rowOf(today.addDays(2)), 2);
        QCOMPARE(model.rowOf(today.addDays(-1)), -1);
        const QPersistentModelIndex sunday = model.index(1);
        model.setDays({today.addDays(1), today.addDays(2), today.addDays(3)}, today.addDays(1)); // midnight
        QCOMPARE(sunday.row(), 0);
        QVERIFY(sunday.data(DayListModel::IsTodayRole).toBool());
    }

    /** Every small list into every other one, with a model tester looking on by way of DayListModel. */
    void rowsGetFromAnyListToAnyOther()
    {
        const QDate base(2026, 11, 14);
        QList<QList<QDate>> lists;
        for (int mask = 0; mask < 16; ++mask) {
            QList<QDate> list;
            for (int bit = 0; bit < 4; ++bit) {
                if (mask & (1 << bit))
                    list.append(base.addDays(bit));
            }
            lists.append(list);
            std::reverse(list.begin(), list.end());
            lists.append(list);
        }
        for (const QList<QDate> &from : lists) {
            for (const QList<QDate> &to : lists) {
                DayListModel model;
                model.setDays(from, base);
                QAbstractItemModelTester tester(&model, failTest);
                model.setDays(to, base);
                QCOMPARE(model.rowCount(), to.size());
                for (int row = 0; row < to.size(); ++row)
                    QCOMPARE(model.index(row).data(DayListModel::DateRole).toDate(), to.at(row));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestSaleModels)
#include "tst_salemodels.moc"
