#include "settingvalue.h"

#include <QHostAddress>
#include <QRegularExpression>
#include <QUrl>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 longestMs = 100LL * 366 * 24 * 60 * 60 * 1000;

std::optional<qint64> unitMs(QStringView unit)
{
    static const QHash<QString, qint64> units{
        {u"ms"_s, 1}, {u"s"_s, 1000}, {u"min"_s, 60'000}, {u"h"_s, 3'600'000}, {u"d"_s, 86'400'000}};
    const auto found = units.constFind(unit.toString());
    return found == units.cend() ? std::nullopt : std::optional<qint64>(*found);
}

/** The longest unit that it is a whole number of. */
QString inWords(qint64 ms)
{
    for (const auto &[size, name] : {std::pair(86'400'000LL, u"d"_s), std::pair(3'600'000LL, u"h"_s),
                                     std::pair(60'000LL, u"min"_s), std::pair(1000LL, u"s"_s)}) {
        if (ms >= size && ms % size == 0)
            return QString::number(ms / size) + name;
    }
    return ms == 0 ? u"0"_s : QString::number(ms) + u"ms"_s;
}

bool isWithin(qint64 number, const Setting &setting)
{
    return number >= setting.least && number <= setting.most;
}

bool isPort(const QString &text)
{
    bool ok = false;
    static_cast<void>(text.toUShort(&ok));
    return ok && text.front().isDigit();
}

bool isWebUrl(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty() && (url.scheme() == "http"_L1 || url.scheme() == "https"_L1);
}

bool isRight(const Setting &setting, const QString &text)
{
    switch (setting.type) {
    case SettingType::Text:
    case SettingType::Path:
    case SettingType::SecretFile:
        return !text.isEmpty();
    case SettingType::List:
        return true;
    case SettingType::Choice:
        return setting.choices.contains(text);
    case SettingType::YesNo:
        return yesOrNo(text).has_value();
    case SettingType::Integer: {
        bool ok = false;
        const qint64 number = text.toLongLong(&ok);
        return ok && isWithin(number, setting);
    }
    case SettingType::Duration: {
        const auto duration = durationOf(text, setting.bareUnit);
        return duration && isWithin(duration->count(), setting);
    }
    case SettingType::Port:
        return !text.isEmpty() && isPort(text);
    case SettingType::Address:
        return !QHostAddress(text).isNull();
    case SettingType::Url:
        return isWebUrl(text);
    }
    return false;
}

} // namespace

QString kindOf(const Setting &setting)
{
    switch (setting.type) {
    case SettingType::Text:
        return u"text"_s;
    case SettingType::List:
        return u"words with blanks between them"_s;
    case SettingType::Choice:
        return setting.choices.join(u" or "_s);
    case SettingType::YesNo:
        return u"yes or no"_s;
    case SettingType::Integer:
        return u"a whole number from %1 to %2"_s.arg(setting.least).arg(setting.most);
    case SettingType::Duration:
        return u"a time with its unit (ms, s, min, h, d) from %1 to %2"_s.arg(inWords(setting.least),
                                                                              inWords(setting.most));
    case SettingType::Port:
        return u"a port from 0 to 65535"_s;
    case SettingType::Address:
        return u"an IP address of this machine"_s;
    case SettingType::Url:
        return u"a URL with http or https and a host"_s;
    case SettingType::Path:
        return u"a path"_s;
    case SettingType::SecretFile:
        return u"a file that only its owner may read, or credential:NAME"_s;
    }
    return {};
}

std::optional<QString> problemOf(const Setting &setting, const QString &text)
{
    if (!isRight(setting, text)) {
        if (setting.type == SettingType::SecretFile)
            return u"this is %1"_s.arg(kindOf(setting));
        return u"'%1' is not right: this is %2"_s.arg(text, kindOf(setting));
    }
    return setting.check ? setting.check(text) : std::nullopt;
}

std::optional<std::chrono::milliseconds> durationOf(const QString &text, const QString &bareUnit)
{
    static const QRegularExpression whole(u"^\\s*(?:\\d{1,15}\\s*[a-z]+\\s*)+$"_s);
    static const QRegularExpression piece(u"(\\d+)\\s*([a-z]+)"_s);
    static const QRegularExpression bare(u"^\\d{1,15}$"_s);
    const QString counted =
        bare.match(text).hasMatch() ? text + (bareUnit.isEmpty() && text.toLongLong() == 0 ? u"ms"_s : bareUnit) : text;
    if (!whole.match(counted).hasMatch())
        return std::nullopt;
    qint64 sum = 0;
    for (auto pieces = piece.globalMatch(counted); pieces.hasNext();) {
        const QRegularExpressionMatch match = pieces.next();
        const std::optional<qint64> unit = unitMs(match.capturedView(2));
        qint64 ms = 0;
        if (!unit || __builtin_mul_overflow(match.capturedView(1).toLongLong(), *unit, &ms)
            || __builtin_add_overflow(sum, ms, &sum) || sum > longestMs)
            return std::nullopt;
    }
    return std::chrono::milliseconds(sum);
}

std::optional<bool> yesOrNo(const QString &text)
{
    if (text == "yes"_L1 || text == "true"_L1 || text == "1"_L1)
        return true;
    if (text == "no"_L1 || text == "false"_L1 || text == "0"_L1)
        return false;
    return std::nullopt;
}

QStringList wordsOf(const QString &text)
{
    static const QRegularExpression between(u"[\\s,]+"_s);
    return text.split(between, Qt::SkipEmptyParts);
}

std::optional<db::ServerHost> hostFromText(const QString &text, quint16 port)
{
    static const QRegularExpression named(u"^([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\])(?::(\\d{1,5}))?$"_s);
    const QHostAddress address(text);
    if (address.protocol() == QAbstractSocket::IPv6Protocol)
        return db::ServerHost{text, port};
    const QRegularExpressionMatch match = named.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    db::ServerHost host{match.captured(1), port};
    if (host.name.startsWith(u'[')) {
        host.name = host.name.mid(1, host.name.size() - 2);
        if (QHostAddress(host.name).protocol() != QAbstractSocket::IPv6Protocol)
            return std::nullopt;
    }
    if (match.hasCaptured(2)) {
        bool ok = false;
        host.port = match.captured(2).toUShort(&ok);
        if (!ok || host.port == 0)
            return std::nullopt;
    }
    return host;
}

bool isSecretsName(const QString &name)
{
    static const QRegularExpression secret(u"(password|passwd|passphrase|secret|token|api[-_]?key)$"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    return secret.match(name).hasMatch();
}

} // namespace foyer::foyerd
