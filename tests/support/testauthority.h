#pragma once

#include "authority.h"

#include <QTemporaryDir>

namespace foyer::test {

/** An authority in a folder of its own, by a clock that stands still. */
class TestAuthority
{
public:
    explicit TestAuthority(qint64 nowMs = SystemClock().nowMs());
    /** A process's certificate, which is good on this machine; instead of the one it had. */
    void issue(const QString &name,
               const QStringList &hosts = {QStringLiteral("localhost"), QStringLiteral("127.0.0.1")});

    QString path(const QString &file) const { return m_folder.filePath(file); }
    QString trusted() const { return path(QStringLiteral("ca.crt")); }
    QString certificate(const QString &name) const { return path(name + QStringLiteral(".crt")); }
    QString key(const QString &name) const { return path(name + QStringLiteral(".key")); }
    const tls::AuthorityFolder &files() const { return m_files; }
    ManualClock &clock() { return m_clock; }

private:
    QTemporaryDir m_folder;
    ManualClock m_clock;
    tls::AuthorityFolder m_files;
};

/** What the openssl command said, and how it ended: somebody else's judgement. */
struct OpenSsl
{
    int status = -1;
    QString output; ///< Both of them.

    /** Blocks for at most half a minute. */
    static OpenSsl run(const QStringList &arguments, const QByteArray &input = {});
};

} // namespace foyer::test
