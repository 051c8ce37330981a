#include "messagebanner.h"

#include "theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>

using namespace foyer::widgets;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

class TestMessageBanner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::apply(*qApp, ThemeMode::Dark); }

    void init()
    {
        m_page = std::make_unique<QWidget>();
        m_page->resize(900, 600);
        m_banner = new MessageBanner(m_page.get());
        m_banner->floatOver(m_page.get());
        m_page->show();
    }
    void cleanup() { m_page.reset(); }

    void itIsHiddenUntilThereIsSomethingToSay()
    {
        QVERIFY(m_banner->isHidden());
        m_banner->showMessage(MessageBanner::Kind::Warning, u"Seat H 14 was taken."_s);
        QVERIFY(m_banner->isVisible());
        QCOMPARE(m_banner->findChild<QLabel *>(u"messageText"_s)->text(), u"Seat H 14 was taken."_s);
        QVERIFY(!m_banner->findChild<QAbstractButton *>(u"messageAction"_s)->isVisible());
        QCOMPARE(m_banner->accessibleName(), u"Seat H 14 was taken."_s);
    }

    void itsActionIsToldAndEndsIt()
    {
        QSignalSpy action(m_banner, &MessageBanner::actionTriggered);
        QSignalSpy dismissed(m_banner, &MessageBanner::dismissed);
        m_banner->showMessage(MessageBanner::Kind::Error, u"No answer."_s, u"Try again"_s);
        auto *button = m_banner->findChild<QAbstractButton *>(u"messageAction"_s);
        QCOMPARE(button->text(), u"Try again"_s);
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(action.count(), 1);
        QCOMPARE(dismissed.count(), 1);
        QVERIFY(m_banner->isHidden());
    }

    void theCrossEndsItWithoutTheAction()
    {
        QSignalSpy action(m_banner, &MessageBanner::actionTriggered);
        m_banner->showMessage(MessageBanner::Kind::Error, u"No answer."_s, u"Try again"_s);
        QTest::mouseClick(m_banner->findChild<QAbstractButton *>(u"messageClose"_s), Qt::LeftButton);
        QVERIFY(m_banner->isHidden());
        QCOMPARE(action.count(), 0);
    }

    void aToastGoesByItselfAndABannerStays()
    {
        m_banner->showMessage(MessageBanner::Kind::Info, u"Printed."_s, {}, 20ms);
        QTRY_VERIFY(m_banner->isHidden());
        m_banner->showMessage(MessageBanner::Kind::Info, u"Printed."_s, {}, 20ms);
        m_banner->showMessage(MessageBanner::Kind::Error, u"Out of paper."_s);
        QSignalSpy dismissed(m_banner, &MessageBanner::dismissed);
        QVERIFY(!dismissed.wait(100));
        QVERIFY(m_banner->isVisible());
    }

    void itKeepsToTheLowerEdgeAndShowsAllOfALongText()
    {
        m_banner->showMessage(MessageBanner::Kind::Info, u"word "_s.repeated(60));
        for (const QSize size : {QSize(900, 600), QSize(320, 500)}) {
            m_page->resize(size);
            QTRY_VERIFY(m_banner->geometry().bottom() < size.height());
            QVERIFY(m_banner->geometry().bottom() > size.height() - 40);
            QVERIFY(m_banner->geometry().left() >= 0);
            QVERIFY(m_banner->geometry().right() < size.width());
            auto *text = m_banner->findChild<QLabel *>(u"messageText"_s);
            QVERIFY(text->height() >= text->heightForWidth(text->width()));
        }
    }

    void itLiesBesideWhatIsSparedWhileThatIsSeen_data()
    {
        QTest::addColumn<int>("left");
        QTest::newRow("at the end") << 600;
        QTest::newRow("at the beginning") << 0;
    }
    void itLiesBesideWhatIsSparedWhileThatIsSeen()
    {
        QFETCH(int, left);
        QWidget column(m_page.get());
        column.setGeometry(left, 0, 300, 600);
        column.show();
        m_banner->floatOver(m_page.get(), &column);
        m_banner->showMessage(MessageBanner::Kind::Info, u"word "_s.repeated(60));
        QVERIFY(!m_banner->geometry().intersects(column.geometry()));
        column.setGeometry(left == 0 ? 0 : 500, 0, 400, 600);
        QVERIFY(!m_banner->geometry().intersects(column.geometry()));
        QVERIFY(m_page->rect().contains(m_banner->geometry()));
        column.hide();
        QVERIFY(m_banner->geometry().intersects(column.geometry()));
        QCOMPARE(m_banner->geometry().center().x(), m_page->rect().center().x());
    }

private:
    std::unique_ptr<QWidget> m_page;
    MessageBanner *m_banner = nullptr;
};

QTEST_MAIN(TestMessageBanner)
#include "tst_messagebanner.moc"
