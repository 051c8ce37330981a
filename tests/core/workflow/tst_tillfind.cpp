#include "fakeboxoffice.h"
#include "fakefinder.h"
#include "tillfind.h"

#include <QSignalSpy>
#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace foyer::workflow;
using namespace Qt::Literals::StringLiterals;
using Action = TillFind::Action;
using Obstacle = TillFind::Obstacle;
using ports::BookingStanding;

namespace {

class Desk final : public ports::BookingDesk
{
public:
    QStringList printIds;
    QStringList sent; ///< "new of old"
    QList<Error> faults; ///< Of the next, taken from the front.

    QFuture<Result<std::optional<domain::Money>>> refund(const ports::RefundRequest &) override
    {
        return async::failed<std::optional<domain::Money>>(ErrorCode::Internal);
    }
    QFuture<Result<QString>> rebook(const ports::RebookRequest &) override
    {
        return async::failed<QString>(ErrorCode::Internal);
    }
    QFuture<Result<int>> countReprint(const QString &printId, const domain::BookingId &) override
    {
        if (!printIds.contains(printId))
            printIds.append(printId);
        return async::ready(Result<int>(static_cast<int>(printIds.size())));
    }
    QFuture<Result<void>> sendAgain(const QString &id, const QString &earlier) override
    {
        sent.append(id + u" of "_s + earlier);
        return faults.isEmpty() ? async::ready(Result<void>()) : async::failed<void>(faults.takeFirst());
    }
};

class Printer final : public ports::TicketPrinter
{
public:
    QList<int> numbers;
    QList<Error> faults;
    QFuture<Result<ports::PrintedTickets>> print(const domain::Booking &, const domain::Cinema &) override
    {
        return async::failed<ports::PrintedTickets>(ErrorCode::Internal);
    }
    QFuture<Result<ports::PrintedTickets>> reprint(const domain::Booking &, const domain::Cinema &, int number) override
    {
        numbers.append(number);
        if (!faults.isEmpty())
            return async::failed<ports::PrintedTickets>(faults.takeFirst());
        return async::ready(Result<ports::PrintedTickets>(ports::PrintedTickets{u"the printer"_s}));
    }
};

} // namespace

/** A booking is looked up while somebody types, and what can be done with it is done once. */
class TestTillFind : public QObject
{
    Q_OBJECT
    struct Place
    {
        FakeBoxOffice office;
        FakeFinder finder;
        Desk desk;
        Printer printer;
        Reprint reprint{{office, office, desk, printer}};
        TillFind find{{finder, office, desk, reprint}};
        domain::CinemaId cinema = domain::CinemaId::create();
    };
    std::unique_ptr<Place> m_place;

    TillFind &find() { return m_place->find; }
    QStringList codes() const
    {
        QStringList all;
        for (const ports::BookingMatch &match : m_place->find.matches().matches)
            all.append(match.booking.code);
        return all;
    }
    /** The booking is one of the box office's, too. */
    domain::BookingId open(BookingStanding standing)
    {
        ports::BookingFacts &facts = m_place->finder.add(u"K7M2QX4RB"_s, standing);
        const domain::BookingId id = domain::BookingId::create();
        const QList<domain::SeatId> seats{m_place->office.seat(u"A"_s, 1)};
        auto held = m_place->office.holdSeats(id, m_place->office.summary.id, seats, IdempotencyKey::create());
        auto reserved = m_place->office.reserveHold(id, IdempotencyKey::create());
        (void)QTest::qWaitFor([&] { return held.isFinished() && reserved.isFinished(); });
        facts.listed.id = id;
        facts.message = ports::BookingMessage{u"m1"_s, u"c***@example.org"_s, {}};
        m_place->finder.books.insert(id, facts);
        find().open(id);
        (void)QTest::qWaitFor([this] { return find().opened().has_value(); });
        return id;
    }

private Q_SLOTS:
    void init()
    {
        m_place = std::make_unique<Place>();
        m_place->office.cinemaList = {domain::Cinema()};
        m_place->office.cinemaList.first().id = m_place->office.summary.cinemaId;
        find().setCinema(m_place->cinema);
    }
    void cleanup() { m_place.reset(); }

