#pragma once

#include <QByteArray>

namespace foyer::escpos {

/** Black dots on white paper, as a printer takes them: rows of whole bytes, the left dot in the highest bit, set is
 *  black. Value type. */
class Bitmap
{
public:
    Bitmap() = default; ///< No dots.
    /** All white. */
    Bitmap(int width, int height)
        : m_width(width)
        , m_height(height)
        , m_rows(qsizetype(height) * bytesPerRow(), '\0')
    {
    }

    int width() const { return m_width; }
    int height() const { return m_height; }
    bool isEmpty() const { return m_width == 0 || m_height == 0; }
    int bytesPerRow() const { return (m_width + 7) / 8; }
    const QByteArray &rows() const { return m_rows; }

    bool isBlack(int x, int y) const { return (m_rows.at(place(x, y)) & mask(x)) != 0; }
    void blacken(int x, int y) { m_rows[place(x, y)] = static_cast<char>(m_rows.at(place(x, y)) | mask(x)); }

    friend bool operator==(const Bitmap &, const Bitmap &) = default;

private:
    qsizetype place(int x, int y) const { return qsizetype(y) * bytesPerRow() + x / 8; }
    static int mask(int x) { return 0x80 >> (x % 8); }

    int m_width = 0;
    int m_height = 0;
    QByteArray m_rows;
};

} // namespace foyer::escpos
