#pragma once

#include "sessionrows.h"
#include "userdirectory.h"

/** @file
 *  Rows of sign_in_log: who signed in, who was refused, and what became of sessions, passwords and rights. For people
 * to read, and kept for a time only. Errors are the database's. */
namespace foyer::user {

enum class SignInResult {
    SignedIn,
    SignedInByPin, ///< Or with a badge, at a till where somebody was: `by`.
    Enrolled, ///< A kiosk.
    SignedOut,
    SessionEnded, ///< By its owner elsewhere, or by somebody else; `times` of them.
    TokenReused, ///< A refresh token came twice, so that the session ended.
    WrongPassword,
    UnknownLogin,
    AccountDisabled, ///< The password was right.
    Throttled, ///< Nothing was looked at.
    WrongPin,
    PinThrottled,
    WrongCode, ///< Of a kiosk.
    CodeThrottled,
    WrongOneTimeCode, ///< Of an app, or on paper: at sign-in or later.
    OneTimeThrottled,
    SteppedUp, ///< Gave one while signed in, or allowed something with it.
    PasswordChanged,
    PinChanged,
    BadgeChanged,
    StateChanged, ///< Of the account.
    RightsChanged, ///< Roles or cinemas; which, the history of the account tells.
    NotAllowed, ///< Asked for something that is for others.
    Allowed, ///< Whose account it is allowed `by` something at the device of the latter: `operation`.
};
/** "SIGNED_IN" and so on, as in the schema and in the database. */
QString toWireName(SignInResult result);
std::optional<SignInResult> signInResultFromWireName(QStringView name);

/** Those of the schema's SignInKind; none for another name. */
QList<SignInResult> resultsOfKind(QStringView kind);

struct SignInTag;
using SignInId = Id<SignInTag>;

/** One thing that happened, or one that did `times` within a minute. Value type. */
struct SignInEntry
{
    SignInResult result = SignInResult::SignedIn;
    qint64 atMs = 0; ///< Epoch, UTC.
    domain::UserId user{}; ///< Whose account; null for nobody's.
    domain::UserId by{}; ///< Who did it, or at whose device; null for `user`.
    SessionFamilyId session{};
    QString deviceName{}; ///< At most 100 characters, as below.
    QString peer{}; ///< The network address, at most 45 characters.
    QString operation{}; ///< Of NotAllowed and Allowed.
    int times = 1;
    qint64 lastAtMs = 0; ///< 0: as atMs.
    SignInId id{}; ///< Null: made when it is written.
};

/** Adds it, in the transaction of what it tells of. Texts are cut to their columns. */
Result<void> writeSignIn(db::Transaction &transaction, const SignInEntry &entry);
/** There have been @p more of @p id, the last one at @p lastAtMs. False when it is not there any more. */
Result<bool> countSignIn(db::Transaction &transaction, SignInId id, int more, qint64 lastAtMs);
/** Takes those before @p beforeMs away, the oldest first, about @p most at once. How many. */
Result<int> forgetSignIns(db::Transaction &transaction, qint64 beforeMs, int most);
/** Where @p user was: nothing of that is left, but what happened is. */
Result<void> forgetPlacesOf(db::Transaction &transaction, domain::UserId user);

/** Which of them. Empty and null: no condition. */
struct SignInQuery
{
    QString text; ///< Every word of it is in name, login, e-mail or phone number of whose account it was.
    SignInId id{};
    domain::UserId user;
    QList<SignInResult> results;
    QList<SignInResult> alsoOf; ///< One of these, too.
    QString peer;
    std::optional<qint64> fromMs;
    std::optional<qint64> untilMs; ///< Before it.
    int first = 50;
    int offset = 0;
};

struct SignInPage
{
    QList<SignInEntry> entries; ///< The newest first.
    qint64 totalCount = 0;
};

/** What @p viewer may know of: of some cinemas only who works there, so nothing that is nobody's, but for what happened
 *  at one of their devices. */
Result<SignInPage> readSignIns(db::Connection &connection, const SignInQuery &query, const Viewer &viewer);

} // namespace foyer::user
