#pragma once

#include "signinrows.h"

#include "clock.h"

#include <QObject>
#include <QTimer>

#include <chrono>

namespace foyer::user {

/** The log of sign-ins, as far as it is not written with what it tells of (UserRepository, OwnAccounts): what was
 *  refused is counted here and written each second, so that no refusal waits for the disk, and a flood of them is few
 *  rows: one for the same account, address and result within a minute, and of different ones not more than
 *  mostInAMinute and mostInADay of one instance; above that only how many there were of each result. What was counted
 *  and not yet written when the process dies is not known.
 *
 *  Service thread; futures finish there. */
class SignInLog
{
public:
    static constexpr int mostInAMinute = 60;
    static constexpr int mostInADay = 2000;

    SignInLog(std::shared_ptr<db::Database> database, const Clock &clock);

    /** Counts @p entry, as often as it says; its time, id and end are given here. */
    void refused(SignInEntry entry);
    /** Writes @p entry, of now, before whoever it is about is told of it. Errors: the database's. */
    QFuture<Result<void>> note(SignInEntry entry);
    /** Writes what was counted. By itself each second in which there was any. Errors: the database's; then they are
     *  counted on. */
    QFuture<Result<void>> flush();

    /** From now on what is older than @p time goes, a piece at a time. Zero: nothing does. */
    void keepFor(std::chrono::milliseconds time);

    qint64 nowMs() const { return m_clock.nowMs(); }
    /** InvalidInput for a page or a text out of bounds. */
    QFuture<Result<SignInPage>> page(const SignInQuery &query, const Viewer &viewer) const;

private:
    struct Counted
    {
        SignInEntry entry;
        bool isWritten = false; ///< A row of it is there.
        int untold = 0; ///< How many of it no row has.
    };
    QString keyOf(SignInEntry &entry);
    void forgetSome();

    const std::shared_ptr<db::Database> m_database;
    const Clock &m_clock;
    QHash<QString, Counted> m_counted; ///< Of this minute, and what is not written yet.
    qint64 m_minute = 0;
    qint64 m_day = 0;
    int m_inMinute = 0;
    int m_inDay = 0;
    bool m_isWriting = false;
    std::chrono::milliseconds m_keep{0};
    QTimer m_flushTimer;
    QTimer m_forgetTimer;
    QObject m_context; // last: nothing runs once this is going
};

} // namespace foyer::user
