#include "moviestate.h"

#include <QTest>

using namespace foyer;
using namespace foyer::movie;
using namespace Qt::Literals::StringLiterals;

class TestMovieState : public QObject
{
    Q_OBJECT

    static constexpr MovieState Draft = MovieState::Draft;
    static constexpr MovieState Published = MovieState::Published;
    static constexpr MovieState Retired = MovieState::Retired;

private Q_SLOTS:
    void whatWasPublishedOnceIsNoDraftAgain()
    {
        const QList<std::pair<MovieState, MovieState>> open{
            {Draft, Published}, {Published, Retired}, {Retired, Published}};
        for (const MovieState from : {Draft, Published, Retired}) {
            for (const MovieState to : {Draft, Published, Retired}) {
                const Result<void> step = checkStep(from, to);
                QCOMPARE(step.has_value(), open.contains(std::pair(from, to)));
                if (!step)
                    QCOMPARE(step.error().code, ErrorCode::IllegalState);
            }
        }
    }

    void namesGoThereAndBack()
    {
        QCOMPARE(toWireName(Draft), u"DRAFT"_s);
        for (const MovieState state : {Draft, Published, Retired})
            QCOMPARE(movieStateFromWireName(toWireName(state)), std::optional(state));
        QCOMPARE(movieStateFromWireName(u"draft"), std::nullopt);
    }

    void listsShowThePublicWhatIsPublishedWhateverIsAskedFor()
    {
        QCOMPARE(listedStates({}, Viewer::Public), QList{Published});
        QCOMPARE(listedStates(QList{Draft, Published, Retired}, Viewer::Public), QList{Published});
        QCOMPARE(listedStates(QList{Draft, Retired}, Viewer::Public), QList<MovieState>());
        QCOMPARE(listedStates({}, Viewer::Office), (QList{Draft, Published, Retired}));
        QCOMPARE(listedStates(QList{Retired, Draft, Draft}, Viewer::Office), (QList{Draft, Retired}));
        QCOMPARE(listedStates(QList<MovieState>(), Viewer::Office), QList<MovieState>());
    }

    void onlyDraftsDoNotResolveForThePublic()
    {
        QVERIFY(!mayResolve(Draft, Viewer::Public));
        QVERIFY(mayResolve(Published, Viewer::Public) && mayResolve(Retired, Viewer::Public));
        QVERIFY(mayResolve(Draft, Viewer::Office) && mayResolve(Retired, Viewer::Office));
    }
};

QTEST_GUILESS_MAIN(TestMovieState)
#include "tst_moviestate.moc"
