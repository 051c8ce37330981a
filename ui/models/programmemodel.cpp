#include "programmemodel.h"

#include "async.h"
#include "rowchanges.h"
#include "searchtext.h"

namespace foyer::models {

using namespace Qt::Literals::StringLiterals;

int ShowtimeChip::occupancyPercent() const
{
    if (seatsTotal <= 0)
        return 100;
    const int taken = seatsTotal - seatsFree;
    if (seatsFree > 0)
        return std::clamp(static_cast<int>(qint64(taken) * 100 / seatsTotal), 0, 99);
    return 100;
}

ProgrammeModel::ProgrammeModel(ports::CatalogueApi &catalogue, QObject *parent)
    : QAbstractListModel(parent)
    , m_catalogue(catalogue)
{
}

void ProgrammeModel::load(domain::CinemaId cinema, QDate day)
{
    const quint64 generation = ++m_generation;
    m_wantedCinema = cinema;
    m_wantedDay = day;
    if (cinema != m_cinema && !m_films.isEmpty()) {
        // Another house: its films must not be clicked under the new one's name while the answer is on its way.
        beginResetModel();
        m_films.clear();
        m_showtimeCount = 0;
        endResetModel();
    }
    setLoading(true);
    async::then(m_catalogue.programme(cinema, day), this,
                [this, generation, cinema](const Result<domain::Programme> &programme) {
                    if (generation != m_generation)
                        return;
                    setLoading(false);
                    if (!programme) {
                        setError(programme.error());
                        return;
                    }
                    setError(std::nullopt);
                    const bool sameSubject = cinema == m_cinema && programme->day == m_day;
                    m_cinema = cinema;
                    if (!sameSubject) {
                        beginResetModel();
                        m_films.clear();
                        endResetModel();
                    }
                    show(*programme);
                    Q_EMIT loaded();
                });
}

void ProgrammeModel::refresh()
{
    if (!m_loading && !m_wantedCinema.isNull())
        load(m_wantedCinema, m_wantedDay);
}

void ProgrammeModel::cancel()
{
    ++m_generation;
    m_wantedCinema = m_cinema;
    m_wantedDay = m_day;
    setLoading(false);
}

void ProgrammeModel::setLoading(bool loading)
{
    if (std::exchange(m_loading, loading) != loading)
        Q_EMIT loadingChanged();
}

void ProgrammeModel::setError(std::optional<Error> error)
{
    if (m_error == error)
        return;
    m_error = std::move(error);
    Q_EMIT errorChanged();
}

void ProgrammeModel::show(const domain::Programme &programme)
{
    m_day = programme.day;
    m_today = programme.today;
    m_days = programme.days;
    m_showtimeCount = static_cast<int>(programme.showtimes.size());
    const auto keyOf = [](const Film &film) { return film.key; };
    bringRowsTo(m_films, filmsOf(programme), keyOf,
                {
                    [this](int row) { beginInsertRows({}, row, row); },
                    [this] { endInsertRows(); },
                    [this](int row) { beginRemoveRows({}, row, row); },
                    [this] { endRemoveRows(); },
                    [this](int from, int to) { beginMoveRows({}, from, from, {}, to); },
                    [this] { endMoveRows(); },
                    [this](int row) { Q_EMIT dataChanged(index(row), index(row)); },
                });
}

QList<ProgrammeModel::Film> ProgrammeModel::filmsOf(const domain::Programme &programme)
{
    QList<Film> films;
    for (const domain::ShowtimeSummary &showtime : programme.showtimes) {
        const QString key = showtime.movie ? showtime.movie->id.toString() : showtime.movieTitle;
        auto film = std::find_if(films.begin(), films.end(), [&](const Film &known) { return known.key == key; });
        if (film == films.end()) {
            Film added;
            added.key = key;
            added.movie = showtime.movie;
            added.title = showtime.movie ? showtime.movie->title : showtime.movieTitle;
            QStringList texts{added.title, showtime.movieTitle};
            if (showtime.movie)
                texts += showtime.movie->directors + showtime.movie->genres;
            added.searchText = domain::foldedLetters(texts.join(u'\n'));
            films.append(added);
            film = films.end() - 1;
        }
        film->showtimes.append({showtime.id, 0, showtime.startsLocal, showtime.auditoriumName, showtime.formats,
                                showtime.seatsTotal, showtime.seatsFree, showtime.salesOpen});
    }
    int number = 0; // along the list, as the eye reads it
    for (Film &film : films) {
        for (ShowtimeChip &chip : film.showtimes)
            chip.number = ++number;
    }
    return films;
}

std::optional<ShowtimeChip> ProgrammeModel::showtimeByNumber(int number) const
{
    for (const Film &film : m_films) {
        for (const ShowtimeChip &chip : film.showtimes) {
            if (chip.number == number)
                return chip;
        }
    }
    return std::nullopt;
}

std::optional<ShowtimeChip> ProgrammeModel::showtimeById(domain::ShowtimeId id) const
{
    for (const Film &film : m_films) {
        for (const ShowtimeChip &chip : film.showtimes) {
            if (chip.id == id)
                return chip;
        }
    }
    return std::nullopt;
}

QModelIndex ProgrammeModel::indexOfShowtime(domain::ShowtimeId id) const
{
    for (int row = 0; row < m_films.size(); ++row) {
        const QList<ShowtimeChip> &chips = m_films.at(row).showtimes;
        if (std::any_of(chips.begin(), chips.end(), [id](const ShowtimeChip &chip) { return chip.id == id; }))
            return index(row);
    }
    return {};
}

bool ProgrammeModel::lacksFilms() const
{
    return std::any_of(m_films.begin(), m_films.end(), [](const Film &film) { return !film.movie; });
}

int ProgrammeModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_films.size());
}

QVariant ProgrammeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Film &film = m_films.at(index.row());
    switch (role) {
    case TitleRole:
        return film.title;
    case MovieRole:
        return QVariant::fromValue(film.movie);
    case ShowtimesRole:
        return QVariant::fromValue(film.showtimes);
    case SearchTextRole:
        return film.searchText;
    default:
        return {};
    }
}

QHash<int, QByteArray> ProgrammeModel::roleNames() const
{
    return {{TitleRole, "title"}, {MovieRole, "movie"}, {ShowtimesRole, "showtimes"}, {SearchTextRole, "searchText"}};
}

ProgrammeFilter::ProgrammeFilter(ProgrammeModel &programme, QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setSourceModel(&programme);
}

void ProgrammeFilter::setText(const QString &text)
{
    m_text = text;
    m_words = domain::foldedLetters(text).simplified().split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

bool ProgrammeFilter::filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const
{
    const QString text =
        sourceModel()->index(sourceRow, 0, sourceParent).data(ProgrammeModel::SearchTextRole).toString();
    return std::all_of(m_words.begin(), m_words.end(), [&](const QString &word) { return text.contains(word); });
}

} // namespace foyer::models
