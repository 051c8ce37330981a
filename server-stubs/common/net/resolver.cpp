#include "resolver.h"

#include <QHostInfo>
#include <QPromise>

#include <memory>

namespace foyer::net {

QFuture<Result<QList<QHostAddress>>> SystemResolver::addressesOf(const QString &host)
{
    const auto promise = std::make_shared<QPromise<Result<QList<QHostAddress>>>>();
    promise->start();
    QHostInfo::lookupHost(host, this, [promise](const QHostInfo &info) {
        if (info.error() == QHostInfo::NoError && !info.addresses().isEmpty())
            promise->addResult(info.addresses());
        else
            promise->addResult(fail(ErrorCode::Unreachable, info.errorString()));
        promise->finish();
    });
    return promise->future();
}

} // namespace foyer::net
