#pragma once

#include "async.h"
#include "secondstepapi.h"

namespace foyer::test {

/** Somebody's second step: the code 123456 is right. Nothing is set up or removed here. */
class FakeSecondStep final : public ports::SecondStepApi
{
public:
    QStringList given;
    QList<Error> refusals; ///< Of the next codes, taken from the front.

    QFuture<Result<ports::CodeSecret>> begin(QString) override
    {
        return async::failed<ports::CodeSecret>(ErrorCode::IllegalState);
    }
    QFuture<Result<QStringList>> confirm(QString) override
    {
        return async::failed<QStringList>(ErrorCode::IllegalState);
    }
    QFuture<Result<void>> remove(QString, QString) override { return async::failed<void>(ErrorCode::IllegalState); }
    QFuture<Result<void>> prove(QString code) override
    {
        given.append(code);
        if (!refusals.isEmpty())
            return async::failed<void>(refusals.takeFirst());
        return code == QStringLiteral("123456") ? async::ready(Result<void>())
                                                : async::failed<void>(ErrorCode::WrongCredentials);
    }
    QFuture<Result<void>> goOn() override { return async::ready(Result<void>()); }
};

} // namespace foyer::test
