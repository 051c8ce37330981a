#include "shiftpanel.h"

#include "actionbutton.h"
#include "cardframe.h"
#include "cashpanel.h"
#include "countpart.h"
#include "messagebanner.h"
#include "moneylabel.h"
#include "panelparts.h"
#include "reportview.h"
#include "shiftwords.h"
#include "words.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

namespace foyer::cashier {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using Kind = ports::ShiftMovementKind;

namespace {
constexpr int longestReason = 200; // the server's
constexpr int longestAmount = 14;
} // namespace

ShiftPanel::ShiftPanel(const Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
{
    setObjectName(u"shiftPanel"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::large + 2, spacing::large, spacing::large + 2, spacing::large + 2);
    column->setSpacing(spacing::medium);
    auto *head = new QHBoxLayout;
    m_title = new TextLabel(QString(), TextSize::Strong, QFont::Bold);
    m_title->setObjectName(u"shiftTitle"_s);
    head->addWidget(m_title, 1);
    m_back = new ActionButton(tr("Back"), ActionButton::Kind::Ghost);
    m_back->setObjectName(u"shiftBack"_s);
    m_back->setKeyHint(tr("Esc"));
    head->addWidget(m_back);
    column->addLayout(head);
    column->addWidget(new Separator);
    m_text = paragraph(u"shiftText"_s);
    column->addWidget(m_text);
    m_menu = makeMenu();
    m_movement = makeMovement();
    m_closing = makeClosing();
    column->addWidget(m_menu);
    column->addWidget(m_movement);
    column->addWidget(m_closing);
    m_count = new CountPart;
    column->addWidget(m_count, 1);
    column->addWidget(makeReport(), 1);
    column->addStretch(0);
    m_printed = paragraph(u"shiftPrinted"_s);
    column->addWidget(m_printed);
    m_message = new MessageBanner;
    m_message->setObjectName(u"shiftMessage"_s);
    column->addWidget(m_message);
    m_print = new ActionButton(tr("Print"));
    m_print->setObjectName(u"shiftPrint"_s);
    m_print->setActionIcon(Icon::Printer);
    m_print->setKey(QKeySequence(Qt::Key_F11));
    column->addWidget(m_print);
    m_go = new ActionButton(QString(), ActionButton::Kind::Primary);
    m_go->setObjectName(u"shiftGo"_s);
    m_go->setKeyHint(tr("Enter"));
    m_go->setAutoDefault(true);
    column->addWidget(m_go);

    connect(m_go, &QAbstractButton::clicked, this, &ShiftPanel::goOn);
    connect(m_back, &QAbstractButton::clicked, this, [this] {
        if (!stepBack())
            Q_EMIT left();
    });
    connect(m_print, &QAbstractButton::clicked, &m_desk.shift, &workflow::ShiftDesk::print);
    connect(m_count, &CountPart::entered, m_go, qOverload<>(&QWidget::setFocus));
    connect(m_count, &CountPart::changed, this, &ShiftPanel::showGo);
    connect(&m_desk.shift, &workflow::ShiftDesk::changed, this, &ShiftPanel::showState);
    connect(&m_desk.shift, &workflow::ShiftDesk::printed, this,
            [this](const Result<ports::PrintedTickets> &result, bool isCopy) {
                m_note = printing::reportPrintText(result, isCopy);
                showState();
            });
    showState();
}

QWidget *ShiftPanel::makeMenu()
{
    auto *part = new QWidget;
    m_menuColumn = columnIn(part);
    return part;
}

QWidget *ShiftPanel::makeMovement()
{
    auto *part = new QWidget;
    QVBoxLayout *column = columnIn(part);
    m_amountCaption = fieldCaption(tr("Amount"));
    column->addWidget(m_amountCaption);
    m_amount = new QLineEdit;
    m_amount->setObjectName(u"movementAmount"_s);
    m_amount->setAccessibleName(tr("Amount"));
    m_amount->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    m_amount->setMaxLength(longestAmount);
    m_amountCaption->setBuddy(m_amount);
    column->addWidget(m_amount);
    TextLabel *label = fieldCaption(tr("Reason"));
    column->addWidget(label);
    m_reason = new QLineEdit;
    m_reason->setObjectName(u"movementReason"_s);
    m_reason->setAccessibleName(label->text());
    m_reason->setMaxLength(longestReason);
    label->setBuddy(m_reason);
    column->addWidget(m_reason);
    connect(m_amount, &QLineEdit::returnPressed, m_reason, qOverload<>(&QWidget::setFocus));
    connect(m_amount, &QLineEdit::textEdited, this, [this] {
        m_amountProblem.clear();
        showState();
    });
    connect(m_reason, &QLineEdit::textEdited, this, &ShiftPanel::showGo);
    connect(m_reason, &QLineEdit::returnPressed, this, &ShiftPanel::goOn);
    return part;
}

QWidget *ShiftPanel::makeClosing()
{
    auto *part = new QWidget;
    QVBoxLayout *column = columnIn(part);
    m_verdict = new TextLabel(QString(), TextSize::Title, QFont::Bold);
    m_verdict->setObjectName(u"shiftVerdict"_s);
    column->addWidget(m_verdict);
    m_verdictText = paragraph(u"shiftVerdictText"_s);
    column->addWidget(m_verdictText);
    return part;
}

QWidget *ShiftPanel::makeReport()
{
    m_reportArea = new QScrollArea;
    m_reportArea->setObjectName(u"reportArea"_s);
    m_reportArea->setWidgetResizable(true);
    m_reportArea->setFrameShape(QFrame::NoFrame);
    m_reportArea->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_reportArea->setAccessibleName(tr("Report"));
    m_report = new printing::ReportView;
    m_reportArea->setWidget(m_report);
    showThrough(*m_reportArea);
    return m_reportArea;
}

void ShiftPanel::begin()
{
    m_isLeaving = false;
    m_task = Task::None;
    m_note.clear();
    m_shown.clear();
    const State state = m_desk.shift.state();
    if (state == State::None || state == State::Open) {
        m_desk.shift.stepBack(); // no report of before
        m_desk.shift.look();
    }
    showState();
}

void ShiftPanel::takeCursor()
{
    if (QWidget *at = cursor())
        at->setFocus(Qt::OtherFocusReason);
}

void ShiftPanel::beginLeaving()
{
    m_isLeaving = true;
    m_task = Task::None;
    m_note.clear();
    m_shown.clear();
    m_desk.shift.stepBack();
    showState();
}

bool ShiftPanel::isCounting() const
{
    return m_desk.shift.state() == State::Counting
        || (m_desk.shift.state() == State::None && m_task == Task::Float && !isReport());
}

bool ShiftPanel::stepBack()
{
    const workflow::ShiftDesk &shift = m_desk.shift;
    if (shift.request() == Request::Asking)
        return true; // what was sent is waited for, since it may be done
    if (shift.request() == Request::Checking)
        return false; // it goes on being known as open; the next customer may be served
    const bool hadTask = std::exchange(m_task, Task::None) != Task::None;
    m_note.clear();
    m_amountProblem.clear();
    if (shift.state() == State::Counting) {
        m_desk.shift.stepBack();
        return true;
    }
    const bool hadReport = shift.reportState() != Report::None;
    m_desk.shift.stepBack();
    if (shift.state() == State::Reading) // the closed one is done with
        return false;
    if (hadTask || hadReport) {
        showState();
        return true;
    }
    m_isLeaving = false;
    return false;
}

QList<ShiftPanel::Choice> ShiftPanel::choices()
{
    workflow::ShiftDesk &shift = m_desk.shift;
    if (m_task != Task::None || shift.reportState() != Report::None || shift.request() != Request::None)
        return {};
    const auto task = [this](Task chosen) { return [this, chosen] { choose(chosen); }; };
    if (shift.state() == State::None) {
        QList<Choice> list{{u"shiftOpen"_s, tr("Open a shift"), task(Task::Float)}};
        if (shift.others())
            list.append({u"shiftTakeOver"_s, tr("Take over from %1").arg(shift.others()->cashierName),
                         [&shift] { shift.takeOver(); }});
        if (shift.lastClosed())
            list.append({u"shiftLastReport"_s, tr("Last Z report"), [&shift] { shift.readReport(); }});
        if (shift.mayReadDays())
            list.append({u"shiftDayReport"_s, tr("Z report of the day"), [&shift] { shift.readDayReport(); }});
        return list;
    }
    if (shift.state() != State::Open)
        return {};
    const Choice close{u"shiftCount"_s, tr("Count and close"), [this, &shift] {
                           m_count->begin(shift.shift().currency);
                           shift.beginCount();
                       }};
    if (m_isLeaving)
        return {close, {u"shiftLeaveOpen"_s, tr("Leave it open and sign out"), [this] { Q_EMIT signOutRequested(); }}};
    return {{u"shiftDrop"_s, tr("To the safe"), task(Task::Drop)},
            {u"shiftPaidIn"_s, tr("Paid in"), task(Task::PaidIn)},
            {u"shiftPaidOut"_s, tr("Paid out"), task(Task::PaidOut)},
            {u"shiftNoSale"_s, tr("Open the drawer"), task(Task::NoSale)},
            {u"shiftReport"_s, tr("X report"), [&shift] { shift.readReport(); }},
            close};
}

void ShiftPanel::fillMenu()
{
    const QList<Choice> wanted = choices();
    const bool isSame =
        std::equal(wanted.begin(), wanted.end(), m_choices.begin(), m_choices.end(),
                   [](const Choice &a, const Choice &b) { return a.name == b.name && a.text == b.text; });
    m_choices = wanted;
    if (isSame)
        return;
    qDeleteAll(std::exchange(m_buttons, {}));
    for (qsizetype i = 0; i < m_choices.size(); ++i) {
        auto *button = new ActionButton(m_choices.at(i).text);
        button->setObjectName(m_choices.at(i).name);
        button->setKeyHint(QString::number(i + 1)); // this panel listens: elsewhere digits are typed
        button->setAutoDefault(true);
        connect(button, &QAbstractButton::clicked, this, [this, i] {
            const auto run = m_choices.value(i).run; // the menu may be another one behind it
            if (run)
                run();
        });
        m_menuColumn->addWidget(button);
        m_buttons.append(button);
    }
}

void ShiftPanel::choose(Task task)
{
    m_task = task;
    m_note.clear();
    m_amountProblem.clear();
    m_amount->clear();
    m_reason->clear();
    if (task == Task::Float)
        m_count->begin(m_desk.shift.cinema()->currency);
    showState();
}

void ShiftPanel::record()
{
    const domain::Currency currency = m_desk.shift.shift().currency;
    if (m_task == Task::NoSale) {
        m_desk.shift.record(Kind::NoSale, domain::Money(0, currency), m_reason->text());
        return;
    }
    const Result<domain::Money> amount = moneyFromText(m_amount->text(), currency);
    if (!amount || amount->isZero()) {
        m_amountProblem = tr("This is no amount. Type digits, for example 50.");
        m_amount->setFocus(Qt::OtherFocusReason);
        m_amount->selectAll();
        showState();
        return;
    }
    const Kind kind = m_task == Task::Drop ? Kind::Drop : m_task == Task::PaidIn ? Kind::PaidIn : Kind::PaidOut;
    m_desk.shift.record(kind, *amount, m_reason->text());
}

void ShiftPanel::goOn()
{
    workflow::ShiftDesk &shift = m_desk.shift;
    if (shift.request() == Request::Checking) {
        shift.askAgain();
        return;
    }
    if (shift.request() == Request::Asking || !m_go->isEnabled())
        return;
    if (shift.state() == State::Unread) {
        shift.look();
    } else if (shift.reportState() == Report::Unread) {
        if (shift.isDayReport())
            shift.readDayReport();
        else
            shift.readReport();
    } else if (isCounting()) {
        if (!m_count->takeTyped())
            return;
        if (shift.state() == State::Counting)
            shift.sendCount(m_count->count());
        else
            shift.open(m_count->count());
    } else if (shift.state() == State::Open && m_task != Task::None) {
        record();
    } else if (shift.state() == State::Closed && m_isLeaving) {
        Q_EMIT signOutRequested();
    } else if (!stepBack()) {
        Q_EMIT left();
    }
}

void ShiftPanel::keyPressEvent(QKeyEvent *event)
{
    // Fields take their digits themselves, so what arrives here is meant for the menu.
    const int digit = event->key() - Qt::Key_1;
    if (event->modifiers() == Qt::NoModifier && digit >= 0 && digit < m_buttons.size() && m_menu->isVisible()) {
        m_buttons.at(digit)->click();
        return;
    }
    const int steps = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
    if (steps != 0 && !m_buttons.isEmpty() && m_menu->isVisible()) {
        const auto at =
            std::find_if(m_buttons.begin(), m_buttons.end(), [](const QWidget *b) { return b->hasFocus(); });
        const qsizetype next = at == m_buttons.end() ? 0 : at - m_buttons.begin() + steps;
        m_buttons.at(std::clamp<qsizetype>(next, 0, m_buttons.size() - 1))->setFocus(Qt::TabFocusReason);
        return;
    }
    QWidget::keyPressEvent(event);
}

QString ShiftPanel::timeOf(const QDateTime &utc) const
{
    return shiftTimeText(utc, m_desk.clock.nowUtc(), m_desk.shift.cinema()->timeZone, locale());
}

QString ShiftPanel::title() const
{
    const workflow::ShiftDesk &shift = m_desk.shift;
    if (shift.reportState() == Report::Shown && shift.state() != State::Closed)
        return printing::reportTitle(shift.report(), locale());
    if (shift.state() == State::Counting)
        return tr("Count the drawer");
    switch (m_task) {
    case Task::None:
        return tr("Shift");
    case Task::Float:
        return tr("Float");
    case Task::Drop:
        return tr("To the safe");
    case Task::PaidIn:
        return tr("Paid in");
    case Task::PaidOut:
        return tr("Paid out");
    case Task::NoSale:
        return tr("Open the drawer");
    }
    Q_UNREACHABLE();
}

QString ShiftPanel::openText() const
{
    const ports::Shift &shift = m_desk.shift.shift();
    QStringList lines{tr("%1, open since %2").arg(shift.drawer, timeOf(shift.openedAtUtc)),
                      tr("Float: %1").arg(moneyText(shift.floatTotal, locale()))};
    if (shift.reopensReport)
        lines.append(tr("Goes on with Z report %1").arg(locale().toString(*shift.reopensReport)));
    for (const ports::ShiftHandover &handover : shift.handovers)
        lines.append(tr("Taken over from %1, %2").arg(handover.fromName, timeOf(handover.atUtc)));
    const std::pair<Kind, QString> kinds[] = {
        {Kind::Drop, tr("To the safe: %1")}, {Kind::PaidIn, tr("Paid in: %1")}, {Kind::PaidOut, tr("Paid out: %1")}};
    for (const auto &[kind, words] : kinds) {
        domain::Money sum(0, shift.currency);
        for (const ports::ShiftMovement &movement : shift.movements) {
            if (movement.kind == kind)
                sum = sum.plus(movement.amount).value_or(sum);
        }
        if (!sum.isZero())
            lines.append(words.arg(moneyText(sum, locale())));
    }
    return lines.join(u'\n');
}

QString ShiftPanel::text() const
{
    const workflow::ShiftDesk &shift = m_desk.shift;
    if (shift.request() == Request::Asking || shift.state() == State::Reading || shift.reportState() == Report::Reading)
        return tr("Asking…");
    if (isReport() || shift.state() == State::Away || shift.state() == State::Unread)
        return {};
    if (shift.state() == State::None && m_task == Task::Float)
        return tr("What is in the drawer before the first sale? None of anything is a float, too.");
    if (shift.state() == State::None)
        return shift.others() ? tr("You have no open shift. This drawer is %1's, open since %2: take it over as it is, "
                                   "or have it counted "
                                   "first.")
                                    .arg(shift.others()->cashierName, timeOf(shift.others()->openedAtUtc))
                              : tr("You have no open shift. What is taken in cash now is in nobody's count.");
    if (shift.state() == State::Counting)
        return tr("Count what is in the drawer. What should be in it is told once the count is sent.");
    if (shift.state() != State::Open)
        return {};
    switch (m_task) {
    case Task::Drop:
        return tr("Out of the drawer, into the safe. The drawer opens.");
    case Task::PaidIn:
        return tr("Into the drawer, and not for tickets: change from the bank. The drawer opens.");
    case Task::PaidOut:
        return tr("Out of the drawer, and no refund: milk for the staff. The drawer opens.");
    case Task::NoSale:
        return tr("The drawer opens without a sale. It is in the books with the reason.");
    case Task::None:
    case Task::Float:
        break;
    }
    return m_isLeaving ? tr("Your shift is still open. Close it before you sign out?") + u'\n' + openText()
                       : openText();
}

QString ShiftPanel::problem() const
{
    if (!m_amountProblem.isEmpty())
        return m_amountProblem;
    const std::optional<Error> &error = m_desk.shift.error();
    if (error && error->code == ErrorCode::NotFound && m_desk.shift.isDayReport())
        return tr("Neither today nor yesterday is closed: the back office closes days.");
    return error ? shiftProblem(*error, m_desk.shift.request()) : QString();
}

void ShiftPanel::showClosing()
{
    const std::optional<ports::ShiftClosing> &closing = m_desk.shift.shift().closing;
    if (m_desk.shift.state() != State::Closed || !closing)
        return;
    const domain::Money off = closing->overShort;
    const QString amount = moneyText(off.isNegative() ? domain::Money(-off.minor(), off.currency()) : off, locale());
    m_verdict->setText(off.isZero()           ? tr("Exact")
                           : off.isNegative() ? tr("%1 short").arg(amount)
                                              : tr("%1 over").arg(amount));
    m_verdict->setTone(off.isZero()           ? TextLabel::Tone::Ok
                           : off.isNegative() ? TextLabel::Tone::Danger
                                              : TextLabel::Tone::Warning);
    m_verdictText->setText(tr("Counted: %1\nShould be in it: %2")
                               .arg(moneyText(closing->counted, locale()), moneyText(closing->expected, locale())));
}

void ShiftPanel::showGo()
{
    const workflow::ShiftDesk &shift = m_desk.shift;
    const bool isWaiting =
        shift.request() == Request::Asking || shift.state() == State::Reading || shift.reportState() == Report::Reading;
    QString text = tr("Done");
    bool isReady = !isWaiting;
    if (shift.request() == Request::Checking || shift.state() == State::Unread
        || shift.reportState() == Report::Unread) {
        text = tr("Ask again");
    } else if (isCounting()) {
        const QString sum = moneyText(m_count->count().sum(), locale());
        text = shift.state() == State::Counting ? tr("Close with %1").arg(sum) : tr("Open with %1").arg(sum);
    } else if (shift.state() == State::Open && m_task != Task::None) {
        text = m_task == Task::NoSale ? tr("Open the drawer") : tr("Enter it in the books");
        isReady = isReady && !m_reason->text().trimmed().isEmpty()
            && (m_task == Task::NoSale || !m_amount->text().trimmed().isEmpty());
    } else if (shift.state() == State::Closed && m_isLeaving) {
        text = tr("Sign out");
    }
    m_go->setText(text);
    m_go->setEnabled(isReady);
    m_go->setVisible(m_choices.isEmpty());
}

void ShiftPanel::showParts()
{
    const workflow::ShiftDesk &shift = m_desk.shift;
    const bool isMoving = shift.state() == State::Open && m_task != Task::None;
    const std::pair<QWidget *, bool> parts[] = {{m_menu, !m_choices.isEmpty()},
                                                {m_movement, isMoving},
                                                {m_closing, shift.state() == State::Closed},
                                                {m_count, isCounting()},
                                                {m_reportArea, isReport()}};
    for (const bool isShown : {false, true}) { // two at once would need more room than the window has
        for (const auto &[part, isWanted] : parts) {
            if (isWanted == isShown)
                part->setVisible(isShown);
        }
    }
    m_amount->setVisible(m_task != Task::NoSale);
    m_amountCaption->setVisible(m_task != Task::NoSale);
    for (QWidget *part : std::initializer_list<QWidget *>{m_movement, m_count})
        part->setEnabled(shift.request() == Request::None);
    m_print->setVisible(isReport());
    m_print->setEnabled(!shift.isPrinting());
    m_printed->setText(m_note);
    m_printed->setVisible(!m_note.isEmpty() && isReport());
}

QWidget *ShiftPanel::cursor() const
{
    if (!m_buttons.isEmpty())
        return m_buttons.first();
    if (m_desk.shift.request() != Request::None)
        return m_go;
    if (isCounting())
        return m_count->cursor();
    if (m_desk.shift.state() == State::Open && m_task != Task::None)
        return m_task == Task::NoSale || !m_amount->text().isEmpty() ? m_reason : m_amount;
    return m_go;
}

void ShiftPanel::showState()
{
    workflow::ShiftDesk &shift = m_desk.shift;
    // What was chosen is done, or is not there to be done any more.
    const bool isOver = m_task == Task::Float ? shift.state() != State::None : shift.state() != State::Open;
    const bool isDone =
        shift.state() == State::Open && shift.request() == Request::None && m_wasAsking && !shift.error();
    if (m_task != Task::None && (isOver || isDone))
        m_task = Task::None;
    m_wasAsking = shift.request() != Request::None;

    fillMenu();
    QStringList what;
    for (const int part : {static_cast<int>(shift.state()), static_cast<int>(m_task), static_cast<int>(shift.request()),
                           static_cast<int>(shift.reportState())})
        what.append(QString::number(part));
    for (const Choice &choice : std::as_const(m_choices))
        what.append(choice.name);
    showParts();
    m_title->setText(title());
    m_text->setText(text());
    m_text->setVisible(!m_text->text().isEmpty());
    showClosing();
    if (isReport())
        m_report->setLines(printing::shiftLines(shift.report(), *shift.cinema(), locale(), false));
    showGo();
    const QString wrong = problem();
    if (wrong.isEmpty())
        m_message->dismiss();
    else
        m_message->showMessage(
            shift.request() == Request::Checking ? MessageBanner::Kind::Warning : MessageBanner::Kind::Error, wrong);
    // The cursor moves when there is something else to do, not while somebody types.
    const bool isElsewhere = what != std::exchange(m_shown, what);
    QWidget *at = cursor();
    if (isVisible() && at && isElsewhere && shift.request() != Request::Asking)
        at->setFocus(Qt::OtherFocusReason);
}

} // namespace foyer::cashier
