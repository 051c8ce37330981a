#include "refundsheet.h"

#include "adminwords.h"
#include "async.h"
#include "bookingapi.h"
#include "codestep.h"
#include "inputs/moneyinput.h"
#include "moneylabel.h"
#include "moneywords.h"
#include "refunddesk.h"
#include "segmentedcontrol.h"
#include "ticketwords.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using domain::Money;

namespace {

constexpr int tallestList = 180;

qint64 leftOf(const QVariantMap &ticket)
{
    return ticket.value(u"priceMinor"_s).toLongLong() - ticket.value(u"refundedMinor"_s).toLongLong();
}

QList<QVariantMap> liveTickets(const ports::Record &record)
{
    QList<QVariantMap> live;
    const QVariantList rows = record.values.value(u"tickets"_s).toList();
    for (const QVariant &row : rows) {
        const QVariantMap ticket = row.toMap();
        if (ticket.value(u"state"_s).toString() == "LIVE"_L1 && leftOf(ticket) > 0)
            live.append(ticket);
    }
    return live;
}

QString ticketText(const QVariantMap &ticket, const domain::Currency &currency, const QLocale &locale)
{
    const QString seat =
        u"%1 %2"_s.arg(ticket.value(u"row"_s).toString(), ticket.value(u"number"_s).toString()).trimmed();
    const domain::TicketType type{ticket.value(u"typeCode"_s).toString(), ticket.value(u"typeName"_s).toString()};
    return u"%1  ·  %2  ·  %3"_s.arg(seat, ticketTypeName(type), moneyText({leftOf(ticket), currency}, locale));
}

TextLabel *caption(const QString &text)
{
    return new TextLabel(text, TextSize::Small, QFont::DemiBold, TextLabel::Tone::Muted);
}

} // namespace

bool RefundSheet::isPossible(const ports::Record &record)
{
    return record.state == "CONFIRMED"_L1 && !liveTickets(record).isEmpty();
}

RefundSheet::RefundSheet(ports::BookingDesk &desk, const AdminDesk &office, const ports::Record &record, QWidget *page)
    : ErrandSheet(tr("Refund %1").arg(record.values.value(u"code"_s).toString()), tr("Refund"), page)
    , m_desk(desk)
    , m_office(office)
    , m_record(record)
    , m_currency(domain::Currency::fromCode(record.values.value(u"currency"_s).toString()).value_or(domain::Currency()))
{
    auto *column = new QVBoxLayout(form());
    column->setContentsMargins(0, 0, 0, 0);
    m_fields = makeFields();
    m_code = new cashier::CodeStep(u"refundProof"_s);
    m_code->hide();
    column->addWidget(m_fields);
    column->addWidget(m_code);
    form()->setFocusProxy(m_what);

    connect(m_what, &SegmentedControl::currentChanged, this, &RefundSheet::showMoney);
    connect(m_amount, &FieldInput::edited, this, &RefundSheet::showMoney);
    connect(m_reason, &QComboBox::currentIndexChanged, this, &RefundSheet::showMoney);
    connect(m_code, &cashier::CodeStep::edited, this, [this] { setReady(m_isProven || !m_code->code().isEmpty()); });
    connect(m_code, &cashier::CodeStep::entered, this, &RefundSheet::pressGo);
    connect(m_code, &cashier::CodeStep::left, this, &RefundSheet::handleEscape);
    showMoney();
}

