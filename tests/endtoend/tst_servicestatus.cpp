#include "foyerdprocess.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QTest>

#include <map>
#include <memory>

using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** The services as processes of their own, one of which is gone and one of which stands still: within five seconds
 *  (feature 2.6) a manager who asks the gateway is told that it is down, and soon after it is back, that it is up. */
class TestServiceStatus : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    std::map<QString, std::unique_ptr<FoyerdProcess>> m_processes;
    std::unique_ptr<FoyerdProcess> m_gateway;
    std::unique_ptr<Caller> m_manager;

    QJsonObject status(const QString &name) const
    {
        const QJsonArray all =
            m_manager->graphQl(u"{ serviceStatus { name state since version latencyMs lastError lastErrorAt } }"_s)
                .data()
                .value("serviceStatus"_L1)
                .toArray();
        for (const QJsonValue &one : all) {
            if (one["name"_L1].toString() == name)
                return one.toObject();
        }
        return {};
    }
    QString state(const QString &name) const { return status(name).value("state"_L1).toString(); }
    void run(const QString &name, const QStringList &options)
    {
        m_processes[name] = std::make_unique<FoyerdProcess>(m_folder.path());
        QVERIFY2(m_processes[name]->start(QStringList{name} + options), qPrintable(m_processes[name]->lastOutput()));
    }

private Q_SLOTS:
    void initTestCase()
    {
        QProcess demo;
        demo.setProcessChannelMode(QProcess::MergedChannels);
        demo.start(QStringLiteral(FOYER_BIN_DIR "/foyerd"),
                   {u"demo"_s, u"--data"_s, m_folder.path(), u"--bookings"_s, u"10"_s});
        QVERIFY(demo.waitForFinished(120'000));
        QVERIFY2(demo.exitStatus() == QProcess::NormalExit && demo.exitCode() == 0, demo.readAll().constData());
        // Of the others nobody is there, which is told as well.
        QStringList upstreams;
        for (const QString &name : {u"user"_s, u"movie"_s, u"cinema"_s}) {
            run(name, {u"--demo"_s});
            upstreams += {u"--upstream"_s, u"%1=%2"_s.arg(name, m_processes[name]->url().toString())};
        }
        for (const QString &name : {u"coupon"_s, u"payment"_s, u"notification"_s, u"booking"_s})
            upstreams += {u"--upstream"_s, name + u"=http://127.0.0.1:9"_s};
        m_gateway = std::make_unique<FoyerdProcess>(m_folder.path());
        QVERIFY2(m_gateway->start(QStringList{u"gateway"_s} + upstreams), qPrintable(m_gateway->lastOutput()));
        m_manager = std::make_unique<Caller>(m_gateway->url());
        QVERIFY(m_manager->signIn(u"manager"_s, u"foyer-demo"_s));
    }

    void whoRunsIsUpAndWhoDoesNotIsDown()
    {
        QTRY_COMPARE(state(u"movie"_s), u"UP"_s);
        const QJsonObject movie = status(u"movie"_s);
        QCOMPARE(movie.value("version"_L1).toString(), QStringLiteral(FOYER_VERSION));
        QVERIFY(movie.value("latencyMs"_L1).isDouble());
        QVERIFY(QDateTime::fromString(movie.value("since"_L1).toString(), Qt::ISODateWithMs).isValid());
        QTRY_COMPARE(state(u"booking"_s), u"DOWN"_s);
        QVERIFY(!status(u"booking"_s).value("lastError"_L1).toString().isEmpty());
        QVERIFY(status(u"booking"_s).value("version"_L1).isNull());
    }

    void aServiceThatIsGoneIsDownWithinFiveSecondsAndUpAgainWhenItIsBack()
    {
        QTRY_COMPARE(state(u"movie"_s), u"UP"_s);
        const QString port = QString::number(m_processes[u"movie"_s]->url().port());
        m_processes[u"movie"_s]->kill();
        QTRY_COMPARE(state(u"movie"_s), u"DOWN"_s);
        QCOMPARE(state(u"user"_s), u"UP"_s);
        QCOMPARE(status(u"movie"_s).value("version"_L1).toString(), QStringLiteral(FOYER_VERSION));
        run(u"movie"_s, {u"--port"_s, port});
        QTRY_COMPARE(state(u"movie"_s), u"UP"_s);
        QVERIFY(!status(u"movie"_s).value("lastErrorAt"_L1).isNull()); // it is remembered that it was not
    }

    void aServiceThatStandsStillIsDownWithinFiveSeconds()
    {
        QTRY_COMPARE(state(u"cinema"_s), u"UP"_s);
        m_processes[u"cinema"_s]->freeze();
        QTRY_COMPARE(state(u"cinema"_s), u"DOWN"_s);
        m_processes[u"cinema"_s]->kill();
    }

    void cashiersAreNotTold()
    {
        Caller cashier(m_gateway->url());
        QVERIFY(cashier.signIn(u"anna"_s, u"foyer-demo"_s));
        QCOMPARE(cashier.graphQl(u"{ serviceStatus { name } }"_s).errorCode(), u"FORBIDDEN"_s);
    }
};

QTEST_GUILESS_MAIN(TestServiceStatus)
#include "tst_servicestatus.moc"
