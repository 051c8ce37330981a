#pragma once

#include "async.h"
#include "visitorapi.h"

#include <functional>
#include <optional>

namespace foyer::test {

/** Clara comes in with the password "right", Anna is staff; everybody else is nobody. */
class FakeVisitors final : public ports::VisitorApi
{
public:
    QList<ports::SuggestedFilm> films; ///< Of whoever is signed in.
    QList<Error> faults; ///< Of the next suggestions, taken from the front.
    QList<ports::SeenFilm> seenFilms; ///< Of whoever is signed in, with what they gave.
    QList<Error> ratingFaults; ///< Of the next ratings, taken from the front.
    bool keepsRatings = false; ///< They wait for letRatingGo().
    QStringList rated; ///< "Persona 5", "Persona -"
    int suggestionsAsked = 0;
    bool keepsBack = false; ///< Sign-ins wait for letGo().
    bool isSignedIn = false;
    int signedOut = 0;
    QList<domain::BookingId> remembered;
    QStringList enlisted; ///< "Clara clara@example.org en"
    std::optional<Error> enlistRefusal; ///< Of the next account.
    void letGo()
    {
        if (m_waiting)
            std::exchange(m_waiting, nullptr)();
    }

    QFuture<Result<QString>> signIn(QString login, QString password, QString) override
    {
        if (login == QLatin1StringView("anna") && password == QLatin1StringView("right"))
            return async::failed<QString>(ErrorCode::Forbidden);
        if (!login.startsWith(QLatin1StringView("clara")) || password != QLatin1StringView("right"))
            return async::failed<QString>(ErrorCode::WrongCredentials);
        auto promise = std::make_shared<QPromise<Result<QString>>>();
        promise->start();
        m_waiting = [this, promise] {
            isSignedIn = true;
            promise->addResult(QStringLiteral("Clara Winter"));
            promise->finish();
        };
        const auto future = promise->future();
        if (!keepsBack)
            letGo();
        return future;
    }
    QFuture<Result<QString>> enlist(ports::NewVisitor visitor, QString deviceName) override
    {
        enlisted.append(visitor.name + u' ' + visitor.email + u' ' + visitor.language);
        if (const auto refused = std::exchange(enlistRefusal, std::nullopt))
            return async::failed<QString>(*refused);
        return signIn(visitor.email, visitor.password, deviceName);
    }
    QFuture<Result<QList<ports::SuggestedFilm>>> suggested(domain::CinemaId, int limit) override
    {
        ++suggestionsAsked;
        if (!faults.isEmpty())
            return async::failed<QList<ports::SuggestedFilm>>(faults.takeFirst());
        return async::ready(Result<QList<ports::SuggestedFilm>>(films.mid(0, limit)));
    }
    QFuture<Result<QList<ports::SeenFilm>>> seen(int limit) override
    {
        return async::ready(Result<QList<ports::SeenFilm>>(seenFilms.mid(0, limit)));
    }
    QFuture<Result<void>> rate(domain::MovieId movie, int stars) override { return save(movie, stars); }
    QFuture<Result<void>> removeRating(domain::MovieId movie) override { return save(movie, {}); }
    void letRatingGo()
    {
        if (!m_waitingRatings.isEmpty())
            m_waitingRatings.takeFirst()();
    }
    QFuture<Result<void>> remember(domain::BookingId booking, QString) override
    {
        remembered.append(booking);
        return async::ready<Result<void>>({});
    }
    void signOut() override
    {
        isSignedIn = false;
        ++signedOut;
    }

private:
    QFuture<Result<void>> save(domain::MovieId movie, std::optional<int> stars)
    {
        auto promise = std::make_shared<QPromise<Result<void>>>();
        promise->start();
        m_waitingRatings.append([this, promise, movie, stars] {
            Result<void> answer;
            if (!ratingFaults.isEmpty())
                answer = fail(ratingFaults.takeFirst());
            for (ports::SeenFilm &film : seenFilms) {
                if (!answer || film.movie != movie)
                    continue;
                film.stars = stars;
                rated.append(film.title + QLatin1Char(' ') + (stars ? QString::number(*stars) : QStringLiteral("-")));
            }
            promise->addResult(answer);
            promise->finish();
        });
        const auto future = promise->future();
        if (!keepsRatings)
            letRatingGo();
        return future;
    }

    QList<std::function<void()>> m_waitingRatings;
    std::function<void()> m_waiting;
};

} // namespace foyer::test
