#include "refusalteller.h"

#include "async.h"

#include <QJsonArray>
#include <QTest>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;
using foyerd::RefusalTeller;
using service::ServiceAnswer;

namespace {

/** A user service that remembers what it was told, or is not there. */
class FakeUsers final : public service::SubgraphPort
{
public:
    QList<QJsonArray> heard;
    bool isThere = true;

    QFuture<Result<ServiceAnswer>> send(const service::SubgraphRequest &request) override
    {
        if (!isThere)
            return async::failed<ServiceAnswer>(ErrorCode::Unreachable);
        heard.append(request.variables.value("input"_L1).toObject().value("refusals"_L1).toArray());
        ServiceAnswer answer;
        return async::ready(Result<ServiceAnswer>(answer));
    }
    std::unique_ptr<graphql::ResponseStream> subscribe(const service::SubgraphRequest &) override { return {}; }

    /** "anna Mutation.updateUser x2", sorted. */
    QStringList lines() const
    {
        QStringList lines;
        for (const QJsonArray &list : heard) {
            for (const QJsonValue &one : list)
                lines.append(u"%1 %2 x%3"_s.arg(one["userId"_L1].toString(), one["operation"_L1].toString(),
                                                QString::number(one["times"_L1].toInt())));
        }
        lines.sort();
        return lines;
    }
};

} // namespace

/** Of whom a gateway was told that something is for others. */
class TestRefusalTeller : public QObject
{
    Q_OBJECT
    FakeUsers m_users;
    metrics::Metrics m_metrics;
    std::unique_ptr<RefusalTeller> m_teller;

    void note(const QString &user, const QString &field)
    {
        graphql::Identity identity;
        identity.subject = user;
        identity.peer = u"192.0.2.7"_s;
        m_teller->note(identity, field);
    }

private Q_SLOTS:
    void init()
    {
        m_users = {};
        m_teller = std::make_unique<RefusalTeller>(m_users, m_metrics, [] { return graphql::Identity(); });
    }

    void theSameIsToldOnce()
    {
        for (int i = 0; i < 500; ++i)
            note(u"anna"_s, u"Mutation.updateUser"_s);
        note(u"anna"_s, u"Mutation.setPin"_s);
        note(u"milan"_s, u"Mutation.setPin"_s);
        m_teller->tell();
        QTRY_COMPARE_WITH_TIMEOUT(m_users.lines(),
                                  (QStringList{u"anna Mutation.setPin x1"_s, u"anna Mutation.updateUser x500"_s,
                                               u"milan Mutation.setPin x1"_s}),
                                  20'000);
        QCOMPARE(m_users.heard.size(), 1);
        const QByteArray told = m_metrics.text();
        QVERIFY2(told.contains("foyer_operations_forbidden_total{operation=\"Mutation.setPin\"} 2"), told);
    }
    void ofTooManyOnlyTheNumberIs()
    {
        for (int i = 0; i < 1000; ++i)
            note(QString::number(i), u"Mutation.setPin"_s);
        m_teller->tell();
        QTRY_COMPARE_WITH_TIMEOUT(m_users.heard.size(), 1, 20'000);
        QCOMPARE(m_users.heard.first().size(), RefusalTeller::mostAtOnce + 1);
        QVERIFY(m_users.lines().contains(u"  x%1"_s.arg(1000 - RefusalTeller::mostAtOnce)));
    }
    void whileTheUserServiceIsAwayItIsKept()
    {
        m_users.isThere = false;
        note(u"anna"_s, u"Mutation.setPin"_s);
        m_teller->tell();
        QCoreApplication::processEvents();
        m_users.isThere = true;
        note(u"anna"_s, u"Mutation.setPin"_s);
        // By itself.
        QTRY_COMPARE_WITH_TIMEOUT(m_users.lines(), QStringList{u"anna Mutation.setPin x2"_s}, 20'000);
    }
};

QTEST_GUILESS_MAIN(TestRefusalTeller)
#include "tst_refusalteller.moc"