QWidget *RefundSheet::makeFields()
{
    auto *fields = new QWidget;
    auto *column = new QVBoxLayout(fields);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::small);
    m_what = new SegmentedControl;
    m_what->setObjectName(u"refundWhat"_s);
    m_what->setOptions({tr("Everything"), tr("Tickets"), tr("Amount")});
    column->addWidget(m_what);
    m_ticketList = makeTickets();
    column->addWidget(m_ticketList);
    FieldSpec amount{.name = u"refundAmount"_s, .label = tr("Amount"), .kind = FieldSpec::Kind::Money};
    amount.currency = m_currency.code();
    m_amount = new MoneyInput(amount);
    m_amount->noteForm({});
    column->addWidget(m_amount);
    column->addWidget(caption(tr("Reason *")));
    m_reason = new QComboBox;
    m_reason->setObjectName(u"refundReason"_s);
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->addItem(tr("Please choose"));
    const QList<Choice> reasons = refundReasons();
    for (const Choice &reason : reasons)
        m_reason->addItem(reason.label, reason.value);
    column->addWidget(m_reason);
    m_inCash = new QCheckBox(tr("In cash, not the way it was paid"));
    m_inCash->setObjectName(u"refundInCash"_s);
    column->addWidget(m_inCash);
    m_inCash->setVisible(ways() != wordOf(paymentMethods(), u"CASH"_s));
    auto *sum = new QHBoxLayout;
    sum->addWidget(caption(tr("Goes back")), 1);
    m_money = new MoneyLabel(TextSize::Title, QFont::Bold);
    m_money->setObjectName(u"refundMoney"_s);
    sum->addWidget(m_money);
    column->addLayout(sum);
    return fields;
}

QWidget *RefundSheet::makeTickets()
{
    auto *inner = new QWidget;
    auto *column = new QVBoxLayout(inner);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::small);
    const QList<QVariantMap> live = liveTickets(m_record);
    for (const QVariantMap &ticket : live) {
        TicketBox row{ticket.value(u"id"_s).toString(), leftOf(ticket),
                      new QCheckBox(ticketText(ticket, m_currency, locale()))};
        row.box->setObjectName(u"refundTicket-%1"_s.arg(m_tickets.size()));
        connect(row.box, &QCheckBox::toggled, this, &RefundSheet::showMoney);
        column->addWidget(row.box);
        m_leftMinor += row.leftMinor;
        m_tickets.append(row);
    }
    column->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(inner);
    scroll->setFixedHeight(qMin(inner->sizeHint().height() + spacing::small, Theme::current().scaled(tallestList)));
    return scroll;
}

RefundSheet::What RefundSheet::what() const
{
    return static_cast<What>(m_what->currentIndex());
}

std::optional<qint64> RefundSheet::chosenMinor() const
{
    qint64 minor = 0;
    switch (what()) {
    case What::Everything:
        minor = m_leftMinor;
        break;
    case What::Tickets:
        for (const TicketBox &ticket : m_tickets)
            minor += ticket.box->isChecked() ? ticket.leftMinor : 0;
        break;
    case What::Amount: {
        const QVariant typed = m_amount->value();
        minor = typed.typeId() == QMetaType::LongLong ? typed.toLongLong() : 0;
        break;
    }
    }
    return minor > 0 && minor <= m_leftMinor ? std::optional(minor) : std::nullopt;
}

void RefundSheet::showMoney()
{
    m_ticketList->setVisible(what() == What::Tickets);
    m_amount->setVisible(what() == What::Amount);
    const std::optional<qint64> minor = chosenMinor();
    m_money->setMoney({minor.value_or(0), m_currency});
    setReady(minor && m_reason->currentIndex() > 0);
    say(what() == What::Amount && !minor ? tr("At most %1.").arg(moneyText({m_leftMinor, m_currency}, locale()))
                                         : QString());
}

/** How it was paid, each way once. */
QString RefundSheet::ways() const
{
    QStringList ways;
    const QVariantList payments = m_record.values.value(u"payments"_s).toList();
    for (const QVariant &entry : payments) {
        const QVariantMap payment = entry.toMap();
        if (payment.value(u"isRefund"_s).toBool() || payment.value(u"state"_s).toString() != "DONE"_L1)
            continue;
        const QString card = payment.value(u"card"_s).toString();
        const QString way = card.isEmpty() ? wordOf(paymentMethods(), payment.value(u"method"_s).toString()) : card;
        if (!ways.contains(way))
            ways.append(way);
    }
    return ways.join(u", "_s);
}

QString RefundSheet::question() const
{
    if (m_isCodeAsked) // it was answered
        return {};
    const QString money = moneyText({chosenMinor().value_or(0), m_currency}, locale());
    const QString way = m_inCash->isChecked() ? wordOf(paymentMethods(), u"CASH"_s) : ways();
    const QString seats = what() == What::Amount
        ? tr("The tickets stay valid.")
        : tr("The tickets admit nobody any more, and their seats are on sale at once.");
    return tr("%1 go back: %2. %3 This cannot be taken back.").arg(money, way, seats);
}

