#include "saletrip.h"

#include <QDirIterator>
#include <QJsonArray>
#include <QProcess>
#include <QTest>

using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString password = u"a long enough secret"_s;
const QString address = u"zoe.lecka@example.org"_s;
const QStringList personal{u"Quinzoe"_s, u"Leckowitz"_s, address, u"4930987654321"_s};

} // namespace

/** A customer who was not here for longer than the operator says: what was bought stays, and the books are true; who it
 *  was is in no database any more. */
class TestForgotten : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    QString m_zoe = SaleTrip::newId();
    QString m_booking;
    QString m_code;

    QJsonObject mutate(Caller &caller, const QString &field, const QString &type, const QJsonObject &input,
                       const QString &selection)
    {
        const Caller::Reply reply = caller.graphQl(
            u"mutation ($input: %1!) { %2(input: $input) %3 }"_s.arg(type, field, selection), {{u"input"_s, input}});
        if (!reply.errorCode().isEmpty())
            qWarning() << reply.body;
        return reply.data().value(field).toObject();
    }
    /** Rows of all databases in which one of the texts is. */
    QStringList rowsWith(const QStringList &texts)
    {
        QStringList found;
        QDirIterator files(m_folder.path(), {u"*.sqlite"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString file = files.next();
            if (file.contains("/backups/"_L1)) // those end by themselves
                continue;
            QProcess dump;
            dump.start(u"sqlite3"_s, {u"-readonly"_s, file, u".dump"_s});
            if (!dump.waitForFinished(60'000) || dump.exitCode() != 0)
                return {u"cannot be read: "_s + file};
            const QStringList lines = QString::fromUtf8(dump.readAllStandardOutput()).split(u'\n');
            for (const QString &line : lines) {
                for (const QString &text : texts) {
                    if (line.contains(text, Qt::CaseInsensitive))
                        found.append(file.section(u'/', -1) + u": "_s + line);
                }
            }
        }
        return found;
    }

private Q_SLOTS:
    void somebodyLivesHere()
    {
        FoyerdProcess foyerd(m_folder.path());
        QVERIFY2(foyerd.start({u"all"_s, u"--demo"_s}, 120'000), qPrintable(foyerd.lastOutput()));
        Caller zoe(foyerd.url());
        const QJsonObject profile{{u"displayName"_s, u"Quinzoe Leckowitz"_s},
                                  {u"firstName"_s, u"Quinzoe"_s},
                                  {u"lastName"_s, u"Leckowitz"_s},
                                  {u"email"_s, address},
                                  {u"phone"_s, u"+4930987654321"_s},
                                  {u"language"_s, u"de"_s}};
        const QJsonObject account{{u"userId"_s, m_zoe}, {u"password"_s, password}, {u"profile"_s, profile}};
        QCOMPARE(mutate(zoe, u"register"_s, u"RegisterInput"_s, account, u"{ userId refusal { code } }"_s)
                     .value("userId"_L1)
                     .toString(),
                 m_zoe);
        QVERIFY(zoe.signIn(address, password));

        Caller manager(foyerd.url());
        QVERIFY(manager.signIn(u"manager"_s, u"foyer-demo"_s));
        const QJsonObject card{
            {u"giftCardId"_s, SaleTrip::newId()}, {u"amountMinor"_s, 20000}, {u"currency"_s, u"EUR"_s}};
        const QString giftCard = mutate(manager, u"issueGiftCard"_s, u"IssueGiftCardInput"_s, card, u"{ code }"_s)
                                     .value("code"_L1)
                                     .toString();
        QVERIFY(!giftCard.isEmpty());

        // What was bought, seen and thought.
        SaleTrip trip(zoe);
        const QJsonObject showtime = trip.findShowtime();
        const QString showtimeId = showtime.value("id"_L1).toString();
        const QList<int> seats = trip.freeSeats(showtimeId).mid(0, 1);
        m_booking = SaleTrip::newId();
        QCOMPARE(SaleTrip::refusal(trip.hold(showtimeId, seats, m_booking), "holdSeats"), QString());
        const qint64 total =
            trip.quote(m_booking, seats).data().value("quote"_L1)["quote"_L1]["total"_L1]["amountMinor"_L1].toInteger();
        QVERIFY(total > 0);
        const QJsonObject payment{
            {u"paymentId"_s, SaleTrip::newId()}, {u"method"_s, u"GIFT_CARD"_s}, {u"reference"_s, giftCard}};
        const QJsonObject checkout{
            {u"idempotencyKey"_s, SaleTrip::newId()},
            {u"bookingId"_s, m_booking},
            {u"tickets"_s, QJsonArray{QJsonObject{{u"seatId"_s, seats.first()}, {u"ticketType"_s, u"ADULT"_s}}}},
            {u"expectedTotalMinor"_s, total},
            {u"payment"_s, payment}};
        const QJsonObject sold = mutate(zoe, u"checkout"_s, u"CheckoutInput"_s, checkout,
                                        u"{ booking { confirmationCode } refusal { code } }"_s);
        m_code = sold["booking"_L1]["confirmationCode"_L1].toString();
        QVERIFY2(!m_code.isEmpty(), qPrintable(sold["refusal"_L1]["code"_L1].toString()));
        const QString movie = zoe.graphQl(u"{ movies(first: 1) { nodes { id } } }"_s)
                                  .data()["movies"_L1]["nodes"_L1][0]["id"_L1]
                                  .toString();
        mutate(zoe, u"rateMovie"_s, u"RateMovieInput"_s, {{u"movieId"_s, movie}, {u"stars"_s, 5}},
               u"{ movie { id } refusal { code } }"_s);
        QVERIFY(zoe.graphQl(u"{ me { ratings { stars } } }"_s).data()["me"_L1]["ratings"_L1][0]["stars"_L1].toInt()
                == 5);
        QCOMPARE(foyerd.stop(), 0);
        QVERIFY(!rowsWith(personal).isEmpty()); // it would be found
        QVERIFY(!rowsWith({QString(m_zoe).remove(u'-')}).filter(u"movie_rating"_s).isEmpty());
    }

    void afterTheTimeNobodyKnowsWhoItWas()
    {
        FoyerdProcess foyerd(m_folder.path());
        foyerd.setEnvironment(u"FOYER_USER_FORGET_AFTER"_s, u"1ms"_s);
        QVERIFY2(foyerd.start({u"all"_s, u"--demo"_s}, 120'000), qPrintable(foyerd.lastOutput()));
        Caller admin(foyerd.url());
        QVERIFY(admin.signIn(u"admin"_s, u"foyer-demo"_s));
        const auto known = [&] {
            return admin
                .graphQl(u"query ($id: ID!) { user(id: $id) { displayName erasedAt ratings { stars } } }"_s,
                         {{u"id"_s, m_zoe}})
                .data()["user"_L1]
                .toObject();
        };
        QTRY_VERIFY(known().value("erasedAt"_L1).isString());
        QTRY_VERIFY(known().value("ratings"_L1).toArray().isEmpty());
        Caller zoe(foyerd.url());
        QVERIFY(!zoe.signIn(address, password));
        QTRY_VERIFY2(rowsWith(personal).isEmpty(), qPrintable(rowsWith(personal).join(u"\n"_s)));
        // What was sold is sold.
        const QJsonObject booking =
            admin.graphQl(u"query ($id: ID!) { booking(id: $id) { state confirmationCode } }"_s, {{u"id"_s, m_booking}})
                .data()["booking"_L1]
                .toObject();
        QCOMPARE(booking.value("state"_L1).toString(), u"CONFIRMED"_s);
        QCOMPARE(booking.value("confirmationCode"_L1).toString(), m_code);
        QCOMPARE(foyerd.stop(), 0);
        QCOMPARE(rowsWith(personal), QStringList());
        QProcess verify;
        verify.start(QStringLiteral(FOYER_BIN_DIR "/foyerd"), {u"verify-audit"_s, u"--data"_s, m_folder.path()});
        QVERIFY(verify.waitForFinished(60'000));
        QVERIFY2(verify.exitCode() == 0, verify.readAllStandardError().constData());
    }
};

QTEST_GUILESS_MAIN(TestForgotten)
#include "tst_forgotten.moc"
