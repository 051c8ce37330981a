#include "tworegions.h"

#include <QDir>
#include <QJsonArray>
#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int aWhile = 60'000;

} // namespace

/** What customers are written about a sale in the north: by the notification service of the head office, which asks the
 *  north's booking through the line; shown and sent again as the booking's page of the back office does, with and
 *  without the line. And what becomes of it in the north when they move, are merged or are erased at the head office,
 *  also while the line is cut. */
class TestRegionMessages : public QObject
{
    Q_OBJECT

    TwoRegions m_regions{{true, nullptr, {}}};
    std::unique_ptr<Caller> m_customer;
    const QString m_clara = SaleTrip::newId();
    const QString m_klara = SaleTrip::newId(); ///< The same person, registered twice.
    TillSale m_sale; ///< Of the north.
    QString m_message; ///< That it was sold.
    QString m_giftCard; ///< Its code.
    const QString m_password = u"four-green-umbrellas"_s;

    Caller &admin() { return m_regions.admin(); }
    QStringList mails() const
    {
        return QDir(m_regions.folderOf(u"office"_s) + u"/mails"_s).entryList({u"*.eml"_s}, QDir::Files);
    }
    static QJsonArray messagesIn(const Caller::Reply &reply)
    {
        return reply.data()[u"booking"_s][u"notifications"_s].toArray();
    }
    /** As the page of a booking asks. */
    static Caller::Reply page(Caller &caller, const QString &booking)
    {
        return caller.graphQl(
            u"query ($id: ID!) { booking(id: $id) { state confirmationCode notifications { id kind state address } } }"_s,
            {{u"id"_s, booking}});
    }
    /** The refusal's code, the error's, or empty. */
    static QString resend(Caller &caller, const QString &earlier, const QString &id)
    {
        const Caller::Reply reply = caller.graphQl(
            u"mutation ($input: ResendNotificationInput!) { resendNotification(input: $input) { notification { id } refusal { code } } }"_s,
            {{u"input"_s, QJsonObject{{u"notificationId"_s, id}, {u"earlierId"_s, earlier}}}});
        return reply.errorCode() + reply.data()[u"resendNotification"_s][u"refusal"_s][u"code"_s].toString();
    }
    /** The message of that kind once it is sent; empty before. */
    QString sent(const QString &booking, const QString &kind)
    {
        const QJsonArray messages = messagesIn(page(admin(), booking));
        for (const QJsonValue &message : messages) {
            if (message[u"kind"_s].toString() == kind && message[u"state"_s].toString() == "SENT"_L1)
                return message[u"id"_s].toString();
        }
        return {};
    }
    /** A customer's account at the head office. */
    bool enlist(const QString &id, const QString &name)
    {
        return TwoRegions::isDone(TwoRegions::edit(admin(), u"createUser"_s, u"CreateUserInput"_s, u"user { id }"_s,
                                                   {{u"userId"_s, id},
                                                    {u"login"_s, name.toLower()},
                                                    {u"password"_s, m_password},
                                                    {u"user"_s, profile(name, name.toLower() + u"@foyer.example"_s)}}));
    }
    static QJsonObject profile(const QString &name, const QString &email)
    {
        return {{u"displayName"_s, name},
                {u"roles"_s, QJsonArray{u"CUSTOMER"_s}},
                {u"email"_s, email},
                {u"language"_s, u"de"_s}};
    }
    /** Of an account as it is now. */
    int versionOf(const QString &id)
    {
        return admin()
            .graphQl(u"query ($id: ID!) { user(id: $id) { version } }"_s, {{u"id"_s, id}})
            .data()[u"user"_s][u"version"_s]
            .toInt();
    }
    /** What the north alone has in its books that fits @p filter: asked there, also while the line is cut. */
    QStringList northHas(const QJsonObject &filter)
    {
        return TwoRegions::idsIn(m_regions.site().graphQl(
            u"query ($filter: BookingFilter!) { bookings(filter: $filter, first: 100) { nodes { id } } }"_s,
            {{u"filter"_s, filter}}));
    }

