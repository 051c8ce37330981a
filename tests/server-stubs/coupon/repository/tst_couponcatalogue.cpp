#include "confirmationcode.h"
#include "couponcatalogue.h"
#include "couponedits.h"
#include "couponfixture.h"
#include "couponrows.h"
#include "testdatabase.h"

#include <QTest>

using namespace foyer;
using namespace foyer::coupon;
using namespace foyer::domain;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** Coupons as they are read. */
class TestCouponCatalogue : public QObject
{
    Q_OBJECT

    TestDatabase m_databases;
    ManualClock m_clock{berlinSixPm};
    std::shared_ptr<db::Database> m_database;
    std::unique_ptr<CouponCatalogue> m_catalogue;
    std::unique_ptr<CouponEdits> m_edits;
    const CouponEditor m_mona{u"Mona"_s};

    static CouponBody body(const QString &name) { return plainCoupon(name, {}).body; }
    static CouponId id(const QByteArray &name) { return CouponId(namedUuidV7(1, name)); }

    bool create(const CouponId &coupon, const QString &code, const CouponBody &what)
    {
        return !m_edits->create(coupon, code, what, m_mona).result()->refusal;
    }
    bool retire(const CouponId &coupon)
    {
        return !m_edits->setState(coupon, 1, CouponState::Retired, false, m_mona).result()->refusal;
    }
    QStringList names(const CouponQuery &query)
    {
        const Result<CouponPage> page = m_catalogue->page(query).result();
        QStringList found;
        for (const Coupon &coupon : page->coupons)
            found.append(coupon.body.name);
        return found;
    }
    Result<qint64> execute(const QString &sql)
    {
        return m_database->write([sql](db::Transaction &t) { return t.execute(sql); }).result();
    }
    QList<OfferedCoupon> offered(const UserId &customer, int count = 100)
    {
        return *m_database
                    ->read(
                        [customer, count](db::Connection &c) { return CouponCatalogue::offered(c, customer, count); })
                    .result();
    }

private Q_SLOTS:
    void init()
    {
        m_databases.forget(u"coupon"_s);
        const auto opened = db::Database::open(m_databases.settings(u"coupon"_s));
        QVERIFY2(opened, opened ? "" : qPrintable(toString(opened.error())));
        m_database = *opened;
        m_catalogue = std::make_unique<CouponCatalogue>(m_database);
        m_edits = std::make_unique<CouponEdits>(m_database, m_clock);
    }
    void cleanup()
    {
        m_edits.reset();
        m_catalogue.reset();
        m_database.reset();
    }

    void pagesAreByNameWhateverItsCase()
    {
        const QStringList inOrder{u"Älter"_s, u"anna"_s, u"Berta"_s, u"Übermorgen"_s, u"Zoo"_s};
        for (const QString &name : {inOrder[3], inOrder[1], inOrder[4], inOrder[0], inOrder[2]})
            QVERIFY(create(CouponId::create(), {}, body(name)));
        CouponQuery query;
        query.first = 2;
        QStringList found;
        for (int page = 0; page < 3; ++page) {
            const Result<CouponPage> got = m_catalogue->page(query).result();
            QCOMPARE(got->totalCount, 5);
            for (const Coupon &coupon : got->coupons)
                found.append(coupon.body.name);
            query.offset += 2;
        }
        QCOMPARE(found, inOrder);
        QVERIFY(names(query).isEmpty()); // behind the end
    }

