#include "async.h"
#include "awaited.h"
#include "dispatcher.h"
#include "scriptedpeople.h"
#include "testdatabase.h"

#include <QTest>

using namespace foyer;
using namespace foyer::notification;
using namespace foyer::notification::test;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

class ScriptedSink final : public MessageSink
{
public:
    bool takes(Channel) const override { return true; }
    QFuture<Result<void>> send(const Message &message) override
    {
        sent.append(message.id);
        addresses.append(message.address);
        return refusal ? async::failed<void>(*refusal) : async::ready(Result<void>());
    }

    QList<MessageId> sent;
    QStringList addresses;
    std::optional<Error> refusal;
};

QStringList said;

void listen(QtMsgType, const QMessageLogContext &context, const QString &text)
{
    if (QLatin1StringView(context.category) == "foyer.notification.dispatch"_L1)
        said.append(text);
}

} // namespace

/** A message goes out once, is tried again while it is not taken, and is given up after a day. */
class TestDispatcher : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestDatabase> m_databases;
    ManualClock m_clock{1'796'144'400'000};
    std::shared_ptr<db::Database> m_database;
    std::unique_ptr<MessageBook> m_book;
    ScriptedSink m_sink;
    ScriptedPeople m_people;
    std::unique_ptr<Dispatcher> m_dispatcher;
    Message m_message;

    Message stored() { return await(m_book->byId({m_message.id}))->value(m_message.id); }
    void pass(std::chrono::milliseconds time) { m_clock.advance(time); }

