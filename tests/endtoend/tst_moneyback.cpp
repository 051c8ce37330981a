#include "foyerdprocess.h"
#include "housedesk.h"
#include "saletrip.h"

#include "adminview.h"
#include "chip.h"
#include "moneylabel.h"
#include "office.h"
#include "theme.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QNetworkReply>
#include <QProcess>
#include <QSet>
#include <QTemporaryDir>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** Money goes back through the back office's pages, over real services and a simulated provider: a manager finds what
 *  was sold, prints it again, refunds it and decides of payments; afterwards books, seats and dashboard agree to the
 *  cent. Each function goes on where the one before ended. */
class TestMoneyBack : public QObject
{
    Q_OBJECT

    struct Sold
    {
        QString booking = SaleTrip::newId();
        QString code;
        QList<int> seats;
        qint64 minor = 0;
    };

    QTemporaryDir m_folder;
    std::unique_ptr<FoyerdProcess> m_provider;
    std::unique_ptr<FoyerdProcess> m_server;
    std::unique_ptr<Caller> m_cashier;
    std::unique_ptr<Caller> m_books;
    std::unique_ptr<HouseDesk> m_desk;
    std::unique_ptr<app::Office> m_office;
    admin::AdminView *m_admin = nullptr; // the desk's
    QString m_showtime;
    Sold m_cash; ///< Two tickets.
    Sold m_card; ///< Two tickets.
    Sold m_both; ///< One, a part in cash and the rest by card.
    Sold m_single; ///< One, by card.
    qint64 m_grossBefore = 0;

    QString textOf(const QString &name) const
    {
        const QWidget *widget = m_desk->seen(name);
        return widget ? widget->property("text").toString() : QString();
    }
    QString state() const
    {
        const auto *chip = qobject_cast<const widgets::Chip *>(m_desk->seen(u"formState"_s));
        return chip ? chip->text() : QString();
    }
    /** All words that a part of the page says. */
    QString wordsIn(const QString &name) const
    {
        QStringList words;
        if (const QWidget *part = m_desk->seen(name)) {
            for (const QLabel *label : part->findChildren<QLabel *>())
                words.append(label->text());
        }
        return words.join(u" | "_s);
    }
    [[nodiscard]] bool click(const QString &name)
    {
        if (!QTest::qWaitFor([&] { return m_desk->canPress(name); }))
            return false;
        qobject_cast<QAbstractButton *>(m_desk->seen(name))->click();
        return true;
    }
    static QString euros(qint64 minor)
    {
        return widgets::moneyText({minor, *domain::Currency::fromCode(u"EUR"_s)}, QLocale());
    }
    /** As the dashboard writes it. */
    qint64 shownGross() const
    {
        QString digits;
        for (const QChar character : textOf(u"grossValue"_s)) {
            if (character.isDigit())
                digits.append(character);
        }
        return digits.toLongLong();
    }

    bool isShown() const
    {
        const QString gross = textOf(u"grossValue"_s);
        return std::any_of(gross.begin(), gross.end(), [](QChar character) { return character.isDigit(); });
    }

