#pragma once

#include "foyerdprocess.h"
#include "saletrip.h"
#include "sitelink.h"

#include <QHostAddress>

#include <map>
#include <memory>

namespace foyer::test {

class TestDatabase;

/** Two regions, each with booking and payment on databases of its own: one in Berlin, one in New York; films, cinemas,
 *  coupons and people are there once, behind a gateway of the head office. The north is a site with a gateway and a
 *  copy of its staff of its own, at the other end of a line; the south is at the head office.
 *
 *  Where a test asks for it there is a third, the west, in London: a site like the north, with a line that always
 *  stands.
 *
 *  Processes are called "north booking" and so on: office, north, south and west. */
class TwoRegions
{
public:
    /** A cinema with one room and one showtime. */
    struct House
    {
        QString cinema = SaleTrip::newId();
        QString room = SaleTrip::newId();
        QString showtime = SaleTrip::newId();
        QString region;
        QString zone; ///< IANA.
        QString movie;
        QString priceCard = SaleTrip::newId();
        QList<int> free; ///< Of the showtime.
    };
    struct Settings
    {
        /** Otherwise the sites connect directly, and a process that is gone refuses its callers at once. */
        bool hasLine = false;
        TestDatabase *databases = nullptr; ///< On its server; SQLite without.
        /** Null: plain HTTP on loopback. Otherwise all listen everywhere, with mutual TLS, and are known by this
         * address of this process's own network. */
        QHostAddress address = {};
        bool hasWest = false;
        QByteArray more = {}; ///< Settings of every site, as in foyerd.ini.
    };

    explicit TwoRegions(Settings settings);
    ~TwoRegions();

    /** Starts all, with an admin, a cashier who has a PIN, and a house in each region. Empty, or what went wrong;
     * likewise below. */
    QString begin();
    /** Again where it was before. */
    QString run(const QString &site, const QString &verb, QStringList options = {});
    QString runRegion(const QString &region);
    void kill(const QString &name) { m_processes.at(name)->kill(); }
    /** Sends a signal to all whose names begin so. */
    void signal(const QStringList &beginnings, int what);

    /** Of its data. */
    QString folderOf(const QString &site) const;
    QUrl urlOf(const QString &name) const { return m_processes.at(name)->url(); }
    /** At the gateway of @p site, with the session of @p token. */
    std::unique_ptr<Caller> callerAt(const QString &site, const QByteArray &token) const;
    /** An access token of the cashier's, who signs in there now; empty when she is refused. */
    QByteArray cashierSignedInAt(const QString &site) const;
    Caller &admin() { return *m_admin; } ///< At the head office.
    Caller &site() { return *m_site; } ///< The same person at the north's own gateway.
    SiteLink &link() { return m_link; }
    House &north() { return m_north; }
    House &south() { return m_south; }
    House &west() { return m_west; }

    static QString adminPassword() { return QStringLiteral("nine-quiet-harbours"); }
    const QString &cashier() const { return m_cashier; }
    static QString cashierLogin() { return QStringLiteral("nora"); }
    static QString cashierPassword() { return QStringLiteral("seven-red-lanterns"); }
    int staffNumber() const { return m_staffNumber; }
    static QString pin() { return QStringLiteral("7391"); }
    /** As the north's own user service has her, or that of another site: state and version. */
    QString cashierAtSite(const QString &site = QStringLiteral("north")) const;

    /** The payload of a mutation; tells when it was refused. */
    static QJsonObject edit(Caller &caller, const QString &mutation, const QString &type, const QString &fields,
                            const QJsonObject &input);
    static bool isDone(const QJsonObject &payload);
    /** The name of who is at the till by that PIN; empty when refused. */
    QString whoShows(Caller &till, const QString &pin) const;

    /** One more that is on sale, @p days later than the first; empty when it is refused. */
    QString addShowtime(const House &house, int days);
    /** One more cinema; its region, zone and film are given. */
    QString openHouse(House &house, const QString &country, const QString &currency, int tax);
    /** Two seats; noted as sold when it was acknowledged. */
    TillSale sell(Caller &caller, House &house);
    /** The same, asked for by the same keys until it is acknowledged; false after a minute. */
    bool sellInTheEnd(Caller &caller, House &house);
    /** To be looked for in the books from now on. Again is harmless, as a till may be told twice. */
    void note(const TillSale &sale);
    QStringList soldIds() const;

    /** What is paid for, or is being. */
    static Caller::Reply bookings(Caller &caller);
    static QStringList idsIn(const Caller::Reply &bookings);
    /** "north UNREACHABLE" for each region that an answer says it is without. */
    static QStringList missingIn(const Caller::Reply &reply);
    /** What @p caller's list of all bookings is without, or has besides what was sold; empty when it is that alone. */
    QString listProblem(Caller &caller) const;
    /** What the books of both regions say of all that was sold. */
    QString problem();
    /** How many there are in the books of both: "3 bookings, 3 payments". */
    QString books();

private:
    static SiteLink::Site endOf(const QString &site);
    /** That have a gateway and a copy of the staff of their own. */
    QStringList outside() const;
    QStringList regions() const { return outside() + QStringList{QStringLiteral("south")}; }
    QString runStaffOf(const QString &site);
    QString writeFolders();
    QString issue(const QString &name, const QString &site);
    void writeSettings(const QString &site, const QString &file, const QByteArray &head) const;
    QString makePeople();
    bool schedule(const House &house, const QString &showtime, int days);

    const Settings m_settings;
    QTemporaryDir m_folder;
    SiteLink m_link;
    std::map<QString, std::unique_ptr<FoyerdProcess>> m_processes;
    std::map<QString, quint16> m_ports;
    QString m_gateways;
    std::unique_ptr<Caller> m_admin;
    std::unique_ptr<Caller> m_site;
    QString m_cashier;
    int m_staffNumber = 0;
    House m_north;
    House m_south;
    House m_west;
    QList<TillSale> m_sold;
};

} // namespace foyer::test
