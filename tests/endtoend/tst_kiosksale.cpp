#include "foyerdprocess.h"

#include <QDir>
#include <QJsonArray>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** The kiosk sells to a customer by card and keeps seats for another, with real services and a simulated card terminal,
 *  by pressing what customers press; afterwards the books say the same. */
class TestKioskSale : public QObject
{
    Q_OBJECT

    const QTemporaryDir m_folder; ///< One kiosk all the time, with its house.
    QString m_data = m_folder.filePath(u"data"_s);

    /** What it said; empty when it did not end well. */
    QString sell(const QString &out)
    {
        QProcess foyer;
        foyer.setProcessChannelMode(QProcess::MergedChannels);
        foyer.start(QStringLiteral(FOYER_BIN_DIR "/foyer"),
                    {u"--mode"_s, u"kiosk"_s, u"--embedded"_s, u"--demo"_s, u"--data"_s, m_data, u"--headless"_s, out});
        const bool ended = foyer.waitForFinished(240'000);
        const QString output = QString::fromUtf8(foyer.readAll());
        if (ended && foyer.exitStatus() == QProcess::NormalExit && foyer.exitCode() == 0)
            return output;
        qWarning().noquote() << output;
        return {};
    }
    static bool askedForACode(const QString &out) { return !QDir(out).entryList({u"*-enrol-*.png"_s}).isEmpty(); }

private Q_SLOTS:
    void sellsByCardAndTheBooksAgree()
    {
        const QString out = m_folder.filePath(u"out"_s);
        const QString output = sell(out);
        QVERIFY(askedForACode(out));
        static const QRegularExpression sold(u"Sold (.+) for .+ by card, code (\\w+)\\."_s);
        const QRegularExpressionMatch match = sold.match(output);
        QVERIFY2(match.hasMatch(), qPrintable(output));
        QCOMPARE(match.captured(1).count(u','), 2); // three people
        QVERIFY(QFile::exists(out + u"/ticket.pdf"_s));
        QVERIFY(QDir(out).entryList({u"*.png"_s}).size() >= 15);

        FoyerdProcess server(m_data);
        QVERIFY2(server.start(), qPrintable(server.lastOutput()));
        Caller manager(server.url());
        QVERIFY(manager.signIn(u"manager"_s, u"foyer-demo"_s));
        const QJsonObject booking =
            manager
                .graphQl(
                    u"query ($code: String!) { bookingByCode(code: $code) { id state total { amountMinor } "
                    "tickets { id price { amountMinor } steps { kind code amount { amountMinor } } } payments { method state amount { amountMinor } } } }"_s,
                    {{u"code"_s, match.captured(2)}})
                .data()
                .value("bookingByCode"_L1)
                .toObject();
        QCOMPARE(booking.value("state"_L1).toString(), u"CONFIRMED"_s);
        const QJsonArray tickets = booking.value("tickets"_L1).toArray();
        QCOMPARE(tickets.size(), 3);
        qint64 full = 0;
        qint64 offByCoupon = 0;
        for (const QJsonValue &ticket : tickets) {
            for (const QJsonValue &step : ticket["steps"_L1].toArray()) {
                const qint64 amount = step["amount"_L1]["amountMinor"_L1].toInteger();
                (step["kind"_L1].toString() == "COUPON"_L1 ? offByCoupon : full) += amount;
            }
        }
        QCOMPARE(-offByCoupon, full / 3); // three of one price, the cheapest is free
        QCOMPARE(booking.value("total"_L1)["amountMinor"_L1].toInteger(), full + offByCoupon);
        const QJsonArray payments = booking.value("payments"_L1).toArray();
        QCOMPARE(payments.size(), 1); // charged once
        QCOMPARE(payments.first()["method"_L1].toString(), u"CARD"_s);
        QCOMPARE(payments.first()["state"_L1].toString(), u"DONE"_s);
        QCOMPARE(payments.first()["amount"_L1]["amountMinor"_L1].toInteger(),
                 booking.value("total"_L1)["amountMinor"_L1].toInteger());
        const QJsonArray ledger =
            manager
                .graphQl(u"query ($id: ID!) { ledger(bookingId: $id) { amount { amountMinor } } }"_s,
                         {{u"id"_s, booking.value("id"_L1)}})
                .data()
                .value("ledger"_L1)
                .toArray();
        // Who was signed in at the kiosk has seen that film by now, and is not advised to.
        Caller clara(server.url());
        QVERIFY(clara.signIn(u"clara@foyer.example"_s, u"foyer-demo"_s));
        const QJsonObject me =
            clara.graphQl(u"{ me { suggested(limit: 50) { title reason } ratings { stars movie { title } } } }"_s)
                .data()["me"_L1]
                .toObject();
        const QJsonArray suggested = me["suggested"_L1].toArray();
        QVERIFY(!suggested.isEmpty());
        // What she said there of two films stands in the movie service.
        QList<int> stars;
        for (const QJsonValue &rating : me["ratings"_L1].toArray())
            stars.append(rating["stars"_L1].toInt());
        std::sort(stars.begin(), stars.end());
        QCOMPARE(stars, (QList<int>{2, 5}));
        static const QRegularExpression film(u" for (.+) by card"_s);
        const QString bought = film.match(output).captured(1);
        for (const QJsonValue &one : suggested)
            QVERIFY2(one["title"_L1].toString() != bought, qPrintable(bought));
        qint64 sum = 0;
        for (const QJsonValue &line : ledger)
            sum += line["amount"_L1]["amountMinor"_L1].toInteger();
        QVERIFY(!ledger.isEmpty());
        QCOMPARE(sum, 0);
    }

    // On the house of the sale above.
    void isEnrolledOnceUntilTheBackOfficeEndsIt()
    {
        const QString again = m_folder.filePath(u"again"_s);
        QVERIFY(!sell(again).isEmpty());
        QVERIFY(!askedForACode(again)); // it starts by itself
        {
            FoyerdProcess server(m_data);
            QVERIFY2(server.start(), qPrintable(server.lastOutput()));
            Caller manager(server.url());
            QVERIFY(manager.signIn(u"manager"_s, u"foyer-demo"_s));
            const QJsonArray kiosks = manager.graphQl(u"{ users(filter: {roles: [KIOSK]}) { nodes { id version } } }"_s)
                                          .data()["users"_L1]["nodes"_L1]
                                          .toArray();
            QCOMPARE(kiosks.size(), 1);
            const QJsonObject kiosk = kiosks.first().toObject();
            const auto disabled = manager.graphQl(
                u"mutation ($input: SetUserStateInput!) { setUserState(input: $input) { user { state } } }"_s,
                {{u"input"_s,
                  QJsonObject{{u"userId"_s, kiosk["id"_L1]},
                              {u"version"_s, kiosk["version"_L1]},
                              {u"state"_s, u"DISABLED"_s}}}});
            QCOMPARE(disabled.data()["setUserState"_L1]["user"_L1]["state"_L1].toString(), u"DISABLED"_s);
            QCOMPARE(server.stop(), 0);
        }
        const QString ended = m_folder.filePath(u"ended"_s);
        QVERIFY(!sell(ended).isEmpty());
        QVERIFY(askedForACode(ended));
    }
};

QTEST_GUILESS_MAIN(TestKioskSale)
#include "tst_kiosksale.moc"
