#pragma once

#include "database.h"
#include "membernumber.h"
#include "user.h"

namespace foyer::user {

/** A customer as a till has to know them. Value type. */
struct Member
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::UserId id MEMBER id)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString number MEMBER number)
    Q_PROPERTY(std::optional<QString> maskedContact READ contactIfAny)
public:
    domain::UserId id;
    QString name;
    QString number; ///< domain::MemberNumber::toString().
    QString maskedContact{}; ///< hiddenAddress(), or the end of the phone number; empty for none.

    std::optional<QString> contactIfAny() const
    {
        return maskedContact.isEmpty() ? std::nullopt : std::optional(maskedContact);
    }
    friend bool operator==(const Member &, const Member &) = default;
};

/** "carl.findus@example.org" as "c***@example.org": who knows it recognises it, and nobody learns it. */
QString hiddenAddress(const QString &email);

/** Gives @p user a number that nobody has, unless they have one; a random one, so that one's own tells nothing of
 *  others'. Errors are the database's. */
Result<void> giveMemberNumber(db::Transaction &transaction, domain::UserId user);
/** So that nobody is found by it any more. Errors are the database's. */
Result<void> takeMemberNumber(db::Transaction &transaction, domain::UserId user);

/** Numbers of customers: who has that role and no other. Any thread. Errors are the database's. */
class Members
{
public:
    explicit Members(std::shared_ptr<db::Database> database);

    /** Customers of before there were numbers get theirs. At a start; blocks. */
    Result<void> giveMissingNumbers() const;
    /** By user; who has none has no entry. */
    QFuture<Result<QHash<domain::UserId, QString>>> numbersOf(const QList<domain::UserId> &users) const;
    /** Whose number, e-mail address or phone number @p text is, else who is found by its words as in the back office
     *  (foundByWords()); by name, at most @p most. Who was merged is who goes on; nobody who was erased or may not sign
     * in. Nobody for a text that is shorter than two characters. */
    QFuture<Result<QList<Member>>> find(const QString &text, int most) const;

    static constexpr int mostFound = 10;

private:
    std::shared_ptr<db::Database> m_database;
};

} // namespace foyer::user

Q_DECLARE_METATYPE(foyer::user::Member)
