#include "apart.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>

namespace foyer::test {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 untilAllAreThereMs = 20'000;

} // namespace

QStringList Apart::names()
{
    return {u"gateway"_s, u"user"_s,    u"movie"_s,        u"cinema"_s,
            u"coupon"_s,  u"payment"_s, u"notification"_s, u"booking"_s};
}

bool Apart::run(const QString &name, const QStringList &options)
{
    QStringList all{name};
    if (m_ports.count(name) > 0)
        all += {u"--port"_s, m_ports[name]};
    if (name != "gateway"_L1)
        all += {u"--gateways"_s, url(u"gateway"_s).toString()};
    if (name == "user"_L1)
        all.append(u"--demo"_s); // passwords that everybody knows need no costly hash
    m_processes[name] = std::make_unique<FoyerdProcess>(m_path);
    if (!m_processes[name]->start(all + options))
        return false;
    m_ports[name] = QString::number(m_processes[name]->url().port());
    return true;
}

bool Apart::restart(const QString &name)
{
    m_processes[name]->kill();
    return run(name, {});
}

QString Apart::start()
{
    QProcess demo;
    demo.setProcessChannelMode(QProcess::MergedChannels);
    demo.start(QStringLiteral(FOYER_BIN_DIR "/foyerd"), {u"demo"_s, u"--data"_s, m_path, u"--bookings"_s, u"10"_s});
    if (!demo.waitForFinished(120'000) || demo.exitCode() != 0)
        return QString::fromUtf8(demo.readAll());
    const QStringList all = names();
    for (const QString &name : all) {
        if (!run(name, {}))
            return name + u": "_s + m_processes[name]->lastOutput();
    }
    QElapsedTimer since;
    since.start();
    while (since.elapsed() < untilAllAreThereMs) { // each says within a second where it is
        if (const auto anna = signedIn(u"anna"_s);
            anna && !anna->graphQl(u"{ cinemas { id } movies(first: 1) { totalCount } }"_s).json.contains("errors"_L1))
            return {};
        QEventLoop loop;
        QTimer::singleShot(100, &loop, &QEventLoop::quit);
        loop.exec();
    }
    return u"not all of them were found"_s;
}

std::unique_ptr<Caller> Apart::signedIn(const QString &login) const
{
    auto caller = std::make_unique<Caller>(url(u"gateway"_s));
    return caller->signIn(login, u"foyer-demo"_s) ? std::move(caller) : nullptr;
}

} // namespace foyer::test
