#include "authority.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QUuid>

namespace foyer::tls {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 dayMs = 24LL * 60 * 60 * 1000;
constexpr qint64 authorityDays = 3652; // ten years
constexpr qint64 leafDays = 365;
/** Clocks of machines differ. */
constexpr qint64 slackMs = 60LL * 60 * 1000;

constexpr auto authorityFile = "ca.crt"_L1;
constexpr auto authorityKeyFile = "ca.key"_L1;
constexpr auto crossFile = "ca-next.crt"_L1;

Result<QByteArray> read(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return fail(ErrorCode::NotFound, u"there is no %1"_s.arg(path));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Storage, u"cannot read %1: %2"_s.arg(path, file.errorString()));
    return file.readAll();
}

enum class Readers { Owner, All };

/** Whole or not at all, and on the disk. */
Result<void> write(const QString &path, const QByteArray &bytes, Readers readers)
{
    QFileDevice::Permissions permissions = QFile::ReadOwner | QFile::WriteOwner;
    if (readers == Readers::All)
        permissions |= QFile::ReadGroup | QFile::ReadOther;
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(permissions) || file.write(bytes) != bytes.size()
        || !file.commit())
        return fail(ErrorCode::Storage, u"cannot write %1: %2"_s.arg(path, file.errorString()));
    return {};
}

} // namespace

QString uriOf(const QString &service)
{
    return u"foyer:service:"_s + service;
}

AuthorityFolder::AuthorityFolder(QString folder, const Clock &clock)
    : m_folder(std::move(folder))
    , m_clock(clock)
{
}

Validity AuthorityFolder::leafValidity() const
{
    const qint64 nowMs = m_clock.nowMs();
    return {nowMs - slackMs, nowMs + leafDays * dayMs};
}

/** What issues: of the authorities the one whose key is here. After a renewal that was broken off that is the old
 *  one. */
Result<Issued> AuthorityFolder::authority() const
{
    const Result<QByteArray> all = read(path(authorityFile));
    if (!all)
        return fail(all.error().code, all.error().detail + u": 'foyerd ca init' makes one"_s);
    const Result<QByteArray> key = read(path(authorityKeyFile));
    if (!key)
        return fail(key.error());
    for (const QByteArray &one : splitCertificates(*all)) {
        if (belongTogether(one, *key))
            return Issued{one, *key};
    }
    return fail(ErrorCode::InvalidInput, u"%1 is not the key of %2"_s.arg(path(authorityKeyFile), authorityFile));
}

Result<CertificateFacts> AuthorityFolder::init(IfThere ifThere) const
{
    if (!QDir().mkpath(m_folder))
        return fail(ErrorCode::Storage, u"cannot make the folder %1"_s.arg(m_folder));
    for (const QLatin1StringView &file : {authorityFile, authorityKeyFile}) {
        if (ifThere == IfThere::Refuse && QFile::exists(path(file)))
            return fail(ErrorCode::Conflict, u"%1 is there already"_s.arg(path(file)));
    }
    const qint64 nowMs = m_clock.nowMs();
    // Its name tells it from others of this kind, by which a certificate finds its issuer.
    const QString name = u"Foyer authority "_s + QUuid::createUuid().toString(QUuid::Id128).first(8);
    const Result<Issued> made = makeAuthority(name, {nowMs - slackMs, nowMs + authorityDays * dayMs});
    if (!made)
        return fail(made.error());
    QFile::remove(path(crossFile)); // of another authority
    if (Result<void> saved = write(path(authorityKeyFile), made->key, Readers::Owner); !saved)
        return fail(saved.error());
    if (Result<void> saved = write(path(authorityFile), made->certificate, Readers::All); !saved)
        return fail(saved.error());
    return readCertificates(made->certificate).map([](const auto &facts) { return facts.first(); });
}

Result<CertificateFacts> AuthorityFolder::issue(const QString &name, const QStringList &hosts, IfThere ifThere,
                                                const QString &into) const
{
    const Result<Issued> by = authority();
    if (!by)
        return fail(by.error());
    const QString folder = into.isEmpty() ? m_folder : into;
    if (!QDir().mkpath(folder))
        return fail(ErrorCode::Storage, u"cannot make the folder %1"_s.arg(folder));
    const QString certificateFile = u"%1/%2.crt"_s.arg(folder, name);
    const QString keyFile = u"%1/%2.key"_s.arg(folder, name);
    for (const QString &file : {certificateFile, keyFile}) {
        if (ifThere == IfThere::Refuse && QFile::exists(file))
            return fail(ErrorCode::Conflict, u"%1 is there already"_s.arg(file));
    }
    const Result<Issued> made = makeLeaf({name, hosts, uriOf(name)}, *by, leafValidity());
    if (!made)
        return fail(made.error());
    QByteArray chain = made->certificate;
    if (const Result<QByteArray> cross = read(path(crossFile)); cross && belongTogether(*cross, by->key))
        chain += *cross;
    if (Result<void> saved = write(keyFile, made->key, Readers::Owner); !saved)
        return fail(saved.error());
    if (Result<void> saved = write(certificateFile, chain, Readers::All); !saved)
        return fail(saved.error());
    if (!into.isEmpty()) {
        const Result<QByteArray> trusted = read(path(authorityFile));
        if (Result<void> saved = write(folder + u'/' + authorityFile, *trusted, Readers::All); !saved)
            return fail(saved.error());
    }
    return readCertificates(made->certificate).map([](const auto &facts) { return facts.first(); });
}

