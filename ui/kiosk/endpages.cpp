#include "endpages.h"

#include "cardframe.h"
#include "choicepages.h"
#include "kioskwords.h"
#include "moneylabel.h"
#include "qrmatrix.h"
#include "qrview.h"
#include "words.h"

#include <QHBoxLayout>

namespace foyer::kiosk {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using namespace std::chrono_literals;
using State = workflow::Checkout::State;

namespace {

constexpr auto filmTime = 6s;

/** "79N 6VK Q46": read aloud in threes. */
QString grouped(const QString &code)
{
    QString text;
    for (qsizetype i = 0; i < code.size(); ++i) {
        if (i > 0 && i % 3 == 0)
            text += u' ';
        text += code.at(i);
    }
    return text;
}

void clear(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        if (item->layout())
            clear(item->layout());
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
}

} // namespace

WelcomePage::WelcomePage(const Stand &stand, const PageLook &look)
    : KioskPage(stand, look)
{
    setObjectName(u"welcomePage"_s);
    column()->addStretch(1);
    addTitle(tr("Welcome to the cinema"));
    auto *text = new Sentence(tr("Choose a film, choose your seats, pay by card: it takes a minute."));
    text->setTone(true);
    column()->addWidget(text);
    column()->addStretch(1);
    m_begin = new TouchButton(u"begin"_s, tr("Touch to begin"), ActionButton::Kind::Primary);
    m_begin->setMinimumHeight(2 * touchTarget(this) - spacing::huge);
    column()->addWidget(m_begin);
    column()->addStretch(1);
    connect(m_begin, &QAbstractButton::clicked, this, [this] { std::ignore = visit().begin(); });
    m_turn.setInterval(filmTime);
    connect(&m_turn, &QTimer::timeout, this, [this] {
        ++m_film;
        showFilm();
    });
    connect(&stand.programme, &models::ProgrammeModel::loaded, this, &WelcomePage::showFilm);
}

void WelcomePage::showEvent(QShowEvent *event)
{
    KioskPage::showEvent(event);
    m_turn.start();
}

void WelcomePage::hideEvent(QHideEvent *event)
{
    KioskPage::hideEvent(event);
    m_turn.stop();
}

void WelcomePage::refresh()
{
    showFilm();
}

void WelcomePage::showFilm()
{
    if (visit().step() != workflow::Visit::Step::Welcome)
        return;
    // In the evening the first films of the day are over.
    QList<std::pair<QModelIndex, QString>> films; // that can be seen, and when
    for (int row = 0; row < stand().programme.rowCount(); ++row) {
        const QModelIndex film = stand().programme.index(row, 0);
        QStringList times;
        const auto showtimes = film.data(models::ProgrammeModel::ShowtimesRole).value<QList<models::ShowtimeChip>>();
        for (const models::ShowtimeChip &showtime : showtimes) {
            if (showtime.salesOpen)
                times.append(cashier::timeText(showtime.startsLocal.time, locale()));
        }
        if (!times.isEmpty())
            films.append({film, times.join(u"   "_s)});
    }
    if (films.isEmpty()) {
        Q_EMIT filmShown({}, {}, {});
        return;
    }
    const auto &[film, times] = films.at(m_film % films.size());
    const auto movie = film.data(models::ProgrammeModel::MovieRole).value<std::optional<domain::MovieFacts>>();
    const QString title = film.data(models::ProgrammeModel::TitleRole).toString();
    Q_EMIT filmShown(movie ? QString::number(movie->posterSeed) : title, title, times);
}

PaymentPage::PaymentPage(const Stand &stand, const PageLook &look)
    : KioskPage(stand, look)
{
    setObjectName(u"paymentPage"_s);
    addTitle(tr("How would you like to pay?"));
    auto *card = new CardFrame;
    auto *lines = new QVBoxLayout(card);
    lines->setContentsMargins(spacing::huge, spacing::large, spacing::huge, spacing::large);
    lines->setSpacing(spacing::medium);
    m_seats = new Sentence(QString(), TextSize::Strong, QFont::DemiBold);
    m_seats->setObjectName(u"paySeats"_s);
    lines->addWidget(m_seats);
    m_lines = new QVBoxLayout;
    m_lines->setSpacing(spacing::tight);
    lines->addLayout(m_lines);
    lines->addWidget(new Separator);
    auto *sum = new QHBoxLayout;
    sum->addWidget(new Sentence(tr("Total"), TextSize::Title, QFont::Bold), 1);
    m_total = new Sentence(QString(), TextSize::Display, QFont::Bold);
    m_total->setObjectName(u"payTotal"_s);
    m_total->setSide(Qt::AlignTrailing);
    sum->addWidget(m_total, 1);
    lines->addLayout(sum);
    column()->addWidget(card);
    column()->addStretch(1);
    m_card = new TouchButton(u"payByCard"_s, tr("Pay by card here"), ActionButton::Kind::Primary);
    m_card->setActionIcon(Icon::Card);
    m_till = new TouchButton(u"payAtTill"_s, tr("Pay at the till"));
    m_till->setActionIcon(Icon::Cash);
    auto *actions = addActions();
    actions->addWidget(m_till, 2);
    actions->addWidget(m_card, 3);
    connect(m_card, &QAbstractButton::clicked, this, [this] { std::ignore = visit().payByCard(); });
    connect(m_till, &QAbstractButton::clicked, this, [this] { std::ignore = visit().reserve(); });
    connect(&visit(), &workflow::Visit::saleChanged, this, &PaymentPage::refresh);
    refresh();
}

void PaymentPage::refresh()
{
    QList<domain::PlanSeat> seats;
    QStringList order;
    QHash<QString, int> counts;
    QHash<QString, qint64> sums;
    domain::Currency currency;
    const domain::ShowtimeSummary *showtime = checkout().hall().showtime();
    const QList<workflow::BasketLine> basket = checkout().basket();
    const QList<std::optional<domain::Money>> prices = shownPrices(checkout());
    for (qsizetype i = 0; i < basket.size(); ++i) {
        const workflow::BasketLine &line = basket.at(i);
        seats.append(line.seat);
        if (!order.contains(line.ticketType))
            order.append(line.ticketType);
        ++counts[line.ticketType];
        if (prices.at(i)) {
            sums[line.ticketType] += prices.at(i)->minor();
            currency = prices.at(i)->currency();
        }
    }
    m_seats->setText(seatsText(seats));
    clear(m_lines);
    const auto addLine = [this](const QString &what, const QString &amount) {
        auto *row = new QHBoxLayout;
        row->addWidget(new TextLabel(what, TextSize::Strong, QFont::Medium, TextLabel::Tone::Muted), 1);
        row->addWidget(new TextLabel(amount, TextSize::Strong, QFont::DemiBold));
        m_lines->addLayout(row);
    };
    for (const QString &code : std::as_const(order)) {
        QString name = code;
        for (const domain::TicketType &type : showtime ? showtime->ticketTypes : QList<domain::TicketType>()) {
            if (type.code == code)
                name = ticketName(type);
        }
        addLine(tr("%1 × %2").arg(counts.value(code)).arg(name),
                currency.isValid() ? moneyText(domain::Money(sums.value(code), currency), locale()) : QString());
    }
    const auto &quote = checkout().quote();
    const bool isApart = areCouponsApart(checkout());
    for (const domain::CouponDiscount &coupon : quote ? quote->coupons : QList<domain::CouponDiscount>()) {
        if (isApart)
            addLine(tr("Coupon %1").arg(coupon.code), u"\u2212"_s + moneyText(coupon.off, locale()));
        else
            addLine(tr("Coupon %1, taken off already").arg(coupon.code), moneyText(coupon.off, locale()));
    }
    m_total->setText(quote ? moneyText(quote->total, locale()) : tr("…"));
    m_card->setEnabled(visit().canContinue());
    m_till->setEnabled(visit().canContinue());
}

SettlingPage::SettlingPage(const Stand &stand, const PageLook &look)
    : KioskPage(stand, look)
{
    setObjectName(u"settlingPage"_s);
    column()->addStretch(2);
    m_title = addTitle(QString());
    m_title->setAlignment(Qt::AlignCenter);
    m_amount = new Sentence(QString(), TextSize::Display, QFont::Bold);
    m_amount->setAlignment(Qt::AlignCenter);
    column()->addWidget(m_amount);
    m_text = new Sentence;
    m_text->setObjectName(u"settlingText"_s);
    m_text->setAlignment(Qt::AlignCenter);
    column()->addWidget(m_text);
    column()->addStretch(2);
    m_stop = new TouchButton(u"stopPayment"_s, tr("Stop the payment"));
    m_stop->setActionIcon(Icon::Close);
    connect(m_stop, &QAbstractButton::clicked, this, [this] { std::ignore = visit().stopPayment(); });
    m_aside = new TouchButton(u"setAside"_s, tr("I will ask at the till"));
    auto *actions = addActions();
    actions->addWidget(m_aside, 1);
    actions->addWidget(m_stop, 1);
    connect(m_aside, &QAbstractButton::clicked, this, [this] { std::ignore = visit().setAside(); });
    connect(&visit(), &workflow::Visit::saleChanged, this, &SettlingPage::refresh);
    refresh();
}

void SettlingPage::refresh()
{
    const State state = checkout().state();
    const bool isChecking = state == State::CheckingOutcome;
    const bool isStopping = checkout().isStopping();
    m_stop->setVisible(state != State::Reserving);
    m_stop->setEnabled(visit().allows(workflow::Visit::Event::Stop) && !isStopping);
    m_aside->setVisible(isChecking);
    m_amount->setVisible(state != State::Reserving);
    const auto &payment = checkout().payment();
    m_amount->setText(payment ? moneyText(payment->request.expectedTotal, locale()) : QString());
    if (state == State::Reserving) {
        m_title->setText(tr("Your seats are being kept…"));
        m_text->setText(tr("One moment please."));
    } else if (isStopping) {
        m_title->setText(tr("Your payment is being stopped"));
        m_text->setText(tr(
            "Please wait here: we check whether it was paid already. If it was, you get your tickets; if not, nothing "
            "is charged."));
    } else if (isChecking) {
        m_title->setText(tr("Your payment is being checked"));
        const auto &because = checkout().unknownBecause();
        const QString missing = because ? cashier::missingText(*because) : QString();
        m_text->setText(
            tr("%1 You will not be charged twice. Please wait here, or ask at the till and name %2.")
                .arg(missing.isEmpty() ? tr("The answer takes longer than usual.") : missing, stand().deviceName));
    } else {
        m_title->setText(tr("Please follow the card terminal"));
        m_text->setText(tr("Hold or insert your card at the terminal beside this screen."));
    }
}

FinishedPage::FinishedPage(const Stand &stand, const PageLook &look)
    : KioskPage(stand, look)
{
    setObjectName(u"finishedPage"_s);
    m_title = addTitle(QString());
    m_text = new Sentence;
    m_text->setObjectName(u"finishedText"_s);
    m_text->setTone(true);
    column()->addWidget(m_text);
    auto *card = new CardFrame;
    auto *inside = look.isWide || look.isReachable ? static_cast<QBoxLayout *>(new QHBoxLayout(card))
                                                   : static_cast<QBoxLayout *>(new QVBoxLayout(card));
    inside->setContentsMargins(spacing::huge, spacing::huge, spacing::huge, spacing::huge);
    inside->setSpacing(spacing::large);
    m_qr = new QrView;
    m_qr->setObjectName(u"ticketQr"_s);
    const int side = look.isReachable ? 170 : look.isWide ? 260 : 520;
    m_qr->setFixedSize(side, side);
    inside->addWidget(m_qr, 0, Qt::AlignCenter);
    auto *words = new QVBoxLayout;
    words->setSpacing(spacing::small);
    m_ticket = new Sentence(QString(), TextSize::Title, QFont::Bold);
    m_ticket->setObjectName(u"ticketText"_s);
    m_code = new Sentence(QString(), TextSize::Display, QFont::Bold);
    m_code->setObjectName(u"finishedCode"_s);
    m_codeCaption = new Sentence(tr("Code of all your tickets"), TextSize::Body);
    m_codeCaption->setTone(true);
    for (Sentence *label : {m_ticket, m_codeCaption, m_code}) {
        label->setAlignment(Qt::AlignCenter);
        words->addWidget(label);
    }
    auto *turn = new QHBoxLayout;
    m_previous = new TouchButton(u"ticketBefore"_s, Icon::Back, tr("Ticket before"));
    m_following = new TouchButton(u"ticketAfter"_s, Icon::Arrow, tr("Next ticket"));
    m_which = new Sentence(QString(), TextSize::Strong, QFont::DemiBold);
    m_which->setObjectName(u"ticketWhich"_s);
    m_which->setWordWrap(false);
    turn->addStretch(1);
    turn->addWidget(m_previous);
    turn->addSpacing(spacing::large);
    turn->addWidget(m_which);
    turn->addSpacing(spacing::large);
    turn->addWidget(m_following);
    turn->addStretch(1);
    words->addLayout(turn);
    inside->addLayout(words, 1);
    column()->addWidget(card);
    column()->addStretch(1);
    auto *actions = addActions();
    m_done = new TouchButton(u"done"_s, tr("Done"), ActionButton::Kind::Primary);
    m_done->setActionIcon(Icon::Check);
    actions->addWidget(m_done);
    connect(m_done, &QAbstractButton::clicked, this, [this] { std::ignore = visit().finish(); });
    connect(m_previous, &QAbstractButton::clicked, this, [this] { showTicket(m_index - 1); });
    connect(m_following, &QAbstractButton::clicked, this, [this] { showTicket(m_index + 1); });
    refresh();
}

void FinishedPage::refresh()
{
    const auto &sale = checkout().sale();
    if (!sale) { // nobody's tickets
        m_title->clear();
        m_text->clear();
        m_code->clear();
        m_ticket->clear();
        m_qr->setCode(0, {});
        m_printed.reset();
        m_index = 0;
        return;
    }
    const bool isSold = !sale->tickets.isEmpty();
    m_code->setText(grouped(sale->confirmationCode));
    m_code->setAccessibleName(tr("Code %1").arg(grouped(sale->confirmationCode)));
    m_qr->setVisible(isSold);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_previous, m_which, m_following})
        widget->setVisible(sale->tickets.size() > 1);
    m_codeCaption->setVisible(isSold);
    if (isSold) {
        m_title->setText(tr("Here are your tickets"));
        m_text->setText(!m_printed       ? tr("They are being printed. You can also take a picture of each code.")
                            : *m_printed ? tr("They are printed below. You can also take a picture of each code.")
                                         : tr("They could not be printed. Take a picture of each code, or name your "
                                              "code at the till."));
        showTicket(std::min(m_index, int(sale->tickets.size()) - 1));
        return;
    }
    m_title->setText(tr("Your seats are kept"));
    m_text->setText(tr("Please name this code at the till and pay there. The seats are kept until shortly before the "
                       "film begins."));
    m_ticket->setText(seatsText(sale->seats));
}

