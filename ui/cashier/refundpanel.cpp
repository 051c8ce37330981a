#include "refundpanel.h"

#include "actionbutton.h"
#include "cardframe.h"
#include "codestep.h"
#include "messagebanner.h"
#include "moneylabel.h"
#include "words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QRegularExpressionValidator>
#include <QTimeZone>
#include <QVBoxLayout>

namespace foyer::cashier {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using State = workflow::TillRefund::State;

namespace {

constexpr int longestCode = 40;
constexpr int longestPin = 8;
constexpr int longestShown = 60; ///< A badge's digits, and some.

TextLabel *caption(const QString &text)
{
    return new TextLabel(text, TextSize::Small, QFont::DemiBold, TextLabel::Tone::Muted);
}

QLabel *paragraph(const QString &name)
{
    auto *label = new QLabel;
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

QVBoxLayout *columnIn(QWidget *part)
{
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::small);
    return column;
}

} // namespace

QList<std::pair<QString, QString>> refundReasonWords()
{
    return {{u"CUSTOMER_REQUEST"_s, RefundPanel::tr("The customer asked for it")},
            {u"WRONG_TICKET"_s, RefundPanel::tr("Wrong ticket or showtime sold")},
            {u"SHOW_DISTURBED"_s, RefundPanel::tr("The show was disturbed")},
            {u"SHOW_CANCELLED"_s, RefundPanel::tr("The show did not take place")},
            {u"GOODWILL"_s, RefundPanel::tr("Goodwill")},
            {u"OTHER"_s, RefundPanel::tr("Another reason")}};
}

RefundPanel::RefundPanel(const Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_refund(desk.refunds, desk.secondStep, desk.session)
{
    setObjectName(u"refundPanel"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::large + 2, spacing::large, spacing::large + 2, spacing::large + 2);
    column->setSpacing(spacing::medium);
    auto *head = new QHBoxLayout;
    head->addWidget(new TextLabel(tr("Refund"), TextSize::Strong, QFont::Bold), 1);
    m_back = new ActionButton(tr("Back"), ActionButton::Kind::Ghost);
    m_back->setObjectName(u"refundBack"_s);
    m_back->setKeyHint(tr("Esc"));
    head->addWidget(m_back);
    column->addLayout(head);
    column->addWidget(new Separator);
    m_codePart = makeCode();
    m_foundPart = makeFound();
    m_approvalPart = makeApproval();
    m_proofPart = makeProof();
    for (QWidget *part : {m_codePart, m_foundPart, m_approvalPart, m_proofPart})
        column->addWidget(part);
    m_text = paragraph(u"refundText"_s);
    column->addWidget(m_text);
    column->addStretch(1);
    m_message = new MessageBanner;
    m_message->setObjectName(u"refundMessage"_s);
    column->addWidget(m_message);
    m_go = new ActionButton(QString(), ActionButton::Kind::Primary);
    m_go->setObjectName(u"refundGo"_s);
    m_go->setKeyHint(tr("Enter"));
    m_go->setAutoDefault(true);
    column->addWidget(m_go);

    connect(m_go, &QAbstractButton::clicked, this, &RefundPanel::goOn);
    connect(m_back, &QAbstractButton::clicked, this, [this] {
        if (!stepBack())
            Q_EMIT left();
    });
    connect(&m_refund, &workflow::TillRefund::changed, this, &RefundPanel::showState);
    showState();
}

QWidget *RefundPanel::makeCode()
{
    auto *part = new QWidget;
    QVBoxLayout *column = columnIn(part);
    TextLabel *label = caption(tr("Booking's code"));
    column->addWidget(label);
    m_code = new QLineEdit;
    m_code->setObjectName(u"refundCode"_s);
    m_code->setAccessibleName(label->text());
    m_code->setMaxLength(longestCode);
    label->setBuddy(m_code);
    column->addWidget(m_code);
    connect(m_code, &QLineEdit::returnPressed, this, &RefundPanel::goOn);
    connect(m_code, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (m_refund.state() == State::Code)
            m_go->setEnabled(!text.isEmpty());
    });
    return part;
}

QWidget *RefundPanel::makeFound()
{
    auto *part = new QWidget;
    QVBoxLayout *column = columnIn(part);
    m_title = new TextLabel(QString(), TextSize::Strong, QFont::Bold);
    m_title->setObjectName(u"refundFilm"_s);
    column->addWidget(m_title);
    m_facts = paragraph(u"refundFacts"_s);
    column->addWidget(m_facts);
    auto *sum = new QHBoxLayout;
    sum->addWidget(new TextLabel(tr("Goes back"), TextSize::Strong, QFont::DemiBold));
    m_money = new MoneyLabel(TextSize::Title, QFont::Bold);
    m_money->setObjectName(u"refundMoney"_s);
    sum->addWidget(m_money, 1);
    column->addLayout(sum);
    TextLabel *label = caption(tr("Reason"));
    column->addWidget(label);
    m_reason = new QComboBox;
    m_reason->setObjectName(u"refundReason"_s);
    m_reason->setAccessibleName(label->text());
    m_reason->addItem(tr("Please choose"));
    for (const auto &[code, words] : refundReasonWords())
        m_reason->addItem(words, code);
    label->setBuddy(m_reason);
    column->addWidget(m_reason);
    m_inCash = new QCheckBox(tr("In cash, not the way it was paid"));
    m_inCash->setObjectName(u"refundInCash"_s);
    column->addWidget(m_inCash);
    connect(m_reason, &QComboBox::currentIndexChanged, this, [this](int index) {
        if (m_refund.state() == State::Found)
            m_go->setEnabled(index > 0);
    });
    return part;
}

QLineEdit *RefundPanel::makeDigits(const QString &name, const QString &text, int longest, QVBoxLayout *column)
{
    TextLabel *label = caption(text);
    column->addWidget(label);
    auto *field = new QLineEdit;
    field->setObjectName(name);
    field->setAccessibleName(text);
    field->setMaxLength(longest);
    field->setValidator(new QRegularExpressionValidator(QRegularExpression(u"[0-9]*"_s), field));
    label->setBuddy(field);
    column->addWidget(field);
    connect(field, &QLineEdit::textChanged, this, [this] {
        if (m_refund.state() == State::Approval)
            m_go->setEnabled(canAllow());
    });
    return field;
}

QWidget *RefundPanel::makeApproval()
{
    auto *part = new QWidget;
    QVBoxLayout *column = columnIn(part);
    column->addWidget(new TextLabel(tr("A manager must allow this"), TextSize::Strong, QFont::Bold));
    m_asked = paragraph(u"approvalAsked"_s);
    column->addWidget(m_asked);
    m_number = makeDigits(u"approverNumber"_s, tr("Manager's number or badge"), longestShown, column);
    m_pin = makeDigits(u"approverPin"_s, tr("PIN"), longestPin, column);
    m_pin->setEchoMode(QLineEdit::Password);
    // A badge is read by a camera as well as by a scanner: it does not stand on the screen.
    connect(m_number, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_number->setEchoMode(ports::isBadge(text) ? QLineEdit::Password : QLineEdit::Normal);
    });
    connect(m_number, &QLineEdit::returnPressed, m_pin, qOverload<>(&QWidget::setFocus));
    m_approverCode = new CodeStep(u"approverCode"_s);
    column->addWidget(m_approverCode);
    connect(m_pin, &QLineEdit::returnPressed, this, [this] {
        if (m_refund.needed() && m_refund.needed()->withCode)
            m_approverCode->field()->setFocus();
        else
            goOn();
    });
    connect(m_approverCode, &CodeStep::entered, this, &RefundPanel::goOn);
    connect(m_approverCode, &CodeStep::edited, this, [this] {
        if (m_refund.state() == State::Approval)
            m_go->setEnabled(canAllow());
    });
    return part;
}

