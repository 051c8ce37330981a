#include "help.h"

#include "settingstable.h"
#include "settingvalue.h"

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype lineLength = 100;

/** @p text in lines, each after the first behind @p indent; words are not cut. */
QString wrapped(const QString &text, const QString &indent, qsizetype used)
{
    QString lines;
    qsizetype at = used;
    const QStringList words = text.split(u' ');
    for (const QString &word : words) {
        if (at + word.size() + 1 > lineLength && at > indent.size()) {
            lines += u'\n' + indent;
            at = indent.size();
        } else if (!lines.isEmpty()) {
            lines += u' ';
            ++at;
        }
        lines += word;
        at += word.size();
    }
    return lines;
}

QString paragraphs(const QString &text)
{
    QStringList lines;
    const QStringList parts = text.split(u"\n\n"_s);
    for (const QString &part : parts)
        lines.append(wrapped(part, {}, 0));
    return lines.join(u"\n\n"_s);
}

/** A word and what it means beside it, in two columns. */
QString row(const QString &word, const QString &meaning, qsizetype column)
{
    const QString indent(column, u' ');
    QString line = u"  "_s + word;
    if (line.size() + 2 > column && !word.isEmpty())
        line += u'\n' + indent;
    else
        line = line.leftJustified(column);
    return line + wrapped(meaning, indent, column) + u'\n';
}

QString usual(const Setting &setting)
{
    return setting.fallback.isEmpty() ? setting.otherwise : setting.fallback;
}

QString written(const CommandOption &option)
{
    const QString letter = option.letter == 0 ? QString() : u"-%1, "_s.arg(QLatin1Char(option.letter));
    return letter + u"--"_s + option.name + (option.value.isEmpty() ? QString() : u' ' + option.value);
}

/** What an option says of the variable that does the same. */
QString variableFor(const CommandOption &option, const QString &verb)
{
    if (option.section.isEmpty() || !option.means.isEmpty())
        return {};
    const Setting *setting = findSetting(option.section == "."_L1 ? sectionOf(verb) : option.section, option.key);
    if (!setting)
        return {};
    return u" Default: %1. Also %2."_s.arg(usual(*setting), variableOf(*setting));
}

QString optionRows(const QString &verb)
{
    constexpr qsizetype column = 26;
    QString rows;
    for (const CommandOption &option : commandOptions()) {
        if (option.verbs.isEmpty() || option.verbs.contains(verb))
            rows += row(written(option), option.about + variableFor(option, verb), column);
    }
    return rows;
}

QString exitCodes()
{
    return u"0 it was told to end, 1 it cannot run: standard error says why, 2 it was called wrongly, or its settings "
           u"are "
           "wrong."_s;
}

/** The settings of @p verb by section, without what has an option of its own. */
QString settingRows(const QString &verb)
{
    constexpr qsizetype column = 34;
    QString rows;
    for (const Setting &setting : settingsTable()) {
        const bool isOfOneDatabase = setting.section.startsWith(u"database."_s);
        if (setting.isReadBy(verb) && !isOfOneDatabase)
            rows += row(u"[%1] %2"_s.arg(setting.section, setting.key),
                        u"%1. Default: %2."_s.arg(kindOf(setting), usual(setting)), column);
    }
    return rows;
}

QString list(const QString &heading, const QStringList &entries, QLatin1StringView between)
{
    if (entries.isEmpty())
        return {};
    QString text = u'\n' + heading + u'\n';
    for (const QString &entry : entries) {
        const qsizetype at = entry.indexOf(between);
        text += u"  "_s + entry.left(at) + u'\n' + row({}, entry.mid(at + between.size()), 6);
    }
    return text;
}

} // namespace

