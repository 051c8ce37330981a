#pragma once

#include "async.h"
#include "filmfiles.h"

namespace foyer::test {

/** Files of films without a server. Answers at once, or when it is told to. */
class FakeFilmFiles : public ports::FilmFiles
{
public:
    using Answer = Result<ports::FilmFileReport>;

    QFuture<Answer> look(const ports::FilmFile &file) override
    {
        looked.append(file);
        return answer();
    }
    QFuture<Answer> import(const ports::FilmFile &file) override
    {
        imported.append(file);
        return answer();
    }
    /** What is waited for comes now. */
    void release()
    {
        const QList<std::shared_ptr<QPromise<Answer>>> waiting = std::exchange(m_waiting, {});
        for (const auto &promise : waiting) {
            promise->addResult(Answer(report));
            promise->finish();
        }
    }

    ports::FilmFileReport report{.rowsRead = 3, .imported = 2, .alreadyKnown = 1, .badRows = {}};
    std::optional<Error> nextError; ///< Of the next request; then none.
    bool holdsBack = false; ///< Until release().
    QList<ports::FilmFile> looked;
    QList<ports::FilmFile> imported;

private:
    QFuture<Answer> answer()
    {
        if (const std::optional<Error> error = std::exchange(nextError, std::nullopt))
            return async::failed<ports::FilmFileReport>(*error);
        if (!holdsBack)
            return async::ready<Answer>(report);
        const auto promise = std::make_shared<QPromise<Answer>>();
        promise->start();
        m_waiting.append(promise);
        return promise->future();
    }

    QList<std::shared_ptr<QPromise<Answer>>> m_waiting;
};

} // namespace foyer::test
