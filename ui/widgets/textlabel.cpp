#include "textlabel.h"

#include <QHelpEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

namespace foyer::widgets {

TextLabel::TextLabel(const QString &text, TextSize size, QFont::Weight weight, Tone tone, QWidget *parent)
    : QLabel(text, parent)
    , m_size(size)
    , m_weight(weight)
    , m_tone(tone)
{
    setTextFormat(Qt::PlainText);
    follow();
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this, &TextLabel::follow);
}

void TextLabel::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

QSize TextLabel::minimumSizeHint() const
{
    QSize size = QLabel::minimumSizeHint();
    if (wordWrap())
        return size;
    // It can always be elided, down to a letter and the dots.
    size.setWidth(qMin(size.width(), fontMetrics().horizontalAdvance(QStringLiteral("W…"))));
    return size;
}

void TextLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(font());
    painter.setPen(colour());
    const QRect place = contentsRect();
    const int aligned = static_cast<int>(QStyle::visualAlignment(layoutDirection(), alignment()));
    if (wordWrap()) {
        painter.drawText(place, aligned | Qt::TextWordWrap, text());
        return;
    }
    painter.drawText(place, aligned | Qt::TextSingleLine,
                     fontMetrics().elidedText(text(), Qt::ElideRight, place.width()));
}

bool TextLabel::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty()) {
        if (!wordWrap() && fontMetrics().horizontalAdvance(text()) > contentsRect().width())
            QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), text(), this);
        else
            QToolTip::hideText();
        return true;
    }
    return QLabel::event(event);
}

void TextLabel::follow()
{
    setFont(widgets::font(m_size, m_weight));
    update();
}

QColor TextLabel::colour() const
{
    const Theme &theme = Theme::current();
    if (!isEnabled())
        return theme.disabled;
    switch (m_tone) {
    case Tone::Normal:
        return theme.text;
    case Tone::Muted:
        return theme.muted;
    case Tone::Ok:
        return theme.ok;
    case Tone::Warning:
        return theme.warning;
    case Tone::Danger:
        return theme.danger;
    }
    Q_UNREACHABLE();
}

} // namespace foyer::widgets
