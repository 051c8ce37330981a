#include "language/lexer.h"
#include "language/parser.h"
#include "language/printer.h"
#include "pets.h"
#include "validation/context.h"

#include <QDir>
#include <QRandomGenerator>
#include <QRegularExpression>

using namespace foyer;
using namespace foyer::graphql;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString corpus = uR"(
query find($name: String = "Fido", $first: Int, $near: Place, $on: Boolean!) @onQuery {
  findDogs(first: $first, matching: [{name: $name, near: $near}, {owner: "me", near: {x: 1, y: 2.5}}]) {
    ...dog
    loud: barkVolume @include(if: $on)
    owner { ... on Sentient { name } pets { ... on Cat { meowVolume } ... @skip(if: $on) { name } } }
  }
  arguments { booleanListArgField(booleanListArg: [true, null]) anyArgField(anyArg: {a: [1, {b: "c"}]}) }
}
subscription news { newMessage { body } }
fragment dog on Dog @tagged(with: "x", level: 2) { name doesKnowCommand(dogCommand: SIT) mother { ...puppy } }
fragment puppy on Dog { nickname isHouseTrained }
)"_s;

QStringList tokensOf(const QString &text)
{
    const Source source(text);
    Lexer lexer(source);
    QStringList tokens;
    for (auto token = lexer.next(); token->kind != Token::Kind::End; token = lexer.next())
        tokens.append(text.mid(token->range.start, token->range.end - token->range.start));
    return tokens;
}

// The specification's algorithm of section 5.3.2 as it is written there, pair by pair, to judge ours by.

struct SpecField
{
    const ast::Field *field;
    const TypeDefinition *parent;
    const FieldDefinition *definition;
};

class SpecMerging
{
public:
    explicit SpecMerging(const ast::Document &document)
        : m_document(document)
    {
    }

    bool canMerge(const std::vector<SpecField> &set) const
    {
        for (std::size_t a = 0; a < set.size(); ++a) {
            for (std::size_t b = a; b < set.size(); ++b) {
                if (set[a].field->responseKey() == set[b].field->responseKey() && !pairCanMerge(set[a], set[b]))
                    return false;
            }
        }
        return true;
    }

    void collect(const ast::SelectionSet &selections, const TypeDefinition *parent, std::vector<SpecField> &set) const
    {
        for (const ast::Selection &selection : selections.selections) {
            if (const auto *field = selection.as<ast::Field>())
                set.push_back({field, parent, pets::schema().field(*parent, field->name.value)});
            else if (const auto *fragment = selection.as<ast::InlineFragment>())
                collect(fragment->selectionSet, pets::schema().type(fragment->typeCondition->value), set);
            else
                collectSpread(selection.as<ast::FragmentSpread>()->name.value, set);
        }
    }

private:
    void collectSpread(const QString &name, std::vector<SpecField> &set) const
    {
        for (const ast::Definition &definition : m_document.definitions) {
            const auto *fragment = std::get_if<ast::FragmentDefinition>(&definition);
            if (fragment && fragment->name.value == name)
                collect(fragment->selectionSet, pets::schema().type(fragment->typeCondition.value), set);
        }
    }

    std::vector<SpecField> merged(const SpecField &a, const SpecField &b) const
    {
        std::vector<SpecField> set;
        collect(a.field->selectionSet, &a.definition->type.named(), set);
        collect(b.field->selectionSet, &b.definition->type.named(), set);
        return set;
    }

    bool pairCanMerge(const SpecField &a, const SpecField &b) const
    {
        if (!sameResponseShape(a, b))
            return false;
        const bool mayBeOne =
            a.parent == b.parent || a.parent->kind != TypeKind::Object || b.parent->kind != TypeKind::Object;
        if (!mayBeOne)
            return true;
        return a.field->name.value == b.field->name.value && argumentsOf(*a.field) == argumentsOf(*b.field)
            && canMerge(merged(a, b));
    }

