#pragma once

#include "execution/deadlines.h"
#include "graphqlrequest.h"

#include <QCache>
#include <QFuture>
#include <QHash>

#include <chrono>
#include <functional>
#include <memory>

namespace foyer::gateway {

/** Answers that may be told again, and those on their way, for which whoever asks the same waits. Knows nothing of
 *  schemas: how long an answer may be told, and to whom the same, is said by who asks. In the thread it was made in. */
class AnswerCache
{
public:
    /** From any moment on; only goes forward. */
    using Now = std::function<std::chrono::milliseconds()>;
    struct Limits
    {
        qsizetype bytes = 16 * 1024 * 1024; ///< Of all answers and questions; those that were asked longest ago go.
        qsizetype answerBytes = 1024 * 1024; ///< A longer answer is not kept.
    };
    /** All that an answer depends on but the schema: whoever has another one forgets what was. */
    struct Question
    {
        QString text;
        QString operationName;
        QByteArray variables; ///< As JSON with sorted names.
        QString audience; ///< To all of one the answer is the same.

        friend bool operator==(const Question &, const Question &) = default;
        friend size_t qHash(const Question &question, size_t seed = 0)
        {
            return qHashMulti(seed, question.text, question.operationName, question.variables, question.audience);
        }
    };
    using Ask = std::function<QFuture<http::Answer>()>;
    /** One request. */
    struct Request
    {
        Question question;
        /** How long its answer may be told again, from when it was asked; more than none. */
        std::chrono::milliseconds maxAge;
        QDeadlineTimer deadline;
        Ask ask; ///< The services; over at the latest about at the deadline.
        Ask timeOut; ///< What to answer instead when the deadline passed while it waited for another request's answer.
    };

    static std::chrono::milliseconds steadyNow();
    explicit AnswerCache(Now now = steadyNow);
    AnswerCache(Now now, Limits limits);

    /** Null when there is none that may be told now. Until the next call. */
    const http::Answer *find(const Question &question) const;
    /** Asks, or waits for the answer to who asked the same before. An answer with errors is for who asked: one of those
     *  who wait, which can wait longest, then asks once more, and all of them get what comes, be it errors again. So
     *  a short deadline or a moment's failure is nobody else's, and what fails for long is not asked by all at once. */
    QFuture<http::Answer> answer(Request request);
    /** Something was changed: what was asked before is not told to those who ask from now on. */
    void forget();

    qsizetype keptBytes() const { return m_kept.totalCost(); }

private:
    struct Kept
    {
        http::Answer answer;
        std::chrono::milliseconds until;
    };
    struct Waiting;
    struct Flight;

    QFuture<http::Answer> wait(const std::shared_ptr<Flight> &flight, Request request);
    void send(const std::shared_ptr<Flight> &flight, const Request &request,
              const std::shared_ptr<QPromise<http::Answer>> &promise);
    void land(const std::shared_ptr<Flight> &flight, const QFuture<http::Answer> &landed);
    bool sendAgain(const std::shared_ptr<Flight> &flight);
    void keep(const Flight &flight, const http::Answer &answer);

    const Now m_now;
    const Limits m_limits;
    QCache<Question, Kept> m_kept; ///< Counted in bytes.
    QHash<Question, std::shared_ptr<Flight>> m_open; ///< Those that may be waited for.
    graphql::Deadlines m_deadlines;
    QObject m_context;
};

} // namespace foyer::gateway
