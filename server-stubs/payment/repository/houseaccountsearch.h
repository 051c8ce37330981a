#pragma once

#include "houseaccounts.h"

/** @file
 *  The list of accounts as the back office looks through it, and statements. */
namespace foyer::payment {

enum class HouseAccountSort { Name, OpenedAt };

/** Which accounts, in which order, and which of them. What is empty does not matter. */
struct HouseAccountQuery
{
    QString text; ///< A code, an id, or how the name begins, or a word of it.
    QList<HouseAccountState> states;
    HouseAccountSort sort = HouseAccountSort::Name;
    bool isDescending = false;
    int first = 50;
    int offset = 0;
};

struct HouseAccountPage
{
    QList<HouseAccount> accounts;
    int totalCount = 0; ///< At most longestHouseAccountList.
};

/** As longestPaymentList: of more, the first so many. */
inline constexpr int longestHouseAccountList = 10'000;

Result<HouseAccountPage> houseAccountPage(db::Connection &connection, const HouseAccountQuery &query);

/** Which entries: at or after, and before. Nothing: from the first, and to the last. */
struct StatementSpan
{
    std::optional<qint64> fromMs;
    std::optional<qint64> untilMs;
};

/** What moved on an account in a time. */
struct Statement
{
    struct Line
    {
        AccountEntry entry;
        qint64 balanceMinor = 0; ///< Owed after it.
    };
    qint64 openingMinor = 0; ///< Owed before the first line.
    qint64 closingMinor = 0; ///< Owed after the last one; of no line what was owed then.
    QList<Line> lines; ///< Oldest first; the latest of the time, when there are more than fit.
    bool isWhole = true; ///< There are no older ones in that time.
};

/** At most @p most lines. On a connection that sees one moment. */
Result<Statement> statementOf(db::Connection &connection, const HouseAccountId &account, const StatementSpan &span,
                              int most);

} // namespace foyer::payment
