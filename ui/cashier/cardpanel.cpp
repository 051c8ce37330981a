#include "cardpanel.h"

#include "actionbutton.h"
#include "cardframe.h"
#include "messagebanner.h"
#include "moneylabel.h"
#include "textlabel.h"
#include "words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace foyer::cashier {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using State = workflow::Checkout::State;

CardPanel::CardPanel(workflow::Checkout &checkout, QWidget *parent)
    : QWidget(parent)
    , m_checkout(checkout)
{
    setObjectName(u"cardPanel"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::large + 2, spacing::large, spacing::large + 2, spacing::large + 2);
    column->setSpacing(spacing::medium);
    column->addWidget(new TextLabel(tr("Card"), TextSize::Strong, QFont::Bold));
    column->addWidget(new Separator);
    auto *line = new QHBoxLayout;
    line->addWidget(new TextLabel(tr("To pay"), TextSize::Strong, QFont::DemiBold));
    m_due = new MoneyLabel(TextSize::Display, QFont::Bold);
    m_due->setObjectName(u"cardDue"_s);
    line->addWidget(m_due, 1);
    column->addLayout(line);
    auto *hint = new QLabel(tr("The customer holds or inserts the card at the terminal."));
    hint->setWordWrap(true);
    hint->setProperty("tone", u"muted"_s);
    column->addWidget(hint);
    column->addStretch(1);
    m_message = new MessageBanner;
    m_message->setObjectName(u"cardMessage"_s);
    column->addWidget(m_message);
    m_progress = new TextLabel(QString(), TextSize::Body, QFont::DemiBold, TextLabel::Tone::Warning);
    m_progress->setObjectName(u"cardProgress"_s);
    column->addWidget(m_progress);
    m_aside = new ActionButton(tr("Go on with the next customer"));
    m_aside->setObjectName(u"cardAside"_s);
    m_aside->setKey(QKeySequence(Qt::Key_F10));
    column->addWidget(m_aside);
    m_stop = new ActionButton(tr("Stop payment"));
    m_stop->setObjectName(u"stopPayment"_s);
    m_stop->setActionIcon(Icon::Close);
    m_stop->setKeyHint(tr("Esc"));
    column->addWidget(m_stop);

    connect(m_stop, &QAbstractButton::clicked, this, &CardPanel::stop);
    connect(m_aside, &QAbstractButton::clicked, this, [this] { m_checkout.setAside(); });
    connect(&m_checkout, &workflow::Checkout::stateChanged, this, &CardPanel::showState);
    connect(&m_checkout, &workflow::Checkout::stopping, this, &CardPanel::showState);
    showState();
}

void CardPanel::begin()
{
    m_message->dismiss();
    showState();
    m_stop->setFocus();
}

void CardPanel::stop()
{
    if (m_checkout.allows(workflow::Checkout::Event::Stop))
        m_checkout.stopPayment();
}

void CardPanel::showState()
{
    const State state = m_checkout.state();
    const bool isStopping = m_checkout.isStopping();
    if (const auto &payment = m_checkout.payment())
        m_due->setMoney(payment->request.byCard());
    m_stop->setEnabled(m_checkout.allows(workflow::Checkout::Event::Stop) && !isStopping);
    m_aside->setVisible(state == State::CheckingOutcome);
    m_progress->setText(isStopping                            ? tr("Stopping the payment…")
                            : state == State::CheckingOutcome ? tr("Checking whether it was paid…")
                                                              : tr("Waiting for the terminal…"));
    if (state == State::CheckingOutcome) {
        const QString missing = m_checkout.unknownBecause() ? missingText(*m_checkout.unknownBecause()) : QString();
        m_message->showMessage(MessageBanner::Kind::Warning,
                               isStopping ? tr("Whether it could be stopped is being checked. Do not charge the card a "
                                               "second time.")
                                          : tr("%1 The payment is being checked; the card is not charged twice.")
                                                .arg(missing.isEmpty() ? tr("There is no answer yet.") : missing));
    } else {
        m_message->dismiss();
    }
}

} // namespace foyer::cashier
