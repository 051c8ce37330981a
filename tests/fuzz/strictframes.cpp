#include "strictframes.h"

#include <QStringDecoder>

#include <optional>

namespace foyer::fuzz {

namespace {

/** Section 5.2. */
struct Frame
{
    bool isFinal = false;
    int opcode = 0;
    QByteArray payload;

    bool isControl() const { return opcode >= 8; }
};

enum class Reading { Frame, CutOff, Fault };

quint64 number(QByteArrayView bytes)
{
    quint64 value = 0;
    for (const char byte : bytes)
        value = value << 8 | static_cast<uchar>(byte);
    return value;
}

Reading takeFrame(QByteArrayView &bytes, Sender sender, qsizetype maxMessage, Frame &frame)
{
    if (bytes.size() < 2)
        return Reading::CutOff;
    const auto first = static_cast<uchar>(bytes[0]);
    const auto second = static_cast<uchar>(bytes[1]);
    frame.isFinal = first & 0x80;
    frame.opcode = first & 0x0f;
    const bool isMasked = second & 0x80;
    const bool isKnown = frame.opcode <= 2 || (frame.opcode >= 8 && frame.opcode <= 10);
    if ((first & 0x70) || !isKnown || isMasked != (sender == Sender::Client))
        return Reading::Fault;
    quint64 length = second & 0x7f;
    if (frame.isControl() && (!frame.isFinal || length > 125))
        return Reading::Fault;
    const qsizetype lengthBytes = length == 126 ? 2 : length == 127 ? 8 : 0;
    const qsizetype headBytes = 2 + lengthBytes + (isMasked ? 4 : 0);
    if (bytes.size() < headBytes)
        return Reading::CutOff;
    if (lengthBytes > 0) {
        const quint64 least = lengthBytes == 2 ? 126 : 65536;
        length = number(bytes.sliced(2, lengthBytes));
        if (length < least)
            return Reading::Fault;
    }
    if (length > static_cast<quint64>(maxMessage))
        return Reading::Fault;
    const auto size = static_cast<qsizetype>(length);
    if (bytes.size() < headBytes + size)
        return Reading::CutOff;
    frame.payload = bytes.sliced(headBytes, size).toByteArray();
    for (qsizetype i = 0; isMasked && i < size; ++i)
        frame.payload[i] = static_cast<char>(frame.payload[i] ^ bytes[headBytes - 4 + i % 4]);
    bytes = bytes.sliced(headBytes + size);
    return Reading::Frame;
}

bool isUtf8(QByteArrayView bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString decoded = decoder(bytes);
    return !decoder.hasError();
}

/** Section 7.4, which says nothing about codes from 5000 on. */
bool mayBeSent(int code)
{
    return (code >= 1000 && code <= 1014 && code != 1004 && code != 1005 && code != 1006) || code >= 3000;
}

} // namespace

StrictFrames strictFrames(QByteArrayView bytes, Sender sender, qsizetype maxMessage)
{
    StrictFrames found;
    std::optional<QByteArray> begun; // a text whose last frame has not come
    const auto fault = [&found, &bytes] {
        found.isToTheLetter = false;
        found.left = bytes.size();
        return found;
    };
    for (;;) {
        Frame frame;
        const Reading reading = takeFrame(bytes, sender, maxMessage, frame);
        if (reading == Reading::Fault)
            return fault();
        if (reading == Reading::CutOff) {
            found.left = bytes.size();
            return found;
        }
        switch (frame.opcode) {
        case 8: {
            const int size = static_cast<int>(frame.payload.size());
            found.closeCode = size < 2 ? 1005 : static_cast<int>(number(QByteArrayView(frame.payload).first(2)));
            if (size == 1 || (size > 1 && (!mayBeSent(found.closeCode) || !isUtf8(frame.payload.sliced(2)))))
                return fault();
            found.left = bytes.size();
            return found;
        }
        case 9:
            break;
        case 10:
            found.pongs.append(frame.payload);
            break;
        case 2:
            return fault();
        default: {
            if ((frame.opcode == 0) != begun.has_value())
                return fault();
            begun = begun.value_or(QByteArray()) + frame.payload;
            if (begun->size() > maxMessage)
                return fault();
            if (frame.isFinal) {
                if (!isUtf8(*begun))
                    return fault();
                found.texts.append(*begun);
                begun.reset();
            }
        }
        }
    }
}

} // namespace foyer::fuzz
