#include "buyer.h"

#include <QDeadlineTimer>
#include <QThread>

namespace foyer::chaos {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype remembered = 40;
constexpr int patienceMs = 5000;
/** Until a sale that was paid online is known to be is no time to stand and wait. */
constexpr int onlinePatienceMs = 600;

} // namespace

Buyer::Buyer(Shared &shared, int number, const auth::SigningKey &key, quint64 seed)
    : m_shared(shared)
    , m_person(Person::at(number))
    , m_office(shared.doors, number + 1, m_person, key, shared.record)
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
    while (!m_shared.goesHome && !m_office.signIn(patienceMs))
        QThread::msleep(100);
    while (!m_shared.goesHome) {
        buy();
        if (chance(20))
            askAgain();
        if (chance(10))
            askOpen();
        if (m_person.isStaff() && chance(40))
            payReserved();
        if (!m_person.isStaff() && chance(10))
            grab();
        if (m_person.role != "KIOSK"_L1 && chance(15)) // a kiosk gives nothing back
            giveBack();
        if (chance(15))
            exchange();
        if (m_person.isManager() && chance(20))
            rebook();
        if (m_person.isManager() && chance(20))
            cancelShowtime();
        QThread::msleep(static_cast<unsigned long>(below(30)));
    }
    settleOpen();
}

Told Buyer::settle(const Asked &request)
{
    const QDeadlineTimer patience(request.onPayPage.isEmpty() ? patienceMs : onlinePatienceMs);
    while (true) {
        const Told told = m_office.send(request);
        if (told.outcome != Told::Outcome::Unknown) {
            QList<Asked> &ended = told.outcome == Told::Outcome::Refused ? m_refused : m_ended;
            ended.append(request);
            if (ended.size() > remembered)
                ended.removeFirst();
            if (chance(5))
                m_office.send(request); // a click too many
            return told;
        }
        if ((patience.hasExpired() && !m_shared.isHealed) || m_shared.hasToStop) {
            m_open.append(request);
            return told;
        }
        if (request.op == "checkout"_L1)
            seeToOnlinePayment(request);
        QThread::msleep(static_cast<unsigned long>(20 + below(200)));
    }
}

/** Late, when everybody has forgotten about it: a request that came to its end is sent once more. */
void Buyer::askAgain()
{
    const QList<Asked> &ended = m_refused.isEmpty() || chance(40) ? m_ended : m_refused;
    if (!ended.isEmpty())
        m_office.send(oneOf(ended));
}

/** Perhaps it can be told by now. */
void Buyer::askOpen()
{
    if (!m_open.isEmpty())
        settle(m_open.takeAt(below(static_cast<int>(m_open.size()))));
}

void Buyer::settleOpen()
{
    while (!m_shared.isHealed && !m_shared.hasToStop)
        QThread::msleep(20);
    // In turns: nobody waits with one until another is over.
    while (!m_open.isEmpty() && !m_shared.hasToStop) {
        const Asked request = m_open.takeFirst();
        if (m_office.send(request).outcome == Told::Outcome::Unknown) {
            if (request.op == "checkout"_L1)
                seeToOnlinePayment(request);
            m_open.append(request);
        }
        QThread::msleep(static_cast<unsigned long>(20 + below(100)));
    }
}

/** Some seats beside one another; mostly free ones of the first rows, for which everybody competes. */
QList<int> Buyer::choose(const QList<ShownSeat> &seats, int count)
{
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
    std::optional<Held> held = hold();
    if (!held || chance(5))
        return; // gone without a word
    if (chance(5))
        QThread::msleep(static_cast<unsigned long>(2500 + below(1000))); // about as long as a hold lasts
    for (int times = chance(20) ? 1 + below(3) : 0; times > 0; --times) { // the third is once too often
        if (settle(requests::extend(held->booking)).outcome == Told::Outcome::Unknown)
            return;
    }
    if (chance(15)) {
        // Whoever pays for it then is told no price of somebody else's hold.
        held->totalMinor = m_office.quote(held->booking, held->seats);
        const Told reserved = settle(requests::reserve(held->booking));
        if (reserved.outcome == Told::Outcome::Unknown)
            return;
        if (reserved.outcome == Told::Outcome::Done) {
            held->code = reserved.booking().value("code"_L1).toString();
            if (chance(80) && held->totalMinor)
                m_shared.market.leave(*held);
            return;
        }
    }
    if (chance(15))
        settle(requests::release(held->booking));
    else
        pay(*held);
}

std::optional<Held> Buyer::hold()
{
    const Held held{requests::newId(), m_shared.market.showtime(m_random()), {}};
    return chance(25) ? holdBest(held) : holdSome(held);
}

std::optional<Held> Buyer::holdBest(Held held)
{
    const int wish = 1 + below(4);
    const Told told = settle(requests::holdBest(held.booking, held.showtime, wish));
    if (told.outcome != Told::Outcome::Done || told.booking().value("state"_L1).toString() != "HELD"_L1)
        return std::nullopt;
    const QJsonArray seats = told.booking().value("seats"_L1).toArray();
    for (const QJsonValue &seat : seats)
        held.seats.append(seat.toInt());
    return held;
}

std::optional<Held> Buyer::holdSome(Held held)
{
    const QList<ShownSeat> map = m_office.seatMap(held.showtime);
    if (map.isEmpty()) {
        QThread::msleep(static_cast<unsigned long>(100 + below(200))); // nobody answers
        return std::nullopt;
    }
    held.seats = choose(map, 1 + below(4));
    if (held.seats.isEmpty()
        || settle(requests::hold(held.booking, held.showtime, held.seats)).outcome != Told::Outcome::Done)
        return std::nullopt;
    if (!chance(20))
        return held;
    const QList<int> others = choose(map, 1 + below(4));
    const Told changed = settle(requests::hold(held.booking, held.showtime, others));
    if (changed.outcome == Told::Outcome::Unknown)
        return std::nullopt;
    if (changed.outcome == Told::Outcome::Done)
        held.seats = others;
    return held;
}

void Buyer::grab()
{
    const QString showtime = m_shared.market.showtime(m_random());
    const QList<ShownSeat> map = m_office.seatMap(showtime);
    if (map.isEmpty())
        return;
    if (chance(20)) {
        settle(requests::hold(requests::newId(), showtime, choose(map, 11)));
        return;
    }
    for (int i = 0; i < 3; ++i)
        settle(requests::hold(requests::newId(), showtime, choose(map, 1)));
}

} // namespace foyer::chaos
