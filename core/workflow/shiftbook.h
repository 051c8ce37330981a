#pragma once

#include "catalogueapi.h"
#include "clock.h"
#include "recordbook.h"
#include "sessionapi.h"
#include "shiftapi.h"

#include <QHash>
#include <QObject>

#include <optional>

namespace foyer::workflow {

/** Shifts as records of the back office, the one opened last first, of all cinemas at which who is signed in works. The
 *  state is OPEN or CLOSED. Values: drawer, cashierName, cinemaName, timeZone, currency, openedAt, closedAt,
 *  reportNumber, floatMinor, countedMinor, expectedMinor, overShortMinor (the last five, but floatMinor, once it is
 *  closed), and rows: movements, handovers, pieces. Filters: states; days ("TODAY", "YESTERDAY"). A text is a day, the
 *  name of a cinema, or one of people. Nobody edits them: refused with IllegalState. GUI thread; all is borrowed. */
class ShiftBook final : public QObject, public ports::RecordBook
{
    Q_OBJECT
public:
    struct Ports
    {
        ports::ShiftApi &shifts;
        ports::CatalogueApi &catalogue;
        ports::RecordList &people; ///< Whom a text means.
        const ports::SessionApi &session;
        const Clock &clock;
    };
    /** So many people of one name are looked for. */
    static constexpr int mostPeople = 5;

    explicit ShiftBook(const Ports &ports, QObject *parent = nullptr);

    /** Where who is signed in works. Errors as CatalogueApi::cinemas(). */
    QFuture<Result<QList<domain::Cinema>>> cinemas();
    /** The cinema of a shift that was listed; none of any other. */
    std::optional<domain::Cinema> cinemaOf(const QString &id) const;
    ports::ShiftApi &shifts() const { return m_ports.shifts; }
    const Clock &clock() const { return m_ports.clock; }

    QFuture<Result<ports::RecordPage>> fetch(const ports::RecordQuery &query, int offset, int count) override;
    /** Of one that was listed; NotFound of any other. */
    QFuture<Result<ports::Record>> read(const QString &id) override;
    QFuture<Result<ports::RecordAnswer>> create(const QString &id, const QVariantMap &values) override;
    QFuture<Result<ports::RecordAnswer>> update(const QString &id, int version, const QVariantMap &values) override;
    QFuture<Result<ports::RecordAnswer>> setState(const QString &id, int version, const QString &state,
                                                  bool dryRun) override;
    QFuture<Result<ports::RecordAnswer>> remove(const QString &id, int version, bool dryRun) override;

private:
    /** What is asked, one cinema and one person each. */
    using Questions = QList<ports::ShiftQuery>;
    struct Gathered
    {
        qint64 total = 0;
        QList<ports::Shift> shifts;
    };

    QFuture<Result<Questions>> questionsFor(const ports::RecordQuery &query, const QList<domain::Cinema> &cinemas);
    QFuture<Result<Gathered>> gather(const Questions &questions, qsizetype index, int wanted, Gathered before);
    QFuture<Result<Gathered>> readOn(ports::ShiftQuery question, int wanted, Gathered before);
    ports::RecordPage pageOf(const Gathered &gathered, int offset, int count);
    ports::Record recordOf(const ports::Shift &shift, const domain::Cinema &cinema) const;

    Ports m_ports;
    QHash<domain::CinemaId, domain::Cinema> m_cinemas; ///< As they were told last.
    QHash<QString, domain::CinemaId> m_cinemaOf; ///< Of the shifts that were listed.
};

} // namespace foyer::workflow
