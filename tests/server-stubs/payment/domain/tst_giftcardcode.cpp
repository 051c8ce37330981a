#include "giftcardcode.h"

#include <QSet>
#include <QTest>

using namespace foyer;
using namespace foyer::payment;
using namespace Qt::Literals::StringLiterals;

class TestGiftCardCode : public QObject
{
    Q_OBJECT

    static GiftCardCode any() { return GiftCardCode::of(StoredValueId::create(), QByteArray(32, 'k')); }

private Q_SLOTS:
    void isReadAsItIsPrinted()
    {
        const GiftCardCode code = any();
        QCOMPARE(code.toDisplay().size(), 19);
        QCOMPARE(*GiftCardCode::fromString(code.toDisplay()), code);
        QCOMPARE(*GiftCardCode::fromString(u"  "_s + code.toDisplay().toLower().replace(u'-', u' ')), code);
        QCOMPARE(code.last4(), code.toDisplay().right(4));
    }

    void followsFromCardAndSecret()
    {
        const StoredValueId card = StoredValueId::create();
        QCOMPARE(GiftCardCode::of(card, QByteArray(32, 'a')), GiftCardCode::of(card, QByteArray(32, 'a')));
        QVERIFY(GiftCardCode::of(card, QByteArray(32, 'a')) != GiftCardCode::of(card, QByteArray(32, 'b')));
        QSet<QString> codes;
        for (int i = 0; i < 1000; ++i)
            codes.insert(any().toDisplay());
        QCOMPARE(codes.size(), 1000);
    }

    void noticesEveryWrongCharacterAndEverySwap()
    {
        const QString text = any().toDisplay().remove(u'-');
        for (qsizetype at = 0; at < text.size(); ++at) {
            for (const QChar wrong : u"23456789ABCDEFGHJKMNPQRSTUVWXYZ"_s) {
                QString typed = text;
                typed[at] = wrong;
                QCOMPARE(GiftCardCode::fromString(typed).has_value(), wrong == text.at(at));
            }
            for (qsizetype other = at + 1; other < text.size(); ++other) {
                QString typed = text;
                typed[at] = text.at(other);
                typed[other] = text.at(at);
                QCOMPARE(GiftCardCode::fromString(typed).has_value(), text.at(at) == text.at(other));
            }
        }
    }

    void whatIsNoCodeIsRefused()
    {
        const QString text = any().toDisplay();
        for (const QString &typed : {QString(), u"-"_s, text.chopped(1), text + u'2', u"0"_s + text.mid(1), u"ä"_s})
            QVERIFY(!GiftCardCode::fromString(typed));
    }
};

QTEST_GUILESS_MAIN(TestGiftCardCode)
#include "tst_giftcardcode.moc"
