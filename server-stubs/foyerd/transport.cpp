#include "transport.h"

#include "authority.h"

#include <QFile>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isThisMachine(const QUrl &url)
{
    return url.host() == "localhost"_L1 || QHostAddress(url.host()).isLoopback();
}

QString nameOf(const QString &verb)
{
    return verb == "all"_L1 || verb == "demo"_L1 ? u"gateway"_s : verb;
}

struct Asked
{
    QString whom;
    QUrl where;
};

/** The installation's own processes that this one asks. */
QList<Asked> askedBy(const Options &options)
{
    QList<Asked> asked;
    for (auto upstream = options.upstreams.cbegin(); upstream != options.upstreams.cend(); ++upstream) {
        if (upstream.key() != "psp"_L1) // another company's
            asked.append({upstream.key(), *upstream});
    }
    for (const QUrl &gateway : options.gateways)
        asked.append({u"gateway"_s, gateway});
    return asked;
}

http::ClientTls::Files filesOf(const Options &options, const QString &name)
{
    const QString path = options.tlsFolder + u'/' + name;
    return {path + u".crt"_s, path + u".key"_s, options.tlsFolder + u"/ca.crt"_s};
}

tl::unexpected<Error> missing(const QString &why, const QString &file, const QString &name)
{
    return fail(ErrorCode::InvalidInput,
                u"%1, and beyond this machine only TLS is spoken, but there is no %2. 'foyerd ca init' and 'foyerd ca "
                "issue %3' make what it takes; or stay on this machine."_s.arg(why, file, name));
}

} // namespace

QStringList certifiedNames()
{
    return serviceNames() + QStringList{u"gateway"_s};
}

Result<Transport> Transport::open(const Options &options)
{
    Transport transport;
    transport.address = options.address;
    const QString name = nameOf(options.verb);
    // What makes it necessary, in words.
    QString why;
    if (options.tls == Options::Tls::Always)
        why = u"TLS is always to be spoken"_s;
    else if (!options.address.isLoopback())
        why = u"%1 is not this machine alone"_s.arg(options.address.toString());
    const bool listensSecurely = !why.isEmpty();
    const QList<Asked> others = askedBy(options);
    for (const auto &[whom, url] : others) {
        if (url.scheme() == "https"_L1)
            why = u"%1 is at %2"_s.arg(whom, url.toString());
        else if (!isThisMachine(url))
            return fail(
                ErrorCode::InvalidInput,
                u"%1 is at %2, beyond this machine: there it is asked by https alone."_s.arg(whom, url.toString()));
    }
    if (why.isEmpty())
        return transport;

    const http::ClientTls::Files files = filesOf(options, name);
    for (const QString &file : {files.authority, files.certificate, files.key}) {
        if (!QFile::exists(file))
            return missing(why, file, name);
    }
    Result<std::shared_ptr<http::ClientTls>> client = http::ClientTls::load(files);
    if (!client)
        return fail(client.error());
    transport.client = *std::move(client);
    transport.authorityFile = files.authority;
    if (!listensSecurely)
        return transport;
    http::TlsSettings server;
    server.certificateFile = files.certificate;
    server.keyFile = files.key;
    server.authorityFile = files.authority;
    server.clients =
        name == "gateway"_L1 ? http::TlsSettings::Clients::MayBeCertified : http::TlsSettings::Clients::MustBeCertified;
    for (const QString &allowed : certifiedNames())
        server.mayConnect.append(tls::uriOf(allowed).toLatin1());
    transport.server = server;
    return transport;
}

http::ClientSettings Transport::calls() const
{
    http::ClientSettings settings;
    settings.tls = client;
    return settings;
}

Result<http::ClientSettings> callsAs(const Options &options, const QString &verb, const QUrl &url)
{
    http::ClientSettings settings;
    if (url.scheme() != "https"_L1)
        return settings;
    Result<std::shared_ptr<http::ClientTls>> client = http::ClientTls::load(filesOf(options, nameOf(verb)));
    if (!client)
        return fail(client.error());
    settings.tls = *std::move(client);
    return settings;
}

Result<graphql::Identity> identityBehind(Identities &identities, const http::Request &request)
{
    Result<graphql::Identity> identity = identities.identify(request.bearerToken());
    if (identity && !isBelievable(*identity, request.peer, request.certifiedAs))
        return fail(ErrorCode::Unauthenticated, u"a service's session from another machine needs its certificate"_s);
    return identity;
}

bool isBelievable(const graphql::Identity &identity, const QHostAddress &peer, const QByteArray &certifiedAs)
{
    return !identity.hasRole(u"SERVICE") || peer.isLoopback() || !certifiedAs.isEmpty();
}

} // namespace foyer::foyerd
