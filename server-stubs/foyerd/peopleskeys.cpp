#include "peopleskeys.h"

#include "async.h"

#include <QLoggingCategory>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcKeys, "foyer.keys", QtInfoMsg)

constexpr std::chrono::seconds untilTheFirst{1};
/** Somebody who signs in at a region's new user service, or at one that lost its key, is believed elsewhere after as
 *  long; a key that is changed is told minutes before it signs. */
constexpr std::chrono::seconds fromThenOn{5};

} // namespace

PeoplesKeys::PeoplesKeys(std::function<QList<QUrl>()> whom, Identities &identities, http::HttpClient &client,
                         QObject *parent)
    : QObject(parent)
    , m_whom(std::move(whom))
    , m_identities(identities)
    , m_client(client)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &PeoplesKeys::ask);
}

void PeoplesKeys::start()
{
    ask();
}

void PeoplesKeys::ask()
{
    // It may come later than this process, on the same folder.
    askNext(m_identities.isUserServiceHere() ? QList<QUrl>() : m_whom());
}

void PeoplesKeys::askNext(QList<QUrl> left)
{
    if (left.isEmpty())
        return m_timer.start(m_last.isEmpty() ? untilTheFirst : fromThenOn);
    QUrl url = left.takeFirst();
    url.setPath(u"/jwks.json"_s);
    async::then(m_client.get(url), this, [this, url, left](const Result<http::Response> &answer) {
        askNext(take(url, answer) ? QList<QUrl>() : left);
    });
}

bool PeoplesKeys::refuse(const QUrl &url, const QString &why)
{
    const QString trouble = url.toString() + u' ' + why;
    if (trouble != m_trouble)
        qCWarning(lcKeys, "%s", qUtf8Printable(trouble));
    m_trouble = trouble;
    return false;
}

bool PeoplesKeys::take(const QUrl &url, const Result<http::Response> &answer)
{
    if (!answer || answer->status != 200)
        return false;
    if (answer->body == m_last)
        return true;
    if (!m_identities.isVouchedFor(answer->body, answer->headers.value(vouchHeader)))
        return refuse(url, u"tells keys that nobody of this installation vouches for: its keys/services.jwk differs"_s);
    const Result<auth::KeySet> keys = auth::KeySet::fromJson(answer->body);
    if (!keys)
        return refuse(url, u"has no keys: "_s + keys.error().detail);
    if (m_identities.isUserServiceHere()) // since it was asked
        return true;
    if (const Result<void> published = m_identities.publishPeoplesKeys(*keys); !published)
        return refuse(url, u"told keys in vain: "_s + published.error().detail);
    m_last = answer->body;
    m_trouble.clear();
    return true;
}

} // namespace foyer::foyerd
