#include "auditproof.h"

#include <QDateTime>

#include <algorithm>

namespace foyer::booking {

using namespace Qt::Literals::StringLiterals;

namespace {

QString moment(qint64 atMs)
{
    return QDateTime::fromMSecsSinceEpoch(atMs, Qt::UTC).toString(Qt::ISODate);
}

} // namespace

QByteArray signedBytes(const AuditHead &head)
{
    const QByteArray first =
        head.chain == 1 ? "foyer audit head 1\n"_ba : "foyer audit head 2\n" + QByteArray::number(head.chain) + '\n';
    return first + QByteArray::number(head.sequence) + '\n' + QByteArray::number(head.atMs) + '\n' + head.hash.toHex();
}

AuditProof::AuditProof(const QList<AuditHead> &heads, int chain)
    : m_chain(chain)
    , m_previous(auditChainStart(chain))
{
    std::copy_if(heads.cbegin(), heads.cend(), std::back_inserter(m_heads),
                 [chain](const AuditHead &head) { return head.chain == chain; });
    std::sort(m_heads.begin(), m_heads.end(),
              [](const AuditHead &a, const AuditHead &b) { return a.sequence < b.sequence; });
}

bool AuditProof::add(const AuditEntry &entry)
{
    if (m_fault)
        return false;
    if (entry.sequence < m_next) {
        blame(entry.sequence, u"was put in: the chain begins with 1"_s);
    } else if (entry.sequence > m_next) {
        blame(m_next, u"is missing: after %1 comes %2"_s.arg(m_next - 1).arg(entry.sequence));
    } else if (entry.hash != hashOf(entry)) {
        blame(m_next, u"is not as it was written: its hash is of something else"_s);
    } else if (entry.previousHash != m_previous) {
        blame(m_next, u"does not follow from the one before it"_s);
    } else {
        for (; m_nextHead < m_heads.size() && m_heads.at(m_nextHead).sequence <= m_next; ++m_nextHead) {
            const AuditHead &head = m_heads.at(m_nextHead);
            if (head.sequence != m_next || head.hash == entry.hash)
                continue;
            blame(m_next,
                  u"is not the one that was signed at %1: it was written anew, and those before it maybe"_s.arg(
                      moment(head.atMs)));
            return false;
        }
        m_previous = entry.hash;
        ++m_next;
    }
    return !m_fault;
}

void AuditProof::finish()
{
    if (m_fault || m_heads.isEmpty() || m_heads.last().sequence < m_next)
        return;
    blame(m_next, u"is missing: %1 were signed at %2"_s.arg(m_heads.last().sequence).arg(moment(m_heads.last().atMs)));
}

} // namespace foyer::booking