    /** What @p text finds on a page, and of that the line with @p cell in it, open. */
    [[nodiscard]] bool openFound(const QString &page, const QString &text, const QString &cell)
    {
        if (!click(u"entry-"_s + page))
            return false;
        const auto isListed = [&] {
            if (m_desk->canPress(u"back"_s)) // the form of the one before
                qobject_cast<QAbstractButton *>(m_desk->seen(u"back"_s))->click();
            return m_desk->seen(u"search"_s) && m_desk->seen(page + u"Table"_s);
        };
        if (!QTest::qWaitFor(isListed))
            return false;
        auto *search = qobject_cast<QLineEdit *>(m_desk->seen(u"search"_s));
        search->activateWindow(); // a sheet with a list in it took that along when it closed
        if (!QTest::qWaitForWindowActive(search->window()))
            return false;
        search->setFocus();
        HouseDesk::press(Qt::Key_A, Qt::ControlModifier);
        HouseDesk::type(text);
        HouseDesk::press(Qt::Key_Return);
        auto *table = qobject_cast<QAbstractItemView *>(m_desk->seen(page + u"Table"_s));
        const auto rowOf = [&] {
            const QAbstractItemModel &model = *table->model();
            for (int row = 0; row < model.rowCount(); ++row) {
                for (int column = 0; column < model.columnCount(); ++column) {
                    if (model.index(row, column).data().toString() == cell)
                        return model.index(row, 0);
                }
            }
            return QModelIndex();
        };
        // What was found may still be on its way, and then there is nothing to open yet.
        const auto isOpen = [&] {
            if (m_desk->seen(u"back"_s))
                return true;
            if (const QModelIndex row = rowOf(); row.isValid() && table->isVisible()) {
                table->setFocus();
                table->setCurrentIndex(row);
                HouseDesk::press(Qt::Key_Return);
            }
            return false;
        };
        if (QTest::qWaitFor(isOpen, 10'000))
            return true;
        m_desk->picture().save(qEnvironmentVariable("FOYER_TEST_PICTURES", m_folder.path()) + u"/not-found.png"_s);
        return false;
    }
    /** Presses what goes on with a sheet, and its yes, until it says what came of it. */
    [[nodiscard]] bool carryOut(const QString &done)
    {
        while (m_desk->seen(u"errandGo"_s)) {
            if (!QTest::qWaitFor([&] { return !m_desk->seen(u"errandGo"_s) || m_desk->canPress(u"errandGo"_s); },
                                 20'000))
                return false;
            if (!m_desk->seen(u"errandGo"_s))
                break;
            const QString before = textOf(u"errandGo"_s) + textOf(u"errandText"_s);
            qobject_cast<QAbstractButton *>(m_desk->seen(u"errandGo"_s))->click();
            const auto isOn = [&] { return textOf(u"errandGo"_s) + textOf(u"errandText"_s) != before; };
            if (!QTest::qWaitFor(isOn, 20'000))
                return false;
        }
        if (!textOf(u"errandText"_s).contains(done)) {
            qWarning() << textOf(u"errandText"_s);
            return false;
        }
        return click(u"errandBack"_s);
    }
    void chooseReason()
    {
        auto *reason = qobject_cast<QComboBox *>(m_desk->seen(u"refundReason"_s));
        QVERIFY(reason);
        reason->setFocus();
        HouseDesk::press(Qt::Key_Down);
        QCOMPARE(reason->currentIndex(), 1);
    }

    /** A till's sale of some of the showtime's free seats: @p cashMinor in cash, the rest by card. */
    void sell(Sold &sold, int tickets, std::optional<qint64> cashMinor)
    {
        SaleTrip trip(*m_cashier);
        sold.seats = trip.freeSeats(m_showtime).mid(0, tickets);
        QCOMPARE(trip.hold(m_showtime, sold.seats, sold.booking).errorCode(), QString());
        sold.minor = trip.quote(sold.booking, sold.seats)
                         .data()["quote"_L1]["quote"_L1]["total"_L1]["amountMinor"_L1]
                         .toInteger();
        QVERIFY(sold.minor > 0);
        QJsonArray payments;
        const qint64 cash = std::min(cashMinor.value_or(sold.minor), sold.minor);
        if (cash > 0)
            payments.append(
                QJsonObject{{u"paymentId"_s, SaleTrip::newId()}, {u"method"_s, u"CASH"_s}, {u"amountMinor"_s, cash}});
        if (cash < sold.minor)
            payments.append(
                QJsonObject{{u"paymentId"_s, SaleTrip::newId()}, {u"method"_s, u"CARD"_s}, {u"reference"_s, u"T-1"_s}});
        QJsonArray choices;
        for (const int seat : std::as_const(sold.seats))
            choices.append(QJsonObject{{u"seatId"_s, seat}, {u"ticketType"_s, u"ADULT"_s}});
        const QJsonObject input{{u"idempotencyKey"_s, SaleTrip::newId()},
                                {u"bookingId"_s, sold.booking},
                                {u"tickets"_s, choices},
                                {u"expectedTotalMinor"_s, sold.minor},
                                {u"payments"_s, payments}};
        const Caller::Reply paid = m_cashier->graphQl(
            u"mutation ($i: CheckoutInput!) { checkout(input: $i) { booking { state confirmationCode } "
            "refusal { code } } }"_s,
            {{u"i"_s, input}});
        sold.code = paid.data()["checkout"_L1]["booking"_L1]["confirmationCode"_L1].toString();
        QVERIFY2(!sold.code.isEmpty(), paid.body.constData());
    }
    /** Debit positive. */
    qint64 booked(const Sold &sold, const QString &account)
    {
        const QJsonArray lines =
            m_books
                ->graphQl(u"query ($id: ID!) { ledger(bookingId: $id) { account amount { amountMinor } } }"_s,
                          {{u"id"_s, sold.booking}})
                .data()["ledger"_L1]
                .toArray();
        qint64 minor = 0;
        for (const QJsonValue &line : lines) {
            if (line["account"_L1] == account)
                minor += line["amount"_L1]["amountMinor"_L1].toInteger();
        }
        return minor;
    }
    /** The next refund that the provider is asked for is declined. */
    void declineTheNextRefund()
    {
        QUrl url = m_provider->url();
        url.setPath(u"/control/orders"_s);
        QNetworkRequest request(url);
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        QNetworkAccessManager network;
        const std::unique_ptr<QNetworkReply> reply(network.post(
            request,
            QJsonDocument(QJsonObject{{u"behaviour"_s, u"decline"_s}, {u"operation"_s, u"refund"_s}, {u"times"_s, 1}})
                .toJson()));
        QTRY_VERIFY(reply->isFinished());
        QCOMPARE(reply->error(), QNetworkReply::NoError);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(u"en_GB"_s));
        widgets::Theme::apply(*qApp, widgets::ThemeMode::Dark);
        m_desk = std::make_unique<HouseDesk>(); // its widgets speak the language that is set
        m_provider = std::make_unique<FoyerdProcess>(m_folder.filePath(u"psp"_s));
        QVERIFY2(m_provider->start({u"psp-simulator"_s}), qPrintable(m_provider->lastOutput()));
        m_server = std::make_unique<FoyerdProcess>(m_folder.filePath(u"data"_s));
        QVERIFY2(m_server->start(
                     {u"all"_s, u"--demo"_s, u"--upstream"_s, u"psp="_s + QUrl(m_provider->url()).toString()}, 120'000),
                 qPrintable(m_server->lastOutput()));
        m_cashier = std::make_unique<Caller>(m_server->url());
        QVERIFY(m_cashier->signIn(u"anna"_s, u"foyer-demo"_s));
        m_books = std::make_unique<Caller>(m_server->url());
        QVERIFY(m_books->signIn(u"admin"_s, u"foyer-demo"_s));
    }
    void cleanupTestCase()
    {
        if (m_admin)
            m_desk->remove(m_admin);
    }

    void theManagerComesIn()
    {
        app::Office::Settings settings;
        settings.server = QUrl(m_server->url());
        settings.name = u"Desk 1"_s;
        settings.ticketFolder = m_folder.filePath(u"tickets"_s);
        m_office = std::make_unique<app::Office>(settings);
        m_admin = new admin::AdminView(m_office->desk());
        m_office->addPagesTo(*m_admin);
        m_desk->show(m_admin);
        QTRY_COMPARE(HouseDesk::cursor(), u"login"_s);
        HouseDesk::type(u"manager"_s);
        HouseDesk::press(Qt::Key_Return);
        HouseDesk::type(u"foyer-demo"_s);
        HouseDesk::press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->seen(u"entry-bookings"_s));
        QVERIFY(click(u"entry-dashboard"_s));
        QTRY_VERIFY(isShown());
        m_grossBefore = shownGross();
    }

    void aTillSellsForCashAndByCard()
    {
        SaleTrip trip(*m_cashier);
        m_showtime = trip.findShowtime()["id"_L1].toString();
        QVERIFY(!m_showtime.isEmpty());
        sell(m_cash, 2, {});
        sell(m_card, 2, 0);
        sell(m_both, 1, 300);
        sell(m_single, 1, 0);
        const qint64 gross = m_grossBefore + m_cash.minor + m_card.minor + m_both.minor + m_single.minor;
        QTRY_COMPARE(shownGross(), gross);
    }

    void aBookingIsFoundByItsCodeAndPrintedAgain()
    {
        QVERIFY(openFound(u"bookings"_s, m_cash.code, m_cash.code));
        QTRY_COMPARE(textOf(u"formTitle"_s), m_cash.code);
        QVERIFY(click(u"reprint"_s));
        QVERIFY(carryOut(u"Reprint 1"_s));
        QVERIFY(!QDir(m_folder.filePath(u"tickets"_s)).isEmpty());
    }

    void whatWasPaidInCashGoesBackWhole()
    {
        QVERIFY(click(u"refund"_s));
        chooseReason();
        QCOMPARE(textOf(u"refundMoney"_s), euros(m_cash.minor));
        QVERIFY(carryOut(euros(m_cash.minor)));
        QTRY_COMPARE(state(), u"Refunded"_s);
        QTRY_VERIFY2(wordsIn(u"field-endedTickets"_s).contains(euros(m_cash.minor / 2)),
                     qPrintable(wordsIn(u"field-endedTickets"_s)));
    }

    void oneOfTwoTicketsGoesBackToTheCard()
    {
        QVERIFY(openFound(u"bookings"_s, u"anna berg"_s, m_card.code)); // by the name of who sold it
        QTRY_COMPARE(textOf(u"formTitle"_s), m_card.code);
        QVERIFY(click(u"refund"_s));
        HouseDesk::press(Qt::Key_Right); // from everything to tickets
        QVERIFY(click(u"refundTicket-1"_s));
        chooseReason();
        QVERIFY(carryOut(euros(m_card.minor / 2)));
        QTRY_VERIFY(wordsIn(u"field-endedTickets"_s).contains(euros(m_card.minor / 2)));
        QCOMPARE(state(), u"Sold"_s); // the other one admits
    }

    void thePaymentsSayWhatWentBack()
    {
        QVERIFY(openFound(u"payments"_s, m_cash.code, m_cash.code));
        QTRY_VERIFY2(wordsIn(u"field-refunds"_s).contains(euros(m_cash.minor)),
                     qPrintable(wordsIn(u"field-refunds"_s)));
        QVERIFY(openFound(u"payments"_s, m_card.code, m_card.code));
        QTRY_VERIFY(wordsIn(u"field-refunds"_s).contains(euros(m_card.minor / 2)));
    }

    void aChargebackIsDecidedWithItsReason()
    {
        QVERIFY(click(u"decide-CHARGED_BACK"_s));
        QTRY_COMPARE(HouseDesk::cursor(), u"decisionReason"_s);
        HouseDesk::type(u"case 4711 of the bank"_s);
        QVERIFY(carryOut(u"Payment of "_s + euros(m_card.minor)));
        QTRY_VERIFY(wordsIn(u"field-decisions"_s).contains(u"case 4711 of the bank"_s));
        QVERIFY(wordsIn(u"field-decisions"_s).contains(u"Milan Novak"_s));
        QVERIFY(wordsIn(u"field-decisions"_s).contains(euros(m_card.minor - m_card.minor / 2))); // what was left
    }

    void eachPaymentIsOfTheCinemaThatSold()
    {
        const QString cinema =
            m_books->graphQl(u"query ($id: ID!) { showtime(id: $id) { cinemaId } }"_s, {{u"id"_s, m_showtime}})
                .data()["showtime"_L1]["cinemaId"_L1]
                .toString();
        const QJsonArray payments =
            m_books
                ->graphQl(u"query ($id: ID!) { payments(bookingId: $id) { cinemaId } }"_s, {{u"id"_s, m_both.booking}})
                .data()["payments"_L1]
                .toArray();
        QCOMPARE(payments.size(), 2);
        for (const QJsonValue &payment : payments)
            QCOMPARE(payment["cinemaId"_L1].toString(), cinema);
        QVERIFY(!cinema.isEmpty());
    }

    // Of two payments one cannot be given back: the tickets end, and the house owes it.
    void halfOfARefundIsOwed()
    {
        QVERIFY(openFound(u"bookings"_s, m_both.code, m_both.code));
        QTRY_COMPARE(textOf(u"formTitle"_s), m_both.code);
        declineTheNextRefund();
        QVERIFY(click(u"refund"_s));
        chooseReason();
        QVERIFY(carryOut(euros(m_both.minor)));
        QTRY_COMPARE(state(), u"Refunded"_s);
        QTRY_VERIFY2(wordsIn(u"field-payments"_s).contains(u"still owed to the customer"_s),
                     qPrintable(wordsIn(u"field-payments"_s)));
        QCOMPARE(booked(m_both, u"cash"_s), 0);
        QCOMPARE(booked(m_both, u"refunds_payable"_s), 300 - m_both.minor);
    }

    void whatIsOwedIsGivenByHandAndIsOwedNoMore()
    {
        const qint64 owed = m_both.minor - 300;
        QVERIFY(openFound(u"payments"_s, m_both.code, m_both.code)); // the later one, by card
        QVERIFY(click(u"decide-REFUND_GIVEN_BY_HAND"_s));
        QTRY_COMPARE(HouseDesk::cursor(), u"decisionReason"_s);
        HouseDesk::type(u"in cash, from the safe"_s);
        QVERIFY(carryOut(u"Refund of "_s + euros(owed)));
        QTRY_VERIFY(wordsIn(u"field-decisions"_s).contains(u"in cash, from the safe"_s));
        QTRY_COMPARE(booked(m_both, u"by_hand"_s), -owed); // at once, not at the next time that booking asks
        QCOMPARE(booked(m_both, u"refunds_payable"_s), 0);
        QCOMPARE(booked(m_both, u"card"_s), owed);
        QVERIFY(openFound(u"bookings"_s, m_both.code, m_both.code));
        QTRY_VERIFY2(wordsIn(u"field-payments"_s).contains(u"given by hand"_s),
                     qPrintable(wordsIn(u"field-payments"_s)));
        QVERIFY(!wordsIn(u"field-payments"_s).contains(u"still owed"_s));
    }

    // Its only payment cannot be given back, so its ticket stays valid, and nobody gives the money as well.
    void whatNobodyIsOwedIsNotGivenByHand()
    {
        QVERIFY(openFound(u"bookings"_s, m_single.code, m_single.code));
        QTRY_COMPARE(textOf(u"formTitle"_s), m_single.code);
        declineTheNextRefund();
        QVERIFY(click(u"refund"_s));
        chooseReason();
        QVERIFY(click(u"errandGo"_s));
        QTRY_VERIFY(textOf(u"errandText"_s).contains(euros(m_single.minor))); // the question
        QVERIFY(click(u"errandGo"_s));
        QTRY_VERIFY2(textOf(u"errandText"_s).contains(u"refused to take it back"_s),
                     qPrintable(textOf(u"errandText"_s)));
        HouseDesk::press(Qt::Key_Escape);
        QCOMPARE(state(), u"Sold"_s);
        QVERIFY(openFound(u"payments"_s, m_single.code, m_single.code));
        QTRY_VERIFY2(wordsIn(u"field-refunds"_s).contains(u"nothing is owed"_s),
                     qPrintable(wordsIn(u"field-refunds"_s)));
        QVERIFY(m_desk->seen(u"decide-CHARGED_BACK"_s));
        QVERIFY(!m_desk->seen(u"decide-REFUND_GIVEN_BY_HAND"_s));
        QCOMPARE(booked(m_single, u"card"_s), m_single.minor);
    }

    void theFiguresSayWhatWasGivenByHand()
    {
        const QJsonValue cinema =
            m_books->graphQl(u"query ($id: ID!) { showtime(id: $id) { cinemaId } }"_s, {{u"id"_s, m_showtime}})
                .data()["showtime"_L1]["cinemaId"_L1];
        const QJsonObject input{{u"cinemaIds"_s, QJsonArray{cinema}},
                                {u"from"_s, QDate::currentDate().addDays(-1).toString(Qt::ISODate)},
                                {u"to"_s, QDate::currentDate().addDays(1).toString(Qt::ISODate)}};
        const Caller::Reply reply = m_books->graphQl(u"query ($i: FiguresInput!) { figures(input: $i) { currencies { "
                                                     u"current { owed { amountMinor } byHand { amountMinor } "
                                                     "} } } }"_s,
                                                     {{u"i"_s, input}});
        const QJsonValue current = reply.data()["figures"_L1]["currencies"_L1][0]["current"_L1];
        QVERIFY2(current.isObject(), reply.body.constData());
        QCOMPARE(current["byHand"_L1]["amountMinor"_L1].toInteger(), m_both.minor - 300);
        QCOMPARE(current["owed"_L1]["amountMinor"_L1].toInteger(), 0);
    }

    void theSeatsAreOnSaleAgainAndOnlyThose()
    {
        const QList<int> free = SaleTrip(*m_cashier).freeSeats(m_showtime);
        for (const int seat : std::as_const(m_cash.seats))
            QVERIFY(free.contains(seat));
        QCOMPARE(free.contains(m_card.seats.first()) + free.contains(m_card.seats.last()), 1);
    }

    void theDashboardHasWhatIsLeftToTheCent()
    {
        QVERIFY(click(u"entry-dashboard"_s));
        const qint64 left = m_card.minor - m_card.minor / 2 + m_single.minor;
        QTRY_COMPARE(shownGross(), m_grossBefore + left);
    }

    void theBooksAreTrue()
    {
        QCOMPARE(m_server->stop(), 0);
        QProcess verify;
        verify.start(QStringLiteral(FOYER_BIN_DIR "/foyerd"), {u"verify"_s, u"--data"_s, m_folder.filePath(u"data"_s)});
        QVERIFY(verify.waitForFinished(60'000));
        QCOMPARE(verify.readAllStandardOutput(), QByteArray("The books are true.\n"));
        QCOMPARE(verify.exitCode(), 0);
    }
};

QTEST_MAIN(TestMoneyBack)
#include "tst_moneyback.moc"
