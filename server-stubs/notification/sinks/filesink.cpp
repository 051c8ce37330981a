#include "filesink.h"

#include "async.h"
#include "mail.h"

#include <QDir>
#include <QSaveFile>

namespace foyer::notification {

using namespace Qt::Literals::StringLiterals;

FileSink::FileSink(QString folder, QString sender, const Clock &clock)
    : m_folder(std::move(folder))
    , m_sender(std::move(sender))
    , m_clock(clock)
{
}

QFuture<Result<void>> FileSink::send(const Message &message)
{
    constexpr auto ownersAlone = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    const QDir folder(m_folder);
    if (!folder.exists() && !(QDir().mkpath(m_folder) && QFile::setPermissions(m_folder, ownersAlone)))
        return async::failed<void>(ErrorCode::Storage, u"the folder of mails cannot be made"_s);
    const bool isText = message.channel == Channel::Sms;
    QSaveFile file(folder.filePath(message.id.toString() + (isText ? u".sms"_s : u".eml"_s)));
    const QByteArray mail = isText ? (message.address + u'\n' + message.wording.text + u'\n').toUtf8()
                                   : toMail(message, m_sender, m_clock.nowMs());
    if (!file.open(QIODevice::WriteOnly) || file.write(mail) != mail.size() || !file.commit())
        return async::failed<void>(ErrorCode::Storage, u"the mail cannot be written: "_s + file.errorString());
    return async::ready(Result<void>());
}

} // namespace foyer::notification
