#include "splitpanel.h"

#include "actionbutton.h"
#include "cardframe.h"
#include "cashpanel.h"
#include "messagebanner.h"
#include "moneylabel.h"
#include "panelparts.h"
#include "tenderwords.h"
#include "words.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollArea>

namespace foyer::cashier {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;

namespace {
constexpr int longestCode = 40;
constexpr int longestOrder = 40;
constexpr int longestAmount = 14;
} // namespace

SplitPanel::SplitPanel(workflow::Checkout &checkout, ports::StoredValueApi &storedValues, QWidget *parent)
    : QWidget(parent)
    , m_checkout(checkout)
    , m_split(checkout, storedValues)
{
    setObjectName(u"splitPanel"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::large + 2, spacing::large, spacing::large + 2, spacing::large + 2);
    column->setSpacing(spacing::small);
    auto *head = new QHBoxLayout;
    head->addWidget(new TextLabel(tr("Gift cards and parts"), TextSize::Strong, QFont::Bold), 1);
    auto *back = new ActionButton(tr("Back"), ActionButton::Kind::Ghost);
    back->setObjectName(u"splitBack"_s);
    back->setKeyHint(tr("Esc"));
    head->addWidget(back);
    column->addLayout(head);
    column->addWidget(new Separator);
    auto *sum = new QHBoxLayout;
    sum->addWidget(new TextLabel(tr("Total"), TextSize::Strong, QFont::DemiBold));
    m_total = new MoneyLabel(TextSize::Title, QFont::Bold);
    m_total->setObjectName(u"splitTotal"_s);
    sum->addWidget(m_total, 1);
    column->addLayout(sum);
    // What there is in between scrolls where the window is low: parts, fields, and what was wrong with one.
    QVBoxLayout *middle = addMiddle(column);
    m_parts = new QVBoxLayout;
    m_parts->setSpacing(spacing::tight);
    m_parts->addStretch(1);
    middle->addLayout(m_parts, 1);

    const auto addField = [this, middle](const QString &text, const QString &name, int longest) {
        TextLabel *caption = fieldCaption(text);
        middle->addWidget(caption);
        auto *field = new QLineEdit;
        field->setObjectName(name);
        field->setAccessibleName(text);
        field->setMaxLength(longest);
        caption->setBuddy(field);
        middle->addWidget(field);
        return field;
    };
    m_code = addField(tr("Code of a gift card, voucher or account"), u"giftCode"_s, longestCode);
    m_order = addField(tr("Customer's order number (account)"), u"purchaseOrder"_s, longestOrder);
    m_orderCaption = qobject_cast<TextLabel *>(middle->itemAt(middle->count() - 2)->widget());
    m_amount = addField(tr("Amount by card"), u"cardAmount"_s, longestAmount);
    m_amount->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    m_progress = new TextLabel(QString(), TextSize::Small, QFont::DemiBold, TextLabel::Tone::Warning);
    m_progress->setObjectName(u"splitProgress"_s);
    middle->addWidget(m_progress);
    m_message = new MessageBanner;
    m_message->setObjectName(u"splitMessage"_s);
    middle->addWidget(m_message);
    column->addWidget(new Separator);
    addWays(column);

    connect(back, &QAbstractButton::clicked, this, &SplitPanel::left);
    connect(m_code, &QLineEdit::returnPressed, this, &SplitPanel::enterCode);
    connect(m_order, &QLineEdit::returnPressed, this, [this] {
        enterOrder();
        m_code->setFocus();
    });
    connect(m_order, &QLineEdit::editingFinished, this, &SplitPanel::enterOrder);
    connect(m_amount, &QLineEdit::returnPressed, this, &SplitPanel::enterAmount);
    connect(&m_split, &workflow::SplitPayment::askingChanged, this, &SplitPanel::showState);
    connect(&m_split, &workflow::SplitPayment::added, this, [this](const ports::StoredValue &card) {
        m_code->clear();
        m_message->dismiss();
        showState();
        if (card.method == ports::PaymentMethod::Account && m_code->hasFocus())
            m_order->setFocus();
    });
    connect(&m_split, &workflow::SplitPayment::refused, this, [this](const Error &error) {
        showProblem(refusedCodeText(error));
        m_code->selectAll();
    });
    connect(&m_checkout, &workflow::Checkout::quoteChanged, this, &SplitPanel::showParts);
    connect(&m_checkout, &workflow::Checkout::stateChanged, this, &SplitPanel::showState);
    showParts();
}

QVBoxLayout *SplitPanel::addMiddle(QVBoxLayout *column)
{
    auto *content = new QWidget;
    QVBoxLayout *middle = columnIn(content);
    m_scroll = new QScrollArea;
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(content);
    showThrough(*m_scroll);
    column->addWidget(m_scroll, 1);
    return middle;
}

void SplitPanel::showProblem(const QString &text)
{
    m_message->showMessage(MessageBanner::Kind::Error, text);
    // Once it has its place.
    QMetaObject::invokeMethod(
        this, [this] { m_scroll->ensureWidgetVisible(m_message); }, Qt::QueuedConnection);
}

void SplitPanel::addWays(QVBoxLayout *column)
{
    auto *sum = new QHBoxLayout;
    m_restCaption = new TextLabel(QString(), TextSize::Strong, QFont::DemiBold);
    m_restCaption->setObjectName(u"splitRestCaption"_s);
    sum->addWidget(m_restCaption);
    m_rest = new MoneyLabel(TextSize::Display, QFont::Bold);
    m_rest->setObjectName(u"splitRest"_s);
    sum->addWidget(m_rest, 1);
    column->addLayout(sum);
    const auto make = [this](const QString &text, ActionButton::Kind kind, const QString &name, Qt::Key key,
                             void (SplitPanel::*signal)()) {
        auto *button = new ActionButton(text, kind);
        button->setObjectName(name);
        button->setKey(QKeySequence(key));
        connect(button, &QAbstractButton::clicked, this, &SplitPanel::enterOrder); // typed, and no Enter behind it
        connect(button, &QAbstractButton::clicked, this, signal);
        return button;
    };
    m_cash = make(tr("Cash"), ActionButton::Kind::Primary, u"splitCash"_s, Qt::Key_F8, &SplitPanel::cashRequested);
    m_cash->setActionIcon(Icon::Cash);
    m_card = make(tr("Card"), ActionButton::Kind::Secondary, u"splitCard"_s, Qt::Key_F7, &SplitPanel::cardRequested);
    m_card->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    m_exact = make(tr("Exact cash"), ActionButton::Kind::Secondary, u"splitExact"_s, Qt::Key_F9,
                   &SplitPanel::exactCashRequested);
    auto *ways = new QHBoxLayout;
    ways->setSpacing(spacing::small);
    ways->addWidget(m_cash, 1);
    ways->addWidget(m_card);
    column->addLayout(ways);
    column->addWidget(m_exact);
}

void SplitPanel::begin()
{
    m_split.cancel();
    m_message->dismiss();
    m_code->clear();
    m_order->clear();
    m_amount->clear();
    showParts();
    m_code->setFocus();
}

void SplitPanel::end()
{
    m_split.cancel();
    m_code->clear(); // whoever knows it has the money
}

void SplitPanel::showRefusal(const QString &text)
{
    showProblem(text);
    m_code->setFocus();
}

void SplitPanel::enterCode()
{
    if (m_split.isAsking())
        return;
    m_message->dismiss();
    if (m_code->text().trimmed().isEmpty() && m_exact->isEnabled()) {
        m_cash->setFocus(); // no more parts: on to the rest
        return;
    }
    if (const Result<void> asked = m_split.enterCode(m_code->text()); !asked)
        showProblem(tr("Type the code that stands on the gift card."));
}

qsizetype SplitPanel::accountPart() const
{
    const QList<ports::PaymentPart> parts = m_checkout.parts();
    for (qsizetype i = parts.size() - 1; i >= 0; --i) {
        if (parts.at(i).method == ports::PaymentMethod::Account)
            return i;
    }
    return -1;
}

void SplitPanel::enterOrder()
{
    const qsizetype index = accountPart();
    if (index < 0)
        return;
    const QString now = m_checkout.parts().at(index).reference;
    const QString order = m_order->text().simplified();
    if (now.mid(ports::codeIn(now).size()).trimmed() != order)
        std::ignore = m_checkout.setPurchaseOrder(index, order); // the field takes no more than that does
}

void SplitPanel::enterAmount()
{
    const auto &quote = m_checkout.quote();
    if (!quote)
        return; // the price is on its way
    m_message->dismiss();
    const QString text = m_amount->text().trimmed();
    const auto &currency = quote->total.currency();
    const Result<domain::Money> amount =
        text.isEmpty() ? Result<domain::Money>(domain::Money(0, currency)) : moneyFromText(text, currency);
    if (!amount) {
        showProblem(tr("This is no amount. Type digits, for example 20."));
        m_amount->selectAll();
        return;
    }
    if (const Result<void> set = m_checkout.setCardPart(*amount); !set) {
        showProblem(refusedCodeText(set.error()));
        m_amount->selectAll();
        return;
    }
    m_amount->clear();
}

void SplitPanel::showParts()
{
    while (m_parts->count() > 1) {
        QLayoutItem *item = m_parts->takeAt(0);
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    const QList<ports::PaymentPart> parts = m_checkout.parts();
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const ports::PaymentPart &part = parts.at(i);
        auto *line = new QWidget;
        auto *row = new QHBoxLayout(line);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(spacing::small);
        auto *words = new QVBoxLayout;
        words->setSpacing(0);
        const QString code = ports::codeIn(part.reference);
        const QString owner = m_split.nameOf(code);
        const QString order = part.reference.mid(code.size()).trimmed();
        const QString name = owner.isEmpty() ? tenderName(part.method, code) : tr("On account: %1").arg(owner);
        auto *title = new TextLabel(name, TextSize::Body, QFont::DemiBold);
        title->setObjectName(u"part%1"_s.arg(i));
        words->addWidget(title);
        if (const std::optional<domain::Money> balance = m_split.balanceOf(code)) {
            const QString sum = moneyText(*balance, locale());
            QString known = owner.isEmpty() ? tr("%1 on it").arg(sum) : tr("%1 left until its limit").arg(sum);
            if (!order.isEmpty())
                known += u"  ·  "_s + tr("order %1").arg(order);
            auto *facts = new TextLabel(known, TextSize::Tiny, QFont::Medium, TextLabel::Tone::Muted);
            facts->setObjectName(u"partBalance%1"_s.arg(i));
            words->addWidget(facts);
        }
        row->addLayout(words, 1);
        auto *amount = new MoneyLabel(TextSize::Body, QFont::DemiBold);
        amount->setObjectName(u"partAmount%1"_s.arg(i));
        amount->setMoney(part.amount);
        row->addWidget(amount);
        auto *remove = new ActionButton(Icon::Close, tr("%1: take it back").arg(name), ActionButton::Kind::Bare);
        remove->setObjectName(u"takeBack%1"_s.arg(i));
        remove->setDense(true);
        connect(remove, &QAbstractButton::clicked, this, [this, i] {
            std::ignore = m_checkout.takePartBack(i);
            m_code->setFocus();
        });
        row->addWidget(remove);
        m_parts->insertWidget(m_parts->count() - 1, line);
    }
    showState();
}

void SplitPanel::showState()
{
    m_progress->setText(m_split.isAsking() ? tr("Asking what is on it…") : QString());
    m_progress->setVisible(m_split.isAsking());
    const bool isOnAccount = accountPart() >= 0;
    if (!isOnAccount)
        m_order->clear();
    m_order->setVisible(isOnAccount);
    m_orderCaption->setVisible(isOnAccount);
    const auto &quote = m_checkout.quote();
    const std::optional<domain::Money> rest = m_checkout.due();
    const bool canPay = m_checkout.canPay() && rest && !m_split.isAsking();
    const bool isAllPaid = rest && rest->isZero() && !m_checkout.parts().isEmpty();
    if (quote)
        m_total->setMoney(quote->total);
    m_restCaption->setText(isAllPaid ? tr("Nothing left to pay") : tr("Left to pay"));
    m_rest->setVisible(rest.has_value());
    if (rest)
        m_rest->setMoney(*rest);
    m_cash->setVisible(!isAllPaid);
    m_card->setVisible(!isAllPaid);
    m_cash->setText(canPay ? tr("Cash  ·  %1").arg(moneyText(*rest, locale())) : tr("Cash"));
    m_cash->setEnabled(canPay);
    m_card->setEnabled(canPay);
    m_exact->setText(isAllPaid ? tr("Take the payment") : tr("Exact cash"));
    m_exact->setKind(isAllPaid ? ActionButton::Kind::Primary : ActionButton::Kind::Secondary);
    m_exact->setEnabled(canPay);
}

} // namespace foyer::cashier
