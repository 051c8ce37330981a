#include "peopleskeys.h"

#include "async.h"

#include <QLoggingCategory>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcKeys, "foyer.keys", QtInfoMsg)

constexpr std::chrono::seconds untilTheFirst{1};
constexpr std::chrono::seconds fromThenOn{30};

} // namespace

PeoplesKeys::PeoplesKeys(const QUrl &from, Identities &identities, http::HttpClient &client, QObject *parent)
    : QObject(parent)
    , m_url(from)
    , m_identities(identities)
    , m_client(client)
{
    m_url.setPath(u"/jwks.json"_s);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &PeoplesKeys::ask);
}

void PeoplesKeys::start()
{
    ask();
}

void PeoplesKeys::ask()
{
    async::then(m_client.get(m_url), this, [this](const Result<http::Response> &answer) {
        take(answer);
        m_timer.start(m_last.isEmpty() ? untilTheFirst : fromThenOn);
    });
}

void PeoplesKeys::take(const Result<http::Response> &answer)
{
    if (!answer || answer->status != 200 || answer->body == m_last)
        return;
    const Result<auth::KeySet> keys = auth::KeySet::fromJson(answer->body);
    if (!keys) {
        qCWarning(lcKeys) << m_url.toString() << "has no keys:" << keys.error().detail;
        return;
    }
    if (const Result<void> published = m_identities.publishPeoplesKeys(*keys); !published) {
        qCWarning(lcKeys) << published.error().detail;
        return;
    }
    m_last = answer->body;
}

} // namespace foyer::foyerd