private Q_SLOTS:
    void init()
    {
        said.clear();
        m_databases = std::make_unique<TestDatabase>();
        db::Settings settings = m_databases->settings(u"notification"_s);
        settings.migrationsPath = u":/sql/notification"_s;
        const auto opened = db::Database::open(settings);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail));
        m_database = *opened;
        m_book = std::make_unique<MessageBook>(m_database, m_clock);
        m_sink = {};
        m_people.known.reset();
        m_people.isAway = false;
        m_people.asked.clear();
        m_dispatcher = std::make_unique<Dispatcher>(*m_book, m_sink, m_people, m_clock);
        m_message = {};
        m_message.id = MessageId::create();
        m_message.cause = newUuidV7().toRfc4122();
        m_message.booking = domain::BookingId::create();
        m_message.user = domain::UserId::create();
        m_message.language = u"de"_s;
        m_message.address = u"clara@example.org"_s;
        m_message.wording = {u"s"_s, u"t"_s, u"h"_s};
        m_message.madeAtMs = m_clock.nowMs();
        m_message.nextTryAtMs = m_clock.nowMs();
        QVERIFY(await(m_database->write(
            [message = m_message](db::Transaction &t) { return MessageBook::insert(t, {message}); })));
    }
    void cleanup()
    {
        m_dispatcher.reset();
        m_book.reset();
        m_database.reset();
        m_databases.reset();
    }

    void whatIsTakenIsSentOnce()
    {
        QCOMPARE(await(m_dispatcher->run()), 1);
        QCOMPARE(await(m_dispatcher->run()), 0);
        pass(hours(30));
        QCOMPARE(await(m_dispatcher->run()), 0);
        QCOMPARE(m_sink.sent, QList<MessageId>{m_message.id});
        QCOMPARE(stored().state, MessageState::Sent);
        QCOMPARE(stored().tries, 1);
    }

    void ofTwoInstancesOneTries()
    {
        ScriptedSink otherSink;
        Dispatcher other(*m_book, otherSink, m_people, m_clock);
        const auto mine = m_dispatcher->run();
        const auto others = other.run();
        QCOMPARE(await(mine).value() + await(others).value(), 1);
        QCOMPARE(m_sink.sent.size() + otherSink.sent.size(), 1);
    }

    /** Whoever took it and never came back has moved its next try on. */
    void whatNobodyCameBackFromIsTriedAgain()
    {
        QCOMPARE(await(m_book->take(m_message, m_clock.nowMs() + 30'000)), true);
        QCOMPARE(await(m_book->take(m_message, m_clock.nowMs() + 60'000)), false);
        QCOMPARE(await(m_dispatcher->run()), 0);
        pass(std::chrono::seconds(31));
        QCOMPARE(await(m_dispatcher->run()), 1);
        QCOMPARE(stored().state, MessageState::Sent);
        QCOMPARE(stored().tries, 2);
    }

    void itIsTriedLaterEachTimeAndGivenUpAfterADay()
    {
        m_sink.refusal = Error{ErrorCode::Unreachable, u"the mail server is away"_s, {}};
        QCOMPARE(await(m_dispatcher->run()), 1);
        QCOMPARE(stored().state, MessageState::Queued);
        QCOMPARE(stored().reason, u"the mail server is away"_s);
        const qint64 first = *stored().nextTryAtMs - m_clock.nowMs();
        QVERIFY(first >= 24'000 && first <= 36'000);
        QCOMPARE(await(m_dispatcher->run()), 0);
        pass(minutes(1));
        QCOMPARE(await(m_dispatcher->run()), 1);
        const qint64 second = *stored().nextTryAtMs - m_clock.nowMs();
        QVERIFY(second >= 48'000 && second <= 72'000);
        pass(hours(24));
        QCOMPARE(await(m_dispatcher->run()), 1);
        QCOMPARE(stored().state, MessageState::Failed);
        QVERIFY(!stored().nextTryAtMs);
        QCOMPARE(await(m_book->figures())->failed, 1);
        QCOMPARE(await(m_book->figures())->failedLately, 1);
        pass(hours(23));
        QCOMPARE(await(m_book->figures())->failedLately, 1);
        pass(hours(2));
        QCOMPARE(await(m_book->figures())->failedLately, 0);
        QCOMPARE(await(m_book->figures())->failed, 1);
    }

    void whatIsRefusedForGoodIsGivenUpAtOnce()
    {
        m_sink.refusal = Error{ErrorCode::InvalidInput, u"no such mailbox"_s, {}};
        QCOMPARE(await(m_dispatcher->run()), 1);
        QCOMPARE(stored().state, MessageState::Failed);
        QCOMPARE(stored().reason, u"no such mailbox"_s);
    }

    void eachTryIsALineWithoutTheAddress()
    {
        QLoggingCategory::setFilterRules(u"foyer.notification.dispatch=true"_s);
        const auto before = qInstallMessageHandler(listen);
        m_sink.refusal = Error{ErrorCode::Unreachable, u"the mail server is away"_s, {}};
        await(m_dispatcher->run());
        m_sink.refusal.reset();
        pass(minutes(1));
        await(m_dispatcher->run());
        qInstallMessageHandler(before);
        QLoggingCategory::setFilterRules({});
        QCOMPARE(said.size(), 2);
        for (const QString &line : std::as_const(said))
            QVERIFY2(line.contains(m_message.booking.toString()) && line.contains(u"c***@example.org"_s)
                         && !line.contains(u"clara"_s),
                     qPrintable(line));
    }

    void sentAgainItIsAnotherMessageOnce()
    {
        const MessageId again = MessageId::create();
        await(m_dispatcher->run());
        QCOMPARE(await(m_book->sendAgain(again, m_message.id, {}, u"Milan Novak"_s))->askedBy, u"Milan Novak"_s);
        QVERIFY(await(m_book->sendAgain(again, m_message.id)));
        QCOMPARE(await(m_book->byId({again}))->value(again).askedBy, u"Milan Novak"_s); // the first who asked
        QCOMPARE(await(m_dispatcher->run()), 1);
        QCOMPARE(m_sink.sent, (QList<MessageId>{m_message.id, again}));
        QCOMPARE(await(m_book->ofBookings({m_message.booking}))->value(m_message.booking).size(), 2);
        QCOMPARE(await(m_book->sendAgain(m_message.id, again)).error().code, ErrorCode::IdempotencyKeyReused);
        QCOMPARE(await(m_book->sendAgain(MessageId::create(), MessageId::create())).error().code, ErrorCode::NotFound);
    }

    /** Who says that no mail came has often mistyped the address, and says another one. */
    void sentAgainItGoesToTheAddressOfNow()
    {
        await(m_dispatcher->run());
        QCOMPARE(m_people.asked.size(), 0); // it was made of what was asked a moment ago
        m_people.known = Recipient{m_message.user, u"Clara"_s, u"de"_s, u"clara@other.example"_s, {}};
        const MessageId again = MessageId::create();
        QVERIFY(await(m_book->sendAgain(again, m_message.id)));
        QCOMPARE(await(m_dispatcher->run()), 1);
        QCOMPARE(m_people.asked, QList<domain::UserId>{m_message.user});
        QCOMPARE(m_sink.addresses, (QStringList{u"clara@example.org"_s, u"clara@other.example"_s}));
        QCOMPARE(await(m_book->byId({again}))->value(again).address, u"clara@other.example"_s);
        QCOMPARE(stored().address, u"clara@example.org"_s); // where it went
    }

    void whatIsTriedAgainGoesToTheAddressOfNow()
    {
        m_sink.refusal = Error{ErrorCode::Unreachable, u"the mail server is away"_s, {}};
        QCOMPARE(await(m_dispatcher->run()), 1);
        m_sink.refusal.reset();
        m_people.known = Recipient{m_message.user, u"Clara"_s, u"de"_s, u"clara@other.example"_s, {}};
        pass(minutes(1));
        QCOMPARE(await(m_dispatcher->run()), 1);
        QCOMPARE(m_sink.addresses.last(), u"clara@other.example"_s);
        QCOMPARE(stored().state, MessageState::Sent);
        QCOMPARE(stored().address, u"clara@other.example"_s);
    }

    void whoHasNoAddressAnyMoreIsSentNothing()
    {
        m_sink.refusal = Error{ErrorCode::Unreachable, u"the mail server is away"_s, {}};
        QCOMPARE(await(m_dispatcher->run()), 1);
        m_sink.refusal.reset();
        m_people.known = Recipient{m_message.user, u"Clara"_s, u"de"_s, {}, {}};
        pass(minutes(1));
        QCOMPARE(await(m_dispatcher->run()), 1);
        QCOMPARE(m_sink.sent.size(), 1);
        QCOMPARE(stored().state, MessageState::Suppressed);
    }

    void whileNobodyTellsWhereItGoesWhereItWent()
    {
        m_sink.refusal = Error{ErrorCode::Unreachable, u"the mail server is away"_s, {}};
        QCOMPARE(await(m_dispatcher->run()), 1);
        m_sink.refusal.reset();
        m_people.isAway = true;
        const MessageId again = MessageId::create();
        QVERIFY(await(m_book->sendAgain(again, m_message.id)));
        pass(minutes(1));
        QCOMPARE(await(m_dispatcher->run()), 2);
        QCOMPARE(m_people.asked.size(), 1); // once a round
        QCOMPARE(m_sink.addresses, QStringList(3, u"clara@example.org"_s));
        QCOMPARE(stored().state, MessageState::Sent);
    }
};

QTEST_GUILESS_MAIN(TestDispatcher)
#include "tst_dispatcher.moc"
