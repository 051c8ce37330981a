#include "planpage.h"

#include "actionbutton.h"
#include "adminwords.h"
#include "cardframe.h"
#include "chip.h"
#include "legend.h"
#include "messagebanner.h"
#include "planwords.h"
#include "sheet.h"
#include "textlabel.h"
#include "ticketwords.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QScrollArea>
#include <QShortcut>
#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using domain::SeatType;
using workflow::SeatPlanEdit;
using State = workflow::PlanDrawing::State;

namespace {

constexpr int toolsWidth = 316;
constexpr int nudge = 25; // hundredths of a seat pitch
constexpr std::chrono::seconds hintShown(6);
constexpr std::chrono::seconds savedShown(4);

SeatPlanEdit::Pick pickOf(SeatPlanView::Pick pick)
{
    switch (pick) {
    case SeatPlanView::Pick::Only:
        return SeatPlanEdit::Pick::Only;
    case SeatPlanView::Pick::Toggle:
        return SeatPlanEdit::Pick::Toggle;
    case SeatPlanView::Pick::Range:
        return SeatPlanEdit::Pick::Range;
    case SeatPlanView::Pick::Add:
        return SeatPlanEdit::Pick::Add;
    }
    Q_UNREACHABLE();
}

} // namespace

PlanPage::PlanPage(ports::SeatPlanBook &book, QWidget *parent)
    : QWidget(parent)
    , m_drawing(book)
{
    setObjectName(u"planPage"_s);
    setFocusPolicy(Qt::ClickFocus);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::huge, spacing::large, spacing::huge, spacing::huge);
    column->setSpacing(spacing::medium);
    column->addWidget(makeHead());
    m_message = new MessageBanner;
    m_message->setObjectName(u"planMessage"_s);
    column->addWidget(m_message);
    column->addWidget(makeOvertaken());
    auto *across = new QHBoxLayout;
    across->setSpacing(spacing::medium);
    across->addWidget(makeHall(), 1);
    auto *card = new CardFrame;
    card->setFixedWidth(Theme::current().scaled(toolsWidth));
    auto *inner = new QVBoxLayout(card);
    inner->setContentsMargins(1, spacing::tight, 1, spacing::tight);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    m_tools = new PlanTools(m_drawing);
    scroll->setWidget(m_tools);
    scroll->viewport()->setAutoFillBackground(false);
    m_tools->setAutoFillBackground(false);
    inner->addWidget(scroll);
    across->addWidget(card);
    column->addLayout(across, 1);

    connect(m_tools, &PlanTools::editAsked, this, &PlanPage::edit);
    connect(m_tools, &PlanTools::problemChosen, this, &PlanPage::showProblem);
    connect(&m_drawing, &workflow::PlanDrawing::changed, this, &PlanPage::showState);
    connect(&m_drawing, &workflow::PlanDrawing::saved, this, [this] {
        m_message->showMessage(MessageBanner::Kind::Info,
                               tr("Saved. Showtimes planned from now on have this plan; those that are planned keep "
                                  "theirs."),
                               {}, savedShown);
        Q_EMIT saved();
    });
    connect(m_message, &MessageBanner::actionTriggered, this, [this] { m_drawing.open(m_drawing.hall().id); });
    makeShortcuts();
    showState();
}

QWidget *PlanPage::makeHead()
{
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::small);
    auto *back = new ActionButton(Icon::Back, tr("Back to the auditorium (Esc)"), ActionButton::Kind::Bare);
    back->setObjectName(u"planBack"_s);
    row->addWidget(back);
    m_title = new TextLabel(QString(), TextSize::Title, QFont::Bold);
    m_title->setObjectName(u"planTitle"_s);
    row->addWidget(m_title);
    m_unsaved = new Chip(tr("Not saved"), Chip::Tone::Warning);
    row->addWidget(m_unsaved);
    m_facts = new TextLabel(QString(), TextSize::Small, QFont::Medium, TextLabel::Tone::Muted);
    m_facts->setObjectName(u"planFacts"_s);
    row->addWidget(m_facts, 1);
    m_undo = new ActionButton(tr("Undo"));
    m_undo->setObjectName(u"undo"_s);
    m_undo->setKeyHint(tr("Ctrl Z"));
    row->addWidget(m_undo);
    m_redo = new ActionButton(tr("Redo"));
    m_redo->setObjectName(u"redo"_s);
    m_redo->setKeyHint(tr("Ctrl Y"));
    row->addWidget(m_redo);
    m_save = new ActionButton(tr("Save"), ActionButton::Kind::Primary);
    m_save->setObjectName(u"planSave"_s);
    m_save->setKeyHint(tr("Ctrl S"));
    row->addWidget(m_save);
    connect(back, &QAbstractButton::clicked, this, &PlanPage::leave);
    connect(m_undo, &QAbstractButton::clicked, this, [this] { change(&SeatPlanEdit::undo); });
    connect(m_redo, &QAbstractButton::clicked, this, [this] { change(&SeatPlanEdit::redo); });
    connect(m_save, &QAbstractButton::clicked, &m_drawing, &workflow::PlanDrawing::save);
    return head;
}

