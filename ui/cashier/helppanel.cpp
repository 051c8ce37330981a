#include "helppanel.h"

#include "actionbutton.h"
#include "cardframe.h"
#include "elision.h"
#include "keymap.h"
#include "messagebanner.h"
#include "panelparts.h"
#include "textlabel.h"
#include "tillkeys.h"

#include <QGridLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QTableWidget>

namespace foyer::cashier {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;

namespace {

constexpr int maxWidth = 1100;

QString what(const QKeySequence &standard)
{
    for (const TillKey &key : tillKeys()) {
        if (key.standard == standard)
            return key.what;
    }
    return standard.toString(QKeySequence::NativeText);
}

/** Two columns: what is typed or pressed, and what it does. */
void addPairs(QVBoxLayout *column, const QString &title, const QList<std::pair<QString, QString>> &pairs)
{
    column->addWidget(new TextLabel(title, TextSize::Strong, QFont::DemiBold));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(spacing::large);
    grid->setVerticalSpacing(spacing::tight);
    grid->setColumnStretch(1, 1);
    for (const auto &[typed, means] : pairs) {
        const int row = grid->rowCount();
        grid->addWidget(new TextLabel(typed, TextSize::Body, QFont::DemiBold), row, 0, Qt::AlignTop);
        QLabel *text = paragraph(QString());
        text->setText(means);
        text->setProperty("tone", u"muted"_s);
        grid->addWidget(text, row, 1);
    }
    column->addLayout(grid);
}

bool isModifier(int key)
{
    return key == Qt::Key_Shift || key == Qt::Key_Control || key == Qt::Key_Alt || key == Qt::Key_AltGr
        || key == Qt::Key_Meta || key == Qt::Key_unknown;
}

} // namespace

HelpPanel::HelpPanel(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"help"_s);
    QList<QKeySequence> standards;
    for (const TillKey &key : tillKeys())
        standards.append(key.standard);
    KeyMap::instance().setStandards(standards);

    auto *card = new CardFrame;
    card->setMaximumWidth(maxWidth);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(spacing::huge, spacing::large, spacing::huge, spacing::huge);
    column->setSpacing(spacing::medium);
    auto *head = new QHBoxLayout;
    head->addWidget(new TextLabel(tr("What one can type and press"), TextSize::Title, QFont::Bold), 1);
    auto *back = new ActionButton(tr("Back"), ActionButton::Kind::Ghost);
    back->setObjectName(u"helpBack"_s);
    back->setKeyHint(tr("Esc"));
    head->addWidget(back);
    column->addLayout(head);
    column->addWidget(new Separator);

    auto *halves = new QHBoxLayout;
    halves->setSpacing(spacing::huge);
    auto *left = new QVBoxLayout;
    left->setSpacing(spacing::small);
    m_keys = new QTableWidget(0, 2);
    m_keys->setObjectName(u"helpKeys"_s);
    m_keys->setAccessibleName(tr("Keys"));
    m_keys->horizontalHeader()->hide();
    m_keys->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_keys->horizontalHeader()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_keys->verticalHeader()->hide();
    letElide(m_keys); // the whole is the tooltip's
    m_keys->setShowGrid(false);
    m_keys->setTabKeyNavigation(false);
    m_keys->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_keys->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_keys->setSelectionMode(QAbstractItemView::SingleSelection);
    m_keys->installEventFilter(this);
    left->addWidget(m_keys, 1);
    auto *buttons = new QHBoxLayout;
    m_change = new ActionButton(tr("Another key"));
    m_change->setObjectName(u"helpChange"_s);
    m_change->setKeyHint(tr("Enter"));
    m_standard = new ActionButton(tr("Standard key"), ActionButton::Kind::Ghost);
    m_standard->setObjectName(u"helpStandard"_s);
    m_standard->setKeyHint(tr("Del"));
    buttons->addWidget(m_change, 1);
    buttons->addWidget(m_standard, 1);
    left->addLayout(buttons);
    halves->addLayout(left, 1);
    auto *right = new QVBoxLayout;
    right->setSpacing(spacing::medium);
    addPairs(right, tr("In the line at the top left"), lineExamples());
    right->addSpacing(spacing::medium);
    addPairs(right, tr("Always the same"), fixedKeys());
    right->addStretch(1);
    halves->addLayout(right, 1);
    column->addLayout(halves, 1);
    m_message = new MessageBanner;
    m_message->setObjectName(u"helpMessage"_s);
    column->addWidget(m_message);
    auto *page = new QHBoxLayout(this);
    page->setContentsMargins(spacing::large, spacing::large, spacing::large, spacing::large);
    page->addWidget(card);

