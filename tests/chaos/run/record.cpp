#include "record.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QStringList>

#include <chrono>

namespace foyer::chaos {

using namespace Qt::Literals::StringLiterals;

namespace {

/** The same clock in all threads, as it is the machine's. */
qint64 nowNs()
{
    return std::chrono::steady_clock::now().time_since_epoch() / std::chrono::nanoseconds(1);
}

} // namespace

Record::Record(const QString &path)
    : m_file(path)
{
    (void)m_file.open(QIODevice::ReadWrite | QIODevice::Truncate);
}

void Record::write(QJsonObject event, const char *type)
{
    event.insert(u"type"_s, QLatin1StringView(type));
    const QByteArray line = QJsonDocument(event).toJson(QJsonDocument::Compact) + '\n';
    const std::scoped_lock lock(m_lock);
    m_file.write(line);
}

qint64 Record::invoke(int client, const QJsonObject &who, const QString &op, const QString &key,
                      const QJsonObject &asked)
{
    const qint64 call = ++m_calls;
    write({{u"t"_s, nowNs()},
           {u"client"_s, client},
           {u"call"_s, call},
           {u"who"_s, who},
           {u"op"_s, op},
           {u"key"_s, key},
           {u"asked"_s, asked}},
          "invoke");
    return call;
}

void Record::answer(qint64 call, const QString &op, const char *outcome, const QJsonObject &told)
{
    write({{u"t"_s, nowNs()},
           {u"wallMs"_s, QDateTime::currentMSecsSinceEpoch()},
           {u"call"_s, call},
           {u"outcome"_s, QLatin1StringView(outcome)},
           {u"answer"_s, told}},
          "return");
    const std::scoped_lock lock(m_lock);
    ++m_counts[op + u' ' + QLatin1StringView(outcome)];
}

void Record::given(const QJsonObject &what)
{
    write(what, "given");
}

void Record::healed()
{
    write({{u"wallMs"_s, QDateTime::currentMSecsSinceEpoch()}}, "healed");
}

QByteArray Record::all()
{
    const std::scoped_lock lock(m_lock);
    m_file.flush();
    const qint64 end = m_file.pos();
    m_file.seek(0);
    const QByteArray lines = m_file.readAll();
    m_file.seek(end);
    return lines;
}

int Record::count(const QString &what)
{
    const std::scoped_lock lock(m_lock);
    const auto found = m_counts.find(what);
    return found == m_counts.end() ? 0 : found->second;
}

QString Record::counts()
{
    const std::scoped_lock lock(m_lock);
    QStringList counts;
    for (const auto &[what, count] : m_counts)
        counts.append(what + u' ' + QString::number(count));
    return counts.join(u", "_s);
}

} // namespace foyer::chaos
