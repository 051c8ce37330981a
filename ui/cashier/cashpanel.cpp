#include "cashpanel.h"

#include "actionbutton.h"
#include "cardframe.h"
#include "messagebanner.h"
#include "moneylabel.h"
#include "textlabel.h"
#include "words.h"

#include <QGridLayout>
#include <QLineEdit>
#include <QStyle>
#include <QVBoxLayout>

namespace foyer::cashier {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using State = workflow::Checkout::State;

namespace {
constexpr int noteCount = 4;
constexpr qint64 largestTender = 1'000'000; // in whole units of the currency

qint64 unitOf(const domain::Currency &currency)
{
    qint64 unit = 1;
    for (int i = 0; i < currency.minorDigits(); ++i)
        unit *= 10;
    return unit;
}
} // namespace

Result<domain::Money> moneyFromText(const QString &text, const domain::Currency &currency)
{
    QString digits = text.trimmed();
    digits.replace(u',', u'.');
    const qsizetype dot = digits.indexOf(u'.');
    QString whole = dot < 0 ? digits : digits.left(dot);
    QString part = dot < 0 ? QString() : digits.mid(dot + 1);
    const auto isNumber = [](const QString &s) {
        return std::all_of(s.begin(), s.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    };
    if ((whole.isEmpty() && part.isEmpty()) || !isNumber(whole) || !isNumber(part)
        || part.size() > currency.minorDigits())
        return fail(ErrorCode::InvalidInput, u"not an amount"_s);
    if (whole.size() > 9)
        return fail(ErrorCode::AmountOutOfRange);
    part = part.leftJustified(currency.minorDigits(), u'0');
    const qint64 minor = whole.toLongLong() * unitOf(currency) + (part.isEmpty() ? 0 : part.toLongLong());
    if (minor > largestTender * unitOf(currency))
        return fail(ErrorCode::AmountOutOfRange);
    return domain::Money(minor, currency);
}

QList<domain::Money> likelyTenders(const domain::Money &total, int count)
{
    const qint64 unit = unitOf(total.currency());
    QList<domain::Money> amounts;
    for (const qint64 step : {1, 5, 10, 20, 50, 100, 200, 500, 1000, 5000, 10'000, 50'000}) {
        const qint64 whole = step * unit;
        const qint64 next = (total.minor() / whole + (total.minor() % whole == 0 ? 0 : 1)) * whole;
        const domain::Money amount(next, total.currency());
        if (next > total.minor() && !amounts.contains(amount))
            amounts.append(amount);
    }
    std::sort(amounts.begin(), amounts.end(),
              [](const domain::Money &a, const domain::Money &b) { return a.minor() < b.minor(); });
    return amounts.mid(0, count);
}

CashPanel::CashPanel(workflow::Checkout &checkout, QWidget *parent)
    : QWidget(parent)
    , m_checkout(checkout)
{
    setObjectName(u"cashPanel"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::large + 2, spacing::large, spacing::large + 2, spacing::large + 2);
    column->setSpacing(spacing::medium);
    auto *head = new QHBoxLayout;
    head->addWidget(new TextLabel(tr("Cash"), TextSize::Strong, QFont::Bold), 1);
    m_back = new ActionButton(tr("Back"), ActionButton::Kind::Ghost);
    m_back->setObjectName(u"cashBack"_s);
    m_back->setKeyHint(tr("Esc"));
    head->addWidget(m_back);
    column->addLayout(head);
    column->addWidget(new Separator);

    const auto addAmount = [column](TextLabel *caption, MoneyLabel *amount) {
        auto *line = new QHBoxLayout;
        line->addWidget(caption);
        line->addWidget(amount, 1);
        column->addLayout(line);
    };
    m_due = new MoneyLabel(TextSize::Title, QFont::Bold);
    m_due->setObjectName(u"due"_s);
    addAmount(new TextLabel(tr("To pay"), TextSize::Strong, QFont::DemiBold), m_due);

    auto *caption = new TextLabel(tr("Given"), TextSize::Small, QFont::DemiBold, TextLabel::Tone::Muted);
    column->addWidget(caption);
    m_given = new QLineEdit;
    m_given->setObjectName(u"given"_s);
    m_given->setAccessibleName(tr("Amount given"));
    m_given->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    m_given->setMaxLength(14);
    caption->setBuddy(m_given);
    column->addWidget(m_given);
    auto *notes = new QGridLayout;
    notes->setSpacing(spacing::small);
    for (int i = 0; i < noteCount; ++i) {
        auto *note = new ActionButton(QString());
        note->setObjectName(u"note%1"_s.arg(i + 1));
        note->setKey(QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + i)));
        note->setFocusPolicy(Qt::TabFocus);
        m_notes.append(note);
        notes->addWidget(note, i / 2, i % 2);
    }
    column->addLayout(notes);
    column->addWidget(new Separator);
    m_changeCaption = new TextLabel(tr("Change"), TextSize::Strong, QFont::DemiBold);
    m_change = new MoneyLabel(TextSize::Display, QFont::Bold);
    m_change->setObjectName(u"change"_s);
    addAmount(m_changeCaption, m_change);
    column->addStretch(1);

    m_message = new MessageBanner;
    m_message->setObjectName(u"cashMessage"_s);
    column->addWidget(m_message);
    m_progress = new TextLabel(QString(), TextSize::Body, QFont::DemiBold, TextLabel::Tone::Warning);
    m_progress->setObjectName(u"cashProgress"_s);
    column->addWidget(m_progress);
    m_aside = new ActionButton(tr("Go on with the next customer"));
    m_aside->setObjectName(u"setAside"_s);
    m_aside->setKey(QKeySequence(Qt::Key_F10));
    column->addWidget(m_aside);
    m_pay = new ActionButton(tr("Take the money"), ActionButton::Kind::Primary);
    m_pay->setObjectName(u"takeCash"_s);
    m_pay->setActionIcon(Icon::Cash);
    m_pay->setKeyHint(tr("Enter"));
    column->addWidget(m_pay);

