#include "foyerdprocess.h"
#include "housedesk.h"
#include "saletrip.h"

#include "cashierview.h"
#include "theme.h"
#include "till.h"

#include <QDir>
#include <QJsonArray>
#include <QTemporaryDir>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using State = workflow::Checkout::State;

/** What a cashier is told at a sale, over real services and by keyboard alone: whose it is, a note, and that those who
 *  come are old enough. The member finds the sale in their account, staff find it by the note. Each function goes on
 *  where the one before ended. */
class TestMemberSale : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<FoyerdProcess> m_server;
    std::unique_ptr<Caller> m_manager;
    std::unique_ptr<Caller> m_member;
    std::unique_ptr<app::Till> m_till;
    std::unique_ptr<HouseDesk> m_desk;
    QString m_number; ///< The member's.
    QString m_booking;

    QString textOf(const QString &name) const
    {
        const QWidget *widget = m_desk->seen(name);
        return widget ? widget->property("text").toString() : QString();
    }
    void enlist()
    {
        const QString id = SaleTrip::newId();
        const QJsonObject profile{
            {u"displayName"_s, u"Nora Nilsson"_s}, {u"email"_s, u"nora@example.org"_s}, {u"language"_s, u"en"_s}};
        m_member = std::make_unique<Caller>(m_server->url());
        const Caller::Reply enlisted = m_member->graphQl(
            u"mutation ($i: RegisterInput!) { register(input: $i) { userId refusal { code } } }"_s,
            {{u"i"_s,
              QJsonObject{{u"userId"_s, id}, {u"password"_s, u"popcorn, salted 77"_s}, {u"profile"_s, profile}}}});
        QVERIFY2(enlisted.data()["register"_L1]["refusal"_L1].isNull(), enlisted.body.constData());
        QVERIFY(m_member->signIn(u"nora@example.org"_s, u"popcorn, salted 77"_s));
        m_number = m_member->graphQl(u"{ me { memberNumber } }"_s).data()["me"_L1]["memberNumber"_L1].toString();
        QVERIFY(!m_number.isEmpty());
    }
    /** Of the day that is shown: has seats, and a film that is not for everybody. 0 when there is none. */
    int ratedShowtime()
    {
        for (int i = 1; i <= m_till->programme().showtimeCount(); ++i) {
            const auto chip = m_till->programme().showtimeByNumber(i);
            if (!chip || !chip->salesOpen || chip->seatsFree <= 20)
                continue;
            const Caller::Reply read = m_manager->graphQl(u"query ($id: ID!) { showtime(id: $id) { ageRating } }"_s,
                                                          {{u"id"_s, chip->id.toString()}});
            if (read.data()["showtime"_L1]["ageRating"_L1].toInt() > 0)
                return i;
        }
        return 0;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(u"en_GB"_s));
        widgets::Theme::apply(*qApp, widgets::ThemeMode::Dark);
        m_server = std::make_unique<FoyerdProcess>(m_folder.filePath(u"data"_s));
        QVERIFY2(m_server->start({u"all"_s, u"--demo"_s}, 180'000), qPrintable(m_server->lastOutput()));
        m_manager = std::make_unique<Caller>(m_server->url());
        QVERIFY(m_manager->signIn(u"manager"_s, u"foyer-demo"_s));
        enlist();
        if (QTest::currentTestFailed())
            return;
        app::Till::Settings settings;
        settings.server = m_server->url();
        settings.folder = m_folder.filePath(u"till"_s);
        settings.name = u"Till 1"_s;
        settings.locale = QLocale();
        auto till = app::Till::open(settings);
        QVERIFY(till);
        m_till = std::move(*till);
        m_till->checkout().setAskAgeFrom(1);
        m_desk = std::make_unique<HouseDesk>();
        m_desk->show(new cashier::CashierView(m_till->desk()));
        QTRY_COMPARE(HouseDesk::cursor(), u"login"_s);
        HouseDesk::type(u"anna"_s);
        HouseDesk::press(Qt::Key_Return);
        HouseDesk::type(u"foyer-demo"_s);
        HouseDesk::press(Qt::Key_Return);
        QTRY_VERIFY(HouseDesk::cursor() == "line"_L1 && m_till->programme().showtimeCount() > 0);
        const QDate today = m_till->programme().day(); // of which late in the evening little is left
        HouseDesk::press(Qt::Key_Right, Qt::AltModifier);
        QTRY_VERIFY(m_till->programme().day() > today && m_till->programme().showtimeCount() > 0);
    }
    void cleanupTestCase()
    {
        m_desk.reset();
        m_till.reset();
    }

    void theMembersNumberIsTypedAndTheSaleIsTheirs()
    {
        const int number = ratedShowtime();
        QVERIFY(number > 0);
        HouseDesk::type(u"%1 2a b"_s.arg(number));
        HouseDesk::press(Qt::Key_Return);
        QTRY_VERIFY(m_till->checkout().state() == State::Held && m_till->checkout().canPay());
        HouseDesk::press(Qt::Key_T, Qt::ControlModifier);
        QTRY_COMPARE(HouseDesk::cursor(), u"memberText"_s);
        HouseDesk::type(m_number);
        HouseDesk::press(Qt::Key_Return);
        QTRY_COMPARE(textOf(u"basketMember"_s), u"Member: Nora Nilsson"_s);
    }

    void aNoteIsWritten()
    {
        QTRY_COMPARE(HouseDesk::cursor(), u"line"_s);
        HouseDesk::press(Qt::Key_N, Qt::ControlModifier);
        QTRY_COMPARE(HouseDesk::cursor(), u"noteText"_s);
        HouseDesk::type(u"Bottle returned, ball pit"_s);
        HouseDesk::press(Qt::Key_Return);
        QTRY_COMPARE(textOf(u"basketNote"_s), u"Note: Bottle returned, ball pit"_s);
    }

    void itIsPaidAndStandsInTheirAccount()
    {
        QTRY_VERIFY(m_till->checkout().canPay());
        HouseDesk::press(Qt::Key_F9);
        QTRY_COMPARE(HouseDesk::cursor(), u"ageConfirm"_s);
        HouseDesk::press(Qt::Key_Return);
        QTRY_COMPARE(m_till->checkout().state(), State::Paid);
        m_booking = m_till->checkout().sale()->id.toString();
        const Caller::Reply own =
            m_member->graphQl(u"{ me { purchases { id state receipts { number kind } payments { method } } } }"_s);
        const QJsonArray purchases = own.data()["me"_L1]["purchases"_L1].toArray();
        QVERIFY2(purchases.size() == 1, own.body.constData());
        QCOMPARE(purchases[0]["id"_L1], QJsonValue(m_booking));
        QCOMPARE(purchases[0]["state"_L1], QJsonValue(u"CONFIRMED"_s));
        QCOMPARE(purchases[0]["receipts"_L1].toArray().size(), 1);
        QCOMPARE(purchases[0]["payments"_L1][0]["method"_L1], QJsonValue(u"CASH"_s));
    }

    void staffFindItByAWordOfItsNote()
    {
        HouseDesk::press(Qt::Key_Return);
        QTRY_COMPARE(HouseDesk::cursor(), u"line"_s);
        HouseDesk::press(Qt::Key_F, Qt::ControlModifier);
        QTRY_COMPARE(HouseDesk::cursor(), u"findText"_s);
        HouseDesk::type(u"bottle"_s);
        HouseDesk::press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->seen(u"findFilm"_s));
        QVERIFY2(textOf(u"findFacts"_s).contains(u"Bottle returned, ball pit"_s), qPrintable(textOf(u"findFacts"_s)));
        QVERIFY2(textOf(u"findFacts"_s).contains(u"Age looked at: "_s), qPrintable(textOf(u"findFacts"_s)));
    }
};

QTEST_MAIN(TestMemberSale)
#include "tst_membersale.moc"
