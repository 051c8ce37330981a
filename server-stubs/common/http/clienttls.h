#pragma once

#include "result.h"

#include <QDateTime>
#include <QSslConfiguration>

#include <memory>

namespace foyer::http {

/** What a client of other services shows and whom it trusts: nobody but what one authority issued. TLS 1.2 and 1.3.
 *  Used in one thread. */
class ClientTls
{
public:
    struct Files
    {
        QString certificate; ///< PEM, with those between it and the authority; empty: none is shown.
        QString key; ///< PEM
        QString authority; ///< PEM; what is in it is trusted, and nothing else.
    };

    /** InvalidInput with the file that cannot be used. */
    static Result<std::shared_ptr<ClientTls>> load(const Files &files);

    /** For a new connection, by the files as they are now; while they cannot be used, as they were. */
    const QSslConfiguration &configuration();

private:
    using Stamp = QList<std::pair<qint64, QDateTime>>;
    explicit ClientTls(Files files);
    Result<QSslConfiguration> read() const;
    Stamp stamp() const;

    const Files m_files;
    QSslConfiguration m_configuration;
    Stamp m_stamp;
};

} // namespace foyer::http
