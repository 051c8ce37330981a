#include "awaited.h"
#include "notificationservice.h"
#include "servicehost.h"
#include "testdatabase.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace foyer;
using namespace foyer::notification;
using namespace foyer::notification::test;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** The notification service as its callers see it: requests of somebody with a role in, JSON out, over a real database.
 */
class TestNotificationGraphQl : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestDatabase> m_fresh;
    ManualClock m_clock{1'796'144'400'000};
    std::unique_ptr<NotificationService> m_service;
    std::unique_ptr<service::ServiceHost> m_host;
    QString m_subject = u"somebody"_s;
    QStringList m_cinemas; ///< Of who asks; empty for all.

    static QString newId() { return newUuidV7().toString(QUuid::WithoutBraces); }
    QJsonObject ask(const QString &role, const QString &query, const QJsonObject &variables)
    {
        graphql::Identity who;
        who.subject = m_subject;
        who.roles = {role};
        who.cinemaIds = m_cinemas;
        http::GraphQlRequest request;
        request.query = query;
        request.variables = variables;
        return QJsonDocument::fromJson(await(m_host->execute(request, who, QDeadlineTimer(20'000))).json).object();
    }
    static QString errorCode(const QJsonObject &answer)
    {
        return answer[u"errors"_s][0][u"extensions"_s][u"code"_s].toString();
    }
    static QJsonObject event(const QString &subject)
    {
        return {{u"id"_s, newId()},
                {u"at"_s, u"2026-12-01T17:00:00.000Z"_s},
                {u"kind"_s, u"booking.confirmed"_s},
                {u"subjectId"_s, subject},
                {u"payload"_s, u"{\"code\":\"ABCD\"}"_s}};
    }
    QJsonObject notify(const QString &role, const QJsonArray &events)
    {
        return ask(role, u"mutation N($events: [ToldEventInput!]!) { notify(events: $events) { stored } }"_s,
                   {{u"events"_s, events}});
    }
    QJsonObject told(const QString &role, const QString &subject)
    {
        return ask(role, u"query T($id: ID!) { toldEvents(subjectId: $id) { id at kind subjectId } }"_s,
                   {{u"id"_s, subject}});
    }

private Q_SLOTS:
    void init()
    {
        m_cinemas.clear();
        m_fresh = std::make_unique<TestDatabase>();
        auto opened = NotificationService::open(m_fresh->settings(u"notification"_s), m_clock);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail));
        m_service = std::move(*opened);
        auto host = service::ServiceHost::create(u"notification"_s, m_service->sdl(), m_service->resolvers());
        QVERIFY2(host, host ? "" : qPrintable(host.error().detail));
        m_host = std::move(*host);
    }
    void cleanup()
    {
        m_host.reset();
        m_service.reset();
        m_fresh.reset();
    }

    void aServiceTellsAndStaffSeesItOnce()
    {
        const QString booking = newId();
        const QJsonObject sold = event(booking);
        const QJsonArray events{sold, event(newId())};
        QCOMPARE(notify(u"SERVICE"_s, events)[u"data"_s][u"notify"_s][u"stored"_s].toInt(-1), 2);
        QCOMPARE(notify(u"SERVICE"_s, events)[u"data"_s][u"notify"_s][u"stored"_s].toInt(-1), 0);
        const QJsonArray seen = told(u"MANAGER"_s, booking)[u"data"_s][u"toldEvents"_s].toArray();
        QCOMPARE(seen.size(), 1);
        QJsonObject expected = sold;
        expected.remove(u"payload"_s);
        QCOMPARE(seen.first().toObject(), expected);
    }

    void whoTellsSaysOfWhichRegion()
    {
        QJsonObject far = event(newId());
        far.insert(u"region"_s, u"north"_s);
        QCOMPARE(notify(u"SERVICE"_s, {far, event(newId())})[u"data"_s][u"notify"_s][u"stored"_s].toInt(-1), 2);
        QStringList regions;
        const QList<ToldEvent> unseen = await(m_service->events().unseen(10)).value();
        for (const ToldEvent &each : unseen)
            regions.append(each.region);
        regions.sort();
        QCOMPARE(regions, (QStringList{u"main"_s, u"north"_s})); // one that says nothing is of a house without regions
        far.insert(u"id"_s, newId());
        far.insert(u"region"_s, QString());
        QCOMPARE(errorCode(notify(u"SERVICE"_s, {far})), u"INVALID_INPUT"_s);
    }

    void nobodyElseTells()
    {
        for (const QString &role : {u"CUSTOMER"_s, u"CASHIER"_s, u"MANAGER"_s, u"ADMIN"_s, u"KIOSK"_s})
            QCOMPARE(errorCode(notify(role, {event(newId())})), u"FORBIDDEN"_s);
        for (const QString &role : {u"CUSTOMER"_s, u"CASHIER"_s, u"KIOSK"_s})
            QCOMPARE(errorCode(told(role, newId())), u"FORBIDDEN"_s);
    }

    void staffSeesWhatWentToACustomerAndSendsItAgain()
    {
        Message message;
        message.id = MessageId::create();
        message.cause = newUuidV7().toRfc4122();
        message.booking = domain::BookingId::create();
        message.user = domain::UserId::create();
        message.language = u"de"_s;
        message.address = u"clara@example.org"_s;
        message.wording = {u"Ihre Karten"_s, u"t"_s, u"h"_s};
        message.state = MessageState::Sent;
        message.madeAtMs = m_clock.nowMs();
        message.settledAtMs = m_clock.nowMs();
        QVERIFY(await(
            m_service->database()->write([message](db::Transaction &t) { return MessageBook::insert(t, {message}); })));
        const QString id = message.id.toString();
        const QString again = newId();
        const QString resend = u"mutation R($input: ResendNotificationInput!) { resendNotification(input: $input) { "
                               "notification { id state tries } refusal { code } } }"_s;
        const QJsonObject input{{u"input"_s, QJsonObject{{u"notificationId"_s, again}, {u"earlierId"_s, id}}}};
        for (const QString &role : {u"CUSTOMER"_s, u"KIOSK"_s, u"SERVICE"_s})
            QCOMPARE(errorCode(ask(role, resend, input)), u"FORBIDDEN"_s);
        for (int i = 0; i < 2; ++i) { // the second time because the answer was lost
            const QJsonObject sent = ask(u"CASHIER"_s, resend, input)[u"data"_s][u"resendNotification"_s].toObject();
            QCOMPARE(sent[u"notification"_s][u"id"_s].toString(), again);
            QCOMPARE(sent[u"notification"_s][u"state"_s].toString(), u"QUEUED"_s);
        }
        const QJsonObject unknown{{u"input"_s, QJsonObject{{u"notificationId"_s, newId()}, {u"earlierId"_s, newId()}}}};
        QCOMPARE(ask(u"CASHIER"_s, resend, unknown)[u"data"_s][u"resendNotification"_s][u"refusal"_s][u"code"_s],
                 u"NOT_FOUND"_s);

        const QString look =
            u"query L($r: [_Any!]!) { _entities(representations: $r) { ... on Booking { notifications { "
            "id kind channel address subject state reason } } } }"_s;
        const QJsonObject which{
            {u"r"_s, QJsonArray{QJsonObject{{u"__typename"_s, u"Booking"_s}, {u"id"_s, message.booking.toString()}}}}};
        const QJsonArray seen =
            ask(u"CASHIER"_s, look, which)[u"data"_s][u"_entities"_s][0][u"notifications"_s].toArray();
        QCOMPARE(seen.size(), 2);
        QCOMPARE(seen[0][u"address"_s].toString(), u"c***@example.org"_s);
        QCOMPARE(seen[0][u"subject"_s].toString(), u"Ihre Karten"_s);
        QCOMPARE(seen[0][u"state"_s].toString(), u"SENT"_s);
        QCOMPARE(seen[1][u"id"_s].toString(), again);
        QCOMPARE(errorCode(ask(u"CUSTOMER"_s, look, which)), u"FORBIDDEN"_s);
        const QJsonValue queue = ask(u"MANAGER"_s, u"{ notificationQueue { queued failed oldestAt } }"_s,
                                     {})[u"data"_s][u"notificationQueue"_s];
        QCOMPARE(queue[u"queued"_s].toInt(), 1);
        QCOMPARE(queue[u"failed"_s].toInt(), 0);
    }

    // In full, and to nobody but the person and an ADMIN: for the export of what is known of somebody.
    void whatWasWrittenToSomebodyIsToldToThem()
    {
        Message message;
        message.id = MessageId::create();
        message.cause = QByteArray(16, 'p');
        message.booking = domain::BookingId::create();
        message.user = domain::UserId::create();
        message.language = u"de"_s;
        message.address = u"clara@example.org"_s;
        message.wording = {u"Ihre Karten"_s, u"Hallo Clara"_s, {}};
        message.state = MessageState::Sent;
        message.madeAtMs = m_clock.nowMs();
        message.settledAtMs = m_clock.nowMs();
        QVERIFY(await(
            m_service->database()->write([message](db::Transaction &t) { return MessageBook::insert(t, {message}); })));
        const QString look = u"query L($r: [_Any!]!) { _entities(representations: $r) { ... on User { messages { "
                             "address subject text } } } }"_s;
        const QJsonObject who{
            {u"r"_s, QJsonArray{QJsonObject{{u"__typename"_s, u"User"_s}, {u"id"_s, message.user.toString()}}}}};
        const QJsonObject told{
            {u"address"_s, u"clara@example.org"_s}, {u"subject"_s, u"Ihre Karten"_s}, {u"text"_s, u"Hallo Clara"_s}};
        const auto messages = [&](const QString &role) {
            return ask(role, look, who)[u"data"_s][u"_entities"_s][0][u"messages"_s].toArray();
        };
        QCOMPARE(messages(u"ADMIN"_s), QJsonArray{told});
        const QString before = std::exchange(m_subject, message.user.toString());
        QCOMPARE(messages(u"CUSTOMER"_s), QJsonArray{told});
        m_subject = newId();
        QCOMPARE(errorCode(ask(u"CUSTOMER"_s, look, who)), u"FORBIDDEN"_s);
        QCOMPARE(errorCode(ask(u"MANAGER"_s, look, who)), u"FORBIDDEN"_s);
        m_subject = before;
    }

    /** Whoever works at one cinema has nothing to do with another's customers. */
    void otherCinemasMessagesAreNotToldAndNotSentAgain()
    {
        Message message;
        message.id = MessageId::create();
        message.cause = newUuidV7().toRfc4122();
        message.booking = domain::BookingId::create();
        message.cinema = domain::CinemaId::create();
        message.user = domain::UserId::create();
        message.language = u"de"_s;
        message.address = u"clara@example.org"_s;
        message.wording = {u"Ihre Karten"_s, u"t"_s, u"h"_s};
        message.state = MessageState::Failed;
        message.madeAtMs = m_clock.nowMs();
        message.settledAtMs = m_clock.nowMs();
        QVERIFY(await(
            m_service->database()->write([message](db::Transaction &t) { return MessageBook::insert(t, {message}); })));
        const QString look =
            u"query L($r: [_Any!]!) { _entities(representations: $r) { ... on Booking { notifications { id } "
            "} ... on Notification { subject } } }"_s;
        const auto seen = [&](const QString &role) {
            return ask(role, look,
                       {{u"r"_s,
                         QJsonArray{QJsonObject{{u"__typename"_s, u"Booking"_s},
                                                {u"id"_s, message.booking.toString()}}}}})[u"data"_s][u"_entities"_s][0]
                                                                                          [u"notifications"_s]
                                                                                              .toArray()
                                                                                              .size();
        };
        const auto subject = [&] {
            return ask(u"MANAGER"_s, look,
                       {{u"r"_s,
                         QJsonArray{QJsonObject{
                             {u"__typename"_s, u"Notification"_s},
                             {u"id"_s, message.id.toString()}}}}})[u"data"_s][u"_entities"_s][0][u"subject"_s]
                .toString();
        };
        const auto resend = [&] {
            return ask(u"CASHIER"_s,
                       u"mutation R($input: ResendNotificationInput!) { resendNotification(input: $input) { "
                       "notification { id } refusal { code } } }"_s,
                       {{u"input"_s,
                         QJsonObject{{u"notificationId"_s, newId()},
                                     {u"earlierId"_s, message.id.toString()}}}})[u"data"_s][u"resendNotification"_s]
                .toObject();
        };
        for (const QString &elsewhere : {newId(), u"no id"_s}) {
            m_cinemas = {elsewhere};
            QCOMPARE(seen(u"MANAGER"_s), 0);
            QCOMPARE(subject(), QString());
            QCOMPARE(resend()[u"refusal"_s][u"code"_s].toString(), u"FORBIDDEN"_s);
        }
        m_cinemas = {newId(), message.cinema.toString()};
        QCOMPARE(seen(u"CASHIER"_s), 1);
        QCOMPARE(subject(), u"Ihre Karten"_s);
        QVERIFY(resend()[u"refusal"_s].isNull());
        m_cinemas.clear();
        QCOMPARE(seen(u"ADMIN"_s), 2);
    }

    void aCustomerChoosesForThemselves()
    {
        const QString choose = u"mutation C($more: Boolean!) { chooseNotifications(wantsMore: $more) }"_s;
        QCOMPARE(errorCode(ask(u"CASHIER"_s, choose, {{u"more"_s, false}})), u"FORBIDDEN"_s);
        m_subject = newId();
        QCOMPARE(ask(u"CUSTOMER"_s, choose, {{u"more"_s, false}})[u"data"_s][u"chooseNotifications"_s].toBool(true),
                 false);
        const domain::UserId user = *domain::UserId::fromString(m_subject);
        QCOMPARE(await(m_service->database()->read(
                     [user](db::Connection &connection) { return MessageBook::wantsMore(connection, user); })),
                 false);
    }

    void tooManyAtOnceAreRefused()
    {
        QJsonArray events;
        for (int i = 0; i < 201; ++i)
            events.append(event(newId()));
        QCOMPARE(errorCode(notify(u"SERVICE"_s, events)), u"INVALID_INPUT"_s);
    }
};

QTEST_GUILESS_MAIN(TestNotificationGraphQl)
#include "tst_notificationgraphql.moc"
