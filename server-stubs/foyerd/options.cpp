#include "options.h"

#include "help.h"
#include "manpage.h"
#include "settingvalue.h"
#include "verbtable.h"
#include "whereabouts.h"

#include "privatefile.h"
#include "validation/suggestions.h"

#include <QCommandLineParser>
#include <QDir>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

namespace {

/** Does what @p verb runs ask @p upstream, in another process? */
bool asksFor(const QString &verb, const QString &upstream)
{
    const Setting *url = findSetting(upstream, u"url"_s);
    return url && url->verbs.contains(verb);
}

QStringList verbNames()
{
    QStringList names;
    for (const Verb &verb : verbTable())
        names.append(verb.name);
    return names;
}

QString hint(const QString &written, const QStringList &known)
{
    const QStringList near = graphql::suggestions(written, known);
    return near.isEmpty() ? QString() : u" Did you mean %1?"_s.arg(near.first());
}

/** Reads one command line, and keeps what is wrong with it. */
class LineReader
{
public:
    LineReader(const QStringList &arguments, const QProcessEnvironment &environment)
        : m_environment(environment)
    {
        for (const CommandOption &option : commandOptions()) {
            QStringList names{option.name};
            if (option.letter != 0)
                names.prepend(QString(QLatin1Char(option.letter)));
            m_parser.addOption(QCommandLineOption(names, option.about, option.value));
        }
        m_isUnderstood = m_parser.parse(QStringList{u"foyerd"_s} + arguments);
    }

    Result<Options> read()
    {
        if (m_parser.isSet(u"version"_s))
            return fail(ErrorCode::Cancelled, u"foyerd %1"_s.arg(QLatin1StringView(FOYER_VERSION)));
        if (!m_isUnderstood)
            readMisunderstood();
        else
            readVerb();
        if (m_options.verb == "help"_L1 || m_parser.isSet(u"help"_s))
            return explain();
        if (!m_options.verb.isEmpty()) {
            checkOptionsGoWithVerb();
            readSettings();
            readClock();
            readDemo();
            readRestore();
            readMigration();
            m_options.json = m_parser.isSet(u"json"_s);
            m_options.untilStdinCloses = m_parser.isSet(u"until-stdin-closes"_s);
        }
        if (m_mistakes.isEmpty())
            return std::move(m_options);
        return fail(ErrorCode::InvalidInput, allMistakes());
    }

private:
    void wrong(const QString &sentence) { m_mistakes.append(sentence); }

    QString allMistakes() const
    {
        const QString where = m_options.verb.isEmpty() ? u"--help"_s : u"help %1"_s.arg(m_options.verb);
        if (m_mistakes.size() == 1)
            return u"foyerd: %1 See foyerd %2."_s.arg(m_mistakes.first(), where);
        QString text = u"foyerd: %1 mistakes:\n"_s.arg(m_mistakes.size());
        for (const QString &mistake : m_mistakes)
            text += u"  "_s + mistake + u'\n';
        return text + u"See foyerd %1."_s.arg(where);
    }

    /** An option that nobody knows may have had a value, which now looks like a verb: nothing more is read into it. */
    void readMisunderstood()
    {
        QStringList known;
        for (const CommandOption &option : commandOptions())
            known.append(option.name);
        const QStringList unknown = m_parser.unknownOptionNames();
        for (const QString &name : unknown)
            wrong(isSecretsName(name) ? u"--%1: a secret is never an argument, which everybody can read: it is in a "
                                        u"file that a setting like "
                                        "passwordFile names."_s.arg(name)
                                      : u"--%1: there is no such option.%2"_s.arg(name, hint(name, known)));
        if (unknown.isEmpty())
            wrong(m_parser.errorText());
    }

    void readVerb()
    {
        const QStringList words = m_parser.positionalArguments();
        if (words.isEmpty()) {
            if (!m_parser.isSet(u"help"_s))
                wrong(u"Say what to run."_s);
            return;
        }
        const Verb *verb = findVerb(words.first());
        if (!verb)
            return wrong(u"'%1' is nothing to run.%2"_s.arg(words.first(), hint(words.first(), verbNames())));
        m_options.arguments = words.mid(1);
        if (verb->argument.isEmpty() && !m_options.arguments.isEmpty())
            return wrong(u"One verb at a time, not '%1'."_s.arg(words.join(u' ')));
        if (!verb->words.isEmpty() && m_options.arguments.size() > 1)
            return wrong(
                u"'%1' takes one %2, not '%3'."_s.arg(verb->name, verb->argument, m_options.arguments.join(u' ')));
        m_options.verb = verb->name;
        if (m_options.arguments.isEmpty() || verb->words.isEmpty())
            return;
        const QString &word = m_options.arguments.first();
        if (!verb->words.contains(word))
            return wrong(u"'%1' is no %2 here: it is one of %3.%4"_s.arg(
                word, verb->argument, verb->words.join(u", "_s), hint(word, verb->words)));
        if (verb->name == "schema"_L1)
            m_options.service = word;
    }

