#include "endedwatch.h"

#include "async.h"

#include <QJsonDocument>
#include <QLoggingCategory>

Q_LOGGING_CATEGORY(lcEnded, "foyer.endedsessions", QtInfoMsg)

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto interval = 1s;
constexpr auto patience = 2s;

} // namespace

EndedWatch::EndedWatch(service::SubgraphPort &users, Identities &identities,
                       std::function<graphql::Identity()> identity, QObject *parent)
    : QObject(parent)
    , m_users(users)
    , m_identities(identities)
    , m_identity(std::move(identity))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &EndedWatch::ask);
}

void EndedWatch::start()
{
    ask();
}

void EndedWatch::ask()
{
    service::SubgraphRequest request;
    request.query = u"query ($unless: String) { endedSessions(unless: $unless) }"_s;
    request.variables = {{u"unless"_s, m_mark}};
    request.identity = m_identity();
    request.deadline = QDeadlineTimer(patience);
    async::then(m_users.send(request), this, [this](const Result<service::ServiceAnswer> &answer) {
        take(answer);
        m_timer.start(interval);
    });
}

void EndedWatch::take(const Result<service::ServiceAnswer> &answer)
{
    const graphql::JsonValue *told = answer && answer->data ? answer->data->member(u"endedSessions") : nullptr;
    const QString *text = told ? told->as<QString>() : nullptr;
    if (!text) // the same as before, or no answer
        return;
    const QJsonObject json = QJsonDocument::fromJson(text->toUtf8()).object();
    const Result<auth::EndedSessions> ended = auth::EndedSessions::fromJson(json);
    if (!ended) {
        qCWarning(lcEnded) << ended.error().detail;
        return;
    }
    m_identities.setEnded({}, *ended);
    m_mark = ended->mark();
}

} // namespace foyer::foyerd
