#include "actionbutton.h"

#include "focusring.h"
#include "keymap.h"
#include "theme.h"

#include <QEvent>
#include <QPainter>
#include <QShortcut>
#include <QStyle>

namespace foyer::widgets {

namespace {

struct Face
{
    QColor fill; ///< Invalid for none.
    QColor outline;
    QColor ink;
};

Face faceOf(const Theme &theme, ActionButton::Kind kind, bool enabled, bool hovered, bool pressed, bool checked)
{
    using Kind = ActionButton::Kind;
    if (!enabled) {
        const bool filled = kind == Kind::Primary || kind == Kind::Secondary;
        return {filled ? theme.control : QColor(), kind == Kind::Bare ? QColor() : theme.line, theme.disabled};
    }
    const QColor near = mixed(theme.control, theme.text, hoverStep);
    switch (kind) {
    case Kind::Primary:
        return {pressed ? theme.accentPressed : hovered ? theme.accentHover : theme.accent, {}, theme.onAccent};
    case Kind::Secondary:
        return {pressed ? theme.raised : hovered ? near : theme.control, theme.line, theme.text};
    case Kind::Ghost:
        return {pressed || checked ? theme.control : hovered ? theme.control : theme.raised, theme.line, theme.text};
    case Kind::Bare:
        if (checked || pressed)
            return {theme.control, {}, theme.text};
        return {hovered ? theme.raised : QColor(), {}, hovered ? theme.text : theme.muted};
    }
    Q_UNREACHABLE();
}

int cornerOf(ActionButton::Kind kind)
{
    return kind == ActionButton::Kind::Primary || kind == ActionButton::Kind::Secondary ? radius::button
                                                                                        : radius::chip + 1;
}

} // namespace

ActionButton::ActionButton(const QString &text, Kind kind, QWidget *parent)
    : QPushButton(text, parent)
    , m_kind(kind)
{
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setAutoDefault(true); // or only Space would press it when it has the focus, for pages are no dialogs
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    followTheme(this);
}

ActionButton::ActionButton(Icon icon, const QString &accessibleName, Kind kind, QWidget *parent)
    : ActionButton(QString(), kind, parent)
{
    m_icon = icon;
    setAccessibleName(accessibleName);
    setToolTip(accessibleName);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void ActionButton::setKind(Kind kind)
{
    m_kind = kind;
    updateGeometry();
    update();
}

void ActionButton::setDense(bool dense)
{
    if (dense == m_isDense)
        return;
    m_isDense = dense;
    updateGeometry();
    update();
}

void ActionButton::makeDense(QWidget *root)
{
    const QList<ActionButton *> all = root->findChildren<ActionButton *>();
    for (ActionButton *button : all)
        button->setDense(true);
}

void ActionButton::setActionIcon(std::optional<Icon> icon)
{
    m_icon = icon;
    updateGeometry();
    update();
}

void ActionButton::setIconAfter(bool after)
{
    m_isIconAfter = after;
    update();
}

void ActionButton::setKey(const QKeySequence &standard)
{
    // Not setShortcut(): QAbstractButton drops that whenever the text changes, and a pay button's text does.
    if (!m_shortcut) {
        m_shortcut = new QShortcut(this);
        connect(m_shortcut, &QShortcut::activated, this, [this] { click(); });
    }
    showKey(standard);
}

void ActionButton::showKey(const QKeySequence &standard)
{
    if (m_standardKey.isEmpty())
        connect(&KeyMap::instance(), &KeyMap::changed, this, [this] { showKey(m_standardKey); });
    m_standardKey = standard;
    if (m_shortcut)
        m_shortcut->setKey(KeyMap::instance().keyFor(standard));
    setKeyHint(KeyMap::instance().textFor(standard));
}

void ActionButton::setKeyHint(const QString &hint)
{
    m_keyHint = hint;
    setAccessibleDescription(hint);
    updateGeometry();
    update();
}

QFont ActionButton::textFont() const
{
    switch (m_kind) {
    case Kind::Primary:
        return widgets::font(m_isDense ? TextSize::Body : TextSize::Strong, QFont::DemiBold);
    case Kind::Secondary:
    case Kind::Bare:
        return widgets::font(TextSize::Body, QFont::DemiBold);
    case Kind::Ghost:
        return widgets::font(TextSize::Small, QFont::DemiBold);
    }
    Q_UNREACHABLE();
}

int ActionButton::iconSize() const
{
    if (m_isDense)
        return Theme::current().scaled(16);
    return Theme::current().scaled(m_kind == Kind::Primary ? 20 : m_kind == Kind::Secondary ? 18 : 16);
}

int ActionButton::paddingX() const
{
    return m_kind == Kind::Primary && !m_isDense ? spacing::large : spacing::medium;
}

QSize ActionButton::capSize() const
{
    if (m_keyHint.isEmpty())
        return {};
    const QFontMetrics metrics(widgets::font(TextSize::Tiny, QFont::DemiBold));
    const int height = metrics.height() + spacing::tight;
    return {qMax(height, metrics.horizontalAdvance(m_keyHint) + 2 * spacing::tight + 2), height};
}

QSize ActionButton::sizeHint() const
{
    const bool isSmall = m_kind == Kind::Ghost || m_kind == Kind::Bare;
    const int height = isSmall ? Theme::current().scaled(36)
        : m_isDense            ? Theme::current().scaled(36) + 2 // and a line above and below, as a field has
                               : Theme::current().scaled(m_kind == Kind::Primary ? 54 : 46);
    if (text().isEmpty())
        return {height, height};
    int width = QFontMetrics(textFont()).size(Qt::TextHideMnemonic, text()).width() + 2 * paddingX();
    if (m_icon)
        width += iconSize() + spacing::small;
    if (!m_keyHint.isEmpty())
        width += capSize().width() + spacing::small;
    return {width, height};
}

QSize ActionButton::minimumSizeHint() const
{
    QSize size = sizeHint();
    if (m_icon && !text().isEmpty())
        size.rwidth() -= iconSize() + spacing::small;
    return {qMin(size.width(), Theme::current().scaled(120)), size.height()};
}

void ActionButton::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    const Face face = faceOf(theme, m_kind, isEnabled(), underMouse(), isDown(), isChecked());
    const qreal corner = cornerOf(m_kind);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(face.outline.isValid() ? QPen(face.outline) : QPen(Qt::NoPen));
    painter.setBrush(face.fill.isValid() ? QBrush(face.fill) : QBrush(Qt::NoBrush));
    const qreal inset = face.outline.isValid() ? 0.5 : 0;
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), corner, corner);
    if (showsFocus(this)) {
        // On the accent itself an accent ring would vanish.
        const bool onAccent = m_kind == Kind::Primary && isEnabled();
        paintFocusRing(painter, onAccent ? QRectF(rect()).adjusted(2, 2, -2, -2) : QRectF(rect()),
                       onAccent ? corner - 2 : corner, onAccent ? theme.onAccent : theme.accent);
    }

    const auto visual = [this](const QRect &r) { return QStyle::visualRect(layoutDirection(), rect(), r); };
    const int padding = text().isEmpty() ? 0 : paddingX();
    QRect room = rect().adjusted(padding, 0, -padding, 0);
    if (const QSize cap = capSize(); !cap.isEmpty() && room.width() > cap.width() + iconSize()) {
        const QRect place(room.right() + 1 - cap.width(), (height() - cap.height()) / 2, cap.width(), cap.height());
        QColor edge = face.ink;
        edge.setAlphaF(0.4F);
        painter.setPen(edge);
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(visual(place)).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
        painter.setPen(face.ink);
        painter.setFont(widgets::font(TextSize::Tiny, QFont::DemiBold));
        painter.drawText(visual(place), Qt::AlignCenter, m_keyHint);
        room.setRight(place.left() - 1 - spacing::small);
    }

    painter.setFont(textFont());
    painter.setPen(face.ink);
    const QFontMetrics metrics = painter.fontMetrics();
    int iconWidth = m_icon ? iconSize() + (text().isEmpty() ? 0 : spacing::small) : 0;
    // Squeezed, the word matters more than its picture.
    const bool showsIcon =
        m_icon && (text().isEmpty() || metrics.size(Qt::TextHideMnemonic, text()).width() + iconWidth <= room.width());
    if (!showsIcon)
        iconWidth = 0;
    const QString shown = metrics.elidedText(text(), Qt::ElideRight, room.width() - iconWidth, Qt::TextHideMnemonic);
    const int textWidth = shown.isEmpty() ? 0 : metrics.size(Qt::TextHideMnemonic, shown).width();
    // In the middle of the button; beside the key cap when it would touch that.
    const int content = iconWidth + textWidth;
    int left = (width() - content) / 2;
    if (left + content > room.right() + 1)
        left = qMax(room.left(), room.right() + 1 - content);
    if (showsIcon) {
        const int px = iconSize();
        const bool directional = *m_icon == Icon::Arrow || *m_icon == Icon::Back;
        const int at = m_isIconAfter ? left + content - px : left;
        painter.drawPixmap(visual(QRect(at, (height() - px) / 2, px, px)).topLeft(),
                           iconPixmap(*m_icon, face.ink, px, devicePixelRatioF(),
                                      directional && layoutDirection() == Qt::RightToLeft));
    }
    const int words = showsIcon && m_isIconAfter ? left : left + iconWidth;
    painter.drawText(visual(QRect(words, 0, textWidth + 1, height())), Qt::AlignCenter | Qt::TextHideMnemonic, shown);
}

} // namespace foyer::widgets
