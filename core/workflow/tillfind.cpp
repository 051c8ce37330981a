#include "tillfind.h"

#include "async.h"

namespace foyer::workflow {

using namespace Qt::Literals::StringLiterals;
using ports::BookingFacts;
using ports::BookingStanding;

TillFind::TillFind(const Ports &ports, QObject *parent)
    : QObject(parent)
    , m_ports(ports)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause);
    connect(&m_pause, &QTimer::timeout, this, &TillFind::search);
}

void TillFind::setCinema(domain::CinemaId cinema)
{
    if (cinema == m_cinema)
        return;
    m_cinema = cinema;
    m_doing.reset(); // it goes on, and nobody here is told
    reset();
}

void TillFind::setText(const QString &text, domain::ShowtimeId numbered)
{
    const QString trimmed = text.trimmed();
    if (trimmed == m_text && numbered == m_numbered)
        return;
    m_text = trimmed;
    m_numbered = numbered;
    ++m_number;
    m_isSearching = !m_text.isEmpty();
    m_error.reset();
    if (m_isSearching) {
        m_pause.start();
    } else {
        m_pause.stop();
        m_matches = {};
    }
    Q_EMIT changed();
}

void TillFind::searchNow()
{
    if (m_text.isEmpty())
        return;
    m_isSearching = true;
    search();
    Q_EMIT changed();
}

void TillFind::search()
{
    m_pause.stop();
    const quint64 number = ++m_number;
    async::then(m_ports.finder.find(m_cinema, m_text, m_numbered, most), this,
                [this, number](const Result<ports::BookingMatches> &found) {
                    if (number != m_number)
                        return;
                    m_isSearching = false;
                    m_matches = found.value_or(ports::BookingMatches());
                    m_error = found ? std::nullopt : std::optional(found.error());
                    Q_EMIT changed();
                });
}

void TillFind::open(domain::BookingId booking)
{
    if (m_doing)
        return;
    m_opening = booking;
    m_opened.reset();
    m_error.reset();
    m_requestId.clear();
    readAgain();
    Q_EMIT changed();
}

void TillFind::readAgain()
{
    async::then(m_ports.finder.facts(m_opening), this, [this, booking = m_opening](const Result<BookingFacts> &facts) {
        if (booking != m_opening)
            return;
        m_opening = {};
        if (facts)
            m_opened = *facts;
        m_error = facts ? std::nullopt : std::optional(facts.error());
        Q_EMIT changed();
    });
}

bool TillFind::close()
{
    if (m_doing)
        return false;
    m_opening = {};
    m_opened.reset();
    m_error.reset();
    m_requestId.clear();
    Q_EMIT changed();
    return true;
}

bool TillFind::reset()
{
    if (m_doing)
        return false;
    ++m_number;
    m_pause.stop();
    m_text.clear();
    m_numbered = {};
    m_isSearching = false;
    m_matches = {};
    return close();
}

std::optional<TillFind::Obstacle> TillFind::obstacle(const BookingFacts &facts, Action action)
{
    if (action == Action::Resend)
        return facts.message ? std::nullopt : std::optional(Obstacle::NoMessage);
    const bool isOfReservation = action == Action::Collect || action == Action::Cancel;
    switch (facts.listed.standing) {
    case BookingStanding::Reserved:
        return isOfReservation ? std::nullopt : std::optional(Obstacle::NotPaid);
    case BookingStanding::Paying:
        return Obstacle::BeingPaid;
    case BookingStanding::Sold:
        if (isOfReservation)
            return Obstacle::PaidAlready;
        return facts.liveTickets > 0 ? std::nullopt : std::optional(Obstacle::NothingLeft);
    case BookingStanding::Refunded:
    case BookingStanding::Exchanged:
        return isOfReservation ? Obstacle::PaidAlready : Obstacle::NothingLeft;
    case BookingStanding::Over:
        return Obstacle::Over;
    }
    Q_UNREACHABLE();
}

/** Another action is another request; the same one that is not known to have been done is the same. */
bool TillFind::begin(Action action)
{
    if (m_doing || !m_opened || obstacle(*m_opened, action))
        return false;
    if (m_requestId.isEmpty() || m_requested != action)
        m_requestId = newUuidV7().toString(QUuid::WithoutBraces);
    m_requested = action;
    m_doing = action;
    Q_EMIT changed();
    return true;
}

void TillFind::giveUp(Action action, const Error &error)
{
    m_doing.reset();
    if (ports::isRefusal(error))
        m_requestId.clear();
    Q_EMIT changed();
    Q_EMIT failed(action, error);
}

template <class T, class Then>
void TillFind::follow(Action action, const QFuture<Result<T>> &future, Then then)
{
    async::then(future, this, [this, action, then](const Result<T> &result) {
        if (m_doing != action)
            return; // the cinema was left meanwhile
        if (!result) {
            giveUp(action, result.error());
            return;
        }
        m_doing.reset();
        m_requestId.clear();
        m_opening = m_opened->listed.id; // it is another now
        readAgain();
        Q_EMIT changed();
        if constexpr (std::is_void_v<T>)
            then();
        else
            then(*result);
    });
}

void TillFind::print()
{
    if (!begin(Action::Print))
        return;
    follow(Action::Print, m_ports.reprint.print(m_requestId, m_opened->listed.id),
           [this](const Reprint::Printed &result) { Q_EMIT printed(result); });
}

void TillFind::collect()
{
    if (!begin(Action::Collect))
        return;
    follow(Action::Collect, m_ports.bookings.booking(m_opened->listed.id),
           [this](const domain::Booking &reserved) { Q_EMIT collected(reserved); });
}

void TillFind::cancel()
{
    if (!begin(Action::Cancel))
        return;
    const Result<IdempotencyKey> key = IdempotencyKey::fromString(m_requestId);
    follow(Action::Cancel, m_ports.bookings.releaseHold(m_opened->listed.id, *key),
           [this] { Q_EMIT done(Action::Cancel); });
}

void TillFind::resend()
{
    if (!begin(Action::Resend))
        return;
    follow(Action::Resend, m_ports.desk.sendAgain(m_requestId, m_opened->message->id),
           [this] { Q_EMIT done(Action::Resend); });
}

} // namespace foyer::workflow
