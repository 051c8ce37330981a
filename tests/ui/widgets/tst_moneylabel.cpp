#include "moneylabel.h"

#include <QTest>

#include <limits>

using namespace foyer::domain;
using namespace foyer::widgets;
using namespace Qt::Literals::StringLiterals;

class TestMoneyLabel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void amountsReadAsTheLocaleWritesThem_data()
    {
        QTest::addColumn<qint64>("minor");
        QTest::addColumn<QString>("currency");
        QTest::addColumn<QLocale>("locale");
        QTest::addColumn<QString>("text");
        const QLocale english(QLocale::English, QLocale::UnitedKingdom);
        const QLocale german(QLocale::German, QLocale::Germany);
        const QLocale japanese(QLocale::Japanese, QLocale::Japan);
        const QChar space = QChar::Nbsp;
        QTest::newRow("euro in english") << qint64(1350) << u"EUR"_s << english << u"€13.50"_s;
        QTest::newRow("euro in german") << qint64(1350) << u"EUR"_s << german << u"13,50"_s + space + u"€"_s;
        QTest::newRow("cents alone") << qint64(5) << u"EUR"_s << english << u"€0.05"_s;
        QTest::newRow("nothing") << qint64(0) << u"EUR"_s << german << u"0,00"_s + space + u"€"_s;
        QTest::newRow("thousands") << qint64(123456789) << u"EUR"_s << german << u"1.234.567,89"_s + space + u"€"_s;
        QTest::newRow("negative") << qint64(-230) << u"EUR"_s << english << u"-€2.30"_s;
        QTest::newRow("pounds at home") << qint64(999) << u"GBP"_s << english << u"£9.99"_s;
        QTest::newRow("yen has no cents") << qint64(1800) << u"JPY"_s << japanese << u"￥1,800"_s;
        QTest::newRow("yen abroad") << qint64(1800) << u"JPY"_s << english << u"¥1,800"_s;
        QTest::newRow("three digits") << qint64(12345) << u"TND"_s << english << u"TND"_s + space + u"12.345"_s;
        QTest::newRow("the least amount")
            << std::numeric_limits<qint64>::min() << u"EUR"_s << english << u"-€92,233,720,368,547,758.08"_s;
    }
    void amountsReadAsTheLocaleWritesThem()
    {
        QFETCH(const qint64, minor);
        QFETCH(const QString, currency);
        QFETCH(const QLocale, locale);
        QFETCH(const QString, text);
        QCOMPARE(moneyText(Money(minor, *Currency::fromCode(currency)), locale), text);
    }

    void aLabelFollowsItsLocale()
    {
        MoneyLabel label;
        label.setLocale(QLocale(QLocale::English, QLocale::Ireland));
        label.setMoney(Money(1350, *Currency::fromCode(u"EUR")));
        QCOMPARE(label.text(), u"€13.50"_s);
        label.setLocale(QLocale(QLocale::German, QLocale::Germany));
        QCOMPARE(label.text(), u"13,50"_s + QChar(QChar::Nbsp) + u"€"_s);
    }
};

QTEST_MAIN(TestMoneyLabel)
#include "tst_moneylabel.moc"
