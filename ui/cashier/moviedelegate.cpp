#include "moviedelegate.h"

#include "focusring.h"
#include "posterart.h"
#include "theme.h"
#include "words.h"

#include <QListView>
#include <QPainter>

namespace foyer::cashier {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;

namespace {

constexpr int posterWidth = 54;
constexpr int posterHeight = 80;
constexpr int inset = 10; // of the row within the list
constexpr int gap = 6; // between chips
constexpr int numberGap = 5; // between a chip's number and its time

int textLeft()
{
    return inset + spacing::medium + posterWidth + spacing::medium;
}

int titleHeight()
{
    return QFontMetrics(font(TextSize::Strong, QFont::DemiBold)).height();
}

int factsHeight()
{
    return QFontMetrics(font(TextSize::Small)).height();
}

int chipHeight()
{
    return Theme::current().scaled(36);
}

int chipsRoom(int width)
{
    return width - textLeft() - inset - spacing::tight;
}

/** As many as fit with their widest text: a showtime late in the evening, where the clock counts to twelve or not. */
int chipsAcross(int width, const QLocale &locale)
{
    const int number = QFontMetrics(font(TextSize::Tiny, QFont::Medium)).horizontalAdvance(u"88"_s);
    const int time =
        QFontMetrics(font(TextSize::Small, QFont::DemiBold)).horizontalAdvance(timeText(QTime(22, 0), locale));
    return qMax(1, (chipsRoom(width) + gap) / (number + numberGap + time + 2 * spacing::tight + gap));
}

/** Green to half full, amber to nearly, red beyond. Its meaning is said by the bar's length too. */
QColor occupancyColour(int percent)
{
    const Theme &theme = Theme::current();
    return percent >= 85 ? theme.danger : percent >= 50 ? theme.warning : theme.ok;
}

} // namespace

MovieDelegate::MovieDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{
}

QList<QRect> MovieDelegate::chipRects(const QRect &row, const QModelIndex &index, Qt::LayoutDirection direction) const
{
    const auto chips = index.data(models::ProgrammeModel::ShowtimesRole).value<QList<models::ShowtimeChip>>();
    const int across = chipsAcross(row.width(), m_locale);
    const int width = qMin((chipsRoom(row.width()) - (across - 1) * gap) / across, Theme::current().scaled(96));
    const int top = row.top() + spacing::small + titleHeight() + factsHeight() + spacing::small + 2;
    QList<QRect> rects;
    for (int i = 0; i < chips.size(); ++i) {
        const QRect rect(row.left() + textLeft() + (i % across) * (width + gap),
                         top + (i / across) * (chipHeight() + gap), width, chipHeight());
        rects.append(QStyle::visualRect(direction, row, rect));
    }
    return rects;
}

QSize MovieDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *list = qobject_cast<const QListView *>(option.widget);
    const int width = list ? list->viewport()->width() : option.rect.width();
    const qsizetype chips =
        index.data(models::ProgrammeModel::ShowtimesRole).value<QList<models::ShowtimeChip>>().size();
    const int across = chipsAcross(width, m_locale);
    const int lines = static_cast<int>((chips + across - 1) / across);
    const int text = titleHeight() + factsHeight() + spacing::small + 2 + lines * (chipHeight() + gap) - gap;
    return {width, qMax(text, posterHeight) + 2 * spacing::small + spacing::small};
}

