#include "webaddress.h"

#include <QRegularExpression>

namespace foyer::net {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longestUrl = 2'000;
constexpr qsizetype longestHost = 253; // RFC 1035

/** A label of letters, digits and hyphens (RFC 1123); of the last one the first is a letter, as otherwise it may be
 *  read as an address: 2130706433, 0x7f.1, 127.1. */
const QString hostPattern = u"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?"_s;

} // namespace

Result<WebHosts> WebHosts::from(const QStringList &names)
{
    static const QRegularExpression pattern(u"\\A"_s + hostPattern + u"\\z"_s);
    WebHosts hosts;
    for (const QString &name : names) {
        const QString small = name.toLower();
        if (small.size() > longestHost || !pattern.match(small).hasMatch())
            return fail(
                ErrorCode::InvalidInput,
                u"hosts are written images.example.org, without a port, and are no addresses, not '%1'"_s.arg(name));
        if (!hosts.m_names.contains(small))
            hosts.m_names.append(small);
    }
    return hosts;
}

Result<WebAddress> WebHosts::read(const QString &url) const
{
    // RFC 3986: unreserved, sub-delims, ":" and "@", percent-encoded.
    static const QString path = u"/(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*"_s;
    static const QRegularExpression pattern(u"\\A(?i:https://("_s + hostPattern + u"))("_s + path + u")?\\z"_s);
    const QRegularExpressionMatch match = url.size() > longestUrl ? QRegularExpressionMatch() : pattern.match(url);
    if (!match.hasMatch())
        return fail(ErrorCode::InvalidInput, u"no address such as https://images.example.org/poster.jpg"_s);
    WebAddress address{match.captured(1).toLower(), match.captured(2).toLatin1()};
    if (address.target.isEmpty())
        address.target = "/";
    if (!m_names.contains(address.host))
        return fail(ErrorCode::Forbidden, u"%1 is none of the hosts that may be asked"_s.arg(address.host));
    return address;
}

} // namespace foyer::net
