#include "exchangepanel.h"

#include "actionbutton.h"
#include "approvalpart.h"
#include "cardframe.h"
#include "messagebanner.h"
#include "moneylabel.h"
#include "panelparts.h"
#include "words.h"

#include <QCheckBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollArea>
#include <QTimeZone>

namespace foyer::cashier {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using State = workflow::TillExchange::State;
using SaleState = workflow::Checkout::State;

namespace {

constexpr int longestCode = 40;

domain::Money without(const domain::Money &amount, bool isNegative)
{
    return isNegative ? domain::Money(-amount.minor(), amount.currency()) : amount;
}

/** As many lines as there are, the rest by scrolling. */
QScrollArea *scrolled(QWidget *content)
{
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setMinimumHeight(spacing::huge);
    scroll->setWidget(content);
    content->setAutoFillBackground(false); // setWidget() turned it on; the card's surface is to shine through
    scroll->viewport()->setAutoFillBackground(false);
    return scroll;
}

} // namespace

ExchangePanel::ExchangePanel(const Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_exchange(desk.refunds, desk.secondStep, desk.session, desk.checkout)
{
    setObjectName(u"exchangePanel"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::large + 2, spacing::large, spacing::large + 2, spacing::large + 2);
    column->setSpacing(spacing::medium);
    auto *head = new QHBoxLayout;
    head->addWidget(new TextLabel(tr("Exchange"), TextSize::Strong, QFont::Bold), 1);
    m_back = new ActionButton(tr("Back"), ActionButton::Kind::Ghost);
    m_back->setObjectName(u"exchangeBack"_s);
    m_back->setKeyHint(tr("Esc"));
    head->addWidget(m_back);
    column->addLayout(head);
    column->addWidget(new Separator);
    m_codePart = makeCode();
    m_foundPart = makeFound();
    m_differencePart = makeDifference();
    m_approval = new ApprovalPart(u"exchange"_s);
    m_proof = new ProofPart(u"exchange"_s);
    column->addWidget(m_codePart);
    column->addWidget(m_foundPart, 1000); // the lists take what room there is
    column->addWidget(m_differencePart, 1000);
    column->addWidget(m_approval);
    column->addWidget(m_proof);
    m_text = paragraph(u"exchangeText"_s);
    column->addWidget(m_text);
    column->addStretch(1);
    m_message = new MessageBanner;
    m_message->setObjectName(u"exchangeMessage"_s);
    column->addWidget(m_message);
    m_aside = new ActionButton(tr("Go on with the next customer"));
    m_aside->setObjectName(u"exchangeAside"_s);
    m_aside->setKey(QKeySequence(Qt::Key_F10));
    column->addWidget(m_aside);
    m_ways = makeWays();
    column->addWidget(m_ways);
    m_go = new ActionButton(QString(), ActionButton::Kind::Primary);
    m_go->setObjectName(u"exchangeGo"_s);
    m_go->setKeyHint(tr("Enter"));
    m_go->setAutoDefault(true);
    column->addWidget(m_go);

    connect(m_go, &QAbstractButton::clicked, this, &ExchangePanel::goOn);
    connect(m_aside, &QAbstractButton::clicked, this, [this] {
        m_desk.checkout.setAside();
        Q_EMIT left();
    });
    connect(m_back, &QAbstractButton::clicked, this, [this] {
        if (!stepBack())
            Q_EMIT left();
    });
    connect(m_approval, &ApprovalPart::entered, this, &ExchangePanel::goOn);
    connect(m_approval, &ApprovalPart::edited, this, [this] {
        if (m_exchange.state() == State::Approval)
            m_go->setEnabled(m_approval->isComplete());
    });
    connect(m_proof, &ProofPart::entered, this, &ExchangePanel::goOn);
    connect(m_proof, &ProofPart::edited, this, [this] {
        if (m_exchange.state() == State::Proof)
            m_go->setEnabled(!m_proof->code().isEmpty());
    });
    connect(m_proof, &ProofPart::somebodyElseAsked, &m_exchange, &workflow::TillExchange::askSomebodyElse);
    connect(&m_exchange, &workflow::TillExchange::cashGoesBack, &m_desk.drawerKick, &workflow::DrawerKick::open);
    connect(&m_exchange, &workflow::TillExchange::changed, this, [this] {
        showState();
        Q_EMIT changed();
    });
    showState();
}

QWidget *ExchangePanel::makeCode()
{
    auto *part = new QWidget;
    QVBoxLayout *column = columnIn(part);
    TextLabel *label = fieldCaption(tr("Booking's code"));
    column->addWidget(label);
    m_code = new QLineEdit;
    m_code->setObjectName(u"exchangeCode"_s);
    m_code->setAccessibleName(label->text());
    m_code->setMaxLength(longestCode);
    m_code->setProperty("takesCodes", true);
    label->setBuddy(m_code);
    column->addWidget(m_code);
    connect(m_code, &QLineEdit::returnPressed, this, &ExchangePanel::goOn);
    connect(m_code, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (m_exchange.state() == State::Code)
            m_go->setEnabled(!text.isEmpty());
    });
    return part;
}

QWidget *ExchangePanel::makeFound()
{
    auto *part = new QWidget;
    QVBoxLayout *column = columnIn(part);
    m_title = new TextLabel(QString(), TextSize::Strong, QFont::Bold);
    m_title->setObjectName(u"exchangeFilm"_s);
    column->addWidget(m_title);
    m_facts = paragraph(u"exchangeFacts"_s);
    column->addWidget(m_facts);
    column->addWidget(fieldCaption(tr("Tickets to exchange")));
    auto *list = new QWidget;
    m_ticketList = columnIn(list);
    m_ticketList->addStretch(1);
    column->addWidget(scrolled(list), 1);
    auto *sum = new QHBoxLayout;
    sum->addWidget(new TextLabel(tr("They are worth"), TextSize::Strong, QFont::DemiBold));
    m_worth = new MoneyLabel(TextSize::Title, QFont::Bold);
    m_worth->setObjectName(u"exchangeWorth"_s);
    sum->addWidget(m_worth, 1);
    column->addLayout(sum);
    return part;
}

QWidget *ExchangePanel::makeDifference()
{
    auto *part = new QWidget;
    QVBoxLayout *column = columnIn(part);
    auto *list = new QWidget;
    auto *rows = new QVBoxLayout(list);
    rows->setContentsMargins(0, 0, 0, 0);
    m_lines = new QGridLayout;
    m_lines->setHorizontalSpacing(spacing::medium);
    m_lines->setVerticalSpacing(spacing::small);
    m_lines->setColumnStretch(1, 1);
    rows->addLayout(m_lines);
    rows->addStretch(1);
    column->addWidget(scrolled(list), 1);
    column->addWidget(new Separator);
    auto *sum = new QHBoxLayout;
    m_dueCaption = new TextLabel(QString(), TextSize::Strong, QFont::DemiBold);
    m_dueCaption->setObjectName(u"exchangeDueCaption"_s);
    sum->addWidget(m_dueCaption);
    m_due = new MoneyLabel(TextSize::Display, QFont::Bold);
    m_due->setObjectName(u"exchangeDue"_s);
    sum->addWidget(m_due, 1);
    column->addLayout(sum);
    return part;
}

QWidget *ExchangePanel::makeWays()
{
    auto *part = new QWidget;
    QVBoxLayout *column = columnIn(part);
    const auto make = [this](const QString &text, ActionButton::Kind kind, const QString &name, Qt::Key key,
                             void (ExchangePanel::*signal)()) {
        auto *button = new ActionButton(text, kind);
        button->setObjectName(name);
        button->setKey(QKeySequence(key));
        connect(button, &QAbstractButton::clicked, this, signal);
        return button;
    };
    m_cash =
        make(tr("Cash"), ActionButton::Kind::Primary, u"exchangeCash"_s, Qt::Key_F8, &ExchangePanel::cashRequested);
    m_cash->setActionIcon(Icon::Cash);
    m_cash->setAutoDefault(true);
    m_exact = make(tr("Exact cash"), ActionButton::Kind::Secondary, u"exchangeExact"_s, Qt::Key_F9,
                   &ExchangePanel::exactCashRequested);
    m_card =
        make(tr("Card"), ActionButton::Kind::Secondary, u"exchangeCard"_s, Qt::Key_F7, &ExchangePanel::cardRequested);
    column->addWidget(m_cash);
    auto *others = new QHBoxLayout;
    others->setSpacing(spacing::small);
    others->addWidget(m_exact, 1);
    others->addWidget(m_card, 1);
    column->addLayout(others);
    return part;
}

void ExchangePanel::begin()
{
    if (m_exchange.reset())
        m_code->clear();
    showState();
    takeCursor();
}

void ExchangePanel::beginWith(const QString &code)
{
    begin();
    if (m_exchange.state() != State::Code)
        return;
    m_code->setText(code);
    goOn();
}

bool ExchangePanel::stepBack()
{
    switch (m_exchange.state()) {
    case State::Looking:
    case State::Settling:
    case State::Approving:
    case State::Proving:
        return true; // what was sent is waited for, since it may be done
    case State::Found:
    case State::Choosing:
    case State::Difference:
    case State::Approval:
    case State::Proof:
        m_exchange.stepBack();
        return true;
    case State::Code:
    case State::Done:
        return false;
    }
    return false;
}

void ExchangePanel::backToSeats()
{
    const State state = m_exchange.state();
    if (state == State::Approval || state == State::Proof)
        m_exchange.stepBack();
    if (m_exchange.state() == State::Difference)
        m_exchange.stepBack();
}

void ExchangePanel::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && m_exchange.state() == State::Found && m_go->isEnabled())
        goOn(); // from any of the boxes; fields and buttons say so themselves
    else
        QWidget::keyPressEvent(event);
}

