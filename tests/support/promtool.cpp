#include "promtool.h"

#include <QProcess>

#include <limits>

namespace foyer::test {

using namespace Qt::Literals::StringLiterals;

QString promtool(const QStringList &arguments, const QByteArray &input)
{
    QProcess judge;
    judge.setProcessChannelMode(QProcess::MergedChannels);
    judge.start(u"promtool"_s, arguments);
    if (!judge.waitForStarted())
        return u"promtool (Debian's prometheus) does not start: "_s + judge.errorString();
    judge.write(input);
    judge.closeWriteChannel();
    if (!judge.waitForFinished())
        return u"promtool does not end"_s;
    const QString said = QString::fromUtf8(judge.readAll());
    const bool isContent = judge.exitStatus() == QProcess::NormalExit && judge.exitCode() == 0;
    if (isContent)
        return {};
    return said.isEmpty() ? u"promtool refuses without a word"_s : said;
}

double sample(const QByteArray &text, const QByteArray &name)
{
    for (const QByteArray &line : text.split('\n')) {
        if (line.startsWith(name + ' '))
            return line.mid(name.size() + 1).toDouble();
    }
    return std::numeric_limits<double>::quiet_NaN();
}

} // namespace foyer::test
