#pragma once

#include "encoder.h"
#include "printerconnection.h"

#include <QObject>

#include <chrono>
#include <optional>

namespace foyer::devices {

/** A queue of CUPS, by its own programs `lp` and `lpstat`: bytes go through it as they are. What the queue has taken
 * counts as printed; it does not say when it is, and prints later what it cannot print now. */
class CupsPrinter final : public QObject, public ports::PrinterConnection
{
    Q_OBJECT
public:
    struct Settings
    {
        QString name;
        QString queue; ///< isQueueName().
        QString server{}; ///< Of CUPS, "host" or "host:631"; empty: this machine's.
        std::optional<escpos::DrawerPin> drawer{};
        QString lp = QStringLiteral("lp");
        QString lpstat = QStringLiteral("lpstat");
        std::chrono::milliseconds limit{15'000}; ///< For each of the two.
    };

    explicit CupsPrinter(Settings settings, QObject *parent = nullptr);

    /** What CUPS allows, and nothing that could be taken for an option: letters, digits, '_', '-', '.', '+', not first.
     */
    static bool isQueueName(const QString &name);

    QString name() const override { return m_settings.name; }
    QFuture<Result<ports::PrinterState>> state() override;
    QFuture<Result<ports::PrinterState>> send(const QByteArray &job) override;
    QFuture<Result<void>> openDrawer() override;

private:
    struct Answer
    {
        int status = 0;
        QString said; ///< On both channels.
    };
    /** Runs to its end and answers whatever that is. @p mayHavePrinted: when it is not known how it ended. */
    QFuture<Result<Answer>> run(const QString &program, const QStringList &arguments, const QByteArray &input,
                                bool mayHavePrinted);
    QStringList serverArguments() const;

    Settings m_settings;
};

} // namespace foyer::devices
