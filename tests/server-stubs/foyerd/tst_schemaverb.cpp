#include "schemaverb.h"

#include <QTemporaryFile>
#include <QTest>

using namespace foyer;
using namespace foyer::foyerd;
using namespace Qt::Literals::StringLiterals;

class TestSchemaVerb : public QObject
{
    Q_OBJECT

    struct Printed
    {
        int status = -1;
        QByteArray out;
        QByteArray err;
    };
    static Printed printed(const QList<graphql::federation::Subgraph> &subgraphs)
    {
        const auto takeAll = [](std::FILE *file) {
            QByteArray text(std::ftell(file), '\0');
            std::rewind(file);
            text.truncate(static_cast<qsizetype>(std::fread(text.data(), 1, static_cast<size_t>(text.size()), file)));
            std::fclose(file);
            return text;
        };
        std::FILE *out = std::tmpfile();
        std::FILE *err = std::tmpfile();
        Printed all;
        all.status = printComposed(subgraphs, out, err);
        all.out = takeAll(out);
        all.err = takeAll(err);
        return all;
    }

private Q_SLOTS:
    void whatFitsIsPrinted()
    {
        const Printed all = printed({{u"a"_s, u"type Query { x: Int }"_s}, {u"b"_s, u"type Query { y: Int }"_s}});
        QCOMPARE(all.status, 0);
        QCOMPARE(all.out, "type Query {\n  x: Int\n  y: Int\n}\n"_ba);
        QCOMPARE(all.err, ""_ba);
    }

    void whatDoesNotFitIsToldLineByLine()
    {
        const Printed all =
            printed({{u"a"_s, u"type Query { x: Int y: Int }"_s}, {u"b"_s, u"type Query { x: Int y: Int }"_s}});
        QCOMPARE(all.status, 1);
        QCOMPARE(all.out, ""_ba);
        QCOMPARE(all.err,
                 "foyerd: the services' schemas do not fit together:\n"
                 "Query.x is answered by a and by b and is not @shareable in both\n"
                 "Query.y is answered by a and by b and is not @shareable in both\n"_ba);
    }
};

QTEST_GUILESS_MAIN(TestSchemaVerb)
#include "tst_schemaverb.moc"
