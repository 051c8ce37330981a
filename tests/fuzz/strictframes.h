#pragma once

#include <QByteArray>
#include <QList>

/** @file
 *  WebSocket frames by the letter of RFC 6455, written apart from the server, so that the server can be judged by it.
 */
namespace foyer::fuzz {

/** What stands in a stream of frames. */
struct StrictFrames
{
    QList<QByteArray> texts; ///< The whole text messages, in order, up to the first fault or the end.
    QList<QByteArray> pongs; ///< What pongs carry.
    int closeCode = 0; ///< 1005 for a close frame without one; 0 when there is no close frame.
    bool isToTheLetter = true; ///< All of it, save that the last frame may be cut off.
    qsizetype left = 0; ///< Bytes behind the close frame, or of a frame that is cut off.
};

enum class Sender { Client, Server };

/** Reads @p bytes as @p sender may send them; what does not fit @p maxMessage bytes is a fault, as is a message that is
 *  no text. */
StrictFrames strictFrames(QByteArrayView bytes, Sender sender, qsizetype maxMessage);

} // namespace foyer::fuzz
