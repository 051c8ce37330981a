#include "language/lexer.h"

#include "language/blockstring.h"

#include <QTest>

using namespace foyer;
using namespace foyer::graphql;
using namespace Qt::Literals::StringLiterals;

namespace {

/** "Name seat | { | Int 7"; an error as "error 1:3". */
QString lexed(const QString &text)
{
    const Source source(text);
    Lexer lexer(source);
    QStringList tokens;
    while (true) {
        const auto token = lexer.next();
        if (!token) {
            const SourceLocation at = token.error().locations.value(0);
            tokens.append(u"error %1:%2"_s.arg(at.line).arg(at.column));
            break;
        }
        if (token->kind == Token::Kind::End)
            break;
        switch (token->kind) {
        case Token::Kind::Name:
            tokens.append(u"Name "_s + token->value);
            break;
        case Token::Kind::Int:
            tokens.append(u"Int "_s + token->value);
            break;
        case Token::Kind::Float:
            tokens.append(u"Float "_s + token->value);
            break;
        case Token::Kind::String:
            tokens.append(u"String <%1>"_s.arg(token->value));
            break;
        case Token::Kind::BlockString:
            tokens.append(u"Block <%1>"_s.arg(token->value));
            break;
        default:
            tokens.append(text.mid(token->range.start, token->range.end - token->range.start));
            break;
        }
    }
    return tokens.join(u" ; "_s);
}

} // namespace

