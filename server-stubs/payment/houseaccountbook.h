#pragma once

#include "clock.h"
#include "database.h"
#include "houseaccountcommands.h"
#include "houseaccountsearch.h"

namespace foyer::payment {

/** Accounts of customers who pay by invoice, as staff look them up and edit them; sales are put on them by Captures.
 *  Every call may be repeated. Any thread; futures finish elsewhere, see db::Database. */
class HouseAccountBook
{
public:
    /** @p clock outlives this and what it has begun. */
    HouseAccountBook(std::shared_ptr<db::Database> database, const Clock &clock);

    /** Nothing for what is no code too. */
    QFuture<Result<std::optional<HouseAccount>>> byCode(const QString &code) const;
    QFuture<Result<QHash<HouseAccountId, HouseAccount>>> byId(const QList<HouseAccountId> &ids) const;
    QFuture<Result<HouseAccountPage>> page(const HouseAccountQuery &query) const;
    /** At most mostLines of them, the latest. */
    QFuture<Result<Statement>> statement(const HouseAccountId &account, const StatementSpan &span) const;

    /** As openOnce(), updateAccount(), setAccountState() and payOnce(). */
    QFuture<Result<HouseAccountEdit>> open(const OpenHouseAccount &open, const db::Author &by) const;
    QFuture<Result<HouseAccountEdit>> update(const HouseAccountId &id, int version, const HouseAccountBody &body,
                                             const db::Author &by) const;
    QFuture<Result<HouseAccountEdit>> setState(const HouseAccountId &id, int version, HouseAccountState state,
                                               bool isDryRun, const db::Author &by) const;
    QFuture<Result<HouseAccountEdit>> pay(const AccountPayment &payment) const;

    static constexpr int mostLines = 500;

private:
    const std::shared_ptr<db::Database> m_database;
    const Clock &m_clock;
};

} // namespace foyer::payment
