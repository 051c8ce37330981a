#include "example.h"

#include "language/parser.h"
#include "language/printer.h"

#include <QDir>

namespace foyer::test {

using namespace Qt::Literals::StringLiterals;
namespace ast = graphql::ast;

namespace {

Result<QString> textOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::InvalidInput, path + u": "_s + file.errorString());
    return QString::fromUtf8(file.readAll());
}

/** The lines of @p document that are comments at its beginning are told from the rest of it. */
Example fromDocument(const QString &document)
{
    constexpr auto askedBy = "Asked by: "_L1;
    constexpr auto status = "Status: "_L1;
    Example example;
    QStringList lines = document.split(u'\n');
    QStringList text;
    while (!lines.isEmpty() && lines.first().startsWith(u'#')) {
        const QString line = lines.takeFirst().mid(1).trimmed();
        if (line.startsWith(askedBy))
            example.askedBy = line.mid(askedBy.size());
        else if (line.startsWith(status))
            example.status = line.mid(status.size()).toInt();
        else
            text.append(line);
    }
    example.text = text.join(u' ');
    example.document = lines.join(u'\n');
    return example;
}

} // namespace

QString Example::operation() const
{
    const auto parsed = graphql::parse(document);
    if (!parsed)
        return {};
    for (const ast::Definition &definition : parsed->definitions) {
        const auto *operation = std::get_if<ast::OperationDefinition>(&definition);
        if (!operation)
            continue;
        const auto *field = operation->selectionSet.selections.front().as<ast::Field>();
        return field ? graphql::print(operation->operation) + u' ' + field->name.value : QString();
    }
    return {};
}

Result<QList<Example>> readExamples(const QString &folder)
{
    constexpr auto ending = ".graphql"_L1;
    QList<Example> examples;
    const QDir dir(folder);
    const QStringList files = dir.entryList({u'*' + ending}, QDir::Files, QDir::Name);
    for (const QString &file : files) {
        const Result<QString> document = textOf(dir.filePath(file));
        if (!document)
            return fail(document.error());
        Example example = fromDocument(*document);
        if (example.askedBy.isEmpty())
            return fail(ErrorCode::InvalidInput, dir.filePath(file) + u" does not say who asks (# Asked by: ...)"_s);
        example.name = file.chopped(ending.size());
        const QString base = dir.filePath(example.name);
        const Result<QString> reply = textOf(base + u".reply.json"_s);
        if (!reply)
            return fail(reply.error());
        example.reply = *reply;
        const QString variables = base + u".variables.json"_s;
        if (QFile::exists(variables)) {
            const Result<QString> text = textOf(variables);
            if (!text)
                return fail(text.error());
            example.variables = *text;
        }
        examples.append(example);
    }
    return examples;
}

} // namespace foyer::test