    connect(m_given, &QLineEdit::textChanged, this, &CashPanel::showChange);
    connect(m_given, &QLineEdit::textEdited, m_message, &MessageBanner::dismiss); // it was about what stood there
    connect(m_given, &QLineEdit::returnPressed, this, &CashPanel::pay);
    connect(m_pay, &QAbstractButton::clicked, this, &CashPanel::pay);
    connect(m_back, &QAbstractButton::clicked, this, &CashPanel::cancelled);
    connect(m_aside, &QAbstractButton::clicked, this, [this] { m_checkout.setAside(); });
    connect(&m_checkout, &workflow::Checkout::stateChanged, this, &CashPanel::showState);
    connect(&m_checkout, &workflow::Checkout::quoteChanged, this, [this] {
        fillNotes(); // another total, other likely sums
        showState();
    });
    showState();
}

void CashPanel::begin()
{
    m_message->dismiss();
    m_given->clear();
    m_given->setFocus();
    fillNotes();
    showState();
}

void CashPanel::fillNotes()
{
    const std::optional<domain::Money> due = m_checkout.due();
    if (!due)
        return;
    const QList<domain::Money> amounts = likelyTenders(*due, noteCount);
    for (int i = 0; i < noteCount; ++i) {
        ActionButton *note = m_notes.at(i);
        note->setVisible(i < amounts.size());
        note->disconnect(this);
        if (i >= amounts.size())
            continue;
        const domain::Money amount = amounts.at(i);
        note->setText(moneyText(amount, locale()));
        connect(note, &QAbstractButton::clicked, this, [this, amount] {
            const int digits = amount.currency().minorDigits();
            const qint64 unit = unitOf(amount.currency());
            QString text = QString::number(amount.minor() / unit);
            if (amount.minor() % unit != 0)
                text += locale().decimalPoint() + QString::number(amount.minor() % unit).rightJustified(digits, u'0');
            m_given->setText(text);
            m_given->setFocus();
        });
    }
}

void CashPanel::showRefusal(const Error &error)
{
    m_message->showMessage(MessageBanner::Kind::Error, sentence(error));
    fillNotes();
    showState();
    m_given->setFocus();
    m_given->selectAll();
}

void CashPanel::showChange()
{
    const std::optional<domain::Money> due = m_checkout.due();
    m_change->setVisible(false);
    m_given->setProperty("invalid", false);
    m_changeCaption->setText(tr("Change"));
    if (due) {
        m_due->setMoney(*due);
        // Nothing typed is the exact amount: the quickest case has the fewest keys.
        const QString text = m_given->text().trimmed();
        const Result<domain::Money> given =
            text.isEmpty() ? Result<domain::Money>(*due) : moneyFromText(text, due->currency());
        const Result<domain::Money> change = given ? given->minus(*due) : given;
        if (!change) {
            m_changeCaption->setText(tr("This is no amount"));
            m_given->setProperty("invalid", true);
        } else {
            m_change->setVisible(true);
            m_changeCaption->setText(change->isNegative() ? tr("Missing") : tr("Change"));
            m_change->setMoney(change->isNegative() ? domain::Money(-change->minor(), change->currency()) : *change);
        }
        m_pay->setEnabled(m_checkout.canPay() && change && !change->isNegative());
    } else {
        m_pay->setEnabled(false);
    }
    m_given->style()->unpolish(m_given);
    m_given->style()->polish(m_given);
}

void CashPanel::showState()
{
    const State state = m_checkout.state();
    const bool underWay = state == State::Paying || state == State::CheckingOutcome;
    m_given->setEnabled(!underWay);
    m_back->setEnabled(!underWay);
    for (ActionButton *note : std::as_const(m_notes))
        note->setEnabled(!underWay);
    m_progress->setVisible(underWay);
    m_aside->setVisible(state == State::CheckingOutcome);
    if (state == State::Paying) {
        m_progress->setText(tr("Selling…"));
    } else if (state == State::CheckingOutcome) {
        m_progress->setText(tr("Checking whether it was sold…"));
        const QString missing = m_checkout.unknownBecause() ? missingText(*m_checkout.unknownBecause()) : QString();
        m_message->showMessage(
            MessageBanner::Kind::Warning,
            tr("%1 The sale is safe: it is asked for until there is an answer. Do not take the money twice.")
                .arg(missing.isEmpty() ? tr("The server has not answered.") : missing));
    }
    const QString text = m_given->placeholderText();
    if (const std::optional<domain::Money> due = m_checkout.due()) {
        const QString exact = tr("%1 exactly").arg(moneyText(*due, locale()));
        if (text != exact)
            m_given->setPlaceholderText(exact);
    }
    if (!underWay)
        showChange();
    else
        m_pay->setEnabled(false);
}

void CashPanel::pay()
{
    const std::optional<domain::Money> due = m_checkout.due();
    if (!due || !m_checkout.canPay())
        return;
    const QString text = m_given->text().trimmed();
    const Result<domain::Money> given =
        text.isEmpty() ? Result<domain::Money>(*due) : moneyFromText(text, due->currency());
    if (!given) {
        // Ours to say: nobody has asked the server.
        m_message->showMessage(MessageBanner::Kind::Error, tr("This is no amount. Type digits, for example 50."));
        m_given->selectAll();
        return;
    }
    if (const Result<void> begun = m_checkout.payCash(*given); !begun)
        showRefusal(begun.error());
    else
        m_message->dismiss();
}

} // namespace foyer::cashier
