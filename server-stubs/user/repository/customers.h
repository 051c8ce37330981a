#pragma once

#include "userdirectory.h"

namespace foyer::user {

/** What other services must know of a person: in the order in which it was committed, without a gap. */
struct PersonChange
{
    enum class Kind {
        Merged, ///< `into` goes on with all that was the user's.
        Erased, ///< Nothing personal of the user may be kept any more.
    };
    qint64 position = 0; ///< From 1.
    Kind kind = Kind::Erased;
    domain::UserId user;
    domain::UserId into{}; ///< Null for an erasure.

    friend bool operator==(const PersonChange &, const PersonChange &) = default;
};

/** Customers who are one person, and those who are to be forgotten. A customer is who has that role and no other: staff
 *  are named in the books, they are disabled and never merged or erased (IllegalState). Rights, other errors and the
 * log of edits as UserDirectory. Any thread. */
class Customers
{
public:
    explicit Customers(std::shared_ptr<db::Database> database);

    /** Those who may be the same person as @p user: the same digits of a phone number, the same name without case and
     *  accents, or the same first and last name. By name, at most 20; nobody who was merged or erased. */
    QFuture<Result<QList<User>>> similarTo(domain::UserId editor, domain::UserId user) const;

    /** @p from goes into @p into: signs in no more, is signed out, and what other services have of it follows
     *  (changesAfter()). Its address and phone number are @p into's from then on, where that has none. Both histories
     *  say it. The answer is @p into.
     *
     *  The same again is done already. InvalidInput (intoId: NotTogether) for one and the same; IllegalState for one
     * who went into somebody else or was erased, as either of the two; Conflict when @p from is not at @p version. */
    QFuture<Result<UserEdit>> merge(domain::UserId editor, domain::UserId from, int version, domain::UserId into,
                                    qint64 nowMs) const;

    /** Takes away all that is personal of @p user and of who was merged into them, and all their sessions; of the
     * history only that there was one stays. The id stays, by which books name them. Done by @p editor: an ADMIN, or @p
     * user, whom the caller has asked for the password. The same again is done already. */
    QFuture<Result<UserEdit>> erase(domain::UserId editor, domain::UserId user, int version, qint64 nowMs) const;
    /** The same by nobody, of at most @p most who were not active since @p inactiveSinceMs. How many; not those of the
     *  demo. */
    QFuture<Result<int>> eraseInactive(qint64 inactiveSinceMs, int most, qint64 nowMs) const;

    /** At most @p most, those after @p position. */
    QFuture<Result<QList<PersonChange>>> changesAfter(qint64 position, int most) const;

private:
    std::shared_ptr<db::Database> m_database;
};

/** What who was erased is called; not empty, so that nothing has to deal with people without a name. */
QString erasedName();

} // namespace foyer::user
