#pragma once

#include "captures.h"
#include "request.h"
#include "response.h"

namespace foyer::payment {

/** POST /webhooks/psp: the provider tells what became of a charge. Only what is signed is believed
 *  (auth/webhooksignature.h). It may come late, twice and in any order: what is settled stays as it is. 401 for what is
 *  not signed, 400 for what cannot be read, 404 for a payment that is not known, 422 for another amount than was asked
 *  for, 503 when it is to be sent again. Service's thread. */
class PspWebhook
{
public:
    /** Borrows @p captures. */
    PspWebhook(Captures &captures, const Clock &clock, QByteArray secret);

    QFuture<http::Response> handle(const http::Request &request);

private:
    Captures &m_captures;
    const Clock &m_clock;
    const QByteArray m_secret;
    QObject m_context;
};

} // namespace foyer::payment
