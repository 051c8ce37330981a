#pragma once

#include "graphqlclient.h"
#include "remoterecords.h"
#include "remotesession.h"

#include <QObject>

namespace foyer::app {

/** Somebody else of the demo at another machine, who changes what is being edited here: a session of its own. For the
 *  tour of the back office. GUI thread. */
class Colleague : public QObject
{
    Q_OBJECT
public:
    Colleague(const QUrl &server, QString login, QString password);

    /** Signs in and gives the film of @p title this @p value in @p field. */
    void editFilm(const QString &title, const QString &field, const QVariant &value);
    /** What came of the last edit: nothing while it is not known; empty when it is made; else what went wrong. */
    const std::optional<QString> &outcome() const { return m_outcome; }

private:
    QString m_login;
    QString m_password;
    remote::GraphQlClient m_client;
    remote::RemoteSession m_session;
    remote::RemoteRecords m_films;
    std::optional<QString> m_outcome;
};

} // namespace foyer::app
