#pragma once

#include "database.h"
#include "fieldproblem.h"
#include "userbody.h"

#include <QHash>

namespace foyer::user {

enum class UserSortKey { Name, Login, CreatedAt, LastActive };

/** Who sees a list: staff who work at some cinemas only see who works there, too, and themselves. */
struct Viewer
{
    domain::UserId id;
    QList<domain::CinemaId> cinemaIds; ///< Empty for all.
};

/** Which users, in which order. Empty and null: no condition. */
struct UserQuery
{
    QString text; ///< Every word of it is in name, login, e-mail or phone number.
    QString phone; ///< Its digits are the first of the phone number.
    QStringList roles; ///< Has one of them.
    QStringList states; ///< "ACTIVE", "DISABLED"
    domain::CinemaId cinema; ///< Works there: is bound to it, or is staff of all cinemas.
    UserSortKey sortBy = UserSortKey::Name;
    bool isDescending = false;
    int first = 50;
    int offset = 0;

    static constexpr int maxPageSize = 200;
    static constexpr int maxTextLength = 200;
    static constexpr int maxPhoneLength = 40;
};

struct UserPage
{
    QList<User> users;
    qint64 totalCount = 0;
};

/** Somebody to be made. */
struct NewUser
{
    domain::UserId id;
    QString login;
    UserBody body;
};

/** A user after an edit, or, with a refusal (Conflict), as somebody else has made it meanwhile. */
struct UserEdit
{
    User user;
    std::optional<Error> refusal{};
    /** Only from create(): what was there already under this id. To be compared with the password that was sent. */
    std::optional<QByteArray> repeatedPasswordHash{};
};

/** Users as the back office lists and edits them. Who may is decided by what the database says about @p editor in the
 *  same transaction, not by a token that may be ten minutes old; one who may no longer sign in is Unauthenticated.
 *
 *  Edits fail with NotFound, Forbidden, IllegalState; InvalidInput with @p problems that were found before and those
 *  that only the database knows (NotUnique); in that order. Conflict is told with the user as it is now. What says the
 *  same already is done already. What changes something is in the log of edits (userhistory.h). Any thread. */
class UserDirectory
{
public:
    explicit UserDirectory(std::shared_ptr<db::Database> database);

    /** InvalidInput for a page or text out of bounds. */
    QFuture<Result<UserPage>> page(const UserQuery &query, const Viewer &viewer) const;
    /** Nothing when there is none, or none that @p viewer sees. */
    QFuture<Result<std::optional<User>>> user(domain::UserId id, const Viewer &viewer) const;

    /** There is no user at all, so nobody could make one. */
    QFuture<Result<bool>> hasNobody() const;

    // Bodies are normalized().

    /** The first user, by nobody. IllegalState once there is one; but the same id, login and body again is that one. */
    QFuture<Result<UserEdit>> createFirst(const NewUser &user, const QByteArray &passwordHash,
                                          const QList<FieldProblem> &problems, qint64 nowMs) const;

    /** IdempotencyKeyReused when the id was used with another login or body. @p passwordHash is not looked at when
     *  there are problems. */
    QFuture<Result<UserEdit>> create(domain::UserId editor, const NewUser &user, const QByteArray &passwordHash,
                                     const QList<FieldProblem> &problems, qint64 nowMs) const;
    QFuture<Result<UserEdit>> update(domain::UserId editor, domain::UserId id, int version, const UserBody &body,
                                     const QList<FieldProblem> &problems, qint64 nowMs) const;
    /** Disabling ends all sessions of the user. A dry run changes nothing. */
    QFuture<Result<UserEdit>> setActive(domain::UserId editor, domain::UserId id, int version, bool isActive,
                                        bool isDryRun, qint64 nowMs) const;
    /** Ends all sessions of the user. A repeat is a Conflict: nobody is told whether a password is somebody's. */
    QFuture<Result<UserEdit>> resetPassword(domain::UserId editor, domain::UserId id, int version,
                                            const QByteArray &passwordHash, const QList<FieldProblem> &problems,
                                            qint64 nowMs) const;

    /** An empty hash takes the PIN. Who gets a first one gets a staff number, the next that is free. A repeat is a
     *  Conflict, as with passwords. */
    QFuture<Result<UserEdit>> setPin(domain::UserId editor, domain::UserId id, int version, const QByteArray &pinHash,
                                     const QList<FieldProblem> &problems, qint64 nowMs) const;

    /** Another badge, or none for an empty hash; the one before is none any more. A repeat is a Conflict, as above. */
    QFuture<Result<UserEdit>> setBadge(domain::UserId editor, domain::UserId id, int version,
                                       const QByteArray &badgeHash, qint64 nowMs) const;

    /** Gives users of the first release, which had no such thing, what they are searched by. At the start of the
     *  service; blocks. */
    Result<void> fillSearchTexts() const;

private:
    std::shared_ptr<db::Database> m_database;
};

} // namespace foyer::user
