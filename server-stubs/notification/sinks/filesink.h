#pragma once

#include "clock.h"
#include "messagesink.h"

namespace foyer::notification {

/** Puts each message into a folder, a mail as ID.eml, a text message as ID.sms with the number in its first line: for a
 *  house without a mail server, and to look at. The same message again is the same file. */
class FileSink final : public MessageSink
{
public:
    /** Makes the folder with the first message, for its owner alone. @p clock is borrowed. */
    FileSink(QString folder, QString sender, const Clock &clock);
    bool takes(Channel) const override { return true; }
    QFuture<Result<void>> send(const Message &message) override;

private:
    const QString m_folder;
    const QString m_sender;
    const Clock &m_clock;
};

} // namespace foyer::notification
