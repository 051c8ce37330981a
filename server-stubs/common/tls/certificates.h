#pragma once

#include "result.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace foyer::tls {

/** What a certificate says of itself. Value type. */
struct CertificateFacts
{
    QString name; ///< The subject's common name.
    QString issuer; ///< The issuer's.
    QByteArray serial; ///< Hexadecimal, in lower case.
    qint64 fromMs = 0;
    qint64 untilMs = 0;
    QByteArray sha256; ///< Of the DER form: 32 bytes.
    QStringList hosts; ///< DNS names and addresses it is good for.
    QStringList uris; ///< Whose it is: "foyer:service:booking".
    bool isAuthority = false;

    /** A third of its time or less is left. */
    bool isDue(qint64 nowMs) const { return untilMs - nowMs <= (untilMs - fromMs) / 3; }
};

/** All certificates of a PEM text, in its order. InvalidInput when there is none, or one is damaged. */
Result<QList<CertificateFacts>> readCertificates(const QByteArray &pem);
/** The PEM text of each. */
QList<QByteArray> splitCertificates(const QByteArray &pem);
/** Whether @p keyPem is the private key of the first certificate of @p pem. */
bool belongTogether(const QByteArray &pem, const QByteArray &keyPem);

/** A certificate and its private key, both PEM. Keys are ECDSA with P-256: browsers take no Ed25519, and one kind is
 *  enough. */
struct Issued
{
    QByteArray certificate;
    QByteArray key;
};

struct Validity
{
    qint64 fromMs = 0;
    qint64 untilMs = 0;
};

/** What a leaf is to say. */
struct LeafRequest
{
    QString name;
    QStringList hosts; ///< DNS names (one may begin with "*.") and IP addresses.
    QString uri; ///< "foyer:service:booking"
};

/** An authority that signs itself. @p name is its common name. */
Result<Issued> makeAuthority(const QString &name, Validity validity);
/** The name and key of the authority @p certificate, signed by @p by: who trusts only that one trusts it, too. */
Result<QByteArray> crossSign(const QByteArray &certificate, const Issued &by, Validity validity);
/** For a process that others call (serverAuth) and that calls others (clientAuth). InvalidInput for a host that is
 *  none. */
Result<Issued> makeLeaf(const LeafRequest &request, const Issued &by, Validity validity);

} // namespace foyer::tls
