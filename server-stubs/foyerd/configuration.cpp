#include "configuration.h"

#include "inifile.h"
#include "settingvalue.h"

#include "foyerassert.h"
#include "privatefile.h"
#include "validation/suggestions.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

namespace {

QString secretsAreFiles()
{
    return u"a secret is never a value: it is in a file of its own, which a setting like passwordFile names. Take it "
           u"out "
           "here, and change it: others may have read it."_s;
}

/** `[movie] port`, or `port` of what has no section. */
QString named(const QString &section, const QString &key)
{
    return section.isEmpty() ? key : u"[%1] %2"_s.arg(section, key);
}

QStringList keysOf(const QString &section)
{
    QStringList keys;
    for (const Setting &setting : settingsTable()) {
        if (setting.section == section)
            keys.append(setting.key);
    }
    return keys;
}

QStringList sectionsWith(const QString &key)
{
    QStringList sections;
    for (const Setting &setting : settingsTable()) {
        if (setting.key == key)
            sections.append(setting.section);
    }
    return sections;
}

QStringList sectionNames()
{
    QStringList names;
    for (const SettingSection &section : settingSections())
        names.append(section.name);
    return names;
}

/** What may have been meant by a key that there is none of. */
QString hintFor(const QString &section, const QString &key)
{
    if (section.isEmpty())
        return u" A line [section] stands above it."_s;
    if (!sectionNames().contains(section)) {
        const QStringList near = graphql::suggestions(section, sectionNames());
        return near.isEmpty() ? QString() : u" Did you mean [%1]?"_s.arg(near.first());
    }
    if (const QStringList near = graphql::suggestions(key, keysOf(section)); !near.isEmpty())
        return u" Did you mean %1?"_s.arg(near.first());
    if (const QStringList elsewhere = sectionsWith(key); !elsewhere.isEmpty())
        return u" There is one in [%1]."_s.arg(elsewhere.first());
    return {};
}

/** Whether @p variable was meant for us: other programs' names begin with FOYER_ too. */
bool isMeantForUs(const QString &variable, const QStringList &near)
{
    if (!near.isEmpty())
        return true;
    const QStringList names = sectionNames();
    return std::any_of(names.cbegin(), names.cend(), [&](const QString &section) {
        const QString own = u"FOYER_"_s + QString(section).replace(u'.', u'_').replace(u'-', u'_').toUpper();
        return variable == own || variable.startsWith(own + u'_');
    });
}

} // namespace

/** Puts the sources together, and keeps what is wrong. */
class Configuration::Reader
{
public:
    explicit Reader(const Sources &sources)
        : m_sources(sources)
    {
    }

    Reading read()
    {
        const QString file = chooseFile();
        if (!file.isEmpty())
            readFile(file);
        readEnvironment();
        for (const Assignment &assignment : m_sources.line)
            take({assignment.section, assignment.key}, {assignment.text, assignment.place, QDir::currentPath()},
                 assignment.place);
        const Value said = m_done.m_values.value({u"foyer"_s, u"dataFolder"_s});
        m_done.m_dataFolder = said.text.isEmpty() ? usualFolder() : absolute(said);
        if (m_foundInFolder && m_done.m_dataFolder != m_folderOfFile)
            m_mistakes.append(u"%1: this file was found because it is in the data folder %2, so it cannot name another "
                              "one. Name the file with --config or FOYER_CONFIG."_s.arg(said.place, m_folderOfFile));
        return {std::move(m_done), std::move(m_mistakes)};
    }

private:
    static QString usualFolder()
    {
        return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/foyer"_s;
    }
    static QString absolute(const Value &value)
    {
        return QDir::cleanPath(QDir(value.folder).absoluteFilePath(value.text));
    }

    /** What is known of the data folder before any file is read. */
    QString folderSoFar() const
    {
        for (const Assignment &assignment : m_sources.line) {
            if (assignment.section == "foyer"_L1 && assignment.key == "dataFolder"_L1)
                return absolute({assignment.text, {}, QDir::currentPath()});
        }
        const QString variable = m_sources.environment.value(u"FOYER_DATA_FOLDER"_s);
        return variable.isEmpty() ? usualFolder() : absolute({variable, {}, QDir::currentPath()});
    }

    QString chooseFile()
    {
        const QString variable = m_sources.environment.value(u"FOYER_CONFIG"_s);
        const QString asked = m_sources.file.isEmpty() ? variable : m_sources.file;
        if (!asked.isEmpty())
            return QDir::cleanPath(QDir::current().absoluteFilePath(asked));
        m_folderOfFile = folderSoFar();
        const QString usual = m_folderOfFile + u"/foyerd.ini"_s;
        m_foundInFolder = QFile::exists(usual);
        return m_foundInFolder ? usual : QString();
    }

