#include "placechoices.h"

#include "money.h"

#include <QCollator>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;

QList<Choice> countryChoices()
{
    const QLocale own;
    QList<Choice> choices;
    for (int value = QLocale::AnyTerritory + 1; value <= QLocale::LastTerritory; ++value) {
        const auto territory = static_cast<QLocale::Territory>(value);
        const QString code = QLocale::territoryToCode(territory);
        if (code.size() != 2 || !code.front().isLetter()) // a continent
            continue;
        // Qt knows the names in English and each in its own language, which may be the person's.
        const QLocale there(own.language(), territory);
        const bool isSpoken = there.language() == own.language() && there.territory() == territory;
        const QString name = isSpoken ? there.nativeTerritoryName() : QLocale::territoryToString(territory);
        choices.append({code, name.isEmpty() ? code : u"%1 (%2)"_s.arg(name, code)});
    }
    QCollator collator(own);
    std::sort(choices.begin(), choices.end(), [&collator](const Choice &one, const Choice &other) {
        return collator.compare(one.label, other.label) < 0;
    });
    return choices;
}

QList<Choice> timeZoneChoices()
{
    static const QStringList continents{u"Africa"_s,   u"America"_s,   u"Antarctica"_s, u"Arctic"_s, u"Asia"_s,
                                        u"Atlantic"_s, u"Australia"_s, u"Europe"_s,     u"Indian"_s, u"Pacific"_s};
    QList<Choice> choices;
    const QList<QByteArray> ids = QTimeZone::availableTimeZoneIds();
    for (const QByteArray &id : ids) {
        const QString name = QString::fromLatin1(id);
        if (continents.contains(name.section(u'/', 0, 0)) && name.contains(u'/'))
            choices.append({name, name});
    }
    return choices;
}

QList<Choice> currencyChoices()
{
    QList<Choice> choices;
    const QStringList codes = domain::Currency::codes();
    for (const QString &code : codes)
        choices.append({code, code});
    return choices;
}

} // namespace foyer::admin
