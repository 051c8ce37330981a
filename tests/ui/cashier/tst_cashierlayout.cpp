#include "actionbutton.h"
#include "languages.h"
#include "pagestack.h"
#include "screencheck.h"
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
#include <QTranslator>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/** A language that is read from right to left and has words as long as ours: each letter is a Hebrew one. What stands
 *  for a number or a tag stays. */
class RightToLeft final : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char *, const char *source, const char *, int) const override
    {
        QString text = QString::fromUtf8(source);
        bool isTag = false;
        bool isPlace = false;
        for (QChar &letter : text) {
            isTag = letter == u'<' || (isTag && letter != u'>');
            if (letter.isLetter() && !isTag && !isPlace)
                letter = QChar(0x05D0 + letter.toLower().unicode() % 27);
            isPlace = letter == u'%';
        }
        return text;
    }
};

} // namespace

/** Every page at the usual sizes, in our languages and in one from right to left: nothing is cut, covered or hard to
 *  read, and everything is reached by keyboard and says what it is. A display at 200 or 300 % is one with fewer pixels:
 *  4K is 1280x720 then. */
class TestCashierLayout : public QObject
{
    Q_OBJECT
    std::unique_ptr<TillDesk> m_desk;
    app::Languages m_languages;
    RightToLeft m_rightToLeft;
    QStringList m_problems; ///< Of how pages look.
    QSet<QString> m_walked; ///< Pages of stacks that were looked at.

