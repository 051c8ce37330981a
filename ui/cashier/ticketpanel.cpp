#include "ticketpanel.h"

#include "actionbutton.h"
#include "async.h"
#include "cardframe.h"
#include "elision.h"
#include "id.h"
#include "messagebanner.h"
#include "moneylabel.h"
#include "panelparts.h"
#include "printerwords.h"
#include "qrmatrix.h"
#include "qrview.h"
#include "textlabel.h"
#include "words.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace foyer::cashier {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;

namespace {

/** "79N 6VK Q46": read aloud in threes. */
QString grouped(const QString &code)
{
    QString text;
    for (qsizetype i = 0; i < code.size(); ++i) {
        if (i > 0 && i % 3 == 0)
            text += u'\u2009'; // a thin space
        text += code.at(i);
    }
    return text;
}

} // namespace

/** One ticket as a card. */
class TicketCard : public CardFrame
{
public:
    TicketCard()
    {
        auto *row = new QHBoxLayout(this);
        row->setContentsMargins(spacing::large, spacing::large, spacing::large, spacing::large);
        row->setSpacing(spacing::large);
        auto *words = new QVBoxLayout;
        words->setSpacing(spacing::tight);
        m_film = new TextLabel(QString(), TextSize::Strong, QFont::Bold);
        // A line each: the narrowest card has no room beside the code for a day and an hour, or a type and a price.
        m_day = new TextLabel(QString(), TextSize::Small, QFont::Medium, TextLabel::Tone::Muted);
        m_time = new TextLabel(QString(), TextSize::Small, QFont::Medium, TextLabel::Tone::Muted);
        m_hall = new TextLabel(QString(), TextSize::Small, QFont::Medium, TextLabel::Tone::Muted);
        m_row = new TextLabel(QString(), TextSize::Strong, QFont::Bold);
        m_row->setObjectName(u"ticketRow"_s);
        m_seat = new TextLabel(QString(), TextSize::Title, QFont::Bold);
        m_type = new TextLabel(QString(), TextSize::Small, QFont::Medium, TextLabel::Tone::Muted);
        m_price = new TextLabel(QString(), TextSize::Small, QFont::Medium, TextLabel::Tone::Muted);
        letElide(m_film);
        for (TextLabel *label : {m_film, m_day, m_time, m_hall})
            words->addWidget(label);
        words->addStretch(1);
        words->addWidget(m_row);
        words->addWidget(m_seat);
        words->addWidget(m_type);
        words->addWidget(m_price);
        row->addLayout(words, 1);
        m_qr = new QrView;
        m_qr->setObjectName(u"ticketQr"_s);
        m_qr->setMinimumSize(132, 132); // beside a scroll bar
        m_qr->setMaximumSize(148, 148);
        row->addWidget(m_qr);
    }

    void show(const domain::Booking &sale, const domain::Ticket &ticket)
    {
        m_film->setText(sale.showtime.movieTitle);
        m_day->setText(locale().toString(sale.showtime.startsLocal.date, TicketPanel::tr("ddd d MMM")));
        m_time->setText(timeText(sale.showtime.startsLocal.time, locale()));
        m_hall->setText(sale.showtime.auditoriumName);
        m_row->setText(TicketPanel::tr("Row %1").arg(ticket.seat.row));
        m_seat->setText(TicketPanel::tr("Seat %1").arg(ticket.seat.number));
        m_type->setText(ticketTypeName(ticket.type));
        m_price->setText(moneyText(ticket.price, locale()));
        const Result<printing::QrMatrix> code = printing::qrMatrix(ticket.code);
        if (!code) {
            m_qr->setCode(0, {});
            return;
        }
        const int side = code->side();
        QBitArray modules(side * side);
        for (int i = 0; i < modules.size(); ++i)
            modules.setBit(i, code->isDark(i % side, i / side));
        m_qr->setCode(side, modules);
    }

private:
    TextLabel *m_film = nullptr; // children
    TextLabel *m_day = nullptr;
    TextLabel *m_time = nullptr;
    TextLabel *m_hall = nullptr;
    TextLabel *m_row = nullptr;
    TextLabel *m_seat = nullptr;
    TextLabel *m_type = nullptr;
    TextLabel *m_price = nullptr;
    QrView *m_qr = nullptr;
};

