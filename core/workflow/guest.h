#pragma once

#include "visit.h"
#include "visitorapi.h"

#include <QObject>

namespace foyer::workflow {

/** Who is at the kiosk, as far as they said so, and what is suggested to them. Signed out with the visit: afterwards
 *  nothing of them is here, and answers that come too late are dropped. What they buy meanwhile is put among their
 * visits; that it could not be is no trouble of theirs. GUI thread. Borrows both. */
class Guest : public QObject
{
    Q_OBJECT
public:
    Guest(Visit &visit, ports::VisitorApi &api, QObject *parent = nullptr);

    /** IllegalState when somebody is signed in or about to be, or nobody is at the kiosk; else VisitorApi::signIn()'s,
     * and Cancelled when the visit ended meanwhile. */
    QFuture<Result<void>> signIn(const QString &login, const QString &password, const QString &deviceName,
                                 domain::CinemaId cinema);
    void signOut();

    bool isSignedIn() const { return !m_name.isEmpty(); }
    const QString &name() const { return m_name; } ///< Empty for nobody.
    /** Empty until they are there, and when there is nothing to suggest or nobody to ask. */
    const QList<ports::SuggestedFilm> &films() const { return m_films; }

    static constexpr int mostFilms = 4;

Q_SIGNALS:
    void changed();

private:
    void remember(const domain::Booking &sale);

    Visit &m_visit;
    ports::VisitorApi &m_api;
    QString m_name;
    QList<ports::SuggestedFilm> m_films;
    bool m_isAsking = false;
    quint64 m_number = 0; ///< Of who is here; answers of an earlier one are dropped.
};

} // namespace foyer::workflow
