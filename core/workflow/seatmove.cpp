#include "seatmove.h"

#include "async.h"
#include "foyerassert.h"

namespace foyer::workflow {

using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

SeatMove::SeatMove(ports::CatalogueApi &catalogue, BookingId booking, ShowtimeId showtime,
                   QList<std::pair<QString, QString>> tickets, QObject *parent)
    : QObject(parent)
    , m_catalogue(catalogue)
    , m_booking(booking)
    , m_showtime(showtime)
    , m_tickets(std::move(tickets))
    , m_hall(catalogue)
{
    connect(&m_hall, &SeatWatch::mapReset, this, &SeatMove::learnHall);
    connect(&m_hall, &SeatWatch::seatsChanged, this, &SeatMove::dropLost);
}

void SeatMove::open()
{
    async::then(m_catalogue.showtime(m_showtime), this, [this](const Result<ports::ShowtimeDetail> &detail) {
        if (!detail) {
            Q_EMIT openFailed(detail.error());
            return;
        }
        m_hall.start(*detail);
        Q_EMIT opened();
    });
}

void SeatMove::learnHall()
{
    m_own.clear();
    for (const auto &[row, number] : std::as_const(m_tickets)) {
        if (const PlanSeat *seat = m_hall.map().plan().seatByLabel(row, number))
            m_own.append(seat->id);
    }
    dropLost();
    Q_EMIT changed();
}

void SeatMove::dropLost()
{
    QList<SeatId> lost;
    for (const SeatId seat : std::as_const(m_chosen)) {
        if (!m_hall.map().isFree(seat))
            lost.append(seat);
    }
    for (const SeatId seat : std::as_const(lost))
        m_chosen.removeOne(seat);
    Q_EMIT changed();
    if (!lost.isEmpty())
        Q_EMIT seatsLost(lost);
}

QList<SeatId> SeatMove::chosen() const
{
    QList<SeatId> inOrder;
    for (const PlanSeat &seat : m_hall.map().plan().seats()) {
        if (m_chosen.contains(seat.id))
            inOrder.append(seat.id);
    }
    return inOrder;
}

Result<void> SeatMove::toggle(SeatId seat)
{
    if (!m_chosen.removeOne(seat)) {
        if (!m_hall.map().isFree(seat) || isOwn(seat))
            return fail(ErrorCode::SeatTaken);
        if (m_chosen.size() == m_tickets.size())
            m_chosen.removeFirst();
        m_chosen.append(seat);
    }
    Q_EMIT changed();
    return {};
}

void SeatMove::choose(const QList<SeatId> &seats)
{
    QList<SeatId> wanted;
    for (const SeatId seat : seats) {
        if (wanted.size() < m_tickets.size() && m_hall.map().isFree(seat) && !wanted.contains(seat))
            wanted.append(seat);
    }
    m_chosen = wanted;
    Q_EMIT changed();
}

ports::RebookRequest SeatMove::request() const
{
    FOYER_ASSERT(isComplete());
    return {IdempotencyKey::create(), m_booking, BookingId::create(), m_showtime, chosen()};
}

void SeatMove::handleTaken(const QList<RefusedSeat> &seats)
{
    QList<SeatId> lost;
    for (const RefusedSeat &refused : seats) {
        if (m_chosen.removeOne(refused.seat))
            lost.append(refused.seat);
    }
    m_hall.poll();
    Q_EMIT changed();
    if (!lost.isEmpty())
        Q_EMIT seatsLost(lost);
}

} // namespace foyer::workflow
