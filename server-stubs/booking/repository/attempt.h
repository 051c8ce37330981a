#pragma once

#include "refusal.h"
#include "transaction.h"

namespace foyer::booking {

/** Runs @p body() -> Result<Decision<T>> inside a savepoint of @p transaction: a refusal undoes what it wrote, and the
 *  transaction goes on, so that the refusal itself can be recorded. An error is left to the transaction, which rolls
 *  back as a whole. Does not nest. */
template <class Body>
std::invoke_result_t<Body &> attempt(db::Transaction &transaction, Body body)
{
    if (const Result<qint64> begun = transaction.execute(QStringLiteral("SAVEPOINT attempt")); !begun)
        return fail(begun.error());
    auto outcome = body();
    if (!outcome)
        return outcome;
    if (!*outcome) {
        const Result<qint64> undone = transaction.execute(QStringLiteral("ROLLBACK TO SAVEPOINT attempt"));
        if (!undone)
            return fail(undone.error());
    }
    if (const Result<qint64> ended = transaction.execute(QStringLiteral("RELEASE SAVEPOINT attempt")); !ended)
        return fail(ended.error());
    return outcome;
}

} // namespace foyer::booking
