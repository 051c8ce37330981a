#include "movie.h"

#include "foldedtext.h"

#include <QCryptographicHash>

#include <QtEndian>

namespace foyer::movie {

using namespace Qt::Literals::StringLiterals;

Movie edited(const Movie &movie, const MovieFacts &facts)
{
    Movie changed = movie;
    changed.facts = facts;
    changed.ageRatingGenerated = movie.ageRatingGenerated && facts.ageRating == movie.facts.ageRating;
    changed.scoreGenerated = movie.scoreGenerated && facts.score == movie.facts.score;
    return changed;
}

int posterSeed(const domain::MovieId &id)
{
    const QByteArray hash = QCryptographicHash::hash("poster:" + id.toBytes(), QCryptographicHash::Sha256);
    return static_cast<int>(qFromBigEndian<quint32>(hash.constData()) & 0x7fffffffU);
}

QByteArray identityOf(const MovieFacts &facts)
{
    const QString year = facts.releaseYear ? QString::number(*facts.releaseYear) : QString();
    const QString director = facts.directors.isEmpty() ? QString() : folded(facts.directors.constFirst());
    const QString identity = folded(facts.title) + u'\n' + year + u'\n' + director;
    return QCryptographicHash::hash(identity.toUtf8(), QCryptographicHash::Sha256);
}

QString normalisedGenre(QStringView genre)
{
    QString name = genre.toString().replace(u'_', u' ').simplified().toLower();
    if (name == "sci fi"_L1 || name == "sci-fi"_L1 || name == "science fiction"_L1)
        return u"Sci-Fi"_s;
    bool atStart = true;
    for (QChar &c : name) {
        if (atStart)
            c = c.toTitleCase();
        atStart = !c.isLetterOrNumber() && c != u'\'';
    }
    return name;
}

QStringList normalisedGenres(const QStringList &genres)
{
    QStringList names;
    for (const QString &entry : genres) {
        for (const QStringView part : QStringView(entry).split(u'/')) {
            const QString name = normalisedGenre(part);
            if (!name.isEmpty() && !names.contains(name))
                names.append(name);
        }
    }
    return names;
}

} // namespace foyer::movie
