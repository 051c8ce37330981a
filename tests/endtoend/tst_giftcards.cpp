#include "giftcardkind.h"
#include "graphqlclient.h"
#include "recordpage.h"
#include "remotegiftcards.h"
#include "remoterecords.h"
#include "remotesession.h"
#include "saletrip.h"
#include "theme.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** The page of gift cards in front of a manager, and real services behind it: what is made there a cashier can take. */
class TestGiftCards : public QObject
{
    Q_OBJECT
    std::unique_ptr<admin::RecordPage> m_page;

    template <class T = QWidget>
    T *seen(const QString &name) const
    {
        const QList<T *> all = m_page->findChildren<T *>(name);
        for (T *widget : all) {
            if (widget->isVisible())
                return widget;
        }
        return nullptr;
    }
    void fill(const QString &name, const QString &text)
    {
        auto *line = seen<QLineEdit>(name);
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, text);
    }
    static QJsonValue byCode(Caller &caller, const QString &code)
    {
        return caller
            .graphQl(u"query ($code: String!) { giftCard(code: $code) { state balance { amountMinor currency } } }"_s,
                     {{u"code"_s, code}})
            .data()
            .value("giftCard"_L1);
    }

private Q_SLOTS:
    void whatTheOfficeMakesTheTillTakes()
    {
        QLocale::setDefault(QLocale(u"en_GB"_s));
        widgets::Theme::apply(*qApp, widgets::ThemeMode::Dark);
        const QTemporaryDir folder;
        FoyerdProcess server(folder.filePath(u"data"_s));
        QVERIFY2(server.start({u"all"_s, u"--demo"_s}), qPrintable(server.lastOutput()));
        QUrl url = server.url();
        url.setPath(u"/graphql"_s);
        remote::GraphQlClient client(url);
        remote::RemoteSession session(client);
        remote::RemoteRecords cards(client, remote::giftCardWire());
        remote::RemoteGiftCards desk(client);
        const auto signedIn = session.signIn(u"manager"_s, u"foyer-demo"_s, u"Desk 1"_s);
        QTRY_VERIFY(signedIn.isFinished());
        QVERIFY(session.current());
        Caller anna(server.url());
        QVERIFY(anna.signIn(u"anna"_s, u"foyer-demo"_s));

        m_page = std::make_unique<admin::RecordPage>(cards, admin::giftCardKind(desk),
                                                     admin::AdminDesk{session, u"Desk 1"_s, {}, {}, {}, {}});
        m_page->resize(1150, 768);
        m_page->show();
        m_page->enter();
        QTRY_VERIFY(seen(u"emptyText"_s));
        seen<QAbstractButton>(u"new"_s)->click();
        fill(u"field-giftCard.amountMinor"_s, u"50"_s);
        fill(u"field-giftCard.note"_s, u"Staff raffle"_s);
        seen<QAbstractButton>(u"errandGo"_s)->click();
        seen<QAbstractButton>(u"errandGo"_s)->click();
        QTRY_VERIFY(seen(u"giftCardCode"_s));
        const QString code = seen<QLabel>(u"giftCardCode"_s)->text();
        QCOMPARE(byCode(anna, code)["balance"_L1]["amountMinor"_L1], QJsonValue(5000));
        seen<QAbstractButton>(u"errandBack"_s)->click();

        // It is in the list, and found by what is known of it.
        auto *table = m_page->findChild<QAbstractItemView *>(u"giftCardsTable"_s);
        QTRY_COMPARE(table->model()->rowCount(), 1);
        for (const QString &text : {code.right(4).toLower(), u"staff"_s, code}) {
            fill(u"search"_s, u"nothing of the kind"_s);
            QTRY_COMPARE(table->model()->rowCount(), 0);
            fill(u"search"_s, text);
            QTRY_COMPARE(table->model()->rowCount(), 1);
        }
        table->setCurrentIndex(table->model()->index(0, 0));
        QTest::keyClick(table, Qt::Key_Return);
        QTRY_VERIFY(seen(u"topUp"_s) && seen(u"transfers-0-kind"_s));
        seen<QAbstractButton>(u"topUp"_s)->click();
        fill(u"field-giftCard.amountMinor"_s, u"20"_s);
        fill(u"field-giftCard.reason"_s, u"paid in cash"_s);
        seen<QAbstractButton>(u"errandGo"_s)->click();
        seen<QAbstractButton>(u"errandGo"_s)->click();
        QTRY_VERIFY(seen(u"errandBack"_s) && !seen(u"errandGo"_s));
        QCOMPARE(byCode(anna, code)["balance"_L1]["amountMinor"_L1], QJsonValue(7000));
        seen<QAbstractButton>(u"errandBack"_s)->click();
        QTRY_VERIFY(seen(u"transfers-1-kind"_s));
        QCOMPARE(seen<QLabel>(u"transfers-1-kind"_s)->text(), u"Topped up"_s);
        QCOMPARE(seen<QLabel>(u"transfers-1-reason"_s)->text(), u"paid in cash"_s);
        m_page.reset();
        QCOMPARE(server.stop(), 0);
    }
};

QTEST_MAIN(TestGiftCards)
#include "tst_giftcards.moc"
