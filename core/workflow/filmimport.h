#pragma once

#include "fileimport.h"
#include "filmfiles.h"

namespace foyer::workflow {

/** A file of films. Seen: report() is what would become of it without its bad rows. Imported: what became of it. */
class FilmImport : public FileImport
{
    Q_OBJECT
public:
    /** The files are borrowed. */
    explicit FilmImport(ports::FilmFiles &files, QObject *parent = nullptr);

    const ports::FilmFileReport &report() const { return m_report; }
    /** Bad rows in all: report() lists only the first of many. */
    int badRowCount() const;
    bool canImport() const;

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

private:
    void look();
    void handleImported(const ports::FilmFileReport &report);

    ports::FilmFiles &m_files;
    ports::FilmFile m_file;
    ports::FilmFileReport m_report;
};

} // namespace foyer::workflow
