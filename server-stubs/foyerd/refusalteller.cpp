#include "refusalteller.h"

#include "async.h"
#include "logging.h"

#include <QJsonArray>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(lcAccess, "foyer.access", QtWarningMsg)

constexpr auto interval = 1s;

} // namespace

RefusalTeller::RefusalTeller(service::SubgraphPort &users, metrics::Metrics &metrics,
                             std::function<graphql::Identity()> identity, QObject *parent)
    : QObject(parent)
    , m_users(users, std::move(identity))
    , m_metrics(metrics)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &RefusalTeller::tell);
}

void RefusalTeller::note(const graphql::Identity &identity, const QString &field)
{
    m_metrics
        .counter("foyer_operations_forbidden_total", "Operations that a person asked for and that are for others.",
                 {{"operation", field.toStdString()}})
        .add();
    keep({identity.subject, identity.peer, field, 1});
    if (!m_timer.isActive())
        m_timer.start(interval);
}

void RefusalTeller::keep(const Refused &refused)
{
    QString key = refused.user + u'\n' + refused.address + u'\n' + refused.operation;
    const bool isOneTooMany = !m_untold.contains(key) && m_untold.size() >= mostAtOnce;
    if (isOneTooMany)
        key.clear();
    Refused &kept = m_untold[key];
    const int times = kept.times + refused.times;
    if (!isOneTooMany)
        kept = refused;
    kept.times = times;
}

void RefusalTeller::tell()
{
    const QHash<QString, Refused> told = std::exchange(m_untold, {});
    if (told.isEmpty())
        return;
    QJsonArray list;
    for (const Refused &refused : told) {
        const QJsonValue user = refused.user.isEmpty() ? QJsonValue() : QJsonValue(refused.user);
        list.append(QJsonObject{{u"userId"_s, user},
                                {u"address"_s, refused.address},
                                {u"operation"_s, refused.operation},
                                {u"times"_s, refused.times}});
        if (lcAccess().isInfoEnabled())
            logging::logEvent(lcAccess(), QtInfoMsg, u"forbidden"_s,
                              {{u"user"_s, refused.user},
                               {u"peer"_s, refused.address},
                               {u"operation"_s, refused.operation},
                               {u"count"_s, refused.times}});
    }
    const auto answer = m_users.look(u"mutation Refused($input: NoteRefusalsInput!) { noteRefusals(input: $input) }"_s,
                                     {{u"input"_s, QJsonObject{{u"refusals"_s, list}}}}, u"refusals"_s);
    async::then(answer, this, [this, told](const Result<graphql::JsonValue> &heard) {
        // What may have been heard is not told again: once too few is better than twice.
        if (heard || heard.error().code != ErrorCode::Unreachable)
            return;
        for (const Refused &refused : told)
            keep(refused);
        m_timer.start(interval);
    });
}

} // namespace foyer::foyerd
