#include "houseaccountbook.h"

#include "async.h"
#include "faultpoint.h"

namespace foyer::payment {

HouseAccountBook::HouseAccountBook(std::shared_ptr<db::Database> database, const Clock &clock)
    : m_database(std::move(database))
    , m_clock(clock)
{
}

QFuture<Result<std::optional<HouseAccount>>> HouseAccountBook::byCode(const QString &code) const
{
    const Result<domain::ConfirmationCode> known = domain::ConfirmationCode::fromString(code);
    if (!known)
        return async::ready<Result<std::optional<HouseAccount>>>(std::nullopt);
    return m_database->read(
        [known = *known](db::Connection &connection) { return houseAccountByCode(connection, known); });
}

QFuture<Result<QHash<HouseAccountId, HouseAccount>>> HouseAccountBook::byId(const QList<HouseAccountId> &ids) const
{
    return m_database->read([ids](db::Connection &connection) { return houseAccountsById(connection, ids); });
}

QFuture<Result<HouseAccountPage>> HouseAccountBook::page(const HouseAccountQuery &query) const
{
    return m_database->read([query](db::Connection &connection) { return houseAccountPage(connection, query); });
}

QFuture<Result<Statement>> HouseAccountBook::statement(const HouseAccountId &account, const StatementSpan &span) const
{
    return m_database->read(
        [account, span](db::Connection &connection) { return statementOf(connection, account, span, mostLines); });
}

QFuture<Result<HouseAccountEdit>> HouseAccountBook::open(const OpenHouseAccount &open, const db::Author &by) const
{
    return m_database->write(
        [open, by, clock = &m_clock](db::Transaction &transaction) {
            return openOnce(transaction, open, by, clock->nowMs());
        },
        db::WhenInDoubt::Redo);
}

QFuture<Result<HouseAccountEdit>> HouseAccountBook::update(const HouseAccountId &id, int version,
                                                           const HouseAccountBody &body, const db::Author &by) const
{
    return m_database->write(
        [id, version, body, by, clock = &m_clock](db::Transaction &transaction) {
            return updateAccount(transaction, id, version, body, by, clock->nowMs());
        },
        db::WhenInDoubt::Redo);
}

QFuture<Result<HouseAccountEdit>> HouseAccountBook::setState(const HouseAccountId &id, int version,
                                                             HouseAccountState state, bool isDryRun,
                                                             const db::Author &by) const
{
    return m_database->write(
        [id, version, state, isDryRun, by, clock = &m_clock](db::Transaction &transaction) {
            return setAccountState(transaction, id, version, state, isDryRun, by, clock->nowMs());
        },
        db::WhenInDoubt::Redo);
}

QFuture<Result<HouseAccountEdit>> HouseAccountBook::pay(const AccountPayment &payment) const
{
    return m_database->write(
        [payment, clock = &m_clock](db::Transaction &transaction) {
            Result<HouseAccountEdit> paid = payOnce(transaction, payment, clock->nowMs());
            if (const auto fault = FOYER_FAULT_ERROR("payment.account_paid_before_commit"))
                paid = fail(*fault);
            return paid;
        },
        db::WhenInDoubt::Redo);
}

} // namespace foyer::payment