void ExchangePanel::goOn()
{
    switch (m_exchange.state()) {
    case State::Code:
        m_exchange.look(m_code->text());
        break;
    case State::Found:
        m_exchange.chooseSeats();
        break;
    case State::Difference:
        m_exchange.settle();
        break;
    case State::Approval:
        if (m_approval->isComplete())
            m_exchange.approve(m_approval->shown(), m_approval->pin(), m_approval->code());
        break;
    case State::Proof:
        if (!m_proof->code().isEmpty())
            m_exchange.prove(m_proof->code());
        break;
    case State::Looking:
    case State::Choosing:
    case State::Settling:
    case State::Approving:
    case State::Proving:
    case State::Done:
        break;
    }
}

void ExchangePanel::fillTickets()
{
    qDeleteAll(m_tickets);
    m_tickets.clear();
    m_ticketsShown = m_exchange.booking().ticketIds;
    for (const ports::SoldTicket &ticket : m_exchange.booking().tickets) {
        auto *box = new QCheckBox(
            tr("%1, %2, %3").arg(ticket.seat, ticketTypeName(ticket.type), moneyText(ticket.left, locale())));
        box->setObjectName(u"exchangeTicket%1"_s.arg(m_tickets.size() + 1));
        connect(box, &QCheckBox::toggled, this,
                [this, id = ticket.id](bool isChosen) { m_exchange.setChosen(id, isChosen); });
        m_ticketList->insertWidget(static_cast<int>(m_tickets.size()), box);
        m_tickets.append(box);
    }
}

