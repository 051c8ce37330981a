#include "dispatcher.h"

#include "async.h"

#include <QLoggingCategory>
#include <QRandomGenerator>

namespace foyer::notification {

using namespace Qt::Literals::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcDispatch, "foyer.notification.dispatch")

constexpr std::chrono::seconds lookEvery{1};

} // namespace

Dispatcher::Dispatcher(MessageBook &book, MessageSink &sink, NoticePort &people, const Clock &clock,
                       const Patience &patience)
    : m_book(book)
    , m_sink(sink)
    , m_people(people)
    , m_clock(clock)
    , m_patience(patience)
{
    QObject::connect(&m_timer, &QTimer::timeout, &m_context, [this] { run(); });
}

void Dispatcher::start()
{
    m_timer.start(lookEvery);
}

QFuture<Result<int>> Dispatcher::run()
{
    if (m_isRunning)
        return async::failed<int>(ErrorCode::Busy, u"messages are being sent already"_s);
    m_isRunning = true;
    m_arePeopleAway = false;
    const auto tried = async::andThen(m_book.due(mostAtOnce), &m_context,
                                      [this](const QList<Message> &messages) { return tryAll(messages); });
    return async::then(tried, &m_context, [this](const Result<int> &count) {
        m_isRunning = false;
        return count;
    });
}

QFuture<Result<int>> Dispatcher::tryAll(const QList<Message> &messages)
{
    auto chain = async::ready<Result<int>>(0);
    for (const Message &message : messages)
        chain = async::andThen(chain, &m_context, [this, message](int before) {
            return async::andThen(tryOne(message), &m_context,
                                  [before](bool wasMine) { return before + (wasMine ? 1 : 0); });
        });
    return chain;
}

QFuture<Result<bool>> Dispatcher::tryOne(const Message &message)
{
    const double share = QRandomGenerator::global()->generateDouble();
    const qint64 nextMs = m_clock.nowMs() + m_patience.pauseMs(message.tries + 1, share);
    return async::andThen(
        m_book.take(message, nextMs), &m_context, [this, message](bool isMine) -> QFuture<Result<bool>> {
            if (!isMine)
                return async::ready<Result<bool>>(false);
            const auto sent = async::andThen(addressed(message), &m_context,
                                             [this](const Message &current) { return sendOne(current); });
            return async::then(sent, &m_context, [](const Result<void> &done) -> Result<bool> {
                return done ? Result<bool>(true) : fail(done.error());
            });
        });
}

QFuture<Result<Message>> Dispatcher::addressed(const Message &message)
{
    // The first one was made a moment ago, of what was asked then.
    const bool isFirst = message.tries == 0 && message.cause != message.id.toBytes();
    if (isFirst || m_arePeopleAway)
        return async::ready(Result<Message>(message));
    return async::then(m_people.person(message.user), &m_context,
                       [this, message](const Result<std::optional<Recipient>> &person) -> QFuture<Result<Message>> {
                           m_arePeopleAway = !person;
                           if (!person || !*person)
                               return async::ready(Result<Message>(message));
                           Message current = message;
                           current.address =
                               message.channel == Channel::Sms ? dialled((*person)->phone) : (*person)->email;
                           if (current.address == message.address)
                               return async::ready(Result<Message>(message));
                           return async::andThen(m_book.readdress(message, current.address), &m_context,
                                                 [current] { return current; });
                       });
}

QFuture<Result<void>> Dispatcher::sendOne(const Message &message)
{
    if (message.address.isEmpty())
        return m_book.settle(message, MessageState::Suppressed, u"no address"_s);
    return async::then(m_sink.send(message), &m_context,
                       [this, message](const Result<void> &sent) { return note(message, sent); });
}

QFuture<Result<void>> Dispatcher::note(const Message &message, const Result<void> &sent)
{
    const QByteArray what = QStringLiteral("message %1, %2 of booking %3 to %4, try %5")
                                .arg(message.id.toString(), toWireName(message.kind), message.booking.toString(),
                                     maskedAddress(message.address))
                                .arg(message.tries + 1)
                                .toUtf8();
    if (sent) {
        qCInfo(lcDispatch, "%s: sent", what.constData());
        return m_book.settle(message, MessageState::Sent, {});
    }
    const Error &error = sent.error();
    const bool isOld = m_clock.nowMs() - message.madeAtMs >= m_patience.givesUpAfter.count();
    const bool isGivenUp = isOld || error.code == ErrorCode::InvalidInput;
    qCWarning(lcDispatch, "%s: %s, %s", what.constData(), qUtf8Printable(error.detail),
              isGivenUp ? "given up" : "to be tried again");
    return m_book.settle(message, isGivenUp ? MessageState::Failed : MessageState::Queued, error.detail);
}

} // namespace foyer::notification
