#pragma once

#include "byteline.h"

#include <QTcpSocket>

namespace foyer::devices {

/** To a printer in the network: raw bytes, by custom at port 9100. */
class TcpLine final : public ByteLine
{
    Q_OBJECT
public:
    TcpLine(QString host, quint16 port, QObject *parent = nullptr);

    void open() override;
    void write(const QByteArray &bytes) override;
    bool isWritten() const override { return m_socket.bytesToWrite() == 0; }
    void close() override;

private:
    void end();

    QString m_host;
    quint16 m_port;
    QTcpSocket m_socket;
    bool m_isOver = false;
};

} // namespace foyer::devices
