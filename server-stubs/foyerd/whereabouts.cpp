#include "whereabouts.h"

#include "certificates.h"

#include <QFile>
#include <QHostAddress>

#include <algorithm>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

namespace {

/** Those of the certificate @p file that a URL can have; none when it cannot be read. */
QStringList hostsOf(const QString &file)
{
    QFile certificate(file);
    if (!certificate.open(QIODevice::ReadOnly))
        return {};
    const Result<QList<tls::CertificateFacts>> facts = tls::readCertificates(certificate.readAll());
    QStringList hosts = facts ? facts->first().hosts : QStringList();
    hosts.removeIf([](const QString &host) { return host.startsWith(u'*'); });
    return hosts;
}

bool isThisMachine(const QString &host)
{
    return host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

QString hostOf(const Configuration &said, const QString &name, SeenFrom from)
{
    const QHostAddress address(said.text(name, u"address"_s));
    if (address != QHostAddress::AnyIPv4 && address != QHostAddress::AnyIPv6)
        return address.toString();
    const QStringList hosts = hostsOf(tlsFolderOf(said) + u'/' + name + u".crt"_s);
    const bool here = from == SeenFrom::ThisMachine;
    const auto fitting =
        std::find_if(hosts.begin(), hosts.end(), [here](const QString &host) { return isThisMachine(host) == here; });
    if (fitting != hosts.end())
        return *fitting;
    return hosts.isEmpty() ? u"127.0.0.1"_s : hosts.first();
}

} // namespace

bool speaksTls(const Configuration &said, const QString &name)
{
    return said.text(u"tls"_s, u"on"_s) == "always"_L1 || !QHostAddress(said.text(name, u"address"_s)).isLoopback();
}

QString tlsFolderOf(const Configuration &said)
{
    const QString folder = said.path(u"tls"_s, u"folder"_s);
    return folder.isEmpty() ? said.dataFolder() + u"/tls"_s : folder;
}

QUrl placeOf(const Configuration &said, const QString &name, quint16 port, SeenFrom from)
{
    QUrl url;
    url.setScheme(speaksTls(said, name) ? u"https"_s : u"http"_s);
    url.setHost(hostOf(said, name, from));
    url.setPort(port);
    return url;
}

} // namespace foyer::foyerd
