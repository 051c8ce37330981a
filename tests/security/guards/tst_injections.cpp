#include "enginesettings.h"
#include "example.h"
#include "exampletexts.h"
#include "questions.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QUuid>

#include <memory>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** Texts that mean something to a database, in the place of every text of every example of the API: none is more than a
 *  text. What takes it gives it back letter by letter, what refuses it says why, nothing breaks, and all that was there
 *  before is as it was. */
class TestInjections : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    TestDatabase m_databases;
    std::unique_ptr<FoyerdProcess> m_foyerd;
    std::unique_ptr<DemoCallers> m_callers;
    QList<Example> m_examples;
    int m_echoes = 0;

    static const QStringList &corpus()
    {
        static const QStringList texts{
            u"' OR '1'='1"_s,
            u"'; DROP TABLE app_user; --"_s,
            u"\" OR \"\"=\""_s,
            u"\\' OR 1=1 -- "_s,
            u"%' UNION SELECT login, password_hash FROM app_user -- "_s,
            u"1) OR (1=1"_s,
            u"100%_!?"_s,
            u"?, :name, @x, $1, %1 %2"_s,
            u"Back\\slash\\"_s,
            u"`back`tick` /* or */ -- # not"_s,
            u"' || (SELECT password_hash FROM app_user LIMIT 1) || '"_s,
            u"\u02bc\uff07\u2019 \U0001f3ac"_s, // what some character sets take for a quote
        };
        return texts;
    }

    /** The things an example makes are made anew each time, and each request is one of its own. */
    static QJsonObject fresh(const QJsonObject &variables, const QString &operation)
    {
        QJsonObject result = variables;
        QJsonObject input = variables.value("input"_L1).toObject();
        const QString made = operation.startsWith("mutation create"_L1) ? operation.mid(15) : QString();
        for (const QString &key : input.keys()) {
            if (key == "idempotencyKey"_L1
                || (!made.isEmpty() && key.compare(made + u"Id"_s, Qt::CaseInsensitive) == 0))
                input.insert(key, QUuid::createUuid().toString(QUuid::WithoutBraces));
        }
        QJsonObject user = input.value("user"_L1).toObject();
        if (!user.value("email"_L1).toString().isEmpty()) { // nobody else may have it
            user.insert(u"email"_s, u"%1@example.org"_s.arg(QUuid::createUuid().toString(QUuid::Id128)));
            input.insert(u"user"_s, user);
        }
        if (!input.isEmpty())
            result.insert(u"input"_s, input);
        return result;
    }
    /** Values of the member @p key anywhere in @p value. */
    static void collect(const QJsonValue &value, const QString &key, QStringList &values)
    {
        const QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member) {
            if (member.key() == key) {
                if (member.value().isString())
                    values.append(member.value().toString());
                for (const QJsonValue &item : member.value().toArray())
                    values.append(item.toString());
            }
            collect(member.value(), key, values);
        }
        for (const QJsonValue &item : value.toArray())
            collect(item, key, values);
    }
    static bool isRefused(const Caller::Reply &reply)
    {
        if (reply.status != 200 || !reply.errorCode().isEmpty())
            return true;
        const QJsonObject data = reply.data();
        return std::any_of(data.begin(), data.end(), [](const QJsonValue &field) {
            return field.isNull() || field.toObject().value("refusal"_L1).isObject();
        });
    }
    /** What is wrong with the answer to @p text at @p path; empty when nothing is. */
    QString problemWith(const Caller::Reply &reply, const QStringList &path, const QString &text)
    {
        static const QSet<QString> faults{u"INTERNAL"_s,        u"STORAGE"_s,  u"STORAGE_FULL"_s,
                                          u"STORAGE_DAMAGED"_s, u"PROTOCOL"_s, u"TIMEOUT"_s,
                                          u"UNREACHABLE"_s,     u"BUSY"_s,     u"VERSION_MISMATCH"_s};
        if (reply.status == 0 || reply.status >= 500)
            return u"status %1"_s.arg(reply.status);
        QStringList codes{reply.errorCode()};
        collect(reply.json.value("data"_L1), u"code"_s, codes);
        for (const QString &code : std::as_const(codes)) {
            if (faults.contains(code))
                return code;
        }
        for (const char *word : {"password_hash", "$argon2", "syntax error", "SQL"}) {
            if (reply.body.contains(word) && !text.contains(QLatin1StringView(word)))
                return u"it tells of %1"_s.arg(QLatin1StringView(word));
        }
        if (isRefused(reply))
            return {};
        // Taken: where the answer shows it, it is what was sent.
        const QString key = path.last() == "0"_L1 ? path.value(path.size() - 2) : path.last();
        QStringList shown;
        collect(reply.json.value("data"_L1), key, shown);
        if (!shown.contains(text)) {
            for (const QString &value : std::as_const(shown)) {
                if (value.contains(u"OR 1"_s) || value.contains(u"DROP"_s) || value.contains(u"argon2"_s))
                    return u"it came back as %1"_s.arg(value);
            }
            return {};
        }
        ++m_echoes;
        return {};
    }

    /** Lists of all that the demo has, as the administrator sees them. */
    QByteArray everything()
    {
        const Caller::Reply reply = (*m_callers)[u"admin"_s].graphQl(
            u"{ users(first: 100) { totalCount nodes { id login displayName roles state version } } "
            "movies(first: 100) { totalCount nodes { id title version state } } "
            "cinemas { id name auditoriums { id name version } } "
            "bookings(first: 50) { totalCount nodes { id state confirmationCode } } }"_s);
        if (!reply.errorCode().isEmpty())
            qFatal("%s", reply.body.constData());
        return reply.body;
    }
    void injectInto(bool mutations)
    {
        int asked = 0;
        int next = 0;
        QStringList problems;
        for (const Example &example : std::as_const(m_examples)) {
            if (example.operation().startsWith("subscription"_L1) || example.askedBy.startsWith("somebody"_L1)
                || example.operation().startsWith("mutation"_L1) != mutations)
                continue;
            // These end the sessions of the callers themselves.
            if (example.operation() == "mutation signOut"_L1 || example.operation() == "mutation refreshSession"_L1)
                continue;
            const QJsonObject variables = QJsonDocument::fromJson(example.variables.toUtf8()).object();
            const QList<QStringList> texts = textsIn(variables);
            for (const QStringList &path : texts) {
                for (int i = 0; i < 4; ++i) {
                    const QString text = corpus().at(next++ % corpus().size());
                    const QJsonObject sent = withText(fresh(variables, example.operation()), path, text).toObject();
                    const Caller::Reply reply = (*m_callers)[example.askedBy].graphQl(example.document, sent);
                    ++asked;
                    if (const QString problem = problemWith(reply, path, text); !problem.isEmpty())
                        problems.append(u"%1 %2 = %3: %4 %5"_s.arg(example.name, path.join(u'.'), text, problem,
                                                                   QString::fromUtf8(reply.body.left(200))));
                }
            }
        }
        for (const QString &problem : std::as_const(problems))
            qWarning("%s", qPrintable(problem));
        QVERIFY(problems.isEmpty());
        QVERIFY2(asked > 100, qPrintable(QString::number(asked)));
        QVERIFY(m_foyerd->isRunning());
    }

