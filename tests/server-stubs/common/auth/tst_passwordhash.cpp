#include "passwordhash.h"

#include <QTest>

#include <ctime>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;
using auth::HashCost;

class TestPasswordHash : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void onlyThePasswordMatches()
    {
        const QByteArray hash = *auth::hashPassword(u"Übung macht 7 Meister"_s, HashCost::cheap());
        QVERIFY(hash.startsWith("$argon2id$"));
        QVERIFY(!hash.contains("Meister"));
        QVERIFY(auth::passwordMatches(u"Übung macht 7 Meister"_s, hash));
        QVERIFY(auth::passwordMatches(u"U\u0308bung macht 7 Meister"_s, hash)); // the same letter, typed as two
        QVERIFY(!auth::passwordMatches(u"übung macht 7 Meister"_s, hash));
        QVERIFY(!auth::passwordMatches(QString(), hash));
        QVERIFY(hash != *auth::hashPassword(u"Übung macht 7 Meister"_s, HashCost::cheap())); // salted
    }

    void theStandardCostIsInTheHash()
    {
        const QByteArray hash = *auth::hashPassword(u"x"_s, HashCost::standard());
        QVERIFY2(hash.startsWith("$argon2id$v=19$m=65536,t=3,p=1$"), hash.constData());
    }

    void whatCannotBeAPasswordIsRefused()
    {
        QCOMPARE(auth::hashPassword(QString(), HashCost::cheap()).error().code, ErrorCode::InvalidInput);
        QCOMPARE(auth::hashPassword(QString(1025, u'x'), HashCost::cheap()).error().code, ErrorCode::InvalidInput);
        const QByteArray hash = *auth::hashPassword(QString(1024, u'x'), HashCost::cheap());
        QVERIFY(auth::passwordMatches(QString(1024, u'x'), hash));
        QVERIFY(!auth::passwordMatches(QString(1025, u'x'), hash));
    }

    void whatIsNoHashMatchesNothing()
    {
        QVERIFY(!auth::passwordMatches(QString(), QByteArray()));
        QVERIFY(!auth::passwordMatches(u"x"_s, "x"));
        QVERIFY(!auth::passwordMatches(u"x"_s, QByteArray(500, '$')));
    }

    void checkerTellsRightFromWrongAndNobodyIsNeverMatched()
    {
        auth::PasswordChecker checker(HashCost::cheap());
        const QByteArray hash = *auth::hashPassword(u"open"_s, HashCost::cheap());
        QCOMPARE(*checker.check(u"open"_s, hash).result(), true);
        QCOMPARE(*checker.check(u"shut"_s, hash).result(), false);
        QCOMPARE(*checker.check(u"open"_s, QByteArray()).result(), false);
    }

    void whatItHashesItChecks()
    {
        auth::PasswordChecker checker(HashCost::cheap());
        const Result<QByteArray> hash = checker.hash(u"open"_s).result();
        QVERIFY(hash);
        QCOMPARE(*checker.check(u"open"_s, *hash).result(), true);
        QCOMPARE(*checker.check(u"shut"_s, *hash).result(), false);
        QCOMPARE(checker.hash(QString()).result().error().code, ErrorCode::InvalidInput);
        auth::PasswordChecker closed(HashCost::cheap(), 0);
        QCOMPARE(closed.hash(u"open"_s).result().error().code, ErrorCode::Busy);
    }

    // Or guessing would tell which accounts there are. Work, not time: the clock of the process stands while others
    // run.
    // OpaqueString: RFC 8265, section 4.2, and its examples.
    void onePasswordHasOneSpelling_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("hashed");
        QTest::newRow("as it is") << u"correct horse battery staple"_s << u"correct horse battery staple"_s;
        QTest::newRow("case counts") << u"Correct Horse Battery Staple"_s << u"Correct Horse Battery Staple"_s;
        QTest::newRow("letters from afar") << u"\u03C0\u00DF\u00E5"_s << u"\u03C0\u00DF\u00E5"_s;
        QTest::newRow("a space of Ogham") << u"Jack of \u1680diamonds"_s << u"Jack of  diamonds"_s;
        QTest::newRow("a space that does not break") << u"Jack\u00A0of diamonds"_s << u"Jack of diamonds"_s;
        QTest::newRow("two characters for one letter") << u"fo\u0308yer"_s << u"f\u00F6yer"_s;
        QTest::newRow("wide letters stay wide") << u"\uFF41\uFF42"_s << u"\uFF41\uFF42"_s;
        QTest::newRow("a ligature stays one") << u"\uFB01lm"_s << u"\uFB01lm"_s;
    }
    void onePasswordHasOneSpelling()
    {
        QFETCH(QString, typed);
        QFETCH(QString, hashed);
        QCOMPARE(auth::canonicalPassword(typed), hashed);
        QVERIFY(auth::passwordMatches(typed, *auth::hashPassword(hashed, auth::HashCost::cheap())));
    }

    void onlyWhatIsCheaperIsOutdated()
    {
        const auth::PasswordChecker checker(auth::HashCost{2, 64 * 1024});
        const auto made = [](quint64 operations, quint64 kib) {
            return *auth::hashPassword(u"password"_s, {operations, kib * 1024});
        };
        QVERIFY(checker.isOutdated(made(1, 64)));
        QVERIFY(checker.isOutdated(made(2, 32)));
        QVERIFY(!checker.isOutdated(made(2, 64)));
        QVERIFY(!checker.isOutdated(made(3, 128)));
        QVERIFY(checker.isOutdated("$argon2i$v=19$m=65536,t=3,p=1$c2FsdHNhbHQ$aGFzaA"));
        QVERIFY(checker.isOutdated("$2b$12$abcdefghijklmnopqrstuv"));
    }

    void nobodyCostsTheSameWork()
    {
        auth::PasswordChecker checker;
        const QByteArray hash = *auth::hashPassword(u"open"_s, HashCost::standard());
        const auto workOf = [&checker](const QByteArray &of) {
            const std::clock_t before = std::clock();
            std::ignore = checker.check(u"guess"_s, of).result();
            return std::clock() - before;
        };
        const std::clock_t forSomebody = workOf(hash);
        const std::clock_t forNobody = workOf({});
        QVERIFY2(forNobody > forSomebody / 4, qPrintable(u"%1 %2"_s.arg(forNobody).arg(forSomebody)));
        QVERIFY2(forSomebody > forNobody / 4, qPrintable(u"%1 %2"_s.arg(forNobody).arg(forSomebody)));
    }

    void moreThanMayWaitAreBusy()
    {
        auth::PasswordChecker closed(HashCost::cheap(), 0);
        const Result<bool> refused = closed.check(u"open"_s, QByteArray()).result();
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Busy);
        QVERIFY(refused.error().extras.value(u"retryAfterMs"_s).toInt() > 0);
    }

    void whoWasAnsweredWaitsNoMore()
    {
        auth::PasswordChecker checker(HashCost::cheap(), 1);
        for (int i = 0; i < 3; ++i)
            QVERIFY(checker.check(u"open"_s, QByteArray()).result());
    }

    void asManyAsMayWaitAreAnswered()
    {
        auth::PasswordChecker checker(HashCost::cheap(), 40);
        const QByteArray hash = *auth::hashPassword(u"open"_s, HashCost::cheap());
        QList<QFuture<Result<bool>>> answers;
        for (int i = 0; i < 40; ++i)
            answers.append(checker.check(i % 2 == 0 ? u"open"_s : u"shut"_s, hash));
        for (int i = 0; i < 40; ++i)
            QCOMPARE(*answers.at(i).result(), i % 2 == 0);
    }
};

QTEST_GUILESS_MAIN(TestPasswordHash)
#include "tst_passwordhash.moc"
