#include "operation.h"

#include "foyerassert.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

// Resources of a static library are dropped by the linker unless somebody names them; outside any namespace.
static void initOperations()
{
    Q_INIT_RESOURCE(operations);
}

namespace foyer::remote {

using namespace Qt::Literals::StringLiterals;

namespace {

QString stored(const QString &file)
{
    QFile source(u":/foyer/operations/%1.graphql"_s.arg(file));
    const bool isStored = source.open(QIODevice::ReadOnly);
    FOYER_ASSERT(isStored);
    return QString::fromUtf8(source.readAll());
}

/** With the fragments that @p text spreads and does not define: those that documents share are files of their own,
 *  and may spread others. */
QString withFragments(QString text)
{
    static const QRegularExpression spread(u"\\.\\.\\.(\\w+)"_s);
    QRegularExpressionMatch found = spread.match(text);
    while (found.hasMatch()) {
        const QString name = found.captured(1);
        if (!text.contains(u"fragment %1 on "_s.arg(name)))
            text += u'\n' + stored(u"fragments/"_s + name);
        found = spread.match(text, found.capturedEnd());
    }
    return text;
}

} // namespace

Operation operation(const QString &file)
{
    initOperations();
    static const QRegularExpression head(u"^(?:query|mutation|subscription)\\s+(\\w+)"_s);
    const QString text = withFragments(stored(file));
    // In one line, since a server reads a text without escaped line ends several times as fast. That changes nothing
    // only because our documents have neither strings nor comments.
    FOYER_ASSERT(!text.contains(u'"'));
    FOYER_ASSERT(!text.contains(u'#'));
    Operation operation;
    operation.document = text.simplified();
    operation.name = head.match(operation.document).captured(1);
    FOYER_ASSERT(!operation.name.isEmpty());
    return operation;
}

QStringList operationFiles()
{
    initOperations();
    QStringList files = QDir(u":/foyer/operations"_s).entryList({u"*.graphql"_s}, QDir::Files, QDir::Name);
    for (QString &file : files)
        file.chop(8); // ".graphql"
    return files;
}

} // namespace foyer::remote
