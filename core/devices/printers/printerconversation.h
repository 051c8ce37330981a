#pragma once

#include "byteline.h"
#include "encoder.h"
#include "printerstatus.h"

#include <QTimer>

#include <chrono>
#include <memory>
#include <optional>

namespace foyer::devices {

/** How long a printer may keep silent. */
struct PrinterTimes
{
    std::chrono::milliseconds open{5'000}; ///< Until it takes the connection.
    std::chrono::milliseconds answer{5'000}; ///< To a question about its status.
    std::chrono::milliseconds stall{30'000}; ///< Without taking a single byte.
    std::chrono::milliseconds poll{1'000}; ///< Between two looks at it while it prints.
    std::chrono::milliseconds printed{300'000}; ///< Until all of a job is on paper.
};

/** One thing that is wanted of a printer, over a line of its own:
 *
 *      Opening → Asking → Sending → Printing → finished()
 *
 *  It is asked whether it can print before a byte of the job is sent, and watched until it says that all is printed;
 * its answer to GS r, sent behind the job, is that word. Starts once. GUI thread. */
class PrinterConversation : public QObject
{
    Q_OBJECT
public:
    enum class Task { AskState, Print, OpenDrawer };
    struct Wish
    {
        Task task = Task::AskState;
        QByteArray job{}; ///< To Print.
        escpos::DrawerPin pin = escpos::DrawerPin::Two; ///< To OpenDrawer.
    };

    /** @p canBeAsked: else it is written to and believed. */
    PrinterConversation(std::unique_ptr<ByteLine> line, Wish wish, QString printer, bool canBeAsked,
                        const PrinterTimes &times, QObject *parent = nullptr);

    void start();

Q_SIGNALS:
    /** Once, last. */
    void finished(const foyer::Result<foyer::ports::PrinterState> &result);

private:
    enum class State { Opening, Asking, Sending, Printing, Finished };

    void ask();
    void send(const QByteArray &bytes);
    void handleOpened();
    void handleReceived(const QByteArray &bytes);
    void handleState(const ports::PrinterState &state);
    void handleProgress();
    void handleFailed(const QString &detail);
    void handleSilence();
    void finish(const Result<ports::PrinterState> &result);
    void fail(ports::PrinterTrouble::Kind kind, const QString &detail = {});

    std::unique_ptr<ByteLine> m_line;
    Wish m_wish;
    QString m_printer;
    bool m_canBeAsked;
    PrinterTimes m_times;
    State m_state = State::Opening;
    StatusReader m_reader;
    QByteArray m_answers; ///< To the questions that are open.
    bool m_isAsked = false;
    bool m_tellsWhenPrinted = false; ///< It was asked to.
    std::optional<ports::PrinterState> m_printed; ///< It has.
    QTimer m_silence;
    QTimer m_nextLook;
    QTimer m_patience; ///< From the first byte of the job to the last on paper.
};

} // namespace foyer::devices
