#include "notificationresolvers.h"

#include "async.h"
#include "edithistory.h"
#include "execution/valuetypes.h"
#include "listwindow.h"
#include "notificationviews.h"

namespace foyer::notification {

using namespace Qt::Literals::StringLiterals;
using graphql::FieldContext;

namespace {

/** More is no round of anybody's outbox. */
constexpr qsizetype mostEvents = 200;

bool mayRead(const graphql::Identity &identity)
{
    return identity.hasRole(u"MANAGER") || identity.hasRole(u"ADMIN") || identity.hasRole(u"SERVICE");
}

QFuture<Result<NotifyPayloadView>> notify(const FieldContext &field, EventBook &book)
{
    const auto told = field.args.get<QList<ToldEventInput>>(u"events"_s);
    if (!told)
        return async::failed<NotifyPayloadView>(told.error());
    if (told->size() > mostEvents)
        return async::failed<NotifyPayloadView>(ErrorCode::InvalidInput,
                                                u"at most %1 events at once"_s.arg(mostEvents));
    QList<ToldEvent> events;
    for (const ToldEventInput &event : *told)
        events.append(event.toEvent());
    return async::andThen(book.store(events), field.thread(), [](int stored) { return NotifyPayloadView{stored}; });
}

QFuture<Result<QList<ToldEventView>>> toldEvents(const FieldContext &field, const EventBook &book)
{
    const auto subject = field.args.get<SubjectId>(u"subjectId"_s);
    if (!subject)
        return async::failed<QList<ToldEventView>>(subject.error());
    return async::andThen(book.about(*subject), field.thread(), [](const QList<ToldEvent> &events) {
        QList<ToldEventView> views;
        for (const ToldEvent &event : events)
            views.append(ToldEventView::of(event));
        return views;
    });
}

/** Where the session's roles hold; empty for everywhere. */
QList<domain::CinemaId> cinemasOf(const graphql::Identity &identity)
{
    QList<domain::CinemaId> cinemas;
    for (const QString &text : identity.cinemaIds)
        cinemas.append(domain::CinemaId::fromString(text).value_or(domain::CinemaId())); // a bad one opens nothing
    return cinemas;
}

bool maySee(const QList<domain::CinemaId> &cinemas, const Message &message)
{
    return cinemas.isEmpty() || (!message.cinema.isNull() && cinemas.contains(message.cinema));
}

struct MessagesLoader : graphql::DataLoader<domain::BookingId, QList<NotificationView>>
{
    using DataLoader::DataLoader;
};

QHash<domain::BookingId, QList<NotificationView>> viewsOf(const QHash<domain::BookingId, QList<Message>> &found,
                                                          const QList<domain::CinemaId> &cinemas)
{
    QHash<domain::BookingId, QList<NotificationView>> views;
    for (auto messages = found.cbegin(); messages != found.cend(); ++messages) {
        QList<NotificationView> &of = views[messages.key()]; // there without messages, too
        for (const Message &message : *messages) {
            if (maySee(cinemas, message))
                of.append({message});
        }
    }
    return views;
}

void addEventFields(graphql::ResolverMap &map, EventBook &events, const std::shared_ptr<QObject> &context)
{
    map.field(u"Mutation.notify"_s, [&events](const FieldContext &field) { return notify(field, events); });
    map.field(u"Query.toldEvents"_s, [&events](const FieldContext &field) { return toldEvents(field, events); });
    map.reference<ToldEventId, ToldEventView>(
        u"ToldEvent"_s, u"id"_s, [&events, context](const QList<ToldEventId> &ids, graphql::RequestContext &request) {
            if (!mayRead(request.identity))
                return async::failed<QHash<ToldEventId, ToldEventView>>(ErrorCode::Forbidden);
            return async::andThen(events.byId(ids), context.get(), [](const QHash<ToldEventId, ToldEvent> &found) {
                QHash<ToldEventId, ToldEventView> views;
                for (auto event = found.cbegin(); event != found.cend(); ++event)
                    views.insert(event.key(), ToldEventView::of(*event));
                return views;
            });
        });
}

QFuture<Result<NotificationPayloadView>> sendAgain(const FieldContext &field, MessageBook &messages)
{
    const auto input = field.args.input<ResendNotificationInput>(u"input"_s);
    if (!input)
        return async::failed<NotificationPayloadView>(input.error());
    return async::then(messages.sendAgain(input->notificationId, input->earlierId, cinemasOf(field.identity()),
                                          service::authorOf(field.identity()).name),
                       field.thread(), [](const Result<Message> &sent) -> Result<NotificationPayloadView> {
                           if (sent)
                               return NotificationPayloadView{NotificationView{*sent}, {}};
                           if (!service::EditRefusalView::tells(sent.error().code))
                               return fail(sent.error());
                           return NotificationPayloadView{{}, service::EditRefusalView::of(sent.error())};
                       });
}

QFuture<Result<bool>> choose(const FieldContext &field, MessageBook &messages)
{
    const auto wantsMore = field.args.get<bool>(u"wantsMore"_s);
    const auto user = domain::UserId::fromString(field.identity().subject);
    if (!wantsMore || !user)
        return async::failed<bool>(wantsMore ? user.error() : wantsMore.error());
    return async::then(messages.choose(*user, *wantsMore), field.thread(),
                       [wants = *wantsMore](const Result<void> &done) -> Result<bool> {
                           return done ? Result<bool>(wants) : fail(done.error());
                       });
}

/** What was written to the user whose field this is: for the user, and an ADMIN. */
QFuture<Result<QList<PersonMessageView>>> messagesTo(const FieldContext &field, MessageBook &messages)
{
    constexpr int most = 500;
    const QString id = field.parent<WrittenToView>().id;
    const domain::UserId user = domain::UserId::fromString(id).value_or(domain::UserId());
    if (field.identity().subject != id && !field.identity().hasRole(u"ADMIN"))
        return async::failed<QList<PersonMessageView>>(ErrorCode::Forbidden, u"what somebody else was told"_s);
    const auto window = service::ListWindow::of(field, most);
    if (!window)
        return async::failed<QList<PersonMessageView>>(window.error());
    return async::andThen(messages.toPerson(user, window->first, window->offset), field.thread(),
                          [](const QList<Message> &found) {
                              QList<PersonMessageView> views;
                              for (const Message &message : found)
                                  views.append({message});
                              return views;
                          });
}

void addPersonFields(graphql::ResolverMap &map, MessageBook &messages)
{
    map.field(u"User.messages"_s, [&messages](const FieldContext &field) { return messagesTo(field, messages); });
    // Anybody may be named; who there is, the user service knows.
    map.reference<QString, WrittenToView>(u"User"_s, u"id"_s, [](const QStringList &ids, graphql::RequestContext &) {
        QHash<QString, WrittenToView> people;
        for (const QString &id : ids)
            people.insert(id, WrittenToView{id});
        return async::ready<Result<QHash<QString, WrittenToView>>>(people);
    });
}

void addMessageFields(graphql::ResolverMap &map, MessageBook &messages, const std::shared_ptr<QObject> &context)
{
    map.loader<MessagesLoader>([&messages, context](graphql::RequestContext &request) {
        const QList<domain::CinemaId> cinemas = cinemasOf(request.identity);
        return std::make_unique<MessagesLoader>([&messages, context, cinemas](const QList<domain::BookingId> &ids) {
            return async::andThen(
                messages.ofBookings(ids), context.get(),
                [cinemas](const QHash<domain::BookingId, QList<Message>> &found) { return viewsOf(found, cinemas); });
        });
    });
    map.field(u"Booking.notifications"_s, [](const FieldContext &field) {
        return field.loader<MessagesLoader>().load(field.parent<NotifiedBookingView>().id);
    });
    map.field(u"Query.notificationQueue"_s, [&messages](const FieldContext &field) {
        return async::andThen(messages.figures(), field.thread(),
                              [](const QueueFigures &figures) { return NotificationQueueView{figures}; });
    });
    map.field(u"Mutation.resendNotification"_s,
              [&messages](const FieldContext &field) { return sendAgain(field, messages); });
    map.field(u"Mutation.chooseNotifications"_s,
              [&messages](const FieldContext &field) { return choose(field, messages); });
    // Any booking may be named; which there are, the booking service knows.
    map.reference<domain::BookingId, NotifiedBookingView>(
        u"Booking"_s, u"id"_s, [](const QList<domain::BookingId> &ids, graphql::RequestContext &) {
            QHash<domain::BookingId, NotifiedBookingView> bookings;
            for (const domain::BookingId &id : ids)
                bookings.insert(id, NotifiedBookingView{id});
            return async::ready<Result<QHash<domain::BookingId, NotifiedBookingView>>>(bookings);
        });
    map.reference<MessageId, NotificationView>(
        u"Notification"_s, u"id"_s,
        [&messages, context](const QList<MessageId> &ids, graphql::RequestContext &request) {
            if (!mayRead(request.identity))
                return async::failed<QHash<MessageId, NotificationView>>(ErrorCode::Forbidden);
            return async::andThen(messages.byId(ids), context.get(),
                                  [cinemas = cinemasOf(request.identity)](const QHash<MessageId, Message> &found) {
                                      QHash<MessageId, NotificationView> views;
                                      for (auto message = found.cbegin(); message != found.cend(); ++message) {
                                          if (maySee(cinemas, *message))
                                              views.insert(message.key(), NotificationView{*message});
                                      }
                                      return views;
                                  });
        });
}

} // namespace

graphql::ResolverMap notificationResolvers(EventBook &events, MessageBook &messages)
{
    graphql::registerId<ToldEventId>();
    graphql::registerId<SubjectId>();
    graphql::registerId<MessageId>();
    graphql::registerId<domain::BookingId>();
    graphql::registerOptional<NotificationView>();
    graphql::registerOptional<service::EditRefusalView>();
    const auto context = std::make_shared<QObject>();
    graphql::ResolverMap map;
    addEventFields(map, events, context);
    addMessageFields(map, messages, context);
    addPersonFields(map, messages);
    return map;
}

} // namespace foyer::notification
