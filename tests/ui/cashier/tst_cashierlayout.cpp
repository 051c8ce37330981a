#include "actionbutton.h"
#include "theme.h"
#include "tilldesk.h"

#include <QAccessible>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QRadioButton>
#include <QScrollArea>
#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** Every page at the usual sizes, in both directions: nothing is cut, and everything is reached by keyboard. */
class TestCashierLayout : public QObject
{
    Q_OBJECT
    std::unique_ptr<TillDesk> m_desk;

    /** Titles of films may end in dots, and say the rest as a tooltip; nothing else may. */
    bool mayBeElided(const QWidget *widget) const
    {
        return widget->property("text").toString() == m_desk->boxOffice.summary.movieTitle;
    }
    bool scrolls(const QWidget *widget) const
    {
        for (const QWidget *up = widget->parentWidget(); up; up = up->parentWidget()) {
            if (qobject_cast<const QAbstractScrollArea *>(up))
                return true;
        }
        return false;
    }
    static QSize neededBy(const QWidget *widget)
    {
        if (const auto *label = qobject_cast<const QLabel *>(widget); label && !label->text().isEmpty()) {
            if (label->wordWrap())
                return {0, label->heightForWidth(label->width())};
            return {label->fontMetrics().horizontalAdvance(label->text()), label->fontMetrics().height()};
        }
        if (const auto *button = qobject_cast<const widgets::ActionButton *>(widget))
            return {button->fontMetrics().horizontalAdvance(button->text()), button->sizeHint().height()};
        return {};
    }
    QStringList cutTexts() const
    {
        QStringList cut;
        const QList<QWidget *> all = m_desk->view->findChildren<QWidget *>();
        for (const QWidget *widget : all) {
            if (!widget->isVisible())
                continue;
            const QRect place(widget->mapTo(m_desk->view.get(), QPoint(0, 0)), widget->size());
            const QSize needed = neededBy(widget);
            if (needed.isNull() || scrolls(widget))
                continue;
            const bool tooNarrow = needed.width() > widget->contentsRect().width() && !mayBeElided(widget);
            if (tooNarrow || needed.height() > widget->height() || !m_desk->view->rect().contains(place)) {
                const auto *label = qobject_cast<const QLabel *>(widget);
                cut.append(u"%1 '%2' needs %3x%4, has %5x%6 at %7,%8"_s
                               .arg(widget->objectName(), label ? label->text() : widget->property("text").toString())
                               .arg(needed.width())
                               .arg(needed.height())
                               .arg(widget->width())
                               .arg(widget->height())
                               .arg(place.x())
                               .arg(place.y()));
            }
        }
        return cut;
    }
    void verifyPage(const QString &page, QSize size)
    {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        QVERIFY2(m_desk->view->size() == size,
                 qPrintable(u"%1 needs %2x%3"_s.arg(page).arg(m_desk->view->width()).arg(m_desk->view->height())));
        const QStringList cut = cutTexts();
        QVERIFY2(cut.isEmpty(), qPrintable(page + u": "_s + cut.join(u"; "_s)));
    }
    static QString nameOf(QWidget *widget)
    {
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
        return interface ? interface->text(QAccessible::Name) : QString();
    }
    /** Walks by Tab until it comes round; what can have the focus by Tab must be met, and have a name. */
    void verifyTabOrder(const QString &page)
    {
        QSet<QWidget *> met;
        for (int i = 0; i < 200 && QApplication::focusWidget() && !met.contains(QApplication::focusWidget()); ++i) {
            met.insert(QApplication::focusWidget());
            m_desk->press(Qt::Key_Tab);
        }
        const QList<QWidget *> all = m_desk->view->findChildren<QWidget *>();
        for (QWidget *widget : all) {
            if (!widget->isVisible() || !widget->isEnabled() || !(widget->focusPolicy() & Qt::TabFocus)
                || widget->focusProxy())
                continue;
            QVERIFY2(met.contains(widget),
                     qPrintable(u"%1: Tab does not reach %2 %3"_s.arg(
                         page, QLatin1StringView(widget->metaObject()->className()), widget->objectName())));
            QVERIFY2(!nameOf(widget).isEmpty(),
                     qPrintable(u"%1: no accessible name: %2 %3"_s.arg(
                         page, QLatin1StringView(widget->metaObject()->className()), widget->objectName())));
        }
        QVERIFY(met.size() >= 3);
    }
    void eachPage(QSize size, const std::function<void(const QString &)> &verify)
    {
        QVERIFY(m_desk->open(size));
        verify(u"sign-in"_s);
        m_desk->find<QLineEdit>(u"login"_s)->setFocus();
        m_desk->type(u"anna"_s);
        m_desk->press(Qt::Key_Return);
        m_desk->type(u"right"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->programme.showtimeCount(), 7);
        QTRY_COMPARE(m_desk->cursor(), u"line"_s);
        verify(u"browsing"_s);
        m_desk->find<QLineEdit>(u"line"_s)->setFocus();
        m_desk->type(u"7 2a1c b"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->checkout.canPay());
        verify(u"basket"_s);
        m_desk->find<QLineEdit>(u"line"_s)->setFocus();
        m_desk->type(u"c welcome"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->checkout.canPay());
        m_desk->press(Qt::Key_R, Qt::ControlModifier);
        QTRY_COMPARE(m_desk->cursor(), u"couponCode"_s);
        verify(u"coupon"_s);
        m_desk->find<QLineEdit>(u"couponCode"_s)->setFocus();
        m_desk->press(Qt::Key_Escape);
        m_desk->boxOffice.issue(u"GIFT7"_s, 1500);
        m_desk->press(Qt::Key_G, Qt::ControlModifier);
        QTRY_COMPARE(m_desk->cursor(), u"giftCode"_s);
        m_desk->type(u"nobodys"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->sees(u"splitMessage"_s));
        verify(u"a part refused"_s);
        m_desk->find<QLineEdit>(u"giftCode"_s)->setFocus();
        m_desk->find<QLineEdit>(u"giftCode"_s)->selectAll();
        m_desk->type(u"gift7"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->checkout.parts().size(), 1);
        verify(u"parts"_s);
        m_desk->find<QLineEdit>(u"giftCode"_s)->setFocus();
        m_desk->press(Qt::Key_Escape);
        verify(u"basket with parts"_s);
        m_desk->press(Qt::Key_P, Qt::ControlModifier);
        QTRY_COMPARE(m_desk->cursor(), u"parkNote"_s);
        verify(u"parking"_s);
        m_desk->find<QLineEdit>(u"parkNote"_s)->setFocus();
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->checkout.state(), workflow::Checkout::State::Choosing);
        m_desk->press(Qt::Key_O, Qt::ControlModifier);
        QTRY_COMPARE(m_desk->cursor(), u"parkedList"_s);
        verify(u"parked"_s);
        m_desk->find<QWidget>(u"parkedList"_s)->setFocus();
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->checkout.canPay());
        m_desk->press(Qt::Key_F8);
        verify(u"cash"_s);
        m_desk->find<QLineEdit>(u"given"_s)->setFocus();
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->sees(u"sold"_s));
        QTRY_VERIFY(m_desk->sees(u"printMessage"_s));
        verify(u"tickets"_s);
        ports::BookingFacts &facts = m_desk->finder.add(u"K7M2QX4RB"_s, ports::BookingStanding::Sold);
        facts.reprints = 2;
        facts.message = ports::BookingMessage{u"m1"_s, u"c***@example.org"_s, {}};
        m_desk->finder.add(u"R4WP9XK2A"_s, ports::BookingStanding::Reserved, u"k7m2qx4rb"_s);
        m_desk->press(Qt::Key_F, Qt::ControlModifier);
        QTRY_COMPARE(m_desk->cursor(), u"findText"_s);
        m_desk->type(u"k7m2qx4rb"_s);
        QTRY_COMPARE(m_desk->find<QListWidget>(u"found"_s)->count(), 2);
        QTRY_VERIFY(m_desk->find<QListWidget>(u"found"_s)->isEnabled());
        verify(u"find"_s);
        m_desk->find<QLineEdit>(u"findText"_s)->setFocus();
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->sees(u"findFilm"_s));
        verify(u"found"_s);
    }

