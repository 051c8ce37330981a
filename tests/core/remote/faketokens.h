#pragma once

#include "accesstokens.h"

#include <QList>
#include <QPromise>

#include <memory>
#include <utility>

namespace foyer::test {

/** Tokens whose renewals wait until they are let go. */
class FakeTokens final : public remote::AccessTokens
{
public:
    QByteArray token = "old";
    int renewals = 0;
    Result<void> outcome;
    QList<std::shared_ptr<QPromise<Result<void>>>> waiting;
    QByteArray accessToken() const override { return token; }
    QFuture<Result<void>> renew() override
    {
        ++renewals;
        waiting.append(std::make_shared<QPromise<Result<void>>>());
        waiting.last()->start();
        return waiting.last()->future();
    }
    QFuture<Result<void>> stepUp(QString) override
    {
        QPromise<Result<void>> promise;
        promise.start();
        promise.addResult(Result<void>(fail(ErrorCode::WrongCredentials)));
        promise.finish();
        return promise.future();
    }
    void letGo()
    {
        if (outcome)
            token = "new";
        for (const auto &promise : std::exchange(waiting, {})) {
            promise->addResult(outcome);
            promise->finish();
        }
    }
};

} // namespace foyer::test