QWidget *RefundPanel::makeProof()
{
    auto *part = new QWidget;
    QVBoxLayout *column = columnIn(part);
    column->addWidget(new TextLabel(tr("Prove that it is you"), TextSize::Strong, QFont::Bold));
    m_proofAsked = paragraph(u"proofAsked"_s);
    column->addWidget(m_proofAsked);
    m_proof = new CodeStep(u"proof"_s);
    column->addWidget(m_proof);
    auto *other = new ActionButton(tr("Somebody else allows it"), ActionButton::Kind::Bare);
    other->setObjectName(u"somebodyElse"_s);
    column->addWidget(other);
    connect(m_proof, &CodeStep::entered, this, &RefundPanel::goOn);
    connect(m_proof, &CodeStep::edited, this, [this] {
        if (m_refund.state() == State::Proof)
            m_go->setEnabled(!m_proof->code().isEmpty());
    });
    connect(other, &QAbstractButton::clicked, &m_refund, &workflow::TillRefund::askSomebodyElse);
    return part;
}

void RefundPanel::begin()
{
    if (m_refund.reset()) {
        m_code->clear();
        m_reason->setCurrentIndex(0);
        m_inCash->setChecked(false);
    }
    showState();
}

bool RefundPanel::stepBack()
{
    switch (m_refund.state()) {
    case State::Looking:
    case State::Asking:
    case State::Approving:
    case State::Proving:
        return true; // what was sent is waited for, since it may be done
    case State::Found:
    case State::Approval:
    case State::Proof:
        m_refund.stepBack();
        return true;
    case State::Code:
    case State::Open:
    case State::Done:
        return false;
    }
    return false;
}

