#pragma once

#include "alertrules.h"
#include "alertwebhook.h"
#include "observations.h"

#include "clock.h"

#include <QFuture>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <functional>
#include <memory>

namespace foyer::alerts {

/** Looks every five seconds how the installation is, and tells what is wrong by AlertRules: to who asks, to who
 *  subscribed, to a webhook and in the log. What is known is in a file, so that a gateway that starts anew neither
 *  forgets an alert nor tells one again. Several gateways know each for itself. Lives in one thread. */
class AlertWatch : public QObject
{
    Q_OBJECT
public:
    /** Asks one process for the body of its /readyz. Always answers. */
    struct Question
    {
        QString process; ///< By its instance.
        QString machine; ///< Where it runs, for people.
        std::function<QFuture<Result<QByteArray>>()> ask;
    };
    struct Ports
    {
        std::function<QList<ProcessState>()> processes;
        std::function<QList<Question>()> questions;
    };

    /** @p file need not be there; empty: nothing is kept. Borrows the clock. */
    AlertWatch(QString file, Ports ports, const Clock &clock, QObject *parent = nullptr);

    /** From now on tells this one, too: also what could not be told before the start. Once. Borrows the client. */
    void tellWebhook(const AlertWebhook::Settings &settings, http::HttpClient &client);

    void start();
    /** Judges what came since the last time, and asks again those that do not owe an answer. Done by itself once it
     * was started. */
    void look();

    /** As AlertRules::alerts(). */
    QList<Alert> alerts() const { return m_rules.alerts(); }
    /** Counts the changes. */
    quint64 round() const { return m_round; }

Q_SIGNALS:
    /** An alert was raised or cleared, or became worse. */
    void changed();

private:
    void judge();
    void write() const;

    const QString m_file;
    const Ports m_ports;
    const Clock &m_clock;
    const SystemClock m_machineClock;
    AlertRules m_rules;
    QList<Delivery> m_untold; ///< From before the start, until there is a webhook.
    std::unique_ptr<AlertWebhook> m_webhook;
    QList<Observation> m_came; ///< Since the last look.
    QSet<QString> m_owing;
    quint64 m_round = 1;
    QTimer m_timer;
};

} // namespace foyer::alerts
