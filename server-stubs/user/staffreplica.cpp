#include "staffreplica.h"

#include "staffrows.h"

#include "async.h"
#include "encoding.h"

#include <QJsonArray>
#include <QLoggingCategory>
#include <QUuid>

Q_LOGGING_CATEGORY(lcReplica, "foyer.staffreplica", QtInfoMsg)

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto interval = 2s;
constexpr auto patience = 5s;

} // namespace

StaffReplica::StaffReplica(std::shared_ptr<db::Database> database, service::SubgraphPort &main, const Clock &clock,
                           Settings settings, QObject *parent)
    : QObject(parent)
    , m_database(std::move(database))
    , m_main(main)
    , m_clock(clock)
    , m_settings(std::move(settings))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &StaffReplica::ask);
}

void StaffReplica::start()
{
    ask();
}

void StaffReplica::ask()
{
    const auto ended = m_database->read([since = m_toldUntilMs, nowMs = m_clock.nowMs()](db::Connection &connection) {
        return revocationsSince(connection, since, nowMs);
    });
    async::then(ended, this, [this](const Result<RevocationPart> &part) {
        if (!part)
            noteTrouble(toString(part.error()));
        send(part ? RevocationPart{news(part->revocations), part->untilMs} : RevocationPart{{}, m_toldUntilMs});
    });
}

void StaffReplica::send(const RevocationPart &ended)
{
    const QList<auth::PublicKey> keys = m_settings.keys();
    const auth::PublicKey &key = keys.at(m_asked++ % keys.size());
    service::SubgraphRequest request;
    request.query = u"mutation ($input: CopyStaffInput!) { copyStaff(input: $input) { mark accounts keys "
                    "ended { subjectId leastVersion } endedUntil } }"_s;
    QJsonArray told;
    for (const Revocation &revocation : ended.revocations)
        told.append(QJsonObject{
            {u"subjectId"_s, revocation.subject.toString(QUuid::WithoutBraces)},
            {u"leastVersion"_s, revocation.leastVersion ? QJsonValue(*revocation.leastVersion) : QJsonValue()}});
    request.variables = {{u"input"_s,
                          QJsonObject{{u"region"_s, m_settings.region},
                                      {u"key"_s, QString::fromLatin1(auth::toBase64Url(key.bytes))},
                                      {u"unless"_s, m_mark},
                                      {u"ended"_s, told},
                                      {u"endedSince"_s, m_heardUntilMs}}}};
    request.identity = m_settings.identity();
    request.deadline = QDeadlineTimer(patience);
    async::then(m_main.send(request), this, [this, ended](const Result<service::ServiceAnswer> &answer) {
        take(answer, ended);
        m_timer.start(interval);
    });
}

void StaffReplica::noteTrouble(const QString &why)
{
    if (!why.isEmpty() && why != m_trouble)
        qCWarning(lcReplica, "the staff are as they were: %s", qUtf8Printable(why));
    m_trouble = why;
}

QList<Revocation> StaffReplica::news(const QList<Revocation> &revocations) const
{
    QList<Revocation> news;
    for (const Revocation &revocation : revocations) {
        const auto shared = m_shared.constFind(revocation.subject);
        if (shared == m_shared.cend() || shared->leastVersion < revocation.leastVersion.value_or(0))
            news.append(revocation);
    }
    return news;
}

void StaffReplica::noteShared(const QList<Revocation> &revocations)
{
    const qint64 nowMs = m_clock.nowMs();
    m_shared.removeIf([oldest = nowMs - 2 * auth::EndedSessions::keep.count()](const auto &shared) {
        return shared.value().atMs < oldest;
    });
    for (const Revocation &revocation : revocations)
        m_shared.insert(revocation.subject, {revocation.leastVersion.value_or(0), nowMs});
}

void StaffReplica::takeEnded(const QVariantList &list, qint64 untilMs)
{
    QList<Revocation> told;
    for (const QVariant &one : list) {
        const QVariantMap fields = one.toMap();
        Revocation revocation{QUuid::fromString(fields.value(u"subjectId"_s).toString()), {}};
        if (revocation.subject.isNull())
            return noteTrouble(u"a session without an id"_s);
        if (const QVariant version = fields.value(u"leastVersion"_s); !version.isNull())
            revocation.leastVersion = version.toInt();
        told.append(revocation);
    }
    const QList<Revocation> unknown = news(told);
    const auto taken = unknown.isEmpty()
        ? async::ready(Result<void>())
        : m_database->write([unknown, nowMs = m_clock.nowMs()](
                                db::Transaction &transaction) { return takeRevocations(transaction, unknown, nowMs); },
                            db::WhenInDoubt::Redo);
    async::then(taken, this, [this, unknown, untilMs](const Result<void> &done) {
        if (!done)
            return noteTrouble(toString(done.error()));
        noteShared(unknown);
        m_heardUntilMs = untilMs;
    });
}

void StaffReplica::take(const Result<service::ServiceAnswer> &answer, const RevocationPart &told)
{
    const graphql::JsonValue *heard = answer ? answer->data->member(u"copyStaff") : nullptr;
    const QVariantMap copy = heard ? heard->toVariant().toMap() : QVariantMap();
    if (copy.isEmpty()) {
        const bool isRefused = answer && !answer->errors.isEmpty();
        return noteTrouble(isRefused     ? answer->errors.first().message
                               : !answer ? toString(answer.error())
                                         : u"no copy"_s);
    }
    noteTrouble({});
    noteShared(told.revocations);
    m_toldUntilMs = told.untilMs;
    takeEnded(copy.value(u"ended"_s).toList(), copy.value(u"endedUntil"_s).toLongLong());
    if (const Result<auth::KeySet> keys = auth::KeySet::fromJson(copy.value(u"keys"_s).toString().toUtf8()))
        Q_EMIT keysHeard(*keys);
    if (copy.value(u"accounts"_s).isNull())
        return;
    QList<Account> staff;
    const QStringList texts = copy.value(u"accounts"_s).toStringList();
    for (const QString &text : texts) {
        const Result<Account> account = staffFromText(text.toUtf8());
        if (!account)
            return noteTrouble(account.error().detail);
        staff.append(*account);
    }
    const auto taken = m_database->write(
        [staff, nowMs = m_clock.nowMs()](db::Transaction &transaction) { return takeStaff(transaction, staff, nowMs); },
        db::WhenInDoubt::Redo);
    async::then(taken, this, [this, mark = copy.value(u"mark"_s).toString()](const Result<void> &done) {
        if (done)
            m_mark = mark;
        else
            noteTrouble(toString(done.error()));
    });
}

} // namespace foyer::user
