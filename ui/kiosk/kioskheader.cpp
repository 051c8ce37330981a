#include "kioskheader.h"

#include "posterart.h"
#include "theme.h"

#include <QPainter>
#include <QStyle>

namespace foyer::kiosk {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;

KioskHeader::KioskHeader(QWidget *parent)
    : QWidget(parent)
{
    followTheme(this);
}

void KioskHeader::show(const QString &poster, const QString &title, const QString &facts)
{
    m_poster = poster;
    m_title = title;
    m_facts = facts;
    setAccessibleName(facts.isEmpty() ? title : title + u", "_s + facts);
    update();
}

void KioskHeader::setTextBeside(int left, int right)
{
    m_isBeside = true;
    m_left = left;
    m_right = right;
    update();
}

void KioskHeader::setTextBelow()
{
    m_isBeside = false;
    m_left = m_right = spacing::huge * 2;
    update();
}

int KioskHeader::wordsHeight() const
{
    const int title = QFontMetrics(widgets::font(TextSize::Display, QFont::Bold)).height();
    return m_facts.isEmpty() ? title : title + QFontMetrics(widgets::font(TextSize::Strong, QFont::Medium)).height();
}

void KioskHeader::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    const bool isPlain = theme.mode == ThemeMode::HighContrast;
    if (isPlain) {
        painter.fillRect(rect(), theme.background);
    } else {
        // The middle of a picture that is twice as high: its motif, not its sky.
        const int whole = qMax(height() * 3 / 2, width() / 3);
        const QPixmap picture = posterArt(m_poster.isEmpty() ? u"foyer"_s : m_poster, QString(), QSize(width(), whole),
                                          devicePixelRatioF(), 0);
        painter.drawPixmap(0, (height() - whole) / 2, picture);
        QLinearGradient fade(0, 0, 0, height());
        const auto veil = [&](qreal at, float opacity) {
            QColor colour = theme.background;
            colour.setAlphaF(opacity);
            fade.setColorAt(at, colour);
        };
        // The picture is seen down to where the words begin, and those stand on a ground of their own.
        const qreal words = m_isBeside ? 0.65 : 1 - qreal(wordsHeight() + spacing::medium) / height();
        veil(0, 0.05F);
        veil(words / 2, m_isBeside ? 0.45F : 0.1F);
        veil(words, 0.88F);
        veil(1, 1);
        painter.fillRect(rect(), fade);
    }
    const QFont titleFont = widgets::font(TextSize::Display, QFont::Bold);
    const QFont factsFont = widgets::font(TextSize::Strong, QFont::Medium);
    const QFontMetrics titleSize(titleFont);
    const QFontMetrics factsSize(factsFont);
    const int left = m_left;
    const int room = width() - m_left - m_right;
    const auto place = [&](int y, int h) {
        return QStyle::visualRect(layoutDirection(), rect(), QRect(left, y, room, h));
    };
    const int align = static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter));
    int bottom = m_isBeside ? (height() + wordsHeight()) / 2 : height() - spacing::medium;
    if (!m_facts.isEmpty()) {
        bottom -= factsSize.height();
        painter.setFont(factsFont);
        painter.setPen(isPlain ? theme.text : theme.muted);
        painter.drawText(place(bottom, factsSize.height()), align, factsSize.elidedText(m_facts, Qt::ElideRight, room));
    }
    bottom -= titleSize.height();
    painter.setFont(titleFont);
    painter.setPen(theme.text);
    painter.drawText(place(bottom, titleSize.height()), align, titleSize.elidedText(m_title, Qt::ElideRight, room));
}

StepsBar::StepsBar(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"steps"_s);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    followTheme(this);
}

void StepsBar::setCurrent(int step)
{
    m_current = step;
    setAccessibleName(tr("Step %1 of 4").arg(step + 1));
    update();
}

QSize StepsBar::sizeHint() const
{
    return {100, QFontMetrics(widgets::font(TextSize::Body)).height() + spacing::large};
}

void StepsBar::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    const QStringList names{tr("1  Film"), tr("2  Seats"), tr("3  Tickets"), tr("4  Pay")};
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int count = int(names.size());
    const int gap = spacing::medium;
    const int each = (width() - gap * (count - 1)) / count;
    for (int i = 0; i < count; ++i) {
        const QRect place = QStyle::visualRect(layoutDirection(), rect(), QRect(i * (each + gap), 0, each, height()));
        painter.setPen(Qt::NoPen);
        painter.setBrush(i <= m_current ? theme.accent : theme.control);
        painter.drawRoundedRect(QRectF(place.left(), 0, each, 6), 3, 3);
        painter.setFont(widgets::font(TextSize::Body, i == m_current ? QFont::Bold : QFont::Medium));
        painter.setPen(i == m_current ? theme.text : theme.muted);
        painter.drawText(place.adjusted(0, spacing::medium, 0, 0),
                         static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter)),
                         names.at(i));
    }
}

} // namespace foyer::kiosk
