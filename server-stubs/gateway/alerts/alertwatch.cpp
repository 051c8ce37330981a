#include "alertwatch.h"

#include "async.h"

#include <QLoggingCategory>

namespace foyer::alerts {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(lcAlerts, "foyer.alerts", QtInfoMsg)

void log(const AlertRules::Change &change)
{
    const QString text = u"%1: %2. %3"_s.arg(toWireName(change.event), change.alert.summary(), change.alert.detail);
    if (change.event == AlertRules::Event::Cleared)
        qCInfo(lcAlerts, "%s", qUtf8Printable(text));
    else
        qCWarning(lcAlerts, "%s", qUtf8Printable(text));
}

} // namespace

AlertWatch::AlertWatch(QString file, Ports ports, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_file(std::move(file))
    , m_ports(std::move(ports))
    , m_clock(clock)
{
    if (!m_file.isEmpty()) {
        const AlertMemory memory = readAlerts(m_file);
        m_rules = AlertRules(memory.alerts);
        m_untold = memory.untold;
    }
    connect(&m_timer, &QTimer::timeout, this, &AlertWatch::look);
}

void AlertWatch::tellWebhook(const AlertWebhook::Settings &settings, http::HttpClient &client)
{
    m_webhook = std::make_unique<AlertWebhook>(settings, client, m_machineClock, std::exchange(m_untold, {}));
    connect(m_webhook.get(), &AlertWebhook::untoldChanged, this, &AlertWatch::write);
}

void AlertWatch::start()
{
    look();
    m_timer.start(5s);
}

void AlertWatch::look()
{
    judge();
    const QList<Question> questions = m_ports.questions();
    for (const Question &question : questions) {
        if (m_owing.contains(question.process))
            continue;
        m_owing.insert(question.process);
        async::then(question.ask(), this, [this, question](const Result<QByteArray> &body) {
            m_owing.remove(question.process);
            if (body)
                m_came += observationsOf(*body, question.process, question.machine);
        });
    }
}

void AlertWatch::judge()
{
    const QList<Observation> found = merged(observationsOf(m_ports.processes()) + std::exchange(m_came, {}));
    const QList<AlertRules::Change> changes = m_rules.look(found, m_clock.nowMs());
    if (changes.isEmpty())
        return;
    ++m_round;
    for (const AlertRules::Change &change : changes) {
        log(change);
        if (m_webhook)
            m_webhook->tell({change.event, change.alert});
    }
    write();
    Q_EMIT changed();
}

void AlertWatch::write() const
{
    if (!m_file.isEmpty())
        writeAlerts(m_file, {m_rules.alerts(), m_webhook ? m_webhook->untold() : m_untold});
}

} // namespace foyer::alerts
