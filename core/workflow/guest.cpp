#include "guest.h"

#include "async.h"

#include <algorithm>

namespace foyer::workflow {

using namespace Qt::Literals::StringLiterals;

Guest::Guest(Visit &visit, ports::VisitorApi &api, SaleSettlement &settlement, QObject *parent)
    : QObject(parent)
    , m_visit(visit)
    , m_api(api)
{
    connect(&visit, &Visit::ended, this, &Guest::handleEnded);
    connect(&visit.checkout(), &Checkout::stateChanged, this, [this](Checkout::State state) {
        const auto &payment = m_visit.checkout().payment();
        if (state == Checkout::State::CheckingOutcome && payment)
            m_unknown = payment->request.booking;
    });
    connect(&visit.checkout(), &Checkout::paymentRefused, this, [this] { m_unknown.reset(); });
    connect(&settlement, &SaleSettlement::recovered, this, &Guest::handleRecovered);
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, &Guest::forgetLeft);
    connect(&visit.checkout(), &Checkout::saleFinished, this, &Guest::remember);
    connect(&visit.checkout(), &Checkout::reservationMade, this, &Guest::remember);
}

QFuture<Result<void>> Guest::signIn(const QString &login, const QString &password, const QString &deviceName,
                                    domain::CinemaId cinema)
{
    return enter([&] { return m_api.signIn(login, password, deviceName); }, cinema);
}

QFuture<Result<void>> Guest::enlist(const ports::NewVisitor &visitor, const QString &deviceName,
                                    domain::CinemaId cinema)
{
    return enter([&] { return m_api.enlist(visitor, deviceName); }, cinema);
}

QFuture<Result<void>> Guest::enter(const std::function<QFuture<Result<QString>>()> &ask, domain::CinemaId cinema)
{
    if (m_isAsking || isSignedIn() || m_visit.step() == Visit::Step::Welcome)
        return async::failed<void>(ErrorCode::IllegalState, u"not now"_s);
    forgetLeft(); // there is one session only
    m_isAsking = true;
    return async::then(ask(), this, [this, cinema, number = m_number](const Result<QString> &name) -> Result<void> {
        if (number != m_number) {
            m_api.signOut();
            return fail(ErrorCode::Cancelled, u"the visit has ended"_s);
        }
        m_isAsking = false;
        if (!name)
            return fail(name.error());
        m_name = *name;
        m_cinema = cinema;
        Q_EMIT changed();
        readFilms();
        readSeen();
        return {};
    });
}

void Guest::readFilms()
{
    async::then(m_api.suggested(m_cinema, mostFilms), this,
                [this, number = m_number](const Result<QList<ports::SuggestedFilm>> &films) {
                    if (number != m_number || !films)
                        return;
                    m_films = *films;
                    Q_EMIT changed();
                });
}

void Guest::readSeen()
{
    async::then(m_api.seen(mostSeen), this, [this, number = m_number](const Result<QList<ports::SeenFilm>> &films) {
        if (number != m_number || !films)
            return;
        m_seen = *films;
        Q_EMIT changed();
    });
}

ports::SeenFilm *Guest::seenFilm(domain::MovieId movie)
{
    const auto film =
        std::find_if(m_seen.begin(), m_seen.end(), [movie](const ports::SeenFilm &one) { return one.movie == movie; });
    return film == m_seen.end() ? nullptr : &*film;
}

Result<void> Guest::rate(domain::MovieId movie, std::optional<int> stars)
{
    ports::SeenFilm *film = seenFilm(movie);
    if (!film)
        return fail(ErrorCode::IllegalState, u"not a film they saw"_s);
    if (stars && (*stars < 1 || *stars > ports::SeenFilm::mostStars))
        return fail(ErrorCode::InvalidInput, u"1 to 5 stars"_s);
    if (film->stars == stars)
        return {};
    const std::optional<int> before = std::exchange(film->stars, stars);
    if (!m_saving.contains(movie)) { // else it is sent when the one before is answered
        m_saving.insert(movie, {before, {}});
        send(movie);
    }
    Q_EMIT changed();
    return {};
}

void Guest::send(domain::MovieId movie)
{
    const std::optional<int> stars = seenFilm(movie)->stars;
    m_saving[movie].sent = stars;
    async::then(stars ? m_api.rate(movie, *stars) : m_api.removeRating(movie), this,
                [this, movie, number = m_number](const Result<void> &answer) {
                    if (number == m_number)
                        handleSaved(movie, answer);
                });
}

void Guest::handleSaved(domain::MovieId movie, const Result<void> &answer)
{
    Saving &saving = m_saving[movie];
    ports::SeenFilm *film = seenFilm(movie);
    if (answer) {
        saving.saved = saving.sent;
        if (film->stars != saving.saved) {
            send(movie);
            return;
        }
    } else {
        film->stars = saving.saved;
    }
    m_saving.remove(movie);
    Q_EMIT changed();
    if (answer)
        readFilms();
    else
        Q_EMIT ratingFailed(answer.error());
}

/** Whoever is signed in, and has paid perhaps, is forgotten but for that. */
void Guest::handleEnded()
{
    const auto unknown = std::exchange(m_unknown, std::nullopt);
    if (!isSignedIn() || !unknown) {
        signOut();
        return;
    }
    m_left = unknown;
    m_patience.start();
    forget();
}

void Guest::handleRecovered(const ports::BegunSale &sale, const Result<domain::Booking> &outcome)
{
    if (m_unknown == sale.request.booking) { // they are still saying goodbye
        m_unknown.reset();
        if (outcome)
            remember(*outcome);
        return;
    }
    if (m_left != sale.request.booking)
        return;
    if (!outcome) {
        forgetLeft();
        return;
    }
    async::then(m_api.remember(outcome->id, outcome->confirmationCode), this,
                [this, booking = outcome->id](const Result<void> &) {
                    if (m_left == booking)
                        forgetLeft();
                });
}

void Guest::forgetLeft()
{
    m_patience.stop();
    if (std::exchange(m_left, std::nullopt))
        m_api.signOut();
}

void Guest::signOut()
{
    if (!isSignedIn() && !m_isAsking)
        return;
    forget();
    m_api.signOut();
}

void Guest::forget()
{
    ++m_number;
    m_isAsking = false;
    m_name.clear();
    m_cinema = {};
    m_films.clear();
    m_seen.clear();
    m_saving.clear();
    Q_EMIT changed();
}

void Guest::remember(const domain::Booking &sale)
{
    m_unknown.reset();
    if (isSignedIn())
        m_api.remember(sale.id, sale.confirmationCode);
}

} // namespace foyer::workflow