    Result<Options> explain() const
    {
        if (!m_mistakes.isEmpty())
            return fail(ErrorCode::InvalidInput, allMistakes());
        if (m_parser.isSet(u"man"_s))
            return fail(ErrorCode::Cancelled, manPage().trimmed());
        const QString whose = m_options.verb == "help"_L1 ? m_options.arguments.value(0) : m_options.verb;
        if (whose == "config"_L1)
            return fail(ErrorCode::Cancelled, exampleConfiguration().trimmed());
        const Verb *verb = findVerb(whose);
        return fail(ErrorCode::Cancelled, (verb ? helpFor(*verb) : generalHelp()).trimmed());
    }

    void checkOptionsGoWithVerb()
    {
        for (const CommandOption &option : commandOptions()) {
            if (m_parser.isSet(option.name) && !option.verbs.isEmpty() && !option.verbs.contains(m_options.verb))
                wrong(u"--%1 goes with %2, not with '%3'."_s.arg(
                    option.name, u'\'' + option.verbs.join(u"', '"_s) + u'\'', m_options.verb));
        }
    }

    QList<Configuration::Assignment> assignments()
    {
        QList<Configuration::Assignment> line;
        for (const CommandOption &option : commandOptions()) {
            if (option.section.isEmpty() || !m_parser.isSet(option.name))
                continue;
            const QString section = option.section == "."_L1 ? sectionOf(m_options.verb) : option.section;
            const QString text = option.means.isEmpty() ? m_parser.value(option.name) : option.means;
            const bool saysNothing = text.isEmpty() && option.name == "allowed-origins"_L1;
            if (findSetting(section, option.key) && (!text.isEmpty() || saysNothing))
                line.append({section, option.key, text, u"--"_s + option.name});
            else if (text.isEmpty())
                wrong(u"--%1: its value is empty."_s.arg(option.name));
        }
        const QStringList upstreams = m_parser.values(u"upstream"_s);
        for (const QString &entry : upstreams) {
            const QString name = entry.section(u'=', 0, 0);
            if (!findSetting(name, u"url"_s) || !entry.contains(u'='))
                wrong(u"--upstream takes NAME=URL with the name of a service, not '%1'."_s.arg(entry));
            else if (!asksFor(m_options.verb, name))
                wrong(u"'%1' asks no %2 service: --upstream does not go with it."_s.arg(m_options.verb, name));
            else
                line.append({name, u"url"_s, entry.section(u'=', 1), u"--upstream "_s + name});
        }
        return line;
    }

    void readSettings()
    {
        Configuration::Reading reading =
            Configuration::read({m_options.verb, assignments(), m_environment, m_parser.value(u"config"_s)});
        if (m_options.verb == "doctor"_L1)
            m_options.mistakes = reading.mistakes;
        else
            m_mistakes += reading.mistakes;
        const Configuration &said = reading.configuration;
        m_options.dataFolder = said.dataFolder();
        m_options.databases = DatabasePlaces::of(said, m_parser.isSet(u"create"_s));
        const QString section = sectionOf(m_options.verb);
        m_options.port = findSetting(section, u"port"_s) ? said.port(section, u"port"_s) : quint16(0);
        if (findSetting(section, u"address"_s))
            m_options.address = QHostAddress(said.text(section, u"address"_s));
        m_options.tls =
            said.text(u"tls"_s, u"on"_s) == "always"_L1 ? Options::Tls::Always : Options::Tls::BeyondThisMachine;
        m_options.tlsFolder = tlsFolderOf(said);
        m_options.hosts = m_parser.values(u"host"_s);
        m_options.force = m_parser.isSet(u"force"_s);
        m_options.introspection = said.yes(u"foyer"_s, u"introspection"_s);
        if (const auto origins = http::AllowedOrigins::fromText(said.text(u"foyer"_s, u"allowedOrigins"_s)))
            m_options.allowedOrigins = *origins; // else it is none that this verb reads, or a mistake
        m_options.backupEvery = said.duration(u"backup"_s, u"every"_s);
        m_options.firstBackupAfter = said.duration(u"backup"_s, u"firstAfter"_s);
        m_options.keepBackups = static_cast<int>(said.integer(u"backup"_s, u"keep"_s));
        m_options.webhook = said.url(u"psp-simulator"_s, u"webhook"_s);
        const QStringList names = serviceNames() + QStringList{u"gateway"_s, u"psp"_s};
        for (const QString &name : names) {
            if (!asksFor(m_options.verb, name))
                continue;
            if (said.isSaid(name, u"url"_s))
                m_options.upstreams.insert(name, said.url(name, u"url"_s));
            else if (serviceNames().contains(name) && (said.isSaid(name, u"port"_s) || said.isSaid(name, u"address"_s)))
                m_options.upstreams.insert(name, placeOf(said, name, said.port(name, u"port"_s), SeenFrom::Anywhere));
        }
        if (serviceNames().contains(m_options.verb))
            readGateways(said);
        if (m_options.verb == "run"_L1 && !m_options.databases.isOnServer())
            checkInstances(said);
        m_options.configuration = std::move(reading.configuration);
    }