private Q_SLOTS:
    void initTestCase() { widgets::Theme::apply(*qApp, widgets::ThemeMode::Dark); }
    void cleanup()
    {
        m_desk.reset();
        QApplication::setLayoutDirection(Qt::LeftToRight);
    }

    void nothingIsCut_data()
    {
        QTest::addColumn<QString>("locale");
        QTest::addColumn<QSize>("size");
        for (const QString &locale : {u"en_GB"_s, u"de_DE"_s, u"ar_EG"_s}) {
            for (const QSize size : {QSize(1024, 600), QSize(1366, 768), QSize(1920, 1080)})
                QTest::addRow("%s %dx%d", qPrintable(locale), size.width(), size.height()) << locale << size;
        }
    }
    void nothingIsCut()
    {
        QFETCH(QString, locale);
        QFETCH(QSize, size);
        QLocale::setDefault(QLocale(locale));
        QApplication::setLayoutDirection(QLocale(locale).textDirection());
        m_desk = std::make_unique<TillDesk>();
        eachPage(size, [this, size](const QString &page) { verifyPage(page, size); });
    }
    void everythingIsReachedByTabAndHasAName()
    {
        QLocale::setDefault(QLocale(u"en_GB"_s));
        m_desk = std::make_unique<TillDesk>();
        eachPage({1366, 768}, [this](const QString &page) { verifyTabOrder(page); });
    }
};

QTEST_MAIN(TestCashierLayout)
#include "tst_cashierlayout.moc"