QWidget *PlanPage::makeHall()
{
    auto *card = new CardFrame;
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(spacing::large, spacing::large, spacing::large, spacing::medium);
    column->setSpacing(spacing::small);
    m_view = new SeatPlanView;
    m_view->setObjectName(u"planView"_s);
    column->addWidget(m_view, 1);
    auto *above = new QVBoxLayout(m_view);
    m_noSeats = new QLabel(tr("No seats yet. Draw rows with the tools beside this."));
    m_noSeats->setObjectName(u"planEmpty"_s);
    m_noSeats->setProperty("tone", u"muted"_s);
    m_noSeats->setAlignment(Qt::AlignCenter);
    m_noSeats->setWordWrap(true);
    m_noSeats->setAttribute(Qt::WA_TransparentForMouseEvents);
    above->addWidget(m_noSeats);
    m_counts = new Legend;
    m_counts->setObjectName(u"planCounts"_s);
    column->addWidget(m_counts);
    connect(m_view, &SeatPlanView::seatPicked, this, [this](domain::SeatId seat, SeatPlanView::Pick pick) {
        change([seat, pick](SeatPlanEdit &edit) { edit.pick(seat, pickOf(pick)); });
    });
    connect(m_view, &SeatPlanView::rowPicked, this, [this](const QString &row, SeatPlanView::Pick pick) {
        change([row, pick](SeatPlanEdit &edit) { edit.pickRow(row, pickOf(pick)); });
    });
    connect(m_view, &SeatPlanView::areaPicked, this,
            [this](const QList<domain::SeatId> &seats, SeatPlanView::Pick pick) {
                change([seats, pick](SeatPlanEdit &edit) { edit.pickAll(seats, pickOf(pick)); });
            });
    return card;
}

QWidget *PlanPage::makeOvertaken()
{
    m_overtaken = new CardFrame;
    m_overtaken->setObjectName(u"overtaken"_s);
    auto *column = new QVBoxLayout(m_overtaken);
    column->setContentsMargins(spacing::large, spacing::medium, spacing::large, spacing::medium);
    column->setSpacing(spacing::small);
    m_overtakenTitle = new TextLabel(tr("Somebody else saved this plan while you drew"), TextSize::Strong,
                                     QFont::DemiBold, TextLabel::Tone::Warning);
    column->addWidget(m_overtakenTitle);
    m_overtakenText = new QLabel;
    m_overtakenText->setObjectName(u"overtakenText"_s);
    m_overtakenText->setTextFormat(Qt::PlainText);
    m_overtakenText->setWordWrap(true);
    m_overtakenText->setProperty("tone", u"muted"_s);
    column->addWidget(m_overtakenText);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(spacing::small);
    auto *both = new ActionButton(tr("Put mine on top of it"));
    both->setObjectName(u"putMine"_s);
    auto *theirs = new ActionButton(tr("Take it as it is now"), ActionButton::Kind::Ghost);
    theirs->setObjectName(u"takeTheirs"_s);
    buttons->addWidget(both);
    buttons->addWidget(theirs);
    buttons->addStretch(1);
    column->addLayout(buttons);
    connect(both, &QAbstractButton::clicked, this, [this] {
        m_drawing.putMineOnTheirs();
        m_view->setFocus();
    });
    connect(theirs, &QAbstractButton::clicked, this, [this] {
        m_drawing.takeTheirs();
        m_view->setFocus();
    });
    return m_overtaken;
}

