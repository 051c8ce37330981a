#include "saleshelf.h"

#include "async.h"

namespace foyer::workflow {

using namespace foyer::domain;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {
/** So long it is offered after its time is over: then its customer does not come back. */
constexpr auto offered = 30min;
} // namespace

SaleShelf::SaleShelf(const Ports &ports, QObject *parent)
    : QObject(parent)
    , m_ports(ports)
    , m_sales(ports.kept.kept())
{
    m_ticker.setInterval(1s);
    connect(&m_ticker, &QTimer::timeout, this, [this] {
        const QDateTime now = m_ports.clock.nowUtc();
        const auto isForgotten = [&now](const ports::ParkedSale &sale) {
            return sale.expiresAtUtc.msecsTo(now) > std::chrono::milliseconds(offered).count();
        };
        if (m_sales.removeIf(isForgotten) > 0)
            write();
        Q_EMIT timeLeftChanged();
    });
    connect(&m_ports.checkout, &Checkout::resumed, this, &SaleShelf::handleResumed);
    if (!m_sales.isEmpty())
        m_ticker.start();
}

QList<ports::ParkedSale> SaleShelf::sales() const
{
    const std::optional<ports::SignedIn> user = m_ports.session.current();
    return user ? salesOf(user->user) : QList<ports::ParkedSale>();
}

QList<ports::ParkedSale> SaleShelf::salesOf(const UserId &owner) const
{
    QList<ports::ParkedSale> own;
    for (const ports::ParkedSale &sale : m_sales) {
        if (sale.user == owner)
            own.append(sale);
    }
    return own;
}

std::chrono::seconds SaleShelf::timeLeft(const ports::ParkedSale &sale) const
{
    const qint64 leftMs = m_ports.clock.nowUtc().msecsTo(sale.expiresAtUtc);
    return std::chrono::ceil<std::chrono::seconds>(std::chrono::milliseconds(std::max<qint64>(0, leftMs)));
}

Result<void> SaleShelf::park(const QString &note)
{
    const std::optional<ports::SignedIn> user = m_ports.session.current();
    if (!user)
        return fail(ErrorCode::Unauthenticated);
    return parkFor(user->user, note).map([](const BookingId &) {});
}

Result<BookingId> SaleShelf::parkFor(const UserId &owner, const QString &note)
{
    if (salesOf(owner).size() >= maxParked)
        return fail(ErrorCode::IllegalState, u"so many are parked already"_s, {{u"isFull"_s, true}});
    Result<ports::ParkedSale> parked = m_ports.checkout.park();
    if (!parked)
        return fail(parked.error());
    parked->user = owner;
    parked->note = note.simplified();
    m_sales.append(*parked);
    write();
    m_ticker.start();
    return parked->booking;
}

Result<void> SaleShelf::resume(const BookingId &booking)
{
    for (const ports::ParkedSale &sale : sales()) {
        if (sale.booking == booking)
            return m_ports.checkout.resume(sale);
    }
    return fail(ErrorCode::NotFound, u"no such parked sale"_s);
}

void SaleShelf::handleResumed(const BookingId &booking)
{
    if (m_sales.removeIf([&booking](const ports::ParkedSale &sale) { return sale.booking == booking; }) > 0)
        write();
}

Result<void> SaleShelf::drop(const BookingId &booking)
{
    for (const ports::ParkedSale &sale : sales()) {
        if (sale.booking != booking)
            continue;
        // Nobody waits for the answer: a hold that is not given back runs out.
        m_ports.booking.releaseHold(booking, IdempotencyKey::create());
        handleResumed(booking);
        return {};
    }
    return fail(ErrorCode::NotFound, u"no such parked sale"_s);
}

void SaleShelf::dropAll()
{
    for (const ports::ParkedSale &sale : sales())
        std::ignore = drop(sale.booking);
}

void SaleShelf::write()
{
    if (m_sales.isEmpty())
        m_ticker.stop();
    async::then(m_ports.kept.keep(m_sales), this, [this](const Result<void> &kept) {
        if (!kept)
            Q_EMIT notKept(kept.error());
    });
    Q_EMIT changed();
}

} // namespace foyer::workflow
