#include "cinemaregions.h"

#include "async.h"

#include <QFile>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QSaveFile>
#include <QSet>

Q_LOGGING_CATEGORY(lcRegions, "foyer.regions", QtInfoMsg)

namespace foyer::gateway {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto patience = 2s;
constexpr auto interval = 10s;

QStringList namesIn(const QHash<QString, QString> &regions)
{
    QStringList names(QSet<QString>(regions.cbegin(), regions.cend()).values());
    names.sort();
    return names;
}

} // namespace

CinemaRegions::CinemaRegions(service::SubgraphPort &cinemas, Settings settings, QObject *parent)
    : QObject(parent)
    , m_cinemas(cinemas)
    , m_settings(std::move(settings))
{
    recall();
    connect(&m_timer, &QTimer::timeout, this, &CinemaRegions::ask);
}

void CinemaRegions::start()
{
    ask();
    m_timer.start(interval);
}

QStringList CinemaRegions::regions() const
{
    return namesIn(m_regions);
}

QFuture<QString> CinemaRegions::regionOf(const QString &id)
{
    const auto known = m_regions.constFind(id);
    if (known != m_regions.cend())
        return async::ready(*known);
    QPromise<QString> promise;
    promise.start();
    const QFuture<QString> future = promise.future();
    m_waiting.emplace_back(id, std::move(promise));
    ask();
    return future;
}

void CinemaRegions::ask()
{
    if (std::exchange(m_isAsking, true))
        return;
    service::SubgraphRequest request;
    request.query = u"{ cinemaRegions { cinemaId region auditoriumIds } }"_s;
    request.identity = m_settings.identity();
    request.deadline = QDeadlineTimer(patience);
    async::then(m_cinemas.send(request), this, [this](const Result<service::ServiceAnswer> &answer) { take(answer); });
}

void CinemaRegions::take(const Result<service::ServiceAnswer> &answer)
{
    m_isAsking = false;
    const graphql::JsonValue *list = answer ? answer->data->member(u"cinemaRegions") : nullptr;
    if (list && list->as<graphql::JsonValue::List>()) {
        QHash<QString, QString> regions;
        for (const graphql::JsonValue &entry : *list->as<graphql::JsonValue::List>()) {
            const QVariantMap cinema = entry.toVariant().toMap();
            const QString region = cinema.value(u"region"_s).toString();
            regions.insert(cinema.value(u"cinemaId"_s).toString(), region);
            const QStringList rooms = cinema.value(u"auditoriumIds"_s).toStringList();
            for (const QString &room : rooms)
                regions.insert(room, region);
        }
        set(std::move(regions));
    }
    std::vector<std::pair<QString, QPromise<QString>>> waiting = std::exchange(m_waiting, {});
    for (auto &[id, promise] : waiting) {
        promise.addResult(m_regions.value(id));
        promise.finish();
    }
}

void CinemaRegions::set(QHash<QString, QString> regions)
{
    if (regions == m_regions)
        return;
    const QStringList before = namesIn(m_regions);
    m_regions = std::move(regions);
    write();
    if (namesIn(m_regions) != before)
        Q_EMIT regionsChanged();
}

/** A file that cannot be read costs what was known while the cinema service is away. */
void CinemaRegions::recall()
{
    QFile file(m_settings.file);
    if (m_settings.file.isEmpty() || !file.open(QIODevice::ReadOnly))
        return;
    const QJsonObject kept = QJsonDocument::fromJson(file.readAll()).object();
    for (auto each = kept.begin(); each != kept.end(); ++each)
        m_regions.insert(each.key(), each.value().toString());
}

void CinemaRegions::write() const
{
    if (m_settings.file.isEmpty())
        return;
    QJsonObject kept;
    for (auto each = m_regions.cbegin(); each != m_regions.cend(); ++each)
        kept.insert(each.key(), each.value());
    QSaveFile file(m_settings.file);
    const QByteArray text = QJsonDocument(kept).toJson();
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        qCWarning(lcRegions, "%s cannot be written: %s", qUtf8Printable(file.fileName()),
                  qUtf8Printable(file.errorString()));
}

} // namespace foyer::gateway
