#pragma once

#include "fileimport.h"
#include "seatplanbook.h"

namespace foyer::workflow {

/** A seating chart becomes an auditorium. Seen: report() is what the server says of the chart. */
class HallImport : public FileImport
{
    Q_OBJECT
public:
    /** The book is borrowed. */
    explicit HallImport(ports::SeatPlanBook &book, QObject *parent = nullptr);

    const ports::ChartReport &report() const { return m_report; }
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

private:
    void look();
    ports::ChartImport request() const;
    void handleReport(const ports::ChartReport &report);

    ports::SeatPlanBook &m_book;
    domain::CinemaId m_cinema;
    QString m_name;
    QString m_document;
    domain::AuditoriumId m_hall;
    IdempotencyKey m_key;
    ports::ChartReport m_report;
};

} // namespace foyer::workflow