private Q_SLOTS:
    void initTestCase()
    {
        QFile settings(m_folder.filePath(u"foyerd.ini"_s));
        QVERIFY(settings.open(QIODevice::WriteOnly));
        // There is a host from which posters are fetched, but none of this machine's, and none that an example names.
        settings.write(engineSettings(m_databases) + "[movie]\nposterHosts = posters.invalid\n");
        settings.close();
        m_foyerd = std::make_unique<FoyerdProcess>(m_folder.path());
        QVERIFY2(m_foyerd->start({u"all"_s, u"--demo"_s}, 180'000), qPrintable(m_foyerd->lastOutput()));
        m_callers = std::make_unique<DemoCallers>(m_foyerd->url());
        const QDir folder(QStringLiteral(FOYER_SOURCE_DIR "/server-stubs"));
        for (const QString &service : folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            const Result<QList<Example>> examples = readExamples(folder.filePath(service + u"/examples"_s));
            QVERIFY2(examples, examples ? "" : qPrintable(toString(examples.error())));
            m_examples += *examples;
        }
        QVERIFY(m_examples.size() > 100);
        // Once as they are, so that there is what they speak of.
        for (const Example &example : std::as_const(m_examples)) {
            if (example.operation().startsWith("mutation create"_L1)
                || example.operation().startsWith("mutation hold"_L1)
                || example.operation().startsWith("mutation schedule"_L1))
                (*m_callers)[example.askedBy].graphQl(example.document,
                                                      QJsonDocument::fromJson(example.variables.toUtf8()).object());
        }
    }

    /** Nothing that only asks changes anything, whatever it asks for. */
    void whoAsksWithThemChangesNothing()
    {
        const QByteArray before = everything();
        injectInto(false);
        QCOMPARE(everything(), before);
    }

    /** And in every text that a question takes, whether an example has it or not, as the schema lists them. */
    void noQuestionTakesThemForMore()
    {
        const QList<test::Question> questions =
            textQuestions(QStringLiteral(FOYER_TEST_DATA "/schema/composed.graphql"));
        QVERIFY2(questions.size() > 25, qPrintable(QString::number(questions.size())));
        const QByteArray before = everything();
        bool isAnyTaken = false;
        for (const test::Question &question : questions) {
            for (const QString &text : corpus()) {
                const Caller::Reply reply = (*m_callers)[u"admin"_s].graphQl(question.document, {{u"text"_s, text}});
                const QString problem = problemWith(reply, {question.place}, text);
                QVERIFY2(problem.isEmpty(), qPrintable(question.document + u' ' + text + u": "_s + problem));
                QVERIFY2(!reply.body.contains("Cannot query") && !reply.body.contains("never used"),
                         reply.body.constData());
                isAnyTaken |= !isRefused(reply);
            }
        }
        QVERIFY(isAnyTaken);
        QCOMPARE(everything(), before);
    }

    /** No address that people write is asked by the server, however it is written. */
    void noAddressInATextIsCalled()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QTcpSocket known;
        known.connectToHost(QHostAddress(QHostAddress::LocalHost), server.serverPort());
        QVERIFY(server.waitForNewConnection(5'000)); // it would be seen
        delete server.nextPendingConnection();
        QStringList addresses;
        for (const char *host : {"127.0.0.1", "2130706433", "0177.0.0.1", "0x7f000001", "127.1", "[::ffff:127.0.0.1]",
                                 "localhost", "localhost.", "example.org@127.0.0.1"})
            addresses.append(u"http://%1:%2/poster.png"_s.arg(QLatin1StringView(host)).arg(server.serverPort()));
        int next = 0;
        for (const Example &example : std::as_const(m_examples)) {
            if (example.operation().startsWith("subscription"_L1) || example.askedBy.startsWith("somebody"_L1)
                || example.operation() == "mutation signOut"_L1 || example.operation() == "mutation refreshSession"_L1)
                continue;
            const QJsonObject variables = QJsonDocument::fromJson(example.variables.toUtf8()).object();
            const QList<QStringList> texts = textsIn(variables);
            for (const QStringList &path : texts) {
                const QString &address = addresses.at(next++ % addresses.size());
                (*m_callers)[example.askedBy].graphQl(
                    example.document, withText(fresh(variables, example.operation()), path, address).toObject());
            }
        }
        QVERIFY(next > 300);
        QVERIFY(!server.hasPendingConnections());
    }

    void nobodySignsInWithThem()
    {
        for (const QString &text : corpus()) {
            Caller stranger(m_foyerd->url());
            QVERIFY(!stranger.signIn(u"admin"_s + text, u"foyer-demo"_s));
            QVERIFY(!stranger.signIn(text, text));
        }
        Caller admin(m_foyerd->url());
        QVERIFY(!admin.signIn(u"admin"_s, u"' OR '1'='1"_s));
        QVERIFY(!admin.signIn(u"admin' -- "_s, u"foyer-demo"_s));
    }

    void whatTakesThemKeepsThemLetterByLetter()
    {
        m_echoes = 0;
        injectInto(true);
        QVERIFY2(m_echoes >= 15, qPrintable(u"only %1 answers showed what was sent"_s.arg(m_echoes)));
        // And from the database, not only in the answer: a film of each name, found by it and read again.
        const Caller &manager = (*m_callers)[u"manager"_s];
        int year = 1950; // their letters and digits alone make some of them the same film
        for (const QString &written : corpus()) {
            const QString text = written.trimmed(); // titles with blanks around them are refused, not changed
            const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
            const QJsonObject movie{{u"title"_s, text},
                                    {u"runtimeMinutes"_s, 90},
                                    {u"releaseYear"_s, ++year},
                                    {u"directors"_s, QJsonArray{text}}};
            const Caller::Reply made = manager.graphQl(
                u"mutation ($input: CreateMovieInput!) { createMovie(input: $input) { refusal { code detail } } }"_s,
                {{u"input"_s, QJsonObject{{u"movieId"_s, id}, {u"movie"_s, movie}}}});
            QVERIFY2(!isRefused(made), qPrintable(text + QString::fromUtf8(made.body)));
            const Caller::Reply read =
                manager.graphQl(u"query ($id: ID!) { movie(id: $id) { title directors } }"_s, {{u"id"_s, id}});
            QCOMPARE(read.data()["movie"_L1]["title"_L1].toString(), text);
            QCOMPARE(read.data()["movie"_L1]["directors"_L1][0].toString(), text);
        }
    }

    void allThatWasThereIsStillThere()
    {
        const Caller::Reply people =
            (*m_callers)[u"admin"_s].graphQl(u"{ users(first: 100) { nodes { login roles } } }"_s);
        QVERIFY2(people.errorCode().isEmpty(), people.body.constData());
        const QJsonValue users = people.data()["users"_L1]["nodes"_L1];
        for (const QJsonValue &user : users.toArray()) {
            if (user["roles"_L1].toArray().contains(u"ADMIN"_s))
                QCOMPARE(user["login"_L1].toString(), u"admin"_s);
        }
        for (const QString &login : {u"manager"_s, u"admin"_s}) // the examples' own have been guessed at
            QVERIFY2(Caller(m_foyerd->url()).signIn(login, u"foyer-demo"_s), qPrintable(login));
        QCOMPARE((*m_callers)[u"cashier"_s].graphQl(u"{ me { login } }"_s).data()["me"_L1]["login"_L1].toString(),
                 u"anna"_s);
    }
};

QTEST_GUILESS_MAIN(TestInjections)
#include "tst_injections.moc"