    void readFile(const QString &path)
    {
        m_done.m_file = path;
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) {
            m_mistakes.append(u"%1: this file of settings cannot be read: %2."_s.arg(path, file.errorString()));
            return;
        }
        const IniFile ini = IniFile::parse(file.readAll(), path);
        m_mistakes += ini.mistakes;
        const QString folder = QFileInfo(path).absolutePath();
        for (const IniEntry &entry : ini.entries) {
            const QString place = u"%1:%2"_s.arg(path).arg(entry.line);
            if (findSetting(entry.section, entry.key))
                take({entry.section, entry.key}, {entry.text, place, folder},
                     u"%1: %2"_s.arg(place, named(entry.section, entry.key)));
            else
                m_mistakes.append(u"%1: %2: %3"_s.arg(place, named(entry.section, entry.key),
                                                      isSecretsName(entry.key) ? secretsAreFiles()
                                                                               : u"there is no such setting."_s
                                                              + hintFor(entry.section, entry.key)));
        }
    }

    void readEnvironment()
    {
        QHash<QString, const Setting *> known;
        for (const Setting &setting : settingsTable())
            known.insert(variableOf(setting), &setting);
        QStringList names = m_sources.environment.keys();
        names.sort();
        for (const QString &name : names) {
            if (!name.startsWith(u"FOYER_"_s) || name == "FOYER_CONFIG"_L1)
                continue;
            const QString text = m_sources.environment.value(name);
            if (const Setting *setting = known.value(name)) {
                if (!text.isEmpty()) // compose files hand over empty ones for what nobody set
                    take({setting->section, setting->key}, {text, name, QDir::currentPath()}, name);
                continue;
            }
            QStringList words;
            for (auto word = known.cbegin(); word != known.cend(); ++word)
                words.append(word.key().mid(6));
            const QStringList near = graphql::suggestions(name.mid(6), words);
            if (!isMeantForUs(name, near))
                continue;
            const QString hint = near.isEmpty() ? QString() : u" Did you mean FOYER_%1?"_s.arg(near.first());
            m_mistakes.append(
                u"%1: %2"_s.arg(name, isSecretsName(name) ? secretsAreFiles() : u"there is no such setting."_s + hint));
        }
    }

    /** @p place is where a mistake is, for people. */
    void take(const std::pair<QString, QString> &whose, Value value, const QString &place)
    {
        const Setting *setting = findSetting(whose.first, whose.second);
        FOYER_ASSERT(setting);
        const auto wrong = [&](const QString &why) { m_mistakes.append(u"%1: %2."_s.arg(place, why)); };
        if (setting->isReadBy(m_sources.verb)) {
            if (const std::optional<QString> problem = problemOf(*setting, value.text))
                return wrong(*problem);
            if (setting->type == SettingType::SecretFile && !openSecret(value, wrong))
                return;
        }
        m_done.m_values.insert(whose, std::move(value));
    }

    /** Makes a path out of credential:NAME, and looks whether others can read it; false when something is wrong. */
    template <class Wrong>
    bool openSecret(Value &value, const Wrong &wrong) const
    {
        const QString marker = u"credential:"_s;
        if (value.text.startsWith(marker)) {
            const QString name = value.text.mid(marker.size());
            const QString folder = m_sources.environment.value(u"CREDENTIALS_DIRECTORY"_s);
            if (name.isEmpty() || name.contains(u'/')) {
                wrong(u"a credential is named as in the unit's LoadCredential, without a path"_s);
                return false;
            }
            if (folder.isEmpty()) {
                wrong(
                    u"there is no CREDENTIALS_DIRECTORY: credentials come from systemd, by LoadCredential in the unit"_s);
                return false;
            }
            value.text = folder + u'/' + name;
        }
        const Result<void> isPrivate = db::checkPrivateFile(absolute(value));
        const bool isToBeMade = m_sources.verb == "migrate"_L1; // which makes them
        if (isPrivate || (isPrivate.error().code == ErrorCode::NotFound && isToBeMade))
            return true;
        wrong(isPrivate.error().detail);
        return false;
    }

    const Sources &m_sources;
    Configuration m_done;
    QStringList m_mistakes;
    bool m_foundInFolder = false;
    QString m_folderOfFile;
};

Configuration::Reading Configuration::read(const Sources &sources)
{
    return Reader(sources).read();
}

const Configuration::Value *Configuration::find(const QString &section, const QString &key, SettingType type) const
{
    const Setting *setting = findSetting(section, key);
    FOYER_ASSERT(setting);
    FOYER_ASSERT(setting->type == type);
    const auto found = m_values.constFind({section, key});
    return found == m_values.cend() ? nullptr : &*found;
}

QString Configuration::text(const QString &section, const QString &key) const
{
    const Setting *setting = findSetting(section, key);
    FOYER_ASSERT(setting);
    const Value *said = find(section, key, setting->type);
    return said ? said->text : setting->fallback;
}

bool Configuration::yes(const QString &section, const QString &key) const
{
    find(section, key, SettingType::YesNo);
    return yesOrNo(text(section, key)).value_or(false);
}

qint64 Configuration::integer(const QString &section, const QString &key) const
{
    find(section, key, SettingType::Integer);
    return text(section, key).toLongLong();
}

std::chrono::milliseconds Configuration::duration(const QString &section, const QString &key) const
{
    find(section, key, SettingType::Duration);
    return durationOf(text(section, key), findSetting(section, key)->bareUnit).value_or(std::chrono::milliseconds(0));
}

quint16 Configuration::port(const QString &section, const QString &key) const
{
    find(section, key, SettingType::Port);
    return text(section, key).toUShort();
}

QUrl Configuration::url(const QString &section, const QString &key) const
{
    find(section, key, SettingType::Url);
    return QUrl(text(section, key), QUrl::StrictMode);
}

QStringList Configuration::list(const QString &section, const QString &key) const
{
    find(section, key, SettingType::List);
    return wordsOf(text(section, key));
}

QString Configuration::path(const QString &section, const QString &key) const
{
    const Setting *setting = findSetting(section, key);
    FOYER_ASSERT(setting);
    FOYER_ASSERT(setting->type == SettingType::Path || setting->type == SettingType::SecretFile);
    const Value *said = find(section, key, setting->type);
    return said ? QDir::cleanPath(QDir(said->folder).absoluteFilePath(said->text)) : setting->fallback;
}

bool Configuration::isSaid(const QString &section, const QString &key) const
{
    FOYER_ASSERT(findSetting(section, key));
    return m_values.contains({section, key});
}

QString Configuration::placeOf(const QString &section, const QString &key) const
{
    return isSaid(section, key) ? m_values.value({section, key}).place : u"default"_s;
}

} // namespace foyer::foyerd