class TestLexer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cutsTokens_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("tokens");
        const auto row = [](const char *name, const QString &text, const QString &tokens) {
            QTest::newRow(name) << text << tokens;
        };
        row("nothing", u""_s, u""_s);
        row("ignored", u"\ufeff \t,\r\n# a comment, \"{\n,"_s, u""_s);
        row("comment at the end", u"#"_s, u""_s);
        row("punctuators", u"! $ & ( ) ... : = @ [ ] { | }"_s,
            u"! ; $ ; & ; ( ; ) ; ... ; : ; = ; @ ; [ ; ] ; { ; | ; }"_s);
        row("two dots", u".."_s, u"error 1:1"_s);
        row("names", u"a _ A1_b __typename"_s, u"Name a ; Name _ ; Name A1_b ; Name __typename"_s);
        row("no letters beyond ASCII in names", u"caf\u00e9"_s, u"Name caf ; error 1:4"_s);
        row("unknown character", u"a\n ?"_s, u"Name a ; error 2:2"_s);
        row("NUL", QString(QChar(0)), u"error 1:1"_s);
        row("NUL in a comment", u"#a"_s + QChar(0), u"error 1:3"_s);
        row("ints", u"0 -0 7 -123"_s, u"Int 0 ; Int -0 ; Int 7 ; Int -123"_s);
        row("floats", u"0.5 -1.25 1e3 1E+3 1.5e-10 0e0"_s,
            u"Float 0.5 ; Float -1.25 ; Float 1e3 ; Float 1E+3 ; Float 1.5e-10 ; Float 0e0"_s);
        row("leading zero", u"00"_s, u"error 1:2"_s);
        row("minus alone", u"-"_s, u"error 1:2"_s);
        row("minus and name", u"-a"_s, u"error 1:2"_s);
        row("plus", u"+1"_s, u"error 1:1"_s);
        row("no fraction", u"1."_s, u"error 1:3"_s);
        row("no whole part", u".5"_s, u"error 1:1"_s);
        row("no exponent", u"1e"_s, u"error 1:3"_s);
        row("only a sign as exponent", u"1e+"_s, u"error 1:4"_s);
        row("hexadecimal", u"0xF1"_s, u"error 1:2"_s);
        row("name behind a number", u"1a"_s, u"error 1:2"_s);
        row("two points", u"1.2.3"_s, u"error 1:4"_s);
        row("string", u"\"\" \"a b\" \"#,\""_s, u"String <> ; String <a b> ; String <#,>"_s);
        row("simple escapes", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\""_L1, u"String <\"\\/\b\f\n\r\t>"_s);
        row("unicode escape", "\"\\u00e9\\u00E9\""_L1, u"String <\u00e9\u00e9>"_s);
        row("surrogate pair by escapes", "\"\\uD83C\\uDFAC\""_L1, u"String <\U0001F3AC>"_s);
        row("braced escape", "\"\\u{1F3AC}\\u{41}\""_L1, u"String <\U0001F3ACA>"_s);
        row("character beyond the basic plane", u"\"\U0001F3AC\""_s, u"String <\U0001F3AC>"_s);
        row("lone leading escape", "\"a\\uD83C\""_L1, u"error 1:3"_s);
        row("lone trailing escape", "\"\\uDFAC\""_L1, u"error 1:2"_s);
        row("leading escape and a letter", "\"\\uD83C\\u0041\""_L1, u"error 1:2"_s);
        row("two leading escapes", "\"\\uD83C\\uD83C\""_L1, u"error 1:2"_s);
        row("trailing half first", "\"\\uDFAC\\uD83C\""_L1, u"error 1:2"_s);
        row("first and last of the pairs", "\"\\uD800\\uDC00\\uDBFF\\uDFFF\""_L1, u"String <\U00010000\U0010FFFF>"_s);
        row("beside the halves", "\"\\uD7FF\\uE000\""_L1, u"String <\uD7FF\uE000>"_s);
        row("eight digits in braces", "\"\\u{0001F3AC}\""_L1, u"String <\U0001F3AC>"_s);
        row("upper-case escape letter", "\"\\U0041\""_L1, u"error 1:2"_s);
        row("braced surrogate", "\"\\u{D83C}\""_L1, u"error 1:2"_s);
        row("pair with its second half in braces", "\"\\uD83C\\u{DFAC}\""_L1, u"error 1:2"_s);
        row("pair with its first half in braces", "\"\\u{D83C}\\uDFAC\""_L1, u"error 1:2"_s);
        row("leading escape and no escape", "\"\\uD83C\\u00g0\""_L1, u"error 1:2"_s);
        row("leading zeros in braces", "\"\\u{00000041}\""_L1, u"String <A>"_s);
        row("too many leading zeros in braces", "\"\\u{000000041}\""_L1, u"error 1:2"_s);
        row("braced beyond Unicode", "\"\\u{110000}\""_L1, u"error 1:2"_s);
        row("very long braced escape", u"\"\\u{"_s + QString(1000, u'F') + u"}\""_s, u"error 1:2"_s);
        row("empty braces", "\"\\u{}\""_L1, u"error 1:2"_s);
        row("open braces", "\"\\u{41\""_L1, u"error 1:2"_s);
        row("short escape", "\"\\u00g0\""_L1, u"error 1:2"_s);
        row("unknown escape", "\"ab\\x\""_L1, u"error 1:4"_s);
        row("escape at the end", u"\"\\"_s, u"error 1:2"_s);
        row("no end", u" \"abc"_s, u"error 1:6"_s);
        row("line end in a string", u"\"a\nb\""_s, u"error 1:3"_s);
        row("control character in a string", u"\"a\u0007\""_s, u"error 1:3"_s);
        row("half a pair in a string", u"\"a"_s + QChar(0xd83c) + u"\""_s, u"error 1:3"_s);
        row("half a pair in a comment", u"#"_s + QChar(0xdfac), u"error 1:2"_s);
        row("block string", "\"\"\"a \"b\" \\n \\\"\"\" c\"\"\""_L1, "Block <a \"b\" \\n \"\"\" c>"_L1);
        row("empty block string", "\"\"\"\"\"\""_L1, u"Block <>"_s);
        row("block string over lines", u"\"\"\"\n    Hello,\n      World!\n    \"\"\""_s,
            u"Block <Hello,\n  World!>"_s);
        row("block string without end", u"\n\"\"\"a\"\""_s, u"error 2:7"_s);
        row("control character in a block string", u"\"\"\"\u0001\"\"\""_s, u"error 1:4"_s);
        row("escapes mean nothing in a block string", "\"\"\"\\u0041\\n\"\"\""_L1, "Block <\\u0041\\n>"_L1);
        row("half a pair in a block string", u"\"\"\""_s + QChar(0xd83c) + u"\"\"\""_s, u"error 1:4"_s);
        row("byte order mark between tokens", u"a\ufeffb"_s, u"Name a ; Name b"_s);
        row("byte order mark in a string", u"\"\ufeff\""_s, u"String <\ufeff>"_s);
        row("comment ends at a carriage return", u"#a\rb#c"_s, u"Name b"_s);
        row("commas are nothing", u",,a,,b,,"_s, u"Name a ; Name b"_s);
        row("no other white space", u"a\u00a0b"_s, u"Name a ; error 1:2"_s);
        row("form feed", u"a\fb"_s, u"Name a ; error 1:2"_s);
        row("string after string", "\"a\"\"b\""_L1, u"String <a> ; String <b>"_s);
    }
    void cutsTokens()
    {
        QFETCH(QString, text);
        QFETCH(QString, tokens);
        QCOMPARE(lexed(text), tokens);
    }

    void rangesAreThoseOfTheText()
    {
        const Source source(u" seat \"x\\u0041\" \"\"\"\n y\"\"\""_s);
        Lexer lexer(source);
        QCOMPARE(lexer.next()->range, (Range{1, 5}));
        QCOMPARE(lexer.next()->range, (Range{6, 15}));
        QCOMPARE(lexer.next()->range, (Range{16, 25}));
        QCOMPARE(lexer.next()->range, (Range{25, 25}));
    }

    // Spec, section 2.9.4, BlockStringValue.
    void blockStringsLoseTheirCommonIndentation_data()
    {
        QTest::addColumn<QString>("raw");
        QTest::addColumn<QString>("value");
        QTest::newRow("nothing") << u""_s << u""_s;
        QTest::newRow("blank lines only") << u"\n \n\t\n"_s << u""_s;
        QTest::newRow("common indentation") << u"\n  a\n    b\n\n  c\n"_s << u"a\n  b\n\nc"_s;
        QTest::newRow("the first line does not count") << u"a\n    b\n    c"_s << u"a\nb\nc"_s;
        QTest::newRow("the first line keeps its own") << u"  a\n    b"_s << u"  a\nb"_s;
        QTest::newRow("blank lines do not count") << u"\n    a\n \n    b"_s << u"a\n\nb"_s;
        QTest::newRow("blank first and last lines go") << u"\n\n  a\n\n  b\n\n  "_s << u"a\n\nb"_s;
        QTest::newRow("spaces at a line's end stay") << u"\n  a  \n  b "_s << u"a  \nb "_s;
        QTest::newRow("tabs") << u"\n\ta\n\t\tb"_s << u"a\n\tb"_s;
        QTest::newRow("CR LF and CR") << u"\r\n  a\r\n  b\r  c"_s << u"a\nb\nc"_s;
    }
    void blockStringsLoseTheirCommonIndentation()
    {
        QFETCH(QString, raw);
        QFETCH(QString, value);
        QCOMPARE(blockStringValue(raw), value);
    }

    // Whatever says it is printable must read back as itself, at any indentation; and what a block string can
    // mean is printable. All values up to six characters of a small alphabet.
    void printedBlockStringsReadBackAsThemselves()
    {
        const QString alphabet = u" \n\"\\a"_s;
        int printable = 0;
        QStringList values{QString()};
        for (qsizetype i = 0; i < values.size(); ++i) {
            const QString value = values.at(i);
            if (value.size() < 6) {
                for (const QChar character : alphabet)
                    values.append(value + character);
            }
            const bool isPossible = blockStringValue(value) == value;
            QVERIFY2(isPrintableAsBlockString(value) || !isPossible, qPrintable(value));
            if (!isPrintableAsBlockString(value))
                continue;
            ++printable;
            for (const QString &indentation : {u""_s, u"   "_s}) {
                const Source source(printBlockString(value, indentation));
                Lexer lexer(source);
                const auto token = lexer.next();
                QVERIFY2(token && token->kind == Token::Kind::BlockString, qPrintable(source.text()));
                QCOMPARE(token->value, value);
                QVERIFY(lexer.next()->kind == Token::Kind::End);
            }
        }
        QVERIFY(printable > 1000);
    }
};

QTEST_GUILESS_MAIN(TestLexer)
#include "tst_lexer.moc"
