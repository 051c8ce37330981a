#include "guest.h"

#include "async.h"

namespace foyer::workflow {

using namespace Qt::Literals::StringLiterals;

Guest::Guest(Visit &visit, ports::VisitorApi &api, QObject *parent)
    : QObject(parent)
    , m_visit(visit)
    , m_api(api)
{
    connect(&visit, &Visit::ended, this, &Guest::signOut);
    connect(&visit.checkout(), &Checkout::saleFinished, this, &Guest::remember);
}

QFuture<Result<void>> Guest::signIn(const QString &login, const QString &password, const QString &deviceName,
                                    domain::CinemaId cinema)
{
    if (m_isAsking || isSignedIn() || m_visit.step() == Visit::Step::Welcome)
        return async::failed<void>(ErrorCode::IllegalState, u"not now"_s);
    m_isAsking = true;
    return async::then(m_api.signIn(login, password, deviceName), this,
                       [this, cinema, number = m_number](const Result<QString> &name) -> Result<void> {
                           if (number != m_number) {
                               m_api.signOut();
                               return fail(ErrorCode::Cancelled, u"the visit has ended"_s);
                           }
                           m_isAsking = false;
                           if (!name)
                               return fail(name.error());
                           m_name = *name;
                           Q_EMIT changed();
                           async::then(m_api.suggested(cinema, mostFilms), this,
                                       [this, number](const Result<QList<ports::SuggestedFilm>> &films) {
                                           if (number != m_number || !films)
                                               return;
                                           m_films = *films;
                                           Q_EMIT changed();
                                       });
                           return {};
                       });
}

void Guest::signOut()
{
    if (!isSignedIn() && !m_isAsking)
        return;
    ++m_number;
    m_isAsking = false;
    m_name.clear();
    m_films.clear();
    m_api.signOut();
    Q_EMIT changed();
}

void Guest::remember(const domain::Booking &sale)
{
    if (isSignedIn())
        m_api.remember(sale.id, sale.confirmationCode);
}

} // namespace foyer::workflow
