#include "apart.h"
#include "saletrip.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int aWhile = 60'000;

} // namespace

/** Whoever asks for what is for others is in the log of sign-ins, with who, what and from where: at a gateway, of its
 * own fields, and at a service that is asked without one; once each, and in few rows however often. */
class TestRefusals : public QObject
{
    Q_OBJECT

    Apart m_apart;
    std::unique_ptr<Caller> m_admin;
    std::unique_ptr<Caller> m_cashier;
    QString m_cashierId;

    /** A cashier's session at the process itself. */
    std::unique_ptr<Caller> at(const QString &name) const
    {
        auto caller = std::make_unique<Caller>(m_apart.url(name));
        caller->setToken(QString::fromLatin1(m_cashier->token()));
        return caller;
    }
    QJsonArray rows() const
    {
        return m_admin
            ->graphQl(u"query ($id: ID) { signIns(first: 200, filter: {userId: $id, results: [NOT_ALLOWED]}) { nodes { "
                      "operation times address at lastAt } } }"_s,
                      {{u"id"_s, m_cashierId}})
            .data()[u"signIns"_s][u"nodes"_s]
            .toArray();
    }
    /** How often the log has @p operation of the cashier. */
    int times(const QString &operation) const
    {
        int sum = 0;
        const QJsonArray all = rows();
        for (const QJsonValue &row : all) {
            const bool isHere = row[u"address"_s].toString() == "127.0.0.1"_L1;
            sum += row[u"operation"_s].toString() == operation && isHere ? row[u"times"_s].toInt() : 0;
        }
        return sum;
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QString problem = m_apart.start();
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        m_admin = m_apart.signedIn(u"admin"_s);
        m_cashier = m_apart.signedIn(u"anna"_s);
        QVERIFY(m_admin && m_cashier);
        m_cashierId = m_cashier->graphQl(u"{ me { id } }"_s).data()[u"me"_s][u"id"_s].toString();
        QVERIFY(!m_cashierId.isEmpty());
    }

    void eachProcessTellsWhomItRefused_data()
    {
        QTest::addColumn<QString>("process");
        QTest::addColumn<QString>("document");
        QTest::addColumn<QString>("operation");
        const auto row = [](const char *process, const QString &document, const QString &operation) {
            QTest::newRow(qPrintable(QString::fromLatin1(process) + u' ' + operation))
                << QString::fromLatin1(process) << document << operation;
        };
        row("gateway", u"{ crashReports { id } }"_s, u"Query.crashReports"_s);
        row("user", u"{ users(first: 1) { totalCount } }"_s, u"Query.users"_s);
        row("cinema", u"# nobody's\n{ first: cinemaTable { totalCount } }"_s, u"Query.cinemaTable"_s);
        row("coupon", u"{ coupons { totalCount } }"_s, u"Query.coupons"_s);
        row("payment", u"query Other { __typename } query Asked { paymentList { totalCount } }"_s,
            u"Query.paymentList"_s);
        row("notification", u"{ notificationQueue { queued } }"_s, u"Query.notificationQueue"_s);
        row("booking", u"{ bookings { totalCount } }"_s, u"Query.bookings"_s);
        row("movie",
            u"mutation { setMovieState(input: {movieId: \"%1\", version: 1, state: RETIRED}) { refusal { code } } }"_s
                .arg(SaleTrip::newId()),
            u"Mutation.setMovieState"_s);
        row("booking",
            u"{ _entities(representations: [{__typename: \"User\", id: \"%1\"}]) { ... on User { purchases { id } } } }"_s
                .arg(SaleTrip::newId()),
            u"Query._entities.purchases"_s);
    }
    void eachProcessTellsWhomItRefused()
    {
        QFETCH(QString, process);
        QFETCH(QString, document);
        QFETCH(QString, operation);
        QCOMPARE(times(operation), 0);
        QJsonObject request{{u"query"_s, document}};
        if (document.contains("Asked"_L1))
            request.insert(u"operationName"_s, u"Asked"_s);
        const Caller::Reply reply = at(process)->post(QJsonDocument(request).toJson());
        QVERIFY2(reply.errorCode() == "FORBIDDEN"_L1, reply.body.constData());
        QTRY_COMPARE_WITH_TIMEOUT(times(operation), 1, aWhile);
    }

    // What a gateway passes on it tells of, and the service that refused it does not once more; what is allowed nobody
    // tells of.
    void nobodyIsToldTwice()
    {
        QCOMPARE(at(u"gateway"_s)->graphQl(u"{ priceCards { totalCount } }"_s).errorCode(), u"FORBIDDEN"_s);
        QTRY_COMPARE_WITH_TIMEOUT(times(u"Query.priceCards"_s), 1, aWhile);
        QVERIFY(at(u"booking"_s)
                    ->graphQl(u"{ programme(cinemaId: \"%1\", day: \"2026-01-01\") { day } }"_s.arg(SaleTrip::newId()))
                    .errorCode()
                    .isEmpty());
        // Later than whatever the service would have said.
        QCOMPARE(at(u"booking"_s)
                     ->graphQl(u"{ figures(input: {from: \"2026-01-01\", to: \"2026-01-01\"}) { __typename } }"_s)
                     .errorCode(),
                 u"FORBIDDEN"_s);
        QTRY_COMPARE_WITH_TIMEOUT(times(u"Query.figures"_s), 1, aWhile);
        QCOMPARE(times(u"Query.priceCards"_s), 1);
        QCOMPARE(times(u"Query.programme"_s), 0);
    }

    void aFloodOfThemIsFewRows()
    {
        const qsizetype before = rows().size();
        const auto caller = at(u"booking"_s);
        for (int i = 0; i < 300; ++i)
            QCOMPARE(
                caller
                    ->graphQl(u"{ dayBoard(cinemaId: \"%1\", day: \"2026-01-01\") { __typename } }"_s.arg(m_cashierId))
                    .errorCode(),
                u"FORBIDDEN"_s);
        QTRY_COMPARE_WITH_TIMEOUT(times(u"Query.dayBoard"_s), 300, aWhile);
        QVERIFY2(rows().size() - before <= 5, qPrintable(QString::number(rows().size() - before))); // one a minute
    }
};

QTEST_GUILESS_MAIN(TestRefusals)
#include "tst_refusals.moc"