    bool sameResponseShape(const SpecField &a, const SpecField &b) const
    {
        TypeRef typeA = a.definition->type;
        TypeRef typeB = b.definition->type;
        do {
            if (typeA.isNonNull() != typeB.isNonNull() || typeA.isList() != typeB.isList())
                return false;
            typeA = typeA.nullable();
            typeB = typeB.nullable();
            if (typeA.isList()) {
                typeA = typeA.item();
                typeB = typeB.item();
            }
        } while (typeA.isNonNull() || typeA.isList() || typeB.isNonNull() || typeB.isList());
        if (typeA.named().isLeaf() || typeB.named().isLeaf())
            return typeA == typeB;
        const std::vector<SpecField> set = merged(a, b);
        for (const SpecField &subA : set) {
            for (const SpecField &subB : set) {
                if (subA.field->responseKey() == subB.field->responseKey() && !sameResponseShape(subA, subB))
                    return false;
            }
        }
        return true;
    }

    static QStringList argumentsOf(const ast::Field &field)
    {
        QStringList all;
        for (const ast::Argument &argument : field.arguments)
            all.append(argument.name.value + print(argument.value));
        return all;
    }

    const ast::Document &m_document;
};

/** Random selections that are valid but for conflicts between fields. */
class RandomSelections
{
public:
    explicit RandomSelections(quint32 seed)
        : m_random(seed)
    {
    }

    QString document()
    {
        QString text = u"{ pet "_s + selections(u"Pet"_s, 3) + u"}"_s;
        text += u" fragment f0 on Dog "_s + selections(u"Dog"_s, 1) + u" fragment f1 on Cat "_s
            + selections(u"Cat"_s, 1) + u" fragment f2 on Human "_s + selections(u"Human"_s, 1);
        return text;
    }

private:
    int below(int limit) { return m_random.bounded(limit); }
    QString oneOf(const QStringList &words) { return words.at(below(static_cast<int>(words.size()))); }

    QString selections(const QString &type, int depth)
    {
        QString text = u"{ "_s;
        for (int i = 1 + below(3); i > 0; --i)
            text += selection(type, depth) + u' ';
        return text + u"}"_s;
    }

    QString selection(const QString &type, int depth)
    {
        const QString alias = below(2) == 0 ? oneOf({u"x: "_s, u"y: "_s}) : QString();
        const bool isDeep = depth > 0 && below(2) == 0;
        if (type == u"Pet"_s) {
            if (!isDeep)
                return alias + oneOf({u"name"_s, u"__typename"_s});
            const QString object = oneOf({u"Dog"_s, u"Cat"_s});
            return u"... on %1 "_s.arg(object) + selections(object, depth - 1);
        }
        if (type == u"Sentient"_s)
            return isDeep ? u"... on Human "_s + selections(u"Human"_s, depth - 1) : alias + u"name"_s;
        if (depth > 1 && below(3) == 0)
            return type == u"Dog"_s ? u"...f0"_s : type == u"Cat"_s ? u"...f1"_s : u"...f2"_s;
        if (type == u"Dog"_s) {
            if (isDeep && below(2) == 0)
                return alias + u"mother "_s + selections(u"Dog"_s, depth - 1);
            if (isDeep)
                return alias + u"owner "_s + selections(u"Human"_s, depth - 1);
            return alias
                + oneOf({u"name"_s, u"nickname"_s, u"barkVolume"_s, u"doesKnowCommand(dogCommand: SIT)"_s,
                         u"doesKnowCommand(dogCommand: HEEL)"_s});
        }
        if (type == u"Cat"_s)
            return isDeep ? alias + u"owner "_s + selections(u"Sentient"_s, depth - 1)
                          : alias + oneOf({u"name"_s, u"nickname"_s, u"meowVolume"_s});
        if (isDeep)
            return alias + u"pets "_s + selections(u"Pet"_s, depth - 1);
        return alias + u"name"_s;
    }

    QRandomGenerator m_random;
};

} // namespace

