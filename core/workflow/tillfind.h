#pragma once

#include "bookingapi.h"
#include "bookingdesk.h"
#include "bookingfinder.h"
#include "reprint.h"

#include <QObject>
#include <QTimer>

namespace foyer::workflow {

/** A booking looked up at a till by whatever somebody has of it, and what can be done with it there. Searching asks
 *  once nobody types for a moment; an answer to an earlier text never replaces that of a later one. Whether something
 *  can be done is known before it is asked for, with the reason why not; the server decides all the same.
 *
 *  GUI thread. Everything is borrowed. */
class TillFind : public QObject
{
    Q_OBJECT
public:
    struct Ports
    {
        ports::BookingFinder &finder;
        ports::BookingApi &bookings;
        ports::BookingDesk &desk;
        Reprint &reprint;
    };

    enum class Action {
        Print, ///< Its tickets once more: counted.
        Refund, ///< Only whether: TillRefund does it.
        Exchange, ///< The same: TillExchange.
        Collect, ///< Its seats come into the basket (collected()).
        Cancel, ///< A reservation: its seats are on sale again.
        Resend, ///< The newest message about it.
    };
    Q_ENUM(Action)

    /** Why an action is not there for a booking. */
    enum class Obstacle {
        NotPaid,
        BeingPaid,
        PaidAlready,
        NothingLeft, ///< All of it was given back or exchanged.
        Over, ///< Cancelled, or not paid in time.
        NoMessage, ///< None went to anybody.
    };
    Q_ENUM(Obstacle)

    explicit TillFind(const Ports &ports, QObject *parent = nullptr);

    /** Where is looked. Forgets what was found elsewhere. */
    void setCinema(domain::CinemaId cinema);
    /** What is looked for now. @p numbered: as BookingFinder::find(). */
    void setText(const QString &text, domain::ShowtimeId numbered = {});
    /** At once, without waiting for more to be typed. */
    void searchNow();
    /** Reads all of it; opened() then, or error(). */
    void open(domain::BookingId booking);
    /** Back to what was found. Not while something is being done. */
    bool close();
    /** Forgets everything, for the next customer. False while something is being done. */
    bool reset();

    static std::optional<Obstacle> obstacle(const ports::BookingFacts &facts, Action action);
    /** Each only with an opened booking of which obstacle() names nothing, and one at a time. done() or failed() tells.
     *  After failed() with what is no refusal the same again is the same request. */
    void print();
    void collect();
    void cancel();
    void resend();

    const QString &text() const { return m_text; }
    /** Of text(); of nothing while it is too short. */
    const ports::BookingMatches &matches() const { return m_matches; }
    /** matches() are not those of text() yet. */
    bool isSearching() const { return m_isSearching; }
    bool isOpening() const { return !m_opening.isNull(); }
    const std::optional<ports::BookingFacts> &opened() const { return m_opened; }
    /** Why there is no answer to the search, or nothing opened. */
    const std::optional<Error> &error() const { return m_error; }
    std::optional<Action> doing() const { return m_doing; }

    static constexpr int most = 20;
    /** So long nobody types. */
    static constexpr std::chrono::milliseconds pause{200};

Q_SIGNALS:
    void changed();
    /** Print: with which number, and where. Cancel, Resend: done. */
    void printed(const foyer::workflow::Reprint::Printed &printed);
    void done(foyer::workflow::TillFind::Action action);
    void collected(const foyer::domain::Booking &reserved);
    void failed(foyer::workflow::TillFind::Action action, const foyer::Error &error);

private:
    void search();
    bool begin(Action action);
    void giveUp(Action action, const Error &error);
    void readAgain();
    template <class T, class Then>
    void follow(Action action, const QFuture<Result<T>> &future, Then then);

    Ports m_ports;
    domain::CinemaId m_cinema;
    QString m_text;
    domain::ShowtimeId m_numbered;
    QTimer m_pause;
    quint64 m_number = 0; ///< Of the latest search: others' answers are dropped.
    bool m_isSearching = false;
    ports::BookingMatches m_matches;
    domain::BookingId m_opening; ///< Null: none is being read.
    std::optional<ports::BookingFacts> m_opened;
    std::optional<Error> m_error;
    std::optional<Action> m_doing;
    QString m_requestId; ///< Of what was asked and is not known to have been done.
    Action m_requested = Action::Print; ///< What that was.
};

} // namespace foyer::workflow