    /** The customer buys two seats at the head office's gateway, and pays with a gift card of the north. No code: it
     * was refused. */
    TillSale buy()
    {
        TwoRegions::House &house = m_regions.north();
        TillSale sale = TillSale::of({house.free.takeFirst(), house.free.takeFirst()});
        SaleTrip trip(*m_customer);
        trip.hold(house.showtime, sale.seats, sale.booking, sale.holdKey);
        sale.total = trip.quote(sale.booking, sale.seats)
                         .data()[u"quote"_s][u"quote"_s][u"total"_s][u"amountMinor"_s]
                         .toInteger();
        QJsonArray tickets;
        for (const int seat : std::as_const(sale.seats))
            tickets.append(QJsonObject{{u"seatId"_s, seat}, {u"ticketType"_s, u"ADULT"_s}});
        const Caller::Reply paid = m_customer->graphQl(
            u"mutation ($input: CheckoutInput!) { checkout(input: $input) { booking { confirmationCode } refusal { code } } }"_s,
            {{u"input"_s,
              QJsonObject{{u"idempotencyKey"_s, sale.payKey},
                          {u"bookingId"_s, sale.booking},
                          {u"tickets"_s, tickets},
                          {u"expectedTotalMinor"_s, sale.total},
                          {u"payment"_s,
                           QJsonObject{{u"paymentId"_s, sale.payment},
                                       {u"method"_s, u"GIFT_CARD"_s},
                                       {u"reference"_s, m_giftCard}}}}}});
        sale.code = paid.data()[u"checkout"_s][u"booking"_s][u"confirmationCode"_s].toString();
        if (sale.code.isEmpty())
            qWarning("%s", paid.body.constData());
        return sale;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QString wrong = m_regions.begin();
        if (wrong.isEmpty())
            wrong = m_regions.run(u"office"_s, u"notification"_s);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        QVERIFY(enlist(m_clara, u"Clara"_s));
        QVERIFY(enlist(m_klara, u"Klara"_s));
        m_customer = std::make_unique<Caller>(m_regions.urlOf(u"office gateway"_s));
        QVERIFY(m_customer->signIn(u"clara"_s, m_password));
        const Caller::Reply issued = m_regions.site().graphQl(
            u"mutation ($input: IssueGiftCardInput!) { issueGiftCard(input: $input) { code } }"_s,
            {{u"input"_s,
              QJsonObject{
                  {u"giftCardId"_s, SaleTrip::newId()}, {u"amountMinor"_s, 100'000}, {u"currency"_s, u"EUR"_s}}}});
        m_giftCard = issued.data()[u"issueGiftCard"_s][u"code"_s].toString();
        QVERIFY2(!m_giftCard.isEmpty(), issued.body.constData());
    }

    void aSaleInTheNorthIsWrittenOfByTheHeadOffice()
    {
        m_sale = buy();
        QVERIFY(!m_sale.code.isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(!(m_message = sent(m_sale.booking, u"BOOKING_CONFIRMED"_s)).isEmpty(), aWhile);
        const QJsonArray messages = messagesIn(page(admin(), m_sale.booking));
        QCOMPARE(messages.size(), 1);
        QCOMPARE(messages[0][u"address"_s].toString(), u"c***@foyer.example"_s);
        QCOMPARE(mails(), QStringList{m_message + u".eml"_s});
        QFile mail(m_regions.folderOf(u"office"_s) + u"/mails/"_s + m_message + u".eml"_s);
        QVERIFY(mail.open(QIODevice::ReadOnly));
        QByteArray plain = mail.readAll(); // the first of its parts
        plain.remove(0, plain.indexOf("base64\r\n\r\n") + 10);
        plain = QByteArray::fromBase64(plain.first(plain.indexOf("--")));
        QVERIFY2(plain.contains(m_sale.code.toLatin1()), plain.constData()); // which only the north knows
    }

    void itIsSentAgainFromTheBookingsPage()
    {
        const QString again = SaleTrip::newId();
        QCOMPARE(resend(admin(), m_message, again), QString());
        QTRY_VERIFY_WITH_TIMEOUT(mails().contains(again + u".eml"_s), aWhile);
        QCOMPARE(messagesIn(page(admin(), m_sale.booking)).size(), 2);
    }

    // Whose booking it is nobody can say, so its page is not there. What was written is the head office's, and goes out
    // again.
    void whileTheLineIsCutThatIsSaid()
    {
        chaos::LinkWeather cut;
        cut.isCut = true;
        m_regions.link().setWeather(cut);
        const auto heal = qScopeGuard([this] { m_regions.link().setWeather({}); });
        const Caller::Reply shown = page(admin(), m_sale.booking);
        const QStringList away{u"UNREACHABLE"_s, u"TIMEOUT"_s}; // when it had been asked over a connection of before
        QVERIFY2(away.contains(shown.errorCode()), shown.body.constData());
        const QString again = SaleTrip::newId();
        QCOMPARE(resend(admin(), m_message, again), QString());
        QTRY_VERIFY_WITH_TIMEOUT(mails().contains(again + u".eml"_s), aWhile);
        m_regions.link().setWeather({});
        QTRY_COMPARE_WITH_TIMEOUT(messagesIn(page(admin(), m_sale.booking)).size(), 3, aWhile);
    }

    void whoHasAnotherAddressIsWrittenThere()
    {
        QVERIFY(TwoRegions::isDone(TwoRegions::edit(admin(), u"updateUser"_s, u"UpdateUserInput"_s, u"user { id }"_s,
                                                    {{u"userId"_s, m_clara},
                                                     {u"version"_s, versionOf(m_clara)},
                                                     {u"user"_s, profile(u"Clara"_s, u"new@foyer.example"_s)}})));
        const QString again = SaleTrip::newId();
        QCOMPARE(resend(admin(), m_message, again), QString());
        QTRY_VERIFY_WITH_TIMEOUT(mails().contains(again + u".eml"_s), aWhile);
        const QJsonArray messages = messagesIn(page(admin(), m_sale.booking));
        QCOMPARE(messages.first()[u"address"_s].toString(), u"c***@foyer.example"_s);
        QCOMPARE(messages.last()[u"address"_s].toString(), u"n***@foyer.example"_s);
    }

    /** Booking of a region that is cut off hears of it afterwards. */
    void whoIsMergedWhileARegionIsAwayIsSoThereAfterwards()
    {
        const QJsonObject ofKlara{{u"userIds"_s, QJsonArray{m_klara}}};
        const QJsonObject named{{u"text"_s, u"Clara"_s}};
        QCOMPARE(northHas(ofKlara), QStringList());
        QCOMPARE(northHas(named), QStringList{m_sale.booking});
        chaos::LinkWeather cut;
        cut.isCut = true;
        m_regions.link().setWeather(cut);
        const auto heal = qScopeGuard([this] { m_regions.link().setWeather({}); });
        QVERIFY(TwoRegions::isDone(
            TwoRegions::edit(admin(), u"mergeCustomers"_s, u"MergeCustomersInput"_s, u"user { id }"_s,
                             {{u"userId"_s, m_clara}, {u"version"_s, versionOf(m_clara)}, {u"intoId"_s, m_klara}})));
        QCOMPARE(northHas(ofKlara), QStringList()); // nobody can have told it
        m_regions.link().setWeather({});
        QTRY_COMPARE_WITH_TIMEOUT(northHas(ofKlara), QStringList{m_sale.booking}, aWhile);
        QCOMPARE(northHas(named), QStringList{m_sale.booking}); // under the name that it was sold to
    }

    /** Whom Clara became has all that was hers: told by each service, and hers to end. */
    void whoGoesOnHasWhatTheOtherBought()
    {
        Caller klara(m_regions.urlOf(u"office gateway"_s));
        QVERIFY(klara.signIn(u"klara"_s, m_password));
        QVERIFY(!Caller(m_regions.urlOf(u"office gateway"_s)).signIn(u"clara"_s, m_password));
        const auto own = [&klara](const QString &field, const QString &fields) {
            return klara.graphQl(u"{ me { %1 { %2 } } }"_s.arg(field, fields)).data()[u"me"_s][field].toArray();
        };
        QTRY_COMPARE_WITH_TIMEOUT(own(u"messages"_s, u"kind"_s).size(), 4, aWhile); // once, and three times again
        QTRY_COMPARE_WITH_TIMEOUT(own(u"visits"_s, u"title"_s).size(), 1, aWhile);
        const QJsonArray purchases = own(u"purchases"_s, u"id confirmationCode payments { isRefund }"_s);
        QCOMPARE(purchases.size(), 1);
        QCOMPARE(purchases[0][u"id"_s].toString(), m_sale.booking);
        QCOMPARE(purchases[0][u"payments"_s].toArray().size(), 1);
        Caller atSite(m_regions.urlOf(u"north gateway"_s)); // believed there, too
        atSite.setToken(QString::fromLatin1(klara.token()));
        for (Caller *caller : {&klara, &atSite}) {
            const Caller::Reply opened = SaleTrip(*caller).booking(m_sale.booking);
            QVERIFY2(!opened.data()[u"booking"_s][u"confirmationCode"_s].toString().isEmpty(), opened.body.constData());
        }
        const Caller::Reply refunded = klara.graphQl(
            u"mutation ($input: RefundInput!) { refundBooking(input: $input) { booking { state } refusal { code } } }"_s,
            {{u"input"_s,
              QJsonObject{{u"idempotencyKey"_s, SaleTrip::newId()},
                          {u"bookingId"_s, m_sale.booking},
                          {u"reason"_s, u"CUSTOMER_REQUEST"_s}}}});
        QVERIFY2(refunded.data()[u"refundBooking"_s][u"booking"_s][u"state"_s].toString() == "REFUNDED"_L1,
                 refunded.body.constData());
        // Who wrote of it writes to Klara now.
        QTRY_VERIFY_WITH_TIMEOUT(own(u"messages"_s, u"kind"_s).size() > 4, aWhile);
    }

    void whoIsErasedWhileARegionIsAwayIsSoThereAfterwards()
    {
        const QJsonObject named{{u"text"_s, u"Clara"_s}};
        chaos::LinkWeather cut;
        cut.isCut = true;
        const auto heal = qScopeGuard([this] { m_regions.link().setWeather({}); });
        m_regions.link().setWeather(cut);
        QVERIFY(
            TwoRegions::isDone(TwoRegions::edit(admin(), u"eraseCustomer"_s, u"EraseCustomerInput"_s, u"user { id }"_s,
                                                {{u"userId"_s, m_klara}, {u"version"_s, versionOf(m_klara)}})));
        QCOMPARE(northHas(named), QStringList{m_sale.booking});
        m_regions.link().setWeather({});
        QTRY_COMPARE_WITH_TIMEOUT(northHas(named), QStringList(), aWhile);
        QTRY_COMPARE_WITH_TIMEOUT(messagesIn(page(admin(), m_sale.booking)).last()[u"address"_s].toString(), QString(),
                                  aWhile);
        QCOMPARE(northHas({}), QStringList{m_sale.booking}); // the sale stays in the books
    }
};

QTEST_GUILESS_MAIN(TestRegionMessages)
#include "tst_regionmessages.moc"
