#include "actionbutton.h"
#include "cardframe.h"
#include "elision.h"
#include "screencheck.h"
#include "textlabel.h"
#include "theme.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QTest>

using namespace foyer;
using namespace foyer::app;
using namespace foyer::widgets;
using namespace Qt::Literals::StringLiterals;
using Kind = ScreenFlaw::Kind;

namespace {

/** Paints a text where and how it is told, as pages do that paint themselves. */
class Painting final : public QWidget
{
public:
    using QWidget::QWidget;
    QRect place;
    QColor colour = Theme::current().text;
    QString text = u"Autumn Sonata"_s;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setFont(widgets::font(TextSize::Body));
        painter.setPen(colour);
        painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, text);
    }
};

/** Laid over a page by hand: dims it, with a card on it. */
class Veil final : public QWidget
{
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QColor dim = Theme::current().background;
        dim.setAlphaF(0.7F);
        QPainter(this).fillRect(rect(), dim);
    }
};

} // namespace

/** The check that looks at pages: each thing it is there to find is found, with the name of the widget, and what is in
 *  order is not. */
class TestScreenCheck : public QObject
{
    Q_OBJECT
    std::unique_ptr<QWidget> m_page;

    TextLabel *label(const QString &text, QRect place)
    {
        auto *made = new TextLabel(text, TextSize::Body, QFont::Medium, TextLabel::Tone::Normal, m_page.get());
        made->setObjectName(u"label"_s);
        made->setGeometry(place);
        return made;
    }
    Painting *painting(QRect geometry, QRect place)
    {
        auto *made = new Painting(m_page.get());
        made->setObjectName(u"painting"_s);
        made->setGeometry(geometry);
        made->place = place;
        return made;
    }
    QStringList found()
    {
        m_page->show();
        QStringList all;
        const QList<ScreenFlaw> flaws = flawsOf(*m_page);
        for (const ScreenFlaw &flaw : flaws)
            all.append(flaw.toString());
        return all;
    }
    void verifyFound(const QString &start)
    {
        const QStringList all = found();
        QVERIFY2(all.size() == 1 && all.first().startsWith(start), qPrintable(all.join(u'\n')));
    }
    void verifyNothing()
    {
        const QStringList all = found();
        QVERIFY2(all.isEmpty(), qPrintable(all.join(u'\n')));
    }

private Q_SLOTS:
    void whatIsTooSmallForAFingerIsFound()
    {
        QWidget page;
        auto *row = new QHBoxLayout(&page);
        auto *large = new QPushButton(u"Continue"_s);
        large->setFixedSize(200, 64);
        auto *small = new QPushButton;
        small->setObjectName(u"close"_s);
        small->setFixedSize(63, 64);
        row->addWidget(large);
        row->addWidget(small);
        page.show();
        const QList<ScreenFlaw> flaws = touchFlawsOf(page, 64);
        QCOMPARE(flaws.size(), 1);
        QCOMPARE(flaws.first().kind, Kind::Small);
        QVERIFY(flaws.first().path.endsWith(u"close"_s));
        small->hide();
        QVERIFY(touchFlawsOf(page, 64).isEmpty());
    }
    void neighboursOfDifferentHeightsAreFound()
    {
        QWidget page;
        auto *row = new QHBoxLayout(&page);
        auto *field = new QLineEdit;
        field->setFixedHeight(70);
        auto *beside = new QPushButton(u"Use"_s);
        beside->setFixedSize(100, 80);
        row->addWidget(field);
        row->addWidget(beside);
        page.show();
        QCOMPARE(touchFlawsOf(page, 64).value(0).kind, Kind::Uneven);
        field->setFixedHeight(80);
        QVERIFY(touchFlawsOf(page, 64).isEmpty());
        auto *below = new QPushButton(u"Done"_s, &page); // no neighbour
        below->setGeometry(0, 300, 100, 64);
        below->show();
        QVERIFY(touchFlawsOf(page, 64).isEmpty());
    }
    void init()
    {
        Theme::apply(*qApp, ThemeMode::Dark);
        m_page = std::make_unique<QWidget>();
        m_page->setObjectName(u"page"_s);
        m_page->resize(600, 400);
    }
    void cleanup() { m_page.reset(); }

