#include "listexport.h"

#include "fakerecords.h"

#include <QSignalSpy>
#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace foyer::workflow;
using namespace Qt::Literals::StringLiterals;

namespace {

/** What became of a file. */
struct Paper
{
    QStringList titles;
    QList<QVariantList> rows;
    bool isThere = false;
    bool isDropped = false;
    int full = -1; ///< Rows after which there is no more room.
};

class PaperWriter final : public ports::TableWriter
{
public:
    explicit PaperWriter(Paper &paper)
        : m_paper(paper)
    {
    }
    ~PaperWriter() override { m_paper.isDropped = true; }
    Result<void> begin(const QStringList &titles) override
    {
        m_paper.titles = titles;
        return {};
    }
    Result<void> addRow(const QVariantList &cells) override
    {
        if (m_paper.rows.size() == m_paper.full)
            return fail(ErrorCode::StorageFull);
        m_paper.rows.append(cells);
        return {};
    }
    Result<void> finish() override
    {
        m_paper.isThere = true;
        return {};
    }

private:
    Paper &m_paper;
};

} // namespace

class TestListExport : public QObject
{
    Q_OBJECT
    std::optional<Result<void>> m_result;

    QList<ListExport::Column> columns() const
    {
        return {{u"Title"_s, [](const ports::Record &r) { return r.values.value(u"title"_s); }},
                {u"State"_s, [](const ports::Record &r) { return QVariant(r.state); }}};
    }
    void listen(ListExport &exporting)
    {
        m_result.reset();
        connect(&exporting, &ListExport::finished, this, [this] { m_result = Result<void>(); });
        connect(&exporting, &ListExport::failed, this, [this](const Error &error) { m_result = fail(error); });
    }

private Q_SLOTS:
    // A file of all bookings without those of a region would be taken for all of them.
    void whatARegionIsMissingFromIsNoExport()
    {
        FakeRecords book(450);
        book.missingRegions = {u"north"_s};
        Paper paper;
        ListExport exporting(book);
        listen(exporting);
        exporting.start({}, columns(), std::make_unique<PaperWriter>(paper));
        QTRY_VERIFY(m_result.has_value());
        QVERIFY(!m_result->has_value());
        QCOMPARE(m_result->error().code, ErrorCode::Unreachable);
        QCOMPARE(m_result->error().extras.value(u"missingRegions"_s).toStringList(), QStringList{u"north"_s});
        QVERIFY(!paper.isThere && paper.isDropped);
    }
    void everythingOfTheQueryIsWrittenInItsOrder()
    {
        FakeRecords book(450);
        Paper paper;
        ListExport exporting(book);
        listen(exporting);
        exporting.start({{}, {}, u"TITLE"_s, true}, columns(), std::make_unique<PaperWriter>(paper));
        QTRY_VERIFY(m_result.has_value());
        QVERIFY(m_result->has_value());
        QVERIFY(paper.isThere);
        QCOMPARE(paper.titles, QStringList({u"Title"_s, u"State"_s}));
        QCOMPARE(paper.rows.size(), 450);
        QCOMPARE(paper.rows.first().first().toString(), u"Thing 450"_s);
        QCOMPARE(paper.rows.last().first().toString(), u"Thing 1"_s);
        QCOMPARE(book.whatWasAsked(), QStringList({u"fetch 0 200"_s, u"fetch 200 200"_s, u"fetch 400 200"_s}));
        QVERIFY(book.asked.last().query.descending);
    }
    void whatMovesWhileItIsReadIsNotWrittenTwice()
    {
        FakeRecords book(300);
        book.keepsBack = true;
        Paper paper;
        ListExport exporting(book);
        listen(exporting);
        exporting.start({}, columns(), std::make_unique<PaperWriter>(paper));
        book.letGo();
        QTRY_COMPARE(book.waiting(), 1);
        book.records.prepend(book.records.first());
        book.records.first().id = u"new"_s;
        book.letGo();
        QTRY_VERIFY(m_result.has_value() || book.waiting() == 1);
        if (!m_result)
            book.letGo();
        QTRY_VERIFY(m_result.has_value());
        QCOMPARE(paper.rows.size(), 300);
    }
    void cancelledLeavesNothingAndReadsNoFurther()
    {
        FakeRecords book(1000);
        book.keepsBack = true;
        Paper paper;
        ListExport exporting(book);
        listen(exporting);
        exporting.start({}, columns(), std::make_unique<PaperWriter>(paper));
        book.letGo();
        QTRY_COMPARE(exporting.written(), 200);
        QCOMPARE(exporting.total(), 1000);
        exporting.cancel();
        QCOMPARE(m_result->error().code, ErrorCode::Cancelled);
        QVERIFY(paper.isDropped);
        book.letAllGo();
        QTest::qWait(0);
        QVERIFY(!paper.isThere);
        QCOMPARE(book.asked.size(), 2);
    }
    void aReadThatFailsAndADiskThatIsFullEndIt()
    {
        FakeRecords book(1000);
        book.faults = {Error{}, {ErrorCode::Unreachable, {}, {}}};
        Paper paper;
        ListExport exporting(book);
        listen(exporting);
        exporting.start({}, columns(), std::make_unique<PaperWriter>(paper));
        QTRY_VERIFY(m_result.has_value());
        QCOMPARE(m_result->error().code, ErrorCode::Unreachable);
        QVERIFY(!paper.isThere);
        Paper small;
        small.full = 250;
        m_result.reset();
        exporting.start({}, columns(), std::make_unique<PaperWriter>(small));
        QTRY_VERIFY(m_result.has_value());
        QCOMPARE(m_result->error().code, ErrorCode::StorageFull);
        QVERIFY(small.isDropped);
        QVERIFY(!small.isThere);
    }
};

QTEST_GUILESS_MAIN(TestListExport)
#include "tst_listexport.moc"
