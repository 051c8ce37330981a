#include "configuration.h"
#include "help.h"
#include "inifile.h"
#include "settingvalue.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace foyer;
using namespace foyer::foyerd;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(std::optional<std::chrono::milliseconds>)

class TestConfiguration : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_variables.clear();
        m_file.clear();
    }

    void everySettingIsDocumentedAndHasAVariableOfItsOwn()
    {
        QSet<QString> variables;
        for (const Setting &setting : settingsTable()) {
            const QString variable = variableOf(setting);
            QVERIFY2(!variables.contains(variable), qPrintable(variable));
            variables.insert(variable);
            QVERIFY2(setting.about.endsWith(u'.'), qPrintable(variable));
            QVERIFY2(!setting.fallback.isEmpty() || !setting.otherwise.isEmpty(), qPrintable(variable));
            if (!setting.fallback.isEmpty())
                QVERIFY2(!problemOf(setting, setting.fallback), qPrintable(variable));
            const QList<SettingSection> &sections = settingSections();
            QVERIFY(std::any_of(sections.cbegin(), sections.cend(),
                                [&setting](const SettingSection &section) { return section.name == setting.section; }));
        }
        QCOMPARE(variableOf(*findSetting(u"gateway"_s, u"port"_s)), u"FOYER_GATEWAY_PORT"_s);
        QCOMPARE(variableOf(*findSetting(u"foyer"_s, u"dataFolder"_s)), u"FOYER_DATA_FOLDER"_s);
        QCOMPARE(variableOf(*findSetting(u"database.booking"_s, u"passwordFile"_s)),
                 u"FOYER_DATABASE_BOOKING_PASSWORD_FILE"_s);
    }

    /** The file that the repository shows is what the program prints; with all ';' taken away it still is right. */
    void theExampleHasEverySettingAndIsRight()
    {
        QFile example(QStringLiteral(FOYER_SOURCE_DIR "/resources/foyerd.example.ini"));
        QVERIFY(example.open(QIODevice::ReadOnly));
        const QByteArray text = example.readAll();
        QCOMPARE(QString::fromUtf8(text), exampleConfiguration());
        QVERIFY2(IniFile::parse(text, u"example"_s).entries.isEmpty(), "it sets something");
        QString all = QString::fromUtf8(text);
        all.replace(QRegularExpression(u"^; "_s, QRegularExpression::MultilineOption), QString());
        const IniFile set = IniFile::parse(all.toUtf8(), u"example"_s);
        QCOMPARE(set.mistakes, QStringList());
        QCOMPARE(set.entries.size(), settingsTable().size());
    }

    void theLineWinsOverTheEnvironmentAndThatOverTheFile()
    {
        write("[gateway]\nport = 5001\n[backup]\nkeep = 3\nevery = 2h\n[foyer]\nallowedOrigins = http://a http://b\n");
        m_variables = {{u"FOYER_GATEWAY_PORT"_s, u"5002"_s}, {u"FOYER_BACKUP_KEEP"_s, u"4"_s}};
        const auto reading = read({{u"gateway"_s, u"port"_s, u"5003"_s, u"--port"_s}});
        QCOMPARE(reading.mistakes, QStringList());
        const Configuration &said = reading.configuration;
        QCOMPARE(said.port(u"gateway"_s, u"port"_s), quint16(5003));
        QCOMPARE(said.placeOf(u"gateway"_s, u"port"_s), u"--port"_s);
        QCOMPARE(said.integer(u"backup"_s, u"keep"_s), 4);
        QCOMPARE(said.placeOf(u"backup"_s, u"keep"_s), u"FOYER_BACKUP_KEEP"_s);
        QCOMPARE(said.duration(u"backup"_s, u"every"_s), std::chrono::milliseconds(2h));
        QCOMPARE(said.placeOf(u"backup"_s, u"every"_s), m_folder->filePath(u"foyerd.ini"_s) + u":5"_s);
        QCOMPARE(said.list(u"foyer"_s, u"allowedOrigins"_s), (QStringList{u"http://a"_s, u"http://b"_s}));
        QVERIFY(said.yes(u"foyer"_s, u"introspection"_s));
        QVERIFY(!said.isSaid(u"foyer"_s, u"introspection"_s));
        QCOMPARE(said.placeOf(u"foyer"_s, u"introspection"_s), u"default"_s);
        QVERIFY(!said.url(u"psp"_s, u"url"_s).isValid() || said.url(u"psp"_s, u"url"_s).isEmpty());
    }

    void aFileIsNamedOrInTheDataFolder()
    {
        QVERIFY(read().configuration.file().isEmpty());
        write("[gateway]\nport = 5001\n");
        QCOMPARE(read().configuration.file(), m_folder->filePath(u"foyerd.ini"_s));
        write("[gateway]\nport = 5004\n", u"other.ini"_s);
        m_variables = {{u"FOYER_CONFIG"_s, m_folder->filePath(u"other.ini"_s)}};
        QCOMPARE(read().configuration.port(u"gateway"_s, u"port"_s), quint16(5004));
        m_file = m_folder->filePath(u"foyerd.ini"_s);
        QCOMPARE(read().configuration.port(u"gateway"_s, u"port"_s), quint16(5001));
        m_file = m_folder->filePath(u"none.ini"_s);
        const QStringList mistakes = read().mistakes;
        QCOMPARE(mistakes.size(), 1);
        QVERIFY(mistakes.first().contains(m_file));
    }

    void pathsInAFileAreSeenFromIt()
    {
        write("[foyer]\ndataFolder = data\n", u"other.ini"_s);
        m_file = m_folder->filePath(u"other.ini"_s);
        QProcessEnvironment nothing;
        const auto fromFile = Configuration::read({u"all"_s, {}, nothing, m_file});
        QCOMPARE(fromFile.configuration.dataFolder(), m_folder->filePath(u"data"_s));
        const auto fromLine =
            Configuration::read({u"all"_s, {{u"foyer"_s, u"dataFolder"_s, u"data"_s, u"--data"_s}}, nothing, m_file});
        QCOMPARE(fromLine.configuration.dataFolder(), QDir::current().absoluteFilePath(u"data"_s));
    }

    /** Which of the two would it be the next time? */
    void aFileFoundInTheDataFolderNamesNoOther()
    {
        write("[foyer]\ndataFolder = /srv/other\n");
        m_variables = {{u"FOYER_DATA_FOLDER"_s, m_folder->path()}};
        const QProcessEnvironment environment = variables();
        QCOMPARE(Configuration::read({u"all"_s, {}, environment, {}}).mistakes, QStringList());
        QProcessEnvironment home;
        const QString share = m_folder->filePath(u"share"_s);
        QVERIFY(QDir().mkpath(share + u"/foyer"_s));
        const QByteArray before = qgetenv("XDG_DATA_HOME");
        qputenv("XDG_DATA_HOME", share.toUtf8());
        QVERIFY(QFile::copy(m_folder->filePath(u"foyerd.ini"_s), share + u"/foyer/foyerd.ini"_s));
        const QStringList mistakes = Configuration::read({u"all"_s, {}, home, {}}).mistakes;
        qputenv("XDG_DATA_HOME", before);
        QCOMPARE(mistakes.size(), 1);
        QVERIFY2(mistakes.first().contains(u"foyerd.ini:2"_s), qPrintable(mistakes.first()));
    }

    void mistakesAreToldTogetherEachWithItsPlace()
    {
        write("[gateway]\nport = 70000\nprot = 1\n[movies]\nport = 1\n[backup]\nkeep = many\nevery = 12\n"
              "key without value\n[foyer\n[backup]\nkeep = 3\n");
        m_variables = {{u"FOYER_PSP_URL"_s, u"ftp://a"_s}, {u"FOYER_INTROSPECTION"_s, u"perhaps"_s}};
        const QString file = m_folder->filePath(u"foyerd.ini"_s);
        const QStringList mistakes =
            read({{u"movie"_s, u"url"_s, u"movie"_s, u"--upstream movie"_s}}, u"run"_s).mistakes;
        const QStringList starts{
            file + u":9: a line is"_s,
            file + u":10: a section is written [name]."_s,
            file + u":12: [backup] keep stands in line 7 already."_s,
            file + u":2: [gateway] port: '70000' is not right: this is a port"_s,
            file + u":3: [gateway] prot: there is no such setting. Did you mean port?"_s,
            file + u":5: [movies] port: there is no such setting. Did you mean [movie]?"_s,
            file + u":7: [backup] keep: 'many' is not right: this is a whole number from 1 to 1000."_s,
            u"FOYER_INTROSPECTION: 'perhaps' is not right: this is yes or no."_s,
            u"FOYER_PSP_URL: 'ftp://a' is not right: this is a URL"_s,
            u"--upstream movie: 'movie' is not right: this is a URL"_s};
        QCOMPARE(mistakes.size(), starts.size());
        for (qsizetype i = 0; i < starts.size(); ++i)
            QVERIFY2(mistakes.at(i).startsWith(starts.at(i)), qPrintable(mistakes.at(i)));
    }

    /** A wrong port of the gateway's does not keep anybody from verifying the books. */
    void whatTheVerbDoesNotReadIsNotChecked()
    {
        write("[gateway]\nport = 70000\n");
        QCOMPARE(read({}, u"verify"_s).mistakes, QStringList());
        for (const QString &verb : {u"gateway"_s, u"all"_s, u"run"_s, u"doctor"_s})
            QCOMPARE(read({}, verb).mistakes.size(), 1);
    }

    void variablesOfOtherProgramsAreNoMistakes()
    {
        for (const QString &name :
             {u"FOYER_TEST_DB"_s, u"FOYER_TEST_MARIADB"_s, u"FOYER_FAILPOINTS"_s, u"FOYER_FAILPOINTS_SEED"_s,
              u"FOYER_DELIBERATE_FAULTS"_s, u"FOYER_HOLD_LIFETIME_MS"_s, u"FOYER_SEED"_s, u"HOME"_s}) {
            m_variables = {{name, u"1"_s}};
            QCOMPARE(read().mistakes, QStringList());
        }
        m_variables = {{u"FOYER_NO_INTROSPECTION"_s, u"1"_s}}; // nobody may believe that it works
        QVERIFY(read().mistakes.value(0).contains(u"FOYER_INTROSPECTION?"_s));
        m_variables = {{u"FOYER_DATABASE"_s, u"mysql"_s}};
        QVERIFY(read().mistakes.value(0).startsWith(u"FOYER_DATABASE: there is no such setting"_s));
        m_variables = {{u"FOYER_GATEWAY_PORT"_s, QString()}};
        QCOMPARE(read().mistakes, QStringList());
    }

    void secretsAreRefusedByNameAndNeverRepeated()
    {
        write("[database]\npassword = sesame\n[psp]\napiKey = sesame\n[tls]\npasphrase = sesame\n");
        m_variables = {{u"FOYER_DATABASE_BOOKING_PASSWORD"_s, u"sesame"_s},
                       {u"FOYER_DATABASE_PASSWORD_FILE"_s, u"\n"_s}};
        const QStringList mistakes = read().mistakes;
        QCOMPARE(mistakes.size(), 5);
        QVERIFY2(mistakes.at(0).contains(u":2: [database] password: a secret is never a value"_s),
                 qPrintable(mistakes.at(0)));
        QVERIFY2(mistakes.at(1).contains(u"apiKey: a secret is never"_s), qPrintable(mistakes.at(1)));
        QVERIFY2(mistakes.at(3).startsWith(u"FOYER_DATABASE_BOOKING_PASSWORD: a secret is never"_s),
                 qPrintable(mistakes.at(3)));
        QVERIFY(!mistakes.join(u'\n').contains(u"sesame"_s));
    }

    void aSecretsFileIsItsOwnersAlone()
    {
        write("sesame\n", u"secret"_s);
        const QString secret = m_folder->filePath(u"secret"_s);
        write("[database]\npasswordFile = secret\n");
        const auto problem = [this](const QString &verb = u"all"_s) { return read({}, verb).mistakes.value(0); };
        QVERIFY(QFile::setPermissions(secret, QFile::ReadOwner | QFile::WriteOwner));
        QCOMPARE(problem(), QString());
        QCOMPARE(read().configuration.path(u"database"_s, u"passwordFile"_s), secret);
        for (const QFile::Permission other : {QFile::ReadGroup, QFile::WriteGroup, QFile::ExeGroup, QFile::ReadOther,
                                              QFile::WriteOther, QFile::ExeOther}) {
            QVERIFY(QFile::setPermissions(secret, QFile::ReadOwner | other));
            QVERIFY2(problem().contains(u"chmod 600"_s), qPrintable(problem()));
        }
        QVERIFY(QFile::remove(secret));
        QVERIFY2(problem().contains(secret), qPrintable(problem()));
        QVERIFY(QDir().mkdir(secret));
        QVERIFY2(problem().contains(u"is no file"_s), qPrintable(problem()));
    }

    void aCredentialIsFoundWhereSystemdPutsIt()
    {
        QVERIFY(QDir(m_folder->path()).mkdir(u"credentials"_s));
        write("sesame\n", u"credentials/booking"_s);
        const QString path = m_folder->filePath(u"credentials/booking"_s);
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::ReadGroup)); // as an access list looks
        write("[database.booking]\npasswordFile = credential:booking\n");
        QVERIFY(read().mistakes.value(0).contains(u"CREDENTIALS_DIRECTORY"_s));
        qputenv("CREDENTIALS_DIRECTORY", m_folder->filePath(u"credentials"_s).toUtf8());
        m_variables = {{u"CREDENTIALS_DIRECTORY"_s, m_folder->filePath(u"credentials"_s)}};
        const auto reading = read();
        write("[database.booking]\npasswordFile = credential:../foyerd.ini\n");
        const auto outside = read();
        write("[database.booking]\npasswordFile = credential:none\n");
        const auto missing = read();
        qunsetenv("CREDENTIALS_DIRECTORY");
        QCOMPARE(reading.mistakes, QStringList());
        QCOMPARE(reading.configuration.path(u"database.booking"_s, u"passwordFile"_s), path);
        QVERIFY(outside.mistakes.value(0).contains(u"without a path"_s));
        QVERIFY(missing.mistakes.value(0).contains(u"credentials/none"_s));
    }

    void durationsHaveUnits_data()
    {
        QTest::addColumn<std::optional<std::chrono::milliseconds>>("duration");
        using D = std::optional<std::chrono::milliseconds>;
        QTest::newRow("500ms") << D(500ms);
        QTest::newRow("30s") << D(30s);
        QTest::newRow("10min") << D(10min);
        QTest::newRow("24h") << D(24h);
        QTest::newRow("7d") << D(168h);
        QTest::newRow("1h 30min") << D(90min);
        QTest::newRow("1h30min") << D(90min);
        QTest::newRow("2 h") << D(2h);
        QTest::newRow("0") << D(0ms);
        QTest::newRow("30") << D();
        QTest::newRow("-1h") << D();
        QTest::newRow("1.5h") << D();
        QTest::newRow("1 week") << D();
        QTest::newRow("h") << D();
        QTest::newRow("") << D();
        QTest::newRow("40000d") << D();
        QTest::newRow("99999999999999999999h") << D();
        QTest::newRow("999999999999999d") << D();
    }
    void durationsHaveUnits()
    {
        QFETCH(std::optional<std::chrono::milliseconds>, duration);
        const QString text = QString::fromLatin1(QTest::currentDataTag());
        QVERIFY(durationOf(text) == duration);
        if (text == "30"_L1)
            QVERIFY(durationOf(text, u"s"_s) == 30s);
    }

    void textMayHaveQuotesAndComments()
    {
        const IniFile file = IniFile::parse("; first\n[a] # here\none = 1 ; a comment\n two = \"x ; y\" # z\n"
                                            "three=a;b#c\r\nfour =\n\n[b]\none = \"open\n",
                                            u"f"_s);
        QCOMPARE(file.mistakes.size(), 1);
        QVERIFY(file.mistakes.first().startsWith(u"f:9: [b] one"_s));
        QVERIFY(!file.mistakes.first().contains(u"open"_s));
        QStringList said;
        for (const IniEntry &entry : file.entries)
            said.append(u"%1/%2=%3@%4"_s.arg(entry.section, entry.key, entry.text).arg(entry.line));
        QCOMPARE(said, (QStringList{u"a/one=1@3"_s, u"a/two=x ; y@4"_s, u"a/three=a;b#c@5"_s, u"a/four=@6"_s}));
        QCOMPARE(IniFile::parse("[a]\nb = \xff\n", u"f"_s).mistakes, QStringList{u"f: this is not text in UTF-8."_s});
    }

private:
    void write(const QByteArray &content, const QString &name = u"foyerd.ini"_s)
    {
        QFile file(m_folder->filePath(name));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("cannot write");
        file.write(content);
    }
    QProcessEnvironment variables() const
    {
        QProcessEnvironment environment;
        for (const auto &[name, value] : m_variables)
            environment.insert(name, value);
        return environment;
    }
    /** On the test's folder. */
    Configuration::Reading read(QList<Configuration::Assignment> line = {}, const QString &verb = u"all"_s)
    {
        line.prepend({u"foyer"_s, u"dataFolder"_s, m_folder->path(), u"--data"_s});
        return Configuration::read({verb, line, variables(), m_file});
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QList<std::pair<QString, QString>> m_variables;
    QString m_file;
};

QTEST_GUILESS_MAIN(TestConfiguration)
#include "tst_configuration.moc"
