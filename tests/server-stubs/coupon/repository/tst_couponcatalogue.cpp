#include "confirmationcode.h"
#include "couponcatalogue.h"
#include "couponfixture.h"
#include "couponrows.h"
#include "testdatabase.h"

#include <QTest>

using namespace foyer;
using namespace foyer::coupon;
using namespace foyer::domain;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

class TestCouponCatalogue : public QObject
{
    Q_OBJECT

    TestDatabase m_databases;
    ManualClock m_clock{berlinSixPm};
    std::shared_ptr<db::Database> m_database;
    std::unique_ptr<CouponCatalogue> m_catalogue;

    static CouponBody body(const QString &name) { return plainCoupon(name, {}).body; }
    static CouponId id(const QByteArray &name) { return CouponId(namedUuidV7(1, name)); }

    Result<Coupon> create(const CouponId &coupon, const QString &code, const CouponBody &what)
    {
        return m_catalogue->create(coupon, code, what, u"Mona"_s).result();
    }
    Result<Coupon> update(const CouponId &coupon, int version, const CouponBody &what)
    {
        return m_catalogue->update(coupon, version, what, u"Nils"_s).result();
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
        m_catalogue = std::make_unique<CouponCatalogue>(m_database, m_clock);
    }
    void cleanup()
    {
        m_catalogue.reset();
        m_database.reset();
    }

    void aCouponComesBackAsItWasMade()
    {
        CouponBody full = body(u"Früher Vogel – 5 € für „Zwei“"_s);
        full.terms = {};
        full.terms.kind = CouponTerms::Kind::FixedOffTicket;
        full.terms.amount = Money(500, *Currency::fromCode(u"EUR"));
        full.terms.ticketTypes = {u"ADULT"_s};
        full.terms.seatTypes = {SeatType::Vip, SeatType::Sofa};
        full.terms.maxTickets = 2;
        full.conditions.movies = {MovieId::create()};
        full.conditions.weekdays = {Qt::Monday};
        full.conditions.startsFrom = QTime(10, 0);
        full.conditions.startsUntil = QTime(14, 0);
        full.conditions.minTickets = 2;
        full.validity = {wallTimeFromText(u"2026-03-29T02:30"), wallTimeFromText(u"2026-12-31T00:00")};
        full.useLimit = 1000;
        full.customerLimit = 2;
        full.stacking = Stacking::OneOfGroup;
        full.stackingGroup = u"breakfast"_s;
        full.returnsOnRefund = true;
        full.listed = true;
        const Result<Coupon> made = create(id("a"), u"early-bird"_s, full);
        QVERIFY2(made, made ? "" : qPrintable(toString(made.error())));
        const Coupon stored = m_catalogue->couponsById({id("a")}).result()->value(id("a"));
        QCOMPARE(stored.body, full);
        QCOMPARE(stored.sharedCode, u"EARLYBIRD"_s);
        QCOMPARE(stored.version, 1);
        QCOMPARE(stored.createdAtMs, berlinSixPm);
        QCOMPARE(stored.createdBy, u"Mona"_s);
        QCOMPARE(stored, *made);
    }

    void makingItAgainIsTheSameCoupon()
    {
        const Result<Coupon> first = create(id("a"), u"SUMMER"_s, body(u"Summer"_s));
        m_clock.advance(std::chrono::hours(100));
        QCOMPARE(*create(id("a"), u"sum-mer"_s, body(u"Summer"_s)), *first);
        QCOMPARE(create(id("a"), u"SUMMER"_s, body(u"Winter"_s)).error().code, ErrorCode::IdempotencyKeyReused);
        QCOMPARE(create(id("a"), u"WINTER"_s, body(u"Summer"_s)).error().code, ErrorCode::IdempotencyKeyReused);
        // Changed since, it still is the one that was made.
        QVERIFY(update(id("a"), 1, body(u"Late summer"_s)));
        QCOMPARE(create(id("a"), u"SUMMER"_s, body(u"Summer"_s))->body.name, u"Late summer"_s);
    }

    void aCodeBelongsToOneCoupon()
    {
        QVERIFY(create(id("a"), u"SUMMER"_s, body(u"Summer"_s)));
        QCOMPARE(create(id("b"), u"summer"_s, body(u"Other"_s)).error().code, ErrorCode::Conflict);
        QVERIFY(create(id("c"), {}, body(u"Without a code"_s)));
        QVERIFY(create(id("d"), {}, body(u"Another without"_s)));
    }

    void nonsenseIsRefused()
    {
        QCOMPARE(create({}, {}, body(u"x"_s)).error().code, ErrorCode::InvalidInput);
        QCOMPARE(create(id("a"), u"ab"_s, body(u"x"_s)).error().code, ErrorCode::InvalidInput);
        QCOMPARE(create(id("a"), {}, body({})).error().code, ErrorCode::InvalidInput);
        QCOMPARE(update(id("nobody"), 1, body(u"x"_s)).error().code, ErrorCode::NotFound);
        QCOMPARE(m_catalogue->retire(id("nobody"), 1, {}).result().error().code, ErrorCode::NotFound);
    }

    void twoManagersDoNotOverwriteEachOther()
    {
        QVERIFY(create(id("a"), {}, body(u"Summer"_s)));
        const Result<Coupon> first = update(id("a"), 1, body(u"Late summer"_s));
        QCOMPARE(first->version, 2);
        QCOMPARE(first->changedBy, u"Nils"_s);
        QCOMPARE(update(id("a"), 1, body(u"High summer"_s)).error().code, ErrorCode::Conflict);
        QCOMPARE(update(id("a"), 1, body(u"Late summer"_s))->version, 2); // the same again is done already
        QCOMPARE(m_catalogue->retire(id("a"), 1, u"Nils"_s).result().error().code, ErrorCode::Conflict);
        const Result<Coupon> retired = m_catalogue->retire(id("a"), 2, u"Nils"_s).result();
        QVERIFY(retired->retired);
        QCOMPARE(*m_catalogue->retire(id("a"), 2, u"Nils"_s).result(), *retired);
        QCOMPARE(m_catalogue->couponsById({id("a")}).result()->value(id("a")), *retired);
    }

