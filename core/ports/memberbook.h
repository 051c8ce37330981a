#pragma once

#include "ids.h"
#include "result.h"

#include <QFuture>
#include <QList>
#include <QString>

namespace foyer::ports {

/** A customer with an account, as far as somebody at a till has to know them. Value type. */
struct Member
{
    domain::UserId id;
    QString name;
    QString number; ///< As domain::MemberNumber::toString().
    QString maskedContact{}; ///< Tells people of one name apart: "c***@example.org"; empty where nothing does.

    friend bool operator==(const Member &, const Member &) = default;
};

/** Looks customers up. GUI thread; futures finish there. Reads only, may be repeated. Errors: Timeout, Unreachable,
 * Busy, Protocol, Unauthenticated, Forbidden, TooLarge. */
class MemberBook
{
public:
    virtual ~MemberBook() = default;

    /** Whose member's number, e-mail address or phone number @p text is, or whose name has words that begin as those of
     *  it do; at most ten, by name. Nobody for what is shorter than two characters. */
    virtual QFuture<Result<QList<Member>>> find(QString text) = 0;
};

} // namespace foyer::ports