QString RefundSheet::yes() const
{
    return tr("Give %1 back").arg(moneyText({chosenMinor().value_or(0), m_currency}, locale()));
}

void RefundSheet::begin()
{
    if (m_isCodeAsked) { // the same goes on
        m_isProven = false;
        return;
    }
    m_request.key = IdempotencyKey::create();
    m_request.booking = domain::BookingId::fromString(m_record.id).value_or(domain::BookingId());
    m_request.ticketIds.clear();
    for (const TicketBox &ticket : std::as_const(m_tickets)) {
        // Named also when it is all of them: what comes on sale meanwhile is not meant.
        if (what() == What::Everything || (what() == What::Tickets && ticket.box->isChecked()))
            m_request.ticketIds.append(ticket.id);
    }
    m_request.amountMinor = what() == What::Amount ? chosenMinor() : std::nullopt;
    m_request.reason = m_reason->currentData().toString();
    m_request.inCash = m_inCash->isChecked();
}

workflow::Errand::Step RefundSheet::step()
{
    return [this]() -> QFuture<Result<void>> {
        if (!m_isCodeAsked || m_isProven)
            return give();
        return async::then(m_office.secondStep->prove(m_code->code()), this,
                           [this](const Result<void> &proven) -> QFuture<Result<void>> {
                               m_isProven = proven.has_value();
                               m_code->retry();
                               if (!proven) // nothing was asked for yet
                                   return async::ready(Result<void>(fail(ports::asRefusal(proven.error()))));
                               return give();
                           });
    };
}

QFuture<Result<void>> RefundSheet::give()
{
    return async::then(m_desk.refund(m_request), this,
                       [this](const Result<std::optional<domain::Money>> &owed) -> Result<void> {
                           if (!owed) {
                               const auto needed = ports::neededApproval(owed.error());
                               if (needed && needed->isOwnCodeEnough && mayGiveCode())
                                   askForCode();
                               return fail(owed.error());
                           }
                           m_owed = *owed;
                           return {};
                       });
}

bool RefundSheet::mayGiveCode() const
{
    const std::optional<ports::SignedIn> who = m_office.session.current();
    return m_office.secondStep && who && who->hasTotp;
}

void RefundSheet::askForCode()
{
    setGoText(yes());
    m_isCodeAsked = true;
    m_isProven = false;
    m_fields->hide();
    m_code->show();
    m_code->beginUnhurried();
    form()->setFocusProxy(m_code->field());
    setReady(false);
}

QString RefundSheet::doneText() const
{
    const QString money = moneyText({chosenMinor().value_or(0), m_currency}, locale());
    if (!m_owed)
        return tr("%1 went back.").arg(money);
    return tr("%1 is refunded, but %2 of this booking could not go back the way it was paid: the customer is owed it. "
              "Give "
              "it by hand and say so on the page Payments.")
        .arg(money, moneyText(*m_owed, locale()));
}

QString RefundSheet::refusalText(const Error &error) const
{
    if (const auto needed = ports::neededApproval(error); needed && needed->isOwnCodeEnough)
        return mayGiveCode()
            ? tr("So much is given back with a code of your app only.")
            : tr(
                "So much is given back with a code of an app only, and you have none set up. Somebody who has gives it "
                "back here, or allows it at a till.");
    switch (error.code) {
    case ErrorCode::WrongCredentials:
        return tr("That code is wrong, or was used already.");
    case ErrorCode::PaymentRefused:
        return tr("The card's bank refused to take it back. Nothing was changed; another way may work.");
    case ErrorCode::AmountOutOfRange:
        return tr("So much is not left to give back.");
    case ErrorCode::IllegalState:
        return tr("Nothing of it can be refunded now: it is refunded already, or being refunded.");
    case ErrorCode::SalesClosed:
        return tr("It is too late to refund this.");
    default:
        return ErrandSheet::refusalText(error);
    }
}

} // namespace foyer::admin
