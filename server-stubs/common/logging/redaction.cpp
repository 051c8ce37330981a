#include "redaction.h"

#include "cardnumber.h"

#include <QRegularExpression>

#include <array>

namespace foyer::logging {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Rule
{
    QRegularExpression pattern;
    QString put; ///< May name a group: \1.
};

/** In this order: what is longer first, as a token may have an address in it. */
const std::array<Rule, 6> &rules()
{
    static const std::array<Rule, 6> all{{
        // RFC 7519: three parts in base64url, of which the first is JSON, and so begins alike.
        {QRegularExpression(uR"(\beyJ[\w-]{4,}\.[\w-]+\.[\w-]*)"_s), u"[token]"_s},
        {QRegularExpression(uR"(\b(Bearer|Basic)\s+[\w.~+/=-]{6,})"_s, QRegularExpression::CaseInsensitiveOption),
         u"\\1 [token]"_s},
        {QRegularExpression(
             uR"re((\b(?:password|passwort|passphrase|secret|pin|token|authorization|giftCardCode|api[-_]?key)\b\\?["']?\s*[:=]\s*\\?["']?)(?!\[|Bearer\b|Basic\b)[^\s"',;}\\]+)re"_s,
             QRegularExpression::CaseInsensitiveOption),
         u"\\1[secret]"_s},
        {QRegularExpression(uR"([\w.%+-]+@[\w-]+(?:\.[\w-]+)+)"_s, QRegularExpression::UseUnicodePropertiesOption),
         u"[e-mail]"_s},
        // The alphabet of our codes has neither vowels that read as digits nor O, I, L, 0 and 1.
        {QRegularExpression(uR"(\b[2-9A-HJKMNP-Z]{4}(?:[- ][2-9A-HJKMNP-Z]{4}){3}\b)"_s), u"[code]"_s},
        // By E.164 with a +, or as it is dialled with a 0 in front and something between its parts.
        {QRegularExpression(uR"((?:\+\d[\d ()/.-]{6,}\d|(?<![\w.-])0\d{1,5}[ /-]{1,3}\d{3,}[\d ]*\d))"_s),
         u"[phone]"_s},
    }};
    return all;
}

QString withoutCards(const QString &text)
{
    QString cleaned;
    qsizetype kept = 0;
    while (const std::optional<CardNumberPlace> card = findCardNumber(text, kept)) {
        cleaned += QStringView(text).sliced(kept, card->start - kept);
        cleaned += "[card]"_L1;
        kept = card->start + card->length;
    }
    return kept == 0 ? text : cleaned + text.sliced(kept);
}

} // namespace

QString redacted(const QString &text)
{
    QString cleaned = text;
    for (const Rule &rule : rules())
        cleaned.replace(rule.pattern, rule.put);
    return withoutCards(cleaned);
}

} // namespace foyer::logging
