#include "async.h"
#include "requestscope.h"

#include <QTest>

#include <thread>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;

class TestRequestScope : public QObject
{
    Q_OBJECT

    static std::shared_ptr<const RequestTrace> named(const QString &id)
    {
        auto request = std::make_shared<RequestTrace>();
        request->requestId = id;
        return request;
    }
    static QString current()
    {
        const auto request = currentRequest();
        return request ? request->requestId : u"-"_s;
    }

private Q_SLOTS:
    void scopesNest()
    {
        QCOMPARE(current(), u"-"_s);
        {
            const RequestScope outer(named(u"a"_s));
            {
                const RequestScope inner(named(u"b"_s));
                QCOMPARE(current(), u"b"_s);
                const RequestScope nobody(nullptr);
                QCOMPARE(current(), u"-"_s);
            }
            QCOMPARE(current(), u"a"_s);
            QString elsewhere;
            std::thread([&elsewhere] { elsewhere = current(); }).join();
            QCOMPARE(elsewhere, u"-"_s);
        }
        QCOMPARE(current(), u"-"_s);
    }

    /** Two requests wait for futures that are finished by somebody who works for a third. */
    void continuationsRunForWhoMadeThem()
    {
        QPromise<int> first;
        QPromise<int> second;
        QPromise<int> third;
        first.start();
        second.start();
        third.start();
        QStringList heard;
        const auto listen = [&](const QFuture<int> &future) {
            return async::then(future, this, [&heard](int) { heard.append(current()); });
        };
        {
            const RequestScope scope(named(u"a"_s));
            listen(first.future());
        }
        {
            const RequestScope scope(named(u"b"_s));
            // Each step of a chain, whatever the one before worked for.
            async::then(async::then(second.future(), this,
                                    [&heard](int value) {
                                        heard.append(current());
                                        return value;
                                    }),
                        this, [&heard](int) { heard.append(current()); });
        }
        listen(third.future());
        {
            const RequestScope scope(named(u"c"_s));
            for (QPromise<int> *promise : {&third, &second, &first}) {
                promise->addResult(1);
                promise->finish();
            }
        }
        QTRY_COMPARE(heard.size(), 4);
        QCOMPARE(heard, (QStringList{u"-"_s, u"b"_s, u"a"_s, u"b"_s}));
        QCOMPARE(current(), u"-"_s);
    }

    void aBatchNamesAllItIsFor()
    {
        QVERIFY(!together({}));
        QVERIFY(!together({nullptr, nullptr}));
        const auto one = named(u"a"_s);
        QCOMPARE(together({nullptr, one, one}), one);
        QCOMPARE(together({one, named(u"b"_s), one})->requestId, u"a,b"_s);
        QList<std::shared_ptr<const RequestTrace>> many;
        for (int i = 0; i < 100; ++i)
            many.append(named(QString::number(i)));
        QCOMPARE(together(many)->requestId, u"0,1,2,3,4,5,6,7"_s);
    }
};

QTEST_GUILESS_MAIN(TestRequestScope)
#include "tst_requestscope.moc"
