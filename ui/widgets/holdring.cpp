#include "holdring.h"

#include "theme.h"

#include <QMouseEvent>
#include <QPainter>
#include <QStyle>

namespace foyer::widgets {

namespace {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

constexpr int ringPx = 32;
constexpr qreal strokePx = 4;

} // namespace

HoldRing::HoldRing(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    followTheme(this);
}

void HoldRing::setTimeLeft(std::chrono::milliseconds left, std::chrono::milliseconds whole)
{
    const QString before = text();
    m_left = std::max(left, 0ms);
    m_whole = std::max(whole, 1ms);
    if (text() != before) {
        setAccessibleName(tr("Seats are held for %1").arg(text()));
        if (text().size() != before.size())
            updateGeometry();
    }
    update();
}

void HoldRing::setHint(const QString &hint)
{
    m_hint = hint;
    setCursor(hint.isEmpty() ? Qt::ArrowCursor : Qt::PointingHandCursor);
    updateGeometry();
    update();
}

QString HoldRing::caption() const
{
    return m_hint.isEmpty() ? tr("seats held") : m_hint;
}

void HoldRing::mouseReleaseEvent(QMouseEvent *event)
{
    if (!m_hint.isEmpty() && event->button() == Qt::LeftButton && rect().contains(event->pos()))
        Q_EMIT clicked();
}

QString HoldRing::text() const
{
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(m_left).count();
    return u"%1:%2"_s.arg(seconds / 60).arg(seconds % 60, 2, 10, QChar(u'0'));
}

QSize HoldRing::sizeHint() const
{
    const QFontMetrics time(widgets::font(TextSize::Strong, QFont::Bold));
    const QFontMetrics caption(widgets::font(TextSize::Tiny));
    const int words = qMax(time.horizontalAdvance(text()), caption.horizontalAdvance(this->caption()));
    const int ring = Theme::current().scaled(ringPx);
    return {words + spacing::medium + ring, qMax(ring, time.height() + caption.height())};
}

void HoldRing::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    const QColor colour = m_left < 60s ? theme.danger : theme.warning;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);

    const int ring = theme.scaled(ringPx);
    const QRect whole =
        QStyle::visualRect(layoutDirection(), rect(), QRect(width() - ring, (height() - ring) / 2, ring, ring));
    const qreal stroke = strokePx * theme.textScale;
    const QRectF circle = QRectF(whole).adjusted(stroke, stroke, -stroke, -stroke);
    painter.setPen(QPen(theme.control, stroke));
    painter.drawEllipse(circle);
    const qreal share = qBound(0.0, static_cast<qreal>(m_left.count()) / static_cast<qreal>(m_whole.count()), 1.0);
    painter.setPen(QPen(colour, stroke, Qt::SolidLine, Qt::RoundCap));
    if (share > 0)
        painter.drawArc(circle, 90 * 16, qRound(360 * 16 * share));

    const QFont timeFont = widgets::font(TextSize::Strong, QFont::Bold);
    const QFont captionFont = widgets::font(TextSize::Tiny);
    const int timeHeight = QFontMetrics(timeFont).height();
    const int captionHeight = QFontMetrics(captionFont).height();
    const int top = (height() - timeHeight - captionHeight) / 2;
    const int wordsWidth = width() - ring - spacing::medium;
    const auto place = [&](int y, int h) {
        return QStyle::visualRect(layoutDirection(), rect(), QRect(0, y, wordsWidth, h));
    };
    const int align = static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignRight | Qt::AlignVCenter));
    painter.setFont(timeFont);
    painter.drawText(place(top, timeHeight), align, text());
    painter.setFont(captionFont);
    painter.setPen(theme.muted);
    painter.drawText(place(top + timeHeight, captionHeight), align, caption());
}

} // namespace foyer::widgets
