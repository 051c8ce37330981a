#include "findpanel.h"

#include "actionbutton.h"
#include "cardframe.h"
#include "elision.h"
#include "findwords.h"
#include "founddelegate.h"
#include "messagebanner.h"
#include "panelparts.h"
#include "words.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QRegularExpression>
#include <QScrollArea>

namespace foyer::cashier {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using workflow::TillFind;

namespace {

constexpr int longestText = 300; // a ticket's QR code has half as much

/** The number of a showtime at the beginning of @p text, alone or before a seat. */
std::optional<int> showtimeNumberIn(const QString &text)
{
    static const QRegularExpression numbered(uR"(^\s*(\d{1,3})(\s+\p{L}{1,3}[ -]?\d{1,3})?\s*$)"_s);
    const QRegularExpressionMatch match = numbered.match(text);
    return match.hasMatch() ? std::optional(match.captured(1).toInt()) : std::nullopt;
}

} // namespace

FindPanel::FindPanel(const Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_find({desk.finder, desk.bookings, desk.bookingDesk, desk.reprint})
{
    setObjectName(u"findPanel"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::large + 2, spacing::large, spacing::large + 2, spacing::large + 2);
    column->setSpacing(spacing::medium);
    auto *head = new QHBoxLayout;
    head->addWidget(new TextLabel(tr("Find a booking"), TextSize::Strong, QFont::Bold), 1);
    auto *back = new ActionButton(tr("Back"), ActionButton::Kind::Ghost);
    back->setObjectName(u"findBack"_s);
    back->setKeyHint(tr("Esc"));
    head->addWidget(back);
    column->addLayout(head);
    column->addWidget(new Separator);
    m_listPart = makeList();
    m_factsPart = makeFacts();
    column->addWidget(m_listPart, 1);
    column->addWidget(m_factsPart, 1);
    m_message = new MessageBanner;
    m_message->setObjectName(u"findMessage"_s);
    column->addWidget(m_message);

    connect(back, &QAbstractButton::clicked, this, [this] {
        if (!stepBack())
            Q_EMIT left();
    });
    connect(&m_find, &TillFind::changed, this, &FindPanel::showState);
    connect(&m_find, &TillFind::printed, this, [this](const workflow::Reprint::Printed &result) {
        tell(tr("Printed again: it says DUPLICATE %1.").arg(result.number));
        Q_EMIT printed(result.tickets.place);
    });
    connect(&m_find, &TillFind::done, this, [this](Action action) {
        tell(action == Action::Cancel ? tr("The reservation is cancelled, and its seats are on sale again.")
                                      : tr("The message is on its way once more."));
    });
    connect(&m_find, &TillFind::collected, this, &FindPanel::collected);
    connect(&m_find, &TillFind::failed, this, &FindPanel::handleFailed);
    showState();
}

QWidget *FindPanel::makeList()
{
    auto *part = new QWidget;
    QVBoxLayout *column = columnIn(part);
    TextLabel *label = fieldCaption(tr("Code, name, seat, card…"));
    column->addWidget(label);
    m_field = new QLineEdit;
    m_field->setProperty("takesCodes", true);
    m_field->setObjectName(u"findText"_s);
    m_field->setAccessibleName(
        tr("Code, receipt number, name, note, e-mail address, phone, seat, showtime or the card's last four digits"));
    m_field->setMaxLength(longestText);
    m_field->setClearButtonEnabled(true);
    m_field->installEventFilter(this);
    label->setBuddy(m_field);
    column->addWidget(m_field);
    m_hint = paragraph(u"findHint"_s);
    m_hint->setProperty("tone", u"muted"_s);
    column->addWidget(m_hint);
    m_list = new QListWidget;
    m_list->setObjectName(u"found"_s);
    m_list->setAccessibleName(tr("Bookings that were found"));
    m_list->setItemDelegate(new FoundDelegate(m_list));
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    letElide(m_list);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setSpacing(spacing::tight);
    m_list->setFocusPolicy(Qt::NoFocus); // the cursor stays in the line, whose arrows choose here
    column->addWidget(m_list, 1);
    connect(m_field, &QLineEdit::textChanged, this, &FindPanel::handleText);
    connect(m_field, &QLineEdit::returnPressed, this, &FindPanel::handleEnter);
    connect(m_list, &QListWidget::itemClicked, this, &FindPanel::openCurrent);
    return part;
}

QWidget *FindPanel::makeFacts()
{
    auto *part = new QWidget;
    part->setObjectName(u"findFactsPart"_s);
    QVBoxLayout *column = columnIn(part);
    auto *content = new QWidget;
    QVBoxLayout *facts = columnIn(content);
    facts->setSpacing(spacing::medium);
    m_title = new TextLabel(QString(), TextSize::Strong, QFont::Bold);
    m_title->setObjectName(u"findFilm"_s);
    m_title->setWordWrap(true);
    m_facts = paragraph(u"findFacts"_s);
    m_money = paragraph(u"findMoney"_s);
    m_why = paragraph(u"findWhy"_s);
    m_why->setProperty("tone", u"muted"_s);
    for (QWidget *label : std::initializer_list<QWidget *>{m_title, m_facts, m_money, m_why})
        facts->addWidget(label);
    facts->addStretch(1);
    auto *scroll = new QScrollArea; // the buttons are always there, however low the window is
    scroll->setAccessibleName(tr("The booking that was found"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);
    content->setAutoFillBackground(false); // setWidget() turned it on; the card's surface is to shine through
    scroll->viewport()->setAutoFillBackground(false);
    column->addWidget(scroll, 1);
    ActionButton *pay = addButton(part, u"findCollect"_s, tr("Take the payment"), Action::Collect);
    pay->setKind(ActionButton::Kind::Primary);
    pay->setKeyHint(tr("Enter"));
    pay->setAutoDefault(true);
    ActionButton *print = addButton(part, u"findPrint"_s, tr("Print again"), Action::Print);
    print->setKey(QKeySequence(Qt::Key_F11));
    ActionButton *refund = addButton(part, u"findRefund"_s, tr("Refund"), Action::Refund);
    refund->setKeyHint(u"F4"_s); // the page listens
    ActionButton *exchange = addButton(part, u"findExchange"_s, tr("Exchange"), Action::Exchange);
    exchange->setKeyHint(QKeySequence(Qt::SHIFT | Qt::Key_F4).toString(QKeySequence::NativeText));
    ActionButton *resend = addButton(part, u"findResend"_s, tr("Send the message again"), Action::Resend);
    resend->setKey(QKeySequence(Qt::CTRL | Qt::Key_M));
    ActionButton *cancel = addButton(part, u"findCancel"_s, tr("Cancel the reservation"), Action::Cancel);
    cancel->setKey(QKeySequence(Qt::Key_F12));
    connect(pay, &QAbstractButton::clicked, &m_find, &TillFind::collect);
    connect(print, &QAbstractButton::clicked, &m_find, &TillFind::print);
    connect(refund, &QAbstractButton::clicked, this, &FindPanel::refundRequested);
    connect(exchange, &QAbstractButton::clicked, this, &FindPanel::exchangeRequested);
    connect(resend, &QAbstractButton::clicked, &m_find, &TillFind::resend);
    connect(cancel, &QAbstractButton::clicked, this, &FindPanel::handleCancel);
    return part;
}

ActionButton *FindPanel::addButton(QWidget *part, const QString &name, const QString &text, Action action)
{
    auto *button = new ActionButton(text);
    button->setObjectName(name);
    part->layout()->addWidget(button);
    m_buttons.append({action, button});
    return button;
}

void FindPanel::begin()
{
    if (m_find.reset()) {
        m_field->clear();
        m_message->dismiss();
    }
    m_isWanted = false;
    showState();
    if (isVisible() && m_listPart->isVisible())
        m_field->setFocus(Qt::OtherFocusReason);
}

void FindPanel::beginWith(const QString &text)
{
    begin();
    m_field->setText(text);
    handleEnter();
}

bool FindPanel::stepBack()
{
    m_message->dismiss();
    if (m_find.doing())
        return true; // what was sent is waited for, since it may be done
    if (std::exchange(m_isCancelAsked, false)) {
        showState();
        return true;
    }
    if (!m_find.opened() && !m_find.isOpening())
        return false;
    m_find.close();
    m_field->setFocus(Qt::OtherFocusReason);
    m_field->selectAll();
    return true;
}

QString FindPanel::codeFor(Action action) const
{
    const bool isOffered = m_find.opened() && !m_find.doing() && !TillFind::obstacle(*m_find.opened(), action);
    return isOffered ? m_find.opened()->listed.code : QString();
}

/** In the line the arrows choose in the list. */
bool FindPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if ((key != Qt::Key_Down && key != Qt::Key_Up) || m_list->count() == 0)
        return false;
    const int row = m_list->currentRow() + (key == Qt::Key_Down ? 1 : -1);
    m_list->setCurrentRow(std::clamp(row, 0, m_list->count() - 1));
    return true;
}

void FindPanel::handleText(const QString &text)
{
    m_isWanted = false;
    const std::optional<int> number = showtimeNumberIn(text);
    const auto chip =
        number && !m_desk.programme.isTurning() ? m_desk.programme.showtimeByNumber(*number) : std::nullopt;
    m_find.setText(text, chip ? chip->id : domain::ShowtimeId());
}

void FindPanel::handleEnter()
{
    if (!m_find.isSearching()) {
        openCurrent();
        return;
    }
    m_isWanted = true;
    m_find.searchNow();
}

void FindPanel::openCurrent()
{
    const int row = m_list->currentRow();
    if (row >= 0 && row < m_shown.size())
        m_find.open(m_shown.at(row));
}

/** Enter was pressed before the answer: of one booking it is clear which was meant. */
void FindPanel::openWanted()
{
    if (!m_isWanted || m_find.isSearching())
        return;
    m_isWanted = false;
    if (m_shown.size() == 1)
        m_find.open(m_shown.first());
}

void FindPanel::handleCancel()
{
    if (!std::exchange(m_isCancelAsked, !m_isCancelAsked)) {
        m_message->showMessage(MessageBanner::Kind::Warning,
                               tr("Its seats go back on sale at once. Press F12 once more to cancel it."));
        showState();
        return;
    }
    m_message->dismiss();
    m_find.cancel();
}

void FindPanel::handleFailed(Action action, const Error &error)
{
    const bool isKnown = ports::isRefusal(error);
    const QString text = !isKnown ? tr("It is not known yet whether this was done. Nothing happens twice when you ask "
                                       "again.")
        : action == Action::Resend && error.code == ErrorCode::IllegalState ? tr("There is no address to send it to.")
        : action == Action::Cancel && error.code == ErrorCode::IllegalState
        ? tr("It is no reservation any more: it was paid meanwhile.")
        : sentence(error);
    const bool isPrinter = action == Action::Print && error.code != ErrorCode::Timeout && !isKnown;
    m_message->showMessage(isKnown ? MessageBanner::Kind::Error : MessageBanner::Kind::Warning,
                           isPrinter ? sentence(error) : text);
}

void FindPanel::tell(const QString &text)
{
    m_message->showMessage(MessageBanner::Kind::Info, text);
}

QString FindPanel::hintText() const
{
    if (m_find.text().isEmpty())
        return tr("A code or the beginning of it, a receipt's number, a name, a note, an e-mail address, a phone number, a "
                  "seat of today (H12) or of a "
                  "showtime (7 H12), a showtime (7), a staff number, the last four digits of the card. A ticket can be "
                  "scanned.");
    if (m_find.isSearching())
        return tr("Looking…");
    if (m_find.error())
        return sentence(*m_find.error());
    QStringList parts;
    if (m_find.matches().matches.isEmpty())
        parts.append(tr("No booking of this cinema is found by that."));
    else if (m_find.matches().hasMore)
        parts.append(tr("These are the newest. Type more to find older ones."));
    else
        parts.append(tr("%n booking(s) found", nullptr, static_cast<int>(m_shown.size())));
    if (!m_find.matches().peopleAsked)
        parts.append(tr("E-mail addresses, phone and staff numbers cannot be asked for now."));
    return parts.join(u' ');
}

void FindPanel::addRow(const QStringList &parts)
{
    QStringList said = parts;
    said.removeAll(QString());
    auto *item = new QListWidgetItem(said.join(u'\n')); // for a screen reader, and as a tooltip
    item->setToolTip(item->text());
    item->setData(FoundDelegate::partsRole, parts);
    m_list->addItem(item);
}

void FindPanel::showMatches()
{
    QList<domain::BookingId> ids;
    for (const ports::BookingMatch &match : m_find.matches().matches)
        ids.append(match.booking.id);
    if (ids != m_shown) {
        m_shown = ids;
        m_list->clear();
        for (const ports::BookingMatch &match : m_find.matches().matches)
            addRow(listedParts(match.booking, locale()));
        m_list->setCurrentRow(m_shown.isEmpty() ? -1 : 0);
    }
    m_list->setEnabled(!m_find.isSearching()); // they are of another text
    m_hint->setText(hintText());
}

void FindPanel::showFacts(const ports::BookingFacts &facts)
{
    m_title->setText(facts.listed.movieTitle);
    m_facts->setText(factsText(facts, locale()));
    m_money->setText(paidText(facts, locale()));
    m_money->setVisible(!m_money->text().isEmpty());
    m_why->setText(whyNotText(facts));
    m_why->setVisible(!m_why->text().isEmpty());
    for (const auto &[action, button] : std::as_const(m_buttons)) {
        button->setVisible(!TillFind::obstacle(facts, action));
        button->setEnabled(!m_find.doing());
    }
}

void FindPanel::showState()
{
    const std::optional<ports::BookingFacts> &facts = m_find.opened();
    if (!facts || m_find.doing())
        m_isCancelAsked = false;
    m_listPart->setVisible(!facts);
    m_factsPart->setVisible(facts.has_value());
    showMatches();
    openWanted();
    if (!facts) {
        m_opened = {};
        m_field->setEnabled(!m_find.isOpening());
        return;
    }
    m_field->setEnabled(true);
    showFacts(*facts);
    if (!isVisible() || m_opened == facts->listed.id)
        return;
    m_opened = facts->listed.id;
    QWidget *cursor = m_factsPart;
    for (const auto &[action, button] : std::as_const(m_buttons)) {
        if (action == Action::Collect && !TillFind::obstacle(*facts, action))
            cursor = button; // Enter on anything else would do it twice to whom pressed it once too often
    }
    cursor->setFocus(Qt::OtherFocusReason);
}

} // namespace foyer::cashier
