#include "async.h"
#include "awaited.h"
#include "messagemaker.h"
#include "testdatabase.h"

#include <QTest>

using namespace foyer;
using namespace foyer::notification;
using namespace foyer::notification::test;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using domain::BookingId;
using domain::UserId;

namespace {

/** Booking and user, as far as messages ask them. */
class ScriptedNotices final : public NoticePort
{
public:
    QFuture<Result<std::optional<BookingFacts>>> booking(const QString &region, const BookingId &id) override
    {
        asked.append(region);
        if (away.contains(region))
            return async::failed<std::optional<BookingFacts>>(ErrorCode::Timeout, u"the line is cut"_s);
        return answer(bookings.contains(id) ? std::optional(bookings.value(id)) : std::nullopt);
    }
    QFuture<Result<QList<BookingId>>> bookingsOf(const QString &region, const domain::ShowtimeId &) override
    {
        asked.append(region);
        return answer(bookings.keys());
    }
    QFuture<Result<std::optional<Recipient>>> person(const UserId &id) override
    {
        return answer(people.contains(id) ? std::optional(people.value(id)) : std::nullopt);
    }

    QHash<BookingId, BookingFacts> bookings;
    QHash<UserId, Recipient> people;
    bool isDown = false;
    QStringList away; ///< Regions.
    QStringList asked; ///< The same.

private:
    template <class T>
    QFuture<Result<T>> answer(const T &value) const
    {
        return isDown ? async::failed<T>(ErrorCode::Unreachable, u"nobody is there"_s) : async::ready(Result<T>(value));
    }
};

} // namespace

/** Who gets which message for what was told. */
class TestMessageMaker : public QObject
{
    Q_OBJECT

    static constexpr qint64 now = 1'796'144'400'000;
    std::unique_ptr<TestDatabase> m_databases;
    ManualClock m_clock{now};
    std::shared_ptr<db::Database> m_database;
    std::unique_ptr<EventBook> m_events;
    std::unique_ptr<MessageBook> m_messages;
    std::unique_ptr<ScriptedNotices> m_notices;
    std::unique_ptr<MessageMaker> m_maker;
    UserId m_clara;
    const domain::CinemaId m_cinema = domain::CinemaId::create();

