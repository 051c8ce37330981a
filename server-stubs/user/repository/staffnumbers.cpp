#include "staffnumbers.h"

#include "editsteps.h"

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;

namespace {

/** Of who has one, it; else the next that is free. */
Result<int> staffNumberFor(db::Transaction &transaction, const User &user)
{
    constexpr int first = 101; // three digits, none of them taken for a till's number
    if (user.staffNumber)
        return *user.staffNumber;
    return transaction.query(u"SELECT MAX(staff_number) FROM app_user"_s).map([](const db::Rows &rows) {
        return rows.first().isNull(0) ? first : static_cast<int>(rows.first().integer(0)) + 1;
    });
}

} // namespace

Result<bool> writePin(db::Transaction &transaction, const User &user, const QByteArray &pinHash, qint64 nowMs)
{
    constexpr int tries = 5; // somebody else may get the number that was free
    for (int i = 1;; ++i) {
        const Result<int> number = staffNumberFor(transaction, user);
        if (!number)
            return fail(number.error());
        Result<bool> written = writeVersion(transaction, user, u"pin_hash = ?, staff_number = ?"_s,
                                            {QString::fromLatin1(pinHash), *number}, nowMs);
        if (written || !db::isDuplicate(written.error()) || i == tries)
            return written;
    }
}

} // namespace foyer::user
