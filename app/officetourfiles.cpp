// OfficeTour: a file of films.
#include "filmimportpage.h"
#include "officetour.h"

#include <QDir>
#include <QFile>

namespace foyer::app {

using namespace Qt::Literals::StringLiterals;

namespace {

// None of them is in the demo data.
const QByteArray films = R"([
    {"title": "Harbour Lights", "runtime": 98, "year": 2026, "directors": ["Ines Moreau"], "genres": ["Drama"]},
    {"title": "The Salt Road", "runtime": 112, "year": 2026, "directors": ["Karim Haddad"], "genres": ["Adventure"]},
    {"title": 1984, "runtime": 110, "year": 1984, "directors": [], "genres": []},
    {"title": "Snow Over Tromsø", "year": 2025, "directors": ["Liv Berg"], "genres": ["Thriller"]},
    {"title": "Harbour Lights", "runtime": 98, "year": 2026, "directors": ["Ines Moreau"], "genres": []}
])";

} // namespace

QList<Walk::Step> OfficeTour::importSteps()
{
    return {
        {u"the films to import to"_s, [this] { return isFocused("filmsTable") && isListRead(); },
         [this] { push("importFilms"); }},
        {u"the import"_s, [this] { return isFocused("chooseFilmFile"); },
         [this] {
             picture(u"films-import"_s);
             const QString path = QDir(settings().folder).filePath(u"films.json"_s);
             QFile file(path);
             if (!file.open(QIODevice::WriteOnly) || file.write(films) != films.size()) {
                 stop(false, u"%1 cannot be written."_s.arg(path));
                 return;
             }
             file.close();
             qobject_cast<admin::FilmImportPage *>(named("filmImportPage"))->read(path);
             file.remove();
         }},
        {u"what is wrong with the file"_s, [this] { return sees("badRows"); },
         [this] {
             picture(u"films-import-rows"_s);
             named("field-skipBadRows")->setFocus();
             press(Qt::Key_Space);
             press(Qt::Key_S, Qt::ControlModifier);
         }},
        {u"the imported films"_s, [this] { return sees("filmImportMessage"); },
         [this] {
             picture(u"films-imported"_s);
             press(Qt::Key_Escape);
         }},
        {u"the films with the new ones"_s, [this] { return isFocused("filmsTable") && isListRead(); },
         [this] { push("entry-prices"); }},
    };
}

} // namespace foyer::app
