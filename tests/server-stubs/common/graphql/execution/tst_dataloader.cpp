#include "execution/dataloader.h"

#include "execution/requestcontext.h"

#include <QTest>

using namespace foyer;
using namespace foyer::graphql;
using namespace Qt::Literals::StringLiterals;

namespace {

using Texts = QHash<int, QString>;
struct TextLoader : DataLoader<int, QString>
{
    using DataLoader::DataLoader;
};

QString shown(const SharedResult<QString> &result)
{
    if (!result.isReady())
        return u"open"_s;
    return result.result() ? *result.result() : toWireName(result.result().error().code);
}

} // namespace

class TestDataLoader : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keysGoOutOnceInTheOrderOfLoading()
    {
        QList<QList<int>> batches;
        TextLoader loader([&batches](const QList<int> &keys) {
            batches.append(keys);
            return async::ready<Result<Texts>>(Texts{{1, u"one"_s}, {3, u"three"_s}});
        });
        const auto three = loader.load(3);
        const auto one = loader.load(1);
        const auto again = loader.load(3);
        QVERIFY(loader.hasQueued());
        QVERIFY(batches.isEmpty());
        loader.dispatch(&m_context);
        QCOMPARE(batches, (QList<QList<int>>{{3, 1}}));
        QCOMPARE(shown(three), u"three"_s);
        QCOMPARE(shown(one), u"one"_s);
        QCOMPARE(shown(again), u"three"_s);
        QVERIFY(!loader.hasQueued());
        QCOMPARE(shown(loader.load(1)), u"one"_s);
    }

    void aMissingKeyAndAFailedCallAreToldApart()
    {
        bool isDown = false;
        TextLoader loader([&isDown](const QList<int> &) {
            return async::ready<Result<Texts>>(isDown ? Result<Texts>(fail(ErrorCode::Unreachable))
                                                      : Texts{{1, u"one"_s}});
        });
        const auto one = loader.load(1);
        const auto two = loader.load(2);
        loader.dispatch(&m_context);
        QCOMPARE(shown(one), u"one"_s);
        QCOMPARE(shown(two), u"NOT_FOUND"_s);
        isDown = true;
        const auto three = loader.load(3);
        const auto four = loader.load(4);
        loader.dispatch(&m_context);
        QCOMPARE(shown(three), u"UNREACHABLE"_s);
        QCOMPARE(shown(four), u"UNREACHABLE"_s);
    }

    void answersThatComeLaterReachTheirWaiters()
    {
        QPromise<Result<Texts>> promise;
        promise.start();
        TextLoader loader([&promise](const QList<int> &) { return promise.future(); });
        const auto one = loader.load(1);
        loader.dispatch(&m_context);
        loader.clear(); // a waiter is answered all the same
        QCOMPARE(shown(one), u"open"_s);
        promise.addResult(Result<Texts>(Texts{{1, u"one"_s}}));
        promise.finish();
        QTRY_COMPARE(shown(one), u"one"_s);
    }

    void aPromiseThatIsDroppedIsCancelled()
    {
        auto promise = std::make_unique<QPromise<Result<Texts>>>();
        promise->start();
        TextLoader loader([&promise](const QList<int> &) { return promise->future(); });
        const auto one = loader.load(1);
        loader.dispatch(&m_context);
        promise.reset();
        QTRY_COMPARE(shown(one), u"CANCELLED"_s);
    }

    void whatIsPrimedIsNotAskedForAndWhatIsClearedIs()
    {
        int calls = 0;
        TextLoader loader([&calls](const QList<int> &) {
            ++calls;
            return async::ready<Result<Texts>>(Texts{{1, u"asked"_s}});
        });
        loader.prime(1, u"primed"_s);
        QCOMPARE(shown(loader.load(1)), u"primed"_s);
        QVERIFY(!loader.hasQueued());
        loader.clear();
        const auto asked = loader.load(1);
        loader.clear(); // still queued, so still the same load
        QCOMPARE(shown(loader.load(1)), u"open"_s);
        loader.dispatch(&m_context);
        QCOMPARE(shown(asked), u"asked"_s);
        QCOMPARE(calls, 1);
    }

    void aRequestHasOneLoaderOfAKind()
    {
        int made = 0;
        LoaderFactories factories;
        factories.emplace(typeid(TextLoader), [&made](RequestContext &) {
            ++made;
            return std::make_unique<TextLoader>(
                [](const QList<int> &) { return async::failed<Texts>(ErrorCode::Busy); });
        });
        RequestContext first;
        RequestContext second;
        LoaderBase &loader = first.loaders.loader(typeid(TextLoader), factories, first);
        QCOMPARE(&first.loaders.loader(typeid(TextLoader), factories, first), &loader);
        QCOMPARE(made, 1);
        QVERIFY(&second.loaders.loader(typeid(TextLoader), factories, second) != &loader);
        QCOMPARE(made, 2);
    }

private:
    QObject m_context;
};

QTEST_GUILESS_MAIN(TestDataLoader)
#include "tst_dataloader.moc"
