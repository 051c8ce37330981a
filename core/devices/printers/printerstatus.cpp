#include "printerstatus.h"

#include "foyerassert.h"

namespace foyer::devices {

using ports::PrinterState;
using ports::PrinterTrouble;

namespace {

constexpr int fixedBits = 0x93;
constexpr int answerNow = 0x12;
constexpr int report = 0x10;
constexpr int moreOfAReport = 3;
constexpr int fixedWhenPrinted = 0x90;

// Answers to DLE EOT 1 to 4.
constexpr int isOffline = 0x08;
constexpr int coverOpen = 0x04;
constexpr int stoppedForPaper = 0x20;
constexpr int errorHappened = 0x40;
constexpr int anyError = 0x04 | 0x08 | 0x20 | 0x40; // recoverable, knife, unrecoverable, heat
constexpr int paperNearEnd = 0x0C;
constexpr int paperEnd = 0x60;
// Answer to GS r 1.
constexpr int nearEndWhenPrinted = 0x03;
constexpr int endWhenPrinted = 0x0C;

} // namespace

StatusReader::Answers StatusReader::read(const QByteArray &bytes)
{
    Answers answers;
    for (const char byte : bytes) {
        const auto value = static_cast<uchar>(byte);
        if (m_skipped > 0)
            --m_skipped;
        else if ((value & fixedBits) == answerNow)
            answers.now += byte;
        else if ((value & fixedBits) == report)
            m_skipped = moreOfAReport;
        else if ((value & fixedWhenPrinted) == 0)
            answers.whenPrinted = value;
    }
    return answers;
}

PrinterState stateOf(const QByteArray &answers)
{
    FOYER_ASSERT(answers.size() == statusBytes);
    const auto has = [&answers](int index, int bits) { return (static_cast<uchar>(answers.at(index)) & bits) != 0; };
    PrinterState state;
    state.isOffline = has(0, isOffline);
    state.isCoverOpen = has(1, coverOpen);
    state.isPaperOut = has(1, stoppedForPaper) || has(3, paperEnd);
    state.hasFault = has(1, errorHappened) || has(2, anyError);
    state.isPaperLow = has(3, paperNearEnd);
    return state;
}

PrinterState stateWhenPrinted(uchar answer)
{
    PrinterState state;
    state.isPaperOut = (answer & endWhenPrinted) != 0;
    state.isPaperLow = state.isPaperOut || (answer & nearEndWhenPrinted) != 0;
    return state;
}

PrinterTrouble::Kind troubleOf(const PrinterState &state)
{
    // An open cover first: paper is seen only when it is closed.
    if (state.isCoverOpen)
        return PrinterTrouble::Kind::CoverOpen;
    if (state.isPaperOut)
        return PrinterTrouble::Kind::PaperOut;
    return state.hasFault ? PrinterTrouble::Kind::Fault : PrinterTrouble::Kind::Offline;
}

} // namespace foyer::devices
