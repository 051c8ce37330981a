#include "sourcetree.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <map>

using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** The table of threats names tests that there are, and each line of the standard we answer to has its answer. */
class TestThreats : public QObject
{
    Q_OBJECT
    QSet<QString> m_tests;

    static QString text(const QString &path)
    {
        QFile file(QStringLiteral(FOYER_SOURCE_DIR "/tests/security/") + path);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }
    /** Which sources of what is installed have it, comments aside. */
    static QStringList whereIs(const QRegularExpression &pattern)
    {
        const SourceTree tree = SourceTree::read(QStringLiteral(FOYER_SOURCE_DIR));
        QStringList found;
        int looked = 0;
        for (const QString &folder : {u"app/"_s, u"core/"_s, u"server-stubs/"_s, u"ui/"_s}) {
            for (const QString &path : tree.sources(folder)) {
                ++looked;
                if (pattern.match(withoutComments(tree.files().value(path))).hasMatch())
                    found.append(path);
            }
        }
        return looked > 1000 ? found : QStringList{u"too few sources"_s};
    }
    /** OWASP ASVS 5.0.0: the requirements of level 1, by section. */
    static QSet<QString> requirements()
    {
        const std::map<QString, QList<int>> sections{
            {u"1.2"_s, {1, 2, 3, 4, 5}},
            {u"1.3"_s, {1, 2}},
            {u"1.5"_s, {1}},
            {u"2.1"_s, {1}},
            {u"2.2"_s, {1, 2}},
            {u"2.3"_s, {1}},
            {u"3.2"_s, {1, 2}},
            {u"3.3"_s, {1}},
            {u"3.4"_s, {1, 2}},
            {u"3.5"_s, {1, 2, 3}},
            {u"4.1"_s, {1}},
            {u"4.4"_s, {1}},
            {u"5.2"_s, {1, 2}},
            {u"5.3"_s, {1, 2}},
            {u"6.1"_s, {1}},
            {u"6.2"_s, {1, 2, 3, 4, 5, 6, 7, 8}},
            {u"6.3"_s, {1, 2}},
            {u"6.4"_s, {1, 2}},
            {u"7.2"_s, {1, 2, 3, 4}},
            {u"7.4"_s, {1, 2}},
            {u"8.1"_s, {1}},
            {u"8.2"_s, {1, 2}},
            {u"8.3"_s, {1}},
            {u"9.1"_s, {1, 2, 3}},
            {u"9.2"_s, {1}},
            {u"10.4"_s, {1, 2, 3, 4, 5}},
            {u"11.3"_s, {1, 2}},
            {u"11.4"_s, {1}},
            {u"12.1"_s, {1}},
            {u"12.2"_s, {1, 2}},
            {u"13.4"_s, {1}},
            {u"14.2"_s, {1}},
            {u"14.3"_s, {1}},
            {u"15.1"_s, {1}},
            {u"15.2"_s, {1}},
            {u"15.3"_s, {1}},
        };
        QSet<QString> ids;
        for (const auto &[section, numbers] : sections) {
            for (const int number : numbers)
                ids.insert(u"%1.%2"_s.arg(section).arg(number));
        }
        return ids;
    }

private Q_SLOTS:
    void initTestCase()
    {
        const SourceTree tree = SourceTree::read(QStringLiteral(FOYER_SOURCE_DIR));
        for (const SourceTree::Target &target : tree.targets()) {
            if (target.name.startsWith("tst_"_L1))
                m_tests.insert(target.name);
        }
        // Lists of tests are put together in loops, too; each has a file of its name.
        for (const QString &path : tree.sources(u"tests/"_s)) {
            const QString name = path.section(u'/', -1);
            if (name.startsWith("tst_"_L1) && name.endsWith(".cpp"_L1))
                m_tests.insert(name.chopped(4));
        }
        m_tests += {u"apidoc_pages"_s, u"staff_audited"_s}; // of tests/contract/apidoc
        QVERIFY(m_tests.size() > 200);
    }

    void eachThreatIsShownByTestsThatThereAre()
    {
        int threats = 0;
        for (const QString &line : text(u"README.md"_s).split(u'\n')) {
            if (!line.startsWith("| "_L1) || line.startsWith("| threat"_L1))
                continue;
            const QStringList cells = line.split(u'|');
            QCOMPARE(cells.size(), 5);
            const QStringList named = cells.at(3).trimmed().split(u", "_s);
            QVERIFY2(!named.first().isEmpty(), qPrintable(line));
            for (const QString &test : named)
                QVERIFY2(m_tests.contains(test), qPrintable(u"there is no "_s + test));
            ++threats;
        }
        QVERIFY(threats > 25);
    }