    void readGateways(const Configuration &said)
    {
        const QStringList urls = said.list(u"foyer"_s, u"gateways"_s);
        for (const QString &url : urls)
            m_options.gateways.append(QUrl(url));
        if (urls.isEmpty())
            m_options.gateways.append(
                placeOf(said, u"gateway"_s, said.port(u"gateway"_s, u"port"_s), SeenFrom::Anywhere));
    }

    void checkInstances(const Configuration &said)
    {
        const QStringList names = serviceNames();
        for (const QString &name : names) {
            if (said.integer(name, u"instances"_s) > 1)
                wrong(u"%1: a database in a file has one service: 1, or [database] engine = mysql."_s.arg(
                    said.placeOf(name, u"instances"_s)));
        }
    }

    void readClock()
    {
        if (!m_parser.isSet(u"today"_s))
            return;
        const QString text = m_parser.value(u"today"_s);
        m_options.today = QDate::fromString(text, Qt::ISODate);
        if (!m_options.today->isValid())
            wrong(u"--today takes a day as YYYY-MM-DD, not '%1'."_s.arg(text));
    }

    void readDemo()
    {
        m_options.demo = m_parser.isSet(u"demo"_s) || m_options.verb == "demo"_L1;
        m_options.resetDemo = m_parser.isSet(u"reset-demo"_s);
        if (m_options.resetDemo && !m_options.demo)
            wrong(u"--reset-demo goes with 'all --demo', 'run --demo' and with 'demo'."_s);
        if (m_options.resetDemo && m_options.databases.isOnServer())
            wrong(u"--reset-demo forgets files: on a server, drop the databases and make them anew."_s);
        bool ok = true;
        if (m_parser.isSet(u"seed"_s))
            m_options.seed = m_parser.value(u"seed"_s).toULongLong(&ok);
        if (!ok)
            wrong(u"--seed takes a whole number, not '%1'."_s.arg(m_parser.value(u"seed"_s)));
        if (!m_parser.isSet(u"bookings"_s))
            return;
        m_options.bookings = m_parser.value(u"bookings"_s).toLongLong(&ok);
        if (!ok || m_options.bookings < 0 || m_options.bookings > 100'000'000)
            wrong(u"--bookings takes 0 to 100000000, not '%1'."_s.arg(m_parser.value(u"bookings"_s)));
    }

    void readRestore()
    {
        const auto folderOf = [this](const QString &option) {
            return m_parser.isSet(option) ? QDir(m_parser.value(option)).absolutePath() : QString();
        };
        m_options.backupTo = folderOf(u"to"_s);
        m_options.restoreFrom = folderOf(u"from"_s);
        m_options.asItIs = m_parser.isSet(u"as-it-is"_s);
        if (m_options.asItIs && m_parser.isSet(u"from"_s))
            wrong(u"--as-it-is takes no backup: not with --from."_s);
    }

    void readMigration()
    {
        Options::Migration &migration = m_options.migration;
        migration.check = m_parser.isSet(u"check"_s);
        migration.create = m_parser.isSet(u"create"_s);
        if (migration.create && migration.check)
            wrong(u"--check does nothing, and --create does: one of them."_s);
        if (migration.create && !m_options.databases.isOnServer())
            wrong(u"--create makes databases on a server: say engine = mysql in [database] and where it is. Files are "
                  u"made by "
                  "themselves."_s);
        for (const QString &name : {u"admin-user"_s, u"admin-password-file"_s, u"user-host"_s}) {
            if (m_parser.isSet(name) && !migration.create)
                wrong(u"--%1 goes with --create."_s.arg(name));
        }
        if (m_parser.isSet(u"admin-user"_s))
            migration.adminUser = m_parser.value(u"admin-user"_s);
        migration.userHost = m_parser.value(u"user-host"_s);
        if (!m_parser.isSet(u"admin-password-file"_s))
            return;
        migration.adminPasswordFile = QDir::current().absoluteFilePath(m_parser.value(u"admin-password-file"_s));
        if (const Result<void> isPrivate = db::checkPrivateFile(migration.adminPasswordFile); !isPrivate)
            wrong(u"--admin-password-file: %1."_s.arg(isPrivate.error().detail));
    }

    const QProcessEnvironment &m_environment;
    QCommandLineParser m_parser;
    bool m_isUnderstood = false;
    Options m_options;
    QStringList m_mistakes;
};

} // namespace

Result<Options> parseOptions(const QStringList &arguments, const QProcessEnvironment &environment)
{
    return LineReader(arguments, environment).read();
}

} // namespace foyer::foyerd
