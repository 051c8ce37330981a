#pragma once

#include "cashdrawer.h"
#include "cinema.h"
#include "clock.h"
#include "denominations.h"
#include "sessionapi.h"
#include "shiftapi.h"
#include "shiftprinter.h"

#include <QObject>

#include <functional>
#include <optional>

namespace foyer::workflow {

/** The shift of whoever is signed in at a till: opened with a float, money in and out besides sales, counted blind,
 *  closed, and its reports read and printed. What is asked of the service is asked until it is known what came of it:
 *  it is the same request with the same ids again. GUI thread; everything is borrowed. */
class ShiftDesk : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Away, ///< Nobody is signed in, or it is not known at which cinema.
        Reading,
        Unread, ///< Whether a shift is open could not be asked: error(). look() asks again.
        None, ///< No shift is open. others(): whose shift this drawer has. lastClosed().
        Open, ///< shift().
        Counting, ///< Its drawer is being counted. What should be in it is not known here.
        Closed, ///< shift() with its closing, which says what should have been in it.
    };
    Q_ENUM(State)
    /** How it stands with what was asked of the service last. */
    enum class Request {
        None,
        Asking,
        Checking, ///< It may be done or not: error() says why nobody knows. askAgain() finds out.
    };
    Q_ENUM(Request)
    enum class Report { None, Reading, Unread, Shown };
    Q_ENUM(Report)

    struct Ports
    {
        ports::ShiftApi &shifts;
        ports::CashDrawer &drawer;
        ports::ShiftPrinter &printer;
        const ports::SessionApi &session;
        const Clock &clock;
    };
    /** @p drawer: the till's, "Till 1". */
    ShiftDesk(const Ports &ports, QString drawer, QObject *parent = nullptr);

    /** Somebody works at @p cinema now; nobody without one. All that was before is forgotten. */
    void setPlace(const std::optional<domain::Cinema> &cinema);
    /** Reads it anew, unless something is asked or counted. */
    void look();

    // Each only in the state its name is about and while nothing is asked or checked; elsewhere nothing happens.
    /** From None. The drawer opens once it is done. */
    void open(const domain::CashCount &floatCount);
    /** From None: the shift that this drawer has becomes theirs. */
    void takeOver();
    /** While it is Open. @p amount is more than zero, but of NoSale, and @p reason is not empty. The drawer opens once
     *  it is in the books. */
    void record(ports::ShiftMovementKind kind, const domain::Money &amount, const QString &reason);
    /** From Open to Counting; the drawer opens. */
    void beginCount();
    /** From Counting to Closed, whatever was counted: its Z report is read and printed. */
    void sendCount(const domain::CashCount &counted);
    /** While something is Checking: the same once more. */
    void askAgain();
    /** From Counting to Open, from Closed to None; a report and an error are put away. Not while an answer is waited
     *  for, or owed. */
    void stepBack();

    /** The X report of the open shift, the Z report of the closed one or of the last one. */
    void readReport();
    /** The Z report of the day that was closed last, today or yesterday; what is printed of it is a copy. Only while
     *  mayReadDays(), in None and Open. Unread with NotFound: neither is closed. */
    void readDayReport();
    /** Whoever is signed in may: days are managers'. */
    bool mayReadDays() const;
    /** The report that is shown, read or was not to be had is a day's. */
    bool isDayReport() const { return m_isDayReport; }
    /** report(), on paper. A Z report that may have been printed before is marked as a copy. printed() tells. */
    void print();

    State state() const { return m_state; }
    Request request() const { return m_request; }
    Report reportState() const { return m_reportState; }
    const QString &drawer() const { return m_drawer; }
    const std::optional<domain::Cinema> &cinema() const { return m_cinema; }
    /** Open, Counting and Closed. */
    const ports::Shift &shift() const { return m_shift; }
    /** None: the open shift of somebody else that has this drawer. */
    const std::optional<ports::Shift> &others() const { return m_others; }
    /** None: the last one that was closed of who is signed in. */
    const std::optional<ports::Shift> &lastClosed() const { return m_lastClosed; }
    /** Why the last request was refused, or is not known; why nothing could be read. */
    const std::optional<Error> &error() const { return m_error; }
    /** Shown. */
    const ports::ShiftReport &report() const { return m_report; }
    bool isPrinting() const { return m_isPrinting; }

Q_SIGNALS:
    void changed();
    /** What became of print(). */
    void printed(const foyer::Result<foyer::ports::PrintedTickets> &result, bool isCopy);
    /** It has to be opened by its key. */
    void drawerFailed(const foyer::Error &error);

private:
    using Step = std::function<QFuture<Result<ports::Shift>>()>;

    bool isFree() const { return m_request == Request::None; }
    void ask(Step step, bool opensDrawer);
    void send();
    void handle(const Result<ports::Shift> &answer);
    /** @p error is kept: it is why all is read anew. */
    void read(std::optional<Error> error);
    void readNeighbours(const std::optional<Error> &error);
    void openDrawer();
    void readDay(const QDate &day, bool orTheOneBefore);
    void forgetReport();
    void enter(State state, std::optional<Error> error = std::nullopt);

    Ports m_ports;
    QString m_drawer;
    std::optional<domain::Cinema> m_cinema;
    State m_state = State::Away;
    Request m_request = Request::None;
    Report m_reportState = Report::None;
    ports::Shift m_shift;
    std::optional<ports::Shift> m_others;
    std::optional<ports::Shift> m_lastClosed;
    std::optional<Error> m_error;
    ports::ShiftReport m_report;
    ports::ShiftId m_printedZ; ///< Whose Z report may be on paper.
    bool m_isPrinting = false;
    bool m_isDayReport = false;
    bool m_printsReport = false; ///< As soon as it is read.
    bool m_opensDrawer = false; ///< Once the request is done.
    Step m_step; ///< What is asked, for as long as nobody knows what came of it.
    int m_place = 0; ///< One more with each setPlace(): answers to questions of before are nobody's.
};

} // namespace foyer::workflow
