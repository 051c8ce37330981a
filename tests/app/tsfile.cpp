#include "tsfile.h"

#include <QRegularExpression>
#include <QXmlStreamReader>

namespace foyer::test {

using namespace Qt::Literals::StringLiterals;

namespace {

TsMessage readMessage(QXmlStreamReader &xml, const QString &context)
{
    TsMessage message;
    message.context = context;
    message.hasPlural = xml.attributes().value("numerus"_L1) == "yes"_L1;
    while (xml.readNextStartElement()) {
        if (xml.name() == "source"_L1) {
            message.source = xml.readElementText();
        } else if (xml.name() == "comment"_L1) {
            message.comment = xml.readElementText();
        } else if (xml.name() == "translation"_L1) {
            message.type = xml.attributes().value("type"_L1).toString();
            if (!message.hasPlural) {
                message.translations.append(xml.readElementText(QXmlStreamReader::IncludeChildElements));
                continue;
            }
            while (xml.readNextStartElement())
                message.translations.append(xml.readElementText(QXmlStreamReader::IncludeChildElements));
        } else {
            xml.skipCurrentElement();
        }
    }
    return message;
}

/** All that @p expression finds, in an order of its own: a translation may turn the words around. */
QStringList found(const QString &text, const QString &expression)
{
    QStringList all;
    QRegularExpressionMatchIterator it = QRegularExpression(expression).globalMatch(text);
    while (it.hasNext())
        all.append(it.next().captured());
    all.removeDuplicates();
    all.sort();
    return all;
}

/** "." for a sentence, "?" for a question and so on; empty for what is none, also for an abbreviation and for the
 *  pattern of a date, in which a dot means nothing of the kind. */
QString ending(const QString &text)
{
    static const QString enders = u".?!…:"_s;
    static const QRegularExpression noSentence(u"^(\\S+\\.|[dMy., ]+)$"_s);
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty() || !enders.contains(trimmed.back()) || noSentence.match(trimmed).hasMatch())
        return {};
    return trimmed.back();
}

QString spacesAround(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return text;
    const qsizetype first = text.indexOf(trimmed);
    return text.left(first) + u'|' + text.mid(first + trimmed.size());
}

/** Of one translation of @p source; empty when there is nothing to complain about. */
QString difference(const QString &source, const QString &translation)
{
    if (translation.isEmpty())
        return u"is empty"_s;
    if (found(source, u"%(?:L?[0-9]{1,2}|n|Ln)"_s) != found(translation, u"%(?:L?[0-9]{1,2}|n|Ln)"_s))
        return u"has other place markers"_s;
    if (found(source, u"</?[a-zA-Z][^>]*>"_s) != found(translation, u"</?[a-zA-Z][^>]*>"_s))
        return u"has other tags"_s;
    // The letters differ between languages; that there is one does not.
    if (found(source, u"(?<!&)&(?=\\w)"_s).size() != found(translation, u"(?<!&)&(?=\\w)"_s).size())
        return u"has another mnemonic"_s;
    if (spacesAround(source) != spacesAround(translation) || source.count(u'\n') != translation.count(u'\n'))
        return u"has other spaces at its ends"_s;
    if (ending(source) != ending(translation))
        return u"ends otherwise"_s;
    return {};
}

} // namespace

QString TsMessage::key() const
{
    return context + u" '"_s + source + u"' "_s + (comment.isEmpty() ? comment : u'(' + comment + u") "_s);
}

QSet<QString> TsFile::keys() const
{
    QSet<QString> keys;
    for (const TsMessage &message : messages)
        keys.insert(message.key());
    return keys;
}

std::optional<TsFile> readTs(const QByteArray &data)
{
    QXmlStreamReader xml(data);
    if (!xml.readNextStartElement() || xml.name() != "TS"_L1)
        return std::nullopt;
    TsFile file;
    file.language = xml.attributes().value("language"_L1).toString();
    while (xml.readNextStartElement()) { // <context>
        QString context;
        while (xml.readNextStartElement()) {
            if (xml.name() == "name"_L1)
                context = xml.readElementText();
            else if (xml.name() == "message"_L1)
                file.messages.append(readMessage(xml, context));
            else
                xml.skipCurrentElement();
        }
    }
    if (xml.hasError())
        return std::nullopt;
    return file;
}

QStringList problemsOf(const TsFile &file, int plurals)
{
    QStringList problems;
    for (const TsMessage &message : file.messages) {
        const auto complain = [&](const QString &what) { problems.append(message.key() + what); };
        if (!message.type.isEmpty())
            complain(u"is "_s + message.type);
        else if (message.hasPlural && message.translations.size() != plurals)
            complain(u"has %1 plural forms, not %2"_s.arg(message.translations.size()).arg(plurals));
        else if (message.translations.isEmpty())
            complain(u"is empty"_s);
        if (!message.type.isEmpty())
            continue;
        for (const QString &translation : message.translations) {
            if (const QString what = difference(message.source, translation); !what.isEmpty())
                complain(what);
        }
    }
    return problems;
}

} // namespace foyer::test
