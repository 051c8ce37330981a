#pragma once

#include "configuration.h"
#include "filesink.h"
#include "smssink.h"
#include "smtpsink.h"

#include <memory>

namespace foyer::foyerd {

/** How messages leave the house, as [notification] of the settings says. Value type. */
struct MailPlan
{
    /** InvalidInput for a password or token that cannot be read. */
    static Result<MailPlan> of(const Configuration &configuration);
    /** @p clock is borrowed. */
    std::unique_ptr<notification::MessageSink> makeSink(const Clock &clock) const;

    QString folder; ///< Where mails are put when there is no mail server.
    notification::SmtpSink::Settings smtp; ///< With a server when there is one.
    notification::SmsSink::Settings sms; ///< The same.
};

} // namespace foyer::foyerd
