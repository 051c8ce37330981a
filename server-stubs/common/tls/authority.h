#pragma once

#include "certificates.h"

#include "clock.h"

#include <optional>

namespace foyer::tls {

/** The installation's own authority, and the certificates it gave out, in one folder:
 *
 *      ca.crt       whom to trust: the authority, and after a renewal the one before it, as long as that is good
 *      ca.key       the authority's key; needed here alone, to issue
 *      ca-next.crt  after a renewal: the new authority signed by the one before
 *      NAME.crt     a process's certificate, and ca-next.crt behind it
 *      NAME.key     its key
 *
 *  Keys are of mode 0600 and nothing is written over unless asked for. An authority is good for ten years, what it
 *  issues for one; both are due when a third of that is left. Blocks. Errors: NotFound when there is no authority,
 *  Conflict when something is there that may not be written over, InvalidInput, Storage. */
class AuthorityFolder
{
public:
    enum class IfThere { Refuse, Replace };

    /** @p clock is borrowed. */
    AuthorityFolder(QString folder, const Clock &clock);

    /** Makes the authority; with Replace another one, which nobody trusts yet and under which nothing was issued. */
    Result<CertificateFacts> init(IfThere ifThere) const;
    /** Issues @p name.crt and @p name.key for the process foyer:service:@p name. Its files go to @p into; empty: this
     *  folder. */
    Result<CertificateFacts> issue(const QString &name, const QStringList &hosts, IfThere ifThere,
                                   const QString &into = {}) const;
    /** Issues anew what is due in this folder, with the names it had, or all of it; a new authority makes it all
     *  due. */
    enum class Which { Due, All };
    Result<QList<CertificateFacts>> renewCertificates(Which which) const;
    /** A new authority, when it is due or asked for. The old one signs it and goes on to be trusted until it ends, so
     *  that whoever only knows that one can follow. Nothing when it was not due. */
    Result<std::optional<CertificateFacts>> renewAuthority(Which which) const;

    struct Listed
    {
        QString file; ///< Without its folder.
        QList<CertificateFacts> certificates; ///< The first is whose file it is.
    };
    /** ca.crt first. */
    Result<QList<Listed>> list() const;

private:
    QString path(const QString &file) const { return m_folder + u'/' + file; }
    QStringList issuedNames() const;
    Result<Issued> authority() const;
    Validity leafValidity() const;

    QString m_folder;
    const Clock &m_clock;
};

/** "foyer:service:NAME" */
QString uriOf(const QString &service);

} // namespace foyer::tls
