#pragma once

#include "filmfiles.h"

#include <QObject>

#include <optional>

namespace foyer::workflow {

/** A file of films comes in: the server looks at it, what it understood is shown, and then it is imported. GUI thread.
 */
class FilmImport : public QObject
{
    Q_OBJECT
public:
    enum class State {
        NoFile,
        Looking,
        Seen, ///< report() is what would become of the file without its bad rows.
        Importing,
        Imported, ///< report() is what became of it.
    };
    Q_ENUM(State)
    /** More is refused by the server; told here, before it is sent. */
    static constexpr qsizetype maxBytes = 2 * 1024 * 1024;

    /** The files are borrowed. */
    explicit FilmImport(ports::FilmFiles &files, QObject *parent = nullptr);

    State state() const { return m_state; }
    const QString &fileName() const { return m_fileName; }
    const ports::FilmFileReport &report() const { return m_report; }
    /** Bad rows in all: report() lists only the first of many. */
    int badRowCount() const;
    /** Why the last step did not work; none after one that did. Cancelled while importing, as any error that is no
     *  refusal, leaves open whether it was done: importFile() once more finds out. */
    const std::optional<Error> &error() const { return m_error; }
    bool canImport() const;
    /** Something was sent and is not answered. */
    bool isWaiting() const { return m_state == State::Looking || m_state == State::Importing; }

    void begin();
    /** Looks at it. TooLarge for a file that no server takes; InvalidInput when it is no list of films in a way of
     *  writing that is known. */
    void setFile(const QString &fileName, const QByteArray &content);
    /** Without its bad rows, or not at all while there are some. */
    void setSkipsBadRows(bool skips);
    bool skipsBadRows() const { return m_file.skipsBadRows; }
    /** What new films come in as, ports::recordstate. At first drafts, which can be deleted again. */
    void setFilmState(const QString &state);
    const QString &filmState() const { return m_file.state; }
    /** Does nothing unless canImport(). Again after an error is harmless. */
    void importFile();
    /** What is waited for is waited for no more. */
    void cancel();

Q_SIGNALS:
    void changed();

private:
    void enter(State state, const std::optional<Error> &error = std::nullopt);
    void look();
    void wait(const QFuture<Result<ports::FilmFileReport>> &answer);
    void handleReport(const Result<ports::FilmFileReport> &answer);

    ports::FilmFiles &m_files;
    State m_state = State::NoFile;
    QString m_fileName;
    ports::FilmFile m_file;
    ports::FilmFileReport m_report;
    std::optional<Error> m_error;
    quint64 m_asked = 0; ///< Answers to what was asked before are dropped.
};

} // namespace foyer::workflow