    void itAsksOnceNobodyTypesAnyMore()
    {
        m_place->finder.add(u"K7M2QX4RB"_s, BookingStanding::Sold, u"grosse"_s);
        for (const QString &text : {u"g"_s, u"gr"_s, u"gro"_s, u"gros"_s, u" grosse "_s})
            find().setText(text);
        QVERIFY(find().isSearching());
        QVERIFY(m_place->finder.asked.isEmpty());
        QTRY_COMPARE(codes(), QStringList(u"K7M2QX4RB"_s));
        QCOMPARE(m_place->finder.asked.size(), 1);
        QCOMPARE(m_place->finder.asked.first().text, u"grosse"_s);
        QCOMPARE(m_place->finder.asked.first().cinema, m_place->cinema);
        QVERIFY(!find().isSearching());
    }

    void anOlderAnswerNeverReplacesANewerOne()
    {
        m_place->finder.add(u"AAAAAAAAA"_s, BookingStanding::Sold, u"first"_s);
        m_place->finder.add(u"BBBBBBBBB"_s, BookingStanding::Sold, u"second"_s);
        m_place->finder.keepsBack = true;
        find().setText(u"first"_s);
        find().searchNow();
        find().setText(u"second"_s);
        find().searchNow();
        QTRY_COMPARE(m_place->finder.waiting(), 2);
        m_place->finder.letGo(true); // the newer one is there first
        QTRY_COMPARE(codes(), QStringList(u"BBBBBBBBB"_s));
        for (int i = 0; i < 10; ++i)
            QCoreApplication::processEvents();
        QCOMPARE(codes(), QStringList(u"BBBBBBBBB"_s));
    }

    void anAnswerToWhatWasTypedOverIsNone()
    {
        m_place->finder.add(u"AAAAAAAAA"_s, BookingStanding::Sold, u"first"_s);
        m_place->finder.keepsBack = true;
        find().setText(u"first"_s);
        find().searchNow();
        QTRY_COMPARE(m_place->finder.waiting(), 1);
        find().setText({});
        m_place->finder.letGo();
        for (int i = 0; i < 10; ++i)
            QCoreApplication::processEvents();
        QVERIFY(codes().isEmpty());
        QVERIFY(!find().isSearching());
    }

    void whatGoesWrongIsToldUntilTheNextText()
    {
        m_place->finder.faults = {{ErrorCode::Unreachable, {}, {}}};
        find().setText(u"grosse"_s);
        QTRY_VERIFY(find().error());
        QCOMPARE(find().error()->code, ErrorCode::Unreachable);
        find().setText(u"grosser"_s);
        QVERIFY(!find().error());
    }

    void whatCanBeDoneFollowsFromHowItStands_data()
    {
        QTest::addColumn<BookingStanding>("standing");
        QTest::addColumn<int>("live");
        QTest::addColumn<std::optional<Obstacle>>("print");
        QTest::addColumn<std::optional<Obstacle>>("collect");
        const auto none = std::optional<Obstacle>();
        const auto some = [](Obstacle obstacle) { return std::optional(obstacle); };
        QTest::newRow("reserved") << BookingStanding::Reserved << 0 << some(Obstacle::NotPaid) << none;
        QTest::newRow("paying") << BookingStanding::Paying << 0 << some(Obstacle::BeingPaid)
                                << some(Obstacle::BeingPaid);
        QTest::newRow("sold") << BookingStanding::Sold << 2 << none << some(Obstacle::PaidAlready);
        QTest::newRow("sold, nothing left")
            << BookingStanding::Sold << 0 << some(Obstacle::NothingLeft) << some(Obstacle::PaidAlready);
        QTest::newRow("refunded") << BookingStanding::Refunded << 0 << some(Obstacle::NothingLeft)
                                  << some(Obstacle::PaidAlready);
        QTest::newRow("exchanged") << BookingStanding::Exchanged << 0 << some(Obstacle::NothingLeft)
                                   << some(Obstacle::PaidAlready);
        QTest::newRow("over") << BookingStanding::Over << 0 << some(Obstacle::Over) << some(Obstacle::Over);
    }
    void whatCanBeDoneFollowsFromHowItStands()
    {
        QFETCH(BookingStanding, standing);
        QFETCH(int, live);
        QFETCH(std::optional<Obstacle>, print);
        QFETCH(std::optional<Obstacle>, collect);
        ports::BookingFacts facts;
        facts.listed.standing = standing;
        facts.liveTickets = live;
        for (const Action action : {Action::Print, Action::Refund, Action::Exchange})
            QCOMPARE(TillFind::obstacle(facts, action), print);
        for (const Action action : {Action::Collect, Action::Cancel})
            QCOMPARE(TillFind::obstacle(facts, action), collect);
        QCOMPARE(TillFind::obstacle(facts, Action::Resend), Obstacle::NoMessage);
        facts.message = ports::BookingMessage{u"m"_s, u"c***@example.org"_s, {}};
        QVERIFY(!TillFind::obstacle(facts, Action::Resend));
    }

