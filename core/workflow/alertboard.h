#pragma once

#include "alertapi.h"

#include <QObject>
#include <QTimer>

#include <chrono>

namespace foyer::workflow {

/** What somebody has to look at, asked about every five seconds, which is how often the server looks. What was known
 * stays while nobody answers; that nobody does is the ServiceBoard's to tell. GUI thread. */
class AlertBoard : public QObject
{
    Q_OBJECT
public:
    /** Borrowed. */
    explicit AlertBoard(ports::AlertApi &api, QObject *parent = nullptr);

    /** Asks now, and goes on asking. */
    void start();
    /** As before the first start: nothing is known, and nobody is asked. */
    void forget();
    bool isRunning() const { return m_timer.isActive(); }

    /** As ports::AlertApi::alerts(); empty before the first answer. */
    const QList<ports::Alert> &alerts() const { return m_alerts; }
    bool hasAnswer() const { return m_hasAnswer; }
    int openCount() const;
    /** One of those that are open cannot wait. */
    bool isUrgent() const;

    void setInterval(std::chrono::milliseconds interval) { m_timer.setInterval(interval); }

Q_SIGNALS:
    void changed();

private:
    void ask();
    void handleAnswer(const Result<QList<ports::Alert>> &alerts);

    ports::AlertApi &m_api;
    QTimer m_timer;
    QList<ports::Alert> m_alerts;
    bool m_hasAnswer = false;
    bool m_isAsking = false;
    quint64 m_generation = 0; ///< Of forget(); an answer to an earlier question is dropped.
};

} // namespace foyer::workflow
