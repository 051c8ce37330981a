#include "sitelink.h"

#include <QFile>

#include <algorithm>

namespace foyer::test {

using namespace Qt::Literals::StringLiterals;

SiteLink::SiteLink()
{
    m_thread.start();
}

SiteLink::~SiteLink()
{
    for (const Lead &lead : m_leads)
        lead.proxy->deleteLater();
    m_thread.quit();
    m_thread.wait();
}

QString SiteLink::tableOf(Site site) const
{
    return m_folder.filePath(site == Site::Here ? u"here"_s : u"there"_s);
}

void SiteLink::enter(Site site) const
{
    qputenv("LD_PRELOAD", FOYER_FAR_SIDE_LIBRARY);
    // With the address sanitizer: it need not be the first library, as this one has nothing for it to see.
    const QByteArray order("verify_asan_link_order=0");
    if (const QByteArray options = qgetenv("ASAN_OPTIONS"); !options.contains(order))
        qputenv("ASAN_OPTIONS", options.isEmpty() ? order : options + ':' + order);
    qputenv("FOYER_FAR_SIDE", QFile::encodeName(tableOf(site)));
}

void SiteLink::leave()
{
    qunsetenv("LD_PRELOAD");
    qunsetenv("FOYER_FAR_SIDE");
}

bool SiteLink::lead(quint16 port, Site site)
{
    if (std::any_of(m_leads.begin(), m_leads.end(),
                    [&](const Lead &each) { return each.port == port && each.site == site; }))
        return true;
    auto *proxy = new chaos::LinkProxy({port}, port);
    proxy->moveToThread(&m_thread);
    bool listens = false;
    QMetaObject::invokeMethod(
        proxy, [proxy, &listens] { listens = proxy->listen(); }, Qt::BlockingQueuedConnection);
    proxy->setWeather(m_weather);
    m_leads.push_back({port, site, proxy});
    QFile table(tableOf(site == Site::Here ? Site::There : Site::Here));
    const QByteArray line = QByteArray::number(port) + ' ' + QByteArray::number(proxy->port()) + '\n';
    return listens && table.open(QIODevice::Append) && table.write(line) == line.size();
}

void SiteLink::setWeather(const chaos::LinkWeather &weather)
{
    m_weather = weather;
    for (const Lead &lead : m_leads)
        lead.proxy->setWeather(weather);
}

int SiteLink::requests() const
{
    int sum = 0;
    for (const Lead &lead : m_leads)
        sum += lead.proxy->requests();
    return sum;
}

} // namespace foyer::test
