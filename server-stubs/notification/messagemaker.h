#pragma once

#include "eventbook.h"
#include "messagebook.h"
#include "noticeport.h"

#include <QTimer>

namespace foyer::notification {

/** Makes messages of what was told, for customers whose accounts are a customer's alone: staff book for others.
 *  What is told of later than a day after it happened is not written to anybody. Several instances may run on one
 *  database: an event makes one message for a booking. Service's thread. */
class MessageMaker
{
public:
    /** Can text messages be sent? Whoever has no e-mail address gets one then. */
    enum class Texts { No, Yes };
    /** Borrows books, port and clock. */
    MessageMaker(std::shared_ptr<db::Database> database, const EventBook &events, NoticePort &facts, const Clock &clock,
                 Texts texts = Texts::No);

    /** Looks each second from now on. */
    void start();
    /** Once through what waits, oldest first, of each region until somebody who is asked does not answer; how many
     *  events were seen to. Busy while a round is under way. */
    QFuture<Result<int>> run();

    static constexpr std::chrono::hours tooLate{24};

private:
    struct Round
    {
        QList<ToldEvent> unseen;
        QStringList away; ///< Regions that did not answer: their events wait, and hold up nobody else's.
        int done = 0;
        QPromise<Result<int>> promise;
    };
    /** A message that is to be, once it is known to whom. */
    struct Draft
    {
        MessageKind kind;
        domain::BookingId booking;
        std::optional<domain::Money> refunded;
    };

    void look();
    void next();
    void finish(const Result<int> &outcome);
    QFuture<Result<void>> see(const ToldEvent &event);
    QFuture<Result<QList<Draft>>> draftsOf(const ToldEvent &event);
    QFuture<Result<std::optional<Message>>> messageOf(const ToldEvent &event, const Draft &draft);

    const std::shared_ptr<db::Database> m_database;
    const EventBook &m_events;
    NoticePort &m_facts;
    const Clock &m_clock;
    const Texts m_texts;
    std::shared_ptr<Round> m_round;
    QTimer m_timer;
    QObject m_context;
};

} // namespace foyer::notification
