#pragma once

#include "async.h"
#include "database.h"

#include <QObject>

namespace foyer::db {

/** Reads of many who ask for similar things at about the same time. One read of the database at a time, for everybody
 *  who asked meanwhile: each alone would be a transaction and two hand-overs between threads. Who comes alone waits for
 *  nobody.
 *
 *  Lives in a thread with an event loop; call from there. */
template <class Question, class Answer>
class GatheredReads : public QObject
{
public:
    /** On a reader: an answer to each question, in their order. An error is everybody's. */
    using ReadAll = std::function<Result<QList<Answer>>(Connection &connection, const QList<Question> &questions)>;

    GatheredReads(std::shared_ptr<Database> database, ReadAll readAll)
        : m_database(std::move(database))
        , m_readAll(std::move(readAll))
    {
    }

    /** Errors are those of ReadAll and the database's. */
    QFuture<Result<Answer>> ask(const Question &question)
    {
        auto promise = std::make_shared<QPromise<Result<Answer>>>();
        promise->start();
        m_questions.append(question);
        m_promises.append(promise);
        if (!m_isReading) {
            m_isReading = true;
            // Others may ask in this turn of the event loop, too.
            QMetaObject::invokeMethod(
                this, [this] { readNext(); }, Qt::QueuedConnection);
        }
        return promise->future();
    }

private:
    using Promises = QList<std::shared_ptr<QPromise<Result<Answer>>>>;

    void readNext()
    {
        m_isReading = !m_questions.isEmpty();
        if (!m_isReading)
            return;
        const QList<Question> questions = std::exchange(m_questions, {});
        const Promises promises = std::exchange(m_promises, {});
        const auto answers = m_database->read(
            [questions, readAll = m_readAll](Connection &connection) { return readAll(connection, questions); });
        async::then(answers, this, [this, promises](const Result<QList<Answer>> &read) {
            for (qsizetype i = 0; i < promises.size(); ++i) {
                if (read)
                    promises.at(i)->addResult(read->at(i));
                else
                    promises.at(i)->addResult(fail(read.error()));
                promises.at(i)->finish();
            }
            readNext();
        });
    }

    const std::shared_ptr<Database> m_database;
    const ReadAll m_readAll;
    QList<Question> m_questions;
    Promises m_promises; // of the questions
    bool m_isReading = false; // or about to, in the next turn of the event loop
};

} // namespace foyer::db
