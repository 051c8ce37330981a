#include "clicks.h"

#include "async.h"
#include "requestscope.h"

#include <QPushButton>
#include <QShortcut>
#include <QTest>
#include <QTimer>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;

class TestClicks : public QObject
{
    Q_OBJECT

    static QString current()
    {
        const auto request = currentRequest();
        return request ? request->requestId : QString();
    }

private Q_SLOTS:
    void whatFollowsFromAClickIsOneRequest()
    {
        QPushButton button(u"Sell"_s);
        button.show();
        QPromise<int> answer;
        answer.start();
        QStringList heard;
        connect(&button, &QPushButton::clicked, &button, [&] {
            heard.append(current());
            async::then(answer.future(), &button, [&heard](int) { heard.append(current()); });
        });
        QTest::mouseClick(&button, Qt::LeftButton);
        QCOMPARE(heard.size(), 1);
        QCOMPARE(heard[0].size(), 36);
        QVERIFY(!currentRequest());
        answer.addResult(1);
        answer.finish();
        QTRY_COMPARE(heard.size(), 2);
        QCOMPARE(heard[1], heard[0]);
    }

    void eachClickIsOneOfItsOwn()
    {
        QPushButton button(u"Sell"_s);
        QShortcut shortcut(Qt::CTRL | Qt::Key_S, &button);
        button.show();
        button.setFocus();
        QVERIFY(QTest::qWaitForWindowActive(&button));
        QStringList heard;
        connect(&button, &QPushButton::clicked, &button, [&] { heard.append(current()); });
        connect(&shortcut, &QShortcut::activated, &button, [&] { heard.append(current()); });
        QTest::mouseClick(&button, Qt::LeftButton);
        QTest::keyClick(&button, Qt::Key_Space);
        QTest::keyClick(&button, Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(heard.size(), 3);
        QVERIFY(!heard.contains(QString()));
        QCOMPARE(QSet<QString>(heard.begin(), heard.end()).size(), 3);
    }

    void aTickIsNobodysRequest()
    {
        bool ticked = false;
        QString heard = u"none"_s;
        QTimer::singleShot(0, this, [&] {
            heard = current();
            ticked = true;
        });
        QTRY_VERIFY(ticked);
        QCOMPARE(heard, QString());
    }
};

int main(int argc, char *argv[])
{
    app::Application application(argc, argv);
    TestClicks test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_clicks.moc"