void MovieDelegate::paintChip(QPainter &painter, const QRect &rect, const models::ShowtimeChip &chip,
                              bool focused) const
{
    const Theme &theme = Theme::current();
    const bool open = chip.id == m_open;
    const bool closed = !chip.salesOpen || chip.seatsFree == 0;
    painter.setPen(closed && !open ? QPen(theme.line) : QPen(Qt::NoPen));
    painter.setBrush(open ? theme.accent : closed ? theme.surface : theme.control);
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius::chip, radius::chip);

    // Its number for the command line, small, then the time.
    const QFont timeFont = font(TextSize::Small, QFont::DemiBold);
    const QFont numberFont = font(TextSize::Tiny, QFont::Medium);
    const QString time = timeText(chip.startsLocal.time, m_locale);
    const QString number = QString::number(chip.number);
    const int numberWidth = QFontMetrics(numberFont).horizontalAdvance(number);
    const int timeWidth = QFontMetrics(timeFont).horizontalAdvance(time);
    const QRect text = rect.adjusted(0, 0, 0, -theme.scaled(8));
    const int total = numberWidth + numberGap + timeWidth;
    QRect numberRect(text.left() + (text.width() - total) / 2, text.top(), numberWidth, text.height());
    QRect timeRect(numberRect.right() + 1 + numberGap, text.top(), timeWidth + 1, text.height());
    painter.setFont(numberFont);
    painter.setPen(open ? theme.onAccent : theme.muted);
    painter.drawText(QStyle::visualRect(painter.layoutDirection(), rect, numberRect), Qt::AlignCenter, number);
    QFont shown = timeFont;
    shown.setStrikeOut(closed);
    painter.setFont(shown);
    painter.setPen(open ? theme.onAccent : closed ? theme.muted : theme.text);
    painter.drawText(QStyle::visualRect(painter.layoutDirection(), rect, timeRect), Qt::AlignCenter, time);

    const qreal barHeight = 3;
    const QRectF trough(rect.left() + 8, rect.bottom() - 7, rect.width() - 16, barHeight);
    painter.setPen(Qt::NoPen);
    QColor faint = open ? theme.onAccent : theme.muted;
    faint.setAlphaF(0.28);
    painter.setBrush(faint);
    painter.drawRoundedRect(trough, barHeight / 2, barHeight / 2);
    const int percent = chip.occupancyPercent();
    if (percent > 0) {
        QRectF bar = trough;
        bar.setWidth(qMax(barHeight, trough.width() * percent / 100));
        if (painter.layoutDirection() == Qt::RightToLeft)
            bar.moveRight(trough.right());
        painter.setBrush(open ? theme.onAccent : occupancyColour(percent));
        painter.drawRoundedRect(bar, barHeight / 2, barHeight / 2);
    }
    if (focused)
        paintFocusRing(painter, QRectF(rect).adjusted(-3, -3, 3, 3), radius::chip + 3, theme.text);
}

void MovieDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::current();
    const QRect row = option.rect;
    const auto movie = index.data(models::ProgrammeModel::MovieRole).value<std::optional<domain::MovieFacts>>();
    const auto chips = index.data(models::ProgrammeModel::ShowtimesRole).value<QList<models::ShowtimeChip>>();
    const bool open =
        std::any_of(chips.begin(), chips.end(), [this](const models::ShowtimeChip &c) { return c.id == m_open; });
    const bool hovered = option.state & QStyle::State_MouseOver;
    const auto placed = [&](const QRect &rect) { return QStyle::visualRect(option.direction, row, rect); };

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setLayoutDirection(option.direction);
    const QRectF card = QRectF(row).adjusted(inset - 4, 2, -inset + 4, -2);
    if (open || hovered) {
        painter->setPen(open ? QPen(theme.line) : QPen(Qt::NoPen));
        painter->setBrush(theme.raised);
        painter->drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), radius::button, radius::button);
    }
    if (open) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme.accent);
        painter->drawRoundedRect(placed(QRect(qRound(card.left()) + 1, row.top() + 18, 3, row.height() - 36)), 1.5,
                                 1.5);
    }
    const QRect poster = placed(
        QRect(row.left() + inset + spacing::medium - 2, row.top() + spacing::small + 2, posterWidth, posterHeight));
    const QString title = index.data(models::ProgrammeModel::TitleRole).toString();
    const QString seed = movie ? QString::number(movie->posterSeed) : title;
    painter->drawPixmap(
        poster.topLeft(),
        posterArt(seed, title, poster.size(), painter->device()->devicePixelRatioF(), radius::chip - 2));

    const QRect titleRect = placed(QRect(row.left() + textLeft(), row.top() + spacing::small,
                                         row.width() - textLeft() - inset - spacing::small, titleHeight()));
    painter->setFont(font(TextSize::Strong, QFont::DemiBold));
    painter->setPen(theme.text);
    painter->drawText(titleRect, Qt::AlignVCenter | Qt::AlignLeading,
                      QFontMetrics(painter->font()).elidedText(title, Qt::ElideRight, titleRect.width()));
    QStringList facts;
    if (movie) {
        facts.append(runtimeText(movie->runtimeMinutes));
        if (movie->ageRating)
            facts.append(tr("%1+").arg(*movie->ageRating) + (movie->ageRatingGenerated ? u"*"_s : QString()));
        if (!movie->genres.isEmpty())
            facts.append(movie->genres.first());
    } else {
        facts.append(tr("film details cannot be reached"));
    }
    const QRect factsRect = titleRect.translated(0, titleHeight()).adjusted(0, 0, 0, factsHeight() - titleHeight());
    painter->setFont(font(TextSize::Small));
    painter->setPen(theme.muted);
    painter->drawText(
        factsRect, Qt::AlignVCenter | Qt::AlignLeading,
        QFontMetrics(painter->font()).elidedText(facts.join(u"  ·  "_s), Qt::ElideRight, factsRect.width()));

    const QList<QRect> rects = chipRects(row, index, option.direction);
    const bool current = (option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_Active);
    for (int i = 0; i < chips.size(); ++i)
        paintChip(*painter, rects.at(i), chips.at(i), current && i == m_focusedChip);
    painter->restore();
}

} // namespace foyer::cashier
