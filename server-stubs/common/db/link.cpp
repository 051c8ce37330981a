#include "link.h"

#include "faultpoint.h"

namespace foyer::db {

namespace {
constexpr qint64 refusalHoldsMs = 250;
} // namespace

Link::Link(const Settings &settings, Connection::Access access)
    : m_settings(settings)
    , m_access(access)
{
}

Result<std::unique_ptr<Link>> Link::open(const Settings &settings, Connection::Access access)
{
    std::unique_ptr<Link> link(new Link(settings, access));
    const Result<Connection *> opened = link->connection();
    if (!opened)
        return fail(opened.error());
    return link;
}

Result<Connection *> Link::connection()
{
    if (m_connection && !m_connection->isLost())
        return m_connection.get();
    if (m_refusal && m_sinceRefusal.elapsed() < refusalHoldsMs)
        return fail(*m_refusal);
    return reopen();
}

Result<Connection *> Link::reopen()
{
    if (std::exchange(m_wasOpened, true) && m_settings.meters)
        m_settings.meters->reconnects.add();
    m_connection.reset(); // first: the server may allow no more of them
    const std::optional<Error> fault = FOYER_FAULT_ERROR("db.connect");
    Result<std::unique_ptr<Connection>> opened = fault ? fail(*fault) : Connection::open(m_settings, m_access);
    if (const Result<void> set = opened ? (*opened)->useOnlyTransactions() : fail(opened.error()); !set)
        opened = fail(set.error());
    if (!opened) {
        m_refusal = opened.error();
        m_sinceRefusal.start();
        return fail(opened.error());
    }
    m_refusal.reset();
    m_connection = std::move(*opened);
    return m_connection.get();
}

} // namespace foyer::db
