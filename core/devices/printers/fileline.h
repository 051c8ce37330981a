#pragma once

#include "byteline.h"

#include <QSocketNotifier>

#include <memory>
#include <optional>

namespace foyer::devices {

/** To a printer that is a device of this machine: /dev/usb/lp0, a serial port. Only a character device: a job is never
 *  written over somebody's file. Reads back what it can; a device that cannot be read is written only. */
class FileLine final : public ByteLine
{
    Q_OBJECT
public:
    /** @p baud is for serial ports, e.g. 19200; none: as the port is set up. */
    FileLine(QString path, std::optional<int> baud, QObject *parent = nullptr);
    ~FileLine() override;

    void open() override;
    void write(const QByteArray &bytes) override;
    bool isWritten() const override { return m_unwritten.isEmpty(); }
    void close() override;

private:
    void openNow();
    bool setUpPort() const;
    void forgetWhatWasSaid() const;
    void readSome();
    void writeSome();
    void fail(const QString &detail);
    void failAsSystemSays();

    QString m_path;
    std::optional<int> m_baud;
    int m_file = -1; ///< Owned.
    std::unique_ptr<QSocketNotifier> m_readable;
    std::unique_ptr<QSocketNotifier> m_writable;
    QByteArray m_unwritten;
    bool m_isOver = false;
};

} // namespace foyer::devices
