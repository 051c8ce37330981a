#include "printerconversation.h"

namespace foyer::devices {

using namespace Qt::Literals::StringLiterals;
using ports::PrinterState;
using Kind = ports::PrinterTrouble::Kind;

PrinterConversation::PrinterConversation(std::unique_ptr<ByteLine> line, Wish wish, QString printer, bool canBeAsked,
                                         const PrinterTimes &times, QObject *parent)
    : QObject(parent)
    , m_line(std::move(line))
    , m_wish(std::move(wish))
    , m_printer(std::move(printer))
    , m_canBeAsked(canBeAsked)
    , m_times(times)
{
    for (QTimer *timer : {&m_silence, &m_nextLook, &m_patience})
        timer->setSingleShot(true);
    connect(&m_silence, &QTimer::timeout, this, &PrinterConversation::handleSilence);
    connect(&m_patience, &QTimer::timeout, this, &PrinterConversation::handleSilence);
    connect(&m_nextLook, &QTimer::timeout, this, &PrinterConversation::ask);
    connect(m_line.get(), &ByteLine::opened, this, &PrinterConversation::handleOpened);
    connect(m_line.get(), &ByteLine::received, this, &PrinterConversation::handleReceived);
    connect(m_line.get(), &ByteLine::progressed, this, &PrinterConversation::handleProgress);
    connect(m_line.get(), &ByteLine::failed, this, &PrinterConversation::handleFailed);
}

void PrinterConversation::start()
{
    m_silence.start(m_times.open);
    m_line->open();
}

void PrinterConversation::handleOpened()
{
    if (m_state != State::Opening)
        return;
    if (m_canBeAsked) {
        m_state = State::Asking;
        ask();
    } else {
        handleState(PrinterState());
    }
}

void PrinterConversation::ask()
{
    m_answers.clear();
    m_isAsked = true;
    m_silence.start(m_times.answer);
    m_line->write(escpos::askStatusNow());
}

void PrinterConversation::handleReceived(const QByteArray &bytes)
{
    const StatusReader::Answers answers = m_reader.read(bytes);
    if (answers.whenPrinted && m_tellsWhenPrinted)
        m_printed = stateWhenPrinted(*answers.whenPrinted);
    if (m_isAsked) {
        m_answers += answers.now;
        if (m_answers.size() < statusBytes)
            return; // the end waits for them too: at a serial port the next job would take them for its own
        m_isAsked = false;
        m_silence.stop();
        if (!m_printed)
            handleState(stateOf(m_answers.first(statusBytes)));
    }
    if (m_printed)
        finish(*m_printed);
}

/** What it says of itself, before the job or while it prints. */
void PrinterConversation::handleState(const PrinterState &state)
{
    const bool isReady = state.canPrint();
    if (m_state == State::Printing) {
        // A drawer opens or does not; nobody looks for it on paper.
        if (isReady)
            m_nextLook.start(m_times.poll);
        else
            fail(troubleOf(state));
        return;
    }
    switch (m_wish.task) {
    case Task::AskState:
        finish(state);
        return;
    case Task::Print:
        if (isReady)
            send(m_wish.job);
        else
            fail(troubleOf(state));
        return;
    case Task::OpenDrawer:
        // A printer that cannot print keeps what it is sent until it can; the drawer is wanted now.
        if (isReady) {
            send(escpos::drawerPulse(m_wish.pin));
        } else {
            m_canBeAsked = false;
            send(escpos::drawerPulseAtOnce(m_wish.pin));
        }
        return;
    }
    Q_UNREACHABLE();
}

void PrinterConversation::send(const QByteArray &bytes)
{
    m_state = State::Sending;
    m_tellsWhenPrinted = m_canBeAsked;
    m_patience.start(m_times.printed);
    m_silence.start(m_times.stall);
    m_line->write(m_canBeAsked ? bytes + escpos::askWhenPrinted() : bytes);
}

void PrinterConversation::handleProgress()
{
    if (m_state != State::Sending)
        return;
    if (!m_line->isWritten()) {
        m_silence.start(m_times.stall);
        return;
    }
    m_silence.stop();
    if (!m_canBeAsked) {
        finish(PrinterState());
        return;
    }
    m_state = State::Printing;
    m_nextLook.start(m_times.poll);
}

void PrinterConversation::handleFailed(const QString &detail)
{
    fail(m_state == State::Opening ? Kind::Unreachable : Kind::Broken, detail);
}

void PrinterConversation::handleSilence()
{
    if (m_printed)
        finish(*m_printed);
    else
        fail(m_state == State::Opening ? Kind::Unreachable : Kind::NoAnswer, u"no answer in time"_s);
}

void PrinterConversation::fail(Kind kind, const QString &detail)
{
    const bool isOnItsWay = m_state == State::Sending || m_state == State::Printing;
    const bool mayBePrinted = isOnItsWay && m_wish.task == Task::Print;
    finish(foyer::fail(ports::printerError({kind, m_printer, mayBePrinted}, detail)));
}

void PrinterConversation::finish(const Result<PrinterState> &result)
{
    if (m_state == State::Finished)
        return;
    m_state = State::Finished;
    for (QTimer *timer : {&m_silence, &m_nextLook, &m_patience})
        timer->stop();
    m_line->close();
    Q_EMIT finished(result);
}

} // namespace foyer::devices
