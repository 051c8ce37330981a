#include "couponfixture.h"
#include "couponpeople.h"
#include "couponservice.h"
#include "couponstate.h"
#include "scriptedusers.h"
#include "testdatabase.h"

#include <QJsonArray>
#include <QRandomGenerator>
#include <QTest>

using namespace foyer;
using namespace foyer::coupon;
using namespace foyer::domain;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using enum CouponCondition;

/** Uses of coupons in the database: what is granted once is granted once, whoever asks, however often, and whatever
 *  process it is. */
class TestRedemptions : public QObject
{
    Q_OBJECT

    using Answer = Result<RedemptionAnswer>;

    TestDatabase m_databases;
    ManualClock m_clock{berlinSixPm};
    std::unique_ptr<CouponService> m_service;
    CouponId m_coupon;

    std::unique_ptr<CouponService> open()
    {
        auto service = CouponService::open(m_databases.settings(u"coupon"_s), m_clock);
        if (!service)
            qFatal("%s", qPrintable(toString(service.error())));
        return std::move(*service);
    }
    Redemptions &redemptions() { return m_service->redemptions(); }

    /** The coupon PLAIN, changed first. */
    void makeCoupon(const std::function<void(CouponBody &)> &change = {})
    {
        CouponBody body = plainCoupon(u"Plain"_s, {}).body;
        if (change)
            change(body);
        m_coupon = CouponId::create();
        const Result<CouponEdit> made = m_service->edits().create(m_coupon, u"PLAIN"_s, body, {u"Mona"_s}).result();
        QVERIFY2(made, made ? "" : qPrintable(toString(made.error())));
        QVERIFY(!made->refusal);
    }
    QStringList issue(int count)
    {
        return *m_service->edits().issue({IssueId::create(), m_coupon, count, {}}, {}).result();
    }
    CouponUsage usage() { return m_service->catalogue().usage({m_coupon}).result()->value(m_coupon); }
    Answer reserve(const CouponRequest &asked) { return await(redemptions().reserve(asked)); }
    static bool isGranted(const Answer &answer) { return answer && answer->refusals.isEmpty(); }
    static QList<CouponCondition> why(const Answer &answer) { return conditionsOf(answer->refusals); }
    static ErrorCode errorOf(const Answer &answer)
    {
        return answer && answer->refusals.size() == 1 ? answer->refusals.first().code : ErrorCode::Internal;
    }
    /** All of the books' counters against the uses themselves. */
    void checkBooks()
    {
        const auto wrong =
            m_service->database()
                ->read([](db::Connection &c) {
                    return c.query(u"SELECT 1 FROM coupon c WHERE used <> (SELECT COUNT(*) FROM redemption_use u "
                                   "WHERE u.coupon_id = c.id AND u.counts = 1)"_s);
                })
                .result();
        QVERIFY(wrong && wrong->isEmpty());
        const auto held =
            m_service->database()
                ->read([](db::Connection &c) {
                    return c.query(u"SELECT 1 FROM coupon_code k WHERE issue_id IS NOT NULL AND "
                                   "(redemption_id IS NOT NULL) <> EXISTS (SELECT 1 FROM redemption_use u "
                                   "WHERE u.code = k.code AND u.counts = 1)"_s);
                })
                .result();
        QVERIFY(held && held->isEmpty());
    }

private Q_SLOTS:
    void init()
    {
        m_databases.forget(u"coupon"_s);
        m_clock.advance(std::chrono::milliseconds(berlinSixPm - m_clock.nowMs()));
        m_service = open();
    }
    void cleanup()
    {
        checkBooks();
        m_service.reset();
    }

