#include "askedfacts.h"

#include "async.h"

namespace foyer::booking {

namespace {

/** Answers that are waited for. */
struct Asking
{
    AskedFacts facts;
    std::optional<Error> error;
    qsizetype left = 0;
    QPromise<Result<AskedFacts>> promise;

    void note(const std::optional<Error> &trouble)
    {
        if (!error)
            error = trouble;
        if (--left > 0)
            return;
        promise.addResult(error ? Result<AskedFacts>(fail(*error)) : Result<AskedFacts>(facts));
        promise.finish();
    }
};

template <class Id, class Facts>
void ask(const std::shared_ptr<Asking> &asking, QObject *context, const QFuture<Result<std::optional<Facts>>> &answer,
         QHash<Id, std::optional<Facts>> AskedFacts::*answers, const Id &id)
{
    async::whenFinished(answer, context, [asking, answers, id](const QFuture<Result<std::optional<Facts>>> &finished) {
        if (finished.isCanceled() || finished.resultCount() == 0)
            return asking->note(Error{ErrorCode::Cancelled, {}, {}});
        const Result<std::optional<Facts>> &facts = *finished.constBegin();
        if (!facts)
            return asking->note(facts.error());
        (asking->facts.*answers).insert(id, *facts);
        asking->note({});
    });
}

} // namespace

QFuture<Result<AskedFacts>> askFacts(FactsPort &port, QObject *context, const QList<domain::MovieId> &movies,
                                     const QList<domain::AuditoriumId> &rooms)
{
    const QSet<domain::MovieId> films(movies.cbegin(), movies.cend());
    const QSet<domain::AuditoriumId> halls(rooms.cbegin(), rooms.cend());
    if (films.isEmpty() && halls.isEmpty())
        return async::ready(Result<AskedFacts>(AskedFacts()));
    const auto asking = std::make_shared<Asking>();
    asking->left = films.size() + halls.size();
    asking->promise.start();
    const QFuture<Result<AskedFacts>> result = asking->promise.future();
    for (const domain::MovieId &id : films)
        ask(asking, context, port.movie(id), &AskedFacts::movies, id);
    for (const domain::AuditoriumId &id : halls)
        ask(asking, context, port.auditorium(id), &AskedFacts::rooms, id);
    return result;
}

} // namespace foyer::booking
