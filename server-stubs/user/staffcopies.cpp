#include "staffcopies.h"

#include "revocations.h"
#include "staffcopyview.h"
#include "staffrows.h"

#include "async.h"
#include "encoding.h"
#include "execution/fieldcontext.h"

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype keyBytes = 32;
constexpr qint64 writeEveryMs = 60 * 1000; // well within keyLease

/** All that a region is told. */
struct Copied
{
    QList<Account> staff;
    RevocationPart ended;
};

Result<Copied> readCopy(db::Connection &connection, qint64 endedSinceMs, qint64 nowMs)
{
    Result<QList<Account>> staff = staffAccounts(connection);
    if (!staff)
        return fail(staff.error());
    return revocationsSince(connection, endedSinceMs, nowMs).map([&staff](const RevocationPart &ended) {
        return Copied{*std::move(staff), ended};
    });
}

StaffCopyView viewOf(const Copied &copied, const QString &unless, const QByteArray &keys)
{
    StaffCopyView view;
    QStringList accounts;
    QByteArray all;
    for (const Account &account : copied.staff) {
        const QByteArray text = staffText(account);
        all += text;
        accounts.append(QString::fromUtf8(text));
    }
    view.mark = QString::fromLatin1(auth::toBase64Url(auth::hash256(all)));
    view.keys = QString::fromUtf8(keys);
    if (view.mark != unless)
        view.accounts = accounts;
    for (const Revocation &revocation : copied.ended.revocations)
        view.ended.append({domain::UserId(revocation.subject), revocation.leastVersion});
    view.endedUntil = copied.ended.untilMs;
    return view;
}

} // namespace

StaffCopies::StaffCopies(std::shared_ptr<db::Database> database, const Clock &clock,
                         std::function<void(const auth::PublicKey &)> keyCame)
    : m_database(std::move(database))
    , m_keyCame(std::move(keyCame))
    , m_clock(clock)
{
}

void StaffCopies::addTo(graphql::ResolverMap &resolvers, std::function<QByteArray()> keys, QObject *context)
{
    graphql::registerOptional<QStringList>();
    resolvers.object<StaffCopyView>(u"StaffCopy"_s);
    resolvers.object<EndedView>(u"Ended"_s);
    resolvers.field(
        u"Mutation.copyStaff"_s,
        [this, keys = std::move(keys), context](const graphql::FieldContext &f) -> QFuture<Result<StaffCopyView>> {
            const Result<CopyStaffInput> input = f.args.input<CopyStaffInput>(u"input"_s);
            if (!input)
                return async::failed<StaffCopyView>(input.error());
            // Whoever hands in a key may sign anybody's session with it.
            if (f.identity().displayName != "user"_L1)
                return async::failed<StaffCopyView>(ErrorCode::Forbidden, u"only user services copy staff"_s);
            const Result<QByteArray> bytes = auth::fromBase64Url(input->key.toLatin1());
            if (!bytes || bytes->size() != keyBytes)
                return async::failed<StaffCopyView>(ErrorCode::InvalidInput, u"input.key: no Ed25519 key"_s);
            const auth::PublicKey key{auth::thumbprint(*bytes), *bytes};
            const qint64 nowMs = m_clock.nowMs();
            const bool isNew = !m_known.contains(*bytes);
            const bool isDue = isNew || nowMs - m_known.value(*bytes) >= writeEveryMs;
            if (input->ended.size() > mostRevocations)
                return async::failed<StaffCopyView>(ErrorCode::InvalidInput,
                                                    u"input.ended: at most %1"_s.arg(mostRevocations));
            QList<Revocation> ended;
            for (const EndedInput &one : std::as_const(input->ended))
                ended.append({one.subjectId.uuid(), one.leastVersion});
            const auto kept = isDue || !ended.isEmpty() ? m_database->write(
                                  [key, ended, region = input->region, nowMs](db::Transaction &transaction) {
                                      return rememberKey(transaction, region, key, nowMs).and_then([&] {
                                          return takeRevocations(transaction, ended, nowMs);
                                      });
                                  },
                                  db::WhenInDoubt::Redo)
                                                        : async::ready(Result<void>());
            const auto copied =
                async::andThen(kept, context, [this, key, isNew, isDue, endedSinceMs = input->endedSince, nowMs] {
                    if (isDue)
                        m_known[key.bytes] = nowMs;
                    if (isNew)
                        m_keyCame(key);
                    return m_database->read(
                        [=](db::Connection &connection) { return readCopy(connection, endedSinceMs, nowMs); });
                });
            return async::andThen(copied, context,
                                  [keys, unless = input->unless](const Copied &all) -> Result<StaffCopyView> {
                                      return viewOf(all, unless.value_or(QString()), keys());
                                  });
        });
}

} // namespace foyer::user
