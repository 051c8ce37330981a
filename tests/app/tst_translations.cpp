#include "tsfile.h"
#include "words.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QLocale>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int plurals = 2; // English and German have one for 1 and one for the rest

QString committed(const QString &language)
{
    return QStringLiteral(FOYER_SOURCE_DIR "/resources/translations/foyer_%1.ts").arg(language);
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

TsMessage message(const QString &source, const QStringList &translations, const QString &type = {})
{
    TsMessage made{u"Context"_s, source, {}, type, false, translations};
    made.hasPlural = translations.size() > 1 || source.contains("%n"_L1);
    return made;
}

} // namespace

/** The languages are whole: every text of the sources is in the files, translated, and in the program. */
class TestTranslations : public QObject
{
    Q_OBJECT

    /** The committed file after lupdate went over all sources as for update_translations, but keeping what is gone. */
    static std::optional<TsFile> updated(const QString &language, QByteArray *warnings)
    {
        const QTemporaryDir folder;
        const QString copy = folder.filePath(u"foyer_%1.ts"_s.arg(language));
        if (!QFile::copy(committed(language), copy))
            return std::nullopt;
        QStringList arguments = QStringLiteral(FOYER_LUPDATE_OPTIONS).split(u'|');
        if (language == "en"_L1)
            arguments.append(u"-pluralonly"_s);
        arguments += QStringLiteral(FOYER_TRANSLATED_FOLDERS).split(u'|') + QStringList{u"-ts"_s, copy};
        QProcess lupdate;
        lupdate.setWorkingDirectory(QStringLiteral(FOYER_SOURCE_DIR));
        lupdate.start(QStringLiteral(FOYER_LUPDATE), arguments);
        if (!lupdate.waitForFinished(60'000) || lupdate.exitStatus() != QProcess::NormalExit || lupdate.exitCode() != 0)
            return std::nullopt;
        *warnings = lupdate.readAllStandardError();
        return readTs(contents(copy));
    }

    static void languages()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << u"en"_s;
        QTest::newRow("German") << u"de"_s;
    }

private Q_SLOTS:
    /** The program takes every file it finds; a new language must be named here, with its plural forms. */
    void everyLanguageIsLookedAt()
    {
        const QDir folder(QStringLiteral(FOYER_SOURCE_DIR "/resources/translations"));
        QCOMPARE(folder.entryList({u"*.ts"_s}, QDir::Files, QDir::Name),
                 (QStringList{u"foyer_de.ts"_s, u"foyer_en.ts"_s}));
    }

    void theFileIsWhatTheSourcesSay_data() { languages(); }
    void theFileIsWhatTheSourcesSay()
    {
        QFETCH(const QString, language);
        const std::optional<TsFile> before = readTs(contents(committed(language)));
        QVERIFY(before);
        QByteArray warnings;
        const std::optional<TsFile> after = updated(language, &warnings);
        QVERIFY(after);
        // E.g. "lacks Q_OBJECT macro": such a text would be looked for in another context than it is filed under.
        QCOMPARE(QString::fromUtf8(warnings), QString());

        const QSet<QString> missing = after->keys() - before->keys();
        QVERIFY2(missing.isEmpty(),
                 qPrintable(u"not in the file; build update_translations: "_s
                            + QStringList(missing.values()).join(u"; "_s)));
        const QStringList problems = problemsOf(*after, plurals);
        QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
    }

    void theFileIsFinished_data() { languages(); }
    void theFileIsFinished()
    {
        QFETCH(const QString, language);
        const std::optional<TsFile> file = readTs(contents(committed(language)));
        QVERIFY(file);
        QVERIFY(!file->messages.isEmpty());
        QCOMPARE(QLocale(file->language).language(), QLocale(language).language());
        const QStringList problems = problemsOf(*file, plurals);
        QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
    }

    /** One message each, so that the two tests above are known to be able to fail. */
    void whatMustNotBeDeliveredIsSeen_data()
    {
        QTest::addColumn<TsMessage>("bad");
        QTest::addColumn<QString>("complaint");
        QTest::newRow("unfinished") << message(u"Cash"_s, {u"Bar"_s}, u"unfinished"_s) << u"is unfinished"_s;
        QTest::newRow("vanished") << message(u"Cash"_s, {u"Bar"_s}, u"vanished"_s) << u"is vanished"_s;
        QTest::newRow("obsolete") << message(u"Cash"_s, {u"Bar"_s}, u"obsolete"_s) << u"is obsolete"_s;
        QTest::newRow("empty") << message(u"Cash"_s, {QString()}) << u"is empty"_s;
        QTest::newRow("no translation") << message(u"Cash"_s, {}) << u"is empty"_s;
        QTest::newRow("a plural form too few") << message(u"%n seat(s)"_s, {u"%n Platz"_s}) << u"has 1 plural forms"_s;
        QTest::newRow("an empty plural form") << message(u"%n seat(s)"_s, {u"%n Platz"_s, QString()}) << u"is empty"_s;
        QTest::newRow("a count forgotten")
            << message(u"%n seat(s)"_s, {u"%n Platz"_s, u"Plätze"_s}) << u"place markers"_s;
        QTest::newRow("a place marker forgotten") << message(u"%1 of %2"_s, {u"%1 von"_s}) << u"place markers"_s;
        QTest::newRow("a place marker too many") << message(u"Row %1"_s, {u"Reihe %1 %2"_s}) << u"place markers"_s;
        QTest::newRow("a localised place marker") << message(u"Row %L1"_s, {u"Reihe %1"_s}) << u"place markers"_s;
        QTest::newRow("a tag lost") << message(u"As <b>anna</b>"_s, {u"Als anna"_s}) << u"tags"_s;
        QTest::newRow("a tag not closed") << message(u"As <b>anna</b>"_s, {u"Als <b>anna"_s}) << u"tags"_s;
        QTest::newRow("a mnemonic lost") << message(u"&Sell"_s, {u"Verkaufen"_s}) << u"mnemonic"_s;
        QTest::newRow("a space at the end") << message(u"Given"_s, {u"Gegeben "_s}) << u"spaces"_s;
        QTest::newRow("a space lost") << message(u", "_s, {u","_s}) << u"spaces"_s;
        QTest::newRow("a full stop lost") << message(u"It is sold."_s, {u"Es ist verkauft"_s}) << u"ends otherwise"_s;
        QTest::newRow("no question any more")
            << message(u"How many seats?"_s, {u"Wie viele Plätze."_s}) << u"ends otherwise"_s;
    }
    void whatMustNotBeDeliveredIsSeen()
    {
        QFETCH(const TsMessage, bad);
        QFETCH(const QString, complaint);
        const QStringList problems = problemsOf({u"de"_s, {bad}}, plurals);
        QCOMPARE(problems.size(), 1);
        QVERIFY2(problems.first().contains(complaint), qPrintable(problems.first()));
    }

    void whatMayDifferIsNotComplainedAbout()
    {
        const QList<TsMessage> good{
            message(u"%1 of %2"_s, {u"von %2 sind es %1"_s}),
            message(u"Cash && carry"_s, {u"Bar"_s}),
            message(u"&Sell"_s, {u"Ver&kaufen"_s}),
            message(u"Adult"_s, {u"Erw."_s}),
            message(u"ddd d MMM"_s, {u"ddd d.M."_s}),
            message(u"Selling…"_s, {u"Wird verkauft …"_s}),
            message(u"%n seat(s)"_s, {u"%n Platz"_s, u"%n Plätze"_s}),
        };
        QCOMPARE(problemsOf({u"de"_s, good}, plurals), QStringList());
    }

    /** Through the same library as the program: what is here is in it too, under the name main() loads. */
    void everyTextIsInTheProgram_data() { languages(); }
    void everyTextIsInTheProgram()
    {
        QFETCH(const QString, language);
        QTranslator translator;
        QVERIFY(translator.load(QLocale(language), u"foyer"_s, u"_"_s, u":/translations"_s));
        const std::optional<TsFile> file = readTs(contents(committed(language)));
        QVERIFY(file);
        for (const TsMessage &m : file->messages) {
            const QByteArray context = m.context.toUtf8();
            const QByteArray source = m.source.toUtf8();
            const QByteArray comment = m.comment.toUtf8();
            const auto inProgram = [&](int n) {
                return translator.translate(context, source, comment.isEmpty() ? nullptr : comment.constData(), n);
            };
            if (!m.hasPlural) {
                QCOMPARE(inProgram(-1), m.translations.first());
                continue;
            }
            QCOMPARE(inProgram(1), m.translations.first());
            for (const int many : {0, 2, 11, 101})
                QCOMPARE(inProgram(many), m.translations.last());
        }
    }

    void aCashierReadsGerman()
    {
        const Error taken{ErrorCode::SeatTaken, {}, {}};
        const Error tooMany{ErrorCode::TooManyAttempts, {}, {{u"retryAfterMs"_s, 1000}}};
        QCOMPARE(cashier::sentence(taken), u"These seats are taken."_s);

        QTranslator german;
        QVERIFY(german.load(QLocale(u"de"_s), u"foyer"_s, u"_"_s, u":/translations"_s));
        QVERIFY(QCoreApplication::installTranslator(&german));
        QCOMPARE(cashier::sentence(taken), u"Diese Plätze sind vergeben."_s);
        QCOMPARE(cashier::sentence(tooMany), u"Zu viele Versuche. Bitte in 1 Sekunde erneut versuchen."_s);
        QCOMPARE(cashier::seatTypeName(domain::SeatType::Wheelchair), u"Rollstuhl"_s);
        QCOMPARE(cashier::seatList({u"H9"_s, u"H10"_s, u"H11"_s}), u"H9, H10 und H11"_s);
        QCOMPARE(QCoreApplication::translate("foyer::cashier::BasketPanel", "%n ticket(s)", nullptr, 1), u"1 Karte"_s);
        QCOMPARE(QCoreApplication::translate("foyer::cashier::BasketPanel", "%n ticket(s)", nullptr, 3), u"3 Karten"_s);
        QCOMPARE(QCoreApplication::translate("foyer::printing::TicketPdf", "Row"), u"Reihe"_s);
        QVERIFY(QCoreApplication::removeTranslator(&german));

        QTranslator english;
        QVERIFY(
            english.load(QLocale(QLocale::English, QLocale::UnitedKingdom), u"foyer"_s, u"_"_s, u":/translations"_s));
        QVERIFY(QCoreApplication::installTranslator(&english));
        QCOMPARE(cashier::sentence(tooMany), u"Too many attempts. Try again in 1 second."_s);
        QCOMPARE(QCoreApplication::translate("foyer::cashier::BasketPanel", "%n ticket(s)", nullptr, 3),
                 u"3 tickets"_s);
        QCOMPARE(cashier::sentence(taken), u"These seats are taken."_s);
    }
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
