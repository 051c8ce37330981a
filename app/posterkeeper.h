#pragma once

#include "posterapi.h"

#include <QHash>
#include <QObject>
#include <QQueue>
#include <QSet>
#include <QString>

namespace foyer::app {

/** Fetches the posters of films that somebody looks at and puts them on the shelf the widgets paint from
 *  (postershelf.h). Each is fetched once for as long as it stays the same one; when that fails, the painted one stands
 *  until it is wanted again a little later. Owner: Till, Office. */
class PosterKeeper : public QObject
{
    Q_OBJECT
public:
    /** Borrowed. */
    explicit PosterKeeper(ports::PosterApi &api, QObject *parent = nullptr);

    /** @p seed is what the painted one is made from, @p hash what names the real one; empty: there is none. */
    void want(const QString &seed, const QString &movieId, const QString &hash);

private:
    struct Wanted
    {
        QString seed;
        QString movieId;
        QString hash;
    };
    void fetchNext();
    void handleAnswer(const Wanted &wanted, const Result<QByteArray> &poster);

    ports::PosterApi &m_api;
    QHash<QString, QString> m_known; ///< Seed to hash, of those that were wanted.
    QSet<QString> m_pending; ///< Seeds that are fetched now, or could not be a moment ago.
    QQueue<Wanted> m_queue;
    int m_underWay = 0;
};

} // namespace foyer::app
