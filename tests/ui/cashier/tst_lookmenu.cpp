#include "theme.h"
#include "tilldesk.h"

#include <QApplication>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using widgets::ThemeMode;

/** Colours and the size of the text are chosen in the bar. */
class TestLookMenu : public QObject
{
    Q_OBJECT

    std::unique_ptr<TillDesk> m_desk;

    /** What it offers; what holds now with a star. */
    QStringList offers()
    {
        QStringList all;
        const auto *menu = m_desk->view->findChild<QMenu *>(u"lookMenu"_s);
        if (!menu)
            return all;
        for (const QAction *action : menu->actions()) {
            if (!action->isSeparator())
                all.append((action->isChecked() ? u"*"_s : QString()) + action->text());
        }
        return all;
    }

private Q_SLOTS:
    void init()
    {
        QLocale::setDefault(QLocale(u"en_GB"_s));
        widgets::Theme::apply(*qApp, ThemeMode::Light, 1.25);
        m_desk = std::make_unique<TillDesk>();
        QVERIFY(m_desk->begin());
    }
    void cleanup() { m_desk.reset(); }

    void whatIsChosenIsTold_data()
    {
        QTest::addColumn<QString>("offer");
        QTest::addColumn<ThemeMode>("mode");
        QTest::addColumn<int>("percent");
        QTest::newRow("colours") << u"High contrast"_s << ThemeMode::HighContrast << 125;
        QTest::newRow("size") << u"Text 200 %"_s << ThemeMode::Light << 200;
    }
    void whatIsChosenIsTold()
    {
        QFETCH(const QString, offer);
        QFETCH(const ThemeMode, mode);
        QFETCH(const int, percent);
        QSignalSpy chosen(m_desk->view.get(), &cashier::CashierView::lookChosen);
        QVERIFY(m_desk->click(u"theme"_s));
        QTRY_COMPARE(offers(),
                     QStringList({u"Dark"_s, u"*Light"_s, u"High contrast"_s, u"Text 100 %"_s, u"*Text 125 %"_s,
                                  u"Text 150 %"_s, u"Text 200 %"_s}));
        auto *menu = m_desk->view->findChild<QMenu *>(u"lookMenu"_s);
        for (QAction *action : menu->actions()) {
            if (action->text() == offer)
                menu->setActiveAction(action);
        }
        QTest::keyClick(menu, Qt::Key_Return);
        QTRY_COMPARE(chosen.count(), 1);
        QCOMPARE(chosen.first().first().value<ThemeMode>(), mode);
        QCOMPARE(chosen.first().last().toInt(), percent);
        QTRY_VERIFY(!m_desk->view->findChild<QMenu *>(u"lookMenu"_s)); // and is gone
    }
};

QTEST_MAIN(TestLookMenu)
#include "tst_lookmenu.moc"