void PlanPage::makeShortcuts()
{
    const auto shortcut = [this](const QKeySequence &key, const std::function<void()> &act) {
        auto *made = new QShortcut(key, this);
        made->setContext(Qt::WidgetWithChildrenShortcut);
        connect(made, &QShortcut::activated, this, [this, act] {
            if (!m_isAsking)
                act();
        });
    };
    const auto tool = [this, &shortcut](const QKeySequence &key, const PlanTools::Edit &act) {
        shortcut(key, [this, act] { edit(act); });
    };
    shortcut(Qt::CTRL | Qt::Key_S, [this] { m_drawing.save(); });
    shortcut(Qt::CTRL | Qt::Key_Z, [this] { change(&SeatPlanEdit::undo); });
    shortcut(Qt::CTRL | Qt::Key_Y, [this] { change(&SeatPlanEdit::redo); });
    shortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_Z, [this] { change(&SeatPlanEdit::redo); });
    shortcut(Qt::CTRL | Qt::Key_A, [this] { change(&SeatPlanEdit::selectAll); });
    int digit = Qt::Key_1;
    for (const SeatType type : {SeatType::Standard, SeatType::Premium, SeatType::Vip, SeatType::Sofa,
                                SeatType::Wheelchair, SeatType::Companion})
        tool(Qt::CTRL | static_cast<Qt::Key>(digit++), [type](SeatPlanEdit &e) { return e.setType(type); });
    tool(Qt::CTRL | Qt::Key_G, [](SeatPlanEdit &e) { return e.toggleAisles(); });
    tool(Qt::Key_Delete, [](SeatPlanEdit &e) { return e.removeSeats(); });
    tool(Qt::CTRL | Qt::Key_Delete, [](SeatPlanEdit &e) { return e.removeRows(); });
    tool(Qt::CTRL | Qt::SHIFT | Qt::Key_Up, [](SeatPlanEdit &e) { return e.addRow(domain::RowSide::Front); });
    tool(Qt::CTRL | Qt::SHIFT | Qt::Key_Down, [](SeatPlanEdit &e) { return e.addRow(domain::RowSide::Behind); });
    tool(Qt::CTRL | Qt::Key_E, [](SeatPlanEdit &e) { return e.renumber(domain::Counting::FromTheLeft); });
    tool(Qt::CTRL | Qt::SHIFT | Qt::Key_E, [](SeatPlanEdit &e) { return e.renumber(domain::Counting::FromTheRight); });
    tool(Qt::ALT | Qt::Key_Left, [](SeatPlanEdit &e) { return e.move(-nudge, 0); });
    tool(Qt::ALT | Qt::Key_Right, [](SeatPlanEdit &e) { return e.move(nudge, 0); });
    tool(Qt::ALT | Qt::Key_Up, [](SeatPlanEdit &e) { return e.move(0, -nudge); });
    tool(Qt::ALT | Qt::Key_Down, [](SeatPlanEdit &e) { return e.move(0, nudge); });
}

void PlanPage::open(domain::AuditoriumId hall)
{
    m_message->dismiss();
    m_drawing.open(hall);
    m_view->setFocus();
}

void PlanPage::forget()
{
    m_message->dismiss();
    m_drawing.close();
}

/** Only what is drawn now can be changed: not while it is read or saved. */
void PlanPage::change(const std::function<void(SeatPlanEdit &)> &act)
{
    if (m_drawing.state() != State::Drawing)
        return;
    act(m_drawing.edit());
    m_drawing.noteEdited();
}

void PlanPage::edit(const PlanTools::Edit &act)
{
    change([this, &act](SeatPlanEdit &edit) {
        const QString why = sentence(act(edit));
        if (why.isEmpty())
            m_message->dismiss();
        else
            m_message->showMessage(MessageBanner::Kind::Warning, why, {}, hintShown);
    });
}

void PlanPage::leave()
{
    if (m_isAsking)
        return;
    if (!isChanged()) {
        forget();
        Q_EMIT closed();
        return;
    }
    auto *question = new QuestionSheet(tr("Leave without saving?"), tr("What you drew here is not saved yet."),
                                       tr("Leave"), tr("Stay"), this);
    m_isAsking = true;
    connect(question, &Sheet::closed, this, [this] { m_isAsking = false; });
    connect(question, &QuestionSheet::confirmed, this, [this] {
        forget();
        Q_EMIT closed();
    });
    question->open();
}

