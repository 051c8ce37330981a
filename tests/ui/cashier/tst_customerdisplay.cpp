#include "customerdisplay.h"
#include "moneylabel.h"
#include "tilldesk.h"

#include <QLabel>
#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using State = workflow::Checkout::State;

/** The customer sees what the cashier does: seats, prices, total and change, and nothing as paid before it is. */
class TestCustomerDisplay : public QObject
{
    Q_OBJECT

    std::unique_ptr<TillDesk> m_desk;
    std::unique_ptr<cashier::CustomerDisplay> m_display;

    QString textOf(const QString &name) const
    {
        const auto *label = m_display->findChild<QLabel *>(name);
        return label && label->isVisible() ? label->text() : QString();
    }
    QStringList texts() const
    {
        QStringList all;
        const QList<QLabel *> labels = m_display->findChildren<QLabel *>();
        for (const QLabel *label : labels) {
            if (label->isVisible())
                all.append(label->text());
        }
        return all;
    }

private Q_SLOTS:
    void init()
    {
        QLocale::setDefault(QLocale(u"en_GB"_s));
        m_desk = std::make_unique<TillDesk>();
        m_display = std::make_unique<cashier::CustomerDisplay>(m_desk->checkout);
        m_display->setCinemaName(u"Lumière"_s);
        m_display->resize(1024, 600);
        m_display->show();
    }
    void cleanup()
    {
        m_display.reset();
        m_desk.reset();
    }

    void whoComesIsWelcomed()
    {
        QCOMPARE(textOf(u"customerCinema"_s), u"Lumière"_s);
        QVERIFY(textOf(u"customerSum"_s).isEmpty());
    }

    void seatsPricesTotalAndChange()
    {
        QVERIFY(m_desk->hold());
        QTRY_COMPARE(textOf(u"customerSumCaption"_s), u"To pay"_s);
        QCOMPARE(textOf(u"customerSum"_s), u"€29.00"_s);
        QCOMPARE(textOf(u"customerFilm"_s), m_desk->checkout.hall().showtime()->movieTitle);
        QVERIFY(!textOf(u"customerSeats"_s).isEmpty());
        QTRY_VERIFY(texts().contains(u"2 × Adult"_s)); // what is added to a page that is seen is so a moment later
        QVERIFY(texts().contains(u"€22.00"_s));
        QVERIFY(texts().contains(u"1 × Child"_s));
        m_desk->press(Qt::Key_F8);
        m_desk->type(u"50"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->checkout.state(), State::Paid);
        QCOMPARE(textOf(u"customerGiven"_s), u"€50.00"_s);
        QCOMPARE(textOf(u"customerSumCaption"_s), u"Change"_s);
        QCOMPARE(textOf(u"customerSum"_s), u"€21.00"_s);
        m_desk->press(Qt::Key_Return); // the next one sees nothing of it
        QTRY_COMPARE(textOf(u"customerCinema"_s), u"Lumière"_s);
    }

    void nothingIsPaidBeforeItIs()
    {
        QVERIFY(m_desk->hold());
        m_desk->boxOffice.faults[FakeBoxOffice::Call::Checkout] = {FakeBoxOffice::Fault::LoseAnswer};
        m_desk->settlement.setPauses({std::chrono::hours(1), std::chrono::hours(1)}); // asks again when told to
        m_desk->press(Qt::Key_F9);
        QTRY_COMPARE(m_desk->checkout.state(), State::CheckingOutcome);
        QCOMPARE(textOf(u"customerNote"_s), u"One moment, please"_s);
        QCOMPARE(textOf(u"customerSumCaption"_s), u"To pay"_s);
    }

    void ofAnExchangeTheDifferenceIsPaid()
    {
        QVERIFY(m_desk->begin());
        workflow::Checkout &checkout = m_desk->checkout;
        m_desk->boxOffice.worthMinor = 1000;
        const domain::Money worth(m_desk->boxOffice.worthMinor, *domain::Currency::fromCode(u"EUR"));
        QVERIFY(checkout.beginExchange({domain::BookingId::create(), {u"1"_s}, worth}, {u"ADULT"_s}));
        QVERIFY(checkout.chooseShowtime(m_desk->showtime(7)));
        QTRY_COMPARE(checkout.state(), State::Choosing);
        QVERIFY(checkout.takeBestSeats(QStringList{u"ADULT"_s}));
        QTRY_VERIFY(checkout.canPay());
        QCOMPARE(textOf(u"customerSum"_s), u"€1.00"_s);
        QVERIFY(checkout.payCash(*checkout.due()));
        QTRY_COMPARE(checkout.state(), State::Paid);
        QCOMPARE(textOf(u"customerSumCaption"_s), u"Paid"_s);
        QCOMPARE(textOf(u"customerSum"_s), u"€1.00"_s);
    }

    void exactCashIsPaidWithoutChange()
    {
        QVERIFY(m_desk->hold());
        m_desk->press(Qt::Key_F9);
        QTRY_COMPARE(m_desk->checkout.state(), State::Paid);
        QCOMPARE(textOf(u"customerSumCaption"_s), u"Paid"_s);
        QCOMPARE(textOf(u"customerSum"_s), u"€29.00"_s);
        QVERIFY(textOf(u"customerGiven"_s).isEmpty());
    }
};

QTEST_MAIN(TestCustomerDisplay)
#include "tst_customerdisplay.moc"