    void aLimitIsNotPutBelowWhatWasUsed()
    {
        QVERIFY(create(id("a"), {}, body(u"Summer"_s)));
        QVERIFY(execute(u"UPDATE coupon SET used = 3"_s));
        CouponBody limited = body(u"Summer"_s);
        limited.useLimit = 2;
        QCOMPARE(update(id("a"), 1, limited).error().code, ErrorCode::InvalidInput);
        limited.useLimit = 3;
        QVERIFY(update(id("a"), 1, limited));
    }

    void theDatabaseItselfKeepsTheLimit()
    {
        CouponBody limited = body(u"Summer"_s);
        limited.useLimit = 2;
        QVERIFY(create(id("a"), {}, limited));
        QVERIFY(execute(u"UPDATE coupon SET used = 2"_s));
        const Result<qint64> over = execute(u"UPDATE coupon SET used = 3"_s);
        QCOMPARE(over.error().code, ErrorCode::Conflict);
        QVERIFY(db::violates(over.error(), u"coupon_used"));
        QVERIFY(db::violates(execute(u"UPDATE coupon SET used = -1"_s).error(), u"coupon_used"));
    }

    void issuedCodesAreManyAndTheSameAgain()
    {
        QVERIFY(create(id("a"), {}, body(u"Summer"_s)));
        const CodeIssue issue{IssueId::create(), id("a"), 500, {}};
        const Result<QStringList> codes = m_catalogue->issue(issue, u"Mona"_s).result();
        QVERIFY2(codes, codes ? "" : qPrintable(toString(codes.error())));
        QCOMPARE(codes->size(), 500);
        QCOMPARE(QSet<QString>(codes->cbegin(), codes->cend()).size(), 500);
        for (const QString &code : *codes)
            QVERIFY(ConfirmationCode::fromString(code)); // with a check character
        QCOMPARE(*m_catalogue->issue(issue, u"Mona"_s).result(), *codes);

        CodeIssue other = issue;
        other.count = 501;
        QCOMPARE(m_catalogue->issue(other, {}).result().error().code, ErrorCode::IdempotencyKeyReused);
        other = issue;
        other.customer = UserId::create();
        QCOMPARE(m_catalogue->issue(other, {}).result().error().code, ErrorCode::IdempotencyKeyReused);
        other = issue;
        other.id = IssueId::create();
        const Result<QStringList> more = m_catalogue->issue(other, {}).result();
        QVERIFY(!QSet<QString>(more->cbegin(), more->cend()).intersects(QSet<QString>(codes->cbegin(), codes->cend())));
        QCOMPARE(m_catalogue->usage({id("a")}).result()->value(id("a")).issuedCodes, 1000);
    }

    void codesAreOnlyIssuedForWhatCanBeUsed()
    {
        const CodeIssue issue{IssueId::create(), id("a"), 1, {}};
        QCOMPARE(m_catalogue->issue(issue, {}).result().error().code, ErrorCode::NotFound);
        QVERIFY(create(id("a"), {}, body(u"Summer"_s)));
        QVERIFY(m_catalogue->retire(id("a"), 1, {}).result());
        QCOMPARE(m_catalogue->issue(issue, {}).result().error().code, ErrorCode::IllegalState);
        for (const int count : {0, -1, CodeIssue::maxCount + 1}) {
            CodeIssue wrong = issue;
            wrong.count = count;
            QCOMPARE(m_catalogue->issue(wrong, {}).result().error().code, ErrorCode::InvalidInput);
        }
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
            QCOMPARE(got->nextCursor.isEmpty(), page == 2);
            for (const Coupon &coupon : got->coupons)
                found.append(coupon.body.name);
            query.after = got->nextCursor;
        }
        QCOMPARE(found, inOrder);
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
        QVERIFY(m_catalogue->retire(id("c"), 1, {}).result());
        CouponQuery query;
        query.movie = film;
        QCOMPARE(names(query), (QStringList{u"Cinema"_s, u"Film"_s}));
        query = {};
        query.cinema = CinemaId::create();
        QCOMPARE(names(query), (QStringList{u"Another film"_s, u"Film"_s}));
        query.cinema = cinema;
        QCOMPARE(names(query).size(), 3);
        query = {};
        query.retired = true;
        QCOMPARE(names(query), QStringList{u"Cinema"_s});
        query.retired = false;
        QCOMPARE(names(query), (QStringList{u"Another film"_s, u"Film"_s}));
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
        QCOMPARE(refused([](CouponQuery &q) { q.after = u"?"_s; }), ErrorCode::InvalidInput);
        QCOMPARE(refused([](CouponQuery &q) { q.after = u"YWJj"_s; }), ErrorCode::InvalidInput);
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
        QVERIFY(m_catalogue->retire(id("retired"), 1, {}).result());
        QVERIFY(create(id("secret"), u"SECRET"_s, body(u"Secret"_s)));
        QVERIFY(create(id("birthday"), {}, body(u"Birthday"_s)));
        const auto own = m_catalogue->issue({IssueId::create(), id("birthday"), 2, eva}, {}).result();
        QVERIFY(m_catalogue->issue({IssueId::create(), id("birthday"), 2, {}}, {}).result());

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
