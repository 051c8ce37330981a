#pragma once

#include "httpclient.h"
#include "identities.h"

#include <QTimer>

#include <functional>

namespace foyer::foyerd {

/** Keeps people's public keys up to date in a process that shares no data folder with a user service: asks the
 *  /jwks.json of those who have them, each five seconds, and publishes what comes in the keys folder, where it is also
 *  found by the next start. Believed is what one of the installation's own processes vouches for by the services' key
 *  (vouchHeader), whoever listens there. Where a user service has the folder it asks nobody. Lives in one thread. */
class PeoplesKeys : public QObject
{
    Q_OBJECT
public:
    /** Of the answer to GET /jwks.json: Identities::vouchFor() its body. */
    static constexpr QByteArrayView vouchHeader{"Foyer-Vouched"};

    /** @p whom: the base addresses of those who may have them, each time anew; the first that tells some is enough. The
     *  others are borrowed. */
    PeoplesKeys(std::function<QList<QUrl>()> whom, Identities &identities, http::HttpClient &client,
                QObject *parent = nullptr);

    /** Asks now and from then on. */
    void start();

private:
    void ask();
    void askNext(QList<QUrl> left);
    /** Whether @p url told keys that are to be believed. */
    bool take(const QUrl &url, const Result<http::Response> &answer);
    bool refuse(const QUrl &url, const QString &why);

    const std::function<QList<QUrl>()> m_whom;
    Identities &m_identities;
    http::HttpClient &m_client;
    QTimer m_timer;
    QByteArray m_last; ///< What was published by this.
    QString m_trouble; ///< So that it is said once.
};

} // namespace foyer::foyerd
