#pragma once

#include "ids.h"
#include "result.h"

#include <QDate>
#include <QFuture>
#include <QList>
#include <QString>

#include <optional>

namespace foyer::ports {

/** A film that somebody may want to see, and why. Value type. */
struct SuggestedFilm
{
    enum class Reason {
        BecauseYouSaw,
        BecauseYouLiked, ///< They gave that film becauseStars.
        Popular,
        WellRated,
        OnSale, ///< Nothing more is known of it.
    };
    domain::MovieId movie;
    QString title;
    Reason reason = Reason::OnSale;
    QString becauseTitle; ///< Of the film they saw; empty but for BecauseYouSaw and BecauseYouLiked.
    QDate day; ///< The business day of its next showtime.
    int becauseStars = 0; ///< 0 but for BecauseYouLiked.

    friend bool operator==(const SuggestedFilm &, const SuggestedFilm &) = default;
};

/** A film that somebody saw, and what they think of it. Value type. */
struct SeenFilm
{
    domain::MovieId movie;
    QString title;
    std::optional<int> stars{}; ///< 1 to 5; none: they did not say.

    static constexpr int mostStars = 5;
    friend bool operator==(const SeenFilm &, const SeenFilm &) = default;
};

/** An account to be made. Value type. */
struct NewVisitor
{
    QString name;
    QString email; ///< To sign in with.
    QString password;
    QString language; ///< BCP 47
};

/** A customer at a device that is not theirs: signed in beside it, and forgotten with the visit. GUI thread; futures
 *  finish there. */
class VisitorApi
{
public:
    virtual ~VisitorApi() = default;
    /** The name. @p login or e-mail address. WrongCredentials, TooManyAttempts (extras.retryAfterMs), Forbidden for who
     * is no customer, Timeout, Unreachable. */
    virtual QFuture<Result<QString>> signIn(QString login, QString password, QString deviceName) = 0;
    /** Makes an account, and signs in to it: the name. InvalidInput with what is wrong (displayName, email:
     * NotUnique..., password), TooManyAttempts, Timeout (it may have been made), Unreachable. */
    virtual QFuture<Result<QString>> enlist(NewVisitor visitor, QString deviceName) = 0;
    /** What is on sale in @p cinema and unseen by who is signed in, the most fitting first. */
    virtual QFuture<Result<QList<SuggestedFilm>>> suggested(domain::CinemaId cinema, int limit) = 0;
    /** What they saw, the latest first. Unreachable also when only their ratings cannot be read: what they see as not
     *  rated they would rate anew. */
    virtual QFuture<Result<QList<SeenFilm>>> seen(int limit) = 0;
    /** In the place of what they gave it before; 1 to 5. NotFound, InvalidInput. Again is harmless. */
    virtual QFuture<Result<void>> rate(domain::MovieId movie, int stars) = 0;
    /** NotFound. Again is harmless. */
    virtual QFuture<Result<void>> removeRating(domain::MovieId movie) = 0;
    /** Puts a sale or a reservation of this device among their visits. NotFound, Conflict. */
    virtual QFuture<Result<void>> remember(domain::BookingId booking, QString confirmationCode) = 0;
    /** Forgets who was signed in at once, and tells the server. Harmless when nobody was. */
    virtual void signOut() = 0;
};

} // namespace foyer::ports
