#include "customerdisplay.h"

#include "cardframe.h"
#include "logo.h"
#include "moneylabel.h"
#include "panelparts.h"
#include "textlabel.h"
#include "words.h"

#include <QGridLayout>
#include <QLayoutItem>
#include <QPainter>
#include <QScreen>
#include <QStackedWidget>
#include <QWindow>

namespace foyer::cashier {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using State = workflow::Checkout::State;

namespace {

/** By ticket type, in the order of the basket: "2 × Adult" and what they cost together. */
QList<std::pair<QString, domain::Money>> linesOf(const QList<std::pair<QString, domain::Money>> &tickets)
{
    struct Line
    {
        QString name;
        int count = 0;
        domain::Money sum;
    };
    QList<Line> lines;
    for (const auto &[name, price] : tickets) {
        auto same =
            std::find_if(lines.begin(), lines.end(), [&name = name](const Line &line) { return line.name == name; });
        if (same == lines.end())
            same = lines.insert(lines.end(), Line{name, 0, domain::Money(0, price.currency())});
        ++same->count;
        if (const Result<domain::Money> sum = same->sum.plus(price))
            same->sum = *sum;
    }
    QList<std::pair<QString, domain::Money>> texts;
    for (const Line &line : std::as_const(lines))
        texts.append({u"%1 × %2"_s.arg(line.count).arg(line.name), line.sum});
    return texts;
}

} // namespace

CustomerDisplay::CustomerDisplay(const workflow::Checkout &checkout, QWidget *parent)
    : QWidget(parent)
    , m_checkout(checkout)
{
    setObjectName(u"customerDisplay"_s);
    setWindowTitle(tr("For the customer"));
    setAttribute(Qt::WA_ShowWithoutActivating); // the cursor stays at the till
    setAttribute(Qt::WA_QuitOnClose, false); // the program ends with the till's window
    setFocusPolicy(Qt::NoFocus);
    followTheme(this);

    m_idle = new QWidget;
    auto *idle = new QVBoxLayout(m_idle);
    idle->addStretch(2);
    idle->addWidget(new Logo, 0, Qt::AlignCenter);
    idle->addSpacing(spacing::large);
    m_cinema = new TextLabel(QString(), TextSize::Display, QFont::Bold);
    m_cinema->setObjectName(u"customerCinema"_s);
    m_cinema->setAlignment(Qt::AlignCenter);
    idle->addWidget(m_cinema);
    auto *welcome = new TextLabel(tr("Welcome"), TextSize::Title, QFont::Medium, TextLabel::Tone::Muted);
    welcome->setAlignment(Qt::AlignCenter);
    idle->addWidget(welcome);
    idle->addStretch(3);

    m_sale = new QWidget;
    auto *column = new QVBoxLayout(m_sale);
    column->setContentsMargins(spacing::huge * 2, spacing::huge * 2, spacing::huge * 2, spacing::huge * 2);
    column->setSpacing(spacing::medium);
    m_film = new TextLabel(QString(), TextSize::Display, QFont::Bold);
    m_film->setObjectName(u"customerFilm"_s);
    column->addWidget(m_film);
    m_when = new TextLabel(QString(), TextSize::Title, QFont::Medium, TextLabel::Tone::Muted);
    m_when->setObjectName(u"customerWhen"_s);
    column->addWidget(m_when);
    m_seats = paragraph(u"customerSeats"_s);
    m_seats->setFont(widgets::font(TextSize::Title, QFont::DemiBold));
    column->addWidget(m_seats);
    column->addWidget(new Separator);
    m_lines = new QGridLayout;
    m_lines->setVerticalSpacing(spacing::small);
    m_lines->setColumnStretch(1, 1);
    column->addLayout(m_lines);
    column->addStretch(1);
    column->addWidget(new Separator);
    m_note = new TextLabel(QString(), TextSize::Title, QFont::DemiBold);
    m_note->setObjectName(u"customerNote"_s);
    column->addWidget(m_note);
    const auto addAmount = [column](TextLabel *&caption, const QString &name, MoneyLabel *&amount, TextSize size) {
        auto *line = new QHBoxLayout;
        caption = new TextLabel(QString(), size == TextSize::Display ? TextSize::Title : size, QFont::DemiBold);
        caption->setObjectName(name + u"Caption"_s);
        amount = new MoneyLabel(size, QFont::Bold);
        amount->setObjectName(name);
        line->addWidget(caption);
        line->addWidget(amount, 1);
        column->addLayout(line);
    };
    addAmount(m_givenCaption, u"customerGiven"_s, m_given, TextSize::Title);
    addAmount(m_caption, u"customerSum"_s, m_sum, TextSize::Display);

    m_pages = new QStackedWidget;
    m_pages->addWidget(m_idle);
    m_pages->addWidget(m_sale);
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    page->addWidget(m_pages);

    connect(&m_checkout, &workflow::Checkout::stateChanged, this, &CustomerDisplay::showState);
    connect(&m_checkout, &workflow::Checkout::basketChanged, this, &CustomerDisplay::showState);
    connect(&m_checkout, &workflow::Checkout::quoteChanged, this, &CustomerDisplay::showState);
    showState();
}

void CustomerDisplay::setCinemaName(const QString &name)
{
    m_cinema->setText(name);
}

void CustomerDisplay::showOn(QScreen *screen)
{
    setGeometry(screen->geometry());
    showFullScreen();
}

void CustomerDisplay::showState()
{
    const State state = m_checkout.state();
    const std::optional<domain::Booking> &sale = m_checkout.sale();
    const bool isSold = state == State::Paid && sale.has_value();
    if (!isSold && m_checkout.basket().isEmpty()) {
        m_pages->setCurrentWidget(m_idle);
        return;
    }
    m_pages->setCurrentWidget(m_sale);
    if (!isSold) {
        showBasket();
        return;
    }
    QList<std::pair<QString, domain::Money>> tickets;
    for (const domain::Ticket &ticket : sale->tickets)
        tickets.append({ticketTypeName(ticket.type), ticket.price});
    showLines(linesOf(tickets));
    m_note->setText(tr("Thank you. Enjoy the film!"));
    const bool hasChange = sale->change.currency().isValid() && !sale->change.isZero();
    showGiven(hasChange ? std::optional(sale->tendered) : std::nullopt);
    const domain::Money paid = m_exchanged.value_or(sale->total);
    if (hasChange)
        showSum(tr("Change"), sale->change);
    else if (paid.isNegative())
        showSum(tr("You get back"), domain::Money(-paid.minor(), paid.currency()));
    else
        showSum(tr("Paid"), paid);
}

void CustomerDisplay::showBasket()
{
    const domain::ShowtimeSummary *showtime = m_checkout.hall().showtime();
    if (!showtime)
        return;
    m_film->setText(showtime->movieTitle);
    m_when->setText(tr("%1  ·  %2")
                        .arg(locale().toString(showtime->startsLocal.date, tr("dddd, d MMMM")) + u"  ·  "_s
                                 + timeText(showtime->startsLocal.time, locale()),
                             showtime->auditoriumName));
    QStringList seats;
    QList<std::pair<QString, domain::Money>> tickets;
    const QList<workflow::BasketLine> basket = m_checkout.basket();
    for (const workflow::BasketLine &line : basket) {
        seats.append(line.seat.label());
        const auto type =
            std::find_if(showtime->ticketTypes.cbegin(), showtime->ticketTypes.cend(),
                         [&line](const domain::TicketType &known) { return known.code == line.ticketType; });
        if (line.price && type != showtime->ticketTypes.cend())
            tickets.append({ticketTypeName(*type), *line.price});
    }
    m_seats->setText(seatList(seats));
    showLines(linesOf(tickets));
    showGiven({});
    const State state = m_checkout.state();
    const std::optional<ports::BegunSale> &payment = m_checkout.payment();
    if (state == State::CheckingOutcome)
        m_note->setText(tr("One moment, please"));
    else if (state == State::Paying && payment && !payment->request.byCard().isZero())
        m_note->setText(tr("Please pay at the terminal"));
    else
        m_note->clear();
    const std::optional<domain::Money> due = m_checkout.due();
    m_exchanged = m_checkout.exchange() ? due : std::nullopt;
    m_sum->setVisible(due.has_value());
    if (!due)
        m_caption->clear();
    else if (due->isNegative())
        showSum(tr("You get back"), domain::Money(-due->minor(), due->currency()));
    else
        showSum(tr("To pay"), *due);
}

void CustomerDisplay::showLines(const QList<std::pair<QString, domain::Money>> &lines)
{
    while (QLayoutItem *item = m_lines->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int row = 0;
    for (const auto &[what, amount] : lines) {
        m_lines->addWidget(new TextLabel(what, TextSize::Title, QFont::Medium), row, 0);
        auto *money = new MoneyLabel(TextSize::Title, QFont::Medium);
        money->setMoney(amount);
        m_lines->addWidget(money, row++, 1);
    }
}

void CustomerDisplay::showSum(const QString &caption, const domain::Money &amount)
{
    m_caption->setText(caption);
    m_sum->setMoney(amount);
    m_sum->show();
}

void CustomerDisplay::showGiven(const std::optional<domain::Money> &given)
{
    m_givenCaption->setVisible(given.has_value());
    m_given->setVisible(given.has_value());
    m_givenCaption->setText(tr("Given"));
    if (given)
        m_given->setMoney(*given);
}

void CustomerDisplay::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), Theme::current().background);
}

} // namespace foyer::cashier
