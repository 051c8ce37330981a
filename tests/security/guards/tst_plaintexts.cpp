#include "plaintexts.h"
#include "sourcetree.h"

#include <QApplication>
#include <QLabel>
#include <QMessageBox>
#include <QRegularExpression>
#include <QTest>
#include <QToolTip>

using namespace foyer::test;
using namespace foyer::widgets;
using namespace Qt::Literals::StringLiterals;

/** A film, a customer, a note or a hall may be called what a page looks like. Wherever the program shows it, it is
 * shown. */
class TestPlainTexts : public QObject
{
    Q_OBJECT

    static const QStringList &names()
    {
        static const QStringList all{u"<img src=x onerror=alert(1)>"_s, u"<b>bold</b>"_s,
                                     u"<a href='file:///etc/passwd'>here</a>"_s,
                                     u"<html><body><h1>Free</h1></body></html>"_s};
        return all;
    }

private Q_SLOTS:
    void initTestCase() { qApp->installEventFilter(new PlainTexts(this)); }

    void aLabelShowsThemAsTheyAre()
    {
        for (const QString &name : names()) {
            QVERIFY(Qt::mightBeRichText(name)); // a label would
            QLabel label(name);
            label.show();
            QCOMPARE(label.textFormat(), Qt::PlainText);
            QCOMPARE(label.text(), name);
            QVERIFY(label.sizeHint().width() >= label.fontMetrics().horizontalAdvance(name));
        }
    }
    void soDoesOneWithinAPageThatGetsItsTextLater()
    {
        QWidget page;
        auto *label = new QLabel(&page);
        page.show();
        label->setText(names().first());
        QCOMPARE(label->textFormat(), Qt::PlainText);
    }
    void soDoMessagesAndTooltips()
    {
        QMessageBox box(QMessageBox::Warning, names().at(1), names().at(0));
        box.setInformativeText(names().at(2));
        box.show();
        int seen = 0;
        for (const QLabel *label : box.findChildren<QLabel *>()) {
            if (names().contains(label->text())) {
                ++seen;
                QCOMPARE(label->textFormat(), Qt::PlainText);
            }
        }
        QCOMPARE(seen, 2);
        QWidget page;
        page.show();
        QToolTip::showText(page.mapToGlobal(QPoint(2, 2)), names().first(), &page);
        QLabel *tip = nullptr;
        for (QWidget *widget : QApplication::topLevelWidgets()) {
            if (widget->inherits("QTipLabel"))
                tip = qobject_cast<QLabel *>(widget);
        }
        QVERIFY(tip);
        QCOMPARE(tip->textFormat(), Qt::PlainText);
    }
    void whatIsMeantToBeAPageStaysOne()
    {
        QLabel label(u"<b>%1</b>"_s.arg(names().first().toHtmlEscaped()));
        label.setTextFormat(Qt::RichText);
        label.show();
        QCOMPARE(label.textFormat(), Qt::RichText);
    }

    /** The program has it, and nowhere goes round it with what people wrote. */
    void noPageIsMadeOfWhatPeopleWrote()
    {
        const SourceTree tree = SourceTree::read(QStringLiteral(FOYER_SOURCE_DIR));
        QVERIFY(tree.files().value(u"app/program.cpp"_s).contains(u"new widgets::PlainTexts(this)"_s));
        static const QRegularExpression page(
            u"Qt::(RichText|MarkdownText)|setHtml|appendHtml|insertHtml|QTextBrowser|new QTextEdit|setMarkdown|QStaticText|QTextDocument|QGraphicsTextItem|setTextFormat\\(Qt::AutoText|setWhatsThis|QErrorMessage"_s);
        QStringList found;
        for (const QString &folder : {u"app/"_s, u"ui/"_s}) {
            for (const QString &path : tree.sources(folder)) {
                if (page.match(withoutComments(tree.files().value(path))).hasMatch())
                    found.append(path);
            }
        }
        // The name and the password of the demo, which are in the program.
        QCOMPARE(found, QStringList{u"ui/cashier/signinpage.cpp"_s});
    }
};

QTEST_MAIN(TestPlainTexts)
#include "tst_plaintexts.moc"
