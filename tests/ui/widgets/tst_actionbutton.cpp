#include "actionbutton.h"

#include "theme.h"

#include <QAccessible>
#include <QApplication>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace foyer::widgets;
using namespace Qt::Literals::StringLiterals;

namespace {

/** Columns in which anything differs from the button's fill. */
QList<int> inkedColumns(const QImage &image)
{
    QList<int> columns;
    const QRgb fill = image.pixel(image.width() / 4, 4);
    for (int x = 8; x < image.width() - 8; ++x) {
        for (int y = 8; y < image.height() - 8; ++y) {
            if (image.pixel(x, y) != fill) {
                columns.append(x);
                break;
            }
        }
    }
    return columns;
}

} // namespace

class TestActionButton : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::apply(*qApp, ThemeMode::Dark); }

    void enterAndSpacePressWhatHasTheFocus()
    {
        ActionButton button(u"Pay"_s);
        QSignalSpy clicked(&button, &QPushButton::clicked);
        for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter, Qt::Key_Space})
            QTest::keyClick(&button, key);
        QCOMPARE(clicked.count(), 3);
    }

    void denseItIsAsHighAsAField()
    {
        QWidget page;
        auto *column = new QVBoxLayout(&page);
        auto *field = new QLineEdit;
        auto *save = new ActionButton(u"Save"_s, ActionButton::Kind::Primary);
        auto *back = new ActionButton(u"Export"_s);
        for (QWidget *widget : std::initializer_list<QWidget *>{field, save, back})
            column->addWidget(widget);
        page.ensurePolished();
        field->ensurePolished();
        QVERIFY(save->sizeHint().height() > field->sizeHint().height());
        ActionButton::makeDense(&page);
        QCOMPARE(save->sizeHint().height(), field->sizeHint().height());
        QCOMPARE(back->sizeHint().height(), field->sizeHint().height());
    }

    void itsKeyPressesItAndStaysWhenTheTextChanges()
    {
        QWidget page;
        auto *layout = new QVBoxLayout(&page);
        auto *other = new ActionButton(u"Cash"_s);
        auto *pay = new ActionButton(u"Card  ·  €10.00"_s, ActionButton::Kind::Primary);
        layout->addWidget(other);
        layout->addWidget(pay);
        pay->setKey(Qt::Key_F8);
        QSignalSpy clicked(pay, &QPushButton::clicked);
        page.show();
        page.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        other->setFocus();
        QTest::keyClick(&page, Qt::Key_F8);
        QCOMPARE(clicked.count(), 1);
        pay->setText(u"Card  ·  €50.90"_s);
        QTest::keyClick(&page, Qt::Key_F8);
        QCOMPARE(clicked.count(), 2);
        pay->setEnabled(false);
        QTest::keyClick(&page, Qt::Key_F8);
        QCOMPARE(clicked.count(), 2);
    }

    void spaceAndMousePressIt()
    {
        ActionButton button(u"Cash"_s);
        QSignalSpy clicked(&button, &QPushButton::clicked);
        QTest::keyClick(&button, Qt::Key_Space);
        QTest::mouseClick(&button, Qt::LeftButton);
        QCOMPARE(clicked.count(), 2);
    }

    /** From right to left the drawing is the mirror image but for the letters: icon right, key cap left. */
    void itIsLaidOutInReadingDirection()
    {
        ActionButton button(u"Card"_s, ActionButton::Kind::Primary);
        button.setActionIcon(Icon::Card);
        button.setKeyHint(u"F8"_s);
        button.resize(300, 54);
        const QList<int> leftToRight = inkedColumns(button.grab().toImage());
        button.setLayoutDirection(Qt::RightToLeft);
        const QList<int> rightToLeft = inkedColumns(button.grab().toImage());
        QVERIFY(leftToRight.last() > 270);
        QVERIFY(leftToRight.first() > 100);
        QVERIFY(std::abs(rightToLeft.first() - (299 - leftToRight.last())) <= 1);
        QVERIFY(std::abs(rightToLeft.last() - (299 - leftToRight.first())) <= 2);
    }

    void squeezedItDropsTheIconBeforeTheWord()
    {
        ActionButton button(u"Cash"_s);
        const int word = button.sizeHint().width();
        const QImage plain = [&button, word] {
            button.resize(word, 46);
            return button.grab().toImage();
        }();
        button.setActionIcon(Icon::Cash);
        QVERIFY(button.sizeHint().width() > word);
        button.resize(word, 46);
        QCOMPARE(button.grab().toImage(), plain);
    }

    void anIconButtonIsSquareAndHasAName()
    {
        ActionButton button(Icon::Plus, u"Zoom in"_s);
        QCOMPARE(button.sizeHint().width(), button.sizeHint().height());
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(&button);
        QVERIFY(accessible);
        QCOMPARE(accessible->role(), QAccessible::PushButton);
        QCOMPARE(accessible->text(QAccessible::Name), u"Zoom in"_s);
    }

    void kindsAndStatesLookDifferent()
    {
        ActionButton button(u"Cash"_s);
        button.resize(160, 54);
        QList<QImage> looks;
        for (const ActionButton::Kind kind : {ActionButton::Kind::Primary, ActionButton::Kind::Secondary,
                                              ActionButton::Kind::Ghost, ActionButton::Kind::Bare}) {
            button.setKind(kind);
            for (const bool enabled : {true, false}) {
                button.setEnabled(enabled);
                looks.append(button.grab().toImage());
            }
        }
        for (int i = 0; i < looks.size(); ++i) {
            for (int j = i + 1; j < looks.size(); ++j)
                QVERIFY2(looks.at(i) != looks.at(j), qPrintable(u"%1 and %2"_s.arg(i).arg(j)));
        }
    }
};

QTEST_MAIN(TestActionButton)
#include "tst_actionbutton.moc"
