#include "sidebar.h"

#include "actionbutton.h"
#include "chip.h"
#include "focusring.h"
#include "logo.h"
#include "textlabel.h"
#include "theme.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;

namespace {
constexpr int barWidth = 216;
constexpr int entryHeight = 42;
constexpr int leastEntryHeight = 32; // on a small screen with many pages
constexpr int iconSide = 18;
} // namespace

SideBarEntry::SideBarEntry(Icon icon, const QString &text, QWidget *parent)
    : QAbstractButton(parent)
    , m_icon(icon)
    , m_name(text)
{
    setText(text);
    setCheckable(true);
    setAccessibleName(text);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    followTheme(this);
}

void SideBarEntry::setBadge(int count, bool isUrgent)
{
    m_badge = count;
    m_isUrgent = isUrgent;
    setAccessibleName(count > 0 ? tr("%1, %n alert(s)", nullptr, count).arg(m_name) : m_name);
    update();
}

/** The room that it takes at the end, in px. */
int SideBarEntry::paintBadge(QPainter &painter) const
{
    if (m_badge == 0)
        return 0;
    const Theme &theme = Theme::current();
    const QString count = locale().toString(m_badge);
    painter.setFont(widgets::font(TextSize::Small, QFont::Bold));
    const int high = painter.fontMetrics().height() + spacing::tight;
    const int wide = std::max(high, painter.fontMetrics().horizontalAdvance(count) + spacing::medium);
    const QRect pill(width() - spacing::small - wide, (height() - high) / 2, wide, high);
    const QRect placed = QStyle::visualRect(layoutDirection(), rect(), pill);
    const QColor ink = m_isUrgent ? theme.danger : theme.warning;
    painter.setPen(QPen(ink, 1));
    painter.setBrush(theme.raised);
    painter.drawRoundedRect(QRectF(placed).adjusted(0.5, 0.5, -0.5, -0.5), high / 2.0, high / 2.0);
    painter.setPen(ink);
    painter.drawText(placed, Qt::AlignCenter, count);
    return wide + spacing::small;
}

QSize SideBarEntry::sizeHint() const
{
    const int text = QFontMetrics(widgets::font(TextSize::Body, QFont::DemiBold)).horizontalAdvance(this->text());
    return {text + iconSide + 3 * spacing::medium, Theme::current().scaled(entryHeight)};
}

QSize SideBarEntry::minimumSizeHint() const
{
    return {0, Theme::current().scaled(leastEntryHeight)};
}

void SideBarEntry::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    if (isChecked() || underMouse()) {
        painter.setBrush(isChecked() ? theme.control : theme.raised);
        painter.drawRoundedRect(QRectF(rect()), radius::button, radius::button);
    }
    const auto visual = [this](const QRect &r) { return QStyle::visualRect(layoutDirection(), rect(), r); };
    if (isChecked()) {
        painter.setBrush(theme.accent);
        painter.drawRoundedRect(visual(QRect(0, height() / 2 - 9, 3, 18)), 1.5, 1.5);
    }
    const QColor ink = isChecked() ? theme.text : theme.muted;
    const QRect icon(spacing::medium, (height() - iconSide) / 2, iconSide, iconSide);
    painter.drawPixmap(visual(icon).topLeft(), iconPixmap(m_icon, ink, iconSide, devicePixelRatioF()));
    const int badgeRoom = paintBadge(painter);
    painter.setPen(ink);
    painter.setFont(widgets::font(TextSize::Body, QFont::DemiBold));
    const QRect room = rect().adjusted(2 * spacing::medium + iconSide, 0, -spacing::small - badgeRoom, 0);
    painter.drawText(visual(room), Qt::AlignVCenter | Qt::AlignLeading,
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight, room.width()));
    if (showsFocus(this))
        paintFocusRing(painter, QRectF(rect()), radius::button, theme.accent);
}

SideBar::SideBar(bool demo, QWidget *parent)
    : QFrame(parent)
{
    setObjectName(u"sideBar"_s);
    setFixedWidth(Theme::current().scaled(barWidth));
    followTheme(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::medium, spacing::large, spacing::medium + 1, spacing::large);
    column->setSpacing(spacing::tight);
    auto *head = new QHBoxLayout;
    head->setSpacing(spacing::medium);
    head->addWidget(new cashier::Logo);
    head->addWidget(new TextLabel(u"Foyer"_s, TextSize::Strong, QFont::Bold), 1);
    column->addLayout(head);
    column->addSpacing(spacing::large);
    m_entries = new QVBoxLayout;
    m_entries->setSpacing(2);
    column->addLayout(m_entries);
    column->addStretch(1);
    if (demo) {
        auto *chip = new Chip(tr("Demo data"), Chip::Tone::Warning);
        column->addWidget(chip, 0, Qt::AlignLeading);
        column->addSpacing(spacing::small);
    }
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    auto *who = new QVBoxLayout;
    who->setSpacing(0);
    m_user = new TextLabel(QString(), TextSize::Body, QFont::DemiBold);
    m_user->setObjectName(u"userName"_s);
    m_role = new TextLabel(QString(), TextSize::Small, QFont::Medium, TextLabel::Tone::Muted);
    who->addWidget(m_user);
    who->addWidget(m_role);
    row->addLayout(who, 1);
    auto *theme = new ActionButton(Icon::Moon, tr("Dark or light"), ActionButton::Kind::Bare);
    theme->setObjectName(u"theme"_s);
    auto *leave = new ActionButton(Icon::Lock, tr("Sign out (Ctrl+L)"), ActionButton::Kind::Bare);
    leave->setObjectName(u"signOut"_s);
    auto *account = new ActionButton(Icon::Person, tr("My account"), ActionButton::Kind::Bare);
    account->setObjectName(u"account"_s);
    account->hide();
    m_account = account;
    row->addWidget(account);
    row->addWidget(theme);
    row->addWidget(leave);
    column->addLayout(row);
    m_group = new QButtonGroup(this);
    connect(m_group, &QButtonGroup::idClicked, this, &SideBar::chosen);
    connect(theme, &QAbstractButton::clicked, this, &SideBar::themeToggled);
    connect(leave, &QAbstractButton::clicked, this, &SideBar::signOutRequested);
    connect(account, &QAbstractButton::clicked, this, &SideBar::accountRequested);
}

void SideBar::addEntry(Icon icon, const QString &text, const QString &name)
{
    const int number = static_cast<int>(m_group->buttons().size());
    auto *entry = new SideBarEntry(icon, text);
    entry->setObjectName(u"entry-"_s + name);
    if (number < 10) // as the digits lie on the keyboard: 0 after 9
        entry->setShortcut(QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_0 + (number + 1) % 10)));
    m_group->addButton(entry, number);
    m_entries->addWidget(entry);
}

void SideBar::setCurrent(int entry)
{
    if (QAbstractButton *button = m_group->button(entry))
        button->setChecked(true);
}

void SideBar::setBadge(int entry, int count, bool isUrgent)
{
    if (auto *button = qobject_cast<SideBarEntry *>(m_group->button(entry)))
        button->setBadge(count, isUrgent);
}

void SideBar::setUser(const std::optional<ports::SignedIn> &user)
{
    m_user->setText(user ? user->displayName : QString());
    m_role->setText(!user ? QString() : user->roles.contains("ADMIN"_L1) ? tr("Admin") : tr("Manager"));
}

void SideBar::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.fillRect(rect(), theme.surface);
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), QRect(width() - 1, 0, 1, height())), theme.line);
}

} // namespace foyer::admin
