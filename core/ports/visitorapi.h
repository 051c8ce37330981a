#pragma once

#include "ids.h"
#include "result.h"

#include <QDate>
#include <QFuture>
#include <QList>
#include <QString>

namespace foyer::ports {

/** A film that somebody may want to see, and why. Value type. */
struct SuggestedFilm
{
    enum class Reason {
        BecauseYouSaw,
        Popular,
        WellRated,
        OnSale, ///< Nothing more is known of it.
    };
    domain::MovieId movie;
    QString title;
    Reason reason = Reason::OnSale;
    QString becauseTitle; ///< Of the film they saw; empty but for BecauseYouSaw.
    QDate day; ///< The business day of its next showtime.

    friend bool operator==(const SuggestedFilm &, const SuggestedFilm &) = default;
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
    /** What is on sale in @p cinema and unseen by who is signed in, the most fitting first. */
    virtual QFuture<Result<QList<SuggestedFilm>>> suggested(domain::CinemaId cinema, int limit) = 0;
    /** Puts a sale of this device among their visits. NotFound, Conflict. */
    virtual QFuture<Result<void>> remember(domain::BookingId booking, QString confirmationCode) = 0;
    /** Forgets who was signed in at once, and tells the server. Harmless when nobody was. */
    virtual void signOut() = 0;
};

} // namespace foyer::ports
