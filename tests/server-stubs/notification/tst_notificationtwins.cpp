#include "async.h"
#include "awaited.h"
#include "notificationservice.h"
#include "testdatabase.h"

#include <QTest>

using namespace foyer;
using namespace foyer::notification;
using namespace foyer::notification::test;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using domain::BookingId;

namespace {

/** Any booking is Clara's. */
class AnyBooking final : public NoticePort
{
public:
    QFuture<Result<std::optional<BookingFacts>>> booking(const QString &, const BookingId &id) override
    {
        BookingFacts facts;
        facts.booking = id;
        facts.holder = m_clara;
        facts.film = u"Metropolis"_s;
        facts.startsLocal = u"2026-12-01T20:15"_s;
        return async::ready(Result<std::optional<BookingFacts>>(facts));
    }
    QFuture<Result<QList<BookingId>>> bookingsOf(const QString &, const domain::ShowtimeId &) override
    {
        return async::ready(Result<QList<BookingId>>(QList<BookingId>()));
    }
    QFuture<Result<std::optional<Recipient>>> person(const domain::UserId &id) override
    {
        return async::ready(Result<std::optional<Recipient>>(
            Recipient{id, u"Clara"_s, u"de"_s, u"clara@example.org"_s, {u"CUSTOMER"_s}}));
    }

private:
    const domain::UserId m_clara = domain::UserId::create();
};

/** A mail server that two instances share. */
class CountingSink final : public MessageSink
{
public:
    explicit CountingSink(QHash<BookingId, int> &taken)
        : m_taken(taken)
    {
    }
    bool takes(Channel) const override { return true; }
    QFuture<Result<void>> send(const Message &message) override
    {
        ++m_taken[message.booking];
        ++count;
        return async::ready(Result<void>());
    }
    int count = 0;

private:
    QHash<BookingId, int> &m_taken;
};

} // namespace

/** Two instances at work on one database, each with connections of its own. */
class TestNotificationTwins : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachEventIsOneMessageAndEachMessageIsSentOnce()
    {
        constexpr int sold = 200;
        TestDatabase fresh;
        const ManualClock clock(1'796'144'400'000);
        auto one = NotificationService::open(fresh.settings(u"notification"_s), clock);
        QVERIFY2(one, one ? "" : qPrintable(one.error().detail));
        auto other = NotificationService::open(fresh.settings(u"notification"_s), clock);
        QVERIFY2(other, other ? "" : qPrintable(other.error().detail));
        QList<ToldEvent> events;
        QHash<BookingId, int> taken;
        for (int i = 0; i < sold; ++i) {
            const auto booking = BookingId::create();
            taken.insert(booking, 0);
            events.append(
                {ToldEventId::create(), clock.nowMs() - i, u"booking.confirmed"_s, SubjectId(booking.uuid()), "{}"});
        }
        // Booking is in doubt and tells both.
        const auto toOne = (*one)->events().store(events);
        const auto toOther = (*other)->events().store(events);
        QCOMPARE(await(toOne).value() + await(toOther).value(), sold);

        AnyBooking facts;
        CountingSink oneSink(taken);
        CountingSink otherSink(taken);
        (*one)->start(facts, oneSink);
        (*other)->start(facts, otherSink);
        const auto settled = [&] {
            const QueueFigures figures = await((*one)->messages().figures()).value();
            return figures.queued == 0 && await((*one)->events().unseen(1)).value().isEmpty()
                && oneSink.count + otherSink.count >= sold;
        };
        QTRY_VERIFY_WITH_TIMEOUT(settled(), 120'000);
        for (auto booking = taken.cbegin(); booking != taken.cend(); ++booking)
            QCOMPARE(booking.value(), 1);
    }
};

QTEST_GUILESS_MAIN(TestNotificationTwins)
#include "tst_notificationtwins.moc"
