#include "fuzztarget.h"

#include "astdump.h"
#include "foyerassert.h"
#include "language/blockstring.h"
#include "language/lexer.h"
#include "language/parser.h"
#include "language/printer.h"
#include "type/schema.h"

#include <algorithm>
#include <optional>

/* The input is a text in UTF-8: any document, of operations or of a type system. */

using namespace foyer;
using namespace foyer::graphql;
using namespace Qt::Literals::StringLiterals;

namespace {

using Limits = ParseLimits;
using Parsed = ParseResult<ast::Document>;

/** An error says something, and of a place in the text. */
void checkError(const GraphQlError &error, const Source &source)
{
    FOYER_ASSERT(!error.message.isEmpty());
    FOYER_ASSERT(error.code == ErrorCode::InvalidInput || error.code == ErrorCode::TooLarge);
    FOYER_ASSERT(error.locations.size() == 1);
    const SourceLocation end = source.locationAt(source.text().size());
    const SourceLocation at = error.locations.first();
    FOYER_ASSERT(at.line >= 1 && at.line <= end.line);
    FOYER_ASSERT(at.column >= 1 && (at.line < end.line || at.column <= end.column));
}

/** Only what may stand between tokens (spec, section 2.1): spaces, line ends, commas, comments and byte order marks. */
bool isIgnored(QStringView text)
{
    bool isComment = false;
    for (const QChar unit : text) {
        if (unit == u'\n' || unit == u'\r')
            isComment = false;
        else if (unit == u'#')
            isComment = true;
        else if (!isComment && unit != u' ' && unit != u'\t' && unit != u',' && unit != u'\ufeff')
            return false;
    }
    return true;
}

/** What @p text is when it is one token alone. */
Token onlyToken(const QString &text)
{
    const Source source(text);
    Lexer lexer(source);
    const auto token = lexer.next();
    FOYER_ASSERT(token.has_value());
    const auto end = lexer.next();
    FOYER_ASSERT(end.has_value());
    FOYER_ASSERT(end->kind == Token::Kind::End);
    return *token;
}

/** How many tokens there are; nothing when the text is none of tokens. They follow each other without a gap, each means
 *  the same when it stands alone, and a string when it is written again. */
std::optional<int> countTokens(const Source &source)
{
    const QString &text = source.text();
    Lexer lexer(source);
    int end = 0;
    for (int count = 0;; ++count) {
        const auto token = lexer.next();
        if (!token) {
            checkError(token.error(), source);
            return std::nullopt;
        }
        const Range range = token->range;
        FOYER_ASSERT(range.start >= end);
        FOYER_ASSERT(isIgnored(QStringView(text).mid(end, range.start - end)));
        if (token->kind == Token::Kind::End) {
            FOYER_ASSERT(range.start == text.size());
            return count;
        }
        end = range.end;
        FOYER_ASSERT(range.start < end && end <= text.size());
        const Token alone = onlyToken(text.mid(range.start, end - range.start));
        FOYER_ASSERT(alone.kind == token->kind);
        FOYER_ASSERT(alone.value == token->value);
        if (token->kind == Token::Kind::String || token->kind == Token::Kind::BlockString)
            FOYER_ASSERT(onlyToken(printString(token->value)).value == token->value);
        if (isPrintableAsBlockString(token->value))
            FOYER_ASSERT(onlyToken(printBlockString(token->value, u"  "_s)).value == token->value);
    }
}

Range rangeOf(const ast::Definition &definition)
{
    return std::visit([](const auto &node) { return node.range; }, definition);
}

/** The tree is that of its own text, printed or cut out of the source. */
void checkTree(const ast::Document &document)
{
    const QString printed = print(document);
    const Parsed again = parse(printed, Limits::forSchemas());
    FOYER_ASSERT(again.has_value());
    FOYER_ASSERT(ast::dump(*again) == ast::dump(document));
    FOYER_ASSERT(print(*again) == printed);

    const QString &text = document.source->text();
    int end = 0;
    for (const ast::Definition &definition : document.definitions) {
        const Range range = rangeOf(definition);
        FOYER_ASSERT(range.start >= end);
        end = range.end;
        FOYER_ASSERT(range.start < end && end <= text.size());
        const QString dumped = std::visit([](const auto &node) { return ast::dump(node); }, definition);
        for (const QString &alone : {text.mid(range.start, end - range.start), print(definition)}) {
            const Parsed part = parse(alone, Limits::forSchemas());
            FOYER_ASSERT(part.has_value());
            FOYER_ASSERT(ast::dump(*part) == dumped);
        }
    }
}

/** @p narrow is what the same text is under smaller limits: the same, unless it is too large. */
void checkNarrower(const Parsed &parsed, const Parsed &narrow)
{
    if (!narrow && narrow.error().code == ErrorCode::TooLarge)
        return;
    FOYER_ASSERT(narrow.has_value() == parsed.has_value());
    if (narrow)
        FOYER_ASSERT(ast::dump(*narrow) == ast::dump(*parsed));
    else
        FOYER_ASSERT(narrow.error() == parsed.error());
}

void checkLimits(const QString &text, const Parsed &parsed, std::optional<int> tokens)
{
    const Limits wide = Limits::forRequests();
    checkNarrower(parsed, parse(text, {wide.maxLength, 20, 4}));
    if (!parsed)
        return;
    FOYER_ASSERT(tokens.has_value());
    const int length = static_cast<int>(text.size());
    FOYER_ASSERT(parse(text, {length, *tokens, wide.maxDepth}).has_value());
    for (const Limits &tight :
         {Limits{length - 1, *tokens, wide.maxDepth}, Limits{length, *tokens - 1, wide.maxDepth}}) {
        const Parsed refused = parse(text, tight);
        FOYER_ASSERT(!refused.has_value());
        FOYER_ASSERT(refused.error().code == ErrorCode::TooLarge);
    }
}

/** A value or a type alone. */
template <class Parse>
void checkPart(const QString &text, Parse parsePart)
{
    const auto part = parsePart(text);
    if (!part)
        return checkError(part.error(), Source(text));
    const auto again = parsePart(print(*part));
    FOYER_ASSERT(again.has_value());
    FOYER_ASSERT(ast::dump(*again) == ast::dump(*part));
}

QStringList messagesOf(const SchemaErrors &errors)
{
    QStringList messages;
    for (const GraphQlError &error : errors) {
        FOYER_ASSERT(!error.message.isEmpty());
        messages.append(error.message);
    }
    return messages;
}

/** As SDL it means the same as what is printed of it. */
void checkSchema(const ast::Document &document)
{
    const auto schema = buildSchema(document);
    const auto again = buildSchema(*parse(print(document), Limits::forSchemas()));
    FOYER_ASSERT(schema.has_value() == again.has_value());
    if (!schema) {
        FOYER_ASSERT(!schema.error().isEmpty());
        FOYER_ASSERT(messagesOf(schema.error()) == messagesOf(again.error()));
        return;
    }
    QStringList coordinates;
    QStringList coordinatesAgain;
    for (auto [built, names] : {std::pair(&*schema, &coordinates), std::pair(&*again, &coordinatesAgain)}) {
        for (const TypeDefinition *type : built->types()) {
            names->append(type->name);
            for (const FieldDefinition &field : type->fields)
                names->append(field.coordinate() + u':' + field.type.toString());
        }
    }
    FOYER_ASSERT(coordinates == coordinatesAgain);
}

bool isOfTypeSystem(const ast::Definition &definition)
{
    return !std::holds_alternative<ast::OperationDefinition>(definition)
        && !std::holds_alternative<ast::FragmentDefinition>(definition);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data),
                                           static_cast<qsizetype>(size)); // U+FFFD for what is none
    const Source source(text);
    const std::optional<int> tokens = countTokens(source);
    const Parsed parsed = parse(text);
    checkLimits(text, parsed, tokens);
    checkPart(text, [](const QString &part) { return parseValue(part); });
    checkPart(text, [](const QString &part) { return parseType(part); });
    if (!parsed) {
        checkError(parsed.error(), source);
        return 0;
    }
    checkTree(*parsed);
    if (std::any_of(parsed->definitions.begin(), parsed->definitions.end(), isOfTypeSystem))
        checkSchema(*parsed);
    return 0;
}
