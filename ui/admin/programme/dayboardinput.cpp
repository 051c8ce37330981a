// DayBoardView: mouse, keys, and what is dropped.
#include "dayboardview.h"

#include <QApplication>
#include <QDragEnterEvent>
#include <QJsonDocument>
#include <QJsonObject>
#include <QKeyEvent>
#include <QMimeData>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using models::DayBoard;
using Direction = DayBoard::Direction;

namespace {

const QString filmFormat = u"application/x-foyer-film"_s;
constexpr qreal zoomStep = 1.25;

} // namespace

QMimeData *DraggedFilm::toMime() const
{
    auto *data = new QMimeData;
    const QJsonObject film{{u"id"_s, id}, {u"title"_s, title}, {u"runtimeMinutes"_s, runtimeMinutes}};
    data->setData(filmFormat, QJsonDocument(film).toJson(QJsonDocument::Compact));
    return data;
}

std::optional<DraggedFilm> DraggedFilm::fromMime(const QMimeData *data)
{
    if (!data || !data->hasFormat(filmFormat))
        return std::nullopt;
    const QJsonObject film = QJsonDocument::fromJson(data->data(filmFormat)).object();
    return DraggedFilm{film.value("id"_L1).toString(), film.value("title"_L1).toString(),
                       film.value("runtimeMinutes"_L1).toInt()};
}

void DayBoardView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !boardRect().contains(event->pos())) {
        event->ignore();
        return;
    }
    const int index = m_board.blockAt(toBoard(event->pos()));
    if (index < 0)
        return;
    const DayBoard::Block &block = m_board.blocks().at(index);
    if (event->modifiers() & Qt::ControlModifier) {
        if (m_selected.isEmpty() && m_current && *m_current != block.id)
            m_selected.insert(*m_current);
        toggle(block.id);
        makeCurrent(index);
        return;
    }
    m_selected.clear();
    makeCurrent(index);
    m_holding = Holding::Pressed;
    m_pressedAt = event->pos();
    m_grabbedMs = block.startsAtUtc.msecsTo(slotUnder(event->pos(), 0, false).startsAtUtc);
}

void DayBoardView::mouseMoveEvent(QMouseEvent *event)
{
    if (m_holding == Holding::Pressed) {
        const bool isFar = (event->pos() - m_pressedAt).manhattanLength() >= QApplication::startDragDistance();
        const int index = m_current ? m_board.indexOf(*m_current) : -1;
        if (!isFar || index < 0 || m_day.pending(*m_current))
            return;
        m_held = heldBlock(index);
        m_holding = Holding::ByMouse;
    }
    if (m_holding != Holding::ByMouse)
        return;
    Held held = *m_held;
    held.slot = slotUnder(event->pos(), m_grabbedMs);
    hold(held);
    // At the edge the board comes along.
    ensureVisible(QRectF(toBoard(event->pos()), QSizeF(1, 1)));
}

void DayBoardView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    if (m_holding == Holding::ByMouse)
        putDown();
    else if (m_holding == Holding::Pressed)
        m_holding = Holding::Nothing;
}

void DayBoardView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const int index = boardRect().contains(event->pos()) ? m_board.blockAt(toBoard(event->pos())) : -1;
    if (index >= 0 && event->button() == Qt::LeftButton) {
        m_holding = Holding::Nothing;
        Q_EMIT opened(m_board.blocks().at(index).id);
    }
}

void DayBoardView::wheelEvent(QWheelEvent *event)
{
    if (event->modifiers() & Qt::ControlModifier) {
        if (event->angleDelta().y() != 0)
            zoomBy(event->angleDelta().y() > 0 ? zoomStep : 1 / zoomStep);
        event->accept();
        return;
    }
    QAbstractScrollArea::wheelEvent(event);
}

void DayBoardView::keyPressEvent(QKeyEvent *event)
{
    const std::optional<Direction> direction = directionOf(event->key());
    if (direction && (event->modifiers() & Qt::AltModifier)) {
        if (m_holding == Holding::Nothing || m_holding == Holding::ByKeys)
            carry(*direction);
        return;
    }
    if (event->key() == Qt::Key_Escape && m_held) {
        letGo();
        return;
    }
    if (direction && m_holding == Holding::Nothing) {
        go(*direction);
        return;
    }
    if (event->matches(QKeySequence::SelectAll)) {
        for (const DayBoard::Block &block : m_board.blocks())
            m_selected.insert(block.id);
        viewport()->update();
        Q_EMIT selectionChanged();
        return;
    }
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_holding == Holding::ByKeys)
            putDown();
        else if (m_current)
            Q_EMIT opened(*m_current);
        return;
    case Qt::Key_Space:
        if (m_current)
            toggle(*m_current);
        return;
    case Qt::Key_Plus:
        zoomBy(zoomStep);
        return;
    case Qt::Key_Minus:
        zoomBy(1 / zoomStep);
        return;
    case Qt::Key_Escape:
        if (!m_selected.isEmpty()) {
            m_selected.clear();
            viewport()->update();
            Q_EMIT selectionChanged();
            return;
        }
        break;
    default:
        break;
    }
    event->ignore();
}

void DayBoardView::keyReleaseEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Alt && m_holding == Holding::ByKeys)
        putDown();
    else
        QAbstractScrollArea::keyReleaseEvent(event);
}

void DayBoardView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void DayBoardView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    if (m_holding == Holding::ByKeys) // nobody would hear of the key being let go
        letGo();
    viewport()->update();
}

void DayBoardView::dragEnterEvent(QDragEnterEvent *event)
{
    if (m_day.isRead() && DraggedFilm::fromMime(event->mimeData()))
        event->acceptProposedAction();
}

void DayBoardView::dragMoveEvent(QDragMoveEvent *event)
{
    const std::optional<DraggedFilm> film = DraggedFilm::fromMime(event->mimeData());
    if (!film || m_board.lanes().isEmpty()) {
        event->ignore();
        return;
    }
    m_holding = Holding::Film;
    const int minutes = film->runtimeMinutes + defaultTrailersMinutes + defaultCleanUpMinutes;
    hold({{}, film->title, slotUnder(event->position(), 0), minutes});
    event->acceptProposedAction();
}

void DayBoardView::dragLeaveEvent(QDragLeaveEvent *)
{
    letGo();
}

void DayBoardView::dropEvent(QDropEvent *event)
{
    const std::optional<DraggedFilm> film = DraggedFilm::fromMime(event->mimeData());
    letGo();
    if (!film || m_board.lanes().isEmpty())
        return;
    event->acceptProposedAction();
    const DayBoard::Slot slot = slotUnder(event->position(), 0);
    Q_EMIT filmDropped(film->id, slot.lane, slot.startsAtUtc);
}

} // namespace foyer::admin
