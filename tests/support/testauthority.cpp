#include "testauthority.h"

#include <QProcess>

namespace foyer::test {

using namespace Qt::Literals::StringLiterals;

TestAuthority::TestAuthority(qint64 nowMs)
    : m_clock(nowMs / 1000 * 1000) // certificates know no less
    , m_files(m_folder.path(), m_clock)
{
    m_files.init(tls::AuthorityFolder::IfThere::Refuse).value();
}

void TestAuthority::issue(const QString &name, const QStringList &hosts)
{
    m_files.issue(name, hosts, tls::AuthorityFolder::IfThere::Replace).value();
}

OpenSsl OpenSsl::run(const QStringList &arguments, const QByteArray &input)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(u"openssl"_s, arguments);
    process.write(input);
    process.closeWriteChannel();
    OpenSsl result;
    if (process.waitForFinished(30'000))
        result.status = process.exitCode();
    result.output = QString::fromUtf8(process.readAll());
    return result;
}

} // namespace foyer::test