class TestValidationRobustness : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // Each rule has a test of its name, and these hold every example of section 5: those from 102 to 187 that are
    // documents. The others are the type system (pets.cpp).
    void everyRuleAndEveryExampleIsTested()
    {
        const QDir rules(QStringLiteral(FOYER_SOURCE_DIR "/server-stubs/common/graphql/validation/rules"));
        const QDir tests(QStringLiteral(FOYER_SOURCE_DIR "/tests/server-stubs/common/graphql/validation"));
        QVERIFY(rules.entryList({u"*.cpp"_s}).size() >= 28);
        for (const QString &rule : rules.entryList({u"*.cpp"_s}))
            QVERIFY2(rule == u"directiverule.cpp" || tests.exists(u"tst_"_s + rule), qPrintable(rule));

        static const QRegularExpression example(u"\"(?:counter-)?example (\\d+)"_s);
        QSet<int> found;
        for (const QString &test : tests.entryList({u"tst_*.cpp"_s})) {
            QFile file(tests.filePath(test));
            QVERIFY(file.open(QIODevice::ReadOnly));
            auto match = example.globalMatch(QString::fromUtf8(file.readAll()));
            while (match.hasNext())
                found.insert(match.next().captured(1).toInt());
        }
        for (int number = 102; number <= 187; ++number) {
            const bool isTypeSystem = number == 126 || number == 131 || number == 167;
            QVERIFY2(found.contains(number) != isTypeSystem, qPrintable(QString::number(number)));
        }
        QCOMPARE(found.size(), 83);
    }

    void aPairIsNotCutInHalf()
    {
        QCOMPARE(shortened(u"a\U0001F3AC"_s, 2), u"a..."_s);
        QCOMPARE(shortened(u"ab\U0001F3AC"_s, 2), u"ab..."_s);
        QCOMPARE(shortened(u"a\U0001F3AC"_s, 3), u"a\U0001F3AC"_s);
    }

    void theCorpusIsValid() { QCOMPARE(pets::errorsOf(corpus), u""_s); }

    // Whatever parses is judged, without a crash and with a message and a place for each error.
    void anyDocumentIsJudged()
    {
        const QStringList tokens = tokensOf(corpus);
        QStringList words = tokens;
        words.removeDuplicates();
        int judged = 0;
        const auto judge = [&judged](const QStringList &changed) {
            const auto document = parse(changed.join(u' '));
            if (!document)
                return true;
            ++judged;
            const QList<GraphQlError> errors = validate(pets::schema(), *document);
            return std::all_of(errors.begin(), errors.end(), [](const GraphQlError &error) {
                return !error.message.isEmpty() && !error.locations.isEmpty();
            });
        };
        for (qsizetype at = 0; at < tokens.size(); ++at) {
            for (const QString &word : words) {
                QStringList changed = tokens;
                changed[at] = word;
                QVERIFY2(judge(changed), qPrintable(changed.join(u' ')));
            }
            QStringList shorter = tokens;
            shorter.removeAt(at);
            QVERIFY2(judge(shorter), qPrintable(shorter.join(u' ')));
        }
        QVERIFY(judged > 2000);
    }

    void mergingAgreesWithTheSpecificationPairByPair()
    {
        int good = 0;
        int bad = 0;
        for (quint32 seed = 0; seed < 3000; ++seed) {
            const QString text = RandomSelections(seed).document();
            const auto document = parse(text);
            QVERIFY2(document, qPrintable(text));
            bool hasConflict = false;
            for (const GraphQlError &error : validate(pets::schema(), *document)) {
                const bool isUnused = error.message.endsWith(u"is never used."_s);
                const bool isConflict = error.message.contains(u"conflict because"_s);
                QVERIFY2(isUnused || isConflict, qPrintable(text + u'\n' + error.message));
                hasConflict = hasConflict || isConflict;
            }
            const SpecMerging specified(*document);
            const auto canMerge = [&specified](const ast::SelectionSet &set, const TypeDefinition *parent) {
                std::vector<SpecField> fields;
                specified.collect(set, parent, fields);
                return specified.canMerge(fields);
            };
            const auto &operation = std::get<ast::OperationDefinition>(document->definitions.front());
            bool isGood = canMerge(operation.selectionSet, &pets::schema().queryType());
            for (const ast::Definition &definition : document->definitions) {
                if (const auto *fragment = std::get_if<ast::FragmentDefinition>(&definition))
                    isGood =
                        isGood && canMerge(fragment->selectionSet, pets::schema().type(fragment->typeCondition.value));
            }
            QVERIFY2(isGood != hasConflict, qPrintable(u"seed %1: %2\n%3"_s.arg(seed).arg(text, pets::errorsOf(text))));
            ++(hasConflict ? bad : good);
        }
        QVERIFY(good > 300);
        QVERIFY(bad > 300);
    }
};

QTEST_GUILESS_MAIN(TestValidationRobustness)
#include "tst_validationrobustness.moc"
