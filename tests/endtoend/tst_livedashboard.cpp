#include "dashboardpage.h"
#include "graphqlclient.h"
#include "moneylabel.h"
#include "remotecatalogue.h"
#include "remotefigures.h"
#include "remotesession.h"
#include "saletrip.h"
#include "theme.h"

#include <QApplication>
#include <QJsonArray>
#include <QLabel>
#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

/** The dashboard in front of a manager, real services behind it, and a till that sells meanwhile. */
class TestLiveDashboard : public QObject
{
    Q_OBJECT

    static QString textOf(const QWidget &page, const QString &name)
    {
        const auto *label = page.findChild<QLabel *>(name);
        return label ? label->text() : QString();
    }
    /** The gross by the ledger itself, one booking at a time: another way than the dashboard's. */
    static qint64 earned(Caller &manager, const QString &booking)
    {
        const QJsonArray lines = manager
                                     .graphQl(u"query ($id: ID!) { ledger(bookingId: $id) { account amount { "
                                              "amountMinor } } }"_s,
                                              {{u"id"_s, booking}})
                                     .data()
                                     .value("ledger"_L1)
                                     .toArray();
        qint64 minor = 0;
        for (const QJsonValue &line : lines) {
            if (line["account"_L1] == "revenue"_L1 || line["account"_L1] == "tax"_L1)
                minor -= line["amount"_L1]["amountMinor"_L1].toInteger();
        }
        return minor;
    }

private Q_SLOTS:
    void theTilesMoveWhenATillSells()
    {
        widgets::Theme::apply(*qApp, widgets::ThemeMode::Dark);
        const QTemporaryDir folder;
        FoyerdProcess server(folder.filePath(u"data"_s));
        QVERIFY2(server.start({u"all"_s, u"--demo"_s}), qPrintable(server.lastOutput()));
        QUrl url = server.url();
        url.setPath(u"/graphql"_s);
        remote::GraphQlClient client(url);
        remote::RemoteSession session(client);
        remote::RemoteCatalogue catalogue(client);
        remote::RemoteFigures figures(client);
        const auto signedIn = session.signIn(u"manager"_s, u"foyer-demo"_s, u"Desk 1"_s);
        QTRY_VERIFY(signedIn.isFinished());
        QVERIFY(session.current());

        admin::DashboardPage page({figures, catalogue, session, client.serverClock(), {}, {}});
        page.figures().setInterval(100ms);
        page.show();
        page.enter();
        QTRY_VERIFY(page.figures().figures());
        page.figures().setRange(workflow::DashboardFigures::Range::Today);
        QTRY_VERIFY(page.figures().figures());

        Caller anna(server.url());
        QVERIFY(anna.signIn(u"anna"_s, u"foyer-demo"_s));
        Caller manager(server.url());
        QVERIFY(manager.signIn(u"manager"_s, u"foyer-demo"_s));
        SaleTrip trip(anna);
        const QJsonObject showtime = trip.findShowtime();
        QVERIFY(!showtime.isEmpty());
        const QString id = showtime.value("id"_L1).toString();
        TillSale sale = TillSale::of(trip.freeSeats(id).mid(0, 2));
        const auto blockNow = [&page](const QString &code) {
            for (const ports::CurrencyFigures &block : page.figures().figures()->currencies) {
                if (block.currency.code() == code)
                    return block;
            }
            return ports::CurrencyFigures();
        };
        const ports::CurrencyFigures before = blockNow(u"EUR"_s);
        trip.sell(id, sale);
        QVERIFY(!sale.code.isEmpty());
        QTRY_COMPARE(blockNow(u"EUR"_s).current.admissions, before.current.admissions + 2);
        const ports::CurrencyFigures after = blockNow(u"EUR"_s);
        QCOMPARE(after.current.gross.minor() - before.current.gross.minor(), earned(manager, sale.booking));
        QCOMPARE(after.current.gross.minor() - before.current.gross.minor(), sale.total);
        QCOMPARE(page.figures().figures()->currencies.first().currency.code(), u"EUR"_s); // it is the one shown
        QCOMPARE(textOf(page, u"admissionsValue"_s), page.locale().toString(after.current.admissions));
        QCOMPARE(textOf(page, u"grossValue"_s), widgets::moneyText(after.current.gross, page.locale()));
        page.hide();
        QCOMPARE(server.stop(), 0);
    }
};

QTEST_MAIN(TestLiveDashboard)
#include "tst_livedashboard.moc"