QString generalHelp()
{
    constexpr qsizetype column = 20;
    QString text =
        u"Usage: foyerd VERB [OPTIONS]\n\nFoyer's services: what tills, kiosks and offices talk to.\n\nVerbs:\n"_s;
    for (const Verb &verb : verbTable())
        text += row(verb.name + (verb.argument.isEmpty() ? QString() : u' ' + verb.argument), verb.summary, column);
    text += u"\nOptions of every verb:\n"_s;
    for (const CommandOption &option : commandOptions()) {
        if (option.verbs.isEmpty())
            text += row(written(option), option.about, 26);
    }
    text += u"\nOptions of some:\n"_s;
    for (const CommandOption &option : commandOptions()) {
        if (!option.verbs.isEmpty())
            text += row(written(option), u"%1 (%2)"_s.arg(option.about, option.verbs.join(u", "_s)), 26);
    }
    text += u'\n'
        + paragraphs(
                u"Settings come from the command line, else from the environment (FOYER_GATEWAY_PORT), else from a "
                "file of settings, else they have their defaults. 'foyerd help config' prints such a file, "
                "with everything that can be set.\n\nEach service has a database of its own, in the data folder "
                "or on a server, and their keys are in keys/ of the data folder: services that run as processes "
                "of their own share one. No service runs twice on it, and 'all' runs alone.\n\nWhat runs prints "
                "one line, 'foyerd ready on URL', once it can be asked. SIGTERM lets open requests end, then it "
                "ends."_s);
    text += u"\n\nExit codes: "_s + wrapped(exitCodes(), u"  "_s, 12);
    return text
        + u"\n\n  foyerd all --demo --data ~/foyer-demo   a cinema to try\n  foyerd help booking                     "
          "what one verb does\n"_s;
}

QString helpFor(const Verb &verb)
{
    QString text = u"Usage: foyerd %1%2 [OPTIONS]\n\n%3\n\nOptions:\n%4"_s.arg(
        verb.name, verb.argument.isEmpty() ? QString() : u' ' + verb.argument, paragraphs(verb.about),
        optionRows(verb.name));
    if (const QString settings = settingRows(verb.name); !settings.isEmpty())
        text += u"\nSettings ('foyerd help config' says more):\n"_s + settings;
    text += u"\nExit codes: "_s + wrapped(verb.exits.isEmpty() ? exitCodes() : verb.exits, u"  "_s, 12) + u'\n';
    text += list(u"Files in the data folder:"_s, verb.files, " "_L1);
    text += list(u"Examples:"_s, verb.examples, " # "_L1);
    return text;
}

QString exampleConfiguration()
{
    const auto comment = [](const QString &text) { return u"# "_s + wrapped(text, u"# "_s, 2) + u'\n'; };
    QString file =
        comment(u"Settings of foyerd, all with their defaults: take away the ';' where you say something else. The "
                "file is found by --config FILE or FOYER_CONFIG, or as foyerd.ini in the data folder."_s)
        + u"#\n"_s
        + comment(
            u"The command line wins over the environment, and that over this file. The variable of [gateway] port is "
            "FOYER_GATEWAY_PORT; what is in [foyer] has no section in its name: FOYER_DATA_FOLDER."_s)
        + u"#\n"_s
        + comment(u"A path that is not absolute is seen from the folder of this file. Secrets are never in it: a "
                  u"setting names "
                  "the file, which only its owner may read (chmod 600), or credential:NAME for what systemd hands over "
                  "(LoadCredential=NAME:FILE in the unit). Text with '#' or ';' in it stands in double quotes."_s);
    for (const SettingSection &section : settingSections()) {
        file += u'\n' + comment(section.about) + u"[%1]\n"_s.arg(section.name);
        for (const Setting &setting : settingsTable()) {
            if (setting.section != section.name)
                continue;
            QString about = setting.about + u" ("_s + kindOf(setting);
            if (setting.fallback.isEmpty())
                about += u"; default: "_s + setting.otherwise;
            file += u'\n' + comment(about + u')') + u"; %1 = %2"_s.arg(setting.key, setting.fallback).trimmed() + u'\n';
        }
    }
    return file;
}

} // namespace foyer::foyerd
