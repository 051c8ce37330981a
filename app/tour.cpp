#include "tour.h"

#include <QAbstractItemView>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace foyer::app {

using namespace Qt::Literals::StringLiterals;
using State = workflow::Checkout::State;

namespace {
constexpr int seatsWanted = 3;
constexpr int daysToTry = 5;
constexpr int reordersBorne = 10;

QString moneyWords(const domain::Money &amount)
{
    const int digits = amount.currency().minorDigits();
    qint64 unit = 1;
    for (int i = 0; i < digits; ++i)
        unit *= 10;
    QString text = QString::number(amount.minor() / unit);
    if (digits > 0)
        text += u'.' + QString::number(amount.minor() % unit).rightJustified(digits, u'0');
    return text + u' ' + amount.currency().code();
}
} // namespace

Tour::Tour(QWidget &window, workflow::Checkout &checkout, models::ProgrammeModel &programme, Settings settings,
           QObject *parent)
    : Walk(window, std::move(settings), parent)
    , m_checkout(checkout)
    , m_programme(programme)
{
    // The services were away for a moment: a person would order again.
    connect(&m_checkout, &workflow::Checkout::openFailed, this, [this](const Error &error) {
        if (++m_reorders > reordersBorne)
            stop(false, u"the hall could not be opened: "_s + toString(error));
        else
            goTo(programmeStep);
    });
    connect(&m_checkout, &workflow::Checkout::orderRefused, this,
            [this](const Error &error) { stop(false, u"the order was refused: "_s + toString(error)); });
    connect(&m_checkout, &workflow::Checkout::paymentRefused, this,
            [this](const Error &error) { stop(false, u"the payment was refused: "_s + toString(error)); });
}

QList<Walk::Step> Tour::steps()
{
    const QList<Step> signIn{{u"the sign-in page"_s, [this] { return isFocused("login"); },
                              [this] {
                                  picture(u"sign-in"_s);
                                  type(settings().login);
                                  press(Qt::Key_Return);
                                  type(settings().password);
                                  press(Qt::Key_Return);
                              }}};
    return signIn + openShiftSteps() + saleSteps() + closeShiftSteps();
}

QList<Walk::Step> Tour::saleSteps()
{
    const QList<Step> selling = sellingSteps();
    constexpr qsizetype paying = 1; // the programme is behind it, the seats are held
    return settings().looksForFlaws ? selling.mid(0, paying) + waitingSteps() + selling.mid(paying) : selling;
}

/** What a customer with a gift card sees, and one who has forgotten the purse. At last the seats are held as before. */
QList<Walk::Step> Tour::waitingSteps()
{
    const auto isHeld = [this] { return m_checkout.state() == State::Held && m_checkout.canPay(); };
    return {
        {u"the price of the seats"_s, isHeld, [this] { press(Qt::Key_G, Qt::ControlModifier); }},
        {u"the page for gift cards"_s, [this] { return isFocused("giftCode"); },
         [this] {
             press(Qt::Key_Tab);
             type(u"10"_s);
             press(Qt::Key_Return);
         }},
        {u"a part by card"_s, [this] { return m_checkout.parts().size() == 1; },
         [this] {
             picture(u"parts"_s);
             press(Qt::Key_Return); // no amount: it is taken back
         }},
        {u"no part"_s, [this] { return m_checkout.parts().isEmpty(); }, [this] { press(Qt::Key_Escape); }},
        {u"the basket again"_s, [this] { return isFocused("line"); },
         [this] { press(Qt::Key_P, Qt::ControlModifier); }},
        {u"the page to park it"_s, [this] { return isFocused("parkNote"); },
         [this] {
             type(u"red coat"_s);
             picture(u"park"_s);
             press(Qt::Key_Return);
         }},
        {u"the next customer"_s, [this] { return isFocused("line") && m_checkout.state() == State::Choosing; },
         [this] {
             picture(u"parked-one"_s);
             press(Qt::Key_O, Qt::ControlModifier);
         }},
        {u"the parked sales"_s, [this] { return isFocused("parkedList"); },
         [this] {
             picture(u"parked"_s);
             press(Qt::Key_Return);
         }},
        {u"the sale that goes on"_s, isHeld,
         [this] {
             press(Qt::Key_F2);
             press(Qt::Key_S, Qt::ControlModifier);
         }},
        {u"the page of who goes on"_s, [this] { return isFocused("staffNumber"); },
         [this] {
             picture(u"switch"_s);
             type(settings().numberAndPin.section(u", "_s, 0, 0));
             press(Qt::Key_Return);
             type(settings().numberAndPin.section(u", "_s, 1));
             press(Qt::Key_Return);
         }},
        {u"the sale of who came back"_s, [this, isHeld] { return isFocused("line") && isHeld(); }, [] {}},
    };
}

