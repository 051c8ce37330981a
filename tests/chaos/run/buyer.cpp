#include "buyer.h"

#include <QDeadlineTimer>
#include <QThread>

namespace foyer::chaos {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype remembered = 40;
constexpr int patienceMs = 5000;

} // namespace

Buyer::Buyer(Shared &shared, int number, quint64 seed)
    : m_shared(shared)
    , m_office(shared.gatewayPort, number, shared.record)
    , m_login(number % 3 == 0 ? u"manager"_s : u"anna"_s)
    , m_random(seed)
{
}

int Buyer::below(int bound)
{
    return static_cast<int>(m_random() % static_cast<quint64>(bound));
}

bool Buyer::chance(int percent)
{
    return below(100) < percent;
}

void Buyer::run()
{
    while (!m_shared.goesHome && !m_office.signIn(m_login, patienceMs))
        QThread::msleep(100);
    while (!m_shared.goesHome) {
        buy();
        if (chance(20))
            askAgain();
        QThread::msleep(static_cast<unsigned long>(below(30)));
    }
    settleOpen();
}

Told Buyer::settle(const Asked &request)
{
    const QDeadlineTimer patience(patienceMs);
    while (true) {
        const Told told = m_office.send(request);
        if (told.outcome != Told::Outcome::Unknown) {
            m_ended.append(request);
            if (m_ended.size() > remembered)
                m_ended.removeFirst();
            return told;
        }
        if ((patience.hasExpired() && !m_shared.isHealed) || m_shared.hasToStop) {
            m_open.append(request);
            return told;
        }
        QThread::msleep(static_cast<unsigned long>(20 + below(200)));
    }
}

/** Late, when everybody has forgotten about it: a request that came to its end is sent once more. */
void Buyer::askAgain()
{
    if (!m_ended.isEmpty())
        m_office.send(m_ended.at(below(static_cast<int>(m_ended.size()))));
}

void Buyer::settleOpen()
{
    while (!m_shared.isHealed && !m_shared.hasToStop)
        QThread::msleep(20);
    const QList<Asked> open = std::exchange(m_open, {});
    for (const Asked &request : open)
        settle(request);
}

/** Some seats beside one another; mostly free ones of the first rows, for which everybody competes. */
QList<int> Buyer::choose(const QList<ShownSeat> &seats)
{
    const int count = 1 + below(4);
    const bool looks = !chance(15);
    const qsizetype from = chance(70) ? below(40) : below(static_cast<int>(seats.size()));
    QList<int> chosen;
    for (qsizetype i = 0; i < seats.size() && chosen.size() < count; ++i) {
        const ShownSeat &seat = seats.at((from + i) % seats.size());
        if (!looks || !seat.isClaimed)
            chosen.append(seat.id);
    }
    return chosen;
}

void Buyer::buy()
{
    const QString &showtime =
        m_shared.showtimes.at(chance(50) ? 0 : below(static_cast<int>(m_shared.showtimes.size())));
    const QList<ShownSeat> map = m_office.seatMap(showtime);
    if (map.isEmpty()) {
        QThread::msleep(static_cast<unsigned long>(100 + below(200))); // nobody answers
        return;
    }
    const QString booking = BoxOffice::newId();
    QList<int> seats = choose(map);
    if (seats.isEmpty())
        return;
    Told held = settle(BoxOffice::hold(booking, showtime, seats));
    if (held.outcome != Told::Outcome::Done)
        return;
    if (chance(20)) {
        const QList<int> others = choose(map);
        const Told changed = settle(BoxOffice::hold(booking, showtime, others));
        if (changed.outcome == Told::Outcome::Unknown)
            return; // nobody knows what it holds: that is asked first
        if (changed.outcome == Told::Outcome::Done)
            seats = others;
    }
    if (chance(5))
        return; // gone without a word
    if (chance(20)) {
        settle(BoxOffice::release(booking));
        return;
    }
    const std::optional<qint64> total = m_office.quote(booking, seats);
    if (!total)
        return;
    const qint64 expected = *total + (chance(5) ? 1 : 0); // another price than the server's is refused
    settle(BoxOffice::checkout(booking, showtime, seats, expected, expected + below(3) * 500));
}

} // namespace foyer::chaos
