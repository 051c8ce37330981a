#pragma once

#include "posterrenderer.h"

#include <QObject>
#include <QPromise>

#include <deque>
#include <memory>

class QProcess;

namespace foyer::movie {

/** Has each picture decoded by a process of its own (server-stubs/render), one after the other. Lives in a thread with
 *  an event loop; futures finish there. */
class ChildRenderer final : public QObject, public PosterRenderer
{
    Q_OBJECT
public:
    /** @p program is the path of foyerd-render. */
    explicit ChildRenderer(QString program, QObject *parent = nullptr);
    ~ChildRenderer() override;

    QFuture<Result<Poster>> render(const QByteArray &file) override;

private:
    struct Job
    {
        QByteArray file;
        std::shared_ptr<QPromise<Result<Poster>>> promise;
    };
    void startNext();
    void finish(Result<Poster> result);
    Result<Poster> read() const;

    QString m_program;
    std::deque<Job> m_jobs; ///< The first is under way.
    std::unique_ptr<QProcess> m_child;
};

/** The check that needs no decoder. Errors: as render(). */
Result<void> checkPosterFile(const QByteArray &file);

} // namespace foyer::movie
