#include "language/visitor.h"

#include "language/parser.h"
#include "language/printer.h"

#include <QTest>

using namespace foyer;
using namespace foyer::graphql;
using namespace Qt::Literals::StringLiterals;

namespace {

/** Writes down what it is told: "+field a" on the way in, "-field a" on the way out. */
class Recorder final : public Visitor
{
public:
    QStringList told;

    void enterDocument(const ast::Document &) override { told += u"+document"_s; }
    void leaveDocument(const ast::Document &) override { told += u"-document"_s; }
    void enterOperation(const ast::OperationDefinition &) override { told += u"+operation"_s; }
    void leaveOperation(const ast::OperationDefinition &) override { told += u"-operation"_s; }
    void enterFragment(const ast::FragmentDefinition &node) override { told += u"+fragment "_s + node.name.value; }
    void leaveFragment(const ast::FragmentDefinition &node) override { told += u"-fragment "_s + node.name.value; }
    void visitTypeSystemDefinition(const ast::Definition &node) override { told += print(node); }
    void enterVariableDefinition(const ast::VariableDefinition &node) override { told += u"+$"_s + node.name.value; }
    void leaveVariableDefinition(const ast::VariableDefinition &node) override { told += u"-$"_s + node.name.value; }
    void enterSelectionSet(const ast::SelectionSet &) override { told += u"+{"_s; }
    void leaveSelectionSet(const ast::SelectionSet &) override { told += u"-}"_s; }
    void enterField(const ast::Field &node) override { told += u"+field "_s + node.name.value; }
    void leaveField(const ast::Field &node) override { told += u"-field "_s + node.name.value; }
    void enterFragmentSpread(const ast::FragmentSpread &node) override { told += u"+..."_s + node.name.value; }
    void leaveFragmentSpread(const ast::FragmentSpread &node) override { told += u"-..."_s + node.name.value; }
    void enterInlineFragment(const ast::InlineFragment &) override { told += u"+...on"_s; }
    void leaveInlineFragment(const ast::InlineFragment &) override { told += u"-...on"_s; }
    void enterDirective(const ast::Directive &node) override { told += u"+@"_s + node.name.value; }
    void leaveDirective(const ast::Directive &node) override { told += u"-@"_s + node.name.value; }
    void enterArgument(const ast::Argument &node) override { told += u"+arg "_s + node.name.value; }
    void leaveArgument(const ast::Argument &node) override { told += u"-arg "_s + node.name.value; }
    void enterValue(const ast::Value &node) override { told += u"+"_s + print(node); }
    void leaveValue(const ast::Value &node) override { told += u"-"_s + print(node); }
    void enterObjectField(const ast::ObjectField &node) override { told += u"+key "_s + node.name.value; }
    void leaveObjectField(const ast::ObjectField &node) override { told += u"-key "_s + node.name.value; }
};

QString walked(const QString &text)
{
    const auto document = parse(text);
    Recorder recorder;
    walk(*document, recorder);
    return recorder.told.join(u' ');
}

} // namespace

class TestVisitor : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsNodesInTheOrderOfTheText_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("told");
        const auto row = [](const char *name, const QString &text, const QString &told) {
            QTest::newRow(name) << text << u"+document %1 -document"_s.arg(told);
        };
        row("field", u"{a{b}}"_s, u"+operation +{ +field a +{ +field b -field b -} -field a -} -operation"_s);
        row("arguments before directives before selections", u"{a(b:1)@c(d:2){e}}"_s,
            u"+operation +{ +field a +arg b +1 -1 -arg b +@c +arg d +2 -2 -arg d -@c +{ +field e -field e -} -field a "
            "-} -operation"_s);
        row("values, the outer first", u"{a(b:[1,{c:$d}])}"_s,
            u"+operation +{ +field a +arg b +[1, {c: $d}] +1 -1 +{c: $d} +key c +$d -$d -key c -{c: $d} -[1, {c: $d}] "
            "-arg b -field a -} -operation"_s);
        row("variables before directives", u"query($a:T=1@b,$c:T)@d{e}"_s,
            u"+operation +$a +1 -1 +@b -@b -$a +$c -$c +@d -@d +{ +field e -field e -} -operation"_s);
        row("fragments", u"{...a@b ...on T@c{d}}fragment a on T@e{f}"_s,
            u"+operation +{ +...a +@b -@b -...a +...on +@c -@c +{ +field d -field d -} -...on -} -operation "
            "+fragment a +@e -@e +{ +field f -field f -} -fragment a"_s);
        row("type system as a whole", u"scalar A{a}"_s, u"scalar A +operation +{ +field a -field a -} -operation"_s);
    }
    void tellsNodesInTheOrderOfTheText()
    {
        QFETCH(QString, text);
        QFETCH(QString, told);
        QCOMPARE(walked(text), told);
    }

    void aVisitorThatWantsNothingIsTold()
    {
        const auto document = parse(u"query($a:T=1@b)@c{d(e:{f:[1]})@g{h} ...i ...{j}} fragment i on T{k} scalar L"_s);
        QVERIFY(document);
        Visitor visitor;
        walk(*document, visitor);
    }
};

QTEST_GUILESS_MAIN(TestVisitor)
#include "tst_visitor.moc"
