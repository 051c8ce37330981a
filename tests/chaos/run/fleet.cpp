#include "fleet.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QTcpServer>

namespace foyer::chaos {

using namespace Qt::Literals::StringLiterals;

namespace {

/** Those the gateway asks, in the order in which they start. */
const QStringList services{u"user"_s,    u"movie"_s,        u"cinema"_s, u"coupon"_s,
                           u"payment"_s, u"notification"_s, u"booking"_s};
const QString provider = u"psp-simulator"_s;
constexpr int startTimeoutMs = 60'000;

/** Ports that nobody has now, below those that the system gives to whoever asks for any: a service that is down for a
 *  moment has to find its own free again. */
QList<quint16> freePorts(qsizetype count)
{
    constexpr int first = 15'000;
    constexpr int last = 32'000;
    std::vector<std::unique_ptr<QTcpServer>> servers;
    QList<quint16> ports;
    while (ports.size() < count) {
        const auto port = static_cast<quint16>(QRandomGenerator::global()->bounded(first, last));
        servers.push_back(std::make_unique<QTcpServer>());
        if (servers.back()->listen(QHostAddress::LocalHost, port))
            ports.append(port);
    }
    return ports;
}

QString at(quint16 port)
{
    return u"http://127.0.0.1:%1"_s.arg(port);
}

} // namespace

Fleet::Fleet(QString folder, Storage storage, int bookings, quint64 seed, QStringList environment)
    : m_folder(std::move(folder))
    , m_storage(storage)
    , m_bookings(bookings)
    , m_seed(seed)
    , m_environment(std::move(environment))
{
    m_linkThread.start();
}

Fleet::~Fleet()
{
    for (const Link &link : std::as_const(m_links))
        link.proxy->deleteLater();
    m_linkThread.quit();
    m_linkThread.wait();
}

QStringList Fleet::bookings() const
{
    QStringList names{u"booking"_s};
    for (int i = 2; i <= m_bookings; ++i)
        names.append(u"booking-%1"_s.arg(i));
    return names;
}

quint16 Fleet::addLink(const QString &name, const QList<quint16> &ports)
{
    auto *proxy = new LinkProxy(ports, m_seed ^ qHash(name, 0));
    proxy->moveToThread(&m_linkThread);
    QMetaObject::invokeMethod(proxy, &LinkProxy::listen, Qt::BlockingQueuedConnection);
    m_links.append({name, proxy});
    return proxy->port();
}

quint16 Fleet::providerPort() const
{
    return m_ports.at(provider);
}

quint16 Fleet::portOf(const QString &link) const
{
    for (const Link &one : m_links) {
        if (one.name == link)
            return one.proxy->port();
    }
    return 0;
}

quint16 Fleet::gatewayPort() const
{
    return portOf(u"clients-gateway"_s);
}

quint16 Fleet::payPagePort() const
{
    return portOf(u"customers-psp"_s);
}

quint16 Fleet::webhookPort() const
{
    return m_ports.at(u"payment"_s);
}

void Fleet::addDaemon(const QString &name, const QStringList &options)
{
    const QStringList arguments{name.section(u'-', 0, 0) == "booking"_L1 ? u"booking"_s : name, u"--data"_s,
                                dataFolder(), u"--port"_s, QString::number(m_ports[name])};
    m_daemons.push_back(std::make_unique<Daemon>(name, arguments + options, logPath(name)));
    m_daemons.back()->setEnvironment(m_environment);
}

BooksPlace Fleet::books() const
{
    return {dataFolder(), m_server ? m_server->socketPath() : QString()};
}

QStringList Fleet::databaseOptions() const
{
    return m_server ? QStringList{u"--database"_s, u"mysql"_s} : QStringList();
}

QString Fleet::startServer()
{
    Result<std::unique_ptr<test::MariaDbServer>> server = test::MariaDbServer::start();
    if (!server)
        return u"MariaDB did not start: "_s + toString(server.error());
    m_server = *std::move(server);
    QDir().mkpath(dataFolder());
    QFile file(dataFolder() + u"/foyerd.ini"_s);
    if (!file.open(QIODevice::WriteOnly))
        return file.fileName() + u" cannot be written"_s;
    file.write("[database]\nuser = root\n");
    for (const QString &service : services) {
        const QString database = BooksPlace::databaseOf(service);
        const Result<void> created = test::runAsRoot(
            m_server->socketPath(), u"CREATE DATABASE %1 CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"_s.arg(database));
        if (!created)
            return u"no database: "_s + toString(created.error());
        file.write(
            u"[database.%1]\nsocket = %2\ndatabase = %3\n"_s.arg(service, m_server->socketPath(), database).toUtf8());
    }
    return {};
}

QString Fleet::start()
{
    if (m_storage == Storage::MariaDb) {
        if (const QString problem = startServer(); !problem.isEmpty())
            return problem;
    }
    QProcess demo;
    demo.setProcessChannelMode(QProcess::MergedChannels);
    demo.start(QStringLiteral(FOYER_BIN_DIR "/foyerd"),
               QStringList{u"demo"_s, u"--data"_s, dataFolder()} + databaseOptions());
    if (!demo.waitForFinished(120'000) || demo.exitStatus() != QProcess::NormalExit || demo.exitCode() != 0)
        return u"the demo could not be made: "_s + QString::fromUtf8(demo.readAll());

    const QStringList all = services + bookings().mid(1) + QStringList{u"gateway"_s, provider};
    const QList<quint16> ports = freePorts(all.size());
    for (qsizetype i = 0; i < all.size(); ++i)
        m_ports[all.at(i)] = ports.at(i);
    addDaemon(provider, {u"--webhook"_s, at(addLink(u"psp-payment"_s, {m_ports[u"payment"_s]})) + u"/webhooks/psp"_s});

    QStringList upstreams;
    for (const QString &service : services) {
        QStringList options = databaseOptions();
        if (service == "user"_L1)
            options += u"--demo"_s; // passwords that everybody knows need no costly hash
        if (service == "payment"_L1)
            options += QStringList{u"--upstream"_s, u"psp="_s + at(addLink(u"payment-psp"_s, {m_ports[provider]}))};
        QList<quint16> instances{m_ports[service]};
        if (service == "booking"_L1) {
            instances.clear();
            const QStringList names = bookings();
            for (const QString &name : names) {
                instances.append(m_ports[name]);
                const quint16 payment = addLink(name + u"-payment"_s, {m_ports[u"payment"_s]});
                const quint16 coupon = addLink(name + u"-coupon"_s, {m_ports[u"coupon"_s]});
                const quint16 notification = addLink(name + u"-notification"_s, {m_ports[u"notification"_s]});
                addDaemon(name,
                          options
                              + QStringList{u"--upstream"_s, u"payment="_s + at(payment), u"--upstream"_s,
                                            u"coupon="_s + at(coupon), u"--upstream"_s,
                                            u"notification="_s + at(notification)});
            }
        } else {
            addDaemon(service, options);
        }
        upstreams += {u"--upstream"_s, service + u'=' + at(addLink(u"gateway-"_s + service, instances))};
    }
    addDaemon(u"gateway"_s, upstreams);
    addLink(u"clients-gateway"_s, {m_ports[u"gateway"_s]});
    addLink(u"customers-psp"_s, {m_ports[provider]});
    for (const auto &daemon : m_daemons) {
        if (!daemon->start({}, 0, startTimeoutMs))
            return daemon->name() + u" did not start, see "_s + logPath(daemon->name());
    }
    return {};
}

} // namespace foyer::chaos
