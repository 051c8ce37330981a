#pragma once

#include "auditchain.h"

#include <QList>

namespace foyer::booking {

/** The end of a chain as it was at a moment, signed: a chain that still has it was neither cut off before it nor
 *  written anew. */
struct AuditHead
{
    qint64 sequence = 0; ///< The last entry there was.
    qint64 atMs = 0;
    QByteArray hash; ///< That entry's.
    QByteArray signature; ///< 64 bytes over signedBytes().
    int chain = 1;

    friend bool operator==(const AuditHead &, const AuditHead &) = default;
};

QByteArray signedBytes(const AuditHead &head);

struct AuditFault
{
    qint64 sequence = 0; ///< Of the first bad entry, or of the head.
    QString what; ///< Goes on after "entry N".
    int chain = 1;
};

/** Reads a chain from its first entry to its last and finds the first that is bad. Value type. */
class AuditProof
{
public:
    /** @p heads: those of any chain whose signatures are good. */
    explicit AuditProof(const QList<AuditHead> &heads, int chain = 1);

    /** The next entry by sequence. False once a fault is found: there is nothing more to learn. */
    bool add(const AuditEntry &entry);
    /** The end of the chain. */
    void finish();

    const std::optional<AuditFault> &fault() const { return m_fault; }
    qint64 entries() const { return m_next - 1; }
    /** The last entry that is signed; 0 for none. */
    qint64 signedUpTo() const { return m_heads.isEmpty() ? 0 : m_heads.last().sequence; }

private:
    void blame(qint64 sequence, const QString &what) { m_fault = {sequence, what, m_chain}; }

    const int m_chain;
    QList<AuditHead> m_heads; // ascending
    qsizetype m_nextHead = 0;
    qint64 m_next = 1;
    QByteArray m_previous;
    std::optional<AuditFault> m_fault;
};

} // namespace foyer::booking
