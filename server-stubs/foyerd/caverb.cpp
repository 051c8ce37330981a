#include "caverb.h"

#include "authority.h"
#include "fingerprint.h"
#include "transport.h"

#include <QNetworkInterface>
#include <QSysInfo>

#include <cstdio>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;
using tls::AuthorityFolder;
using tls::CertificateFacts;

namespace {

void say(const QString &line)
{
    std::fprintf(stdout, "%s\n", qUtf8Printable(line));
}

int refuse(const QString &why, int status)
{
    std::fprintf(stderr, "foyerd: %s\n", qUtf8Printable(why));
    return status;
}

int failed(const Error &error)
{
    return refuse(error.code == ErrorCode::Conflict ? error.detail + u": --force replaces it"_s : error.detail, 1);
}

QString dayOf(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).date().toString(Qt::ISODate);
}

void describe(const QString &file, const CertificateFacts &facts, qint64 nowMs)
{
    constexpr qint64 dayMs = 24LL * 60 * 60 * 1000;
    const qint64 days = (facts.untilMs - nowMs) / dayMs;
    say(u"%1: %2"_s.arg(file, facts.isAuthority ? facts.name : facts.uris.join(u' ')));
    if (!facts.hosts.isEmpty())
        say(u"  for      %1"_s.arg(facts.hosts.join(u' ')));
    if (!facts.isAuthority)
        say(u"  by       %1"_s.arg(facts.issuer));
    say(u"  good     until %1 (%2 days)%3"_s.arg(dayOf(facts.untilMs))
            .arg(days)
            .arg(days < 0                 ? u": its time is over. 'foyerd ca renew'"_s
                     : facts.isDue(nowMs) ? u": it is time for 'foyerd ca renew'"_s
                                          : QString()));
    say(u"  serial   %1"_s.arg(QString::fromLatin1(facts.serial)));
    say(u"  SHA-256  %1"_s.arg(readableFingerprint(facts.sha256)));
}

/** By what others may know this machine. */
QStringList ownHosts()
{
    QStringList hosts{u"localhost"_s, QSysInfo::machineHostName()};
    const QList<QHostAddress> addresses = QNetworkInterface::allAddresses();
    for (const QHostAddress &address : addresses) {
        if (!address.isLinkLocal())
            hosts.append(address.toString());
    }
    hosts.removeDuplicates();
    hosts.removeAll(QString());
    return hosts;
}

AuthorityFolder::IfThere ifThere(const Options &options)
{
    return options.force ? AuthorityFolder::IfThere::Replace : AuthorityFolder::IfThere::Refuse;
}

int init(const AuthorityFolder &folder, const Options &options, qint64 nowMs)
{
    const Result<CertificateFacts> made = folder.init(ifThere(options));
    if (!made)
        return failed(made.error());
    describe(u"ca.crt"_s, *made, nowMs);
    return 0;
}

int issue(const AuthorityFolder &folder, const Options &options, qint64 nowMs)
{
    const QString name = options.arguments.value(1);
    if (!certifiedNames().contains(name))
        return refuse(u"'ca issue' takes one of %1, not '%2'."_s.arg(certifiedNames().join(u", "_s), name), 2);
    const QStringList hosts = options.hosts.isEmpty() ? ownHosts() : options.hosts;
    const Result<CertificateFacts> made = folder.issue(name, hosts, ifThere(options), options.backupTo);
    if (!made)
        return failed(made.error());
    describe(name + u".crt"_s, *made, nowMs);
    return 0;
}

int renew(const AuthorityFolder &folder, const Options &options, qint64 nowMs)
{
    using Which = AuthorityFolder::Which;
    const bool renewsAuthority = options.arguments.value(1) == "ca"_L1;
    const Result<std::optional<CertificateFacts>> authority =
        folder.renewAuthority(renewsAuthority ? Which::All : Which::Due);
    if (!authority)
        return failed(authority.error());
    if (*authority)
        describe(u"ca.crt"_s, **authority, nowMs);
    const Result<QList<CertificateFacts>> renewed = folder.renewCertificates(options.force ? Which::All : Which::Due);
    if (!renewed)
        return failed(renewed.error());
    for (const CertificateFacts &facts : *renewed)
        describe(facts.name + u".crt"_s, facts, nowMs);
    if (!*authority && renewed->isEmpty())
        say(u"Nothing is due."_s);
    return 0;
}

int show(const AuthorityFolder &folder, qint64 nowMs)
{
    const Result<QList<AuthorityFolder::Listed>> listed = folder.list();
    if (!listed)
        return failed(listed.error());
    for (const AuthorityFolder::Listed &file : *listed) {
        for (const CertificateFacts &facts : file.certificates) {
            if (facts.isAuthority == (file.file == "ca.crt"_L1)) // not who stands behind a leaf
                describe(file.file, facts, nowMs);
        }
    }
    return 0;
}

} // namespace

int runAuthority(const Options &options)
{
    const SystemClock clock;
    const AuthorityFolder folder(options.tlsFolder, clock);
    const QString what = options.arguments.value(0);
    const qsizetype words = options.arguments.size();
    if (what == "init"_L1 && words == 1)
        return init(folder, options, clock.nowMs());
    if (what == "issue"_L1 && words == 2)
        return issue(folder, options, clock.nowMs());
    if (what == "renew"_L1 && (words == 1 || (words == 2 && options.arguments.last() == "ca"_L1)))
        return renew(folder, options, clock.nowMs());
    if (what == "show"_L1 && words == 1)
        return show(folder, clock.nowMs());
    return refuse(u"'ca' takes init, issue NAME, renew, renew ca or show. See foyerd help ca."_s, 2);
}

} // namespace foyer::foyerd
