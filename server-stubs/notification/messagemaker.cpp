#include "messagemaker.h"

#include "async.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>

namespace foyer::notification {

using namespace Qt::Literals::StringLiterals;
using domain::BookingId;

namespace {

Q_LOGGING_CATEGORY(lcMaker, "foyer.notification.maker")

constexpr std::chrono::seconds lookEvery{1};
constexpr int mostAtOnce = 50;

std::optional<domain::Money> amountIn(const QJsonObject &payload)
{
    const Result<domain::Currency> currency = domain::Currency::fromCode(payload.value("currency"_L1).toString());
    if (!currency || !payload.value("amountMinor"_L1).isDouble())
        return std::nullopt;
    return domain::Money(payload.value("amountMinor"_L1).toInteger(), *currency);
}

Message suppressed(Message message, const QString &reason)
{
    message.state = MessageState::Suppressed;
    message.reason = reason;
    message.nextTryAtMs = {};
    message.settledAtMs = message.madeAtMs;
    return message;
}

bool isCustomer(const Recipient &person)
{
    return person.roles == QStringList{u"CUSTOMER"_s};
}

} // namespace

MessageMaker::MessageMaker(std::shared_ptr<db::Database> database, const EventBook &events, NoticePort &facts,
                           const Clock &clock, Texts texts)
    : m_database(std::move(database))
    , m_events(events)
    , m_facts(facts)
    , m_clock(clock)
    , m_texts(texts)
{
    QObject::connect(&m_timer, &QTimer::timeout, &m_context, [this] { run(); });
}

void MessageMaker::start()
{
    m_timer.start(lookEvery);
}

QFuture<Result<int>> MessageMaker::run()
{
    if (m_round)
        return async::failed<int>(ErrorCode::Busy, u"events are being looked at already"_s);
    m_round = std::make_shared<Round>();
    m_round->promise.start();
    const QFuture<Result<int>> future = m_round->promise.future();
    look();
    return future;
}

void MessageMaker::look()
{
    async::then(m_events.unseen(mostAtOnce, m_round->away), &m_context, [this](const Result<QList<ToldEvent>> &events) {
        if (!events)
            return finish(fail(events.error()));
        m_round->unseen = *events;
        next();
    });
}

void MessageMaker::next()
{
    if (m_round->unseen.isEmpty())
        return finish(m_round->done);
    const ToldEvent event = m_round->unseen.takeFirst();
    async::then(see(event), &m_context, [this, region = event.region](const Result<void> &seen) {
        if (!seen) {
            qCDebug(lcMaker, "events of %s wait: %s", qUtf8Printable(region), qUtf8Printable(seen.error().detail));
            m_round->away.append(region);
            return look();
        }
        ++m_round->done;
        next();
    });
}

void MessageMaker::finish(const Result<int> &outcome)
{
    const auto round = std::exchange(m_round, nullptr);
    round->promise.addResult(outcome);
    round->promise.finish();
}

QFuture<Result<void>> MessageMaker::see(const ToldEvent &event)
{
    const bool isLate = m_clock.nowMs() - event.atMs > std::chrono::milliseconds(tooLate).count();
    const auto drafts = isLate ? async::ready(Result<QList<Draft>>(QList<Draft>())) : draftsOf(event);
    const auto made = async::andThen(drafts, &m_context, [this, event](const QList<Draft> &wanted) {
        auto chain = async::ready(Result<QList<Message>>(QList<Message>()));
        for (const Draft &draft : wanted)
            chain = async::andThen(chain, &m_context, [this, event, draft](const QList<Message> &before) {
                return async::andThen(messageOf(event, draft), &m_context,
                                      [before](const std::optional<Message> &message) {
                                          return message ? before + QList<Message>{*message} : before;
                                      });
            });
        return chain;
    });
    return async::andThen(made, &m_context, [this, event](const QList<Message> &messages) {
        return m_database->write(
            [event, messages, nowMs = m_clock.nowMs()](db::Transaction &transaction) -> Result<void> {
                QList<Message> wanted;
                for (const Message &message : messages) {
                    // Who was moved was told so, and of the new tickets with it.
                    const auto wasMoved =
                        MessageBook::hasKind(transaction.connection(), message.booking, MessageKind::BookingMoved);
                    const auto wantsMore = MessageBook::wantsMore(transaction.connection(), message.user);
                    if (!wasMoved || !wantsMore)
                        return fail(wasMoved ? wantsMore.error() : wasMoved.error());
                    if (*wasMoved && message.kind == MessageKind::BookingConfirmed)
                        continue;
                    const bool isDeclined = !*wantsMore && !isAboutPurchase(message.kind);
                    wanted.append(isDeclined ? suppressed(message, u"not wanted"_s) : message);
                }
                return MessageBook::insert(transaction, wanted).and_then([&] {
                    return EventBook::markSeen(transaction, event.id, nowMs);
                });
            },
            db::WhenInDoubt::Redo);
    });
}

QFuture<Result<QList<MessageMaker::Draft>>> MessageMaker::draftsOf(const ToldEvent &event)
{
    const QJsonObject payload = QJsonDocument::fromJson(event.payload).object();
    const BookingId booking(event.subject.uuid());
    QList<Draft> drafts;
    if (event.kind == "booking.confirmed"_L1) {
        drafts.append({MessageKind::BookingConfirmed, booking, {}});
    } else if (event.kind == "booking.reserved"_L1) {
        drafts.append({MessageKind::BookingReserved, booking, {}});
    } else if (event.kind == "booking.refunded"_L1) {
        drafts.append({MessageKind::BookingRefunded, booking, amountIn(payload)});
    } else if (event.kind == "booking.exchanged"_L1) {
        if (const auto into = BookingId::fromString(payload.value("into"_L1).toString()))
            drafts.append({MessageKind::BookingMoved, *into, {}});
    } else if (event.kind == "showtime.cancelled"_L1) {
        return async::andThen(m_facts.bookingsOf(event.region, domain::ShowtimeId(event.subject.uuid())), &m_context,
                              [](const QList<BookingId> &bookings) {
                                  QList<Draft> all;
                                  for (const BookingId &each : bookings)
                                      all.append({MessageKind::ShowtimeCancelled, each, {}});
                                  return all;
                              });
    }
    return async::ready(Result<QList<Draft>>(drafts));
}

QFuture<Result<std::optional<Message>>> MessageMaker::messageOf(const ToldEvent &event, const Draft &draft)
{
    using Found = std::optional<Message>;
    return async::andThen(
        m_facts.booking(event.region, draft.booking), &m_context,
        [this, event, draft](const std::optional<BookingFacts> &facts) -> QFuture<Result<Found>> {
            if (!facts)
                return async::ready(Result<Found>(Found()));
            return async::andThen(
                m_facts.person(facts->holder), &m_context,
                [this, event, draft, facts = *facts](const std::optional<Recipient> &person) -> Found {
                    if (!person || !isCustomer(*person))
                        return {};
                    Message message;
                    message.id = MessageId::create();
                    message.cause = event.id.toBytes();
                    message.kind = draft.kind;
                    message.booking = draft.booking;
                    message.cinema = facts.cinema;
                    message.user = person->user;
                    message.language = person->language;
                    message.address = person->email;
                    const bool asksForTexts = person->notifyBy == "SMS"_L1;
                    if (const QString number = dialled(person->phone);
                        m_texts == Texts::Yes && !number.isEmpty() && (person->email.isEmpty() || asksForTexts)) {
                        message.address = number;
                        message.channel = Channel::Sms;
                    }
                    message.wording = compose(draft.kind, *person, facts, draft.refunded, message.channel);
                    message.madeAtMs = m_clock.nowMs();
                    message.nextTryAtMs = message.madeAtMs;
                    if (message.address.isEmpty())
                        return suppressed(message, u"no address"_s);
                    const bool isDeclined = person->notifyBy == "NONE"_L1 && !isAboutPurchase(draft.kind);
                    return isDeclined ? suppressed(message, u"not wanted"_s) : message;
                });
        });
}

} // namespace foyer::notification