    void pagesAreInTheOrderAskedFor_data()
    {
        QTest::addColumn<CouponSortKey>("by");
        QTest::addColumn<QStringList>("ascending");
        QTest::newRow("name") << CouponSortKey::Name << QStringList{u"A"_s, u"B"_s, u"C"_s, u"D"_s};
        QTest::newRow("end") << CouponSortKey::ValidUntil << QStringList{u"C"_s, u"D"_s, u"B"_s, u"A"_s};
        QTest::newRow("uses") << CouponSortKey::Used << QStringList{u"B"_s, u"D"_s, u"C"_s, u"A"_s};
        QTest::newRow("change") << CouponSortKey::ChangedAt << QStringList{u"D"_s, u"C"_s, u"B"_s, u"A"_s};
    }
    void pagesAreInTheOrderAskedFor()
    {
        QFETCH(CouponSortKey, by);
        QFETCH(QStringList, ascending);
        // In the order of their ids, which ties go by: C has no end, nor has D.
        const QList<std::pair<QString, QString>> ends{
            {u"D"_s, {}}, {u"C"_s, {}}, {u"B"_s, u"2026-12-01T00:00"_s}, {u"A"_s, u"2027-01-01T00:00"_s}};
        for (const auto &[name, end] : ends) {
            CouponBody ending = body(name);
            if (!end.isEmpty())
                ending.validity.until = wallTimeFromText(end);
            QVERIFY(create(id(name == "C"_L1 ? "0" : name.toLatin1()), {}, ending));
            m_clock.advance(std::chrono::minutes(1));
        }
        const QByteArray c = id("0").toBytes();
        const QByteArray d = id("D").toBytes();
        QVERIFY(execute(u"UPDATE coupon SET used = 3 WHERE search_name = 'a'"_s));
        QVERIFY(execute(u"UPDATE coupon SET used = 2 WHERE search_name = 'c'"_s));
        QVERIFY(execute(u"UPDATE coupon SET used = 1 WHERE search_name = 'd'"_s));
        if (by == CouponSortKey::ValidUntil && d < c)
            ascending.swapItemsAt(0, 1);
        CouponQuery query;
        query.sortedBy = by;
        QCOMPARE(names(query), ascending);
        query.isDescending = true;
        std::reverse(ascending.begin(), ascending.end());
        QCOMPARE(names(query), ascending);
        query.first = 2;
        query.offset = 1;
        QCOMPARE(names(query), ascending.mid(1, 2));
    }

    void issuedCodesAreListedLatestFirst()
    {
        QVERIFY(create(id("a"), u"SHARED"_s, body(u"Gift"_s)));
        QVERIFY(create(id("b"), {}, body(u"Other"_s)));
        const UserId eva = UserId::create();
        const QStringList first = *m_edits->issue({IssueId(namedUuidV7(1, "1")), id("a"), 2, {}}, m_mona).result();
        m_clock.advance(std::chrono::minutes(1));
        const QStringList second = *m_edits->issue({IssueId(namedUuidV7(2, "2")), id("a"), 1, eva}, m_mona).result();
        QVERIFY(m_edits->issue({IssueId::create(), id("b"), 1, {}}, m_mona).result());
        const IssuedCodePage page = *m_catalogue->issuedCodes(id("a"), 2, 0).result();
        QCOMPARE(page.totalCount, 3);
        QCOMPARE(page.codes.size(), 2);
        QCOMPARE(page.codes.first().code, second.first());
        QCOMPARE(page.codes.first().customer, eva);
        QCOMPARE(page.codes.first().issuedAtMs, m_clock.nowMs());
        QCOMPARE(page.codes.first().issuedBy, u"Mona"_s);
        QVERIFY(!page.codes.first().isUsed);
        QCOMPARE(page.codes.last().code, first.first());
        QVERIFY(page.codes.last().customer.isNull());
        QCOMPARE(m_catalogue->issuedCodes(id("a"), 2, 2).result()->codes.size(), 1);
        QCOMPARE(m_catalogue->issuedCodes(id("nobody"), 2, 0).result()->totalCount, 0);
    }

