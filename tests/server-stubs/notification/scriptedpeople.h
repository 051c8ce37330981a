#pragma once

#include "async.h"
#include "noticeport.h"

namespace foyer::notification::test {

/** Knows one person, or nobody, or does not answer. */
class ScriptedPeople final : public NoticePort
{
public:
    QFuture<Result<std::optional<BookingFacts>>> booking(const QString &, const domain::BookingId &) override
    {
        return async::ready(Result<std::optional<BookingFacts>>());
    }
    QFuture<Result<QList<domain::BookingId>>> bookingsOf(const QString &, const domain::ShowtimeId &) override
    {
        return async::ready(Result<QList<domain::BookingId>>());
    }
    QFuture<Result<std::optional<Recipient>>> person(const domain::UserId &id) override
    {
        asked.append(id);
        return isAway ? async::failed<std::optional<Recipient>>(ErrorCode::Unreachable)
                      : async::ready(Result<std::optional<Recipient>>(known));
    }

    std::optional<Recipient> known;
    bool isAway = false;
    QList<domain::UserId> asked;
};

} // namespace foyer::notification::test
