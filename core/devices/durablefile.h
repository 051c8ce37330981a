#pragma once

#include "result.h"

#include <QByteArray>
#include <QString>

namespace foyer::devices {

/** Writes a file so that after a power cut it is the old one or the new one, whole: a temporary beside it, fsync,
 *  rename, fsync of the folder. Makes the folder. Blocks; any thread. Storage when it did not happen. */
Result<void> replaceFile(const QString &path, const QByteArray &content);

/** An open file that only grows. */
class AppendFile
{
public:
    AppendFile() = default;
    ~AppendFile();
    AppendFile(AppendFile &&) = delete;

    /** Opens @p path, made with its folder when needed. Its first @p keepBytes bytes are kept and the rest, which a
     *  crash may have torn, is cut off. Storage. */
    Result<void> open(const QString &path, qint64 keepBytes);
    /** On disk when it returns. After a Storage error, what was written is cut off again as well as can be. */
    Result<void> append(const QByteArray &bytes);
    void close();
    qint64 size() const { return m_size; }

private:
    int m_descriptor = -1;
    qint64 m_size = 0;
};

} // namespace foyer::devices