void FinishedPage::setPrinted(const std::optional<bool> &printed)
{
    m_printed = printed;
    refresh();
}

void FinishedPage::showTicket(int index)
{
    const auto &sale = checkout().sale();
    if (!sale || index < 0 || index >= sale->tickets.size())
        return;
    m_index = index;
    const domain::Ticket &ticket = sale->tickets.at(index);
    m_ticket->setText(tr("Row %1, seat %2  ·  %3").arg(ticket.seat.row, ticket.seat.number, ticketName(ticket.type)));
    m_previous->setEnabled(index > 0);
    m_following->setEnabled(index + 1 < sale->tickets.size());
    const Result<printing::QrMatrix> code = printing::qrMatrix(ticket.code);
    m_qr->setCode(code ? code->side() : 0, code ? code->modules() : QBitArray());
    m_which->setText(tr("Ticket %1 of %2").arg(index + 1).arg(sale->tickets.size()));
    m_qr->setAccessibleName(m_which->text());
}

FarewellPage::FarewellPage(const Stand &stand, const PageLook &look)
    : KioskPage(stand, look)
{
    setObjectName(u"farewellPage"_s);
    column()->addStretch(1);
    m_title = addTitle(QString());
    m_title->setAlignment(Qt::AlignCenter);
    m_text = new Sentence;
    m_text->setObjectName(u"farewellText"_s);
    m_text->setAlignment(Qt::AlignCenter);
    column()->addWidget(m_text);
    column()->addStretch(2);
}

void FarewellPage::refresh()
{
    const auto &sale = checkout().sale();
    if (!sale) { // what became of the payment is not known here
        m_title->setText(tr("Please go to the till"));
        m_text->setText(tr("There they know how your payment ended. You were at: %1.").arg(stand().deviceName));
    } else if (sale->tickets.isEmpty()) {
        m_title->setText(tr("See you at the till"));
        m_text->setText(tr("Please pay there with your code, %1.").arg(grouped(sale->confirmationCode)));
    } else {
        m_title->setText(tr("Enjoy the film!"));
        m_text->setText(tr("Please do not forget your card and your tickets."));
    }
}

} // namespace foyer::kiosk
