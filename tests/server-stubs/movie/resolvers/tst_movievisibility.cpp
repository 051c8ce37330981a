#include "movieoffice.h"

#include <QJsonArray>
#include <QTest>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;
using test::MovieOffice;
using test::newId;

// Who sees which films, by every path there is.
class TestMovieVisibility : public QObject
{
    Q_OBJECT

    std::unique_ptr<MovieOffice> m_office;
    QString m_draft;
    QString m_published;
    QString m_retired;

    QString add(const QString &title, const QStringList &states)
    {
        const QString id = newId();
        m_office->create(id, {{u"title"_s, title}, {u"runtimeMinutes"_s, 90}});
        for (const QString &state : states)
            m_office->setState(id, state);
        return id;
    }
    QStringList resolved(const graphql::Identity &as)
    {
        QStringList titles;
        for (const QString &id : {m_draft, m_published, m_retired}) {
            const QJsonValue movie =
                m_office->data(u"query Q($id: ID!) { movie(id: $id) { title } }"_s, {{u"id"_s, id}}, as)[u"movie"_s];
            titles.append(movie[u"title"_s].toString());
        }
        return titles;
    }
    QStringList referred(const graphql::Identity &as)
    {
        QJsonArray representations;
        for (const QString &id : {m_draft, m_published, m_retired})
            representations.append(QJsonObject{{u"__typename"_s, u"Movie"_s}, {u"id"_s, id}});
        const QJsonValue answer =
            m_office->data(u"query Q($r: [_Any!]!) { _entities(representations: $r) { ... on Movie { title } } }"_s,
                           {{u"r"_s, representations}}, as);
        QStringList titles;
        for (const QJsonValue &entity : answer[u"_entities"_s].toArray())
            titles.append(entity[u"title"_s].toString());
        return titles;
    }
    int total(const graphql::Identity &as)
    {
        return m_office->data(u"{ movies { totalCount } }"_s, {}, as)[u"movies"_s][u"totalCount"_s].toInt();
    }
    static QJsonObject states(const QStringList &names)
    {
        return {{u"filter"_s, QJsonObject{{u"states"_s, QJsonArray::fromStringList(names)}}}};
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_office = std::make_unique<MovieOffice>();
        m_draft = add(u"Draft"_s, {});
        m_published = add(u"Published"_s, {u"PUBLISHED"_s});
        m_retired = add(u"Retired"_s, {u"PUBLISHED"_s, u"RETIRED"_s});
        QCOMPARE(m_office->film(m_retired)[u"state"_s].toString(), u"RETIRED"_s);
    }
    void cleanupTestCase() { m_office.reset(); }

    void thePublicSeesWhatIsPublished_data()
    {
        QTest::addColumn<QString>("role");
        for (const char *role : {"", "CUSTOMER", "CASHIER", "KIOSK", "SERVICE"})
            QTest::newRow(role) << QString::fromLatin1(role);
    }
    void thePublicSeesWhatIsPublished()
    {
        QFETCH(QString, role);
        const graphql::Identity viewer = role.isEmpty() ? MovieOffice::nobody() : MovieOffice::with(role);
        QCOMPARE(m_office->titles({}, viewer), QStringList(u"Published"_s));
        QCOMPARE(total(viewer), 1);
        // Whatever is asked for.
        QCOMPARE(m_office->titles(states({u"DRAFT"_s, u"RETIRED"_s}), viewer), QStringList());
        QCOMPARE(m_office->titles(states({u"DRAFT"_s, u"PUBLISHED"_s}), viewer), QStringList(u"Published"_s));
        QCOMPARE(m_office->titles({{u"filter"_s, QJsonObject{{u"text"_s, u"draft"_s}}}}, viewer), QStringList());
        QCOMPARE(m_office->titles({{u"sort"_s, QJsonObject{{u"by"_s, u"CHANGED_AT"_s}}}}, viewer),
                 QStringList(u"Published"_s));
        // Old tickets name a retired film; nothing names a draft.
        QCOMPARE(resolved(viewer), QStringList({QString(), u"Published"_s, u"Retired"_s}));
        QCOMPARE(referred(viewer), QStringList({QString(), u"Published"_s, u"Retired"_s}));
    }

