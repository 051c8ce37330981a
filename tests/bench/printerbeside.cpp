#include "printerbeside.h"

#include "simulatedprinter.h"

namespace foyer::bench {

PrinterBeside::PrinterBeside()
{
    m_context->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_context, &QObject::deleteLater);
    m_thread.start();
    QMetaObject::invokeMethod(
        m_context,
        [this] {
            m_printer = std::make_unique<test::SimulatedPrinter>();
            m_port = m_printer->port();
            QObject::connect(m_printer.get(), &test::SimulatedPrinter::received, m_printer.get(),
                             [this] { handleBytes(); });
        },
        Qt::BlockingQueuedConnection);
}

PrinterBeside::~PrinterBeside()
{
    QMetaObject::invokeMethod(
        m_context, [this] { m_printer.reset(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

void PrinterBeside::forget()
{
    const QMutexLocker locker(&m_mutex);
    m_heard = {};
}

PrinterBeside::Heard PrinterBeside::heard() const
{
    const QMutexLocker locker(&m_mutex);
    return m_heard;
}

void PrinterBeside::handleBytes()
{
    const SteadyClock::time_point now = SteadyClock::now();
    const QMutexLocker locker(&m_mutex);
    if (!m_heard.anything)
        m_heard.anything = now;
    if (!m_heard.print && !m_printer->mind.printed.isEmpty())
        m_heard.print = now;
    m_printer->mind.printed.clear(); // a thousand sales are a long roll
}

} // namespace foyer::bench