    connect(back, &QAbstractButton::clicked, this, &HelpPanel::left);
    connect(m_change, &QAbstractButton::clicked, this, &HelpPanel::waitForKey);
    connect(m_standard, &QAbstractButton::clicked, this, &HelpPanel::takeStandard);
    connect(m_keys, &QTableWidget::itemDoubleClicked, this, &HelpPanel::waitForKey);
    connect(m_keys, &QTableWidget::currentCellChanged, this, &HelpPanel::stopWaiting);
    connect(&KeyMap::instance(), &KeyMap::changed, this, &HelpPanel::showKeys);
    showKeys();
}

void HelpPanel::begin()
{
    stopWaiting();
    m_message->dismiss();
    m_keys->setCurrentCell(0, 0);
    m_keys->setFocus();
}

void HelpPanel::showKeys()
{
    const QList<TillKey> keys = tillKeys();
    m_keys->setRowCount(static_cast<int>(keys.size()));
    for (int row = 0; row < m_keys->rowCount(); ++row) {
        const TillKey &key = keys.at(row);
        const QString text = KeyMap::instance().textFor(key.standard);
        for (const auto &[place, words] : {std::pair(0, key.what), std::pair(1, text)}) {
            if (!m_keys->item(row, place))
                m_keys->setItem(row, place, new QTableWidgetItem);
            m_keys->item(row, place)->setText(words);
            m_keys->item(row, place)->setToolTip(words);
        }
        QFont bold = m_keys->font();
        bold.setBold(true);
        m_keys->item(row, 1)->setFont(bold);
        m_keys->item(row, 1)->setTextAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    }
}

QKeySequence HelpPanel::chosen() const
{
    return tillKeys().value(m_keys->currentRow()).standard;
}

void HelpPanel::waitForKey()
{
    if (chosen().isEmpty())
        return;
    m_isWaiting = true;
    m_keys->setFocus();
    m_message->showMessage(MessageBanner::Kind::Info,
                           tr("%1: press the new key. Esc keeps the one there is.").arg(what(chosen())));
}

void HelpPanel::stopWaiting()
{
    if (std::exchange(m_isWaiting, false))
        m_message->dismiss();
}

void HelpPanel::take(const QKeySequence &key)
{
    const Result<void> taken = KeyMap::instance().assign(chosen(), key);
    if (taken) {
        stopWaiting();
        Q_EMIT keysChanged();
        return;
    }
    const QString text = key.toString(QKeySequence::NativeText);
    const QKeySequence other(taken.error().extras.value(u"standard"_s).toString(), QKeySequence::PortableText);
    m_message->showMessage(
        MessageBanner::Kind::Warning,
        taken.error().code == ErrorCode::Conflict
            ? tr("%1 is already for: %2. Press another key, or Esc.").arg(text, what(other))
            : tr("%1 is needed for typing or moving. Take a key from F2 on, or one with Ctrl or Alt.").arg(text));
}

void HelpPanel::takeStandard()
{
    stopWaiting();
    if (!chosen().isEmpty())
        take(chosen());
}

bool HelpPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_keys || (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride))
        return QWidget::eventFilter(watched, event);
    auto *pressed = static_cast<QKeyEvent *>(event);
    if (!m_isWaiting) {
        if (event->type() == QEvent::ShortcutOverride)
            return QWidget::eventFilter(watched, event);
        if (pressed->key() == Qt::Key_Return || pressed->key() == Qt::Key_Enter)
            waitForKey();
        else if (pressed->key() == Qt::Key_Delete)
            takeStandard();
        else
            return QWidget::eventFilter(watched, event);
        return true;
    }
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept(); // no shortcut of the window's
        return true;
    }
    if (isModifier(pressed->key()))
        return true;
    if (pressed->key() == Qt::Key_Escape)
        stopWaiting();
    else
        take(QKeySequence(pressed->keyCombination()));
    return true;
}

void HelpPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT left();
    else
        QWidget::keyPressEvent(event);
}

} // namespace foyer::cashier
