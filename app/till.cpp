#include "till.h"

namespace foyer::app {

using namespace Qt::Literals::StringLiterals;

namespace {
QUrl graphQlUrl(QUrl server)
{
    server.setPath(u"/graphql"_s);
    return server;
}
} // namespace

Till::Till(const Settings &settings, std::unique_ptr<devices::FileSaleJournal> journal)
    : m_settings(settings)
    , m_journal(std::move(journal))
    , m_client(graphQlUrl(settings.server))
    , m_keeper(settings.isDevice ? std::make_unique<devices::FileSessionKeeper>(settings.folder) : nullptr)
    , m_deviceTokens(settings.folder)
    , m_session(m_client, m_keeper.get())
    , m_catalogue(m_client)
    , m_booking(m_client)
    , m_refunds(m_client)
    , m_secondStep(m_client, m_session)
    , m_storedValues(m_client)
    , m_members(m_client)
    , m_settlement(m_booking, *m_journal)
    , m_checkout(m_catalogue, m_booking, m_session, m_settlement,
                 settings.clock ? *settings.clock : m_client.serverClock())
    , m_parked(settings.folder)
    , m_shelf({m_checkout, m_parked, m_booking, m_session, settings.clock ? *settings.clock : m_client.serverClock()})
    , m_programme(m_catalogue)
    , m_posters(m_client)
    , m_posterKeeper(m_posters)
    , m_printers({settings.printers, settings.folder + u"/tickets"_s, settings.locale})
    , m_printerSetup(m_printers, settings.printerSetup)
    , m_bookings(m_client)
    , m_finder(m_client)
    , m_reprint({m_booking, m_catalogue, m_bookings, m_printers.tickets()})
    , m_drawerKick(m_checkout, m_printers.drawer())
    , m_shifts(m_client)
    , m_shift({m_shifts, m_printers.drawer(), m_printers.reports(), m_session,
               settings.clock ? *settings.clock : m_client.serverClock()},
              settings.name)
{
    m_session.rememberIn(m_deviceTokens);
    QObject::connect(&m_programme, &models::ProgrammeModel::loaded, &m_posterKeeper, [this] { wantPosters(); });
}

void Till::wantPosters()
{
    for (int row = 0; row < m_programme.rowCount(); ++row) {
        const auto movie = m_programme.index(row, 0)
                               .data(models::ProgrammeModel::MovieRole)
                               .value<std::optional<domain::MovieFacts>>();
        if (movie)
            m_posterKeeper.want(QString::number(movie->posterSeed), movie->id.toString(), movie->posterHash);
    }
}

Result<std::unique_ptr<Till>> Till::open(const Settings &settings)
{
    Result<std::unique_ptr<devices::FileSaleJournal>> journal = devices::FileSaleJournal::open(settings.folder);
    if (!journal)
        return fail(journal.error());
    return std::unique_ptr<Till>(new Till(settings, std::move(*journal)));
}

cashier::Desk Till::desk()
{
    return {m_catalogue,
            m_session,
            m_printers.tickets(),
            m_printers.reports(),
            m_reprint,
            m_drawerKick,
            m_refunds,
            m_finder,
            m_booking,
            m_bookings,
            m_secondStep,
            m_shift,
            m_checkout,
            m_settlement,
            m_programme,
            m_settings.clock ? *m_settings.clock : m_client.serverClock(),
            m_storedValues,
            m_shelf,
            m_members,
            m_settings.name,
            m_settings.demoLogin,
            m_settings.demoPassword,
            &m_printerSetup,
            m_settings.demoPin};
}

} // namespace foyer::app
