#pragma once

#include "seatplanbook.h"

#include <QObject>

namespace foyer::workflow {

/** A seating chart becomes an auditorium: a file is looked at by the server, what it understood is shown, and then it
 * is made. GUI thread. */
class HallImport : public QObject
{
    Q_OBJECT
public:
    enum class State {
        NoFile,
        Looking,
        Seen, ///< report() is what the server says of the chart.
        Making,
        Made,
    };
    Q_ENUM(State)
    /** More is refused by the server; told here, before it is sent. */
    static constexpr qsizetype maxBytes = 2 * 1024 * 1024;

    /** The book is borrowed. */
    explicit HallImport(ports::SeatPlanBook &book, QObject *parent = nullptr);

    State state() const { return m_state; }
    const QString &fileName() const { return m_fileName; }
    const ports::ChartReport &report() const { return m_report; }
    /** Why the last step did not work; none after one that did. */
    const std::optional<Error> &error() const { return m_error; }
    domain::AuditoriumId hall() const { return m_hall; }
    domain::CinemaId cinema() const { return m_cinema; }
    const QString &name() const { return m_name; }
    bool canMake() const;

    void begin();
    void setCinema(domain::CinemaId cinema);
    void setName(const QString &name);
    /** Looks at it as soon as a cinema is named too. TooLarge for a file that no server takes; InvalidInput when it is
     *  no text. */
    void setFile(const QString &fileName, const QByteArray &content);
    /** Does nothing unless canMake(). Again after an error is harmless. */
    void make();

Q_SIGNALS:
    void changed();

private:
    void enter(State state, const std::optional<Error> &error = std::nullopt);
    void look();
    ports::ChartImport request() const;
    void handleReport(const Result<ports::ChartReport> &answer);

    ports::SeatPlanBook &m_book;
    State m_state = State::NoFile;
    domain::CinemaId m_cinema;
    QString m_name;
    QString m_fileName;
    QString m_document;
    domain::AuditoriumId m_hall;
    IdempotencyKey m_key;
    ports::ChartReport m_report;
    std::optional<Error> m_error;
    quint64 m_asked = 0; ///< Answers to what was asked before are dropped.
};

} // namespace foyer::workflow
