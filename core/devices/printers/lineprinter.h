#pragma once

#include "printerconversation.h"

#include <QPromise>

#include <functional>

namespace foyer::devices {

/** A printer at the other end of a ByteLine; each job has a line of its own, so that tills can share a printer that
 * takes one connection at a time. */
class LinePrinter final : public QObject, public ports::PrinterConnection
{
    Q_OBJECT
public:
    struct Settings
    {
        QString name;
        bool canBeAsked = true; ///< It answers questions about its status.
        std::optional<escpos::DrawerPin> drawer;
        PrinterTimes times{};
    };
    /** So many jobs wait at most; the next is Busy. */
    static constexpr int most = 20;

    LinePrinter(Settings settings, std::function<std::unique_ptr<ByteLine>()> makeLine, QObject *parent = nullptr);

    QString name() const override { return m_settings.name; }
    QFuture<Result<ports::PrinterState>> state() override;
    QFuture<Result<ports::PrinterState>> send(const QByteArray &job) override;
    QFuture<Result<void>> openDrawer() override;

private:
    using Promise = std::shared_ptr<QPromise<Result<ports::PrinterState>>>;
    struct Waiting
    {
        PrinterConversation::Wish wish;
        Promise promise;
    };

    QFuture<Result<ports::PrinterState>> begin(PrinterConversation::Wish wish);
    void beginNext();

    Settings m_settings;
    std::function<std::unique_ptr<ByteLine>()> m_makeLine;
    QList<Waiting> m_waiting;
    bool m_isTalking = false;
};

} // namespace foyer::devices