QStringList AuthorityFolder::issuedNames() const
{
    QStringList names;
    const QStringList files = QDir(m_folder).entryList({u"*.crt"_s}, QDir::Files, QDir::Name);
    for (const QString &file : files) {
        if (file != authorityFile && file != crossFile)
            names.append(file.chopped(4));
    }
    return names;
}

Result<QList<CertificateFacts>> AuthorityFolder::renewCertificates(Which which) const
{
    const Result<Issued> by = authority();
    if (!by)
        return fail(by.error());
    const Result<QList<CertificateFacts>> issuer = readCertificates(by->certificate);
    if (!issuer)
        return fail(issuer.error());
    QList<CertificateFacts> renewed;
    const QStringList names = issuedNames();
    for (const QString &name : names) {
        const Result<QByteArray> pem = read(path(name + u".crt"_s));
        const Result<QList<CertificateFacts>> old = pem ? readCertificates(*pem) : fail(pem.error());
        if (!old)
            return fail(old.error().code, u"%1.crt: %2"_s.arg(name, old.error().detail));
        const CertificateFacts &facts = old->first();
        const bool isDue = facts.isDue(m_clock.nowMs()) || facts.issuer != issuer->first().name;
        if (which == Which::Due && !isDue)
            continue;
        Result<CertificateFacts> issued = issue(name, facts.hosts, IfThere::Replace);
        if (!issued)
            return fail(issued.error());
        renewed.append(*issued);
    }
    return renewed;
}

Result<std::optional<CertificateFacts>> AuthorityFolder::renewAuthority(Which which) const
{
    const Result<Issued> old = authority();
    if (!old)
        return fail(old.error());
    const Result<QList<CertificateFacts>> oldFacts = readCertificates(old->certificate);
    if (!oldFacts)
        return fail(oldFacts.error());
    const qint64 nowMs = m_clock.nowMs();
    if (which == Which::Due && !oldFacts->first().isDue(nowMs))
        return std::optional<CertificateFacts>();
    const QString name = u"Foyer authority "_s + QUuid::createUuid().toString(QUuid::Id128).first(8);
    const Validity validity{nowMs - slackMs, nowMs + authorityDays * dayMs};
    const Result<Issued> made = makeAuthority(name, validity);
    if (!made)
        return fail(made.error());
    // No longer than who signs it.
    const Result<QByteArray> cross =
        crossSign(made->certificate, *old, {validity.fromMs, std::min(validity.untilMs, oldFacts->first().untilMs)});
    if (!cross)
        return fail(cross.error());
    // The key last: until it is there the old authority is the one that issues, and both are trusted already.
    if (Result<void> saved = write(path(authorityFile), made->certificate + old->certificate, Readers::All); !saved)
        return fail(saved.error());
    if (Result<void> saved = write(path(crossFile), *cross, Readers::All); !saved)
        return fail(saved.error());
    if (Result<void> saved = write(path(authorityKeyFile), made->key, Readers::Owner); !saved)
        return fail(saved.error());
    return readCertificates(made->certificate).map([](const auto &facts) { return std::optional(facts.first()); });
}

Result<QList<AuthorityFolder::Listed>> AuthorityFolder::list() const
{
    QStringList files{authorityFile};
    const QStringList names = issuedNames();
    for (const QString &name : names)
        files.append(name + u".crt"_s);
    QList<Listed> listed;
    for (const QString &file : std::as_const(files)) {
        const Result<QByteArray> pem = read(path(file));
        if (!pem)
            return fail(pem.error());
        Result<QList<CertificateFacts>> certificates = readCertificates(*pem);
        if (!certificates)
            return fail(certificates.error().code, u"%1: %2"_s.arg(file, certificates.error().detail));
        listed.append({file, *std::move(certificates)});
    }
    return listed;
}

} // namespace foyer::tls
