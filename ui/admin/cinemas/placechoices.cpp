#include "placechoices.h"

#include "money.h"

#include <QLocale>
#include <QTimeZone>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;

QList<Choice> countryChoices()
{
    QMap<QString, QString> names;
    for (int value = QLocale::AnyTerritory + 1; value <= QLocale::LastTerritory; ++value) {
        const auto territory = static_cast<QLocale::Territory>(value);
        const QString code = QLocale::territoryToCode(territory);
        if (code.size() == 2 && code.front().isLetter()) // others are continents
            names.insert(code, QLocale(QLocale::AnyLanguage, territory).nativeTerritoryName());
    }
    QList<Choice> choices;
    for (auto name = names.begin(); name != names.end(); ++name)
        choices.append({name.key(), name->isEmpty() ? name.key() : u"%1 – %2"_s.arg(name.key(), *name)});
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
