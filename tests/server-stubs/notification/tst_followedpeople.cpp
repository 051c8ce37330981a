#include "awaited.h"
#include "messagebook.h"
#include "scriptedusers.h"
#include "testdatabase.h"

#include <QTest>

using namespace foyer;
using namespace foyer::notification;
using namespace foyer::notification::test;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using domain::UserId;
using service::PeopleFollower;
using service::PersonFate;
using service::PersonId;

/** What was written to people who were merged or erased, however late that is heard of. */
class TestFollowedPeople : public QObject
{
    Q_OBJECT

    static constexpr qint64 now = 1'796'144'400'000;
    std::unique_ptr<TestDatabase> m_databases;
    ManualClock m_clock{now};
    std::shared_ptr<db::Database> m_database;
    std::unique_ptr<MessageBook> m_messages;
    ScriptedUsers m_users;
    const UserId m_clara = UserId::create();
    const UserId m_other = UserId::create();

    std::unique_ptr<PeopleFollower> follower()
    {
        return std::make_unique<PeopleFollower>(
            m_database, m_users, [] { return graphql::Identity(); },
            [](db::Transaction &transaction, const PersonFate &fate) {
                return fate.kind == PersonFate::Kind::Merged
                    ? MessageBook::mergePerson(transaction, UserId(fate.user.uuid()), UserId(fate.into.uuid()))
                    : MessageBook::forgetPerson(transaction, UserId(fate.user.uuid()), now);
            });
    }
    static PersonFate merged(qint64 position, const UserId &user, const UserId &into)
    {
        return {position, PersonFate::Kind::Merged, PersonId(user.uuid()), PersonId(into.uuid())};
    }
    static PersonFate erased(qint64 position, const UserId &user)
    {
        return {position, PersonFate::Kind::Erased, PersonId(user.uuid())};
    }
    void write(const UserId &to, MessageState state, const QString &address)
    {
        Message message;
        message.id = MessageId::create();
        message.cause = QUuid::createUuid().toRfc4122();
        message.booking = domain::BookingId::create();
        message.user = to;
        message.language = u"de"_s;
        message.address = address;
        message.wording = {u"Hello Clara"_s, u"Dear Clara"_s, u"<p>Dear Clara</p>"_s};
        message.state = state;
        message.madeAtMs = now;
        if (state == MessageState::Queued)
            message.nextTryAtMs = now;
        else
            message.settledAtMs = now;
        const auto stored =
            await(m_database->write([message](db::Transaction &t) { return MessageBook::insert(t, {message}); }));
        QVERIFY2(stored, stored ? "" : qPrintable(toString(stored.error())));
    }
    QList<Message> to(const UserId &user) { return await(m_messages->toPerson(user, 100)).value_or(QList<Message>()); }
    bool wantsMore(const UserId &user)
    {
        return await(m_database->read([user](db::Connection &c) { return MessageBook::wantsMore(c, user); }))
            .value_or(true);
    }

private Q_SLOTS:
    void init()
    {
        m_databases = std::make_unique<TestDatabase>();
        db::Settings settings = m_databases->settings(u"notification"_s);
        settings.migrationsPath = u":/sql/notification"_s;
        const auto opened = db::Database::open(settings);
        QVERIFY2(opened, opened ? "" : qPrintable(toString(opened.error())));
        m_database = *opened;
        m_messages = std::make_unique<MessageBook>(m_database, m_clock);
        m_users.fates.clear();
        m_users.isAway = false;
    }
    void cleanup()
    {
        m_messages.reset();
        m_database.reset();
    }

    void messagesFollowWhoGoesOn()
    {
        write(m_clara, MessageState::Sent, u"clara@example.org"_s);
        QVERIFY(await(m_messages->choose(m_clara, false)));
        m_users.fates = {merged(1, m_clara, m_other)};
        QCOMPARE(await(follower()->follow()), Result<int>(1));
        QCOMPARE(to(m_clara).size(), 0);
        QCOMPARE(to(m_other).size(), 1);
        QVERIFY(!wantsMore(m_other)); // as she said
        QCOMPARE(await(follower()->follow()), Result<int>(0)); // once
    }

    void whatTheOneSaidThemselfStays()
    {
        QVERIFY(await(m_messages->choose(m_clara, false)));
        QVERIFY(await(m_messages->choose(m_other, true)));
        m_users.fates = {merged(1, m_clara, m_other)};
        QVERIFY(await(follower()->follow()));
        QVERIFY(wantsMore(m_other));
    }

    void nothingStaysOfWhatWasWrittenToWhoWasErased()
    {
        write(m_clara, MessageState::Sent, u"clara@example.org"_s);
        write(m_clara, MessageState::Queued, u"clara@example.org"_s);
        write(m_other, MessageState::Queued, u"other@example.org"_s);
        m_users.fates = {erased(1, m_clara)};
        QCOMPARE(await(follower()->follow()), Result<int>(1));
        const QList<Message> left = to(m_clara);
        for (int i = 0; i <= left.size(); ++i) { // page by page the same
            const auto page = await(m_messages->toPerson(m_clara, 1, i));
            QCOMPARE(page->size(), i < left.size() ? 1 : 0);
            if (i < left.size())
                QCOMPARE(page->first().id, left.at(i).id);
        }
        QCOMPARE(left.size(), 2);
        for (const Message &message : left) {
            QCOMPARE(message.address, QString());
            QCOMPARE(message.wording, Wording());
        }
        const QList<Message> due = await(m_messages->due(10)).value_or(QList<Message>());
        QCOMPARE(due.size(), 1);
        QCOMPARE(due.first().user, m_other);
    }

    // A service that was away for days hears all of it in its order, and two instances do it once.
    void whatCouldNotBeHeardIsHeardLater()
    {
        write(m_clara, MessageState::Sent, u"clara@example.org"_s);
        m_users.fates = {merged(1, m_clara, m_other), erased(2, m_other)};
        m_users.isAway = true;
        const auto one = follower();
        const auto other = follower();
        QCOMPARE(await(one->follow()).error().code, ErrorCode::Unreachable);
        QCOMPARE(to(m_clara).first().address, u"clara@example.org"_s);
        m_users.isAway = false;
        const auto first = one->follow();
        const auto second = other->follow();
        QCOMPARE(await(first).value_or(-1) + await(second).value_or(-1), 2);
        QCOMPARE(to(m_other).first().address, QString());
    }

    // What cannot be done is not left out: nothing of that round is, and the next one tries again.
    void whatFailsIsNotPassedOver()
    {
        m_users.fates = {erased(1, m_clara), erased(2, m_other)};
        bool isBroken = true;
        QList<qint64> done;
        PeopleFollower stubborn(
            m_database, m_users, [] { return graphql::Identity(); },
            [&](db::Transaction &, const PersonFate &fate) -> Result<void> {
                if (isBroken && fate.position == 2)
                    return fail(ErrorCode::Storage, u"full"_s);
                done.append(fate.position);
                return {};
            });
        QVERIFY(!await(stubborn.follow()));
        isBroken = false;
        done.clear();
        QCOMPARE(await(stubborn.follow()), Result<int>(2));
        QCOMPARE(done, (QList<qint64>{1, 2}));
    }
};

QTEST_GUILESS_MAIN(TestFollowedPeople)
#include "tst_followedpeople.moc"
