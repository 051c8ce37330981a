#pragma once

#include <QByteArray>
#include <QObject>
#include <QTcpServer>
#include <QTcpSocket>

#include <functional>
#include <optional>

namespace foyer::test {

/** The inside of a receipt printer: takes bytes, answers questions about its status at once or when it comes to them,
 * and stops where it has no paper or stands open; helped, it goes on with what it has. */
class PrinterMind
{
public:
    bool isPaperOut = false;
    bool isPaperLow = false;
    bool isCoverOpen = false;
    bool isOffline = false;
    bool hasFault = false;
    bool isMute = false; ///< Takes everything and says nothing.
    bool reportsByItself = false; ///< Also says things that nobody asked for, as some are set up to.
    std::optional<int> linesLeft; ///< So many more lines, then atTheEnd(); without that it is out of paper.
    std::function<void()> atTheEnd;

    /** What it says to @p bytes. */
    QByteArray receive(const QByteArray &bytes);
    /** After it was helped: goes on. */
    QByteArray goOn();

    /** What came out, whole commands. */
    QByteArray printed;
    int drawerPulses = 0;
    int pulsesAtOnce = 0; ///< Of them.

private:
    bool canPrint() const { return !isPaperOut && !isCoverOpen && !isOffline && !hasFault; }
    QByteArray answerAtOnce(const QByteArray &bytes);
    char status(int question) const;

    QByteArray m_unseen; ///< In which a real-time command may begin.
    QByteArray m_buffer; ///< Not printed yet.
};

/** Such a printer in the network, on this machine alone. */
class SimulatedPrinter : public QObject
{
    Q_OBJECT
public:
    explicit SimulatedPrinter(QObject *parent = nullptr);

    PrinterMind mind;
    std::optional<qint64> breaksAfter; ///< So many bytes of a connection, then it is gone.
    int connections = 0; ///< So far.

    quint16 port() const { return m_port; }
    /** Nobody is there. */
    void switchOff();
    /** Paper is in, the cover closed. */
    void help();

Q_SIGNALS:
    /** Bytes came, and what can be printed of them is. */
    void received();

private:
    void handleConnection();
    void handleBytes(QTcpSocket *socket);

    QTcpServer m_server;
    quint16 m_port = 0;
};

} // namespace foyer::test