    BookingId book(const UserId &who)
    {
        BookingFacts facts;
        facts.booking = BookingId::create();
        facts.cinema = m_cinema;
        facts.holder = who;
        facts.film = u"Metropolis"_s;
        facts.room = u"Saal 2"_s;
        facts.startsLocal = u"2026-12-01T20:15"_s;
        facts.seats = {u"C7"_s};
        facts.code = u"ABCD"_s;
        m_notices->bookings.insert(facts.booking, facts);
        return facts.booking;
    }
    UserId add(const QStringList &roles, const QString &email)
    {
        const UserId id = UserId::create();
        m_notices->people.insert(id, {id, u"Clara"_s, u"de"_s, email, roles});
        return id;
    }
    void tell(const QString &kind, const QUuid &subject, const QByteArray &payload = "{}", qint64 atMs = now)
    {
        QCOMPARE(await(m_events->store({{ToldEventId::create(), atMs, kind, SubjectId(subject), payload}})), 1);
    }
    void tellOf(const QString &region, const BookingId &booking, qint64 atMs)
    {
        QCOMPARE(await(m_events->store(
                     {{ToldEventId::create(), atMs, u"booking.confirmed"_s, SubjectId(booking.uuid()), "{}", region}})),
                 1);
    }
    QList<Message> messagesOf(const BookingId &booking)
    {
        return await(m_messages->ofBookings({booking}))->value(booking);
    }
    QList<MessageKind> kindsOf(const BookingId &booking)
    {
        QList<MessageKind> kinds;
        for (const Message &message : messagesOf(booking))
            kinds.append(message.kind);
        return kinds;
    }

private Q_SLOTS:
    void init()
    {
        m_databases = std::make_unique<TestDatabase>();
        db::Settings settings = m_databases->settings(u"notification"_s);
        settings.migrationsPath = u":/sql/notification"_s;
        const auto opened = db::Database::open(settings);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail));
        m_database = *opened;
        m_events = std::make_unique<EventBook>(m_database, m_clock);
        m_messages = std::make_unique<MessageBook>(m_database, m_clock);
        m_notices = std::make_unique<ScriptedNotices>();
        m_maker = std::make_unique<MessageMaker>(m_database, *m_events, *m_notices, m_clock);
        m_clara = add({u"CUSTOMER"_s}, u"clara@example.org"_s);
    }
    void cleanup()
    {
        m_maker.reset();
        m_messages.reset();
        m_events.reset();
        m_database.reset();
        m_databases.reset();
    }

    /** A till sells hundreds a second in a rush: each would be two questions and a transaction of its own. */
    void ofASaleAtATillNobodyIsAsked()
    {
        tell(u"booking.confirmed"_s, book(add({u"CASHIER"_s}, {})).uuid(), R"({"soldBy":"CASHIER"})");
        QCOMPARE(await(m_maker->run()), 0);
        QVERIFY(m_notices->asked.isEmpty());
    }

    void aSaleMakesOneMessageInTheCustomersLanguage()
    {
        const BookingId booking = book(m_clara);
        tell(u"booking.confirmed"_s, booking.uuid());
        QCOMPARE(await(m_maker->run()), 1);
        QCOMPARE(await(m_maker->run()), 0);
        const QList<Message> messages = messagesOf(booking);
        QCOMPARE(messages.size(), 1);
        QCOMPARE(messages.first().state, MessageState::Queued);
        QCOMPARE(messages.first().address, u"clara@example.org"_s);
        QCOMPARE(messages.first().language, u"de"_s);
        QCOMPARE(messages.first().cinema, m_cinema);
        QCOMPARE(messages.first().wording.subject, u"Ihre Karten für Metropolis"_s);
        QCOMPARE(messages.first().nextTryAtMs, std::optional<qint64>(now));
    }

    /** Another instance that looks at the same event makes no second message. */
    void twoWhoLookMakeOneMessage()
    {
        const BookingId booking = book(m_clara);
        tell(u"booking.confirmed"_s, booking.uuid());
        MessageMaker other(m_database, *m_events, *m_notices, m_clock);
        const auto mine = m_maker->run();
        const auto others = other.run();
        QVERIFY(await(mine) && await(others));
        QCOMPARE(messagesOf(booking).size(), 1);
    }

    void whatHappenedDecidesTheKind()
    {
        const BookingId booking = book(m_clara);
        tell(u"booking.reserved"_s, booking.uuid());
        tell(u"booking.confirmed"_s, booking.uuid());
        tell(u"booking.refunded"_s, booking.uuid(), R"({"amountMinor":900,"currency":"EUR"})");
        tell(u"booking.reprinted"_s, booking.uuid());
        tell(u"showtime.cancelled"_s, QUuid::createUuid());
        QCOMPARE(await(m_maker->run()), 5);
        QCOMPARE(kindsOf(booking),
                 (QList<MessageKind>{MessageKind::BookingReserved, MessageKind::BookingConfirmed,
                                     MessageKind::BookingRefunded, MessageKind::ShowtimeCancelled}));
        QVERIFY(messagesOf(booking).at(2).wording.text.contains(u"9,00 EUR"_s));
    }

    void whoIsMovedIsToldOnceAboutTheNewTickets()
    {
        const BookingId before = book(m_clara);
        const BookingId after = book(m_clara);
        tell(u"booking.exchanged"_s, before.uuid(), "{\"into\":\"" + after.toString().toLatin1() + "\"}");
        tell(u"booking.confirmed"_s, after.uuid());
        QCOMPARE(await(m_maker->run()), 2);
        QCOMPARE(kindsOf(before), QList<MessageKind>());
        QCOMPARE(kindsOf(after), QList<MessageKind>{MessageKind::BookingMoved});
    }

    /** A till sells for people nobody knows: its cashier hears nothing of it. */
    void onlyCustomersAreWrittenTo_data()
    {
        QTest::addColumn<QStringList>("roles");
        QTest::addColumn<int>("messages");
        QTest::newRow("a customer") << QStringList{u"CUSTOMER"_s} << 1;
        QTest::newRow("a cashier") << QStringList{u"CASHIER"_s} << 0;
        QTest::newRow("a cashier who is a customer, too") << QStringList{u"CASHIER"_s, u"CUSTOMER"_s} << 0;
        QTest::newRow("a kiosk") << QStringList{u"KIOSK"_s} << 0;
    }
    void onlyCustomersAreWrittenTo()
    {
        QFETCH(QStringList, roles);
        const BookingId booking = book(add(roles, u"somebody@example.org"_s));
        tell(u"booking.confirmed"_s, booking.uuid());
        QCOMPARE(await(m_maker->run()), 1);
        QTEST(static_cast<int>(messagesOf(booking).size()), "messages");
    }

    void whoHasNoAddressIsNotedAndNotWrittenTo()
    {
        const BookingId booking = book(add({u"CUSTOMER"_s}, {}));
        tell(u"booking.confirmed"_s, booking.uuid());
        QCOMPARE(await(m_maker->run()), 1);
        QCOMPARE(messagesOf(booking).first().state, MessageState::Suppressed);
        QCOMPARE(messagesOf(booking).first().reason, u"no address"_s);
        QVERIFY(await(m_messages->due(10))->isEmpty());
    }

    void whoHasAPhoneAloneGetsATextMessage_data()
    {
        using Texts = MessageMaker::Texts;
        QTest::addColumn<QString>("email");
        QTest::addColumn<QString>("phone");
        QTest::addColumn<Texts>("texts");
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("notifyBy");
        const QString mail = u"clara@example.org"_s;
        const QString phone = u"+49 151 00000017"_s;
        QTest::newRow("a phone") << QString() << phone << Texts::Yes << u"+4915100000017"_s << u"EMAIL"_s;
        QTest::newRow("both") << mail << phone << Texts::Yes << mail << u"EMAIL"_s;
        QTest::newRow("both, and texts wanted") << mail << phone << Texts::Yes << u"+4915100000017"_s << u"SMS"_s;
        QTest::newRow("texts wanted, and no way out") << mail << phone << Texts::No << mail << u"SMS"_s;
        QTest::newRow("no way out for texts") << QString() << phone << Texts::No << QString() << u"EMAIL"_s;
        QTest::newRow("a phone nobody can dial")
            << QString() << u"0151 00000017"_s << Texts::Yes << QString() << u"SMS"_s;
    }
    void whoHasAPhoneAloneGetsATextMessage()
    {
        QFETCH(QString, email);
        QFETCH(QString, phone);
        QFETCH(MessageMaker::Texts, texts);
        QFETCH(QString, address);
        QFETCH(QString, notifyBy);
        m_maker = std::make_unique<MessageMaker>(m_database, *m_events, *m_notices, m_clock, texts);
        const UserId who = add({u"CUSTOMER"_s}, email);
        m_notices->people[who].phone = phone;
        m_notices->people[who].notifyBy = notifyBy;
        const BookingId booking = book(who);
        tell(u"booking.confirmed"_s, booking.uuid());
        QCOMPARE(await(m_maker->run()), 1);
        const Message message = messagesOf(booking).first();
        QCOMPARE(message.address, address);
        QCOMPARE(message.state, address.isEmpty() ? MessageState::Suppressed : MessageState::Queued);
        QCOMPARE(message.channel, address.startsWith(u'+') ? Channel::Sms : Channel::Email);
        QCOMPARE(message.wording.html.isEmpty(), address.startsWith(u'+'));
    }

    void whoWantsNothingHearsOfPurchasesAlone()
    {
        const BookingId booking = book(m_clara);
        m_notices->people[m_clara].notifyBy = u"NONE"_s;
        tell(u"booking.reserved"_s, booking.uuid());
        tell(u"booking.confirmed"_s, booking.uuid());
        QCOMPARE(await(m_maker->run()), 2);
        QCOMPARE(messagesOf(booking).at(0).state, MessageState::Suppressed);
        QCOMPARE(messagesOf(booking).at(1).state, MessageState::Queued);
    }
    void whoDeclinesHearsOfPurchasesAlone()
    {
        const BookingId booking = book(m_clara);
        QVERIFY(await(m_messages->choose(m_clara, false)));
        tell(u"booking.reserved"_s, booking.uuid());
        tell(u"booking.confirmed"_s, booking.uuid());
        QCOMPARE(await(m_maker->run()), 2);
        QCOMPARE(messagesOf(booking).at(0).state, MessageState::Suppressed);
        QCOMPARE(messagesOf(booking).at(0).reason, u"not wanted"_s);
        QCOMPARE(messagesOf(booking).at(1).state, MessageState::Queued);
        QVERIFY(await(m_messages->choose(m_clara, true)));
        tell(u"booking.reserved"_s, booking.uuid());
        QCOMPARE(await(m_maker->run()), 1);
        QCOMPARE(messagesOf(booking).at(2).state, MessageState::Queued);
    }

    void whileNobodyAnswersEventsWait()
    {
        const BookingId booking = book(m_clara);
        tell(u"booking.confirmed"_s, booking.uuid());
        m_notices->isDown = true;
        QCOMPARE(await(m_maker->run()), 0);
        QCOMPARE(await(m_events->unseen(10))->size(), 1);
        m_notices->isDown = false;
        QCOMPARE(await(m_maker->run()), 1);
        QCOMPARE(messagesOf(booking).size(), 1);
    }

    void theRegionThatToldIsAskedForMore()
    {
        const BookingId north = book(m_clara);
        const BookingId south = book(m_clara);
        tellOf(u"north"_s, north, now - 2);
        tellOf(u"south"_s, south, now - 1);
        QCOMPARE(await(m_events->store({{ToldEventId::create(), now, u"showtime.cancelled"_s,
                                         SubjectId(QUuid::createUuid()), "{}", u"south"_s}})),
                 1);
        QCOMPARE(await(m_maker->run()), 3);
        // The cancelled showtime's bookings are asked for, then each of the two.
        QCOMPARE(m_notices->asked, (QStringList{u"north"_s, u"south"_s, u"south"_s, u"south"_s, u"south"_s}));
    }

    /** However much waits of the region that is cut off, and however old it is. */
    void aRegionThatIsAwayHoldsUpNoOther()
    {
        const BookingId south = book(m_clara);
        QList<BookingId> waiting;
        for (int i = 0; i < 120; ++i) {
            waiting.append(book(m_clara));
            tellOf(u"north"_s, waiting.last(), now - 1000 + i);
        }
        tellOf(u"south"_s, south, now);
        m_notices->away = {u"north"_s};
        QCOMPARE(await(m_maker->run()), 1);
        QCOMPARE(messagesOf(south).size(), 1);
        QCOMPARE(m_notices->asked.count(u"north"_s), 1); // who does not answer is not asked for each
        QVERIFY(messagesOf(waiting.first()).isEmpty());
        m_notices->away.clear();
        int seen = 0;
        for (int round = 0; round < 3; ++round)
            seen += await(m_maker->run()).value();
        QCOMPARE(seen, 120);
        for (const BookingId &booking : std::as_const(waiting))
            QCOMPARE(messagesOf(booking).size(), 1);
        QCOMPARE(messagesOf(south).size(), 1);
    }

    /** As in a house that had no such service until today. */
    void whatIsToldADayLaterIsNotWritten()
    {
        const BookingId booking = book(m_clara);
        tell(u"booking.confirmed"_s, booking.uuid(), "{}", now - 25 * 3'600'000LL);
        QCOMPARE(await(m_maker->run()), 1);
        QVERIFY(messagesOf(booking).isEmpty());
        QVERIFY(await(m_events->unseen(10))->isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestMessageMaker)
#include "tst_messagemaker.moc"
