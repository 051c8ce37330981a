#include "filesessionkeeper.h"

#include "durablefile.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace foyer::devices {

using namespace Qt::Literals::StringLiterals;

FileSessionKeeper::FileSessionKeeper(const QString &folder)
    : m_path(folder + u"/session.json"_s)
{
}

Result<std::optional<ports::KeptSession>> FileSessionKeeper::load()
{
    QFile file(m_path);
    if (!file.exists())
        return std::nullopt;
    constexpr QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    if (file.permissions() & others)
        return fail(ErrorCode::Protocol, u"others can read "_s + m_path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Storage, file.errorString());
    const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
    const ports::KeptSession session{object.value(u"refreshToken"_s).toString(),
                                     object.value(u"nextToken"_s).toString(), object.value(u"unconfirmed"_s).toBool()};
    if (object.value(u"v"_s).toInteger() != 1 || session.refreshToken.isEmpty())
        return fail(ErrorCode::Protocol, u"the session is damaged, or of a later version: "_s + m_path);
    return session;
}

Result<void> FileSessionKeeper::save(const ports::KeptSession &session)
{
    const QJsonObject object{{u"v"_s, 1},
                             {u"refreshToken"_s, session.refreshToken},
                             {u"nextToken"_s, session.nextToken},
                             {u"unconfirmed"_s, session.isUnconfirmed}};
    return replaceFile(m_path, QJsonDocument(object).toJson());
}

Result<void> FileSessionKeeper::forget()
{
    if (QFile::exists(m_path) && !QFile::remove(m_path))
        return fail(ErrorCode::Storage, u"cannot remove "_s + m_path);
    return {};
}

} // namespace foyer::devices
