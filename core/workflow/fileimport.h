#pragma once

#include "async.h"

#include <optional>

namespace foyer::workflow {

/** A file comes in: the server looks at it, what it understood is shown, and then it is imported. What is in the file,
 *  and what is said of it, is the derived one's. GUI thread. */
class FileImport : public QObject
{
    Q_OBJECT
public:
    enum class State {
        NoFile,
        Looking,
        Seen, ///< What the server says of the file is there.
        Importing,
        Imported,
    };
    Q_ENUM(State)
    /** More is refused by the server; told here, before it is sent. */
    static constexpr qsizetype maxBytes = 2 * 1024 * 1024;

    State state() const { return m_state; }
    const QString &fileName() const { return m_fileName; }
    /** Why the last step did not work; none after one that did. Cancelled while importing, as any error that is no
     *  refusal, leaves open whether it was done: importing once more finds out. */
    const std::optional<Error> &error() const { return m_error; }
    /** Something was sent and is not answered. */
    bool isWaiting() const { return m_state == State::Looking || m_state == State::Importing; }

    /** What is waited for is waited for no more. */
    void cancel();

Q_SIGNALS:
    void changed();

protected:
    using QObject::QObject;

    /** It is being imported, or is: nothing is changed any more. */
    bool isSent() const { return m_state == State::Importing || m_state == State::Imported; }
    /** What is in the file. TooLarge for one that no server takes; InvalidInput when it is no text. */
    static Result<QString> textOf(const QByteArray &content);
    void setFileName(const QString &name) { m_fileName = name; }
    /** Answers to what was asked before are dropped. */
    void enter(State state, const std::optional<Error> &error = std::nullopt);
    /** Enters @p state until it is answered; @p take has the answer. An error leads back to where one can try again. */
    template <class Report, class Take>
    void wait(State state, const QFuture<Result<Report>> &answer, Take take)
    {
        enter(state);
        async::whenFinished(answer, this, [this, take, asked = m_asked](const QFuture<Result<Report>> &finished) {
            if (asked != m_asked)
                return;
            if (finished.isCanceled() || finished.resultCount() == 0)
                goBack({ErrorCode::Cancelled, {}, {}});
            else if (const Result<Report> &report = *finished.constBegin(); !report)
                goBack(report.error());
            else
                take(*report);
        });
    }

private:
    void goBack(const Error &error);

    State m_state = State::NoFile;
    QString m_fileName;
    std::optional<Error> m_error;
    quint64 m_asked = 0; ///< Counts the states.
};

} // namespace foyer::workflow
