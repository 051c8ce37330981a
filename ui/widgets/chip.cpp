#include "chip.h"

#include "theme.h"

#include <QPainter>
#include <QStyle>

namespace foyer::widgets {

namespace {

constexpr int iconPx = 14;

QColor inkOf(Chip::Tone tone, const Theme &theme)
{
    switch (tone) {
    case Chip::Tone::Neutral:
        return theme.muted;
    case Chip::Tone::Ok:
        return theme.ok;
    case Chip::Tone::Warning:
        return theme.warning;
    case Chip::Tone::Danger:
        return theme.danger;
    case Chip::Tone::Accent:
        return theme.onAccent;
    }
    Q_UNREACHABLE();
}

} // namespace

Chip::Chip(const QString &text, Tone tone, QWidget *parent)
    : QWidget(parent)
    , m_text(text)
    , m_tone(tone)
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setAccessibleName(text);
    followTheme(this);
}

void Chip::setText(const QString &text)
{
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

void Chip::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

void Chip::setIcon(std::optional<Icon> icon)
{
    m_icon = icon;
    updateGeometry();
    update();
}

QSize Chip::sizeHint() const
{
    const Theme &theme = Theme::current();
    const QFontMetrics metrics(widgets::font(TextSize::Tiny, QFont::DemiBold));
    const int icon = m_icon ? theme.scaled(iconPx) + spacing::tight : 0;
    return {metrics.horizontalAdvance(m_text) + icon + 2 * spacing::small + 2, metrics.height() + 2 * spacing::tight};
}

QSize Chip::minimumSizeHint() const
{
    return {qMin(sizeHint().width(), Theme::current().scaled(40)), sizeHint().height()};
}

void Chip::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool accent = m_tone == Tone::Accent;
    painter.setPen(accent ? QPen(Qt::NoPen) : QPen(theme.line));
    painter.setBrush(accent ? theme.accent : theme.raised);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius::chip, radius::chip);

    const QColor ink = inkOf(m_tone, theme);
    QRect place = rect().adjusted(spacing::small + 1, 0, -spacing::small, 0);
    if (m_icon) {
        const int px = theme.scaled(iconPx);
        const QRect icon(place.left(), (height() - px) / 2, px, px);
        painter.drawPixmap(QStyle::visualRect(layoutDirection(), rect(), icon).topLeft(),
                           iconPixmap(*m_icon, ink, px, devicePixelRatioF()));
        place.setLeft(icon.right() + 1 + spacing::tight);
    }
    painter.setFont(widgets::font(TextSize::Tiny, QFont::DemiBold));
    painter.setPen(ink);
    painter.drawText(QStyle::visualRect(layoutDirection(), rect(), place),
                     static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter)),
                     painter.fontMetrics().elidedText(m_text, Qt::ElideRight, place.width()));
}

} // namespace foyer::widgets