TicketPanel::TicketPanel(ports::TicketPrinter &printer, workflow::Reprint &reprint, QWidget *parent)
    : QWidget(parent)
    , m_printer(printer)
    , m_reprint(reprint)
{
    setObjectName(u"ticketPanel"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::large + 2, spacing::large, spacing::large + 2, spacing::large + 2);
    column->setSpacing(spacing::medium);
    m_done = new TextLabel(tr("Sold"), TextSize::Title, QFont::Bold, TextLabel::Tone::Ok);
    m_done->setObjectName(u"sold"_s);
    column->addWidget(m_done);
    m_seats = new TextLabel(QString(), TextSize::Body, QFont::Medium, TextLabel::Tone::Muted);
    column->addWidget(m_seats);
    m_note = paragraph(u"saleNote"_s);
    m_note->hide();
    column->addWidget(m_note);
    column->addWidget(new Separator);

    const auto addLine = [column](const QString &caption, QWidget *value) {
        auto *line = new QHBoxLayout;
        auto *words = new TextLabel(caption, TextSize::Body, QFont::DemiBold, TextLabel::Tone::Muted);
        line->addWidget(words);
        line->addWidget(value, 1);
        column->addLayout(line);
        return words;
    };
    m_paid = new MoneyLabel(TextSize::Strong, QFont::DemiBold);
    m_paid->setObjectName(u"paid"_s);
    m_paidCaption = addLine(tr("Total"), m_paid);
    m_change = new MoneyLabel(TextSize::Display, QFont::Bold);
    m_change->setObjectName(u"changeDue"_s);
    m_changeCaption = addLine(tr("Change"), m_change);
    m_code = new TextLabel(QString(), TextSize::Title, QFont::Bold);
    m_code->setObjectName(u"confirmationCode"_s);
    m_code->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    m_code->setTextInteractionFlags(Qt::TextSelectableByMouse);
    addLine(tr("Code"), m_code);
    column->addSpacing(spacing::small);

    // On a low screen the picture of the ticket gives way and can be scrolled; code, change and buttons stay.
    auto *picture = new QWidget;
    auto *pictureColumn = new QVBoxLayout(picture);
    pictureColumn->setContentsMargins(0, 0, 0, 0);
    pictureColumn->setSpacing(spacing::medium);
    m_card = new TicketCard;
    pictureColumn->addWidget(m_card);
    auto *turn = new QHBoxLayout;
    m_previous = new ActionButton(Icon::Back, tr("Ticket before"), ActionButton::Kind::Bare);
    m_following = new ActionButton(Icon::Arrow, tr("Ticket after"), ActionButton::Kind::Bare);
    m_position = new TextLabel(QString(), TextSize::Small, QFont::Medium, TextLabel::Tone::Muted);
    turn->addStretch(1);
    turn->addWidget(m_previous);
    turn->addWidget(m_position);
    turn->addWidget(m_following);
    turn->addStretch(1);
    pictureColumn->addLayout(turn);
    pictureColumn->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setMinimumHeight(spacing::huge);
    scroll->setWidget(picture);
    showThrough(*scroll);
    column->addWidget(scroll, 1);

    m_message = new MessageBanner;
    m_message->setObjectName(u"printMessage"_s);
    column->addWidget(m_message);
    m_next = new ActionButton(tr("Next sale"), ActionButton::Kind::Primary);
    m_next->setObjectName(u"nextSale"_s);
    m_next->setKeyHint(tr("Enter"));
    column->addWidget(m_next);
    m_print = new ActionButton(tr("Print again"));
    m_print->setObjectName(u"printAgain"_s);
    m_print->setActionIcon(Icon::Printer);
    m_print->setKey(QKeySequence(Qt::Key_F11));
    column->addWidget(m_print);

    connect(m_previous, &QAbstractButton::clicked, this, [this] { showTicket(m_index - 1); });
    connect(m_following, &QAbstractButton::clicked, this, [this] { showTicket(m_index + 1); });
    connect(m_next, &QAbstractButton::clicked, this, &TicketPanel::nextSaleRequested);
    connect(m_print, &QAbstractButton::clicked, this, &TicketPanel::print);
}

void TicketPanel::showSale(const domain::Booking &sale, const domain::Cinema &cinema)
{
    m_done->setText(tr("Sold"));
    m_paidCaption->setText(tr("Total"));
    m_changeCaption->setText(tr("Change"));
    m_paid->setMoney(sale.total);
    m_change->setMoney(sale.change);
    setNote({});
    showTickets(sale, cinema);
}

