#include "confirmationcode.h"

#include <QSet>
#include <QTest>

using namespace foyer;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

class TestConfirmationCode : public QObject
{
    Q_OBJECT
    const QString alphabet = u"23456789ABCDEFGHJKMNPQRSTUVWXYZ"_s;

private Q_SLOTS:
    void codesAreReadAloudWithoutDoubt()
    {
        for (int i = 0; i < 1000; ++i) {
            const QString code = ConfirmationCode::create().toString();
            QCOMPARE(code.size(), 9);
            for (const QChar character : code)
                QVERIFY2(alphabet.contains(character), qPrintable(code));
        }
    }

    void codesDiffer()
    {
        QSet<QString> seen;
        for (int i = 0; i < 10'000; ++i)
            seen.insert(ConfirmationCode::create().toString());
        QCOMPARE(seen.size(), 10'000);
    }

    void typedCodesAreForgiven()
    {
        const ConfirmationCode code = ConfirmationCode::fromNumber(123'456'789'012);
        QCOMPARE(*ConfirmationCode::fromString(code.toString()), code);
        QCOMPARE(*ConfirmationCode::fromString(u" "_s + code.toDisplay().toLower()), code);
        QVERIFY(!ConfirmationCode::fromString(code.toString() + u'2'));
        QVERIFY(!ConfirmationCode::fromString(code.toString().first(8)));
        QVERIFY(!ConfirmationCode::fromString(u""));
        QVERIFY(!ConfirmationCode::fromString(u"K7M2QX4R\u00c4"));
    }

    // The sum is linear, so whether an error is noticed depends only on its place and on the characters in it.
    // Every place, every wrong character for every right one: exhaustive.
    void everySingleWrongCharacterIsNoticed()
    {
        for (int place = 0; place < ConfirmationCode::length; ++place) {
            QSet<QChar> covered;
            for (quint64 number = 0; covered.size() < alphabet.size(); number += 27'127'350'833) {
                const QString code = ConfirmationCode::fromNumber(number).toString();
                if (covered.contains(code.at(place)))
                    continue;
                covered.insert(code.at(place));
                for (const QChar wrong : alphabet) {
                    QString changed = code;
                    changed[place] = wrong;
                    QCOMPARE(ConfirmationCode::fromString(changed).has_value(), wrong == code.at(place));
                }
            }
        }
    }

    // Every pair of characters at every two neighbouring places.
    void everySwapOfNeighboursIsNoticed()
    {
        for (int place = 0; place + 1 < ConfirmationCode::length; ++place) {
            QSet<std::pair<QChar, QChar>> covered;
            quint64 number = 1;
            while (covered.size() < alphabet.size() * alphabet.size()) {
                number = number * 6'364'136'223'846'793'005u + 1'442'695'040'888'963'407u;
                QString code = ConfirmationCode::fromNumber(number >> 8).toString();
                const std::pair pair{code.at(place), code.at(place + 1)};
                if (covered.contains(pair))
                    continue;
                covered.insert(pair);
                code[place] = pair.second;
                code[place + 1] = pair.first;
                QCOMPARE(ConfirmationCode::fromString(code).has_value(), pair.first == pair.second);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestConfirmationCode)
#include "tst_confirmationcode.moc"