void RefundPanel::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && (m_reason->hasFocus() || m_inCash->hasFocus()) && m_go->isEnabled())
        goOn(); // the fields that a text is typed into, and the button, say so themselves
    else
        QWidget::keyPressEvent(event);
}

bool RefundPanel::canAllow() const
{
    const QString shown = m_number->text();
    const bool hasCode = !m_refund.needed()->withCode || !m_approverCode->code().isEmpty();
    return hasCode && !shown.isEmpty() && (!m_pin->text().isEmpty() || ports::isBadge(shown));
}

void RefundPanel::goOn()
{
    switch (m_refund.state()) {
    case State::Code:
        m_refund.look(m_code->text());
        break;
    case State::Found:
        m_refund.giveBack(m_reason->currentData().toString(), m_inCash->isChecked());
        break;
    case State::Approval:
        if (canAllow())
            m_refund.approve(m_number->text(), m_pin->text(),
                             m_refund.needed()->withCode ? m_approverCode->code() : QString());
        break;
    case State::Proof:
        if (!m_proof->code().isEmpty())
            m_refund.prove(m_proof->code());
        break;
    case State::Open:
        m_refund.askAgain();
        break;
    case State::Done:
        begin();
        break;
    case State::Looking:
    case State::Asking:
    case State::Approving:
    case State::Proving:
        break;
    }
}

QString RefundPanel::askedMoney() const
{
    return moneyText(m_refund.booking().left, locale());
}

void RefundPanel::showFound()
{
    const ports::SoldBooking &booking = m_refund.booking();
    const QDateTime starts = booking.startsAtUtc.toTimeZone(QTimeZone(booking.timeZone.toLatin1()));
    m_title->setText(booking.movieTitle);
    m_facts->setText(tr("%1, %2\nSeats: %3\nCode: %4")
                         .arg(locale().toString(starts.date(), QLocale::ShortFormat), timeText(starts.time(), locale()),
                              seatList(booking.seats), booking.code));
    m_money->setMoney(booking.left);
    m_go->setText(tr("Give %1 back").arg(askedMoney()));
    m_go->setEnabled(m_reason->currentIndex() > 0);
    m_text->setText(tr("The tickets admit nobody any more, and their seats are on sale at once."));
}

QString RefundPanel::askedText() const
{
    const bool isOtherWay = m_refund.request().inCash;
    const QString what = isOtherWay ? tr("Refund in cash, not the way it was paid") : tr("Refund the way it was paid");
    return tr("%1: %2\nFor %3, %4\nReason: %5")
        .arg(what, moneyText(m_refund.needed()->amount, locale()), m_refund.booking().movieTitle,
             m_refund.booking().code, m_reason->currentText());
}

void RefundPanel::showApproval()
{
    const std::optional<ports::SignedIn> cashier = m_desk.session.current();
    m_asked->setText(askedText());
    QStringList texts;
    if (m_refund.needed()->withCode && cashier && !cashier->hasTotp && m_refund.needed()->isOwnCodeEnough)
        texts.append(tr("So much is given back with a code of an app only, and you have none set up. Somebody who has "
                        "must allow it."));
    else if (m_refund.needed()->withCode)
        texts.append(tr("So much is allowed with a code of the manager's app only."));
    if (cashier)
        texts.append(tr("%1 stays signed in. Both names are in the books.").arg(cashier->displayName));
    m_text->setText(texts.join(u' '));
    m_pin->clear();
    m_approverCode->setVisible(m_refund.needed()->withCode);
    m_approverCode->beginUnhurried();
    m_go->setText(tr("Allow"));
    m_go->setEnabled(false);
}

void RefundPanel::showProof()
{
    m_proofAsked->setText(askedText());
    m_text->setText(tr("So much is given back with a code of your app only."));
    m_proof->beginUnhurried();
    m_go->setText(tr("Give %1 back").arg(askedMoney()));
    m_go->setEnabled(false);
}

