#pragma once

#include "figuresapi.h"

#include <functional>
#include <memory>

namespace foyer::test {

/** Figures that are known: of every day and cinema the same sums, made out of the day's date and of what was sold
 *  here. Counts what it was asked, and can be told to refuse or to keep answers back. */
class FakeFigures final : public ports::FiguresApi
{
public:
    /** Of the next questions, taken from the front. */
    QList<Error> refusals;
    bool keepsBack = false; ///< Answers wait for letGo().
    void letGo(); ///< The oldest one that waits.
    int waiting() const { return static_cast<int>(m_waiting.size()); }
    QList<ports::FiguresQuestion> asked;

    QStringList currencies{QStringLiteral("EUR")};
    QDate today{2026, 11, 14};
    int soldToday = 0; ///< Tickets at 12.34 each, in cash, at 18 h.
    QStringList missingRegions;
    bool isEmpty = false; ///< Nothing was sold and nothing was shown.

    QFuture<Result<ports::Figures>> figures(const ports::FiguresQuestion &question) override;
    /** What it answers. */
    ports::Figures answerTo(const ports::FiguresQuestion &question) const;

private:
    ports::CurrencyFigures blockOf(const ports::FiguresQuestion &question, const domain::Currency &currency) const;
    QList<std::function<void()>> m_waiting;
};

} // namespace foyer::test
