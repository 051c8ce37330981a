#include "lineprinter.h"

#include "async.h"

namespace foyer::devices {

using ports::PrinterState;
using ports::PrinterTrouble;

LinePrinter::LinePrinter(Settings settings, std::function<std::unique_ptr<ByteLine>()> makeLine, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_makeLine(std::move(makeLine))
{
}

QFuture<Result<PrinterState>> LinePrinter::state()
{
    if (!m_settings.canBeAsked)
        return async::ready<Result<PrinterState>>(PrinterState());
    return begin({PrinterConversation::Task::AskState});
}

QFuture<Result<PrinterState>> LinePrinter::send(const QByteArray &job)
{
    return begin({PrinterConversation::Task::Print, job});
}

QFuture<Result<void>> LinePrinter::openDrawer()
{
    if (!m_settings.drawer)
        return async::failed<void>(ErrorCode::IllegalState, QStringLiteral("no drawer hangs on this printer"));
    return async::andThen(begin({PrinterConversation::Task::OpenDrawer, {}, *m_settings.drawer}), this,
                          [](const PrinterState &) { return Result<void>(); });
}

QFuture<Result<PrinterState>> LinePrinter::begin(PrinterConversation::Wish wish)
{
    if (m_waiting.size() >= most)
        return async::failed<PrinterState>(
            ports::printerError({PrinterTrouble::Kind::Busy, m_settings.name}, QStringLiteral("too many jobs wait")));
    const auto promise = std::make_shared<QPromise<Result<PrinterState>>>();
    promise->start();
    m_waiting.append({std::move(wish), promise});
    QFuture<Result<PrinterState>> future = promise->future();
    if (!m_isTalking)
        beginNext();
    return future;
}

void LinePrinter::beginNext()
{
    if (m_waiting.isEmpty())
        return;
    m_isTalking = true;
    const Waiting next = m_waiting.takeFirst();
    auto *conversation = new PrinterConversation(m_makeLine(), next.wish, m_settings.name, m_settings.canBeAsked,
                                                 m_settings.times, this);
    connect(conversation, &PrinterConversation::finished, this,
            [this, conversation, promise = next.promise](const Result<PrinterState> &result) {
                conversation->deleteLater();
                m_isTalking = false;
                promise->addResult(result);
                promise->finish();
                beginNext();
            });
    conversation->start();
}

} // namespace foyer::devices
