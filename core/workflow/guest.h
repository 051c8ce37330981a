#pragma once

#include "salesettlement.h"
#include "visit.h"
#include "visitorapi.h"

#include <QHash>
#include <QObject>
#include <QTimer>

namespace foyer::workflow {

/** Who is at the kiosk, as far as they said so, and what is suggested to them. Signed out with the visit: afterwards
 *  nothing of them is here, and answers that come too late are dropped. What they buy or reserve meanwhile is put among
 *  their visits; that it could not be is no trouble of theirs. One thing outlives the visit: a payment of theirs whose
 *  outcome is unknown. Their session, and only that, is kept until it is known, somebody else signs in, or
 *  Guest::patience is over. GUI thread. Borrows all three. */
class Guest : public QObject
{
    Q_OBJECT
public:
    Guest(Visit &visit, ports::VisitorApi &api, SaleSettlement &settlement, QObject *parent = nullptr);

    /** IllegalState when somebody is signed in or about to be, or nobody is at the kiosk; else VisitorApi::signIn()'s,
     * and Cancelled when the visit ended meanwhile. */
    QFuture<Result<void>> signIn(const QString &login, const QString &password, const QString &deviceName,
                                 domain::CinemaId cinema);
    /** The same for somebody new: VisitorApi::enlist()'s. */
    QFuture<Result<void>> enlist(const ports::NewVisitor &visitor, const QString &deviceName, domain::CinemaId cinema);
    void signOut();

    bool isSignedIn() const { return !m_name.isEmpty(); }
    const QString &name() const { return m_name; } ///< Empty for nobody.
    /** Empty until they are there, and when there is nothing to suggest or nobody to ask. */
    const QList<ports::SuggestedFilm> &films() const { return m_films; }

    /** The latest they saw, with the stars they want to have given; empty until they are there, and when there are none
     *  or nobody to ask. */
    const QList<ports::SeenFilm> &seen() const { return m_seen; }
    /** One of seen() has so many stars now, 1 to 5, or none any more. Shown at once and saved behind it, one after
     * another, the last wish of each film; when it cannot be saved what is saved is shown again, and ratingFailed()
     * tells. What suits them is asked for anew. IllegalState for a film that is not in seen(). */
    Result<void> rate(domain::MovieId movie, std::optional<int> stars);

    static constexpr std::chrono::minutes patience{5};
    static constexpr int mostFilms = 4;
    static constexpr int mostSeen = 4;

Q_SIGNALS:
    void changed();
    void ratingFailed(const foyer::Error &error);

private:
    /** A film whose wish is not what is saved. */
    struct Saving
    {
        std::optional<int> saved;
        std::optional<int> sent;
    };

    /** Who @p ask says it is, is here. */
    QFuture<Result<void>> enter(const std::function<QFuture<Result<QString>>()> &ask, domain::CinemaId cinema);
    void remember(const domain::Booking &sale);
    void handleEnded();
    void forget();
    void handleRecovered(const ports::BegunSale &sale, const Result<domain::Booking> &outcome);
    void forgetLeft();
    void readFilms();
    void readSeen();
    ports::SeenFilm *seenFilm(domain::MovieId movie);
    void send(domain::MovieId movie);
    void handleSaved(domain::MovieId movie, const Result<void> &answer);

    Visit &m_visit;
    ports::VisitorApi &m_api;
    QString m_name;
    domain::CinemaId m_cinema;
    QList<ports::SuggestedFilm> m_films;
    QList<ports::SeenFilm> m_seen;
    QHash<domain::MovieId, Saving> m_saving;
    /** What was paid by who has left, while nobody knows whether. */
    std::optional<domain::BookingId> m_left;
    std::optional<domain::BookingId> m_unknown; ///< Of who is here.
    QTimer m_patience;
    bool m_isAsking = false;
    quint64 m_number = 0; ///< Of who is here; answers of an earlier one are dropped.
};

} // namespace foyer::workflow
