#include "kioskheader.h"

#include "kioskwords.h"
#include "posterart.h"
#include "theme.h"

#include <QPainter>
#include <QStyle>

namespace foyer::kiosk {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;

namespace {

constexpr int mostTitleLines = 2;

/** As many of the facts as there is room for: the first ones matter most, half a genre says nothing. */
QString wholeFacts(QString facts, const QFontMetrics &metrics, int room)
{
    for (qsizetype last; metrics.horizontalAdvance(facts) > room && (last = facts.lastIndexOf(factsSeparator)) > 0;)
        facts.truncate(last);
    return metrics.elidedText(facts, Qt::ElideRight, room);
}

} // namespace

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

int KioskHeader::factsHeight() const
{
    return m_facts.isEmpty() ? 0 : QFontMetrics(widgets::font(TextSize::Strong, QFont::Medium)).height();
}

KioskHeader::TitleFit KioskHeader::fitTitle() const
{
    const int most = height() - factsHeight() - 2 * spacing::small;
    TitleFit fit;
    for (const TextSize size : {TextSize::Display, TextSize::Title, TextSize::Strong}) {
        fit.font = widgets::font(size, QFont::Bold);
        const QFontMetrics metrics(fit.font);
        const QRect needed = metrics.boundingRect(QRect(0, 0, room(), height()), Qt::TextWordWrap, m_title);
        fit.height = needed.height();
        if (needed.width() <= room() && fit.height <= qMin(most, mostTitleLines * metrics.height()))
            return fit;
    }
    fit.height = QFontMetrics(fit.font).height(); // one line, and dots
    return fit;
}

void KioskHeader::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    const TitleFit title = fitTitle();
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
        const qreal words = m_isBeside ? 0.65 : 1 - qreal(title.height + factsHeight() + spacing::medium) / height();
        veil(0, 0.05F);
        veil(words / 2, m_isBeside ? 0.45F : 0.1F);
        veil(words, 0.88F);
        veil(1, 1);
        painter.fillRect(rect(), fade);
    }
    const auto place = [&](int y, int h) {
        return QStyle::visualRect(layoutDirection(), rect(), QRect(m_left, y, room(), h));
    };
    const int align = static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter));
    int bottom = m_isBeside ? (height() + title.height + factsHeight()) / 2 : height() - spacing::medium;
    if (!m_facts.isEmpty()) {
        const QFont factsFont = widgets::font(TextSize::Strong, QFont::Medium);
        bottom -= factsHeight();
        painter.setFont(factsFont);
        painter.setPen(isPlain ? theme.text : theme.muted);
        painter.drawText(place(bottom, factsHeight()), align, wholeFacts(m_facts, QFontMetrics(factsFont), room()));
    }
    bottom -= title.height;
    painter.setFont(title.font);
    painter.setPen(theme.text);
    const QFontMetrics metrics(title.font);
    const bool isOneLine = title.height <= metrics.height();
    painter.drawText(place(bottom, title.height), align | Qt::TextWordWrap,
                     isOneLine ? metrics.elidedText(m_title, Qt::ElideRight, room()) : m_title);
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
