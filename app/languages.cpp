#include "languages.h"

#include <QApplication>
#include <QLibraryInfo>

namespace foyer::app {

using namespace Qt::Literals::StringLiterals;

void Languages::speak(const QString &code)
{
    QApplication::removeTranslator(&m_ours);
    QApplication::removeTranslator(&m_qts);
    // A machine that names no language (the C locale) gets English as it is written in Europe.
    const QLocale asked = code.isEmpty() ? QLocale::system() : QLocale(code);
    const bool british = asked.language() == QLocale::C || code == "en"_L1;
    const QLocale locale = british ? QLocale(QLocale::English, QLocale::UnitedKingdom) : asked;
    QLocale::setDefault(locale);
    if (!m_ours.load(locale, u"foyer"_s, u"_"_s, u":/translations"_s))
        std::ignore = m_ours.load(u":/translations/foyer_en.qm"_s); // plurals of English, at least
    // Qt's own words and the direction of reading go with ours, not with a machine whose language we do not speak.
    const QLocale spoken(m_ours.language());
    if (m_qts.load(spoken, u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QApplication::installTranslator(&m_qts);
    QApplication::installTranslator(&m_ours);
    QApplication::setLayoutDirection(spoken.textDirection());
}

QString Languages::spoken() const
{
    return QLocale(m_ours.language()).language() == QLocale::German ? u"de"_s : u"en"_s;
}

} // namespace foyer::app
