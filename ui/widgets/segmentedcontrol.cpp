#include "segmentedcontrol.h"

#include "focusring.h"
#include "foyerassert.h"
#include "paintedradio.h"
#include "theme.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

namespace foyer::widgets {

namespace {

constexpr int trough = 3; // px between the trough's edge and a segment
constexpr int troughRadius = 10;

QFont segmentFont()
{
    return font(TextSize::Small, QFont::DemiBold);
}

} // namespace

class Segment : public PaintedRadio
{
public:
    using PaintedRadio::PaintedRadio;

    QSize sizeHint() const override
    {
        const QFontMetrics metrics(segmentFont());
        return {metrics.horizontalAdvance(text()) + 2 * spacing::medium, metrics.height() + spacing::medium};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = Theme::current();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        constexpr qreal corner = troughRadius - trough;
        if (isChecked()) {
            painter.setPen(theme.line);
            painter.setBrush(theme.surface);
            painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), corner, corner);
        }
        if (showsFocus(this))
            paintFocusRing(painter, rect(), corner, theme.accent);
        painter.setFont(segmentFont());
        const bool strong = isChecked() || underMouse();
        painter.setPen(!isEnabled() ? theme.disabled : strong ? theme.text : theme.muted);
        const QRect place = rect().adjusted(spacing::tight, 0, -spacing::tight, 0);
        painter.drawText(place, Qt::AlignCenter,
                         painter.fontMetrics().elidedText(text(), Qt::ElideRight, place.width()));
    }
};

SegmentedControl::SegmentedControl(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    followTheme(this);
}

void SegmentedControl::setOptions(const QStringList &options)
{
    qDeleteAll(m_segments);
    m_segments.clear();
    for (const QString &option : options) {
        auto *segment = new Segment(this);
        segment->setText(option);
        // One tab stop, at what is chosen. Qt sees to that only once one of them has had the focus.
        const auto stop = [this, segment](bool checked) {
            segment->setFocusPolicy(checked ? Qt::StrongFocus : Qt::ClickFocus);
            if (checked)
                setFocusProxy(segment); // whoever gives the control the focus means what is chosen
        };
        connect(segment, &QRadioButton::toggled, this, stop);
        segment->setChecked(m_segments.isEmpty());
        stop(segment->isChecked());
        segment->show();
        // clicked, not toggled: only what the person does is told.
        connect(segment, &QRadioButton::clicked, this,
                [this, index = int(m_segments.size())] { Q_EMIT currentChanged(index); });
        m_segments.append(segment);
    }
    placeSegments();
    updateGeometry();
}

QStringList SegmentedControl::options() const
{
    QStringList result;
    for (const Segment *segment : m_segments)
        result.append(segment->text());
    return result;
}

int SegmentedControl::currentIndex() const
{
    for (int i = 0; i < m_segments.size(); ++i) {
        if (m_segments.at(i)->isChecked())
            return i;
    }
    return -1;
}

void SegmentedControl::setCurrentIndex(int index)
{
    FOYER_ASSERT(index >= 0);
    FOYER_ASSERT(index < m_segments.size());
    m_segments.at(index)->setChecked(true);
}

QSize SegmentedControl::sizeHint() const
{
    QSize widest(0, QFontMetrics(segmentFont()).height() + spacing::medium);
    for (const Segment *segment : m_segments)
        widest = widest.expandedTo(segment->sizeHint());
    return {widest.width() * int(m_segments.size()) + 2 * trough, widest.height() + 2 * trough};
}

QSize SegmentedControl::minimumSizeHint() const
{
    return {int(m_segments.size()) * Theme::current().scaled(36) + 2 * trough, sizeHint().height()};
}

void SegmentedControl::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::current().control);
    painter.drawRoundedRect(rect(), troughRadius, troughRadius);
}

void SegmentedControl::resizeEvent(QResizeEvent *)
{
    placeSegments();
}

void SegmentedControl::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LayoutDirectionChange)
        placeSegments();
    QWidget::changeEvent(event);
}

void SegmentedControl::placeSegments()
{
    const int count = int(m_segments.size());
    const int inner = width() - 2 * trough;
    for (int i = 0; i < count; ++i) {
        const int left = trough + inner * i / count;
        const QRect place(left, trough, trough + inner * (i + 1) / count - left, height() - 2 * trough);
        m_segments.at(i)->setGeometry(QStyle::visualRect(layoutDirection(), rect(), place));
    }
}

} // namespace foyer::widgets
