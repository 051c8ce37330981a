#pragma once

#include "graphqlclient.h"
#include "remotesession.h"

namespace foyer::app {

/** Makes codes to enrol kiosks with, as somebody of the demo's back office. GUI thread; futures finish there. */
class DemoCode : public QObject
{
    Q_OBJECT
public:
    DemoCode(const QUrl &server, const QString &login, const QString &password);

    /** A code for a kiosk called @p name in the first cinema. Errors are the server's. */
    QFuture<Result<QString>> make(const QString &name);

private:
    QString m_login;
    QString m_password;
    remote::GraphQlClient m_client;
    remote::RemoteSession m_session;
};

} // namespace foyer::app
