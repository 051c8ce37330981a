#include "error/graphqlerror.h"
#include "language/source.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace foyer;
using namespace foyer::graphql;
using namespace Qt::Literals::StringLiterals;

class TestGraphQlError : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void leavesOutWhatItDoesNotKnow()
    {
        GraphQlError error;
        error.message = u"No."_s;
        const QByteArray json = QJsonDocument(error.toJson()).toJson(QJsonDocument::Compact);
        QCOMPARE(json, R"({"extensions":{"code":"INVALID_INPUT"},"message":"No."})");
    }

    void writesPlacesPathAndExtensions()
    {
        GraphQlError error;
        error.message = u"Taken."_s;
        error.locations = {{2, 3}};
        error.path = {u"hold"_s, 4, u"seat"_s};
        error.code = ErrorCode::SeatTaken;
        error.extensions = {{u"seats"_s, QVariantList{7}}, {u"code"_s, u"FORGED"_s}};
        const QByteArray json = QJsonDocument(error.toJson()).toJson(QJsonDocument::Compact);
        QCOMPARE(json,
                 R"({"extensions":{"code":"SEAT_TAKEN","seats":[7]},"locations":[{"column":3,"line":2}],)"
                 R"("message":"Taken.","path":["hold",4,"seat"]})");
    }

    void aFaultTellsTheClientNothingOfTheInside_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<bool>("isTold");
        QTest::newRow("internal") << int(ErrorCode::Internal) << false;
        QTest::newRow("storage") << int(ErrorCode::Storage) << false;
        QTest::newRow("protocol") << int(ErrorCode::Protocol) << false;
        QTest::newRow("not found") << int(ErrorCode::NotFound) << true;
        QTest::newRow("timeout") << int(ErrorCode::Timeout) << true;
    }
    void aFaultTellsTheClientNothingOfTheInside()
    {
        QFETCH(int, code);
        QFETCH(bool, isTold);
        const Error inside{static_cast<ErrorCode>(code), u"/var/lib/secret.db"_s, {{u"file"_s, u"secret.db"_s}}};
        const GraphQlError error = GraphQlError::fromError(inside);
        QCOMPARE(error.code, inside.code);
        QVERIFY(!error.message.isEmpty());
        QCOMPARE(QJsonDocument(error.toJson()).toJson().contains("secret"), isTold);
    }

    void locationsCountLinesByAnyLineEnd_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("offset");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("column");
        QTest::newRow("empty") << QString() << 0 << 1 << 1;
        QTest::newRow("first") << u"abc"_s << 0 << 1 << 1;
        QTest::newRow("LF") << u"a\nbc"_s << 3 << 2 << 2;
        QTest::newRow("CR") << u"a\rbc"_s << 3 << 2 << 2;
        QTest::newRow("CR LF is one") << u"a\r\nbc"_s << 4 << 2 << 2;
        QTest::newRow("LF CR are two") << u"a\n\rbc"_s << 3 << 3 << 1;
        QTest::newRow("the line end belongs to its line") << u"a\nb"_s << 1 << 1 << 2;
        QTest::newRow("past the end") << u"a\nb"_s << 99 << 2 << 2;
    }
    void locationsCountLinesByAnyLineEnd()
    {
        QFETCH(QString, text);
        QFETCH(int, offset);
        QFETCH(int, line);
        QFETCH(int, column);
        const SourceLocation found = Source(text).locationAt(offset);
        QCOMPARE(found.line, line);
        QCOMPARE(found.column, column);
    }
};

QTEST_GUILESS_MAIN(TestGraphQlError)
#include "tst_graphqlerror.moc"
