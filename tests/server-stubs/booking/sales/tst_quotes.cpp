#include "boxoffice.h"

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::booking::test;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

namespace {

using Answered = QFuture<Result<Decision<Quote>>>;

std::optional<qint64> totalOf(const Answered &answered)
{
    const Result<Decision<Quote>> quote = await(answered);
    return quote && *quote ? std::optional((*quote)->total.minor()) : std::nullopt;
}

std::optional<ErrorCode> refusalOf(const Answered &answered)
{
    const Result<Decision<Quote>> quote = await(answered);
    return quote && !*quote ? std::optional(quote->error().code) : std::nullopt;
}

} // namespace

class TestQuotes : public QObject
{
    Q_OBJECT

    static Answered ask(BoxOffice &office, const BookingId &booking, int seat, const Actor &actor)
    {
        return office.sales->quote(booking, {{SeatId{seat}, u"ADULT"_s}}, {}, actor);
    }

private Q_SLOTS:
    void whoAsksTogetherGetsEachTheirOwnAnswer()
    {
        BoxOffice office;
        const BookingId standard = office.hold({1}, office.mia).booking;
        const BookingId vip = office.hold({49}, office.max).booking;
        const Answered first = ask(office, standard, 1, office.mia);
        const Answered second = ask(office, vip, 49, office.max);
        const Answered notTheirs = ask(office, vip, 49, office.mia);
        const Answered nobodys = ask(office, BookingId::create(), 1, office.mia);
        const Answered notTheSeat = ask(office, standard, 2, office.mia);
        const Answered again = ask(office, standard, 1, office.mia);
        QCOMPARE(totalOf(first), 1000);
        QCOMPARE(totalOf(second), 1400);
        QCOMPARE(refusalOf(notTheirs), ErrorCode::NotYourHold);
        QCOMPARE(refusalOf(nobodys), ErrorCode::NotFound);
        QCOMPARE(refusalOf(notTheSeat), ErrorCode::InvalidInput);
        QCOMPARE(totalOf(again), 1000);
    }

    void whoAsksWhileOthersAreReadIsNext()
    {
        BoxOffice office;
        const BookingId standard = office.hold({1}, office.mia).booking;
        const BookingId vip = office.hold({49}, office.mia).booking;
        const Answered first = ask(office, standard, 1, office.mia);
        QCoreApplication::sendPostedEvents(); // now it is being read
        const Answered second = ask(office, vip, 49, office.mia);
        QCOMPARE(totalOf(second), 1400);
        QCOMPARE(totalOf(first), 1000);
    }

    void anErrorIsEverybodysAndOnlyOnce()
    {
        BoxOffice office;
        const BookingId booking = office.hold({1}, office.mia).booking;
        office.database->close();
        for (int round = 0; round < 2; ++round) {
            const Answered first = ask(office, booking, 1, office.mia);
            const Answered second = ask(office, booking, 1, office.max);
            QVERIFY(!await(first));
            QVERIFY(!await(second));
        }
    }
};

QTEST_GUILESS_MAIN(TestQuotes)
#include "tst_quotes.moc"