    void whoWasMergedOrErasedIsFollowed()
    {
        const UserId clara = UserId::create();
        const UserId other = UserId::create();
        makeCoupon([](CouponBody &b) { b.customerLimit = 2; });
        const auto by = [](const UserId &customer) {
            CouponContext context = berlinEvening();
            context.customer = customer;
            return request({u"PLAIN"_s}, context);
        };
        QVERIFY(isGranted(reserve(by(clara))));
        QVERIFY(isGranted(reserve(by(other))));
        QVERIFY(m_service->edits().issue({IssueId::create(), m_coupon, 1, clara}, {}).result());
        const auto customers = [this](const QString &table) {
            const auto rows = m_service->database()
                                  ->read([table](db::Connection &c) {
                                      return c.query(u"SELECT customer_id FROM "_s + table
                                                     + u" WHERE customer_id IS NOT NULL ORDER BY customer_id"_s);
                                  })
                                  .result();
            QList<UserId> ids;
            for (const db::Row &row : *rows)
                ids.append(row.id<UserTag>(0));
            return ids;
        };
        QCOMPARE(customers(u"redemption"_s), (QList<UserId>{clara, other}));
        const auto known = [this](const UserId &user) {
            const auto coupons =
                m_service->database()->read([user](db::Connection &c) { return couponsOf(c, user, 10); }).result();
            QStringList lines;
            for (const PersonalCoupon &one : *coupons)
                lines.append(one.name + (one.usedAtMs ? u" used "_s + one.code : u" free"_s));
            return lines;
        };
        QCOMPARE(known(clara), (QStringList{u"Plain used PLAIN"_s, u"Plain free"_s}));
        QCOMPARE(known(other), QStringList{u"Plain used PLAIN"_s});
        const auto part = [this, clara](int most, int offset) {
            const auto coupons = m_service->database()
                                     ->read([=](db::Connection &c) { return couponsOf(c, clara, most, offset); })
                                     .result();
            QString kinds;
            for (const PersonalCoupon &one : *coupons)
                kinds += one.usedAtMs ? u'u' : u'f';
            return kinds;
        };
        QCOMPARE(part(2, 0), u"uf"_s); // used ones and free ones are one list
        QCOMPARE(part(1, 0), u"u"_s);
        QCOMPARE(part(1, 1), u"f"_s);
        QCOMPARE(part(1, 2), QString());

        ScriptedUsers users;
        users.merge(clara, other);
        m_service->followPeople(users, [] { return graphql::Identity(); });
        QTRY_COMPARE_WITH_TIMEOUT(customers(u"redemption"_s), (QList<UserId>{other, other}), 20'000);
        QCOMPARE(customers(u"redemption_use"_s), (QList<UserId>{other, other}));
        QCOMPARE(customers(u"coupon_code"_s), QList<UserId>{other});
        QCOMPARE(customers(u"coupon_issue"_s), QList<UserId>{other});
        QCOMPARE(why(reserve(by(other))), QList<CouponCondition>{CustomerLimit}); // both have used it up
        QCOMPARE(why(reserve(by(clara))).size(), 0); // an id that nobody signs in with
        users.erase(other);
        m_service->followPeople(users, [] { return graphql::Identity(); });
        QTRY_COMPARE_WITH_TIMEOUT(customers(u"redemption"_s), QList<UserId>{clara}, 20'000);
        QCOMPARE(customers(u"redemption_use"_s), QList<UserId>{clara});
        QCOMPARE(customers(u"coupon_code"_s), QList<UserId>{other}); // no gift to whoever finds it
        QCOMPARE(known(other), QStringList{u"Plain free"_s});
        QCOMPARE(usage().used, 3);
    }

    void aUseIsTakenCommittedAndGivenBack()
    {
        makeCoupon([](CouponBody &b) {
            b.returnsOnRefund = true;
            b.useLimit = 5;
        });
        const CouponRequest sale = request({u"pla in"_s});
        const Answer granted = reserve(sale);
        QVERIFY(isGranted(granted));
        QCOMPARE(granted->redemption->uses.first().terms.percentPermyriad, 1000);
        QCOMPARE(usage().used, 1);
        QCOMPARE(usage().reserved, 1);
        m_clock.advance(std::chrono::minutes(5));
        QVERIFY(isGranted(await(redemptions().commit(sale.redemption))));
        QCOMPARE(usage().used, 1);
        QCOMPARE(usage().reserved, 0);
        const Answer back = await(redemptions().giveBack(sale.redemption));
        QVERIFY(isGranted(back));
        QCOMPARE(back->redemption->uses.first().counts, false);
        QCOMPARE(usage().used, 0);
        QCOMPARE(usage().givenBack, 1);
        const Redemption stored = await(redemptions().byId({sale.redemption}))->value(sale.redemption);
        QCOMPARE(stored, *back->redemption);
        QCOMPARE(stored.reservedAtMs, berlinSixPm);
        QCOMPARE(stored.changedAtMs, berlinSixPm + 300'000);
        QCOMPARE(stored.showtime, berlinEvening().showtime);
    }

    void aReleasedUseIsFreeAgain()
    {
        makeCoupon([](CouponBody &b) { b.useLimit = 1; });
        const QString code = issue(1).first();
        const CouponRequest first = request({code});
        QVERIFY(isGranted(reserve(first)));
        QCOMPARE(why(reserve(request({u"PLAIN"_s}))), {UsedUp});
        QCOMPARE(usage().issuedCodesUsed, 1);
        QVERIFY(isGranted(await(redemptions().release(first.redemption))));
        QCOMPARE(usage().issuedCodesUsed, 0);
        QVERIFY(isGranted(reserve(request({code.toLower()}))));
    }

    /** A refusal is as definite as a grant: what is free later does not change what was answered. */
    void answersOutliveTheProcess()
    {
        makeCoupon([](CouponBody &b) { b.useLimit = 1; });
        const CouponRequest first = request({u"PLAIN"_s});
        const CouponRequest second = request({u"PLAIN"_s, u"nosuch"_s});
        const Answer granted = reserve(first);
        const Answer refused = reserve(second);
        QVERIFY(isGranted(granted));
        QCOMPARE(why(refused), (QList{UsedUp, UnknownCode}));
        m_service.reset();
        m_clock.advance(std::chrono::hours(1000));
        m_service = open();
        QCOMPARE(*reserve(first)->redemption, *granted->redemption);
        QCOMPARE(reserve(second)->refusals, refused->refusals);
        QVERIFY(isGranted(await(redemptions().release(first.redemption))));
        QCOMPARE(reserve(second)->refusals, refused->refusals);
        QCOMPARE(errorOf(reserve(first)), ErrorCode::IllegalState);
        QCOMPARE(usage().used, 0);
    }

    void aReservationThatComesAfterItsReleaseIsRefused()
    {
        makeCoupon();
        const CouponRequest late = request({u"PLAIN"_s});
        QVERIFY(isGranted(await(redemptions().release(late.redemption))));
        m_service.reset();
        m_service = open();
        QCOMPARE(errorOf(reserve(late)), ErrorCode::IllegalState);
        QCOMPARE(errorOf(await(redemptions().commit(late.redemption))), ErrorCode::IllegalState);
        QVERIFY(isGranted(await(redemptions().release(late.redemption))));
        QCOMPARE(usage().used, 0);
    }

    void termsAreThoseThatWereGranted()
    {
        makeCoupon();
        const CouponRequest sale = request({u"PLAIN"_s});
        QVERIFY(isGranted(reserve(sale)));
        CouponBody worse = plainCoupon(u"Plain, but less"_s, {}).body;
        worse.terms.percentPermyriad = 1;
        QVERIFY(!m_service->edits().update(m_coupon, 1, worse, {}).result()->refusal);
        QCOMPARE(reserve(sale)->redemption->uses.first().terms.percentPermyriad, 1000);
        QVERIFY(!m_service->edits().setState(m_coupon, 2, CouponState::Retired, false, {}).result()->refusal);
        QCOMPARE(why(reserve(request({u"PLAIN"_s}))), {Retired});
        QVERIFY(isGranted(await(redemptions().commit(sale.redemption)))); // a retired one is sold what it was promised
    }

    /** The time is the moment of asking, by the clock of the cinema. */
    void aCouponIsOverWhenTheCinemasClockSaysSo()
    {
        makeCoupon([](CouponBody &b) { b.validity.until = wallTimeFromText(u"2026-12-01T18:30"); });
        QVERIFY(isGranted(reserve(request({u"PLAIN"_s}))));
        m_clock.advance(std::chrono::minutes(30));
        QCOMPARE(why(reserve(request({u"PLAIN"_s}))), {Expired});
        CouponContext lisbon = berlinEvening();
        lisbon.timeZone = u"Europe/Lisbon"_s;
        QVERIFY(isGranted(reserve(request({u"PLAIN"_s}, lisbon))));
    }

    void checkingTakesNothing()
    {
        makeCoupon([](CouponBody &b) { b.useLimit = 1; });
        for (int i = 0; i < 3; ++i) {
            const Answer checked = await(redemptions().check({u"PLAIN"_s}, berlinEvening()));
            QVERIFY(isGranted(checked));
            QCOMPARE(checked->redemption->uses.size(), 1);
        }
        QCOMPARE(usage().used, 0);
        QVERIFY(isGranted(reserve(request({u"PLAIN"_s}))));
        QCOMPARE(why(await(redemptions().check({u"PLAIN"_s}, berlinEvening()))), {UsedUp});
    }

    void offersSayWhyNot()
    {
        makeCoupon([](CouponBody &b) {
            b.name = u"Zebra"_s;
            b.listed = true;
        });
        CouponBody monday = plainCoupon(u"Monday"_s, {}).body;
        monday.conditions.weekdays = {Qt::Monday};
        monday.listed = true;
        QVERIFY(!m_service->edits().create(CouponId::create(), u"MONDAY"_s, monday, {}).result()->refusal);
        const auto offers = await(redemptions().offers(berlinEvening()));
        QVERIFY2(offers, offers ? "" : qPrintable(toString(offers.error())));
        QCOMPARE(offers->size(), 2);
        QCOMPARE(offers->at(0).offered.coupon.body.name, u"Zebra"_s);
        QVERIFY(offers->at(0).refusals.isEmpty());
        QCOMPARE(conditionsOf(offers->at(1).refusals), {Weekday});
    }

    void nonsenseIsRefusedBeforeItIsKept()
    {
        CouponRequest none = request({});
        QCOMPARE(reserve(none).error().code, ErrorCode::InvalidInput);
        QCOMPARE(reserve(request(QStringList(11, u"A"_s))).error().code, ErrorCode::InvalidInput);
        none = request({u"PLAIN"_s});
        none.redemption = {};
        QCOMPARE(reserve(none).error().code, ErrorCode::InvalidInput);
        QCOMPARE(await(redemptions().release({})).error().code, ErrorCode::InvalidInput);
    }

    /** Whatever the database refuses, no sale is told that its coupon was refused. */
    void aConflictThatStaysIsNoRefusal()
    {
        makeCoupon();
        const QString trigger = TestDatabase::isMariaDb()
            ? u"CREATE TRIGGER stubborn BEFORE INSERT ON redemption FOR EACH ROW "
              "SIGNAL SQLSTATE '23000' SET MESSAGE_TEXT = 'stubborn'"_s
            : u"CREATE TRIGGER stubborn BEFORE INSERT ON redemption BEGIN SELECT RAISE(ABORT, 'stubborn'); END"_s;
        const auto execute = [this](const QString &sql) {
            return m_service->database()->write([sql](db::Transaction &t) { return t.execute(sql); }).result();
        };
        QVERIFY(execute(trigger));
        const CouponRequest sale = request({u"PLAIN"_s});
        const Answer busy = reserve(sale);
        QVERIFY2(!busy && busy.error().code == ErrorCode::Busy, busy ? "" : qPrintable(toString(busy.error())));
        QVERIFY(busy.error().isRetryable());
        QVERIFY(execute(u"DROP TRIGGER stubborn"_s));
        QVERIFY(isGranted(reserve(sale)));
    }

    void theStateIsThereForACheckerToRead()
    {
        makeCoupon([](CouponBody &b) { b.useLimit = 9; });
        CouponContext eva = berlinEvening();
        eva.customer = UserId::create();
        const CouponRequest sold = request({u"PLAIN"_s}, eva);
        const CouponRequest undone = request({u"PLAIN"_s});
        reserve(sold);
        reserve(undone);
        reserve(request({u"nosuch"_s})); // takes no use, so it is no row
        await(redemptions().commit(sold.redemption));
        await(redemptions().release(undone.redemption));
        const auto state =
            m_service->database()->read([](db::Connection &connection) { return couponState(connection); }).result();
        QVERIFY2(state, state ? "" : qPrintable(toString(state.error())));
        QCOMPARE(state->value("coupons"_L1),
                 QJsonValue(QJsonArray{QJsonObject{
                     {u"id"_s, m_coupon.toString()}, {u"useLimit"_s, 9}, {u"used"_s, 1}, {u"givenBack"_s, 0}}}));
        const QJsonObject first{
            {u"id"_s, sold.redemption.toString()},      {u"couponId"_s, m_coupon.toString()}, {u"code"_s, u"PLAIN"_s},
            {u"customerId"_s, eva.customer.toString()}, {u"state"_s, u"COMMITTED"_s},         {u"counts"_s, 1},
            {u"reservedAtMs"_s, berlinSixPm},           {u"changedAtMs"_s, berlinSixPm}};
        const QJsonArray uses = state->value("redemptions"_L1).toArray();
        QCOMPARE(uses.size(), 2);
        QCOMPARE(uses.at(0), QJsonValue(first));
        QCOMPARE(uses.at(1)[u"state"_s].toString(), u"RELEASED"_s);
        QCOMPARE(uses.at(1)[u"counts"_s].toInt(), 0);
        QVERIFY(uses.at(1)[u"customerId"_s].isNull());
    }

    void openReservationsAreListedOldestFirst()
    {
        makeCoupon();
        QList<RedemptionId> reserved;
        for (int i = 0; i < 5; ++i) {
            const CouponRequest sale = request({u"PLAIN"_s});
            QVERIFY(isGranted(reserve(sale)));
            reserved.append(sale.redemption);
            m_clock.advance(std::chrono::minutes(1));
        }
        await(redemptions().commit(reserved.at(1)));
        await(redemptions().release(reserved.at(2)));
        const auto ids = [](const Result<QList<Redemption>> &found) {
            QList<RedemptionId> list;
            for (const Redemption &redemption : *found)
                list.append(redemption.id);
            return list;
        };
        const qint64 beforeLast = berlinSixPm + 4 * 60'000;
        const auto all = await(redemptions().open(beforeLast, {}, 10));
        QCOMPARE(ids(all), (QList{reserved.at(0), reserved.at(3)}));
        QCOMPARE(all->first().uses.size(), 1);
        QCOMPARE(ids(await(redemptions().open(beforeLast, {}, 1))), QList{reserved.at(0)});
        const OpenPosition first{*all->first().reservedAtMs, all->first().id};
        QCOMPARE(ids(await(redemptions().open(beforeLast + 1, first, 10))), (QList{reserved.at(3), reserved.at(4)}));
    }

    /** Fifty clients want the last use at once, each asking twice, through two instances of the service on one
     *  database. */
    void theLastUseIsGrantedOnce_data()
    {
        QTest::addColumn<int>("limit");
        QTest::newRow("the last one") << 1;
        QTest::newRow("the last seven") << 7;
    }
    void theLastUseIsGrantedOnce()
    {
        QFETCH(int, limit);
        makeCoupon([limit](CouponBody &b) { b.useLimit = limit; });
        const std::unique_ptr<CouponService> other = open();
        QList<CouponRequest> requests;
        QList<QFuture<Answer>> answers;
        for (int i = 0; i < 50; ++i) {
            requests.append(request({u"PLAIN"_s}));
            Redemptions &here = i % 2 == 0 ? redemptions() : other->redemptions();
            Redemptions &there = i % 2 == 0 ? other->redemptions() : redemptions();
            answers.append(here.reserve(requests.constLast()));
            answers.append(there.reserve(requests.constLast()));
        }
        int granted = 0;
        for (int i = 0; i < 50; ++i) {
            const Answer first = await(answers.at(2 * i));
            const Answer second = await(answers.at(2 * i + 1));
            QVERIFY2(first, first ? "" : qPrintable(toString(first.error())));
            QVERIFY2(second, second ? "" : qPrintable(toString(second.error())));
            QCOMPARE(isGranted(first), isGranted(second));
            QVERIFY(isGranted(first) || why(first) == QList{UsedUp});
            granted += isGranted(first);
        }
        QCOMPARE(granted, limit);
        QCOMPARE(usage().used, limit);
    }

    void aCodeForOneUseIsGrantedOnceToFifty()
    {
        makeCoupon();
        const QString code = issue(1).first();
        const std::unique_ptr<CouponService> other = open();
        QList<QFuture<Answer>> answers;
        for (int i = 0; i < 50; ++i)
            answers.append((i % 2 == 0 ? redemptions() : other->redemptions()).reserve(request({code})));
        int granted = 0;
        for (const QFuture<Answer> &future : std::as_const(answers)) {
            const Answer answer = await(future);
            QVERIFY2(answer, answer ? "" : qPrintable(toString(answer.error())));
            granted += isGranted(answer);
        }
        QCOMPARE(granted, 1);
    }

    void oneCustomerInManyPlacesHasOneLimit()
    {
        makeCoupon([](CouponBody &b) { b.customerLimit = 2; });
        const std::unique_ptr<CouponService> other = open();
        CouponContext eva = berlinEvening();
        eva.customer = UserId::create();
        QList<QFuture<Answer>> answers;
        for (int i = 0; i < 20; ++i)
            answers.append((i % 2 == 0 ? redemptions() : other->redemptions()).reserve(request({u"PLAIN"_s}, eva)));
        int granted = 0;
        for (const QFuture<Answer> &future : std::as_const(answers)) {
            const Answer answer = await(future);
            QVERIFY(answer);
            granted += isGranted(answer);
        }
        QCOMPARE(granted, 2);
    }

    /** A reservation and its release at the same time, at two instances: whichever comes first, nothing stays taken. */
    void aReleaseThatRacesItsReservationWins()
    {
        makeCoupon([](CouponBody &b) { b.useLimit = 100; });
        const std::unique_ptr<CouponService> other = open();
        QList<CouponRequest> requests;
        QList<QFuture<Answer>> reserved;
        QList<QFuture<Answer>> released;
        for (int i = 0; i < 40; ++i) {
            requests.append(request({u"PLAIN"_s}));
            reserved.append(redemptions().reserve(requests.constLast()));
            released.append(other->redemptions().release(requests.constLast().redemption));
        }
        for (int i = 0; i < 40; ++i) {
            const Answer first = await(reserved.at(i));
            QVERIFY2(first, first ? "" : qPrintable(toString(first.error())));
            QVERIFY(isGranted(first) || errorOf(first) == ErrorCode::IllegalState);
            const Answer second = await(released.at(i));
            QVERIFY2(isGranted(second), second ? "" : qPrintable(toString(second.error())));
            QCOMPARE(errorOf(reserve(requests.at(i))), ErrorCode::IllegalState);
        }
        QCOMPARE(usage().used, 0);
    }

    /** The database's books are those that the rules alone would have kept, over random histories in which commands
     *  come in batches, again and late. */
    void theBooksInTheDatabaseAreThoseOfTheRules_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 4; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void theBooksInTheDatabaseAreThoseOfTheRules()
    {
        QFETCH(quint32, seed);
        QRandomGenerator random(seed);
        makeCoupon([](CouponBody &b) {
            b.useLimit = 4;
            b.customerLimit = 2;
            b.bookingLimit = 3;
            b.returnsOnRefund = true;
        });
        QStringList codes = issue(4);
        codes.append(u"PLAIN"_s);

        UsageBook book;
        book.add(m_service->catalogue().couponsById({m_coupon}).result()->value(m_coupon));
        for (const QString &code : std::as_const(codes)) {
            const bool isIssued = code != "PLAIN"_L1;
            book.add(CodeRecord{QString(code).remove(u'-'), m_coupon, isIssued, {}, {}});
        }
        QList<CouponRequest> requests;
        QList<std::pair<QFuture<Answer>, RedemptionAnswer>> answers;
        int granted = 0;
        for (int step = 0; step < 200; ++step) {
            const int kind = random.bounded(6);
            if (kind < 2 || requests.isEmpty()) {
                CouponContext context = berlinEvening();
                context.customer = UserId(namedUuidV7(1, QByteArray::number(random.bounded(3))));
                QStringList wanted{codes.at(random.bounded(codes.size()))};
                if (random.bounded(3) == 0)
                    wanted.append(codes.at(random.bounded(codes.size())));
                requests.append(request(wanted, context));
            }
            const CouponRequest asked = kind < 2 ? requests.constLast() : requests.at(random.bounded(requests.size()));
            const qint64 now = m_clock.nowMs();
            if (kind < 3)
                answers.append({redemptions().reserve(asked), book.reserve(asked, now)});
            else if (kind == 3)
                answers.append({redemptions().commit(asked.redemption), book.commit(asked.redemption, now)});
            else if (kind == 4)
                answers.append({redemptions().release(asked.redemption), book.release(asked.redemption, now)});
            else
                answers.append({redemptions().giveBack(asked.redemption), book.giveBack(asked.redemption, now)});
            if (random.bounded(10) > 0)
                continue; // so that commands wait, and share transactions
            for (const auto &[future, expected] : std::as_const(answers)) {
                const Answer answer = await(future);
                QVERIFY2(answer, answer ? "" : qPrintable(toString(answer.error())));
                QCOMPARE(answer->refusals, expected.refusals);
                QCOMPARE(answer->redemption, expected.redemption);
                granted += isGranted(answer);
            }
            answers.clear();
            m_clock.advance(std::chrono::seconds(1));
            QCOMPARE(usage().used, book.coupons().value(m_coupon).used);
            QCOMPARE(usage().givenBack, book.coupons().value(m_coupon).givenBack);
        }
        QVERIFY(granted > 20);
    }
};

QTEST_GUILESS_MAIN(TestRedemptions)
#include "tst_redemptions.moc"
