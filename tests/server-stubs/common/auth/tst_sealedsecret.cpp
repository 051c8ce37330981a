#include "sealedsecret.h"

#include <QTest>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;

class TestSealedSecret : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itIsOpenedByItsKeyAndInItsRowAlone()
    {
        const QByteArray secret = "12345678901234567890";
        const QByteArray key(32, 'k');
        const QByteArray sealed = auth::seal(key, secret, "ada");
        QVERIFY(!sealed.contains(secret));
        QVERIFY(auth::seal(key, secret, "ada") != sealed);
        QCOMPARE(*auth::unseal(key, sealed, "ada"), secret);
        QByteArray changed = sealed;
        changed[30] = static_cast<char>(changed.at(30) ^ 1);
        QCOMPARE(auth::unseal(key, sealed, "anna").error().code, ErrorCode::Storage);
        QCOMPARE(auth::unseal(QByteArray(32, 'l'), sealed, "ada").error().code, ErrorCode::Storage);
        QCOMPARE(auth::unseal(key, changed, "ada").error().code, ErrorCode::Storage);
        QCOMPARE(auth::unseal(key, sealed.chopped(1), "ada").error().code, ErrorCode::Storage);
        QCOMPARE(auth::unseal(key, {}, "ada").error().code, ErrorCode::Storage);
    }
};

QTEST_GUILESS_MAIN(TestSealedSecret)
#include "tst_sealedsecret.moc"
