#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace foyer::test {

/** A command of ESC/POS, or a letter, as it stands in a stream of bytes. */
struct EscPosToken
{
    enum class Kind {
        Letter,
        LineFeed,
        Initialise,
        NoKanji,
        CharacterSet,
        CodePage,
        Align,
        Bold,
        Feed,
        Drawer,
        AutomaticStatus,
        AskStatus,
        Size,
        Inverse,
        Cut,
        Raster,
        Symbol,
        RealTimeStatus,
        RealTimeDrawer,
        Unknown,
        Incomplete, ///< More bytes are to come.
    };
    Kind kind = Kind::Incomplete;
    QByteArray bytes; ///< All of it.

    int at(qsizetype index) const { return static_cast<uchar>(bytes.at(index)); }
};

/** The first of @p bytes, by the command reference; it shares nothing with what writes them. */
EscPosToken firstToken(const QByteArray &bytes);

/** What is on the paper. */
struct RollItem
{
    enum class Kind { Text, Space, Picture, Qr, Cut, Drawer };
    struct Run
    {
        QString text;
        bool bold = false;
        int width = 1;
        int height = 1;
        bool inverse = false;
        friend bool operator==(const Run &, const Run &) = default;
    };

    Kind kind = Kind::Text;
    QList<Run> runs{}; ///< Text: a line; none: an empty one.
    int align = 0; ///< Left, middle, right.
    int dots = 0; ///< Space: how high. Picture: how wide. Qr: of a module.
    QByteArray data{}; ///< Picture: rows of bytes. Qr: what it says.
    int level = 0; ///< Qr: of its error correction, '0' to '3'.
    int parameter = 0; ///< Cut: its kind. Drawer: its pin.

    /** The line's text, without its looks. */
    QString text() const;
    /** In letters of the usual width. */
    int columns() const;
    int rows() const { return dots > 0 ? static_cast<int>(data.size()) / ((dots + 7) / 8) : 0; }
};

/** A roll of paper, read from the bytes that print it. Code pages are read by iconv(3). */
struct ReadRoll
{
    QList<RollItem> items;
    /** What a printer would not understand, what is wider than the paper, a letter that its page does not have. */
    QStringList errors;

    /** Of all lines. */
    QStringList lines() const;
    QList<RollItem> ofKind(RollItem::Kind kind) const;
    /** The first line that holds @p text; null when there is none. */
    const RollItem *line(const QString &text) const;
};

/** For paper of @p columns letters and @p dots dots across. */
ReadRoll readRoll(const QByteArray &bytes, int columns, int dots);

} // namespace foyer::test