void PlanPage::showProblem(int seat)
{
    if (seat < 0 || seat >= m_drawing.edit().seats().size())
        return;
    const domain::SeatId id = m_drawing.edit().seats().at(seat).id;
    change([id](SeatPlanEdit &edit) { edit.pick(id, SeatPlanEdit::Pick::Only); });
    m_view->setFocusSeat(id);
    m_view->setFocus(Qt::OtherFocusReason);
}

void PlanPage::showState()
{
    const State state = m_drawing.state();
    const ports::HallPlan &hall = m_drawing.hall();
    const SeatPlanEdit &edit = m_drawing.edit();
    m_noSeats->setVisible(edit.seats().isEmpty() && m_drawing.state() == State::Drawing);
    m_title->setText(hall.name.isEmpty() ? tr("Seat plan") : tr("Seat plan of %1").arg(hall.name));
    m_unsaved->setVisible(m_drawing.isChanged());
    const bool isRead = state != State::Closed && state != State::Reading && state != State::Unread;
    QString facts = isRead ? sizeText(edit.seats(), locale()) : state == State::Reading ? tr("Reading…") : QString();
    if (isRead && hall.capacityLimit && *hall.capacityLimit < edit.seats().size())
        facts += u"  ·  "_s + tr("%1 may be let in").arg(locale().toString(*hall.capacityLimit));
    m_facts->setText(facts);
    m_undo->setEnabled(state == State::Drawing && edit.canUndo());
    m_redo->setEnabled(state == State::Drawing && edit.canRedo());
    m_save->setEnabled(m_drawing.canSave());
    m_save->setText(state == State::Saving ? tr("Saving…") : tr("Save"));
    if (m_drawing.error()) {
        const bool isUnread = state == State::Unread;
        const Error &error = *m_drawing.error();
        m_message->showMessage(
            MessageBanner::Kind::Error,
            error.code == ErrorCode::TooLarge ? tr("The server does not take a plan of this size in one piece.")
                : error.code == ErrorCode::InvalidInput ? tr("The plan is not right yet: see what is to be put right.")
                                                        : admin::sentence(error),
            isUnread ? tr("Try again") : QString());
    }
    showHall();
    showCounts();
    showOvertaken();
    m_tools->showState();
}

void PlanPage::showHall()
{
    const SeatPlanEdit &edit = m_drawing.edit();
    if (m_shown != edit.seats()) {
        const bool isAnother = m_shown.isEmpty() || edit.seats().isEmpty();
        m_shown = edit.seats();
        const domain::SeatPlan plan = domain::SeatPlan::drawn(m_shown);
        if (isAnother)
            m_view->setPlan(plan);
        else
            m_view->replacePlan(plan);
    }
    m_view->setSelection(edit.selection());
    QHash<domain::SeatId, QString> problems;
    for (const domain::SeatProblem &problem : m_drawing.problems()) {
        if (problem.seat >= 0 && problem.seat < m_shown.size())
            problems.insert(m_shown.at(problem.seat).id, faultSentence(problem.fault));
    }
    m_view->setProblems(problems);
}

void PlanPage::showCounts()
{
    QList<Legend::Entry> entries;
    const SeatPlanEdit::Counts counts = m_drawing.edit().counts();
    for (auto count = counts.byType.cbegin(); count != counts.byType.cend(); ++count) {
        entries.append(
            {count.key(), SeatState::Available,
             tr("%1  %2", "a type of seats, how many").arg(seatTypeName(count.key()), locale().toString(*count))});
    }
    m_counts->setEntries(entries);
}

void PlanPage::showOvertaken()
{
    const bool isOvertaken = m_drawing.state() == State::Overtaken;
    if (isOvertaken && m_overtaken->isHidden()) {
        m_overtaken->show();
        m_message->dismiss();
        const QStringList lines = sentences(m_drawing.theirChanges());
        m_overtakenText->setText(lines.isEmpty() ? tr("Nothing you can see is different.") : lines.join(u'\n'));
        m_overtaken->findChild<ActionButton *>(u"putMine"_s)->setFocus(Qt::OtherFocusReason);
    }
    m_overtaken->setVisible(isOvertaken);
}

void PlanPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape || m_isAsking) {
        QWidget::keyPressEvent(event);
        return;
    }
    if (!m_drawing.edit().selection().isEmpty() && m_drawing.state() == State::Drawing) {
        change(&SeatPlanEdit::clearSelection);
        m_view->setFocus();
    } else {
        leave();
    }
}

} // namespace foyer::admin
