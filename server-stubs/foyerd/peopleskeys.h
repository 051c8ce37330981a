#pragma once

#include "httpclient.h"
#include "identities.h"

#include <QTimer>

namespace foyer::foyerd {

/** Keeps people's public keys up to date in a process that shares no data folder with the user service: asks the
 *  /jwks.json of a process that has them, and publishes what comes in the keys folder, where it is also found by the
 *  next start. Whose answer it is the certificate says. */
class PeoplesKeys : public QObject
{
    Q_OBJECT
public:
    /** @p from is the process's base address. The others are borrowed. */
    PeoplesKeys(const QUrl &from, Identities &identities, http::HttpClient &client, QObject *parent = nullptr);

    /** Asks now and from then on. */
    void start();

private:
    void ask();
    void take(const Result<http::Response> &answer);

    QUrl m_url;
    Identities &m_identities;
    http::HttpClient &m_client;
    QTimer m_timer;
    QByteArray m_last; ///< What was published by this.
};

} // namespace foyer::foyerd
