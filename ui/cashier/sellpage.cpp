#include "sellpage.h"

#include "agepanel.h"
#include "basketpanel.h"
#include "cardpanel.h"
#include "cashpanel.h"
#include "exchangepanel.h"
#include "findpanel.h"
#include "hallpanel.h"
#include "keymap.h"
#include "memberpanel.h"
#include "messagebanner.h"
#include "pagestack.h"
#include "parkpanel.h"
#include "programmepanel.h"
#include "refundpanel.h"
#include "scannerinput.h"
#include "shiftpanel.h"
#include "splitpanel.h"
#include "tenderwords.h"
#include "theme.h"
#include "ticketpanel.h"
#include "words.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QShortcut>

namespace foyer::cashier {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using State = workflow::Checkout::State;

namespace {
constexpr int wide = 1500;
constexpr std::chrono::seconds messageTime{8};
} // namespace

SellPage::SellPage(const Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
{
    auto *row = new QHBoxLayout(this);
    m_programme = new ProgrammePanel(m_desk.programme);
    m_hall = new HallPanel(m_desk.checkout);
    m_column = new CardFrame;
    auto *rightLayout = new QVBoxLayout(m_column);
    rightLayout->setContentsMargins(0, 0, 0, 0);
    m_right = new PageStack;
    m_basket = new BasketPanel(m_desk.checkout);
    m_age = new AgePanel;
    m_cash = new CashPanel(m_desk.checkout);
    m_card = new CardPanel(m_desk.checkout);
    m_split = new SplitPanel(m_desk.checkout, m_desk.storedValues);
    m_park = new ParkPanel(m_desk.shelf);
    m_member = new MemberPanel(m_desk.checkout, m_desk.members);
    m_tickets = new TicketPanel(m_desk.printer, m_desk.reprint);
    m_refund = new RefundPanel(m_desk);
    m_exchange = new ExchangePanel(m_desk); // before the page listens: it is to know first how an exchange ended
    m_find = new FindPanel(m_desk);
    m_shift = new ShiftPanel(m_desk);
    for (QWidget *panel : QList<QWidget *>{m_basket, m_age, m_split, m_park, m_member, m_cash, m_card, m_tickets,
                                           m_refund, m_exchange, m_find, m_shift})
        m_right->addWidget(panel);
    rightLayout->addWidget(m_right);
    row->addWidget(m_programme);
    row->addWidget(m_hall, 1);
    row->addWidget(m_column);
    m_message = new MessageBanner(this);
    m_message->setObjectName(u"message"_s);
    m_message->floatOver(this, m_column);
    connect(m_message, &MessageBanner::shown, this, &SellPage::told);

    const auto addKey = [this](const QKeySequence &standard, auto slot) { bindKey(this, standard, slot); };
    addKey(QKeySequence(Qt::Key_F2), [this] { m_programme->focusLine(); });
    addKey(QKeySequence(Qt::Key_F3), [this] { m_hall->focusMap(); });
    addKey(QKeySequence(Qt::CTRL | Qt::Key_F), [this] { beginFind(); });
    addKey(QKeySequence(Qt::Key_F4), [this] { beginRefund(); });
    addKey(QKeySequence(Qt::SHIFT | Qt::Key_F4), [this] { beginExchange(); });
    addKey(QKeySequence(Qt::Key_F5), [this] { m_desk.programme.refresh(); });
    addKey(QKeySequence(Qt::SHIFT | Qt::Key_F5), [this] { beginShift(); });
    addKey(QKeySequence(Qt::Key_F6), [this] { extendHold(); });
    addKey(QKeySequence(Qt::ALT | Qt::Key_Right), [this] { m_programme->stepDay(1); });
    addKey(QKeySequence(Qt::ALT | Qt::Key_Left), [this] { m_programme->stepDay(-1); });
    addKey(QKeySequence(Qt::CTRL | Qt::Key_O), [this] { showParked(); });
    for (const bool isBack : {true, false}) {
        auto *key = bindKey(this, QKeySequence(Qt::CTRL | (isBack ? Qt::Key_Z : Qt::Key_Y)),
                            [this, isBack] { stepInBasket(isBack); });
        // Other panels have steps of their own to take back.
        connect(m_right, &PageStack::currentChanged, key,
                [this, key] { key->setEnabled(m_right->currentWidget() == m_basket); });
    }
    for (QLineEdit *field : findChildren<QLineEdit *>())
        field->installEventFilter(this);
    connect(&m_undo, &workflow::BasketUndo::seatsGone, this, [this](const QList<domain::RefusedSeat> &seats) {
        tell(tr("Not free any more: %1").arg(labelsOf(seats)));
    });
    addKey(QKeySequence(Qt::Key_Escape), [this] { stepBack(); });

    connect(m_programme, &ProgrammePanel::showtimeChosen, this, &SellPage::openShowtime);
    connect(m_programme, &ProgrammePanel::lineRead, this, &SellPage::prepare);
    connect(m_programme, &ProgrammePanel::lineUnread, this, &SellPage::forgetPrepared);
    connect(m_programme, &ProgrammePanel::lineLeft, this, &SellPage::acceptPrepared);
    connect(m_right, &PageStack::currentChanged, this, &SellPage::acceptPrepared);
    connect(m_programme, &ProgrammePanel::lineEntered, this, &SellPage::carryOut);
    connect(m_programme, &ProgrammePanel::lineRefused, this,
            [this](const domain::SaleLineProblem &problem) { tell(sentence(problem)); });
    connect(m_hall, &HallPanel::seatToggled, this, &SellPage::toggleSeat);
    connect(m_hall, &HallPanel::seatsPicked, this, &SellPage::pickSeats);
    connect(m_basket, &BasketPanel::moreTimeRequested, this, &SellPage::extendHold);
    const auto takeCash = [this] {
        m_right->setCurrentWidget(m_cash);
        m_cash->begin();
    };
    connect(m_basket, &BasketPanel::cashRequested, this, [this, takeCash] { payOncePeopleAreOldEnough(takeCash); });
    connect(m_basket, &BasketPanel::splitRequested, this,
            [this] { payOncePeopleAreOldEnough([this] { beginSplit(); }); });
    connect(m_basket, &BasketPanel::couponLeft, m_programme, &ProgrammePanel::focusLine);
    connect(m_split, &SplitPanel::cashRequested, this, takeCash);
    connect(m_split, &SplitPanel::cardRequested, this, &SellPage::payByCard);
    connect(m_split, &SplitPanel::exactCashRequested, this, &SellPage::payExact);
    connect(m_split, &SplitPanel::left, this, &SellPage::stepBack);
    connect(m_right, &PageStack::currentChanged, this, [this] {
        if (m_right->currentWidget() != m_split)
            m_split->end();
    });
    connect(m_exchange, &ExchangePanel::cashRequested, this, takeCash);
    connect(m_exchange, &ExchangePanel::cardRequested, this, &SellPage::payByCard);
    connect(m_exchange, &ExchangePanel::exactCashRequested, this, &SellPage::payExact);
    connect(m_exchange, &ExchangePanel::changed, this, &SellPage::showExchange);
    connect(m_exchange, &ExchangePanel::left, this, &SellPage::beginSale);
    connect(m_basket, &BasketPanel::exchangeRequested, this, &SellPage::beginExchange);
    connect(m_basket, &BasketPanel::differenceRequested, this,
            [this] { payOncePeopleAreOldEnough([this] { m_exchange->showDifference(); }); });
    connect(m_basket, &BasketPanel::cardRequested, this,
            [this] { payOncePeopleAreOldEnough([this] { payByCard(); }); });
    connect(m_basket, &BasketPanel::exactCashRequested, this,
            [this] { payOncePeopleAreOldEnough([this] { payExact(); }); });
    connect(m_basket, &BasketPanel::giveBackRequested, this, [this] {
        if (m_desk.checkout.isCollecting())
            m_message->showMessage(MessageBanner::Kind::Info, tr("The seats stay reserved."), {}, messageTime);
        if (const Result<void> given = m_desk.checkout.setSeats({}); !given)
            tell(given.error());
        m_programme->focusLine();
    });
    connect(m_basket, &BasketPanel::refundRequested, this, &SellPage::beginRefund);
    connect(m_basket, &BasketPanel::findRequested, this, [this] { beginFind(); });
    connect(m_programme, &ProgrammePanel::bookingEntered, this, &SellPage::takeScanned);
    connect(new ScannerInput(this, isOfBooking), &ScannerInput::scanned, this, &SellPage::takeScanned);
    connect(m_find, &FindPanel::left, this, &SellPage::beginSale);
    connect(m_find, &FindPanel::refundRequested, this, &SellPage::beginRefund);
    connect(m_find, &FindPanel::exchangeRequested, this, &SellPage::beginExchange);
    connect(m_find, &FindPanel::collected, this, &SellPage::collect);
    connect(m_find, &FindPanel::printed, this, &SellPage::printed);
    connect(m_refund, &RefundPanel::left, this, &SellPage::beginSale);
    connect(m_shift, &ShiftPanel::left, this, &SellPage::beginSale);
    connect(m_shift, &ShiftPanel::signOutRequested, this, &SellPage::signOutRequested);
    connect(m_cash, &CashPanel::cancelled, this, &SellPage::stepBack);
    connect(m_tickets, &TicketPanel::nextSaleRequested, this, &SellPage::beginSale);
    connect(m_tickets, &TicketPanel::printed, this, &SellPage::printed);
    connect(m_tickets, &TicketPanel::printersFound, this, &SellPage::printersFound);
    connect(m_tickets, &TicketPanel::failedLate, this, qOverload<const QString &>(&SellPage::tell));
    connect(&m_desk.drawerKick, &workflow::DrawerKick::failed, this, [this](const Error &error) {
        tell(tr("The drawer did not open by itself: take its key. %1").arg(sentence(error)));
    });
    connect(&m_desk.shift, &workflow::ShiftDesk::drawerFailed, this, [this](const Error &error) {
        tell(tr("The drawer did not open by itself: take its key. %1").arg(sentence(error)));
    });
    connect(&m_desk.programme, &models::ProgrammeModel::loaded, this,
            [this] { m_hall->setToday(m_desk.programme.today()); });
    connectCheckout();
    connectParking();
    connectSayings();
    showState();
}

void SellPage::connectCheckout()
{
    using workflow::Checkout;
    Checkout &checkout = m_desk.checkout;
    connect(&checkout, &Checkout::stateChanged, this, &SellPage::showState);
    connect(&checkout, &Checkout::openFailed, this, qOverload<const Error &>(&SellPage::tell));
    connect(&checkout, &Checkout::orderRefused, this, [this](const Error &error) {
        m_prepared.reset(); // Enter tries again
        tell(error.code == ErrorCode::SeatTaken ? tr("There are not that many seats free.") : sentence(error));
    });
    connect(&checkout, &Checkout::seatsRefused, this, [this](const QList<domain::RefusedSeat> &seats) {
        m_prepared.reset();
        tell(tr("Just taken by somebody else: %1").arg(labelsOf(seats)));
    });
    connect(&checkout, &Checkout::holdFailed, this, qOverload<const Error &>(&SellPage::tell));
    connect(&checkout, &Checkout::quoteFailed, this, qOverload<const Error &>(&SellPage::tell));
    connect(&checkout, &Checkout::couponRefused, this,
            [this](const QString &code, const Error &error) { tell(couponRefusedText(code, error)); });
    connect(&checkout, &Checkout::holdExtended, this, [this] {
        m_message->showMessage(MessageBanner::Kind::Info, tr("The seats are held longer now."), {}, messageTime);
    });
    connect(&checkout, &Checkout::extensionRefused, this, [this](const Error &error) {
        const bool isOftenEnough = error.code == ErrorCode::IllegalState;
        tell(isOftenEnough ? tr("These seats cannot be held any longer: more time was given as often as it may be.")
                           : sentence(error));
    });
    connect(&checkout, &Checkout::holdExpired, this, [this] {
        m_right->setCurrentWidget(m_basket);
        tell(tr("The time was over; the seats were given back."));
    });
    connect(&checkout, &Checkout::paymentRefused, this, &SellPage::handleRefusedPayment);
    connect(&checkout, &Checkout::saleFinished, this, [this](const domain::Booking &booking) {
        m_right->setCurrentWidget(m_tickets);
        if (m_exchange->state() == workflow::TillExchange::State::Done) {
            m_tickets->showExchange(booking, m_cinema, m_exchange->settled());
            m_tickets->setNote(m_exchange->doneText());
        } else {
            m_tickets->showSale(booking, m_cinema);
        }
        m_desk.programme.refresh();
        Q_EMIT sold(booking);
    });
}

void SellPage::handleRefusedPayment(const Error &error)
{
    if (m_exchange->isUnderWay())
        return; // its panel says so
    const bool hasParts = !m_desk.checkout.parts().isEmpty() || error.extras.contains(u"refusedMethod"_s);
    if (m_right->currentWidget() == m_cash && !hasParts) {
        m_cash->showRefusal(error);
        return;
    }
    const QString text =
        error.code == ErrorCode::Cancelled ? tr("The payment was stopped. Nothing was charged.") : sentence(error);
    if (hasParts) { // where they can be changed
        m_right->setCurrentWidget(m_split);
        m_split->begin();
        m_split->showRefusal(text);
        return;
    }
    if (m_right->currentWidget() == m_card) {
        m_right->setCurrentWidget(m_basket);
        m_programme->focusLine();
    }
    tell(text);
}

void SellPage::setCinema(const domain::Cinema &cinema)
{
    m_cinema = cinema;
    m_find->setCinema(cinema.id);
    m_hall->setToday(domain::businessDay(cinema, m_desk.clock.nowUtc()));
    m_desk.programme.load(cinema.id, domain::businessDay(cinema, m_desk.clock.nowUtc()));
}

void SellPage::beginSale()
{
    m_isAskedToLeave = false;
    // What was sold is no longer a basket: the last customer's seats and total must not greet the next one.
    if (m_desk.checkout.state() == State::Paid)
        m_desk.checkout.setSeats({});
    if (m_right->currentWidget() == m_tickets || m_right->currentWidget() == m_exchange)
        m_exchange->leave();
    m_right->setCurrentWidget(m_basket);
    m_programme->clearLine();
    m_programme->focusLine();
}

void SellPage::openShowtime(domain::ShowtimeId showtime)
{
    if (const Result<void> opened = m_desk.checkout.chooseShowtime(showtime); !opened) {
        tell(opened.error());
        return;
    }
    showBasket();
    m_hall->focusMap();
}

void SellPage::toggleSeat(domain::SeatId seat)
{
    if (const Result<void> toggled = m_desk.checkout.toggleSeat(seat); !toggled)
        tell(toggled.error());
    else if (m_right->currentWidget() != m_basket)
        showBasket();
}

void SellPage::showBasket()
{
    m_exchange->backToSeats();
    m_right->setCurrentWidget(m_basket);
}

void SellPage::pickSeats(const QList<domain::SeatId> &seats)
{
    QList<domain::SeatId> wanted = m_desk.checkout.seats();
    for (const domain::SeatId seat : seats) {
        if (!wanted.contains(seat))
            wanted.append(seat);
    }
    if (const Result<void> set = m_desk.checkout.setSeats(wanted); !set)
        tell(set.error());
}

void SellPage::payExact()
{
    if (!m_desk.checkout.canPay() || !m_desk.checkout.due())
        return;
    m_right->setCurrentWidget(m_cash);
    m_cash->begin();
    if (const Result<void> paid = m_desk.checkout.payCash(*m_desk.checkout.due()); !paid)
        m_cash->showRefusal(paid.error());
}

void SellPage::extendHold()
{
    if (m_desk.checkout.seats().isEmpty())
        return; // nothing is held
    if (m_desk.checkout.isCollecting()) {
        tell(tr("These seats are reserved until shortly before the start; that cannot be made longer."));
        return;
    }
    if (const Result<void> asked = m_desk.checkout.extendHold(); !asked)
        tell(asked.error());
}

void SellPage::beginSplit()
{
    if (m_right->currentWidget() != m_basket || !m_desk.checkout.canPay() || m_exchange->isUnderWay())
        return;
    m_message->dismiss();
    m_right->setCurrentWidget(m_split);
    m_split->begin();
}

void SellPage::addCoupon(const QString &code)
{
    if (!m_desk.checkout.allows(workflow::Checkout::Event::ChangeTickets)) {
        tell(tr("Choose the seats first: a coupon takes something off their price."));
        return;
    }
    if (const Result<void> added = m_desk.checkout.addCoupon(code); !added) {
        tell(added.error());
        return;
    }
    m_message->dismiss();
    m_programme->clearLine();
}

void SellPage::payByCard()
{
    if (!m_desk.checkout.canPay())
        return;
    if (const Result<void> begun = m_desk.checkout.payByCard(); !begun) {
        tell(begun.error());
        return;
    }
    m_right->setCurrentWidget(m_card);
    m_card->begin();
}

bool SellPage::isFree() const
{
    const QWidget *shown = m_right->currentWidget();
    return (shown == m_basket || shown == m_tickets || shown == m_find) && !m_exchange->isUnderWay();
}

/** What is in the basket stays there, and is kept for as long as it is. */
void SellPage::beginRefund()
{
    if (!isFree())
        return; // money is being taken, or it is open already
    using Action = workflow::TillFind::Action;
    const QString found = m_right->currentWidget() == m_find ? m_find->codeFor(Action::Refund) : QString();
    m_message->dismiss();
    m_right->setCurrentWidget(m_refund);
    if (found.isEmpty())
        m_refund->begin();
    else
        m_refund->beginWith(found);
}

void SellPage::beginShift()
{
    if (m_right->currentWidget() == m_shift)
        m_shift->takeCursor();
    if (!isFree())
        return;
    m_message->dismiss();
    m_right->setCurrentWidget(m_shift);
    m_shift->begin();
}

bool SellPage::askBeforeLeaving()
{
    const bool isShift = m_right->currentWidget() == m_shift;
    if ((!isFree() && !isShift) || m_isAskedToLeave)
        return false;
    m_isAskedToLeave = true;
    m_message->dismiss();
    m_right->setCurrentWidget(m_shift);
    m_shift->beginLeaving();
    return true;
}

void SellPage::beginExchange()
{
    if (!isFree())
        return;
    if (m_desk.checkout.state() != State::Paid && !m_desk.checkout.seats().isEmpty()) {
        tell(tr("There are seats in the basket. Sell them first, or give them back."));
        return;
    }
    using Action = workflow::TillFind::Action;
    const QString found = m_right->currentWidget() == m_find ? m_find->codeFor(Action::Exchange) : QString();
    m_message->dismiss();
    m_right->setCurrentWidget(m_exchange);
    if (found.isEmpty())
        m_exchange->begin();
    else
        m_exchange->beginWith(found);
}

/** What is in the basket stays there. */
void SellPage::beginFind(const QString &text)
{
    const bool isNext = m_right->currentWidget() == m_find && !text.isEmpty(); // scanned, while another is shown
    if (!isFree() && !isNext)
        return;
    m_message->dismiss();
    m_programme->clearLine();
    m_right->setCurrentWidget(m_find);
    if (text.isEmpty())
        m_find->begin();
    else
        m_find->beginWith(text);
}

void SellPage::collect(const domain::Booking &reserved)
{
    if (m_desk.checkout.state() != State::Paid && !m_desk.checkout.seats().isEmpty()) {
        tell(tr("There are seats in the basket. Sell them first, or give them back."));
        return;
    }
    if (const Result<void> taken = m_desk.checkout.collect(reserved); !taken) {
        tell(taken.error().code == ErrorCode::HoldExpired || taken.error().code == ErrorCode::IllegalState
                 ? tr("This is no reservation any more.")
                 : sentence(taken.error()));
        return;
    }
    m_message->dismiss();
    showBasket();
    m_programme->focusLine();
}

void SellPage::showExchange()
{
    using ExchangeState = workflow::TillExchange::State;
    const bool isPaying = m_right->currentWidget() == m_cash || m_right->currentWidget() == m_card;
    switch (m_exchange->state()) {
    case ExchangeState::Choosing:
        if (m_right->currentWidget() == m_basket)
            return;
        m_right->setCurrentWidget(m_basket);
        m_programme->focusLine();
        if (!m_exchange->problem().isEmpty())
            tell(m_exchange->problem());
        return;
    case ExchangeState::Settling:
        if (m_right->currentWidget() == m_exchange && m_desk.checkout.allows(workflow::Checkout::Event::Stop)
            && m_desk.checkout.payment()->request.method == ports::PaymentMethod::Card) {
            m_right->setCurrentWidget(m_card); // where it can be stopped
            m_card->begin();
        }
        if (isPaying || m_right->currentWidget() == m_card || m_right->currentWidget() == m_exchange)
            return;
        break;
    case ExchangeState::Done:
        if (m_right->currentWidget() == m_tickets)
            m_tickets->setNote(m_exchange->doneText()); // the server has said how it goes back
        return;
    case ExchangeState::Code:
        return; // begun anew, or ended by something else
    case ExchangeState::Looking:
    case ExchangeState::Found:
    case ExchangeState::Difference:
    case ExchangeState::Approval:
    case ExchangeState::Approving:
    case ExchangeState::Proof:
    case ExchangeState::Proving:
        break;
    }
    if (m_right->currentWidget() == m_exchange)
        return;
    m_message->dismiss();
    m_right->setCurrentWidget(m_exchange);
    m_exchange->takeCursor();
}

void SellPage::stepBack()
{
    if (m_right->currentWidget() == m_tickets) {
        beginSale();
    } else if (m_right->currentWidget() == m_refund) {
        if (!m_refund->stepBack())
            beginSale();
    } else if (m_right->currentWidget() == m_find) {
        if (!m_find->stepBack())
            beginSale();
    } else if (m_right->currentWidget() == m_shift) {
        if (!m_shift->stepBack())
            beginSale();
    } else if (m_right->currentWidget() == m_exchange) {
        if (!m_exchange->stepBack())
            beginSale();
    } else if (m_right->currentWidget() == m_basket && m_exchange->isUnderWay()) {
        m_exchange->stepBack(); // which tickets?
    } else if (m_right->currentWidget() == m_card) {
        m_card->stop();
    } else if (m_right->currentWidget() == m_split || m_right->currentWidget() == m_park
               || m_right->currentWidget() == m_age || m_right->currentWidget() == m_member) {
        m_right->setCurrentWidget(m_basket);
        m_programme->focusLine();
    } else if (m_right->currentWidget() == m_cash) {
        const State state = m_desk.checkout.state();
        if (state != State::Paying && state != State::CheckingOutcome && m_exchange->isUnderWay()) {
            m_right->setCurrentWidget(m_exchange);
            m_exchange->takeCursor();
        } else if (state != State::Paying && state != State::CheckingOutcome && !m_desk.checkout.parts().isEmpty()) {
            m_right->setCurrentWidget(m_split);
            m_split->begin();
        } else if (state != State::Paying && state != State::CheckingOutcome) {
            m_right->setCurrentWidget(m_basket);
            m_programme->focusLine();
        }
    } else {
        m_message->dismiss();
        m_programme->focusLine();
    }
}

void SellPage::showState()
{
    const State state = m_desk.checkout.state();
    m_programme->setOpenShowtime(m_desk.checkout.showtimeId());
    const bool underWay = state == State::Paying || state == State::CheckingOutcome;
    m_programme->setEnabled(!underWay);
    m_hall->setEnabled(!underWay);
    const bool isAtTerminal =
        state == State::Paying && !m_exchange->isUnderWay() && m_desk.checkout.payment()->request.byCard().minor() > 0;
    if (isAtTerminal && m_right->currentWidget() == m_cash) { // an amount by card, the rest in cash
        m_right->setCurrentWidget(m_card);
        m_card->begin();
    }
    const QList<QWidget *> ofPaying{m_age, m_cash, m_card, m_split};
    if ((state == State::Browsing || state == State::Choosing) && ofPaying.contains(m_right->currentWidget()))
        beginSale(); // set aside, or the hold ran out
}

QString SellPage::labelsOf(const QList<domain::RefusedSeat> &seats) const
{
    QStringList labels;
    for (const domain::RefusedSeat &refused : seats) {
        if (const domain::PlanSeat *seat = m_desk.checkout.hall().map().plan().seat(refused.seat))
            labels.append(seat->label());
    }
    return seatList(labels);
}

void SellPage::tell(const Error &error)
{
    tell(sentence(error));
}

void SellPage::tell(const QString &text)
{
    m_message->showMessage(MessageBanner::Kind::Warning, text, {}, messageTime);
}

void SellPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool roomy = width() >= wide;
    const int gap = roomy ? spacing::large : spacing::medium;
    layout()->setContentsMargins(gap, gap, gap, gap);
    layout()->setSpacing(gap);
    const Theme &theme = Theme::current();
    m_programme->setFixedWidth(qMin(theme.scaled(roomy ? 376 : 308), width() / 3));
    m_column->setFixedWidth(qMin(theme.scaled(roomy ? 420 : 340), width() / 3));
}

} // namespace foyer::cashier