    /** What is to be taken away to see a test fail is there, once, and for each kind of attack something is. */
    void whatCanBeTakenAwayIsThere()
    {
        const QJsonArray removals = QJsonDocument::fromJson(text(u"removals.json"_s).toUtf8()).array();
        QSet<QString> kinds;
        for (const QJsonValue &removal : removals) {
            const QString rule = removal["rule"_L1].toString();
            QFile file(QStringLiteral(FOYER_SOURCE_DIR "/") + removal["file"_L1].toString());
            QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
            QVERIFY2(QString::fromUtf8(file.readAll()).count(rule) == 1, qPrintable(file.fileName() + u": "_s + rule));
            QVERIFY2(!rule.isEmpty() && rule != removal["instead"_L1].toString(), qPrintable(rule));
            QVERIFY2(m_tests.contains(removal["test"_L1].toString()), qPrintable(rule));
            kinds.insert(removal["kind"_L1].toString().section(u':', 0, 0));
        }
        for (const char *kind :
             {"bad tokens", "guesses of passwords", "many guesses in one request", "sessions of services",
              "bad certificates", "bombs", "polyglots", "SSRF", "formula injection", "log injection",
              "kiosk key chords", "names that are pages", "another's key", "numbers of cards", "made-up addresses",
              "batches of guesses", "approvals of others", "one-time codes used again"})
            QVERIFY2(kinds.contains(QString::fromLatin1(kind)), kind);
    }

    /** Within how many days what others made is brought up to date (15.1.1). */
    void updatesHaveTimeFrames()
    {
        QFile file(QStringLiteral(FOYER_SOURCE_DIR "/resources/ops/README.md"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString section =
            QString::fromUtf8(file.readAll()).section(u"## What others made"_s, 1).section(u"\n## "_s, 0, 0);
        static const QRegularExpression frame(u"^\\| .+ \\| (\\d+) days? \\| .+ \\|$"_s,
                                              QRegularExpression::MultilineOption);
        int before = 0;
        int frames = 0;
        for (auto row = frame.globalMatch(section); row.hasNext(); ++frames) {
            const int days = row.next().captured(1).toInt();
            QVERIFY2(days > before, qPrintable(section)); // the worse, the sooner
            before = days;
        }
        QCOMPARE(frames, 4);
        QVERIFY(section.contains(u"app/packages"_s) && section.contains(u"package-lock.json"_s));
    }

    /** OWASP ASVS 5.0.0, 11.4.1: what is broken hashes nothing of ours, but for where a standard has it. */
    void hashesThatAreBrokenAreNotUsed()
    {
        static const QRegularExpression broken(
            u"QCryptographicHash::(Md4|Md5|Sha1)|EVP_(md5|md4|sha1|ripemd160)\\b|crypto_hash_md5|MD5\\(|SHA1\\("_s);
        QCOMPARE(whereIs(broken), QStringList{u"server-stubs/common/auth/totp.cpp"_s}); // RFC 6238, with HMAC
    }

    /** 1.2.5: what is started gets a list of arguments, and nobody takes a text apart to find them. */
    void noShellIsStarted()
    {
        static const QRegularExpression shell(
            u"(?<![\\w:>.])(?:std::|::)?(?:system|popen|execlp|execvp)\\(|startCommand\\(|/bin/(?:ba|da)?sh\\b|splitCommand\\("_s);
        QCOMPARE(whereIs(shell), QStringList());
        QVERIFY(shell.match(u"    system(\"ls\");"_s).hasMatch() && shell.match(u" ::popen(x, y)"_s).hasMatch());
        QVERIFY(!shell.match(u"QRandomGenerator::system()->bounded(1)"_s).hasMatch());
    }

    void eachRequirementIsAnswered()
    {
        static const QRegularExpression row(u"^([0-9.]+),(met|not applicable|operator|open),(\\w*),(\"?)(.+)\\4$"_s);
        QStringList lines = text(u"asvs.csv"_s).split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.takeFirst(), u"id,status,test,reason"_s);
        QSet<QString> answered;
        for (const QString &line : std::as_const(lines)) {
            const QRegularExpressionMatch match = row.match(line);
            QVERIFY2(match.hasMatch(), qPrintable(line));
            QVERIFY2(!answered.contains(match.captured(1)), qPrintable(line));
            answered.insert(match.captured(1));
            const QString test = match.captured(3);
            QVERIFY2((match.captured(2) == "met"_L1) == !test.isEmpty(), qPrintable(line));
            QVERIFY2(test.isEmpty() || m_tests.contains(test), qPrintable(line));
        }
        QCOMPARE(answered, requirements());
        QCOMPARE(answered.size(), 70);
    }
};

QTEST_GUILESS_MAIN(TestThreats)
#include "tst_threats.moc"