QList<Walk::Step> Tour::sellingSteps()
{
    return {
        {u"the programme"_s,
         [this] { return isFocused("line") && !m_programme.isLoading() && !m_programme.today().isNull(); },
         [this] {
             // A tour exchanges its tickets, which a cashier may not do alone once the show has begun a while ago.
             const bool isTodayTooSoon = settings().looksForFlaws && m_daysTried == 0;
             if ((isTodayTooSoon || chooseShowtime() == 0) && ++m_daysTried < daysToTry) {
                 repeatStep(); // nothing left today: on to tomorrow, and look again
                 press(Qt::Key_Right, Qt::AltModifier);
                 return;
             }
             picture(u"programme"_s);
             type(u"%1 2a1c b"_s.arg(chooseShowtime()));
             picture(u"order"_s);
             press(Qt::Key_Return);
         }},
        {u"the held seats and their price"_s,
         [this] { return m_checkout.state() == State::Held && m_checkout.canPay(); },
         [this] {
             picture(u"basket"_s);
             press(Qt::Key_F8);
         }},
        {u"the cash page"_s, [this] { return isFocused("given"); }, [this] { give(); }},
        {u"the tickets"_s, [this] { return m_sold && !m_ticket.isEmpty(); },
         [this] {
             picture(u"tickets"_s);
             if (writeSale())
                 press(Qt::Key_Return);
         }},
        {u"the next sale"_s, [this] { return isFocused("line"); },
         [this] {
             picture(u"next-sale"_s);
             if (!settings().looksForFlaws) {
                 stop(true, soldSentence(*m_sold));
                 return;
             }
             m_first = *m_sold;
             press(Qt::Key_F, Qt::ControlModifier);
         }},
        {u"the page that finds bookings"_s, [this] { return isFocused("findText"); },
         [this] {
             picture(u"find"_s);
             type(settings().login); // what they sold
         }},
        {u"bookings that were found"_s, [this] { return hasFound(); },
         [this] {
             picture(u"found"_s);
             press(Qt::Key_A, Qt::ControlModifier);
             type(m_first.confirmationCode);
             press(Qt::Key_Return);
         }},
        {u"the booking that was found"_s, [this] { return isFocused("findFactsPart"); },
         [this] {
             picture(u"found-booking"_s);
             press(Qt::Key_F4, Qt::ShiftModifier);
         }},
        {u"the old tickets of what was found"_s, [this] { return isFocused("exchangeGo"); },
         [this] {
             press(Qt::Key_Escape);
             press(Qt::Key_Escape);
         }},
        {u"the line after that"_s, [this] { return isFocused("line"); },
         [this] { press(Qt::Key_F4, Qt::ShiftModifier); }},
        {u"the page for an exchange"_s, [this] { return isFocused("exchangeCode"); },
         [this] {
             type(m_first.confirmationCode);
             press(Qt::Key_Return);
         }},
        {u"the old tickets"_s, [this] { return isFocused("exchangeGo"); },
         [this] {
             picture(u"exchange-tickets"_s);
             press(Qt::Key_Return);
         }},
        {u"the hall for the new seats"_s,
         [this] { return isFocused("line") && m_checkout.exchange() && m_checkout.state() == State::Choosing; },
         [this] {
             picture(u"exchange-hall"_s);
             type(u"3a b"_s); // an adult more than before: there is something to pay
             press(Qt::Key_Return);
         }},
        {u"the new seats and their price"_s,
         [this] { return m_checkout.state() == State::Held && m_checkout.canPay(); },
         [this] {
             picture(u"exchange-seats"_s);
             press(Qt::Key_F8);
         }},
        {u"the difference"_s, [this] { return isFocused("exchangeCash"); },
         [this] {
             picture(u"exchange-difference"_s);
             m_sold.reset();
             m_ticket.clear();
             press(Qt::Key_F9);
         }},
        {u"the new tickets"_s, [this] { return m_sold && !m_ticket.isEmpty(); },
         [this] {
             picture(u"exchanged"_s);
             press(Qt::Key_Return);
         }},
        {u"the sale after that"_s, [this] { return isFocused("line"); },
         [this] { press(Qt::Key_F5, Qt::ShiftModifier); }},
    };
}

