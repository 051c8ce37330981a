#include "auditverification.h"

#include "audit.h"
#include "headfile.h"

#include <limits>

namespace foyer::booking {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int entriesAtATime = 1000;

Result<AuditProof> proofOf(db::Connection &connection, const QList<AuditHead> &heads, int chain)
{
    AuditProof proof(heads, chain);
    qint64 after = std::numeric_limits<qint64>::min(); // one that was put in before the first has any number
    while (true) {
        const Result<QList<AuditEntry>> entries = auditEntries(connection, chain, after, entriesAtATime);
        if (!entries)
            return fail(entries.error());
        const bool goesOn = std::all_of(entries->cbegin(), entries->cend(),
                                        [&proof](const AuditEntry &entry) { return proof.add(entry); });
        if (!goesOn || entries->size() < entriesAtATime)
            break;
        after = entries->last().sequence;
    }
    proof.finish();
    return proof;
}

} // namespace

Result<AuditVerdict> verifyAudit(db::Connection &connection, const std::optional<auth::PublicKey> &key,
                                 const QString &headsFile)
{
    const Result<QList<AuditHead>> stored = auditHeads(connection);
    const Result<QList<AuditHead>> filed = headsInFile(headsFile);
    if (!stored || !filed)
        return fail(!stored ? stored.error() : filed.error());
    QList<AuditHead> heads;
    std::optional<AuditFault> headFault;
    for (const AuditHead &head : *stored + *filed) {
        if (key && auth::isSignedBy(*key, signedBytes(head), head.signature))
            heads.append(head);
        else if (!headFault)
            headFault = {head.sequence, u"has a signed head that is not signed by this box office"_s, head.chain};
    }
    for (const AuditHead &head : *filed) {
        if (!headFault && !stored->contains(head))
            headFault = {head.sequence, u"has a signed head in the file and none in the database: it was removed"_s,
                         head.chain};
    }

    const Result<QList<int>> present = auditChains(connection);
    if (!present)
        return fail(present.error());
    QList<int> chains = *present;
    for (const AuditHead &head : std::as_const(heads)) {
        if (!chains.contains(head.chain))
            chains.append(head.chain); // was there when it was signed
    }
    AuditVerdict verdict;
    verdict.chains = static_cast<int>(chains.size());
    for (const int chain : std::as_const(chains)) {
        const Result<AuditProof> proof = proofOf(connection, heads, chain);
        if (!proof)
            return fail(proof.error());
        verdict.entries += proof->entries();
        verdict.signedEntries += proof->signedUpTo();
        if (!verdict.fault)
            verdict.fault = proof->fault();
    }
    if (!verdict.fault)
        verdict.fault = headFault;
    return verdict;
}

} // namespace foyer::booking
