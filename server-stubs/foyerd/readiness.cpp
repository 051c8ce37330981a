#include "readiness.h"

#include "async.h"
#include "foyerassert.h"

#include <QJsonDocument>
#include <QTimer>

#include <algorithm>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

namespace {

QString toWireName(Finding::State state)
{
    switch (state) {
    case Finding::State::Ok:
        return u"ok"_s;
    case Finding::State::Warning:
        return u"warning"_s;
    case Finding::State::Failed:
        break;
    }
    return u"failed"_s;
}

QJsonObject toJson(const Finding &finding)
{
    QJsonObject json{{u"state"_s, toWireName(finding.state)}, {u"value"_s, finding.value}, {u"limit"_s, finding.limit}};
    if (!finding.detail.isEmpty())
        json.insert(u"detail"_s, finding.detail);
    return json;
}

} // namespace

/** All checks once. */
struct Readiness::Round
{
    QStringList names;
    std::vector<std::optional<Finding>> findings;
    QPromise<http::Response> promise;
    bool isOver = false;

    void note(std::size_t place, const Finding &finding)
    {
        if (isOver)
            return; // it was waited for long enough
        findings[place] = finding;
        if (std::all_of(findings.begin(), findings.end(), [](const auto &found) { return found.has_value(); }))
            finish();
    }

    void finish()
    {
        if (std::exchange(isOver, true))
            return;
        const Finding silent{Finding::State::Failed, {}, {}, u"no answer in time"_s};
        QJsonObject checks;
        bool isReady = true;
        for (std::size_t i = 0; i < findings.size(); ++i) {
            const Finding finding = findings[i].value_or(silent);
            isReady = isReady && finding.state != Finding::State::Failed;
            checks.insert(names.at(static_cast<qsizetype>(i)), toJson(finding));
        }
        promise.addResult(
            http::Response::json(QJsonObject{{u"ready"_s, isReady}, {u"checks"_s, checks}}, isReady ? 200 : 503));
        promise.finish();
    }
};

Readiness::Readiness(std::chrono::milliseconds patience)
    : m_patience(patience)
{
}

void Readiness::add(const QString &name, Check check)
{
    FOYER_ASSERT(
        std::none_of(m_checks.begin(), m_checks.end(), [&](const auto &known) { return known.first == name; }));
    m_checks.emplace_back(name, std::move(check));
}

void Readiness::addNow(const QString &name, std::function<Finding()> check)
{
    add(name, [check = std::move(check)] { return async::ready(check()); });
}

QFuture<http::Response> Readiness::answer()
{
    const auto round = std::make_shared<Round>();
    round->promise.start();
    const QFuture<http::Response> answer = round->promise.future();
    round->findings.resize(m_checks.size());
    for (const auto &[name, check] : m_checks)
        round->names.append(name);
    QTimer::singleShot(m_patience, &m_context, [round] { round->finish(); });
    for (std::size_t i = 0; i < m_checks.size(); ++i)
        async::then(m_checks[i].second(), &m_context, [round, i](const Finding &finding) { round->note(i, finding); });
    if (m_checks.empty())
        round->finish();
    return answer;
}

} // namespace foyer::foyerd
