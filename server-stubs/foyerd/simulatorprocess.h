#pragma once

#include "clock.h"
#include "datafolderlock.h"
#include "options.h"
#include "server.h"
#include "simulator.h"

#include <QObject>

namespace foyer::foyerd {

/** `foyerd psp-simulator`: a payment provider to test with, behind one port, until it is told to stop. Shares with the
 *  payment service nothing but the secret of its webhooks, which is in the data folder's keys. Owner: main(). */
class SimulatorProcess : public QObject
{
    Q_OBJECT
public:
    explicit SimulatorProcess(Options options, QObject *parent = nullptr);
    ~SimulatorProcess() override;

    /** Opens everything and prints one line when it is ready. */
    QFuture<Result<void>> start();
    /** Takes no more requests, lets open ones end, then emits stopped(). */
    void stop();

Q_SIGNALS:
    void stopped();

private:
    Result<void> open();

    const Options m_options;
    SystemClock m_clock;
    std::optional<db::DataFolderLock> m_lock;
    std::unique_ptr<psp::Simulator> m_simulator;
    std::unique_ptr<http::Server> m_server;
};

/** The secret that a provider signs its webhooks with, in @p dataFolder. Storage. */
Result<QByteArray> webhookSecret(const QString &dataFolder);

} // namespace foyer::foyerd