    void aPrintIsCountedOnceAlsoWhenThePrinterFails()
    {
        open(BookingStanding::Sold);
        QSignalSpy printed(&find(), &TillFind::printed);
        QSignalSpy failed(&find(), &TillFind::failed);
        m_place->printer.faults = {{ErrorCode::Unreachable, {}, {}}};
        find().print();
        QCOMPARE(find().doing(), Action::Print);
        find().print(); // one at a time
        QTRY_COMPARE(failed.size(), 1);
        find().print();
        QTRY_COMPARE(printed.size(), 1);
        QCOMPARE(m_place->printer.numbers, (QList<int>{1, 1}));
        QTRY_VERIFY(!find().isOpening());
        find().print(); // another one
        QTRY_COMPARE(printed.size(), 2);
        QCOMPARE(m_place->printer.numbers.last(), 2);
        QCOMPARE(m_place->desk.printIds.size(), 2);
    }

    void whatWasDoneIsReadAgain()
    {
        const domain::BookingId id = open(BookingStanding::Reserved);
        QSignalSpy done(&find(), &TillFind::done);
        m_place->finder.books[id].listed.standing = BookingStanding::Over;
        find().cancel();
        QTRY_COMPARE(done.size(), 1);
        QTRY_COMPARE(find().opened()->listed.standing, BookingStanding::Over);
        QCOMPARE(m_place->office.count(FakeBoxOffice::Call::Release), 1);
        QVERIFY(m_place->office.heldSeats().isEmpty());
    }

    void aCancellationThatNobodyAnsweredIsTheSameOneAgain()
    {
        open(BookingStanding::Reserved);
        QSignalSpy failed(&find(), &TillFind::failed);
        m_place->office.faults[FakeBoxOffice::Call::Release] = {FakeBoxOffice::Fault::LoseAnswer};
        find().cancel();
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(!find().doing());
        QSignalSpy done(&find(), &TillFind::done);
        find().cancel();
        QTRY_COMPARE(done.size(), 1);
    }

    void aMessageIsSentOnceMoreUnderOneIdUntilItIsKnown()
    {
        open(BookingStanding::Sold);
        QSignalSpy failed(&find(), &TillFind::failed);
        QSignalSpy done(&find(), &TillFind::done);
        m_place->desk.faults = {{ErrorCode::Timeout, {}, {}}};
        find().resend();
        QTRY_COMPARE(failed.size(), 1);
        find().resend();
        QTRY_COMPARE(done.size(), 1);
        QCOMPARE(m_place->desk.sent.size(), 2);
        QCOMPARE(m_place->desk.sent.first(), m_place->desk.sent.last());
        QVERIFY(m_place->desk.sent.first().endsWith(u" of m1"_s));
        QTRY_VERIFY(!find().isOpening());
        find().resend();
        QTRY_COMPARE(done.size(), 2);
        QVERIFY(m_place->desk.sent.last() != m_place->desk.sent.first());
    }

    void aReservationIsHandedOnAsItIsNow()
    {
        const domain::BookingId id = open(BookingStanding::Reserved);
        QSignalSpy collected(&find(), &TillFind::collected);
        find().collect();
        QTRY_COMPARE(collected.size(), 1);
        QCOMPARE(collected.first().first().value<domain::Booking>().id, id);
    }

    void whatIsNotThereIsNotDone()
    {
        open(BookingStanding::Sold);
        find().cancel();
        find().collect();
        QVERIFY(!find().doing());
        QCOMPARE(m_place->office.count(FakeBoxOffice::Call::Release), 0);
    }

    void anotherCinemaForgetsWhatWasFound()
    {
        m_place->finder.add(u"AAAAAAAAA"_s, BookingStanding::Sold, u"first"_s);
        find().setText(u"first"_s);
        QTRY_COMPARE(codes().size(), 1);
        find().setCinema(domain::CinemaId::create());
        QVERIFY(codes().isEmpty());
        QVERIFY(find().text().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestTillFind)
#include "tst_tillfind.moc"