bool Tour::hasFound() const
{
    const auto *list = qobject_cast<const QAbstractItemView *>(named("found"));
    return list && list->isEnabled() && list->model()->rowCount() > 0;
}

QString Tour::soldSentence(const domain::Booking &sale)
{
    QStringList seats;
    for (const domain::Ticket &ticket : sale.tickets)
        seats.append(ticket.seat.label());
    return u"Sold %1 for %2, %3, %4 %5: %6 in cash, %7 change, code %8."_s
        .arg(seats.join(u", "_s), sale.showtime.movieTitle, sale.showtime.auditoriumName)
        .arg(sale.showtime.startsLocal.date.toString(Qt::ISODate), sale.showtime.startsLocal.time.toString(u"HH:mm"_s))
        .arg(moneyWords(sale.total), moneyWords(sale.change), sale.confirmationCode);
}

QString Tour::situation() const
{
    return u"checkout: "_s + QVariant::fromValue(m_checkout.state()).toString();
}

/** The number of a showtime on sale with room for the party; 0 when the day has none. */
int Tour::chooseShowtime() const
{
    int best = 0;
    for (int number = 1; number <= m_programme.showtimeCount(); ++number) {
        const std::optional<models::ShowtimeChip> chip = m_programme.showtimeByNumber(number);
        if (chip && chip->salesOpen && chip->seatsFree >= 8 * seatsWanted) {
            // The larger the hall, the more the picture shows.
            const std::optional<models::ShowtimeChip> known = m_programme.showtimeByNumber(best);
            if (!known || chip->seatsTotal > known->seatsTotal)
                best = number;
        }
    }
    return best;
}

void Tour::give()
{
    // A fifty, or as many fifties as it takes: what customers do.
    const domain::Money total = m_checkout.quote()->total;
    qint64 note = 50;
    for (int i = 0; i < total.currency().minorDigits(); ++i)
        note *= 10;
    const qint64 given = (total.minor() + note - 1) / note * 50;
    type(QString::number(given));
    picture(u"cash"_s);
    press(Qt::Key_Return);
}

void Tour::noteSold(const domain::Booking &booking)
{
    m_sold = booking;
}

void Tour::notePrinted(const QString &path)
{
    m_ticket = path;
}

bool Tour::writeSale()
{
    const QString ticket = settings().folder + u"/ticket.pdf"_s;
    QFile::remove(ticket);
    if (!QFile::copy(m_ticket, ticket)) {
        stop(false, u"the ticket could not be copied to %1"_s.arg(ticket));
        return false;
    }
    QJsonArray seats;
    QJsonArray tickets;
    for (const domain::Ticket &sold : m_sold->tickets) {
        seats.append(sold.seat.label());
        tickets.append(QJsonObject{{u"seat"_s, sold.seat.label()},
                                   {u"type"_s, sold.type.code},
                                   {u"priceMinor"_s, sold.price.minor()},
                                   {u"code"_s, sold.code}});
    }
    const QJsonObject sale{
        {u"booking"_s, m_sold->id.toString()},
        {u"confirmationCode"_s, m_sold->confirmationCode},
        {u"movie"_s, m_sold->showtime.movieTitle},
        {u"auditorium"_s, m_sold->showtime.auditoriumName},
        {u"startsAt"_s, m_sold->showtime.startsAtUtc.toString(Qt::ISODate)},
        {u"seats"_s, seats},
        {u"tickets"_s, tickets},
        {u"currency"_s, m_sold->total.currency().code()},
        {u"totalMinor"_s, m_sold->total.minor()},
        {u"taxMinor"_s, m_sold->tax.minor()},
        {u"tenderedMinor"_s, m_sold->tendered.minor()},
        {u"changeMinor"_s, m_sold->change.minor()},
    };
    QSaveFile file(settings().folder + u"/sale.json"_s);
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(sale).toJson()) < 0 || !file.commit()) {
        stop(false, u"%1 could not be written"_s.arg(file.fileName()));
        return false;
    }
    return true;
}

} // namespace foyer::app
