#include "firstadmin.h"

#include "async.h"
#include "encoding.h"
#include "keyfile.h"

#include <QFile>

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int tokenBytes = 15; // 20 characters that can be typed

} // namespace

FirstAdmin::FirstAdmin(UserDirectory &directory, UserEdits &edits, QString tokenFile)
    : m_directory(directory)
    , m_edits(edits)
    , m_tokenFile(std::move(tokenFile))
{
}

Result<bool> FirstAdmin::prepare()
{
    const Result<bool> wanted = m_directory.hasNobody().result();
    if (!wanted)
        return fail(wanted.error());
    if (!*wanted) {
        QFile::remove(m_tokenFile);
        return false;
    }
    return auth::loadOrCreateKeyFile(m_tokenFile,
                                     [] { return auth::toBase64Url(auth::randomBytes(tokenBytes)) + '\n'; })
        .map([](const QByteArray &) { return true; });
}

/** Hashes are compared, so the time that it takes says nothing of how much was right. */
bool FirstAdmin::isToken(const QString &typed) const
{
    QFile file(m_tokenFile);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray token = file.readAll().trimmed();
    return !token.isEmpty() && auth::hash256(typed.trimmed().toUtf8()) == auth::hash256(token);
}

QFuture<Result<UserEdit>> FirstAdmin::create(const QString &token, domain::UserId id, const QString &login,
                                             const QString &password, const QString &displayName,
                                             const QString &language)
{
    return async::andThen(isWanted(), &m_context, [=, this](bool wanted) -> QFuture<Result<UserEdit>> {
        // Once there is a user the file is gone; a repeat is then known by its id and password.
        if (wanted && !isToken(token))
            return async::failed<UserEdit>(invalidFields({{u"token"_s, FieldFault::Unknown, {}}}));
        NewUser user{id, login, {}};
        user.body.displayName = displayName;
        user.body.roles = {u"ADMIN"_s};
        user.body.language = language;
        return async::andThen(m_edits.createFirst(user, password), &m_context, [this](const UserEdit &edit) {
            QFile::remove(m_tokenFile);
            return Result<UserEdit>(edit);
        });
    });
}

} // namespace foyer::user
