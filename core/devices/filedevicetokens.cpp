#include "filedevicetokens.h"

#include "durablefile.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace foyer::devices {

using namespace Qt::Literals::StringLiterals;

namespace {

/** One spelling of what is typed: a person is known by login and by address, each for itself. */
QString folded(const QString &login)
{
    return login.trimmed().normalized(QString::NormalizationForm_KC).toCaseFolded();
}

/** [[login, token]...], who signed in last first. */
QJsonArray readEntries(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).array() : QJsonArray();
}

} // namespace

FileDeviceTokens::FileDeviceTokens(const QString &folder)
    : m_path(folder + u"/device-tokens.json"_s)
{
}

QString FileDeviceTokens::tokenOf(const QString &login)
{
    const QJsonArray entries = readEntries(m_path);
    for (const QJsonValue &entry : entries) {
        if (entry[0].toString() == folded(login))
            return entry[1].toString();
    }
    return {};
}

void FileDeviceTokens::keep(const QString &login, const QString &token)
{
    if (tokenOf(login) == token)
        return;
    QJsonArray kept{QJsonArray{folded(login), token}};
    const QJsonArray entries = readEntries(m_path);
    for (const QJsonValue &entry : entries) {
        if (entry[0].toString() != folded(login) && kept.size() < most)
            kept.append(entry);
    }
    std::ignore = replaceFile(m_path, QJsonDocument(kept).toJson(QJsonDocument::Compact));
}

} // namespace foyer::devices