void ExchangePanel::showFound()
{
    const ports::SoldBooking &booking = m_exchange.booking();
    const QDateTime starts = booking.startsAtUtc.toTimeZone(QTimeZone(booking.timeZone.toLatin1()));
    m_title->setText(booking.movieTitle);
    m_facts->setText(tr("%1, %2\nCode: %3")
                         .arg(locale().toString(starts.date(), QLocale::ShortFormat), timeText(starts.time(), locale()),
                              booking.code));
    if (m_ticketsShown != booking.ticketIds)
        fillTickets();
    const bool isLast = m_exchange.chosen().size() == 1;
    for (qsizetype i = 0; i < m_tickets.size(); ++i) {
        const bool isChosen = m_exchange.isChosen(booking.ticketIds.value(i));
        m_tickets.at(i)->setChecked(isChosen);
        m_tickets.at(i)->setEnabled(!isLast || !isChosen); // one at least
    }
    m_worth->setMoney(m_exchange.worth());
    m_go->setText(tr("Choose the new seats"));
    m_text->setText(tr("Until the exchange is paid for the old tickets stay as they are."));
}

void ExchangePanel::addLine(int row, const QString &what, const QString &ticket,
                            const std::optional<domain::Money> &amount)
{
    auto *money = new MoneyLabel(TextSize::Body, QFont::DemiBold);
    if (amount)
        money->setMoney(*amount);
    auto *words = new TextLabel(ticket, TextSize::Body, QFont::Medium);
    m_lines->addWidget(new TextLabel(what, TextSize::Small, QFont::Medium, TextLabel::Tone::Muted), row, 0);
    m_lines->addWidget(words, row, 1);
    m_lines->addWidget(money, row, 2);
}

