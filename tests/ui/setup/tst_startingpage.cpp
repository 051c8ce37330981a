#include "startingpage.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using foyer::setup::StartingPage;
using namespace Qt::Literals::StringLiterals;

class TestStartingPage : public QObject
{
    Q_OBJECT
    static QStringList texts(const StartingPage &page)
    {
        QStringList list;
        for (const QLabel *label : page.findChildren<QLabel *>()) {
            if (label->isVisible())
                list.append(label->text());
        }
        return list;
    }
    static QPushButton *button(const StartingPage &page, const QString &text)
    {
        for (QPushButton *candidate : page.findChildren<QPushButton *>()) {
            if (candidate->text() == text && candidate->isVisible())
                return candidate;
        }
        return nullptr;
    }

private Q_SLOTS:
    void whileStartingOneCanOnlyQuit()
    {
        StartingPage page;
        QSignalSpy cancelled(&page, &StartingPage::cancelRequested);
        page.show();
        page.showProgress(u"Making the demo's sales"_s);
        QVERIFY(texts(page).contains(u"Making the demo's sales"_s));
        QVERIFY(!button(page, u"Try again"_s));
        QVERIFY(button(page, u"Quit"_s));
        QTest::mouseClick(button(page, u"Quit"_s), Qt::LeftButton);
        QCOMPARE(cancelled.size(), 1);
    }
    void afterAFailureOneCanTryAgainByEnter()
    {
        StartingPage page;
        QSignalSpy retried(&page, &StartingPage::retryRequested);
        page.show();
        QApplication::setActiveWindow(&page);
        QVERIFY(QTest::qWaitForWindowActive(&page));
        page.showFailure(u"The services did not start"_s, u"Port 5000 is taken."_s);
        QVERIFY(texts(page).contains(u"The services did not start"_s));
        QVERIFY(texts(page).contains(u"Port 5000 is taken."_s));
        QTRY_COMPARE(QApplication::focusWidget(), button(page, u"Try again"_s));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(retried.size(), 1);
        page.showProgress(u"Once more"_s);
        QVERIFY(!button(page, u"Try again"_s));
        QVERIFY(!texts(page).contains(u"The services did not start"_s));
    }
    void whatWentWrongIsShownAsText()
    {
        StartingPage page;
        page.show();
        page.showFailure(u"<b>x</b>"_s, u"<img src=x>"_s);
        for (const QLabel *label : page.findChildren<QLabel *>())
            QCOMPARE(label->textFormat(), Qt::PlainText);
    }
};

QTEST_MAIN(TestStartingPage)
#include "tst_startingpage.moc"