    void aPageInOrderHasNoFlaws_data()
    {
        QTest::addColumn<ThemeMode>("mode");
        QTest::newRow("dark") << ThemeMode::Dark;
        QTest::newRow("light") << ThemeMode::Light;
        QTest::newRow("high contrast") << ThemeMode::HighContrast;
    }
    void aPageInOrderHasNoFlaws()
    {
        QFETCH(const ThemeMode, mode);
        Theme::apply(*qApp, mode);
        label(u"Autumn Sonata"_s, {20, 20, 200, 24});
        auto *line = new QLineEdit(u"a line that is far longer than what the field shows of it"_s, m_page.get());
        line->setGeometry(20, 60, 120, 40);
        line->setAccessibleName(u"Film"_s);
        painting({20, 120, 200, 30}, {0, 0, 200, 30});
        verifyNothing();
    }

    void paintedTextThatEndsAtAnEdgeIsClipped()
    {
        painting({20, 20, 40, 30}, {0, 0, 200, 30});
        verifyFound(u"clipped: page/painting: 'Autumn Sonata'"_s);
    }
    void textThatIsTooTallIsClipped()
    {
        auto *wrapped = new QLabel(u"several lines of text that need some height to be read at all"_s, m_page.get());
        wrapped->setObjectName(u"wrapped"_s);
        wrapped->setWordWrap(true);
        wrapped->setGeometry(20, 20, 100, 30);
        const QStringList all = found();
        QVERIFY(!all.isEmpty());
        for (const QString &flaw : all)
            QVERIFY2(flaw.startsWith(u"clipped: page/wrapped: "_s), qPrintable(flaw));
    }
    void aWidgetSmallerThanItsLeastIsClipped()
    {
        auto *button = new ActionButton(Icon::Film, u"Films"_s);
        button->setParent(m_page.get());
        button->setObjectName(u"button"_s);
        button->setGeometry(20, 20, 12, 12);
        verifyFound(u"clipped: page/button: needs %1x%2, has 12x12"_s.arg(button->minimumSizeHint().width())
                        .arg(button->minimumSizeHint().height()));
    }

    void dotsAreFoundUnlessTheWidgetSaysThatTheyMayBe()
    {
        TextLabel *title = label(u"Autumn Sonata"_s, {20, 20, 50, 24});
        verifyFound(u"elided: page/label: 'Autu"_s);
        letElide(title);
        verifyNothing();
    }
    void dotsThatSomebodyWroteAreNone()
    {
        label(u"Looking for the server…"_s, {20, 20, 300, 24});
        verifyNothing();
    }
    void aPlaceholderTooLongForItsFieldIsElided()
    {
        auto *line = new QLineEdit(m_page.get());
        line->setObjectName(u"line"_s);
        line->setPlaceholderText(u"Search by title, original title, director"_s);
        line->setGeometry(20, 60, 120, 40);
        line->setAccessibleName(u"Film"_s);
        verifyFound(u"elided: page/line"_s);
    }

    void aControlWithoutANameIsFound()
    {
        auto *line = new QLineEdit(m_page.get());
        line->setObjectName(u"line"_s);
        line->setGeometry(20, 60, 120, 40);
        verifyFound(u"nameless: page/line: QLineEdit"_s);
        QLabel caption(u"Film"_s, m_page.get());
        caption.setBuddy(line);
        caption.show();
        verifyNothing();
    }
    /** Painted by hand, and nobody said what it is. */
    void aControlOfNoKindIsFound()
    {
        Painting *made = painting({20, 20, 200, 30}, {0, 0, 200, 30});
        made->setAccessibleName(u"Autumn Sonata"_s);
        verifyNothing();
        made->setFocusPolicy(Qt::TabFocus);
        verifyFound(u"nameless: page/painting: 'Autumn Sonata' has no role"_s);
    }

