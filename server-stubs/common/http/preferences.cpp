#include "preferences.h"

#include <algorithm>
#include <optional>

namespace foyer::http {

Preference Preference::fromText(const QByteArray &text)
{
    Preference preference;
    if (!text.contains(
            ';')) { // nearly all: each request has three, and to take one apart costs more than to compare it
        preference.value = text.trimmed().toLower();
        return preference;
    }
    const QList<QByteArray> parts = text.split(';');
    preference.value = parts.first().trimmed().toLower();
    for (const QByteArray &part : parts.sliced(1)) {
        const qsizetype equals = part.indexOf('=');
        if (equals < 0)
            continue;
        const QByteArray name = part.first(equals).trimmed().toLower();
        QByteArray value = part.sliced(equals + 1).trimmed().toLower();
        if (value.size() >= 2 && value.startsWith('"') && value.endsWith('"'))
            value = value.sliced(1, value.size() - 2);
        if (name == "q") {
            bool isNumber = false;
            const double quality = value.toDouble(&isNumber);
            preference.quality = isNumber && quality >= 0 && quality <= 1 ? quality : 0;
        } else if (name == "charset") {
            preference.charset = value;
        }
    }
    return preference;
}

QList<Preference> preferencesIn(const Headers &headers, QByteArrayView name)
{
    QList<Preference> preferences;
    const QList<QByteArray> fields = headers.values(name);
    for (const QByteArray &field : fields) {
        const QList<QByteArray> entries = field.split(',');
        for (const QByteArray &entry : entries) {
            if (!entry.trimmed().isEmpty())
                preferences.append(Preference::fromText(entry));
        }
    }
    return preferences;
}

bool wantsGzip(const Headers &headers)
{
    std::optional<double> gzip;
    std::optional<double> plain;
    std::optional<double> others;
    const QList<Preference> codings = preferencesIn(headers, "Accept-Encoding");
    for (const Preference &coding : codings) {
        if (coding.value == "gzip" || coding.value == "x-gzip") // an old name of the same
            gzip = std::max(gzip.value_or(0), coding.quality);
        else if (coding.value == "identity")
            plain = coding.quality;
        else if (coding.value == "*")
            others = coding.quality;
    }
    const double quality = gzip.value_or(others.value_or(0));
    return quality > 0 && quality >= plain.value_or(0); // plain is always taken, but liked only when it is listed
}

} // namespace foyer::http