    void couponsAreFound_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("found");
        QTest::newRow("all") << QString() << QStringList{u"100 % Kino"_s, u"Kinotag"_s, u"Summer_Sale"_s};
        QTest::newRow("part of a name") << u"kino"_s << QStringList{u"100 % Kino"_s, u"Kinotag"_s};
        QTest::newRow("two words") << u"KINO 100"_s << QStringList{u"100 % Kino"_s};
        QTest::newRow("shared code") << u"sun-shine"_s << QStringList{u"Summer_Sale"_s};
        QTest::newRow("part of a code") << u"sunsh"_s << QStringList();
        QTest::newRow("per cent is a letter") << u"%"_s << QStringList{u"100 % Kino"_s};
        QTest::newRow("underscore is a letter") << u"_"_s << QStringList{u"Summer_Sale"_s};
        QTest::newRow("so is the escape") << u"!"_s << QStringList();
        QTest::newRow("quote") << u"'"_s << QStringList();
    }
    void couponsAreFound()
    {
        QFETCH(QString, text);
        QVERIFY(create(id("a"), {}, body(u"100 % Kino"_s)));
        QVERIFY(create(id("b"), {}, body(u"Kinotag"_s)));
        QVERIFY(create(id("c"), u"SUNSHINE"_s, body(u"Summer_Sale"_s)));
        CouponQuery query;
        query.text = text;
        QTEST(names(query), "found");
    }

    void couponsAreFiltered()
    {
        const MovieId film = MovieId::create();
        const CinemaId cinema = CinemaId::create();
        CouponBody forFilm = body(u"Film"_s);
        forFilm.conditions.movies = {MovieId::create(), film};
        CouponBody forAnother = body(u"Another film"_s);
        forAnother.conditions.movies = {MovieId::create()};
        CouponBody forCinema = body(u"Cinema"_s);
        forCinema.conditions.cinemas = {cinema};
        QVERIFY(create(id("a"), {}, forFilm));
        QVERIFY(create(id("b"), {}, forAnother));
        QVERIFY(create(id("c"), {}, forCinema));
        QVERIFY(retire(id("c")));
        CouponQuery query;
        query.movie = film;
        QCOMPARE(names(query), (QStringList{u"Cinema"_s, u"Film"_s}));
        query = {};
        query.cinema = CinemaId::create();
        QCOMPARE(names(query), (QStringList{u"Another film"_s, u"Film"_s}));
        query.cinema = cinema;
        QCOMPARE(names(query).size(), 3);
        query = {};
        query.states = {CouponState::Retired};
        QCOMPARE(names(query), QStringList{u"Cinema"_s});
        query.states = {CouponState::Active};
        QCOMPARE(names(query), (QStringList{u"Another film"_s, u"Film"_s}));
        query.states = {CouponState::Active, CouponState::Retired};
        QCOMPARE(names(query).size(), 3);
    }

    void badPagesAreRefused()
    {
        const auto refused = [this](const std::function<void(CouponQuery &)> &change) {
            CouponQuery query;
            change(query);
            return m_catalogue->page(query).result().error().code;
        };
        QCOMPARE(refused([](CouponQuery &q) { q.first = 0; }), ErrorCode::InvalidInput);
        QCOMPARE(refused([](CouponQuery &q) { q.first = 201; }), ErrorCode::InvalidInput);
        QCOMPARE(refused([](CouponQuery &q) { q.offset = -1; }), ErrorCode::InvalidInput);
        QCOMPARE(m_catalogue->issuedCodes(id("a"), 201, 0).result().error().code, ErrorCode::InvalidInput);
        QCOMPARE(m_catalogue->issuedCodes(id("a"), 1, -1).result().error().code, ErrorCode::InvalidInput);
        QCOMPARE(refused([](CouponQuery &q) { q.text = QString(101, u'x'); }), ErrorCode::TooLarge);
    }

    void onlyWhatIsListedOrTheirsIsOffered()
    {
        const UserId eva = UserId::create();
        CouponBody listed = body(u"Listed"_s);
        listed.listed = true;
        QVERIFY(create(id("listed"), u"LISTED"_s, listed));
        listed.name = u"Listed, without a code"_s;
        QVERIFY(create(id("codeless"), {}, listed));
        listed.name = u"Listed, retired"_s;
        QVERIFY(create(id("retired"), u"RETIRED"_s, listed));
        QVERIFY(retire(id("retired")));
        QVERIFY(create(id("secret"), u"SECRET"_s, body(u"Secret"_s)));
        QVERIFY(create(id("birthday"), {}, body(u"Birthday"_s)));
        const auto own = m_edits->issue({IssueId::create(), id("birthday"), 2, eva}, m_mona).result();
        QVERIFY(m_edits->issue({IssueId::create(), id("birthday"), 2, {}}, m_mona).result());

        QCOMPARE(offered({}).size(), 1);
        QCOMPARE(offered(UserId::create()).size(), 1);
        QCOMPARE(offered({}).first().code, u"LISTED"_s);
        const QList<OfferedCoupon> evas = offered(eva);
        QCOMPARE(evas.size(), 2);
        QCOMPARE(evas.last().coupon.body.name, u"Birthday"_s);
        QVERIFY(evas.last().isIssued);
        QVERIFY(own->contains(ConfirmationCode::fromString(evas.last().code)->toDisplay()));
        QCOMPARE(offered(eva, 1).size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestCouponCatalogue)
#include "tst_couponcatalogue.moc"
