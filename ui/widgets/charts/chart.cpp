#include "chart.h"

#include "focusring.h"
#include "theme.h"

#include <QAccessibleWidget>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace foyer::widgets {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int bubbleGap = 10; // px between a bubble and what it points to

/** Qt knows no widget that is a chart; a screen reader does. */
void installChartAccessibility()
{
    static const bool installed = [] {
        QAccessible::installFactory([](const QString &, QObject *object) -> QAccessibleInterface * {
            auto *chart = qobject_cast<Chart *>(object);
            return chart ? new QAccessibleWidget(chart, QAccessible::Chart) : nullptr;
        });
        return true;
    }();
    Q_UNUSED(installed)
}
} // namespace

Chart::Chart(QWidget *parent)
    : QWidget(parent)
{
    installChartAccessibility();
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this, [this] {
        updateGeometry();
        invalidate();
    });
}

void Chart::setPoints(const QList<ChartPoint> &points)
{
    const bool isSame = points == m_points;
    if (points.size() != m_points.size())
        m_current = -1;
    m_points = points;
    if (!isSame)
        tell();
    invalidate();
}

void Chart::setSummary(const QString &summary)
{
    if (m_summary == summary)
        return;
    m_summary = summary;
    tell();
}

void Chart::setEmptyText(const QString &text)
{
    m_emptyText = text;
    update();
}

void Chart::setCurrentPoint(int point)
{
    const int next = point >= 0 && point < m_points.size() ? point : -1;
    if (next == m_current)
        return;
    m_current = next;
    update();
    tell();
    Q_EMIT currentPointChanged(m_current);
}

/** A screen reader is told of what is pointed at as of the chart's description. */
void Chart::tell()
{
    QStringList texts;
    if (m_current >= 0) {
        const ChartPoint &point = m_points.at(m_current);
        texts = {point.label, point.value, point.before};
        texts.removeAll(QString());
    } else {
        texts = {m_summary};
    }
    setAccessibleDescription(texts.join(u", "_s));
}

void Chart::invalidate()
{
    m_picture = QPixmap();
    m_isLaidOut = false;
    update();
}

void Chart::ensureLaidOut()
{
    if (std::exchange(m_isLaidOut, true))
        return;
    layOut();
}

bool Chart::event(QEvent *event)
{
    if (event->type() == QEvent::LocaleChange || event->type() == QEvent::FontChange)
        invalidate();
    return QWidget::event(event);
}

void Chart::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    invalidate();
}

void Chart::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    if (m_points.isEmpty()) {
        painter.setPen(theme.muted);
        painter.setFont(widgets::font(TextSize::Body));
        painter.drawText(rect().adjusted(spacing::large, 0, -spacing::large, 0), Qt::AlignCenter | Qt::TextWordWrap,
                         m_emptyText);
    } else {
        ensureLaidOut();
        if (m_picture.isNull() || m_picture.devicePixelRatio() != devicePixelRatioF()) {
            m_picture = QPixmap(size() * devicePixelRatioF());
            m_picture.setDevicePixelRatio(devicePixelRatioF());
            m_picture.fill(Qt::transparent);
            QPainter picture(&m_picture);
            picture.setRenderHint(QPainter::Antialiasing);
            paintChart(picture);
        }
        painter.drawPixmap(0, 0, m_picture);
        painter.setRenderHint(QPainter::Antialiasing);
        if (m_current >= 0) {
            paintMark(painter, m_current);
            paintBubble(painter);
        }
    }
    if (showsFocus(this))
        paintFocusRing(painter, QRectF(rect()), radius::chip, theme.accent);
}

void Chart::paintBubble(QPainter &painter) const
{
    const Theme &theme = Theme::current();
    const ChartPoint &point = m_points.at(m_current);
    const QFont labelFont = widgets::font(TextSize::Tiny, QFont::DemiBold);
    const QFont valueFont = widgets::font(TextSize::Strong, QFont::DemiBold);
    const QFontMetrics labels(labelFont);
    const QFontMetrics values(valueFont);
    const int mostWidth = qMax(0, width() - 2 * spacing::small - 2 * spacing::medium);
    const QString label = labels.elidedText(point.label, Qt::ElideRight, mostWidth);
    const QString before = labels.elidedText(point.before, Qt::ElideRight, mostWidth);
    const int textWidth = qMax(values.horizontalAdvance(point.value),
                               qMax(labels.horizontalAdvance(label), labels.horizontalAdvance(before)));
    int height = spacing::small + labels.height() + values.height() + spacing::small;
    if (!before.isEmpty())
        height += labels.height();
    QRectF bubble(0, 0, textWidth + 2 * spacing::medium, height);

    // Beside what it points to, on the side that has room; inside the chart in any case.
    const QRectF place = placeOf(m_current);
    const bool hasRoomBefore = place.left() - bubbleGap - bubble.width() >= 0;
    bubble.moveLeft(hasRoomBefore ? place.left() - bubbleGap - bubble.width() : place.right() + bubbleGap);
    bubble.moveTop(place.center().y() - bubble.height() / 2);
    bubble.moveLeft(qBound(1.0, bubble.left(), qMax(1.0, width() - bubble.width() - 1)));
    bubble.moveTop(qBound(1.0, bubble.top(), qMax(1.0, this->height() - bubble.height() - 1)));

    painter.setPen(theme.line);
    painter.setBrush(theme.control);
    painter.drawRoundedRect(bubble.adjusted(0.5, 0.5, -0.5, -0.5), radius::chip, radius::chip);
    QRectF line = bubble.adjusted(spacing::medium, spacing::small, -spacing::medium, 0);
    const auto write = [&](const QFont &font, const QColor &ink, const QString &text) {
        painter.setFont(font);
        painter.setPen(ink);
        line.setHeight(QFontMetrics(font).height());
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, text);
        line.translate(0, line.height());
    };
    write(labelFont, theme.muted, label);
    write(valueFont, theme.text, point.value);
    if (!before.isEmpty())
        write(labelFont, theme.muted, before);
}

void Chart::mouseMoveEvent(QMouseEvent *event)
{
    if (m_points.isEmpty())
        return;
    ensureLaidOut();
    setCurrentPoint(pointAt(event->position()));
}

void Chart::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    if (!showsFocus(this))
        setCurrentPoint(-1);
}

int Chart::neighbour(int point, Qt::Key key) const
{
    const int last = static_cast<int>(m_points.size()) - 1;
    switch (key) {
    case Qt::Key_Right:
    case Qt::Key_Down:
        return qMin(point + 1, last);
    case Qt::Key_Left:
    case Qt::Key_Up:
        return point < 0 ? last : qMax(point - 1, 0);
    default:
        return point;
    }
}

void Chart::keyPressEvent(QKeyEvent *event)
{
    const auto key = static_cast<Qt::Key>(event->key());
    const int last = static_cast<int>(m_points.size()) - 1;
    if (last >= 0) {
        ensureLaidOut();
        switch (key) {
        case Qt::Key_Left:
        case Qt::Key_Right:
        case Qt::Key_Up:
        case Qt::Key_Down:
            setCurrentPoint(neighbour(m_current, key));
            return;
        case Qt::Key_Home:
            setCurrentPoint(0);
            return;
        case Qt::Key_End:
            setCurrentPoint(last);
            return;
        case Qt::Key_Escape:
            if (m_current >= 0) {
                setCurrentPoint(-1);
                return;
            }
            break;
        default:
            break;
        }
    }
    QWidget::keyPressEvent(event);
}

void Chart::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void Chart::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    setCurrentPoint(-1);
    update();
}

} // namespace foyer::widgets