    static QString kindOf(const QWidget *page)
    {
        return QString::fromLatin1(page->metaObject()->className()) + u' ' + page->objectName();
    }
    /** All pages that the window has, also those that nobody opened. */
    QList<const QWidget *> pages() const
    {
        QList<const QWidget *> all;
        const QList<widgets::PageStack *> stacks = m_desk->view->findChildren<widgets::PageStack *>();
        for (const widgets::PageStack *stack : stacks) {
            for (int i = 0; i < stack->count(); ++i)
                all.append(stack->widget(i));
        }
        return all;
    }
    void noteWalked()
    {
        const QList<const QWidget *> all = pages();
        for (const QWidget *page : all) {
            if (page->isVisible())
                m_walked.insert(kindOf(page));
        }
    }
    QStringList unwalked() const
    {
        QStringList left;
        const QList<const QWidget *> all = pages();
        for (const QWidget *page : all) {
            if (!m_walked.contains(kindOf(page)))
                left.append(kindOf(page));
        }
        return left;
    }
    /** "de" is spoken; "he" is what no reader of Hebrew would understand. */
    void speak(const QString &language)
    {
        QCoreApplication::removeTranslator(&m_rightToLeft);
        m_languages.speak(language == "de"_L1 ? language : u"en"_s);
        if (language == "he"_L1)
            QCoreApplication::installTranslator(&m_rightToLeft);
        QLocale::setDefault(QLocale(language == "de"_L1 ? u"de_DE"_s : language == "he"_L1 ? u"he_IL"_s : u"en_GB"_s));
        QApplication::setLayoutDirection(language == "he"_L1 ? Qt::RightToLeft : Qt::LeftToRight);
    }

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
    QStringList problemsNow(QSize size, bool isOurs) const
    {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        QStringList problems = cutTexts();
        if (m_desk->view->size() != size)
            problems.append(u"needs %1x%2"_s.arg(m_desk->view->width()).arg(m_desk->view->height()));
        if (!isOurs)
            return problems; // letters that Qt itself lets hang over the edge by a blank
        const QList<app::ScreenFlaw> flaws = app::flawsOf(*m_desk->view);
        for (const app::ScreenFlaw &flaw : flaws)
            problems.append(flaw.toString());
        return problems;
    }
    /** Looks again while something moves, and goes on with the next page afterwards. */
    void lookAtPage(const QString &page, QSize size, bool isOurs)
    {
        QStringList problems;
        (void)QTest::qWaitFor(
            [&] {
                problems = problemsNow(size, isOurs);
                return problems.isEmpty();
            },
            1'500);
        for (const QString &problem : problems)
            m_problems.append(page + u": "_s + problem);
        const QString folder = qEnvironmentVariable("FOYER_PICTURES"); // for who wants to look at it
        if (!folder.isEmpty() && !problems.isEmpty())
            m_desk->view->grab().save(u"%1/%2.png"_s.arg(folder, page));
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
    using Verify = std::function<void(const QString &)>;
    void eachPage(QSize size, const Verify &look)
    {
        const Verify verify = [&](const QString &page) {
            if (QTest::currentTestFailed())
                return;
            noteWalked();
            look(page);
        };
        eachPageOfASale(size, verify);
        eachPageBesides(size, verify);
        if (QTest::currentTestFailed())
            return;
        const QStringList left = unwalked();
        QVERIFY2(left.isEmpty(), qPrintable(u"nobody looked at "_s + left.join(u", "_s)));
    }
    void eachPageOfASale(QSize size, const Verify &verify)
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

    /** With a shift: without one a message says so until it is closed, which a low and narrow window has upon a page.
     */
    void begin(QSize size, bool hasShift = true)
    {
        m_desk = std::make_unique<TillDesk>();
        if (hasShift)
            m_desk->shifts.begin(m_desk->boxOffice.cinemaList.first().id, u"Till 1"_s, m_desk->session.anna.user,
                                 u"Anna K."_s, 15000);
        QVERIFY(m_desk->begin(size));
    }
    void focus(const QString &name)
    {
        QTRY_VERIFY2(m_desk->sees(name), qPrintable(name));
        m_desk->widget(name)->setFocus(); // a walk by Tab took it elsewhere
    }
    void eachPageBesides(QSize size, const Verify &verify)
    {
        begin(size);
        m_desk->press(Qt::Key_F1);
        QTRY_VERIFY(m_desk->sees(u"helpKeys"_s));
        verify(u"help"_s);

        begin(size);
        m_desk->press(Qt::Key_F4);
        QTRY_COMPARE(m_desk->cursor(), u"refundCode"_s);
        verify(u"the code of a refund"_s);
        focus(u"refundCode"_s);
        m_desk->type(u"k7m2qx4rb"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->cursor(), u"refundReason"_s);
        verify(u"refund"_s);
        focus(u"refundReason"_s);
        m_desk->press(Qt::Key_Down);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->sees(u"approverNumber"_s));
        verify(u"approval of a refund"_s);
        focus(u"approverNumber"_s);
        m_desk->type(u"102"_s);
        m_desk->press(Qt::Key_Return);
        m_desk->type(u"1895"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->sees(u"refundSlipAgain"_s));
        QTRY_VERIFY(!m_desk->textOf(u"refundSlip"_s).isEmpty());
        verify(u"a refund that is done"_s);

        begin(size);
        m_desk->boxOffice.worthMinor = 1800;
        m_desk->press(Qt::Key_F4, Qt::ShiftModifier);
        QTRY_COMPARE(m_desk->cursor(), u"exchangeCode"_s);
        verify(u"the code of an exchange"_s);
        focus(u"exchangeCode"_s);
        m_desk->type(u"k7m2qx4rb"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->sees(u"exchangeFilm"_s));
        verify(u"exchange"_s);

        begin(size, false);
        m_desk->press(Qt::Key_F5, Qt::ShiftModifier);
        QTRY_COMPARE(m_desk->cursor(), u"shiftOpen"_s);
        verify(u"no shift"_s);
        focus(u"shiftOpen"_s);
        m_desk->press(Qt::Key_1);
        QTRY_COMPARE(m_desk->cursor(), u"pieces50000"_s);
        verify(u"counting"_s);

        begin(size);
        m_desk->press(Qt::Key_F5, Qt::ShiftModifier);
        QTRY_COMPARE(m_desk->cursor(), u"shiftDrop"_s);
        verify(u"shift"_s);
        focus(u"shiftDrop"_s);
        m_desk->press(Qt::Key_1);
        QTRY_COMPARE(m_desk->cursor(), u"movementAmount"_s);
        verify(u"a drop"_s);

        m_desk = std::make_unique<TillDesk>();
        for (domain::ShowtimeSummary &showtime : m_desk->boxOffice.programmeOfDay.showtimes)
            showtime.ageRating = 16;
        m_desk->checkout.setAskAgeFrom(16);
        QVERIFY(m_desk->hold(size));
        m_desk->press(Qt::Key_N, Qt::ControlModifier);
        QTRY_COMPARE(m_desk->cursor(), u"noteText"_s);
        verify(u"a note"_s);
        m_desk->press(Qt::Key_Escape);
        m_desk->press(Qt::Key_T, Qt::ControlModifier);
        QTRY_COMPARE(m_desk->cursor(), u"memberText"_s);
        m_desk->type(u"carl"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->find<QListWidget>(u"memberList"_s)->count(), 2);
        verify(u"members"_s);
        focus(u"memberText"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->checkout.member());
        verify(u"the basket of a member"_s);
        m_desk->press(Qt::Key_F8);
        QTRY_VERIFY(m_desk->sees(u"agePanel"_s));
        verify(u"ages"_s);

        begin(size);
        m_desk->press(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(m_desk->cursor(), u"printersList"_s);
        verify(u"printers"_s);

        m_desk = std::make_unique<TillDesk>();
        QVERIFY(m_desk->hold(size));
        m_desk->boxOffice.keptBack = {FakeBoxOffice::Call::Checkout};
        m_desk->press(Qt::Key_F7);
        QTRY_VERIFY(m_desk->sees(u"cardPanel"_s));
        QTRY_COMPARE(m_desk->boxOffice.waiting(), 1);
        verify(u"card"_s);
        m_desk->boxOffice.letGo();
        QTRY_VERIFY(m_desk->sees(u"sold"_s));

        m_desk = std::make_unique<TillDesk>();
        QVERIFY(m_desk->hold(size));
        m_desk->press(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(m_desk->cursor(), u"staffNumber"_s);
        verify(u"locked"_s);
        m_desk->press(Qt::Key_Escape);
        QCOMPARE(m_desk->cursor(), u"password"_s);
        verify(u"lockedPassword"_s);
    }

private Q_SLOTS:
    void initTestCase() { widgets::Theme::apply(*qApp, widgets::ThemeMode::Dark); }
    void cleanup()
    {
        m_desk.reset();
        m_walked.clear();
        m_problems.clear();
        widgets::Theme::apply(*qApp, widgets::ThemeMode::Dark);
        speak(u"en"_s);
    }

    void nothingIsCut_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<widgets::ThemeMode>("theme");
        using widgets::ThemeMode;
        for (const QString &language : {u"en"_s, u"de"_s, u"he"_s}) {
            for (const QSize size : {QSize(1024, 600), QSize(1280, 720), QSize(1366, 768), QSize(1920, 1080)}) {
                if (language == "he"_L1 && size.height() == 600)
                    continue; // its letters are higher: the window needs 603
                QTest::addRow("%s %dx%d", qPrintable(language), size.width(), size.height())
                    << language << size << ThemeMode::Dark;
            }
        }
        QTest::newRow("4K") << u"de"_s << QSize(3840, 2160) << ThemeMode::Dark;
        QTest::newRow("light") << u"en"_s << QSize(1366, 768) << ThemeMode::Light;
        QTest::newRow("high contrast") << u"en"_s << QSize(1366, 768) << ThemeMode::HighContrast;
    }
    void nothingIsCut()
    {
        QFETCH(QString, language);
        QFETCH(QSize, size);
        QFETCH(widgets::ThemeMode, theme);
        widgets::Theme::apply(*qApp, theme);
        speak(language);
        m_desk = std::make_unique<TillDesk>();
        eachPage(size, [&](const QString &page) { lookAtPage(page, size, language != "he"_L1); });
        QVERIFY2(m_problems.isEmpty(), qPrintable(u'\n' + m_problems.join(u'\n')));
    }
    void everythingIsReachedByTabAndHasAName()
    {
        speak(u"en"_s);
        m_desk = std::make_unique<TillDesk>();
        eachPage({1366, 768}, [this](const QString &page) { verifyTabOrder(page); });
    }
};

QTEST_MAIN(TestCashierLayout)
#include "tst_cashierlayout.moc"
