#include "officedesk.h"

#include "theme.h"

#include <QAccessible>
#include <QApplication>
#include <QLabel>
#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

class TestAdminView : public QObject
{
    Q_OBJECT
    std::unique_ptr<OfficeDesk> m_desk;

    void signIn()
    {
        m_desk->type(u"anna"_s);
        m_desk->press(Qt::Key_Return);
        m_desk->type(u"right"_s);
        m_desk->press(Qt::Key_Return);
    }
    /** What does not fit, of what is not scrolled. */
    QStringList cutTexts() const
    {
        QStringList cut;
        const QList<QLabel *> labels = m_desk->view->findChildren<QLabel *>();
        for (const QLabel *label : labels) {
            if (!label->isVisible() || label->text().isEmpty() || label->wordWrap())
                continue;
            const int needed = label->fontMetrics().horizontalAdvance(label->text());
            const QRect place(label->mapTo(m_desk->view.get(), QPoint(0, 0)), label->size());
            if (needed > label->contentsRect().width() || label->fontMetrics().height() > label->height())
                cut.append(label->text());
            if (place.right() > m_desk->view->width())
                cut.append(label->text() + u" (outside)"_s);
        }
        return cut;
    }

private Q_SLOTS:
    void initTestCase() { widgets::Theme::apply(*qApp, widgets::ThemeMode::Dark); }
    void init()
    {
        QLocale::setDefault(QLocale(u"en_GB"_s));
        m_desk = std::make_unique<OfficeDesk>();
    }
    void cleanup() { m_desk.reset(); }

    void aManagerComesToTheFirstPage()
    {
        QVERIFY(m_desk->begin());
        QCOMPARE(m_desk->textOf(u"userName"_s), u"Milan Novak"_s);
        QVERIFY(m_desk->sees(u"entry-films"_s));
        QCOMPARE(m_desk->textOf(u"count"_s), u"300"_s);
    }
    void whoIsNeitherManagerNorAdminIsToldSo()
    {
        m_desk->session.anna.roles = {u"CASHIER"_s};
        QVERIFY(m_desk->open());
        signIn();
        QTRY_VERIFY2(m_desk->message(u"signInMessage"_s).contains(u"managers and admins"_s),
                     qPrintable(m_desk->message(u"signInMessage"_s)));
        QVERIFY(!m_desk->session.current());
        QVERIFY(m_desk->films.asked.isEmpty());
    }
    void whatIsTypedOutlivesALostSessionOfTheSamePerson()
    {
        QVERIFY(m_desk->openFirst());
        m_desk->fill(u"field-title"_s, u"Amelie"_s);
        m_desk->session.lose();
        QTRY_COMPARE(m_desk->cursor(), u"password"_s);
        QVERIFY(m_desk->message(u"signInMessage"_s).contains(u"sign in again"_s));
        m_desk->type(u"right"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->sees(u"field-title"_s));
        QCOMPARE(m_desk->textOf(u"field-title"_s), u"Amelie"_s);
    }
    void aPageIsWhereItWasLeftAndItsKeysWork()
    {
        QVERIFY(m_desk->openFirst());
        m_desk->fill(u"field-originalTitle"_s, u"Le Fabuleux Destin"_s);
        m_desk->press(Qt::Key_1, Qt::AltModifier);
        QTRY_COMPARE(m_desk->cursor(), u"field-originalTitle"_s);
    }
    void anEmptyListHasItsKeysToo()
    {
        m_desk->films = FakeRecords(0);
        QVERIFY(m_desk->open());
        signIn();
        QTRY_VERIFY(m_desk->sees(u"emptyText"_s));
        m_desk->press(Qt::Key_1, Qt::AltModifier); // once more
        QTRY_COMPARE(m_desk->cursor(), u"search"_s);
        m_desk->press(Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(m_desk->sees(u"field-title"_s));
    }
    void nothingOfOnePersonIsLeftForTheNext()
    {
        QVERIFY(m_desk->openFirst());
        m_desk->fill(u"field-title"_s, u"Amelie"_s);
        m_desk->session.lose();
        QTRY_COMPARE(m_desk->cursor(), u"password"_s);
        m_desk->session.anna.user = domain::UserId::create();
        m_desk->type(u"right"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->sees(u"filmsTable"_s));
        QVERIFY(!m_desk->sees(u"field-title"_s));
        QVERIFY(m_desk->textOf(u"field-title"_s).isEmpty());
    }
    void signingOutAsksWhenSomethingIsNotSaved()
    {
        QVERIFY(m_desk->openFirst());
        m_desk->fill(u"field-title"_s, u"Amelie"_s);
        m_desk->press(Qt::Key_L, Qt::ControlModifier);
        QTRY_VERIFY(m_desk->sees(u"sheetNo"_s));
        m_desk->press(Qt::Key_Escape);
        QVERIFY(m_desk->session.current().has_value());
        QCOMPARE(m_desk->textOf(u"field-title"_s), u"Amelie"_s);
        m_desk->press(Qt::Key_L, Qt::ControlModifier);
        QTRY_VERIFY(m_desk->canPress(u"sheetYes"_s));
        QVERIFY(m_desk->click(u"sheetYes"_s));
        QTRY_VERIFY(m_desk->sees(u"login"_s));
        QVERIFY(!m_desk->session.current());
        QCOMPARE(m_desk->message(u"signInMessage"_s), QString());
    }
    void nothingIsCut_data()
    {
        QTest::addColumn<QString>("locale");
        QTest::addColumn<QSize>("size");
        for (const QString &locale : {u"en_GB"_s, u"ar_EG"_s}) {
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
        m_desk = std::make_unique<OfficeDesk>();
        QVERIFY(m_desk->begin(size));
        m_desk->press(Qt::Key_Space);
        QVERIFY(m_desk->sees(u"bulkBar"_s));
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        QCOMPARE(m_desk->view->size(), size);
        QVERIFY2(cutTexts().isEmpty(), qPrintable(cutTexts().join(u"; "_s)));
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->cursor(), u"field-title"_s);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        QCOMPARE(m_desk->view->size(), size);
        QVERIFY2(cutTexts().isEmpty(), qPrintable(cutTexts().join(u"; "_s)));
        QApplication::setLayoutDirection(Qt::LeftToRight);
    }
    void everythingIsReachedByTabAndHasAName()
    {
        QVERIFY(m_desk->begin());
        for (const QString &page : {u"list"_s, u"form"_s}) {
            QSet<QWidget *> met;
            for (int i = 0; i < 100 && !met.contains(QApplication::focusWidget()); ++i) {
                met.insert(QApplication::focusWidget());
                m_desk->press(Qt::Key_Tab);
            }
            const QList<QWidget *> all = m_desk->view->findChildren<QWidget *>();
            for (QWidget *widget : all) {
                if (!widget->isVisible() || !widget->isEnabled() || !(widget->focusPolicy() & Qt::TabFocus)
                    || widget->focusProxy())
                    continue;
                const QString name =
                    page + u": "_s + QLatin1StringView(widget->metaObject()->className()) + u' ' + widget->objectName();
                QVERIFY2(met.contains(widget), qPrintable(name));
                QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
                QVERIFY2(interface && !interface->text(QAccessible::Name).isEmpty(), qPrintable(name));
            }
            m_desk->table()->setFocus();
            m_desk->press(Qt::Key_Return);
            QTRY_COMPARE(m_desk->cursor(), u"field-title"_s);
        }
    }
};

QTEST_MAIN(TestAdminView)
#include "tst_adminview.moc"
