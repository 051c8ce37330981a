#include "auditverb.h"

#include "auditverification.h"
#include "openbooks.h"
#include "transaction.h"

#include <QFile>

#include <cstdio>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

namespace {

/** Nothing when there is no key: it is never made here. */
Result<std::optional<auth::PublicKey>> auditKey(const QString &dataFolder)
{
    const QString path = auditKeyFile(dataFolder);
    if (!QFile::exists(path))
        return std::nullopt;
    const Result<auth::SigningKey> key = auth::SigningKey::loadOrCreate(path);
    if (!key)
        return fail(key.error());
    return key->publicKey();
}

Result<booking::AuditVerdict> verdictOn(const Options &options)
{
    const Result<std::unique_ptr<db::Connection>> books = openBooks(options, u"booking"_s);
    if (!books)
        return fail(books.error());
    const Result<std::optional<auth::PublicKey>> key = auditKey(options.dataFolder);
    if (!key)
        return fail(key.error());
    // One moment: a service that runs goes on writing.
    Result<db::Transaction> oneMoment = db::Transaction::begin(**books);
    if (!oneMoment)
        return fail(oneMoment.error());
    return booking::verifyAudit(**books, *key, auditHeadsFile(options.dataFolder));
}

} // namespace

QString auditKeyFile(const QString &dataFolder)
{
    return dataFolder + u"/keys/audit.jwk"_s;
}

QString auditHeadsFile(const QString &dataFolder)
{
    return dataFolder + u"/audit-heads.jsonl"_s;
}

int verifyAudit(const Options &options)
{
    const Result<booking::AuditVerdict> verdict = verdictOn(options);
    if (!verdict) {
        std::fprintf(stderr, "foyerd: %s\n", qUtf8Printable(verdict.error().detail));
        return 1;
    }
    if (verdict->fault) {
        const booking::AuditFault &fault = *verdict->fault;
        const QString chain = fault.chain == 1 ? QString() : u" of chain %1"_s.arg(fault.chain);
        std::printf("audit: entry %lld%s %s.\n", static_cast<long long>(fault.sequence), qUtf8Printable(chain),
                    qUtf8Printable(fault.what));
        return 1;
    }
    const QString chains = verdict->chains > 1 ? u" in %1 chains"_s.arg(verdict->chains) : QString();
    std::printf("audit: %lld entries%s, each as it was written; %lld of them are signed.\n",
                static_cast<long long>(verdict->entries), qUtf8Printable(chains),
                static_cast<long long>(verdict->signedEntries));
    return 0;
}

} // namespace foyer::foyerd
