#pragma once

#include "messagebook.h"
#include "messagesink.h"
#include "noticeport.h"
#include "sendpatience.h"

#include <QTimer>

namespace foyer::notification {

/** Sends what is queued, each message by one of the instances at a time: who tries it moves its next try on first, so
 *  that it comes again if nobody comes back. A message that is not taken within a day is given up. One that is tried or
 *  sent again goes to where its person is to be written to by now. Each try is a line in the log, without the address.
 *  Service's thread. */
class Dispatcher
{
public:
    /** Borrows book, sink, people and clock. */
    Dispatcher(MessageBook &book, MessageSink &sink, NoticePort &people, const Clock &clock,
               const Patience &patience = {});

    /** Looks each second from now on. */
    void start();
    /** Tries what is due, one after another; the number of tries. Busy while a round is under way. */
    QFuture<Result<int>> run();

    static constexpr int mostAtOnce = 50;

private:
    QFuture<Result<int>> tryAll(const QList<Message> &messages);
    /** False when another instance was there first. */
    QFuture<Result<bool>> tryOne(const Message &message);
    /** With the address of now; with the one that is known while nobody can be asked. */
    QFuture<Result<Message>> addressed(const Message &message);
    QFuture<Result<void>> sendOne(const Message &message);
    QFuture<Result<void>> note(const Message &message, const Result<void> &sent);

    MessageBook &m_book;
    MessageSink &m_sink;
    NoticePort &m_people;
    const Clock &m_clock;
    const Patience m_patience;
    bool m_isRunning = false;
    bool m_arePeopleAway = false; ///< In this round: one who does not answer does not hold up each message.
    QTimer m_timer;
    QObject m_context;
};

} // namespace foyer::notification