void ExchangePanel::showDifferenceOf()
{
    while (QLayoutItem *item = m_lines->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int row = 0;
    const QList<workflow::BasketLine> basket = m_desk.checkout.basket();
    const domain::ShowtimeSummary *showtime = m_desk.checkout.hall().showtime();
    for (const workflow::BasketLine &line : basket) {
        QString type = line.ticketType;
        for (const domain::TicketType &sold : showtime->ticketTypes) {
            if (sold.code == line.ticketType)
                type = ticketTypeName(sold);
        }
        addLine(row, row == 0 ? tr("New") : QString(), tr("%1, %2").arg(line.seat.label(), type), line.price);
        ++row;
    }
    bool isFirst = true;
    const QList<ports::SoldTicket> chosen = m_exchange.chosen();
    for (const ports::SoldTicket &ticket : chosen) {
        addLine(row++, isFirst ? tr("Old") : QString(), tr("%1, %2").arg(ticket.seat, ticketTypeName(ticket.type)),
                without(ticket.left, true));
        isFirst = false;
    }
    const std::optional<domain::Money> due = m_desk.checkout.due();
    const bool isKnown = due && m_desk.checkout.canPay();
    m_due->setVisible(isKnown);
    m_dueCaption->setText(!isKnown               ? tr("Asking for the price…")
                              : due->minor() > 0 ? tr("To pay")
                              : due->minor() < 0 ? tr("Goes back")
                                                 : tr("Nothing to pay"));
    if (due)
        m_due->setMoney(without(*due, due->isNegative()));
    const bool isToPay = isKnown && due->minor() > 0;
    m_ways->setVisible(isToPay);
    m_go->setVisible(!isToPay);
    m_go->setEnabled(isKnown);
    if (isToPay)
        m_cash->setText(tr("Cash  ·  %1").arg(moneyText(*due, locale())));
    m_go->setText(isKnown && due->isNegative()
                      ? tr("Exchange, give %1 back").arg(moneyText(without(*due, true), locale()))
                      : tr("Exchange"));
    m_text->setText(isKnown && due->isNegative()
                        ? tr("It goes back the way it was paid. The old tickets admit nobody any more then.")
                        : tr("The old tickets admit nobody any more then."));
}

QString ExchangePanel::askedText() const
{
    const domain::Money amount = m_exchange.needed()->amount;
    const QString what = amount.minor() > 0 ? tr("Exchange, of which %1 goes back").arg(moneyText(amount, locale()))
                                            : tr("Exchange, later than it may be");
    return tr("%1\nFor %2, %3").arg(what, m_exchange.booking().movieTitle, m_exchange.booking().code);
}

QString ExchangePanel::problem() const
{
    const std::optional<Error> &error = m_exchange.error();
    if (!error)
        return {};
    switch (m_exchange.state()) {
    case State::Code:
        return isNobodysCode(*error) ? tr("No booking has this code.")
            : error->code == ErrorCode::IllegalState
            ? tr("Nothing of this booking can be exchanged: it was not paid, or admits nobody any more.")
            : sentence(*error);
    case State::Found:
        return error->code == ErrorCode::IllegalState
            ? tr("There are seats in the basket. Sell them first, or give them back.")
            : sentence(*error);
    case State::Difference:
    case State::Choosing:
        return error->code == ErrorCode::Cancelled ? tr("The payment was stopped. Nothing was charged.")
            : error->code == ErrorCode::IllegalState
            ? tr("These tickets cannot be exchanged now: they are refunded or exchanged already, or just being so.")
            : error->code == ErrorCode::SalesClosed ? tr("It is too late to exchange this.")
                                                    : sentence(*error);
    case State::Approval:
        return ApprovalPart::problem(*error, *m_exchange.needed());
    case State::Proof:
        return ProofPart::problem(*error);
    default:
        return {};
    }
}

QString ExchangePanel::doneText() const
{
    QStringList texts{tr("The old tickets (%1) admit nobody any more.").arg(m_exchange.booking().code)};
    if (m_exchange.settled().isNegative() && !m_exchange.movedBack()) {
        texts.append(
            tr("%1 goes back the way it was paid.").arg(moneyText(without(m_exchange.settled(), true), locale())));
    } else if (m_exchange.settled().isNegative()) {
        texts.append(backTexts(*m_exchange.movedBack(), locale()));
    }
    if (!m_exchange.approvedBy().isEmpty())
        texts.append(tr("Allowed by %1.").arg(m_exchange.approvedBy()));
    return texts.join(u' ');
}

void ExchangePanel::showSettling()
{
    const bool isChecking = m_desk.checkout.state() == SaleState::CheckingOutcome;
    m_aside->setVisible(isChecking);
    m_text->setText(isChecking ? tr("Checking whether it was done…") : tr("Exchanging…"));
    if (isChecking)
        m_message->showMessage(MessageBanner::Kind::Warning,
                               tr("It is not known yet whether this was done: it is being checked, until there is an "
                                  "answer. Nothing happens twice."));
}

void ExchangePanel::showState()
{
    const State state = m_exchange.state();
    const bool isSettling = state == State::Settling || state == State::Choosing || state == State::Done;
    const bool isWaiting =
        state == State::Looking || state == State::Approving || state == State::Proving || isSettling;
    const bool isAllowing = state == State::Approval || state == State::Approving;
    const bool isProving = state == State::Proof || state == State::Proving;
    const std::pair<QWidget *, bool> parts[] = {{m_codePart, state == State::Code || state == State::Looking},
                                                {m_foundPart, state == State::Found},
                                                {m_differencePart, state == State::Difference || isSettling},
                                                {m_ways, false},
                                                {m_aside, false},
                                                {m_go, true},
                                                {m_approval, isAllowing},
                                                {m_proof, isProving}};
    for (const bool isShown : {false, true}) { // two at once would need more room than the window has
        for (const auto &[part, isWanted] : parts) {
            if (isWanted == isShown)
                part->setVisible(isShown);
        }
    }
    for (QWidget *part : {m_codePart, m_foundPart, static_cast<QWidget *>(m_approval), static_cast<QWidget *>(m_proof)})
        part->setEnabled(!isWaiting);
    m_go->setEnabled(!isWaiting);
    m_back->setEnabled(!isSettling);
    m_message->dismiss();
    switch (state) {
    case State::Code:
        m_text->clear();
        m_go->setText(tr("Look it up"));
        m_go->setEnabled(!m_code->text().isEmpty());
        break;
    case State::Found:
        showFound();
        break;
    case State::Difference:
        showDifferenceOf();
        break;
    case State::Approval:
        m_approval->begin(*m_exchange.needed(), askedText());
        m_text->setText(ApprovalPart::note(*m_exchange.needed(), m_desk.session.current()));
        m_go->setText(tr("Allow"));
        m_go->setEnabled(false);
        break;
    case State::Proof:
        m_proof->begin(askedText());
        m_text->setText(ProofPart::note());
        m_go->setText(tr("Exchange"));
        m_go->setEnabled(false);
        break;
    case State::Settling:
        showSettling();
        break;
    case State::Looking:
    case State::Approving:
    case State::Proving:
        m_text->setText(tr("Asking…"));
        break;
    case State::Choosing:
    case State::Done:
        break;
    }
    if (!isAllowing) // nobody's stays on the screen
        m_approval->end();
    if (!isProving)
        m_proof->end();
    if (!isAllowing && state != State::Settling) // it may have to be allowed once more
        m_approval->forget();
    if (const QString wrong = problem(); !wrong.isEmpty())
        m_message->showMessage(MessageBanner::Kind::Error, wrong);
    if (isVisible() && !isWaiting)
        takeCursor();
}

void ExchangePanel::takeCursor()
{
    QWidget *cursor = m_go;
    switch (m_exchange.state()) {
    case State::Code:
        cursor = m_code;
        m_code->selectAll(); // the next one is typed over it
        break;
    case State::Approval:
        cursor = m_approval->cursor(m_exchange.error().has_value());
        break;
    case State::Proof:
        cursor = m_proof->cursor();
        break;
    case State::Found:
        if (focusWidget() && m_foundPart->isAncestorOf(focusWidget()))
            return; // a box was ticked
        break;
    case State::Difference:
        cursor = m_ways->isVisibleTo(this) ? m_cash : m_go;
        break;
    default:
        break;
    }
    cursor->setFocus(Qt::OtherFocusReason);
}

} // namespace foyer::cashier
