#include "languages.h"
#include "textlabel.h"
#include "theme.h"
#include "ticketpanel.h"
#include "tilldesk.h"

#include <QApplication>
#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** The ticket beside the change, at the narrowest it is ever shown: what is on it is read by the customer, so the day,
 *  the hour, the seat and the price are whole on every day of the year, in both languages. */
class TestTicketPanel : public QObject
{
    Q_OBJECT

    static constexpr int narrowest = 338; // the column beside the plan at 1366 px, within its frame

    static domain::Booking sale(QDate day, const domain::TicketType &type)
    {
        domain::Booking sale;
        sale.state = domain::BookingState::Confirmed;
        sale.showtime.movieTitle = u"The Assassination of Jesse James by the Coward Robert Ford"_s;
        sale.showtime.auditoriumName = u"Hall 1"_s;
        sale.showtime.startsLocal.date = day;
        sale.showtime.startsLocal.time = QTime(20, 45);
        domain::Ticket ticket;
        ticket.seat.row = u"AA"_s;
        ticket.seat.number = u"128"_s;
        ticket.type = type;
        ticket.price = domain::Money(12850, domain::Currency::fromCode(u"EUR"_s).value());
        ticket.code = u"FYR1.QVVUVU1OLVNPTkFUQS1IQUxMLTE"_s;
        sale.tickets = {ticket};
        return sale;
    }

private Q_SLOTS:
    void initTestCase() { widgets::Theme::apply(*qApp, widgets::ThemeMode::Dark); }

    void everyTicketIsWhole_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addRow("English") << u"en"_s;
        QTest::addRow("German") << u"de"_s;
    }
    void everyTicketIsWhole()
    {
        QFETCH(const QString, language);
        app::Languages languages;
        languages.speak(language);
        FakeBoxOffice office;
        FakeCounter counter;
        FakePrinter printer;
        workflow::Reprint reprint({office, office, counter, printer});
        cashier::TicketPanel panel(printer, reprint);
        panel.resize(narrowest, 700);
        panel.show();
        int seen = 0;
        for (const QString &code : {u"ADULT"_s, u"CHILD"_s, u"SENIOR"_s, u"STUDENT"_s}) {
            domain::TicketType type;
            type.code = code;
            for (QDate day(2026, 1, 1); day.year() == 2026; day = day.addDays(1)) {
                const domain::Booking sold = sale(day, type);
                panel.showSale(sold, {});
                QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
                for (const widgets::TextLabel *label : panel.findChildren<widgets::TextLabel *>()) {
                    if (!label->isVisible() || label->text() == sold.showtime.movieTitle)
                        continue;
                    const int needed = label->fontMetrics().horizontalAdvance(label->text());
                    QVERIFY2(
                        needed <= label->contentsRect().width(),
                        qPrintable(u"'%1' needs %2 px of %3"_s.arg(label->text()).arg(needed).arg(label->width())));
                    ++seen;
                }
            }
        }
        QVERIFY(seen > 4 * 365 * 8);
    }
};

QTEST_MAIN(TestTicketPanel)
#include "tst_ticketpanel.moc"
