#include "peoplefollower.h"

#include "async.h"
#include "followed.h"

#include <QLoggingCategory>

Q_LOGGING_CATEGORY(lcPeople, "foyer.people", QtInfoMsg)

namespace foyer::service {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto interval = 5s;
constexpr int mostAtOnce = 200;

const QString changesQuery =
    u"query Followed($after: Long!, $most: Int!) { personChanges(after: $after, most: $most) { position kind userId "
    "intoId } }"_s;

Result<QList<PersonFate>> fatesIn(const graphql::JsonValue &data)
{
    const graphql::JsonValue *list = data.member(u"personChanges");
    const auto *items = list ? list->as<graphql::JsonValue::List>() : nullptr;
    if (!items)
        return fail(ErrorCode::Protocol, u"the user service answered something else"_s);
    QList<PersonFate> fates;
    for (const graphql::JsonValue &item : *items) {
        const graphql::JsonValue *position = item.member(u"position");
        const auto user = PersonId::fromString(textAt(item, {u"userId"}));
        const auto into = PersonId::fromString(textAt(item, {u"intoId"}));
        const bool isMerged = textAt(item, {u"kind"}) == "MERGED"_L1;
        if (!position || !position->as<qint64>() || !user || (isMerged && !into))
            return fail(ErrorCode::Protocol, u"the user service answered something else"_s);
        fates.append({*position->as<qint64>(), isMerged ? PersonFate::Kind::Merged : PersonFate::Kind::Erased, *user,
                      into.value_or(PersonId())});
    }
    return fates;
}

} // namespace

QFuture<Result<QList<PersonFate>>> personFates(SubgraphCall &user, qint64 position, int most, QObject *context)
{
    const auto told = user.look(changesQuery, {{u"after"_s, position}, {u"most"_s, most}}, u"people-followed"_s);
    return async::andThen(told, context, [](const graphql::JsonValue &data) { return fatesIn(data); });
}

PeopleFollower::PeopleFollower(std::shared_ptr<db::Database> database, SubgraphPort &user,
                               std::function<graphql::Identity()> identity, Apply apply, QObject *parent)
    : QObject(parent)
    , m_database(std::move(database))
    , m_user(user, std::move(identity))
    , m_apply(std::move(apply))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &PeopleFollower::start);
}

void PeopleFollower::start()
{
    async::then(follow(), this, [this](const Result<int> &followed) {
        const QString trouble = followed ? QString() : toString(followed.error());
        if (!trouble.isEmpty() && trouble != m_trouble)
            qCWarning(lcPeople, "who was merged or erased is not heard of: %s", qUtf8Printable(trouble));
        m_trouble = trouble;
        const bool isMore = followed && *followed == mostAtOnce;
        m_timer.start(isMore ? std::chrono::milliseconds(0) : std::chrono::milliseconds(interval));
    });
}

QFuture<Result<int>> PeopleFollower::follow()
{
    const auto position = m_database->read([](db::Connection &connection) { return db::peopleFollowed(connection); });
    return async::andThen(position, this, [this](qint64 after) {
        return async::andThen(personFates(m_user, after, mostAtOnce, this), this,
                              [this, after](const QList<PersonFate> &fates) { return take(after, fates); });
    });
}

QFuture<Result<int>> PeopleFollower::take(qint64 after, const QList<PersonFate> &fates)
{
    if (fates.isEmpty())
        return async::ready(Result<int>(0));
    return m_database->write(
        [after, fates, apply = m_apply](db::Transaction &transaction) -> Result<int> {
            const Result<bool> isOurs = db::setPeopleFollowed(transaction, after, fates.last().position);
            if (!isOurs)
                return fail(isOurs.error());
            if (!*isOurs)
                return 0; // another instance was quicker
            for (const PersonFate &fate : fates) {
                if (const Result<void> applied = apply(transaction, fate); !applied)
                    return fail(applied.error());
            }
            return static_cast<int>(fates.size());
        },
        db::WhenInDoubt::Redo);
}

} // namespace foyer::service
