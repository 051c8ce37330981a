#pragma once

#include "catalogueapi.h"

#include <QAbstractListModel>
#include <QSortFilterProxyModel>

#include <optional>

namespace foyer::models {

/** One showtime on a film's card. */
struct ShowtimeChip
{
    Q_GADGET
public:
    domain::ShowtimeId id;
    int number = 0; ///< From 1, over the whole day: what the cashier's command line names.
    domain::WallTime startsLocal;
    QString auditorium;
    QStringList formats;
    int seatsTotal = 0;
    int seatsFree = 0;
    bool salesOpen = false;

    /** 0 empty to 100 sold out; 100 only when no seat is free. */
    int occupancyPercent() const;
    friend bool operator==(const ShowtimeChip &, const ShowtimeChip &) = default;
};

/** The films of a business day with their showtimes, a row a film, by first start. Reads by itself; refresh()
 *  keeps rows, so that selection and scroll stay. */
class ProgrammeModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        TitleRole = Qt::DisplayRole,
        MovieRole = Qt::UserRole + 1, ///< std::optional<domain::MovieFacts>; none while the film catalogue is down.
        ShowtimesRole, ///< QList<ShowtimeChip>, by start.
        SearchTextRole, ///< What a filter looks in, folded (see domain::foldedLetters()).
    };

    explicit ProgrammeModel(ports::CatalogueApi &catalogue, QObject *parent = nullptr);

    /** Shows another day or cinema, once it is read; until then, and when that fails, what is shown stays. A load
     *  under way is forgotten. */
    void load(domain::CinemaId cinema, QDate day);
    /** What was asked for last, again: after a failed load that is what could not be read. */
    void refresh();
    /** Forgets the load under way; what is shown stays. */
    void cancel();
    bool isLoading() const { return m_loading; }
    /** Another day than day() was asked for: what is shown is about to go. */
    bool isTurning() const { return m_loading && m_wantedDay.isValid() && m_wantedDay != m_day; }
    /** Why the last load failed; none after a success. */
    const std::optional<Error> &error() const { return m_error; }

    domain::CinemaId cinema() const { return m_cinema; }
    QDate day() const { return m_day; }
    QDate today() const { return m_today; }
    const QList<QDate> &days() const { return m_days; }

    std::optional<ShowtimeChip> showtimeByNumber(int number) const;
    std::optional<ShowtimeChip> showtimeById(domain::ShowtimeId id) const;
    /** The film's row; invalid when the showtime is not of this day. */
    QModelIndex indexOfShowtime(domain::ShowtimeId id) const;
    int showtimeCount() const { return m_showtimeCount; }
    /** Nothing is known of some of the films but their titles: the film catalogue is down. */
    bool lacksFilms() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void loadingChanged();
    void errorChanged();
    /** day(), today() and days() are those of the answer. */
    void loaded();

private:
    struct Film
    {
        QString key; ///< The film's id, or its title while the film catalogue is down.
        QString title;
        std::optional<domain::MovieFacts> movie;
        QList<ShowtimeChip> showtimes;
        QString searchText;
        friend bool operator==(const Film &, const Film &) = default;
    };
    void show(const domain::Programme &programme);
    static QList<Film> filmsOf(const domain::Programme &programme);
    void setLoading(bool loading);
    void setError(std::optional<Error> error);

    ports::CatalogueApi &m_catalogue;
    domain::CinemaId m_cinema;
    QDate m_day;
    domain::CinemaId m_wantedCinema; ///< Of the last load(), whether it came to anything or not.
    QDate m_wantedDay;
    QDate m_today;
    QList<QDate> m_days;
    QList<Film> m_films;
    int m_showtimeCount = 0;
    bool m_loading = false;
    std::optional<Error> m_error;
    quint64 m_generation = 0;
};

/** Filters films as somebody types: every word must occur in title, directors or genres, accents and case ignored. */
class ProgrammeFilter : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    explicit ProgrammeFilter(ProgrammeModel &programme, QObject *parent = nullptr);
    void setText(const QString &text);
    QString text() const { return m_text; }

protected:
    bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;

private:
    QString m_text;
    QStringList m_words;
};

} // namespace foyer::models

Q_DECLARE_METATYPE(foyer::models::ShowtimeChip)
Q_DECLARE_METATYPE(std::optional<foyer::domain::MovieFacts>)