void TicketPanel::showExchange(const domain::Booking &sale, const domain::Cinema &cinema, const domain::Money &settled)
{
    const bool goesBack = settled.isNegative();
    m_done->setText(tr("Exchanged"));
    m_paidCaption->setText(goesBack ? tr("To pay") : tr("Paid"));
    m_changeCaption->setText(goesBack ? tr("Goes back") : tr("Change"));
    m_paid->setMoney(goesBack ? domain::Money(0, settled.currency()) : settled);
    m_change->setMoney(goesBack ? domain::Money(-settled.minor(), settled.currency()) : sale.change);
    showTickets(sale, cinema);
}

void TicketPanel::setNote(const QString &text)
{
    m_note->setText(text);
    m_note->setVisible(!text.isEmpty());
}

void TicketPanel::showTickets(const domain::Booking &sale, const domain::Cinema &cinema)
{
    m_sale = sale;
    m_cinema = cinema;
    QStringList labels;
    for (const domain::Ticket &ticket : sale.tickets)
        labels.append(ticket.seat.label());
    m_seats->setText(tr("%n ticket(s): %1", nullptr, static_cast<int>(sale.tickets.size())).arg(seatList(labels)));
    m_code->setText(grouped(sale.confirmationCode));
    m_isOut = false;
    m_printId.clear();
    showTicket(0);
    print();
    m_next->setFocus();
}

void TicketPanel::showTicket(int index)
{
    const int count = static_cast<int>(m_sale.tickets.size());
    if (index < 0 || index >= count)
        return;
    m_index = index;
    m_card->show(m_sale, m_sale.tickets.at(index));
    m_position->setText(tr("%1 of %2").arg(index + 1).arg(count));
    m_previous->setEnabled(index > 0);
    m_following->setEnabled(index + 1 < count);
    for (QWidget *widget :
         {static_cast<QWidget *>(m_previous), static_cast<QWidget *>(m_following), static_cast<QWidget *>(m_position)})
        widget->setVisible(count > 1);
}

void TicketPanel::print()
{
    m_message->dismiss();
    m_print->setEnabled(false);
    if (m_isOut)
        printAgain();
    else
        printFirst();
}

void TicketPanel::printFirst()
{
    async::then(m_printer.print(m_sale, m_cinema), this,
                [this, sale = m_sale](const Printed &result) { handlePrinted(sale, result); });
}

void TicketPanel::printAgain()
{
    using Reprinted = Result<workflow::Reprint::Printed>;
    if (m_printId.isEmpty())
        m_printId = newUuidV7().toString(QUuid::WithoutBraces);
    async::then(m_reprint.print(m_printId, m_sale.id), this, [this, sale = m_sale](const Reprinted &result) {
        handlePrinted(sale, result ? Printed(result->tickets) : Printed(fail(result.error())));
    });
}

void TicketPanel::handlePrinted(const domain::Booking &sale, const Printed &result)
{
    Q_EMIT printersFound(printing::printerState(result));
    const bool isNow = isShown(sale);
    const QList<ports::PrinterTrouble> troubles =
        result ? QList<ports::PrinterTrouble>() : ports::printerTroubles(result.error());
    const bool mayBeOut = result
        || std::any_of(troubles.begin(), troubles.end(), [](const auto &trouble) { return trouble.mayBePrinted; });
    if (m_sale.id == sale.id) {
        m_print->setEnabled(true);
        m_isOut = m_isOut || mayBeOut;
        if (mayBeOut)
            m_printId.clear(); // the next is another one, and counted
    }
    if (result) {
        const bool isAsEver = result->passedOver.isEmpty() && !result->isPaperLow;
        if (isNow)
            m_message->showMessage(isAsEver ? MessageBanner::Kind::Info : MessageBanner::Kind::Warning,
                                   printing::sentence(*result));
        Q_EMIT printed(result->place);
        return;
    }
    const QString reasons = sentence(result.error());
    if (isNow)
        m_message->showMessage(MessageBanner::Kind::Error,
                               tr("The sale is done, but the tickets could not be printed. %1").arg(reasons));
    else
        Q_EMIT failedLate(
            tr("The tickets of %1 could not be printed. %2").arg(grouped(sale.confirmationCode), reasons));
}

bool TicketPanel::isShown(const domain::Booking &sale) const
{
    return m_sale.id == sale.id && isVisibleTo(parentWidget()); // not behind the next customer's basket
}

} // namespace foyer::cashier
