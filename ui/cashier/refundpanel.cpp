#include "refundpanel.h"

#include "actionbutton.h"
#include "approvalpart.h"
#include "async.h"
#include "cardframe.h"
#include "elision.h"
#include "messagebanner.h"
#include "moneylabel.h"
#include "panelparts.h"
#include "refundlines.h"
#include "words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTimeZone>
#include <QVBoxLayout>

namespace foyer::cashier {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using State = workflow::TillRefund::State;

namespace {

constexpr int longestCode = 40;
constexpr int shortestReason = 12; // letters; the panel is no wider for longer ones

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
    , m_refund(desk.refunds, desk.secondStep, desk.session, desk.clock)
{
    setObjectName(u"refundPanel"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::large + 2, spacing::medium, spacing::large + 2,
                               spacing::medium); // who allows it needs the room of a low screen
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
    m_approval = new ApprovalPart(QString());
    m_proof = new ProofPart(QString());
    for (QWidget *part : std::initializer_list<QWidget *>{m_codePart, m_foundPart, m_approval, m_proof})
        column->addWidget(part);
    m_text = paragraph(u"refundText"_s);
    column->addWidget(m_text);
    m_slipLine = paragraph(u"refundSlip"_s);
    m_slipLine->setProperty("tone", u"muted"_s);
    column->addWidget(m_slipLine);
    column->addStretch(1);
    m_message = new MessageBanner;
    m_message->setObjectName(u"refundMessage"_s);
    column->addWidget(m_message);
    m_slipAgain = new ActionButton(tr("Print the slip again"), ActionButton::Kind::Ghost);
    m_slipAgain->setObjectName(u"refundSlipAgain"_s);
    m_slipAgain->setKey(QKeySequence(Qt::Key_F11));
    column->addWidget(m_slipAgain);
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
    connect(m_approval, &ApprovalPart::entered, this, &RefundPanel::goOn);
    connect(m_approval, &ApprovalPart::edited, this, [this] {
        if (m_refund.state() == State::Approval)
            m_go->setEnabled(m_approval->isComplete());
    });
    connect(m_proof, &ProofPart::entered, this, &RefundPanel::goOn);
    connect(m_proof, &ProofPart::edited, this, [this] {
        if (m_refund.state() == State::Proof)
            m_go->setEnabled(!m_proof->code().isEmpty());
    });
    connect(m_proof, &ProofPart::somebodyElseAsked, &m_refund, &workflow::TillRefund::askSomebodyElse);
    connect(&m_refund, &workflow::TillRefund::changed, this, &RefundPanel::showState);
    connect(&m_refund, &workflow::TillRefund::cashGoesBack, &m_desk.drawerKick, &workflow::DrawerKick::open);
    connect(&m_refund, &workflow::TillRefund::slipDue, this, [this](const ports::RefundSlip &slip) {
        m_slip = slip;
        printSlip(false);
    });
    connect(m_slipAgain, &QAbstractButton::clicked, this, [this] { printSlip(true); });
    showState();
}

QWidget *RefundPanel::makeCode()
{
    auto *part = new QWidget;
    QVBoxLayout *column = columnIn(part);
    TextLabel *label = fieldCaption(tr("Booking's code"));
    column->addWidget(label);
    m_code = new QLineEdit;
    m_code->setObjectName(u"refundCode"_s);
    m_code->setAccessibleName(label->text());
    m_code->setMaxLength(longestCode);
    m_code->setProperty("takesCodes", true);
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
    TextLabel *label = fieldCaption(tr("Reason"));
    column->addWidget(label);
    m_reason = new QComboBox;
    m_reason->setObjectName(u"refundReason"_s);
    m_reason->setAccessibleName(label->text());
    m_reason->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon); // the list is as wide as its words
    m_reason->setMinimumContentsLength(shortestReason);
    letElide(m_reason);
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

void RefundPanel::begin()
{
    if (m_refund.reset()) {
        m_slipText.clear();
        m_code->clear();
        m_reason->setCurrentIndex(0);
        m_inCash->setChecked(false);
    }
    showState();
}

void RefundPanel::beginWith(const QString &code)
{
    begin();
    if (m_refund.state() != State::Code)
        return;
    m_code->setText(code);
    goOn();
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
        if (m_approval->isComplete())
            m_refund.approve(m_approval->shown(), m_approval->pin(), m_approval->code());
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

void RefundPanel::printSlip(bool isCopy)
{
    m_slipText.clear();
    showSlip();
    const auto printing = async::andThen(
        m_desk.catalogue.cinemas(), this,
        [this, slip = m_slip, isCopy](const QList<domain::Cinema> &cinemas) -> QFuture<Result<ports::PrintedTickets>> {
            domain::Cinema house;
            for (const domain::Cinema &cinema : cinemas) {
                if (cinema.id == slip.booking.cinema)
                    house = cinema;
            }
            return m_desk.slipPrinter.printSlip(slip, house, isCopy);
        });
    async::then(printing, this,
                [this, code = m_slip.booking.code, isCopy](const Result<ports::PrintedTickets> &printed) {
                    if (code != m_slip.booking.code)
                        return; // the next one's is being printed
                    m_slipText = printing::slipPrintText(printed, isCopy);
                    showSlip();
                });
}

/** Once the next refund is begun, what is typed there stays as it is. */
void RefundPanel::showSlip()
{
    if (m_refund.state() != State::Done)
        return;
    m_slipLine->setText(m_slipText);
    m_slipAgain->setEnabled(!m_slipText.isEmpty()); // one is in the hand, or could not be printed
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
    m_approval->begin(*m_refund.needed(), askedText());
    m_text->setText(ApprovalPart::note(*m_refund.needed(), m_desk.session.current()));
    m_go->setText(tr("Allow"));
    m_go->setEnabled(false);
}

void RefundPanel::showProof()
{
    m_proof->begin(askedText());
    m_text->setText(ProofPart::note());
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
        return isNobodysCode(*error) ? tr("No booking has this code.")
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
        return ApprovalPart::problem(*error, *m_refund.needed());
    case State::Proof:
        return ProofPart::problem(*error);
    case State::Open:
        return tr("It is not known yet whether this was done: it is being checked. Nothing happens twice when you ask "
                  "again.");
    default:
        return {};
    }
}

QString RefundPanel::doneText() const
{
    QString text = m_refund.movedBack() ? backTexts(*m_refund.movedBack(), locale()).join(u' ')
        : m_refund.owed()
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
                                                {m_approval, isAllowing},
                                                {m_proof, isProving}};
    for (const bool isShown : {false, true}) { // two at once would need more room than the window has
        for (const auto &[part, isWanted] : parts) {
            if (isWanted == isShown)
                part->setVisible(isShown);
        }
    }
    for (QWidget *part : std::initializer_list<QWidget *>{m_codePart, m_foundPart, m_approval, m_proof})
        part->setEnabled(!isWaiting);
    m_text->clear();
    m_slipLine->setVisible(state == State::Done);
    m_slipAgain->setVisible(state == State::Done);
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
        cursor = m_approval->cursor(m_refund.error().has_value());
        break;
    case State::Proof:
        showProof();
        cursor = m_proof->cursor();
        break;
    case State::Open:
        m_go->setText(tr("Ask again"));
        break;
    case State::Done:
        m_text->setText(doneText());
        showSlip();
        m_go->setText(tr("Next refund"));
        break;
    case State::Looking:
    case State::Asking:
    case State::Approving:
    case State::Proving:
        m_text->setText(tr("Asking…"));
        break;
    }
    if (!isAllowing) // nobody's stays on the screen
        m_approval->end();
    if (!isProving)
        m_proof->end();
    if (!isAllowing && state != State::Asking) // it may have to be allowed once more
        m_approval->forget();
    const QString wrong = problem();
    if (wrong.isEmpty())
        m_message->dismiss();
    else
        m_message->showMessage(state == State::Open ? MessageBanner::Kind::Warning : MessageBanner::Kind::Error, wrong);
    if (isVisible() && !isWaiting) {
        cursor->setFocus(Qt::OtherFocusReason);
        if (cursor == m_code)
            m_code->selectAll(); // the next one is typed over it
    }
}

} // namespace foyer::cashier
