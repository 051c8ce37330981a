#include "rankingchart.h"

#include "theme.h"

#include <QPainter>

namespace foyer::widgets {

namespace {
constexpr int leastRow = 36; // px
constexpr int mostRow = 52;
constexpr int barHeight = 6;
constexpr qreal pictureAspect = 1.4; // of a poster, a little cut
} // namespace

void RankingChart::setEntries(const QList<Entry> &entries, const QList<ChartPoint> &points, const Picture &picture)
{
    m_entries = entries;
    m_picture = picture;
    setPoints(points);
}

void RankingChart::layOut()
{
    const Theme &theme = Theme::current();
    const int most = qMax(1, height() / theme.scaled(leastRow));
    const auto count = qMin<qsizetype>(most, m_entries.size());
    const qreal row = qMin<qreal>(theme.scaled(mostRow), height() / static_cast<qreal>(qMax<qsizetype>(1, count)));
    m_rows.clear();
    for (qsizetype i = 0; i < count; ++i)
        m_rows.append(QRectF(0, static_cast<qreal>(i) * row, width(), row));
}

void RankingChart::paintChart(QPainter &painter)
{
    const Theme &theme = Theme::current();
    qint64 greatest = 1;
    for (const Entry &entry : std::as_const(m_entries))
        greatest = qMax(greatest, qMax(entry.value, entry.previous));
    const QFont font = widgets::font(TextSize::Body, QFont::DemiBold);
    const QFontMetrics metrics(font);
    painter.setFont(font);
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        const Entry &entry = m_entries.at(i);
        const QRectF row = m_rows.at(i).adjusted(0, 2, 0, -2);
        const int pictureHeight = static_cast<int>(qMin<qreal>(row.height() - 2, theme.scaled(40)));
        const QSize pictureSize(static_cast<int>(pictureHeight / pictureAspect), pictureHeight);
        if (m_picture) {
            painter.drawPixmap(QPointF(row.left(), row.center().y() - pictureHeight / 2.0),
                               m_picture(static_cast<int>(i), pictureSize, devicePixelRatioF()));
        }
        const qreal left = m_picture ? pictureSize.width() + spacing::medium : 0;
        const QRectF room = row.adjusted(left, 0, -1, 0);
        const qreal content = metrics.height() + spacing::tight + barHeight;
        QRectF line(room.left(), room.center().y() - content / 2, room.width(), metrics.height());
        const int valueWidth = metrics.horizontalAdvance(entry.text);
        painter.setPen(theme.text);
        painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, entry.text);
        line.setWidth(qMax(0.0, room.width() - valueWidth - spacing::medium));
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                         metrics.elidedText(entry.name, Qt::ElideRight, static_cast<int>(line.width())));

        const QRectF trough(room.left(), line.bottom() + spacing::tight, room.width(), barHeight);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.chart.trough);
        painter.drawRoundedRect(trough, barHeight / 2.0, barHeight / 2.0);
        const auto widthOf = [&](qint64 value) {
            return trough.width() * static_cast<qreal>(qMax<qint64>(0, value)) / static_cast<qreal>(greatest);
        };
        QRectF bar = trough;
        bar.setWidth(qMax<qreal>(entry.value > 0 ? barHeight : 0, widthOf(entry.value)));
        painter.setBrush(i == 0 ? theme.chart.peak : theme.chart.bar);
        painter.drawRoundedRect(bar, barHeight / 2.0, barHeight / 2.0);
        if (entry.previous > 0) {
            const qreal at = trough.left() + widthOf(entry.previous);
            painter.setBrush(theme.text);
            painter.drawRect(QRectF(qMin(at, trough.right() - 1) - 1, trough.top() - 2, 2, barHeight + 4));
        }
    }
}

void RankingChart::paintMark(QPainter &painter, int point)
{
    painter.setPen(QPen(Theme::current().muted, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(m_rows.at(point).adjusted(0.5, 0.5, -0.5, -0.5), radius::chip, radius::chip);
}

int RankingChart::pointAt(const QPointF &position) const
{
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        if (m_rows.at(i).contains(position))
            return static_cast<int>(i);
    }
    return -1;
}

QRectF RankingChart::placeOf(int point) const
{
    // The bubble stands at the end, over the amount it says in full.
    const QRectF row = m_rows.at(point);
    return {row.right(), row.top(), 1, row.height()};
}

int RankingChart::neighbour(int point, Qt::Key key) const
{
    return qMin(Chart::neighbour(point, key), shownCount() - 1);
}

} // namespace foyer::widgets
