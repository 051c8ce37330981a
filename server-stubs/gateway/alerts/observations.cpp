#include "observations.h"

#include <QJsonDocument>
#include <QMap>

#include <algorithm>

namespace foyer::alerts {

using namespace Qt::Literals::StringLiterals;

namespace {

/** What a check of /readyz is about. */
struct CheckFacts
{
    QLatin1StringView name; ///< Up to the first dot.
    Kind kind;
    /** Of a warning; a check that failed is Now, as the process can not do its work. */
    Severity severity;
    enum class About { Machine, Database, House } about;
};

constexpr CheckFacts checks[] = {
    {"database"_L1, Kind::DatabaseDown, Severity::Now, CheckFacts::About::Database},
    {"disk"_L1, Kind::DiskLow, Severity::Today, CheckFacts::About::Machine},
    {"clock"_L1, Kind::ClockWrong, Severity::Today, CheckFacts::About::Machine},
    {"outbox"_L1, Kind::OutboxStuck, Severity::Today, CheckFacts::About::House},
    {"messages"_L1, Kind::MessagesStuck, Severity::Today, CheckFacts::About::House},
    {"unsettled"_L1, Kind::UnsettledPayments, Severity::Now, CheckFacts::About::House},
    {"audit"_L1, Kind::AuditBroken, Severity::Now, CheckFacts::About::House},
    {"books"_L1, Kind::BooksBroken, Severity::Today, CheckFacts::About::House},
    {"backup"_L1, Kind::BackupLate, Severity::Today, CheckFacts::About::Machine},
    {"certificates"_L1, Kind::CertificateEnding, Severity::Today, CheckFacts::About::Machine},
    {"crashes"_L1, Kind::Crashed, Severity::Today, CheckFacts::About::Machine},
};

/** Who keeps what is about the whole house: one service, however many processes it has. */
QString keeperOf(Kind kind)
{
    if (kind == Kind::MessagesStuck)
        return u"notification"_s;
    return kind == Kind::UnsettledPayments ? u"payment"_s : u"booking"_s;
}

std::optional<double> numberOf(const QJsonValue &value)
{
    return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
}

/** What @p check tells of; nothing of what is no fault. */
std::optional<Observation> subjectOf(const QString &check, const QString &process, const QString &machine)
{
    if (check == "draining"_L1)
        return std::nullopt;
    Observation found;
    found.subject = u"%1 (%2)"_s.arg(check, process);
    for (const CheckFacts &facts : checks) {
        if (check.section(u'.', 0, 0) != facts.name)
            continue;
        found.kind = facts.kind;
        found.severity = facts.severity;
        switch (facts.about) {
        case CheckFacts::About::Machine:
            found.subject = machine;
            break;
        case CheckFacts::About::Database:
            found.subject = check.section(u'.', 1);
            break;
        case CheckFacts::About::House:
            found.subject = keeperOf(facts.kind);
            break;
        }
    }
    return found;
}

} // namespace

QList<Observation> observationsOf(const QList<ProcessState> &processes)
{
    struct Counts
    {
        int there = 0;
        int down = 0;
        int unknown = 0;
        QString lastError;
    };
    QMap<QString, Counts> services;
    for (const ProcessState &process : processes) {
        Counts &counts = services[process.service];
        counts.there += process.is == ProcessState::Is::There;
        counts.unknown += process.is == ProcessState::Is::Unknown;
        if (process.is == ProcessState::Is::Down) {
            ++counts.down;
            counts.lastError = process.lastError;
        }
    }
    QList<Observation> found;
    for (auto it = services.cbegin(); it != services.cend(); ++it) {
        const bool isDown = it->down > 0 && it->there == 0 && it->unknown == 0;
        if (isDown || it->there > 0)
            found.append({Kind::ServiceDown, it.key(), isDown, Severity::Now, isDown ? it->lastError : QString()});
    }
    for (const ProcessState &process : processes) {
        if (process.is == ProcessState::Is::Unknown)
            continue;
        const bool isDown = process.is == ProcessState::Is::Down && services.value(process.service).there > 0;
        found.append(
            {Kind::ProcessDown, process.instance, isDown, Severity::Today, isDown ? process.lastError : QString()});
    }
    return found;
}

QList<Observation> observationsOf(const QByteArray &readiness, const QString &process, const QString &machine)
{
    QList<Observation> all;
    const QJsonObject told = QJsonDocument::fromJson(readiness).object().value("checks"_L1).toObject();
    for (auto it = told.begin(); it != told.end(); ++it) {
        std::optional<Observation> found = subjectOf(it.key(), process, machine);
        const QString state = it.value()["state"_L1].toString();
        if (!found || (state != "ok"_L1 && state != "warning"_L1 && state != "failed"_L1))
            continue;
        found->isWrong = state != "ok"_L1;
        if (state == "failed"_L1)
            found->severity = Severity::Now;
        if (found->isWrong) {
            found->detail = it.value()["detail"_L1].toString();
            found->value = numberOf(it.value()["value"_L1]);
            found->limit = numberOf(it.value()["limit"_L1]);
        }
        all.append(*found);
    }
    return all;
}

QList<Observation> merged(const QList<Observation> &found)
{
    QList<Observation> all;
    QMap<std::pair<Kind, QString>, qsizetype> places;
    for (const Observation &each : found) {
        const auto place = places.constFind({each.kind, each.subject});
        if (place == places.cend()) {
            places.insert({each.kind, each.subject}, all.size());
            all.append(each);
            continue;
        }
        Observation &known = all[*place];
        if (std::pair(each.isWrong, each.severity) > std::pair(known.isWrong, known.severity))
            known = each;
    }
    return all;
}

} // namespace foyer::alerts
