#include "childrenderer.h"

#include "async.h"
#include "fieldproblem.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QProcess>
#include <QTimer>

namespace foyer::movie {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t longestQueue = 8;
constexpr auto patience = 20s; // its own limit is ten seconds of work
const QString field = u"image"_s;

Error wrong(FieldFault fault, const QString &limit = {})
{
    return invalidFields({{field, fault, limit}});
}

} // namespace

Result<void> checkPosterFile(const QByteArray &file)
{
    if (file.isEmpty())
        return fail(wrong(FieldFault::Required));
    if (file.size() > maxPosterBytes)
        return fail(wrong(FieldFault::TooLarge, QString::number(maxPosterBytes)));
    return {};
}

ChildRenderer::ChildRenderer(QString program, QObject *parent)
    : QObject(parent)
    , m_program(std::move(program))
{
}

ChildRenderer::~ChildRenderer()
{
    if (m_child)
        m_child->disconnect(this);
    for (Job &job : m_jobs) {
        job.promise->addResult(fail(ErrorCode::Cancelled, u"the service is ending"_s));
        job.promise->finish();
    }
}

QFuture<Result<Poster>> ChildRenderer::render(const QByteArray &file)
{
    if (Result<void> checked = checkPosterFile(file); !checked)
        return async::failed<Poster>(checked.error());
    if (m_jobs.size() >= longestQueue)
        return async::failed<Poster>(
            Error{ErrorCode::Busy, u"too many posters at once"_s, {{u"retryAfterMs"_s, 1000}}});
    auto promise = std::make_shared<QPromise<Result<Poster>>>();
    promise->start();
    m_jobs.push_back({file, promise});
    if (m_jobs.size() == 1)
        startNext();
    return promise->future();
}

void ChildRenderer::startNext()
{
    m_child = std::make_unique<QProcess>();
    connect(m_child.get(), &QProcess::finished, this, [this](int code, QProcess::ExitStatus status) {
        finish(status == QProcess::NormalExit && code == 0 ? read() : fail(wrong(FieldFault::BadFormat)));
    });
    connect(m_child.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            finish(fail(ErrorCode::Internal, m_program + u" cannot be started"_s));
    });
    QTimer::singleShot(patience, m_child.get(), [child = m_child.get()] { child->kill(); });
    QStringList widths;
    for (const int width : posterWidths)
        widths.append(QString::number(width));
    m_child->setStandardErrorFile(QProcess::nullDevice());
    m_child->start(m_program, widths);
    m_child->write(m_jobs.front().file);
    m_child->closeWriteChannel();
}

Result<Poster> ChildRenderer::read() const
{
    QByteArray answer = m_child->readAllStandardOutput();
    QDataStream stream(&answer, QIODevice::ReadOnly);
    stream.setVersion(QDataStream::Qt_6_0);
    quint8 verdict = 0;
    QList<QByteArray> images;
    stream >> verdict >> images;
    if (stream.status() != QDataStream::Ok)
        return fail(ErrorCode::Internal, m_program + u" gave no answer"_s);
    switch (verdict) { // render::Rendered::Verdict
    case 0:
        break;
    case 2:
        return fail(wrong(FieldFault::TooLarge, u"40000000 px"_s));
    case 3:
        return fail(wrong(FieldFault::TooSmall, QString::number(posterWidths[0])));
    default:
        return fail(wrong(FieldFault::BadFormat));
    }
    if (images.size() != static_cast<qsizetype>(std::size(posterWidths)))
        return fail(ErrorCode::Internal, m_program + u" gave another number of posters"_s);
    Poster poster;
    poster.hash = QCryptographicHash::hash(m_jobs.front().file, QCryptographicHash::Sha256);
    for (qsizetype i = 0; i < images.size(); ++i)
        poster.images.insert(posterWidths[i], images.at(i));
    return poster;
}

void ChildRenderer::finish(Result<Poster> result)
{
    const Job job = std::move(m_jobs.front());
    m_jobs.pop_front();
    m_child->disconnect(this);
    m_child.release()->deleteLater(); // it is what calls
    if (!m_jobs.empty())
        startNext();
    job.promise->addResult(std::move(result));
    job.promise->finish();
}

} // namespace foyer::movie
