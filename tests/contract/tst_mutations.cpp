#include "language/parser.h"
#include "servicehost.h"
#include "sourcetree.h"
#include "type/schema.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace foyer;
using namespace foyer::graphql;
using namespace Qt::Literals::StringLiterals;

namespace {

QString read(const QString &path)
{
    QFile file(QString::fromUtf8(FOYER_SOURCE_DIR "/") + path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/** The mutations of the SDL; what @machineOnly says of one, when it says something. */
QMap<QString, std::optional<QString>> mutationsOf(const QString &sdl)
{
    QMap<QString, std::optional<QString>> mutations;
    const auto schema = buildSchema(service::commonSdl() + sdl);
    if (!schema || !schema->mutationType())
        return mutations;
    for (const FieldDefinition &field : schema->mutationType()->fields) {
        const AppliedDirective *machine = field.directive(u"machineOnly");
        mutations.insert(field.name,
                         machine ? std::optional(machine->arguments.value(u"reason"_s).toString()) : std::nullopt);
    }
    return mutations;
}

/** Of all services. */
QMap<QString, std::optional<QString>> mutations()
{
    QMap<QString, std::optional<QString>> all;
    const QDir folder(QStringLiteral(FOYER_SOURCE_DIR "/server-stubs"));
    const QStringList services = folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &service : services)
        all.insert(mutationsOf(read(u"server-stubs/%1/schema.graphql"_s.arg(service))));
    return all;
}

/** The mutations that an operation's document asks for. */
QStringList askedBy(const QString &text)
{
    QStringList names;
    const auto document = parse(text);
    if (!document)
        return names;
    for (const ast::Definition &definition : document->definitions) {
        const auto *operation = std::get_if<ast::OperationDefinition>(&definition);
        if (!operation || operation->operation != ast::OperationType::Mutation)
            continue;
        for (const ast::Selection &selection : operation->selectionSet.selections) {
            if (const auto *field = selection.as<ast::Field>())
                names.append(field->name.value);
        }
    }
    return names;
}

/** What the client's code can ask for: operations whose file some code of core/remote names. */
QSet<QString> reached(const QMap<QString, QString> &operations, const QString &code)
{
    QSet<QString> names;
    for (auto it = operations.cbegin(); it != operations.cend(); ++it) {
        if (!code.contains(u'"' + it.key() + u'"'))
            continue;
        for (const QString &name : askedBy(it.value()))
            names.insert(name);
    }
    return names;
}

/** What is wrong, one line each. */
QStringList problems(const QMap<QString, std::optional<QString>> &mutations, const QSet<QString> &reached)
{
    QStringList found;
    for (auto it = mutations.cbegin(); it != mutations.cend(); ++it) {
        const bool isMachines = it.value().has_value();
        if (isMachines && it.value()->trimmed().isEmpty())
            found.append(it.key() + u": @machineOnly gives no reason"_s);
        if (isMachines && reached.contains(it.key()))
            found.append(it.key() + u": is @machineOnly, and a screen has it"_s);
        if (!isMachines && !reached.contains(it.key()))
            found.append(it.key() + u": no screen has it, and it is not @machineOnly"_s);
    }
    return found;
}

} // namespace

/** Every mutation is there for somebody: a screen has it, or it says why only machines ask for it. */
class TestMutations : public QObject
{
    Q_OBJECT

    static QMap<QString, QString> operations()
    {
        QMap<QString, QString> all;
        const QDir folder(QStringLiteral(FOYER_SOURCE_DIR "/core/remote/operations"));
        const QStringList files = folder.entryList({u"*.graphql"_s}, QDir::Files);
        for (const QString &file : files)
            all.insert(file.chopped(8), read(u"core/remote/operations/"_s + file));
        return all;
    }
    static QString code()
    {
        const test::SourceTree tree = test::SourceTree::read(QStringLiteral(FOYER_SOURCE_DIR));
        QString all;
        for (const QString &path : tree.sources(u"core/remote/"_s))
            all += test::withoutComments(tree.files().value(path));
        return all;
    }

private Q_SLOTS:
    void everyMutationIsReachedFromAScreenOrSaysWhyNot()
    {
        const QMap<QString, std::optional<QString>> all = mutations();
        QVERIFY(all.size() > 40);
        const QSet<QString> asked = reached(operations(), code());
        QVERIFY(asked.contains(u"checkout"_s));
        const QStringList found = problems(all, asked);
        QVERIFY2(found.isEmpty(), qPrintable(u'\n' + found.join(u'\n')));
    }

    void aMutationNobodyReachesIsFound_data()
    {
        QTest::addColumn<QString>("mutation");
        QTest::addColumn<QString>("operation");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("problem");
        const QString plain = u"sell: Int @auth(roles: [CASHIER])"_s;
        const QString machines = plain + u" @machineOnly(reason: \"a step of a sale\")"_s;
        const QString operation = u"mutation Sell { sell }"_s;
        const QString code = u"m_client.mutate(u\"sell\"_s)"_s;
        const QString missing = u"sell: no screen has it, and it is not @machineOnly"_s;
        QTest::newRow("a screen has it") << plain << operation << code << QString();
        QTest::newRow("machines have it") << machines << QString() << QString() << QString();
        QTest::newRow("no operation") << plain << u"query Sell { sell }"_s << code << missing;
        QTest::newRow("no code names the operation") << plain << operation << u"u\"sold\"_s"_s << missing;
        QTest::newRow("both") << machines << operation << code << u"sell: is @machineOnly, and a screen has it"_s;
        QTest::newRow("no reason") << plain + u" @machineOnly(reason: \" \")"_s << QString() << QString()
                                   << u"sell: @machineOnly gives no reason"_s;
    }
    void aMutationNobodyReachesIsFound()
    {
        QFETCH(QString, mutation);
        QFETCH(QString, operation);
        QFETCH(QString, code);
        QFETCH(QString, problem);
        const QMap<QString, std::optional<QString>> all =
            mutationsOf(u"type Query { open: Int @auth(roles: [PUBLIC]) } type Mutation { %1 }"_s.arg(mutation));
        QCOMPARE(all.size(), 1);
        QCOMPARE(problems(all, reached({{u"sell"_s, operation}}, code)).join(u'\n'), problem);
    }
};

QTEST_GUILESS_MAIN(TestMutations)
#include "tst_mutations.moc"
