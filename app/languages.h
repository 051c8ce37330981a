#pragma once

#include <QLocale>
#include <QString>
#include <QTranslator>

namespace foyer::app {

/** The language the program speaks. Installs the translators of the application while it lives. GUI thread. */
class Languages
{
public:
    /** @p code is BCP 47; empty: the system's, or English as it is written in Europe where that names none. What we do
     *  not speak is said in English, with that language's own numbers and dates. Widgets that are there already are
     *  not told anew what they say: whoever shows them makes them anew. */
    void speak(const QString &code);
    /** "en" or "de": the language of our texts. */
    QString spoken() const;

private:
    QTranslator m_ours;
    QTranslator m_qts;
};

} // namespace foyer::app