QString RefundPanel::problem() const
{
    const std::optional<Error> &error = m_refund.error();
    if (!error)
        return {};
    switch (m_refund.state()) {
    case State::Code:
        return error->code == ErrorCode::NotFound ? tr("No booking has this code.")
            : error->code == ErrorCode::IllegalState
            ? tr("Nothing of this booking can be given back: it was not paid, or is refunded already.")
            : sentence(*error);
    case State::Found:
        return error->code == ErrorCode::PaymentRefused
            ? tr("The card's bank refused to take it back. Nothing was changed; another way may work.")
            : error->code == ErrorCode::IllegalState
            ? tr("Nothing of it can be refunded now: it is refunded already, or being refunded.")
            : error->code == ErrorCode::SalesClosed ? tr("It is too late to refund this.")
                                                    : sentence(*error);
    case State::Approval:
        return error->code == ErrorCode::WrongCredentials && m_refund.needed()->withCode
            ? tr("Number, badge, PIN or code is wrong. Nothing was changed.")
            : error->code == ErrorCode::WrongCredentials ? tr("Number, badge or PIN is wrong. Nothing was changed.")
            : !ports::neededApproval(*error) && error->code == ErrorCode::Forbidden
            ? tr("This person may not allow it here.")
            : ports::neededApproval(*error)
            ? tr("What was allowed is over, or it is more by now. It has to be allowed once more.")
            : sentence(*error);
    case State::Proof:
        return error->code == ErrorCode::WrongCredentials ? tr("That code is wrong, or was used already.")
            : ports::neededApproval(*error) ? tr("The code is too long ago by now. Please give another one.")
            : error->code == ErrorCode::Forbidden
            ? tr("Codes are checked at head office's server only. Somebody there has to give this back.")
            : sentence(*error);
    case State::Open:
        return tr("It is not known yet whether this was done: it is being checked. Nothing happens twice when you ask "
                  "again.");
    default:
        return {};
    }
}

QString RefundPanel::doneText() const
{
    QString text = m_refund.owed()
        ? tr("%1 is refunded, but %2 of it could not go back the way it was paid: the customer is owed it. A manager "
             "gives it by hand.")
              .arg(askedMoney(), moneyText(*m_refund.owed(), locale()))
        : tr("%1 went back.").arg(askedMoney());
    if (!m_refund.approvedBy().isEmpty())
        text += u' ' + tr("Allowed by %1.").arg(m_refund.approvedBy());
    return text;
}

void RefundPanel::showState()
{
    const State state = m_refund.state();
    const bool isWaiting =
        state == State::Looking || state == State::Asking || state == State::Approving || state == State::Proving;
    const bool isAllowing = state == State::Approval || state == State::Approving;
    const bool isProving = state == State::Proof || state == State::Proving;
    const std::pair<QWidget *, bool> parts[] = {{m_codePart, state == State::Code || state == State::Looking},
                                                {m_foundPart, state == State::Found},
                                                {m_approvalPart, isAllowing},
                                                {m_proofPart, isProving}};
    for (const bool isShown : {false, true}) { // two at once would need more room than the window has
        for (const auto &[part, isWanted] : parts) {
            if (isWanted == isShown)
                part->setVisible(isShown);
        }
    }
    for (QWidget *part : {m_codePart, m_foundPart, m_approvalPart, m_proofPart})
        part->setEnabled(!isWaiting);
    m_text->clear();
    QWidget *cursor = m_go;
    m_go->setEnabled(!isWaiting);
    switch (state) {
    case State::Code:
        m_go->setText(tr("Look it up"));
        m_go->setEnabled(!m_code->text().isEmpty());
        cursor = m_code;
        break;
    case State::Found:
        showFound();
        cursor = m_reason->currentIndex() > 0 ? static_cast<QWidget *>(m_go) : m_reason;
        break;
    case State::Approval:
        showApproval();
        cursor = m_refund.error() && !m_number->text().isEmpty() ? m_pin : m_number;
        break;
    case State::Proof:
        showProof();
        cursor = m_proof->field();
        break;
    case State::Open:
        m_go->setText(tr("Ask again"));
        break;
    case State::Done:
        m_text->setText(doneText());
        m_go->setText(tr("Next refund"));
        break;
    case State::Looking:
    case State::Asking:
    case State::Approving:
    case State::Proving:
        m_text->setText(tr("Asking…"));
        break;
    }
    if (!isAllowing) { // nobody's stays on the screen
        m_pin->clear();
        m_approverCode->end();
    }
    if (!isProving)
        m_proof->end();
    if (!isAllowing && state != State::Asking) // it may have to be allowed once more
        m_number->clear();
    const QString wrong = problem();
    if (wrong.isEmpty())
        m_message->dismiss();
    else
        m_message->showMessage(state == State::Open ? MessageBanner::Kind::Warning : MessageBanner::Kind::Error, wrong);
    if (isVisible() && !isWaiting)
        cursor->setFocus(Qt::OtherFocusReason);
}

} // namespace foyer::cashier
