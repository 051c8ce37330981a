#include "dump.h"

#include <QProcess>

namespace foyer::chaos {

using namespace Qt::Literals::StringLiterals;

QByteArray dumpOf(const BooksPlace &place, QString *problem)
{
    problem->clear();
    QStringList arguments{u"dump-state"_s, u"--data"_s, place.dataFolder};
    if (!place.socketPath.isEmpty())
        arguments += {u"--database"_s, u"mysql"_s}; // the folder's foyerd.ini says where
    QProcess foyerd;
    foyerd.start(QStringLiteral(FOYER_BIN_DIR "/foyerd"), arguments);
    if (!foyerd.waitForFinished(60'000) || foyerd.exitStatus() != QProcess::NormalExit || foyerd.exitCode() != 0) {
        *problem = u"foyerd dump-state: "_s + foyerd.errorString() + u' '
            + QString::fromUtf8(foyerd.readAllStandardError()).trimmed();
        return {};
    }
    return foyerd.readAllStandardOutput();
}

} // namespace foyer::chaos
