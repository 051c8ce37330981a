#include "fakeboxoffice.h"
#include "seatmove.h"

#include <QSignalSpy>
#include <QTest>

using namespace foyer;
using namespace foyer::domain;
using namespace foyer::test;
using namespace foyer::workflow;
using namespace Qt::Literals::StringLiterals;
using Call = FakeBoxOffice::Call;
using Fault = FakeBoxOffice::Fault;

/** Two tickets, sold for B 1 and B 2, are to be moved. */
class TestSeatMove : public QObject
{
    Q_OBJECT
    std::unique_ptr<FakeBoxOffice> m_office;
    std::unique_ptr<SeatMove> m_move;

    SeatId seat(const char16_t *row, int number) { return m_office->seat(QString::fromUtf16(row), number); }

private Q_SLOTS:
    void init()
    {
        m_office = std::make_unique<FakeBoxOffice>();
        m_office->claim(seat(u"B", 1), ClaimState::Sold);
        m_office->claim(seat(u"B", 2), ClaimState::Sold);
        m_office->claim(seat(u"C", 9), ClaimState::Held, u"Till 2"_s);
        m_move = std::make_unique<SeatMove>(*m_office, BookingId::create(), m_office->summary.id,
                                            QList<std::pair<QString, QString>>{{u"B"_s, u"1"_s}, {u"B"_s, u"2"_s}});
        QSignalSpy opened(m_move.get(), &SeatMove::opened);
        m_move->open();
        QTRY_COMPARE(opened.count(), 1);
    }
    void cleanup() { m_move.reset(); }

    void asManySeatsAsTicketsInTheirOrder()
    {
        QVERIFY(m_move->toggle(seat(u"C", 5)));
        QVERIFY(!m_move->isComplete());
        QVERIFY(m_move->toggle(seat(u"C", 4)));
        QVERIFY(m_move->isComplete());
        QCOMPARE(m_move->chosen(), (QList<SeatId>{seat(u"C", 4), seat(u"C", 5)}));
        const ports::RebookRequest request = m_move->request();
        QCOMPARE(request.seats, m_move->chosen());
        QCOMPARE(request.showtime, m_office->summary.id);
        QVERIFY(request.booking != request.newBooking);
        QVERIFY(m_move->request().key != request.key); // another decision
        QVERIFY(m_move->toggle(seat(u"C", 4)));
        QVERIFY(!m_move->isComplete());
    }
    void oneMoreLetsGoOfTheFirst()
    {
        for (const int number : {3, 4, 5})
            QVERIFY(m_move->toggle(seat(u"C", number)));
        QCOMPARE(m_move->chosen(), (QList<SeatId>{seat(u"C", 4), seat(u"C", 5)}));
    }
    void whatIsTakenOrTheirsAlreadyIsNotToBeChosen()
    {
        QVERIFY(m_move->isOwn(seat(u"B", 1)));
        QCOMPARE(m_move->toggle(seat(u"B", 1)).error().code, ErrorCode::SeatTaken);
        QCOMPARE(m_move->toggle(seat(u"C", 9)).error().code, ErrorCode::SeatTaken);
        m_move->choose({seat(u"B", 1), seat(u"C", 8), seat(u"C", 9), seat(u"C", 10), seat(u"C", 7)});
        QCOMPARE(m_move->chosen(), (QList<SeatId>{seat(u"C", 8), seat(u"C", 10)}));
    }
    void whoIsFasterHasTheSeat()
    {
        QVERIFY(m_move->toggle(seat(u"C", 4)));
        QVERIFY(m_move->toggle(seat(u"C", 5)));
        QSignalSpy lost(m_move.get(), &SeatMove::seatsLost);
        m_office->claim(seat(u"C", 5), ClaimState::Held);
        QTRY_COMPARE(lost.count(), 1);
        QCOMPARE(lost.first().first().value<QList<SeatId>>(), QList<SeatId>{seat(u"C", 5)});
        QVERIFY(!m_move->isComplete());
    }
    // The server knows before the map does.
    void whatIsRefusedIsLetGoOf()
    {
        QVERIFY(m_move->toggle(seat(u"C", 4)));
        QVERIFY(m_move->toggle(seat(u"C", 5)));
        QSignalSpy lost(m_move.get(), &SeatMove::seatsLost);
        const int asked = m_office->count(Call::Changes);
        m_move->handleTaken({{seat(u"C", 4), RefusedSeat::Reason::Sold}});
        QCOMPARE(lost.count(), 1);
        QCOMPARE(m_move->chosen(), QList<SeatId>{seat(u"C", 5)});
        QCOMPARE(m_office->count(Call::Changes), asked + 1);
    }
    void aHallThatCannotBeOpenedIsTold()
    {
        m_office->faults[Call::Showtime] = {Fault::LoseRequest};
        SeatMove move(*m_office, BookingId::create(), m_office->summary.id, {{u"B"_s, u"1"_s}});
        QSignalSpy failed(&move, &SeatMove::openFailed);
        move.open();
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(!move.isComplete());
    }
};

QTEST_GUILESS_MAIN(TestSeatMove)
#include "tst_seatmove.moc"
