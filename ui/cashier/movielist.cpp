#include "movielist.h"

#include "theme.h"
#include "words.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QToolTip>

namespace foyer::cashier {

using namespace Qt::Literals::StringLiterals;
using models::ShowtimeChip;

namespace {

QList<ShowtimeChip> chipsOf(const QModelIndex &index)
{
    return index.data(models::ProgrammeModel::ShowtimesRole).value<QList<ShowtimeChip>>();
}

} // namespace

MovieList::MovieList(QWidget *parent)
    : QListView(parent)
{
    setItemDelegate(&m_delegate);
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setAccessibleName(tr("Films and showtimes"));
    connect(&widgets::ThemeNotifier::instance(), &widgets::ThemeNotifier::changed, this,
            [this] { scheduleDelayedItemsLayout(); });
}

void MovieList::setOpenShowtime(domain::ShowtimeId showtime)
{
    m_delegate.setOpenShowtime(showtime);
    viewport()->update();
}

std::optional<ShowtimeChip> MovieList::chipAt(const QPoint &position) const
{
    const QModelIndex index = indexAt(position);
    if (!index.isValid())
        return std::nullopt;
    const QList<QRect> rects = m_delegate.chipRects(visualRect(index), index, layoutDirection());
    for (qsizetype i = 0; i < rects.size(); ++i) {
        if (rects.at(i).contains(position))
            return chipsOf(index).at(i);
    }
    return std::nullopt;
}

void MovieList::focusChip(int chip)
{
    m_chip = qBound(0, chip, static_cast<int>(qMax<qsizetype>(0, chipsOf(currentIndex()).size() - 1)));
    m_delegate.setFocusedChip(m_chip);
    viewport()->update();
}

void MovieList::mousePressEvent(QMouseEvent *event)
{
    QListView::mousePressEvent(event);
    if (event->button() != Qt::LeftButton)
        return;
    if (const std::optional<ShowtimeChip> chip = chipAt(event->pos()))
        Q_EMIT showtimeChosen(chip->id);
}

void MovieList::mouseMoveEvent(QMouseEvent *event)
{
    QListView::mouseMoveEvent(event);
    viewport()->setCursor(chipAt(event->pos()) ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void MovieList::keyPressEvent(QKeyEvent *event)
{
    const int forward = layoutDirection() == Qt::RightToLeft ? -1 : 1;
    switch (event->key()) {
    case Qt::Key_Left:
        focusChip(m_chip - forward);
        return;
    case Qt::Key_Right:
        focusChip(m_chip + forward);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space: {
        const QList<ShowtimeChip> chips = chipsOf(currentIndex());
        if (m_chip < chips.size())
            Q_EMIT showtimeChosen(chips.at(m_chip).id);
        return;
    }
    default:
        QListView::keyPressEvent(event);
    }
}

void MovieList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    focusChip(m_chip);
}

void MovieList::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    scheduleDelayedItemsLayout(); // how many chips fit in a line decides a row's height
}

bool MovieList::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QListView::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    if (const std::optional<ShowtimeChip> chip = chipAt(help->pos())) {
        QStringList lines{tr("%1, %2").arg(timeText(chip->startsLocal.time, locale()), chip->auditorium),
                          tr("%1 of %2 seats free").arg(chip->seatsFree).arg(chip->seatsTotal)};
        if (!chip->formats.isEmpty())
            lines.append(chip->formats.join(u", "_s));
        if (!chip->salesOpen)
            lines.append(tr("Not on sale"));
        QToolTip::showText(help->globalPos(), lines.join(u'\n'), this);
    } else if (const auto movie = indexAt(help->pos())
                                      .data(models::ProgrammeModel::MovieRole)
                                      .value<std::optional<domain::MovieFacts>>()) {
        QStringList lines{movie->releaseYear ? tr("%1 (%2)").arg(movie->title, QString::number(*movie->releaseYear))
                                             : movie->title};
        if (!movie->directors.isEmpty())
            lines.append(movie->directors.join(u", "_s));
        lines.append(movie->genres.join(u", "_s));
        if (movie->ageRatingGenerated)
            lines.append(tr("* Age rating made up for the demo"));
        QToolTip::showText(help->globalPos(), lines.join(u'\n'), this);
    } else {
        QToolTip::hideText();
    }
    return true;
}

} // namespace foyer::cashier