    void theOfficeSeesAll_data()
    {
        QTest::addColumn<QString>("role");
        QTest::newRow("manager") << u"MANAGER"_s;
        QTest::newRow("admin") << u"ADMIN"_s;
    }
    void theOfficeSeesAll()
    {
        QFETCH(QString, role);
        const graphql::Identity viewer = MovieOffice::with(role);
        const QStringList all{u"Draft"_s, u"Published"_s, u"Retired"_s};
        QCOMPARE(m_office->titles({}, viewer), all);
        QCOMPARE(total(viewer), 3);
        QCOMPARE(m_office->titles(states({u"DRAFT"_s}), viewer), QStringList(u"Draft"_s));
        QCOMPARE(m_office->titles(states({u"RETIRED"_s, u"DRAFT"_s}), viewer), QStringList({u"Draft"_s, u"Retired"_s}));
        QCOMPARE(m_office->titles(states({}), viewer), QStringList());
        QCOMPARE(resolved(viewer), all);
        QCOMPARE(referred(viewer), all);
    }

    void whoChangedAFilmIsNotForThePublic()
    {
        const QString query = u"{ movies { nodes { title changedBy } } }"_s;
        QCOMPARE(m_office->errorCode(query, {}, MovieOffice::nobody()), u"UNAUTHENTICATED"_s);
        QCOMPARE(m_office->errorCode(query, {}, MovieOffice::with(u"CASHIER"_s)), u"FORBIDDEN"_s);
        const QJsonObject answer = m_office->ask(query, {}, MovieOffice::nobody());
        const QJsonValue film = answer[u"data"_s][u"movies"_s][u"nodes"_s][0];
        QCOMPARE(film[u"title"_s].toString(), u"Published"_s);
        QVERIFY(film[u"changedBy"_s].isNull());
        QCOMPARE(m_office->film(m_published)[u"changedBy"_s].toString(), u"Mia"_s);
    }

    void onlyTheOfficeEdits_data()
    {
        QTest::addColumn<QString>("role");
        QTest::newRow("nobody") << QString();
        for (const char *role : {"CUSTOMER", "CASHIER", "KIOSK", "SERVICE"})
            QTest::newRow(role) << QString::fromLatin1(role);
    }
    void onlyTheOfficeEdits()
    {
        QFETCH(QString, role);
        const graphql::Identity viewer = role.isEmpty() ? MovieOffice::nobody() : MovieOffice::with(role);
        const QString code = role.isEmpty() ? u"UNAUTHENTICATED"_s : u"FORBIDDEN"_s;
        const QStringList edits{
            u"createMovie(input: {movieId: \"%1\", movie: {title: \"X\", runtimeMinutes: 1}})"_s.arg(newId()),
            u"updateMovie(input: {movieId: \"%1\", version: 1, movie: {title: \"X\", runtimeMinutes: 1}})"_s.arg(
                m_draft),
            u"setMovieState(input: {movieId: \"%1\", version: 1, state: PUBLISHED})"_s.arg(m_draft),
            u"setMovieState(input: {movieId: \"%1\", version: 1, state: PUBLISHED, dryRun: true})"_s.arg(m_draft),
            u"deleteMovie(input: {movieId: \"%1\", version: 1})"_s.arg(m_draft)};
        for (const QString &edit : edits)
            QCOMPARE(m_office->errorCode(u"mutation { %1 { movie { title } } }"_s.arg(edit), {}, viewer), code);
        QCOMPARE(m_office->film(m_draft)[u"version"_s].toInt(), 1);
        QCOMPARE(total(MovieOffice::manager()), 3);
    }
};

QTEST_GUILESS_MAIN(TestMovieVisibility)
#include "tst_movievisibility.moc"
