#include "serverprobe.h"

#include <QStringList>

namespace foyer::ports {

using namespace Qt::Literals::StringLiterals;

int compareVersions(const QString &a, const QString &b)
{
    const QStringList left = a.split(u'.');
    const QStringList right = b.split(u'.');
    for (qsizetype i = 0; i < qMax(left.size(), right.size()); ++i) {
        const int difference = left.value(i).toInt() - right.value(i).toInt();
        if (difference != 0)
            return difference < 0 ? -1 : 1;
    }
    return 0;
}

Result<void> checkVersions(const ServerFacts &server, const QString &client)
{
    const QVariantMap extras{{u"server"_s, server.version}, {u"client"_s, client}};
    // The patch level never changes what is said over the wire.
    const auto release = [](const QString &version) { return version.section(u'.', 0, 1); };
    if (compareVersions(client, server.oldestClient) < 0)
        return fail(ErrorCode::VersionMismatch,
                    u"this program (%1) is too old for the server (%2)"_s.arg(client, server.version), extras);
    if (compareVersions(release(client), release(server.version)) > 0)
        return fail(ErrorCode::VersionMismatch,
                    u"this program (%1) is newer than the server (%2)"_s.arg(client, server.version), extras);
    return {};
}

} // namespace foyer::ports
