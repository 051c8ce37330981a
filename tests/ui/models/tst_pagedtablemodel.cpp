#include "pagedtablemodel.h"

#include "fakerecords.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTest>

using namespace foyer;
using namespace foyer::models;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

class TestPagedTableModel : public QObject
{
    Q_OBJECT
    std::unique_ptr<FakeRecords> m_book;
    std::unique_ptr<PagedTableModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;

    void begin(int count)
    {
        m_tester.reset();
        m_model.reset();
        m_book = std::make_unique<FakeRecords>(count);
        m_model =
            std::make_unique<PagedTableModel>(*m_book,
                                              QList<TableColumn>{{u"title"_s, u"Title"_s, u"TITLE"_s},
                                                                 {u"year"_s, u"Year"_s, u"YEAR"_s},
                                                                 {u"genres"_s, u"Genres"_s, {}},
                                                                 {u"changedAt"_s, u"Changed"_s, u"CHANGED_AT"_s}});
        m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(),
                                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
    }
    void show(int count)
    {
        begin(count);
        m_model->setQuery({});
        QTRY_VERIFY(m_model->hasAnswer());
    }
    QString title(int row) const { return m_model->index(row, 0).data().toString(); }
    int fetches() const { return static_cast<int>(m_book->asked.size()); }

private Q_SLOTS:
    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
    }

    void allRowsAreThereAndOnePageIsRead()
    {
        show(100'000);
        QCOMPARE(m_model->rowCount(), 100'000);
        QCOMPARE(title(0), u"Thing 1"_s);
        QCOMPARE(m_model->index(0, 2).data().toString(), u"Drama, Crime"_s);
        QCOMPARE(m_model->index(0, 1).data(PagedTableModel::ValueRole), QVariant(1901));
        QVERIFY(!m_model->isLoading());
    }
    void whichRegionsAreMissingIsAsTheLastAnswerSays()
    {
        begin(300);
        m_book->missingRegions = {u"north"_s};
        m_model->setQuery({});
        QTRY_VERIFY(m_model->hasAnswer());
        QCOMPARE(m_model->missingRegions(), QStringList{u"north"_s});
        m_book->missingRegions.clear();
        QSignalSpy told(m_model.get(), &PagedTableModel::loadingChanged);
        m_model->refresh();
        QTRY_COMPARE(m_model->missingRegions(), QStringList());
        QTRY_COMPARE(told.size(), 2); // it reads, it has read
    }
    void aPageIsReadWhenItIsLookedAt()
    {
        show(100'000);
        QSignalSpy changes(m_model.get(), &QAbstractItemModel::dataChanged);
        QCOMPARE(title(54'321), QString());
        QVERIFY(!m_model->index(54'321, 0).data(PagedTableModel::LoadedRole).toBool());
        QTRY_COMPARE(title(54'321), u"Thing 54322"_s);
        QVERIFY(m_book->whatWasAsked().contains(u"fetch 54300 100"_s));
        QCOMPARE(changes.last().at(0).toModelIndex().row(), 54'300);
        QCOMPARE(changes.last().at(1).toModelIndex().row(), 54'399);
    }
    void rowsFlownOverAreNotRead()
    {
        show(100'000);
        const int before = fetches();
        for (int row = 1000; row < 90'000; row += 100)
            title(row);
        QTRY_COMPARE(title(89'900), u"Thing 89901"_s);
        QTRY_VERIFY(!m_model->isLoading());
        QVERIFY2(fetches() - before <= 4, qPrintable(m_book->whatWasAsked().join(u", "_s)));
    }
    void aBoundedNumberOfPagesIsKept()
    {
        show(5'000);
        for (int page = 0; page < 40; ++page) {
            title(page * 100);
            QTRY_VERIFY(m_model->index(page * 100, 0).data(PagedTableModel::LoadedRole).toBool());
        }
        QTRY_VERIFY(!m_model->isLoading());
        QCOMPARE(m_model->rowOf(m_book->records.at(3900).id), 3900);
        QCOMPARE(m_model->rowOf(m_book->records.at(100).id), -1); // looked at longest ago
    }
    void aLateAnswerToAnEarlierQueryIsDropped()
    {
        begin(300);
        m_book->keepsBack = true;
        m_model->setQuery({u"Thing 1"_s, {}, {}, false});
        m_model->setQuery({u"Thing 299"_s, {}, {}, false});
        QCOMPARE(m_book->waiting(), 2);
        m_book->letGo(1);
        QTRY_COMPARE(m_model->rowCount(), 1);
        m_book->letGo(0);
        QTest::qWait(0);
        QCOMPARE(m_model->rowCount(), 1);
        QCOMPARE(title(0), u"Thing 299"_s);
    }
    void whatWasShownStaysUntilTheNextIsThere()
    {
        show(300);
        m_book->keepsBack = true;
        m_model->setQuery({u"Thing 12"_s, {}, {}, false});
        QVERIFY(m_model->isLoading());
        QCOMPARE(m_model->rowCount(), 300);
        QCOMPARE(title(0), u"Thing 1"_s);
        m_book->letAllGo();
        QTRY_COMPARE(m_model->rowCount(), 11);
        QVERIFY(!m_model->isLoading());
    }
    void cancelledIsForgotten()
    {
        show(300);
        m_book->keepsBack = true;
        m_model->setQuery({u"Thing 12"_s, {}, {}, false});
        m_model->cancel();
        QVERIFY(!m_model->isLoading());
        m_book->letAllGo();
        QTest::qWait(0);
        QCOMPARE(m_model->rowCount(), 300);
    }
    void anErrorIsToldAndRefreshTriesAgain()
    {
        begin(300);
        m_book->faults = {{ErrorCode::Unreachable, {}, {}}};
        QSignalSpy errors(m_model.get(), &PagedTableModel::errorChanged);
        m_model->setQuery({});
        QTRY_COMPARE(errors.size(), 1);
        QCOMPARE(m_model->error()->code, ErrorCode::Unreachable);
        QVERIFY(!m_model->isLoading());
        m_model->refresh();
        QTRY_COMPARE(m_model->rowCount(), 300);
        QVERIFY(!m_model->error());
    }
    void afterAnErrorNobodyAsksByLooking()
    {
        show(1000);
        m_book->faults = {{ErrorCode::Unreachable, {}, {}}};
        title(500);
        QTRY_VERIFY(m_model->error().has_value());
        const int before = fetches();
        for (int i = 0; i < 50; ++i) {
            title(500);
            QCoreApplication::processEvents();
        }
        QCOMPARE(fetches(), before);
        m_model->refresh(); // of what is looked at, although it was never read
        QTRY_COMPARE(title(500), u"Thing 501"_s);
    }
    void refreshTellsPreciselyWhatChanged()
    {
        show(50);
        QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
        QSignalSpy changes(m_model.get(), &QAbstractItemModel::dataChanged);
        m_book->changeBehind(m_book->records.at(7).id, u"title"_s, u"Other"_s);
        m_model->refresh();
        QTRY_COMPARE(title(7), u"Other"_s);
        QCOMPARE(changes.size(), 1);
        QCOMPARE(changes.first().at(0).toModelIndex().row(), 7);
        QCOMPARE(changes.first().at(1).toModelIndex().row(), 7);
        QCOMPARE(resets.size(), 0);
    }
    void rowsThatCameAndWentAreInsertedAndRemoved()
    {
        show(150);
        const QPersistentModelIndex kept(m_model->index(20, 0));
        QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
        QSignalSpy removed(m_model.get(), &QAbstractItemModel::rowsRemoved);
        m_book->records.append(m_book->records.last());
        m_book->records.last().id = u"another"_s;
        m_model->refresh();
        QTRY_COMPARE(m_model->rowCount(), 151);
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(inserted.first().at(1).toInt(), 150);
        m_book->records.resize(30);
        m_model->refresh();
        QTRY_COMPARE(m_model->rowCount(), 30);
        QCOMPARE(removed.size(), 1);
        QVERIFY(kept.isValid());
        QCOMPARE(kept.row(), 20);
    }
    void selectionIsOfThingsNotOfRows()
    {
        show(300);
        QSignalSpy selections(m_model.get(), &PagedTableModel::selectionChanged);
        m_model->setSelected(5, true);
        m_model->setSelected(3, true);
        QCOMPARE(selections.size(), 2);
        QCOMPARE(m_model->selected().first().values.value(u"title"_s).toString(), u"Thing 6"_s);
        m_model->sort(0, Qt::DescendingOrder);
        QTRY_COMPARE(title(0), u"Thing 300"_s);
        QVERIFY(!m_model->index(5, 0).data(PagedTableModel::SelectedRole).toBool());
        QCOMPARE(m_model->selectedCount(), 2);
        m_model->sort(0, Qt::AscendingOrder);
        QTRY_VERIFY(m_model->index(5, 0).data(PagedTableModel::SelectedRole).toBool());
        // With the version it has now, or the edit of all that is selected would be refused.
        m_book->changeBehind(m_book->records.at(5).id, u"title"_s, u"Other"_s);
        m_model->refresh();
        QTRY_COMPARE(title(5), u"Other"_s);
        QCOMPARE(m_model->selected().first().version, 2);
        m_model->clearSelection();
        QCOMPARE(m_model->selectedCount(), 0);
    }
    void sortingIsTheServers()
    {
        show(300);
        m_model->sort(1, Qt::DescendingOrder);
        QCOMPARE(m_book->asked.last().query.sortKey, u"YEAR"_s);
        QVERIFY(m_book->asked.last().query.descending);
        const int before = fetches();
        m_model->sort(2, Qt::AscendingOrder); // has no key
        QCOMPARE(fetches(), before);
        QTRY_VERIFY(!m_model->isLoading());
    }
    void nothingFoundIsAnAnswerToo()
    {
        begin(10);
        QSignalSpy answers(m_model.get(), &PagedTableModel::answered);
        m_model->setQuery({u"nowhere"_s, {}, {}, false});
        QTRY_COMPARE(answers.size(), 1);
        QCOMPARE(m_model->rowCount(), 0);
        QVERIFY(m_model->hasAnswer());
    }
};

QTEST_GUILESS_MAIN(TestPagedTableModel)
#include "tst_pagedtablemodel.moc"
