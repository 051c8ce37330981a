#include "passwordrules.h"
#include "userbody.h"
#include "usersearch.h"

#include <QFile>
#include <QTest>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;
using user::UserBody;

namespace {

QStringList told(const FieldChecks &checks)
{
    QStringList problems;
    for (const FieldProblem &problem : checks.problems())
        problems.append((problem.field + u' ' + toWireName(problem.fault) + u' ' + problem.limit).trimmed());
    return problems;
}

UserBody good()
{
    return {u"Anna Berg"_s, {u"CASHIER"_s}, {}, u"de"_s, u"anna@berg.example"_s, u"+49 30 1234"_s};
}

} // namespace

class TestUserBody : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aFieldThatIsWrongIsNamed_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char *name, const QString &field, const QString &value, const QString &fault = {}) {
            QTest::newRow(name) << field << value << (fault.isEmpty() ? QString() : field + u' ' + fault);
        };
        row("a name", u"displayName"_s, QString(200, u'x'));
        row("no name", u"displayName"_s, u" "_s, u"REQUIRED"_s);
        row("long name", u"displayName"_s, QString(201, u'x'), u"TOO_LONG 200"_s);
        row("two lines", u"displayName"_s, u"a\nb"_s, u"BAD_FORMAT"_s);
        row("region", u"language"_s, u"pt-BR"_s);
        row("script", u"language"_s, u"zh-Hant-TW"_s);
        row("no language", u"language"_s, QString(), u"REQUIRED"_s);
        row("words", u"language"_s, u"german please"_s, u"BAD_FORMAT"_s);
        row("a line more", u"language"_s, u"de\n"_s, u"BAD_FORMAT"_s);
        row("no address", u"email"_s, QString());
        row("address of a network", u"email"_s, u"box@localhost"_s);
        row("address in another script", u"email"_s, u"jörg@müller.example"_s);
        row("two ats", u"email"_s, u"a@b@c.example"_s, u"BAD_FORMAT"_s);
        row("nobody", u"email"_s, u"@c.example"_s, u"BAD_FORMAT"_s);
        row("nowhere", u"email"_s, u"a@"_s, u"BAD_FORMAT"_s);
        row("two dots", u"email"_s, u"a@b..example"_s, u"BAD_FORMAT"_s);
        row("a blank", u"email"_s, u"a b@c.example"_s, u"BAD_FORMAT"_s);
        row("long address", u"email"_s, QString(250, u'a') + u"@b.de"_s, u"TOO_LONG 254"_s);
        row("no number", u"phone"_s, QString());
        row("extension", u"phone"_s, u"(030) 12/34-56.7"_s);
        row("no digits", u"phone"_s, u"+ ()"_s, u"BAD_FORMAT"_s);
        row("letters", u"phone"_s, u"0800 CINEMA"_s, u"BAD_FORMAT"_s);
        row("long number", u"phone"_s, QString(41, u'1'), u"TOO_LONG 40"_s);
    }
    void aFieldThatIsWrongIsNamed()
    {
        QFETCH(QString, field);
        QFETCH(QString, value);
        QFETCH(QString, problem);
        UserBody body = good();
        QString &target = field == "displayName"_L1 ? body.displayName
            : field == "language"_L1                ? body.language
            : field == "email"_L1                   ? body.email
                                                    : body.phone;
        target = value;
        FieldChecks checks;
        user::check(checks, body);
        QCOMPARE(told(checks), problem.isEmpty() ? QStringList() : QStringList{problem});
    }

    void rolesAndCinemasAreBounded()
    {
        UserBody body = good();
        body.roles.clear();
        for (int i = 0; i < 101; ++i)
            body.cinemaIds.append(domain::CinemaId::create());
        FieldChecks checks;
        user::check(checks, body);
        QCOMPARE(told(checks), (QStringList{u"roles REQUIRED"_s, u"cinemaIds TOO_MANY 100"_s}));
    }

    void aKioskStandsInOneCinema()
    {
        UserBody body = good();
        body.roles = {u"KIOSK"_s};
        FieldChecks nowhere;
        user::check(nowhere, body);
        QCOMPARE(told(nowhere), QStringList{u"cinemaIds REQUIRED"_s});
        body.cinemaIds = {domain::CinemaId::create()};
        FieldChecks once;
        user::check(once, body);
        QCOMPARE(told(once), QStringList());
        body.cinemaIds.append(domain::CinemaId::create());
        FieldChecks twice;
        user::check(twice, body);
        QCOMPARE(told(twice), QStringList{u"cinemaIds TOO_MANY 1"_s});
    }

    void whatSaysTheSameIsTheSame()
    {
        const auto one = domain::CinemaId::create();
        const auto two = domain::CinemaId::create();
        UserBody a = good();
        a.roles = {u"MANAGER"_s, u"CASHIER"_s, u"MANAGER"_s};
        a.cinemaIds = {two, one, two};
        UserBody b = good();
        b.roles = {u"CASHIER"_s, u"MANAGER"_s};
        b.cinemaIds = {one, two};
        QCOMPARE(a.normalized(), b);
    }

    void aLoginThatFoldingMakesTooLongIsRefused()
    {
        FieldChecks checks;
        user::checkLogin(checks, QString(100, u'x'));
        QCOMPARE(told(checks), QStringList());
        user::checkLogin(checks, QString(6, u'ﷺ')); // eighteen letters each
        user::checkLogin(checks, QString(101, u'x'));
        user::checkLogin(checks, QString());
        QCOMPARE(told(checks), (QStringList{u"login TOO_LONG 100"_s, u"login TOO_LONG 100"_s, u"login REQUIRED"_s}));
    }

    void passwordsThatAreGuessedFirstAreRefused_data()
    {
        QTest::addColumn<QString>("password");
        QTest::addColumn<QString>("problem");
        QTest::newRow("good") << u"correct horse"_s << QString();
        QTest::newRow("eight") << u"xk4-9pq!"_s << QString();
        QTest::newRow("seven") << u"xk4-9pq"_s << u"password TOO_SHORT 8"_s;
        QTest::newRow("none") << QString() << u"password TOO_SHORT 8"_s;
        QTest::newRow("seven outside the basic plane")
            << u"🎬🎬🎥🎦🎞🎟🍿"_s << u"password TOO_SHORT 8"_s;
        QTest::newRow("eight of them") << u"🎬🎬🎥🎦🎞🎟🍿🎫"_s << QString();
        QTest::newRow("128") << QString(64, u'a') + QString(64, u'b') << QString();
        QTest::newRow("129") << QString(129, u'a') << u"password TOO_LONG 128"_s;
        QTest::newRow("long once composed")
            << QString::fromUcs4(U"\U0001D160").repeated(128) << u"password TOO_LONG 128"_s;
        QTest::newRow("common") << u"PassWord1"_s << u"password TOO_EASY"_s;
        QTest::newRow("of the demo") << u"foyer-demo"_s << u"password TOO_EASY"_s;
        QTest::newRow("one letter") << u"zzzzzzzzzz"_s << u"password TOO_EASY"_s;
        QTest::newRow("far down the list") << u"Whatever1"_s << u"password TOO_EASY"_s;
        QTest::newRow("a word of ours and a year") << u"Foyer-2024"_s << u"password TOO_EASY displayName"_s;
        QTest::newRow("a word of ours in a sentence") << u"the foyer smells of rain"_s << QString();
        QTest::newRow("a name and a year") << u"Lundquist1987"_s << u"password TOO_EASY displayName"_s;
        QTest::newRow("a name in a sentence") << u"lundquist is not at home"_s << QString();
        QTest::newRow("a short part of a name") << u"k-van-der-x"_s << QString();
        QTest::newRow("a tabulator") << u"correct\thorse"_s << u"password BAD_FORMAT"_s;
        QTest::newRow("blanks") << u"          "_s << u"password TOO_EASY"_s;
        QTest::newRow("with the login") << u"2027-ANNA.b-2027"_s << u"password TOO_EASY login"_s;
    }
    void passwordsThatAreGuessedFirstAreRefused()
    {
        QFETCH(QString, password);
        QFETCH(QString, problem);
        FieldChecks checks;
        user::checkPassword(checks, password, u"Anna.B"_s, u"Anna van Lundquist"_s);
        QCOMPARE(told(checks), problem.isEmpty() ? QStringList() : QStringList{problem});
    }

    // OWASP ASVS 5.0.0, 6.2.4: of those that are long enough, three thousand at least.
    void allOfTheListAreRefused()
    {
        QFile file(QStringLiteral(FOYER_SOURCE_DIR "/resources/passwords/common.txt"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QStringList common = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
        int refused = 0;
        for (const QString &password : common) {
            FieldChecks checks;
            user::checkPassword(checks, password.toUpper(), u"anna"_s);
            QVERIFY2(told(checks) == QStringList{u"password TOO_EASY"_s}, qPrintable(password));
            ++refused;
        }
        QVERIFY(refused > 3000);
    }

    void aLoginOfTwoLettersIsInNoPassword()
    {
        FieldChecks checks;
        user::checkPassword(checks, u"correct horse"_s, u"or"_s);
        QCOMPARE(told(checks), QStringList());
    }

    void namesAreFoundHoweverTheyAreTyped_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isFound");
        QTest::newRow("accents") << u"lecka zoe"_s << true;
        QTest::newRow("case") << u"ŁĘCKA"_s << true;
        QTest::newRow("beginnings") << u"gro zo"_s << true;
        QTest::newRow("after a hyphen") << u"lec"_s << true;
        QTest::newRow("middle of a word") << u"eck"_s << false;
        QTest::newRow("sharp s") << u"grosse"_s << true;
        QTest::newRow("login") << u"till-2"_s << true;
        QTest::newRow("address") << u"zoe@odeon"_s << true;
        QTest::newRow("after the at sign") << u"odeon.ex"_s << true;
        QTest::newRow("number within the country") << u"030 1234"_s << true;
        QTest::newRow("number as it was written") << u"12-34"_s << true;
        QTest::newRow("number") << u"+49(30) 12-34"_s << true;
        QTest::newRow("number without marks") << u"30123"_s << true;
        QTest::newRow("number of another") << u"49-31"_s << false;
        QTest::newRow("one word too many") << u"zoe berg"_s << false;
        QTest::newRow("nothing") << u"  "_s << true;
    }
    void namesAreFoundHoweverTheyAreTyped()
    {
        QFETCH(QString, text);
        QFETCH(bool, isFound);
        user::User zoe;
        zoe.displayName = u"Zoë  Große-Łęcka"_s;
        zoe.login = u"Till-2"_s;
        zoe.email = u"Zoe@Odeon.example"_s;
        zoe.phone = u"+49 (30) 12-34"_s;
        const QStringList stored = user::personWords(zoe);
        bool all = true;
        for (const QStringList &spellings : user::searchWords(text)) {
            all = all && std::any_of(spellings.cbegin(), spellings.cend(), [&stored](const QString &spelling) {
                      return std::any_of(stored.cbegin(), stored.cend(),
                                         [&spelling](const QString &word) { return word.startsWith(spelling); });
                  });
        }
        QCOMPARE(all, isFound);
    }

    void whatIsStoredFitsItsColumn()
    {
        user::User wide;
        wide.displayName = QString(200, u'ﷺ'); // eighteen letters each once decomposed
        wide.login = QString(100, u'x');
        QCOMPARE(user::sortName(wide.displayName).size(), 300);
        QCOMPARE(user::searchText(wide).size(), 1000);
        for (const QString &word : user::personWords(wide))
            QVERIFY(word.size() <= 100);
        QCOMPARE(user::searchWords(QString(150, u'x')), (QList<QStringList>{{QString(100, u'x')}}));
    }
};

QTEST_GUILESS_MAIN(TestUserBody)
#include "tst_userbody.moc"
