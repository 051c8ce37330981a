#include "manpage.h"

#include "help.h"
#include "settingstable.h"
#include "settingvalue.h"

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

namespace {

/** Text as roff reads it: a hyphen that is typed, not set; no line that would be a request. */
QString escaped(const QString &text)
{
    QString out;
    for (const QChar character : text) {
        if (character == u'\\')
            out += u"\\e"_s;
        else if (character == u'-')
            out += u"\\-"_s;
        else if (character == u'\'')
            out += u"\\(aq"_s;
        else if (character == u'~')
            out += u"\\(ti"_s;
        else
            out += character;
    }
    return out.startsWith(u'.') ? u"\\&"_s + out : out;
}

QString bold(const QString &text)
{
    return u"\\fB%1\\fR"_s.arg(escaped(text));
}

QString paragraphs(const QString &text)
{
    QStringList parts = text.split(u"\n\n"_s);
    for (QString &part : parts)
        part = escaped(part);
    return parts.join(u"\n.PP\n"_s) + u'\n';
}

QString tagged(const QString &term, const QString &meaning)
{
    return u".TP\n%1\n%2\n"_s.arg(term, meaning);
}

QString invocation(const CommandOption &option)
{
    QString text = option.letter == 0 ? QString() : bold(u"-%1"_s.arg(QLatin1Char(option.letter))) + u", "_s;
    text += bold(u"--"_s + option.name);
    return option.value.isEmpty() ? text : text + u" \\fI%1\\fR"_s.arg(escaped(option.value));
}

QString verbs()
{
    QString page;
    for (const Verb &verb : verbTable()) {
        page += u".SS %1\n"_s.arg(escaped(verb.argument.isEmpty() ? verb.name : verb.name + u' ' + verb.argument));
        page += paragraphs(verb.about);
        if (!verb.exits.isEmpty())
            page += u".PP\nExit status: %1\n"_s.arg(escaped(verb.exits));
        for (const QString &file : verb.files)
            page += tagged(u"\\fI%1\\fR"_s.arg(escaped(file.section(u' ', 0, 0))), escaped(file.section(u' ', 1)));
    }
    return page;
}

QString options()
{
    QString page;
    for (const CommandOption &option : commandOptions()) {
        const QString whose = option.verbs.isEmpty() ? QString() : u" With "_s + option.verbs.join(u", "_s) + u'.';
        page += tagged(invocation(option), escaped(option.about + whose));
    }
    return page;
}

QString settings()
{
    QString page;
    for (const SettingSection &section : settingSections()) {
        page += u".SS [%1]\n%2\n"_s.arg(escaped(section.name), escaped(section.about));
        for (const Setting &setting : settingsTable()) {
            if (setting.section != section.name)
                continue;
            const QString usual = setting.fallback.isEmpty() ? setting.otherwise : setting.fallback;
            page += tagged(bold(setting.key),
                           escaped(u"%1 It is %2. Default: %3. Variable: %4."_s.arg(setting.about, kindOf(setting),
                                                                                    usual, variableOf(setting))));
        }
    }
    return page;
}

QString examples()
{
    QString page;
    for (const Verb &verb : verbTable()) {
        for (const QString &example : verb.examples) {
            const qsizetype at = example.indexOf(u" # "_s);
            page += tagged(bold(example.left(at)), escaped(example.mid(at + 3)));
        }
    }
    return page;
}

} // namespace

QString manPage()
{
    const QString intro =
        u"What tills, kiosks and offices of a cinema talk to: services for films, halls, bookings, payments, "
        "coupons and people, and a gateway in front of them, in one process or in one each.\n\nWhat runs "
        "prints one line, 'foyerd ready on URL', once it can be asked. SIGTERM and SIGINT let open requests "
        "end, then it ends."_s;
    const QString order =
        u"The command line wins over the environment, that over the file, and that over the default. The file "
        "is named by --config or FOYER_CONFIG, or is foyerd.ini in the data folder. It has sections in "
        "brackets, and key = value below them; what follows # or ; is a comment. All mistakes are told "
        "together, each with its place.\n\nSecrets are never values: a setting names a file that only its "
        "owner may read, or credential:NAME for what systemd puts into CREDENTIALS_DIRECTORY."_s;
    return u".TH FOYERD 8 \"\" \"Foyer "_s + QLatin1StringView(FOYER_VERSION) + u"\" \"System administration\"\n.nh\n.ad l\n"_s
        + u".SH NAME\nfoyerd \\- services of a cinema's box office\n"_s
        + u".SH SYNOPSIS\n\\fBfoyerd\\fR \\fIVERB\\fR [\\fIOPTIONS\\fR]\n.SH DESCRIPTION\n"_s + paragraphs(intro)
        + u".SH VERBS\n"_s + verbs() + u".SH OPTIONS\n"_s + options() + u".SH SETTINGS\n"_s + paragraphs(order)
        + settings() + u".SH EXIT STATUS\n"_s + tagged(u"0"_s, u"It was told to end, or is done."_s)
        + tagged(u"1"_s, u"It cannot run, or something is not well: standard error says what."_s)
        + tagged(u"2"_s, u"It was called wrongly, or its settings are wrong."_s) + u".SH EXAMPLES\n"_s + examples();
}

} // namespace foyer::foyerd