    void aWidgetBeyondItsParentIsOutside()
    {
        auto *box = new QWidget(m_page.get());
        box->setObjectName(u"box"_s);
        box->setGeometry(550, 20, 100, 20);
        verifyFound(u"outside: page/box: 100x20 at 550,20 in 600x400 at 0,0"_s);
    }
    void whatCanBeScrolledToIsNotOutside()
    {
        auto *area = new QScrollArea(m_page.get());
        area->setGeometry(20, 20, 200, 100);
        auto *tall = new QWidget;
        tall->resize(150, 900);
        for (int y = 0; y < 900; y += 30) {
            auto *line = new QLabel(u"line %1"_s.arg(y), tall);
            line->move(0, y + 4);
        }
        area->setWidget(tall);
        verifyNothing();
        area->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // and nobody can any more
        const QStringList all = found();
        QVERIFY2(!all.isEmpty() && all.first().startsWith("outside"_L1), qPrintable(all.join(u'\n')));
    }
    void rowsOfAViewMayBeCutOnlyWhereItScrolls()
    {
        auto *list = new QListWidget(m_page.get());
        list->setGeometry(20, 20, 200, 105);
        list->setAccessibleName(u"Films"_s);
        list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        for (int i = 0; i < 40; ++i)
            list->addItem(u"film %1"_s.arg(i));
        verifyNothing();
    }

    void textUponTextOverlaps()
    {
        painting({20, 20, 200, 30}, {0, 0, 200, 30});
        label(u"Persona"_s, {30, 22, 200, 24});
        const QStringList all = found(); // and neither can be read
        QVERIFY2(all.contains(u"overlapping: page/label: 'Persona' lies upon 'Autumn Sonata' of page/painting"_s),
                 qPrintable(all.join(u'\n')));
    }
    void whatIsLaidOverAPageHidesItAndDimsIt()
    {
        painting({20, 20, 200, 30}, {0, 0, 200, 30});
        label(u"Persona"_s, {20, 220, 200, 24});
        auto *veil = new Veil(m_page.get());
        veil->setGeometry(m_page->rect());
        auto *card = new CardFrame(veil);
        card->setGeometry(0, 0, 300, 100);
        auto *title = new TextLabel(u"Leave without saving?"_s);
        title->setParent(card);
        title->setGeometry(24, 22, 250, 24);
        verifyNothing();
    }

    void textThatCanHardlyBeReadIsFaint_data()
    {
        QTest::addColumn<ThemeMode>("mode");
        QTest::newRow("dark") << ThemeMode::Dark;
        QTest::newRow("light") << ThemeMode::Light;
    }
    void textThatCanHardlyBeReadIsFaint()
    {
        QFETCH(const ThemeMode, mode);
        Theme::apply(*qApp, mode);
        Painting *text = painting({20, 20, 200, 30}, {0, 0, 200, 30});
        text->colour = Theme::current().muted;
        verifyNothing();
        text->colour.setAlphaF(0.5F);
        verifyFound(u"faint: page/painting: 'Autumn Sonata'"_s);
    }
    void theSizeOfTheWindowIsLookedAtToo()
    {
        m_page->show();
        QCOMPARE(flawsIn(u"01-page"_s, *m_page, m_page->grab().toImage(), {600, 400}), QStringList());
        QCOMPARE(flawsIn(u"01-page"_s, *m_page, m_page->grab().toImage(), {500, 400}),
                 QStringList{u"01-page: the window needs 600x400"_s});
    }
};

QTEST_MAIN(TestScreenCheck)
#include "tst_screencheck.moc"
