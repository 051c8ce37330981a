#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>

namespace foyer::devices {

/** Bytes to and from one printer: opened once, used, and thrown away. Never blocks. GUI thread. */
class ByteLine : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /** Ends in opened() or failed(), not within this call. A peer that is silent is the caller's to give up. */
    virtual void open() = 0;
    /** Once it is open. */
    virtual void write(const QByteArray &bytes) = 0;
    /** All has left this program. */
    virtual bool isWritten() const = 0;
    /** What was written still goes out. No signals afterwards. */
    virtual void close() = 0;

Q_SIGNALS:
    void opened();
    void received(const QByteArray &bytes);
    /** Some of what was written has left. */
    void progressed();
    /** Once: it could not be opened, or it ended. @p detail is untranslated. */
    void failed(const QString &detail);
};

} // namespace foyer::devices
